"""The mouse does what the keys do: it chooses, opens, scrolls what is under it, and asks with its right button."""

import re

import pytest
from textual import events
from textual.widget import Widget

from reader.tui.asked import Thing
from reader.tui.dialogs.menu import OFFERED, MenuScreen
from reader.tui.keys import COMMANDS
from reader.tui.screen import reading as reading_module
from tests.fakes import HOSTILE, FakeLibrary, browser, headline
from tests.test_article_view import cell_of
from tests.test_tui import Desk, chosen, desk, last


async def click(it: Desk, pane: Widget, at: tuple[int, int], button: int = 1) -> None:
    await it.pilot.click(pane, offset=at, button=button)
    await it.settle()


async def wheel(it: Desk, pane: Widget) -> None:
    await it.pilot._post_mouse_events([events.MouseScrollDown], pane, offset=(5, 5), button=0)
    await it.settle()


async def test_a_click_chooses_a_row_and_on_the_chosen_one_opens() -> None:
    async with desk() as it:
        await click(it, it.main.entries, (8, 9))
        row = it.main.entries.cursor
        assert row > 0
        assert not it.library.called("open")
        await click(it, it.main.entries, (8, 9))
        assert last(it, "open") == (f"a-{row:06}", False)
        await it.pilot.click(it.main.entries, offset=(8, 1), times=2)
        await it.settle()
        assert last(it, "open") == ("a-000000", False)


async def test_the_wheel_scrolls_the_pane_under_the_pointer_not_the_focused_one() -> None:
    async with desk() as it:
        await it.press("enter", "g", "l")
        await wheel(it, it.main.view)
        assert it.main.view.scroll_offset.y > 0
        assert it.main.entries.scroll_offset.y == 0
        await it.press("g", "a")
        await wheel(it, it.main.entries)
        assert it.main.entries.scroll_offset.y > 0
        assert (it.main.entries.cursor, it.main.active) == (0, "article")


async def test_a_click_on_a_mark_shows_who_it_is_in_the_sidebar_and_leads_nowhere() -> None:
    async with desk() as it:
        await it.press("enter")
        await click(it, it.main.view, cell_of(it.main.view, "Jonas"))
        item = it.main.sidebar.item
        assert item
        assert item.key == "person:jonas berg"
        assert it.main.active == "article"
        assert it.main.view.scroll_offset.y == 0
        assert it.said == ""
    async with desk(size=(80, 24)) as it:  # without room for the sidebar, in the line at the bottom
        await it.press("enter")
        await click(it, it.main.view, cell_of(it.main.view, "nine winters"))
        assert it.said == "~ Ana Silva"
        await click(it, it.main.view, cell_of(it.main.view, "Ana"))
        assert it.said == "Ana Silva; w tells who this is."
        assert it.main.active == "article"


THINGS: list[tuple[str, Thing, str]] = [
    ("Jonas", "person", "card"),
    ("Norway", "country", "next-country"),
    ("nine winters", "quote", "copy-quote"),
    ("master", "link", "follow"),
    ("not so sure", "words", "highlight"),
]


@pytest.mark.parametrize(("words", "thing", "command"), THINGS, ids=[thing for _, thing, _ in THINGS])
async def test_the_right_button_asks_what_can_be_done_with_a_thing(
    words: str, thing: Thing, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    browsed: list[str] = []
    monkeypatch.setattr(reading_module, "browse", browser(browsed))
    async with desk() as it:
        await it.press("enter")
        await click(it, it.main.view, cell_of(it.main.view, words), button=3)
        assert isinstance(it.app.screen, MenuScreen)
        assert browsed == []
        for name in OFFERED[thing]:
            told = next(command for command in COMMANDS if command.name == name).help
            assert re.split("[,;]", told)[0] in it.screen
        await it.press(*["j"] * [*OFFERED[thing]].index(command), "enter")
        done = {
            "card": lambda: last(it, "card") == ("Jonas Berg",),
            "next-country": lambda: "No more countries below." in it.said,
            "copy-quote": lambda: it.app.clipboard.startswith("“We waited nine winters"),
            "follow": lambda: browsed == ["https://meridian.example/masters"],
            "highlight": lambda: "was not so sure." in str(last(it, "highlight")[0]),
        }
        assert done[command]()


async def test_the_right_button_asks_about_a_row_and_about_who_stands_in_the_sidebar() -> None:
    library = FakeLibrary(rows=[headline(number, HOSTILE[number % len(HOSTILE)]) for number in range(9)])
    async with desk(library, size=(130, 20)) as it:
        await it.press("enter")
        await click(it, it.main.entries, (8, 5), button=3)
        row = it.main.entries.cursor
        assert HOSTILE[row] in it.screen
        place = [*OFFERED["article"]].index("star")
        await it.press(*["down"] * place, "enter")
        assert last(it, "star") == ((f"a-{row:06}",), True)
        assert it.library.called("open") == [("a-000000", False)]
        before = it.main.view.scroll_offset
        await click(it, it.main.sidebar, (4, 2), button=3)
        assert isinstance(it.app.screen, MenuScreen)
        assert chosen(it).startswith("person:")
        assert it.main.view.scroll_offset == before
        await it.press("escape")
        await click(it, it.main.view, (2, 2), button=3)
        await it.pilot.click(offset=(129, 19))
        await it.settle()
        assert it.app.screen_stack[1:] == []


async def test_the_right_button_asks_about_what_is_selected_only_on_a_row_of_it() -> None:
    async with desk() as it:
        await it.press("space", "space")
        await click(it, it.main.entries, (8, 3), button=3)
        assert "2 articles" in it.screen
        await it.press(*["down"] * [*OFFERED["articles"]].index("star"), "enter")
        assert last(it, "star") == (("a-000000", "a-000001"), True)
        await click(it, it.main.entries, (8, 9), button=3)
        assert "Headline number 3 " in str(it.app.screen.query_one("Vertical").border_title)
        assert it.main.entries.selected == []
        await it.press(*["down"] * [*OFFERED["article"]].index("remove"), "enter")
        assert last(it, "remove") == (("a-000003",),)


async def test_a_menu_stands_whole_on_the_screen_wherever_it_is_asked_for() -> None:
    async with desk(size=(40, 12)) as it:
        for at in ((35, 9), (2, 1)):
            await click(it, it.main.entries, at, button=3)
            menu = it.app.screen.query_one("Vertical").region
            assert menu.x >= 0
            assert menu.right <= 40
            assert menu.bottom <= 12
            await it.press("escape")
