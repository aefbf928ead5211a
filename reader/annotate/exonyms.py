"""Find countries in articles that are not in English, by what their language calls them.

Names alone, no peoples, and no rules of context: those are about English.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from reader.model import REMOVED_ROLES, Article, Entity, Mention

LANGUAGES = frozenset("ar de es fr hi it ja ko nl pl pt ru sv tr uk zh".split())

_UNSPACED = frozenset({"ja", "zh"})
_PREFIXED = {"ar": "(?:[وفبلك]{0,2})"}
"""Small words that are written as one with the next."""
_ENDINGS = {"ko": r"(?:은|는|이|가|을|를|의|에|에서|와|과|도|로|으로|측|산)?"}
"""Particles that Korean writes as one with the word before."""
_DECLINED = frozenset({"pl", "ru", "uk"})
"""Languages whose names of countries change their endings."""
_LAST_VOWEL = re.compile("[aeiouyąęóаеёиоуыэюяйьії]$")


def find(article: Article, shown: Mapping[str, str]) -> tuple[Mention, ...]:
    """Names of countries in the order of the text; `shown` has the English name of each code."""
    pattern, codes = _pattern(article.lang)
    text = article.text.replace("’", "'")
    found = []
    for block in article.blocks:
        if block.role in REMOVED_ROLES:
            continue
        for match in pattern.finditer(text, block.start, block.end):
            name = match[1]
            stem = next(name[:cut] for cut in range(len(name), 0, -1) if name[:cut] in codes)
            found.append(Mention(*match.span(1), Entity("country", codes[stem], shown[codes[stem]])))
    return tuple(found)


@cache
def _pattern(lang: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern for a language, whose first group is the name, and the code of each name or its stem."""
    path = files(__package__) / "data" / "countries" / f"{lang}.json"
    names: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    codes = {_stem(lang, name): code for code, each in names.items() for name in each}
    by_letter: dict[str, list[str]] = {}
    for stem in sorted(codes, key=len, reverse=True):
        ending = r"\w{0,3}" if lang in _DECLINED and len(stem) > 3 and not stem.isupper() else ""
        by_letter.setdefault(stem[0], []).append(re.escape(stem[1:]) + ending)
    name = "|".join(f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    if lang in _UNSPACED:
        return re.compile(f"({name})"), codes
    return re.compile(rf"(?<!\w){_PREFIXED.get(lang, '')}({name}){_ENDINGS.get(lang, '')}(?!\w)"), codes


def _stem(lang: str, name: str) -> str:
    """The part of a name that the endings of Slavic languages leave alone."""
    declined = lang in _DECLINED and len(name) > 4 and " " not in name and not name.isupper()
    return _LAST_VOWEL.sub("", name) if declined else name
