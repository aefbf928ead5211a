"""What is typed in one burst, faster than a line or a dialog opens: every key is kept, in order, for what is opening."""

import pytest
from textual import events
from textual.widgets import Input, TextArea

from tests.test_tui import Desk, desk


async def burst(it: Desk, keys: str) -> None:
    """Send the keys without a pause between them, as a terminal does with what was typed while the program was busy."""
    for key in keys:
        it.app.post_message(events.Key("enter", None) if key == "\r" else events.Key(key, key))
    for _ in range(3):
        await it.settle()


@pytest.mark.parametrize("before", ["", "enter", "enter g q"], ids=["list", "article", "sidebar"])
@pytest.mark.parametrize(
    ("keys", "line"), [(":legend", "legend"), (":theme", "theme"), ("Tlight", "theme light"), ("aQQ", "QQ")]
)
async def test_a_dialog_has_all_that_was_typed_in_one_burst(before: str, keys: str, line: str) -> None:
    async with desk() as it:
        await it.press(*before.split())
        await burst(it, keys)
        assert it.app.screen.query_one(Input).value == line
        assert it.app.return_code is None


async def test_the_search_line_has_all_that_was_typed_in_one_burst() -> None:
    async with desk() as it:
        await burst(it, "/whales")
        assert it.main.searching.value == "whales"
        assert it.main.listing.words == "whales"


async def test_the_line_to_find_in_has_all_that_was_typed_in_one_burst() -> None:
    async with desk() as it:
        await it.press("enter")
        await burst(it, "/harbour")
        assert it.main.finding.input.value == "harbour"


async def test_a_note_and_the_palette_have_all_that_was_typed_in_one_burst() -> None:
    async with desk() as it:
        await it.press("enter", "}")
        await burst(it, "eQuit it")
        assert it.app.screen.query_one(TextArea).text == "Quit it"
        await it.press("escape")
        it.app.post_message(events.Key("ctrl+p", None))
        await burst(it, "star")
        assert it.app.screen.query_one(Input).value == "star"


async def test_commands_of_one_burst_are_done_in_their_order() -> None:
    async with desk() as it:
        await burst(it, "jjjG")
        assert it.main.entries.cursor == it.main.entries.count - 1
        await burst(it, "ggjf")
        assert it.library.called("star") == [(("a-000001",), True)]


async def test_what_is_pasted_where_no_line_is_does_nothing() -> None:
    async with desk() as it:
        it.app.post_message(events.Paste("Q\x1b[31m"))
        await it.settle()
        await burst(it, ":")
        it.app.post_message(events.Paste("leg\x1bend"))
        await it.settle()
        assert it.app.screen.query_one(Input).value == "legend"
