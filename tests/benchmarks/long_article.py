"""What a key costs in the article pane of the whole reader, on pages of 1,500, 10,000 and 60,000 words.

Run it as `python -m tests.benchmarks.long_article`. Of each key it prints the median and the longest of many presses, in
milliseconds of processor time: from the key to the first frame after it, and for how long the event loop is held at a stretch
until all is at rest again, which is what another key would wait. What counts is that it does not grow with the page.
"""

import asyncio
import asyncio.events
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from rich.console import RenderableType
from textual.events import Key, Resize
from textual.geometry import Size
from textual.screen import Screen

from reader.tui.app import NewsApp
from tests.benchmarks.article_view import article
from tests.fakes import FakeLibrary

ROUNDS = 12
SIZES = (1500, 10_000, 60_000)
FRAMES_OF_REST = 4
NAMED = {" ": "space", "\x1b": "escape", "\r": "enter", "<": "less_than_sign", ">": "greater_than_sign"}
TOLD = {" ": "Space", "\x1b": "Esc", "\r": "Enter"}
KEYS: list[tuple[str, ...]] = [
    # each row is gone through again and again
    ("j",),
    (" ",),
    ("]q",),
    ("[p",),
    ("}",),
    ("G", "gg"),
    ("<", ">"),
    ("H", "H"),
    ("\\q", "\\q"),
    ("vl", "\x1b"),
    ("/", "t", "h", "\r", "n", "N", "\x1b"),
]


class Reader(NewsApp):
    """The reader, which notes when it painted first."""

    painted_at: float | None = None

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if renderable is not None and self.painted_at is None:
            self.painted_at = time.process_time()


@contextmanager
def held() -> Iterator[list[float]]:
    """For how long each step of the event loop holds it, in seconds of processor time."""
    times: list[float] = []
    run = asyncio.events.Handle._run

    def timed(handle: asyncio.Handle) -> None:
        begun = time.process_time()
        run(handle)
        times.append(time.process_time() - begun)

    asyncio.events.Handle._run = timed  # type: ignore[method-assign, assignment]
    try:
        yield times
    finally:
        asyncio.events.Handle._run = run  # type: ignore[method-assign]


async def rest(app: Reader) -> None:
    """Wait until nothing more is painted or set."""
    for _ in range(2):
        await asyncio.sleep(FRAMES_OF_REST / 60)
        await app.workers.wait_for_complete()


async def timed(app: Reader, *events: Key | Resize) -> tuple[float, float]:
    """Milliseconds to the first frame after the events, and the longest hold of the event loop until all is at rest."""
    app.painted_at = None
    with held() as times:
        begun = time.process_time()
        for event in events:
            app.post_message(event)
        await rest(app)
    return ((app.painted_at or begun) - begun) * 1000, max(times) * 1000


def keys(pressed: str) -> list[Key]:
    """A key for each of the characters."""
    return [Key(NAMED.get(char, char), None if char in "\r\x1b" else char) for char in pressed]


def resized(app: Reader, width: int) -> Resize:
    """The window with another width."""
    size = Size(width, app.size.height)
    assert app._driver is not None
    app._driver._size = size
    return Resize(size, size)


def told(name: str, times: list[tuple[float, float]]) -> None:
    """Print a line."""
    frame, hold = ([each[at] for each in times] for at in (0, 1))
    print(
        f"  {name:6}  to the frame {statistics.median(frame):6.1f}, at most {max(frame):6.1f} ms"
        f"   held {statistics.median(hold):6.1f}, at most {max(hold):6.1f} ms",
        flush=True,
    )


async def measure(words: int) -> None:
    """Print what the keys cost on a page of so many words."""
    library = FakeLibrary()
    long = replace(article(1, words), id="a-000000")
    library.articles[long.id] = long
    app = Reader(library.as_library())
    async with app.run_test(size=(130, 40)):
        await rest(app)
        print(f"{words} words, {len(long.blocks)} paragraphs")
        told("open", [await timed(app, *keys("\r"))])
        for row in KEYS:
            app.main.view.measure = 50
            app.main.view.return_to(long.blocks[len(long.blocks) // 2].start)
            times: list[list[tuple[float, float]]] = [[] for _ in row]
            for _ in range(ROUNDS):
                app._tidy()  # as it does when nobody types for a while
                await rest(app)
                for at, pressed in enumerate(row):
                    times[at].append(await timed(app, *keys(pressed)))
            for pressed, each in zip(row, times, strict=True):
                told(TOLD.get(pressed, pressed), each)
        told("resize", [await timed(app, resized(app, width)) for _ in range(ROUNDS // 2) for width in (110, 130)])


async def main() -> None:
    """Print all."""
    for words in SIZES:
        await measure(words)


if __name__ == "__main__":
    asyncio.run(main())
