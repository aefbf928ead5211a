"""The database file: its tables, and how it is opened, created and brought up to date.

A file that is not ours, or that a newer version wrote, is never written to.
"""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from reader.model import REMOVED_ROLES, StoreError
from reader.store.rows import sort_key

APPLICATION_ID = 0x4E575244  # "NWRD", at offset 68 of the file's header: tells our files from other SQLite files
BUSY_SECONDS = 5.0

_V1 = """
CREATE TABLE feeds (
    url TEXT NOT NULL UNIQUE, title TEXT NOT NULL, site TEXT NOT NULL, tags TEXT NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL, checked INTEGER, error TEXT NOT NULL
);
CREATE TABLE entries (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE, url TEXT NOT NULL, title TEXT NOT NULL, feed TEXT NOT NULL, site TEXT NOT NULL,
    published INTEGER, unread INTEGER NOT NULL DEFAULT 1, starred INTEGER NOT NULL DEFAULT 0,
    fetched INTEGER NOT NULL DEFAULT 0, people INTEGER NOT NULL DEFAULT 0, countries INTEGER NOT NULL DEFAULT 0,
    quotes INTEGER NOT NULL DEFAULT 0, highlights INTEGER NOT NULL DEFAULT 0, opened INTEGER,
    seen INTEGER NOT NULL, file TEXT NOT NULL DEFAULT '', author TEXT NOT NULL, summary TEXT NOT NULL
);
CREATE INDEX entries_unread ON entries (n) WHERE unread;
CREATE INDEX entries_unfetched ON entries (n) WHERE unread AND NOT fetched;
CREATE INDEX entries_starred ON entries (n) WHERE starred;
CREATE INDEX entries_highlighted ON entries (n) WHERE highlights > 0;
CREATE INDEX entries_opened ON entries (opened) WHERE opened IS NOT NULL;
CREATE INDEX entries_feed ON entries (feed);
CREATE TABLE sources (
    feed TEXT NOT NULL, n INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE, key TEXT NOT NULL,
    PRIMARY KEY (feed, n)
) WITHOUT ROWID;
CREATE INDEX sources_key ON sources (feed, key);
CREATE INDEX sources_entry ON sources (n);
CREATE TABLE articles (
    n INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE,
    id TEXT NOT NULL, url TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, blocks TEXT NOT NULL,
    inlines TEXT NOT NULL, marks TEXT NOT NULL, byline TEXT NOT NULL, published TEXT NOT NULL, site TEXT NOT NULL,
    lang TEXT NOT NULL, notice TEXT NOT NULL, annotator TEXT NOT NULL
);
CREATE TABLE mentions (
    kind TEXT NOT NULL, key TEXT NOT NULL, n INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
    name TEXT NOT NULL, times INTEGER NOT NULL,
    PRIMARY KEY (kind, key, n)
) WITHOUT ROWID;
CREATE INDEX mentions_entry ON mentions (n);
CREATE TABLE quotes (
    n INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE, start INTEGER NOT NULL, end INTEGER NOT NULL,
    person TEXT NOT NULL,
    PRIMARY KEY (n, start)
) WITHOUT ROWID;
CREATE INDEX quotes_person ON quotes (person, n);
CREATE TABLE visits (
    article TEXT NOT NULL, opened INTEGER NOT NULL, place INTEGER NOT NULL, progress REAL NOT NULL,
    PRIMARY KEY (article, opened)
) WITHOUT ROWID;
CREATE TABLE highlights (
    id TEXT NOT NULL UNIQUE, article TEXT NOT NULL, start INTEGER, end INTEGER, exact TEXT NOT NULL,
    prefix TEXT NOT NULL, suffix TEXT NOT NULL, created INTEGER NOT NULL, note TEXT NOT NULL, label TEXT NOT NULL,
    checksum INTEGER NOT NULL
);
CREATE INDEX highlights_article ON highlights (article);
CREATE VIEW words (n, title, text) AS
    SELECT e.n, coalesce(a.title, e.title), coalesce(shown_text(a.text, a.blocks), '')
    FROM entries e LEFT JOIN articles a ON a.n = e.n;
CREATE VIRTUAL TABLE search USING fts5 (
    title, text, content = 'words', content_rowid = 'n', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
)
"""
# `entries.n` is the place in time (see `rows.places`): the list, its pages and the search all run along the primary
# key, newest first, and need no other index. `words` is what a search looks through: what the article shows, or of one
# that was not fetched the title.

_V2 = """
ALTER TABLE entries ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
CREATE TABLE corrections (
    id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, article TEXT NOT NULL, exact TEXT NOT NULL, prefix TEXT NOT NULL,
    suffix TEXT NOT NULL, created INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, words TEXT NOT NULL
);
CREATE INDEX corrections_article ON corrections (article);
CREATE TABLE journal (n INTEGER PRIMARY KEY, made INTEGER NOT NULL, said TEXT NOT NULL, before TEXT NOT NULL);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID
"""
# `entries.removed` hides an entry: 1 at the reader's wish, which outlasts what its feed tells anew; 2 with its feed.

_V3 = """
ALTER TABLE entries ADD COLUMN tags TEXT NOT NULL DEFAULT '';
CREATE INDEX entries_tagged ON entries (n) WHERE tags <> ''
"""
# `entries.tags` holds words apart by spaces: a tag has none in it.

_V4 = """
CREATE TABLE told (n INTEGER PRIMARY KEY REFERENCES entries ON DELETE CASCADE, text TEXT NOT NULL)
"""
# What a feed itself says of an article, apart from `entries`, whose rows the lists read.

_V5 = """
ALTER TABLE entries ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
ALTER TABLE entries ADD COLUMN source_key TEXT NOT NULL DEFAULT '';
CREATE VIEW keys (n, title, source) AS
    SELECT e.n, sort_key(CAST(e.title AS BLOB)), sort_key(CAST(coalesce(nullif(f.title, ''), e.site) AS BLOB))
    FROM entries e LEFT JOIN feeds f ON f.url = e.feed;
UPDATE entries SET (title_key, source_key) = (SELECT title, source FROM keys WHERE keys.n = entries.n);
CREATE INDEX entries_by_title ON entries (title_key, n DESC);
CREATE INDEX entries_by_source ON entries (source_key, n DESC);
CREATE TRIGGER entry_added AFTER INSERT ON entries BEGIN
    UPDATE entries SET (title_key, source_key) = (SELECT title, source FROM keys WHERE keys.n = entries.n) WHERE n = NEW.n;
END;
CREATE TRIGGER entry_renamed AFTER UPDATE OF title, feed, site ON entries BEGIN
    UPDATE entries SET (title_key, source_key) = (SELECT title, source FROM keys WHERE keys.n = entries.n) WHERE n = NEW.n;
END;
CREATE TRIGGER feed_added AFTER INSERT ON feeds BEGIN
    UPDATE entries SET source_key = (SELECT source FROM keys WHERE keys.n = entries.n) WHERE feed = NEW.url;
END;
CREATE TRIGGER feed_renamed AFTER UPDATE OF title, url ON feeds WHEN NEW.title <> OLD.title OR NEW.url <> OLD.url BEGIN
    UPDATE entries SET source_key = (SELECT source FROM keys WHERE keys.n = entries.n) WHERE feed IN (NEW.url, OLD.url);
END;
CREATE TRIGGER feed_removed AFTER DELETE ON feeds BEGIN
    UPDATE entries SET source_key = (SELECT source FROM keys WHERE keys.n = entries.n) WHERE feed = OLD.url;
END
"""
# The keys that the list is sorted by, so that its pages run along an index in these orders too. Triggers keep them, as a
# title or a source changes at many places: with an entry, its feed, or a change that is undone. They are made of bytes,
# since a flipped bit must not make a row unchangeable.

STEPS: tuple[str, ...] = (_V1, _V2, _V3, _V4, _V5)
"""What brings a database from version i to i + 1. A step that was released never changes."""


def open_database(path: Path, steps: Sequence[str] = STEPS) -> sqlite3.Connection:
    """A connection to the library at `path`, created (mode 0600) or brought up to date as needed.

    Raises StoreError for a file that is not ours, is damaged, comes from a newer version, or can't be opened.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        _check_file(path)
        db = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    except (OSError, sqlite3.Error) as error:
        raise explain(path, error) from error
    try:
        _configure(db)
        _bring_up_to_date(db, path, steps)  # without foreign keys: a table that is made anew would empty others
        db.execute("PRAGMA foreign_keys = ON")
    except (OSError, sqlite3.Error) as error:
        db.close()
        raise explain(path, error) from error
    except StoreError:
        db.close()
        raise
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written within, or nothing. It takes the write lock at once: SQLite never waits when a read turns into a
    write."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:  # whatever it is, and it is raised again: the next one could not begin within this one
        with suppress(sqlite3.Error):  # SQLite itself has ended it already, as on a full disk
            db.execute("ROLLBACK")
        raise


def explain(path: Path, error: Exception) -> StoreError:
    """The sentence for what SQLite or the system reports about the file at `path`."""
    if isinstance(error, OSError):
        return StoreError(f"The library {path} could not be opened: {error.strerror or error}.")
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreError(f"The library {path} is held by another program; try again in a moment.")
    if code == sqlite3.SQLITE_FULL:
        return StoreError(f"The library {path} could not be written: the disk is full.")
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StoreError(f"The library {path} could not be written: the file or its folder is read-only.")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return StoreError(f"The library {path} is damaged; put a backup ({path.name}.*.backup) in its place.")
    return StoreError(f"The library {path} could not be used: {error}.")


def backups(path: Path) -> list[Path]:
    """The backup copies that lie beside the library, by name."""
    return sorted(path.parent.glob(f"{path.name}.*.backup"))


def copy_to(db: sqlite3.Connection, path: Path) -> None:
    """Write a whole, checked copy of the database to `path`, all or nothing. Raises OSError or sqlite3.Error."""
    part = path.with_name(f"{path.name}.part-{os.getpid()}")
    part.unlink(missing_ok=True)
    try:
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
        db.execute("VACUUM INTO ?", (str(part),))
        copy = sqlite3.connect(part)
        try:
            verdict = copy.execute("PRAGMA quick_check(1)").fetchone()[0]
        finally:
            copy.close()
        if verdict != "ok":
            raise sqlite3.DatabaseError(f"its copy is damaged ({verdict})")
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def _check_file(path: Path) -> None:
    """Refuse a file that SQLite should not even open: it would empty, replace or convert what is there."""
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        # SQLite opens an empty file as a new database and deletes the log beside it, so that all would seem lost.
        if path.with_name(path.name + "-wal").exists() or backups(path):
            raise StoreError(f"The library {path} is empty though it held something before; put a backup in its place.")
        return
    if path.with_name(path.name + "-journal").exists():
        return  # broken off while it was created: SQLite rolls that back, and the ids are compared after
    if not header.startswith(b"SQLite format 3\0") or int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreError(f"The file {path} is not a newsreader library; it was left as it is.")


def _configure(db: sqlite3.Connection) -> None:
    db.text_factory = partial(str, encoding="utf-8", errors="replace")  # a flipped bit must not make a row unreadable
    db.create_function("shown_text", 2, _shown_text, deterministic=True)
    db.create_function("sort_key", 1, lambda name: sort_key(name.decode(errors="replace")), deterministic=True)
    for pragma in ("synchronous = FULL", "temp_store = MEMORY", "mmap_size = 268435456"):
        db.execute(f"PRAGMA {pragma}")


def _bring_up_to_date(db: sqlite3.Connection, path: Path, steps: Sequence[str]) -> None:
    version = _version(db, path, steps)
    if 0 < version < len(steps):
        copy_to(db, path.with_name(f"{path.name}.v{version}.backup"))
    if version < len(steps):
        with transaction(db):
            _take_steps(db, _version(db, path, steps), steps)  # asked again: another instance may have been first
    db.execute("PRAGMA journal_mode = WAL")


def _take_steps(db: sqlite3.Connection, version: int, steps: Sequence[str]) -> None:
    for step in steps[version:]:
        for statement in _statements(step):
            db.execute(statement)
    if db.execute("PRAGMA foreign_key_check").fetchone():
        raise sqlite3.IntegrityError("a step to the new schema left rows without their entry")
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {len(steps)}")


def _statements(step: str) -> Iterator[str]:
    """The statements of a step; a semicolon within a trigger ends none."""
    begun = ""
    for piece in step.split(";"):
        begun += piece + ";"
        if sqlite3.complete_statement(begun):
            yield begun
            begun = ""


def _version(db: sqlite3.Connection, path: Path, steps: Sequence[str]) -> int:
    """The schema version of the file, 0 for a new one. Raises StoreError when it is not ours or too new."""
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    owner = int(db.execute("PRAGMA application_id").fetchone()[0])
    tables = int(db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    if owner != APPLICATION_ID and (owner or version or tables):
        raise StoreError(f"The file {path} is not a newsreader library; it was left as it is.")
    if version > len(steps):
        raise StoreError(
            f"The library {path} was written by a newer newsreader (schema {version}, this one knows {len(steps)}); "
            "update newsreader to open it."
        )
    return version


def _shown_text(text: str | None, blocks: str | None) -> str | None:
    """The text without the blocks that cleaning set aside, so that a search does not hit links to other articles."""
    if text is None or blocks is None:
        return text
    try:
        shown = [text[start:end] for start, end, _, role, *_ in json.loads(blocks) if role not in REMOVED_ROLES]
    except (ValueError, TypeError):
        return text
    return "\n".join(shown)
