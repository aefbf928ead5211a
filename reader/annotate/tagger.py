"""Parts of speech by an averaged perceptron, coarse enough to find who does what in a sentence.

The tags are the Penn Treebank's, plurals and degrees merged, and `Q` for a quotation. After M. Collins, "Discriminative
training methods for hidden Markov models" (2002), read greedily from left to right; a word that the training texts give
one tag alone keeps it. Trained by `tests/make/tagger.py`; sources and licences stand beside the data.
"""

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from reader.annotate.sentences import QUOTE
from reader.annotate.tables import DATA, Table, rows

KEPT = 20_000
"""Words, and weights, that are kept ready from one sentence to the next."""
WIDTH = 16
"""Bits for the score of one tag."""
NOUGHT = 1 << WIDTH - 1
"""What stands for a score of 0, so that none is negative."""

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

Feature = tuple[str, str]
"""Something that is seen of a word in its place: a row of the weights, for a word, its end or the like, and a role in it."""


class Tagger:
    """Tags for the words of one sentence."""

    def __init__(
        self, tags: Sequence[str], known: Mapping[str, str], seen: Mapping[str, str], weights: Mapping[bytes, bytes]
    ) -> None:
        """`tags` are all there are; `known` gives words their only tag, `seen` the tags that a word may have.

        A row of `weights` has for each role of its word, with spaces between, `role/tag/weight/tag/weight…`.
        """
        self._known = known
        self._seen = seen
        self._tags = tags
        self._places = {tag: place for place, tag in enumerate(tags)}
        self._shifts = {tag: WIDTH * place for tag, place in self._places.items()}
        self._fields = struct.Struct(f"<{len(tags)}H")
        self._nought = sum(NOUGHT << WIDTH * place for place in range(len(tags)))
        self._weights = Table(weights, _roles)
        self._number = lru_cache(KEPT)(self._of_weights)
        self._word = lru_cache(KEPT)(self._of_word)
        self._next = lru_cache(KEPT)(self._of_next)
        self._tagged = lru_cache(KEPT)(self._of_tags)

    def knows(self, word: str) -> bool:
        """Whether the training texts say anything of a word, given in small letters."""
        return word in self._known or word in self._seen or "w" in self._weights[word]

    def tag(self, words: Sequence[str]) -> list[str]:
        """One tag for each word."""
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
        own, may = self._word(words[at], at == 0)
        after, looks = self._next(words[at + 1] if at + 1 < len(words) else "-")
        beside = self._sum(of_beside(words[at - 1] if at else "-", words[at], previous))
        total = own + after + beside + self._tagged(before, previous, looks)
        scores = self._fields.unpack(total.to_bytes(self._fields.size, "little"))
        return self._tags[max(may, key=scores.__getitem__)]

    def _of_word(self, word: str, first: bool) -> tuple[int, Sequence[int]]:
        """What the word itself says, and the places of the tags that it may have."""
        tags = self._seen[word].split(" ") if word in self._seen else self._tags
        return self._nought + self._sum(of_word(word, first)), [self._places[tag] for tag in tags]

    def _of_next(self, right: str) -> tuple[int, str]:
        return self._sum(of_next(right)), shape(right)

    def _of_tags(self, before: str, previous: str, looks: str) -> int:
        return self._sum(of_tags(before, previous, looks))

    def _sum(self, features: Iterable[Feature]) -> int:
        """The weights of features for every tag, each in WIDTH bits of one number: one addition adds them all.

        A weight below nought borrows from the tag after it, which NOUGHT, added to each, gives back.
        """
        return sum([self._number(self._weights[row].get(role, "")) for row, role in features])

    def _of_weights(self, weights: str) -> int:
        cells = weights.split("/") if weights else []
        return sum([int(weight) << self._shifts[tag] for tag, weight in zip(cells[::2], cells[1::2], strict=True)])


def _roles(row: str) -> dict[str, str]:
    return dict([cell.split("/", 1) for cell in row.split(" ")]) if row else {}


def of_word(word: str, first: bool) -> tuple[Feature, ...]:
    """What is seen of the word itself; its capital says less where it begins the sentence."""
    lower, looks = word.lower(), shape(word)
    looks += "0" if first and looks in "CX" else ""
    return (lower, "w"), (lower[-3:], "s"), (lower[-2:], "e"), (looks, "h")


def of_next(right: str) -> tuple[Feature, ...]:
    """What is seen of the word after it."""
    return (right.lower(), "r"), (right[-3:], "t")


def of_beside(left: str, word: str, previous: str) -> tuple[Feature, ...]:
    """What is seen of the word before it, and of itself after the tag before it."""
    return (left.lower(), "l"), (word.lower(), "q" + previous)


def of_tags(before: str, previous: str, looks: str) -> tuple[Feature, ...]:
    """What is seen of the two tags before it, and of the shape of the word after it."""
    return (previous, "p"), (previous, "b" + before), (previous, "g" + looks)


def shape(word: str) -> str:
    """A letter for how a word looks."""
    first = word[0]
    if first.isupper():
        return "X" if len(word) > 1 and word.isupper() else "C"
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
    lexicon = json.loads((DATA / "tagger.json").read_text("utf-8"))
    return Tagger(lexicon["tags"].split(" "), lexicon["known"], lexicon["seen"], rows("tagger.txt"))
