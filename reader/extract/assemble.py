"""Drafts and metadata -> the article: one text, and blocks and inlines as offsets into it."""

from typing import cast

from reader import address
from reader.extract import language
from reader.extract.blocks import Draft, body_of
from reader.extract.metadata import Metadata
from reader.model import Article, Block, Inline, Role


def assemble(drafts: list[Draft], meta: Metadata, url: str, notice: str) -> Article:
    """The article that the drafts are, in their order, joined by newlines."""
    blocks: list[Block] = []
    inlines: list[Inline] = []
    at = 0
    for draft in drafts:
        end = at + len(draft.text)
        blocks.append(Block(at, end, draft.kind, cast("Role", draft.role), draft.level, draft.marker))
        inlines.extend(Inline(at + start, at + stop, kind, href) for start, stop, kind, href in draft.inlines)
        at = end + 1
    text = "\n".join(draft.text for draft in drafts)
    return Article(
        id=address.article_id(url),
        url=url,
        title=meta.title,
        text=text,
        blocks=tuple(blocks),
        inlines=tuple(inlines),
        byline=meta.byline,
        published=meta.published,
        site=meta.site,
        lang=language.of(meta.lang, body_of(drafts)),
        notice=notice,
    )
