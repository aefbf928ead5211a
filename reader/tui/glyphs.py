"""Borders and signs in ASCII, for terminals and fonts that have nothing else."""

import codecs
import unicodedata
from collections.abc import Mapping

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_DRAWN = {
    "─━═╌┄▔▁▂": "-",
    "│┃║▏▕": "|",
    "╭╮╯╰┌┐└┘├┤┬┴┼╋┏┓┗┛┣┫": "+",
    "█▇▆▅▄▃▌▐▊▋▉▀": "#",
    "●": "*",
    "★": "!",
    "◆": "+",
    "•◦▪‣·": "-",
    "…": ".",
    "→›": ">",
    "←‹": "<",
    "↑": "^",
    "↓": "v",
    "×✗": "x",
    "✓✔": "v",
    "⌕": "/",
    "▣": "#",
}
_ASCII = {ord(glyph): sign for glyphs, sign in _DRAWN.items() for glyph in glyphs}
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
        return [segment if segment.text.isascii() else self._drawn(segment) for segment in segments]

    def _drawn(self, segment: Segment) -> Segment:
        text = segment.text.translate(_ASCII)
        if self._encoding and not text.isascii():
            text = "".join(self._letter(char) for char in text)
        return Segment(text, segment.style, segment.control)

    def _letter(self, char: str) -> str:
        """A character that the encoding has, as wide as the one that was meant."""
        try:
            char.encode(self._encoding)
        except UnicodeEncodeError:
            width = cell_len(char)
            plain = char.translate(_WORDS)
            if not plain.isascii():
                plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
            return plain if len(plain) == width else "?" * width
        return char
