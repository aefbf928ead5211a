"""The sources as a file that is edited by hand: what it should hold, and what to make of what it holds.

Where it is written the library counts, where it is read the file. But the other may have changed as well since it was last
written or read, so `before` has the canonical addresses that were in both then, each with the one by which the library knows
the source now: a server may have sent it to another for good. It tells what was taken away on one side from what has come on
the other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reader.address import canonical
from reader.feeds.newsboat import Row, together, write_row
from reader.model import Feed
from reader.text import clean_line

HEAD = """\
# The sources of newsreader, one a line: address, tags, and a title after "~".
# A line that begins with "#" is yours, and stays.
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """What the file asks for."""

    added: tuple[Feed, ...]
    removed: tuple[Feed, ...]
    changed: tuple[Feed, ...]
    """Sources with other tags or another title."""
    wrong: tuple[str, ...]
    """A sentence for each line that is not understood."""

    def __str__(self) -> str:
        counts = (f"{len(self.added)} added", f"{len(self.removed)} removed", f"{len(self.changed)} changed")
        return ", ".join(count for count in counts if not count.startswith("0"))


def as_text(rows: Sequence[Row], feeds: Sequence[Feed], before: Mapping[str, str]) -> str:
    """The file with the sources of the library: its own lines, without those that were removed there since, each with its
    address of now; then those it lacks."""
    return "\n".join(_lines(rows, feeds, before)) + "\n"


def _lines(rows: Sequence[Row], feeds: Sequence[Feed], before: Mapping[str, str]) -> Iterator[str]:
    known = {canonical(feed.url): feed for feed in feeds}
    if not rows:
        yield HEAD
    for row in rows:
        key = canonical(row.feed.url) if row.feed else ""
        now = _now(key, known, before)
        if row.feed and now != key:
            yield row.text.replace(row.feed.url, known[now].url, 1)
        elif now in known or key not in before:
            yield row.text
    listed = {_now(key, known, before) for key in together(rows)}
    yield from (write_row(feed) for key, feed in known.items() if key not in listed)


def difference(rows: Sequence[Row], feeds: Sequence[Feed], before: Mapping[str, str]) -> Difference:
    """What is to be done so that the library has the sources of the file, those too that were removed there since.

    What has come to the library since `before` stays.
    """
    known = {canonical(feed.url): feed for feed in feeds}
    listed = {_now(key, known, before): feed for key, feed in together(rows).items()}
    both = {
        key: replace(feed, title=listed[key].title or feed.title, tags=listed[key].tags)
        for key, feed in known.items()
        if key in listed
    }
    were = {_now(key, known, before) for key in before}
    return Difference(
        tuple(feed for key, feed in listed.items() if key not in known),
        tuple(feed for key, feed in known.items() if key in were and key not in listed),
        tuple(feed for key, feed in both.items() if feed != known[key]),
        tuple(f"Line {number}: {_begun(row)} {row.wrong}." for number, row in enumerate(rows, 1) if row.wrong),
    )


def _begun(row: Row) -> str:
    return clean_line(row.text).partition(" ")[0] or "what stands there"


def _now(key: str, known: Mapping[str, Feed], before: Mapping[str, str]) -> str:
    """The canonical address by which the library knows a source of the file, if it knows it by another."""
    moved = before.get(key, key)
    return moved if moved in known and key not in known else key
