"""Finding words in an article: smart case, accents folded as the search of everything stored folds them."""

from bisect import bisect_right
from collections.abc import Iterable

from reader.model import Span
from reader.text import fold, unaccented

_ALIKE = str.maketrans("’‘ʼ“”„«»–—‑", '\'\'\'"""""---')
"""Signs that few keyboards have are found by those that all have."""


class Findable:
    """A text made ready to be searched again and again, as somebody types."""

    def __init__(self, text: str, stretches: Iterable[Span]) -> None:
        """Only what lies in the stretches is found, which are in order."""
        self._text = text
        self._stretches = tuple(stretches)
        self._starts = [each.start for each in self._stretches]
        self._folded: dict[bool, tuple[str, list[int] | None]] = {}

    def find(self, words: str) -> list[Span]:
        """Where the words stand, in order; none overlap. Capitals count when one is typed."""
        strict = any(char.isupper() for char in words)
        wanted, _ = _folded(words, strict)
        if not wanted:
            return []
        if strict not in self._folded:
            self._folded[strict] = _folded(self._text, strict)
        text, places = self._folded[strict]
        found: list[Span] = []
        at = text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            found.append(Span(at, end) if places is None else Span(places[at], _end(places, end, len(self._text))))
            at = text.find(wanted, end)
        return [span for span in found if self._holds(span.start)]

    def _holds(self, offset: int) -> bool:
        at = bisect_right(self._starts, offset)
        return at > 0 and offset < self._stretches[at - 1].end


def _end(places: list[int], end: int, length: int) -> int:
    """Where the last of the folded characters ends, the accents drawn on it included."""
    return max(places[end - 1] + 1, places[end] if end < len(places) else length)


def _folded(text: str, strict: bool) -> tuple[str, list[int] | None]:
    """A text without accents, and without capitals unless they count; with the place of each character where they differ."""
    text = text.translate(_ALIKE)
    if text.isascii():
        return (text if strict else text.lower()), None
    folds = {char: unaccented(char) if strict else fold(char) for char in set(text)}
    folded = "".join(folds[char] for char in text)
    if all(len(letters) == 1 for letters in folds.values()):
        return folded, None
    return folded, [place for place, char in enumerate(text) for _ in folds[char]]
