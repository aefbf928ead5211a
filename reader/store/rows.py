"""Model values as rows and back: times as integers, blocks and marks as compact JSON."""

import json
import re
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from reader.model import (
    Article,
    Block,
    Correction,
    Entity,
    Feed,
    Headline,
    Highlight,
    Inline,
    Mention,
    Quote,
    Span,
    Speaker,
    Visit,
)
from reader.text import fold

Row = tuple[Any, ...]

FEED = "url, title, site, tags, etag, modified, checked, error"
ARTICLE = "id, url, title, text, blocks, inlines, marks, byline, published, site, lang, notice, annotator"
VISIT = "article, opened, place, progress"
HIGHLIGHT = "id, article, start, end, exact, prefix, suffix, created, note, label"
CORRECTION = "id, kind, article, exact, prefix, suffix, created, key, name, words"

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SURROGATE = re.compile("[\ud800-\udfff]")
_PLACES = 10_000
"""Row ids for each millisecond, so that entries with one date keep the order of their feed."""


# --- values ----------------------------------------------------------------------------------------------------


def bind(values: Iterable[Any]) -> Row:
    """The values as SQLite takes them: a lone surrogate, which has no UTF-8, becomes U+FFFD, so that no offset moves."""
    return tuple(_SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value for value in values)


def to_micros(moment: datetime | None) -> int | None:
    """Microseconds since 1970 in UTC; a moment without a zone is taken as UTC."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    micros = (moment - _EPOCH) // _MICROSECOND
    return min(max(micros, (_FIRST - _EPOCH) // _MICROSECOND), (_LAST - _EPOCH) // _MICROSECOND)


def to_moment(micros: int | None) -> datetime | None:
    """The moment, in UTC. The same instant as was stored, so equal to it, whatever its zone was."""
    return None if micros is None else _EPOCH + timedelta(microseconds=micros)


def places(micros: int) -> tuple[int, int]:
    """The first and the last of the row ids that the entries of one millisecond may have: later is greater."""
    first = micros // 1000 * _PLACES
    return first, first + _PLACES - 1


def sort_key(name: str) -> str:
    """What a title or the name of a source is sorted by: without accents, capitals, and the signs that it begins with."""
    folded = fold(name)
    first = next((place for place, char in enumerate(folded) if char.isalnum()), 0)
    return folded[first:]


def _dump(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))  # ASCII: even a lone surrogate survives


def _day_text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


def _day(text: str) -> date | None:
    if not text:
        return None
    return date.fromisoformat(text) if len(text) == len("2026-11-23") else datetime.fromisoformat(text)


# --- rows ------------------------------------------------------------------------------------------------------


def from_feed(feed: Feed) -> Row:
    """The columns FEED."""
    tags = _dump(list(feed.tags))
    checked = to_micros(feed.checked)
    return bind((feed.url, feed.title, feed.site, tags, feed.etag, feed.modified, checked, feed.error))


def to_feed(row: Row) -> Feed:
    """From the columns FEED."""
    url, title, site, tags, etag, modified, checked, error = row
    return Feed(url, title, site, tuple(json.loads(tags)), etag, modified, to_moment(checked), error)


def to_headline(row: Row) -> Headline:
    """From the columns that `store.HEADLINE` selects."""
    key, url, title, source, published, unread, starred, fetched, *counts, tags, opened = row
    people, countries, quotes, highlights = counts
    return Headline(
        key,
        url,
        title,
        source,
        to_moment(published),
        bool(unread),
        bool(starred),
        bool(fetched),
        people,
        countries,
        quotes,
        highlights,
        to_moment(opened),
        tuple(tags.split()),
    )


def from_visit(visit: Visit) -> Row:
    """The columns VISIT."""
    return bind((visit.article, to_micros(visit.opened), visit.place, visit.progress))


def to_visit(row: Row) -> Visit:
    """From the columns VISIT."""
    article, opened, place, progress = row
    return Visit(article, _EPOCH + timedelta(microseconds=opened), place, progress)


def from_highlight(highlight: Highlight) -> Row:
    """The columns HIGHLIGHT, and a checksum over them."""
    span = highlight.span
    row = bind(
        (
            highlight.id,
            highlight.article,
            span and span.start,
            span and span.end,
            highlight.exact,
            highlight.prefix,
            highlight.suffix,
            to_micros(highlight.created),
            highlight.note,
            highlight.label,
        )
    )
    return (*row, checksum(row))


def to_highlight(row: Row) -> Highlight:
    """From the columns HIGHLIGHT."""
    key, article, start, end, exact, prefix, suffix, created, note, label = row
    span = None if start is None else Span(start, end)
    made = _EPOCH + timedelta(microseconds=created)
    return Highlight(key, article, span, exact, prefix, suffix, made, note, label)


def from_correction(made: Correction) -> Row:
    """The columns CORRECTION."""
    where = (made.id, made.kind, made.article, made.exact, made.prefix, made.suffix)
    return bind((*where, to_micros(made.created), made.key, made.name, made.words))


def to_correction(row: Row) -> Correction:
    """From the columns CORRECTION."""
    key, kind, article, exact, prefix, suffix, created, *told = row
    return Correction(key, kind, article, exact, prefix, suffix, _EPOCH + timedelta(microseconds=created), *told)


def checksum(row: Sequence[Any]) -> int:
    """CRC-32 of a row: SQLite's own check finds no bit that flips inside a value."""
    return zlib.crc32(_dump(list(row)).encode())


# --- articles --------------------------------------------------------------------------------------------------


def from_article(article: Article) -> Row:
    """The columns ARTICLE."""
    blocks = [(b.start, b.end, b.kind, b.role, b.level, b.marker) for b in article.blocks]
    inlines = [(i.start, i.end, i.kind, i.href) for i in article.inlines]
    return bind(
        (
            article.id,
            article.url,
            article.title,
            article.text,
            _dump(blocks),
            _dump(inlines),
            _marks_text(article),
            article.byline,
            _day_text(article.published),
            article.site,
            article.lang,
            article.notice,
            article.annotator,
        )
    )


def from_marks(article: Article) -> Row:
    """The columns marks and annotator."""
    return bind((_marks_text(article), article.annotator))


def to_article(row: Row) -> Article:
    """From the columns ARTICLE: exactly what was saved. Raises ValueError, TypeError or IndexError on a damaged row."""
    key, url, title, text, blocks, inlines, marks, byline, published, site, lang, notice, annotator = row
    mentions, quotes = _marks(marks)
    return Article(
        id=key,
        url=url,
        title=title,
        text=text,
        blocks=tuple(Block(*block) for block in json.loads(blocks)),
        inlines=tuple(Inline(*inline) for inline in json.loads(inlines)),
        byline=byline,
        published=_day(published),
        site=site,
        lang=lang,
        notice=notice,
        mentions=mentions,
        quotes=quotes,
        annotator=annotator,
    )


def _marks_text(article: Article) -> str:
    """Mentions and quotes; each entity stands there once, and they point at it by number."""
    numbers: dict[Entity, int] = {}
    for mention in article.mentions:
        numbers.setdefault(mention.entity, len(numbers))
    for quote in article.quotes:
        if quote.speaker and quote.speaker.person:
            numbers.setdefault(quote.speaker.person, len(numbers))
    return _dump(
        {
            "entities": [(entity.kind, entity.key, entity.name) for entity in numbers],
            "mentions": [(m.start, m.end, numbers[m.entity], m.form, m.sure) for m in article.mentions],
            "quotes": [
                (
                    q.start,
                    q.end,
                    q.cue and (q.cue.start, q.cue.end),
                    q.speaker and (q.speaker.start, q.speaker.end, q.speaker.person and numbers[q.speaker.person]),
                    q.confidence,
                    q.confirmed,
                )
                for q in article.quotes
            ],
        }
    )


def _marks(text: str) -> tuple[tuple[Mention, ...], tuple[Quote, ...]]:
    marks = json.loads(text)
    entities = [Entity(*entity) for entity in marks["entities"]]
    mentions = tuple(Mention(start, end, entities[number], *rest) for start, end, number, *rest in marks["mentions"])
    quotes = []
    for start, end, cue, speaker, confidence, confirmed in marks["quotes"]:
        who = None
        if speaker is not None:
            first, last, number = speaker
            who = Speaker(first, last, None if number is None else entities[number])
        quotes.append(Quote(start, end, cue and Span(*cue), who, confidence, confirmed))
    return mentions, tuple(quotes)
