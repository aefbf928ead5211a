"""A small linear model that tells names of people from other capitalised words.

A linear-chain conditional random field over each word's own looks and its neighbours; how it was trained stands in
tests/make/recognizer.py, and on what in data/README.md.
"""

import json
import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reader.annotate import names
from reader.annotate.runs import PARTICLES, TITLES, Words

STEP = 0.05
"""Weights are kept as multiples of it."""

SUREST = math.log(1e9)
"""Log odds beyond which it makes no difference."""

_SHORT = frozenset("un eu uk us pm mp ai tv it fc ap id ok pc dc la ny ml bc ad am vs dp io hr pr va".split())
"""Two capitals that are seldom somebody's initials."""


@dataclass(frozen=True, slots=True)
class Recognizer:
    """Weights by feature template, then by what stands in the template."""

    weights: dict[str, dict[str, int]]
    """In multiples of STEP."""
    common: frozenset[str]
    """Words that news also writes small."""

    def reading(self) -> "Reading":
        """The model at work on one article."""
        return Reading(self)


class Reading:
    """The model at work on one article, whose words come again and again: what depends on a word alone is kept."""

    def __init__(self, model: Recognizer) -> None:
        self._weights = model.weights
        self._placed = [model.weights[template] for template in PLACED]
        self._common = model.common
        self._kinds: dict[str, str] = {}
        self._spelled: dict[str, int] = {}

    def kinds(self, block: Words, run: tuple[int, int]) -> list[str]:
        """The class of each word of a run."""
        found = []
        for word in block.words[run[0] : run[1]]:
            looks = self._kinds.get(word)
            if looks is None:
                looks = self._kinds[word] = kind(word, self._common)
            found.append(looks)
        return found

    def scores(self, block: Words, run: tuple[int, int], kinds: Sequence[str], taken: Collection[int]) -> list[float]:
        """How much each word of a run looks like part of a person's name: log odds."""
        weights = self._weights
        shared = sum([weights[template].get(value, 0) for template, value in around(block, run, taken)])
        node = [
            shared
            + self._spelling(word)
            + sum([table.get(value, 0) for table, value in zip(self._placed, seen, strict=True) if value])
            for word, seen in zip(block.lower[slice(*run)], placed(block, run, kinds, taken), strict=True)
        ]
        if len(node) == 1:
            return [max(-SUREST, min(SUREST, node[0] * STEP))]
        edge_p: list[float] = []
        edge_o: list[float] = []
        for at, score in enumerate(node, run[0]):
            found = [(weights[template], value) for template, value in joints(run, at, kinds)]
            edge_p.append((score + sum([table.get("P" + value, 0) for table, value in found])) * STEP)
            edge_o.append((score + sum([table.get("O" + value, 0) for table, value in found])) * STEP)
        chances = Chain([score * STEP for score in node], edge_p, edge_o).marginals()
        return [max(-SUREST, min(SUREST, math.log(max(odds, 1e-12) / max(1 - odds, 1e-12)))) for odds in chances]

    def _spelling(self, word: str) -> int:
        score = self._spelled.get(word)
        if score is None:
            score = sum(self._weights[template].get(value, 0) for template, value in spelling(word))
            self._spelled[word] = score
        return score


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
    data = Path(__file__).parent / "data"
    packed: dict[str, tuple[str, list[int]]] = json.loads((data / "recognizer.json").read_text("utf-8"))
    weights = {
        template: dict(zip(values.split("\t"), steps, strict=True)) for template, (values, steps) in packed.items()
    }
    return Recognizer(weights, frozenset((data / "words.txt").read_text("utf-8").split()))


def spelling(word: str) -> tuple[tuple[str, str], ...]:
    """What the model sees of a word in lower case, wherever it stands: pairs of template and value."""
    return (
        ("word", word),
        ("end4", word[-4:]),
        ("end3", word[-3:]),
        ("end2", word[-2:]),
        ("begin3", word[:3]),
    )


def around(block: Words, run: tuple[int, int], taken: Collection[int]) -> tuple[tuple[str, str], ...]:
    """What it sees around a run."""
    first, end = run
    before, after = _outside(block, first - 1, taken), _outside(block, end, taken)
    return (
        ("bias", ""),
        ("outside", before),
        ("outside2", _outside(block, first - 2, taken) + " " + before),
        ("follows", after),
        ("follows2", after + " " + _outside(block, end + 1, taken)),
        ("around", f"{before} {min(end - first, 3)} {after}"),
    )


PLACED = (
    "left", "right", "right looks", "left looks", "looks", "looks left", "looks right", "looks all", "titled", "place", "first",
    "last",
)  # fmt: skip
"""The templates of what it sees of a word in its place."""


def placed(
    block: Words, run: tuple[int, int], kinds: Sequence[str], taken: Collection[int]
) -> Iterator[tuple[str | None, ...]]:
    """For each word of a run what it sees of it there, in the order of PLACED; `kinds` are the classes of the run's words."""
    first, end = run
    lower = block.lower
    titled = "t" if block.titled(first) else ""
    opens = "o" if block.opens(first) else "i"
    left, left_looks = _outside(block, first - 1, taken), "^"
    for at, looks in enumerate(kinds):
        word = first + at
        inner = word + 1 < end
        right, right_looks = (lower[word + 1], kinds[at + 1]) if inner else (_outside(block, end, taken), "$")
        place = f"{min(at, 3)}/{min(end - first, 5)}{looks}"
        yield (
            left,
            right,
            right + looks,
            left + looks,
            looks,
            left_looks + looks,
            looks + right_looks,
            left_looks + looks + right_looks,
            place + titled,
            place if at else place + opens,
            lower[first] if at else None,
            lower[end - 1] if inner else None,
        )
        left, left_looks = lower[word], looks


def joints(run: tuple[int, int], at: int, kinds: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """What it sees together with the tag of the word before, which the caller puts first in the value."""
    place = at - run[0]
    if not place:
        return ()
    return (
        ("joint", kinds[place]),
        ("joint place", f"{min(place, 3)}/{min(len(kinds), 5)}"),
        ("joint left", kinds[place - 1] + kinds[place]),
    )


def kind(word: str, common: Collection[str]) -> str:
    """The class of a word: its shape, and the lists that hold it."""
    lower = word.lower()
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
