"""Articles over several pages, fetched from a server: joined where they go on, and no further."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from reader import fetch
from reader.config import Config
from reader.library import Library, pages
from reader.model import Entry, Feed, Headline
from reader.store import Store
from tests.hostile import Answer, answer, serving

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HTML = "Content-Type: text/html; charset=utf-8"
WORDS = "On page {} the keeper of the light wrote down what the wind had done to the pier since the morning before."


def page(number: int, *, following: str = "", title: str = "The Log of the Light", text: str = "") -> bytes:
    """A page of three paragraphs, and a link to the next one."""
    words = text or WORDS.format(number)
    body = "".join(f"<p>{words} {at}.</p>" for at in ("Once", "Twice", "Then again"))
    link = f"<link rel=next href='{following}'>" if following else ""
    html = f"<html lang=en><title>{title}</title>{link}<article><h1>{title}</h1>{body}</article></html>"
    return answer(html.encode(), HTML)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    library = Library(Config(tmp_path / "db", tmp_path / "state", tmp_path / "notes", model="none"), now=lambda: NOW)
    yield library
    await library.close()


async def test_an_article_over_three_pages_is_read_whole(library: Library) -> None:
    told: list[int] = []
    library.on_page = lambda _article, number: told.append(number)
    site_pages = {"/log": page(1, following="/log?p=2"), "/log?p=2": page(2, following="/log?p=3"), "/log?p=3": page(3)}
    async with serving(site_pages) as site:
        article = await library.read(f"{site.url}/log")
    assert [WORDS.format(number) in article.text for number in (1, 2, 3)] == [True] * 3
    assert article.text.count("The Log of the Light") == 1
    assert article.notice == ""
    assert article.url.endswith("/log")
    assert article.annotator
    assert told == [2, 3]


def endless(number: int = 1) -> Mapping[str, Answer]:
    return {f"/log?p={at}" if at > 1 else "/log": page(at, following=f"/log?p={at + 1}") for at in range(number, 40)}


async def test_a_calendar_without_an_end_is_left_after_ten_pages(library: Library) -> None:
    async with serving(endless()) as site:
        article = await library.read(f"{site.url}/log")
        assert len(site.requests) == pages.MAX_PAGES
    assert WORDS.format(10) in article.text
    assert "goes on after 10 pages" in article.notice


HOSTILE = {
    "a ring": {"/log": page(1, following="/log?p=2"), "/log?p=2": page(2, following="/log")},
    "a page that leads to itself": {"/log": page(1, following="/log?p=2"), "/log?p=2": page(2, following="/log?p=2")},
    "a page that is sent back to the first": {
        "/log": page(1, following="/log?p=2"),
        "/log?p=2": answer(b"", "Location: /log", status="302 Found"),
    },
    "the same text again": {"/log": page(1, following="/log?p=2"), "/log?p=2": page(1, following="/log?p=3")},
    "another title": {"/log": page(1, following="/log?p=2"), "/log?p=2": page(2, title="The Price of Oil")},
    "another host": {"/log": page(1, following="http://127.0.0.2/log?p=2")},
    "another path": {"/log": page(1, following="/price")},
}


@pytest.mark.parametrize("site_pages", HOSTILE.values(), ids=HOSTILE)
async def test_a_chain_that_leads_astray_ends_quietly(library: Library, site_pages: Mapping[str, Answer]) -> None:
    async with serving(site_pages) as site:
        article = await library.read(f"{site.url}/log")
        assert len(site.requests) <= 3
    assert WORDS.format(1) in article.text
    assert article.text.count(WORDS.format(1)) == 3
    assert article.notice == ""


FAILING = {
    "gone": (answer(status="404 Not Found"), "404"),
    "empty": (answer(b"", HTML), "empty page"),
    "an image": (answer(b"\x89PNG\r\n", "Content-Type: image/png"), "sent an image"),
    "broken off": (answer(b"x" * 10, "Content-Length: 500"), "broke before"),
    "sent to a private host": (answer(b"", "Location: http://127.0.0.2/secret", status="302 Found"), "private"),
}


@pytest.mark.parametrize(("second", "said"), FAILING.values(), ids=FAILING)
async def test_a_page_that_fails_leaves_a_notice_and_what_there_is(library: Library, second: bytes, said: str) -> None:
    async with serving({"/log": page(1, following="/log?p=2"), "/log?p=2": second}) as site:
        article = await library.read(f"{site.url}/log")
    assert WORDS.format(1) in article.text
    assert article.notice.startswith("Page 2 of this article is missing: ")
    assert said in article.notice
    assert article.notice.endswith(".")


async def test_what_takes_too_long_is_left_out(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang(_in: asyncio.StreamReader, _out: asyncio.StreamWriter) -> None:
        await asyncio.get_running_loop().create_future()

    monkeypatch.setattr(pages, "SECONDS", 0.05)
    async with serving({"/log": page(1, following="/log?p=2"), "/log?p=2": hang}) as site:
        article = await library.read(f"{site.url}/log")
    assert WORDS.format(1) in article.text
    assert "took longer" in article.notice


async def test_the_first_page_can_be_given_up_while_the_second_hangs(tmp_path: Path) -> None:
    forever: Callable[[], asyncio.Future[httpx.Response]] = asyncio.get_running_loop().create_future
    asked = asyncio.Event()

    async def web(request: httpx.Request) -> httpx.Response:
        if request.url.query:
            asked.set()
            return await forever()
        body = page(1, following="/log?p=2").partition(b"\r\n\r\n")[2]
        return httpx.Response(200, headers={"content-type": "text/html"}, content=body)

    config = Config(tmp_path / "db", tmp_path / "state", tmp_path / "notes", model="none")
    library = Library(config, now=lambda: NOW, transport=httpx.MockTransport(web))
    await library.start()
    opening = asyncio.create_task(library.open(Headline("a-log", "https://light.example/log", "Log", "", None, True)))
    await asked.wait()
    opening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await opening
    await library.close()


async def test_a_further_page_is_asked_for_with_the_rights_of_the_first(tmp_path: Path) -> None:
    """A public site cannot have its second page at home: its name is asked anew, and the answer is looked at anew."""
    names = {"light.example": [["93.184.216.34"], ["127.0.0.1"]]}
    seen: list[str] = []

    def web(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        body = page(1, following="/log?p=2").partition(b"\r\n\r\n")[2]
        return httpx.Response(200, headers={"content-type": "text/html"}, content=body)

    async def resolve(host: str) -> list[str]:
        return names[host].pop(0)

    config = Config(tmp_path / "db", tmp_path / "state", tmp_path / "notes", model="none")
    library = Library(config, now=lambda: NOW)
    library._client = fetch.client(transport=httpx.MockTransport(web), resolve=resolve)
    await library.start()
    entry = Entry("https://light.example/log", "Log", feed="https://feed.example/all")
    await library._do(Store.save_feed, Feed(entry.feed, "All"))
    await library._do(Store.save_entries, [entry])
    (row,) = [row for row in await library.headlines() if row.title == "Log"]
    reading = await library.open(row)
    assert len(seen) == 1
    assert "private" in reading.article.notice
    await library.close()
