"""Article -> the same article with its people, countries and quotes marked, by rules alone.

Each part reads the article with what the parts before it have marked: countries, people, quotes, speakers. A part that
knows more, such as a tagger of names, takes the place of one of them and keeps its signature.
"""

import re
from dataclasses import replace

from reader.address import short_hash
from reader.annotate import countries, people, quotes, speakers
from reader.model import Article, Block

VERSION = "rules-1"
"""Of what makes the marks: an article that was marked by another version is marked again."""

_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")


def annotate(article: Article) -> Article:
    """The article with all its marks made anew. Blocks that cleaning set aside get none."""
    places = countries.find(article)
    mentions = (*places, *people.find(article, places))
    marked = replace(article, mentions=tuple(sorted(mentions, key=lambda mention: mention.start)), quotes=())
    marked = replace(marked, quotes=quotes.find(marked))
    return replace(marked, quotes=speakers.attribute(marked), annotator=VERSION)


def from_text(text: str) -> Article:
    """Plain text as an article, its characters and offsets untouched: a paragraph per line that is not blank."""
    blocks = tuple(Block(line.start(), line.end(), "paragraph") for line in _LINE.finditer(text))
    return Article(id="a-" + short_hash(text), url="", title="", text=text, blocks=blocks)
