"""The sources as a file that is edited by hand: what it should hold, and what to make of what it holds.

What is in the library and what is in the file may both have changed since the file was last written or read. So `before`, the
canonical addresses that were in both then, tells what was taken away from what has come.
"""

from collections.abc import Collection, Iterator, Sequence
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


def as_text(rows: Sequence[Row], feeds: Sequence[Feed], before: Collection[str]) -> str:
    """The file with the sources as they are: its own lines, without those that were removed since, then those it lacks."""
    return "\n".join(_lines(rows, feeds, before)) + "\n"


def _lines(rows: Sequence[Row], feeds: Sequence[Feed], before: Collection[str]) -> Iterator[str]:
    known = {canonical(feed.url): feed for feed in feeds}
    if not rows:
        yield HEAD
    for row in rows:
        key = canonical(row.feed.url) if row.feed else ""
        if not key or key in known or key not in before:
            yield row.text
    listed = together(rows)
    yield from (write_row(feed) for key, feed in known.items() if key not in listed)


def difference(rows: Sequence[Row], feeds: Sequence[Feed], before: Collection[str]) -> Difference:
    """What is to be done so that the library has the sources of the file. What has come to it since `before` stays."""
    known = {canonical(feed.url): feed for feed in feeds}
    listed = together(rows)
    both = {
        key: replace(feed, title=listed[key].title or feed.title, tags=listed[key].tags)
        for key, feed in known.items()
        if key in listed
    }
    return Difference(
        tuple(feed for key, feed in listed.items() if key not in known),
        tuple(feed for key, feed in known.items() if key in before and key not in listed),
        tuple(feed for key, feed in both.items() if feed != known[key]),
        tuple(f"Line {number}: {_begun(row)} {row.wrong}." for number, row in enumerate(rows, 1) if row.wrong),
    )


def _begun(row: Row) -> str:
    return clean_line(row.text).partition(" ")[0] or "what stands there"
