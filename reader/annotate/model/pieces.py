"""Text cut the way the model reads it: words as the treebanks have them, each a shape and some word pieces.

WordPiece is greedy: the longest known piece from the left, again and again (Schuster and Nakajima, "Japanese and Korean
voice search", 2012; BERT's form of it). The pieces have neither case nor accents, so a word's shape goes in beside them.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field

SHAPES = ("padding", "lower", "Capital", "CAPITALS", "mIxed", "letter", "digits", "d1git", "mark")
"""What a word looks like; a place in this tuple is the shape's number."""
LONGEST = 32
"""Characters of a word that are read."""

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S.
    r"|(?:Messrs|Mrs|Mr|Ms|Dr|Prof|Gen|Gov|Sens?|Reps?|Lt|Col|Maj|Sgt|Capt|Cpl|Cmdr|Adm|Brig|Insp|Supt|Rev|Fr|Hon|St|Jr|Sr|"
    r"Amb|Inc|Co|Corp|Ltd|Jan|Feb|Aug|Sept|Oct|Nov|Dec|No|vs|etc)\."
    r"|[^\W\d_]\.(?=\s?[^\W\d_a-z])"  # an initial
    r"|(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Ww]o|[Cc]a|[Cc]ould|[Ww]ould|[Ss]hould|must|might|need|ai)(?=n['’]t\b)"
    r"|n['’]t\b|['’](?:s|S|re|ve|ll|d|m)\b"
    r"|\w+(?:[.,](?=\d)\d+|['’](?!(?:s|S|re|ve|ll|d|m|t)\b)[^\W\d]+)*"
    r"|\.\.\.|[^\w\s]"
)


def cut(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Start and end of each word and mark in `text[start:end]`, as offsets into `text`."""
    return [match.span() for match in _WORD.finditer(text, start, len(text) if end is None else end)]


def shape(word: str) -> int:
    """The number of a word's shape."""
    if not word[0].isalnum() and not (len(word) > 1 and word[1].isalpha()):
        return 8
    if word.isdigit():
        return 6
    if any(char.isdigit() for char in word):
        return 7
    if word.islower():
        return 1
    if len(word.rstrip(".")) == 1:
        return 5
    if word.isupper():
        return 3
    return 2 if word[0].isupper() and word[1:].islower() else 4


def plain(word: str) -> str:
    """A word in lower case, without accents, straight marks for curly ones: as the pieces are written."""
    word = word[:LONGEST].translate(_MARKS).lower()
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFD", word) if unicodedata.category(char) != "Mn")


@dataclass(slots=True)
class Pieces:
    """The vocabulary, and the words that were cut with it before."""

    numbers: dict[str, int]
    seen: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces; what no piece spells is the piece `[UNK]`."""
        found = self.seen.get(word)
        if found is None:
            if len(self.seen) > 50_000:
                self.seen.clear()
            found = self.seen[word] = tuple(self._cut(plain(word))) or (self.numbers["[UNK]"],)
        return found

    def _cut(self, word: str) -> list[int]:
        found: list[int] = []
        for run in _RUN.findall(word):
            at = 0
            while at < len(run):
                end = len(run)
                while end > at and (run[at:end] if at == 0 else "##" + run[at:end]) not in self.numbers:
                    end -= 1
                if end == at:
                    found.append(self.numbers["[UNK]"])
                    break
                found.append(self.numbers[run[at:end] if at == 0 else "##" + run[at:end]])
                at = end
        return found


_RUN = re.compile(r"[^\W_]+|[^\w\s]|_")
_MARKS = str.maketrans("“”„‟«»‘’‚‹›‐‑–—―", '""""""\'\'\'\'\' '.rstrip() + "-----")


@dataclass(frozen=True, slots=True)
class Row:
    """What the model reads at one go: pieces between `[CLS]` and `[SEP]`, their shapes, the place of each word's first."""

    pieces: list[int]
    shapes: list[int]
    firsts: list[int]
    sentences: list[int]


def row(pieces: Pieces, sentences: Sequence[Sequence[str]]) -> Row:
    """Neighbouring sentences as one row."""
    numbers, shapes = [pieces.numbers["[CLS]"]], [0]
    firsts: list[int] = []
    whose: list[int] = []
    for number, words in enumerate(sentences):
        for word in words:
            own = pieces.of(word)
            firsts.append(len(numbers))
            whose.append(number)
            numbers += own
            shapes += [shape(word)] * len(own)
    numbers.append(pieces.numbers["[SEP]"])
    shapes.append(0)
    return Row(numbers, shapes, firsts, whose)
