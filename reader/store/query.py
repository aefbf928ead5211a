"""The questions that are put to the database: what makes a row of the list, its pages, and a search typed by a person."""
# ruff: noqa: S608 - only this file's own constants stand in the queries; every value is bound

import json
import re
import sqlite3
from collections.abc import Sequence

from reader.model import Sort, View
from reader.query import Named, NameKey, Query, State
from reader.store.rows import places, to_micros
from reader.text import fold

_COLUMNS = (
    "e.id, e.url, e.title, coalesce(nullif(f.title, ''), e.site), e.published, e.unread, e.starred, e.fetched, "
    "e.people, e.countries, e.quotes, e.highlights, e.tags"
)
HEADLINE = f"SELECT {_COLUMNS}, NULL FROM entries e LEFT JOIN feeds f ON f.url = e.feed"
"""The columns that `rows.to_headline` reads, from `entries e`."""

QUOTING = f"SELECT {_COLUMNS}, NULL FROM quotes q JOIN entries e ON e.n = q.n LEFT JOIN feeds f ON f.url = e.feed"
"""The same, from `quotes q`."""

MENTIONING = f"SELECT {_COLUMNS}, NULL FROM mentions m JOIN entries e ON e.n = m.n LEFT JOIN feeds f ON f.url = e.feed"
"""The same, from `mentions m`."""

_WHERE: dict[View, str] = {
    "all": "1",
    "unread": "e.unread",
    "starred": "e.starred",
    "highlighted": "e.highlights > 0",
    "history": "e.opened IS NOT NULL",
}
_STATES: dict[State, str] = {
    "unread": _WHERE["unread"],
    "read": "NOT e.unread",
    "starred": _WHERE["starred"],
    "highlighted": _WHERE["highlighted"],
}
_LISTED = "IN (SELECT value FROM json_each(?))"
_NAMED: dict[NameKey, str] = {
    "person": f"e.n IN (SELECT n FROM mentions WHERE kind = 'person' AND key {_LISTED})",
    "country": f"e.n IN (SELECT n FROM mentions WHERE kind = 'country' AND key {_LISTED})",
    "by": f"e.n IN (SELECT n FROM quotes WHERE person {_LISTED})",
    "source": f"(e.n IN (SELECT n FROM sources WHERE feed {_LISTED}) OR e.site {_LISTED})",
    "tag": "(e.tags <> '' AND EXISTS (SELECT 1 FROM json_each(?) t WHERE instr(' ' || e.tags || ' ', ' ' || t.value || ' ')) "
    f"OR e.n IN (SELECT n FROM sources WHERE feed {_LISTED}))",
}
_MAX_TOKENS = 32
_TOKEN = re.compile(r'"([^"]*)(?:"|$)|([^\s"]+)')


def page_query(view: View, sort: Sort, *, feed: bool, words: bool, where: Sequence[str], after: bool) -> str:
    """A page of a view. Its parameters: the words as an FTS5 expression and the feed, if there are any, those of the
    conditions `where`, the place that it starts below, how many rows.

    The place is the row id, behind what `placed_by` names twice (keyset paging: no page is slower than the first, and
    none is missed or doubled when rows come in above).
    """
    history = view == "history"
    columns = f"{_COLUMNS}, {'e.opened' if history else 'NULL'}"
    row = "search.rowid" if words else "s.n" if feed else "e.n"  # what leads is walked in its own order
    tables = ["search"] * words + ["sources s"] * feed + ["entries e"]
    conditions = ["search MATCH ?"] * words + ["s.feed = ?"] * feed
    conditions += [f"s.n = {row}"] * (words and feed) + [f"e.n = {row}"] * (words or feed)
    conditions += [_WHERE[view], "NOT e.removed", *where]
    key, falling = placed_by(view, sort), "DESC" if history else "ASC"
    if key and view in ("starred", "highlighted"):
        key = f"+{key}"  # few rows are sorted sooner than they are found along the index of the order
    if after and key:
        less = "<" if history else ">"
        conditions.append(f"{key} {less}= ? AND ({key} {less} ? OR {row} < ?)")
    elif after:
        conditions.append(f"{row} {'>' if sort == 'oldest' else '<'} ?")
    oldest_first = sort == "oldest" and not history
    order = f"{key} {falling}, {row} DESC" if key else f"{row} {'ASC' if oldest_first else 'DESC'}"
    return (
        f"SELECT {columns} FROM {' CROSS JOIN '.join(tables)} LEFT JOIN feeds f ON f.url = {'s.feed' if feed else 'e.feed'} "
        f"WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT ?"
    )


def placed_by(view: View, sort: Sort) -> str:
    """What rows are sorted by before their place in time; empty where by that alone. The history is always by opening."""
    if view == "history":
        return "e.opened"
    return {"title": "e.title_key", "source": "e.source_key"}.get(sort, "")


def conditions(db: sqlite3.Connection, query: Query) -> tuple[list[str], list[str | int]]:
    """What a query asks of `entries e` beside its words, and the values in it."""
    where = [_STATES[state] for state in query.states]
    values: list[str | int] = []
    for named in query.named:
        sql, lists = _NAMED[named.key], _named(db, named)
        where.append(sql)
        values += [json.dumps(found) for found in lists]
    for moment, sign in ((query.since, ">="), (query.before, "<")):
        if moment is not None:
            where.append(f"e.n {sign} ?")  # the row id is the place in time
            values.append(places(to_micros(moment) or 0)[0])
    return where, values


def _named(db: sqlite3.Connection, named: Named) -> list[list[str]]:
    """What is stored under a name that was typed, a list for each parameter of its condition."""

    def among(sql: str) -> list[str]:
        return list(dict.fromkeys(key for key, name in db.execute(sql) if pattern.search(fold(name))))

    words = r"\W+".join(map(re.escape, re.findall(r"\w+", fold(named.name)))) or re.escape(named.name)
    pattern = re.compile(rf"(?<!\w){words}" + r"(?!\w)" * named.whole)
    match named.key:
        case "person":
            return [among("SELECT DISTINCT key, key FROM mentions WHERE kind = 'person'")]
        case "country":
            return [
                among("SELECT DISTINCT key, name || ' ' || key FROM mentions WHERE kind = 'country'"),
            ]
        case "by":
            return [among("SELECT DISTINCT person, person FROM quotes")]
        case "tag":
            tags = {tag for (tags,) in db.execute("SELECT tags FROM entries WHERE tags <> ''") for tag in tags.split()}
            of_feeds = [(url, json.loads(tags)) for url, tags in db.execute("SELECT url, tags FROM feeds")]
            whole = fold(named.name)

            def meant(tag: str) -> bool:
                return fold(tag) == whole if named.whole else pattern.search(fold(tag)) is not None

            return [[tag for tag in tags if meant(tag)], [url for url, its in of_feeds if any(map(meant, its))]]
        case "source":
            return [
                among("SELECT url, title FROM feeds UNION SELECT url, url FROM feeds"),
                among("SELECT DISTINCT site, site FROM entries"),
            ]


def search_expression(words: str) -> str:
    """What a person typed as an FTS5 expression: each token quoted, so that none is an operator; empty for no words."""
    tokens: list[str] = []
    whole = False
    for match in _TOKEN.finditer(words.replace("\0", "")):
        phrase, word = match.groups()
        token = phrase if word is None else word
        if any(char.isalnum() for char in token):
            tokens.append('"' + token + '"')
            whole = word is None and match[0].endswith('"')
    if not tokens:
        return ""
    return " ".join(tokens[:_MAX_TOKENS]) + ("" if whole else "*")
