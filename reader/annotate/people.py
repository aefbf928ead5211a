"""People in an article."""

from collections.abc import Sequence

from reader.model import Article, Mention


def find(article: Article, countries: Sequence[Mention]) -> tuple[Mention, ...]:
    """Names of people, in the order of the text."""
    del article, countries
    return ()
