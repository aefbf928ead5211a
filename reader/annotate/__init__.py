"""Article -> the same article with its people, countries and quotes marked, by rules alone.

Each part reads the article with what the parts before it have marked: countries, people, quotes, speakers. A part that
knows more, such as a tagger of names, takes the place of one of them and keeps its signature.
"""

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reader.address import short_hash
from reader.annotate import abroad, countries, model, people, quotes, speakers
from reader.annotate.languages import LANGUAGES
from reader.model import Article, Block, Quote

VERSION = "rules-1"
"""Of what makes the marks: an article that was marked by another version is marked again."""
REFINED = f"{VERSION}+{model.VERSION}"
"""Of what makes the marks of the second layer."""

if TYPE_CHECKING:
    from reader.annotate.model.session import Session

_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")


def annotate(article: Article) -> Article:
    """The article with all its marks made anew. Blocks that cleaning set aside get none."""
    return _marked(article, None, VERSION)


def refine(article: Article) -> Article:
    """The article with all its marks made anew, by the rules and the network together.

    Loads the network at the first call (0.5 s) and keeps it. Raises `model.ModelError`, one sentence, when it can't be
    used; the marks of `annotate` are then the best there are. An article in another language than English, which is all
    that the network has read, gets the marks of the rules.
    """
    if article.rough:
        return _marked(article, None, REFINED)
    network = _network()
    from reader.annotate.model import marks

    return _marked(article, marks.read_names(network, article).odds, REFINED)


@cache
def _network() -> "Session":
    try:  # numpy and onnxruntime cost 0.3 s, and the first layer needs neither
        from reader.annotate.model import session
    except ImportError as error:
        raise model.ModelError(f"The model can't be run here: {error}. Install newsreader again.") from error
    return session.shipped()


def _marked(article: Article, heard: people.Heard | None, version: str) -> Article:
    places = countries.find(article)
    mentions = (*places, *people.find(article, places, heard))
    marked = replace(article, mentions=tuple(sorted(mentions, key=lambda mention: mention.start)), quotes=())
    marked = replace(marked, quotes=quotes.find(marked))
    return replace(marked, quotes=_attributed(marked), annotator=version)


def _attributed(article: Article) -> tuple[Quote, ...]:
    """The quotes with their speakers; in a language that nothing is known of, the quotes as they are."""
    if not article.rough:
        return speakers.attribute(article)
    return abroad.attribute(article) if article.lang in LANGUAGES else article.quotes


def from_text(text: str) -> Article:
    """Plain text as an article, its characters and offsets untouched: a paragraph per line that is not blank."""
    blocks = tuple(Block(line.start(), line.end(), "paragraph") for line in _LINE.finditer(text))
    return Article(id="a-" + short_hash(text), url="", title="", text=text, blocks=blocks)
