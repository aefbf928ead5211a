"""Borders and signs in ASCII, for terminals and fonts that have nothing else."""

import codecs
import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from reader.text import unaccented

_DRAWN = {
    "─╌┄▔▁▂": "-",
    "━═": "=",
    "│┃║▏▕": "|",
    "╭╮╯╰┌┐└┘├┤┬┴┼╋┏┓┗┛┣┫": "+",
    "█▇▆▅▄▃▐▊▋▉▀": "#",
    "▌": ">",
    "●": "o",
    "★": "*",
    "◆": "+",
    "•◦▪‣·": "-",
    "…": ".",
    "→›": ">",
    "←‹": "<",
    "↑": "^",
    "↓": "v",
    "×✗": "x",
    "✓✔": "=",
    "▣": "@",
}
"""Of the signs that we draw, no two are drawn alike. A heavy line is over the pane that has the focus."""
_ASCII = {ord(glyph): sign for glyphs, sign in _DRAWN.items() for glyph in glyphs}
_ELLIPSIS = "…"
_SPARE = re.compile(r" {3,}")
"""Spaces of which two can be done without: at the end of a line one of them may be covered by a scroll bar."""
_WORDS = {ord(mark): sign for marks, sign in {"“”„‟«»": '"', "‘’‚‛": "'", "–—‐‑−": "-"}.items() for mark in marks}
"""What a text of ours or of others is full of, where the encoding has none of it."""


def encoding(environment: Mapping[str, str]) -> str:
    """The encoding that the locale of this environment asks for, where it is not UTF-8; empty where it is, or says nothing."""
    locale = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    if not locale:
        return ""
    name = locale.partition(".")[2].partition("@")[0] or "ascii"
    try:
        name = codecs.lookup(name).name
    except LookupError:
        return "ascii"
    return "" if name == "utf-8" else name


class AsciiFilter(LineFilter):
    """Draws what is drawn with signs of ASCII of the same width, and words in the encoding that the terminal has."""

    def __init__(self, encoding: str = "") -> None:
        """With no `encoding`, words stay as they are: only borders and signs change."""
        super().__init__()
        self._encoding = encoding

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- Textual's signature
        """The same line in other characters."""
        if any(_ELLIPSIS in segment.text for segment in segments):
            segments = _spelled_out(segments)
        return [segment if segment.text.isascii() else self._drawn(segment) for segment in segments]

    def _drawn(self, segment: Segment) -> Segment:
        text = segment.text.translate(_ASCII)
        if self._encoding and not text.isascii():
            text = "".join(self._letter(char) for char in text)
        return Segment(text, segment.style, segment.control)

    def _letter(self, char: str) -> str:
        """A character that the encoding has, as wide as the one that was meant: of a letter that is written with two its first."""
        try:
            char.encode(self._encoding)
        except UnicodeEncodeError:
            width = cell_len(char)
            plain = unaccented(char.translate(_WORDS)).encode("ascii", "ignore").decode()
            plain = plain[:width] if char.isalpha() else plain
            return plain if len(plain) == width else "?" * width
        return char


def _spelled_out(segments: Sequence[Segment]) -> list[Segment]:
    """A line as wide as before, with three dots in the place of an ellipsis.

    They take the room of two spaces behind it or else before it, or of the last letters of what was cut there: at the end of
    the line, or before the sign that parts it from what follows. Where there is none of these the ellipsis stays, and is drawn
    as one dot.
    """
    cells = [(char, segment.style, segment.control) for segment in segments for char in segment.text]
    at = -1
    while (at := next((place for place in range(at + 1, len(cells)) if cells[place][0] == _ELLIPSIS), -1)) >= 0:
        text = "".join(char for char, _, _ in cells)
        if spare := _SPARE.search(text, at + 1):
            del cells[spare.end() - 2 : spare.end()]
        elif before := [*re.finditer(r"(?<=\S) {3,}", text[:at])]:
            del cells[before[-1].start() : before[-1].start() + 2]
            at -= 2
        elif not text[at + 1 :].partition("·")[0].strip() and (
            gone := next((n for n in (1, 2) if cell_len(text[at - n : at]) == 2), 0)
        ):
            del cells[at - gone : at]
            at -= gone
        else:
            continue
        cells[at : at + 1] = [(".", *cells[at][1:])] * 3
    return [Segment("".join(char for char, _, _ in run), *kind) for kind, run in groupby(cells, lambda cell: cell[1:])]
