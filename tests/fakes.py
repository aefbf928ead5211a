"""A library in memory, with the face of the real one and articles of our own: no network, no file, no thread."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from reader.config import Config
from reader.library import Card, Library, Reading, Refreshed, corrections
from reader.library.cards import Said
from reader.model import (
    Article,
    Block,
    Entity,
    Feed,
    FetchError,
    Headline,
    Highlight,
    Inline,
    Mention,
    Quote,
    ReaderError,
    Sort,
    Span,
    Speaker,
    View,
    Visit,
)
from reader.query import parse
from tests import marked

if TYPE_CHECKING:
    from reader.feeds import Difference

NOW = datetime(2026, 3, 6, 12, 0, tzinfo=UTC)

CONFIG = Config(Path("/nowhere/db"), Path("/nowhere/state"), Path("/nowhere/out"))

HOSTILE = (
    "[/]",
    "[/nope]",
    "[@click=app.quit]press me[/]",
    "[AP] Senate votes",
    "[VIDEO] Goal! list[int] [b",
    "[link=javascript:alert(1)]x[/link]",
    "[a=[b]]",
    "$text [url=https://x]",
    "\\[b]bold[/b]",
)
"""Titles that Textual's markup would crash on, act on, or swallow."""

STORY = (
    "The <c:FR>French</c> harbour reopens\n"
    "<p:Ana Silva>Ana Silva</p>, the harbour master of a small town in <c:FR>France</c>, opened the old pier on Friday. "
    "“<q:she = Ana Silva>We waited nine winters for this morning,</q>” she told the crowd.\n"
    "<p:Jonas Berg>Jonas Berg</p>, who came over from <c:NO>Norway</c> with his boat, was not so sure. "
    "“<q:Berg = Jonas Berg>A pier is only as good as its pilots,</q>” said Berg. He had counted the bollards twice.\n"
    "<p:Ana Silva>Silva</p> laughed when she heard of it. “<q:>Then let him come and count the fish</q>”, somebody shouted.\n"
)
FILLER = "The water was grey and the wind came from the west, as it does there on most days of the year. " * 3


def article(id: str, row: str = STORY, *, fill: int = 12, title: str = "") -> Article:  # noqa: A002
    """An article whose marks are written into `row`, with paragraphs added that make it longer than a screen."""
    text, marks = marked.parse(row.rstrip("\n"))
    text += f"\n{FILLER.strip()}" * fill
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n")):
        kind, role = ("heading", "title") if number == 0 else ("paragraph", "body")
        blocks.append(Block(start, start + len(line), kind, role, 1 if number == 0 else 0))  # type: ignore[arg-type]
        start += len(line) + 1
    people = {
        mark.value: Entity("person", mark.value.casefold(), mark.value)
        for mark in marks
        if mark.kind == "p" and mark.value
    }
    names = {"FR": "France", "NO": "Norway"}
    mentions, quotes = [], []
    for mark in marks:
        if mark.kind == "q":
            words, _, name = (mark.value or "").partition(" = ")
            at = text.find(words, mark.end) if words else -1
            speaker = Speaker(at, at + len(words), people.get(name)) if at >= 0 else None
            quotes.append(Quote(mark.start, mark.end, speaker=speaker, confidence=0.9))
        elif mark.kind == "c" and mark.value:
            mentions.append(Mention(mark.start, mark.end, Entity("country", mark.value, names[mark.value])))
        elif mark.value:
            mentions.append(Mention(mark.start, mark.end, people[mark.value]))
    link = text.find("harbour master")
    inlines = (Inline(link, link + 14, "link", "https://meridian.example/masters"),) if link >= 0 else ()
    return Article(
        id,
        f"https://meridian.example/{id}",
        title or text.split("\n")[0],
        text,
        tuple(blocks),
        inlines,
        site="The Meridian",
        mentions=tuple(mentions),
        quotes=tuple(quotes),
        annotator="fake",
    )


def headline(number: int, title: str = "", **changes: object) -> Headline:
    """The row number `number`: one an hour, every third read, sources in turn."""
    source = ("The Meridian", "Harbour Post", "Aftenbladet")[number % 3]
    row = Headline(
        f"a-{number:06}",
        f"https://meridian.example/a-{number:06}",
        title or f"Headline number {number} about the harbour, the pier and the people who wait there",
        source,
        NOW - timedelta(hours=number),
        unread=number % 3 != 2,
        fetched=True,
        people=2,
        countries=2,
        quotes=3,
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def read(path: Path) -> bytes:
    return path.read_bytes()


@dataclass
class Saved:
    """Where an article was saved."""

    path: Path
    written: bool = True
    kept: tuple[str, ...] = ()


@dataclass
class FakeLibrary:
    """Answers at once. Every verb that was called stands in `calls`; what is in `failures` is raised by the verb of that name."""

    rows: list[Headline] = field(default_factory=lambda: [headline(number) for number in range(40)])
    articles: dict[str, Article] = field(default_factory=dict)
    sources: list[Feed] = field(default_factory=lambda: [Feed("https://meridian.example/feed.xml", "The Meridian")])
    failures: dict[str, ReaderError] = field(default_factory=dict)
    gates: dict[str, asyncio.Event] = field(default_factory=dict)
    """A verb of that name, or with that first argument (`open a-000001`), waits until its gate is open."""
    calls: list[tuple[object, ...]] = field(default_factory=list)
    visits: dict[str, Visit] = field(default_factory=dict)
    kept: list[Highlight] = field(default_factory=list)
    removed: list[Headline] = field(default_factory=list)
    on_change: Callable[[Headline], None] = lambda _headline: None
    on_page: Callable[[str, int], object] = lambda _article, _number: None
    on_notice: Callable[[str], object] = lambda _sentence: None
    settings: dict[str, str] = field(default_factory=dict)
    sorted: Sort = "newest"
    """The order that was asked for last."""
    unreachable: bool = False
    """Whether every source fails."""
    config: Config = CONFIG

    async def _call(self, verb: str, *arguments: object) -> None:
        self.calls.append((verb, *arguments))
        for name in (verb, f"{verb} {arguments[0] if arguments else ''}"):
            if gate := self.gates.get(name):
                await gate.wait()
        if error := self.failures.get(verb):
            raise error

    def called(self, verb: str) -> list[tuple[object, ...]]:
        """The arguments of each call of a verb."""
        return [call[1:] for call in self.calls if call[0] == verb]

    async def start(self) -> None:
        await self._call("start")

    async def close(self) -> None:
        await self._call("close")

    @asynccontextmanager
    async def at_rest(self) -> AsyncIterator[None]:
        await self._call("at_rest")
        yield
        await self._call("at work")

    async def headlines(
        self,
        view: View = "all",
        *,
        feed: str = "",
        words: str = "",
        sort: Sort = "newest",
        limit: int = 500,
        after: Headline | None = None,
    ) -> list[Headline]:
        await self._call("headlines", view, feed, after.id if after else "", words)
        self.sorted = sort
        belongs: dict[View, Callable[[Headline], object]] = {
            "all": lambda _row: True,
            "unread": lambda row: row.unread,
            "starred": lambda row: row.starred,
            "highlighted": lambda row: row.highlights,
            "history": lambda row: row.opened,
        }
        query = parse(words, NOW)
        wanted = query.words.casefold().split()
        rows = [row for row in self.rows if belongs[view](row) and all(word in row.title.casefold() for word in wanted)]
        rows = [row for row in rows if row.unread or "unread" not in query.states]
        if feed:
            rows = [
                row for row in rows if row.source == next(source.title for source in self.sources if source.url == feed)
            ]
        start = next((place + 1 for place, row in enumerate(rows) if after and row.id == after.id), 0)
        return rows[start : start + limit]

    async def feeds(self) -> list[Feed]:
        await self._call("feeds")
        return self.sources

    async def open(self, row: Headline, *, again: bool = False) -> Reading:
        await self._call("open", row.id, again)
        found = self.articles.get(row.id) or article(row.id)
        self.articles[row.id] = found
        read = replace(self.row(row.id), unread=False, opened=NOW)
        self.rows[self.rows.index(self.row(row.id))] = read
        visit = self.visits.get(row.id, Visit(row.id, NOW))
        return Reading(read, found, tuple(each for each in self.kept if each.article == row.id), visit)

    async def open_told(self, row: Headline) -> Reading:
        await self._call("open_told", row.id)
        own = article(row.id, STORY.split("\n")[0] + "\nAll that the feed says.\n", fill=0)
        reading = await self.open(row)
        return replace(reading, article=replace(own, notice="This is what its feed says."), of_feed=True)

    async def article(self, id: str) -> Article | None:  # noqa: A002
        await self._call("article", id)
        return self.articles.get(id)

    async def fetch_again(self, row: Headline) -> None:
        await self._call("fetch_again", row.id)

    async def leave(self, visit: Visit) -> None:
        await self._call("leave", visit.article, visit.place)
        self.visits[visit.article] = visit

    async def highlight(self, found: Article, span: Span, note: str = "", label: str = "") -> Highlight:
        exact = found.text[span.start : span.end]
        await self._call("highlight", exact, note)
        made = Highlight(f"h-{len(self.kept)}", found.id, span, exact, "", "", NOW, note, label)
        self.kept.append(made)
        return made

    async def annotate_highlight(self, highlight: Highlight, note: str) -> Highlight:
        await self._call("annotate_highlight", highlight.id, note)
        noted = replace(highlight, note=note)
        self.kept[self.kept.index(highlight)] = noted
        return noted

    async def label_highlight(self, highlight: Highlight) -> Highlight:
        await self._call("label_highlight", highlight.id)
        labelled = replace(highlight, label="yellow")
        self.kept[self.kept.index(highlight)] = labelled
        return labelled

    async def remove_highlight(self, highlight: Highlight) -> None:
        await self._call("remove_highlight", highlight.id)
        self.kept.remove(highlight)

    async def highlights(self, article: str = "") -> list[Highlight]:
        await self._call("highlights", article)
        return [each for each in self.kept if each.article == article]

    async def highlights_in(self, found: Article) -> list[Highlight]:
        return await self.highlights(found.id)

    async def save_markdown(self, found: Article) -> Saved:
        await self._call("save_markdown", found.id)
        return Saved(Path("/nowhere/out/The [harbour].md"))

    async def markdown(self, found: Article, highlight: Highlight | None = None) -> str:
        await self._call("markdown", found.id, highlight.id if highlight else "")
        return f"# {found.title}"

    def cite(self, found: Article, span: Span) -> str:
        return f"“{found.text[span.start : span.end].strip('“”')}” {found.url}"

    async def add(self, what: str) -> Feed | Headline:
        await self._call("add", what)
        if what.endswith(".html"):
            self.rows.insert(0, headline(1000, "An article that was added"))
            return self.rows[0]
        self.sources.append(Feed(what, "Harbour Post"))
        return self.sources[-1]

    async def add_starter(self) -> tuple[Feed, ...]:
        await self._call("add_starter")
        new = (Feed("https://post.example/feed", "Harbour Post"),)
        self.sources += new
        return new

    async def refresh(
        self, on_progress: Callable[[int, int, str], None] | None = None, *, older_than: timedelta = timedelta()
    ) -> Refreshed:
        if (older_than and self.rows) or not self.sources:
            return Refreshed(0, ())
        if on_progress:
            on_progress(0, len(self.sources), "")
        await self._call("refresh")
        for done, feed in enumerate(self.sources, 1):
            if on_progress:
                on_progress(done, len(self.sources), feed.title)
        if self.unreachable:
            return Refreshed(0, tuple(replace(feed, error="There is no network.") for feed in self.sources))
        self.rows.insert(0, headline(2000, "Fresh from the sources"))
        return Refreshed(1, ())

    async def mark_read(self, rows: Sequence[Headline], read: bool) -> None:
        await self._call("mark_read", tuple(row.id for row in rows), read)

    async def star(self, rows: Sequence[Headline], starred: bool) -> None:
        await self._call("star", tuple(row.id for row in rows), starred)

    async def tag(self, rows: Sequence[Headline], words: str) -> list[Headline]:
        await self._call("tag", tuple(row.id for row in rows), words)
        return [replace(row, tags=tuple(words.split())) for row in rows]

    async def tags(self) -> list[str]:
        return ["energy", "eu", "elections"]

    async def source(self, row: Headline) -> Feed | None:
        return next((feed for feed in self.sources if feed.title == row.source), None)

    async def write_sources(self, path: Path) -> None:
        await self._call("write_sources", path)
        write(path, "".join(f"{feed.url}\n" for feed in self.sources))

    async def read_sources(self, path: Path) -> "Difference":
        from reader.feeds import difference, read_rows  # not before the first paint

        await self._call("read_sources", path)
        done = difference(read_rows(read(path)), self.sources, {feed.url: feed.url for feed in self.sources})
        changed = {feed.url: feed for feed in done.changed}
        kept = [feed for feed in (*self.sources, *done.added) if feed not in done.removed]
        self.sources = [changed.get(feed.url, feed) for feed in kept]
        return done

    async def remove_feed(self, feed: Feed) -> None:
        await self._call("remove_feed", feed.title)
        self.sources.remove(feed)
        self.rows = [row for row in self.rows if row.source != feed.title]

    async def mark_all_read(self, feed: Feed | None = None) -> int:
        await self._call("mark_all_read", feed.title if feed else "")
        unread = [row for row in self.rows if row.unread and (feed is None or row.source == feed.title)]
        self.rows = [replace(row, unread=False) if row in unread else row for row in self.rows]
        return len(unread)

    async def remove(self, rows: Sequence[Headline]) -> None:
        await self._call("remove", tuple(row.id for row in rows))
        self.removed += [self.row(row.id) for row in rows]
        self.rows = [row for row in self.rows if row not in self.removed]

    async def clear_history(self) -> int:
        await self._call("clear_history")
        read = [row for row in self.rows if row.opened]
        self.rows = [replace(row, opened=None) for row in self.rows]
        return len(read)

    async def undo(self) -> str:
        await self._call("undo")
        if not self.removed:
            return ""
        self.rows = [*self.removed, *self.rows]
        self.removed = []
        return "Undone: removed “[/]”."

    async def headline(self, id: str) -> Headline | None:  # noqa: A002
        return next((row for row in self.rows if row.id == id), None)

    def speech(self, found: Article, quote: Quote) -> tuple[Quote, ...]:
        return corrections.speech(found, quote)

    async def confirm(self, found: Article, quote: Quote) -> Article:
        await self._call("confirm", quote.start)
        return self._requoted(found, quote, replace(quote, confirmed=True))

    async def set_speaker(self, found: Article, quote: Quote, name: str, *, person: bool = True) -> Article:
        await self._call("set_speaker", quote.start, name, person)
        given = Speaker(quote.start, quote.start, Entity("person", name.casefold(), name))
        return self._requoted(found, quote, replace(quote, speaker=given, confirmed=True))

    async def not_a_quote(self, found: Article, quote: Quote) -> Article:
        await self._call("not_a_quote", quote.start)
        return self._requoted(found, quote, None)

    async def not_a_person(self, found: Article, mention: Mention, *, whole: bool = False) -> Article:
        await self._call("not_a_person", mention.entity.name, whole)
        left = tuple(each for each in found.mentions if each.entity != mention.entity)
        self.articles[found.id] = replace(found, mentions=left)
        return self.articles[found.id]

    async def same_person(self, found: Article, mention: Mention, name: str, *, whole: bool = False) -> Article:
        await self._call("same_person", mention.entity.name, name, whole)
        meant = Entity("person", name.casefold(), name)
        now = (replace(each, entity=meant) if each.entity == mention.entity else each for each in found.mentions)
        self.articles[found.id] = replace(found, mentions=tuple(now))
        return self.articles[found.id]

    def _requoted(self, found: Article, old: Quote, new: Quote | None) -> Article:
        quotes = (new if quote == old else quote for quote in found.quotes)
        self.articles[found.id] = replace(found, quotes=tuple(quote for quote in quotes if quote))
        return self.articles[found.id]

    async def people(self) -> list[tuple[Entity, int]]:
        return [(Entity("person", "ana silva", "Ana Silva"), 3), (Entity("person", "[/]", "[/] Berg"), 1)]

    async def countries(self) -> list[tuple[Entity, int]]:
        return [(Entity("country", "NO", "Norway"), 2)]

    async def card(self, entity: Entity) -> Card:
        await self._call("card", entity.name)
        rows = tuple(row for row in self.rows[:3])
        said = (
            Said(rows[1], "Never [/].", entity.name, confirmed=True),
            Said(rows[0], "No.", entity.name, confirmed=False),
        )
        return Card(
            entity, "the [harbour] master", "So said she, the [harbour] master.", rows[0], 3, rows, rows[-1], said
        )

    async def add_opml(self, path: Path) -> tuple[Feed, ...]:
        await self._call("add_opml", path)
        return tuple(self.sources)

    async def setting(self, name: str) -> str:
        return self.settings.get(name, "")

    async def keep_setting(self, name: str, value: str) -> None:
        await self._call("keep_setting", name, value)
        self.settings[name] = value

    def row(self, id: str) -> Headline:  # noqa: A002
        """The row of an article as it is now."""
        return next(row for row in self.rows if row.id == id)

    def as_library(self) -> Library:
        """Itself, as the type that the screen knows."""
        return cast("Library", self)


def failing(verb: str, sentence: str = "The page at https://[x] gave nothing.") -> FakeLibrary:
    """A library whose verb always fails."""
    return FakeLibrary(failures={verb: FetchError(sentence)})


def browser(browsed: list[str], status: int = 0) -> Callable[[str], SimpleNamespace]:
    """A browser that keeps what it is handed, and ends with this status at once."""

    def browse(url: str) -> SimpleNamespace:
        browsed.append(url)
        return SimpleNamespace(poll=lambda: status)

    return browse
