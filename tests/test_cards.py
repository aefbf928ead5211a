"""The card says of a person what the press says, with the sentence as proof."""

import pytest

from reader.library import roles
from tests import marked

SAID: list[tuple[str, str]] = [
    ("<p>Marit Solberg</p>, the engineer who led the work, left.", "the engineer who led the work"),
    ("“No,” said <p>Litia Vakarewa</p>, the Fijian fisheries minister, who had flown in.", "the Fijian fisheries minister"),
    ("<p>Wei Lin</p>, a father of two, slept.", "a father of two"),
    ("<p>Dale Whitcombe</p>, 58, a poultry broker from Gainesville, is charged.", "a poultry broker from Gainesville"),
    ("<p>Selorm</p>, who was a drummer, used to sing.", "a drummer"),
    ("<p>Stella Wandera</p>, Kenya’s principal secretary for shipping, wrote.", "Kenya’s principal secretary for shipping"),
    ("<p>Ana Silva</p>, then mayor of Porto, spoke.", "then mayor of Porto"),
    ("<p>Ana Silva</p> (the mayor of Porto) spoke.", "the mayor of Porto"),
    ("The labour minister, <p>Pilar Echenique</p>, came down.", "the labour minister"),
    ("It was a spokesman for the town, <p>Ken Mori</p>, who spoke.", "a spokesman for the town"),
    ("Slowly,” the pilot, <p>Bastián Quilodrán</p>, said.", "the pilot"),
    ("Uganda’s works minister, <p>Harriet Nakayenze</p>, told them.", "Uganda’s works minister"),
    ("The referee, <p>Hala Mansouri</p> of Jordan, looked at it.", "the referee"),
    ("They heard Prime Minister <p>Jane Doe</p> out.", "Prime Minister"),
    ("He met the Samoan lawyer <p>Sina Leavasa</p> there.", "Samoan lawyer"),
    ("He met finance minister <p>Jane Doe</p> and former Prime Minister Max.", "finance minister"),
    ("Judge <p>Winifred Castellaw</p> told the jurors so.", "Judge"),
    ("The former French president <p>Max Ray</p> spoke.", "former French president"),
    ("<p>Meas Chanthou</p>, who fishes from a floating house, remembers.", "who fishes from a floating house"),
    ("“Little,” said <p>Lữ Văn Khiêm</p>, of the delta institute in Cần Thơ.", "of the delta institute in Cần Thơ"),
    ("<p>Ana Silva</p> of the Porto Institute has turned 480 of them, and", "of the Porto Institute"),
    ("<p:Ana Silva>Silva</p>, a guest, ate. <p>Ana Silva</p>, the mayor, sang.", "the mayor"),
    ("<p>Ana Silva</p> met <p>Jonas Berg</p>, the pilot.", ""),
    ("<p>Ana Silva</p>, <p>Jonas Berg</p> and others came.", ""),
    ("Mr. <p>Ana Silva</p> said no.", ""),
    ("Then Mrs <p>Ana Silva</p> said no.", ""),
    ("On Monday <p>Ana Silva</p>, said the paper, was there.", ""),
    ("<p>Ana Silva</p>, who said nothing, left.", ""),
    ("They were called by the office of the town, <p>Ana Silva</p>.", ""),
    ("<p>Ana Silva</p>, the first time in years, left.", ""),
    ("<p>Ana Silva</p>, the day after the vote, left.", ""),
    ("<p>Ana Silva</p>, a department of her own, and a budget.", ""),
    ("<p>Ana Silva</p>, one of the founders of the club, left.", "one of the founders of the club"),
    ("The boat sank, <p>Ana Silva</p> said.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), SAID)
def test_a_role_is_what_stands_beside_the_name(row: str, expected: str) -> None:
    article = marked.named(row)
    found = roles.role(article, article.mentions[0].entity)
    assert (found.words if found else "") == expected


def test_the_proof_is_the_sentence_and_no_more() -> None:
    row = "It rained.\nThe pier opened. “It is done,” said <p>Ana Silva</p>, the mayor, on Friday. Nobody came."
    article = marked.named(row)
    found = roles.role(article, article.mentions[0].entity)
    assert found
    assert found.proof == "“It is done,” said Ana Silva, the mayor, on Friday."


def test_a_sentence_without_an_end_is_cut() -> None:
    article = marked.named(f"{'and on and on ' * 90}<p>Ana Silva</p>, the mayor, {'and on and on ' * 90}")
    found = roles.role(article, article.mentions[0].entity)
    assert found
    assert len(found.proof) < 500
    assert "Ana Silva, the mayor" in found.proof
