"""Markup from outside -> one clean line of text."""

import html
import re

from reader.text import clean_line, cut

TITLE = 500
"""Characters of a title that are kept."""
SUMMARY = 1000
"""Characters of a summary that are kept."""
TOLD = 20_000
"""Characters of a feed's own text of an article that are kept."""
NAME = 200
"""Characters of a feed's title, or of an author, that are kept."""

_SLACK = 20
"""Characters of markup that are looked at for each character that is kept; the rest is cut off unseen."""
_TAG = re.compile(
    r"<(?:!--|(/?)([A-Za-z][\w:-]{0,40})(?:(?:[^<>\"']|\"[^\"]{0,5000}+\"|'[^']{0,5000}+')*+>|[^<>]*+>)|[!?/][^<>]*+>)"
)
_OPEN_TAG = re.compile(r"<[/!?A-Za-z][^<>]*\Z")
_INLINE = frozenset(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small "
        "span strike strong sub sup time tt u var wbr",
    )
)
_UNSEEN = frozenset(
    ("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "textarea", "select")
)


def line(text: str, length: int) -> str:
    """Plain text on one clean line of at most `length` characters."""
    return cut(clean_line(text[: length * _SLACK]), length)


def plain(markup: str, length: int) -> str:
    """The words of HTML on one clean line of at most `length` characters: tags dropped, references decoded once."""
    if "<" not in markup and "&" not in markup:
        return line(markup, length)
    return cut(clean_line(html.unescape(_strip(markup[: length * _SLACK], " "))), length)


def passages(markup: str, length: int) -> str:
    """The words of HTML with a clean line for each paragraph or the like, at most `length` characters in all."""
    text = html.unescape(_strip(" ".join(markup[: length * _SLACK].split()), "\n"))
    return cut("\n".join(filter(None, map(clean_line, text.split("\n")))), length)


def shown(url: str) -> str:
    """An address as it can stand in a sentence."""
    return cut(clean_line(url[:1000]), 100)


def _strip(markup: str, gap: str) -> str:
    """The text between the tags; a tag that begins a block becomes a gap. Linear in the length of what it is given."""
    kept: list[str] = []
    place = 0
    unseen = ""
    while tag := _TAG.search(markup, place):
        if not unseen:
            kept.append(markup[place : tag.start()])
        place = tag.end()
        if tag[0] == "<!--":
            end = markup.find("-->", place)
            place = end + 3 if end >= 0 else len(markup)
            continue
        name = (tag[2] or "").lower()
        if unseen:
            unseen = "" if tag[1] and name == unseen else unseen
        elif name in _UNSEEN and not tag[1] and not tag[0].endswith("/>"):
            unseen = name
        if name not in _INLINE:
            kept.append(gap)
    if not unseen:
        kept.append(_OPEN_TAG.sub("", markup[place:]))
    return "".join(kept)
