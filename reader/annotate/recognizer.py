"""A small linear model that tells names of people from other capitalised words.

Logistic regression over each word's own looks and its neighbours; how it was trained stands in
tests/make/recognizer.py, and on what in data/README.md.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reader.annotate import names
from reader.annotate.runs import PARTICLES, TITLES, Words


@dataclass(frozen=True, slots=True)
class Recognizer:
    """Weights by feature template, then by what stands in the template."""

    weights: dict[str, dict[str, float]]
    common: frozenset[str]
    """Words that news also writes small."""

    def scores(self, block: Words, run: tuple[int, int], taken: Collection[int]) -> list[float]:
        """How much each word of a run looks like part of a person's name: log odds."""
        found: list[float] = []
        before = "-"
        for at in range(*run):
            score = self.weights["bias"][""]
            for template, value in features(block, run, at, before, self.common, taken):
                score += self.weights[template].get(value, 0.0)
            found.append(score)
            before = "P" if score > 0 else "O"
        return found


@cache
def shipped() -> Recognizer:
    """The model that comes with the package."""
    data = files(__package__) / "data"
    weights = json.loads((data / "recognizer.json").read_text("utf-8"))
    return Recognizer(weights, frozenset((data / "words.txt").read_text("utf-8").split()))


def features(
    block: Words, run: tuple[int, int], at: int, before: str, common: Collection[str], taken: Collection[int]
) -> Iterator[tuple[str, str]]:
    """What the model looks at in a word of a run: pairs of template and value. `before` is P or O, the word before's tag."""
    first, end = run
    lower = block.lower
    word = lower[at]
    left = _outside(block, at - 1, taken)
    right = _outside(block, at + 1, taken)
    looks = kind(block, at, common)
    left_looks = kind(block, at - 1, common) if at > first else "^"
    right_looks = kind(block, at + 1, common) if at + 1 < end else "$"
    place = f"{min(at - first, 3)}/{min(end - first, 5)}"
    outside = _outside(block, first - 1, taken)
    follows = _outside(block, end, taken)
    opens = "o" if block.opens(first) else "i"
    yield "word", word
    yield "end4", word[-4:]
    yield "end3", word[-3:]
    yield "end2", word[-2:]
    yield "begin3", word[:3]
    yield "left", left
    yield "right", right
    yield "right looks", right + looks
    yield "left looks", left + looks
    yield "looks", looks
    yield "looks left", left_looks + looks
    yield "looks right", looks + right_looks
    yield "looks all", left_looks + looks + right_looks
    yield "place", place + looks + (opens if at == first else "")
    yield "last", lower[end - 1] if at < end - 1 else ""
    yield "first", lower[first] if at > first else ""
    yield "outside", outside
    yield "outside2", _outside(block, first - 2, taken) + " " + outside
    yield "follows", follows
    yield "follows2", follows + " " + _outside(block, end + 1, taken)
    yield "titled", f"{outside.rstrip('.') in TITLES}{min(end - first, 4)}{place}{looks}"
    yield "around", f"{outside} {min(end - first, 3)} {follows}"
    yield "before", before + looks
    yield "before place", before + place


def kind(block: Words, at: int, common: Collection[str]) -> str:
    """The class of a word: its shape, and the lists that hold it."""
    word, lower = block.words[at], block.lower[at]
    if lower in PARTICLES:
        return "p"
    if len(word) < 3 and word[-1] == ".":
        return "i"
    if lower.rstrip(".") in TITLES:
        return "t"
    known = names.known()
    plain = names.folded(word)
    shape = "A" if word.isupper() else "x" if word[1:].islower() else "M" if word[0].isupper() else "m"
    given = "g" if plain in known.given else ""
    family = "f" if plain in known.family else ""
    return shape + given + family + ("c" if lower in common else "")


def _outside(block: Words, at: int, taken: Collection[int]) -> str:
    """A word outside a run as the model sees it: countries and numbers stand for one another."""
    if at < 0:
        return "^"
    if at >= len(block.words):
        return "$"
    if at in taken:
        return "<country>"
    word = block.lower[at]
    return "0" * len(word) if word.isdigit() else word
