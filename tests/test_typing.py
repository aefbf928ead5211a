"""What is typed in one burst, faster than a line or a dialog opens: every key is kept, in order, for what is opening."""

import asyncio
import gc
from collections.abc import Callable

import pytest
from textual import events
from textual.widgets import Input, OptionList, TextArea

from tests.test_tui import Desk, desk

NAMED = {"\r": "enter", "\x1b": "escape", "\x13": "ctrl+s"}


async def burst(it: Desk, keys: str) -> None:
    """Send the keys without a pause between them, as a terminal does with what was typed while the program was busy."""
    for key in keys:
        it.app.post_message(events.Key(NAMED[key], None) if key in NAMED else events.Key(key, key))
    for _ in range(3):
        await it.settle()


@pytest.mark.parametrize("before", ["", "enter", "enter g q"], ids=["list", "article", "sidebar"])
@pytest.mark.parametrize(("keys", "line"), [(":legend", "legend"), (":theme", "theme"), ("aQQ", "QQ")])
async def test_a_dialog_has_all_that_was_typed_in_one_burst(before: str, keys: str, line: str) -> None:
    async with desk() as it:
        await it.press(*before.split())
        await burst(it, keys)
        assert it.app.screen.query_one(Input).value == line
        assert it.app.return_code is None


@pytest.mark.parametrize(
    ("before", "keys", "chosen"),
    [
        ("", "Tl", "light"),
        ("enter", "Tl", "light"),
        ("enter g q", "Tl", "light"),
        ("", "TQQ16", "16"),
        ("", "So", "oldest first"),
        ("", "Ssjj", "title"),
    ],
)
async def test_a_list_of_one_choice_has_all_that_was_typed_in_one_burst(before: str, keys: str, chosen: str) -> None:
    async with desk() as it:
        await it.press(*before.split())
        await burst(it, keys)
        option = it.app.screen.query_one(OptionList).highlighted_option
        assert option is not None
        assert str(option.prompt).strip("✓ ") == chosen
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


@pytest.mark.parametrize(
    ("before", "keys", "claim"),
    [
        ("", ":gr\x1bjj", lambda it: it.main.entries.cursor == 2),
        ("", ":theme light\rjj", lambda it: it.app.theme == "newsreader-light" and it.main.entries.cursor == 2),
        ("", "/headline\rjj", lambda it: it.main.searching.value == "headline" and it.main.entries.cursor == 2),
        ("", "/whales\x1bjj", lambda it: it.main.entries.cursor == 2 and not it.main.searching.display),
        ("", "?\x1bjjM\x1bj", lambda it: it.main.entries.cursor == 3),
        ("", "?/star\r\x1b\x1bj", lambda it: it.main.entries.cursor == 1),
        ("", ":legend\r\x1bjj", lambda it: it.main.entries.cursor == 2),
        ("", "ax\rjj", lambda it: it.library.called("add") == [("x",)] and it.main.listing.feed),
        ("enter", "/water\rnn", lambda it: it.main.view.found_at == 2),
        ("enter", "/water\x1bjj", lambda it: it.main.view.scroll_offset.y == 2),
        ("enter", "]qmcU", lambda it: it.library.called("confirm") and it.library.called("undo")),
        ("enter", "}eQuit\x13jj", lambda it: it.library.kept[0].note == "Quit" and it.main.view.scroll_offset.y == 2),
    ],
)
async def test_what_is_typed_after_a_line_or_dialog_closed_goes_where_it_is_meant_for(
    before: str, keys: str, claim: Callable[[Desk], bool]
) -> None:
    async with desk() as it:
        await it.press(*before.split())
        await burst(it, keys)
        assert claim(it)


async def test_what_is_pasted_where_no_line_is_does_nothing() -> None:
    async with desk() as it:
        it.app.post_message(events.Paste("Q\x1b[31m"))
        await it.settle()
        await burst(it, ":")
        it.app.post_message(events.Paste("leg\x1bend"))
        await it.settle()
        assert it.app.screen.query_one(Input).value == "legend"


async def test_garbage_is_collected_when_nobody_has_typed_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    collected = asyncio.Event()
    monkeypatch.setattr("reader.tui.app.gc.collect", collected.set)
    monkeypatch.setattr("reader.tui.app.SECONDS_OF_REST", 0.01)
    async with desk() as it:
        assert not collected.is_set()
        await it.press("j")
        await asyncio.wait_for(collected.wait(), 10)
        assert gc.get_threshold()[2] > 10  # and not, as often as not, before a frame that is waited for
