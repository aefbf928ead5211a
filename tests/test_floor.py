"""What the annotator gets right in whole articles of our own: a floor under people, countries, quotes and speakers.

Each file of `fixtures/marked` is one article, marked by hand in the notation of `marked` before the annotator had read
it; what it then got wrong is left as it is, never the file. A mark is right when it begins and ends where the file's does
(exact F1); a speaker is, when a right quote is given to the words that the file gives it to, or to their person; a
person, when the words of a speaker are resolved to the one whom the file names.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from reader.annotate import annotate, refine
from reader.model import Article, Quote
from tests import marked

FILES = sorted((Path(__file__).parent / "fixtures" / "marked").glob("*.txt"))
LAYERS: dict[str, Callable[[Article], Article]] = {"rules": annotate, "network": refine}

FLOOR = """
            people countries quotes speakers persons
rules   en    94.5      98.5   98.9     99.0    92.0
network en    95.5      98.5   98.9     99.0    94.0
rules   all   93.0     100.0   99.0     98.0    85.0
network all   93.0     100.0   99.0     98.0    85.0
"""
"""The floors, for English and for all other languages. They may rise; one is lowered only with a reason, written here.

The first scores, before anything was mended after these articles: rules 93.9 96.7 98.3 94.4 81.3 and network 94.4 96.7 98.3
94.4 81.3 for English; 82.8 96.4 87.5 7.1 13.3 for the others. Nine of those came later, once the others were
mended, and began at 84.2 100 100 96.3 66.7: speakers fell from 100 to 98.3 with them. Four came when people
were looked for in their languages too: with them all the others began at 85.3 100 99.3 98.6 77.8."""
MARKS = {"people": "p", "countries": "c", "quotes": "q"}


def language(file: Path) -> str:
    return file.suffixes[0][1:]


@cache
def scores(layer: str, english: bool) -> dict[str, float]:
    """Percentages over the English articles, or over all the others."""
    count: Counter[str] = Counter()
    for file in FILES:
        if (language(file) == "en") == english:
            count += _of_one(file.read_text("utf-8").strip(), language(file), LAYERS[layer])
    return {
        **{name: 200 * count[f"{name} right"] / (count[f"{name} marked"] + count[f"{name} found"]) for name in MARKS},
        "speakers": 100 * count["speakers right"] / count["quotes right"],
        "persons": 100 * count["persons right"] / count["persons"],
    }


def _of_one(row: str, lang: str, layer: Callable[[Article], Article]) -> Counter[str]:
    count: Counter[str] = Counter()
    article = layer(marked.article(row, lang))
    found = {
        "p": {(mark.start, mark.end): "" for mark in article.mentions if mark.entity.kind == "person"},
        "c": {(mark.start, mark.end): mark.entity.key for mark in article.mentions if mark.entity.kind == "country"},
        "q": {(quote.start, quote.end): "" for quote in article.quotes},
    }
    wanted = marked.parse(row)[1]
    for name, kind in MARKS.items():
        gold = {
            (mark.start, mark.end): (mark.value or "") if kind == "c" else "" for mark in wanted if mark.kind == kind
        }
        count[f"{name} marked"] += len(gold)
        count[f"{name} found"] += len(found[kind])
        count[f"{name} right"] += len(gold.items() & found[kind].items())
    said = {(quote.start, quote.end): quote for quote in article.quotes}
    for mark in wanted:
        quote = said.get((mark.start, mark.end))
        if mark.kind == "q" and quote is not None:
            words, _, person = (mark.value or "").partition(" = ")
            count["speakers right"] += _speaks(article, quote, words, person)
            if person:
                count["persons"] += 1
                count["persons right"] += _person(quote) == person
    return count


def _person(quote: Quote) -> str:
    return quote.speaker.person.name if quote.speaker and quote.speaker.person else ""


def _speaks(article: Article, quote: Quote, words: str, person: str) -> bool:
    if quote.speaker is None:
        return not words
    found = article.text[quote.speaker.start : quote.speaker.end]
    return _head(found) == _head(words) or found.endswith(words) or (bool(person) and _person(quote) == person)


def _head(words: str) -> str:
    """The word that what is around it describes: `spokesman` of `a spokesman for the union`."""
    return (
        re.split(r",? (?:of|for|at|in|from|to|close|who|de|di|do|du|des|em)\b", words)[0].casefold().split()[-1]
        if words
        else ""
    )


def _floors() -> list[tuple[str, bool, str, float]]:
    names, *rows = (line.split() for line in FLOOR.strip().splitlines())
    return [
        (layer, language == "en", name, float(floor))
        for layer, language, *floors in rows
        for name, floor in zip(names, floors, strict=True)
    ]


@pytest.mark.parametrize(("layer", "english", "name", "floor"), _floors())
def test_articles_are_marked_no_worse_than_before(layer: str, english: bool, name: str, floor: float) -> None:
    assert scores(layer, english)[name] >= floor


def test_there_are_forty_articles_and_many_languages() -> None:
    assert len(FILES) >= 40
    assert len({language(file) for file in FILES}) >= 12


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_article_of_the_floor_is_short_and_whole(file: Path) -> None:
    text, _ = marked.parse(file.read_text("utf-8").strip())
    assert 40 <= len(text.split()) <= 200 or language(file) in ("ja", "zh")
