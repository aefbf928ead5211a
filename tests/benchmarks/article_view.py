"""What the article pane costs beside one Static with the same text: to open an article, and for a page down.

Run it as `python -m tests.benchmarks.article_view`. Each is timed in turn in one process (A B A B …), from the call to the
painted screen, in processor time: Textual paints at the next sixtieth of a second, which would hide the work. What counts
is the ratio, since the times depend on the machine.
"""

import asyncio
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual.app import App, ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from reader.model import Article
from reader.tui.article import ArticleView
from tests.page import page

ROUNDS = 30
WORDS = 5000
MARKS = 200

_WORDS = (
    "the of and harbour minister said that in a ships grain route winter council on for with from would towns port talks "
    "authority reopening week Friday letter crews north fund storage tonnes insurers court convention thirty days"
).split()
_MARKED = (
    "<p>Marta Oliveira</p>",
    "<p>Piet van der Meer</p>",
    "<c>Portugal</c>",
    "“<q>nobody here wants a winter like the last one</q>”",
    "<a:https://meridian.example/report>the report</a>",
)


def article(seed: int, words: int = WORDS) -> Article:
    """An article of so many words, with `MARKS` marks among `WORDS` of them."""
    chosen = random.Random(seed)
    rows = [("title", "Grain talks stall for a third week"), ("dek", "Ministers call for patience")]
    paragraph: list[str] = []
    for number in range(1, words + 1):
        paragraph.append(chosen.choice(_MARKED) if number % (WORDS // MARKS) == 0 else chosen.choice(_WORDS))
        if len(paragraph) > 60 + chosen.randrange(40) or number == words:
            rows.append(("paragraph", " ".join(paragraph) + "."))
            paragraph = []
    return replace(page(*rows, byline="By Ines Duarte", site="The Meridian"), id=f"a-{seed}")


class Ours(App[None]):
    """The article pane, beside another pane as it is in the reader."""

    CSS = "Screen { layout: horizontal; } Static { width: 40; }"

    def compose(self) -> ComposeResult:
        yield Static()
        yield ArticleView()

    def show(self, value: Article) -> None:
        self.query_one(ArticleView).show(value, (), 0)

    def page_down(self) -> None:
        self.query_one(ArticleView).action_scroll_page(1)

    def top(self) -> None:
        self.query_one(ArticleView).action_top()


class Plain(App[None]):
    """The same with one Static of the plain text, wrapped at the same measure, in a scrolling container."""

    CSS = "Screen { layout: horizontal; } Static { width: 40; } #text { width: 72; }"

    def compose(self) -> ComposeResult:
        yield Static()
        with VerticalScroll():
            yield Static(id="text")

    def show(self, value: Article) -> None:
        self.query_one("#text", Static).update(Content(value.text.replace("\n", "\n\n")))

    def page_down(self) -> None:
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_to(y=scroll.scroll_y + scroll.size.height - 2, animate=False, immediate=True)

    def top(self) -> None:
        self.query_one(VerticalScroll).scroll_home(animate=False, immediate=True)


async def timed(app: App[None], act: Callable[[], None]) -> float:
    """Milliseconds of processor time from the call until the screen is painted; what is done after that is not timed."""
    begun = time.process_time()
    act()
    ended = await painted(app)
    for _ in range(4):
        await painted(app)
    return (ended - begun) * 1000


async def painted(app: App[None]) -> float:
    """The processor time at the next painting of the screen, waited for without the sleeps of Textual's pilot."""
    times: list[float] = []
    done = asyncio.Event()

    def stop() -> None:
        times.append(time.process_time())
        done.set()

    app.screen.call_after_refresh(stop)
    await done.wait()
    return times[0]


async def main() -> None:
    """Print medians of both sides and their ratios."""
    apps: tuple[Ours | Plain, ...] = (Ours(), Plain())
    times: dict[tuple[str, str], list[float]] = {}
    async with apps[0].run_test(size=(140, 40)), apps[1].run_test(size=(140, 40)):
        for seed in range(ROUNDS + 2):
            value = article(seed)
            for app in apps:
                name = type(app).__name__
                times.setdefault(("open", name), []).append(await timed(app, partial(app.show, value)))
                times.setdefault(("page down", name), []).append(await timed(app, app.page_down))
                await timed(app, app.top)
    for what in ("open", "page down"):
        mine, floor = (statistics.median(times[what, name][2:]) for name in ("Ours", "Plain"))
        print(f"{what:9}  ours {mine:7.2f} ms   one Static {floor:7.2f} ms   ratio {mine / floor:.2f}")


if __name__ == "__main__":
    asyncio.run(main())
