"""Parting from a feed: what was touched of it stays, the rest is hidden."""

import json
import sqlite3

from reader.store import rows

BY_READER, WITH_FEED = 1, 2
"""Why an entry is removed: at the reader's wish, or because its feed was."""


def unsubscribe(db: sqlite3.Connection, url: str) -> list[int]:
    """Forget a feed, and hide those of its entries that were never opened, starred, tagged, highlighted or saved to a file.

    An entry that stays still names the feed it came from: nobody typed its address. -> the `n` of those that are hidden
    """
    feed = rows.bind((url,))
    told = [n for (n,) in db.execute("SELECT n FROM sources WHERE feed = ?", feed)]
    db.execute("DELETE FROM feeds WHERE url = ?", feed)
    db.execute("DELETE FROM sources WHERE feed = ?", feed)
    db.execute(
        "UPDATE entries SET feed = coalesce((SELECT s.feed FROM sources s WHERE s.n = entries.n LIMIT 1), feed) "
        "WHERE feed = ?",
        feed,
    )
    found = db.execute(
        "SELECT e.n FROM json_each(?) j JOIN entries e ON e.n = j.value WHERE NOT e.removed AND e.opened IS NULL "
        "AND NOT e.starred AND e.highlights = 0 AND e.file = '' AND e.tags = '' "
        "AND NOT EXISTS (SELECT 1 FROM sources s WHERE s.n = e.n)",
        (json.dumps(told),),
    )
    untouched = [n for (n,) in found]
    db.executemany("UPDATE entries SET removed = ? WHERE n = ?", [(WITH_FEED, n) for n in untouched])
    return untouched
