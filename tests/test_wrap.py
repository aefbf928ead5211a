"""Lines break where a typesetter would break them, and never inside a cluster."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from reader.text import clean
from reader.tui import wrap as wrapping
from reader.tui.wrap import chop, clusters, width_of, wrap


def lines(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in wrap(text, width)]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("", 10, [""]),
        ("one", 10, ["one"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 8, ["one two", "three"]),
        ("one two  three", 7, ["one two", "three"]),
        ("one two ", 7, ["one two"]),
        ("to well-known men", 10, ["to well-", "known men"]),
        ("temperatures of -20 now", 17, ["temperatures of", "-20 now"]),
        ("an e-mail came", 6, ["an", "e-mail", "came"]),
        ("he left—she stayed", 12, ["he left—she", "stayed"]),
        ("he left—she stayed", 10, ["he left—", "she stayed"]),
        ("the day – at last", 8, ["the", "day – at", "last"]),
        ("« Quoi ? » dit-il", 10, ["« Quoi ? »", "dit-il"]),
        ("« Quoi ? » dit-il", 9, ["« Quoi ?", "» dit-il"]),  # no place is good: the last will do
        ("en 2024 « oui » dit", 9, ["en 2024", "« oui »", "dit"]),
        ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
        ("see https://a.example/world/news/today", 20, ["see", "https://a.example/", "world/news/today"]),
        ("user@very-long-domain.example.org/x", 14, ["user@very-", "long-", "domain.", "example.org/x"]),
        ("incomprehensible!", 16, ["incomprehensibl", "e!"]),
        ("unbreakable", 1, list("unbreakable")),
    ],
)
def test_line_breaks(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("日本語の新聞を読む", 8, ["日本語の", "新聞を読", "む"]),
        ("彼は来た。だから", 8, ["彼は来", "た。だか", "ら"]),  # no line begins with a full stop
        ("彼は「来た」と", 6, ["彼は", "「来", "た」と"]),  # nor ends with an opening bracket
        ("東京タワー", 8, ["東京タ", "ワー"]),  # nor begins with the long vowel mark
        ("東京Tokyoタワー", 8, ["東京", "Tokyoタ", "ワー"]),
        ("한국어 신문을 읽다", 9, ["한국어", "신문을", "읽다"]),
        ("彼は言った。「行く」と。", 12, ["彼は言った。", "「行く」と。"]),
        ("待って……くれ、——と", 8, ["待って……", "くれ、——", "と"]),  # neither pair is parted
        ("（東京）（大阪）（名古屋）", 10, ["（東京）", "（大阪）", "（名古屋）"]),
        ("他说：“好的。”然后走了", 10, ["他说：“好", "的。”然后", "走了"]),
        ("さあ、行こう！？」と", 8, ["さあ、行", "こ", "う！？」", "と"]),
        ("カーテンをシャットした", 6, ["カーテ", "ンを", "シャッ", "トした"]),
        ("値段は１２３４５円です", 12, ["値段は", "１２３４５円", "です"]),
        ("全角：５０％、２０２６年", 9, ["全角：", "５０％、", "２０２６", "年"]),
        ("価格は$100です", 8, ["価格は", "$100です"]),
        ("新聞 newspaper 新聞", 9, ["新聞", "newspaper", "新聞"]),
        (
            "見よhttps://a.example/world/news/today/pathを",
            20,
            ["見よ", "https://a.example/", "world/news/today/", "pathを"],
        ),
        ("한국어다。다음", 8, ["한국어", "다。다음"]),  # a word is cut before a mark begins a line
        ("ท่าเรือจะปิดเป็นเวลา", 8, ["ท่าเรือจะ", "ปิดเป็น", "เวลา"]),  # some vowels begin a syllable, some end one
        ("กกกกกกกกะ", 8, ["กกกกกกก", "กะ"]),  # one written last begins no line
        ("กกกแแก", 4, ["กกก", "แแก"]),
        ("ສະບາຍດີເມືອງລາວ", 9, ["ສະບາຍດີ", "ເມືອງລາວ"]),
        ("漢", 1, ["漢"]),  # wider than the line: alone on it
        ("cafe\u0301 e\u0301te\u0301", 4, ["cafe\u0301", "e\u0301te\u0301"]),
        ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 4, ["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]),
        ("🇫🇷🇩🇪🇵🇹", 4, ["🇫🇷🇩🇪", "🇵🇹"]),
        ("👍🏽👍🏽👍🏽", 5, ["👍🏽👍🏽", "👍🏽"]),
    ],
)
def test_wide_and_combined_characters(text: str, width: int, expected: list[str]) -> None:
    assert lines(text, width) == expected


def test_code_keeps_every_space_and_breaks_where_the_line_is_full() -> None:
    text = "if x:\n    return  {1: 2}\n\nend"
    assert [text[start:end] for start, end in chop(text, 8)] == ["if x:", "    retu", "rn  {1: ", "2}", "", "end"]


def test_all_narrow_characters_are_one_cell_wide() -> None:
    for point in range(0x20, 0x3000):
        if wrapping._NARROW.fullmatch(chr(point)):
            assert get_character_cell_size(chr(point)) == 1, hex(point)


@given(st.text(st.sampled_from("漢字かなカナ一二、。」）「（々ーっ１２％"), max_size=60), st.integers(8, 30))
def test_no_line_of_ideographs_begins_or_ends_with_what_it_must_not(text: str, width: int) -> None:
    """Only where a row of such signs fills half a line or more is there no other way."""
    if re.search("[、。」）々ーっ％「（１２]{3}", text):
        return
    found = lines(text, width)
    assert not any(line[:1] in tuple("、。」）々ーっ") for line in found[1:])
    assert not any(line[-1:] in tuple("「（") for line in found[:-1])


_TEXTS = st.text(st.sampled_from("abc, -—.'é「」。、漢字かなー한e\u0301👍🏽👩\u200d🇫🇷©\ufe0f "), max_size=80).map(clean)


@given(_TEXTS, st.integers(1, 30))
def test_nothing_but_spaces_is_lost_and_no_cluster_is_cut(text: str, width: int) -> None:
    found = wrap(text, width)
    boundaries = {start for start, _, _ in clusters(text)} | {len(text)}
    at = 0
    for start, end in found:
        assert re.fullmatch("[ \n]*", text[at:start])
        assert {start, end} <= boundaries
        assert width_of(text[start:end]) <= width or len(clusters(text[start:end])) == 1
        at = end
    assert not text[at:].strip()


@given(_TEXTS)
def test_clusters_cover_the_text_and_add_up_to_its_width(text: str) -> None:
    found = clusters(text)
    assert "".join(text[start:end] for start, end, _ in found) == text
    assert sum(width for _, _, width in found) == cell_len(text)
