"""Which words are a quote: marks of every kind, and what stands between marks without being speech."""

import pytest

from reader.annotate import annotate
from tests import marked

PAIRS = """
“<q>We will stay</q>,” said the mayor.
She said, "<q>The bridge is closed.</q>"
«<q>Nous restons ici</q>», a dit le maire.
„<q>Wir bleiben hier</q>“, sagte sie.
""".strip().split("\n")


@pytest.mark.parametrize("row", [row.replace("</q>,”", ",</q>”") for row in PAIRS])
def test_words_between_a_pair_of_marks_are_a_quote(row: str) -> None:
    assert marked.draw(row, annotate(marked.article(row)), "q") == marked.only(row, "q")
