"""A small linear model that tells names of people from other capitalised words.

A linear-chain conditional random field over each word's own looks and its neighbours; how it was trained stands in
tests/make/recognizer.py, and on what in data/README.md.
"""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from reader.annotate import names
from reader.annotate.runs import PARTICLES, TITLES, Words
from reader.annotate.tables import DATA, Table, rows

STEP = 0.05
"""Weights are kept as multiples of it."""

SUREST = math.log(1e9)
"""Log odds beyond which it makes no difference."""

KEPT = 20_000
"""Words whose class and weight are kept ready from one article to the next."""

_SHORT = frozenset("un eu uk us pm mp ai tv it fc ap id ok pc dc la ny ml bc ad am vs dp io hr pr va".split())
"""Two capitals that are seldom somebody's initials."""


Feature = tuple[str, str]
"""Something that is seen of a word in its place: a row of the weights, for a word or a part of one, and a role in it."""

LOOKS = "<looks>"
"""The row of what is seen without reading the words."""


class Recognizer:
    """The model at work."""

    def __init__(self, weights: Mapping[bytes, bytes], common: Collection[str]) -> None:
        """A row of `weights` has for each role of its word `role weight`, in multiples of STEP, with spaces between;
        `common` are words that news also writes small."""
        self._common = common
        self._weights = Table(weights, _roles)
        self._kind = lru_cache(KEPT)(self._of_kind)
        self._spelled = lru_cache(KEPT)(self._of_spelling)
        self._shaped = lru_cache(KEPT)(self._of_shape)
        self._joined = lru_cache(KEPT)(self._of_joint)

    def kinds(self, block: Words, run: tuple[int, int]) -> list[str]:
        """The class of each word of a run."""
        return [self._kind(word) for word in block.words[run[0] : run[1]]]

    def scores(self, block: Words, near: Sequence[str], run: tuple[int, int], kinds: Sequence[str]) -> list[float]:
        """How much each word of a run looks like part of a person's name: log odds. `near` is the block's `context`."""
        shared = self._sum(around(near, run))
        seen = zip(near[slice(*run)], shapes(block, run, kinds), beside(near, run, kinds), strict=True)
        node = [shared + self._spelled(word) + self._shaped(shape) + self._sum(sides) for word, shape, sides in seen]
        if len(node) == 1:
            return [max(-SUREST, min(SUREST, node[0] * STEP))]
        edges = [self._joined(joint) for joint in joints(kinds)]
        chances = Chain(
            [score * STEP for score in node],
            [(score + after_p) * STEP for score, (after_p, _) in zip(node, edges, strict=True)],
            [(score + after_o) * STEP for score, (_, after_o) in zip(node, edges, strict=True)],
        ).marginals()
        return [max(-SUREST, min(SUREST, math.log(max(odds, 1e-12) / max(1 - odds, 1e-12)))) for odds in chances]

    def _sum(self, features: Iterable[Feature]) -> int:
        return sum([self._weights[row].get(role, 0) for row, role in features])

    def _of_kind(self, word: str) -> str:
        return kind(word, self._common)

    def _of_spelling(self, word: str) -> int:
        return self._sum(spelling(word))

    def _of_shape(self, shape: "Shape") -> int:
        return self._sum(looking(shape))

    def _of_joint(self, joint: "Joint") -> tuple[int, int]:
        """What it says that the word before is in a name, and that it isn't."""
        found, looks = joining(joint), self._weights[LOOKS]
        return sum([looks.get("P:" + role, 0) for role in found]), sum([looks.get("O:" + role, 0) for role in found])


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
    return Recognizer(rows("recognizer.txt"), frozenset((DATA / "words.txt").read_text("utf-8").split()))


def _roles(row: str) -> dict[str, int]:
    cells = row.split(" ") if row else []
    return dict(zip(cells[::2], map(int, cells[1::2]), strict=True))


def spelling(word: str) -> tuple[Feature, ...]:
    """What the model sees of a word in lower case, wherever it stands."""
    return (word, "word"), (word[-4:], "end4"), (word[-3:], "end3"), (word[-2:], "end2"), (word[:3], "begin3")


def context(block: Words, taken: Collection[int]) -> list[str]:
    """The words of a block as the model sees them around a run: countries and numbers stand for one another.

    Two words that end the block and two that begin it stand after them, where a list has those that come before its first.
    """
    seen = ["0" * len(word) if word.isdigit() else word for word in block.lower]
    for at in taken:
        seen[at] = "<country>"
    return [*seen, "$", "$", "^", "^"]


def around(near: Sequence[str], run: tuple[int, int]) -> tuple[Feature, ...]:
    """What it sees around a run."""
    first, end = run
    before, after = near[first - 1], near[end]
    return (
        (LOOKS, "bias"),
        (before, "outside"),
        (before, "outside:" + near[first - 2]),
        (after, "follows"),
        (after, "follows:" + near[end + 1]),
        (before, f"around:{min(end - first, 3)}:{after}"),
    )


Shape = tuple[str, str, str, str, str, str]
"""The classes of the word before, of a word and of the one after, all in its run; its place there; how the run begins."""


def shapes(block: Words, run: tuple[int, int], kinds: Sequence[str]) -> Iterator[Shape]:
    """The shape of each word of a run; `kinds` are the classes of the run's words."""
    first, end = run
    titled = "t" if block.titled(first) else ""
    opens = "o" if block.opens(first) else "i"
    left = "^"
    for at, (looks, right) in enumerate(zip(kinds, [*kinds[1:], "$"], strict=True)):
        yield left, looks, right, f"{min(at, 3)}/{min(end - first, 5)}", titled, "" if at else opens
        left = looks


def looking(shape: Shape) -> tuple[Feature, ...]:
    """What it sees of a shape."""
    left, looks, right, place, titled, opens = shape
    return (
        (LOOKS, "looks:" + looks),
        (LOOKS, f"left:{left}{looks}"),
        (LOOKS, f"right:{looks}{right}"),
        (LOOKS, f"both:{left}{looks}{right}"),
        (LOOKS, f"titled:{place}{looks}{titled}"),
        (LOOKS, f"place:{place}{looks}{opens}"),
    )


def beside(near: Sequence[str], run: tuple[int, int], kinds: Sequence[str]) -> Iterator[Sequence[Feature]]:
    """For each word of a run what it sees of the words beside it, and of the run's first and last."""
    first, end = run
    for word, looks in enumerate(kinds, first):
        left, right = near[word - 1], near[word + 1]
        found = [(left, "left"), (right, "right"), (left, "left:" + looks), (right, "right:" + looks)]
        if word > first:
            found.append((near[first], "first"))
        if word + 1 < end:
            found.append((near[end - 1], "last"))
        yield found


Joint = tuple[str, str, str]
"""The classes of two words of a run, one after the other, and the place of the second there; nothing for the first word."""


def joints(kinds: Sequence[str]) -> Iterator[Joint]:
    """The joint of each word of a run, whose words have these classes, to the one before."""
    yield "", "", ""
    for at, looks in enumerate(kinds[1:], 1):
        yield kinds[at - 1], looks, f"{min(at, 3)}/{min(len(kinds), 5)}"


def joining(joint: Joint) -> tuple[str, ...]:
    """What it sees of a joint: roles in the row LOOKS, there behind the tag of the word before and a colon."""
    left, looks, place = joint
    return ("joint:" + looks, "joint-place:" + place, f"joint-left:{left}{looks}") if place else ()


def kind(word: str, common: Collection[str]) -> str:
    """The class of a word: its shape, and the lists that hold it."""
    lower = word.lower()
    if lower in PARTICLES:
        return "p"
    if len(word) < 3 and (word[-1] == "." or (word.isupper() and lower not in _SHORT)):
        return "i"
    if lower.rstrip(".") in TITLES:
        return "t"
    plain = names.folded(word)
    known = names.known(plain)
    shape = "A" if word.isupper() else "x" if word[1:].islower() else "M" if word[0].isupper() else "m"
    given = "g" if names.GIVEN in known else ""
    family = "f" if names.FAMILY in known else ""
    place = "l" if plain in names.places() else ""
    return shape + given + family + place + ("c" if lower in common else "")
