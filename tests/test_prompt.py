"""The command line: every command by its name, with what may follow it; what is wrong is told in one sentence."""

from dataclasses import replace

import pytest
from textual.content import Content
from textual.style import Style
from textual.widgets import Input

from reader.tui.dialogs import Rows
from reader.tui.dialogs.legend import MARKS
from reader.tui.keys import COMMANDS
from reader.tui.prompt import CommandLine, completed, understood
from tests.fakes import FakeLibrary
from tests.test_tui import Desk, desk, last

VALUES = {
    "THEME": ["dark", "light", "nord"],
    "SOURCE": ["The Meridian", "Harbour Post"],
    "TAGS": ["energy", "eu", "elections"],
    "QUERY": ["is:unread", "tag:energy"],
}


@pytest.mark.parametrize(
    ("text", "name", "argument"),
    [
        ("star", "star", ""),
        ("  star ", "star", ""),
        ("q", "quit", ""),
        ("open https://post.example/1", "open", "https://post.example/1"),
        ("source  The Meridian", "source", "The Meridian"),
        ("next-q", "next-quote", ""),
    ],
)
def test_a_line_names_a_command_in_full_or_by_its_beginning(text: str, name: str, argument: str) -> None:
    line = understood(text, COMMANDS)
    assert (line.command.name, line.argument) == (name, argument)


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_every_command_is_understood_and_offered_with_its_help(name: str) -> None:
    command = next(command for command in COMMANDS if command.name == name)
    assert understood(name, COMMANDS).command == command
    first = completed(name, COMMANDS, VALUES)[0]
    assert first.text == name
    assert command.help in first.help
    if command.argument:
        assert command.argument.name in first.shown
        assert command.argument.help in first.help


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("wdith 80", "There is no command wdith; did you mean width?"),
        ("xyzzy", "There is no command xyzzy; Tab lists them."),
        ("star it", "star takes nothing after its name."),
        ("next-p", "next-p could be next-pane, next-person or next-paragraph."),
    ],
)
def test_a_wrong_line_is_told_in_one_sentence(text: str, told: str) -> None:
    with pytest.raises(ValueError) as caught:
        understood(text, COMMANDS)
    assert str(caught.value) == told


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("wid", "wider"),
        ("theme ", "theme dark"),
        ("theme l", "theme light"),
        ("source post", "source Harbour Post"),
        ("countr", "next-country"),
        ("tag ", "tag energy"),
        ("search pier is", "search pier is:unread"),
        ("filter energy", "filter tag:energy"),
        ("tag eu e", "tag eu energy"),
        ("tag eu e", "tag eu elections"),
    ],
)
def test_what_begins_like_the_line_is_offered_first(text: str, first: str) -> None:
    assert first in [choice.text for choice in completed(text, COMMANDS, VALUES)][:2]


def line(it: Desk) -> str:
    return it.app.screen.query_one(Input).value


async def test_tab_goes_through_what_fits_and_on_to_the_argument() -> None:
    async with desk() as it:
        await it.press(":", "w", "i", "d", "t", "tab")
        assert line(it) == "width "
        await it.press("9", "6", "enter")
        assert it.main.view.measure == 96
        await it.press(":", "w", "tab", "tab")
        assert line(it) == "width"
        await it.press("shift+tab")
        assert line(it) == "wider"


async def test_tab_goes_from_the_name_of_a_command_on_to_what_follows_it() -> None:
    async with desk() as it:
        await it.press(":", "t", "h", "e", "tab")
        assert line(it) == "theme"
        assert "theme THEME" in it.screen
        await it.press("tab")
        assert line(it) == "theme "
        assert "contrast" in it.screen
        await it.press("escape", ":", *"width", "tab")
        assert line(it) == "width "
        assert "so many columns of text" in it.screen


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("filter is:x", "is: takes unread, read, starred or highlighted, not x."),
        ("width 9", "The columns of the text are a number from 20 to 200."),
        ("theme drak", "There is no theme drak; did you mean dark?"),
        ("sta it", "There is no command sta"),
    ],
)
async def test_a_mistake_is_told_and_leaves_the_line_as_it_was(keys: str, told: str) -> None:
    keys = keys.replace("sta it", "staa it")
    async with desk() as it:
        await it.press(":", *("space" if key == " " else key for key in keys), "enter")
        assert isinstance(it.app.screen, CommandLine)
        assert told.split(" sta")[0] in it.screen
        assert line(it) == keys
        await it.press("escape")
        assert it.app.screen_stack[1:] == []
        assert it.app.focused is it.main.entries


async def typed(it: Desk, text: str) -> None:
    await it.press(":", *("space" if key == " " else key for key in text), "enter")


async def test_what_follows_a_name_is_given_to_its_command() -> None:
    async with desk() as it:
        await typed(it, "open a.html")
        assert last(it, "add") == ("a.html",)
        await typed(it, "theme light")
        assert it.app.theme == "newsreader-light"
        await typed(it, "source meridian")
        assert it.main.listing.title == "The Meridian"
        await typed(it, "search number 12")
        assert last(it, "headlines") == ("all", "", "", "number 12")
        assert it.app.focused is it.main.entries
        await typed(it, "help quote")
        assert "The next quote" in it.screen
        assert "Half a page down" not in it.screen


async def test_a_search_that_is_typed_in_the_article_leads_to_the_list() -> None:
    async with desk() as it:
        await it.press("enter")
        await typed(it, "search number 12")
        assert it.main.active == "list"
        assert it.app.focused is it.main.entries


async def test_what_was_said_goes_with_the_next_command_that_says_nothing() -> None:
    async with desk() as it:
        await it.press("f")
        said = it.said
        assert said
        await it.press("f", "f")
        assert it.said == said
        await it.press("j")
        assert it.said == ""
        await it.press("f", "g")
        assert it.said
        await it.press("l", "?")
        assert it.said == ""


async def test_the_legend_has_the_looks_of_the_article() -> None:
    async with desk() as it:
        await it.press("enter", "M")
        shown = it.app.screen.query_one(Rows).content
        assert isinstance(shown, Content)
        for kind, example, *_ in MARKS:
            start = shown.plain.index(example)
            (style,) = [span.style for span in shown.spans if (span.start, span.end) == (start, start + len(example))]
            assert style == Style.from_rich_style(it.main.view._painter.style(kind))
        assert "who said it was confirmed" in it.screen


async def test_a_source_that_there_is_not_is_said() -> None:
    async with desk() as it:
        await typed(it, "source xyzzy")
        assert it.said == "There is no source xyzzy; gf lists them."


async def test_a_hostile_name_of_a_source_is_offered_as_it_is() -> None:
    library = FakeLibrary()
    library.sources = [replace(library.sources[0], title="[@click=app.quit]x[/]")]
    async with desk(library) as it:
        await it.press(":", *"source", "space")
        assert "[@click=app.quit]x[/]" in it.screen


async def test_the_line_of_a_key_that_needs_more_is_begun_already() -> None:
    async with desk() as it:
        await it.press("t")
        assert line(it) == "tag "


async def test_colours_are_chosen_from_a_list_that_marks_the_present_ones() -> None:
    async with desk() as it:
        await it.press("T")
        assert "✓ dark" in it.screen
        await it.press("l", "enter")
        assert (it.app.theme, it.said) == ("newsreader-light", "The colours are light now.")
        await it.press("T", "down", "j", "k", "escape")
        assert it.app.theme == "newsreader-light"
        await it.press("T", "j", "enter")
        assert (it.app.theme, it.said) == ("newsreader-contrast", "The colours are contrast now.")


async def test_help_shows_the_panes_own_keys_first_and_finds() -> None:
    async with desk() as it:
        await it.press("enter", "?")
        shown = it.screen
        assert shown.index("In the article") < shown.index("Space  ")
        assert "Everywhere" not in shown[: shown.index("In the article")]
        await it.press("/", *"star")
        assert "Star, or take the star away" in it.screen
        assert "A page down" not in it.screen
        await it.press("enter", "escape")
        assert "A page down" in it.screen
        await it.press("escape")
        assert it.app.screen is it.main
