"""Nothing that a terminal obeys gets through the cleaner, and nothing that people read is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.text import MAX_CLUSTER, MAX_MARKS, clean, clean_line, cut, nearest

HOSTILE = [
    "\x1b[31m",
    "\x1b[2J\x1b[H",
    "\x1b[?1049l",
    "\x1b]0;title\x07",
    "\x1b]52;c;eA==\x1b\\",
    "\x1b]8;;file:///etc/passwd\x1b\\x\x1b]8;;\x1b\\",
    "\x1bP$q\x1b\\",
    "\x1b_Gi=1;x\x1b\\",
    "\x1bc",
    "\x9b31m",
    "\x9d0;t\x9c",
    "\x90q\x9c\x85",
    "a\x0e\x0fb",
    "\x1b(0",
    "evil\rbank",
    "abcd\b\b\b\b",
    "a\tb\vc\fd",
    "\x00\x7f\x05",
    "\u202egpj.exe",
    "\u2066x\u2069",
    "\u200b\u200c\u200d\u2060\ufeff",
    "\U000e0041\U000e0042",
    "\ud800",
    "\ufffe\uffff\ue000",
    "a\u2028b\u2029c",
    "e" + "\u0301" * 500,
    "\U0001f468\u200d" * 100,
]


def is_safe(text: str) -> bool:
    return not any(
        (char != "\n" and unicodedata.category(char) in ("Cc", "Cs", "Co", "Zl", "Zp"))
        or (unicodedata.category(char) == "Cf" and char not in "\u200c\u200d" and not "\u0600" <= char <= "\u08e2")
        for char in text
        if ord(char) < 0x110000
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_out_safe(text: str) -> None:
    assert is_safe(clean(text))
    assert "\n" not in clean_line(text)


@given(st.text(alphabet=st.characters(), max_size=60))
def test_any_text_comes_out_safe_and_cleaning_again_changes_nothing(text: str) -> None:
    once = clean(text)
    assert is_safe(once)
    assert clean(once) == once
    assert clean_line(clean_line(text)) == clean_line(text)
    once.encode("utf-8")


@pytest.mark.parametrize(
    "text",
    [
        "“Non,” a dit Zoë Müller – 3 × 4 = 12 €",
        "مرحبا بالعالم",
        "שלום עולם",
        "นายกรัฐมนตรี",
        "नमस्ते दुनिया",
        "한국어 中文 日本語",
        "نامه\u200cای",  # Persian needs its zero-width non-joiner
        "👨\u200d👩\u200d👧\u200d👦 👍🏽 🇫🇷 ☂️",
        "[AP] Senate votes [/]",
    ],
)
def test_what_people_write_is_left_as_it_is(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\x85d", "a\nb\nc\nd"),
        ("a\xa0b\u2009c\u3000d", "a b c d"),
        ("so\xadft", "soft"),
        ("cafe\u0301", "café"),
        ("x\ud800y", "x\ufffdy"),
    ],
)
def test_breaks_spaces_and_forms_are_made_one(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_floods_of_marks_and_joiners_are_cut() -> None:
    assert len(unicodedata.normalize("NFD", clean("e" + "\u0301" * 500))) <= 2 + MAX_MARKS
    assert len(clean("\U0001f468\u200d" * 100)) <= MAX_CLUSTER


def test_a_line_has_no_double_or_outer_spaces() -> None:
    assert clean_line("  a \n\t b  ") == "a b"


def test_cut_says_where_it_cut() -> None:
    assert cut("short", 10) == "short"
    assert cut("a long headline", 7) == "a long…"


@pytest.mark.parametrize(
    ("word", "sure", "expected"),
    [
        ("widht", False, "width"),
        ("dir", False, "export.dir"),
        ("export.folder", False, "export.dir"),
        ("x", False, ""),
        ("widht", True, "width"),
        ("dir", True, ""),
        ("wight", False, "width"),
        ("wight", True, ""),
    ],
)
def test_the_name_is_found_that_was_mistyped(word: str, sure: bool, expected: str) -> None:
    assert nearest(word, ("theme", "width", "export.dir"), sure=sure) == expected
