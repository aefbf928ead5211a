"""The one cleaner of text from outside.

Textual passes ESC, C1 and bidi characters on to the terminal, where a headline could press keys, set the clipboard
or overwrite its neighbours. So no text enters the reader but through here. Cleaning is idempotent.
"""

import re
import unicodedata
from collections.abc import Iterable

MAX_MARKS = 4
"""Combining marks kept on one base character; more is a flood, not a script."""

MAX_CLUSTER = 16
"""Code points kept in one cluster of joined characters (an emoji family has 7)."""

_NEWLINES = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_UNSAFE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # C0 (newlines are \n by now) and C1
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, Arabic letter mark, invisible fillers
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"  # zero width, bidi marks, embeddings, overrides, isolates
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ufdd0-\ufdef"
    "\ue000-\uf8ff"  # private use: icon fonts, of unknown width
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"  # tags, variation supplement, private planes
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
_JOINERS = re.compile("[\u200c\u200d]")
_STRAY_JOINER = re.compile(
    "(?:(?<=[\\s\u200c\u200d])|^)[\u200c\u200d]+|[\u200c\u200d]+(?=[\\s\u200c\u200d]|$)", re.MULTILINE
)
_MAYBE_MARK = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u1fff\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ua66f-\uaaff\uabe3-\uabed\ufb1e\ufe00-\ufe2f\U00010000-\U0001ffff\u200c\u200d]"
)
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
    | {"Ł": "L", "Ø": "O", "Đ": "D", "ẞ": "SS", "Æ": "Ae", "Œ": "Oe", "Þ": "Th", "Ð": "D"}
)
_BLANK = re.compile(r"[ \n]+")


def clean(text: str) -> str:
    """Text that is safe to keep and to draw, newlines kept: NFC, no control, bidi or zero-width character.

    Every kind of line break becomes a newline, every kind of space a space, a lone surrogate U+FFFD. Zero-width joiners
    stay between letters, where scripts and emoji need them. Length changes: clean before offsets are taken.
    """
    if text.isascii() and text.isprintable():
        return text
    text = _NEWLINES.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _UNSAFE.sub("", text)
    text = unicodedata.normalize("NFC", text)
    if _JOINERS.search(text):
        text = _STRAY_JOINER.sub("", text)
    return _calm(text) if _MAYBE_MARK.search(text) else text


def clean_line(text: str) -> str:
    """The same on one line: runs of white space become one space, none at the ends. For titles, names and errors."""
    return _BLANK.sub(" ", clean(text)).strip(" ")


def fold(text: str) -> str:
    """The text without accents and capitals, to compare what was typed with what stands somewhere."""
    return unaccented(text).casefold()


def unaccented(text: str) -> str:
    """The text without accents, its ligatures as letters, and the letters that Unicode does not take apart as they are written
    where they are missing.
    """
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text).translate(_PLAIN)
    return "".join(char for char in apart if not unicodedata.combining(char))


def cut(text: str, length: int) -> str:
    """At most `length` characters of `text`, ending in an ellipsis where something was cut off."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def nearest(word: str, names: Iterable[str], *, sure: bool = False) -> str:
    """The name that a mistyped one was likely to be; empty where none is near.

    With `sure` only one that it can hardly not be: for a word that may be right as it stands.
    """
    import difflib  # only ever needed to help with a mistake

    known = list(names)
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.75 if sure else 0.6)
    if near or sure:
        return next(iter(near), "")
    return next((name for name in known if len(word) > 2 and word in name), "")


def _calm(text: str) -> str:
    """Drop what floods a cell: combining marks over MAX_MARKS, joined characters over MAX_CLUSTER."""
    kept: list[str] = []
    marks = cluster = 0
    joined = False
    for char in text:
        joiner = char in "\u200c\u200d"
        if joiner or unicodedata.category(char) in ("Mn", "Me"):
            marks += not joiner
            cluster += 1
            if marks > MAX_MARKS or cluster > MAX_CLUSTER:
                continue
            joined = joiner
        elif joined and cluster < MAX_CLUSTER:
            marks, cluster, joined = 0, cluster + 1, False
        elif joined and not char.isspace():
            continue
        else:
            marks, cluster, joined = 0, 1, False
        kept.append(char)
    return "".join(kept)
