"""The table of keys: nothing clashes, everything is reachable, and all that is made from it agrees."""

import inspect
import re
from dataclasses import replace

import pytest
from textual.actions import parse

from reader.query import KEYS
from reader.tui.article import ArticleView
from reader.tui.dialogs import help_text
from reader.tui.dialogs.legend import NARROW, TEXT_AT
from reader.tui.entries import EntryList
from reader.tui.keys import COMMANDS, CONTEXT_TITLES, Command, Keymap, Pane, markdown, shown_keys, written
from reader.tui.screen import MainScreen
from reader.tui.sidebar import Sidebar

UNUSABLE = {"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m", "ctrl+c"}
"""The same byte as another key in most terminals, or spoken for by the terminal or Textual."""


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_an_action_that_takes_its_arguments(command: Command) -> None:
    namespace, name, arguments = parse(command.action)
    panes: dict[str, list[type]] = {
        "": [MainScreen],
        "list": [EntryList],
        "article": [ArticleView],
        "sidebar": [Sidebar],
        "pane": [EntryList, ArticleView, Sidebar],
    }
    for owner in panes.get(namespace, []):
        action = getattr(owner, f"action_{name}")
        if not hasattr(action, "__wrapped__"):  # a worker takes what its method takes
            inspect.signature(action).bind(None, *arguments)


def test_names_are_words_and_no_two_are_the_same() -> None:
    names = [command.name for command in COMMANDS]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)


def test_no_key_that_terminals_cannot_tell_apart() -> None:
    assert not UNUSABLE & {stroke for command in COMMANDS for keys in command.keys for stroke in keys.split()}


def test_comma_stays_free_for_the_user() -> None:
    assert not any(keys.startswith(",") for command in COMMANDS for keys in command.keys)


@pytest.mark.parametrize("other", ["x", "x y"])
def test_a_key_that_begins_another_is_refused(other: str) -> None:
    one = Command("one", "all", ("x",), "One", "one")
    with pytest.raises(ValueError, match="two and one want the same key"):
        Keymap([one, Command("two", "all", (other,), "Two", "two")])


@pytest.mark.parametrize("pane", ["list", "article", "sidebar"])
def test_no_key_of_a_pane_begins_a_sequence_that_holds_there_too(pane: Pane) -> None:
    keymap = Keymap()
    for command in COMMANDS:
        for keys in command.keys:
            strokes = tuple(keys.split())
            assert not (keymap.find(pane, strokes) and keymap.pending(pane, strokes))


def test_a_pane_has_its_own_meaning_of_a_key_before_that_of_all() -> None:
    own = Command("own", "list", ("x",), "Own", "own")
    all_ = Command("all", "all", ("x",), "All", "all")
    keymap = Keymap([all_, own])
    assert keymap.find("list", ("x",)) == own
    assert keymap.find("article", ("x",)) == all_


def test_the_articles_keys_hold_in_the_sidebar_too() -> None:
    keymap = Keymap()
    assert keymap.find("sidebar", ("H",)) == keymap.find("article", ("H",))
    assert keymap.find("list", ("H",)) is None


def test_a_sequence_is_pending_until_it_is_whole() -> None:
    keymap = Keymap()
    assert keymap.pending("article", ("]",))
    assert keymap.find("article", ("]",)) is None
    found = keymap.find("article", ("]", "q"))
    assert found is not None
    assert found.name == "next-quote"
    assert not keymap.pending("article", ("]", "x"))


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("g g", "gg"),
        ("] q", "]q"),
        ("ctrl+d", "Ctrl-d"),
        ("space", "Space"),
        ("shift+tab", "Shift-Tab"),
        ("down", "Down"),
    ],
)
def test_keys_are_written_as_people_write_them(keys: str, shown: str) -> None:
    assert written(keys) == shown


def test_help_and_readme_name_every_command() -> None:
    shown, table = help_text(COMMANDS, "").plain, markdown()
    for command in COMMANDS:
        assert command.help in shown
        assert f"| {command.help} | `{command.name}` |" in table
        for keys in shown_keys(command):
            assert f"`{keys}`".replace("|", "\\|") in table
    assert all(title in shown for title in CONTEXT_TITLES.values())


def test_help_explains_the_signs_of_the_list() -> None:
    signs = help_text(COMMANDS, "").plain.partition("Signs")[2]
    for sign in ("●", "★", "3p 5c 8q 2H", "~", "?"):
        assert f"\n  {sign.ljust(14)}" in signs


def test_help_tells_all_that_a_search_understands() -> None:
    for words in ("", "search"):
        asked = help_text(COMMANDS, words).plain.partition("In a search")[2]
        assert all(f"{key}:" in asked for key in KEYS)


@pytest.mark.parametrize("width", [0, 40, 50, 66, 200])
def test_long_rows_of_the_help_go_on_under_their_words(width: int) -> None:
    lines = help_text(COMMANDS, "", width=width).plain.splitlines()
    words_at = 4 if 0 < width < NARROW else TEXT_AT
    continued = [line for line in lines if line.startswith(" " * words_at)]
    assert bool(continued) == (0 < width < 200)
    assert all(len(line) <= width for line in lines) or not width
    assert " ".join(" ".join(lines).split()) == " ".join(help_text(COMMANDS, "").plain.split())


def test_the_help_dims_what_stands_for_a_key_that_there_is_not() -> None:
    keyless = replace(COMMANDS[0], keys=())
    (span, *_) = [span for span in help_text([keyless], "down").spans if span.style != "bold $accent"]
    assert span.style == "$text-muted"


@pytest.mark.parametrize(
    ("words", "found", "lost"), [("quote", "]q", "Ctrl-d"), ("]q", "next quote", "Quit"), ("[/]", "", "Down")]
)
def test_help_is_narrowed_by_a_word_or_a_key(words: str, found: str, lost: str) -> None:
    shown = help_text(COMMANDS, words).plain
    assert found in shown
    assert lost not in shown


def test_hints_show_the_panes_own_keys_first() -> None:
    hints = Keymap().hints("list")
    assert hints[0] == ("Enter", "read")
    assert ("?", "help") in hints
