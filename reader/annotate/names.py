"""Names that people and places have, as lists to look words up in."""

import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Names:
    """Words in lower case and without accents. The lists overlap, and hold many an ordinary word."""

    given: frozenset[str]
    family: frozenset[str]
    places: frozenset[str]


@cache
def known() -> Names:
    """The lists that are shipped with the package."""
    data = Path(__file__).parent / "data"
    return Names(
        *(frozenset((data / f"{name}.txt").read_text("utf-8").split()) for name in ("given", "family", "places"))
    )


def folded(word: str) -> str:
    """A word as the lists hold it."""
    if word.isascii():
        return word.lower()
    word = word.casefold().replace("’", "'").translate(_LETTERS)
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"})


WOMAN, MAN = "she", "he"


@cache
def _sexes() -> dict[str, str]:
    women, men = (Path(__file__).parent / "data" / "genders.txt").read_text("utf-8").split("\n")[:2]
    return {**dict.fromkeys(women.split(), WOMAN), **dict.fromkeys(men.split(), MAN)}


def sex(name: str) -> str | None:
    """The sex that a full name's first word tells, if it is given to women alone or to men alone."""
    first, _, rest = name.partition(" ")
    return _sexes().get(folded(first)) if rest else None
