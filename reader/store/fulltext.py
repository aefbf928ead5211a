"""The full-text index over the entries, kept in step by hand: it stores none of the words itself."""

import sqlite3


def index(db: sqlite3.Connection, n: int) -> None:
    """Make an entry's words findable."""
    db.execute("INSERT INTO search (rowid, title, text) SELECT n, title, text FROM words WHERE n = ?", (n,))


def unindex(db: sqlite3.Connection, n: int) -> None:
    """Take an entry's words out of the search: before they change, as FTS5 must be told what stood there."""
    db.execute(
        "INSERT INTO search (search, rowid, title, text) SELECT 'delete', n, title, text FROM words WHERE n = ?", (n,)
    )
