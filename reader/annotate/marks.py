"""Pairs of quotation marks in a paragraph: straight, curly, low and high, guillemets, corners, single, and typos of each."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.model import Block

_MARK = re.compile(
    "[\"“”„‟«»「」״]|``|''"
    "|['‘‚‹](?<!\\w.)(?=[\\w“\"(\\[…])"  # a single mark that may open; what begins with a character is fast to look for
    "|['’›](?<=[\\w.,!?…)\\]—–\"”].)(?!\\w)"  # one that may close
)
Words = frozenset[str]
Singles = Literal["none", "told", "all"]
_SINGLES = frozenset("'‘’‚‹›")
_PARTNERS = {
    '"': '"“”„', "“": '”"“‟', "„": "“”\"‟", "‟": "”", "«": "»", "»": "«»", "「": "」", "``": "''\"”", "”": "”\"", "''": "''",
    "״": "״", "‘": "’'", "'": "'’", "‚": "‘’", "‹": "›",
}  # fmt: skip
_HEBREW = frozenset("אבגדהוזחטיכךלמםנןסעפףצץקרשת")
_HEBREW_JOINED = frozenset("והבלמשכ")
"""Small words that are written as one with the next, a mark before it or not."""
_BEFORE_OPENING = frozenset(" \n([{—–-‐‑/‘'’…:“\"")
_AFTER_CLOSING = frozenset(" \n)]}—–-/.,;:!?…’'\"”")
_ELIDED = re.compile(
    r"['‘](?:\d\ds?\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n['’]|round\b|cos\b|cuz\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """One that neither opens nor closes by what stands around it does what is called for."""

    sign: str
    start: int
    end: int
    opens: bool
    closes: bool

    @property
    def single(self) -> bool:
        return self.sign in _SINGLES


def pairs(
    text: str, block: Block, *, running: bool, singles: Singles, speech: Words
) -> tuple[list[tuple[int, int]], int | None]:
    """What lies inside the outermost pairs, and where a quotation begins that has no closing mark.

    `running` says that the paragraph before left one open; `singles` which single marks may hold speech: none, those that
    verbs of `speech`, a colon or a comma tell of, or all curly ones too.
    """
    marks = [mark for mark in _marks(text, block) if singles != "none" or not mark.single]
    closers = [at for at, mark in enumerate(marks) if mark.single and mark.closes and not _possessive(text, marks, at)]
    found: list[tuple[int, int]] = []
    open_: list[_Mark] = []
    if running and marks and _closes_first(marks):
        open_.append(_Mark("“", block.start, block.start, True, False))
    for place, mark in enumerate(marks):
        if not open_:
            if (mark.opens or not mark.closes) and not (
                mark.single
                and not _single_speaks(text, block, marks[place], _closing(marks, closers, place), singles, speech)
            ):
                open_.append(mark)
        elif open_[0].single != mark.single:
            continue
        elif mark.sign in _PARTNERS[open_[-1].sign] and (mark.closes or not mark.opens):
            if mark.single and _possessive(text, marks, place):
                continue
            opened = open_.pop()
            if not open_:
                found.append((opened.end, mark.start))
        elif mark.opens and not mark.closes and not mark.single:
            if mark.sign == open_[-1].sign:  # the one before was never closed
                found.append((open_[0].end, mark.start))
                open_ = []
            open_.append(mark)
    return found, open_[0].end if open_ else None


def _marks(text: str, block: Block) -> Iterator[_Mark]:
    attribute = False
    for match in _MARK.finditer(text, block.start, block.end):
        sign = match[0]
        start, end = match.span()
        before = text[start - 1] if start > block.start else " "
        after = text[end] if end < block.end else " "
        if before == "=" or attribute:  # left-over mark-up
            attribute = not attribute
            continue
        if sign in _SINGLES and _ELIDED.match(text, start):
            continue
        if sign == '"' and before.isdigit() and after in " ,.;-" and text.count('"', block.start, start) % 2 == 0:
            continue  # inches
        if before in _HEBREW and after in _HEBREW and sign in ('"', "״"):
            if (
                before in _HEBREW_JOINED
                and not text[start - 2 : start - 1].isalpha()
                and text[end + 1 : end + 2].isalpha()
            ):
                yield _Mark(sign, start, end, opens=True, closes=False)  # `ב"מעריב"`, "in Maariv"
            continue  # an abbreviation has one before its last letter: `צה"ל`
        yield _Mark(sign, start, end, *_directions(sign, before, after))


def _directions(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark between these two characters can open and can close a quotation."""
    opens = before in _BEFORE_OPENING and not after.isspace()
    closes = not before.isspace() and after in _AFTER_CLOSING
    if sign == "»":
        return opens and after.isalnum(), not (opens and after.isalnum())
    if sign in ("”", "’", "›", "」", "''"):
        return sign == "”" and opens and not closes, True
    if sign in ("“", "„", "«", "‟", "``", "‘", "‚", "‹", "「"):
        return True, closes and not opens
    return opens, closes


def _closes_first(marks: Sequence[_Mark]) -> bool:
    first = next((mark for mark in marks if not mark.single), None)
    return first is not None and first.closes and not first.opens


def _closing(marks: Sequence[_Mark], closers: Sequence[int], place: int) -> _Mark | None:
    """The single mark that closes what the one at `place` opens."""
    partners = _PARTNERS[marks[place].sign]
    following = (marks[closers[at]] for at in range(bisect_right(closers, place), len(closers)))
    return next((mark for mark in following if mark.sign in partners), None)


def _single_speaks(
    text: str, block: Block, opening: _Mark, closing: _Mark | None, singles: Singles, speech: Words
) -> bool:
    """Whether a single mark opens speech: its partner follows, and commas, colons or verbs say so."""
    if not opening.opens:
        return False
    if closing is None:
        return singles == "all" and opening.sign == "‘" and opening.start == block.start
    if singles == "all" and opening.sign == "‘":
        return True
    words = text[opening.end : closing.start].split()
    before = re.findall(r"[\w’'-]+|[^\w\s]", text[max(block.start, opening.start - 40) : opening.start])[-3:]
    after = re.findall(r"[\w’'-]+|[^\w\s]", text[closing.end : closing.end + 60])[:5]
    told = bool(before) and (before[-1] == ":" or any(word.lower() in speech for word in before[-2:]))
    follows = any(word.lower() in speech for word in after)
    ended = text[closing.start - 1] in ",.?!…" and (follows or opening.start == block.start)
    ended = ended or (follows and after[0] == ",")
    ended = ended or (opening.start == block.start and after[:1] == [":"] and len(words) > 2)  # "‘…’: two tell"
    return len(words) >= 8 or (len(words) > 1 and (told or ended))


def _possessive(text: str, marks: Sequence[_Mark], place: int) -> bool:
    """Whether the closing mark at `place` is an apostrophe after a plural: `the workers’ rights`, one more to come."""
    mark = marks[place]
    if text[mark.start - 1] not in "sS" or not re.match(r" [a-z]", text[mark.end : mark.end + 2]):
        return False
    later = next((marks[at] for at in range(place + 1, len(marks)) if marks[at].single), None)
    return later is not None and later.closes and not later.opens
