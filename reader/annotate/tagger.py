"""Parts of speech by an averaged perceptron, coarse enough to find who does what in a sentence.

The tags are the Penn Treebank's, plurals and degrees merged, and `Q` for a quotation. After M. Collins, "Discriminative
training methods for hidden Markov models" (2002), read greedily from left to right; a word that the training texts give
one tag alone keeps it. Trained by `tests/make/tagger.py`; sources and licences stand beside the data.
"""

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from reader.annotate.sentences import QUOTE

Weights = dict[str, dict[str, int]]

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


class Tagger:
    """Tags for the words of one sentence."""

    def __init__(self, known: dict[str, str], seen: dict[str, list[str]], weights: Weights) -> None:
        """`known` gives words their only tag, `seen` the tags that a word may have; `weights` are by feature, then tag."""
        self._known = known
        self._seen = seen
        self._weights = weights
        self._tags = sorted({tag for scores in weights.values() for tag in scores})

    def knows(self, word: str) -> bool:
        """Whether the training texts say anything of a word, given in small letters."""
        return word in self._known or word in self._seen or "w" + word in self._weights

    def tag(self, words: Sequence[str]) -> list[str]:
        """One tag for each word."""
        tags: list[str] = []
        previous = before = "-"
        known, seen, weights = self._known, self._seen, self._weights
        for at, word in enumerate(words):
            tag = known.get(word) or (known.get(word.lower()) if at == 0 else None)
            if tag is None:
                scores = dict.fromkeys(seen.get(word) or self._tags, 0)
                for feature in features(words, at, previous, before):
                    if feature in weights:
                        for name, weight in weights[feature].items():
                            if name in scores:
                                scores[name] += weight
                tag = max(scores, key=scores.__getitem__)
            tags.append(tag)
            before, previous = previous, tag
        return tags


def features(words: Sequence[str], at: int, previous: str, before: str) -> Iterator[str]:
    """What the choice of a tag looks at: the word and its shape, its neighbours, the two tags before it."""
    word = words[at]
    lower = word.lower()
    left = words[at - 1].lower() if at else "-"
    right = words[at + 1] if at + 1 < len(words) else "-"
    yield "w" + lower
    yield "s" + lower[-3:]
    yield "e" + lower[-2:]
    yield "h" + _shape(word, at)
    yield "p" + previous
    yield "b" + before + " " + previous
    yield "q" + previous + " " + lower
    yield "l" + left
    yield "r" + right.lower()
    yield "t" + right[-3:]
    yield "g" + _shape(right, 1) + " " + previous


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
    data = json.loads(files("reader.annotate").joinpath("data/tagger.json").read_text(encoding="utf-8"))
    known = {word: tag for tag, words in data["known"].items() for word in words.split(" ")}
    seen = {word: tags.split(" ") for tags, words in data["seen"].items() for word in words.split(" ")}
    weights: Weights = {}
    for tag, lines in data["weights"].items():
        for weight, names in lines.items():
            for name in names.split("\t"):
                weights.setdefault(name, {})[tag] = int(weight)
    return Tagger(known, seen, weights)
