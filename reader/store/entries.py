"""One entry of the library: whether it is known, where it stands, and what becomes of it when a feed tells of it again."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import groupby
from typing import NamedTuple

from reader.address import article_id as id_of
from reader.address import host
from reader.model import Article, Entry, Headline
from reader.store import rows
from reader.store.fulltext import index, unindex
from reader.store.journal import entry_moved
from reader.store.unsubscribe import BY_READER, WITH_FEED


class Known(NamedTuple):
    """What is stored of an entry, and its key in the feed that tells of it now (None when that is a new source)."""

    n: int
    feed: str
    title: str
    summary: str
    author: str
    published: int | None
    removed: int
    key: str | None


def keep(db: sqlite3.Connection, entries: Sequence[Entry], now: int) -> int:
    """Keep what feeds tell, given newest first, at the moment `now`; how many were new."""
    fresh: dict[int, str] = {}
    dated: set[int] = set()
    # The last first, as an entry stands right above those with the same date that are there already.
    for feed, told in groupby(reversed(entries), lambda entry: entry.feed):
        keyed = [(id_of(entry.url), entry) for entry in told]
        known = known_of(db, feed, [key for key, _ in keyed])
        for key, entry in keyed:
            row = known.get(key) or known_by_key(db, entry)
            if row is None:
                n = add(db, key, entry, now)
                fresh[n] = entry.title
                known[key] = Known(
                    n, feed, entry.title, entry.summary, entry.author, _published(entry, now), 0, entry.key
                )
                keep_told(db, n, entry)
            elif see_again(db, row, entry, now):
                dated.add(row.n)
    titles = sorted(fresh.items())  # FTS5 flushes its buffer whenever a row id is less than the one before
    db.executemany("INSERT INTO search (rowid, title, text) VALUES (?, ?, '')", map(rows.bind, titles))
    for n in dated:
        _put_in_place(db, n)
    return len(fresh)


def known_of(db: sqlite3.Connection, feed: str, ids: Sequence[str]) -> dict[str, Known]:
    """Those of the articles with these ids that are stored, as a feed would find them."""
    found = db.execute(
        "SELECT e.id, e.n, e.feed, e.title, e.summary, e.author, e.published, e.removed, s.key FROM json_each(?) j JOIN entries e ON e.id = j.value "
        "LEFT JOIN sources s ON s.feed = ? AND s.n = e.n",
        rows.bind((json.dumps(ids), feed)),
    )
    return {key: Known(*row) for key, *row in found}


def known_by_key(db: sqlite3.Connection, entry: Entry) -> Known | None:
    """The entry of the same key and title in the same feed: only its address has changed."""
    if not entry.key:
        return None
    row = db.execute(
        "SELECT e.n, e.feed, e.title, e.summary, e.author, e.published, e.removed, s.key FROM sources s JOIN entries e ON e.n = s.n "
        "WHERE s.feed = ? AND s.key = ? AND e.title = ?",
        rows.bind((entry.feed, entry.key, entry.title)),
    ).fetchone()
    return row and Known(*row)


def add(db: sqlite3.Connection, key: str, entry: Entry, now: int) -> int:
    """Add an entry that is not stored yet, at its place in time. -> its row id"""
    published = _published(entry, now)
    n = _free_place(db, now if published is None else published)
    site = host(entry.url)
    db.execute(
        "INSERT INTO entries (n, id, url, title, feed, site, published, seen, author, summary) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows.bind((n, key, entry.url, entry.title, entry.feed, site, published, now, entry.author, entry.summary)),
    )
    if entry.feed:
        db.execute("INSERT INTO sources (feed, n, key) VALUES (?, ?, ?)", rows.bind((entry.feed, n, entry.key)))
    return n


def add_page(db: sqlite3.Connection, article: Article, now: int) -> int:
    """An entry for a page that was opened on its own."""
    published = _moment(article.published)
    return add(db, article.id, Entry(article.url, article.title, author=article.byline, published=published), now)


def _moment(published: date | None) -> datetime | None:
    """When a page was published; a day without an hour begins where the reader of news is, as one that is typed does."""
    if published is None or isinstance(published, datetime):
        return published
    return datetime.combine(published, time()).astimezone()


def _published(entry: Entry, now: int) -> int | None:
    """When that was; a date in the future is now, as it would stay on top of the list."""
    published = rows.to_micros(entry.published)
    return None if published is None else min(published, now)


def _put_in_place(db: sqlite3.Connection, n: int) -> None:
    """Move an entry, with all that is kept of it, to where its date belongs."""
    (published,) = db.execute("SELECT published FROM entries WHERE n = ?", (n,)).fetchone()
    first, last = rows.places(published)
    if first <= n <= last:
        return
    to = _free_place(db, published)
    db.execute("PRAGMA defer_foreign_keys = ON")  # until this transaction ends
    unindex(db, n)
    for table in ("entries", "sources", "articles", "mentions", "quotes", "told"):
        db.execute(f"UPDATE {table} SET n = ? WHERE n = ?", (to, n))  # noqa: S608 - names of our own
    index(db, to)
    entry_moved(db, n, to)


def _free_place(db: sqlite3.Connection, micros: int) -> int:
    """The row id right above the entries of one moment."""
    first, last = rows.places(micros)
    (top,) = db.execute("SELECT max(n) FROM entries WHERE n BETWEEN ? AND ?", (first, last)).fetchone()
    n = first if top is None else int(top) + 1
    while n > last and db.execute("SELECT 1 FROM entries WHERE n = ?", (n,)).fetchone():
        n += 1
    return n


def see_again(db: sqlite3.Connection, known: Known, entry: Entry, now: int) -> bool:
    """Keep a further source of an entry, or what its own feed tells anew of it; of one that the reader removed, nothing.

    The first date that a feed tells stands; that of a page which was opened on its own gives way to it. -> whether the
    entry has another date now
    """
    if not entry.feed:
        return False
    feed, key, *told = rows.bind((entry.feed, entry.key, entry.title, entry.summary, entry.author))
    if known.key != key:
        db.execute("INSERT OR REPLACE INTO sources (feed, n, key) VALUES (?, ?, ?)", (feed, known.n, key))
        db.execute("UPDATE entries SET removed = 0 WHERE n = ? AND removed = ?", (known.n, WITH_FEED))
    if known.removed == BY_READER or known.feed not in ("", feed):
        return False
    keep_told(db, known.n, entry)
    published = _published(entry, now) if known.published is None or not known.feed else None
    dated = published is not None and published != known.published
    if dated:
        db.execute("UPDATE entries SET published = ? WHERE n = ?", (published, known.n))
    if known.feed == feed and [known.title, known.summary, known.author] == told:
        return dated
    unindex(db, known.n)
    db.execute("UPDATE entries SET feed = ?, title = ?, summary = ?, author = ? WHERE n = ?", (feed, *told, known.n))
    index(db, known.n)
    return dated


def keep_told(db: sqlite3.Connection, n: int, entry: Entry) -> None:
    """Keep a feed's own text; where it tells none any more, that of before."""
    if entry.told:
        db.execute(
            "INSERT INTO told (n, text) VALUES (?, ?) ON CONFLICT (n) DO UPDATE SET text = excluded.text "
            "WHERE text <> excluded.text",
            rows.bind((n, entry.told)),
        )


def place_after(db: sqlite3.Connection, key: str, after: Headline) -> tuple[int | str, ...]:
    """Where the page after a row starts, in the order that `key` leads; where the row is gone, by what is known of it."""
    row = db.execute("SELECT n, title_key, source_key FROM entries WHERE id = ?", rows.bind((after.id,))).fetchone()
    n, title, source = row or (
        rows.places(rows.to_micros(after.published) or 0)[0],
        rows.sort_key(after.title),
        rows.sort_key(after.source),
    )
    keys = {"e.opened": rows.to_micros(after.opened) or 0, "e.title_key": title, "e.source_key": source}
    return (keys[key], keys[key], n) if key else (n,)
