"""The whole screen, driven by keys over a library in memory."""

import asyncio
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, TextArea
from textual.widgets._toast import Toast

from reader.library import crash
from reader.model import FetchError, Highlight, ReaderError, Span, StoreError
from reader.tui import status
from reader.tui.app import NewsApp, run
from reader.tui.commands import rank
from reader.tui.dialogs import AddScreen, HelpScreen, LegendScreen, NoteScreen
from reader.tui.dialogs.card import CardScreen
from reader.tui.dialogs.fixing import FixScreen
from reader.tui.dialogs.pipe import PipeScreen
from reader.tui.keys import COMMANDS, PANES, Command, Pane
from reader.tui.prompt import CommandLine
from reader.tui.screen import MainScreen
from reader.tui.screen import reading as reading_module
from reader.tui.screen.listing import Listing
from reader.tui.screen.panes import visible_panes
from reader.tui.screen.reading import minutes_left, word_count
from reader.tui.sidebar import outline
from tests.fakes import HOSTILE, NOW, FakeLibrary, article, browser, failing, headline

WIDE, MIDDLE, NARROW = (130, 30), (90, 30), (60, 30)


class Desk:
    """An app under test and its parts."""

    def __init__(self, app: NewsApp, pilot: Pilot[None], library: FakeLibrary) -> None:
        self.app, self.pilot, self.library = app, pilot, library

    @property
    def main(self) -> MainScreen:
        return self.app.main

    @property
    def screen(self) -> str:
        """Everything that is on the screen, as text."""
        width = self.app.size.width
        strips = self.app.screen._compositor.render_strips(self.app.size)
        return "\n".join(strip.text.ljust(width) for strip in strips)

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def settle(self) -> None:
        """Wait until nothing more happens on its own."""
        await self.pilot.pause()
        busy = [worker for worker in self.app.workers if worker.is_running and worker.group not in self.held]
        if busy:
            await self.app.workers.wait_for_complete(busy)
        await self.pilot.pause()

    @property
    def held(self) -> set[str]:
        """Groups of workers that a closed gate of the library holds up."""
        groups = {
            "open a-000000": "open",
            "open": "open",
            "refresh": "refresh",
            "add": "add",
            "headlines": "list",
        }
        return {groups[verb] for verb, gate in self.library.gates.items() if not gate.is_set()}

    @property
    def toasts(self) -> str:
        return "\n".join(str(toast.render()) for toast in self.app.screen.query(Toast))

    @property
    def said(self) -> str:
        return self.main.status.message


@asynccontextmanager
async def desk(library: FakeLibrary | None = None, size: tuple[int, int] = WIDE) -> AsyncIterator[Desk]:
    library = library or FakeLibrary()
    app = NewsApp(library.as_library())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(status, "SECONDS", 3600)  # what was said stays to be read, however slow the machine
        async with app.run_test(size=size, notifications=True) as pilot:
            it = Desk(app, pilot, library)
            await it.settle()
            yield it
            for gate in library.gates.values():
                gate.set()


async def test_no_word_from_outside_reaches_the_terminal_as_a_command() -> None:
    outside = "exec:\x1b]52;c;aGk=\x07\x9b5;20H\u202egnirts"
    async with desk() as it:
        it.main.warn(f"One.\n{outside}")
        it.main.say(outside)
        it.main.view.show_message(outside)
        await it.settle()
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & {*it.screen, *it.toasts}
        assert it.screen.count("exec:]52;c;aGk=5;20Hgnirts") == 3
        assert "One." in it.toasts.splitlines()[0]


# --- every key of the table --------------------------------------------------------------------------------------

Claim = Callable[[Desk], bool]


def last(desk: Desk, verb: str) -> tuple[object, ...]:
    calls = desk.library.called(verb)
    return calls[-1] if calls else ()


def focus_in(desk: Desk, kind: str) -> bool:
    mark = desk.main.view.focused_mark
    return mark is not None and (
        type(mark).__name__.casefold() == kind or getattr(getattr(mark, "entity", None), "kind", "") == kind
    )


ROWS: list[tuple[str, str, Claim]] = [
    # command, keys pressed before it, what is true after its own keys
    ("down", "", lambda d: d.main.entries.cursor == 1),
    ("up", "j j", lambda d: d.main.entries.cursor == 1),
    ("half-page-down", "", lambda d: d.main.entries.cursor == 4),
    ("half-page-up", "G", lambda d: d.main.entries.cursor == 35),
    ("page-down", "", lambda d: d.main.entries.cursor == 8),
    ("page-up", "G", lambda d: d.main.entries.cursor == 31),
    ("top", "G", lambda d: d.main.entries.cursor == 0),
    ("bottom", "", lambda d: d.main.entries.cursor == 39),
    ("pane-left", "l", lambda d: d.main.active == "list"),
    ("pane-right", "", lambda d: d.main.active == "article"),
    ("next-pane", "tab tab", lambda d: d.main.active == "list"),
    ("previous-pane", "", lambda d: d.main.active == "sidebar"),
    ("open", "j", lambda d: last(d, "open") == ("a-000001", False) and d.main.active == "article"),
    ("select-row", "", lambda d: "1 selected · Esc clears" in d.screen and d.main.entries.cursor == 1),
    ("select-all", "", lambda d: "40 selected" in d.screen),
    ("show-all", "2", lambda d: last(d, "headlines")[0] == "all"),
    (
        "show-unread",
        "",
        lambda d: last(d, "headlines")[0] == "unread" and "Unread" in str(d.main.list_frame.border_title),
    ),
    ("show-starred", "", lambda d: last(d, "headlines")[0] == "starred" and "No article has a star" in d.screen),
    ("show-highlighted", "", lambda d: last(d, "headlines")[0] == "highlighted"),
    ("history", "enter q", lambda d: last(d, "headlines")[0] == "history" and d.main.entries.count == 1),
    ("toggle-unread", "", lambda d: last(d, "headlines")[0] == "unread"),
    ("source", "", lambda d: "Source: The Meridian" in d.screen),
    ("next-source", "", lambda d: last(d, "headlines")[1] == "https://meridian.example/feed.xml"),
    ("previous-source", "", lambda d: last(d, "headlines")[1] == "https://meridian.example/feed.xml"),
    ("search", "", lambda d: d.app.focused is d.main.searching and "Search: words, by: since: …" in d.screen),
    ("filter", "2", lambda d: d.app.focused is d.main.searching and "Filter: Unread" in d.screen),
    ("sort", "", lambda d: "✓ newest first" in d.screen and "oldest first" in d.screen),
    ("next-unread", "j", lambda d: d.main.entries.cursor == 3),
    ("previous-unread", "j j j", lambda d: d.main.entries.cursor == 1),
    ("next-article", "", lambda d: last(d, "open") == ("a-000001", False) and d.main.active == "list"),
    ("previous-article", "j j", lambda d: last(d, "open") == ("a-000001", False)),
    ("read-on", "enter", lambda d: d.main.view.scroll_offset.y > 10),
    ("read-back", "enter space", lambda d: d.main.view.scroll_offset.y == 0),
    ("next-quote", "enter", lambda d: focus_in(d, "quote")),
    ("previous-quote", "enter G", lambda d: focus_in(d, "quote")),
    ("next-person", "enter", lambda d: focus_in(d, "person")),
    ("previous-person", "enter G", lambda d: focus_in(d, "person")),
    ("next-country", "enter", lambda d: focus_in(d, "country")),
    ("previous-country", "enter G", lambda d: focus_in(d, "country")),
    ("next-highlight", "enter ] q H escape", lambda d: d.main.view.focused is not None),
    ("previous-highlight", "enter ] q H escape G", lambda d: d.main.view.focused is not None),
    ("next-link", "enter", lambda d: d.main.view.focused is not None),
    ("previous-link", "enter G", lambda d: d.main.view.focused is not None),
    ("follow", "enter ] l", lambda d: d.app.browsed == ["https://meridian.example/masters"]),  # type: ignore[attr-defined]
    ("next-paragraph", "enter", lambda d: d.main.view.focused is not None),
    ("previous-paragraph", "enter G", lambda d: d.main.view.focused is not None),
    ("next-sentence", "enter", lambda d: d.main.view.focused is not None),
    ("previous-sentence", "enter G", lambda d: d.main.view.focused is not None),
    ("highlight", "enter ] q", lambda d: last(d, "highlight") == ("“We waited nine winters for this morning,”", "")),
    ("note", "enter ] q H", lambda d: isinstance(d.app.screen, NoteScreen)),
    ("select", "enter }", lambda d: selected(d) == "A"),
    ("select-paragraphs", "enter }", lambda d: selected(d).startswith("Ana") and selected(d).endswith("crowd.")),
    ("label", "enter ] q H", lambda d: d.said == "Labelled yellow." and d.library.kept[0].label == "yellow"),
    ("correct", "enter ] q", lambda d: isinstance(d.app.screen, FixScreen)),
    ("card", "enter ] p", lambda d: last(d, "card") == ("Ana Silva",) and isinstance(d.app.screen, CardScreen)),
    ("cleaned-away", "enter", lambda d: d.said == "Cleaning took nothing out of this page."),
    ("narrower", "", lambda d: d.main.view.measure == 68),
    ("wider", "", lambda d: d.main.view.measure == 76),
    ("width", "", lambda d: ":width " in d.screen and "COLUMNS" in d.screen),
    ("show-people", "enter", lambda d: d.main.view.hidden == {"person"} and "People are hidden." in d.said),
    ("show-countries", "enter \\ c", lambda d: not d.main.view.hidden and d.said == "Countries are marked again."),
    ("show-quotes", "enter", lambda d: d.main.view.hidden == {"quote"}),
    ("show-highlights", "enter", lambda d: d.main.view.hidden == {"highlight"}),
    ("show-marks", "enter", lambda d: len(d.main.view.hidden) == 4),
    ("choose", "enter g q", lambda d: d.main.view.focused is not None and d.main.active == "sidebar"),
    ("go-list", "l", lambda d: d.main.active == "list"),
    ("go-article", "", lambda d: d.main.active == "article"),
    ("go-people", "enter", lambda d: chosen(d) == "person:ana silva"),
    ("go-countries", "enter", lambda d: chosen(d) == "country:FR"),
    ("go-quotes", "enter", lambda d: chosen(d).startswith("quote:")),
    ("go-highlights", "enter H", lambda d: chosen(d).startswith("highlight:")),
    ("go-outline", "enter", lambda d: "too few headings" in d.said),
    ("find", "enter", lambda d: d.app.focused is d.main.finding.input),
    ("next-match", "enter / w a t e r enter", lambda d: d.main.view.found_at == 1),
    ("previous-match", "enter / w a t e r enter", lambda d: d.main.view.found_at == len(d.main.view.found) - 1 > 1),
    ("end-find", "enter / w a t e r enter", lambda d: not d.main.view.found and d.main.place == "article"),
    ("jump-back", "enter G", lambda d: d.main.view.place == 0),
    ("jump-forward", "enter G ctrl+o", lambda d: d.main.view.place > 0),
    ("open-link", "enter", lambda d: "1 meridian.example · Enter opens" in d.screen),
    ("links", "enter", lambda d: "meridian.example" in d.screen and "Enter opens" in d.screen),
    ("hints", "enter", lambda d: list(d.main.view.hints) == ["a"]),
    ("copy-address", "", lambda d: d.app.clipboard == "https://meridian.example/a-000000"),
    ("copy-quote", "enter ] q", lambda d: d.app.clipboard.startswith("“We waited nine winters for this morning,”")),
    ("copy-markdown", "enter", lambda d: d.app.clipboard == "# The French harbour reopens"),
    ("keep", "enter } v e", lambda d: last(d, "highlight") == ("Ana", "") and selected(d) == ""),
    ("unselect", "enter } v e", lambda d: selected(d) == "" and d.main.place == "article"),
    ("copy", "enter } v e", lambda d: d.app.clipboard == "Ana"),
    ("note-selection", "enter } v e", lambda d: isinstance(d.app.screen, NoteScreen) and selected(d) == ""),
    ("caret-left", "enter } v l l", lambda d: selected(d) == "An"),
    ("caret-right", "enter } v", lambda d: selected(d) == "An"),
    ("caret-down", "enter } v", lambda d: selected(d).startswith("Ana Silva, the") and len(selected(d)) > 20),
    ("caret-up", "enter } v j j", lambda d: 20 < len(selected(d)) < 100),
    ("caret-next-word", "enter } v", lambda d: selected(d) == "Ana S"),
    ("caret-word-back", "enter } v w w", lambda d: selected(d) == "Ana S"),
    ("caret-word-end", "enter } v", lambda d: selected(d) == "Ana"),
    ("caret-line-start", "enter } v w w", lambda d: selected(d) == "A"),
    ("caret-line-end", "enter } v", lambda d: len(selected(d)) > 20),
    ("caret-sentence-end", "enter } v", lambda d: selected(d).endswith("on Friday.")),
    ("caret-sentence-back", "enter } v ) l l l v", lambda d: selected(d).startswith("“W") or selected(d) == "“"),
    ("caret-paragraph-end", "enter } v", lambda d: selected(d).endswith("the crowd.")),
    ("caret-paragraph-back", "enter } v w w v", lambda d: selected(d) == "Ana Silva,"),
    ("caret-half-down", "enter } v", lambda d: d.main.view._sheet.line_at(d.main.view.caret or 0) > 12),
    ("caret-half-up", "enter } v ctrl+d", lambda d: selected(d) == "A"),
    ("caret-page-down", "enter } v", lambda d: d.main.view.scroll_offset.y > 0),
    ("caret-page-up", "enter } v ctrl+f", lambda d: selected(d) == "A"),
    ("caret-top", "enter } v", lambda d: selected(d) == "The French harbour reopens\nA"),
    ("caret-bottom", "enter } v", lambda d: selected(d).endswith("of the year.")),
    ("caret-swap", "enter } v e", lambda d: d.main.view.caret == text(d).index("Ana")),
    ("caret-anew", "enter } v w", lambda d: selected(d) == "S"),
    (
        "caret-paragraphs",
        "enter } v w",
        lambda d: selected(d).startswith("Ana Silva, the") and selected(d).endswith("the crowd."),
    ),
    ("star", "", lambda d: last(d, "star") == (("a-000000",), True) and "★" in d.screen),
    ("tag", "", lambda d: ":tag " in d.screen and "elections" in d.screen),
    ("toggle-read", "", lambda d: last(d, "mark_read") == (("a-000000",), True)),
    ("source-read", "", lambda d: last(d, "mark_all_read") == ("The Meridian",) and "U takes it back" in d.said),
    (
        "read-above",
        "j j",
        lambda d: last(d, "mark_read") == (("a-000000", "a-000001"), True) and "2 articles" in d.said,
    ),
    ("read-below", "G k k", lambda d: last(d, "mark_read") == (("a-000039",), True) and "1 article below" in d.said),
    ("all-read", "", lambda d: last(d, "mark_all_read") == ("",) and not any(row.unread for row in d.library.rows)),
    ("remove", "j", lambda d: last(d, "remove") == (("a-000001",),) and d.main.entries.headline == d.library.rows[1]),
    ("remove-source", "", lambda d: not d.library.sources and d.said.startswith("Removed the source The Meridian; U")),
    ("clear-history", "enter", lambda d: d.said == "Cleared the history of 1 article; U brings it back."),
    ("undo", "D", lambda d: d.said == "Undone: removed “[/]”." and d.main.entries.find("a-000000") is not None),
    (
        "save",
        "enter",
        lambda d: last(d, "save_markdown") == ("a-000000",) and d.said == "Saved to /nowhere/out/The [harbour].md",
    ),
    ("pipe", "enter", lambda d: isinstance(d.app.screen, PipeScreen) and "The French harbour reopens" in d.screen),
    ("browser", "", lambda d: d.app.browsed == ["https://meridian.example/a-000000"]),  # type: ignore[attr-defined]
    (
        "browser-read",
        "",
        lambda d: (
            d.app.browsed == ["https://meridian.example/a-000000"]  # type: ignore[attr-defined]
            and last(d, "mark_read") == (("a-000000",), True)
        ),
    ),
    (
        "full-text",
        "enter",
        lambda d: "feed text" in str(d.main.view.border_title) and "All that the feed says." in d.screen,
    ),
    ("refresh", "enter", lambda d: last(d, "fetch_again") == ("a-000000",) and d.said == "Fetched anew."),
    ("refresh-all", "", lambda d: d.said == "1 new article." and d.main.entries.find("a-002000") is not None),
    ("add", "", lambda d: isinstance(d.app.screen, AddScreen)),
    ("add-starter", "", lambda d: bool(d.library.called("add_starter")) and bool(d.library.called("refresh"))),
    ("edit-sources", "", lambda d: "Neither VISUAL nor EDITOR names an editor" in " ".join(d.toasts.split())),
    ("reload-sources", "", lambda d: d.said == "There is no list of sources yet; E writes one."),
    ("zen", "", lambda d: d.main.view.display and not d.main.list_frame.display and not d.main.sidebar.display),
    ("pane-narrower", "", lambda d: d.main.list_frame.outer_size.width == 37),
    ("pane-wider", "", lambda d: d.main.list_frame.outer_size.width == 41),
    ("theme", "", lambda d: "✓ dark" in d.screen and "light" in d.screen),
    ("legend", "", lambda d: isinstance(d.app.screen, LegendScreen)),
    ("redraw", "", lambda d: "Headline number 1" in d.screen),
    # there is no shell here: see test_terminal
    ("suspend", "", lambda d: d.library.called("at work") == [()]),
    ("command", "", lambda d: isinstance(d.app.screen, CommandLine)),
    ("palette", "", lambda d: "Command, article, person, country or source" in d.screen),
    ("help", "", lambda d: isinstance(d.app.screen, HelpScreen)),
    ("close", "z", lambda d: d.main.list_frame.display),
    ("back", "enter", lambda d: d.main.active == "list"),
    ("quit", "enter", lambda d: d.app._exit and bool(d.library.called("leave"))),
]


def selected(desk: Desk) -> str:
    return desk.main.get_selected_text() or ""


def text(desk: Desk) -> str:
    return desk.main.view.article.text if desk.main.view.article else ""


def chosen(desk: Desk) -> str:
    item = desk.main.sidebar.item
    return item.key if item and desk.main.active == "sidebar" else ""


def test_every_command_is_tried() -> None:
    assert [name for name, _, _ in ROWS] == [command.name for command in COMMANDS]


@pytest.mark.parametrize(("name", "before", "claim"), ROWS, ids=[name for name, _, _ in ROWS])
async def test_a_key_does_what_the_table_says(
    name: str, before: str, claim: Claim, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command = next(command for command in COMMANDS if command.name == name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    for variable in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(variable, raising=False)
    async with desk() as it:
        it.app.browsed = []  # type: ignore[attr-defined]
        monkeypatch.setattr(reading_module, "browse", browser(it.app.browsed))  # type: ignore[attr-defined]
        await it.press(*before.split())
        await it.press(*(command.keys[0].split() if command.keys else ("colon", *command.name, "enter")))
        assert claim(it)


async def test_every_other_key_of_a_command_reaches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []

    async def note(_: MainScreen, command: Command) -> None:
        run.append(command.name)

    monkeypatch.setattr(MainScreen, "run_command", note)
    async with desk() as it:
        for command in COMMANDS:
            monkeypatch.setattr(MainScreen, "place", "list" if command.context == "all" else command.context)
            for keys in command.keys:
                if keys == "ctrl+q":
                    continue  # the app's own, so that it holds in a dialog too
                await it.pilot.press(*keys.split())
                assert run.pop() == command.name
                assert not run


# --- sequences ---------------------------------------------------------------------------------------------------


async def test_a_pending_key_is_shown_and_given_up_with_escape() -> None:
    async with desk() as it:
        await it.press("j", "g")
        assert "g…" in it.screen
        await it.press("escape")
        assert it.main.status.pending == ""
        await it.press("g", "g")
        assert it.main.entries.cursor == 0


async def test_a_wrong_second_key_does_nothing() -> None:
    async with desk() as it:
        await it.press("g", "j")
        assert (it.main.entries.cursor, it.main.status.pending) == (0, "")
        await it.press("j")
        assert it.main.entries.cursor == 1


@pytest.mark.parametrize(
    ("before", "keys", "said"),
    [
        ("", "H", "H is a key of the article: Highlight what is marked, else the paragraph; again removes it."),
        ("", "] q", "]q is a key of the article: The next quote."),  # and q alone would go back
        ("", "y q", "yq is a key of the article: Copy the quote, with who said it, where and when."),
        ("enter", "F", "F is a key of the list: Narrow what is listed, as you type; Esc clears."),
        ("enter g q", "S", "S is a key of the list: Sort the lists: newest or oldest first, by source or by title."),
        ("enter", "v S", ""),
        ("", "%", ""),
    ],
)
async def test_a_key_of_another_pane_does_nothing_and_says_whose_it_is(before: str, keys: str, said: str) -> None:
    async with desk(size=(160, 30)) as it:
        await it.press(*before.split(), *keys.split())
        assert (it.said, it.main.status.pending, it.app.return_code) == (said, "", None)
        assert it.library.kept == []


# --- panes -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("width", "active", "zen", "shown"),
    [
        (200, "list", False, "article list sidebar"),
        (120, "sidebar", False, "article list sidebar"),
        (119, "list", False, "article list"),
        (119, "article", False, "article list"),
        (80, "sidebar", False, "article sidebar"),
        (79, "list", False, "list"),
        (79, "sidebar", False, "sidebar"),
        (200, "article", True, "article"),
    ],
)
def test_as_many_panes_as_fit(width: int, active: Pane, zen: bool, shown: str) -> None:
    assert " ".join(sorted(visible_panes(width, active, zen=zen))) == shown


async def test_panes_fold_when_the_window_changes() -> None:
    async with desk() as it:
        for size, shown in ((WIDE, 3), (MIDDLE, 2), (NARROW, 1), (WIDE, 3)):
            await it.pilot.resize_terminal(*size)
            await it.settle()
            assert sum(frame.display for frame in it.main._frames.values()) == shown


async def test_one_clear_line_in_a_window_that_is_too_small() -> None:
    async with desk(size=(39, 20)) as it:
        assert "too small" in it.screen
        assert "Headline" not in it.screen
        await it.pilot.resize_terminal(40, 10)
        await it.settle()
        assert "too small" not in it.screen
        assert "Headline" in it.screen


async def test_opening_in_one_pane_shows_the_article_and_q_the_list_again() -> None:
    async with desk(size=NARROW) as it:
        await it.press("enter")
        assert "Jonas Berg" in it.screen
        await it.press("q")
        assert "Headline number 1" in it.screen


async def test_choosing_in_a_lone_sidebar_shows_the_text() -> None:
    async with desk(size=NARROW) as it:
        await it.press("enter", "g", "q", "enter")
        assert it.main.active == "article"
        assert focus_in(it, "quote")


async def test_a_click_into_a_pane_makes_it_the_active_one() -> None:
    async with desk() as it:
        await it.pilot.click("#article", offset=(10, 5))
        assert it.main.active == "article"


async def test_focus_is_told_by_a_heavier_line_not_by_colour_alone() -> None:
    async with desk() as it:
        assert it.main.list_frame.styles.border_top[0] == "heavy"
        assert it.main.view.styles.border_top[0] == "solid"


@pytest.mark.parametrize("keys", ["", "enter", "enter g q"], ids=["list", "article", "sidebar"])
async def test_the_pane_has_the_focus_again_when_the_window_is_large_enough_again(keys: str) -> None:
    async with desk() as it:
        await it.press(*keys.split())
        focused = it.app.focused
        await it.pilot.resize_terminal(33, 8)
        await it.settle()
        await it.pilot.resize_terminal(*WIDE)
        await it.settle()
        assert it.app.focused is focused
        assert focused is not None


# --- the list ----------------------------------------------------------------------------------------------------


async def test_more_rows_come_when_the_end_is_near() -> None:
    async with desk(FakeLibrary(rows=[headline(number) for number in range(900)])) as it:
        assert it.main.entries.count == 200
        await it.press("G")
        assert it.main.entries.count == 700
        await it.press("G", "G")
        assert it.main.entries.count == 900
        assert "900 of 900" in str(it.main.list_frame.border_title) or it.main.entries.cursor < 899


async def test_the_next_unread_is_looked_for_beyond_the_rows_that_are_there() -> None:
    rows = [headline(number, unread=number == 800) for number in range(900)]
    async with desk(FakeLibrary(rows=rows)) as it:
        await it.press("n")
        assert it.main.entries.cursor == 800
        await it.press("n")
        assert it.main.entries.cursor == 800
        assert it.said == "No unread article below."


async def test_search_narrows_as_one_types_and_escape_goes_back_to_the_row() -> None:
    async with desk() as it:
        await it.press("j", "j", "/", *"number")
        await it.press("space", "1", "2")
        assert last(it, "headlines") == ("all", "", "", "number 12")
        assert it.main.entries.count == 1
        assert it.main.status.standing == "1 found"
        assert "Esc ends the search" in it.screen
        await it.press("enter")
        assert (it.main.status.standing, it.main.listing.title) == ("", "Search: number 12")
        assert it.app.focused is it.main.entries
        await it.press("escape")
        assert (it.main.entries.count, it.main.entries.cursor) == (40, 2)
        assert not it.main.searching.display


async def test_a_filter_narrows_the_view_and_stays_while_one_walks() -> None:
    async with desk() as it:
        await it.press("2", "j", "F", *"number", "space", *"1")
        assert last(it, "headlines") == ("unread", "", "", "number 1")
        assert (it.main.listing.title, it.main.status.standing) == ("Unread: number 1", "10 found")
        await it.press("enter", "enter", "J", "q")
        assert (it.main.listing.title, it.main.entries.count) == ("Unread: number 1", 10)
        await it.press("/")
        assert last(it, "headlines") == ("all", "", "", "number 1")
        assert "Search: number 1" in str(it.main.list_frame.border_title)
        await it.press("escape")
        assert (it.main.listing.title, it.main.searching.display) == ("Unread", False)
        await it.press("g", "j", "F", *"12", "enter")
        assert it.main.listing.title == "The Meridian: 12"
        await it.press("1")
        assert (it.main.listing.title, it.main.searching.display) == ("All articles", False)


async def test_more_of_what_a_query_finds_comes_when_the_end_is_near() -> None:
    async with desk(FakeLibrary(rows=[headline(number) for number in range(900)])) as it:
        await it.press("/", *"headline", "enter", "G")
        assert it.main.entries.count == 700
        assert "+" in str(it.main.list_frame.border_title)


async def test_a_query_that_is_not_understood_says_why_and_is_done_without_its_last_word() -> None:
    async with desk() as it:
        await it.press("F", *"is:")
        assert it.main.status.standing == "is: wants something after it, as in is:unread."
        assert (it.main.listing.title, it.main.entries.count) == ("All articles", 40)
        await it.press("home", *"number", "space", "end")
        assert (it.main.listing.title, it.main.entries.count) == ("All articles: number", 40)
        await it.press(*"x", "enter")
        assert it.main.status.standing == "is: takes unread, read, starred or highlighted, not x."
        assert it.main.searching.has_focus
        await it.press("backspace", "u", "enter")
        assert it.main.entries.count == 27
        assert it.main.entries.has_focus
        assert not it.toasts


async def test_another_order_holds_for_the_lists_and_after_a_restart() -> None:
    async with desk() as it:
        await it.press("j", "S", "o", "enter")
        assert (it.library.sorted, it.said) == ("oldest", "Sorted oldest first.")
        assert str(it.main.list_frame.border_title) == "All articles · oldest first · 1 of 40"
        await it.press(":", *"sort by", "enter")
        assert "The lists are sorted by newest, oldest, source or title." in it.screen
        await it.press("escape", "2", ":", *"sort title", "enter")
        assert str(it.main.list_frame.border_title).startswith("Unread · by title · 1")
        await it.press("g", "h")
        assert "by title" not in str(it.main.list_frame.border_title)
    async with desk(FakeLibrary(settings=it.library.settings)) as it:
        assert (it.library.sorted, it.main.sort) == ("title", "title")
        assert "by title" in str(it.main.list_frame.border_title)
        await it.press("S")
        assert "✓ title" in it.screen
        await it.press("k", "k", "up", "up", "enter")
        assert it.said == "Sorted newest first."
        assert str(it.main.list_frame.border_title) == "All articles · 1 of 40"


async def test_a_filter_of_all_articles_is_told_from_a_search() -> None:
    async with desk() as it:
        await it.press("F")
        assert "Filter: All articles" in it.screen
        await it.press(*"number", "enter")
        assert it.main.listing.title == "All articles: number"
        await it.press("/")
        assert it.main.listing.title == "Search: number"
        await it.press("escape")
        assert it.main.listing == Listing()


async def test_letters_in_the_search_line_are_no_commands() -> None:
    async with desk() as it:
        await it.press("/", "q", "Q", "f", "question_mark")
        assert it.main.searching.value == "qQf?"
        await it.press("left", "right", "ctrl+d", "home")
        assert it.app.focused is it.main.searching
        assert (it.main.searching.cursor_position, it.main.entries.cursor) == (0, 0)
        assert not it.library.called("star")


async def test_a_search_without_results_says_how_to_end_it() -> None:
    async with desk() as it:
        await it.press("/", "z", "z", "z")
        assert "Nothing is found." in it.screen
        assert it.main.status.standing == "0 found"
        await it.press(*":z")
        assert "zzz: is no condition" in it.screen
        await it.press("escape")
        assert it.main.entries.count == 40


async def test_a_browser_that_does_not_start_is_told_and_what_to_do_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    browsed: list[str] = []
    monkeypatch.setattr(reading_module, "browse", browser(browsed, status=3))
    async with desk() as it:
        await it.press("o")
        await it.app.workers.wait_for_complete()
        assert browsed
        assert "No browser could be started. yy copies the address." in it.toasts


async def test_what_is_done_in_the_list_is_done_with_all_that_is_selected(monkeypatch: pytest.MonkeyPatch) -> None:
    browsed: list[str] = []
    monkeypatch.setattr(reading_module, "browse", browser(browsed))
    async with desk() as it:
        it.library.articles["a-000002"] = article("a-000002")
        await it.press("space", "j", "space", "G")
        ids = ("a-000000", "a-000002")
        await it.press("f")
        assert (last(it, "star"), it.said) == ((ids, True), "2 articles are starred.")
        await it.press("f")
        assert (last(it, "star"), it.said) == ((ids, False), "2 stars are taken away.")
        await it.press("N")  # one of them is unread
        assert (last(it, "mark_read"), it.said) == ((ids, True), "Marked 2 articles read.")
        await it.press("N")
        assert (last(it, "mark_read"), it.said) == ((ids, False), "Marked 2 articles unread.")
        await it.press("s")
        assert it.library.called("save_markdown") == [("a-000002",)]
        assert it.said == "Saved 1 of 2 articles under /nowhere/out; 1 is not fetched yet."
        await it.press("y", "y")
        assert it.app.clipboard.split() == [f"https://meridian.example/{each}" for each in ids]
        await it.press("r")
        assert (it.library.called("fetch_again"), it.said) == ([(each,) for each in ids], "Fetched 2 articles anew.")
        assert "2 selected" not in it.screen
        await it.press("l", "h", "k", "k")
        assert "2 selected" in it.screen
        await it.press("O")
        assert browsed == [f"https://meridian.example/{each}" for each in ids]
        assert (last(it, "mark_read"), it.said) == ((ids, True), "Marked 2 articles read.")
        await it.press("|")
        assert it.said == "1 of 2 articles are not fetched yet; r fetches them."
        await it.press("D")
        assert (last(it, "remove"), it.said) == ((ids,), "Removed 2 articles; U brings them back.")
        assert it.main.entries.headline == it.library.row("a-000037")
        await it.press("f")
        assert last(it, "star") == (("a-000037",), True)
        await it.press("U")
        assert it.main.entries.count == 40


async def test_tags_are_typed_completed_and_shown_in_the_row_and_over_the_article() -> None:
    async with desk() as it:
        await it.press("enter", "t", *"ele", "tab", "space", *"e", "tab", "enter")
        assert last(it, "tag") == (("a-000000",), "elections energy")
        assert it.said == "Tagged elections energy."
        assert "#elections" in str(it.main.view.border_title)
        await it.press("q")
        assert "#ele" in it.screen
        await it.press("t")
        assert it.app.screen.query_one(Input).value == "tag elections energy "
        await it.press("enter")
        calls = len(it.library.called("tag"))
        await it.press("t", "ctrl+u", *"tag", "enter")
        assert (len(it.library.called("tag")), last(it, "tag"), it.said) == (
            calls + 1,
            (("a-000000",), ""),
            "The tags are taken away.",
        )
        assert "#" not in str(it.main.view.border_title) + it.screen
        await it.press("t", *"a:b", "enter")
        assert "A tag has letters, digits, - _ and / only, which a:b has not." in it.screen
        await it.press("escape", "space", "space", "t", *"eu", "enter")
        assert (last(it, "tag"), it.said) == ((("a-000000", "a-000001"), "eu"), "Tagged 2 articles eu.")
        await it.press(":", *"tag", "enter")
        assert it.app.screen.query_one(Input).value == "tag eu "


async def test_the_whole_list_is_selected_and_saving_it_stops_at_escape_or_the_first_failure() -> None:
    library = FakeLibrary(rows=[headline(number) for number in range(900)])
    library.articles = {row.id: article(row.id) for row in library.rows}
    async with desk(library) as it:
        await it.press("G", ":", *"select-all", "enter")
        assert (len(it.main.entries.selected), it.main.entries.count) == (900, 900)
        library.failures["save_markdown"] = ReaderError("The disk is full.")
        await it.press("s")
        assert (it.said, it.toasts) == ("Saved 0 of 900 articles under /nowhere/out.", "The disk is full.")
        await it.press("escape")
        library.failures.clear()
        library.gates["save_markdown"] = asyncio.Event()
        await it.pilot.press("s")
        await it.pilot.pause()
        assert it.main.status.progress == "Saving 1 of 900 · Esc stops"
        await it.pilot.press("escape")
        await it.pilot.pause()
        assert (it.said, it.main.status.progress, len(it.main.entries.selected)) == ("Stopped.", "", 900)


async def test_all_below_is_marked_read_though_the_list_does_not_hold_it_yet() -> None:
    async with desk(FakeLibrary(rows=[headline(number) for number in range(900)])) as it:
        await it.press("j", ":", *"read-below", "enter")
        ids, read = last(it, "mark_read")
        assert isinstance(ids, tuple)
        assert (ids[0], ids[-1], len(ids), read) == ("a-000003", "a-000898", 598, True)
        await it.press("g", "g", ":", *"read-above", "enter")
        assert it.said == "Nothing above is unread."


async def test_what_is_selected_stays_so_until_escape_or_another_list() -> None:
    async with desk(FakeLibrary(rows=[headline(number) for number in range(900)])) as it:
        await it.press("space", "G", "G", "space", "R")
        assert (len(it.main.entries.selected), it.main.entries.count) == (2, 900)
        await it.press("enter", "f")
        assert last(it, "star") == (("a-000700",), True)
        assert "2 selected" not in it.screen
        await it.press("q")
        assert "2 selected" in it.screen
        await it.press("escape")
        assert (it.main.entries.selected, it.main.status.standing) == ([], "")
        await it.press("g", "g", "space", "j", "s")
        assert it.library.called("article")[-1] == ("a-002000",)
        await it.press("space", "2")
        assert (it.main.entries.selected, it.main.status.standing) == ([], "")
        await it.press("space", "q")
        assert (it.main.entries.selected, it.main.listing.view) == ([], "unread")


async def test_what_fails_of_several_pages_is_told_and_escape_stops_the_rest() -> None:
    async with desk(failing("fetch_again")) as it:
        await it.press("space", "space", "r")
        assert it.said == "Fetched 0 articles anew."
        assert it.toasts.count("gave nothing.") == 2
    library = FakeLibrary(gates={"fetch_again": asyncio.Event()})
    async with desk(library) as it:
        await it.pilot.press("space", "space", "r")
        await it.pilot.pause()
        assert it.main.status.progress == "Fetching 1 of 2 · Esc stops"
        await it.press("escape")
        assert (it.said, len(it.main.entries.selected)) == ("Stopped.", 2)


async def test_q_goes_back_from_a_view_before_it_quits() -> None:
    async with desk() as it:
        await it.press("2", "q")
        assert last(it, "headlines")[0] == "all"
        assert not it.app._exit
        await it.press("q")
        assert it.app._exit


async def test_a_changed_row_is_shown_without_a_reload() -> None:
    async with desk() as it:
        it.library.on_change(headline(1, "Told anew"))
        await it.settle()
        assert "Told anew" in it.screen


async def test_what_is_amiss_though_no_verb_fails_is_told() -> None:
    async with desk() as it:
        it.library.on_notice("The model x can't be loaded.")
        await it.settle()
        assert [note.message for note in it.app._notifications] == ["The model x can't be loaded."]


async def test_a_first_run_fetches_from_its_sources() -> None:
    async with desk(FakeLibrary(rows=[])) as it:
        assert it.library.called("refresh")
        assert it.main.entries.count == 1


async def test_without_sources_the_list_says_what_to_press() -> None:
    async with desk(FakeLibrary(rows=[], sources=[])) as it:
        assert not it.library.called("refresh")
        assert "a adds a source" in it.screen


# --- opening -----------------------------------------------------------------------------------------------------


async def test_an_article_opens_with_its_marks_and_where_it_was_left() -> None:
    async with desk() as it:
        await it.press("enter", "space", "space")
        place = it.main.view.place
        assert place > 0
        await it.press("J")
        assert last(it, "leave") == ("a-000000", place)
        await it.press("K")
        assert it.main.view.place == place
        assert it.main.sidebar.article is it.library.articles["a-000000"]


async def test_a_newer_open_cancels_an_older_one() -> None:
    library = FakeLibrary()
    slow = library.gates["open a-000000"] = asyncio.Event()
    async with desk(library) as it:
        await it.press("enter")
        await it.press("J")
        slow.set()
        await it.settle()
        assert it.main.reading is not None
        assert it.main.reading.headline.id == "a-000001"
        assert library.row("a-000000").unread


async def test_fetching_is_said_and_escape_stops_it() -> None:
    library = FakeLibrary()
    async with desk(library) as it:
        await it.press("enter")
        library.gates["open"] = asyncio.Event()
        await it.press("J")
        it.main._show_loading(library.rows[1])  # the timer's work
        await it.pilot.pause()
        assert "Fetching from meridian.example" in it.screen
        library.on_page("a-000001", 3)
        await it.pilot.pause()
        assert "Fetching page 3 from meridian.example" in it.screen
        library.on_page("a-000002", 2)  # of another article, fetched ahead
        await it.pilot.pause()
        assert "Fetching page 3 from meridian.example" in it.screen
        await it.press("escape")
        assert it.main.reading is not None
        assert it.main.reading.headline.id == "a-000000"
        assert "nine winters" in it.screen


async def test_a_failed_page_says_why_and_what_to_press() -> None:
    async with desk(failing("open")) as it:
        await it.press("enter")
        assert "The page at https://[x] gave nothing." in it.screen
        assert "o opens the page in the browser" in it.screen
        it.library.failures.clear()
        await it.press("r")
        assert "nine winters" in it.screen


async def test_a_file_that_fails_is_not_offered_to_the_browser() -> None:
    library = failing("open", "/home/ana/story.html is empty.")
    library.rows[0] = replace(library.rows[0], url="file:///home/ana/story.html")
    async with desk(library) as it:
        await it.press("enter")
        assert "story.html is empty." in it.screen
        assert "opens the page" not in it.screen
        assert "r tries again" in it.screen


async def test_an_article_that_cannot_be_fetched_anew_stays_as_it_is() -> None:
    async with desk() as it:
        await it.press("enter", "space")
        place = it.main.view.place
        it.library.failures["fetch_again"] = FetchError("There is no network.")
        await it.press("r")
        assert (it.toasts, it.said) == ("There is no network.", "")
        assert it.main.reading is not None
        assert it.main.view.place == place > 0


async def test_what_the_help_finds_is_shown_from_its_first_line() -> None:
    async with desk(size=(80, 24)) as it:
        await it.press("question_mark", "space", "slash", *"light")
        shown = it.app.screen.query_one(VerticalScroll)
        assert (shown.scroll_offset.y, "Everywhere" in it.screen) == (0, True)


async def test_ctrl_c_says_how_to_quit_in_the_bottom_line() -> None:
    async with desk() as it:
        await it.press("ctrl+c")
        assert (it.said, it.toasts) == ("Q quits; Ctrl-c copies what is selected.", "")


async def test_what_cleaning_took_out_is_counted_shown_and_hidden() -> None:
    found = article("a-000000")
    body, last = found.blocks[:-1], found.blocks[-1]
    library = FakeLibrary(articles={"a-000000": replace(found, blocks=(*body, replace(last, role="tail")))})
    async with desk(library) as it:
        await it.press("enter", "X")
        assert it.said == "The one passage that cleaning took out is shown, in grey."
        assert it.main.view.show_removed
        await it.press("X")
        assert it.said == "The one passage that cleaning took out is hidden again."
        assert not it.main.view.show_removed


async def test_the_title_tells_the_share_read_and_the_minutes_left() -> None:
    async with desk() as it:
        await it.press("enter")
        assert re.search(r"The Meridian · 0% · \d min left", str(it.main.view.border_title))
        await it.press("G")
        assert "100% · end" in str(it.main.view.border_title)


@pytest.mark.parametrize(
    ("words", "behind", "minutes"), [(230, 0, 1), (231, 0, 2), (460, 0.5, 1), (460, 1, 0), (0, 0, 0)]
)
def test_minutes_left_are_rounded_up(words: int, behind: float, minutes: int) -> None:
    assert minutes_left(words, behind) == minutes


def test_what_cleaning_took_out_is_not_counted_as_reading() -> None:
    whole = article("a-1")
    promo = replace(whole, blocks=(*whole.blocks[:-1], replace(whole.blocks[-1], role="promo")))
    assert word_count(promo) < word_count(whole)


async def test_space_at_the_end_goes_on_to_the_next_unread() -> None:
    async with desk() as it:
        await it.press("enter", "G", "space")
        assert last(it, "open") == ("a-000001", False)
        assert it.main.view.scroll_offset.y == 0


async def test_better_marks_of_the_open_article_arrive_without_moving_it() -> None:
    async with desk() as it:
        await it.press("enter", "space")
        place = it.main.view.place
        before = it.library.articles["a-000000"]
        it.library.articles["a-000000"] = replace(before, quotes=before.quotes[:1])
        it.library.on_change(it.library.row("a-000000"))
        await it.settle()
        assert it.main.view.article is it.library.articles["a-000000"]
        assert it.main.view.place == place
        assert [section.items for section in outline(before, ())][2] != ()
        assert sum(key.startswith("quote:") for key in it.main.sidebar._items) == 1


async def test_the_place_is_kept_at_quit() -> None:
    async with desk() as it:
        await it.press("enter", "space", "Q")
        assert last(it, "leave")[0] == "a-000000"
        assert it.library.visits["a-000000"].place > 0
    assert it.library.calls[-1] == ("close",)


# --- the sidebar -------------------------------------------------------------------------------------------------


def test_the_outline_counts_people_and_keeps_quotes_in_the_order_of_the_text() -> None:
    people, countries, quotes, highlights = outline(article("a-1"), ())
    assert [(item.label, item.count) for item in people.items] == [("Ana Silva", 2), ("Jonas Berg", 1)]
    assert [(item.label, item.count) for item in countries.items] == [("FR  France", 2), ("NO  Norway", 1)]
    assert [item.label for item in outline(article("a-1"), (), flags=True)[1].items] == ["🇫🇷  France", "🇳🇴  Norway"]
    assert [item.label for item in quotes.items] == ["Ana Silva", "Jonas Berg", "somebody"]
    assert all(item.sign == "~" for item in quotes.items)
    assert highlights.items == ()


def test_a_confirmed_quote_is_no_longer_called_automatic() -> None:
    found = article("a-1")
    sure = replace(found, quotes=(replace(found.quotes[0], confirmed=True), *found.quotes[1:]))
    assert [item.sign for item in outline(sure, ())[2].items] == ["✓", "~", "~"]


async def test_choosing_a_person_again_goes_to_the_next_place_and_round() -> None:
    async with desk() as it:
        await it.press("enter", "g", "p")
        places = []
        for _ in range(3):
            await it.press("enter")
            focused = it.main.view.focused
            assert focused is not None
            places.append(focused.start)
        assert places[0] < places[1]
        assert places[2] == places[0]


async def test_the_sidebar_follows_what_is_marked_in_the_text() -> None:
    async with desk() as it:
        await it.press("enter", "]", "c", "]", "c", "]", "c")
        assert it.main.sidebar.item is not None
        assert it.main.sidebar.item.key.startswith("country:")


async def test_the_sidebar_ends_at_its_ends() -> None:
    async with desk() as it:
        await it.press("enter", "g", "p", "k")
        assert chosen(it) == "person:ana silva"
        await it.press("G", "j", "ctrl+f")
        end = chosen(it)
        assert end.startswith("quote:")
        await it.press("ctrl+b", "ctrl+b", "ctrl+b")
        assert chosen(it) == "person:ana silva"


async def test_an_orphaned_highlight_is_shown_and_says_why_it_leads_nowhere() -> None:
    library = FakeLibrary(kept=[Highlight("h-9", "a-000000", None, "gone words", "", "", NOW)])
    async with desk(library) as it:
        await it.press("enter", "g", "H")
        assert "no longer in the text" in it.screen
        await it.press("enter")
        assert "no longer in the article" in it.said


# --- highlights --------------------------------------------------------------------------------------------------


async def test_highlighting_again_takes_the_highlight_away() -> None:
    async with desk() as it:
        await it.press("enter", "]", "q", "H")
        assert [highlight.exact for highlight in it.main.view.highlights] == [
            "“We waited nine winters for this morning,”"
        ]
        assert it.main.entries.find("a-000000") is not None
        assert "1H" in it.screen
        await it.press("H")
        assert it.main.view.highlights == ()
        assert "1H" not in it.screen


async def test_a_note_is_written_and_stands_in_the_sidebar() -> None:
    async with desk() as it:
        await it.press("enter", "]", "q", "H", "e", *"why", "ctrl+s")
        assert last(it, "annotate_highlight") == ("h-0", "why")
        assert "why" in it.screen
        assert it.said == "The note is kept."
        await it.press("e")
        assert it.app.screen.query_one(TextArea).text == "why"
        await it.press("x", "escape")
        assert it.main.view.highlights[0].note == "why"


async def test_a_highlight_leaves_the_rows_of_all_else_as_they_are() -> None:
    async with desk() as it:
        await it.press("enter")
        before = list(it.main.sidebar.options)
        await it.press("]", "q", "H")
        rows = [row for row in before if row.id and not row.id.startswith("section:")]
        assert len(rows) > 3
        assert {*rows} < {*it.main.sidebar.options}


@pytest.mark.parametrize("keys", ["v w w enter", "V enter", "V j E x ctrl+s", "} e x ctrl+s", "] q H", "G k k H"])
async def test_what_was_just_highlighted_is_what_the_next_key_is_about(keys: str) -> None:
    async with desk() as it:
        await it.press("enter", "space", *keys.split(), "c")
        assert it.library.kept[0].label == "yellow"
        assert it.said == "Labelled yellow."


async def test_a_note_with_nothing_in_it_is_none() -> None:
    async with desk() as it:
        await it.press("enter", ")", "e", "ctrl+s")
        assert it.said == "Highlighted, without a note; H takes it away."
        await it.press("e", "x", "ctrl+s", "e", "backspace", "ctrl+s")
        assert (it.said, it.main.view.highlights[0].note) == ("The note is taken away.", "")


async def test_a_note_on_what_is_marked_makes_a_highlight() -> None:
    async with desk() as it:
        await it.press("enter", ")", "e", *"so", "ctrl+s")
        assert last(it, "highlight")[1] == "so"
        assert len(it.main.view.highlights) == 1


async def test_a_highlight_is_removed_from_the_sidebar() -> None:
    async with desk() as it:
        await it.press("enter", "]", "q", "H", "g", "H", "H")
        assert it.library.kept == []


# --- sources -----------------------------------------------------------------------------------------------------


async def test_refresh_shows_its_progress_and_stops_with_escape() -> None:
    library = FakeLibrary()
    library.gates["refresh"] = asyncio.Event()
    async with desk(library) as it:
        await it.press("R")
        assert "0 of 1" in it.screen
        await it.press("j")
        assert it.main.entries.cursor == 1
        await it.press("escape")
        assert it.said == "Stopped."
        assert it.main.status.progress == ""


async def test_where_no_source_can_be_reached_what_is_stored_is_pointed_to() -> None:
    async with desk(FakeLibrary(unreachable=True)) as it:
        await it.press("R")
        assert "No source could be read. What is stored can be read all the same; R asks again." in it.toasts
        assert it.main.entries.count == 40


async def test_refresh_keeps_the_cursor_on_its_article() -> None:
    async with desk() as it:
        await it.press("j", "j", "R")
        assert it.main.entries.headline is not None
        assert it.main.entries.headline.id == "a-000002"
        assert it.main.entries.cursor == 3


async def test_adding_a_source_lists_it() -> None:
    async with desk() as it:
        await it.press("a", *"post.example", "enter")
        assert last(it, "add") == ("post.example",)
        assert last(it, "headlines")[1] == "post.example"
        assert "Harbour Post" in str(it.main.list_frame.border_title)
        assert it.said == "Added Harbour Post; gD on an article of the invented paper removes that."
        await it.press("a", *"post.example", "enter")
        assert it.said == "Harbour Post is subscribed to already."
        await it.press("a", *"b.example", "enter")
        assert it.said == "Added Harbour Post."


async def test_adding_an_article_opens_it() -> None:
    async with desk() as it:
        await it.press("a", *"a.html", "enter")
        assert last(it, "open") == ("a-001000", False)


async def test_a_failed_addition_asks_again_with_what_was_typed() -> None:
    async with desk(failing("add", "There is no [feed] at nowhere.")) as it:
        await it.press("a", *"nowhere", "enter")
        assert isinstance(it.app.screen, AddScreen)
        assert it.app.screen.query_one(Input).value == "nowhere"
        assert "There is no [feed] at nowhere." in it.screen
        await it.press("s")
        assert it.app.screen.query_one(Input).value == "nowheres"


# --- the palette -------------------------------------------------------------------------------------------------


async def palette(it: Desk, words: str) -> list[str]:
    await it.press("ctrl+p", *words)
    for _ in range(20):
        await it.pilot.pause(0.05)
        options = it.app.screen.query_one(OptionList)
        if options.option_count and not any(worker.is_running for worker in it.app.screen.workers):
            break
    return [str(option.prompt) for option in it.app.screen.query_one(OptionList)._options]


async def test_the_palette_runs_a_command() -> None:
    async with desk() as it:
        assert any("Star, or take the star away" in prompt for prompt in await palette(it, "starthestar"))
        await it.press("enter")
        assert last(it, "star") == (("a-000000",), True)


async def test_the_palette_opens_an_article_by_its_title() -> None:
    library = FakeLibrary(rows=[headline(0), headline(1, "[AP] Zebras [/] return")])
    async with desk(library) as it:
        found = await palette(it, "zebras")
        assert any("Open article: [AP] Zebras [/] return" in prompt for prompt in found)
        await it.press("enter")
        assert last(it, "open") == ("a-000001", False)


@pytest.mark.parametrize(
    ("typed", "in_order"),
    [
        ("port", ["The port", "Ports of call", "A report", "Pay over road tolls"]),
        ("two ports", ["Two ports", "Two portside towns", "Network reports, two of them"]),
        ("quit", ["Quit", "Quit at once", "Quite so", "Requite"]),
    ],
)
def test_words_rank_before_beginnings_then_what_is_held_then_scattered_letters(typed: str, in_order: list[str]) -> None:
    scores = [rank(typed, words).score for words in in_order]
    assert scores == sorted(set(scores), reverse=True)
    assert rank(typed, "zzz").score == 0


@pytest.mark.parametrize(
    ("typed", "first", "never"),
    [
        ("mekong", "Open article: The Mekong is low", "Theme: tokyo-night"),
        ("silva", "Person: Ana Silva", "Theme: solarized-light"),
        ("star", "Star, or take the star away", "Theme: solarized-dark"),
    ],
)
async def test_the_palette_has_words_first_and_no_scattered_letters_beside_them(
    typed: str, first: str, never: str
) -> None:
    library = FakeLibrary(rows=[headline(0), headline(1, "The Mekong is low")])
    async with desk(library) as it:
        found = await palette(it, typed)
        assert found[0].startswith(first)
        assert not any(never in prompt for prompt in found)


async def test_the_palette_finds_every_command_with_its_keys() -> None:
    async with desk() as it:
        found = "\n".join(await palette(it, ""))
        for command in COMMANDS:
            assert command.help in found
        assert "]q   next-quote" in found


async def test_a_theme_is_chosen_in_the_palette() -> None:
    async with desk() as it:
        await palette(it, "newsreader-light")
        await it.press("enter")
        assert it.app.theme == "newsreader-light"


@pytest.mark.parametrize(
    ("configured", "expected"), [("newsreader", "newsreader-light"), ("newsreader-contrast", "newsreader-contrast")]
)
async def test_a_theme_is_remembered_until_the_configuration_asks_for_another(configured: str, expected: str) -> None:
    async with desk() as it:
        it.main.choose_theme("light")
        await it.settle()
    library = FakeLibrary(settings=it.library.settings)
    library.config = replace(library.config, theme=configured)
    async with desk(library) as again:
        assert again.app.theme == expected


# --- trust -------------------------------------------------------------------------------------------------------


async def test_text_from_outside_is_shown_as_it_is_in_every_pane() -> None:
    rows = [headline(number, words, source=words) for number, words in enumerate(HOSTILE)]
    articles = {row.id: article(row.id, f"{row.title}\n<p:{row.title}>{row.title}</p> said no.") for row in rows}
    async with desk(FakeLibrary(rows=rows, articles=articles), (170, 40)) as it:
        for place, words in enumerate(HOSTILE):
            it.main.entries.cursor = place
            await it.press("g", "l", "enter")
            assert words in it.main.entries.render_line(place * it.main.entries._height).text
            assert words in str(it.main.view._border_title)
            assert [item.label for item in it.main.sidebar._items.values()] == [words]
            assert it.screen.count(words) >= 5
            await it.pilot.click("#entries", offset=(6, place * it.main.entries._height))
            await it.pilot.click("#sidebar", offset=(4, 2))
        assert not it.app._exit


async def test_an_error_from_outside_is_shown_as_it_is() -> None:
    async with desk() as it:
        for words in HOSTILE:
            it.library.failures = {"star": ReaderError(f"{words} failed."), "add": ReaderError(words)}
            await it.press("f")
            assert f"{words} failed." in it.toasts
            it.app.clear_notifications()
            await it.press("a", "x", "enter")
            assert words in it.screen
            await it.press("escape", "/")
            it.main.searching.value = words
            await it.settle()
            assert words in str(it.main.list_frame._border_title)
            await it.press("escape")


async def test_highlights_and_notes_from_outside_are_shown_as_they_are() -> None:
    kept = [
        Highlight(f"h-{place}", "a-000000", Span(5, 9), words, "", "", NOW, note=words)
        for place, words in enumerate(HOSTILE)
    ]
    async with desk(FakeLibrary(kept=kept), (160, 60)) as it:
        await it.press("enter", "g", "H")
        for words in HOSTILE:
            assert it.screen.count(words) >= 2
        await it.press("e")
        assert HOSTILE[0] in it.screen


async def test_no_link_but_to_the_web_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    found = article("a-000000")
    bad = replace(found, inlines=(replace(found.inlines[0], href="--renderer-cmd-prefix=x"),))
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", lambda *words, **_: started.append(words))
    async with desk(FakeLibrary(articles={"a-000000": bad})) as it:
        await it.press("enter", "]", "l", "enter")
        assert "Only web addresses are opened" in it.toasts
        assert started == []


async def test_an_error_of_the_store_is_told_and_survived() -> None:
    async with desk() as it:
        it.library.failures["headlines"] = StoreError("The [database] is locked.")
        await it.press("2")
        assert it.toasts == "The [database] is locked."
        await it.press("/", "x")
        assert it.main.entries.count == 40


async def test_what_went_wrong_covers_no_more_than_it_needs_and_goes_with_escape() -> None:
    home = str(Path.home())
    async with desk(size=(80, 24)) as it:
        await it.press("enter")
        it.main.warn(f"{home}/news.db and {home}x/news.db are locked.")
        await it.settle()
        assert it.toasts == f"~/news.db and {home}x/news.db are locked."
        toast = it.app.screen.query_one(Toast)
        assert (toast.region.width, toast.region.bottom, toast.region.height) == (80, 23, 1)
        await it.press("escape")
        assert it.toasts == ""
        it.main.say(f"Saved to {home}/out.md")
        assert it.said == "Saved to ~/out.md"


# --- beginning and ending ----------------------------------------------------------------------------------------


async def test_a_library_that_does_not_open_ends_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    app = NewsApp(failing("start", "The database at /x is no database.").as_library())
    await app.run_async(headless=True)
    assert app.return_code == 1
    assert capsys.readouterr().err.split("\n")[0] == "The database at /x is no database."


@pytest.mark.parametrize(
    ("name", "told"),
    [("[plaid]", "There is no theme “[plaid]”; T shows all."), ("drak", "no theme “drak”; did you mean dark?")],
)
async def test_an_unknown_theme_is_told_and_replaced(name: str, told: str) -> None:
    library = FakeLibrary()
    library.config = replace(library.config, theme=name)
    async with desk(library) as it:
        assert it.app.theme == "newsreader"
        assert told in " ".join(it.toasts.split())
        assert "newsreader/config.toml" in "".join(it.toasts.split())


@pytest.mark.parametrize("mouse", [True, False])
def test_the_mouse_is_left_to_the_terminal_where_that_is_asked_for(
    mouse: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[bool] = []
    monkeypatch.setattr(NewsApp, "run", lambda _app, *, mouse: taken.append(mouse))
    library = FakeLibrary()
    library.config = replace(library.config, mouse=mouse)
    assert run(library.as_library()) == 0
    assert taken == [mouse]


async def test_a_mistake_of_ours_ends_in_one_sentence_and_a_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library = FakeLibrary()
    library.config = replace(library.config, state_dir=tmp_path / "state")
    app = NewsApp(library.as_library())
    secret = "hunter" + "2"

    async def break_it(pilot: Pilot[object]) -> None:
        await pilot.pause()
        password = secret  # a local variable, which must not be written anywhere
        app.main.call_later(lambda: PANES[len(password)])
        await pilot.pause()

    await app.run_async(headless=True, size=(80, 24), auto_pilot=break_it)
    assert app.return_code == 1
    (crash,) = (tmp_path / "state").iterdir()
    story = crash.read_text()
    assert "IndexError" in story
    assert secret not in story
    shown = capsys.readouterr().err
    assert "Traceback" not in shown
    assert str(crash) in shown.replace("\n", "")


def test_a_crash_that_cannot_be_written_is_still_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.touch()
    assert "could not be noted" in crash.note(blocked / "state", "x\x1b[0m")


def test_nothing_heavy_is_imported_before_the_first_paint() -> None:
    script = """
import asyncio, sys
from tests.fakes import FakeLibrary
from reader.tui.app import NewsApp, run

async def main():
    app = NewsApp(FakeLibrary().as_library())
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        heavy = {"httpx", "lxml", "readability", "feedparser", "charset_normalizer", "textual.widgets._text_area",
                 "textual.widgets._markdown", "reader.tui.dialogs", "reader.tui.commands", "reader.fetch"}
        print(sorted(heavy & set(sys.modules)))

asyncio.run(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[1],
        check=True,
    )
    assert done.stdout.strip() == "[]", done.stderr
