"""Lines remember what was typed in them: the arrows bring it back, also after a restart."""

import pytest

from reader.tui.past import KEPT, Past
from tests.fakes import FakeLibrary
from tests.test_prompt import line, typed
from tests.test_tui import desk

KNOWN = "star\nwidth 80\ntheme dark\nwidth 96"


@pytest.mark.parametrize(
    ("begun", "walk", "seen"),
    [
        ("", "↑", "width 96"),
        ("", "↑↑↑↑", "star"),
        ("", "↑↑↑↑↑↑", "star"),
        ("", "↑↑↓", "width 96"),
        ("", "↑↑↓↓", ""),
        ("w", "↑↑", "width 80"),
        ("w", "↑↑↓↓", "w"),
        ("width 96", "↑", "width 96"),
        ("x", "↑", "x"),
        ("x", "↓", "x"),
    ],
)
def test_the_arrows_walk_through_the_lines_that_begin_like_this_one(begun: str, walk: str, seen: str) -> None:
    past, text = Past(KNOWN), begun
    for step in walk:
        text = past.older(text) if step == "↑" else past.newer(text)
    assert text == seen


def test_a_line_that_was_changed_is_walked_from_anew() -> None:
    past = Past(KNOWN)
    assert past.older(past.older("")) == "theme dark"
    assert past.older("") == "width 96"


def test_a_line_is_kept_once_where_it_was_typed_last_and_so_many_of_them() -> None:
    past = Past(KNOWN)
    past.add("star")
    assert past.kept == "width 80\ntheme dark\nwidth 96\nstar"
    for number in range(KEPT + 5):
        past.add(f"width {number}")
    assert len(past.kept.splitlines()) == KEPT
    assert Past(past.kept).older("") == f"width {KEPT + 4}"


async def test_a_command_comes_back_with_the_arrows_and_after_a_restart() -> None:
    library = FakeLibrary()
    async with desk(library) as it:
        await typed(it, "width 80")
        await typed(it, "sta")
        await it.press(":", "up")
        assert line(it) == "star"
        await it.press("up", "enter")
        assert it.main.view.measure == 80
    async with desk(library) as it:
        await it.press(":", "w", "up")
        assert line(it) == "width 80"
        await it.press("down")
        assert line(it) == "w"
        assert "wider" in it.screen


async def test_a_search_comes_back_too_and_down_leads_to_the_list() -> None:
    library = FakeLibrary()
    async with desk(library) as it:
        await it.press("/", *"number", "enter", "escape", "/", *"pier", "down", "escape")
        await it.press("/", "up", "up")
        assert it.main.searching.has_focus
        assert it.main.searching.value == it.main.listing.words == "number"
        await it.press("down", "down")
        assert it.main.searching.value == ""
        await it.press("up", "down", *"pier", "down")
        assert it.main.active == "list"
        assert not it.main.searching.has_focus
