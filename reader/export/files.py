"""Files under the export folder: their names, finding them again, and writing them whole or not at all."""

import os
import re
import secrets
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from reader.address import host
from reader.export import escape
from reader.export.frontmatter import article_id
from reader.model import Article, ExportError

_MAX_NAME = 120
"""Bytes of a file's name without its ending: short enough for every file system and for what sync programs add."""
_MAX_SITE = 40
_HEAD = 8192
"""Bytes of a file in which its id is looked for."""
_DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)


# --- names -----------------------------------------------------------------------------------------------------


def year(article: Article, read: datetime | None) -> str:
    """The folder of an article: the year in which it was published, else read."""
    day = article.published or read
    return f"{day.year:04}" if day else "Undated"


def file_name(article: Article, read: datetime | None, *, told_apart: int = 0) -> str:
    """`2026-11-23 Minister resigns (example.org).md`, with the first letters of the id where a name is taken."""
    day: date | None = article.published or read
    before = f"{day.isoformat()[:10]} " if day else ""
    site = _cut(escape.name(host(article.url) or article.site), _MAX_SITE)
    after = (f" ({site})" if site else "") + (f" ({article.id[:told_apart]})" if told_apart else "")
    title = escape.name(article.title).lstrip(".- ") or "Untitled"
    stem = before + _cut(title, _MAX_NAME - len((before + after).encode())) + after
    stem = stem.lstrip(".- ").rstrip(". ") or article.id
    return f"{'_' if _DEVICES.match(stem) else ''}{stem}.md"


def _cut(text: str, size: int) -> str:
    """At most `size` bytes of the text, cut between characters."""
    return text.encode()[: max(size, 0)].decode(errors="ignore").rstrip(". ")


# --- finding ---------------------------------------------------------------------------------------------------


def inside(root: Path, path: Path) -> Path:
    """Where `path` really is, links followed. Raises ExportError when that is outside the export folder."""
    real = path.resolve()
    if not real.is_relative_to(root):
        raise ExportError(f"{path} leads out of the export folder {root}; nothing was written.")
    return real


def id_in(path: Path) -> str:
    """The article that a file says it is of; empty when it says none or is no file to read."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return ""
    return article_id(head.removeprefix(b"\xef\xbb\xbf").decode(errors="replace").split("\n"))


def search(root: Path, wanted: str) -> list[Path]:
    """The Markdown files of an article anywhere in the export folder, but for hidden folders; links are not followed."""
    return sorted(path for path in _markdown_files(root) if id_in(path) == wanted)


def _markdown_files(root: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(folder, name)
            if name.endswith(".md") and not name.startswith(".") and not path.is_symlink():
                yield path


def free_path(folder: Path, article: Article, read: datetime | None) -> Path:
    """A name in `folder` that no file has, nor would have on a file system that ignores case."""
    taken = {escape.fold(name) for name in os.listdir(folder)} if folder.is_dir() else set()
    for told_apart in (0, 8, len(article.id)):
        name = file_name(article, read, told_apart=told_apart)
        if escape.fold(name) not in taken:
            return folder / name
    raise ExportError(f"{folder / name} is there already and is no file of this article; nothing was written.")


# --- reading and writing ---------------------------------------------------------------------------------------


def read_bytes(path: Path) -> bytes | None:
    """What a file holds; None where there is none. Raises OSError, and ExportError for what is no plain file."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise ExportError(f"{path} is no plain file; nothing was written.")
        return file.read()


def write(path: Path, content: bytes, before: bytes | None) -> bool:
    """Put `content` in the place of `before` (None: of no file), whole or not at all, keeping the permission bits.

    False, and nothing written, when the file holds something else by now. Raises OSError.
    """
    part = path.with_name(f".nr-{secrets.token_hex(6)}.part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            if before is not None:
                with suppress(PermissionError):  # a file system without permission bits
                    os.fchmod(handle, stat.S_IMODE(path.stat().st_mode))
            os.fsync(handle)
        if read_bytes(path) != before:
            return False
        if before is None:
            if not _link(part, path):
                return False
        else:
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return True


def _link(part: Path, path: Path) -> bool:
    """Give the new file its name unless something has taken that since."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            return False
        part.replace(path)
    return True


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        with suppress(OSError):  # some network file systems can't
            os.fsync(handle)
    finally:
        os.close(handle)
