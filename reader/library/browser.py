"""The one way out of the reader: a web address, handed to the user's browser."""

import asyncio
import os
import shutil
import subprocess

from reader.address import is_web
from reader.model import ReaderError
from reader.text import clean_line, cut

_OPENERS = ("xdg-open", "open", "wslview", "gio", "x-www-browser", "sensible-browser")


_POLL = 0.1
_SECONDS = 3.0
"""How long what opens the browser is watched; one that fails does so at once."""


def browse(url: str) -> subprocess.Popen[bytes]:
    """Open an http or https address in the user's browser (`$BROWSER`, else the desktop's own) without waiting for it.

    Raises ReaderError for any other kind of address, and where no browser is found. The standard library's `webbrowser`
    hands on every scheme, took a link for an option before CVE-2026-4519, and lets the browser print over the screen.
    """
    shown = cut(clean_line(url), 200)
    if not is_web(url):
        raise ReaderError(f"Only web addresses are opened, and this is none: {shown}")
    command = next((found for name in (*_wanted(), *_OPENERS) if (found := shutil.which(name))), None)
    if command is None:
        raise ReaderError(f"No browser was found to open {shown}.")
    words = [command, "open", url] if os.path.basename(command) == "gio" else [command, url]
    try:
        return subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise ReaderError(f"{command} could not be started to open {shown}: {error.strerror}.") from error


async def refused(opener: subprocess.Popen[bytes]) -> bool:
    """Whether what should open the browser says, within a few seconds, that it could not."""
    waited = 0.0
    while (status := opener.poll()) is None and waited < _SECONDS:
        await asyncio.sleep(_POLL)
        waited += _POLL
    return bool(status)


def _wanted() -> list[str]:
    return [name for name in os.environ.get("BROWSER", "").split(os.pathsep) if name]
