"""The list of sources of newsboat: `urls`, an address a line with its tags behind it.

https://newsboat.org/releases/2.40/docs/newsboat.html#_configuring_the_feeds says what may stand there.
"""

import shlex
from dataclasses import replace

from reader.address import canonical, host, is_web
from reader.feeds.decode import decode
from reader.feeds.opml import MAX_BYTES, MAX_FEEDS, read_opml
from reader.feeds.words import NAME, line
from reader.model import Feed, FeedError


def read_list(data: bytes) -> tuple[Feed, ...]:
    """The feeds of an OPML file, or of newsboat's `urls`. Raises FeedError where it is neither."""
    return read_opml(data) if decode(data[:1000], "").lstrip("\ufeff \r\n\t").startswith("<") else read_urls(data)


def read_urls(data: bytes) -> tuple[Feed, ...]:
    """The feeds of a `urls` file, each once; a tag that begins with `~` is its title, and `!`, which hides it, is no tag.

    What newsboat makes itself (queries) or runs (`exec:`, `filter:`) is left out. Raises FeedError where no line is an address.
    """
    if len(data) > MAX_BYTES:
        raise FeedError(f"This list of sources is too large to be read: it has more than {MAX_BYTES / 1e6:g} MB.")
    found: dict[str, Feed] = {}
    for row in decode(data, "").splitlines():
        url, *tags = _words(row) or [""]
        if not is_web(url):
            continue
        title = next((line(tag[1:], NAME) for tag in tags if tag.startswith("~")), "")
        names = tuple(dict.fromkeys(line(tag, NAME) for tag in tags if tag.strip() and tag[0] not in "~!"))
        known = found.setdefault(canonical(url), Feed(url, title or host(url)))
        found[canonical(url)] = replace(known, tags=tuple(dict.fromkeys((*known.tags, *names))))
        if len(found) > MAX_FEEDS:
            raise FeedError(f"This list of sources has more than {MAX_FEEDS:,} feeds.")
    if not found:
        raise FeedError("This file is neither OPML nor a list of addresses.")
    return tuple(found.values())


def _words(row: str) -> list[str]:
    """A line's words, in quotes or not; a quote that is not closed takes nothing along."""
    try:
        return shlex.split(row, comments=row.lstrip().startswith("#"))
    except ValueError:
        return row.split()[:1]
