"""What each block is to the article: its title, body, a caption, a pointer to another article, what stands after it.

Structure first: where a block stands, how much of it is links, what its element is called; words only where that decides nothing.
"""

import re
from dataclasses import dataclass
from itertools import takewhile

from reader import address
from reader.extract import dates, pictures
from reader.extract.blocks import Draft
from reader.extract.dom import Node
from reader.extract.metadata import Metadata
from reader.extract.preclean import tokens
from reader.extract.wording import agreement, weight, words_of
from reader.extract.words import (
    AGENCIES,
    BYLINE,
    CREDIT,
    CREDIT_TAIL,
    CREDITS,
    FURNITURE,
    PAYWALL,
    PROMO,
    PUBLISHED,
    READING,
    RELATED,
    TAIL,
)
from reader.text import clean_line

_SENTENCE = re.compile(r"[.!?…。！？؟।:;，、]['\"”’»)\]」』*]*\s*$|(?<!\d)[.!?]\s")
_DEK_WORDS = frozenset(
    "dek deck standfirst subhead subheadline subheading subtitle subtitulo sumario summary excerpt bajada vorspann untertitel "
    "sottotitolo occhiello ingress manchet preamble synopsis perex entradilla entradeta copete chapeau sommario zajawka "
    "linhafina spot sapou".split()
)
_LEAD_WORDS = frozenset("lead lede intro introduction chapo abstract teaser einleitung anleser ledare leadtext".split())
"""Words of a dek that also name the first paragraph of the body; they count where it stands apart."""
_CAPTION_WORDS = frozenset(
    "caption captions figcaption bildunterschrift bildtext legende legend piedefoto didascalia imagecaption imgcaption photocaption cutline bildzeile undertext".split()
)
_CREDIT_WORDS = frozenset("credit credits copyright photocredit imagecredit photographer fotograf bildquelle".split())
_BYLINE_WORDS = frozenset(
    "author authors byline autor autoren autorin auteur autores autore firma writer contributor".split()
)
_ENDS = re.compile(r"[.!?…。！？؟।]['\"”’»)\]]*$")
_SIGN_OFF = re.compile(r"[(\[]?(?:[^\W_]{2,5}/)*[^\W_]{2,5}[)\]]?|\([^\W_]+\)")
"""Initials and agencies under an article: `aja/PAP`, `(dpa)`."""

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")
"""How to write to the author: what many papers of East Asia end an article with."""

_LEFT_OUT = ("related", "promo", "tail", "drop")


@dataclass(slots=True)
class _Page:
    meta: Metadata
    container: Node
    host: str
    url: str


def assign(drafts: list[Draft], meta: Metadata, container: Node, url: str) -> list[Draft]:
    """The drafts that belong to the article, each with its role, the title first."""
    page = _Page(meta, container, address.host(url), url)
    for draft in drafts:
        if not draft.fixed and not draft.picture and draft.role not in _LEFT_OUT:
            draft.role = _caption(draft)
            draft.fixed = draft.role != ""
        if draft.role in ("caption", "credit"):
            draft.kind, draft.level, draft.marker = "caption", 0, ""
    drafts = pictures.settle(drafts, meta.title)
    if meta.heading is None and meta.title:
        _cut_title(drafts[:10], meta.title)
    _galleries(drafts)
    first = _after_the_dek(drafts, first_paragraph(drafts), page)
    last = last_paragraph(drafts)
    for number, draft in enumerate(drafts):
        if draft.fixed or draft.role in _LEFT_OUT or draft.role == "body":
            continue
        if number > last - 4 and len(draft.text) < 500 and CREDITS.within(draft.text):
            draft.role = "tail"
            continue
        if number > last - 3 and _is_about_author(draft, meta.byline):
            draft.role = "tail"
            continue
        placed = _in_lead(draft, page) if number < first else _in_tail(draft, page) if number > last else ""
        if not placed and number < first < len(drafts) and _short_dek(draft, drafts[:number], drafts[first]):
            placed = "dek"
        draft.role = placed or _anywhere(draft, page) or "body"
    _above_the_title(drafts[:first])
    _lists_of_links(drafts, first, last, page)
    _headings_that_say_it(drafts)
    _beside_the_related(drafts)
    _headings_of_nothing(drafts)
    _rules_of_nothing(drafts)
    return _titled([draft for draft in drafts if draft.role != "drop"], page)


def lead(drafts: list[Draft], meta: Metadata, container: Node, url: str) -> list[Draft]:
    """Of what stands between the headline and the container, the blocks that are known for what they are."""
    page = _Page(meta, container, address.host(url), url)
    kept: list[Draft] = []
    for above, draft in zip([None, *drafts], drafts, strict=False):
        if draft.picture:
            kept.append(draft)
        if draft.picture or draft.role in _LEFT_OUT:
            continue
        if not draft.fixed:
            draft.role = _caption(draft) or _in_lead(draft, page)
        if draft.kind == "item":
            draft.role = "body" if draft.density < 0.3 and len(draft.text) >= 30 else ""
            if draft.role and above is not None and above.kind == "heading" and not above.role:
                above.role, above.fixed = "body", True
                kept.append(above)
        elif not draft.role and is_paragraph(draft) and draft.density < 0.3:
            draft.role = "dek"
        if draft.role in ("title", "dek", "byline", "dateline", "caption", "credit", "body"):
            draft.fixed = True
            kept.append(draft)
    return kept


# --- where the article begins and ends -------------------------------------------------------------------------


def is_paragraph(draft: Draft) -> bool:
    """Whether somebody wrote this to be read: long enough, ending like a sentence, and no heap of links."""
    if draft.role in _LEFT_OUT or draft.fixed or draft.density > 0.6:
        return False
    if draft.kind == "paragraph" or draft.kind == "quote" or draft.kind == "item":
        return weight(draft.text) >= 80 and (_SENTENCE.search(draft.text) is not None or len(draft.text) > 200)
    return False


def first_paragraph(drafts: list[Draft]) -> int:
    """The number of the first block that somebody wrote to be read; how many there are where there is none."""
    return next((number for number, draft in enumerate(drafts) if is_paragraph(draft)), len(drafts))


def last_paragraph(drafts: list[Draft]) -> int:
    """The number of the last such block, or -1."""
    return next((number for number in range(len(drafts) - 1, -1, -1) if is_paragraph(drafts[number])), -1)


# --- the rules -------------------------------------------------------------------------------------------------


def _near_tokens(draft: Draft, up: int = 2) -> set[str]:
    """The class words of its element and of those around it that hold little more than it."""
    words: set[str] = set()
    node: Node | None = draft.node
    for _ in range(up + 1):
        if node is None or node.chars > len(draft.text) * 1.6 + 40:
            break
        words.update(tokens(node))
        node = node.parent
    return words


def _caption(draft: Draft) -> str:
    if len(draft.text) > 600 or draft.kind not in ("paragraph", "item", "heading", "caption"):
        return ""
    words = _near_tokens(draft)
    if not _CAPTION_WORDS.isdisjoint(words) or {"pie", "foto"} <= words or _in_caption(draft.node):
        return "caption"
    if not _CREDIT_WORDS.isdisjoint(words) and len(draft.text) < 200 and not PROMO.begin(draft.text):
        return "credit"
    if _beside_picture(draft):
        return "credit" if CREDIT.begin(draft.text) and len(draft.text) < 80 else "caption"
    if len(draft.text) < 120 and draft.density < 0.5 and CREDIT.begin(draft.text) and not draft.text.startswith("("):
        return "credit" if AGENCIES.search(draft.text) or len(draft.text) < 60 else ""
    return ""


def _in_caption(node: Node) -> bool:
    """Whether it lies, with other blocks, in an element that calls itself a caption."""
    box = node.parent
    for _ in range(2):
        if box is None or box.chars > 600 or box.tag in ("article", "main", "body"):
            return False
        if not _CAPTION_WORDS.isdisjoint(tokens(box)):
            return True
        box = box.parent
    return False


def _beside_picture(draft: Draft) -> bool:
    """Whether it stands with a picture in a box that holds nothing else, and speaks of it."""
    if draft.kind == "heading" or draft.density > 0.5 or len(draft.text) > 400:
        return False
    box: Node | None = draft.node
    for _ in range(3):
        if box is None or box.chars > len(draft.text) + 20 or box.tag in ("article", "main", "body", "section"):
            return False
        if box.tag == "figure":
            return True
        pictures = [below for below in _few(box) if below.tag == "img"] if box.tag != "p" else []
        if pictures:
            if CREDIT_TAIL.within(draft.text) or any(
                agreement(draft.text, image.get("alt")) > 0.5 for image in pictures
            ):
                return True
            return len(draft.text) < 140 and draft.node.tag != "p"
        box = box.parent
    return False


def _few(node: Node, limit: int = 30) -> list[Node]:
    found: list[Node] = []
    waiting = [node]
    while waiting and len(found) < limit:
        item = waiting.pop()
        found.append(item)
        waiting.extend(item.elements())
    return found


def _in_lead(draft: Draft, page: _Page) -> str:
    """A block before the first paragraph of the body, or above the container."""
    text, meta = draft.text, page.meta
    heading = draft.kind == "heading"
    if words_of(text) == words_of(meta.title) or (heading and agreement(text, meta.title) > 0.85):
        return "title"
    if len(text) < 100 and not heading and (TAIL.begin(text) or READING.within(text)):
        return "tail"
    words = _near_tokens(draft)
    if len(text) > 30 and draft.density < 0.5 and _is_dek(draft, words, page):
        return "dek"
    if len(text) < 160 and _is_dateline(text, meta.byline):
        return "dateline"
    if len(text) < 160 and not _SENTENCE.search(text):
        if dates.find(text) and not heading:
            return "dateline"
        if BYLINE.match(text) and len(text) < 100:
            return "byline"
        if not heading and len(text) < 120 and any(text.startswith(name) for name in _names(meta.byline)):
            return "byline"
    if len(text) < 160 and (
        not _BYLINE_WORDS.isdisjoint(words) or (meta.byline and agreement(text, meta.byline) > 0.6)
    ):
        return "byline"
    return ""


def _is_dek(draft: Draft, words: set[str], page: _Page) -> bool:
    if not _DEK_WORDS.isdisjoint(words) or not _LEAD_WORDS.isdisjoint(words):
        return True
    if draft.kind != "heading":
        return False
    return len(draft.text) > 60 and (_ENDS.search(draft.text) is not None or agreement(draft.text, page.meta.dek) > 0.8)


def _is_dateline(text: str, byline: str = "") -> bool:
    if byline:
        text = text.replace(byline, " ")
    return dates.only_a_date(PUBLISHED.sub(" ", text))


def _in_tail(draft: Draft, page: _Page) -> str:
    """A block after the last long paragraph."""
    text = draft.text
    if TAIL.begin(text) and len(text) < 250:
        return "tail"
    if draft.kind == "heading":
        return ""
    words = _near_tokens(draft)
    if not _BYLINE_WORDS.isdisjoint(words) and len(text) < 200:
        return "tail"
    byline = page.meta.byline
    if len(text) < 120 and (_is_dateline(text, byline) or (byline and agreement(text, byline) > 0.85)):
        return "tail"
    if draft.kind == "paragraph" and (_SIGN_OFF.fullmatch(text) or (len(text) < 80 and _EMAIL.search(text))):
        return "tail"
    return ""


def _is_about_author(draft: Draft, byline: str) -> bool:
    """Whether a paragraph at the end begins with the author's own name: that is who wrote this, no part of it."""
    names = _names(byline)
    return draft.kind == "paragraph" and len(draft.text) < 700 and any(draft.text.startswith(name) for name in names)


def _names(byline: str) -> list[str]:
    """The full names in it."""
    return [name for name in byline.split(", ") if " " in name]


def _anywhere(draft: Draft, page: _Page) -> str:
    text = draft.text
    if draft.kind != "item" and PROMO.begin(text) and len(text) < 250 and (draft.density > 0.2 or len(text) < 100):
        return "promo"
    if len(text) < 200 and _wants_something(draft):
        return "promo"
    if len(text) < 80 and draft.kind == "paragraph" and PAYWALL.within(text):
        return "promo"
    if len(text) < 300 and RELATED.begin(text) and (draft.density > 0.3 or len(text) < 40 or ":" in text[:40]):
        return "related"
    if len(text) < 60 and draft.kind == "paragraph" and FURNITURE.are(text):
        return "drop"
    if len(text) < 60 and draft.kind == "paragraph" and PUBLISHED.match(text) and _is_dateline(text):
        return "dateline"
    if draft.kind in ("heading", "paragraph") and draft.density > 0.85 and _links_inside(draft, page):
        return "related"
    return ""


def _wants_something(draft: Draft) -> bool:
    """Whether a link at its end asks to sign up, to subscribe or the like."""
    links = [
        draft.text[start:end] for start, end, kind, _ in draft.inlines if kind == "link" and len(draft.text) - end < 3
    ]
    return draft.kind == "paragraph" and any(PROMO.begin(text) for text in links)


def _links_inside(draft: Draft, page: _Page) -> bool:
    """Whether its links lead to pages of the same site."""
    links = [href for _, _, kind, href in draft.inlines if kind == "link"]
    return bool(links) and all(not href or _site(address.host(href)) == _site(page.host) for href in links)


def _site(host: str) -> str:
    """The part of a host name that its owner has registered, near enough."""
    labels = host.split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[-2:])


def _cut_title(lead: list[Draft], title: str) -> None:
    """Part the title from what stands on one line with it, on a page that has no heading for it."""
    for draft in lead:
        if draft.text.startswith(title) and len(title) < len(draft.text) < len(title) + 120:
            rest = clean_line(draft.text[len(title) :].lstrip(" |·–—-"))
            draft.text, draft.inlines = rest or title, []
            break


def _galleries(drafts: list[Draft]) -> None:
    """Where captions are nearly all there is to read, they are the article."""
    captions = [draft for draft in drafts if draft.role == "caption" and len(draft.text) > 60]
    others = sum(len(draft.text) for draft in drafts if is_paragraph(draft))
    if len(captions) >= 3 and sum(len(draft.text) for draft in captions) > 2 * others:
        for draft in captions:
            draft.role, draft.kind = "body", "paragraph"


def _after_the_dek(drafts: list[Draft], first: int, page: _Page) -> int:
    """Past the paragraph that is the dek: it says so, or it stands apart, before the byline or the date."""
    if first >= len(drafts) or len(drafts[first].text) > 500 or drafts[first].kind == "quote":
        return first
    dek = drafts[first]
    second = next((number for number in range(first + 1, len(drafts)) if is_paragraph(drafts[number])), None)
    if second is None:
        return first
    apart = not any(_one_flow(dek.node, draft.node) for draft in drafts[second:] if is_paragraph(draft))
    words = _near_tokens(dek)
    said = not _DEK_WORDS.isdisjoint(words) or (apart and not _LEAD_WORDS.isdisjoint(words))
    said = said or (apart and _under_title(drafts[:first], dek))
    between = [draft for draft in drafts[first + 1 : second] if not draft.fixed and not draft.role]
    if said or (apart and any(_in_lead(draft, page) in ("byline", "dateline") for draft in between)):
        dek.role, dek.fixed = "dek", True
        return second
    return first


def _short_dek(draft: Draft, lead: list[Draft], first: Draft) -> bool:
    """Whether a line too short for a paragraph is the dek: a sentence in the title's box, apart from the text."""
    if draft.kind != "paragraph" or len(draft.text) < 25 or draft.density > 0.3 or not _ENDS.search(draft.text):
        return False
    return _under_title(lead, draft) and not _one_flow(draft.node, first.node)


def _under_title(lead: list[Draft], dek: Draft) -> bool:
    """Whether a paragraph stands in the very box of the title."""
    titles = [draft.node for draft in lead if draft.kind == "heading" and draft.level == 1]
    return bool(titles) and dek.node.parent is titles[-1].parent


def _one_flow(one: Node, other: Node) -> bool:
    """Whether two paragraphs stand in one run of text."""
    return one.parent is other.parent or one.contains(other) or other.contains(one)


def _above_the_title(drafts: list[Draft]) -> None:
    """Short lines above the title are the site's, not the article's."""
    titled = next((number for number, draft in enumerate(drafts) if draft.role == "title"), 0)
    for draft in drafts[:titled]:
        if draft.role == "body":
            draft.role = "drop"


def _lists_of_links(drafts: list[Draft], first: int, last: int, page: _Page) -> None:
    """A list of nothing but links within the site: pointers to other articles at either end, and, when long-worded, between."""
    start = 0
    while start < len(drafts):
        stop = start
        while stop < len(drafts) and drafts[stop].kind == "item" and drafts[stop].role == "body":
            stop += 1
        items = drafts[start:stop]
        outside = start > last or stop <= first
        pointers = [item for item in items if item.density > 0.7 and _links_inside(item, page)]
        if items and (len(pointers) == len(items) or (outside and len(pointers) > 0.6 * len(items))):
            wordy = sum(len(item.text) for item in items) / len(items) > 35
            if outside or (wordy and len(items) > 1):
                for item in items:
                    item.role = "related"
        start = stop + 1


def _headings_that_say_it(drafts: list[Draft]) -> None:
    """Under a heading that announces other articles or the end, lists and short lines are what it says."""
    role = ""
    for draft in drafts:
        if draft.kind == "heading":
            role = draft.role if draft.role in _LEFT_OUT else ""
        elif is_paragraph(draft) and draft.kind != "item":
            role = ""
        elif role and draft.role == "body" and (draft.density > 0.3 or draft.kind == "item"):
            draft.role = role


def _beside_the_related(drafts: list[Draft]) -> None:
    """A short line in one box with pointers to other articles belongs to those: what they are about, or their date."""
    for number, draft in enumerate(drafts):
        if draft.role != "body" or len(draft.text) > 60 or draft.kind == "heading":
            continue
        following = (drafts[at] for at in range(number + 1, len(drafts)))
        below = list(takewhile(lambda each: each.role == "related", following))
        above = [each for each in drafts[max(0, number - 1) : number] if each.role == "related"]
        if _alone_with(draft, above) or _alone_with(draft, below):
            draft.role = "related"


def _alone_with(draft: Draft, others: list[Draft]) -> bool:
    """Whether it stands in one box with the others, and with nothing else."""
    box = draft.node.parent
    if box is None:
        return False
    inside = [len(other.text) for other in others if box.contains(other.node)]
    return bool(inside) and box.chars <= len(draft.text) + 20 + sum(inside)


def _headings_of_nothing(drafts: list[Draft]) -> None:
    """A heading goes the way of what it stands over; one over nothing is no part of the body."""
    after = "tail"
    for draft in reversed(drafts):
        if draft.role in ("caption", "credit") or draft.kind == "rule":
            continue
        if draft.kind == "heading" and draft.role == "body":
            if after in ("related", "promo", "tail"):
                draft.role = after
            continue
        after = draft.role
    return


def _rules_of_nothing(drafts: list[Draft]) -> None:
    """A rule of the page parts two stretches of the body, or is an ornament; one drawn with signs is the writer's."""
    above: Draft | None = None
    rule: Draft | None = None
    for draft in drafts:
        if draft.role == "drop":
            continue
        if draft.kind == "rule" and draft.node.tag == "hr":
            draft.role = "drop"
            rule = rule or draft
            continue
        if rule is not None and above is not None and _runs(above) and _runs(draft):
            rule.role = "body"
        above, rule = draft, None


def _runs(draft: Draft) -> bool:
    return draft.role in ("body", "caption", "credit") and draft.kind != "heading"


def _titled(drafts: list[Draft], page: _Page) -> list[Draft]:
    """One title block, first of all that is not above it on the page."""
    seen = False
    kept = []
    for draft in drafts:
        if draft.role == "title":
            if seen:
                continue
            seen = True
            draft.kind, draft.level, draft.marker = "heading", 1, ""
        kept.append(draft)
    if not seen and page.meta.title:
        kept.insert(0, Draft("heading", page.meta.title, page.container, "title", 1))
    return kept
