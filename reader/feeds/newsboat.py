"""The list of sources of newsboat: `urls`, an address a line with its tags behind it. Ours has the same form.

https://newsboat.org/releases/2.40/docs/newsboat.html#_configuring_the_feeds says what may stand there.
"""

import re
import shlex
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from reader.address import canonical, host, is_web
from reader.feeds.decode import decode
from reader.feeds.opml import MAX_BYTES, MAX_FEEDS, read_opml
from reader.feeds.words import NAME, line
from reader.model import Feed, FeedError

_PLAIN = re.compile(r"[^\s'\"\\]+")
"""A word that needs no quotes."""


class Row(NamedTuple):
    """A line of the list."""

    text: str
    """As it stands there."""
    feed: Feed | None
    """The source that it names; without a title where it gives none. None where it names no source."""
    wrong: str
    """Why it names none, though it is no comment; else empty."""


def read_list(data: bytes) -> tuple[Feed, ...]:
    """The feeds of an OPML file, or of newsboat's `urls`. Raises FeedError where it is neither."""
    return read_opml(data) if decode(data[:1000], "").lstrip("\ufeff \r\n\t").startswith("<") else read_urls(data)


def read_urls(data: bytes) -> tuple[Feed, ...]:
    """The feeds of a `urls` file, each once; a tag that begins with `~` is its title, and `!`, which hides it, is no tag.

    What newsboat makes itself (queries) or runs (`exec:`, `filter:`) is left out. Raises FeedError where no line is an address.
    """
    found = together(read_rows(data))
    if not found:
        raise FeedError("This file is neither OPML nor a list of addresses.")
    return tuple(replace(feed, title=feed.title or host(feed.url)) for feed in found.values())


def read_rows(data: bytes, known: Collection[str] = ()) -> list[Row]:
    """The lines of such a list. A source is an address of the web, or one of those that are `known`.

    Raises FeedError for a list that is longer than a person's is.
    """
    if len(data) > MAX_BYTES:
        raise FeedError(f"This list of sources is too large to be read: it has more than {MAX_BYTES / 1e6:g} MB.")
    rows = [_row(text, known) for text in decode(data, "").removeprefix("\ufeff").splitlines()]
    if sum(row.feed is not None for row in rows) > MAX_FEEDS:
        raise FeedError(f"This list of sources has more than {MAX_FEEDS:,} feeds.")
    return rows


def together(rows: Iterable[Row]) -> dict[str, Feed]:
    """The sources of a list by their canonical address, each once, with all its tags."""
    found: dict[str, Feed] = {}
    for feed in (row.feed for row in rows if row.feed):
        first = found.setdefault(canonical(feed.url), feed)
        tags = tuple(dict.fromkeys((*first.tags, *feed.tags)))
        found[canonical(feed.url)] = replace(first, tags=tags, title=first.title or feed.title)
    return found


def write_row(feed: Feed) -> str:
    """The line of a source, as `read_rows` reads it."""
    tags = [tag.lstrip("~! ") for tag in feed.tags]
    return " ".join(_quoted(word) for word in (feed.url, *filter(None, tags), feed.title and f"~{feed.title}") if word)


def _row(text: str, known: Collection[str]) -> Row:
    url, *tags = _words(text) or [""]
    if not url:
        return Row(text, None, "")
    if not is_web(url) and url not in known:
        return Row(text, None, "is no address of the web")
    title = next((line(tag[1:], NAME) for tag in tags if tag.startswith("~")), "")
    names = tuple(dict.fromkeys(line(tag, NAME) for tag in tags if tag.strip() and tag[0] not in "~!"))
    return Row(text, Feed(url, title, tags=names), "")


def _words(row: str) -> list[str]:
    """A line's words, in quotes or not; a quote that is not closed takes nothing along."""
    try:
        return shlex.split(row, comments=row.lstrip().startswith("#"))
    except ValueError:
        return row.split()[:1]


def _quoted(word: str) -> str:
    if _PLAIN.fullmatch(word):
        return word
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'
