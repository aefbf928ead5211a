"""A spaCy pipeline in place of the network: what it hears, of which articles, and what is said when there is none.

spaCy itself stands in for by a few lines: it is an extra that few have.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import SimpleNamespace

import pytest

from reader import annotate
from reader.annotate.model import pipeline
from reader.model import AnnotateError, Article, Block


@dataclass
class Token:
    idx: int
    word: str
    ent_type_: str

    def __len__(self) -> int:
        return len(self.word)


@dataclass
class Language:
    """A pipeline that takes every word that ends in `-ova` for a person, and calls it as its language does."""

    lang: str
    label: str = "PER"
    pipe_names: tuple[str, ...] = ("tok2vec", "ner")

    def __call__(self, text: str) -> list[Token]:
        words = re.finditer(r"\w+|[^\w\s]", text)
        return [Token(word.start(), word[0], self.label if word[0].endswith("ova") else "") for word in words]


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    made = {"ru_small": Language("ru"), "xx_any": Language("xx", "PERSON"), "xx_bare": Language("xx", "", ("tagger",))}

    def load(name: str, exclude: tuple[str, ...]) -> Language:
        if name not in made:
            raise OSError(f"[E050] Can't find model '{name}'.\nIt is not installed.")
        return made[name]

    monkeypatch.setitem(sys.modules, "spacy", SimpleNamespace(load=load))
    annotate._pipeline.cache_clear()
    yield
    annotate._pipeline.cache_clear()


def people(article: Article, chosen: str) -> list[str]:
    found = annotate.refine(article, chosen).mentions
    return [article.text[mark.start : mark.end] for mark in found if mark.entity.kind == "person"]


RUSSIAN = replace(annotate.from_text("Вчера Тамара Zorkova вернулась в порт. Zorkova молчала."), lang="ru")


def test_a_pipeline_hears_names_in_its_own_language() -> None:
    assert "Zorkova" in people(RUSSIAN, "ru_small")[-1]
    assert people(replace(RUSSIAN, lang="uk"), "ru_small") == people(replace(RUSSIAN, lang="uk"), "none")


def test_in_other_languages_the_pipeline_alone_decides() -> None:
    assert people(RUSSIAN, "ru_small") == ["Zorkova", "Zorkova"]


def test_a_pipeline_for_all_languages_hears_every_article() -> None:
    assert "Zorkova" in people(replace(RUSSIAN, lang="uk"), "xx_any")[-1]


def test_words_are_told_by_their_places_in_the_article() -> None:
    found = pipeline.Pipeline(Language("xx")).read_names(annotate.from_text("Rain.\n\nAna Zorkova, 40."))
    assert found is not None
    assert [(start, end, odds > 0) for start, (end, odds) in found.words.items()] == [
        (0, 4, False),
        (7, 10, False),
        (11, 18, True),
        (20, 22, False),
    ]


def test_what_cleaning_set_aside_is_not_read() -> None:
    article = replace(annotate.from_text("Zorkova."), blocks=(Block(0, 8, "paragraph", "related"),))
    found = pipeline.Pipeline(Language("xx")).read_names(article)
    assert found is not None
    assert not found.words


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "fr_none",
            r"The model fr_none can't be loaded \(\[E050\] Can't find model 'fr_none'. It is not installed.\);",
        ),
        ("xx_bare", "The model xx_bare finds no names; people are marked by the rules alone."),
    ],
)
def test_a_pipeline_that_is_of_no_use_is_told_in_one_sentence(name: str, sentence: str) -> None:
    with pytest.raises(AnnotateError, match=sentence):
        annotate.refine(RUSSIAN, name)


def test_without_spacy_it_is_told_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(AnnotateError, match="The model ru_small can't be loaded"):
        annotate.refine(RUSSIAN, "ru_small")


def test_the_version_names_the_pipeline_and_its_own_version() -> None:
    assert annotate.version("none") == annotate.VERSION
    assert annotate.version("default") == annotate.REFINED
    assert annotate.version("ru_small") == f"{annotate.REFINED}+ru_small"
    assert re.fullmatch(re.escape(annotate.REFINED) + r"\+pytest-\d[\w.]*", annotate.version("pytest"))
