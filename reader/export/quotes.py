"""The quotes of an article as rows: JSON Lines and CSV."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime

from reader.address import location, short_hash
from reader.model import Article, Highlight, Quote

FIELDS = (
    "quote_id", "text", "speaker", "speaker_text", "cue", "type", "confidence", "verified", "article_id", "url",
    "site", "title", "author", "published", "read", "start", "end",
)  # fmt: skip

QUOTES_HEADING = ",".join(FIELDS) + "\r\n"
"""The first line of a CSV file of quotes."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def quotes_jsonl(
    article: Article, highlights: Sequence[Highlight] | None = None, *, read: datetime | None = None
) -> str:
    """A line of JSON for each quote; with `highlights` only for those that one of them touches."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in _rows(article, highlights, read))


def quotes_csv(article: Article, highlights: Sequence[Highlight] | None = None, *, read: datetime | None = None) -> str:
    """The same as CSV (RFC 4180), to stand under QUOTES_HEADING. A cell that a spreadsheet would run as a formula starts with
    an apostrophe.
    """
    written = io.StringIO()
    writer = csv.writer(written)
    for row in _rows(article, highlights, read):
        writer.writerow([_cell(row[key]) for key in FIELDS])
    return written.getvalue()


def _rows(
    article: Article, highlights: Sequence[Highlight] | None, read: datetime | None
) -> list[dict[str, str | float | bool | None]]:
    seen: Counter[str] = Counter()
    found = []
    for quote in article.quotes:
        words = article.text[quote.start : quote.end]
        seen[words] += 1
        if highlights is not None and not _touched(quote, highlights):
            continue
        speaker, cue = quote.speaker, quote.cue
        found.append(
            {
                "quote_id": "q-" + short_hash(f"{article.id}\n{' '.join(words.split())}\n{seen[words]}"),
                "text": words,
                "speaker": speaker.person.name if speaker and speaker.person else None,
                "speaker_text": article.text[speaker.start : speaker.end] if speaker else None,
                "cue": article.text[cue.start : cue.end] if cue else None,
                "type": "direct",
                "confidence": quote.confidence,
                "verified": quote.confirmed,
                "article_id": article.id,
                "url": location(article.url),
                "site": article.site,
                "title": article.title,
                "author": article.byline or None,
                "published": article.published.isoformat() if article.published else None,
                "read": read.astimezone(UTC).isoformat() if read else None,
                "start": quote.start,
                "end": quote.end,
            }
        )
    return found


def _touched(quote: Quote, highlights: Sequence[Highlight]) -> bool:
    return any(h.span and h.span.start < quote.end and quote.start < h.span.end for h in highlights)


def _cell(value: str | float | bool | None) -> str | float:
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
