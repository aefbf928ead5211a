"""What a person names to be read, where it is no whole address: a file, or an address without its scheme."""

from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reader.address import hostname
from reader.model import FetchError, Page

_TYPES = {"html": "text/html", "htm": "text/html", "xhtml": "text/html", "xml": "application/xml"}
_TYPES |= {"rss": "application/xml", "atom": "application/xml", "json": "application/json"}
_NO_SITES = frozenset(_TYPES) | {"txt", "opml"}
"""Endings of files that no site's name has."""


def usual_scheme(what: str) -> str:
    """How an address without a scheme is meant: a machine at hand seldom has a certificate, a site always has one."""
    name = hostname(f"https://{what}") if "[" not in what else "::"
    return "http" if name == "localhost" or ":" in name or name.replace(".", "").isdigit() else "https"


def path_of(url: str) -> Path:
    """Where the file of a `file:` address lies. Raises ValueError."""
    return Path(unquote(urlsplit(url).path, errors="surrogateescape"))


def is_file_name(what: str) -> bool:
    """Whether it can only be the name of a file."""
    name, _, ending = what.rpartition(".")
    return name != "" and "/" not in name and ending.lower() in _NO_SITES


def why_no_page(what: str) -> str:
    """Why nothing can be read under a name that is no address and that no file has, in a sentence."""
    if is_file_name(what):
        return f"There is no file {what}."
    with suppress(OSError, ValueError, RuntimeError):  # as below
        if what and Path(what).expanduser().is_dir():
            return f"{what} is a folder, not a file."
    return f"{what or 'An empty line'} is neither a web address nor a file."


def file_named(what: str) -> Path | None:
    """The file of that name, or of that `file:` address, where there is one."""
    try:
        path = path_of(what) if what.startswith("file://") else Path(what).expanduser()
        return path if path.is_file() else None
    except (OSError, ValueError, RuntimeError):  # too long, a NUL in it, no such home
        return None


def read_file(path: Path) -> bytes:
    """The bytes of a file, as many as a feed may have. Raises FetchError."""
    from reader import fetch

    try:
        with path.open("rb") as file:
            body = file.read(fetch.FEED.bytes + 1)
    except OSError as error:
        raise FetchError(f"{path} cannot be read: {error.strerror}.") from error
    if len(body) > fetch.FEED.bytes:
        raise FetchError(f"{path} is too large to be read.")
    return body


def file_page(path: Path) -> Page:
    """A file as a page; its name says what it holds. Raises FetchError."""
    path = path.expanduser().resolve()
    media_type = _TYPES.get(path.suffix.lower().removeprefix("."), "text/plain")
    return Page(path.as_uri(), read_file(path), media_type)
