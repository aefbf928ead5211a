"""Highlights and articles as files that outlive the reader: Markdown, JSON Lines, CSV.

A second export changes only what nobody has touched: every block carries a fingerprint of the words that were written,
so the file itself tells which of them a person has edited.
"""

from reader.export.citation import citation
from reader.export.escape import Flavor
from reader.export.linear import article_text
from reader.export.markdown import article_markdown, highlight_markdown
from reader.export.quotes import QUOTES_HEADING, quotes_csv, quotes_jsonl
from reader.export.save import Saved, save

__all__ = [
    "QUOTES_HEADING",
    "Flavor",
    "Saved",
    "article_markdown",
    "article_text",
    "citation",
    "highlight_markdown",
    "quotes_csv",
    "quotes_jsonl",
    "save",
]
