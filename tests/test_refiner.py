"""The second layer of marks: made after the first, once, in a process of its own, kept, told of, and never in the way."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import httpx
import pytest

from reader import annotate
from reader.config import Config
from reader.library import Library
from reader.library.process import ReaderProcess
from reader.library.refiner import BROKEN, Refiner
from reader.model import AnnotateError, Article, Entry, ExtractError, Feed, Headline, ReaderError
from reader.store import Store

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ARTICLE = replace(annotate.from_text("Ana Silva smiled."), annotator="first")
WORDS = "The ferry to the islands runs again from Monday, Ana Silva said, after three weeks of storms and of waiting. "
PASTED = f"Ferry runs again\n\n{WORDS * 3}\n\n{WORDS * 3}"


@dataclass
class Process:
    """A reader process that marks at once, or fails as it is told to."""

    failures: list[ReaderError] = field(default_factory=list)
    gate: asyncio.Event | None = None
    asked: list[str] = field(default_factory=list)

    async def version(self, chosen: str) -> str:
        return f"second {chosen}"

    async def refine(self, article: Article, chosen: str) -> Article:
        self.asked.append(article.id)
        if self.gate:
            await self.gate.wait()
        if self.failures:
            raise self.failures.pop(0)
        return replace(article, annotator=f"second {chosen}")

    async def close(self) -> None: ...


class Bench:
    """A refiner over such a process, and what it told."""

    def __init__(self, *failures: ReaderError, chosen: str = "default") -> None:
        self.kept: list[Article] = []
        self.told: list[str] = []
        self.process = Process(list(failures))
        self.refiner = Refiner(chosen, ReaderProcess(), self._keep, self.told.append)
        self.refiner._process = cast("ReaderProcess", self.process)

    async def _keep(self, article: Article) -> None:
        self.kept.append(article)


async def test_an_article_is_marked_anew_and_kept() -> None:
    it = Bench()
    await it.refiner.begin(ARTICLE)
    assert [article.annotator for article in it.kept] == ["second default"]


async def test_what_has_the_best_marks_is_left_alone() -> None:
    it = Bench()
    article = replace(ARTICLE, annotator="second default")
    assert await it.refiner.refined(article) is article
    await it.refiner.begin(article)
    assert (it.kept, it.process.asked) == ([], [])


async def test_many_who_ask_at_the_same_time_ask_once_and_a_new_text_is_another_matter() -> None:
    it = Bench()
    it.refiner.begin(ARTICLE)
    it.refiner.begin(ARTICLE)
    it.refiner.begin(replace(ARTICLE, text="Ana Silva smiled again."))
    await it.refiner.settled()
    assert [article.text for article in it.kept] == ["Ana Silva smiled.", "Ana Silva smiled again."]


async def test_a_model_that_cannot_be_used_is_told_once_and_not_tried_again() -> None:
    it = Bench(AnnotateError("The model x is not there."))
    for _ in range(2):
        assert await it.refiner.refined(ARTICLE) is ARTICLE
    assert it.told == ["The model x is not there."]
    assert len(it.process.asked) == 1
    assert not await it.refiner.version()


async def test_a_model_that_brings_its_process_down_at_first_is_told_too() -> None:
    it = Bench(ExtractError("It brought the parser down."))
    assert await it.refiner.refined(ARTICLE) is ARTICLE
    assert it.told == [BROKEN]


async def test_one_article_that_fails_keeps_its_marks_and_the_next_is_marked() -> None:
    it = Bench()
    await it.refiner.refined(ARTICLE)
    it.process.failures.append(ExtractError("It is too complex."))
    huge = replace(ARTICLE, id="huge")
    assert await it.refiner.refined(huge) is huge
    assert await it.refiner.refined(huge) is huge
    assert (await it.refiner.refined(replace(ARTICLE, id="next"))).annotator == "second default"
    assert it.process.asked == [ARTICLE.id, "huge", "next"]
    assert it.told == []


async def test_closing_gives_up_what_is_being_marked_and_tells_nobody() -> None:
    it = Bench()
    it.process.gate = asyncio.Event()
    task = it.refiner.begin(ARTICLE)
    await asyncio.sleep(0)
    await it.refiner.close()
    assert task.cancelled()
    assert (it.kept, it.told) == ([], [])


async def test_a_process_that_nothing_is_asked_of_ends_and_the_next_task_starts_another() -> None:
    process = ReaderProcess(idle=0.0)
    assert await process.version("default") == annotate.REFINED
    first = process._child
    assert first is not None
    async with asyncio.timeout(20):
        assert await first.wait() == 0
    assert await process.version("none") == annotate.VERSION
    assert process._child is not first
    await process.close()


async def test_the_shipped_network_fits_into_the_process_and_its_memory() -> None:
    process = ReaderProcess()
    refined = await process.refine(annotate.from_text(PASTED), "default")
    await process.close()
    assert refined.annotator == annotate.REFINED
    assert "Ana Silva" in {mention.entity.name for mention in refined.mentions}


# --- in the library ------------------------------------------------------------------------------------------------


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    library = Library(Config(tmp_path / "db", tmp_path, tmp_path, fetch_ahead=2), now=lambda: NOW)
    library._refiner._process = cast("ReaderProcess", Process())
    await library.start()
    yield library
    await library.close()


async def kept(library: Library) -> Headline:
    headline = await library.add_text(PASTED.encode())
    assert isinstance(headline, Headline)
    return headline


async def test_an_article_is_shown_at_once_and_better_marks_are_told_of(library: Library) -> None:
    told = asyncio.Queue[Headline]()
    library.on_change = told.put_nowait
    gate = cast("Process", library._refiner._process).gate = asyncio.Event()
    row = await kept(library)
    reading = await library.open(row)
    assert reading.article.annotator == annotate.VERSION
    gate.set()
    assert (await told.get()).id == row.id
    article = await library.article(row.id)
    assert article is not None
    assert article.annotator == "second default"
    assert article.text == reading.article.text


async def test_what_is_fetched_ahead_has_the_best_marks_before_it_is_opened(library: Library) -> None:
    await library.refresh()
    await library.settled()
    rows = [row for row in await library.headlines() if row.fetched]
    assert len(rows) == 2
    for row in rows:
        assert (await library.open(row)).article.annotator == "second default"


async def test_what_was_under_way_while_nothing_ran_is_done_again_and_no_failure(tmp_path: Path) -> None:
    asked, late, there = asyncio.Event(), asyncio.Event(), f"<article><h1>Ferry</h1><p>{WORDS}<p>{WORDS}</article>"

    async def web(request: httpx.Request) -> httpx.Response:
        if not asked.is_set():
            asked.set()
            await late.wait()
            raise httpx.ReadTimeout("too late", request=request)
        return httpx.Response(200, headers={"content-type": "text/html"}, text=there)

    library = Library(Config(tmp_path / "db", tmp_path, tmp_path), transport=httpx.MockTransport(web))
    process = Process()
    library._refiner._process = cast("ReaderProcess", process)
    await library.start()
    pasted = await kept(library)
    await library.settled()
    article = await library.article(pasted.id)
    assert article
    await library._do(Store.renew_marks, replace(article, annotator="former"), article)
    process.gate = asyncio.Event()
    await library.open(pasted)
    await library._do(Store.save_feed, Feed("https://post.example/feed", "City Post"))
    await library._do(Store.save_entries, [Entry("https://post.example/1", "Ferry", "https://post.example/feed", "1")])
    library._fetch_ahead()
    await asked.wait()
    async with library.at_rest():
        process.failures = [ExtractError("It took longer than 60 seconds.")]
        process.gate.set()
        late.set()
        await asyncio.sleep(0)  # who waited for marks sees the failure, if anybody did
        process.failures = []
    await library.settled()
    (row,) = await library.headlines(feed="https://post.example/feed")
    assert row.fetched
    article = await library.article(pasted.id)
    assert article
    assert article.annotator == "second default"
    assert library._given_up == library._refiner._given_up == set()
    await library.close()


async def test_marks_of_a_former_version_are_made_anew_in_the_background_and_when_opened(library: Library) -> None:
    row = await kept(library)
    await library.settled()
    article = await library.article(row.id)
    assert article is not None
    await library._do(Store.renew_marks, replace(article, annotator="former"), article)
    await library.refresh()
    await library.settled()
    again = await library.article(row.id)
    assert again is not None
    assert again.annotator == "second default"
    await library._do(Store.renew_marks, replace(article, annotator="former"), article)
    assert (await library.open(row)).article.annotator == "former"
    await library.settled()
    assert (await library.open(row)).article.annotator == "second default"


async def test_a_model_that_is_not_installed_is_told_and_articles_have_the_marks_of_the_rules(tmp_path: Path) -> None:
    library = Library(Config(tmp_path / "db", tmp_path, tmp_path, model="no_such_pipeline"), now=lambda: NOW)
    told: list[str] = []
    library.on_notice = told.append
    await library.start()
    row = await kept(library)
    await library.settled()
    reading = await library.open(row)
    await library.settled()
    await library.close()
    assert reading.article.annotator == annotate.VERSION
    assert len(told) == 1
    assert told[0].startswith("The model no_such_pipeline can't be loaded")


async def test_without_a_model_one_process_does_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[ReaderProcess] = []
    start = ReaderProcess._start

    async def counted(process: ReaderProcess) -> asyncio.subprocess.Process:
        begun.append(process)
        return await start(process)

    monkeypatch.setattr(ReaderProcess, "_start", counted)
    library = Library(Config(tmp_path / "db", tmp_path, tmp_path, model="none"), now=lambda: NOW)
    await library.start()
    row = await kept(library)
    await library.settled()
    article = (await library.open(row)).article
    await library._do(Store.renew_marks, replace(article, annotator="former"), article)
    await library.open(row)
    await library.settled()
    again = await library.article(row.id)
    await library.close()
    assert again is not None
    assert (article.annotator, again.annotator) == (annotate.VERSION, annotate.VERSION)
    assert len(begun) == 1


SCRIPT = """
import asyncio, sys
from pathlib import Path
from reader.config import Config
from reader.library import Library

async def main():
    home = Path(sys.argv[1])
    library = Library(Config(home / "db", home, home))
    await library.start()
    row = await library.add_text(sys.argv[2].encode())
    await library.settled()
    print((await library.open(row)).article.annotator)
    print(sorted({"numpy", "onnxruntime", "reader.annotate"} & set(sys.modules)))
    await library.close()

asyncio.run(main())
"""


def test_the_app_itself_never_holds_the_network_nor_what_runs_it(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), PASTED], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [annotate.REFINED, "[]"]


def test_marks_for_another_text_are_not_stored(tmp_path: Path) -> None:
    store = Store(tmp_path / "db", now=lambda: NOW)
    store.save_feed(Feed("https://post.example/feed", "Post"))
    store.save_article(ARTICLE)
    assert not store.renew_marks(replace(ARTICLE, text="Another.", annotator="late"), ARTICLE)
    assert store.article(ARTICLE.id) == ARTICLE
    marked = annotate.annotate(ARTICLE)
    assert store.renew_marks(marked, marked)
    assert store.article(ARTICLE.id) == marked
    row = store.headline(ARTICLE.id)
    assert row is not None
    assert (row.people, row.countries, row.quotes) == (1, 0, 0)
    assert [found.id for found in store.mentioning(marked.mentions[0].entity)] == [ARTICLE.id]
    assert store.marked_otherwise("x", 5) == [ARTICLE.id]
    assert store.marked_otherwise(annotate.VERSION, 5) == []
    store.close()
