"""A reader process, seen from the event loop: started when first needed, replaced when it hangs or dies."""

import asyncio
import os
import pickle
import sys
from contextlib import suppress
from datetime import datetime
from typing import cast

from reader.address import called
from reader.library.work import HEADER, MEMORY_LIMIT, Parsed
from reader.model import Article, Entry, ExtractError, Feed, Page, Part, ReaderError

TIME_LIMIT = 8.0
"""Seconds for one task; an honest page takes a twentieth of one."""
IDLE = 300.0
"""Seconds without a task after which the process ends: the next task starts it anew, and pays 0.1 to 0.6 s for it."""


class ReaderProcess:
    """Runs the tasks of `reader.library.work` one after the other in a process of its own.

    A task that outlasts the time limit, or takes the process down with it, raises ExtractError; the next one gets a new
    process. A caller that is cancelled leaves its task running to its end, so that requests and answers stay paired.
    `memory` is its limit in bytes of address space, 0 for none; it ends when nothing was asked of it for `idle` seconds.
    """

    def __init__(self, time_limit: float = TIME_LIMIT, memory: int = MEMORY_LIMIT, idle: float = IDLE) -> None:
        self._time_limit = time_limit
        self._memory = memory
        self._idle = idle
        self._resting: asyncio.TimerHandle | None = None
        self._turn = asyncio.Lock()
        self._closed = False
        self._child: asyncio.subprocess.Process | None = None
        self._waking: asyncio.Task[object] | None = None

    def wake(self) -> None:
        """Start the process where none runs, and let it load all that a page needs, while the page is being fetched."""
        asleep = self._child is None or _is_ending(self._child)
        if asleep and not self._turn.locked() and (self._waking is None or self._waking.done()):
            self._waking = asyncio.create_task(self._ask("load"))

    async def read(self, page: Page, before: Article | None = None) -> Part:
        """`work.read` on a page."""
        return cast("Part", await self._run("read", page, before))

    async def parse(self, page: Page, now: datetime) -> Parsed:
        """`work.parse` on a page."""
        return cast("Parsed", await self._run("parse", page, now))

    async def look(self, page: Page, now: datetime) -> Parsed | Part | list[Feed]:
        """`work.look` on a page."""
        return cast("Parsed | Part | list[Feed]", await self._run("look", page, now))

    async def told(self, entry: Entry) -> Article:
        """`work.told` on an entry."""
        return cast("Article", await self._run("told", entry))

    async def refine(self, article: Article, chosen: str) -> Article:
        """`annotate.refine` on an article. Raises AnnotateError too."""
        return cast("Article", await self._run("refine", article, chosen))

    async def version(self, chosen: str) -> str:
        """`annotate.version`."""
        return cast("str", await self._run("version", chosen))

    async def close(self) -> None:
        """End the process for good; what it is doing, and what still waits for it, is given up."""
        self._closed = True
        if self._resting:
            self._resting.cancel()
        if self._waking:
            self._waking.cancel()
            await asyncio.gather(self._waking, return_exceptions=True)
        await self._drop()

    async def _drop(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        if child.returncode is None:
            child.kill()
        with suppress(TimeoutError):  # before Python 3.12.4 a pipe that nobody reads keeps wait() waiting (gh-119710)
            async with asyncio.timeout(1.0):
                await child.wait()

    async def _run(self, task: str, *arguments: object) -> object:
        answer = await asyncio.shield(asyncio.ensure_future(self._ask(task, *arguments)))
        if isinstance(answer, ReaderError):
            raise answer
        return answer

    async def _ask(self, task: str, *arguments: object) -> object:
        async with self._turn:
            if self._closed:
                return ExtractError(f"{_name(arguments)} was given up.")
            if self._resting:
                self._resting.cancel()
            if self._child and _is_ending(self._child):
                await self._drop()
            answer = await self._answer(self._child or await self._start(), task, arguments)
            self._resting = asyncio.get_running_loop().call_later(self._idle, self._rest)
            return answer

    async def _answer(self, child: asyncio.subprocess.Process, task: str, arguments: tuple[object, ...]) -> object:
        assert child.stdin is not None
        assert child.stdout is not None
        body = pickle.dumps((task, arguments), pickle.HIGHEST_PROTOCOL)
        try:
            async with asyncio.timeout(self._time_limit):
                child.stdin.write(HEADER.pack(len(body)) + body)
                await child.stdin.drain()
                size = HEADER.unpack(await child.stdout.readexactly(HEADER.size))[0]
                return pickle.loads(await child.stdout.readexactly(size))  # noqa: S301 -- from our own child
        except TimeoutError:
            await self._drop()
            limit = f"{self._time_limit:.0f} seconds"
            return ExtractError(f"{_name(arguments)} is too complex: it was given up after {limit}.")
        except (OSError, asyncio.IncompleteReadError):
            await self._drop()
            return ExtractError(f"{_name(arguments)} could not be read: it brought the parser down.")

    def _rest(self) -> None:
        """Let the process end, as nothing was asked of it for long; the next task starts it anew."""
        if self._child and self._child.stdin and not self._turn.locked():
            self._child.stdin.close()

    async def _start(self) -> asyncio.subprocess.Process:
        # -P: a folder named `reader` where the user happens to stand must not be imported in our place.
        # A session of its own: Ctrl-C in the terminal is for the app, which then ends the process.
        # One thread: a pool of them takes address space for each core and makes nothing faster here.
        self._child = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", "-m", "reader.library.work", *([str(self._memory)] if self._memory else [])),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        return self._child


def _is_ending(child: asyncio.subprocess.Process) -> bool:
    return child.stdin is not None and child.stdin.is_closing()


def _name(arguments: tuple[object, ...]) -> str:
    asked = arguments[0] if arguments else None
    return f"The page from {called(asked.url)}" if isinstance(asked, Page | Article | Entry) else "A question"
