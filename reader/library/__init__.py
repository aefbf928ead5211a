"""The one door: what the command line and the screen can ask for, over all the rooms below.

The network runs on the event loop, SQLite on a thread that owns the connection, and the parsers in a process of their
own, which loads while the first page is fetched. Rooms that cost time to import are imported where they are used: the
first paint needs none of them.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from importlib import import_module
from importlib.resources import files
from typing import TYPE_CHECKING

from reader.address import hostname, is_web, short_hash
from reader.config import Config
from reader.library import pages, restraint, typed
from reader.library.browser import browse, refused
from reader.library.cards import Card
from reader.library.clipboard import copy
from reader.library.editor import edit, editor
from reader.library.pipe import Piped, pipe
from reader.library.process import ReaderProcess
from reader.library.refiner import Refiner
from reader.library.restraint import Restraint
from reader.library.shelf import utc_now
from reader.library.sources import SourceShelf
from reader.library.tags import common_tags, read_tags
from reader.model import (
    Article,
    Entry,
    ExtractError,
    Feed,
    FeedError,
    FetchError,
    Headline,
    Highlight,
    Page,
    Part,
    ReaderError,
    Span,
    StoreError,
    Visit,
)
from reader.store import Store

if TYPE_CHECKING:
    import httpx

    from reader.export import Saved

__all__ = [
    "Card",
    "Library",
    "Piped",
    "Reading",
    "Refreshed",
    "browse",
    "common_tags",
    "copy",
    "edit",
    "editor",
    "pipe",
    "read_tags",
    "refused",
]

Progress = Callable[[int, int, str], None]

_OF_FEED = "This is what its feed says."
_GONE = "{} says that this feed is gone for good (410); it is only asked again when you ask."
FEEDS_AT_ONCE = 8
"""Feeds that are fetched at the same time; one at a time from each host."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that was opened, and all that belongs to it."""

    headline: Headline
    article: Article
    highlights: tuple[Highlight, ...]
    visit: Visit
    """This opening; its `place` is where the reader was the last time."""
    of_feed: bool = False
    """It is the feed's own text, not the page's; its places are none of the page's."""


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh brought."""

    new: int
    failed: tuple[Feed, ...]
    """The sources that could not be refreshed, each with its `error`."""
    moved: tuple[Feed, ...] = ()
    """The sources that have a new address from now on, since they were sent there for good."""


class Library(SourceShelf):
    """The verbs of the reader: those on what is stored, and here those that fetch and read.

    Each raises ReaderError, and nothing else, for what a user can be told.
    `now` and `transport` are the clock and the network, given by tests; the demo edition needs neither.
    """

    def __init__(
        self,
        config: Config,
        *,
        now: Callable[[], datetime] = utc_now,
        transport: "httpx.AsyncBaseTransport | None" = None,
    ) -> None:
        super().__init__(config, now=now)
        self.on_page: Callable[[str, int], object] = lambda _article, _number: None
        """Told of each further page of an article that is fetched: the article's id, and the page's number."""
        self.on_notice: Callable[[str], object] = lambda _sentence: None
        """Told, once each, of what is amiss though no verb fails."""
        self._transport = transport
        self._client: httpx.AsyncClient | None = None
        self._process = ReaderProcess()
        self._refiner = Refiner(
            config.model, self._process, self._keep_marks, lambda sentence: self.on_notice(sentence)
        )
        self._hosts: dict[tuple[str, bool], asyncio.Lock] = {}
        self._fetching: dict[str, asyncio.Task[Article]] = {}
        self._ahead: asyncio.Task[None] | None = None
        self._given_up: set[str] = set()

    async def start(self) -> None:
        """Open the store; on the very first run, subscribe to the demo edition. Raises StoreError."""
        path = self.config.database
        loop = asyncio.get_running_loop()
        first = not await loop.run_in_executor(self._store_thread, path.exists)
        self._store = await loop.run_in_executor(self._store_thread, lambda: Store(path, now=self._now))
        if first:
            from reader import demo

            await self._do(Store.save_feed, Feed(demo.FEED, demo.TITLE))

    async def close(self) -> None:
        """Give up what is being fetched and close everything. Safe to call twice."""
        running = [task for task in (self._ahead, *self._fetching.values()) if task is not None]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await self._refiner.close()
        await self._process.close()
        if self._client is not None:
            await self._client.aclose()
        if self._store is not None:
            await self._do(Store.close)
            self._store = None
        self._store_thread.shutdown()

    # --- sources ---------------------------------------------------------------------------------------------

    async def add(self, what: str) -> Feed | Headline:
        """Subscribe to, or keep, what a person typed: a feed, a site (its feed is found), an article, a file.

        A feed's entries are stored at once. Raises ReaderError where there is nothing to read.
        """
        page, granted = await self._typed_page(what)
        found = await self._process.look(page, self._now())
        if isinstance(found, Part):
            return await self._keep(await self._whole(found, granted))
        if isinstance(found, list):
            return await self._first_feed(found, granted)
        feed, entries = found
        return await self._subscribe(feed, entries, page)

    async def add_text(self, text: bytes) -> Headline:
        """Keep a pasted article: plain text, or the source of a web page, in whatever encoding."""
        return await self._keep(await self._read_text(text))

    async def refresh(self, on_progress: Progress | None = None, *, older_than: timedelta = timedelta()) -> Refreshed:
        """Fetch what is new in every source last checked longer ago than `older_than`, several at a time.

        A source that fails keeps its entries and its error. One that is gone for good is only asked where no `older_than`
        is given, and one whose host has asked to be left alone not at all. `on_progress` is told how many are done, of how
        many, and which one has been waited for longest. Afterwards new articles are fetched ahead in the background.
        """
        limit = self._now() - older_than
        held = await self._restraint()
        due = [feed for feed in await self.feeds() if feed.checked is None or feed.checked <= limit]
        due = [feed for feed in due if not (older_than and feed.url in held.gone)]
        gate = asyncio.Semaphore(FEEDS_AT_ONCE)
        results: list[tuple[Feed, int]] = []
        moved: list[Feed] = []

        waiting: dict[str, str] = {}

        async def one(feed: Feed) -> None:
            asked = feed.url
            async with gate, self._host_turn(asked):
                waiting[asked] = feed.title or hostname(asked)
                if not held.leaves_alone(feed.url, self._now()):
                    feed, new = await self._refresh_feed(feed, held)
                    moved.extend([feed] if feed.url != asked else [])
                    results.append((feed, new))
                else:
                    results.append((feed, 0))
            del waiting[asked]
            if on_progress:
                on_progress(len(results), len(due), next(iter(waiting.values()), ""))

        try:
            async with asyncio.TaskGroup() as group:
                for feed in due:
                    group.create_task(one(feed))
        except ExceptionGroup as failed:  # the store fails for all of them alike
            raise failed.exceptions[0] from failed
        await self._keep_restraint(held)
        self._fetch_ahead()
        failing = tuple(feed for feed, _ in results if feed.error)
        return Refreshed(sum(new for _, new in results), failing, tuple(moved))

    async def settled(self) -> None:
        """Wait until nothing more is fetched and marked in the background."""
        if self._ahead is not None:
            await self._ahead
        await self._refiner.settled()

    @asynccontextmanager
    async def at_rest(self) -> AsyncIterator[None]:
        """Do nothing ahead of being asked while this lasts: for when the event loop stands still, as another program has the
        terminal.

        What was under way by then will be too late, and is done again: that is no failure of an article or a host.
        """
        if self._ahead is not None:
            self._ahead.cancel()
            await asyncio.gather(self._ahead, return_exceptions=True)
        unrefined = await self._refiner.stop()
        late = [*self._fetching.values()]
        try:
            yield
        finally:
            for article in unrefined:
                self._refiner.begin(article)
            self._fetch_ahead(late)

    # --- reading ---------------------------------------------------------------------------------------------

    async def open(self, headline: Headline, *, again: bool = False) -> Reading:
        """The article of a row, at once where it is stored, else fetched, cleaned and marked; and the row marked read.

        `again` fetches it anew. Where its page cannot be read, what its feed says is given, with a notice that
        says why. Raises ReaderError.
        """
        article = await self.article(headline.id)
        of_feed = False
        if article is None:
            article, of_feed = await self._fetch_or_told(headline)
        elif again:
            article = await self._fetch_article(headline, awaited=True)
        reading = await self._opened(headline, article, of_feed)
        self._refiner.begin(article)
        return reading

    async def open_told(self, headline: Headline) -> Reading:
        """What is open, in its feed's own words. That is no visit: the last one still has the place in the page.

        Raises FeedError where the feed tells no more than the title.
        """
        entry = await self._do(Store.entry, headline.id)
        if entry is not None and not entry.feed:
            raise FeedError("This article came without a feed.")
        if entry is None or not (entry.told or entry.summary):
            raise FeedError("Its feed tells no more of this article than the title.")
        article = await self._told(headline.id, entry, _OF_FEED)
        return await self._reading(headline, article, Visit(headline.id, self._now()), True)

    async def _opened(self, headline: Headline, article: Article, of_feed: bool) -> Reading:
        last = await self._do(Store.last_visit, headline.id)
        visit = Visit(headline.id, self._now(), last.place if last else 0, last.progress if last else 0.0)
        await self._do(Store.save_visit, visit)
        visit = replace(visit, place=0) if of_feed else visit
        await self._do(Store.mark_read, [headline.id], True)  # no change to undo, see `undo`
        return await self._reading(headline, article, visit, of_feed)

    async def _reading(self, headline: Headline, article: Article, visit: Visit, of_feed: bool) -> Reading:
        row = await self._do(Store.headline, headline.id) or headline
        return Reading(row, article, tuple(await self.highlights_in(article)), visit, of_feed)

    async def fetch_again(self, headline: Headline) -> None:
        """Fetch the page of a row anew, and keep it; it is neither opened nor marked read. Raises ReaderError."""
        article = await self._fetch_article(headline)
        await self._tell(headline.id)
        self._refiner.begin(article)

    async def leave(self, visit: Visit) -> None:
        """Keep how far an article was read, and where."""
        await self._do(Store.keep_place, visit)

    async def read(self, what: str, *, refine: bool = True) -> Article:
        """The article at an address or in a file, cleaned, and nothing kept of it.

        Its marks are the best, or without `refine` those of the rules alone, for which no model is loaded.
        """
        page, granted = await self._typed_page(what)
        article = await self._whole(await self._process.read(page), granted)
        return await self._refiner.refined(article) if refine else article

    async def read_text(self, text: bytes, *, refine: bool = True) -> Article:
        """The same for the article in a pasted text or in the source of a web page."""
        article = await self._read_text(text)
        return await self._refiner.refined(article) if refine else article

    async def _read_text(self, text: bytes) -> Article:
        media_type = "text/html" if text.lstrip()[:1] == b"<" else "text/plain"
        url = f"paste:{short_hash(text.decode('utf-8', 'surrogateescape'))}"
        return (await self._process.read(Page(url, text, media_type))).article

    # --- saving ----------------------------------------------------------------------------------------------

    async def markdown(self, article: Article, highlight: Highlight | None = None) -> str:
        """A highlight as Markdown, or the whole article with its highlights marked."""
        from reader import export

        if highlight is not None:
            return export.highlight_markdown(article, highlight, self.config.flavor)
        highlights = await self.highlights_in(article)
        return await asyncio.to_thread(export.article_markdown, article, highlights, flavor=self.config.flavor)

    def cite(self, article: Article, span: Span) -> str:
        """A passage in quotation marks, with who said it, where and when, and its address."""
        from reader import export

        return export.citation(article, span)

    async def save_markdown(self, article: Article) -> "Saved":
        """Write an article's highlights to its Markdown file, or the whole article where it has none.

        What the user changed there is kept. Raises ExportError.
        """
        from reader import export

        article = await self.article(article.id) or article  # it may be the feed's own text that is read
        highlights = await self.highlights_in(article)
        visit = await self._do(Store.last_visit, article.id)
        name = await self._do(Store.exported, article.id)
        row = await self._do(Store.headline, article.id)
        saved = await asyncio.to_thread(
            export.save,
            article,
            highlights,
            self.config.export_dir,
            read=visit.opened if visit else None,
            flavor=self.config.flavor,
            name=name,
            tags=row.tags if row else (),
        )
        await self._do(Store.set_exported, article.id, saved.path.name)
        return saved

    async def refined(self, id: str) -> Article | None:  # noqa: A002 -- the name that every value has
        """The article of an id with the best marks, which are made now where they are missing; or None.

        Where no page of it is stored, it is what its feed says, be that the title alone.
        """
        article = await self.article(id)
        if article is None:
            entry = await self._do(Store.entry, id)
            return await self._told(id, entry, _OF_FEED) if entry else None
        await asyncio.shield(self._refiner.begin(article))
        return await self.article(id)

    # --- behind the verbs ------------------------------------------------------------------------------------

    async def _get(self, url: str, *, feed: Feed | None = None, granted: str = "") -> Page | None:
        # httpx takes 130 ms to import, so on a thread: keys are pressed meanwhile
        await asyncio.to_thread(import_module, "reader.fetch")
        from reader import fetch

        if self._client is None:
            from reader import demo

            self._client = fetch.client(demo={demo.HOST: files(demo)}, transport=self._transport)
        if feed is None:
            return await fetch.get(self._client, url, limits=fetch.PAGE, granted=granted)
        return await fetch.get(
            self._client, url, limits=fetch.FEED, granted=granted, etag=feed.etag, modified=feed.modified
        )

    async def _page(self, url: str, granted: str) -> Page:
        if url.startswith("file:"):
            return typed.file_page(typed.path_of(url))
        if not is_web(url):
            raise FetchError("Pasted text cannot be fetched again.")
        self._process.wake()
        page = await self._get(url, granted=granted)
        if page is None:
            raise FetchError(f"{url} answered that nothing has changed, although nothing was kept of it.")
        return page

    async def _typed_page(self, what: str) -> tuple[Page, str]:
        """What a person typed, fetched: a file where there is one, else an address, with or without its scheme.

        Beside it the host that was typed: the one that may be on this machine or its network.
        """
        what = what.strip()
        path = typed.file_named(what)
        if path is not None:
            return typed.file_page(path), ""
        url = what if "://" in what else f"{typed.usual_scheme(what)}://{what}"
        local = hostname(url) == "localhost" or ":" in hostname(url)
        address = is_web(url) and ("://" in what or "." in hostname(url) or local)
        if not address or typed.is_file_name(what):
            raise FetchError(typed.why_no_page(what))
        return await self._page(url, granted=hostname(url)), hostname(url)

    async def _first_feed(self, linked: list[Feed], granted: str) -> Feed:
        """Subscribe to the first of the feeds a page links to that can be read."""
        error: ReaderError = FetchError("The page names no feed.")
        for candidate in linked[:3]:
            try:
                page = await self._page(candidate.url, granted)
                feed, entries = await self._process.parse(page, self._now())
            except ReaderError as failed:
                error = failed
            else:
                return await self._subscribe(feed, entries, page)
        raise error

    async def _subscribe(self, feed: Feed, entries: Sequence[Entry], page: Page) -> Feed:
        known = {old.url: old for old in await self.feeds()}.get(feed.url)
        feed = replace(
            feed,
            title=(known and known.title) or feed.title,
            tags=known.tags if known else feed.tags,
            checked=self._now(),
            etag=page.etag,
            modified=page.modified,
        )
        await self._do(Store.save_feed, feed)
        await self._do(Store.save_entries, entries)
        await self._begin_anew(feed)
        self._fetch_ahead()
        return feed

    async def _refresh_feed(self, feed: Feed, held: Restraint) -> tuple[Feed, int]:
        """Fetch one source and store what it brought. -> the source as it is now, and how many entries were new."""
        entries: Sequence[Entry] = ()
        target = ""
        try:
            page = await self._get(feed.url, feed=feed, granted=hostname(feed.url))
            if page is not None:
                fresh, entries = await self._process.parse(page, self._now())
                feed = replace(
                    feed,
                    title=feed.title or fresh.title,
                    site=fresh.site or feed.site,
                    etag=page.etag,
                    modified=page.modified,
                )
                target = held.note_answer(feed.url, page.url if page.moved else "", self._now())
            held.gone.discard(feed.url)
            feed = replace(feed, error="")
        except FetchError as error:
            held.note_failure(feed.url, error, self._now())
            if error.status == restraint.GONE:
                held.gone.add(feed.url)
            gone = _GONE.format(hostname(feed.url))
            feed = replace(feed, error=gone if error.status == restraint.GONE else str(error))
        except ReaderError as error:
            feed = replace(feed, error=str(error))
        feed = replace(feed, checked=self._now())
        new = await self._do(Store.save_refreshed, feed, [replace(entry, feed=feed.url) for entry in entries])
        return await self._move(feed, target) if target else feed, new

    def _fetch_ahead(self, late: Sequence[asyncio.Task[Article]] = ()) -> None:
        if self.config.fetch_ahead and (self._ahead is None or self._ahead.done()):
            self._ahead = asyncio.create_task(self._fetch_all_ahead(late))

    async def _fetch_all_ahead(self, late: Sequence[asyncio.Task[Article]]) -> None:
        """Fetch, clean and mark the newest articles before they are opened, one at a time; then the day's backup.

        It begins when those that are `late` have ended, which may have failed only for that.
        """
        await asyncio.gather(*late, return_exceptions=True)
        held = await self._restraint()
        for headline in await self._do(Store.unfetched, self.config.fetch_ahead):
            if headline.id in self._given_up or held.leaves_alone(headline.url, self._now()):
                continue
            try:
                article = await self._fetch_article(headline)
            except ReaderError as error:
                if isinstance(error, FetchError):
                    held.note_failure(headline.url, error, self._now())
                self._given_up.add(headline.id)  # opening it will try again, and say why it fails
                continue
            await self._tell(headline.id)
            await asyncio.shield(self._refiner.begin(article))
        with suppress(StoreError):  # a full disk: what is read next will tell
            await self._keep_restraint(held)
            version = await self._refiner.version()
            for stale in await self._do(Store.marked_otherwise, version, self.config.fetch_ahead) if version else ():
                await self.refined(stale)
        try:
            await self._do(Store.back_up)
        except StoreError as error:
            self.on_notice(str(error))

    async def _keep_marks(self, article: Article) -> None:
        with suppress(StoreError):  # what the reader does next will tell
            if await self._do(Store.renew_marks, article, await self._corrected(article)):
                await self._tell(article.id)

    async def _tell(self, id: str) -> None:  # noqa: A002 -- as above
        row = await self._do(Store.headline, id)
        if row is not None:
            self.on_change(row)

    async def _fetch_article(self, headline: Headline, *, awaited: bool = False) -> Article:
        """Fetch, clean, mark and store; once, however many ask for it at the same time, and to its end once begun."""
        task = self._fetching.get(headline.id)
        if task is None:
            task = self._fetching[headline.id] = asyncio.create_task(self._fetch_and_keep(headline, awaited))
            task.add_done_callback(lambda done: (self._fetching.pop(headline.id), done.cancelled() or done.exception()))
        return await asyncio.shield(task)

    async def _fetch_and_keep(self, headline: Headline, awaited: bool) -> Article:
        entry = await self._do(Store.entry, headline.id)
        feed = entry.feed if entry else ""
        granted = hostname(feed or headline.url)
        async with self._host_turn(headline.url, awaited=awaited):
            page = await self._page(headline.url, granted=granted)
        part = await self._process.read(page)
        article = await self._whole(replace(part, article=replace(part.article, id=headline.id)), granted)
        await self._save(article)
        return await self._corrected(article)

    async def _whole(self, part: Part, granted: str) -> Article:
        """The article with all its pages, each asked for in a turn of its own."""

        async def fetch(url: str) -> Page:
            async with self._host_turn(url):
                return await self._page(url, granted)

        return await pages.whole(part, fetch, self._process.read, partial(self.on_page, part.article.id))

    async def _fetch_or_told(self, headline: Headline) -> tuple[Article, bool]:
        """The article, and whether it is only what its feed says as its page can't be read."""
        try:
            return await self._fetch_article(headline, awaited=True), False
        except (FetchError, ExtractError) as error:
            entry = await self._do(Store.entry, headline.id)
            if entry is None or not (entry.told or entry.summary):
                raise
            return await self._told(headline.id, entry, f"{error} Below is what its feed says."), True

    async def _told(self, id: str, entry: Entry, notice: str) -> Article:  # noqa: A002 -- as above
        article = await self._refiner.refined(await self._process.told(entry))
        return await self._corrected(replace(article, id=id, notice=notice))

    async def _keep(self, article: Article) -> Headline:
        """Store an article that was asked for, and list it though it was removed before."""
        await self._save(article)
        await self._do(Store.bring_back, article.id)
        headline = await self._do(Store.headline, article.id)
        assert headline is not None
        self._refiner.begin(article)
        return headline

    @asynccontextmanager
    async def _host_turn(self, url: str, *, awaited: bool = False) -> AsyncIterator[None]:
        """One request at a time to each host, and one more for what a reader waits for."""
        async with self._hosts.setdefault((hostname(url), awaited), asyncio.Lock()):
            yield
