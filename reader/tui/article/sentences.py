"""Where sentences begin and end: what is stepped through and kept when nothing smaller is marked."""

import re

from reader.model import Span

_END = re.compile(
    r"[.!?…]+[\"'”’»)\]]*(?= +[\"'“‘«(\[¿¡—–-]*\s?[^\W_])"  # an end mark, what closes after it, and a word to follow
    r"|[。！？]+[」』”’）]*(?=\S)"  # East Asian text puts no space
)
_ABBREVIATION = re.compile(
    r"mrs?|ms|mx|dr|prof|rev|hon|sen|rep|gov|gen|col|lt|sgt|capt|cmdr|adm|maj|st|jr|sr|mt|ft|vs?|al|etc|inc|ltd|corp|co|bros|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|approx|dept|e\.g|i\.e|[ap]\.m|u\.[skn]|d\.c|e\.u|sra|srta|mme|mlle|bzw|z\.b|ca",
    re.IGNORECASE,
)
_BEFORE_FIGURES = re.compile(r"nos?|vol|fig|art|pp?|ch|sec", re.IGNORECASE)
"""Abbreviations only where a figure follows: "No. 5", but "No. Never."."""

_LAST_WORD = re.compile(r"[^\s\"'“”‘’«»()\[\]—–]*$")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The sentences of `text[start:end]` in order, without the space between them.

    A full stop ends none after an abbreviation or an initial, nor where a lower-case word follows.
    """
    end = len(text) if end is None else end
    found: list[Span] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if not _ends_sentence(text, begin, match):
            continue
        found.append(Span(begin, match.end()))
        begin = match.end()
        while begin < end and text[begin] in " \n":
            begin += 1
    last = begin + len(text[begin:end].rstrip())
    if last > begin:
        found.append(Span(begin, last))
    return found


def _ends_sentence(text: str, begin: int, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 8].lstrip(" \"'“‘«([¿¡—–-")[:1]
    if following.islower():
        return False
    if match.group()[0] != "." or match.group().startswith(".."):
        return True
    word = _LAST_WORD.search(text, begin, match.start())
    last = word.group() if word else ""
    initial = len(last) == 1 and last.isalpha() and last != "I"
    numbered = following.isdigit() and _BEFORE_FIGURES.fullmatch(last)
    return not (initial or numbered or _ABBREVIATION.fullmatch(last))
