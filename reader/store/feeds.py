"""The feeds that are subscribed to."""
# ruff: noqa: S608 - only this package's own constants stand in the queries; every value is bound

import sqlite3
from collections.abc import Collection

from reader.model import Feed
from reader.store import rows
from reader.store.file import StoreFile
from reader.store.unsubscribe import unsubscribe


class FeedStore(StoreFile):
    """The store as far as its feeds go."""

    def feeds(self) -> list[Feed]:
        """The feeds, in the order in which they were added."""
        with self._reading() as db:
            return [rows.to_feed(row) for row in db.execute(f"SELECT {rows.FEED} FROM feeds ORDER BY rowid")]

    def save_feed(self, feed: Feed) -> None:
        """Add a feed, or put it in the place of what is kept of it."""
        with self._writing() as db:
            _put(db, feed)

    def move_feed(self, url: str, target: str) -> bool:
        """Give a feed and its entries a new address; False where another has it already, or the feed was removed."""
        with self._writing() as db:
            if db.execute("SELECT 1 FROM feeds WHERE url = ?", (target,)).fetchone():
                return False
            if not db.execute("UPDATE feeds SET url = ? WHERE url = ?", (target, url)).rowcount:
                return False
            db.execute("UPDATE sources SET feed = ? WHERE feed = ?", (target, url))
            db.execute("UPDATE entries SET feed = ? WHERE feed = ?", (target, url))
        return True

    def change_feeds(self, said: str = "", *, kept: Collection[Feed] = (), removed: Collection[str] = ()) -> None:
        """Add or change some feeds and part from others, in one step; see `unsubscribe` for what stays of those."""
        with self._reading() as db:
            told = {
                key
                for url in removed
                for (key,) in db.execute(
                    "SELECT e.id FROM sources s JOIN entries e ON e.n = s.n WHERE s.feed = ?", rows.bind((url,))
                )
            }
        urls = [*(feed.url for feed in kept), *removed]
        with self._changing(said, feeds=urls, sources=removed, entries=told) as db:
            for feed in kept:
                _put(db, feed)
            for url in removed:
                unsubscribe(db, url)


def _put(db: sqlite3.Connection, feed: Feed) -> None:
    db.execute(
        f"INSERT INTO feeds ({rows.FEED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (url) DO UPDATE SET "
        "title = excluded.title, site = excluded.site, tags = excluded.tags, etag = excluded.etag, "
        "modified = excluded.modified, checked = excluded.checked, error = excluded.error",
        rows.from_feed(feed),
    )
