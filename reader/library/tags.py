"""Tags: the words under which a reader of news files articles."""

import re
from collections.abc import Collection, Iterable, Sequence

from reader.model import Headline, ReaderError

_TAG = re.compile(r"[\w/-]+")


class TagError(ReaderError):
    """What was typed can't be a tag."""


def read_tags(words: str) -> tuple[str, ...]:
    """The tags that a person typed, apart by spaces or commas, with or without `#`, each once.

    Raises TagError for what can't be a tag: Obsidian, which reads them too, takes no other signs.
    """
    tags: dict[str, str] = {}
    for word in words.replace(",", " ").split():
        tag = word.removeprefix("#")
        if not _TAG.fullmatch(tag):
            raise TagError(f"A tag has letters, digits, - _ and / only, which {word} has not.")
        tags.setdefault(tag.casefold(), tag)
    return tuple(tags.values())


def common_tags(headlines: Sequence[Headline]) -> list[str]:
    """The tags that all of several articles have, in the order of the first."""
    first = headlines[0].tags if headlines else ()
    return [tag for tag in first if all(tag in row.tags for row in headlines)]


def instead(own: Iterable[str], old: Collection[str], new: Iterable[str]) -> tuple[str, ...]:
    """An article's tags with others in the place of `old`."""
    kept = {tag.casefold(): tag for tag in own if tag not in old}
    for tag in new:
        kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())
