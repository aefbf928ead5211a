"""The questions that are put to the database: what makes a row of the list, its pages, and a search typed by a person."""
# ruff: noqa: S608 - only this file's own constants stand in the queries; every value is bound

import re

from reader.model import View

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
_MAX_TOKENS = 32
_TOKEN = re.compile(r'"([^"]*)(?:"|$)|([^\s"]+)')


def page_query(view: View, *, feed: bool, after: bool) -> str:
    """A page of a view. Its parameters: the feed if there is one, the place that it starts below, how many rows.

    The place is the row id, in the history the time of opening and the row id (keyset paging: no page is slower than
    the first, and none is missed or doubled when rows come in above).
    """
    history = view == "history"
    columns = f"{_COLUMNS}, {'e.opened' if history else 'NULL'}"
    source = "entries e LEFT JOIN feeds f ON f.url = e.feed"
    where = [_WHERE[view], "NOT e.removed"]
    if feed:
        source = "sources s CROSS JOIN entries e ON e.n = s.n LEFT JOIN feeds f ON f.url = s.feed"
        where.append("s.feed = ?")
    row = "s.n" if feed else "e.n"
    if after:
        where.append(f"(e.opened, {row}) < (?, ?)" if history else f"{row} < ?")
    order = f"e.opened DESC, {row} DESC" if history else f"{row} DESC"
    return f"SELECT {columns} FROM {source} WHERE {' AND '.join(where)} ORDER BY {order} LIMIT ?"


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
