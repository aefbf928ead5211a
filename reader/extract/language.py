"""The language of an article: what the page states, else what its words look like."""

import re
from collections import Counter
from collections.abc import Iterable

from reader.extract.words import STOPWORDS

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
    ("fa", re.compile("[پچژگ]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("uk", re.compile("[іїєґ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)


def stated(values: Iterable[str]) -> str:
    """The first of the stated languages that is one, as ISO 639-1 in lower case; empty where none is."""
    for value in values:
        match = re.match(r"\s*([a-zA-Z]{2})(?:[-_,;\s]|$)", value)
        if match:
            return match.group(1).lower()
    return ""


def of(declared: str, text: str) -> str:
    """The language of a page: what it declares, but for English, which templates declare of pages in any language."""
    return declared if declared not in ("", "en") else guess(text) or declared


def guess(text: str) -> str:
    """The language of a text, by its script or its commonest words; empty where that tells nothing."""
    sample = text[:4000]
    for lang, script in _SCRIPTS:
        if len(script.findall(sample)) > len(sample) * (0.02 if lang in ("fa", "uk", "ja") else 0.2):
            return lang
    found = re.findall(r"\w+", sample.casefold())
    common = {lang: [word for word in found if word in words] for lang, words in STOPWORDS.items()}
    best = max(common, key=lambda lang: sum(1 / _SHARED[word] for word in common[lang]))
    return best if len(common[best]) >= 3 and len(common[best]) * 12 >= len(found) else ""


_SHARED = Counter(word for words in STOPWORDS.values() for word in words)
"""How many languages have a word: what few have speaks louder, so that Spanish is not taken for Catalan."""
