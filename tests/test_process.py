"""The reader process is replaced when it hangs or dies, and no page takes the reader down with it."""

import asyncio
import io
import pickle
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from reader.library import work
from reader.library.process import ReaderProcess
from reader.model import ExtractError, Page

WORDS = "The ferry to the islands runs again from Monday, the harbour office said, after three weeks of storms. "
GOOD = Page("https://post.example/ferry", f"Ferry runs again\n\n{WORDS * 3}\n\n{WORDS * 3}".encode(), "text/plain")


@pytest.fixture
async def process() -> AsyncIterator[ReaderProcess]:
    process = ReaderProcess()
    yield process
    await process.close()


async def test_a_page_comes_back_as_an_article(process: ReaderProcess) -> None:
    assert (await process.read(GOOD)).article.title == "Ferry runs again"


async def test_a_process_that_is_woken_loads_what_the_first_page_would_wait_for(
    process: ReaderProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answer = process._answer

    async def noted(child: asyncio.subprocess.Process, task: str, arguments: tuple[object, ...]) -> object:
        asked.append(task)
        return await answer(child, task, arguments)

    monkeypatch.setattr(process, "_answer", noted)
    process.wake()
    process.wake()
    assert (await process.read(GOOD)).article.title == "Ferry runs again"
    process.wake()
    assert asked == ["load", "read"]


async def test_a_process_that_is_still_waking_can_be_closed() -> None:
    process = ReaderProcess()
    process.wake()
    await process.close()
    assert process._child is None


def test_loading_finds_a_quote_in_its_sample() -> None:
    sample = Page("https://sample.example/", work._SAMPLE.encode(), "text/html")
    article = work.read(sample).article
    assert {mention.entity.kind for mention in article.mentions} == {"person", "country"}
    assert article.quotes[0].speaker is not None


async def test_an_error_of_the_room_is_raised_here(process: ReaderProcess) -> None:
    with pytest.raises(ExtractError):
        await process.read(Page("https://post.example/x.pdf", b"%PDF-1.7 binary", "application/pdf"))


async def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    slow = ReaderProcess(time_limit=0.0)
    with pytest.raises(ExtractError, match=r"post\.example is too complex"):
        await slow.read(GOOD)
    assert slow._child is None
    slow._time_limit = 15.0
    assert (await slow.read(GOOD)).article.title == "Ferry runs again"
    await slow.close()


async def test_a_process_that_died_between_two_pages_is_replaced(process: ReaderProcess) -> None:
    await process.read(GOOD)
    assert process._child is not None
    process._child.kill()
    await process._child.wait()
    assert (await process.read(GOOD)).article.title == "Ferry runs again"


async def test_a_page_that_brings_the_process_down_is_told_and_the_next_one_is_read(process: ReaderProcess) -> None:
    await process.read(GOOD)
    assert process._child is not None
    process._child.kill()
    with pytest.raises(ExtractError, match="brought the parser down"):
        await process.read(GOOD)
    assert (await process.read(GOOD)).article.title == "Ferry runs again"


async def test_answers_stay_with_their_requests_when_a_caller_is_cancelled(process: ReaderProcess) -> None:
    other = Page("https://post.example/other", GOOD.body.replace(b"Ferry runs again", b"Bus runs again"), "text/plain")
    first = asyncio.create_task(process.read(GOOD))
    await asyncio.sleep(0)
    first.cancel()
    assert (await process.read(other)).article.title == "Bus runs again"


async def test_closing_twice_does_no_harm(process: ReaderProcess) -> None:
    await process.read(GOOD)
    await process.close()
    await process.close()


def test_a_mistake_of_ours_is_told_and_noted_and_the_next_page_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setitem(work.TASKS, "read", lambda page, before=None: 1 // len(page.body))
    answers = io.BytesIO()
    empty = Page("https://post.example/", b"", "text/html")
    work.serve(io.BytesIO(b"".join(request("read", page) for page in (empty, GOOD))), answers)
    answers.seek(0)
    first, second = (pickle.loads(answers.read(work.HEADER.unpack(answers.read(8))[0])) for _ in range(2))
    assert isinstance(first, ExtractError)
    assert "mistake in newsreader" in str(first)
    assert second == 0
    noted = next(tmp_path.rglob("crash-*.txt")).read_text()
    assert "ZeroDivisionError" in noted


def request(task: str, page: Page) -> bytes:
    body = pickle.dumps((task, (page,)))
    return work.HEADER.pack(len(body)) + body
