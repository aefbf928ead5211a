"""A passage as one gives it in a letter: the words, who said them, where and when, and the address."""

from reader.address import location
from reader.export.speakers import name_of, quote_of
from reader.model import Article, Quote, Span
from reader.shown import day, shown_text
from reader.text import clean_line

_MARKS = '"“”„‟«»「」『』'


def citation(article: Article, span: Span) -> str:
    """A passage, and under it its provenance and its address.

    The words of a quote stand in quotation marks with their speaker, who is automatic until somebody has checked it. Any
    other words are the article's own: without a speaker, and in quotation marks where they have none of their own.
    """
    quote = quote_of(article, span)
    if quote:
        span = Span(max(span.start, quote.start), min(span.end, quote.end))
    words = " ".join(shown_text(article, span).split())
    if quote or not any(mark in words for mark in _MARKS):
        words = f"“{words}”"
    who = _speaker(article, quote) if quote else ""
    told = [who, clean_line(article.site or article.title), day(article.published)]
    lines = [words, f"— {', '.join(filter(None, told))}", location(article.url)]
    return "\n".join(line for line in lines if line.strip("— "))


def _speaker(article: Article, quote: Quote) -> str:
    name, _ = name_of(article, quote)
    return f"{name} (attribution: automatic)" if name and not quote.confirmed else name
