"""Find what the article gives as somebody's own words.

Quotation marks are paired within a paragraph; a mark that stays open runs to the paragraph's end and may go on in the
next. Only the outermost pair counts: what a speaker quotes is part of the speaker's words. Titles of works, nicknames and
scare quotes stand between the same marks and are told apart by the words around them.
"""

import re
from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from reader.annotate import interviews, marks
from reader.annotate.cues import SPEECH
from reader.annotate.scare_quotes import LONG, is_speech
from reader.annotate.sentences import Paragraph, paragraph
from reader.model import REMOVED_ROLES, Article, Block, Quote

_DOUBLE = re.compile("(?:[“\"„«]|``|'')[^“”\"„«»\n]{25,}?(?:[”\"“»]|'')")
"""Speech between double marks: single ones in the same article hold titles, scare quotes and what the speaker quotes."""
_SINGLE = re.compile("‘[^‘“”\n]{25,}?[,.?!…]’(?!\\w)")

_TOLD = re.compile(r",() (?:(?:he|she|they) )?(?:said|says|told|added|wrote|explained)(?: [A-Z]|,? the |\.)")
_CREDIT = re.compile(r"()\s\[[^\[\]]{1,40}\]\s*$")


class _Tongue(NamedTuple):
    """What a language has for telling speech from other words between marks."""

    verbs: frozenset[str]
    speaks: Callable[[str, Paragraph, int, Quote], bool]


def find(article: Article) -> tuple[Quote, ...]:
    """The quotes of an article in order, without speakers yet."""
    found: list[Quote] = []
    blocks = readable(article)
    answers = interviews.find(article, blocks)
    style = _style(article.text)
    tongue = _Tongue(SPEECH, is_speech)
    if article.rough:
        from reader.annotate import abroad, languages  # 10 ms, which an English article does without

        language = languages.LANGUAGES.get(article.lang)
        tongue = _Tongue(language.speech if language else frozenset(), partial(abroad.speaks, language))
    running = False
    for place, block in enumerate(blocks):
        whole = answers.get(block.start) or (
            _whole(article.text, block) if block.kind == "quote" and not block.marker else None
        )
        if whole is not None:
            found.append(whole)
            running = False
            continue
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        singles = "told" if style == "none" and block.role in ("title", "dek") else style
        quotes, running = _in_block(article.text, block, following, running=running, singles=singles, tongue=tongue)
        found += quotes
    return tuple(found)


def _style(text: str) -> marks.Singles:
    """Which single marks hold speech: none beside double ones that do, all where a whole sentence stands in curly ones."""
    if _DOUBLE.search(text):
        return "none"
    return "all" if _SINGLE.search(text) else "told"


def readable(article: Article) -> list[Block]:
    """The blocks that hold running text and were not set aside by cleaning."""
    return [
        block for block in article.blocks if block.role not in REMOVED_ROLES and block.kind not in ("code", "table")
    ]


def _whole(text: str, block: Block) -> Quote | None:
    """A block quotation as a quote, its marks and the name that signs it (`— Ana Silva`) left out."""
    signed = re.search(r"\s*[—–]\s*[^\s—–.]*(?: [^—–.]{0,60})?$", text[block.start : block.end])
    if signed and not signed.start():
        return None  # the name alone, in a paragraph of its own
    end = block.start + signed.start() if signed else block.end
    start, end = _stripped(text, block.start, end)
    if end - start > 2 and text[start] in '“"«„' and not re.search('[“"”«»]', text[start + 1 : end - 1]):
        start, end = _stripped(text, start + 1, end - (text[end - 1] in '”"»“'))
    return Quote(start, end) if end > start else None


def _in_block(
    text: str, block: Block, following: Block | None, *, running: bool, singles: marks.Singles, tongue: _Tongue
) -> tuple[list[Quote], bool]:
    """The quotes of a paragraph, and whether the last of them runs on; `running` says that one runs into it."""
    pairs, opened = marks.pairs(text, block, running=running, singles=singles, speech=tongue.verbs)
    spans = [span for start, end in pairs if (span := _stripped(text, start, end))[0] < span[1]]
    runs_on = False
    if opened is not None:
        goes_on = following is not None and _goes_on(text, following)
        if goes_on or (text[opened - 1] != "‘" and len(text[opened : block.end].split()) >= LONG):
            end = _unclosed(text, opened, block.end)
            spans.append(_stripped(text, opened, end))
            runs_on = following is not None and end == block.end
    quotes = [Quote(start, end) for start, end in spans if start < end]
    if not quotes:
        return [], False
    cut = paragraph(text, block.start, block.end, tuple(quotes))
    places = [at for at, quote in enumerate(cut.quotes) if quote >= 0]
    return [quote for at, quote in zip(places, quotes, strict=True) if tongue.speaks(text, cut, at, quote)], runs_on


def _unclosed(text: str, start: int, end: int) -> int:
    """Where a quotation ends whose closing mark was forgotten: before who said it, or a source in square brackets."""
    told = _TOLD.search(text, start + 1, end) or _CREDIT.search(text, start + 1, end)
    return told.start(1) if told else end


def _goes_on(text: str, block: Block) -> bool:
    return text[block.start] in "“\"«»„‘'"


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
