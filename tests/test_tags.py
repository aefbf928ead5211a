"""Tags: what can be one, and what becomes of those that several articles have."""

import pytest

from reader.library import common_tags, read_tags
from reader.library.tags import instead
from reader.model import ReaderError
from tests.fakes import headline


@pytest.mark.parametrize(
    ("typed", "tags"),
    [
        ("energy eu", ("energy", "eu")),
        (" #energy,eu , #eu-law ", ("energy", "eu", "eu-law")),
        ("EU eu Eu", ("EU",)),
        ("énergie 能源 a/b a_b 2026", ("énergie", "能源", "a/b", "a_b", "2026")),
        ("", ()),
    ],
)
def test_tags_are_words_apart_by_spaces_or_commas(typed: str, tags: tuple[str, ...]) -> None:
    assert read_tags(typed) == tags


@pytest.mark.parametrize("typed", ["a:b", "#", "eu!", 'ok "x"', "\x1b"])
def test_what_can_be_no_tag_is_told(typed: str) -> None:
    with pytest.raises(ReaderError, match="A tag has letters, digits, - _ and / only"):
        read_tags(typed)


def test_of_several_articles_the_common_tags_are_replaced_and_the_others_stay() -> None:
    rows = [headline(0, tags=("eu", "law", "energy")), headline(1, tags=("art", "energy", "eu"))]
    assert common_tags(rows) == ["eu", "energy"]
    assert [instead(row.tags, common_tags(rows), ("EU", "Art")) for row in rows] == [
        ("law", "EU", "Art"),
        ("art", "EU"),
    ]
    assert common_tags([]) == []
