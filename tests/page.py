"""Articles for the tests of the screen, written as rows of (what it is, text with its marks in it).

What it is: a block kind (`paragraph`, `heading 2`, `item`, `item 2 3.`) or a role (`title`, `dek`, `related`, …). In the
text `<p>…</p>` is a person, `<c>…</c>` a country, `<q>…</q>` a quote, `<s>…</s>` the speaker of the quote before it,
`<h>…</h>` a highlight, `<a:address>…</a>` a link, `<i:address>…</i>` an image, `<e>…</e>` emphasis, `<k>…</k>` a cell
and `<t>…</t>` a header cell of a table, whose rows are parted by newlines.
"""

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

from reader.model import (
    Article,
    Block,
    BlockKind,
    Entity,
    Highlight,
    Inline,
    InlineKind,
    Mention,
    Quote,
    Role,
    Span,
    Speaker,
)

_TAG = re.compile(r"<([pcqshaiekt])(?::([^<>]*))?>|</([pcqshaiekt])>")
_INLINES: dict[str, InlineKind] = {"a": "link", "i": "image", "e": "emphasis", "k": "cell", "t": "header"}


def page(*rows: tuple[str, str], **fields: object) -> Article:
    """An article of these blocks; `fields` replace its own."""
    return page_with_highlights(*rows, **fields)[0]


def page_with_highlights(*rows: tuple[str, str], **fields: object) -> tuple[Article, tuple[Highlight, ...]]:
    text = ""
    blocks: list[Block] = []
    tags: list[tuple[str, int, int, str]] = []
    for what, row in rows:
        text += "\n" if text else ""
        start = len(text)
        open_: list[tuple[str, int, str]] = []
        end = 0
        for tag in _TAG.finditer(row):
            text += row[end : tag.start()]
            end = tag.end()
            if tag[1]:
                open_.append((tag[1], len(text), tag[2] or ""))
            else:
                letter, begin, value = open_.pop()
                assert letter == tag[3]
                tags.append((letter, begin, len(text), value))
        text += row[end:]
        blocks.append(_block(what, start, len(text)))
    tags.sort(key=lambda tag: (tag[1], -tag[2]))
    article = Article("a-test", "https://meridian.example/a", "", text, tuple(blocks))
    article = replace(article, **_marks(text, tags))  # type: ignore[arg-type]
    highlights = tuple(
        Highlight(f"h{at}", article.id, Span(at, end), text[at:end], "", "", datetime(2026, 3, 3, tzinfo=UTC))
        for letter, at, end, _ in tags
        if letter == "h"
    )
    return replace(article, **fields), highlights  # type: ignore[arg-type]


def _block(what: str, start: int, end: int) -> Block:
    kind, level, marker = [*what.split(), "", ""][:3]
    if kind not in get_args(BlockKind):
        role: Role = kind  # type: ignore[assignment]
        return Block(start, end, "heading" if role == "title" else "paragraph", role, 1 if role == "title" else 0)
    return Block(start, end, kind, "body", int(level or 0), marker)  # type: ignore[arg-type]


def _marks(text: str, tags: list[tuple[str, int, int, str]]) -> dict[str, object]:
    inlines = [Inline(at, end, _INLINES[letter], value) for letter, at, end, value in tags if letter in _INLINES]
    mentions = [
        Mention(at, end, Entity("person" if letter == "p" else "country", text[at:end].casefold(), text[at:end]))
        for letter, at, end, _ in tags
        if letter in "pc"
    ]
    quotes: list[Quote] = []
    for letter, at, end, _ in tags:
        if letter == "q":
            quotes.append(Quote(at, end))
        elif letter == "s" and quotes:
            quotes[-1] = replace(quotes[-1], speaker=Speaker(at, end))
    return {"inlines": tuple(inlines), "mentions": tuple(mentions), "quotes": tuple(quotes)}
