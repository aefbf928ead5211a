"""What is left of a mistake of ours: a file that tells what happened, and the words that name it."""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from reader import __version__
from reader.text import clean


def note(folder: Path, error: BaseException, story: str = "") -> str:
    """Write the traceback of an error, without the values of variables, into a new file of `folder`.

    -> a clause that says where, to end a sentence with. `story` is what else is known.
    """
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
    facts = f"newsreader {__version__}, Python {platform.python_version()}, {sys.platform}"
    told = "".join(traceback.format_exception(error)) + story
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{facts}\n\n{clean(told)}", encoding="utf-8")
    except OSError as failed:
        return f"what happened could not be noted in {path}: {failed.strerror}"
    return f"what happened is noted in {path}"
