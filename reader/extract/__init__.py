"""Page -> Article: the words of a page that belong to its article, as typed blocks over one clean text.

readability-lxml decides where the article is, our own tree decides what it is made of. Nothing that a reader may want is thrown
away: captions and deks are typed, and what cleaning sets aside inside the article keeps its place under a role of its own.
"""

import re
from dataclasses import replace
from html import unescape

from reader import address
from reader.extract import core, dates, dom, metadata, paged, preclean, reasons, roles
from reader.extract.assemble import assemble
from reader.extract.blocks import Draft, Walk, body_of
from reader.extract.decode import decode
from reader.extract.paged import join
from reader.extract.pasted import from_text
from reader.extract.told import told
from reader.extract.wording import weight
from reader.model import Article, ExtractError, Page, Part
from reader.text import clean_line

_MARKUP = re.compile(r"\s*<(?:!doctype|html|head|body|article|\?xml)\b", re.IGNORECASE)
_BREAK = re.compile(r"<(?:br|/p|/div|/h\d|/li)\b[^<>]{0,200}>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_WORD = re.compile(r"[^\W\d_]{2}")

__all__ = ["extract", "from_text", "join", "part", "told"]


def extract(page: Page) -> Article:
    """The article on a page, without marks. Raises ExtractError, in one sentence, when the page gives none."""
    return part(page).article


def part(page: Page) -> Part:
    """The same, and the address where the article goes on."""
    reasons.refuse_other_media(page)
    text = decode(page.body, page.charset)
    if page.media_type == "text/plain" and not _MARKUP.match(text):
        return Part(from_text(text, page.url))
    try:
        root = dom.parse(text)
        head = metadata.read_head(root)
        tree = dom.grow(root)
    except dom.TooComplexError as error:
        raise ExtractError(reasons.too_complex(page.url)) from error
    except dom.EmptyError as error:
        raise ExtractError(reasons.empty(page.url)) from error
    preclean.mark(tree)
    meta = metadata.read(head, tree, page.url)
    base = (address.join(page.url, head.base) if head.base else "") or page.url
    drafts = _found(tree, head, meta, page.url, base)
    body = body_of(drafts)
    if not _WORD.search(body) or reasons.is_wall(page.url, body):
        raise ExtractError(reasons.nothing(page.url, head, tree, body))
    if reasons.is_scripted(head, body) and not any(map(roles.is_paragraph, drafts)):
        raise ExtractError(reasons.nothing(page.url, head, tree, body))
    article = assemble(drafts, _as_shown(meta, drafts), page.url, reasons.notice(head, tree, meta, drafts))
    return Part(article, paged.following(tree, head.following, base, page.url))


def _found(tree: dom.Tree, head: metadata.Head, meta: metadata.Metadata, url: str, base: str) -> list[Draft]:
    """The blocks of what the page shows, or, where that is next to nothing, of what its JSON-LD holds."""
    found = core.pick(tree, meta.heading)
    drafts = _drafts(found, meta, url, base) if found else []
    body = body_of(drafts)
    if weight(body) < core.THIN and len(head.linked.body) > 2 * len(body):
        return _stated(head.linked.body, tree.root, meta) or drafts
    return drafts


def _drafts(found: core.Pick, meta: metadata.Metadata, url: str, base: str) -> list[Draft]:
    """The blocks of the article, and those between its headline and its container that are known for what they are."""
    container, heading = found.container, meta.heading
    above: list[Draft] = []
    if heading is not None and heading.number < container.number:
        around = next(node for node in heading.ancestors() if node.contains(container))
        above = roles.lead(Walk(base, heading.number, container.number).over(around), meta, container, url)
    return roles.assign([*above, *Walk(base).over(container)], meta, container, url)


def _as_shown(meta: metadata.Metadata, drafts: list[Draft]) -> metadata.Metadata:
    """The metadata, and where the page does not state a date or an author, what its blocks show."""
    shown = [draft.text for draft in drafts if draft.role in ("dateline", "byline")]
    published = meta.published or next((found for text in shown if (found := dates.parse(text))), None)
    return replace(meta, published=published)


def _stated(body: str, root: dom.Node, meta: metadata.Metadata) -> list[Draft]:
    """The blocks of the text that JSON-LD holds, for a page that shows none: several such texts are cut, so only then."""
    text = _BREAK.sub("\n", unescape(body)) if "<" in unescape(body) else unescape(body)
    lines = [clean_line(_TAG.sub("", line)) for line in text.splitlines()]
    drafts = [Draft("paragraph", line, root, "body", fixed=True) for line in lines if line]
    return roles.assign(drafts, meta, root, "") if sum(weight(draft.text) for draft in drafts) >= core.THIN else []
