"""Who is this: what the reader's own articles tell of a person or a country."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from reader.library import roles
from reader.model import Article, Entity, Headline, Quote
from reader.shown import speaker_of

QUOTES, LATEST = 5, 30
"""The quotes and the articles of a card, the newest of each."""
READ = 10
"""Articles that are looked through for what the press calls somebody, the newest first."""


@dataclass(frozen=True, slots=True)
class Said:
    """A quote on a card: its words, whose they are, and where they stand."""

    headline: Headline
    words: str
    speaker: str
    confirmed: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A person or a country, as the articles that the reader has tell."""

    entity: Entity
    role: str
    """What the press calls the person, in its newest words for them; empty where it says nothing."""
    proof: str
    """The sentence that does."""
    proven: Headline | None
    """And where it stands."""
    count: int
    """Articles that name them, of which `articles` are the newest."""
    articles: tuple[Headline, ...]
    first: Headline | None
    """The oldest of them all."""
    quotes: tuple[Said, ...]
    """The newest things a person said; that were said of a country."""


def told_role(entity: Entity, read: Iterable[tuple[Headline, Article]]) -> tuple[str, str, Headline | None]:
    """The role of a person by the first of these articles that tells it, its proof, and where that stands."""
    if entity.kind == "person":
        for headline, article in read:
            if found := roles.role(article, entity):
                return found.words, found.proof, headline
    return "", "", None


def quotes(entity: Entity, read: Iterable[tuple[Headline, Article]]) -> Iterator[Said]:
    """What a person said in these articles, or what was said there of a country."""
    for headline, article in read:
        for quote in article.quotes:
            if _about(entity, article, quote):
                yield Said(headline, article.text[quote.start : quote.end], speaker_of(article, quote), quote.confirmed)


def _about(entity: Entity, article: Article, quote: Quote) -> bool:
    if entity.kind == "person":
        person = quote.speaker.person if quote.speaker else None
        return person is not None and person.key == entity.key
    inside = (m.entity.key for m in article.mentions if quote.start <= m.start and m.end <= quote.end)
    return entity.key in inside
