"""Find countries in articles that are not in English, by what their language calls them.

Names alone, no peoples, and no rules of context but a list of longer names: the rest are about English. Endings are read
where a language has few of them, and Slavic names by their stems.
"""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from reader.model import REMOVED_ROLES, Article, Entity, Mention

LANGUAGES = frozenset("ar de el es fr he hi it ja ko nl pl pt ru sv tr uk zh".split())

_BOUNDS = {"ja": ("(?<![\u30a1-\u30fc])", "(?![\u30a1-\u30fa\u30fc])"), "zh": ("", "")}
"""What must not stand before and after a name where words are not set apart: more of the same syllables."""
_PREFIXED = {"ar": "(?:[وفبلك]{0,2})", "he": "(?:[והבלמשכ]{0,3})"}
"""Small words that are written as one with the next."""
_ENDINGS = {
    "ko": "(?:은|는|이|가|을|를|의|에|에서|에게|와|과|도|로|으로|측|산|군|인)?",
}
"""Particles that are written as one with the name before them."""
_GENITIVE = {"de": "[sn]?", "sv": "s?"}
"""Letters that a whole name may end in: `Deutschlands`, `den Niederlanden`, `Sveriges`."""
_CASES = {
    "el": "α|ας|ε|ες|η|ης|ι|ο|οι|ον|ος|ου|ους|ων",
    "pl": "a|ą|ach|ami|e|ego|ej|em|ę|i|ich|ie|iego|iej|iem|ii|im|imi|ię|ią|o|om|owi|ów|u|y|ych|ym|ymi",
    "ru": "а|ам|ами|ах|ая|е|ев|ей|ем|ею|и|ие|ий|им|ими|их|й|о|ов|ого|ое|ой|ом|ому|у|ую|ы|ые|ый|ым|ыми|ых|ь|ью|ю|я|ям|ями|ях",
    "uk": "а|ам|ами|ах|е|ею|ем|єм|єю|и|ий|им|ими|их|і|ів|ій|ї|їй|й|ові|ого|ої|ом|ому|ою|у|ь|ю|я|ям|ями|ях",
}
"""Languages whose names of countries change their endings, and the endings of nouns and adjectives."""
_LAST_VOWEL = re.compile("(?:ους|[αεηο]ς|[aeiouyąęóаеёиоуыэюяйьіїαειηο])$")
_ADJECTIVE = re.compile("(?:ие|ые|ая|ий|ый|ие|ie|ους|[αεηο]ς|[aeiyаеиоуыяіїαεηο])$")
_PLAIN = str.maketrans("’ʼ׳ё״άέήίόύώϊϋΐΰΆΈΉΊΌΎΏ", "'''е\"αεηιουωιυιυΑΕΗΙΟΥΩ")
"""Letters that are written in two ways: Greek accents move with the endings."""
_UNCHANGED = re.compile("[uiуюеéэ]$|^\\w{1,4}[oо]$|^(?:Чили|Мали|Гаити|Марокко|Чилі|Малі)$")
"""Names of one word that have the same form everywhere: `Peru`, `Чили`, `Конго`."""
_LONGER = {
    "de": "Neu-?Mexiko|Golf von (?:Mexiko|Guinea)",
    "es": "Nuevo México|Ciudad de (?:México|Panamá|Guatemala|Kuwait)|[Gg]olfo de (?:México|Guinea)|Santiago de Cuba|Nueva Guinea",
    "fr": "Nouveau-Mexique|[Gg]olfe de Guinée|Nouvelle-Guinée",
    "it": "Nuovo Messico|Città del Messico|Golfo (?:del Messico|di Guinea)",
    "ja": "インド洋|日本海|中国地方|中国山地",
    "nl": "Nieuw-Mexico|Golf van (?:Mexico|Guinee)|Nieuw-Guinea",
    "pl": r"Ameryk\w+ (?:Południow|Północn|Łacińsk|Środkow)\w+",
    "pt": "Novo México|Cidade do (?:México|Panamá)|Golfo (?:do México|da Guiné)|Nova Guiné",
    "ru": r"(?:Латинск|Южн|Северн|Центральн)\w+ Америк\w*|Того",
    "tr": "(?:Latin|Güney|Kuzey|Orta) Amerika",
    "uk": r"(?:Латинськ|Південн|Північн|Центральн)\w+ Америк\w*|Того",
    "zh": "印度洋|日本海|马里[兰奥亚乌]",
}  # fmt: skip
"""Longer names, and words that begin sentences, in which a country's name is no country."""


def find(article: Article, shown: Mapping[str, str]) -> tuple[Mention, ...]:
    """Names of countries in the order of the text; `shown` has the English name of each code."""
    pattern = _pattern(article.lang)
    text = article.text.translate(_PLAIN)
    found = []
    for block in article.blocks:
        if block.role in REMOVED_ROLES:
            continue
        for match in pattern.finditer(text, block.start, block.end):
            if match[1] is not None:
                code = _code(article.lang, match[1])
                found.append(Mention(*match.span(1), Entity("country", code, shown[code])))
    return tuple(found)


@cache
def _names(lang: str) -> tuple[tuple[str, str], ...]:
    """A pattern for each name with its endings, longest name first, and its code."""
    path = Path(__file__).parent / "data" / "countries" / f"{lang}.json"
    names: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
    pairs = [(name, code) for code, each in names.items() for name in each]
    pairs.sort(key=lambda pair: (-len(pair[0]), pair))
    return tuple((_forms(lang, name.translate(_PLAIN)), code) for name, code in pairs)


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """One pattern for a language, whose first group is the name; none where a longer name is that of no country."""
    by_letter: dict[str, list[str]] = {}
    for form, _ in _names(lang):
        by_letter.setdefault(form[0], []).append(form[1:])
    name = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    before, after = _BOUNDS.get(lang, (r"(?<!\w)", r"(?!\w)"))
    longer = f"(?:{_LONGER[lang]}){after}|" if lang in _LONGER else ""
    return re.compile(f"{before}(?:{longer}{_PREFIXED.get(lang, '')}({name}){_ENDINGS.get(lang, '')}{after})")


@cache
def _code(lang: str, words: str) -> str:
    return next(code for form, code in _names(lang) if re.fullmatch(form, words))


def _forms(lang: str, name: str) -> str:
    """A pattern for a name in all its cases; before a short Hebrew one not all letters are small words: `שמאלי` is no Mali."""
    if lang == "he":
        return f"{name[0]}(?<![השכ]{name[0]}){re.escape(name[1:])}" if len(name) < 5 else re.escape(name)
    cases = _CASES.get(lang)
    words = name.split(" ")
    if cases is None or name.isupper() or (len(words) == 1 and (len(name) < 4 or _UNCHANGED.search(name))):
        return re.escape(name) + (_GENITIVE.get(lang, "") if not name.isupper() else "")
    last = _LAST_VOWEL if len(words) == 1 else _ADJECTIVE
    return " ".join(
        re.escape(word) if len(word) < 4 or word.isupper() else f"{re.escape(last.sub('', word))}(?:{cases})?"
        for word in words
    )
