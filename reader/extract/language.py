"""The language of an article: what the page states, else what its words look like."""

import re
from collections.abc import Iterable

from reader.extract.words import STOPWORDS

_LATIN_ENDS = "\u0370"
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("ur", re.compile("[ٹڈڑےںھ]")),
    ("fa", re.compile("[پچژگکی]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("uk", re.compile("[іїєґ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)

_TURKISH = re.compile("(?<!\\w)[a-zçöüşğı]*[ğı][a-zçöüşğı]*(?!\\w)")
"""A word written small with a letter of Turkish and few others: in a few words all that tells."""
_AZERBAIJANI = re.compile("[əƏ]")


def stated(values: Iterable[str]) -> str:
    """The first of the stated languages that is one, as ISO 639-1 in lower case; empty where none is."""
    for value in values:
        match = re.match(r"\s*([a-zA-Z]{2})(?:[-_,;\s]|$)", value)
        if match:
            return match.group(1).lower()
    return ""


def of(declared: str, text: str) -> str:
    """The language of a page: what it declares, but for English, which templates declare of pages in any language."""
    if declared not in ("", "en"):
        return declared
    begun = re.findall(r"\w+", text[:1500].casefold())
    if declared and sum(word in STOPWORDS["en"] for word in begun) * 5 >= len(begun):
        return declared  # as most pages are, and the common words of all languages need not be counted
    return guess(text) or declared


def guess(text: str) -> str:
    """The language of a text, by its script or its commonest words; empty where that tells nothing."""
    sample = text[:4000]
    for lang, script in _SCRIPTS if max(sample, default="") >= _LATIN_ENDS else ():
        if len(script.findall(sample)) > len(sample) * (0.02 if lang in ("fa", "ja", "uk", "ur") else 0.2):
            return lang
    found = re.findall(r"\w+", sample.casefold())
    times, weights = dict.fromkeys(STOPWORDS, 0), dict.fromkeys(STOPWORDS, 0.0)
    for word in found:
        sharing = _LANGUAGES.get(word, ())
        for lang in sharing:  # what few languages have speaks louder, so that Spanish is not taken for Catalan
            times[lang] += 1
            weights[lang] += 1 / len(sharing)
    best = max(weights, key=weights.__getitem__)
    if times[best] >= 3 and times[best] * 12 >= len(found):
        return best
    return "tr" if _TURKISH.search(sample) and not _AZERBAIJANI.search(sample) else ""


def _by_word() -> dict[str, list[str]]:
    languages: dict[str, list[str]] = {}
    for lang, words in STOPWORDS.items():
        for word in words:
            languages.setdefault(word, []).append(lang)
    return languages


_LANGUAGES = _by_word()
"""The languages that have a word among their commonest."""
