"""Where lines break: one paragraph's text and a width in cells go in, stretches of the text come out.

Greedy, first fit. A line breaks at spaces, after dashes between words, between ideographs and between syllables of Thai
and Lao, as far as their letters show; never inside a cluster of combined characters, before closing punctuation or after
opening punctuation (what JIS X 4051 calls kinsoku).
"""

import re
from bisect import bisect_right

from rich.cells import cell_len, split_graphemes

_NARROW = re.compile(
    "[ -~\xa1-\xac\xae-\u02ff\u0370-\u0377\u037a-\u037f\u0384-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u2070-\u209c\u20a0-\u20c0\u2190-\u21ff\u2200-\u22ff\u2500-\u25fc]*"
)
"""Text in which every character is one cell and one cluster: nearly all Latin, Greek and Cyrillic news."""

_NO_START = frozenset(
    "»›”’!?:;,.%‰)]}–—…·、。，．・：；？！）］｝〕〉》」』】〙〗”’゠％〟ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ々〻⁰¹²³⁴⁵⁶⁷⁸⁹ฯะาำๅๆຯະາຳໆ"
)
"""What no line of East Asian text begins with, nor any line where a dash stands before it."""

_NO_END = frozenset("«‹“‘([{（［｛〔〈《「『【〘〖$£€¥#")
"""What no line of East Asian text ends with."""

_GLUED_BEFORE = frozenset("»›?!:;%‰–—…")
_GLUED_AFTER = frozenset("«‹")
"""What a space does not part from its word: French sets « Quoi ? » so, and no line begins with a dash."""

_IDEOGRAPH = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u3100-\u312f\u3190-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff9f\U00020000-\U0003ffff]"
)
"""Scripts written without spaces, broken between any two characters. Hangul is not here: Korean has spaces."""

_SYLLABLE_STARTS = frozenset("เแโใไເແໂໃໄ")
_SYLLABLE_ENDS = frozenset("ะำະຳ")
"""Vowels of Thai and Lao with which a syllable begins or ends. Both languages have no spaces between words, and where one
ends only a dictionary knows; but it is never within a syllable.
"""
_THAI_OR_LAO = re.compile("[\u0e01-\u0e5b\u0e81-\u0edf]")

_FULL_DIGITS = frozenset("０１２３４５６７８９")
"""A number stays whole in full-width digits too."""

_URL_BREAKS = frozenset("/?&=#_-.")


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Half-open stretches of `text`, one a line, each of at most `width` cells; the spaces between lines are in none.

    At least one stretch comes back. A single cluster wider than `width` has a line of its own.
    """
    lines: list[tuple[int, int]] = []
    start = 0
    for part in text.split("\n"):
        lines.extend((start + begin, start + end) for begin, end in _wrap_line(part, max(1, width)))
        start += len(part) + 1
    return lines


def chop(text: str, width: int) -> list[tuple[int, int]]:
    """The same for code: every space counts, and a line breaks where it is full, wherever that is."""
    lines: list[tuple[int, int]] = []
    start = 0
    for part in text.split("\n"):
        ruler = _Ruler(part)
        begin = 0
        while (end := ruler.reach(begin, max(1, width))) < len(part):
            lines.append((start + begin, start + end))
            begin = end
        lines.append((start + begin, start + len(part)))
        start += len(part) + 1
    return lines


def clusters(text: str) -> list[tuple[int, int, int]]:
    """What is drawn as one: start, end and width in cells of each cluster, in order, without gaps.

    Widths are Rich's, by which everything on the screen is measured; a flag's two letters are one cluster here.
    """
    if _NARROW.fullmatch(text):
        return [(at, at + 1, 1) for at in range(len(text))]
    joined: list[tuple[int, int, int]] = []
    for start, end, width in split_graphemes(text)[0]:
        if (
            joined
            and _is_flag_letter(text[start])
            and _is_flag_letter(text[joined[-1][0]])
            and start - joined[-1][0] == 1
        ):
            joined[-1] = (start - 1, end, joined[-1][2] + width)
        else:
            joined.append((start, end, width))
    return joined


def width_of(text: str) -> int:
    """The cells that `text` takes on the screen."""
    return cell_len(text)


class _Ruler:
    """Finds how far a number of cells reaches in a text."""

    def __init__(self, text: str) -> None:
        self.length = len(text)
        self.starts: list[int] = []
        self.cells: list[int] = []
        self.boundaries: frozenset[int] | None = None
        """Where a cluster begins; None when that is everywhere."""
        if _NARROW.fullmatch(text):
            return
        total = 0
        for start, _end, width in clusters(text):
            self.starts.append(start)
            self.cells.append(total)
            total += width
        self.boundaries = frozenset(self.starts)
        self.starts.append(len(text))
        self.cells.append(total)

    def reach(self, start: int, width: int) -> int:
        """The first offset that does not fit on a line of `width` cells from `start`; always beyond `start`."""
        if self.boundaries is None:
            return min(self.length, start + width)
        first = bisect_right(self.starts, start) - 1
        last = bisect_right(self.cells, self.cells[first] + width) - 1
        return self.starts[min(max(last, first + 1), len(self.starts) - 1)]


def _wrap_line(text: str, width: int) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    end = len(text.rstrip(" "))
    start = 0
    ruler = _Ruler(text)
    while (limit := ruler.reach(start, width)) < end:
        cut = _cut(text, start, limit, ruler)
        after = cut
        while text[after] == " " and (ruler.boundaries is None or after + 1 in ruler.boundaries):
            after += 1
        while cut > start + 1 and text[cut - 1] == " ":
            cut -= 1
        lines.append((start, cut))
        start = after
    lines.append((start, max(start, end)))
    return lines


def _cut(text: str, start: int, limit: int, ruler: _Ruler) -> int:
    """The best place to end a line that begins at `start` and is full at `limit`."""
    boundaries = ruler.boundaries
    if boundaries is None:  # nine lines of ten end at the last space: no need to look at every character
        at = text.rfind(" ", start + 1, limit + 1)
        if at > 0 and text[at - 1] not in _GLUED_AFTER and text[at + 1] not in _GLUED_BEFORE:
            rest = text[at + 1 : limit]
            if "-" not in rest and "—" not in rest:
                return at
    fallback = 0
    for at in range(limit, start, -1):
        if text[at] == " ":
            if text[at - 1] not in _GLUED_AFTER and text[at + 1] not in _GLUED_BEFORE:
                return at
            fallback = fallback or at
        elif (boundaries is None or at in boundaries) and _may_break(text, at):
            return at
    if fallback:
        return fallback
    for at in range(limit, start + (limit - start) // 3, -1):
        if text[at - 1] in _URL_BREAKS and text[at] not in _NO_START and (boundaries is None or at in boundaries):
            return at
    at = limit
    while at > start + 1 and (
        _closes(text, at) or text[at - 1] in _SYLLABLE_STARTS or not (boundaries is None or at in boundaries)
    ):
        at -= 1  # a word without a place to break, and no mark may begin the next line
    return at if at > start + 1 else limit


def _closes(text: str, at: int) -> bool:
    """Whether a sign that no line begins with stands there, and not within an address."""
    return text[at] in _NO_START and not (text[at].isascii() and text[at + 1 : at + 2].isalnum())


def _may_break(text: str, at: int) -> bool:
    """Whether a line may end before `text[at]`, where there is no space."""
    before, after = text[at - 1], text[at]
    if before == "—":
        return after not in _NO_START
    if before == "-":
        return at >= 3 and text[at - 3 : at - 1].isalpha() and text[at : at + 2].isalpha()
    if after in _SYLLABLE_STARTS or before in _SYLLABLE_ENDS:
        return (
            before not in _SYLLABLE_STARTS and after not in _NO_START and all(map(_THAI_OR_LAO.match, (before, after)))
        )
    if before in _FULL_DIGITS and (after in _FULL_DIGITS or after in "．，％"):
        return False
    if _IDEOGRAPH.match(before) or _IDEOGRAPH.match(after):
        return before not in _NO_END and after not in _NO_START and before != " "
    return False


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
