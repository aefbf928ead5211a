"""Presets and keys of one's own: what they bind is what every table shows, and a mistake is told with file and line."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from reader.config import KeySetting, Preset, load
from reader.model import ConfigError
from reader.tui.dialogs import HelpScreen
from reader.tui.keys import COMMANDS, Command, Keymap, clashes, shown_keys
from reader.tui.presets import PRESETS, bound
from reader.tui.screen.listing import VIEW_EMPTY, Listing
from reader.tui.screen.reading import WELCOME
from reader.tui.screen.sources import OFFLINE
from reader.tui.sidebar import NOTHING
from tests.fakes import FakeLibrary
from tests.test_tui import desk


def named(commands: Sequence[Command], name: str) -> Command:
    return next(command for command in commands if command.name == name)


def mistakes(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "config.toml"
    file.write_text(text)
    config = load(file)
    with pytest.raises(ConfigError) as caught:
        bound(config.keymap, config.keys)
    return str(caught.value).replace(f"{file}, ", "").split("\n")


# --- presets -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_names_only_commands_that_there_are_and_no_two_clash(preset: Preset) -> None:
    assert PRESETS[preset].keys() <= {command.name for command in COMMANDS}
    assert not list(clashes(bound(preset)))


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_has_the_keys_that_it_names(preset: Preset) -> None:
    for name, keys in PRESETS[preset].items():
        assert named(bound(preset), name).keys == keys


@pytest.mark.parametrize(
    ("preset", "without"), [("default", set()), ("newsboat", {"half-page-up"}), ("less", {"read-back"})]
)
def test_a_preset_leaves_each_command_a_key_but_those_that_another_does_too(preset: Preset, without: set[str]) -> None:
    assert {
        command.name for command in bound(preset) if not command.keys and named(COMMANDS, command.name).keys
    } == without


def test_a_user_of_newsboat_finds_the_keys_of_what_concerns_other_programs_where_they_were() -> None:
    wanted = {"pipe": ("|",), "edit-sources": ("E",), "reload-sources": ("ctrl+r",), "browser": ("o",), "save": ("s",)}
    assert {name: named(bound("newsboat"), name).keys for name in wanted} == wanted


@pytest.mark.parametrize("preset", PRESETS)
async def test_the_help_on_the_screen_is_the_table_of_the_preset(preset: Preset) -> None:
    library = FakeLibrary()
    library.config = replace(library.config, keymap=preset)
    async with desk(library) as it:
        await it.press(*named(bound(preset), "help").keys[0].split())
        assert isinstance(it.app.screen, HelpScreen)
        shown = str(it.app.screen._table.render())
        for command in bound(preset):
            keys = "  ".join(shown_keys(command))
            assert f"  {keys.ljust(14)}  {command.help}" in shown


async def test_a_preset_is_what_the_keys_do() -> None:
    library = FakeLibrary()
    library.config = replace(library.config, keymap="less")
    async with desk(library) as it:
        await it.press("f", "d", "g")
        assert it.main.entries.cursor == 0
        assert not library.called("star")
        await it.press("G")
        assert it.main.entries.cursor == 39


# --- keys of one's own -------------------------------------------------------------------------------------------


def test_keys_are_set_by_name_alone_or_in_a_list_or_taken_away(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[keys]\nnext-quote = "] ]"\nsave = ["Ctrl-s", "s"]\nstar = ""\n')
    made = bound(settings=load(file).keys)
    assert named(made, "next-quote").keys == ("] ]",)
    assert named(made, "save").keys == ("ctrl+s", "s")
    assert named(made, "star").keys == ()
    assert named(made, "down").keys == named(COMMANDS, "down").keys


async def test_a_command_without_a_key_is_shown_by_its_name_in_the_help_and_not_in_the_hints() -> None:
    made = bound(settings=[KeySetting("help", (), "f"), KeySetting("star", (), "f")])
    assert shown_keys(named(made, "star")) == (":star",)
    assert "help" not in [word for _, word in Keymap(made).hints("list")]


async def test_a_key_of_ones_own_is_what_footer_help_and_key_say() -> None:
    library = FakeLibrary()
    library.config = replace(library.config, keys=(KeySetting("save", ("ctrl+s",), "f"),))
    async with desk(library, size=(240, 30)) as it:
        await it.press("enter")
        assert "Ctrl-s save" in it.main.status.render().plain
        await it.press("s")
        assert not library.called("save_markdown")
        await it.press("ctrl+s")
        assert library.called("save_markdown")
        await it.press("?")
        shown = str(it.app.screen._table.render())  # type: ignore[attr-defined]
        assert "  Ctrl-s          Save the highlights or else the article, to a Markdown file" in shown


async def test_what_is_said_names_the_keys_that_are_bound() -> None:
    library = FakeLibrary(rows=[])
    own = (("refresh-all", "&"), ("open", "ctrl+t"))
    library.config = replace(library.config, keys=tuple(KeySetting(name, (keys,), "f") for name, keys in own))
    async with desk(library) as it:
        assert "& asks the sources" in it.main.keyed(it.main.listing.empty)
        assert "Ctrl-t in the list\nopens one." in str(it.main.sidebar.get_option_at_index(0).prompt)
    library = FakeLibrary()
    library.config = replace(library.config, keys=(KeySetting("undo", (), "f"),))
    async with desk(library) as it:
        await it.press("D")
        assert it.said == "Removed; :undo brings it back."


@pytest.mark.parametrize("words", [*VIEW_EMPTY.values(), WELCOME, NOTHING, OFFLINE, Listing(words="x").empty])
def test_every_sentence_that_names_keys_names_commands_of_the_table(words: str) -> None:
    names = [field for _, field, _, _ in Formatter().parse(words) if field]
    assert set(names) <= {command.name for command in COMMANDS}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[keys]\n\nnext-qoute = "x"', ["line 3: there is no command next-qoute; did you mean next-quote?"]),
        ('[keys]\nzzz = "x"', ["line 2: there is no command zzz; `newsreader keys` lists all."]),
        ('[keys]\nhelp = "spaec"', ["line 2: no key is called spaec; did you mean space?"]),
        ('[keys]\nhelp = "ctrl+m"', ["line 2: a terminal cannot tell Ctrl-m from Enter."]),
        (
            '[keys]\nstar = "j"',
            ['line 2: star and down cannot both have the key j; give down another key, or "" for none.'],
        ),
        (
            '[keys]\nnote = "]"\nsave = "j"',
            [
                'line 2: note and next-quote cannot both have the key ]; give next-quote another key, or "" for none.',
                'line 3: save and down cannot both have the key j; give down another key, or "" for none.',
            ],
        ),
        (
            '[keys]\ncaret-word-back = "y"',
            ['line 2: caret-word-back and copy cannot both have the key y; give copy another key, or "" for none.'],
        ),
        (
            '[keys]\ncopy = "w"',
            [
                "line 2: copy and caret-next-word cannot both have the key w;"
                ' give caret-next-word another key, or "" for none.'
            ],
        ),
        (
            '[keys]\ncaret-word-back = "y b"\ncaret-word-end = "w e"',
            [
                'line 2: caret-word-back and copy cannot both have the key yb; give copy another key, or "" for none.',
                "line 3: caret-word-end and caret-next-word cannot both have the key we;"
                ' give caret-next-word another key, or "" for none.',
            ],
        ),
        (
            '[keys]\nbrowser = "F"\nadd = "H"\nundo = "S"\nsort = "z"',
            [
                'line 2: in the list the key F is that of filter, not of browser; give filter another key, or "" for none.',
                "line 3: in the article the key H is that of highlight, not of add;"
                ' give highlight another key, or "" for none.',
            ],
        ),
        (
            'keymap = "less"\n[keys]\nstar = "g"',
            ['line 3: star and top cannot both have the key g; give top another key, or "" for none.'],
        ),
    ],
)
def test_each_mistake_is_told_with_its_line_and_what_was_meant(tmp_path: Path, text: str, told: list[str]) -> None:
    assert mistakes(tmp_path, text) == told


def test_the_line_is_the_one_in_the_table_of_keys(tmp_path: Path) -> None:
    told = mistakes(tmp_path, 'theme = "dark"\n[export]\n[keys]\ntheme = "j"\n')
    assert told[0].startswith("line 4: ")


def test_a_key_in_a_pane_of_its_own_may_be_another_pane_s_too() -> None:
    made = bound(settings=[KeySetting("open", ("o",), "f")])
    assert Keymap(made).find("list", ("o",)) == named(made, "open")
    assert Keymap(made).find("article", ("o",)) == named(made, "browser")
    assert [hint for hint in Keymap(made).hints("list") if hint[0] == "o"] == [("o", "read")]
    assert ("o", "browser") in Keymap(made).hints("article")
