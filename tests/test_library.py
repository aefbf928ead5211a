"""The one door, over the real rooms and a web of our own: what a person asks for happens, and failures are told."""

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from reader import demo
from reader.config import Config
from reader.library import Library, anchor
from reader.model import Feed, FetchError, Headline, ReaderError, Span, StoreError, Visit
from reader.store import Store

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)

STORY = """<!doctype html><html lang="en"><head><title>Bridge opens early</title>
<meta property="og:title" content="Bridge opens early"></head><body><nav><a href="/">Home</a></nav><article>
<h1>Bridge opens early</h1>
<p>The new bridge over the Lune opened on Monday, three months before the date that its builders had given to the
city, after a mild winter in which hardly a day of work was lost to ice or wind, officials said.</p>
<p>“Nobody believed us, and I did not believe it myself until the last bolt was in,” said Marit Solberg, the engineer
who led the work for nine years and who will now leave Norway for a port in Chile.</p>
<p>The first to cross was a school class from the eastern bank, which had written letters to the council every week.
The council had answered every one of them, a spokesman said, and kept the best of them on its wall.</p>
</article></body></html>"""

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>City Post</title><link>https://post.example/</link>
<item><title>Bridge opens early</title><link>https://post.example/bridge</link><guid>1</guid>
<pubDate>Mon, 23 Nov 2026 10:00:00 GMT</pubDate></item>
<item><title>Market moves [/]</title><link>https://post.example/market</link><guid>2</guid>
<pubDate>Sun, 22 Nov 2026 10:00:00 GMT</pubDate>
<description>The market moves to the old station in the spring, after two years of argument about stairs.</description></item>
</channel></rss>"""

FRONT = """<html><head><title>City Post</title><link rel="alternate" type="application/rss+xml" href="/feed"></head>
<body><a href="/bridge">Bridge opens early</a></body></html>"""


class Web:
    """What stands at which address; every request is written down."""

    def __init__(self) -> None:
        html = {"content-type": "text/html; charset=utf-8"}
        self.pages: dict[str, httpx.Response] = {
            "https://post.example/": httpx.Response(200, headers=html, text=FRONT),
            "https://post.example/feed": httpx.Response(200, headers={"etag": '"1"'}, text=FEED),
            "https://post.example/bridge": httpx.Response(200, headers=html, text=STORY),
        }
        self.asked: list[str] = []
        self.down = False

    def __call__(self, request: httpx.Request) -> httpx.Response:
        url = f"https://{request.url.host}{request.url.path}"
        self.asked.append(url)
        if self.down:
            raise httpx.ConnectError("no route", request=request)
        if request.headers.get("if-none-match") == '"1"':
            return httpx.Response(304)
        found = self.pages.get(url)
        return httpx.Response(404) if found is None else httpx.Response(200, headers=found.headers, text=found.text)


@pytest.fixture
def web() -> Web:
    return Web()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(
        database=tmp_path / "data" / "newsreader.sqlite",
        state_dir=tmp_path / "state",
        export_dir=tmp_path / "notes",
        model="none",
    )


@pytest.fixture
async def library(config: Config, web: Web) -> AsyncIterator[Library]:
    library = Library(config, now=lambda: NOW, transport=httpx.MockTransport(web))
    await library.start()
    yield library
    await library.close()


async def headline(library: Library, title: str) -> Headline:
    return next(row for row in await library.headlines() if row.title == title)


async def test_the_reader_process_is_woken_before_a_page_is_asked_for(
    library: Library, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_by_then: list[int] = []
    monkeypatch.setattr(library._process, "wake", lambda: asked_by_then.append(len(web.asked)))
    await library.read("https://post.example/bridge", refine=False)
    assert asked_by_then == [0]


@pytest.mark.parametrize("given_up", [True, False])
async def test_a_search_that_is_given_up_is_broken_off_and_no_other_one(
    given_up: bool, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    found: list[object] = []
    headlines = Store.headlines

    def seen(store: Store, *args: Any, **asked: Any) -> list[Headline]:
        try:
            found.append(len(headlines(store, *args, **asked)))
        except StoreError as error:
            found.append(type(error))
        return []

    def slowly() -> int:
        begun.set()
        go_on.wait()
        return 0

    await library.refresh()
    await library.settled()
    monkeypatch.setattr(Store, "headlines", seen)
    await library._do(lambda store: store._db.set_progress_handler(slowly, 1))
    older = asyncio.create_task(library.headlines(words="t"))
    await asyncio.to_thread(begun.wait)
    if given_up:
        older.cancel()
    newer = asyncio.create_task(library.headlines(words="the"))
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(older, newer, return_exceptions=True)
    assert (found[0] is StoreError, found[1] != 0) == (given_up, True)


async def test_the_first_run_has_an_edition_to_read_without_a_network(library: Library, web: Web) -> None:
    web.down = True
    refreshed = await library.refresh()
    await library.settled()
    rows = await library.headlines()
    assert refreshed.new == len(rows) >= 10
    assert not refreshed.failed
    assert all(row.fetched and row.people and row.countries and row.quotes for row in rows)
    assert not web.asked


async def test_a_removed_edition_does_not_come_back(config: Config, web: Web) -> None:
    for expected in ([demo.FEED], []):
        library = Library(config, now=lambda: NOW, transport=httpx.MockTransport(web))
        await library.start()
        feeds = await library.feeds()
        assert [feed.url for feed in feeds] == expected
        await library.refresh()
        for feed in feeds:
            await library.remove_feed(feed)
        await library.close()


@pytest.mark.parametrize("what", ["https://post.example/feed", "https://post.example/", "post.example"])
async def test_a_feed_is_found_at_its_own_address_and_at_its_sites(library: Library, what: str) -> None:
    feed = await library.add(what)
    assert isinstance(feed, Feed)
    assert feed.title == "City Post"
    titles = [row.title for row in await library.headlines(feed=feed.url)]
    assert titles == ["Bridge opens early", "Market moves [/]"]


async def test_a_source_that_is_added_again_keeps_what_the_reader_calls_it(library: Library) -> None:
    feed = await library.add("https://post.example/feed")
    assert isinstance(feed, Feed)
    await library._do(Store.save_feed, replace(feed, title="Ours", tags=("local",)))
    await library.add("https://post.example/feed")
    kept = next(each for each in await library.feeds() if each.url == feed.url)
    assert (kept.title, kept.tags) == ("Ours", ("local",))


async def test_a_file_is_read_at_the_address_that_is_told_of_it(library: Library, tmp_path: Path) -> None:
    for name in ("a b.html", "é.html", os.fsdecode(b"\xe9.html")):
        path = tmp_path / name
        path.write_text(STORY)
        url = (await library.read(str(path), refine=False)).url
        assert (await library.read(url, refine=False)).url == url
        assert await library._fetch_article(await library.add(url))  # type: ignore[arg-type]


async def test_an_article_address_and_a_file_are_kept_and_reopened_offline(
    library: Library, web: Web, tmp_path: Path
) -> None:
    file = tmp_path / "saved.html"
    file.write_text(STORY)
    for what in ("https://post.example/bridge", str(file)):
        kept = await library.add(what)
        assert isinstance(kept, Headline)
        web.down = True
        reading = await library.open(kept)
        assert "Marit Solberg" in reading.article.text
        assert [mention.entity.name for mention in reading.article.mentions if mention.entity.kind == "country"] == [
            "Norway",
            "Chile",
        ]
        web.down = False


async def test_pasted_text_is_kept(library: Library) -> None:
    text = "Bridge opens early\n\n" + "\n\n".join(
        ["The bridge opened on Monday, three months early, after a mild winter without ice, officials said."] * 3
    )
    kept = await library.add_text(text.encode())
    assert kept.title == "Bridge opens early"


@pytest.mark.parametrize(
    "what",
    [
        "",
        "no such thing",
        "javascript:alert(1)",
        "file:///etc/none",
        "https://gone.example/x",
        "[AP] Senate votes",
        "[AP",
        "http://[",
        "https://[x/",
        "file://[",
    ],
)
async def test_what_cannot_be_added_is_told_in_a_sentence(library: Library, what: str) -> None:
    with pytest.raises(ReaderError) as caught:
        await library.add(what)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


async def test_opening_marks_read_and_puts_back_in_place(library: Library, web: Web) -> None:
    await library.add("https://post.example/feed")
    row = await headline(library, "Bridge opens early")
    assert row.unread
    first = await library.open(row)
    await library.leave(Visit(row.id, first.visit.opened, place=120, progress=0.5))
    web.down = True
    again = await library.open(row)
    assert (again.visit.place, again.visit.progress) == (120, 0.5)
    assert not again.headline.unread
    assert [seen.id for seen in await library.headlines("history")] == [row.id]


async def test_a_page_that_fails_gives_the_feeds_own_text_and_the_reason(library: Library) -> None:
    await library.add("https://post.example/feed")
    reading = await library.open(await headline(library, "Market moves [/]"))
    assert reading.of_feed
    assert "old station" in reading.article.text
    assert "404" in reading.article.notice or "not" in reading.article.notice
    assert reading.article.title == "Market moves [/]"


async def test_a_page_that_fails_gives_even_one_line_of_the_feed(library: Library, web: Web) -> None:
    feed = "<rss><channel><title>Post</title><item><title>{}</title><link>https://post.example/{}</link>{}</item></channel></rss>"
    line = "<description>The ferry is back.</description>"
    web.pages["https://post.example/one"] = httpx.Response(200, text=feed.format("Ferry", "gone-1", line))
    web.pages["https://post.example/none"] = httpx.Response(200, text=feed.format("Train", "gone-2", ""))
    for name in ("one", "none"):
        await library.add(f"https://post.example/{name}")
    reading = await library.open(await headline(library, "Ferry"))
    assert (reading.of_feed, reading.article.text) == (True, "Ferry\nThe ferry is back.")
    with pytest.raises(FetchError):
        await library.open(await headline(library, "Train"))


async def test_what_a_reader_asks_for_does_not_wait_for_what_is_fetched_ahead(config: Config, web: Web) -> None:
    asked, gate, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def answer(request: httpx.Request) -> httpx.Response:
        if str(request.url).endswith("/bridge"):
            asked.set()
            try:
                await gate.wait()
            finally:
                ended.set()
        return web(request)

    library = Library(replace(config, fetch_ahead=1), now=lambda: NOW, transport=httpx.MockTransport(answer))
    await library.start()
    await library.add("https://post.example/feed")
    await library.refresh()
    await asked.wait()
    reading = await library.open(await headline(library, "Market moves [/]"))
    assert "old station" in reading.article.text
    assert not ended.is_set()
    gate.set()
    await library.settled()
    await library.close()


async def test_fetching_anew_in_vain_keeps_what_is_stored(library: Library, web: Web) -> None:
    kept = await library.add("https://post.example/bridge")
    assert isinstance(kept, Headline)
    web.down = True
    with pytest.raises(FetchError):
        await library.open(kept, again=True)
    assert "Marit Solberg" in (await library.open(kept)).article.text


async def test_a_page_is_fetched_anew_without_being_opened(library: Library, web: Web) -> None:
    kept = await library.add("https://post.example/bridge")
    assert isinstance(kept, Headline)
    told: list[Headline] = []
    library.on_change = told.append
    await library.fetch_again(kept)
    assert [row.id for row in told[:1]] == [kept.id]
    assert (await library.headlines("history"), told[0].unread) == ([], True)
    web.down = True
    with pytest.raises(FetchError):
        await library.fetch_again(kept)


async def test_a_full_disk_during_a_refresh_is_one_error(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise StoreError("The disk is full.")

    await library.add("https://post.example/feed")
    monkeypatch.setattr(Store, "save_refreshed", fail)
    with pytest.raises(StoreError, match="disk is full"):
        await library.refresh()


async def test_refreshing_asks_for_news_only_and_keeps_entries_when_it_fails(library: Library, web: Web) -> None:
    await library.add("https://post.example/feed")
    before = await library.headlines()
    assert (await library.refresh()).new >= 10  # the edition's; the post has nothing new
    web.down = True
    refreshed = await library.refresh()
    assert [feed.title for feed in refreshed.failed] == ["City Post"]
    assert refreshed.failed[0].error
    assert set(before) <= set(await library.headlines()) or len(await library.headlines()) >= len(before)


async def test_only_stale_sources_are_refreshed(library: Library, web: Web) -> None:
    await library.add("https://post.example/feed")
    await library.settled()
    web.asked.clear()
    await library.refresh(older_than=timedelta(minutes=30))
    assert "https://post.example/feed" not in web.asked


async def test_progress_counts_to_the_end(library: Library) -> None:
    await library.add("https://post.example/feed")
    seen: list[tuple[int, int]] = []
    await library.refresh(lambda done, total, _name: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]


async def test_a_highlight_is_saved_to_markdown_and_found_in_a_changed_page(library: Library, web: Web) -> None:
    kept = await library.add("https://post.example/bridge")
    assert isinstance(kept, Headline)
    reading = await library.open(kept)
    article = reading.article
    start = article.text.index("Nobody believed us")
    highlight = await library.highlight(article, Span(start, start + len("Nobody believed us")), "Ask her.")
    left = article.text.index("The first to cross")
    await library.leave(replace(reading.visit, place=left))
    saved = await library.save_markdown(article)
    text = saved.path.read_text()
    assert "Nobody believed us" in text
    assert "Ask her." in text
    assert "automatic" in text
    web.pages["https://post.example/bridge"] = httpx.Response(
        200, headers={"content-type": "text/html"}, text=STORY.replace("<p>The new", "<p>Good news: the new")
    )
    changed = await library.open(kept, again=True)
    span = changed.highlights[0].span
    assert span is not None
    assert span.start == start + len("Good news: ")
    assert changed.article.text[changed.visit.place :] == article.text[left:]  # as is the place of reading
    await library.remove_highlight(highlight)
    assert await library.highlights(article.id) == []


async def test_a_highlight_whose_words_are_gone_is_orphaned_not_dropped(library: Library, web: Web) -> None:
    kept = await library.add("https://post.example/bridge")
    assert isinstance(kept, Headline)
    article = (await library.open(kept)).article
    start = article.text.index("Nobody believed us")
    await library.highlight(article, Span(start, start + 18))
    web.pages["https://post.example/bridge"] = httpx.Response(
        200, headers={"content-type": "text/html"}, text=STORY.replace("Nobody believed us", "No one did")
    )
    changed = await library.open(kept, again=True)
    assert [(mark.span, mark.exact) for mark in changed.highlights] == [(None, "Nobody believed us")]


async def test_lost_words_are_looked_for_where_the_text_is_another_and_not_on_the_event_loop(
    library: Library, web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched_on: list[str] = []

    def search(*_: object) -> None:
        searched_on.append(threading.current_thread().name)

    kept = await library.add("https://post.example/bridge")
    assert isinstance(kept, Headline)
    article = (await library.open(kept)).article
    start = article.text.index("Nobody believed us")
    await library.highlight(article, Span(start, start + 18))
    monkeypatch.setattr(anchor, "find", search)
    web.pages["https://post.example/bridge"] = httpx.Response(
        200, headers={"content-type": "text/html"}, text=STORY.replace("Nobody believed us", "No one did")
    )
    changed = await library.open(kept, again=True)
    assert [mark.span for mark in changed.highlights] == [None]
    assert len(searched_on) == 1
    assert [mark.span for mark in (await library.open(kept)).highlights] == [None]
    assert len(searched_on) == 1
    assert [mark.span for mark in await library.highlights_in(article)] == [None]
    await library.annotate_highlight(changed.highlights[0], "Where?")
    await library.remove_highlight(changed.highlights[0])
    await library.undo()
    assert len(searched_on) == 4
    assert threading.main_thread().name not in searched_on


async def test_the_store_is_backed_up_once_a_day(library: Library, config: Config) -> None:
    await library.refresh()
    await library.settled()
    assert [path.name for path in config.database.parent.glob("*.backup")] == ["newsreader.sqlite.2026-11-24.backup"]


async def test_a_library_that_is_damaged_is_told_of_and_not_copied(library: Library, config: Config) -> None:
    said: list[str] = []
    library.on_notice = said.append
    kept = await library.add("https://post.example/bridge")
    assert isinstance(kept, Headline)
    await library.highlight((await library.open(kept)).article, Span(0, 6))
    await library._do(lambda store: store._db.execute("UPDATE highlights SET exact = 'wards'"))
    await library.refresh()
    await library.settled()
    assert said
    assert said[-1].endswith("is not as it was saved.")
    assert not list(config.database.parent.glob("*.backup"))


async def test_search_finds_words_of_articles(library: Library) -> None:
    await library.add("https://post.example/bridge")
    assert [row.title for row in await library.headlines(words="solberg engin")] == ["Bridge opens early"]
    assert await library.headlines(words='"(*') == []


async def test_a_newer_open_does_not_wait_for_the_older_one(library: Library, web: Web) -> None:
    await library.add("https://post.example/feed")
    row = await headline(library, "Bridge opens early")
    older = asyncio.create_task(library.open(row))
    await asyncio.sleep(0)
    older.cancel()
    reading = await library.open(row)
    assert reading.article.title == "Bridge opens early"
    assert older.cancelled() or older.done()


async def test_pages_are_not_fetched_twice_at_the_same_time(library: Library, web: Web) -> None:
    await library.add("https://post.example/feed")
    row = await headline(library, "Bridge opens early")
    await asyncio.gather(library.open(row), library.open(row))
    await library.settled()
    assert web.asked.count("https://post.example/bridge") == 1


async def test_a_private_address_is_not_reached_through_a_feed(library: Library, web: Web) -> None:
    web.pages["https://post.example/feed"] = httpx.Response(
        200, text=FEED.replace("https://post.example/market", "http://127.0.0.1:9/market")
    )
    await library.add("https://post.example/feed")
    row = await headline(library, "Market moves [/]")
    reading = await library.open(row)
    assert "private" in reading.article.notice
    assert not [url for url in web.asked if "127.0.0.1" in url]


async def test_an_entry_that_outlives_its_feed_is_trusted_no_more_than_before(library: Library, web: Web) -> None:
    web.pages["https://post.example/feed"] = httpx.Response(
        200, text=FEED.replace("https://post.example/market", "http://127.0.0.1:9/market")
    )
    feed = await library.add("https://post.example/feed")
    assert isinstance(feed, Feed)
    row = await headline(library, "Market moves [/]")
    await library.star([row], True)
    await library.remove_feed(feed)
    assert "private" in (await library.open(row, again=True)).article.notice
    assert not [url for url in web.asked if "127.0.0.1" in url]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "javascript:alert(1)", "--help", "https://a b/"])
def test_only_web_addresses_reach_the_browser(url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from reader.library import browse

    log = tmp_path / "argv"
    opener = tmp_path / "opener"
    opener.write_text(f'#!/bin/sh\necho "$@" >> {log}\n')
    opener.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(opener))
    with pytest.raises(ReaderError):
        browse(url)
    assert not log.exists()


def test_unexpected_kinds_of_failure_are_not_hidden() -> None:
    assert issubclass(FetchError, ReaderError)
    assert not issubclass(ValueError, ReaderError)


async def test_the_library_closes_while_it_fetches(config: Config) -> None:
    started = asyncio.Event()
    forever: Callable[[], asyncio.Future[None]] = asyncio.get_running_loop().create_future

    async def hang(request: httpx.Request) -> httpx.Response:
        started.set()
        await forever()
        raise AssertionError

    library = Library(config, now=lambda: NOW, transport=httpx.MockTransport(hang))
    await library.start()
    adding = asyncio.create_task(library.add("https://post.example/bridge"))
    await started.wait()
    adding.cancel()
    await library.close()
