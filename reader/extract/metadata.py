"""What a page says of itself: title, authors, date, site, language, and whether all of it may be read.

A short cascade: JSON-LD, then OpenGraph and its like, then microdata and link relations, then class names, then what stands
in plain sight. An answer that is wrong is worse than none.
"""

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from lxml import etree

from reader import address
from reader.extract import dates
from reader.extract.dom import Node, Tree, text_of, walk
from reader.extract.linked import Linked
from reader.extract.linked import read as read_linked
from reader.extract.preclean import tokens
from reader.extract.words import BYLINE, PUBLISHED, STOPWORDS
from reader.text import clean_line, cut

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TITLE = 500
MAX_NAME = 60

_AUTHOR_META = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dcsext.author",
    "citation_author", "cxenseparse:author", "og:article:author", "rbauthors", "twitter:data1",
)  # fmt: skip
_DATE_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "pubdate", "publishdate", "publish-date",
    "publication_date", "date", "article.published", "published-date", "article_date_original", "cxenseparse:recs:publishtime",
    "originalpublicationdate", "date.created", "created", "rnews:datepublished", "citation_publication_date", "citation_date",
    "vr:published_time", "last-modified-date", "article.created", "date_published",
)  # fmt: skip
_AUTHOR_TOKENS = frozenset(
    "author authors byline autor autoren autorin auteur auteurs autores autore firma verfasser redacteur writer".split()
)
_NOT_AUTHOR = frozenset(
    "bio box image img avatar photo social follow about description info thumb link-list related more title job role date time".split()
)
_DATE_TOKENS = frozenset(
    "date time published publish pubdate datum fecha data datetime dateline timestamp posted published entry-date created".split()
)
_SEPARATORS = re.compile(r"\s+(?:[|·•«»—–‹›~]|::|-|/)\s+|\s*[|｜]\s*|\s*_\s*(?=[^_]*$)")
_NO_NAME = re.compile(
    r"https?:|www\.|@|[<>{}\[\]]|\.(?:com|org|net)/|^\W*$|^\d+$|^(?:admin|administrator|root|editor|user|guest|anonymous|null|undefined|none|author|staff|webmaster|by|posts? by.*|n/?a)$",
    re.IGNORECASE,
)
_NAME_END = re.compile(
    r"\s*(?:[|•·\n\t]|\s[–—-]\s|,?\s(?:\d{1,2}[./:]|am \d|on \d)|\s{2,}|\s\(|\bmore by\b|\bview all\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_SUFFIX_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\be\b|\ben\b|\boch\b|\bog\b|\bi\b|\bja\b)\s*$")


@dataclass(slots=True)
class Head:
    """What was read from the head and the scripts of a page, before they are thrown away."""

    meta: dict[str, str] = field(default_factory=dict)
    """Lower-case name or property -> content; the first that is not empty."""
    title: str = ""
    lang: str = ""
    canonical: str = ""
    base: str = ""
    scripts: int = 0
    """Characters of script on the page."""
    linked: Linked = field(default_factory=Linked)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The answers, each cleaned and on one line; empty where the page gives none."""

    title: str
    byline: str
    published: date | None
    site: str
    lang: str
    dek: str
    free: bool
    heading: Node | None
    """The heading on the page that holds the title."""


def read_head(root: etree._Element) -> Head:
    """The head of a page as lxml parsed it; call this before scripts are stripped."""
    head = Head()
    scripts: list[str] = []
    for element in root.iter("meta", "title", "link", "script", "base"):
        if element.tag == "meta":
            name = (
                element.get("property")
                or element.get("name")
                or element.get("itemprop")
                or element.get("http-equiv")
                or ""
            )
            content = (element.get("content") or "").strip()
            if name and content:
                head.meta.setdefault(name.strip().lower(), content)
        elif element.tag == "title":
            head.title = head.title or "".join(map(str, element.itertext()))
        elif element.tag == "link" and (element.get("rel") or "").lower() == "canonical":
            head.canonical = head.canonical or element.get("href") or ""
        elif element.tag == "base":
            head.base = head.base or element.get("href") or ""
        elif element.tag == "script":
            text = element.text or ""
            head.scripts += len(text)
            if (element.get("type") or "").lower().startswith("application/ld+json"):
                scripts.append(text)
    head.lang = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or root.get("xml:lang") or ""
    head.linked = read_linked(scripts)
    return head


def read(head: Head, tree: Tree, url: str) -> Metadata:
    """All that the page says of itself."""
    site = _site(head, url)
    title, heading = _title(head, tree, site)
    return Metadata(
        title=cut(title, MAX_TITLE),
        byline=_byline(head, tree, title),
        published=_published(head, tree, url, heading),
        site=site,
        lang=_lang(head),
        dek=clean_line(head.meta.get("og:description") or head.meta.get("description") or head.linked.dek),
        free=head.linked.free and head.meta.get("article:content_tier", "free") not in ("locked", "metered-locked"),
        heading=heading,
    )


# --- title -----------------------------------------------------------------------------------------------------


def _site(head: Head, url: str) -> str:
    named = clean_line(head.meta.get("og:site_name") or head.linked.site or head.meta.get("application-name") or "")
    return cut(named, 100) if named else address.host(url)


def _title(head: Head, tree: Tree, site: str) -> tuple[str, Node | None]:
    """The title, and the heading that shows it: the heading that agrees most with what the head says."""
    stated = [
        clean_line(text)
        for text in (head.meta.get("og:title", ""), head.linked.title, head.meta.get("twitter:title", ""), head.title)
        if text
    ]
    stated = [text for text in stated if text]
    best: tuple[float, str, Node | None] = (0.0, "", None)
    first: tuple[str, Node] | None = None
    for node in tree.nodes:
        if (
            node.tag not in ("h1", "h2", "h3")
            or not 2 <= node.chars <= 300
            or any(above.role for above in chain([node], node.ancestors()))
        ):
            continue
        text = clean_line(text_of(node))
        if not text:
            continue
        if node.tag == "h1" and first is None and words_of(text) != words_of(site):
            first = (text, node)
        agreed = max((agreement(text, other) for other in stated), default=0.0) + {"h1": 0.2, "h2": 0.05}.get(
            node.tag, 0.0
        )
        if agreed > best[0]:
            best = (agreed, text, node)
    if best[0] >= 0.7:
        return best[1], best[2]
    if stated:
        return without_site(stated[0], site), (first[1] if first and agreement(first[0], stated[0]) > 0.4 else None)
    return (first[0], first[1]) if first else ("", None)


def without_site(title: str, site: str) -> str:
    """A title without the name of its site and section at the end (or at the front)."""
    parts = _SEPARATORS.split(title)
    if len(parts) < 2:
        return title
    known = words_of(site)
    for place in (-1, 0):
        if (
            len(parts) > 1
            and known
            and (words_of(parts[place]) == known or "".join(words_of(parts[place])) == "".join(known))
        ):
            end = title.rfind(parts[-1]) if place == -1 else title.find(parts[1])
            return without_site(
                re.sub(r"[\s|｜·•«»—–‹›~:_/-]+$", "", title[:end]) if place == -1 else title[end:], site
            )
    longest = max(parts, key=len)
    if parts[0] == longest or len(parts[0]) > 25:
        return parts[0] if len(parts[-1]) < 25 or len(parts) > 2 else title
    return title


def words_of(text: str) -> list[str]:
    """Its words, casefolded."""
    return re.findall(r"\w+", text.casefold())


def agreement(one: str, other: str) -> float:
    """How much the shorter of two texts is the beginning of the longer, word by word, and how much it covers: 0 to 1."""
    a, b = words_of(one), words_of(other)
    if not a or not b:
        return 0.0
    common = set(a) & set(b)
    shared = sum(1 for word in a if word in common)
    return shared / len(a) * min(1.0, 0.5 + shared / len(b) / 2) if shared else 0.0


# --- authors ---------------------------------------------------------------------------------------------------


def _byline(head: Head, tree: Tree, title: str) -> str:
    for names in (
        [name for text in head.linked.authors for name in names_in(text)],
        _meta_authors(head),
        _marked_authors(tree),
    ):
        good = _distinct(name for name in names if _is_name(name, title))
        if good:
            return ", ".join(good[:8])
    return ""


def _meta_authors(head: Head) -> list[str]:
    for key in _AUTHOR_META:
        if key == "twitter:data1" and not re.search(
            r"by|von|author|autor|escrito|auteur|door|skriven", head.meta.get("twitter:label1", ""), re.IGNORECASE
        ):
            continue
        names = names_in(head.meta.get(key, ""))
        if names and not _NO_NAME.search(names[0]):
            return names
    return []


def _marked_authors(tree: Tree) -> list[str]:
    """Names in elements that say they hold an author: microdata and link relations first, then classes."""
    for sign in (_by_property, _by_relation, _by_class):
        found: list[str] = []
        for node in tree.nodes:
            if 2 <= node.chars <= 150 and sign(node):
                found.extend(names_in(text_of(node)))
                if sign is _by_class and found:
                    break
        if found:
            return found
    return []


def _by_property(node: Node) -> bool:
    if node.get("itemprop") == "name":
        return any(above.get("itemprop") == "author" for above in node.ancestors())
    return node.get("itemprop") == "author" and not any(
        below.get("itemprop") == "name" for below in walk(node) if below is not node
    )


def _by_relation(node: Node) -> bool:
    return "author" in node.get("rel").split() and node.tag in ("a", "span", "link")


def _by_class(node: Node) -> bool:
    words = tokens(node)
    return (
        not _AUTHOR_TOKENS.isdisjoint(words)
        and _NOT_AUTHOR.isdisjoint(words)
        and node.tag not in ("body", "html", "article", "main")
    )


def names_in(text: str) -> list[str]:
    """The names in a byline: without the word before them, the role behind them and the date after them."""
    text = clean_line(text[:400])
    text = BYLINE.sub("", text, count=1)
    match = dates.find(text)
    if match:
        text = text[: match.start()]
    text = _NAME_END.sub("", text)
    text = PUBLISHED.sub("", text) if text and PUBLISHED.match(text) else text
    text = _SUFFIX_AND.sub("", text).strip(" ,;:.-–—|/\"'")
    return [text] if text else []


def _is_name(name: str, title: str) -> bool:
    if not 2 <= len(name) <= 2 * MAX_NAME or _NO_NAME.search(name) or len(name.split()) > 12:
        return False
    return words_of(name) != words_of(title)


def _distinct(names: "Iterator[str]") -> list[str]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(" ".join(words_of(name)), name)
    return [cut(name, 2 * MAX_NAME) for name in kept.values()]


# --- date ------------------------------------------------------------------------------------------------------


def _published(head: Head, tree: Tree, url: str, heading: Node | None) -> date | None:
    american = _is_american(head)
    stated = dates.parse(head.linked.published) if head.linked.published else None
    if stated:
        return stated
    for key in _DATE_META:
        content = head.meta.get(key)
        found = dates.parse(content, month_first=american) if content else None
        if found:
            return found
    return (
        _marked_date(tree, american=american) or dates.in_address(url) or _seen_date(tree, heading, american=american)
    )


def _marked_date(tree: Tree, *, american: bool) -> date | None:
    for node in tree.nodes:
        if "datePublished" in node.get("itemprop").split():
            found = dates.parse(node.get("datetime") or node.get("content") or text_of(node, 200), month_first=american)
            if found:
                return found
    for wanted in (True, False):
        for node in tree.nodes:
            if node.tag != "time" and node.tag != "abbr":
                continue
            if any(above.role in ("drop", "related", "promo") for above in node.ancestors()):
                continue
            said = "pubdate" in node.attributes or not {"published", "publish", "entry", "post"}.isdisjoint(
                tokens(node)
            )
            if wanted and not said:
                continue
            found = dates.parse(node.get("datetime") or node.get("title"), month_first=american) or dates.parse(
                text_of(node, 200), month_first=american
            )
            if found:
                return found
    return None


def _seen_date(tree: Tree, heading: Node | None, *, american: bool) -> date | None:
    """A date that stands in a short line: one that its class or its words call one first, else the one nearest to the title."""
    near: list[tuple[int, date]] = []
    start = heading.number if heading else 0
    for node in tree.nodes:
        if not 6 <= node.chars <= 120 or any(
            not isinstance(child, str) and child.chars >= node.chars - 2 for child in node.children
        ):
            continue
        text = clean_line(text_of(node, 300))
        found = dates.parse(text, month_first=american) if any(map(str.isdigit, text)) else None
        if not found:
            continue
        distance = node.number - start if node.number >= start else (start - node.number) * 3
        if any(above.role in ("drop", "related", "promo") for above in chain([node], node.ancestors())):
            distance += 2000
        if not _DATE_TOKENS.isdisjoint(tokens(node)):
            distance -= 300
        if PUBLISHED.match(text):
            distance -= 300
        near.append((distance, found))
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _is_american(head: Head) -> bool:
    lang = (head.meta.get("og:locale") or head.lang or head.linked.lang).lower().replace("_", "-")
    return lang in ("en-us", "en") or not lang


# --- language --------------------------------------------------------------------------------------------------

_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("th", re.compile("[\u0e00-\u0e7f]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
    ("te", re.compile("[\u0c00-\u0c7f]")),
    ("ka", re.compile("[\u10a0-\u10ff]")),
    ("hy", re.compile("[\u0530-\u058f]")),
    ("am", re.compile("[\u1200-\u137f]")),
    ("fa", re.compile("[پچژگ]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("uk", re.compile("[іїєґ]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
)


def _lang(head: Head) -> str:
    for stated in (
        head.lang,
        head.linked.lang,
        head.meta.get("og:locale", ""),
        head.meta.get("content-language", ""),
        head.meta.get("language", ""),
    ):
        match = re.match(r"\s*([a-zA-Z]{2})(?:[-_,;\s]|$)", stated)
        if match:
            return match.group(1).lower()
    return ""


def guess_lang(text: str) -> str:
    """The language of a text, by its script or its commonest words; empty where that tells nothing."""
    sample = text[:4000]
    for lang, script in _SCRIPTS:
        if len(script.findall(sample)) > len(sample) * (0.02 if lang in ("fa", "uk", "ja") else 0.2):
            return lang
    found = words_of(sample)
    scores = {lang: sum(1 for word in found if word in common) for lang, common in STOPWORDS.items()}
    best = max(scores, key=lambda lang: scores[lang])
    return best if scores[best] >= 3 and scores[best] * 12 >= len(found) else ""
