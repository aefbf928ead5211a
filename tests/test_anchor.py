"""A highlight finds its words again: with their context, where they are unique, nearly the same, or not at all."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.annotate import from_text
from reader.library import anchor
from reader.model import Span

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
TEXT = (
    "The council met on Monday. [The harbour will stay closed until the spring], said the mayor, and nobody spoke.\n"
    "On Tuesday the fishermen answered. A closed harbour feeds nobody, they wrote in a letter to the paper."
)


def found_in(text: str, marked: str = TEXT) -> str | None:
    """The words that are found in `text` for those in square brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    article = from_text(marked.replace("[", "").replace("]", ""))
    span = anchor.find(text, anchor.make(article, Span(start, end), NOW))
    return text[span.start : span.end] if span else None


PLAIN = TEXT.replace("[", "").replace("]", "")
CHANGED = [
    ("moved", "An editor's note.\n" + PLAIN, "The harbour will stay closed until the spring"),
    ("other words around", PLAIN.replace("Monday. ", "Friday: ").replace(", said", " — said"), "The harbour will stay closed until the spring"),
    ("a word changed", PLAIN.replace("until the spring", "until this spring"), "The harbour will stay closed until this spring"),
    ("a word added", PLAIN.replace("will stay closed", "will now stay closed"), "The harbour will now stay closed until the spring"),
    ("a word left out", PLAIN.replace("until the", "until"), "The harbour will stay closed until spring"),
    ("another kind of space", PLAIN.replace("harbour will", "harbour\u00a0will"), "The harbour\u00a0will stay closed until the spring"),
    ("the first letter", PLAIN.replace("The harbour", "the harbour"), "the harbour will stay closed until the spring"),
    ("rewritten", PLAIN.replace("The harbour will stay closed until the spring", "There is no date for opening it"), None),
    ("gone", PLAIN.replace("The harbour will stay closed until the spring, ", ""), None),
    ("empty", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in CHANGED], ids=[row[0] for row in CHANGED])
def test_words_are_found_again_in_a_changed_page(text: str, expected: str | None) -> None:
    assert found_in(text) == expected


TWICE = "It was late. [Nobody knows what will come of it], she said.\nHe agreed: Nobody knows what will come of it, he said."


def test_of_two_places_the_one_with_the_same_words_around_it_is_meant() -> None:
    plain = TWICE.replace("[", "").replace("]", "")
    article = from_text(plain)
    for start in (plain.index("Nobody"), plain.rindex("Nobody")):
        highlight = anchor.make(article, Span(start, start + 35), NOW)
        moved = "News. " + plain.replace("she said", "she said then").replace("he said.", "he told them.")
        assert anchor.find(moved, highlight) == Span(start + 6 + 5 * (start > 40), start + 41 + 5 * (start > 40))


def test_where_two_places_are_alike_none_is_taken() -> None:
    assert found_in("A. Nobody knows what will come of it. B. Nobody knows what will come of it. C", TWICE) is None


def test_a_few_letters_are_not_taken_for_others() -> None:
    assert found_in("He was in Cali.", "He was in [Mali].") is None


def test_a_highlight_that_has_its_place_keeps_it() -> None:
    text = "Read more.\nA story.\nRead more.\nA story.\n"
    article = from_text(text)
    second = replace(anchor.make(article, Span(20, 30), NOW), prefix="", suffix="")
    assert anchor.again(text, second).span == Span(20, 30)


@given(words=st.text("ab", min_size=1, max_size=12), text=st.text("abc", max_size=30), whole=st.booleans())
@settings(max_examples=300, deadline=None)
def test_distances_are_those_of_the_plain_table(words: str, text: str, whole: bool) -> None:
    row = list(range(len(words) + 1))
    expected = []
    for number, char in enumerate(text, 1):
        before, row[0] = row[0], number if whole else 0
        for at, other in enumerate(words, 1):
            before, row[at] = row[at], min(row[at] + 1, row[at - 1] + 1, before + (char != other))
        expected.append(row[-1])
    assert list(anchor._distances(text, words, whole=whole)) == expected


def test_nine_of_ten_are_found_after_a_tenth_of_their_words_changed() -> None:
    chance = random.Random(7)
    words = [f"{''.join(chance.choices('abcdefghijklmnop', k=chance.randint(2, 9)))}" for _ in range(600)]
    text = " ".join(words)
    right = 0
    for _ in range(60):
        start = chance.randrange(20, 500)
        span = Span(len(" ".join(words[:start])) + 1, len(" ".join(words[: start + 20])))
        highlight = anchor.make(from_text(text), span, NOW)
        changed = [*words]
        for at in (*chance.sample(range(start, start + 20), 2), start - 1, start + 21):
            changed[at] = "xyz"
        at = len(" ".join(changed[:start])) + 1
        found = anchor.find(" ".join(changed), highlight)
        right += found is not None and abs(found.start - at) <= 4
    assert right >= 54


NAMED = "Silva came first.\nThe boats were late again, said [Silva] on Monday, and left.\nThat was all from Silva."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"boats were": "ferries were"}, "Silva on Monday, and left."),  # as it still is behind
        ({"on Monday, and": "on Monday and"}, "Silva on Monday and left."),  # and before
        ({"again, said": "again, sighed", " on Monday": " on Friday"}, None),
        (
            {"The boats were late again, said Silva on Monday, and left.": "Silva spoke on Monday, and Silva left."},
            None,
        ),
    ],
)
def test_a_name_that_stands_in_several_places_is_found_where_most_around_it_is_as_it_was(
    changes: dict[str, str], expected: str | None
) -> None:
    text = NAMED.replace("[", "").replace("]", "")
    for before, after in changes.items():
        text = text.replace(before, after)
    article = from_text(NAMED.replace("[", "").replace("]", ""))
    start = NAMED.index("[")
    span = anchor.find(text, anchor.make(article, Span(start, start + 5), NOW))
    assert (text[span.start :].split("\n")[0] if span else None) == expected


PAGE = "One and the first of them.\nTwo is a paragraph of some length.\nThree is another one, as long as two.\nThe end."


@pytest.mark.parametrize(
    ("place", "text", "expected"),
    [
        ("Three", "Put before it.\n" + PAGE, "Three"),
        ("another one", "Put before it.\n" + PAGE, "another one"),
        ("Three", PAGE.replace("as long as two", "as long as one"), "Three"),
        ("Two", "Put before.\n" + PAGE.replace("Two is a paragraph of some length.\n", ""), "Three"),
        ("some length", "Put before.\n" + PAGE.replace("Two is a paragraph of some length.\n", ""), "Three"),
        ("The end", "Short.", ""),
        ("One", "Put before it.\n" + PAGE, "Put before it"),  # who has not begun begins at the top
    ],
)
def test_the_place_of_reading_is_found_again_in_a_changed_page(place: str, text: str, expected: str) -> None:
    at = anchor.place_again(from_text(PAGE), text, PAGE.index(place))
    assert text[at:].startswith(expected)
    assert at <= len(text)
