"""An article as plain text in one line of reading, for pipes and screen readers: no columns, no frames, no wrapping."""

import re

from reader.address import location
from reader.model import Article, Block, Quote
from reader.shown import opens_with_title, speaker_of, visible_blocks

SPOKEN_WORDS = 5
"""A quote of fewer words stays in its sentence; a longer one is announced with its speaker on a line of its own."""

_AUTOMATIC = "Who said what was found automatically and may be wrong."
_MARKS_BEFORE = re.compile(r"[\s\"'“”„‟‘’‚«»‹›「『]+$")
_MARKS_AFTER = re.compile(r"^[\s\"'“”‟‘’«»‹›」』]+")


def article_text(article: Article) -> str:
    """Title, source, date and blocks, a blank line between them; each longer quote after `Quote, Jane Doe:`.

    A line about how the speakers were found stands above the text unless the reader has confirmed all of them.
    """
    deks = [article.text[block.start : block.end] for block in article.blocks if block.role == "dek"]
    day = article.published.isoformat()[:10] if article.published else ""
    facts = (article.byline, day, article.site, location(article.url))
    parts = [
        "" if opens_with_title(article) else article.title,
        *deks,
        "\n".join(fact for fact in facts if fact),
        article.notice,
    ]
    if any(quote.speaker and not quote.confirmed for quote in article.quotes):
        parts.append(_AUTOMATIC)
    for block in (article.blocks[at] for at in visible_blocks(article)):
        if block.role not in ("title", "dek"):
            quotes = [quote for quote in article.quotes if block.start <= quote.start and quote.end <= block.end]
            parts.append("* * *" if block.kind == "rule" else _spoken(article, block, quotes))
    return "\n\n".join(part for part in parts if part) + "\n"


def _spoken(article: Article, block: Block, quotes: list[Quote]) -> str:
    """The block's text with its longer quotes on lines of their own."""
    lines: list[str] = []
    position = block.start
    for quote in quotes:
        words = article.text[quote.start : quote.end]
        if len(words.split()) < SPOKEN_WORDS or quote.start < position:
            continue
        before = _MARKS_BEFORE.sub("", article.text[position : quote.start])
        speaker = speaker_of(article, quote)
        lines += [before.strip(), f"Quote{', ' + speaker if speaker else ''}: {words}"]
        after = article.text[quote.end : block.end]
        position = block.end - len(_MARKS_AFTER.sub("", after))
    lines.append(article.text[position : block.end].strip())
    text = "\n".join(line for line in lines if re.search(r"\w", line))
    return f"{block.marker} {text}" if block.marker else text
