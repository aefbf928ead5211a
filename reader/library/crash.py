"""What is left of a mistake of ours: a file that tells what happened, and the words that name it."""

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from reader import __version__
from reader.text import clean


def note(folder: Path, story: BaseException | str) -> str:
    """Write a story, or an error's traceback without the values of variables, into a new file of `folder`.

    -> a clause that says where, to end a sentence with.
    """
    path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
    facts = f"newsreader {__version__}, Python {platform.python_version()}, {sys.platform}"
    told = story if isinstance(story, str) else "".join(traceback.format_exception(story))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{facts}\n\n{clean(told)}", encoding="utf-8")
    except OSError as failed:
        return f"what happened could not be noted in {path}: {failed.strerror}"
    return f"what happened is noted in {path}"
