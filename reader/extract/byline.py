"""Who wrote an article.

In this order: JSON-LD, meta elements, microdata and link relations, class names, and a line that begins as bylines begin. The
name of the site is nobody's name: where a page gives only that, there is no author.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence

from reader.extract import dates
from reader.extract.dom import Node, Tree, text_of, walk
from reader.extract.preclean import tokens
from reader.extract.wording import squeezed, words_of
from reader.extract.words import BYLINE, PUBLISHED
from reader.text import clean_line, cut

MAX_NAME = 100
MAX_NAMES = 8

_META = (
    "author", "article:author_name", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
    "dcsext.author", "citation_author", "cxenseparse:author", "og:article:author", "rbauthors",
)  # fmt: skip
_WORDS = frozenset(
    "author authors byline autor autoren autorin auteur auteurs autores autore firma verfasser redacteur writer redakteur journalist journaliste periodista reporter".split()
)
_OTHER_WORDS = frozenset(
    "bio box image img avatar photo social follow about description info thumb related more title job role date time comment "
    "comments links share twitter email position count".split()
)
_NO_NAME = re.compile(
    r"https?:|www\.|[<>{}\[\]→»@]|\.(?:com|org|net)/|^\W*$|\d{2}|"
    r"^(?:admin|beitrag|artikel|administrator|wordpressadmin|webmaster|root|editor|user|guest|gast|anonymous|anonym|null|undefined|none|author|authors|autor|auteur|name|staff|by|von|n/?a|"
    r"no author|unknown author|posts? by.*|.*\b(?:said|says|sagt|schreibt|wrote|view all|alle beiträge|alle artikel|zeige alle|all posts|profile|profil|mehr von|more from)\b.*)$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"\s*(?:[|•·\n\t]|\s[–—-]\s|,?\s(?:\d{1,2}[./:]|am \d|on \d)|\s\(|\bmore by\b|\bview all\b|@\w|\s(?:illustration|illustrationen|photos?|fotos?|bilder)\b).*$|\s+(?:am|on|at|um|le|el|il|em|op|zum)$",
    re.IGNORECASE | re.DOTALL,
)
_CALLING = re.compile(r"\s*(?:기자|특파원|記者|记者)\s*$")
_LAST_AND = re.compile(r"\s*(?:,|;|&|\b(?:and|und|et|y|e|en|och|og|i|ja)\b)\s*$")
_JOINED_BY = re.compile(r"^(?:von|by|par|por|di|door|av|af)(?=[A-ZÄÖÜÉ][a-zäöüé])")
_POSTED_BY = re.compile(
    r"(?:^|\b)(?:posted|published|written|eingestellt|geschrieben|veröffentlicht|verfasst|erstellt|beitrag|pressemitteilung|publié|publicado|escrito|pubblicato|skrevet|skriven|"
    r"geplaatst|gepubliceerd)\b.{0,40}?\b(?:by|von|par|por|da|di|av|af|door)\s+(.+)$",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"^(?:(?:Dr|Prof|Mag|Ing|Mr|Mrs|Ms)\.?\s+)*[^\W\d_a-z][\w.'’-]+(?:\s+(?:[^\W\d_a-z][\w.'’-]*|de|da|del|della|di|van|von|der|den|la|le|bin|al|el|dos|y|und|and|et|&),?){1,6}$"
    r"|^(?:[\u4e00-\u9fff]{2,4}|[\uac00-\ud7a3]{2,4})$"
)
_AUTHOR_PAGE = re.compile(
    r"(?<!licenses)/(?:authors?|autor(?:e[ns]?|i)?|auteurs?|by|bylines?|journalists?|journalistes?|periodistas?|redakteure?|contributors?|writers?|"
    r"reporters?|redaktion|kirjoittaja|firmas?|muallif|yazar(?:lar)?|penulis|skribent|forfatter)/[^/]",
    re.IGNORECASE,
)
_LEGAL = re.compile(r"\b(?:e\.?\s?V\.?|GmbH|AG|Inc\.?|Ltd\.?|LLC|S\.?A\.?|Co\.)\s*$")


def find(
    linked: Sequence[tuple[str, bool]],
    meta: Mapping[str, str],
    tree: Tree,
    site: str,
    labels: frozenset[str],
    heading: Node | None,
) -> str:
    """The authors' names, joined by commas; empty where none are found.

    `linked` holds JSON-LD's, each with whether it is a person's; `labels` are the site's names, squeezed.
    """
    stated = [(name, person) for text, person in linked for name in names_in(text)]
    for names in (
        [name for name, person in stated if not _is_site(name, labels, site, person=person)],
        [name for name in _from_meta(meta) if not _is_site(name, labels, site)],
        _from_marks(tree, heading),
        _from_links(tree, heading),
        _from_sight(tree, heading),
    ):
        good = _distinct(part for name in names for part in [_without_site(name, labels)] if _is_name(part))
        if good:
            return ", ".join(good[:MAX_NAMES])
    return ""


def _is_site(name: str, labels: frozenset[str], site: str, *, person: bool = False) -> bool:
    """Whether a name is the site's own: equal to it, within it, or its initials."""
    plain = squeezed(_LEGAL.sub("", name))
    if plain in labels:
        return True
    if person:
        return False
    if _LEGAL.search(name) or set(words_of(name)) <= set(words_of(site)):
        return True
    initials = "".join(word[0] for word in words_of(_LEGAL.sub("", name)))
    return any(
        label == initials or (len(label) > 3 and label in plain) or (len(plain) > 3 and plain in label)
        for label in labels
    )


def _without_site(name: str, labels: frozenset[str]) -> str:
    """`Ana Reis, CNN` on CNN is Ana Reis."""
    parts = [part.strip() for part in name.split(",")]
    kept = [part for part in parts if part and squeezed(part) not in labels]
    return ", ".join(kept) if kept else name


def _from_meta(meta: Mapping[str, str]) -> list[str]:
    for key in _META:
        names = names_in(meta.get(key, ""))
        if names and not _NO_NAME.search(names[0]):
            return names
    label = meta.get("twitter:label1", "")
    if re.search(
        r"\b(?:written by|by|verfasst von|von|author|autor|escrito por|écrit par|door|skriven av|geschreven door)\b",
        label,
        re.IGNORECASE,
    ):
        return names_in(meta.get("twitter:data1", ""))
    return []


def _from_marks(tree: Tree, heading: Node | None) -> list[str]:
    """Names in elements that say they hold an author: microdata and link relations first, then classes."""
    marked = [node for node in tree.nodes if 2 <= node.chars <= 150 and node.attributes]
    for sign in (_by_property, _by_relation):
        names = [name for node in marked if sign(node) and not _aside(node) for name in _names_of(node)]
        if names:
            return names
    classed = [node for node in marked if _by_class(node) and not _aside(node)]
    if heading is not None:
        classed.sort(key=lambda node: abs(node.number - heading.number))
    return next((names for node in classed if (names := _names_of(node))), []) if classed else []


def _aside(node: Node) -> bool:
    """In a comment, a list of other articles, a quotation or the like; a footer of the article may well name its author."""
    around = (node, *node.ancestors())
    return _is_quoted(node) or any(above.role in ("drop", "related", "promo") for above in around)


def _is_quoted(node: Node) -> bool:
    return any(above.tag == "blockquote" for above in (node, *node.ancestors()))


def _names_of(node: Node) -> list[str]:
    """Each link or marked name in the element is one; else all its text."""
    inner = [
        below
        for below in walk(node)
        if below.tag == "a"
        and 2 <= below.chars <= 60
        and "#" not in below.get("href")[:1]
        and not _NO_NAME.search(text_of(below))
    ]
    names = [name for below in inner for name in names_in(text_of(below))]
    return names or names_in(text_of(node))


def _by_property(node: Node) -> bool:
    said = node.attributes.get("itemprop")
    if said == "name":
        return any(above.get("itemprop") == "author" for above in node.ancestors())
    return said == "author" and not any(below.get("itemprop") == "name" for below in walk(node))


def _by_relation(node: Node) -> bool:
    return node.tag in ("a", "span") and "author" in node.get("rel").split()


def _by_class(node: Node) -> bool:
    words = tokens(node)
    if _WORDS.isdisjoint(words) or not _OTHER_WORDS.isdisjoint(words):
        return False
    return node.tag not in ("body", "html", "article", "main")


def _from_links(tree: Tree, heading: Node | None) -> list[str]:
    """Names beside the headline that link to pages of authors, by their addresses."""
    if heading is None:
        return []
    near = tree.nodes[max(0, heading.number - 12) : heading.number + 80]
    linked = [node for node in near if node.tag == "a" and _AUTHOR_PAGE.search(node.get("href")) and not _aside(node)]
    return [name for node in linked for name in names_in(text_of(node, 200)) if _PERSON.match(name)]


def _from_sight(tree: Tree, heading: Node | None) -> list[str]:
    """A short line by the headline that begins as bylines begin and goes on like a name."""
    if heading is None:
        return []
    for node in tree.nodes[max(0, heading.number - 12) : heading.number + 80]:
        if not 5 <= node.chars <= 100 or (node.density > 0.9 and node.tag == "li"):
            continue
        text = clean_line(text_of(node, 200))
        posted = _POSTED_BY.search(text)
        if (posted is None and not BYLINE.match(text)) or _is_quoted(node):
            continue
        if any(_is_byline(clean_line(text_of(child, 200))) for child in node.elements() if child.chars < node.chars):
            continue  # that one ends where the byline does
        names = names_in(posted.group(1) if posted else text)
        if names and _PERSON.match(names[0]):
            return names
    return []


def _is_byline(text: str) -> bool:
    """Whether a line is a word such as "by" and a name."""
    names = names_in(text) if BYLINE.match(text) else []
    return bool(names) and is_person(names[0])


def is_person(text: str) -> bool:
    """Whether a text is written as the full name of a person is."""
    return _PERSON.match(text) is not None


def names_in(text: str) -> list[str]:
    """The names in a byline: without the word before them, the role behind them and the date after them."""
    text = clean_line(html.unescape(text[:400]))
    posted = _POSTED_BY.search(text)
    text = posted.group(1) if posted else _JOINED_BY.sub("", BYLINE.sub("", text, count=1))
    match = dates.find(text)
    if match:
        text = text[: match.start()].rstrip()
    text = _AFTER_NAME.sub("", text)
    text = PUBLISHED.sub("", text) if text and PUBLISHED.match(text) else text
    text = _LAST_AND.sub("", _CALLING.sub("", text)).strip(" ,;:.-–—|/\"'»«")
    return [text] if text else []


def _is_name(name: str) -> bool:
    if not 2 <= len(name) <= 2 * MAX_NAME or _NO_NAME.search(name) or len(name.split()) > 12:
        return False
    parts = name.split(",")
    return len(parts) < 4 or sum(1 for part in parts if " " in part.strip()) >= len(parts) // 2


def _distinct(names: Iterable[str]) -> list[str]:
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(" ".join(words_of(name)), name)
    return [cut(name, MAX_NAME) for name in kept.values()]
