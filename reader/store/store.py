"""The library of one reader: feeds, entries, articles, visits and highlights, and the search over them."""
# ruff: noqa: S608 - only this package's own constants stand in the queries; every value is bound

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Lock

from reader.model import (
    Article,
    Correction,
    Entity,
    EntityKind,
    Entry,
    Feed,
    Headline,
    Highlight,
    Sort,
    StoreError,
    View,
    Visit,
)
from reader.query import EVERYTHING, Query
from reader.store import rows
from reader.store.entries import add_page, keep, place_after
from reader.store.feeds import FeedStore
from reader.store.fulltext import index, unindex
from reader.store.query import HEADLINE, MENTIONING, QUOTING, conditions, page_query, placed_by, search_expression
from reader.store.unsubscribe import BY_READER


class Store(FeedStore):
    """All that is kept, in one SQLite file that this object's thread reads and writes.

    What a person does is on the disk when its method returns; what was fetched survives a crash of the program, but the
    last seconds of it perhaps not a power cut. Every method raises StoreError when the file can't be used. Where a method
    is told in words what is done, `undo` can take it back.
    """

    def __init__(self, path: Path, *, now: Callable[[], datetime]) -> None:
        super().__init__(path, now=now)
        self._lock = Lock()
        self._searched: Query | None = None

    def interrupt(self, query: Query) -> None:
        """Break off the search for this very query, if it runs, from any thread. Nothing else is ever broken off."""
        with self._lock:
            if self._searched is query:
                self._db.interrupt()

    # --- entries -------------------------------------------------------------------------------------------------

    def save_entries(self, entries: Sequence[Entry]) -> int:
        """Keep what feeds tell, given newest first; how many were new.

        Entries with one canonical address are one row with several sources. One that was seen before keeps its state,
        and its place but for a date that is told only now, and nothing is deleted when a feed drops it.
        """
        with self._writing(durable=False) as db:
            return keep(db, entries, rows.to_micros(self._now()) or 0)

    def save_refreshed(self, feed: Feed, entries: Sequence[Entry]) -> int:
        """Keep what a refresh has told of a feed, if it is still subscribed to; how many of its entries were new.

        Its tags, and its title where it has one, are as the reader has them by now.
        """
        with self._writing(durable=False) as db:
            told = db.execute(
                "UPDATE feeds SET title = coalesce(nullif(title, ''), ?), site = ?, etag = ?, modified = ?, checked = ?, "
                "error = ? WHERE url = ?",
                rows.bind(
                    (
                        feed.title,
                        feed.site,
                        feed.etag,
                        feed.modified,
                        rows.to_micros(feed.checked),
                        feed.error,
                        feed.url,
                    )
                ),
            )
            return keep(db, entries, rows.to_micros(self._now()) or 0) if told.rowcount else 0

    def entry(self, article_id: str) -> Entry | None:
        """What the feed tells of an article."""
        with self._reading() as db:
            row = db.execute(
                "SELECT e.url, e.title, e.feed, coalesce(s.key, ''), e.summary, e.author, e.published, coalesce(t.text, '') "
                "FROM entries e LEFT JOIN sources s ON s.feed = e.feed AND s.n = e.n LEFT JOIN told t ON t.n = e.n "
                "WHERE e.id = ?",
                rows.bind((article_id,)),
            ).fetchone()
        if row is None:
            return None
        url, title, feed, key, summary, author, published, told = row
        return Entry(url, title, feed, key, summary, author, rows.to_moment(published), told)

    def headline(self, article_id: str) -> Headline | None:
        """The row of the list for one article."""
        with self._reading() as db:
            row = db.execute(f"{HEADLINE} WHERE e.id = ?", rows.bind((article_id,))).fetchone()
        return rows.to_headline(row) if row else None

    def headlines(
        self,
        view: View = "all",
        *,
        feed: str = "",
        query: Query = EVERYTHING,
        sort: Sort = "newest",
        limit: int = 500,
        after: Headline | None = None,
    ) -> list[Headline]:
        """A page of the list, below `after`, in an order; the history always has the last opened first.

        A search that `interrupt` broke off raises StoreError: nobody waits for it.
        """
        words = search_expression(query.words)
        if query.words and not words:
            return []
        with self._reading() as db, self._interruptible(query):
            where, values = conditions(db, query)
            place = () if after is None else place_after(db, placed_by(view, sort), after)
            sql = page_query(view, sort, feed=bool(feed), words=bool(words), where=where, after=bool(place))
            asked = rows.bind((*(words,) * bool(words), *(feed,) * bool(feed), *values))
            return [rows.to_headline(row) for row in db.execute(sql, (*asked, *place, limit))]

    @contextmanager
    def _interruptible(self, query: Query) -> Iterator[None]:
        """Within, `interrupt` breaks off what is asked for; what comes after goes on."""
        with self._lock:
            self._searched = query
        try:
            yield
        finally:
            with self._lock:
                self._searched = None

    def unfetched(self, limit: int) -> list[Headline]:
        """The newest unread entries whose article is not stored yet."""
        with self._reading() as db:
            found = db.execute(
                f"{HEADLINE} WHERE e.unread AND NOT e.fetched AND NOT e.removed ORDER BY e.n DESC LIMIT ?", (limit,)
            )
            return [rows.to_headline(row) for row in found]

    def unread(self, feed: str = "") -> list[str]:
        """The ids of all unread articles, or of those of one feed."""
        source = "sources s JOIN entries e ON e.n = s.n" if feed else "entries e"
        of_feed = "s.feed = ? AND " if feed else ""
        with self._reading() as db:
            query = f"SELECT e.id FROM {source} WHERE {of_feed}e.unread AND NOT e.removed"
            return [key for (key,) in db.execute(query, rows.bind((feed,) * bool(feed)))]

    def mark_read(self, ids: Collection[str], read: bool, said: str = "") -> None:
        """Mark articles read or unread."""
        with self._changing(said, entries=ids) as db:
            db.executemany("UPDATE entries SET unread = ? WHERE id = ?", [(not read, key) for key in ids])

    def star(self, ids: Collection[str], starred: bool, said: str = "") -> None:
        """Set or take stars."""
        with self._changing(said, entries=ids) as db:
            db.executemany("UPDATE entries SET starred = ? WHERE id = ?", [(starred, key) for key in ids])

    def tag(self, tagged: Mapping[str, Collection[str]], said: str = "") -> None:
        """Put tags on articles, in the place of those that they had."""
        with self._changing(said, entries=tagged) as db:
            values = [rows.bind((" ".join(tags), key)) for key, tags in tagged.items()]
            db.executemany("UPDATE entries SET tags = ? WHERE id = ?", values)

    def tags(self) -> list[str]:
        """The tags that are on articles, those on most of them first."""
        with self._reading() as db:
            found = db.execute("SELECT tags FROM entries WHERE tags <> '' AND NOT removed").fetchall()
        times = Counter(tag for (tags,) in found for tag in tags.split())
        return sorted(times, key=lambda tag: (-times[tag], tag))

    def remove(self, ids: Collection[str], said: str = "") -> None:
        """Take articles out of the lists, the history and the search; a feed that tells of one again changes nothing."""
        with self._changing(said, entries=ids) as db:
            db.executemany("UPDATE entries SET removed = ? WHERE id = ?", [(BY_READER, key) for key in ids])

    def bring_back(self, article_id: str) -> None:
        """List an article that was removed: it has been asked for again."""
        with self._writing() as db:
            db.execute("UPDATE entries SET removed = 0 WHERE id = ?", (article_id,))

    # --- articles ------------------------------------------------------------------------------------------------

    def save_article(self, article: Article, corrected: Article | None = None) -> None:
        """Keep an article and its marks; a page that no feed told of becomes an entry of its own.

        It is counted and found by the marks of `corrected`: the same article with what the reader has set right.
        """
        with self._writing(durable=False) as db:
            found = db.execute("SELECT n FROM entries WHERE id = ?", (article.id,)).fetchone()
            n = found[0] if found else add_page(db, article, rows.to_micros(self._now()) or 0)
            if found:
                unindex(db, n)
            row = rows.from_article(article)
            db.execute(f"INSERT OR REPLACE INTO articles (n, {rows.ARTICLE}) VALUES (?{', ?' * len(row)})", (n, *row))
            index(db, n)
            db.execute(
                "UPDATE entries SET fetched = 1, title = coalesce(nullif(title, ''), ?), "
                "site = coalesce(nullif(?, ''), site) WHERE n = ?",
                (*rows.bind((article.title, article.site)), n),
            )
            _save_marks(db, n, corrected or article)

    def save_marks(self, corrected: Article) -> None:
        """Count and find a stored article by these marks."""
        with self._writing(durable=False) as db:
            found = db.execute("SELECT n FROM articles WHERE id = ?", (corrected.id,)).fetchone()
            if found:
                _save_marks(db, found[0], corrected)

    def renew_marks(self, article: Article, corrected: Article) -> bool:
        """Put new marks in the place of an article's; whether they were made for the text that is stored."""
        with self._writing(durable=False) as db:
            found = db.execute(
                "SELECT n FROM articles WHERE n = (SELECT n FROM entries WHERE id = ?) AND text = ?",
                rows.bind((article.id, article.text)),
            ).fetchone()
            if found is None:
                return False
            db.execute(
                "UPDATE articles SET marks = ?, annotator = ? WHERE n = ?", (*rows.from_marks(article), found[0])
            )
            _save_marks(db, found[0], corrected)
        return True

    def marked_otherwise(self, annotator: str, limit: int) -> list[str]:
        """Of the newest `limit` unread articles, the ids of those whose marks another annotator made."""
        with self._reading() as db:
            found = db.execute(
                "SELECT e.id FROM (SELECT n, id FROM entries WHERE unread AND fetched ORDER BY n DESC LIMIT ?) e "
                "JOIN articles a ON a.n = e.n WHERE a.annotator <> ? ORDER BY e.n DESC",
                (limit, annotator),
            )
            return [key for (key,) in found]

    def article(self, article_id: str) -> Article | None:
        """The article as it was saved."""
        with self._reading() as db:
            row = db.execute(
                f"SELECT {rows.ARTICLE} FROM articles WHERE n = (SELECT n FROM entries WHERE id = ?)", (article_id,)
            ).fetchone()
        if row is None:
            return None
        try:
            return rows.to_article(row)
        except (ValueError, TypeError, LookupError) as error:
            raise StoreError(f"What the library {self._path} holds of {row[1]} is damaged; fetch it again.") from error

    def marked_with(self, key: str) -> list[str]:
        """The ids of the stored articles whose marks, as they were made, name the person of this key."""
        with self._reading() as db:
            found = db.execute("SELECT id FROM articles WHERE instr(marks, ?) ORDER BY n DESC", (json.dumps(key),))
            return [key for (key,) in found]

    def named(self, kind: EntityKind) -> list[tuple[Entity, int]]:
        """The people or the countries of all stored articles, and how many articles name each; the most named first."""
        with self._reading() as db:
            found = db.execute(
                "SELECT m.key, max(m.name), count(*) AS articles FROM mentions m JOIN entries e ON e.n = m.n "
                "WHERE m.kind = ? AND NOT e.removed GROUP BY m.key ORDER BY articles DESC, m.key",
                (kind,),
            )
            return [(Entity(kind, key, name), articles) for key, name, articles in found]

    def namesakes(self, word: str) -> list[str]:
        """The keys of the people who have this word in their name."""
        with self._reading() as db:
            found = db.execute(
                "SELECT DISTINCT key FROM mentions WHERE kind = 'person' AND instr(' ' || key || ' ', ?)",
                rows.bind((f" {word} ",)),
            )
            return [key for (key,) in found]

    def mentioning(self, entity: Entity, limit: int = 200) -> list[Headline]:
        """The articles that name a person or country, newest first."""
        with self._reading() as db:
            found = db.execute(
                f"{MENTIONING} WHERE m.kind = ? AND m.key = ? AND NOT e.removed ORDER BY m.n DESC LIMIT ?",
                (*rows.bind((entity.kind, entity.key)), limit),
            )
            return [rows.to_headline(row) for row in found]

    def said_by(self, person: Entity, limit: int = 200) -> list[Headline]:
        """The articles that quote a person, newest first."""
        with self._reading() as db:
            found = db.execute(
                f"{QUOTING} WHERE q.person = ? AND NOT e.removed GROUP BY q.n ORDER BY q.n DESC LIMIT ?",
                (*rows.bind((person.key,)), limit),
            )
            return [rows.to_headline(row) for row in found]

    def seen(self, entity: Entity) -> tuple[int, Headline | None]:
        """How many articles name a person or country, and the oldest of them."""
        of = "WHERE m.kind = ? AND m.key = ? AND NOT e.removed"
        key = rows.bind((entity.kind, entity.key))
        with self._reading() as db:
            (count,) = db.execute(f"SELECT count(*) FROM mentions m JOIN entries e ON e.n = m.n {of}", key).fetchone()
            first = db.execute(f"{MENTIONING} {of} ORDER BY m.n LIMIT 1", key).fetchone()
        return count, first and rows.to_headline(first)

    # --- what the reader does ------------------------------------------------------------------------------------

    def save_visit(self, visit: Visit) -> None:
        """Keep one opening of an article."""
        with self._writing() as db:
            row = rows.from_visit(visit)
            db.execute(f"INSERT OR REPLACE INTO visits ({rows.VISIT}) VALUES (?, ?, ?, ?)", row)
            db.execute("UPDATE entries SET opened = max(coalesce(opened, ?), ?) WHERE id = ?", (row[1], row[1], row[0]))

    def keep_place(self, visit: Visit) -> None:
        """Keep how far an article has been read by now; a visit that was forgotten meanwhile stays so."""
        article, opened, place, progress = rows.from_visit(visit)
        with self._writing() as db:
            db.execute(
                "UPDATE visits SET place = ?, progress = ? WHERE article = ? AND opened = ?",
                (place, progress, article, opened),
            )

    def forget_visits(self, said: str = "") -> int:
        """Forget all openings of articles, and the places in them; how many articles were in the history."""
        with self._reading() as db:
            visited = [key for (key,) in db.execute("SELECT DISTINCT article FROM visits")]
        with self._changing(said, visits=visited, entries=visited) as db:
            (listed,) = db.execute("SELECT count(*) FROM entries WHERE opened IS NOT NULL AND NOT removed").fetchone()
            db.execute("DELETE FROM visits")
            db.execute("UPDATE entries SET opened = NULL WHERE opened IS NOT NULL")
        return int(listed)

    def last_visit(self, article_id: str) -> Visit | None:
        """The latest opening of an article."""
        with self._reading() as db:
            row = db.execute(
                f"SELECT {rows.VISIT} FROM visits WHERE article = ? ORDER BY opened DESC LIMIT 1", (article_id,)
            ).fetchone()
        return rows.to_visit(row) if row else None

    def save_highlight(self, highlight: Highlight, said: str = "") -> None:
        """Keep a highlight, or what has changed on it."""
        row = rows.from_highlight(highlight)
        with self._changing(said, highlights=[highlight.id]) as db:
            db.execute(
                f"INSERT INTO highlights ({rows.HIGHLIGHT}, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO UPDATE SET article = excluded.article, start = excluded.start, end = excluded.end, "
                "exact = excluded.exact, prefix = excluded.prefix, suffix = excluded.suffix, "
                "created = excluded.created, note = excluded.note, label = excluded.label, checksum = excluded.checksum",
                row,
            )
            _count_highlights(db, highlight.article)

    def remove_highlight(self, highlight: Highlight, said: str = "") -> None:
        """Drop a highlight."""
        with self._changing(said, highlights=[highlight.id]) as db:
            db.execute("DELETE FROM highlights WHERE id = ?", (highlight.id,))
            _count_highlights(db, highlight.article)

    def highlights(self, article: str = "") -> list[Highlight]:
        """The highlights of an article in the order of its text, the orphaned last; of all articles, the newest first."""
        with self._reading() as db:
            if article:
                found = db.execute(
                    f"SELECT {rows.HIGHLIGHT} FROM highlights WHERE article = ? ORDER BY start IS NULL, start, end, created, id",
                    (article,),
                )
            else:
                found = db.execute(f"SELECT {rows.HIGHLIGHT} FROM highlights ORDER BY created DESC, id")
            return [rows.to_highlight(row) for row in found]

    def save_corrections(self, corrections: Sequence[Correction], said: str = "") -> None:
        """Keep what the reader has set right in one go, in the place of what was said of the same before."""
        with self._changing(said, corrections=[made.id for made in corrections]) as db:
            marks = ", ".join("?" * len(rows.CORRECTION.split(", ")))
            db.executemany(
                f"INSERT OR REPLACE INTO corrections ({rows.CORRECTION}) VALUES ({marks})",
                map(rows.from_correction, corrections),
            )

    def corrections(self, article: str = "") -> list[Correction]:
        """What the reader has set right in an article or on people anywhere, the latest first; without one all there is."""
        where, values = ("WHERE article = ? OR key != '' ", rows.bind((article,))) if article else ("", ())
        with self._reading() as db:
            found = db.execute(
                f"SELECT {rows.CORRECTION} FROM corrections {where}ORDER BY created DESC, rowid DESC", values
            )
            return [rows.to_correction(row) for row in found]

    def exported(self, article_id: str) -> str:
        """The name of the Markdown file that an article was saved to; empty when it was not."""
        with self._reading() as db:
            row = db.execute("SELECT file FROM entries WHERE id = ?", (article_id,)).fetchone()
        return str(row[0]) if row else ""

    def set_exported(self, article_id: str, name: str) -> None:
        """Remember the name of the Markdown file that an article was saved to."""
        with self._writing() as db:
            db.execute("UPDATE entries SET file = ? WHERE id = ?", rows.bind((name, article_id)))


# --- what goes with an entry ---------------------------------------------------------------------------------------


def _save_marks(db: sqlite3.Connection, n: int, article: Article) -> None:
    """How many people, countries and quotes an article has, and rows to find it by whom it names and quotes."""
    entities = {mention.entity for mention in article.mentions}
    people = sum(entity.kind == "person" for entity in entities)
    db.execute(
        "UPDATE entries SET people = ?, countries = ?, quotes = ? WHERE n = ?",
        (people, len(entities) - people, len(article.quotes), n),
    )
    times: dict[Entity, int] = {}
    for mention in article.mentions:
        times[mention.entity] = times.get(mention.entity, 0) + 1
    db.execute("DELETE FROM mentions WHERE n = ?", (n,))
    db.executemany(
        "INSERT OR REPLACE INTO mentions (kind, key, n, name, times) VALUES (?, ?, ?, ?, ?)",
        [rows.bind((entity.kind, entity.key, n, entity.name, count)) for entity, count in times.items()],
    )
    db.execute("DELETE FROM quotes WHERE n = ?", (n,))
    db.executemany(
        "INSERT OR REPLACE INTO quotes (n, start, end, person) VALUES (?, ?, ?, ?)",
        [
            rows.bind((n, quote.start, quote.end, quote.speaker.person.key))
            for quote in article.quotes
            if quote.speaker and quote.speaker.person
        ],
    )


def _count_highlights(db: sqlite3.Connection, article_id: str) -> None:
    db.execute(
        "UPDATE entries SET highlights = (SELECT count(*) FROM highlights WHERE article = entries.id) WHERE id = ?",
        (article_id,),
    )
