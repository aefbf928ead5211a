"""What can be undone: the rows that a change of the reader's touches, as they were before it.

A change is written down in the transaction that makes it, so that both are on the disk or neither.
"""
# ruff: noqa: S608 - only this file's own constants stand in the queries; every value is bound

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from reader.store import rows
from reader.store.fulltext import index, unindex
from reader.store.unsubscribe import WITH_FEED, unsubscribe

KEPT = 100
"""Changes that can be undone."""

Images = dict[str, dict[str, list[rows.Row]]]
"""Of each table, by the key that was asked for, its rows."""


class _Watched(NamedTuple):
    """By which column the rows of a table are looked for, and what is kept of them."""

    key: str
    columns: tuple[str, ...]


_WATCHED = {
    "entries": _Watched("id", ("id", "feed", "unread", "starred", "removed", "tags", "opened")),
    "highlights": _Watched("id", (*rows.HIGHLIGHT.split(", "), "checksum")),
    "corrections": _Watched("id", tuple(rows.CORRECTION.split(", "))),
    "feeds": _Watched("url", ("rowid", *rows.FEED.split(", "))),
    "sources": _Watched("feed", ("feed", "n", "key")),
    "visits": _Watched("article", tuple(rows.VISIT.split(", "))),
}
_CHANGED = ("entries", "feeds")
"""Tables of which a row that stays is put back column by column: what was read meanwhile stays read."""
_OUTLIVED = ("feeds", "sources", "visits")
"""Tables of which a change only ever takes rows: those that are there again when it is taken back are newer, and stay."""


_PUT_BACK = {
    "unread": "unread = CASE WHEN opened > :made THEN unread ELSE :unread END",
    "opened": "opened = max(coalesce(opened, :opened), :opened)",
}
"""Where a column of an entry is not simply set back: what was opened after the change stays read, and opened then."""


def images(db: sqlite3.Connection, watched: Mapping[str, Iterable[str]]) -> Images:
    """The rows of these keys as they are now; a key without a row has none."""
    found: Images = {}
    for table, keys in watched.items():
        key, columns = _WATCHED[table]
        asked = rows.bind(keys)
        found[table] = {name: [] for name in asked}
        query = f"SELECT t.{key}, {', '.join(f't.{column}' for column in columns)} FROM json_each(?) j JOIN {table} t ON t.{key} = j.value"
        for name, *row in db.execute(query, (json.dumps(asked),)):
            found[table][name].append(tuple(row))
    return found


def record(db: sqlite3.Connection, said: str, made: int, before: Images) -> None:
    """Write down a change that was just made, if it changed anything, and forget those that came too long before."""
    now = images(db, before)
    changed: dict[str, dict[str, Any]] = {}
    for table, keyed in before.items():
        for key, old in keyed.items():
            new = now[table][key]
            if old != new:
                in_place = table in _CHANGED and old and new
                changed.setdefault(table, {})[key] = _columns(table, old[0], new[0]) if in_place else old
    if not changed:
        return
    values = rows.bind((made, said, json.dumps(changed)))
    db.execute("INSERT INTO journal (made, said, before) VALUES (?, ?, ?)", values)
    (last,) = db.execute("SELECT max(n) FROM journal").fetchone()
    forgotten = _about(db, last - KEPT)
    db.execute("DELETE FROM journal WHERE n <= ?", (last - KEPT,))
    _purge(db, forgotten)


def take_back(db: sqlite3.Connection) -> tuple[str, Exception | None]:
    """Put the rows of the latest change back as they were; what the change was, or empty where there is none.

    Beside it why that could not be done, if it could not: nothing is put back then. The change is forgotten all the same, so
    that those before it can be taken back.
    """
    latest = db.execute("SELECT n, made, said, before FROM journal ORDER BY n DESC LIMIT 1").fetchone()
    if latest is None:
        return "", None
    n, made, said, before = latest
    db.execute("DELETE FROM journal WHERE n = ?", (n,))
    db.execute("SAVEPOINT change")
    try:
        _put_back(db, made, json.loads(before))
    except (sqlite3.IntegrityError, ValueError) as error:
        db.execute("ROLLBACK TO change")
        return str(said), error
    return str(said), None


def _put_back(db: sqlite3.Connection, made: int, changed: Mapping[str, Mapping[str, Any]]) -> None:
    for table, keyed in changed.items():
        key, columns = _WATCHED[table]
        for name, old in keyed.items():
            if isinstance(old, dict):
                sets = ", ".join(_PUT_BACK.get(column, f"{column} = :{column}") for column in old if column in columns)
                db.execute(f"UPDATE {table} SET {sets} WHERE {key} = :key", {"key": name, "made": made, **old})
                continue
            if table == "feeds" and old:
                _make_way(db, name, old)
            insert = "INSERT OR IGNORE" if table in _OUTLIVED else "INSERT"
            if table not in _OUTLIVED:
                db.execute(f"DELETE FROM {table} WHERE {key} = ?", (name,))
            marks = ", ".join("?" * len(columns))
            db.executemany(f"{insert} INTO {table} ({', '.join(columns)}) VALUES ({marks})", old)
    # what was hidden since, with another feed that told of it, too
    db.execute(
        "UPDATE entries SET removed = 0 WHERE removed = ? AND n IN (SELECT n FROM sources WHERE feed IN (SELECT value FROM json_each(?)))",
        (WITH_FEED, json.dumps([*changed.get("sources", {})])),
    )
    # the last, as what such a feed has in common with one that comes back is that one's again
    for url in (url for url, old in changed.get("feeds", {}).items() if not old):
        _part_from(db, url)


def _make_way(db: sqlite3.Connection, url: str, old: list[rows.Row]) -> None:
    """For a feed that comes back: one that was added since may have its place in the order."""
    db.execute(
        "UPDATE feeds SET rowid = (SELECT max(rowid) + 1 FROM feeds) WHERE rowid = ? "
        "AND NOT EXISTS (SELECT 1 FROM feeds WHERE url = ?)",
        (old[0][0], url),
    )


def _part_from(db: sqlite3.Connection, url: str) -> None:
    """Take back that a feed was added: what was not touched of it goes, too."""
    hidden = unsubscribe(db, url)
    needed = _about(db) if hidden else set()
    for n in hidden:
        if n not in needed:
            unindex(db, n)
            db.execute("DELETE FROM entries WHERE n = ?", (n,))


def _about(db: sqlite3.Connection, last: int | None = None) -> set[int]:
    """Row ids of the entries that the changes are about which can still be taken back, up to the change `last`."""
    found = db.execute(
        "SELECT e.n FROM journal j, json_each(j.before, '$.entries') c JOIN entries e ON e.id = c.key "
        "WHERE j.n <= coalesce(:last, j.n) UNION "
        "SELECT json_extract(s.value, '$[1]') FROM journal j, json_each(j.before, '$.sources') c, json_each(c.value) s "
        "WHERE j.n <= coalesce(:last, j.n)",
        {"last": last},
    )
    return {n for (n,) in found}


def entry_moved(db: sqlite3.Connection, n: int, to: int) -> None:
    """Tell the changes that can still be taken back where an entry stands now: what they keep of its sources names it."""
    place = _WATCHED["sources"].columns.index("n")
    for change, before in db.execute("SELECT n, before FROM journal WHERE instr(before, ?)", (str(n),)).fetchall():
        changed = json.loads(before)
        for source in (row for told in changed.get("sources", {}).values() for row in told if row[place] == n):
            source[place] = to
        db.execute("UPDATE journal SET before = ? WHERE n = ?", (json.dumps(changed), change))


def _columns(table: str, old: rows.Row, now: rows.Row) -> dict[str, Any]:
    """What changed of a row; what else happens to it meanwhile stays."""
    names = _WATCHED[table].columns
    return {name: was for name, was, is_ in zip(names, old, now, strict=True) if was != is_}


def _purge(db: sqlite3.Connection, forgotten: Iterable[int]) -> None:
    """Delete what was removed and can't be brought back any more; of what the reader removed, that it was stays.

    What has highlights stays whole, in no list: they are told and saved with the words around them.
    """
    found = db.execute(
        "SELECT e.n, e.id, e.removed FROM json_each(?) j JOIN entries e ON e.n = j.value WHERE e.removed AND e.highlights = 0",
        (json.dumps([*forgotten]),),
    ).fetchall()
    needed = _about(db) if found else set()
    for n, key, removed in found:
        if n in needed:
            continue
        unindex(db, n)
        if removed == WITH_FEED:
            db.execute("DELETE FROM entries WHERE n = ?", (n,))
            continue
        for table in ("articles", "mentions", "quotes", "told"):
            db.execute(f"DELETE FROM {table} WHERE n = ?", (n,))
        db.execute("DELETE FROM visits WHERE article = ?", (key,))
        db.execute("UPDATE entries SET fetched = 0, opened = NULL, summary = '' WHERE n = ?", (n,))
        index(db, n)
