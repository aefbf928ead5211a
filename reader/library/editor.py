"""The user's own editor, in the terminal that the screen has left to it."""

import os
import shlex
import shutil
import signal
import subprocess
from pathlib import Path

from reader.model import ReaderError


def editor() -> list[str]:
    """The program that `$VISUAL`, else `$EDITOR`, names, with its arguments; empty where there is none."""
    try:
        program, *arguments = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    except ValueError:  # an empty name, or a quotation mark that is not closed
        return []
    found = shutil.which(program)
    return [found, *arguments] if found else []


def edit(path: Path, words: list[str]) -> bool:
    """Wait until the file is edited, with the terminal in the editor's hands. -> whether it ended well

    Nothing else is done meanwhile: the screen would be drawn over it. Raises ReaderError where it can't be started.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C in the editor is for the editor
    try:
        return subprocess.run([*words, str(path)], check=False).returncode == 0
    except OSError as error:
        raise ReaderError(f"{words[0]} could not be started: {error.strerror}.") from error
    finally:
        signal.signal(signal.SIGINT, before)
