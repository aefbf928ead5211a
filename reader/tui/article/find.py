"""Finding words in an article: smart case, accents folded as the search of everything stored folds them."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

from reader.model import Span
from reader.text import fold, unaccented

_ALIKE = str.maketrans("’‘ʼ“”„«»–—‑", '\'\'\'"""""---')
"""Signs that few keyboards have are found by those that all have."""

_OTHERS = re.compile("[^\x00-\x7f]+")


class Found(Sequence[Span]):
    """Where words stand, in order. There may be tens of thousands of places: a span is made when it is asked for."""

    def __init__(self, folded: "_Folded | None" = None, starts: Sequence[int] = (), length: int = 0) -> None:
        self._folded = folded
        self._starts = starts
        self._length = length

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, at: int) -> Span: ...
    @overload
    def __getitem__(self, at: slice) -> "Found": ...
    def __getitem__(self, at: int | slice) -> "Span | Found":
        if isinstance(at, slice):
            return Found(self._folded, self._starts[at], self._length)
        assert self._folded is not None
        start, end = self._starts[at], self._starts[at] + self._length
        # the accents drawn on the last of the letters belong to it
        return Span(self._folded.place(start), max(self._folded.place(end - 1) + 1, self._folded.place(end)))

    def beyond(self, offset: int) -> int:
        """The index of the first that ends after an offset; the length where none does."""
        return bisect_right(self, offset, key=lambda span: span.end)


class Findable:
    """A text made ready to be searched again and again, as somebody types."""

    def __init__(self, text: str, stretches: Iterable[Span]) -> None:
        """Only what lies in the stretches is found, which are in order."""
        self._text = text
        self._stretches: list[Span] = []
        for each in stretches:
            if self._stretches and each.start <= self._stretches[-1].end + 1:  # but for the newline between two blocks
                each = Span(self._stretches.pop().start, each.end)
            self._stretches.append(each)
        self._folded: dict[bool, _Folded] = {}

    def find(self, words: str) -> Found:
        """Where the words stand; none overlap. Capitals count when one is typed."""
        strict = any(char.isupper() for char in words)
        wanted = _folded(words, strict).text
        if not wanted:
            return Found()
        if strict not in self._folded:
            self._folded[strict] = _folded(self._text, strict)
        folded = self._folded[strict]
        found = re.compile(re.escape(wanted)).finditer
        parts = (found(folded.text, folded.index(each.start), folded.index(each.end)) for each in self._stretches)
        return Found(folded, [match.start() for part in parts for match in part], len(wanted))


@dataclass(frozen=True, slots=True)
class _Folded:
    """A folded text, and where in it characters began to stand elsewhere than in the text: those of one step beside."""

    text: str
    indexes: list[int]
    places: list[int]

    def place(self, index: int) -> int:
        """Where in the text the character is that gave this one."""
        step = bisect_right(self.indexes, index) - 1
        place = self.places[step] + index - self.indexes[step]
        return min(place, self.places[step + 1] - 1) if step + 1 < len(self.places) else place

    def index(self, place: int) -> int:
        """Where in the folded text that begins which the character of a place gave."""
        step = bisect_right(self.places, place) - 1
        return self.indexes[step] + place - self.places[step]


def _folded(text: str, strict: bool) -> _Folded:
    """A text without accents, and without capitals unless they count."""
    plain = str if strict else str.lower
    parts: list[str] = []
    indexes, places = [0], [0]
    at = index = 0
    for run in _OTHERS.finditer(text):
        index += run.start() - at
        parts.append(plain(text[at : run.start()]))
        at = run.end()
        letters = [_letters(char, strict) for char in run[0]]
        for place, each in enumerate(letters, run.start()):
            if len(each) != 1:
                indexes += index, index + len(each)
                places += place, place + 1
            index += len(each)
        parts += letters
    parts.append(plain(text[at:]))
    return _Folded("".join(parts), indexes, places)


@lru_cache(4096)
def _letters(char: str, strict: bool) -> str:
    alike = char.translate(_ALIKE)
    return unaccented(alike) if strict else fold(alike)
