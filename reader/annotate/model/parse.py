"""Heads and relations of a sentence's words, a tree made of the network's scores.

Each word takes its best head, and a ring is opened where that costs least: a quick stand-in for the best tree of all,
which Chu and Liu and Edmonds find.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reader.annotate.model.session import Session

if TYPE_CHECKING:
    from numpy.typing import NDArray

LONGEST = 250
"""Words of a sentence that are parsed; those after it hang on the root."""


@dataclass(frozen=True, slots=True)
class Parse:
    """For each word its head (a place in the sentence, -1 for the root), the relation to it, and its part of speech.

    Relations and parts of speech are Universal Dependencies'; of the subtypes there are `nsubj:pass`, `obl:agent`,
    `acl:relcl` and `nmod:poss`.
    """

    heads: list[int]
    relations: list[str]
    parts: list[str]


def parse(session: Session, words: Sequence[str]) -> Parse:
    """The words of one sentence, none of them empty, as a tree."""
    if len(words) < 2:
        return Parse([-1] * len(words), ["root"] * len(words), ["X"] * len(words))
    read = words[:LONGEST]
    row = session.row([read])
    while len(row.pieces) > LONGEST:
        read = read[: len(read) * 3 // 4]
        row = session.row([read])
    found = session.read(row)
    heads = tree(found.arcs)
    root = heads.index(-1)
    relations = [
        "root" if head < 0 else kind if kind != "root" else "parataxis"
        for head, kind in zip(heads, found.relations, strict=True)
    ]
    rest = len(words) - len(read)
    return Parse(heads + [root] * rest, relations + ["dep"] * rest, found.parts + ["X"] * rest)


def tree(scores: "NDArray[np.float32]") -> list[int]:
    """One head for each word, -1 for the root; `scores[word, head]`, a word's own place standing for the root."""
    count = len(scores)
    root = int(np.argmax(np.diagonal(scores) - np.where(np.eye(count, dtype=bool), -np.inf, scores).max(axis=1)))
    scores = scores.copy()
    np.fill_diagonal(scores, -np.inf)
    heads: list[int] = scores.argmax(axis=1).tolist()
    heads[root] = -1
    while ring := _ring(heads):
        below = {word for word in range(count) if _leads(heads, word, ring)}
        outside = [word for word in range(count) if word not in below]
        best = max(
            (float(scores[word, head] - scores[word, heads[word]]), word, head) for word in ring for head in outside
        )
        heads[best[1]] = best[2]
    return heads


def _ring(heads: Sequence[int]) -> set[int]:
    """The words of a ring, or none."""
    safe: set[int] = set()
    for word in range(len(heads)):
        path: list[int] = []
        while word >= 0 and word not in safe and word not in path:
            path.append(word)
            word = heads[word]
        if word in path:
            return set(path[path.index(word) :])
        safe.update(path)
    return set()


def _leads(heads: Sequence[int], word: int, ring: set[int]) -> bool:
    """Whether a word hangs, at whatever depth, on the ring."""
    for _ in range(len(heads)):
        if word in ring:
            return True
        word = heads[word]
        if word < 0:
            return False
    return True
