"""RSS, Atom, RDF and JSON Feed -> a Feed and its Entries."""

import hashlib
import html
import io
import json
import re
from calendar import timegm
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from time import struct_time
from typing import Any
from xml.sax import SAXException

import feedparser

from reader.address import host, is_web, join, short_hash
from reader.feeds.decode import decode
from reader.feeds.scrub import MAX_ITEMS, find_root, scrub
from reader.feeds.words import NAME, SUMMARY, TITLE, TOLD, line, passages, plain, shown
from reader.model import Entry, Feed, FeedError, Page
from reader.text import clean_line, cut

MAX_KEY = 300
"""Characters of a guid; a longer one is kept as its hash."""
OLDEST = datetime(1971, 1, 1, tzinfo=UTC)
"""An earlier date is a clock that was never set."""
TOMORROW = timedelta(days=2)
"""How far ahead a date may lie, by time zones and wrong clocks, to be taken as now; a later one is no date."""

_MAIL = re.compile(r"[<(]?\b[\w.+-]{1,100}@[\w.-]{1,100}[>)]?(?:\s{0,9}\((?P<within>[^()]{1,200})\))?")

Parsed = tuple[Feed, tuple[Entry, ...]]


@dataclass(frozen=True, slots=True)
class Item:
    """What a source says of one article, clean; `url` is absolute or empty."""

    url: str
    guid: str
    title: str
    summary: str
    author: str
    published: datetime | None
    told: str = ""


def parse(page: Page, now: datetime) -> Parsed:
    """The feed in a page, and its entries, newest first, those without a date last.

    An entry without an address of the web is dropped: there would be nothing to open. Dates are UTC and never later than
    `now`. Raises FeedError.
    """
    if not page.body.strip():
        raise FeedError(f"{shown(page.url)} is empty.")
    if page.body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        feed, items = _json_feed(page)
    else:
        feed, items = _xml_feed(page)
    return feed, tuple(entries(items, feed.url, now))


# --- XML -------------------------------------------------------------------------------------------------------


def _xml_feed(page: Page) -> tuple[Feed, list[Item]]:
    text = decode(page.body, page.charset)
    root = find_root(text)
    if root is None:
        raise FeedError(_not_a_feed(page, text))
    try:
        text = scrub(text, root)
    except FeedError as error:
        raise FeedError(f"{shown(page.url)} is too broken a feed to be read: {error}.") from None
    try:
        # As a stream: given bytes, it would first try to open a file of that name.
        parsed = feedparser.parse(
            io.BytesIO(text.encode("utf-8")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError, SAXException) as error:
        # What feedparser lets through from its inside on broken feeds; it documents no exception of its own.
        raise FeedError(f"{shown(page.url)} is a feed that is too broken to be read.") from error
    top = parsed.feed
    if not parsed.entries and not parsed.version and not top.get("title"):
        raise FeedError(f"{shown(page.url)} is no feed that can be read.")
    site = _first_link(page.url, _text(top.get("link")))
    base = site if site and root[2].lower() != "feed" else page.url
    items = [_item(entry, base) for entry in parsed.entries]
    return _feed(page, _words(top, "title", NAME), site), items


def _item(entry: Any, base: str) -> Item:  # Any: feedparser is untyped; every value is checked where it is read
    guid = _text(entry.get("id")).strip()
    url = _first_link(
        base, _text(entry.get("feedburner_origlink")), _text(entry.get("link")), guid if is_web(guid) else ""
    )
    content = [_text(part.get("value")) for part in entry.get("content") or ()]
    summary = _words(entry, "summary", SUMMARY)
    if not summary and content:
        summary = plain(content[0], SUMMARY)
    # Not get(): for a missing `updated` that gives `published`, with a warning.
    parsed = (entry[name] for name in ("published_parsed", "updated_parsed", "created_parsed") if name in entry)
    return Item(
        url=url,
        guid=guid,
        title=_words(entry, "title", TITLE),
        summary=summary,
        author=_author(entry),
        published=next((date for date in map(_from_struct, parsed) if date), None),
        told=_told(summary, _text(entry.get("summary")), *content),
    )


def _told(summary: str, *texts: str) -> str:
    """The longest of the texts that a feed has of an article, in lines; empty where the summary says as much as well."""
    longest = max(texts, key=len, default="")
    told = passages(longest, TOLD) if len(longest) > len(summary) else ""
    return told if len(told) > len(summary) or "\n" in told else ""


def _author(entry: Any) -> str:
    """The names of those who wrote it, without their e-mail addresses.

    Of RSS's "address (name)" feedparser makes a wrong name where the address ends in more than four letters.
    """
    told = _text(entry.get("author"))
    names = [line(_text(author.get("name")), NAME) for author in entry.get("authors") or ()]
    if len(names) < 2 and (mail := _MAIL.search(told)):
        return line(mail["within"] or told.replace(mail[0], ""), NAME)
    return cut(", ".join(dict.fromkeys(filter(None, names))), NAME) or line(told, NAME)


def _words(element: Any, name: str, length: int) -> str:
    """The words of an element; markup where feedparser found that it is markup."""
    value = _text(element.get(name))
    detail = element.get(f"{name}_detail") or {}
    return line(value, length) if detail.get("type") == "text/plain" else plain(value, length)


def _from_struct(parsed: object) -> datetime | None:
    if not isinstance(parsed, struct_time):
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _not_a_feed(page: Page, text: str) -> str:
    start = text[:4096].lower()
    if "<html" not in start and "<!doctype html" not in start:
        return f"{shown(page.url)} is no feed that can be read."
    if "type=password" in text.lower().replace('"', "").replace("'", ""):
        return f"{shown(page.url)} looks like a sign-in page, not a feed."
    return f"{shown(page.url)} looks like a web page, not a feed."


# --- JSON Feed (https://www.jsonfeed.org/version/1.1/) -----------------------------------------------------------


def _json_feed(page: Page) -> tuple[Feed, list[Item]]:
    try:
        top = json.loads(decode(page.body, page.charset))
    except (ValueError, RecursionError) as error:
        raise FeedError(f"{shown(page.url)} is JSON that is too broken to be read.") from error
    if not isinstance(top, dict) or "jsonfeed.org" not in _text(top.get("version")):
        raise FeedError(f"{shown(page.url)} is JSON, but no feed.")
    found = top.get("items")
    items = [_json_item(item, page.url) for item in found if isinstance(item, dict)] if isinstance(found, list) else []
    site = _first_link(page.url, _text(top.get("home_page_url")))
    return _feed(page, line(_text(top.get("title")), NAME), site), items


def _json_item(item: dict[str, Any], base: str) -> Item:
    guid = _text(item.get("id")).strip()
    url = _first_link(base, _text(item.get("url")), _text(item.get("external_url")), guid if is_web(guid) else "")
    authors = item.get("authors") or [item.get("author")]
    names = [line(_text(author.get("name")), NAME) for author in authors if isinstance(author, dict)]
    text, markup = _text(item.get("content_text")), _text(item.get("content_html"))
    summary = line(_text(item.get("summary")) or text, SUMMARY) or plain(markup, SUMMARY)
    dates = (from_iso(_text(item.get(name))) for name in ("date_published", "date_modified"))
    return Item(
        url=url,
        guid=guid,
        title=line(_text(item.get("title")), TITLE),
        summary=summary,
        author=cut(", ".join(dict.fromkeys(filter(None, names))), NAME),
        published=next((date for date in dates if date), None),
        told=_told(summary, markup or "<p>".join(html.escape(row) for row in text.splitlines())),
    )


def from_iso(text: str) -> datetime | None:
    """An ISO 8601 date, in UTC; None for what is none."""
    try:
        date = datetime.fromisoformat(text.strip()[:40])
        return date.astimezone(UTC) if date.tzinfo else date.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


# --- both ------------------------------------------------------------------------------------------------------


def _feed(page: Page, title: str, site: str) -> Feed:
    return Feed(
        url=page.url,
        title=title or host(page.url) or shown(page.url),
        site=site,
        etag=page.etag,
        modified=page.modified,
    )


def entries(items: Iterable[Item], feed: str, now: datetime) -> Sequence[Entry]:
    """The items that have an address, newest first, each with a key of its own."""
    found = [item for item in items if item.url]
    made = [_entry(item, feed, key, now) for item, key in zip(found, _keys(found), strict=True)]
    first = {entry.key: entry for entry in reversed(made)}
    unique = [entry for entry in made if first[entry.key] is entry]
    unique.sort(key=lambda entry: -entry.published.timestamp() if entry.published else 1.0)
    return unique[:MAX_ITEMS]


def _entry(item: Item, feed: str, key: str, now: datetime) -> Entry:
    title = item.title or cut(item.summary, 100) or clean_line(item.url)
    return Entry(
        url=item.url,
        title=title,
        feed=feed,
        key=key,
        summary=item.summary if item.summary != title else "",
        author=item.author,
        published=_sane(item.published, now),
        told=item.told,
    )


def _keys(items: Sequence[Item]) -> Iterator[str]:
    """A key for each item: its guid, unless others of this feed have it too; else its address; else a hash of its words."""
    guids = Counter(item.guid for item in items)
    urls = Counter(item.url for item in items)
    for item in items:
        if item.guid and guids[item.guid] == 1:
            digest = hashlib.sha256(item.guid.encode("utf-8", "surrogatepass")).hexdigest()
            clean = clean_line(item.guid[: MAX_KEY + 1])
            yield clean if clean == item.guid and len(clean) <= MAX_KEY else f"sha256:{digest}"
        elif urls[item.url] == 1:
            yield item.url
        else:
            yield "words:" + short_hash(f"{item.url}\n{item.title}\n{item.published}\n{item.summary}")


def _first_link(base: str, *links: str) -> str:
    """The first of these that is an address of the web, made absolute; or empty."""
    return next((absolute for link in links if link.strip() and (absolute := join(base, link))), "")


def _sane(date: datetime | None, now: datetime) -> datetime | None:
    """The date, not later than now; None where it cannot be one."""
    if date is None or date < OLDEST or date > now + TOMORROW:
        return None
    return min(date, now)


def _text(value: object) -> str:
    """A value from outside as text; JSON may have a number where an id belongs."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else ""
