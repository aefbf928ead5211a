"""What a page's JSON-LD (schema.org) says of its article."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

MAX_CHARS = 1_000_000
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "itemReviewed", "author", "publisher", "hasPart")
_ARTICLE = re.compile(
    r"Article$|Posting$|^Report$|^Review$|^Recipe$|^NewsArticle|^WebPage$|^Claim|^Podcast|^Video|^HowTo$|^QAPage$|^CreativeWork$"
)
_GOOD = re.compile(r"Article$|Posting$|^Report$|^Review$|^Recipe$|^Claim")
_COMMENTED = re.compile(
    r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?://\s*)?(?:-->|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$"
)


@dataclass(frozen=True, slots=True)
class Linked:
    """The article's own statements; empty where it makes none."""

    title: str = ""
    authors: tuple[tuple[str, bool], ...] = ()
    """Each with whether it is said to be a person's name."""
    published: str = ""
    site: str = ""
    lang: str = ""
    dek: str = ""
    body: str = ""
    free: bool = True


def read(scripts: Sequence[str]) -> Linked:
    """What the `application/ld+json` scripts of a page say. A script that is no JSON says nothing."""
    things: list[Mapping[str, object]] = []
    for script in scripts:
        if len(script) > MAX_CHARS:
            continue
        try:
            things.extend(_things(json.loads(_COMMENTED.sub("", script), strict=False)))
        except (ValueError, RecursionError):
            continue
    by_id = {str(thing["@id"]): thing for thing in things if thing.get("@id") and len(thing) > 1}
    articles = [thing for thing in things if any(_ARTICLE.search(kind) for kind in _kinds(thing))]
    articles.sort(key=lambda thing: (not any(_GOOD.search(kind) for kind in _kinds(thing)), "headline" not in thing))
    if not articles:
        return Linked()
    return _merged(articles[:3], by_id)


def _merged(articles: Sequence[Mapping[str, object]], by_id: Mapping[str, Mapping[str, object]]) -> Linked:
    main = articles[0]
    published = next(
        (text for thing in articles for key in ("datePublished", "dateCreated") if (text := _text(thing.get(key)))), ""
    )
    return Linked(
        title=_text(main.get("headline")),
        authors=tuple(_names(main.get("author") or main.get("creator"), by_id)),
        published=published,
        site=next((name for name, _ in _names(main.get("publisher"), by_id)), ""),
        lang=_text(main.get("inLanguage")),
        dek=_text(main.get("description")) or _text(main.get("alternativeHeadline")),
        body=_text(main.get("articleBody")),
        free=not any(
            str(thing.get("isAccessibleForFree")).lower() in ("false", "http://schema.org/false") for thing in articles
        ),
    )


def _things(value: object) -> Iterator[Mapping[str, object]]:
    """Every object in it, outermost first, down to a depth that pages have."""
    waiting: list[tuple[object, int]] = [(value, 0)]
    while waiting:
        item, depth = waiting.pop(0)
        if isinstance(item, list):
            waiting.extend((below, depth) for below in item[:200])
        elif isinstance(item, dict):
            if depth and "@type" not in item and "@id" not in item:
                continue
            yield item
            if depth < 3:
                waiting.extend((item[key], depth + 1) for key in _NESTED if isinstance(item.get(key), (dict, list)))


def _kinds(thing: Mapping[str, object]) -> list[str]:
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [str(name).rsplit("/", 1)[-1] for name in kinds if name]


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name") or ""
    return value if isinstance(value, str) else ""


def _names(value: object, by_id: Mapping[str, Mapping[str, object]]) -> Iterator[tuple[str, bool]]:
    for item in value if isinstance(value, list) else [value]:
        thing = item
        if isinstance(thing, str):
            yield thing, False
        if not isinstance(thing, dict):
            continue
        if "name" not in thing:
            thing = by_id.get(str(thing.get("@id")), thing)
        name = thing.get("name")
        person = "Person" in _kinds(thing)
        for part in name if isinstance(name, list) else [name]:
            if isinstance(part, str):
                yield part, person
