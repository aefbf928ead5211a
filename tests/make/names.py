"""Makes reader/annotate/data/names.txt: given and family names that people have, the world over; and names/*.txt.

    python -m tests.make.names

They are the lists of the package Faker (MIT License, © Daniele Faraglia and contributors), all its locales together.
Bulgarian, Greek, Russian and Ukrainian ones are written in Latin letters as news does it; of other scripts only what
the package itself has in Latin letters is taken. A given name is women's or men's alone where no locale gives it to both.
Lower case, without accents; a line for all that begin alike, each the rest of the name and what it is.

A file of `names` has those of one language in its own letters: given names in the first line, family names in the second.
"""

import importlib
import pkgutil
import re
import unicodedata
from collections.abc import Iterator, Sequence

from faker.providers import person

from reader.annotate.addressed import plain
from reader.annotate.names import BEGINNING, FAMILY, GIVEN, MAN, WOMAN
from reader.annotate.tables import DATA
from reader.text import clean_line

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


def lists(attributes: str) -> Iterator[str]:
    """Every name in the lists of a locale's provider whose attributes match a pattern."""
    for module in pkgutil.iter_modules(person.__path__):
        provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
        for attribute in dir(provider):
            found = getattr(provider, attribute)
            if re.search(attributes, attribute) and isinstance(found, (tuple, list, dict)):
                yield from (str(name[0] if isinstance(name, tuple) else name) for name in found)


def words(part: str) -> set[str]:
    """The words of all first or last names."""
    return {folded(word) for name in lists(f"{part}_name|{part}_romanized") for word in name.split()} - {""}


def of_one_sex(sex: str) -> set[str]:
    """The given names that have a list as female or male ones."""
    return {folded(name) for name in lists(f"^first(_romanized)?_names_{sex}(_est)?$")}


ABROAD = {
    "ar": ("ar_AA", "ar_DZ", "ar_PS", "ar_SA"),
    "el": ("el_GR",),
    "he": ("he_IL",),
    "hi": ("hi_IN",),
    "ko": ("ko_KR",),
}
"""Locales whose names are kept in their own letters."""
CAPITALS = frozenset(["el"])
"""Languages that write a name with a capital: what family names they have need not be known."""


def of_locales(locales: Sequence[str], part: str) -> str:
    """The names of one word that locales have, a space between each."""
    modules = [importlib.import_module(f"{person.__name__}.{locale}").Provider for locale in locales]
    found = {clean_line(name) for module in modules for name in getattr(module, f"{part}_names")}
    return " ".join(sorted({plain(name) for name in found if " " not in name}))


def main() -> None:
    """Write the files."""
    for lang, locales in ABROAD.items():
        families = "" if lang in CAPITALS else of_locales(locales, "last")
        text = f"{of_locales(locales, 'first')}\n{families}\n"
        (DATA / "names").mkdir(exist_ok=True)
        (DATA / "names" / f"{lang}.txt").write_text(text, encoding="utf-8")
    given, family, women, men = words("first"), words("last"), of_one_sex("female"), of_one_sex("male")
    kinds = {GIVEN: given, FAMILY: family, WOMAN: women - men, MAN: men - women}
    rows: dict[str, list[str]] = {}
    for name in sorted(given | family):
        found = "".join(kind for kind, names in kinds.items() if name in names)
        rows.setdefault(name[:BEGINNING], []).append(f"{name[BEGINNING:]}/{found}")
    lines = [f"{beginning}\t{' '.join(names)}\n" for beginning, names in rows.items()]
    (DATA / "names.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
