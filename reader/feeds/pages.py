"""Web pages: the feeds they link to, and the headlines of one that has no feed."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import urlsplit

from lxml import etree, html

from reader.address import canonical, host, join
from reader.feeds.decode import decode
from reader.feeds.parse import Item, entries, from_iso
from reader.feeds.scrub import is_flooded
from reader.feeds.words import NAME, TITLE, line, shown
from reader.model import Entry, Feed, FeedError, Page
from reader.text import clean_line

MAX_FEEDS = 20
"""Feeds of one page that are told."""
MAX_HEADLINES = 200
MAX_LINKS = 5000
"""Links of a page that are looked at."""
MIN_HEADLINES = 5
"""Fewer headlines than this are no front page."""
MIN_COLUMNS = 20
"""Columns of text that make a link a headline; an ideogram has two."""
ALIKE = 3
"""Links in the same place of the page's structure that make a list of headlines."""
NEAR = 6
"""Elements around a headline in which its date may stand."""
MAX_ATTRIBUTES = 1000

_FEED_TYPES = {
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/xml",
    "text/xml",
}
_FEED_PATH = re.compile(
    r"(?:/(?:feeds?|rss|atom)/?|\.(?:rss|atom|rdf)|/(?:feed|rss|atom|index)\.(?:xml|json))$", re.IGNORECASE
)
_COMMENTS = re.compile(r"comment|coment|kommentar|commenti|reacties", re.IGNORECASE)
_NO_ARTICLE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|m4a|zip|xml|rss|atom|json|css|js)$", re.IGNORECASE)
_URL_DATE = re.compile(r"/(20\d\d)[/-]?(0\d|1[0-2])[/-]?([0-2]\d|3[01])(?=[/_-]|$)")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_PARTS = frozenset(("article", "section", "li", "main"))
_FURNITURE = frozenset(("nav", "form", "menu", "dialog"))
_FURNITURE_ROLES = frozenset(("navigation", "banner", "contentinfo", "menu", "menubar", "search", "dialog"))


def discover(page: Page) -> tuple[Feed, ...]:
    """The feeds that a page links to, each with its address and title: best first, a feed of comments never first.

    Those it declares in its head; where there are none, its ordinary links that look like feeds. Empty for no web page.
    """
    tree = _tree(page)
    if tree is None:
        return ()
    base = _base(tree, page.url)
    found: dict[str, Feed] = {}
    for url, title in list(_declared(tree, base)) or list(_linked(tree, base)):
        found.setdefault(canonical(url), Feed(url, title or host(url), page.url))
    section = _folders(page.url)
    best = sorted(found.values(), key=lambda feed: (_is_of_comments(feed), -_shared(section, _folders(feed.url))))
    return tuple(best[:MAX_FEEDS])


def front_page(page: Page, now: datetime) -> tuple[Feed, tuple[Entry, ...]]:
    """A site's front page as a feed: its headlines, in the order of the page where it gives no dates.

    A headline is a link within the site that has enough words and is a heading, or stands in a list of such links. No
    word is looked at, so any language will do. Raises FeedError where there are fewer than MIN_HEADLINES.
    """
    tree = _tree(page)
    links = _headlines(tree, page.url) if tree is not None else []
    if tree is None or len(links) < MIN_HEADLINES:
        raise FeedError(f"{shown(page.url)} has no feed and no list of headlines that could stand in for one.")
    times = _times(tree)
    items = [Item(link.url, "", link.text, "", "", _date(link, times)) for link in links[:MAX_HEADLINES]]
    feed = Feed(page.url, _title(tree) or host(page.url), page.url, etag=page.etag, modified=page.modified)
    return feed, tuple(entries(items, page.url, now))


# --- the page --------------------------------------------------------------------------------------------------


def _tree(page: Page) -> html.HtmlElement | None:
    """The parsed page; None for what has no markup, or a tag that is a flood."""
    text = decode(page.body, page.charset).replace("\0", "")
    if not re.search(r"<[A-Za-z!]", text[:10_000]) or is_flooded(text, MAX_ATTRIBUTES):
        return None
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.LxmlError:
        return None


def _base(tree: html.HtmlElement, url: str) -> str:
    """What the page's links are relative to."""
    for element in tree.iter("base"):
        return join(url, element.get("href") or "") or url
    return url


def _title(tree: html.HtmlElement) -> str:
    for meta in tree.iter("meta"):
        if meta.get("property") == "og:site_name" and (name := line(meta.get("content") or "", NAME)):
            return name
    for title in tree.iter("title"):
        return line(_words(title), NAME)
    return ""


def _words(element: etree._Element) -> str:
    return clean_line(" ".join(str(text) for text in element.itertext())[: TITLE * 20])


# --- feeds -----------------------------------------------------------------------------------------------------


def _declared(tree: html.HtmlElement, base: str) -> Iterator[tuple[str, str]]:
    for link in tree.iter("link"):
        rel = (link.get("rel") or "").lower().split()
        kind = (link.get("type") or "").partition(";")[0].strip().lower()
        is_json = kind == "application/json" and "feed" in (link.get("href") or "").lower()
        if "alternate" in rel and (kind in _FEED_TYPES or is_json) and (url := join(base, link.get("href") or "")):
            yield url, line(link.get("title") or "", NAME)


def _linked(tree: html.HtmlElement, base: str) -> Iterator[tuple[str, str]]:
    for link in tree.iter("a"):
        url = join(base, link.get("href") or "")
        if url and _FEED_PATH.search(urlsplit(url).path):
            yield url, line(_words(link), NAME)


def _is_of_comments(feed: Feed) -> bool:
    return bool(_COMMENTS.search(urlsplit(feed.url).path) or _COMMENTS.search(feed.title))


def _folders(url: str) -> list[str]:
    parts = urlsplit(url)
    return [host(url), *filter(None, parts.path.split("/"))]


def _shared(one: list[str], other: list[str]) -> int:
    """How many folders two addresses have in common: a section's own feed comes before the whole site's."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


# --- headlines -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Link:
    url: str
    text: str
    element: etree._Element
    place: tuple[str, ...]
    """The tags it stands in, from the inside out: equal for the links of one list."""
    is_heading: bool
    is_long: bool
    """It has as many words as a headline."""


def _headlines(tree: html.HtmlElement, url: str) -> list[_Link]:
    """The links that are headlines, in the order of the page, each address once with its longest text."""
    links = list(islice(_links(tree, url), MAX_LINKS))
    alike = Counter(link.place for link in links)
    long = Counter(link.place for link in links if link.is_long)
    chosen: dict[str, _Link] = {}
    for link in links:
        is_listed = alike[link.place] >= ALIKE and 2 * long[link.place] > alike[link.place]
        if not link.is_long or not (link.is_heading or is_listed):
            continue
        known = chosen.get(link.url)
        if known is None or (link.is_heading, len(link.text)) > (known.is_heading, len(known.text)):
            chosen[link.url] = link
    sections = _sections(list(chosen))
    return [link for address, link in chosen.items() if address not in sections]


def _links(tree: html.HtmlElement, url: str) -> Iterator[_Link]:
    base = _base(tree, url)
    here = canonical(url)
    for element in tree.iter("a"):
        target = canonical(join(base, element.get("href") or ""))
        path = urlsplit(target).path
        if not target or target == here or path == "/" or _NO_ARTICLE.search(path) or not _is_same_site(target, url):
            continue
        ancestors = _ancestors(element)
        if ancestors is None or "nofollow" in (element.get("rel") or "").lower():  # a button to share or to sign in
            continue
        inner = next(element.iter(*_HEADINGS), None)
        text = line(_words(inner if inner is not None else element), TITLE)
        is_heading = inner is not None or any(tag in _HEADINGS for tag in ancestors[:3])
        yield _Link(target, text, element, tuple(ancestors[:6]), is_heading, _columns(text) >= MIN_COLUMNS)


def _ancestors(element: etree._Element) -> list[str] | None:
    """The tags around a link, from the inside out; None where it is part of the site's furniture.

    A header or footer is furniture unless it is that of a part of the page, such as an article.
    """
    tags: list[str] = []
    is_doubtful = False
    for ancestor in element.iterancestors():
        tag = str(ancestor.tag)
        tags.append(tag)
        if tag in _PARTS:
            is_doubtful = False
        if "article" in tags:
            continue
        if tag in _FURNITURE or (ancestor.get("role") or "").lower() in _FURNITURE_ROLES:
            return None
        is_doubtful = is_doubtful or tag in ("header", "footer")
    return None if is_doubtful else tags


def _sections(urls: list[str]) -> set[str]:
    """Addresses that are folders of others among them: a section's name, not an article."""
    inside: dict[str, int] = defaultdict(int)
    for url in urls:
        folder = url.rstrip("/")
        while (folder := folder.rpartition("/")[0]).count("/") > 2:
            inside[folder] += 1
    return {url for url in urls if inside[url.rstrip("/")] > 1}


def _is_same_site(one: str, other: str) -> bool:
    a, b = host(one), host(other)
    return a == b or a.endswith("." + b) or b.endswith("." + a)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def _times(tree: html.HtmlElement) -> dict[etree._Element, list[str]]:
    """The dates that stand inside an element, for the elements close around one."""
    found: dict[etree._Element, list[str]] = defaultdict(list)
    for time in tree.iter("time"):
        for ancestor in islice(time.iterancestors(), NEAR):
            found[ancestor].append(time.get("datetime") or "")
    return found


def _date(link: _Link, times: dict[etree._Element, list[str]]) -> datetime | None:
    """When the article came out: the one date that stands by the headline, else the date in its address."""
    for ancestor in islice(link.element.iterancestors(), NEAR):
        if len(times.get(ancestor, ())) == 1:
            return from_iso(times[ancestor][0])
        if ancestor in times:
            break
    if found := _URL_DATE.search(urlsplit(link.url).path):
        try:
            return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
        except ValueError:
            return None
    return None
