"""Paragraphs cut into words and sentences, a quotation counting as one word.

What a speaker says inside the marks tells nothing of who speaks, so it is left out before anything is parsed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reader.annotate.cues import SPEECH
from reader.model import Quote

QUOTE = "“”"
"""The word that stands for a whole quotation, its marks included."""

KEPT = 500
"""Paragraphs whose words are kept."""

LONGEST = 300
"""Words after which a sentence is cut, so that no text takes time that grows with its square."""

_TITLES = (
    "Mr Mrs Ms Messrs Mme Dr Prof Rev Hon Fr Sr Sen Sens Rep Reps Gov Govs Gen Col Lt Maj Sgt Cpl Pvt Capt Cmdr Adm Amb "
    "Pres Sec Supt Det Insp Atty Asst Del St Ste Mt Ft"
).split()
_SHORTENED = (
    "Jr Inc Co Corp Ltd Bros Assn Dept Univ vs etc Jan Feb Mar Apr Aug Sept Oct Nov Dec Ala Ariz Ark Calif Colo Conn "
    "Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ave Blvd"
).split()
_TOKEN = re.compile(
    r"[a-z]+(?=[ ,])|[A-Z][a-z]*(?=,? )"  # most words, and the cheapest to match
    r"|(?:[^\W\d_]\.-?){2,}"  # U.S., J.-P.
    rf"|(?:{'|'.join(_TITLES + _SHORTENED)})\."
    r"|No\.(?=\s?\d)"  # "No. 5", but no answer
    r"|[A-Z]\.(?=\s[A-Z])"  # an initial
    r"|(?:[Dd]o|[Dd]oes|[Dd]id|[Ii]s|[Aa]re|[Ww]as|[Ww]ere|[Hh]as|[Hh]ave|[Hh]ad|[Ww]o|[Cc]a|[Cc]ould|[Ww]ould|[Ss]hould|must|might|need|ai)(?=n['’]t\b)"
    r"|n['’]t\b|['’](?:s|S|re|ve|ll|d|m)\b"
    r"|[$£€#@]?\w+(?:[-‐&/.,](?=\w)\w+|['’](?!(?:s|S|re|ve|ll|d|m|t)\b)\w+)*%?"
    r"|\.\.\.|[^\w\s]"
)
_MARKS = frozenset("\"״“”„‟«»‘’'`‹›「」")
_ENDS = frozenset(".?!…")
_PLAIN = frozenset("said says added adds asked asks replied replies wrote writes".split())
_CLOSERS = frozenset(")]’”\"'")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of a block with their offsets; `quotes` holds a quotation's place among the block's, or -1 for a word.

    `sentences` are half-open ranges of words.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    quotes: list[int]
    sentences: list[tuple[int, int]]


@lru_cache(KEPT)
def paragraph(text: str, start: int, end: int, quotes: tuple[Quote, ...]) -> Paragraph:
    """The words of `text[start:end]`, in which `quotes` lie, in order.

    Kept for a while: an article's paragraphs are cut to find what is said in them, and once more to find who says it.
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    places: list[int] = []
    at = start
    for place, quote in enumerate(quotes):
        left, right = marked(text, quote.start, quote.end, start, end)
        _add_words(text, at, left, words, starts, ends)
        places += [-1] * (len(words) - len(places))
        words.append(QUOTE)
        starts.append(left)
        ends.append(right)
        places.append(place)
        at = right
    _add_words(text, at, end, words, starts, ends)
    places += [-1] * (len(words) - len(places))
    return Paragraph(words, starts, ends, places, _sentences(text, words, ends, places, quotes))


def marked(text: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """A quotation with its marks, and the spaces between; `low` and `high` are where its block ends."""
    left = start
    while left > low and text[left - 1] == " ":
        left -= 1
    while left > low and text[left - 1] in _MARKS:
        left -= 1
    right = end
    while right < high and text[right] == " ":
        right += 1
    if right < high and text[right] not in _MARKS:
        right = end
    while right < high and text[right] in _MARKS:
        right += 1
    return left if left < start and text[left] in _MARKS else start, right


def _add_words(text: str, start: int, end: int, words: list[str], starts: list[int], ends: list[int]) -> None:
    for word in _TOKEN.findall(text, start, end):
        start = text.index(word, start)
        words.append(word)
        starts.append(start)
        start += len(word)
        ends.append(start)


def _sentences(
    text: str, words: list[str], ends: list[int], places: list[int], quotes: Sequence[Quote]
) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = 0
    last = len(words) - 1
    for at, word in enumerate(words):
        if at == last:
            break
        after = words[at + 1]
        if places[at] >= 0:
            final = text[quotes[places[at]].end - 1] in _ENDS or text[ends[at] - 1] in _ENDS
            ends_here = final and (after == QUOTE or after[0].isupper() or after[0] in "([—–-")
            mark = text[quotes[places[at]].end - 1]
            ends_here = ends_here and not (mark in "?!—…" and _attributed(words, at + 1))
            ends_here = ends_here and not _said(words, at + 1)
        elif word in _ENDS or word == "...":
            ends_here = after == QUOTE or not (
                after[0].islower() or after in _ENDS or after in _CLOSERS or after in ",;:"
            )
        elif word in _CLOSERS and at and words[at - 1] in _ENDS:
            ends_here = after == QUOTE or after[0].isupper()
        else:
            ends_here = False
        if ends_here or at - begin >= LONGEST:
            found.append((begin, at + 1))
            begin = at + 1
    if begin <= last:
        found.append((begin, last + 1))
    return found


def _said(words: list[str], at: int) -> bool:
    """Whether all that follows up to a full stop is who said it, as if a comma stood before: `“We stay.” Ana Silva said.`"""
    for place in range(at, min(at + 4, len(words) - 1)):
        if words[place] in _PLAIN:
            return place > at and words[place + 1] == "."
        if not words[place][0].isupper():
            return False
    return False


def _attributed(words: list[str], at: int) -> bool:
    """Whether a short clause with a verb of speech follows: `“Why?” Trump asked.`"""
    for word in words[at : at + 12]:
        if word.lower() in SPEECH:
            return True
        if word in _ENDS or word == QUOTE:
            return False
    return False
