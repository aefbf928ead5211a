"""When an article was published.

JSON-LD and the metas that mean just this first; then the `time` beside the headline, metas of vaguer meaning, the address, and
at last a date in plain sight. A moment stated in UTC gives way to the local day that the page shows, where they lie side by side.
"""

import re
from datetime import date, datetime, timedelta
from itertools import chain

from reader.extract import dates
from reader.extract.dom import Node, Tree, text_of
from reader.extract.preclean import is_post, tokens
from reader.extract.words import PUBLISHED
from reader.text import clean_line

_SURE = (
    "article:published_time", "og:article:published_time", "og:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date", "rnews:datepublished", "publishdate", "publish-date", "publication_date", "published-date", "date_published",
    "article_date_original", "originalpublicationdate", "pubdate", "cxenseparse:recs:publishtime", "vr:published_time",
    "dc.date.issued", "citation_publication_date", "article.published",
)  # fmt: skip
_VAGUE = (
    "date", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "date.created", "created", "article.created", "citation_date",
    "dcterms.issued", "last-modified-date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod")
_NEAR = 60
"""Nodes between a headline and the date that goes with it."""

_CHANGED = re.compile(
    r"\b(?:last (?:edited|modified|changed)|zuletzt (?:bearbeitet|geändert)|dernière modification|última modificación)\b",
    re.IGNORECASE,
)

_FAR = 150
"""Nodes from a headline beyond which a bare date is that of something else."""

_WORDS = frozenset(
    "date time published publish pubdate datum fecha data datetime dateline timestamp posted created".split()
)


def find(
    linked: str, meta: dict[str, str], tree: Tree, url: str, heading: Node | None, *, american: bool
) -> date | None:
    """The date, a datetime where its hour and zone are known; None where the page gives none."""
    times = _times(tree, heading, american=american)
    stated = dates.parse(linked) if linked else None
    stated = stated or _first(meta, _SURE, american=american)
    if stated:
        stated = _before_it_was_changed(stated, _first(meta, _MODIFIED, american=american), times)
        shown = [found for distance, found in times if distance < _NEAR]
        if not shown and isinstance(stated, datetime) and not 5 <= stated.hour <= 19:
            seen = _in_sight(tree, heading, american=american)
            shown = [seen] if seen else []
        return _local(stated, shown, url)
    if times and times[0][0] < _NEAR:
        return times[0][1]
    vague = _first(meta, _VAGUE, american=american)
    seen = _in_sight(tree, heading, american=american)
    if vague and seen and seen != _day(vague) and {seen.day, seen.month} == {_day(vague).day, _day(vague).month}:
        return seen  # 11/01 and 1.11. are one day, written in two ways
    return vague or (times[0][1] if times else None) or dates.in_address(url) or seen


def _first(meta: dict[str, str], keys: tuple[str, ...], *, american: bool) -> date | None:
    found = (dates.parse(meta[key], month_first=american) for key in keys if meta.get(key))
    return next((moment for moment in found if moment), None)


def _before_it_was_changed(stated: date, modified: date | None, times: list[tuple[int, date]]) -> date:
    """`stated`, unless the page was changed before it: then the date that it shows, or, when they are close, the change."""
    if modified is None or not isinstance(stated, datetime) or not isinstance(modified, datetime) or modified >= stated:
        return stated
    if times and times[0][0] < _NEAR:
        return times[0][1]
    return modified if stated - modified <= timedelta(days=1) else stated


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _local(stated: date, shown: list[date], url: str) -> date:
    """The day that the page shows, when `stated` is that day's neighbour, in UTC."""
    if not isinstance(stated, datetime) or stated.utcoffset() != timedelta(0):
        return stated
    named = dates.in_address(url)
    for other in (*shown[:1], *([named] if named else [])):
        if abs((_day(other) - stated.date()).days) == 1:
            return other
    return stated


def _times(tree: Tree, heading: Node | None, *, american: bool) -> list[tuple[int, date]]:
    """Dates in elements made for them, as (distance from the headline, date), the nearest first; what is said to be the date first of all."""
    found: list[tuple[int, date]] = []
    for node in tree.nodes:
        said = "datePublished" in node.get("itemprop").split()
        if not said and node.tag != "time" and node.tag != "abbr":
            continue
        if not said and _is_anothers(node):
            continue
        stated = node.get("datetime") or node.get("content") or (node.get("title") if node.tag == "abbr" else "")
        moment = dates.parse(stated, month_first=american) or dates.parse(text_of(node, 200), month_first=american)
        if moment:
            words = tokens(node)
            if said or "pubdate" in node.attributes or ("published" in words and "updated" not in words):
                found.append((_distance(node, heading) // 10, moment))
            else:
                found.append((_distance(node, heading), moment))
    found.sort(key=lambda pair: pair[0])
    return found


def _is_anothers(node: Node) -> bool:
    """Whether a date is that of a comment, another article, a post or what is quoted."""
    return _is_set_aside(node) or _is_quoted(node)


def _is_set_aside(node: Node) -> bool:
    return any(above.role in ("drop", "related", "promo") for above in chain([node], node.ancestors()))


def _is_quoted(node: Node) -> bool:
    return any(above.tag == "blockquote" or is_post(above) for above in chain([node], node.ancestors()))


def _distance(node: Node, heading: Node | None) -> int:
    if heading is None:
        return node.number
    return node.number - heading.number if node.number >= heading.number else (heading.number - node.number) * 3 // 2


def _in_sight(tree: Tree, heading: Node | None, *, american: bool) -> date | None:
    """A date that stands in a short line: one that its class or its words call one first, else the one nearest to the title."""
    best: tuple[int, date] | None = None
    for node in tree.nodes:
        if not 6 <= node.chars <= 120 or any(child.chars >= node.chars - 2 for child in node.elements()):
            continue
        text = clean_line(text_of(node, 300))
        found = dates.parse(text, month_first=american) if any(map(str.isdigit, text)) else None
        if not found or _CHANGED.search(text):
            continue
        distance = _distance(node, heading)
        if _is_quoted(node):
            continue
        if _is_set_aside(node):
            distance += 2000
        if not _WORDS.isdisjoint(tokens(node)):
            distance -= 300
        if PUBLISHED.match(text):
            distance -= 300
        if best is None or distance < best[0]:
            best = (distance, found)
    return best[1] if best and (best[0] < _FAR or heading is None) else None
