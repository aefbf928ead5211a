"""Where words begin and end: what a motion steps over and a double click takes."""

import re
import unicodedata
from typing import Literal

from reader.model import Span

_Kind = Literal["space", "word", "sign", "han", "hiragana", "katakana", "joined"]

_JOINED_AFTER = "\u200d\ufe0e\ufe0f"
_INSIDE = "'’-"
"""What parts no word where letters stand on both sides: O’Neill, well-known."""


_DENSE = re.compile("[\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def count_words(text: str) -> int:
    """About how many words a text has, by what it takes to read it.

    In scripts written without spaces these are two characters of Chinese or Japanese, or six of Thai, Lao, Burmese or Khmer.
    """
    count = len(text.split())
    return count if text.isascii() else count + len(_DENSE.findall(text)) // 2 + len(_UNPARTED.findall(text)) // 6


def words(text: str, start: int, end: int) -> list[Span]:
    """The words of `text[start:end]` in order, runs of signs among them, spaces in none.

    Scripts written without spaces are cut where the script changes, as Vim does it: 新聞|を|読|む, カメラ|の.
    """
    kinds = {char: _kind(char) for char in set(text[start:end])}
    found: list[Span] = []
    begin, running = start, "space"
    for at in range(start, end):
        kind = kinds[text[at]]
        if kind == "joined" or (text[at - 1 : at] == "\u200d" and at > begin):
            continue
        if kind == "sign" and running == "word" and _is_inside(text, at, end):
            continue
        if kind == running:
            continue
        if running != "space":
            found.append(Span(begin, at))
        begin, running = at, kind
    if running != "space" and begin < end:
        found.append(Span(begin, end))
    return found


def word_at(text: str, offset: int) -> Span:
    """The word at an offset; the character there if it is none."""
    offset = min(offset, max(0, len(text) - 1))
    start = max(text.rfind("\n", 0, offset), text.rfind(" ", 0, offset)) + 1
    ends = [at for at in (text.find("\n", offset), text.find(" ", offset)) if at >= 0]
    for word in words(text, start, min(ends, default=len(text))):
        if word.start <= offset < word.end and _kind(text[word.start]) != "sign":
            return word
    return Span(offset, offset + 1)


def joins(char: str) -> bool:
    """Whether a character is drawn on the one before it."""
    return char > "\u02ff" and (char in _JOINED_AFTER or unicodedata.category(char) in ("Mn", "Me", "Mc"))


def _is_inside(text: str, at: int, end: int) -> bool:
    return text[at] in _INSIDE and at + 1 < end and text[at + 1].isalnum() and text[at - 1].isalnum()


def _kind(char: str) -> _Kind:
    if char.isspace():
        return "space"
    if char < "\u0300":
        return "word" if char.isalnum() else "sign"
    if joins(char):
        return "joined"
    if "\u3041" <= char <= "\u309f":
        return "hiragana"
    if "\u30a1" <= char <= "\u30ff" or "\u31f0" <= char <= "\u31ff" or "\uff66" <= char <= "\uff9f":
        return "katakana"
    if ("\u2e80" <= char <= "\u9fff" and char.isalnum()) or "\uf900" <= char <= "\ufaff" or char >= "\U00020000":
        return "han"
    return "word" if char.isalnum() else "sign"
