"""An article on its way into a command of the user's own."""

import asyncio
import os
import re
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO

from reader.model import Article, ReaderError
from reader.text import clean, clean_line, cut

SECONDS = 60.0
"""How long a command may take."""
MAX_BYTES = 100_000
"""What of its output is kept; the rest is read and dropped, so that it is not held up."""
_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI, as colours are
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # OSC and the like, with their end
    r"|\x1b[ -/]*[0-Z\\^-~]"  # the short ones
)
"""What a command tells a terminal, https://ecma-international.org/publications-and-standards/standards/ecma-48."""
_AFTER = 0.3
"""Seconds for what is still on its way when the command has ended; a program that it left running keeps its output open."""


@dataclass(frozen=True, slots=True)
class Piped:
    """What a command answered."""

    status: int
    """Its exit status; of one that a signal ended, 128 and the signal's number, as shells have it."""
    output: str
    """What it wrote, on both of its streams, safe to be shown."""
    whole: bool
    """Whether that is all of it."""


async def pipe(articles: Sequence[Article], command: str, limit: float = SECONDS) -> Piped:
    """Run a command of the user's own in `sh`, with the articles as plain text on its standard input, one after another.

    Nothing of them stands in the command: their addresses and titles are in the environment, a line each, as
    `NEWSREADER_URL` and `NEWSREADER_TITLE`. It has no terminal, so nothing that it does reaches the screen. With the caller it is cancelled.
    Raises ReaderError where there is no shell, where the command holds what none can, or takes longer than `limit` seconds.
    """
    from reader import export

    if _bare(command) != command:
        raise ReaderError(f"{_shown(command)} holds a character that no command can hold.")
    known = {
        "NEWSREADER_URL": "\n".join(article.url for article in articles),
        "NEWSREADER_TITLE": "\n".join(clean_line(article.title) for article in articles),
    }
    written = bytearray()
    with TemporaryFile() as text:  # of a pipe, a command that does not read would have to be waited for
        text.write("\n\n".join(map(export.article_text, articles)).encode("utf-8", "replace"))
        text.seek(0)
        async with _written_to(written) as (output, ended):
            try:
                process = await asyncio.create_subprocess_exec(
                    *("sh", "-c", command),
                    stdin=text,
                    stdout=output,
                    stderr=output,
                    start_new_session=True,
                    env=os.environ
                    | {"TERM": "dumb", "NO_COLOR": "1"}
                    | {name: _bare(value) for name, value in known.items()},
                )
            except OSError as error:
                raise ReaderError(f"There is no shell to run {_shown(command)}: {error.strerror}.") from error
            output.close()
            status = await _ended(process, command, limit)
            await asyncio.wait((ended,), timeout=_AFTER)
    told = _SEQUENCES.sub("", written[:MAX_BYTES].decode("utf-8", "replace"))
    told = clean(told.expandtabs()).strip("\n")
    return Piped(status, told, len(written) <= MAX_BYTES)


async def _ended(process: asyncio.subprocess.Process, command: str, limit: float) -> int:
    """The exit status, once there is one."""
    try:
        async with asyncio.timeout(limit):
            status = await process.wait()
    except TimeoutError as error:
        raise ReaderError(f"{_shown(command)} was stopped: it took longer than {limit:g} seconds.") from error
    finally:
        if process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # what it has started, too
            await process.wait()
    return 128 - status if status < 0 else status


@asynccontextmanager
async def _written_to(taken: bytearray) -> AsyncIterator[tuple[BinaryIO, "asyncio.Task[None]"]]:
    """A pipe whose reading end fills `taken`, and the task that ends when nobody can write to it any more."""
    inlet, outlet = os.pipe()
    source = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(source), os.fdopen(inlet, "rb", 0)
    )
    reading = asyncio.create_task(_take(source, taken))
    try:
        with os.fdopen(outlet, "wb", 0) as output:
            yield output, reading
    finally:
        reading.cancel()
        transport.close()


async def _take(source: asyncio.StreamReader, taken: bytearray) -> None:
    while part := await source.read(65536):
        taken += part[: MAX_BYTES + 1 - len(taken)]


def _shown(command: str) -> str:
    return cut(clean_line(command), 60)


def _bare(value: str) -> str:
    """A value as a command and the environment can hold it."""
    return value.replace("\0", "").encode("utf-8", "replace").decode()
