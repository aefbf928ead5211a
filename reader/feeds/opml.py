"""Subscriptions in and out, as OPML 2.0 (http://opml.org/spec2.opml)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from xml.sax.saxutils import quoteattr

from lxml import etree

from reader.address import canonical, host, join
from reader.feeds.decode import decode
from reader.feeds.words import NAME, line
from reader.model import Feed, FeedError

MAX_BYTES = 10_000_000
MAX_FEEDS = 10_000
MAX_DEPTH = 20

_ROOT = re.compile(r"<opml(?=[\s>/])", re.IGNORECASE)
_SCHEME = re.compile(r"^\s*feed:(?://)?(https?:)", re.IGNORECASE)
"""A scheme that some readers put before the real one."""
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def read_opml(data: bytes) -> tuple[Feed, ...]:
    """The feeds of an OPML file, each once; the outlines it stands under, and its `category`, are its tags.

    Raises FeedError where it is no OPML, or larger, deeper or longer than a person's list is.
    """
    if len(data) > MAX_BYTES:
        raise FeedError(f"This OPML file is too large to be read: it has more than {MAX_BYTES / 1e6:g} MB.")
    found: dict[str, Feed] = {}
    stack: list[tuple[etree._Element, tuple[str, ...]]] = [(outline, ()) for outline in _outlines(_body(data))[::-1]]
    while stack:
        outline, folders = stack.pop()
        attributes = {str(name).lower(): str(value) for name, value in outline.items()}
        title = line(attributes.get("title") or attributes.get("text") or "", NAME)
        url = join("", _SCHEME.sub(r"\1", attributes.get("xmlurl", "")))
        if url:
            site = join("", attributes.get("htmlurl", ""))
            tags = _tags(folders, attributes)
            known = found.setdefault(canonical(url), Feed(url, title or host(url), site))
            found[canonical(url)] = replace(known, tags=tuple(dict.fromkeys((*known.tags, *tags))))
        if len(found) > MAX_FEEDS:
            raise FeedError(f"This OPML file lists more than {MAX_FEEDS:,} feeds.")
        inner = _outlines(outline)
        if inner and len(folders) >= MAX_DEPTH:
            raise FeedError(f"This OPML file has folders in folders, more than {MAX_DEPTH} deep.")
        stack.extend((child, (*folders, "" if url else title)) for child in reversed(inner))
    return tuple(found.values())


def write_opml(feeds: Sequence[Feed]) -> str:
    """An OPML file of these feeds, each in a folder of its first tag, all its tags in `category`; read_opml reads it back."""
    folders: dict[str, list[Feed]] = {}
    for feed in feeds:
        folders.setdefault(feed.tags[0] if feed.tags else "", []).append(feed)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">']
    lines += ["  <head><title>newsreader subscriptions</title></head>", "  <body>"]
    for folder, inside in folders.items():
        if folder:
            lines.append(f"    <outline text={_quoted(folder)}>")
        lines += [f"{'      ' if folder else '    '}<outline {_attributes(feed)}/>" for feed in inside]
        if folder:
            lines.append("    </outline>")
    return "\n".join([*lines, "  </body>", "</opml>", ""])


def _body(data: bytes) -> etree._Element:
    text = decode(data, "")
    root = _ROOT.search(text)
    if root is None:
        raise FeedError("This file is no OPML: it has no list of feeds.")
    # From the root on: without a document type there are no entities.
    source = _ILLEGAL.sub("", text[root.start() :]).encode("utf-8")
    parser = etree.XMLParser(
        encoding="utf-8", recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        tree = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise FeedError("This OPML file is too broken to be read.") from error
    body = tree.find("body") if tree is not None else None
    if body is None:
        raise FeedError("This file is no OPML: it has no list of feeds.")
    return body


def _outlines(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if isinstance(child.tag, str) and child.tag.lower() == "outline"]


def _tags(folders: tuple[str, ...], attributes: dict[str, str]) -> tuple[str, ...]:
    categories = (line(name.strip("/ "), NAME) for name in attributes.get("category", "").split(","))
    return tuple(dict.fromkeys(tag for tag in (*folders, *categories) if tag))


def _attributes(feed: Feed) -> str:
    values = {"type": "rss", "text": feed.title, "title": feed.title, "xmlUrl": feed.url, "htmlUrl": feed.site}
    values["category"] = ",".join(tag.replace(",", " ") for tag in feed.tags)
    return " ".join(f"{name}={_quoted(value)}" for name, value in values.items() if value)


def _quoted(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("", text))
