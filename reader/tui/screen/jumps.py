"""Where one was: the places that were left by a jump, to go back to and forward again."""

from typing import NamedTuple

from reader.model import Headline

KEPT = 100
"""Places; the oldest go."""


class Spot(NamedTuple):
    """A place in an article."""

    headline: Headline
    place: int

    def is_at(self, other: "Spot") -> bool:
        """Whether it is the same place of the same article."""
        return (self.headline.id, self.place) == (other.headline.id, other.place)


class Jumps:
    """The places in the order in which they were left, and which of them one is at."""

    def __init__(self) -> None:
        self._spots: list[Spot] = []
        self._at = 0
        """An index; beyond the last while one has not gone back."""

    def mark(self, left: Spot) -> None:
        """A jump was made from here. What lay ahead is forgotten."""
        del self._spots[self._at :]
        if not self._spots or not self._spots[-1].is_at(left):
            self._spots.append(left)
        del self._spots[:-KEPT]
        self._at = len(self._spots)

    def back(self, here: Spot | None) -> Spot | None:
        """The place before; `here` is remembered as the one to come forward to. None where there is none."""
        if here is not None and self._at == len(self._spots):
            if not self._spots or not self._spots[-1].is_at(here):
                self._spots.append(here)
            self._at = len(self._spots) - 1
        if self._at == 0:
            return None
        self._at -= 1
        return self._spots[self._at]

    def forward(self) -> Spot | None:
        """The place after, where one has gone back; else None."""
        if self._at + 1 >= len(self._spots):
            return None
        self._at += 1
        return self._spots[self._at]
