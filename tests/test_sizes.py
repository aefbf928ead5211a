"""At every size of window: what matters is there, panes keep their columns, and below the smallest there is one clear line."""

import random

import pytest
from textual.containers import Vertical
from textual.events import Resize
from textual.geometry import Size

from reader.tui.keys import Pane
from reader.tui.prompt import CommandLine
from reader.tui.screen.border import FEWEST, TEXT, pane_width
from tests.fakes import FakeLibrary
from tests.test_tui import desk

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]
PLACES = {
    "": ("Headline", "Enter read"),
    "enter": ("harbour reopens", "Space read on"),
    "enter g p": ("Ana Silva", "Enter go there"),
    "?": ("Help", "/ finds", "In the list"),
    "M": ("a person", "Esc closes"),
    "a": ("Enter adds",),
    ": s t": (":st", "star"),
    "/ n u m b e r": ("number", "Headline"),
    "2 3": ("No article has a star", "f gives it one"),
}
"""Keys, and words that then stand on the screen at every size."""


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", PLACES)
async def test_what_matters_is_there_at_every_size(size: tuple[int, int], keys: str) -> None:
    async with desk(size=size) as it:
        await it.press(*keys.split())
        for words in PLACES[keys]:
            assert words in it.screen.replace("\n", " ")
        if it.app.screen.is_modal and not isinstance(it.app.screen, CommandLine):
            box = it.app.screen.query_one(Vertical).region
            assert it.app.screen.region.contains_region(box)


async def test_a_card_in_the_smallest_window_still_leads_to_its_articles() -> None:
    async with desk(size=(40, 12)) as it:
        await it.press("enter", "]", "p", "w")
        assert "harbour] master" in it.screen
        assert "Said" in it.screen


@pytest.mark.parametrize(
    ("key", "first", "last"), [("M", "a person", "violet"), ("?", "Read the article", "before:2d")]
)
async def test_legend_and_help_scroll_to_their_end_in_a_small_window(key: str, first: str, last: str) -> None:
    async with desk(size=(40, 12)) as it:
        await it.press(key)
        assert first in it.screen
        assert last not in it.screen
        await it.press("G")
        assert last in it.screen
        await it.press(key)
        assert not it.app.screen.is_modal


@pytest.mark.parametrize("size", [(39, 24), (80, 9), (20, 5), (1, 1)])
async def test_below_the_smallest_there_is_one_clear_line(size: tuple[int, int]) -> None:
    async with desk(size=size) as it:
        shown = " ".join(it.screen.split())
        assert "Headline" not in shown
        if size[0] >= 20:
            assert shown == "The window is too small: 40 × 10 is needed."


@pytest.mark.parametrize(
    ("pane", "window", "chosen", "beside", "columns"),
    [
        ("list", 80, 0, 0, 30),
        ("list", 120, 0, 0, 36),
        ("list", 300, 0, 0, 56),
        ("sidebar", 120, 0, 37, 30),
        ("list", 80, 70, 0, 80 - TEXT),
        ("list", 120, 5, 0, FEWEST),
        ("sidebar", 120, 60, 57, FEWEST + 7),
    ],
)
def test_a_pane_has_what_was_chosen_as_far_as_the_text_has_room(
    pane: Pane, window: int, chosen: int, beside: int, columns: int
) -> None:
    assert pane_width(pane, window, chosen, beside) == columns


async def test_panes_are_resized_by_key_and_remembered_over_the_end() -> None:
    library = FakeLibrary()
    async with desk(library, size=(120, 40)) as it:
        before = it.main.list_frame.outer_size.width
        await it.press("=", "=", "-")
        assert it.main.list_frame.outer_size.width == before + 2
        await it.press("tab", "-")  # the article narrower is the list wider
        assert it.main.list_frame.outer_size.width == before + 4
        await it.press("tab", "=")
        assert it.main.sidebar.outer_size.width == 32
    assert library.settings["panes"] == f"list={before + 4} sidebar=32"
    async with desk(library, size=(120, 40)) as it:
        assert it.main.list_frame.outer_size.width == before + 4
        assert it.main.sidebar.outer_size.width == 32


async def test_the_border_of_a_pane_is_dragged() -> None:
    library = FakeLibrary()
    async with desk(library, size=(120, 40)) as it:
        border = it.main._borders["list"]
        x = border.region.x
        await it.pilot.mouse_down(border, offset=(0, 5))
        await it.pilot.hover(it.main, offset=(x + 8, 5))
        await it.pilot.mouse_up(it.main, offset=(x + 8, 5))
        await it.settle()
        assert it.main.list_frame.outer_size.width == x + 8
        assert library.settings["panes"] == f"list={x + 8}"


async def test_what_was_kept_wrongly_is_not_minded() -> None:
    async with desk(FakeLibrary(settings={"panes": "list=xx sidebar=99999 [/]"}), size=(120, 40)) as it:
        assert it.main.list_frame.outer_size.width == 36


async def test_one_pane_alone_says_that_there_is_no_border() -> None:
    async with desk(size=(60, 20)) as it:
        await it.press("=")
        assert it.said == "One pane fills the window here."


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("keys", ["", "enter", "enter g p"])
async def test_the_way_to_all_keys_is_always_shown(size: tuple[int, int], keys: str) -> None:
    async with desk(size=size) as it:
        await it.press(*keys.split())
        it.main.say("")
        await it.settle()
        assert it.screen.rstrip().endswith("? help")
        assert len(it.main.status.render().plain) <= size[0]


async def test_five_hundred_resizes_of_the_window_leave_the_place_where_it_was() -> None:
    chance = random.Random(7)
    async with desk(size=(80, 24)) as it:
        await it.press("enter", "]", "q", "]", "q")
        it.main.view.return_to(1500)
        await it.settle()
        place = it.main.view.place
        for number in range(500):
            size = Size(chance.randint(20, 200), chance.randint(5, 60))
            it.app._driver._size = size  # type: ignore[union-attr]
            it.app.post_message(Resize(size, size))
            if number % 25 == 0:
                await it.pilot.press(chance.choice(("tab", "shift+tab", "=", "-", "z", "<", ">")))
            await it.pilot.pause(0)
        await it.pilot.resize_terminal(90, 24)
        await it.press("g", "a")
        view = it.main.view
        top = view._sheet.line(view.scroll_offset.y)
        assert top.start <= place == view.place < top.end
