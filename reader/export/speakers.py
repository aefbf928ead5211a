"""Whose words a passage is made of, so that nobody is given the words of another or of the article."""

from typing import NamedTuple

from reader.model import Article, Quote, Span
from reader.shown import shown_spans, speaker_of
from reader.text import clean_line

NEARLY = 0.9
"""Share of a passage's letters from which it counts as the words of one speaker: a few beside them were selected too."""


class Heard(NamedTuple):
    """A speaker in a passage; `name` is empty where it is not known whose the words are."""

    name: str
    is_person: bool
    quotes: tuple[Quote, ...]

    @property
    def confirmed(self) -> bool:
        """Whether the reader has checked all of it; until then it is told to be automatic."""
        return all(quote.confirmed for quote in self.quotes)


def heard(article: Article, span: Span) -> list[Heard]:
    """The speakers whose words stand in a passage, in the order of the text."""
    given: dict[tuple[str, bool], list[Quote]] = {}
    passage = _letters(article.text, shown_spans(article, span))
    for quote in article.quotes:
        if passage & _letters(article.text, [Span(quote.start, quote.end)]):
            given.setdefault(name_of(article, quote), []).append(quote)
    return [Heard(name, is_person, tuple(quotes)) for (name, is_person), quotes in given.items()]


def sole(article: Article, span: Span) -> Heard | None:
    """The speaker whose words a passage is, or nearly; None where the words of the article or of another are in it."""
    speakers = heard(article, span)
    if len(speakers) != 1 or not speakers[0].name:
        return None
    passage = _letters(article.text, shown_spans(article, span))
    own = _letters(article.text, [Span(quote.start, quote.end) for quote in speakers[0].quotes])
    return speakers[0] if len(passage & own) >= NEARLY * len(passage) else None


def quote_of(article: Article, span: Span) -> Quote | None:
    """The quote that all words of a passage lie in."""
    passage = _letters(article.text, shown_spans(article, span))
    within = (quote for quote in article.quotes if passage <= _letters(article.text, [Span(quote.start, quote.end)]))
    return next(within, None) if passage else None


def name_of(article: Article, quote: Quote) -> tuple[str, bool]:
    """Who speaks: the person, else the words that stand for somebody, or none; and whether it is a person."""
    return clean_line(speaker_of(article, quote)), bool(quote.speaker and quote.speaker.person)


def _letters(text: str, spans: list[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end) if text[at].isalnum()}
