"""A small linear model that tells names of people from other capitalised words.

A linear-chain conditional random field over each word's own looks and its neighbours; how it was trained stands in
tests/make/recognizer.py, and on what in data/README.md.
"""

import json
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reader.annotate import names
from reader.annotate.runs import PARTICLES, TITLES, Words

_SHORT = frozenset("un eu uk us pm mp ai tv it fc ap id ok pc dc la ny ml bc ad am vs dp io hr pr va".split())
"""Two capitals that are seldom somebody's initials."""


@dataclass(frozen=True, slots=True)
class Recognizer:
    """Weights by feature template, then by what stands in the template."""

    weights: dict[str, dict[str, float]]
    common: frozenset[str]
    """Words that news also writes small."""

    def scores(self, block: Words, run: tuple[int, int], taken: Collection[int]) -> list[float]:
        """How much each word of a run looks like part of a person's name: log odds."""
        node: list[float] = []
        edge_p: list[float] = []
        edge_o: list[float] = []
        weights = self.weights
        for at in range(*run):
            score = 0.0
            for template, value in features(block, run, at, self.common, taken):
                score += weights[template].get(value, 0.0)
            node.append(score)
            joint = list(joints(block, run, at, self.common))
            edge_p.append(score + sum(weights[template].get("P" + value, 0.0) for template, value in joint))
            edge_o.append(score + sum(weights[template].get("O" + value, 0.0) for template, value in joint))
        return [math.log(max(odds, 1e-9) / max(1 - odds, 1e-9)) for odds in Chain(node, edge_p, edge_o).marginals()]


class Chain:
    """Forward-backward over a run's words, each in a name (P) or not (O): a linear-chain CRF of two tags.

    `node` is the score of P for the first word, `edge_p` and `edge_o` for the others after P and after O; O scores 0.
    """

    def __init__(self, node: Sequence[float], edge_p: Sequence[float], edge_o: Sequence[float]) -> None:
        self._p = [math.exp(max(-30.0, min(30.0, score))) for score in (*node[:1], *edge_p[1:])]
        self._o = [math.exp(max(-30.0, min(30.0, score))) for score in (*node[:1], *edge_o[1:])]
        count = len(node)
        self._forward = [(1.0, self._p[0])] * count
        for at in range(1, count):
            out, name = self._forward[at - 1]
            out, name = out + name, out * self._o[at] + name * self._p[at]
            scale = out + name
            self._forward[at] = (out / scale, name / scale)
        self._backward = [(1.0, 1.0)] * count
        for at in range(count - 1, 0, -1):
            out, name = self._backward[at]
            out, name = out + self._o[at] * name, out + self._p[at] * name
            scale = out + name
            self._backward[at - 1] = (out / scale, name / scale)

    def marginals(self) -> list[float]:
        """For each word the probability that it is in a name."""
        found = []
        for (out, name), (out_after, name_after) in zip(self._forward, self._backward, strict=True):
            found.append(name * name_after / (out * out_after + name * name_after))
        return found

    def pairs(self, at: int) -> tuple[float, float]:
        """The probabilities that a word is in a name, after one that is and after one that isn't."""
        out, name = self._forward[at - 1]
        out_after, name_after = self._backward[at]
        both, second = name * self._p[at] * name_after, out * self._o[at] * name_after
        total = both + second + (out + name) * out_after
        return both / total, second / total


@cache
def shipped() -> Recognizer:
    """The model that comes with the package."""
    data = files(__package__) / "data"
    weights = json.loads((data / "recognizer.json").read_text("utf-8"))
    return Recognizer(weights, frozenset((data / "words.txt").read_text("utf-8").split()))


def features(
    block: Words, run: tuple[int, int], at: int, common: Collection[str], taken: Collection[int]
) -> Iterator[tuple[str, str]]:
    """What the model looks at in a word of a run: pairs of template and value."""
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
    yield "bias", ""
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


def joints(block: Words, run: tuple[int, int], at: int, common: Collection[str]) -> Iterator[tuple[str, str]]:
    """What it looks at together with the tag of the word before, which the caller puts first in the value."""
    if at > run[0]:
        looks = kind(block, at, common)
        yield "joint", looks
        yield "joint place", f"{min(at - run[0], 3)}/{min(run[1] - run[0], 5)}"
        yield "joint left", kind(block, at - 1, common) + looks


def kind(block: Words, at: int, common: Collection[str]) -> str:
    """The class of a word: its shape, and the lists that hold it."""
    word, lower = block.words[at], block.lower[at]
    if lower in PARTICLES:
        return "p"
    if len(word) < 3 and (word[-1] == "." or (word.isupper() and lower not in _SHORT)):
        return "i"
    if lower.rstrip(".") in TITLES:
        return "t"
    known = names.known()
    plain = names.folded(word)
    shape = "A" if word.isupper() else "x" if word[1:].islower() else "M" if word[0].isupper() else "m"
    given = "g" if plain in known.given else ""
    family = "f" if plain in known.family else ""
    place = "l" if plain in known.places else ""
    return shape + given + family + place + ("c" if lower in common else "")


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
