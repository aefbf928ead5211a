"""Parts of speech by an averaged perceptron, coarse enough to find who does what in a sentence.

The tags are the Penn Treebank's, plurals and degrees merged, and `Q` for a quotation. After M. Collins, "Discriminative
training methods for hidden Markov models" (2002), read greedily from left to right; a word that the training texts give
one tag alone keeps it. Trained by `tests/make/tagger.py`; sources and licences stand beside the data.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from reader.annotate.sentences import QUOTE

KEPT = 20_000
"""Words whose weights are kept ready from one sentence to the next."""

_ROLES = frozenset(
    "ally allies co-host co-chair co-founder co-author aide aides spokesman spokeswoman spokesperson spokespeople chief head host "
    "general major private representative deputy native elder".split()
)
"""Nouns for people that the tagger takes for something else."""
_CLOSE = frozenset(["close", "familiar"])
_DASHES = frozenset("—–―")
_UNCHANGED = frozenset("beat bet cast cost cut hit hurt let put quit read set shut split spread".split())
"""Verbs whose past tense is the bare verb."""
_DISTINCT = ("en", "wn", "ne", "um", "un", "ung", "ome")
"""Ends of participles that are no past tense as well."""
_OBJECT = frozenset(["DT", "PRP", "PRP$", "NN", "NNP", "CD", "JJ"])


Scores = dict[str, int]
"""Weights by tag."""


class Tagger:
    """Tags for the words of one sentence."""

    def __init__(
        self, tags: Sequence[str], known: dict[str, str], seen: dict[str, str], weights: dict[str, str]
    ) -> None:
        """`tags` are all there are; `known` gives words their only tag, `seen` the tags that a word may have; `weights` are by feature `tag weight …`."""
        self._known = known
        self._seen = seen
        self._weights = weights
        self._tags = tags
        self._read: dict[str, Scores] = {}
        self._own: dict[tuple[str, bool], Scores] = {}
        self._after: dict[str, Scores] = {}

    def knows(self, word: str) -> bool:
        """Whether the training texts say anything of a word, given in small letters."""
        return word in self._known or word in self._seen or "w" + word in self._weights

    def tag(self, words: Sequence[str]) -> list[str]:
        """One tag for each word."""
        if len(self._own) + len(self._after) > KEPT:
            self._own.clear()
            self._after.clear()
        tags: list[str] = []
        previous = before = "-"
        known = self._known
        for at, word in enumerate(words):
            tag = known.get(word) or (known.get(word.lower()) if at == 0 else None)
            if tag is None:
                tag = self._best(words, at, previous, before)
            tags.append(tag)
            before, previous = previous, tag
        return tags

    def _best(self, words: Sequence[str], at: int, previous: str, before: str) -> str:
        word = words[at]
        own = self._own.get((word, at == 0))
        if own is None:
            own = dict.fromkeys(self._seen[word].split(" ") if word in self._seen else self._tags, 0)
            self._add(own, of_word(word, at))
            self._own[word, at == 0] = own
        right = words[at + 1] if at + 1 < len(words) else "-"
        after = self._after.get(right)
        if after is None:
            after = dict.fromkeys(self._tags, 0)
            self._add(after, of_next(right))
            self._after[right] = after = {tag: weight for tag, weight in after.items() if weight}
        scores = {tag: weight + after.get(tag, 0) for tag, weight in own.items()}
        self._add(scores, of_place(words, at, previous, before))
        return max(scores, key=scores.__getitem__)

    def _add(self, scores: Scores, features: Iterable[str]) -> None:
        """Add the weights of features to scores, of the tags that these have."""
        read, weights = self._read, self._weights
        for feature in features:
            found = read.get(feature)
            if found is None:
                pairs = weights.get(feature)
                if pairs is None:
                    continue
                parts = pairs.split(" ")
                found = read[feature] = dict(zip(parts[::2], map(int, parts[1::2]), strict=True))
            if len(scores) < len(found):
                for tag in scores:
                    if tag in found:
                        scores[tag] += found[tag]
            else:
                for tag, weight in found.items():
                    if tag in scores:
                        scores[tag] += weight


def of_word(word: str, at: int) -> tuple[str, ...]:
    """What is seen of the word itself; its capital says less where it begins the sentence."""
    lower = word.lower()
    return "w" + lower, "s" + lower[-3:], "e" + lower[-2:], "h" + _shape(word, at)


def of_next(right: str) -> tuple[str, ...]:
    """What is seen of the word after it."""
    return "r" + right.lower(), "t" + right[-3:]


def of_place(words: Sequence[str], at: int, previous: str, before: str) -> tuple[str, ...]:
    """What is seen of the word before it and the tags."""
    left = words[at - 1].lower() if at else "-"
    right = words[at + 1] if at + 1 < len(words) else "-"
    return (
        "p" + previous,
        f"b{before} {previous}",
        f"q{previous} {words[at].lower()}",
        "l" + left,
        f"g{_shape(right, 1)} {previous}",
    )


def _shape(word: str, at: int) -> str:
    first = word[0]
    if first.isupper():
        return ("X" if len(word) > 1 and word.isupper() else "C") + ("0" if at == 0 else "")
    if first.isdigit():
        return "d"
    if not first.isalnum():
        return "." if word != QUOTE else "Q"
    return "-" if "-" in word else "a"


def mend(words: Sequence[str], tags: list[str]) -> None:
    """Put right, from left to right, what the tagger gets wrong by class."""
    for at, word in enumerate(words):
        before = tags[at - 1] if at else ""
        after = tags[at + 1] if at + 1 < len(tags) else ""
        tag = tags[at]
        if word in _ROLES or (tag == "VB" and _between_names(tags, at)) or (tag == "VBZ" and word.endswith("ss")):
            tags[at] = "NN"
        elif word in _DASHES:
            tags[at] = ":"
        elif tag in ("VB", "VBN") and word in _UNCHANGED and before in ("NN", "NNP", "PRP") and after in _OBJECT:
            tags[at] = "VBD"
        elif word == "official" and tag == "JJ" and (after not in ("NN", "NNP", "JJ") or words[at + 1] in _CLOSE):
            tags[at] = "NN"
        elif (tag == "POS" and before in ("PRP", "EX", "W")) or (
            word == "thanks" and before != "" and after in _OBJECT
        ):
            tags[at] = "VBZ"  # "she ’s glad", "the paper thanks him"
        elif word == "both" and after in ("NN", "NNP"):
            tags[at] = "DT"
        elif tag == "VBN" and not word.endswith(_DISTINCT) and _has_object(before, after, tags[at + 2 : at + 3]):
            tags[at] = "VBD"


def _has_object(before: str, after: str, second: Sequence[str]) -> bool:
    """Whether a word between these tags is a verb in the past tense: `the aide rallied voters`, `which it described as`."""
    return before == "PRP" or (
        before in ("NN", "NNP")
        and (after in _OBJECT or (after == "RP" and second != [] and second[0] in _OBJECT | {"IN"}))
    )


def _between_names(tags: Sequence[str], at: int) -> bool:
    """Whether a word tagged as a bare verb stands where only a noun can: `state delegate Ana Silva`."""
    return 0 < at < len(tags) - 1 and tags[at - 1] in ("NN", "NNP", "JJ", "DT") and tags[at + 1] == "NNP"


@cache
def shipped() -> Tagger:
    """The tagger whose weights come with the package."""
    data = json.loads((Path(__file__).parent / "data" / "tagger.json").read_text("utf-8"))
    return Tagger(data["tags"].split(" "), data["known"], data["seen"], data["weights"])
