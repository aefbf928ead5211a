"""Articles over several pages: where one goes on, and how its pages are put together.

A link that says "next" leads to another article as often as to the next page of this one. So the address must be that of
this page with the next number in it, and the page that stands there must be headed alike and bring text that is new.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import SplitResult, parse_qsl, urlsplit

from reader import address
from reader.extract.dom import Node, Tree, text_of
from reader.extract.preclean import COMMENT_WORDS, tokens
from reader.extract.wording import squeezed
from reader.model import Article, Block, Inline

NEW = 80
"""Characters of body that a page must add to be a page of the article."""

_SUFFIX = re.compile(r"(?:\.(?:html?|php|aspx?|shtml|jsp|cms))?/?$", re.IGNORECASE)
_ADDED = re.compile(r"[/_,.-](?:[^\W\d_]{1,12}[/_,.-]?)?(\d)")
_PAGE_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_LAST_NUMBER = re.compile(r"(.*?)(?<!\d)(\d{1,2})")
_PAGER_WORDS = frozenset("pagination pager paginator paging pagenav pagelinks pages page paginacion seiten".split())
_PAGE_MARK = re.compile(r"\W*(?:[^\W\d_]{1,12}\W{0,2})?\d{1,2}(?:\W{1,3}(?:[^\W\d_]{1,4}\W)?\d{1,2})?\W*")
"""What pages add to their title: `(2/3)`, `- Page 2`, `Seite 2 von 5`."""

_HEAD_ROLES = ("title", "dek", "byline", "dateline")
_SAME = 40
"""Characters from which a block that comes again is the same block, and not a short answer given twice."""


def following(tree: Tree, stated: str, base: str, url: str) -> str:
    """The address of the page on which the article goes on, or an empty string. `stated` is the head's `rel=next`."""
    links = (stated, *(node.get("href") for node in _links(tree)))
    return next((there for link in links if link and goes_on(url, there := address.join(base, link))), "")


def goes_on(here: str, there: str) -> bool:
    """Whether `there` is, by its address, the page after `here`: the same host and path, the next number."""
    one, other = urlsplit(address.canonical(here)), urlsplit(address.canonical(there))
    if not there or (one.scheme, one.netloc) != (other.scheme, other.netloc):
        return False
    if one.path.rstrip("/") == other.path.rstrip("/"):
        return _next_in_query(one, other)
    return one.query == other.query and _next_in_path(_SUFFIX.sub("", one.path), _SUFFIX.sub("", other.path))


def _next_in_query(one: SplitResult, other: SplitResult) -> bool:
    before, after = dict(parse_qsl(one.query)), dict(parse_qsl(other.query))
    changed = [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]
    if len(changed) != 1:
        return False
    was, now = before.get(changed[0], ""), after.get(changed[0], "")
    if not (now.isascii() and now.isdecimal() and len(now) <= 2):
        return False
    return int(now) in (1, 2) if not was else was.isascii() and was.isdecimal() and int(now) == int(was) + 1


def _next_in_path(one: str, other: str) -> bool:
    if one.strip("/") and other.startswith(one):
        added = _ADDED.fullmatch(other[len(one) :])
        return added is not None and added[1] == "2"
    was, now = _LAST_NUMBER.fullmatch(one), _LAST_NUMBER.fullmatch(other)
    return was is not None and now is not None and was[1] == now[1] and int(now[2]) == int(was[2]) + 1


def _links(tree: Tree) -> Iterator[Node]:
    """Links that say they lead on, then those of a pager: in one by its classes, or a number by themselves."""
    numbered = [node for node in tree.nodes if node.tag == "a" and _PAGE_NUMBER.search(node.get("href"))]
    yield from (node for node in numbered if "next" in node.get("rel").lower().split() and not _in_comments(node))
    yield from (node for node in numbered if node.chars <= 30 and _in_pager(node) and not _in_comments(node))


def _in_comments(node: Node) -> bool:
    return any(not COMMENT_WORDS.isdisjoint(tokens(above)) for above in (node, *node.ancestors()))


def _in_pager(node: Node) -> bool:
    if text_of(node, 100).isdecimal():
        return True
    around = [node, *(above for _, above in zip(range(4), node.ancestors(), strict=False))]
    return any(above.chars < 300 and not _PAGER_WORDS.isdisjoint(tokens(above)) for above in around)


def join(first: Article, further: Article) -> Article | None:
    """Both as one article without marks; None where `further` is no page of it: of another host, title, or with nothing new.

    What stands on each page (the title, the byline, a picture at the top) is not told twice.
    """
    if address.host(first.url) != address.host(further.url) or not _titled_alike(first.title, further.title):
        return None
    told = {first.text[block.start : block.end] for block in first.blocks}
    kept = [block for block in further.blocks if not _is_told(block, further, told)]
    if sum(block.end - block.start for block in kept if block.role == "body") < NEW:
        return None
    return _appended(first, further, kept)


def _titled_alike(title: str, other: str) -> bool:
    one, two = squeezed(title), squeezed(other)
    if not one or not two:
        return False
    if one == two:
        return True
    shorter, longer = sorted((title.strip(), other.strip()), key=len)
    return longer.startswith(shorter) and _PAGE_MARK.fullmatch(longer[len(shorter) :]) is not None


def _is_told(block: Block, page: Article, told: set[str]) -> bool:
    if block.role in _HEAD_ROLES:
        return True
    text = page.text[block.start : block.end]
    return text in told and (block.role != "body" or len(text) >= _SAME)


def _appended(first: Article, further: Article, kept: list[Block]) -> Article:
    texts = [first.text]
    blocks, inlines = list(first.blocks), list(first.inlines)
    at = len(first.text) + 1
    for block in kept:
        texts.append(further.text[block.start : block.end])
        moved = at - block.start
        blocks.append(replace(block, start=block.start + moved, end=block.end + moved))
        inlines.extend(
            Inline(inline.start + moved, inline.end + moved, inline.kind, inline.href)
            for inline in further.inlines
            if block.start <= inline.start and inline.end <= block.end
        )
        at = block.end + moved + 1
    return replace(
        first,
        text="\n".join(texts),
        blocks=tuple(blocks),
        inlines=tuple(inlines),
        notice=first.notice or further.notice,
        mentions=(),
        quotes=(),
        annotator="",
    )
