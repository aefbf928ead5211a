"""What a page says of itself: title, authors, date, site, language, and whether all of it may be read.

A short cascade: JSON-LD, then OpenGraph and its like, then microdata and link relations, then class names, then what stands
in plain sight. An answer that is wrong is worse than none.
"""

from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from reader import address
from reader.extract import byline, headline, language, published
from reader.extract.dom import Node, Tree
from reader.extract.linked import Linked
from reader.extract.linked import read as read_linked
from reader.extract.wording import squeezed
from reader.text import clean_line, cut

MAX_TITLE = 500
_LANG_META = ("og:locale", "content-language", "language")


@dataclass(slots=True)
class Head:
    """What was read from the head and the scripts of a page, before they are thrown away."""

    meta: dict[str, str] = field(default_factory=dict)
    """Lower-case name or property -> content; the first that is not empty."""
    title: str = ""
    lang: str = ""
    base: str = ""
    following: str = ""
    """Address of the page that is said to come next, as it stands there."""
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
        elif element.tag == "link" and "next" in (element.get("rel") or "").lower().split():
            head.following = head.following or element.get("href") or ""
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
    meta, about = head.meta, head.linked
    site = _site(head, url)
    labels = _labels(site, url)
    stated = (meta.get("og:title", ""), about.title, meta.get("twitter:title", ""), head.title)
    title, heading = headline.find(stated, tree, labels)
    return Metadata(
        title=cut(clean_line(title), MAX_TITLE),
        byline=clean_line(byline.find(about.authors, meta, tree, site, labels, heading)),
        published=published.find(about.published, meta, tree, url, heading, american=_is_american(head)),
        site=site,
        lang=language.stated((head.lang, about.lang, *(meta.get(key, "") for key in _LANG_META))),
        dek=clean_line(meta.get("og:description") or meta.get("description") or about.dek),
        free=about.free and meta.get("article:content_tier", "free") not in ("locked", "metered-locked"),
        heading=heading,
    )


def _site(head: Head, url: str) -> str:
    named = clean_line(head.meta.get("og:site_name") or head.linked.site or head.meta.get("application-name") or "")
    return cut(named, 100) if named else address.host(url)


def _labels(site: str, url: str) -> frozenset[str]:
    """What the site calls itself, letters only: its name, and the labels of its host (`news.meridian.example`: meridian)."""
    hosted = address.host(url).split(".")[:-1]
    return frozenset((squeezed(site), *(squeezed(label) for label in hosted if len(label) > 2 or len(hosted) == 1))) - {
        ""
    }


def _is_american(head: Head) -> bool:
    """Whether 3/4/2020 is a day in March: as far as the page tells, it is read in America."""
    locale = (head.meta.get("og:locale") or head.lang or head.linked.lang).lower().replace("_", "-")
    return locale in ("en-us", "en") or not locale
