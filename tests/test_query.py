"""The grammar of searching: what a line asks for, and the one sentence that a mistake gets."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.query import EVERYTHING, EXAMPLES, KEYS, Named, Query, QueryError, parse, unknown_condition

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def day(year: int, month: int = 1, number: int = 1) -> datetime:
    return datetime(year, month, number).astimezone()


@pytest.mark.parametrize(
    ("line", "query"),
    [
        ("", EVERYTHING),
        ("  ", EVERYTHING),
        ("two words", Query("two words")),
        ('a "whole phrase" b', Query('a "whole phrase" b')),
        ("person:silva", Query(named=(Named("person", "silva"),))),
        ("Person:Silva", Query(named=(Named("person", "Silva"),))),
        ('by:"ana silva" pier', Query("pier", (Named("by", "ana silva", whole=True),))),
        ('by:"ana sil', Query(named=(Named("by", "ana sil"),))),
        (
            "country:fr source:post tag:eu",
            Query(named=(Named("country", "fr"), Named("source", "post"), Named("tag", "eu"))),
        ),
        ("is:unread is:s", Query(states=("unread", "starred"))),
        ("is:r", Query(states=("read",))),
        ("since:2d", Query(since=NOW - timedelta(days=2))),
        ("since:12h before:1w", Query(since=NOW - timedelta(hours=12), before=NOW - timedelta(weeks=1))),
        ("since:2026-11-20", Query(since=day(2026, 11, 20))),
        ("before:2026-3", Query(before=day(2026, 3))),
        ("before:2026", Query(before=day(2026))),
        ("https://post.example/1 10:30 C:x", Query("https://post.example/1 10:30 C:x")),
        ("Live: talks", Query("Live: talks")),
        ('say "tag:x is:y" to', Query('say "tag:x is:y" to')),
    ],
)
def test_a_line_asks_for_words_and_conditions(line: str, query: Query) -> None:
    assert parse(line, NOW) == query


@pytest.mark.parametrize("key", KEYS)
def test_each_condition_has_an_example_that_is_understood(key: str) -> None:
    assert parse(EXAMPLES[key], NOW) != EVERYTHING


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("person:", "person: wants something after it, as in person:silva."),
        ("by: x", 'by: wants something after it, as in by:"ana silva".'),
        ('tag:""', "tag: wants something after it, as in tag:energy."),
        ("is:new", "is: takes unread, read, starred or highlighted, not new."),
        ("since:yesterday", "since: takes a day such as 2026-11-20, or how long ago it was: 12h, 2d, 3w."),
        ("before:2026-13", "before: takes a day such as 2026-11-20, or how long ago it was: 12h, 2d, 3w."),
        ("sorce:post", "There is no sorce:; did you mean source:?"),
        ("Tags:x", "There is no tags:; did you mean tag:?"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(line: str, told: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(line, NOW)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("whales foo:bar", "foo"),
        ('Über:"a b" is:read', "Über"),
        ("is:unread by:silva", ""),
        ("https://post.example/a at 10:30", ""),
        ("note: none", ""),
    ],
)
def test_what_is_no_condition_though_it_looks_like_one(line: str, key: str) -> None:
    assert unknown_condition(line) == key


@given(st.text(max_size=30) | st.from_regex(r"(is|since|before|by|tag)?:?\"?[0-9a-z-]{0,9}", fullmatch=True))
def test_no_line_is_more_than_a_query_or_a_mistake(line: str) -> None:
    told = ""
    try:
        assert isinstance(parse(line, NOW), Query)
    except QueryError as error:
        told = str(error)
    assert not told or told[-1] in ".?"
