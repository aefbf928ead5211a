"""Where words stand: a W3C TextQuoteSelector made from a span, and the span found again from it.

They are looked for with their context, else where they are unique, else where nearly the same words stand.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice
from typing import NamedTuple

from reader.address import short_hash
from reader.model import Article, Correction, Highlight, Span

CONTEXT = 32
"""Characters kept before and after the words."""
SHORTEST = 16
"""Characters of the words from which nearly the same ones may be taken for them."""
LONGEST = 4000
"""Characters of the words up to which they are looked for: the time grows with the text times this."""
PLACE = 64
"""Characters by which the place of reading is found again."""
PLACES = 8
"""Paragraphs that are tried for it: where they are all gone, the offset stays what it was."""
TOLERANCE = 5
"""Of so many characters one may have been changed, added or taken away."""


class Selector(NamedTuple):
    """Words, and what stands around them."""

    exact: str
    prefix: str
    suffix: str
    occurrence: int
    """Which of the places of these words it is, from 0."""


def select(article: Article, span: Span) -> Selector:
    """What is needed to find a span again."""
    exact = article.text[span.start : span.end]
    return Selector(
        exact,
        article.text[max(0, span.start - CONTEXT) : span.start],
        article.text[span.end : span.end + CONTEXT],
        sum(1 for start in _places(article.text, exact) if start < span.start),
    )


def identity(article: Article, selector: Selector) -> str:
    """Ten letters for these words at this place: the same on two machines, or in a database made anew."""
    return short_hash(f"{article.id}\n{' '.join(selector.exact.split())}\n{selector.occurrence}")


def make(article: Article, span: Span, now: datetime, note: str = "") -> Highlight:
    """A new highlight."""
    selector = select(article, span)
    exact, prefix, suffix, _ = selector
    return Highlight(f"h-{identity(article, selector)}", article.id, span, exact, prefix, suffix, now, note)


def again(text: str, highlight: Highlight) -> Highlight:
    """The highlight at its place in `text`, or at none; a place that still holds its words is kept."""
    span = highlight.span
    if span and text[span.start : span.end] == highlight.exact and text[: span.start].endswith(highlight.prefix):
        return highlight
    return replace(highlight, span=find(text, highlight))


def place_again(before: Article, text: str, place: int) -> int:
    """Where the words that stood at an offset stand in `text`, else those of the paragraph that came next after them."""
    lines = ((max(place, block.start), block.end) for block in before.blocks if block.end > place)
    for start, end in islice(lines, PLACES if place else 0):
        found = find(text, select(before, Span(start, min(end, start + PLACE))))
        if found:
            return found.start
    return min(place, len(text))


def find(text: str, words: Highlight | Correction | Selector) -> Span | None:
    """Where the words stand in `text`; None where they do not, or where it can't be told which of several places is meant."""
    places = list(_places(text, words.exact))
    length = len(words.exact)
    for start in places:
        before, after = text[:start], text[start + length :]
        if before.endswith(words.prefix) and after.startswith(words.suffix):
            return Span(start, start + length)
    if len(places) == 1:
        return Span(places[0], places[0] + length)
    return _nearly(text, words)


def _places(text: str, exact: str) -> Iterator[int]:
    start = text.find(exact) if exact else -1
    while start >= 0:
        yield start
        start = text.find(exact, start + 1)


# --- nearly the same words -----------------------------------------------------------------------------------------


def _nearly(text: str, words: Highlight | Correction | Selector) -> Span | None:
    """The one place whose words differ least, counted with what stands around them."""
    exact = words.exact
    if len(exact) < SHORTEST:
        return _likeliest(text, words)
    if len(exact) > LONGEST:
        return None
    found = []
    for end, distance in _ends(text, exact, len(exact) // TOLERANCE):
        start = _start(text, exact, end, distance)
        found.append((distance + _strangeness(text, start, end, words), start, end))
    found.sort()
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    _, start, end = found[0]
    return Span(start, end)


def _likeliest(text: str, words: Highlight | Correction | Selector) -> Span | None:
    """Of several places of a few words, the one place round which more than half is as it was round them."""
    spans = [Span(start, start + len(words.exact)) for start in _places(text, words.exact)]
    likely = [span for span in spans if _strangeness(text, span.start, span.end, words) < 1]
    return likely[0] if len(likely) == 1 else None


def _strangeness(text: str, start: int, end: int, words: Highlight | Correction | Selector) -> float:
    """How little of what stood around the words stands around this place, from 0 to 2: it decides between equals."""
    before = _shared(words.prefix[::-1], text[max(0, start - CONTEXT) : start][::-1])
    after = _shared(words.suffix, text[end : end + CONTEXT])
    return 2 - before / (len(words.prefix) or 1) - after / (len(words.suffix) or 1)


def _shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _ends(text: str, words: str, most: int) -> list[tuple[int, int]]:
    """Where stretches end that come nearest to the words, with their edit distance, which is at most `most`.

    Of the ends of one stretch the best stands for them all.
    """
    found: list[tuple[int, int]] = []
    for end, distance in enumerate(_distances(text, words), 1):
        if distance > most:
            continue
        if found and end - found[-1][0] <= len(words) // 2:
            if distance < found[-1][1]:
                found[-1] = (end, distance)
        else:
            found.append((end, distance))
    return found


def _start(text: str, words: str, end: int, distance: int) -> int:
    """Where the stretch begins that ends at `end` and differs by `distance`: the same search from its end backwards."""
    back = text[max(0, end - len(words) - distance) : end][::-1]
    costs = enumerate(_distances(back, words[::-1], whole=True), 1)
    return end - min((cost, abs(length - len(words)), length) for length, cost in costs)[2]


def _distances(text: str, words: str, *, whole: bool = False) -> Iterator[int]:
    """For each character, the edit distance of the words from the best stretch that ends with it; or, of a `whole`
    text, from all up to it.

    Myers' bit-parallel search (Journal of the ACM 46, 1999): a column of the table of distances is kept as the bits of
    where it rises and where it falls, in numbers as long as the words.
    """
    masks: dict[str, int] = {}
    for at, char in enumerate(words):
        masks[char] = masks.get(char, 0) | 1 << at
    ones = (1 << len(words)) - 1
    top = 1 << (len(words) - 1)
    rises, falls, distance = ones, 0, len(words)
    for char in text:
        same = masks.get(char, 0)
        level = ((((same & rises) + rises) ^ rises) | same | falls) & ones
        up, down = (falls | ~(level | rises)) & ones, rises & level
        distance += bool(up & top) - bool(down & top)
        up, down = (up << 1 | whole) & ones, down << 1 & ones
        rises, falls = (down | ~((same | falls) | up)) & ones, up & (same | falls)
        yield distance
