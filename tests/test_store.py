"""The store gives back what it was given, in order, and finds it again."""

import string
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.address import article_id
from reader.model import (
    Article,
    Block,
    Entity,
    Entry,
    Feed,
    Headline,
    Highlight,
    Inline,
    Mention,
    Quote,
    Role,
    Sort,
    Span,
    Speaker,
    StoreError,
    View,
    Visit,
)
from reader.query import QueryError, parse
from reader.store import Store

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FEED = "https://a.example/feed"
OTHER = "https://b.example/feed"
JANE = Entity("person", "jane doe", "Jane Doe")
FRANCE = Entity("country", "FR", "France")


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock() -> Clock:
    return Clock()


@cache
def _empty() -> bytes:
    """The file of a new store. To make one takes 50 ms, most of them waiting for the disk; a copy takes 2."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "library.db")
        Store(path, now=lambda: NOW).close()
        return path.read_bytes()


def new_store(folder: Path | str, now: Callable[[], datetime]) -> Store:
    """An empty store."""
    path = Path(folder, "library.db")
    path.write_bytes(_empty())
    return Store(path, now=now)


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Iterator[Store]:
    opened = new_store(tmp_path, clock)
    yield opened
    opened.close()


def url(name: object) -> str:
    return f"https://a.example/{name}"


def entry(name: object, *, age: int = 0, **more: str) -> Entry:
    """An entry that was published `age` days before now."""
    told = {"feed": FEED, "key": str(name), **more}
    return Entry(url(name), f"Title {name}", published=NOW - timedelta(days=age), **told)


def article(name: object, text: str = "Some words.", *, role: Role = "body", **more: object) -> Article:
    whole = Article(article_id(url(name)), url(name), f"Title {name}", text, (Block(0, len(text), "paragraph", role),))
    return replace(whole, **more)  # type: ignore[arg-type]


def highlight(name: object, start: int = 0, *, key: str = "h-a", made: datetime = NOW) -> Highlight:
    return Highlight(key, article_id(url(name)), Span(start, start + 4), "Some", "", " words.", made)


def search(store: Store, words: str, limit: int = 200) -> list[Headline]:
    return store.headlines(query=parse(words, NOW), limit=limit)


def names(headlines: Sequence[Headline]) -> list[str]:
    return [headline.title.removeprefix("Title ") for headline in headlines]


# --- values come back as they were ---------------------------------------------------------------------------------

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
MOMENTS = st.datetimes(
    min_value=datetime(1, 1, 2),  # noqa: DTZ001 - hypothesis wants naive bounds
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-11))]),
)
NUMBERS = st.integers(0, 10**6)
SPANS = st.builds(Span, NUMBERS, NUMBERS)
ENTITIES = st.builds(Entity, st.sampled_from(["person", "country"]), WORDS, WORDS)
SPEAKERS = st.builds(Speaker, NUMBERS, NUMBERS, st.none() | ENTITIES)
ARTICLES = st.builds(
    Article,
    st.just("a-abcdefghij"),
    WORDS,
    WORDS,
    WORDS,
    st.lists(st.builds(Block, NUMBERS, NUMBERS), max_size=3).map(tuple),
    st.lists(st.builds(Inline, NUMBERS, NUMBERS, st.sampled_from(["link", "cell"]), WORDS), max_size=3).map(tuple),
    WORDS,
    st.none() | st.dates() | MOMENTS,
    WORDS,
    WORDS,
    WORDS,
    st.lists(st.builds(Mention, NUMBERS, NUMBERS, ENTITIES), max_size=3).map(tuple),
    st.lists(
        st.builds(Quote, NUMBERS, NUMBERS, st.none() | SPANS, st.none() | SPEAKERS, st.floats(0, 1), st.booleans()),
        max_size=3,
        unique_by=lambda quote: quote.start,
    ).map(tuple),
    WORDS,
)


@pytest.fixture(scope="module")
def shared() -> Iterator[Store]:
    """One store for all the examples of a property: each overwrites the one before."""
    with TemporaryDirectory() as folder:
        opened = Store(Path(folder, "library.db"), now=lambda: NOW)
        opened._db.execute("PRAGMA wal_autocheckpoint = 0")
        yield opened
        opened.close()


@given(
    feed=st.builds(
        Feed, st.just(FEED), WORDS, WORDS, st.lists(WORDS).map(tuple), WORDS, WORDS, st.none() | MOMENTS, WORDS
    )
)
@settings(max_examples=40, deadline=None)
def test_a_feed_comes_back_as_it_was(shared: Store, feed: Feed) -> None:
    shared.save_feed(feed)
    assert shared.feeds() == [feed]


@given(saved=ARTICLES)
@settings(max_examples=100, deadline=None)
def test_an_article_comes_back_as_it_was(shared: Store, saved: Article) -> None:
    shared.save_article(saved)
    assert shared.article(saved.id) == saved
    found = shared.headline(saved.id)
    assert found is not None
    assert found.people + found.countries == len({mention.entity for mention in saved.mentions})
    assert found.quotes == len(saved.quotes)


@given(visit=st.builds(Visit, WORDS, MOMENTS, NUMBERS, st.floats(0, 1)))
@settings(max_examples=40, deadline=None)
def test_a_visit_comes_back_as_it_was(shared: Store, visit: Visit) -> None:
    shared._db.execute("DELETE FROM visits")
    shared.save_visit(visit)
    assert shared.last_visit(visit.article) == visit


@given(
    kept=st.builds(
        Highlight, st.just("h-a"), st.just("a-a"), st.none() | SPANS, WORDS, WORDS, WORDS, MOMENTS, WORDS, WORDS
    )
)
@settings(max_examples=40, deadline=None)
def test_a_highlight_comes_back_as_it_was(shared: Store, kept: Highlight) -> None:
    shared.save_highlight(kept)
    assert shared.highlights("a-a") == shared.highlights() == [kept]
    assert not shared.check()


@given(
    title=WORDS,
    summary=WORDS,
    author=WORDS,
    key=WORDS,
    when=st.none() | MOMENTS.filter(lambda when: when < NOW),
    own=WORDS,
)
@settings(max_examples=40, deadline=None)
def test_an_entry_comes_back_as_it_was(
    title: str, summary: str, author: str, key: str, when: datetime | None, own: str
) -> None:
    with TemporaryDirectory() as folder:
        store = new_store(folder, lambda: NOW)
        told = Entry(url(1), title, FEED, key, summary, author, when, own)
        store.save_entries([told])
        assert store.entry(article_id(url(1))) == told
        store.close()


def test_the_latest_that_an_entrys_own_feed_tells_is_kept(store: Store) -> None:
    def tell(feed: str, words: str) -> str:
        store.save_entries([Entry(url(1), "Title", feed, "1", told=words)])
        entry = store.entry(article_id(url(1)))
        assert entry
        return entry.told

    assert [tell(FEED, "one"), tell(FEED, ""), tell(FEED, "two"), tell(OTHER, "three")] == ["one", "one", "two", "two"]


def test_what_is_not_there_is_none(store: Store) -> None:
    assert [store.entry("a"), store.headline("a"), store.article("a"), store.last_visit("a")] == [None] * 4
    assert store.exported("a") == ""


def test_a_lone_surrogate_moves_no_offset(store: Store) -> None:
    store.save_entries([replace(entry(1), title="a\ud800b")])
    store.save_article(article(1, "x\udfffy"))
    assert names(store.headlines()) == ["a\ufffdb"]
    assert store.article(article_id(url(1))) == article(1, "x\ufffdy")


def test_invalid_utf8_in_a_row_is_read(store: Store) -> None:
    store.save_entries([entry(1)])
    store._db.execute("UPDATE entries SET title = CAST(x'61ff62' AS TEXT)")
    assert names(store.headlines()) == ["a\ufffdb"]


# --- the list ------------------------------------------------------------------------------------------------------


def test_newest_comes_first(store: Store) -> None:
    assert store.save_entries([entry(2, age=2), entry(1, age=1), entry(3, age=3)]) == 3
    assert names(store.headlines()) == ["1", "2", "3"]


def test_entries_of_one_moment_stand_as_in_their_feed(store: Store) -> None:
    store.save_entries(
        [entry("a"), entry("b"), replace(entry("c"), published=None), replace(entry("d"), published=None)]
    )
    store.save_entries([entry("e"), entry("f")])
    assert names(store.headlines()) == ["e", "f", "a", "b", "c", "d"]


def test_a_date_in_the_future_does_not_stay_on_top(store: Store, clock: Clock) -> None:
    store.save_entries([entry("future", age=-9000), entry("extreme", age=700_000)])
    clock.moment += timedelta(hours=1)
    store.save_entries([replace(entry("later"), published=None)])
    assert names(store.headlines()) == ["later", "future", "extreme"]
    assert store.headlines()[1].published == NOW


def test_a_page_that_tells_a_day_alone_stands_where_that_day_begins(store: Store) -> None:
    store.save_entries([entry("new"), entry("old", age=3000)])
    store.save_article(article("page", published=date(2019, 11, 19)))
    assert names(store.headlines()) == ["new", "page", "old"]
    assert names(search(store, "since:2019-11-19 before:2019-11-20")) == ["page"]
    assert names(search(store, "since:2d")) == ["new"]


def test_an_entry_moves_to_the_date_that_its_feed_tells_later(store: Store) -> None:
    store.save_feed(Feed(OTHER, "B"))
    undated = replace(entry("late"), published=None)
    store.save_entries([undated, replace(undated, feed=OTHER), entry("a", age=1), entry("b", age=3)])
    store.save_article(article("page", published=date(2019, 11, 19)))
    store.save_article(article("late", "Rain fell.", mentions=(Mention(0, 4, JANE),)))
    store.change_feeds(removed=[OTHER], said="It is gone")
    told = [entry("late", age=2), entry("page", age=4)]
    store.save_entries(told)
    moved = store.headlines()
    assert names(moved) == ["a", "late", "b", "page"]
    assert [row.published for row in moved] == [NOW - timedelta(days=age) for age in (1, 2, 3, 4)]
    assert names(search(store, "rain")) == names(store.mentioning(JANE)) == ["late"]
    assert names(search(store, "before:2026-11-22")) == ["late", "b", "page"]
    store.save_entries([entry("late", age=9)])
    assert store.headlines() == moved
    store.undo()
    assert names(store.headlines(feed=OTHER)) == ["late"]
    assert not store.check()


@given(
    ages=st.lists(st.lists(st.none() | st.integers(0, 3), max_size=8), max_size=6),
    size=st.integers(1, 9),
    view=st.sampled_from(["all", "unread", "starred", "highlighted", "history"]),
    feed=st.sampled_from(["", FEED, OTHER]),
    sort=st.sampled_from(get_args(Sort)),
)
@settings(max_examples=60, deadline=None)
def test_pages_are_complete_and_in_order(
    ages: list[list[int | None]], size: int, view: View, feed: str, sort: Sort
) -> None:
    with TemporaryDirectory() as folder:
        clock = Clock()
        store = new_store(folder, clock)
        store._db.execute("PRAGMA synchronous = OFF")
        for number, batch in enumerate(ages):
            clock.moment += timedelta(minutes=1)
            told = [
                entry(f"{number}-{rank}", age=age or 0, feed=(FEED, OTHER)[rank % 2]) for rank, age in enumerate(batch)
            ]
            store.save_entries(
                [e if age is not None else replace(e, published=None) for e, age in zip(told, batch, strict=True)]
            )
            for e in told[::3]:
                store.star([article_id(e.url)], starred=True)
                store.save_visit(Visit(article_id(e.url), NOW + timedelta(seconds=len(e.url) % 2)))
                store.save_highlight(highlight(e.title.removeprefix("Title "), key=f"h-{e.key}"))
            store.mark_read([article_id(e.url) for e in told[::2]], read=True)
        whole = store.headlines(view, feed=feed, sort=sort)
        paged: list[Headline] = []
        for _ in range(len(whole) + 1):
            paged += store.headlines(view, feed=feed, sort=sort, limit=size, after=paged[-1] if paged else None)
        assert paged == whole
        if view == "history":
            assert all(
                above.opened and below.opened and above.opened >= below.opened for above, below in pairwise(whole)
            )
        elif sort in ("newest", "oldest"):
            dated = [headline.published for headline in whole if headline.published]
            assert dated == sorted(dated, reverse=sort == "newest")
        elif sort == "title":
            assert names(whole) == sorted(names(whole))
        store.close()


def test_a_page_goes_on_where_its_last_row_was_removed(store: Store) -> None:
    store.save_feed(Feed(FEED, "A"))
    store.save_entries([entry(number, age=number) for number in range(4)])
    last = store.headlines(limit=2)[-1]
    store._db.execute("DELETE FROM entries WHERE id = ?", (last.id,))
    assert names(store.headlines(after=last)) == ["2", "3"]


def test_views_hold_what_they_say(store: Store) -> None:
    store.save_entries([entry(number, age=number) for number in range(6)])
    store.mark_read([article_id(url(0))], read=True)
    store.mark_read([article_id(url(1))], read=True)
    store.mark_read([article_id(url(1))], read=False)
    store.star([article_id(url(2))], starred=True)
    store.star([article_id(url(0))], starred=True)
    store.star([article_id(url(0))], starred=False)
    store.save_highlight(highlight(3))
    store.save_visit(Visit(article_id(url(4)), NOW))
    views: dict[View, list[str]] = {
        "all": ["0", "1", "2", "3", "4", "5"],
        "unread": ["1", "2", "3", "4", "5"],
        "starred": ["2"],
        "highlighted": ["3"],
        "history": ["4"],
    }
    assert {view: names(store.headlines(view)) for view in views} == views


def test_the_history_has_the_last_opened_first(store: Store) -> None:
    store.save_entries([entry(number, age=number) for number in range(4)])
    for minute, number in enumerate([3, 0, 2, 3]):
        store.save_visit(Visit(article_id(url(number)), NOW + timedelta(minutes=minute), place=minute))
    rows = store.headlines("history")
    assert names(rows) == ["3", "2", "0"]
    assert [row.opened for row in rows] == [NOW + timedelta(minutes=minute) for minute in (3, 2, 1)]
    assert all(row.opened is None for row in store.headlines())
    store.remove([article_id(url(2))])
    assert names(store.headlines("history")) == ["3", "0"]


def test_tags_are_kept_and_counted(store: Store) -> None:
    store.save_entries([entry(number, age=number) for number in range(3)])
    store.tag({article_id(url(0)): ("eu", "énergie"), article_id(url(1)): ("eu",), article_id(url(2)): ("art", "eu")})
    assert [row.tags for row in store.headlines()] == [("eu", "énergie"), ("eu",), ("art", "eu")]
    assert store.tags() == ["eu", "art", "énergie"]
    store.remove([article_id(url(2))])
    store.tag({article_id(url(0)): ()})
    assert store.tags() == ["eu"]
    store.change_feeds(removed=[FEED])
    assert names(store.headlines()) == ["1"]


def test_titles_are_sorted_as_a_person_reads_them(store: Store) -> None:
    titles = ["“Zebra” is out", "apple", "Éclair", "[b] best", "1 to go", "…", "Apple"]
    store.save_entries([replace(entry(number), title=title) for number, title in enumerate(titles)])
    found = [row.title for row in store.headlines(sort="title")]
    assert found == ["…", "1 to go", "apple", "Apple", "[b] best", "Éclair", "“Zebra” is out"]


def test_sources_are_sorted_by_the_name_they_have_now_the_newest_of_each_first(store: Store) -> None:
    store.save_feed(Feed(FEED, "Daily"))
    store.save_feed(Feed(OTHER, "bulletin"))
    store.save_entries([entry(number, age=number, feed=(FEED, OTHER)[number % 2]) for number in range(4)])
    store.save_article(replace(article(9), url="https://c.example/9", site="Albion"))

    def order() -> list[str]:
        return names(store.headlines(sort="source"))

    assert order() == ["9", "1", "3", "0", "2"]
    store.save_feed(Feed(FEED, "Azure"))
    assert order() == ["9", "0", "2", "1", "3"]
    store.move_feed(FEED, "https://z.example/feed")
    assert order() == ["9", "0", "2", "1", "3"]
    store.star([article_id(url(number)) for number in range(4)], True)
    store.change_feeds("unsubscribed", removed=["https://z.example/feed"])
    assert order() == ["0", "2", "9", "1", "3"]  # by their site, a.example
    store.save_feed(Feed("https://z.example/feed", "Zenith"))
    assert order() == ["9", "1", "3", "0", "2"]


def test_one_opening_is_one_visit(store: Store) -> None:
    for place, progress in ((0, 0.0), (200, 0.5), (100, 0.5)):
        store.save_visit(Visit("a-a", NOW, place, progress))
    assert store.last_visit("a-a") == Visit("a-a", NOW, 100, 0.5)
    assert store._db.execute("SELECT count(*) FROM visits").fetchone() == (1,)


def test_a_headline_names_its_source(store: Store) -> None:
    store.save_feed(Feed(FEED, "The A Times"))
    store.save_feed(Feed(OTHER, ""))
    store.save_entries([entry(1), entry(2, age=1, feed=OTHER), entry(3, age=2, feed="")])
    assert [row.source for row in store.headlines()] == ["The A Times", "a.example", "a.example"]
    store.save_article(article(2, site="The B Post"))
    assert [row.source for row in store.headlines()] == ["The A Times", "The B Post", "a.example"]


def test_a_mark_that_is_not_sure_stays_so(store: Store) -> None:
    unsure = article(1, mentions=(Mention(0, 1, JANE, sure=False), Mention(2, 3, JANE)))
    store.save_article(unsure)
    assert store.article(unsure.id) == unsure


def test_a_headline_counts_the_stored_marks(store: Store) -> None:
    store.save_entries([entry(1)])
    marks = (Mention(0, 1, JANE), Mention(2, 3, JANE), Mention(4, 5, FRANCE))
    store.save_article(article(1, mentions=marks, quotes=(Quote(0, 4), Quote(5, 6))))
    store.save_highlight(highlight(1))
    row = store.headlines()[0]
    assert (row.people, row.countries, row.quotes, row.highlights, row.fetched) == (1, 1, 2, 1, True)
    store.save_article(article(1))
    store.remove_highlight(highlight(1))
    row = store.headlines()[0]
    assert (row.people, row.countries, row.quotes, row.highlights, row.fetched) == (0, 0, 0, 0, True)


def test_the_newest_unread_without_an_article_are_fetched_next(store: Store) -> None:
    store.save_entries([entry(number, age=number) for number in range(5)])
    store.mark_read([article_id(url(1))], read=True)
    store.save_article(article(0))
    assert names(store.unfetched(2)) == ["2", "3"]


# --- one row for one page ------------------------------------------------------------------------------------------


def test_one_page_in_several_feeds_is_one_row(store: Store) -> None:
    assert store.save_entries([entry(1)]) == 1
    again = [replace(entry(1, feed=OTHER), url=url(1) + "?utm_source=b", title="Another title")]
    assert store.save_entries(again) == 0
    assert names(store.headlines()) == names(store.headlines(feed=FEED)) == names(store.headlines(feed=OTHER)) == ["1"]


def test_one_page_twice_in_one_batch_is_one_row(store: Store) -> None:
    assert store.save_entries([entry(1), replace(entry(1), key="other")]) == 1
    assert len(store.headlines(feed=FEED)) == 1


def test_an_entry_seen_again_keeps_its_state_and_place(store: Store, clock: Clock) -> None:
    store.save_entries([entry(1, age=1), entry(2, age=2)])
    store.mark_read([article_id(url(2))], read=True)
    store.star([article_id(url(2))], starred=True)
    before = store.headlines()
    clock.moment += timedelta(days=1)
    assert store.save_entries([replace(entry(2), published=clock.moment), entry(1)]) == 0
    assert store.headlines() == before


def test_a_feed_that_drops_items_deletes_nothing(store: Store) -> None:
    store.save_entries([entry(1), entry(2)])
    store.save_entries([entry(2)])
    store.save_entries([])
    assert len(store.headlines()) == 2


def test_a_headline_follows_its_own_feed_only(store: Store) -> None:
    store.save_entries([entry(1)])
    store.save_entries([replace(entry(1, feed=OTHER), title="Title other")])
    assert names(store.headlines()) == ["1"]
    store.save_entries([replace(entry(1), title="Title corrected")])
    assert names(store.headlines()) == ["corrected"]
    assert names(search(store, "corrected")) == ["corrected"]
    assert search(store, "1") == []


def test_a_changed_address_under_the_same_key_is_the_same_entry(store: Store) -> None:
    store.save_entries([entry(1)])
    assert store.save_entries([replace(entry(1), url=url("moved"))]) == 0
    assert store.save_entries([replace(entry(1), url=url("other"), title="Title other")]) == 1


def test_a_key_that_changes_each_time_makes_no_second_row(store: Store) -> None:
    for key in "abc":
        store.save_entries([replace(entry(1), key=key)])
    assert len(store.headlines(feed=FEED)) == 1
    told = store.entry(article_id(url(1)))
    assert told is not None
    assert told.key == "c"


def test_a_page_opened_on_its_own_has_an_entry(store: Store) -> None:
    store.save_article(article(1, byline="A. Reporter", published=date(2020, 1, 1), site="The A Times"))
    day = datetime(2020, 1, 1).astimezone()
    assert store.entry(article_id(url(1))) == Entry(url(1), "Title 1", author="A. Reporter", published=day)
    assert [(row.source, row.fetched, row.unread) for row in store.headlines()] == [("The A Times", True, True)]
    assert store.save_entries([entry(1)]) == 0
    assert names(store.headlines(feed=FEED)) == ["1"]


def test_a_removed_feed_leaves_what_somebody_cared_for(store: Store) -> None:
    store.save_feed(Feed(FEED, "A"))
    store.save_entries([entry(number, age=number) for number in range(7)])
    store.save_entries([entry(1, feed=OTHER)])
    store.star([article_id(url(2))], starred=True)
    store.save_highlight(highlight(3))
    store.save_visit(Visit(article_id(url(4)), NOW))
    store.set_exported(article_id(url(5)), "5.md")
    store.save_article(article(6, mentions=(Mention(0, 1, JANE),)))
    store.change_feeds(removed=[FEED])
    assert names(store.headlines()) == ["1", "2", "3", "4", "5"]
    assert names(store.headlines(feed=OTHER)) == ["1"]
    assert store.feeds() == []
    assert store.headlines(feed=FEED) == search(store, "words") == store.mentioning(JANE) == []
    assert not store.check()


def test_many_entries_of_one_moment_find_a_place(store: Store) -> None:
    for number in range(3):
        store.save_entries([entry(f"{number}-{rank}") for rank in range(100)])
    assert len(store.headlines()) == 300


# --- search --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("minister", ["1", "2"]),
        ("MINISTER resigns", ["1"]),
        ("mini", ["1", "2"]),
        ("mini resigns", []),
        ("resigns mini", ["1"]),
        ('"the minister"', ["2"]),
        ('"the mini"', []),
        ('"the minister', ["2"]),
        ("cafe", ["1"]),
        ("Café", ["1"]),
        ("don't", ["2"]),
        ("c++ about", ["2"]),
        ("++ c", ["1", "2"]),
        ("title", ["3", "2", "1"]),
        ("hidden", []),
        ("  ++ \" ' ", []),
    ],
)
def test_search(store: Store, words: str, found: list[str]) -> None:
    store.save_entries([entry(3, age=0), entry(2, age=1), entry(1, age=2)])
    store.save_article(article(1, "Minister resigns in a café"))
    store.save_article(article(2, "Don't ask the minister about C++ about"))
    store.save_article(article(3, "hidden", role="related"))
    assert sorted(names(search(store, words))) == sorted(found)


@pytest.mark.parametrize(
    "words",
    [
        *(
            '"',
            '""',
            '"a',
            "don't",
            "AND",
            "OR",
            "NOT",
            "NEAR(a b)",
            "(",
            ")",
            "*",
            "^a",
            "-x",
            "+x",
            "a:b",
            "title:x",
            "{a b}:c",
        ),
        *(
            "\0",
            "a\0b",
            "\ud800",
            "(" * 2000,
            "a OR " * 20_000,
            '"a" ' * 5000,
            string.punctuation,
            "é\u0301",
            "😀",
            "a" * 100_000,
        ),
    ],
)
def test_no_words_break_a_search(store: Store, words: str) -> None:
    store.save_entries([entry(1)])
    assert isinstance(search(store, words), list)


@given(st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_no_text_breaks_a_search(shared: Store, words: str) -> None:
    with suppress(QueryError):
        assert isinstance(search(shared, words), list)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("person:doe", "2 1"),
        ("person:jane", "2 1"),
        ('person:"Jane Doe"', "2 1"),
        ('person:"jane d"', ""),
        ("person:jane-d", "2 1"),
        ("person:ane", ""),
        ("person:nobody", ""),
        ("person:erdogan", "3"),
        ("country:france", "2"),
        ("country:fr", "2"),
        ('country:"fr"', "2"),
        ("by:doe", "2"),
        ("by:erdogan", ""),
        ("source:times", "4 3 2 0"),
        ('source:"a times"', "4 3 2 0"),
        ("source:b.example", "1"),
        ("source:own", "5"),
        ("source:x", ""),
        ("tag:eu", "2 1 0"),
        ('tag:"eu"', "2 0"),
        ("tag:EU tag:law", "2 1"),
        ("tag:aw", ""),
        ("is:unread", "5 4 3 2 0"),
        ("is:read", "1"),
        ("is:starred", "2"),
        ("is:high", "3"),
        ("since:3d", "3 2 1 0"),
        ("before:2026-11-21", "5 4 3"),
        ("since:2026-11-19 before:2d", "4 3"),
        ("words is:unread", "2"),
        ("minister person:doe", "1"),
        ("minister is:unread tag:eu", ""),
        ("++ is:unread", ""),
        ("title since:1d", "1 0"),
        ("tag:eu is:unread since:1w", "2 0"),
    ],
)
def test_conditions_are_what_they_say(store: Store, asked: str, found: str) -> None:
    store.save_feed(Feed(FEED, "A Times"))
    store.save_feed(Feed(OTHER, ""))
    told = [entry(number, age=number) for number in range(5)]
    store.save_entries([replace(told[1], feed=OTHER), told[0], *told[2:]])
    erdogan = Entity("person", "recep tayyip erdoğan", "Recep Tayyip Erdoğan")
    said = Quote(0, 4, speaker=Speaker(5, 10, JANE))
    store.save_article(article(1, "The minister.", mentions=(Mention(0, 3, JANE),)))
    store.save_article(article(2, mentions=(Mention(0, 1, JANE), Mention(2, 3, FRANCE)), quotes=(said,)))
    store.save_article(article(3, "On.", mentions=(Mention(0, 1, erdogan),)))
    store.save_article(
        replace(article(5, "Off."), url="https://own.example/5", site="own.example", published=NOW - timedelta(days=9))
    )
    store.mark_read([article_id(url(1))], True)
    store.star([article_id(url(2))], True)
    store.save_highlight(highlight(3))
    store.tag({article_id(url(0)): ("eu",), article_id(url(1)): ("eu-law",), article_id(url(2)): ("EU", "law")})
    whole = store.headlines(query=parse(asked, NOW))
    assert sorted(names(whole)) == sorted(found.split())
    for feed in (FEED, OTHER):
        narrowed = store.headlines(feed=feed, query=parse(asked, NOW))
        assert narrowed == [row for row in store.headlines(feed=feed) if row.title in {each.title for each in whole}]
    pages: list[Headline] = []
    while page := store.headlines(query=parse(asked, NOW), limit=2, after=pages[-1] if pages else None):
        pages += page
    assert pages == whole


def test_the_tag_of_a_source_finds_its_articles(store: Store) -> None:
    store.save_feed(Feed(FEED, "A", tags=("local", "news-eu")))
    store.save_feed(Feed(OTHER, "B", tags=("art",)))
    store.save_entries([entry(1), entry(2, feed=OTHER), entry(3, feed=OTHER), replace(entry(1), feed=OTHER)])
    store.tag({article_id(url(3)): ("local",)})
    for asked, found in (("tag:local", "1 3"), ("tag:Art", "1 2 3"), ("tag:eu", "1"), ('tag:"eu"', ""), ("tag:x", "")):
        assert sorted(names(search(store, asked))) == found.split(), asked


def test_a_view_is_narrowed_by_a_query(store: Store) -> None:
    store.save_entries([entry(number, age=number) for number in range(4)])
    for minute, number in enumerate([3, 0, 2]):
        store.save_visit(Visit(article_id(url(number)), NOW + timedelta(minutes=minute)))
    store.star([article_id(url(0)), article_id(url(1))], True)
    query = parse("title is:starred", NOW)
    assert [names(store.headlines(view, query=query)) for view in ("all", "history", "highlighted")] == [
        ["0", "1"],
        ["0"],
        [],
    ]
    history = store.headlines("history", query=parse("title", NOW), limit=1)
    assert names(store.headlines("history", query=parse("title", NOW), after=history[0])) == ["0", "3"]


def test_search_finds_the_newest_first_and_stops_at_its_limit(store: Store) -> None:
    store.save_entries([entry(number, age=number) for number in (3, 1, 2)])
    for number in (2, 3, 1):
        store.save_article(article(number))
    assert names(search(store, "words", limit=2)) == ["1", "2"]


@given(st.lists(st.tuples(st.sampled_from(["entry", "title", "article", "feed"]), st.integers(0, 3)), max_size=12))
@settings(max_examples=60, deadline=None)
def test_the_search_index_stays_in_step(steps: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        store = new_store(folder, lambda: NOW)
        for turn, (step, number) in enumerate(steps):
            if step == "entry":
                store.save_entries([entry(number, feed=(FEED, OTHER)[turn % 2])])
            elif step == "title":
                store.save_entries([replace(entry(number), title=f"Title {turn}")])
            elif step == "article":
                store.save_article(article(number, f"Some words {turn}."))
            else:
                store.change_feeds(removed=[FEED])
        store._db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
        assert not store.check()
        stale = (
            "SELECT * FROM entries e JOIN keys k ON k.n = e.n WHERE (e.title_key, e.source_key) <> (k.title, k.source)"
        )
        assert store._db.execute(stale).fetchall() == []
        store.close()


def test_only_the_search_that_is_meant_is_broken_off(store: Store) -> None:
    query, other = parse("title", NOW), parse("title", NOW)

    def interrupt() -> int:
        store.interrupt(query)
        return 0

    store.save_entries([entry(number) for number in range(300)])
    store._db.set_progress_handler(interrupt, 1)
    with pytest.raises(StoreError):
        store.headlines(query=query)
    store.save_entries([entry("more")])
    assert len(store.headlines()) == 301
    assert len(store.headlines(query=other, limit=200)) == 200


def test_articles_are_found_by_whom_they_name_and_quote(store: Store) -> None:
    said = Quote(0, 4, speaker=Speaker(5, 10, JANE))
    store.save_entries([entry(1, age=1), entry(2, age=2), entry(3, age=3)])
    store.save_article(article(1, mentions=(Mention(0, 1, JANE), Mention(2, 3, JANE))))
    store.save_article(article(2, mentions=(Mention(0, 1, JANE), Mention(2, 3, FRANCE)), quotes=(said, Quote(5, 10))))
    store.save_article(article(3, mentions=(Mention(2, 3, FRANCE),)))
    assert names(store.mentioning(JANE)) == ["1", "2"]
    assert names(store.mentioning(FRANCE)) == ["2", "3"]
    assert names(store.said_by(JANE)) == ["2"]
    assert store.seen(JANE) == (2, store.mentioning(JANE)[-1])
    store.save_article(article(2))
    assert (names(store.mentioning(JANE)), store.said_by(JANE)) == (["1"], [])


# --- highlights ----------------------------------------------------------------------------------------------------


def test_highlights_stand_in_the_order_of_the_text_or_newest_first(store: Store) -> None:
    late, early = NOW + timedelta(minutes=1), NOW
    last, first = highlight(1, 9, key="h-b", made=late), highlight(1, 2, key="h-a", made=early)
    orphan = replace(highlight(1, key="h-c", made=late + timedelta(minutes=1)), span=None)
    other = highlight(2, key="h-d", made=early - timedelta(minutes=1))
    for kept in (orphan, last, first, other):
        store.save_highlight(kept)
    assert store.highlights(first.article) == [first, last, orphan]
    assert store.highlights() == [orphan, last, first, other]
    store.save_highlight(replace(first, note="why"))
    assert store.highlights(first.article)[0].note == "why"
    store.remove_highlight(last)
    assert store.highlights(first.article) == [replace(first, note="why"), orphan]


def test_the_name_of_a_saved_file_is_kept(store: Store) -> None:
    store.save_article(article(1))
    store.set_exported(article_id(url(1)), "A file.md")
    store.save_article(article(1, "Other words."))
    assert store.exported(article_id(url(1))) == "A file.md"


def test_opening_imports_nothing_heavy() -> None:
    code = "import reader.store, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"httpx", "lxml", "readability", "feedparser", "textual", "rich", "asyncio", "email", "ssl"} & set(
        loaded
    )
