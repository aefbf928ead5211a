"""Article -> the same article with its people, countries and quotes marked, by rules alone.

Each part reads the article with what the parts before it have marked: countries, people, quotes, speakers. A part that
knows more, such as a tagger of names, takes the place of one of them and keeps its signature. The small values that they
pass on are named tuples: a frozen dataclass takes four times as long to define, which counts at the first article, and to make.
"""

import os
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from reader.address import short_hash
from reader.annotate import countries, model, people, quotes, speakers
from reader.model import AnnotateError, Article, Block, Mention, Quote

VERSION = "rules-5"
"""Of what makes the marks: an article that was marked by another version is marked again."""
REFINED = f"{VERSION}+{model.VERSION}"
"""Of what makes the marks of the second layer."""

LONGEST = 400_000
"""Characters of an article that are marked, a day's reading: what stands after them must not make it fail."""

if TYPE_CHECKING:
    from reader.annotate.model.pipeline import Pipeline
    from reader.annotate.model.session import Session

_LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")


def annotate(article: Article) -> Article:
    """The article with all its marks made anew. Blocks that cleaning set aside get none."""
    return _marked(article, None, VERSION)


def refine(article: Article, chosen: str = "default") -> Article:
    """The article with all its marks made anew, by the rules and the chosen model together.

    `chosen` is the setting `model`. A model reads the articles of its own language: the network that comes with the reader
    English ones, a spaCy pipeline those of its language; all others get the marks of the rules. Loads what it needs at
    the first call (0.5 s for the network) and keeps it. Raises AnnotateError when that can't be used; the marks of
    `annotate` are then the best there are.
    """
    return _marked(article, _heard(article, chosen), version(chosen))


def version(chosen: str) -> str:
    """What the marks that `refine` makes carry as their annotator."""
    if chosen == "none":
        return VERSION
    if chosen == "default":
        return REFINED
    from importlib import metadata  # 30 ms, and few name a model of their own

    try:
        return f"{REFINED}+{chosen}-{metadata.version(chosen)}"
    except metadata.PackageNotFoundError:
        return f"{REFINED}+{chosen}"


def _heard(article: Article, chosen: str) -> people.Heard | None:
    if chosen not in ("default", "none"):
        read = _pipeline(chosen).read_names(article)
        if read:
            return read.odds
    if chosen == "none" or article.rough:
        return None
    network = _network()
    from reader.annotate.model import marks

    return marks.read_names(network, article).odds


@cache
def _network() -> "Session":
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # of onnxruntime, where a later version than we ask for is installed
    try:  # numpy and onnxruntime cost 0.3 s, and the first layer needs neither
        from reader.annotate.model import session
    except ImportError as error:
        raise AnnotateError(f"The model can't be run here ({error}); people are marked by the rules alone.") from error
    return session.shipped()


@cache
def _pipeline(name: str) -> "Pipeline":
    from reader.annotate.model import pipeline  # spaCy costs seconds, and few have it

    return pipeline.load(name)


def _marked(article: Article, heard: people.Heard | None, version: str) -> Article:
    read = replace(article, blocks=tuple(block for block in article.blocks if block.start < LONGEST))
    places = countries.find(read)
    mentions = (*places, *_people(read, places, heard))
    marked = replace(read, mentions=tuple(sorted(mentions, key=lambda mention: mention.start)), quotes=())
    marked = replace(marked, quotes=quotes.find(marked))
    return replace(article, mentions=marked.mentions, quotes=_attributed(marked), annotator=version)


def _people(article: Article, places: tuple[Mention, ...], heard: people.Heard | None) -> tuple[Mention, ...]:
    if heard is None and article.lang in ("ru", "uk"):
        from reader.annotate import cyrillic  # its own letters, which an English article does without

        return cyrillic.find(article)
    if heard is None and article.lang in ("ar", "el", "he", "hi"):
        from reader.annotate import addressed

        return addressed.find(article)
    if heard is None and article.lang in ("ja", "ko", "zh"):
        from reader.annotate import honorifics

        return honorifics.find(article, places)
    return people.find(article, places, heard)


def _attributed(article: Article) -> tuple[Quote, ...]:
    """The quotes with their speakers; in a language that nothing is known of, the quotes as they are."""
    if not article.rough:
        return speakers.attribute(article)
    from reader.annotate import abroad, languages  # 10 ms, which an English article does without

    return abroad.attribute(article) if article.lang in languages.LANGUAGES else article.quotes


def from_text(text: str) -> Article:
    """Plain text as an article, its characters and offsets untouched: a paragraph per line that is not blank."""
    blocks = tuple(Block(line.start(), line.end(), "paragraph") for line in _LINE.finditer(text))
    return Article(id="a-" + short_hash(text), url="", title="", text=text, blocks=blocks)
