"""The XML of a feed, made harmless and, where that is easy, well-formed.

feedparser is trusted with nothing: some of its regular expressions take time that is quadratic in the length of an
author, a tag with thousands of attributes takes as long, one bad character reference stops the whole feed
(https://github.com/kurtmckee/feedparser/issues/562). Everything here is linear, and works on the text alone.
"""

import html.entities
import re
import sys
from xml.sax.saxutils import escape

from reader.model import FeedError

MAX_ITEMS = 2000
"""Items that are kept of one feed; of a longer one, those at its newer end."""
MAX_ATTRIBUTES = 200
"""Attributes of one tag: a root with all its namespaces has about 30."""
MAX_TAG = 1 << 16
"""Characters of one tag."""
MAX_TAGS = 200_000
"""Start and end tags: feedparser takes up to 50 microseconds for one, and 2,000 items have some 100 each at most."""
MAX_SHORT = 1000
"""Characters of an element that holds a name, an address or a date; an Atom author holds several."""
MAX_WORD = 100
"""Characters in a row, of those that an e-mail address is made of, in such an element."""

_ROOT = re.compile(r"<((?:[A-Za-z_][\w.-]{0,30}:)?(rss|feed|rdf|channel))(?=[\s>/])", re.IGNORECASE)
_HTML_ROOT = re.compile(r"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(?:#[xX]0{0,8}([0-9a-fA-F]{1,6});|#0{0,8}([0-9]{1,7});|([A-Za-z][A-Za-z0-9]{1,31};))?"
)
_TAG = re.compile(r"<[A-Za-z_](?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>?")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_BETWEEN = re.compile(r"[\"'\s/]+")
_ITEM = re.compile(r"<(?:[A-Za-z_][\w.-]{0,30}:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:[A-Za-z_][\w.-]{0,30}:)?(?:item|entry)\s*>", re.IGNORECASE)
_SHORT = re.compile(
    r"<((?:[A-Za-z_][\w.-]{0,30}:)?(?:author|creator|name|email|uri|managingeditor|webmaster|publisher|contributor|owner|"
    r"pubdate|date|updated|published|modified|issued|created|lastbuilddate|expired|valid))(?:\s[^<>]*+)?(?<!/)>",
    re.IGNORECASE,
)
_TOPIC = re.compile(r"(</?)(?:[A-Za-z_][\w.-]{0,30}:)?(?:category|subject|keywords|tags)(?=[\s>/])", re.IGNORECASE)
"""What an item is about: not used here, and compared by feedparser with each of the others. Renamed, it is let be."""
_WORD = re.compile(rf"([\w.+-]{{{MAX_WORD}}})[\w.+-]+")
_ITEM_EDGE = re.compile(r"</?(?:[A-Za-z_][\w.-]{0,30}:)?(?:item|entry)(?=[\s>/])", re.IGNORECASE)
_DATE = re.compile(r"<(?:[\w.-]{1,30}:)?(?:pubdate|date|updated|published)[^<>]{0,100}>([^<]{1,100})<", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def find_root(text: str) -> re.Match[str] | None:
    """The start of a feed's root element, unless the text is a web page; group 2 is its kind."""
    root = _ROOT.search(text)
    page = _HTML_ROOT.search(text, 0, root.start() if root else len(text))
    return None if page else root


def scrub(text: str, root: re.Match[str]) -> str:
    """The feed from its root on, safe to give to feedparser.

    What stands before the root goes: declarations, entities, the warnings of a server. Illegal characters and references
    go too. Of a feed that breaks off, the item that it breaks off in. Raises FeedError where it is built to choke on.
    """
    text = _few_items(_ILLEGAL.sub("", text[root.start() :]), root)
    if is_flooded(text, MAX_ATTRIBUTES, MAX_TAG):
        raise FeedError("one of its tags is larger than any feed needs")
    return _mend(_shorten(_TOPIC.sub(r"\1topic", text)))


def is_flooded(text: str, attributes: int, length: int = sys.maxsize) -> bool:
    """Whether a tag of this markup is longer than this, or has more attributes: parsers take quadratic time for them."""
    for tag in _TAG.finditer(text):
        size = tag.end() - tag.start()
        if size > length:
            return True
        if size > 2 * attributes and len(_BETWEEN.findall(_QUOTED.sub('"', tag[0]))) > attributes:
            return True
    return False


def _few_items(text: str, root: re.Match[str]) -> str:
    """The feed with at most MAX_ITEMS items, and none that is cut off."""
    starts = [match.start() for match in _ITEM.finditer(text)]
    close = _closing(root)
    if starts and f"</{root[1]}".lower() not in text[-400:].lower():
        ends = [match.end() for match in _ITEM_END.finditer(text)]
        cut = ends[-1] if ends and len(ends) < len(starts) else len(text)
        text = text[:cut] + close
        starts = [start for start in starts if start < cut]
    if len(starts) > MAX_ITEMS:
        if _is_oldest_first(text, starts):
            text = text[: starts[0]] + text[starts[-MAX_ITEMS] :]
        else:
            text = text[: starts[MAX_ITEMS]] + close
    return text


def _closing(root: re.Match[str]) -> str:
    """The end tags that close a feed after an item."""
    return f"</channel></{root[1]}>" if root[2].lower() == "rss" else f"</{root[1]}>"


def _is_oldest_first(text: str, starts: list[int]) -> bool:
    """Whether the last item's year is later than the first one's; most feeds begin with what is new."""
    years = []
    for start in (starts[0], starts[-1]):
        date = _DATE.search(text, start, start + 100_000)
        year = _YEAR.search(date[1]) if date else None
        years.append(int(year[0]) if year else 0)
    return 0 < years[0] < years[1]


def _shorten(text: str) -> str:
    """Cut what is too long in the elements that hold a name, an address or a date."""
    kept: list[str] = []
    place = 0
    while tag := _SHORT.search(text, place):
        kept.append(text[place : tag.end()])
        place = tag.end()
        edge = re.compile(rf"</{re.escape(tag[1])}|{_ITEM_EDGE.pattern}", re.IGNORECASE)
        end = edge.search(text, place, place + MAX_SHORT) or edge.search(text, place)
        content = text[place : min(end.start() if end else len(text), place + MAX_SHORT)]
        is_whole = end is not None and end.start() <= place + MAX_SHORT
        place = end.start() if end else len(text)
        if is_whole and len(content) <= MAX_WORD:
            kept.append(content)
            continue
        if not is_whole:
            content = content.replace("<![CDATA[", "")
            content = content[: content.rfind("&")] if "&" in content[-12:] else content
        words = _WORD.sub(r"\1", content)
        if words.count("<!") <= 1 and (is_whole or "<" not in words):  # else it is pieced together from several runs
            kept.append(words)
    kept.append(text[place:])
    return "".join(kept)


def _mend(text: str) -> str:
    """References made such as XML knows them, but for CDATA sections, where they are words. Raises FeedError."""
    kept: list[str] = []
    place = tags = 0
    while (start := text.find("<![CDATA[", place)) >= 0:
        end = text.find("]]>", start)
        if end < 0:
            end = len(text)
            text += "]]>"
        tags += text.count("<", place, start)
        kept += (_REFERENCE.sub(_mended, text[place:start]), text[start:end])
        place = end
    if tags + text.count("<", place) > MAX_TAGS:
        raise FeedError("it has more tags than any feed needs")
    kept.append(_REFERENCE.sub(_mended, text[place:]))
    return "".join(kept)


def _mended(reference: re.Match[str]) -> str:
    """A named character as itself, a number as itself where XML has such a character, and an ampersand as one."""
    hexadecimal, decimal, name = reference.groups()
    if name:
        char = html.entities.html5.get(name, "")
        return escape(char) if char else f"&amp;{name}"
    if not hexadecimal and not decimal:
        return "&amp;"
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    return escape(_ILLEGAL.sub("", chr(number))) if number <= sys.maxunicode else ""
