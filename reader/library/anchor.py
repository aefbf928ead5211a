"""Where a highlight stands: a W3C TextQuoteSelector made from a span, and the span found again from it."""

from collections.abc import Iterator
from datetime import datetime

from reader.address import short_hash
from reader.model import Article, Highlight, Span

CONTEXT = 32
"""Characters kept before and after the words of a highlight."""


def make(article: Article, span: Span, now: datetime, note: str = "") -> Highlight:
    """A new highlight. Its id is made from the article's id, its words and which occurrence of them it is.

    Two machines, or a database made anew, give the same highlight the same id.
    """
    exact = article.text[span.start : span.end]
    occurrence = sum(1 for start in _places(article.text, exact) if start < span.start)
    return Highlight(
        id="h-" + short_hash(f"{article.id}\n{' '.join(exact.split())}\n{occurrence}"),
        article=article.id,
        span=span,
        exact=exact,
        prefix=article.text[max(0, span.start - CONTEXT) : span.start],
        suffix=article.text[span.end : span.end + CONTEXT],
        created=now,
        note=note,
    )


def find(text: str, highlight: Highlight) -> Span | None:
    """Where the highlight's words stand in `text`: with their context, else where they are unique, else nowhere."""
    places = list(_places(text, highlight.exact))
    length = len(highlight.exact)
    for start in places:
        before, after = text[:start], text[start + length :]
        if before.endswith(highlight.prefix) and after.startswith(highlight.suffix):
            return Span(start, start + length)
    return Span(places[0], places[0] + length) if len(places) == 1 else None


def _places(text: str, exact: str) -> Iterator[int]:
    start = text.find(exact) if exact else -1
    while start >= 0:
        yield start
        start = text.find(exact, start + 1)
