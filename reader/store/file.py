"""The file as one thread holds it: transactions, what can be undone, settings, copies and checks."""
# ruff: noqa: S608 - only this package's own constants stand in the queries; every value is bound

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from reader.model import StoreError
from reader.store import journal, rows
from reader.store.schema import backups, copy_to, explain, open_database, transaction

_KEPT_BACKUPS = 7


class StoreFile:
    """The one connection, and what is true of everything that is kept. Every method raises StoreError."""

    def __init__(self, path: Path, *, now: Callable[[], datetime]) -> None:
        self._path = path
        self._now = now
        self._db = open_database(path)

    def close(self) -> None:
        """Let go of the file."""
        with self._reading() as db:
            db.close()

    # --- undoing -------------------------------------------------------------------------------------------------

    def undo(self) -> str:
        """Take back the latest change of the reader's; what it was, in words, or empty where there is none left.

        Raises StoreError where it can't be taken back; the next one is that before it.
        """
        with self._writing() as db:
            said, failed = journal.take_back(db)
            if said and not failed:
                db.execute(
                    "UPDATE entries SET highlights = (SELECT count(*) FROM highlights WHERE article = entries.id) "
                    "WHERE id IN (SELECT article FROM highlights UNION SELECT id FROM entries WHERE highlights > 0)"
                )
        if failed:
            raise StoreError(f"This can't be undone, and stays: {said} ({failed}).") from failed
        return said

    # --- settings ------------------------------------------------------------------------------------------------

    def setting(self, name: str) -> str:
        """What was kept under a name; empty when nothing was."""
        with self._reading() as db:
            row = db.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def keep_setting(self, name: str, value: str) -> None:
        """Keep a choice that is made in the program itself."""
        with self._writing() as db:
            db.execute("INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)", rows.bind((name, value)))

    # --- safety --------------------------------------------------------------------------------------------------

    def check(self) -> list[str]:
        """What is damaged in the file, a sentence each; empty when all is well. Reads the whole file."""
        with self._reading() as db:
            verdicts = [row[0] for row in db.execute("PRAGMA integrity_check(10)")]
            said = [f"The library {self._path} is damaged: {verdict}." for verdict in verdicts if verdict != "ok"]
            for *row, kept in db.execute(f"SELECT {rows.HIGHLIGHT}, checksum FROM highlights"):
                if rows.checksum(row) != kept:
                    said.append(f"The highlight {row[0]} in {self._path} is not as it was saved.")
        return said

    def back_up(self) -> Path | None:
        """Copy the library beside itself, at most once a day, and keep the last seven; None when today's copy exists.

        A library that is damaged is not copied, which would push a good copy out: raises StoreError with what is wrong.
        """
        copy = self._path.with_name(f"{self._path.name}.{self._now().date().isoformat()}.backup")
        if copy.exists():
            return None
        for damaged in self.check():
            raise StoreError(damaged)
        with self._reading() as db:
            try:
                copy_to(db, copy)
                daily = [path for path in backups(self._path) if ".v" not in path.name[len(self._path.name) :]]
                for old in daily[:-_KEPT_BACKUPS]:
                    old.unlink()
            except OSError as error:
                raise StoreError(f"The library could not be copied to {copy}: {error.strerror or error}.") from error
        return copy

    # --- the edge ------------------------------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._db
        except (sqlite3.Error, UnicodeEncodeError) as error:
            raise explain(self._path, error) from error

    @contextmanager
    def _writing(self, *, durable: bool = True) -> Iterator[sqlite3.Connection]:
        """One transaction. Without `durable` it may be lost, whole, in a power cut: for what can be fetched again."""
        with self._reading() as db:
            db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            with transaction(db):
                yield db

    @contextmanager
    def _changing(self, said: str, **watched: Iterable[str]) -> Iterator[sqlite3.Connection]:
        """One transaction that can be undone: of each table named, the rows of these keys are put back then.

        Without words it can't be undone: nobody asked for it, such as that an article is read once it was opened.
        """
        with self._writing() as db:
            before = journal.images(db, watched) if said else {}
            yield db
            if said:
                journal.record(db, said, rows.to_micros(self._now()) or 0, before)
