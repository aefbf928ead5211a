"""A passage as one gives it in a letter: the words, who said them, where and when, and the address."""

from datetime import date

from reader.model import Article, Span
from reader.text import clean_line

_MARKS = '"“”„‟«»「」『』 '


def citation(article: Article, span: Span) -> str:
    """A passage in quotation marks, and under it its provenance and its address.

    The speaker of the quote that it overlaps is named, as automatic until somebody has checked it.
    """
    words = " ".join(article.text[span.start : span.end].split()).strip(_MARKS)
    told = [_speaker(article, span), clean_line(article.site or article.title), _day(article.published)]
    lines = [f"“{words}”", f"— {', '.join(filter(None, told))}", article.url]
    return "\n".join(line for line in lines if line.strip("— "))


def _speaker(article: Article, span: Span) -> str:
    for quote in article.quotes:
        if quote.speaker and quote.start < span.end and span.start < quote.end:
            speaker = quote.speaker
            name = speaker.person.name if speaker.person else article.text[speaker.start : speaker.end]
            return clean_line(name) + ("" if quote.confirmed else " (attribution: automatic)")
    return ""


def _day(published: date | None) -> str:
    return f"{published.day} {published:%B} {published.year}" if published else ""
