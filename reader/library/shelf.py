"""What is stored, and what the reader of news does with it: no network, no parser."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from typing import Concatenate, ParamSpec, TypeVar

from reader.config import Config
from reader.library import anchor, cards, corrections
from reader.library.cards import Card
from reader.library.tags import common_tags, instead, read_tags
from reader.model import (
    LABELS,
    Article,
    Correction,
    CorrectionKind,
    Entity,
    Feed,
    Headline,
    Highlight,
    Mention,
    Quote,
    Sort,
    Span,
    View,
)
from reader.query import parse
from reader.store import Store
from reader.text import clean_line, cut

P = ParamSpec("P")
T = TypeVar("T")

TOLD = 40
"""Characters of a title or a quote in a sentence on what was done."""
_QUOTATION_MARKS = "\"'“”„‘’«»"


def utc_now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


class Shelf:
    """The verbs on what is stored. Each raises StoreError for what a user can be told.

    What a verb changes, `undo` takes back: the last hundred changes, after a restart too.
    """

    def __init__(self, config: Config, *, now: Callable[[], datetime] = utc_now) -> None:
        self.config = config
        self.on_change: Callable[[Headline], None] = lambda _headline: None
        self._now = now
        self._store_thread = ThreadPoolExecutor(1, "store")
        self._store: Store | None = None

    # --- lists -----------------------------------------------------------------------------------------------

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
        """Rows of a view in an order, from after the row `after`; the history always has the last opened first.

        What `words` ask for is told in `reader.query`. One that is given up, as a newer search is typed, is broken off and holds
        up nothing that is asked for after it. Raises QueryError for what the words can't mean.
        """
        query = parse(words, self._now())
        try:
            return await self._do(Store.headlines, view, feed=feed, query=query, sort=sort, limit=limit, after=after)
        except asyncio.CancelledError:
            if self._store is not None:
                self._store.interrupt(query)
            raise

    async def headline(self, id: str) -> Headline | None:  # noqa: A002 -- the name that every value has
        """The row of an article as it is now."""
        return await self._do(Store.headline, id)

    async def feeds(self) -> list[Feed]:
        """The sources that are subscribed to."""
        return await self._do(Store.feeds)

    async def people(self) -> list[tuple[Entity, int]]:
        """Everybody whom stored articles name, and in how many; the most named first."""
        return await self._do(Store.named, "person")

    async def countries(self) -> list[tuple[Entity, int]]:
        """Every country that stored articles name, and in how many; the most named first."""
        return await self._do(Store.named, "country")

    async def card(self, entity: Entity) -> Card:
        """Who or what that is, from the articles of the reader's own library alone."""
        count, first = await self._do(Store.seen, entity)
        rows = await self._do(Store.mentioning, entity, cards.LATEST)
        speaking = (
            await self._do(Store.said_by, entity, cards.QUOTES) if entity.kind == "person" else rows[: cards.READ]
        )
        read = {
            row.id: (row, article)
            for row in (*speaking, *rows[: cards.READ])
            if (article := await self.article(row.id))
        }
        role, proof, proven = cards.told_role(entity, [read[row.id] for row in rows[: cards.READ] if row.id in read])
        said = cards.quotes(entity, [read[row.id] for row in speaking if row.id in read])
        return Card(entity, role, proof, proven, count, tuple(rows), first, tuple(islice(said, cards.QUOTES)))

    async def mark_read(self, headlines: Sequence[Headline], read: bool) -> None:
        """Mark rows as read or unread."""
        said = f"marked {_titles(headlines)} {'read' if read else 'unread'}"
        await self._do(Store.mark_read, [headline.id for headline in headlines], read, said)

    async def mark_all_read(self, feed: Feed | None = None) -> int:
        """Mark everything read, or all of one source; how many articles were unread."""
        unread = await self._do(Store.unread, feed.url if feed else "")
        said = f"marked all of {clean_line(feed.title) or feed.url} read" if feed else "marked everything read"
        await self._do(Store.mark_read, unread, True, said)
        return len(unread)

    async def source(self, headline: Headline) -> Feed | None:
        """The source that a row comes from; None for a page that was added on its own."""
        entry = await self._do(Store.entry, headline.id)
        return next((feed for feed in await self.feeds() if entry and feed.url == entry.feed), None)

    async def star(self, headlines: Sequence[Headline], starred: bool) -> None:
        """Put a star on rows, or take it off."""
        said = f"{'starred' if starred else 'took the star off'} {_titles(headlines)}"
        await self._do(Store.star, [headline.id for headline in headlines], starred, said)

    async def tag(self, headlines: Sequence[Headline], words: str) -> list[Headline]:
        """Put the tags that were typed on rows, in the place of those that all of them had. -> the rows as they are now

        Raises TagError where what was typed can't be tags.
        """
        new = read_tags(words)
        old = common_tags(headlines)
        tagged = [replace(row, tags=instead(row.tags, old, new)) for row in headlines]
        said = f"tagged {_titles(headlines)} {' '.join(new)}" if new else f"took tags off {_titles(headlines)}"
        await self._do(Store.tag, {row.id: row.tags for row in tagged}, said)
        return tagged

    async def tags(self) -> list[str]:
        """The tags in use, those on most articles first."""
        return await self._do(Store.tags)

    async def remove(self, headlines: Sequence[Headline]) -> None:
        """Take rows out of the lists and the history, for good once it can't be undone any more."""
        await self._do(Store.remove, [headline.id for headline in headlines], f"removed {_titles(headlines)}")

    async def clear_history(self) -> int:
        """Forget what was read, when and how far, for good once it can't be undone any more; how many articles the history held.

        What is read stays marked read.
        """
        return await self._do(Store.forget_visits, "cleared the history")

    async def remove_feed(self, feed: Feed) -> None:
        """Unsubscribe. What is in the history, starred, tagged, highlighted or saved of it stays."""
        said = f"removed the source {clean_line(feed.title) or feed.url}"
        await self._do(Store.change_feeds, said, removed=[feed.url])

    # --- undoing, settings -----------------------------------------------------------------------------------

    async def undo(self) -> str:
        """Take back the latest change, and tell in a sentence what it was; empty where there is none left.

        That an article is read because it was opened is no change: after three of them, taking a removal back would take
        four steps. What was opened after a change stays read when that is taken back.
        """
        corrected = {*await self._do(Store.corrections)}
        marked = {*await self._do(Store.highlights)}
        said = await self._do(Store.undo)
        for made in corrected ^ {*await self._do(Store.corrections)}:
            await self._mark_again(made)
        for highlight in {*await self._do(Store.highlights)} - marked:
            article = await self._do(Store.article, highlight.article)
            if article:  # its page may have changed since
                await self._do(Store.save_highlight, await _found_again(article.text, highlight))
        return f"Undone: {said}." if said else ""

    async def setting(self, name: str) -> str:
        """A choice that was made in the program itself; empty when none was."""
        return await self._do(Store.setting, name)

    async def keep_setting(self, name: str, value: str) -> None:
        """Keep a choice that is made in the program itself, such as the width of a pane."""
        await self._do(Store.keep_setting, name, value)

    # --- articles --------------------------------------------------------------------------------------------

    async def article(self, id: str) -> Article | None:  # noqa: A002 -- the name that every value has
        """The stored article of an id, or None. Nothing is fetched or marked read."""
        article = await self._do(Store.article, id)
        return article and await self._corrected(article)

    async def _save(self, article: Article) -> None:
        """Store an article, and find in its text the places of its highlights, and where it was left."""
        before = await self._do(Store.article, article.id)
        await self._do(Store.save_article, article, await self._corrected(article))
        kept = await self._do(Store.highlights, article.id)
        spans = {each.id: (await _found_again(article.text, each)).span for each in kept}
        for highlight in await self._do(Store.highlights, article.id):  # as they are by now
            span = spans.get(highlight.id, highlight.span)
            if span != highlight.span:
                await self._do(Store.save_highlight, replace(highlight, span=span))
        visit = await self._do(Store.last_visit, article.id)
        if before and visit and before.text != article.text:
            place = await asyncio.to_thread(anchor.place_again, before, article.text, visit.place)
            await self._do(Store.keep_place, replace(visit, place=place))

    # --- highlights ------------------------------------------------------------------------------------------

    async def highlight(self, article: Article, span: Span, note: str = "", label: str = "") -> Highlight:
        """Keep a stretch of an article."""
        highlight = replace(anchor.make(article, span, self._now(), note), label=label)
        await self._keep_highlight(highlight, f"highlighted {_words(highlight)}")
        return highlight

    async def annotate_highlight(self, highlight: Highlight, note: str) -> Highlight:
        """Write a note beside a highlight, or take it away with an empty one."""
        noted = replace(highlight, note=note)
        await self._keep_highlight(noted, f"wrote the note on {_words(highlight)}")
        return noted

    async def label_highlight(self, highlight: Highlight) -> Highlight:
        """Give a highlight the next of the labels; after the last, none."""
        labels = ("", *LABELS)
        at = labels.index(highlight.label) if highlight.label in labels else 0
        labelled = replace(highlight, label=labels[(at + 1) % len(labels)])
        await self._keep_highlight(labelled, f"labelled {_words(highlight)}")
        return labelled

    async def _keep_highlight(self, highlight: Highlight, said: str) -> None:
        """Keep it at its place in the article as it is stored: in its feed's own text that is another, or there is none."""
        stored = await self._do(Store.article, highlight.article)
        await self._do(Store.save_highlight, await _found_again(stored.text, highlight) if stored else highlight, said)

    async def remove_highlight(self, highlight: Highlight) -> None:
        """Take a highlight away."""
        await self._do(Store.remove_highlight, highlight, f"took away the highlight of {_words(highlight)}")

    async def highlights(self, article: str = "") -> list[Highlight]:
        """The highlights of an article, in the order of its text; of all of them, the newest first, where none is named."""
        return await self._do(Store.highlights, article)

    async def highlights_in(self, article: Article) -> list[Highlight]:
        """The highlights of an article at their places in this text of it, which may be its feed's own."""
        kept = await self.highlights(article.id)
        stored = await self._do(Store.article, article.id) if kept else None
        if stored and stored.text == article.text:  # where they are, they were looked for when it was stored
            return kept
        return [await _found_again(article.text, highlight) for highlight in kept]

    # --- corrections -----------------------------------------------------------------------------------------

    def speech(self, article: Article, quote: Quote) -> tuple[Quote, ...]:
        """The quotes that are one speech with this one: those that `confirm` and `set_speaker` are about."""
        return corrections.speech(article, quote)

    async def confirm(self, article: Article, quote: Quote) -> Article:
        """Say that a quote, and the speech it is part of, is given to the right speaker, or rightly to nobody.

        -> the article as it is marked now
        """
        person = quote.speaker.person if quote.speaker else None

        def words(part: Quote) -> str:
            own = part.speaker if person and part.speaker and part.speaker.person == person else quote.speaker
            return article.text[own.start : own.end] if own else ""

        said = f"confirmed who said {_said(article, quote)}"
        return await self._speak(article, quote, person.name if person else "", words, said)

    async def set_speaker(self, article: Article, quote: Quote, name: str, *, person: bool = True) -> Article:
        """Give a quote, and the speech it is part of, to a person; where `person` is False, to the words that stand in the
        article, such as "the ministry". -> the article as it is marked now
        """

        def words(part: Quote) -> str:
            return corrections.spoken_words(article, part) if person else name

        said = f"gave {_said(article, quote)} to {clean_line(name)}"
        return await self._speak(article, quote, name if person else "", words, said)

    async def _speak(
        self, article: Article, quote: Quote, name: str, words: Callable[[Quote], str], said: str
    ) -> Article:
        now = self._now()
        made = [
            corrections.on_quote(article, part, "speaker", now, name=name, words=words(part))
            for part in corrections.speech(article, quote)
        ]
        return await self._correct(article, made, said)

    async def not_a_quote(self, article: Article, quote: Quote) -> Article:
        """Say that nobody says these words. -> the article as it is marked now"""
        made = corrections.on_quote(article, quote, "not-a-quote", self._now())
        return await self._correct(article, [made], f"said that {_said(article, quote)} is no quote")

    async def not_a_person(self, article: Article, mention: Mention, *, whole: bool = False) -> Article:
        """Say that a name is nobody's: the person's, in every article, where it is their full name or `whole` is asked for;
        else the words', in this one. -> the article as it is marked now
        """
        made = await self._on_person(article, mention, whole, "")
        return await self._correct(article, [made], f"said that “{_name(article, mention, whole)}” is not a person")

    async def same_person(self, article: Article, mention: Mention, name: str, *, whole: bool = False) -> Article:
        """Say whom a name means: in every article, where it is a person's full name or `whole` is asked for; else at this
        one place. -> the article as it is marked now
        """
        made = await self._on_person(article, mention, whole, name)
        said = f"said that “{_name(article, mention, whole)}” is {clean_line(name)}"
        return await self._correct(article, [made], said)

    async def _on_person(self, article: Article, mention: Mention, whole: bool, name: str) -> Correction:
        stored = None if whole else await self._do(Store.article, article.id)
        if stored and stored.text == article.text:  # what the annotator says, under what was corrected already
            same = (m for m in stored.mentions if (m.start, m.end) == (mention.start, mention.end))
            mention = next(same, mention)
        everywhere = whole or corrections.is_in_full(article, mention)
        kind: CorrectionKind = "same-person" if name else "not-a-person"
        return corrections.on_person(article, mention, kind, self._now(), name=name, everywhere=everywhere)

    async def _correct(self, article: Article, made: Sequence[Correction], said: str) -> Article:
        await self._do(Store.save_corrections, made, said)
        await self._mark_again(made[0])
        # what only its feed says is not stored, and has no other marks than those it shows
        stored = await self.article(article.id)
        return stored if stored and stored.text == article.text else await self._corrected(article)

    async def _mark_again(self, made: Correction) -> None:
        """Count and find the articles that a correction is about by their marks as they are now."""
        about = await self._do(Store.marked_with, made.key) if made.key else []
        for id_ in {*about, made.article}:
            if article := await self.article(id_):
                await self._do(Store.save_marks, article)
                row = await self._do(Store.headline, id_)
                if row is not None:
                    self.on_change(row)

    async def _corrected(self, article: Article) -> Article:
        """The article with what the reader has set right in it, and what was learnt of its people elsewhere."""
        made = await self._do(Store.corrections, article.id)
        shared = set()
        for key in corrections.surnames(made):
            others = [whose for whose in await self._do(Store.namesakes, key) if whose != key]
            if len(others) > 1:
                shared.add(key)
        return corrections.applied(article, made, shared)

    # --- behind the verbs ------------------------------------------------------------------------------------

    async def _do(self, method: Callable[Concatenate[Store, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a method of the store on its thread."""
        if self._store is None:
            raise RuntimeError("the library has not been started")
        store = self._store
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._store_thread, lambda: method(store, *args, **kwargs))


async def _found_again(text: str, highlight: Highlight) -> Highlight:
    """The highlight at its place in a text, or at none: on a thread, as in a long text that may take half a second."""
    return await asyncio.to_thread(anchor.again, text, highlight)


# --- in words ------------------------------------------------------------------------------------------------------


def _titles(headlines: Sequence[Headline]) -> str:
    if len(headlines) == 1:
        return f"“{cut(clean_line(headlines[0].title), TOLD)}”"
    return f"{len(headlines)} articles"


def _words(highlight: Highlight) -> str:
    return _quoted(highlight.exact)


def _said(article: Article, quote: Quote) -> str:
    return _quoted(article.text[quote.start : quote.end])


def _quoted(words: str) -> str:
    return f"“{cut(clean_line(words).strip(_QUOTATION_MARKS), TOLD)}”"


def _name(article: Article, mention: Mention, whole: bool) -> str:
    return clean_line(mention.entity.name if whole else article.text[mention.start : mention.end])
