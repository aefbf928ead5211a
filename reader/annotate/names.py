"""Names that people have: given and family names, as lists to look words up in."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Names:
    """Both lists, in lower case and without accents. They overlap, and hold many an ordinary word."""

    given: frozenset[str]
    family: frozenset[str]


@cache
def known() -> Names:
    """The lists that are shipped with the package."""
    given, family = (
        frozenset((files(__package__) / "data" / name).read_text("utf-8").split())
        for name in ("given.txt", "family.txt")
    )
    return Names(given, family)


def folded(word: str) -> str:
    """A word as the lists hold it."""
    if word.isascii():
        return word.lower()
    word = word.casefold().replace("’", "'").translate(_LETTERS)
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})
