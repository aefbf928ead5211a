"""Makes reader/annotate/data/given.txt and family.txt: names that people have, the world over.

    python -m tests.make.names

They are the lists of the package Faker (MIT License, © Daniele Faraglia and contributors), all its locales together.
Bulgarian, Greek, Russian and Ukrainian ones are written in Latin letters as news does it; of other scripts only what
the package itself has in Latin letters is taken. Lower case, without accents, one a line.
"""

import importlib
import pkgutil
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from faker.providers import person

DATA = Path(__file__).parents[2] / "reader" / "annotate" / "data"

CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщыэюяёіїєґ",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya e i yi ye g".split(),
        strict=True,
    )
)
GREEK = dict(
    zip("αβγδεζηθικλμνξοπρσςτυφχψω", "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(), strict=True)
)
OTHER = {"ъ": "", "ь": "", "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
LATIN = CYRILLIC | GREEK | OTHER


def folded(name: str) -> str:
    """In lower-case Latin letters without accents, or nothing where that can't be done."""
    letters = "".join(LATIN.get(letter, letter) for letter in unicodedata.normalize("NFKC", name).casefold())
    plain = "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))
    plain = plain.replace("ου", "ou").replace("’", "'")
    return plain if plain.isascii() and plain.replace("-", "").replace("'", "").isalpha() and len(plain) > 1 else ""


def lists(part: str) -> Iterator[Iterable[object]]:
    """Every list of a locale's provider whose attribute names this part of a name, and its romanized lists."""
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            wanted = f"{part}_name" in attribute or f"{part}_romanized" in attribute
            found = getattr(provider, attribute)
            if wanted and isinstance(found, (tuple, list, dict)):
                yield found


def written(part: str, target: str) -> None:
    """Write one file."""
    names = {
        folded(word)
        for found in lists(part)
        for name in found
        for word in str(name[0] if isinstance(name, tuple) else name).split()
    }
    (DATA / target).write_text("\n".join(sorted(names - {""})) + "\n", encoding="utf-8")


if __name__ == "__main__":
    written("first", "given.txt")
    written("last", "family.txt")
