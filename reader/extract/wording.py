"""Comparing texts of a page by their words."""

import re


def words_of(text: str) -> list[str]:
    """Its words, casefolded."""
    return re.findall(r"\w+", text.casefold())


def squeezed(text: str) -> str:
    """Its letters and figures, casefolded, in one run: `DW.COM` and `dw-com` are one."""
    return "".join(words_of(text)).replace("_", "")


def agreement(one: str, other: str) -> float:
    """How much of the first text's words stand in the other, and how much of the other they cover: 0 to 1."""
    a, b = words_of(one), words_of(other)
    if not a or not b:
        return 0.0
    common = set(a) & set(b)
    shared = sum(1 for word in a if word in common)
    return shared / len(a) * min(1.0, 0.5 + shared / len(b) / 2) if shared else 0.0


_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")


def weight(text: str) -> int:
    """Its length in letters of an alphabet: a character of Chinese, Japanese or Korean says as much as three of them."""
    return len(text) if text.isascii() else len(text) + 2 * len(_WIDE.findall(text))
