"""The second layer of marks, by the rules and a model together: made of what has the first layer, in a process of its own.

That process loads the model when it is first asked for marks, and goes when nothing is asked of it for long.
"""

import asyncio
from collections.abc import Awaitable, Callable

from reader.library.process import ReaderProcess
from reader.library.work import MEMORY_LIMIT
from reader.model import AnnotateError, Article, ExtractError

TIME_LIMIT = 60.0
"""Seconds for one article; one of 1,000 words takes half of one, with the loading of the network."""
BROKEN = "The model ended without an answer; people are marked by the rules alone."


class Refiner:
    """Gives articles the best marks that the setting `model` allows.

    Where that is `none`, `rules` makes them: the process that reads pages, as there is nothing to load into one of its own.
    `keep` gets those that were made in the background. A model that can't be used is told to `on_failure` once, in a
    sentence; from then on articles stay as they are.
    """

    def __init__(
        self,
        chosen: str,
        rules: ReaderProcess,
        keep: Callable[[Article], Awaitable[None]],
        on_failure: Callable[[str], object],
    ) -> None:
        self._chosen = chosen
        self._keep = keep
        self._on_failure = on_failure
        self._running: dict[tuple[str, str], tuple[Article, asyncio.Task[None]]] = {}
        memory = MEMORY_LIMIT if chosen == "default" else 0  # how much a pipeline needs, only its user knows
        self._process = rules if chosen == "none" else ReaderProcess(TIME_LIMIT, memory)
        self._version = ""
        self._works = chosen == "none"
        self._failed = False
        self._closed = False
        self._given_up: set[str] = set()

    async def version(self) -> str:
        """What the best marks carry as their annotator; empty where none can be made."""
        if not self._version and not self._failed:
            try:
                self._version = await self._process.version(self._chosen)
            except ExtractError:
                self._fail(BROKEN)
        return "" if self._failed else self._version

    async def refined(self, article: Article) -> Article:
        """The article with the best marks; itself, where it has them or where they can't be made."""
        version = await self.version()
        if not version or article.annotator == version or article.id in self._given_up:
            return article
        try:
            refined = await self._process.refine(article, self._chosen)
        except AnnotateError as error:
            self._fail(str(error))
        except ExtractError:  # too long, or too much memory: this article keeps what it has
            self._given_up.add(article.id)
            if not self._works:
                self._fail(BROKEN)
        else:
            self._works = True
            return refined
        return article

    def begin(self, article: Article) -> asyncio.Task[None]:
        """Better an article's marks in the background; once, however many ask for it at the same time."""
        key = (article.id, article.text)
        if key not in self._running:
            task = asyncio.create_task(self._better(article))
            self._running[key] = (article, task)
            task.add_done_callback(lambda _done: self._running.pop(key))
        return self._running[key][1]

    async def settled(self) -> None:
        """Wait until nothing is bettered in the background any more."""
        await asyncio.gather(*(task for _, task in self._running.values()))

    async def stop(self) -> list[Article]:
        """Give up what is being bettered in the background. -> those articles, to begin with them anew"""
        running = list(self._running.values())
        for _, task in running:
            task.cancel()
        await asyncio.gather(*(task for _, task in running), return_exceptions=True)
        return [article for article, _ in running]

    async def close(self) -> None:
        """End the process; what it is doing is given up."""
        self._closed = True
        await self.stop()
        await self._process.close()

    async def _better(self, article: Article) -> None:
        refined = await self.refined(article)
        if refined is not article:
            await self._keep(refined)

    def _fail(self, sentence: str) -> None:
        if not self._failed and not self._closed:
            self._on_failure(sentence)
        self._failed = True
