"""Who speaks a quote."""

import pytest

from reader.annotate import annotate
from tests import marked

NEAR = """
“<q:the mayor>We will stay,</q>” said the mayor.
<p>Ana Silva</p> said, "<q:Ana Silva>The bridge is closed.</q>"
""".strip().split("\n")


@pytest.mark.parametrize("row", NEAR)
def test_the_speaker_stands_beside_the_verb(row: str) -> None:
    assert marked.draw(row, annotate(marked.article(row)), "q") == marked.only(row, "q")
