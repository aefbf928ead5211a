"""Every change of the reader's can be taken back, the last hundred, whole, and across restarts."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest

from reader.address import article_id
from reader.model import Article, Block, Correction, Entry, Feed, Highlight, Sort, Span, StoreError, View, Visit
from reader.query import parse
from reader.store import Store
from reader.store.journal import KEPT

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
FEED, OTHER = "https://a.example/feed", "https://b.example/feed"


def url(name: object) -> str:
    return f"https://a.example/{name}"


def key(name: object) -> str:
    return article_id(url(name))


def article(name: object) -> Article:
    return Article(key(name), url(name), f"Title {name}", "Some words.", (Block(0, 11, "paragraph"),))


MARK = Highlight("h-1", key(1), Span(0, 4), "Some", "", " words.", NOW)
OPINION = Correction("c-1", "speaker", key(1), "Some", "", " words.", NOW, name="Jane Doe")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    opened = Store(path, now=lambda: NOW)
    opened.save_feed(Feed(FEED, "A Times", tags=("world",)))
    opened.save_feed(Feed(OTHER, "B Post"))
    opened.save_entries([Entry(url(n), f"Title {n}", FEED, str(n), told="Its own words.") for n in range(4)])
    opened.save_entries([Entry(url(3), "Title 3", OTHER, "3")])
    opened.save_article(article(1))
    opened.save_article(article(2))
    yield opened
    opened.close()


def everything(store: Store) -> object:
    """All that a reader can see of the library."""
    return (
        store.feeds(),
        [store.headlines(view) for view in ("all", "unread", "starred", "highlighted", "history")],
        [store.headlines(feed=feed) for feed in (FEED, OTHER)],
        [store.headlines(sort=sort) for sort in get_args(Sort)],
        [store.entry(key(number)) for number in range(4)],
        [row.id for row in store.headlines(query=parse("title", NOW))],
        store.highlights(),
        store.corrections(),
        [store.last_visit(key(number)) for number in range(4)],
    )


CHANGES: dict[str, Callable[[Store, str], object]] = {
    "read": lambda store, said: store.mark_read([key(0), key(1)], True, said),
    "all read": lambda store, said: store.mark_read(store.unread(), True, said),
    "source read": lambda store, said: store.mark_read(store.unread(OTHER), True, said),
    "stars": lambda store, said: store.star([key(1), key(2)], True, said),
    "tags": lambda store, said: store.tag({key(1): ("energy", "EU"), key(2): ("energy",)}, said),
    "highlight": lambda store, said: store.save_highlight(MARK, said),
    "correction": lambda store, said: store.save_corrections([OPINION], said),
    "removal": lambda store, said: store.remove([key(1), key(2)], said),
    "clearing the history": lambda store, said: store.forget_visits(said),
    "feed addition": lambda store, said: store.change_feeds(said, kept=[Feed("https://c.example/f", "C")]),
    "feeds edited": lambda store, said: store.change_feeds(
        said, kept=[Feed("https://c.example/f", "C"), Feed(OTHER, "B", tags=("x",))], removed=[FEED]
    ),
    "feed removal": lambda store, said: store.change_feeds(said, removed=[FEED]),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_undo_leaves_all_as_it_was(store: Store, path: Path, change: Callable[[Store, str], object]) -> None:
    store.save_visit(Visit(key(2), NOW, place=3, progress=0.5))
    before = everything(store)
    change(store, "did it")
    assert everything(store) != before
    again = Store(path, now=lambda: NOW)
    assert again.undo() == "did it"
    assert everything(store) == before
    assert again.undo() == ""
    assert not again.check()
    again.close()


def test_a_feed_comes_back_beside_one_that_was_added_since(store: Store) -> None:
    store.change_feeds("unsubscribed", removed=[OTHER])
    store.save_feed(Feed("https://c.example/feed", "C"))
    store.undo()
    assert [feed.title for feed in store.feeds()] == ["A Times", "B Post", "C"]


def test_a_feed_that_was_added_again_since_keeps_its_place_and_its_new_articles(store: Store) -> None:
    store.change_feeds("unsubscribed", removed=[OTHER])
    store.save_feed(Feed(OTHER, "B Post, renamed", etag="new"))
    store.save_feed(Feed("https://c.example/feed", "C"))
    store.save_entries([Entry(url(4), "Title 4", OTHER, "4"), Entry(url(3), "Title 3", OTHER, "3, anew")])
    before = everything(store)
    assert store.undo() == "unsubscribed"
    assert everything(store) == before
    assert [feed.title for feed in store.feeds()] == ["A Times", "B Post, renamed", "C"]
    assert [row.id for row in store.headlines(feed=OTHER)] == [key(4), key(3)]
    assert not store.check()


def test_a_feed_that_is_taken_back_takes_along_what_was_not_touched_of_it(store: Store) -> None:
    added = "https://c.example/f"
    store.change_feeds("edited", kept=[Feed(added, "C")])
    store.save_entries([Entry(url(n), f"Title {n}", added, str(n)) for n in (3, 7, 8)])
    store.save_visit(Visit(key(8), NOW))
    assert store.undo() == "edited"
    assert added not in [feed.url for feed in store.feeds()]
    rows = {row.id: row.source for row in store.headlines()}
    assert key(7) not in rows
    assert {key(3), key(8)} <= set(rows)
    assert not store.check()
    store._db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def refresh(store: Store, feed: str, *numbers: int) -> None:
    store.save_entries([Entry(url(n), f"Title {n}", feed, str(n), told="Its own words.") for n in numbers])


def test_an_address_that_was_edited_comes_back_with_the_articles_of_both(store: Store) -> None:
    store.save_visit(Visit(key(2), NOW))
    before = everything(store)
    moved = "https://a.example/rss"
    store.change_feeds("edited", kept=[Feed(moved, "A Times")], removed=[FEED])
    refresh(store, moved, 0, 1, 2, 7)
    assert store.undo() == "edited"
    assert everything(store) == before
    assert not store.check()


def test_what_a_feed_had_that_is_taken_back_is_there_for_one_that_was_removed_before(store: Store) -> None:
    store.star([key(2)], True)
    before = everything(store)
    store.change_feeds("unsubscribed", removed=[FEED])
    store.star([key(2)], False, "took the star off")
    store.change_feeds("added", kept=[Feed("https://c.example/f", "C")])
    refresh(store, "https://c.example/f", 0, 1, 2)
    assert [store.undo() for _ in range(3)] == ["added", "took the star off", "unsubscribed"]
    assert everything(store) == before


def test_what_was_removed_a_second_time_is_kept_until_that_can_not_be_undone(store: Store) -> None:
    before = sorted(row.id for row in store.headlines())
    store.remove([key(1)], "removed")
    store.bring_back(key(1))
    store.change_feeds("unsubscribed", removed=[FEED])
    store.save_feed(Feed(FEED, "A Times"))
    refresh(store, FEED, 0, 1, 2, 3)
    store.remove([key(1)], "removed again")
    store.change_feeds("unsubscribed again", removed=[FEED])
    for number in range(KEPT - 2):
        store.star([key(3)], number % 2 == 0, "starred")
    assert [store.undo() for _ in range(KEPT + 1)][-3:] == ["unsubscribed again", "removed again", ""]
    assert sorted(row.id for row in store.headlines()) == before
    assert store.article(key(1)) == article(1)
    assert not store.check()


def test_a_change_that_can_not_be_taken_back_is_told_once_and_stays(store: Store) -> None:
    store.star([key(2)], True, "starred")
    store.change_feeds("edited", kept=[Feed(OTHER, "B")])
    store._db.execute("CREATE TRIGGER b BEFORE UPDATE ON feeds BEGIN SELECT raise(ABORT, 'no such luck'); END")
    with pytest.raises(StoreError, match=r"This can't be undone, and stays: edited \(no such luck\)\."):
        store.undo()
    assert [feed.title for feed in store.feeds()] == ["A Times", "B"]
    assert (store.undo(), store.undo()) == ("starred", "")
    assert store.headlines("starred") == []


def test_what_a_refresh_told_of_a_feed_stays_when_its_tags_are_taken_back(store: Store) -> None:
    store.change_feeds("edited", kept=[Feed(OTHER, "B Post", tags=("x",))])
    store.save_feed(Feed(OTHER, "B Post", tags=("x",), etag="1", checked=NOW))
    store.undo()
    (feed,) = (feed for feed in store.feeds() if feed.url == OTHER)
    assert (feed.tags, feed.etag, feed.checked) == ((), "1", NOW)


def test_a_note_a_label_and_a_second_thought_are_taken_back_one_by_one(store: Store) -> None:
    store.save_highlight(MARK, "highlighted")
    store.save_highlight(replace(MARK, note="Why?"), "wrote a note")
    store.save_highlight(replace(MARK, note="Why?", label="green"), "labelled")
    store.save_corrections([OPINION], "corrected")
    store.save_corrections([replace(OPINION, name="Max")], "corrected again")
    store.remove_highlight(MARK, "removed")
    seen = []
    while said := store.undo():
        seen.append(
            (said, [(kept.note, kept.label) for kept in store.highlights()], [c.name for c in store.corrections()])
        )
    assert seen == [
        ("removed", [("Why?", "green")], ["Max"]),
        ("corrected again", [("Why?", "green")], ["Jane Doe"]),
        ("corrected", [("Why?", "green")], []),
        ("labelled", [("Why?", "")], []),
        ("wrote a note", [("", "")], []),
        ("highlighted", [], []),
    ]
    assert store.headlines("highlighted") == []


def test_what_changes_nothing_is_not_there_to_be_undone(store: Store) -> None:
    store.star([key(1)], True, "starred")
    store.star([key(1)], True, "starred again")
    store.mark_read([], True, "read nothing")
    store.mark_read([key(0)], True)
    assert store.undo() == "starred"
    assert store.undo() == ""


def test_the_last_hundred_can_be_undone(store: Store) -> None:
    for number in range(KEPT + 20):
        store.star([key(1)], number % 2 == 0, str(number))
    undone = []
    while said := store.undo():
        undone.append(int(said))
    assert undone == list(range(KEPT + 19, 19, -1))


def test_undo_leaves_alone_what_came_after_the_change(store: Store) -> None:
    store.mark_read(store.unread(), True, "marked all read")
    store.star([key(2)], True)
    store.save_visit(Visit(key(1), NOW))
    store.undo()
    assert key(2) in store.unread()
    assert [row.id for row in store.headlines("starred")] == [key(2)]
    assert [row.id for row in store.headlines("history")] == [key(1)]


def test_what_was_opened_after_a_change_stays_read(path: Path, store: Store) -> None:
    store.mark_read([key(0), key(1), key(2)], True, "marked three read")
    later = Store(path, now=lambda: NOW + timedelta(minutes=2))
    later.save_visit(Visit(key(1), NOW + timedelta(minutes=1)))
    later.mark_read([key(1)], True)
    later.mark_read([key(1)], False, "marked one unread")
    assert later.undo() == "marked one unread"
    assert later.undo() == "marked three read"
    assert sorted(later.unread()) == sorted(key(number) for number in (0, 2, 3))
    later.close()


def test_a_history_that_was_cleared_comes_back_beside_what_was_read_since(store: Store) -> None:
    store.save_visit(Visit(key(1), NOW, place=5))
    store.save_visit(Visit(key(2), NOW))
    assert store.forget_visits("cleared the history") == 2
    store.keep_place(Visit(key(1), NOW, place=9))  # of the article that is open meanwhile
    assert (store.headlines("history"), store.last_visit(key(1))) == ([], None)
    later = NOW + timedelta(hours=1)
    store.save_visit(Visit(key(2), later))
    store.undo()
    assert [(row.id, row.opened) for row in store.headlines("history")] == [(key(2), later), (key(1), NOW)]
    assert store.last_visit(key(1)) == Visit(key(1), NOW, place=5)


def test_a_change_that_fails_is_not_in_the_journal(store: Store) -> None:
    store._db.execute("CREATE TRIGGER full BEFORE INSERT ON journal BEGIN SELECT raise(ABORT, 'disk'); END")
    with pytest.raises(StoreError, match="disk"):
        store.star([key(1)], True, "starred")
    assert store.headlines("starred") == []
    store._db.execute("DROP TRIGGER full")
    assert store.undo() == ""


# --- removal -------------------------------------------------------------------------------------------------------


def test_a_removed_article_is_listed_and_found_nowhere(store: Store) -> None:
    store.save_visit(Visit(key(1), NOW))
    store.save_highlight(MARK)
    store.star([key(1)], True)
    store.remove([key(1)], "removed")
    assert all(key(1) not in [row.id for row in store.headlines(view)] for view in get_args(View))
    assert key(1) not in [row.id for row in store.headlines(query=parse("title", NOW))]
    assert key(1) not in store.unread()


def test_a_feed_does_not_bring_a_removed_article_back(store: Store) -> None:
    store.remove([key(0)], "removed")
    store.save_entries([Entry(url(0), "Title 0, changed", FEED, "0")])
    assert key(0) not in [row.id for row in store.headlines()]
    assert key(0) not in [row.id for row in store.unfetched(10)]


def test_one_that_is_asked_for_again_comes_back(store: Store) -> None:
    store.remove([key(1)], "removed")
    store.bring_back(key(1))
    assert key(1) in [row.id for row in store.headlines()]


def test_what_can_not_be_brought_back_any_more_is_deleted(store: Store) -> None:
    store.save_visit(Visit(key(1), NOW))
    store.remove([key(1)], "removed")
    store.change_feeds("unsubscribed", removed=[FEED])
    for number in range(KEPT + 1):
        store.star([key(3)], number % 2 == 0, "starred")
    assert store.article(key(1)) is None
    assert store.last_visit(key(1)) is None
    assert store._db.execute("SELECT count(*) FROM told").fetchone() == (1,)
    kept = [name for (name,) in store._db.execute("SELECT id FROM entries")]
    assert sorted(kept) == sorted([key(1), key(3)])
    assert not store.check()
    store._db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_a_feed_does_not_tell_again_what_was_deleted_of_a_removed_article(store: Store) -> None:
    store.remove([key(1)], "removed")
    for number in range(KEPT + 1):
        store.star([key(3)], number % 2 == 0, "starred")
    told = Entry(url(1), "Title 1, anew", FEED, "1", "Its summary.", told="Its own words.")
    store.save_entries([told])
    held = store.entry(key(1))
    assert held
    assert (held.summary, held.told) == ("", "")
    store.bring_back(key(1))
    store.save_entries([told])
    assert store.entry(key(1)) == told


def test_what_was_removed_with_highlights_is_kept_for_them(store: Store) -> None:
    store.save_highlight(MARK)
    store.remove([key(1)], "removed")
    for number in range(KEPT + 1):
        store.star([key(3)], number % 2 == 0, "starred")
    assert store.highlights() == [MARK]
    assert store.article(key(1)) == article(1)
    assert all(key(1) not in [row.id for row in store.headlines(view)] for view in get_args(View))
    assert not store.check()


def test_a_feed_that_is_added_again_has_its_articles_again(store: Store) -> None:
    store.change_feeds("unsubscribed", removed=[FEED])
    assert [row.id for row in store.headlines()] == [key(3)]
    store.save_feed(Feed(FEED, "A Times"))
    store.save_entries([Entry(url(number), f"Title {number}", FEED, str(number)) for number in range(4)])
    assert sorted(row.id for row in store.headlines()) == sorted(key(number) for number in range(4))
    assert all(row.fetched for row in store.headlines() if row.id in (key(1), key(2)))


# --- settings ------------------------------------------------------------------------------------------------------


def test_a_setting_is_kept_across_restarts(store: Store, path: Path) -> None:
    assert store.setting("theme") == ""
    store.keep_setting("theme", "light")
    store.keep_setting("theme", "dark")
    again = Store(path, now=lambda: NOW)
    assert (again.setting("theme"), again.setting("panes")) == ("dark", "")
    again.close()
