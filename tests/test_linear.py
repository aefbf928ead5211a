"""An article read in one line: quotes announced, short ones left in their sentences, nothing said twice."""

from dataclasses import replace

import pytest

from reader.annotate import annotate, from_text
from reader.export import article_text
from reader.model import Block, Speaker


def read(text: str) -> str:
    return article_text(annotate(from_text(text)))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "“We have waited for this bridge all our lives,” said Marit Solberg.",
            ["Quote, Marit Solberg: We have waited for this bridge all our lives,", "said Marit Solberg."],
        ),
        ("The mayor called it “a good day” on Monday.", ["The mayor called it “a good day” on Monday."]),
        (
            "Solberg added: “It will stand for two hundred years.”",
            ["Solberg added:", "Quote, Solberg: It will stand for two hundred years."],
        ),
        ("Nothing was said.", ["Nothing was said."]),
    ],
)
def test_quotes_are_announced(text: str, lines: list[str]) -> None:
    assert read(text).splitlines()[-len(lines) :] == lines


def test_a_guess_is_said_to_be_one() -> None:
    article = annotate(from_text("“We have waited for this bridge all our lives,” said Marit Solberg."))
    assert "automatically" in article_text(article)
    confirmed = replace(article, quotes=tuple(replace(quote, confirmed=True) for quote in article.quotes))
    assert "automatically" not in article_text(confirmed)


def test_the_resolved_name_is_announced() -> None:
    article = annotate(from_text("“We have waited for this bridge all our lives,” she said of Oslo."))
    person = annotate(from_text("Prime Minister Marit Solberg said so.")).mentions[0].entity
    quote = replace(article.quotes[0], speaker=Speaker(50, 53, person))
    assert "Quote, Marit Solberg: We have" in article_text(replace(article, quotes=(quote,)))


def test_title_and_dek_come_first_and_once_and_items_keep_their_marker() -> None:
    text = "Bridge\nA caption\nOpen at last\nFirst point"
    kinds = (Block(0, 6, "heading", "title"), Block(7, 16, "caption", "caption"), Block(17, 29, "paragraph", "dek"))
    article = replace(from_text(text), title="Bridge", blocks=(*kinds, Block(30, 41, "item", level=1, marker="•")))
    assert article_text(article) == "Bridge\n\nOpen at last\n\nA caption\n\n• First point\n"
