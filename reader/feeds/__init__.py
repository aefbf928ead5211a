"""The bytes behind an address -> a Feed and its Entries; and where feeds are found.

Nothing here touches the network. Every text and link that leaves this room is clean and safe to show.
"""

from reader.feeds.listed import Difference, as_text, difference
from reader.feeds.newsboat import Row, read_list, read_rows, together
from reader.feeds.opml import read_opml, write_opml
from reader.feeds.pages import discover, front_page
from reader.feeds.parse import parse
from reader.feeds.starter import starter

__all__ = [
    "Difference",
    "Row",
    "as_text",
    "difference",
    "discover",
    "front_page",
    "parse",
    "read_list",
    "read_opml",
    "read_rows",
    "starter",
    "together",
    "write_opml",
]
