"""Names of people as a spaCy pipeline finds them that the user has installed: any, for any language."""

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from reader.annotate.model.names import Names
from reader.model import REMOVED_ROLES, AnnotateError, Article, Block

PEOPLE = frozenset(("PERSON", "PER", "persName", "PRS", "PS"))
"""What pipelines of different languages call a person."""
YES, NO = 5.0, -3.0
"""Log odds of a word that a pipeline takes as part of a person's name, and of one that it doesn't."""
UNUSED = ("tagger", "parser", "attribute_ruler", "lemmatizer", "morphologizer", "senter")
LONGEST = 100_000
"""Characters of a paragraph that are read; a pipeline's memory grows with them."""


class _Token(Protocol):
    idx: int
    ent_type_: str

    def __len__(self) -> int: ...


class _Doc(Protocol):
    def __iter__(self) -> Iterator[_Token]: ...


class _Language(Protocol):
    lang: str

    def __call__(self, text: str) -> _Doc: ...


class Pipeline:
    """A loaded pipeline."""

    def __init__(self, language: _Language) -> None:
        self._language = language

    def read_names(self, article: Article) -> Names | None:
        """What the pipeline says of the words of all blocks that cleaning did not set aside.

        None where the article is in another language than the pipeline's, `xx` being all. Without a language, it is English.
        """
        if self._language.lang not in ("xx", article.lang or "en"):
            return None
        found: dict[int, tuple[int, float]] = {}
        for block in article.blocks:
            if block.role not in REMOVED_ROLES and block.kind != "code":
                found.update(self._block(article.text, block))
        return Names(found)

    def _block(self, text: str, block: Block) -> Iterator[tuple[int, tuple[int, float]]]:
        for token in self._language(text[block.start : min(block.end, block.start + LONGEST)]):
            start = block.start + token.idx
            if text[start].isalnum():
                yield start, (start + len(token), YES if token.ent_type_ in PEOPLE else NO)


def load(name: str) -> Pipeline:
    """The installed pipeline of that name; of its parts, what names need. Raises AnnotateError."""
    try:
        spacy = import_module("spacy")
        language = spacy.load(name, exclude=UNUSED)
        has_names = bool({"ner", "entity_ruler", "span_ruler"} & set(language.pipe_names))
    except Exception as error:  # a pipeline is anybody's code
        reason = " ".join(str(error).split())[:200]
        raise AnnotateError(
            f"The model {name} can't be loaded ({reason}); people are marked by the rules alone."
        ) from error
    if not has_names:
        raise AnnotateError(f"The model {name} finds no names; people are marked by the rules alone.")
    return Pipeline(cast("_Language", language))
