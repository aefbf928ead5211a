"""The three panes side by side: which of them fit, which has the focus, and what the keys do there."""

import re
from collections.abc import Awaitable, Sequence
from typing import TYPE_CHECKING, TypeVar

from textual import events
from textual.actions import parse
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from reader.model import ReaderError
from reader.text import clean
from reader.tui.article import ArticleView
from reader.tui.entries import EntryList
from reader.tui.keys import PANES, Command, Keymap, Pane, Place, shown_keys, written
from reader.tui.plain import homely
from reader.tui.screen.border import FEWEST, Border, pane_width
from reader.tui.search import SearchLine
from reader.tui.sidebar import NOTHING, Sidebar
from reader.tui.status import StatusLine

if TYPE_CHECKING:
    from textual.widget import Widget

T = TypeVar("T")

THREE_PANES, TWO_PANES = 120, 80
"""Columns from which so many panes stand side by side."""
SMALLEST = (40, 10)
"""Columns and rows below which nothing can be read."""


def visible_panes(width: int, active: Pane, *, zen: bool = False) -> frozenset[Pane]:
    """Which panes stand side by side: all three, two of which one is the article, or the active one alone."""
    if zen or width < TWO_PANES:
        return frozenset({active})
    if width < THREE_PANES:
        return frozenset({"sidebar" if active == "sidebar" else "list", "article"})
    return frozenset(PANES)


class PaneScreen(Screen[None]):
    """List, article and sidebar over a line of hints and news; keys go through one table."""

    DEFAULT_CSS = """
    PaneScreen { background: $background; layout: vertical; }
    #panes { height: 1fr; }
    #list, #article, #sidebar {
        border: none;
        border-top: solid $border-blurred;
        border-title-color: $text-muted;
        border-title-style: none;
        border-title-background: transparent;
        background: $background;
    }
    #list, #sidebar { background: $surface; }
    #list:focus-within, #article:focus, #sidebar:focus {
        border-top: heavy $accent;
        border-title-color: $accent;
        border-title-style: bold;
    }
    #entries { height: 1fr; }
    #article { width: 1fr; height: 1fr; }
    #small { display: none; height: 1fr; width: 1fr; content-align: center middle; }
    """
    AUTO_FOCUS = ""

    def __init__(self, keymap: Keymap | None = None) -> None:
        super().__init__()
        self.keymap = keymap or Keymap()
        self.active: Pane = "list"
        self.zen = False
        self._strokes: tuple[str, ...] = ()
        self._said = False
        """Whether the command that runs has said something."""
        self.stroke = ""
        """The key that ran the command, while it runs; empty where the command was chosen by its name."""
        self.searching = SearchLine(placeholder="Search", id="search")
        self.entries = EntryList(id="entries")
        self.view = ArticleView(id="article")
        self.sidebar = Sidebar(self.keyed(NOTHING), id="sidebar")
        self.status = StatusLine(id="status")
        self.searching.display = False
        self.too_small = Static(
            Content(f"The window is too small: {SMALLEST[0]} × {SMALLEST[1]} is needed."), id="small"
        )
        self.list_frame = Vertical(self.entries, id="list")
        self._borders: dict[Pane, Border] = {"list": Border("list"), "sidebar": Border("sidebar")}
        self._widths: dict[Pane, int] = {}
        """Columns that were chosen for a pane."""
        self.pane_row = Horizontal(
            self.list_frame, self._borders["list"], self.view, self._borders["sidebar"], self.sidebar, id="panes"
        )
        self._frames: dict[Pane, Widget] = {"list": self.list_frame, "article": self.view, "sidebar": self.sidebar}
        self._focused: dict[Pane, Widget] = {"list": self.entries, "article": self.view, "sidebar": self.sidebar}

    def compose(self) -> ComposeResult:
        """The panes, the line under them, and what stands there in a window that is too small."""
        yield self.pane_row
        yield self.too_small
        yield self.status

    # --- panes -------------------------------------------------------------------------------------------------------

    def activate(self, pane: Pane) -> None:
        """Give a pane the focus, on the screen too where it was folded away."""
        self._enter(pane)
        self.set_focus(self._focused[pane], scroll_visible=False)

    def on_resize(self, event: events.Resize) -> None:
        """Fold panes away or out for the new width."""
        self._fold(event.size.width, event.size.height)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Follow the mouse."""
        for pane, frame in self._frames.items():
            if frame in event.widget.ancestors_with_self and pane != self.active:
                self._enter(pane)

    def _enter(self, pane: Pane) -> None:
        self.active = pane
        self.zen = self.zen and pane == "article"
        self._fold(*self.app.size)
        self.hint()

    def _fold(self, width: int, height: int) -> None:
        small = width < SMALLEST[0] or height < SMALLEST[1]
        shown = visible_panes(width, self.active, zen=self.zen)
        for pane, frame in self._frames.items():
            frame.display = pane in shown
        self._widen(width, shown)
        self.pane_row.display = self.status.display = not small
        hidden, self.too_small.display = self.too_small.display, small
        if hidden and not small and self.focused is None:  # what is hidden loses the focus
            self.set_focus(self._focused[self.active], scroll_visible=False)

    def _widen(self, window: int, shown: frozenset[Pane]) -> None:
        """Set the columns of the panes beside the article; it has the rest."""
        used = 0
        for pane, border in self._borders.items():
            border.display = pane in shown and len(shown) > 1
            if border.display:
                width = pane_width(pane, window, self._widths.get(pane, 0), used)
                self._frames[pane].styles.width = width
                used += width + 1
            else:
                self._frames[pane].styles.width = "1fr"

    def action_resize(self, columns: int) -> None:
        """Make the active pane wider or narrower; of the article, the border to the list moves, or that to the sidebar."""
        beside = [pane for pane, border in self._borders.items() if border.display]
        if not beside:
            self.say("One pane fills the window here.")
            return
        pane = self.active if self.active in beside else beside[0]
        self._set_width(pane, self._frames[pane].outer_size.width + (columns if pane == self.active else -columns))
        self.keep_widths()

    def on_border_dragged(self, event: Border.Dragged) -> None:
        """Follow the mouse."""
        event.stop()
        self._set_width(event.pane, event.x if event.pane == "list" else self.app.size.width - event.x - 1)
        if event.over:
            self.keep_widths()

    def _set_width(self, pane: Pane, columns: int) -> None:
        others = sum(
            frame.outer_size.width + 1
            for other, frame in self._frames.items()
            if other not in (pane, "article") and frame.display
        )
        self._widths[pane] = pane_width(pane, self.app.size.width, max(FEWEST, columns), others)
        self._fold(*self.app.size)

    def keep_widths(self) -> None:
        """Remember the columns of the panes; here until the end."""

    @property
    def widths(self) -> str:
        """The columns that were chosen, as one text: `list=40 sidebar=30`."""
        return " ".join(f"{pane}={columns}" for pane, columns in self._widths.items())

    @widths.setter
    def widths(self, kept: str) -> None:
        for pane in self._borders:
            if found := re.search(rf"\b{pane}=(\d{{1,4}})\b", kept):
                self._widths[pane] = int(found[1])

    def action_pane_beside(self, direction: int) -> None:
        """Go to the pane on the left or right, where there is one."""
        place = PANES.index(self.active) + direction
        if 0 <= place < len(PANES):
            self.activate(PANES[place])

    def action_pane_after(self, direction: int) -> None:
        """Go round the panes."""
        self.activate(PANES[(PANES.index(self.active) + direction) % len(PANES)])

    # --- keys --------------------------------------------------------------------------------------------------------

    @property
    def commands(self) -> Sequence[Command]:
        """The table of commands, for the help and the palette."""
        return self.keymap.commands

    def keyed(self, words: str) -> str:
        """A sentence with the keys, as they are bound, of the commands that it names in braces: `{undo} takes it back.`"""
        return words.format_map({command.name: shown_keys(command)[0] for command in self.commands})

    @property
    def place(self) -> Place:
        """Where a key is pressed: it is looked up there."""
        return self.active

    def hint(self) -> None:
        """Show the keys that help at this place."""
        self.status.hints = tuple(self.keymap.hints(self.place))

    async def take_key(self, event: events.Key) -> bool:
        """Do the command of a key, or wait for the rest of a sequence. -> whether the key meant something here.

        The application calls it, and is done with a key before it looks at the next: a command that opens a line or a
        dialog has opened it by then. A line that is typed in keeps its keys.
        """
        if isinstance(self.focused, Input):
            return False
        printable = event.is_printable and event.character != " "
        stroke = event.character if printable and event.character else event.key
        if stroke == "escape" and self._strokes:
            self._pend(())
            return True
        strokes = (*self._strokes, stroke)
        place = self.place
        command = self.keymap.find(place, strokes)
        pending = command is None and self.keymap.pending(place, strokes)
        others = [] if command or pending else self.keymap.elsewhere(place, strokes)
        named = next((other for other in others if " ".join(strokes) in other.keys), None)
        taken = bool(command or pending or others or self._strokes)
        self._pend(strokes if pending or (others and not named) else ())
        if named:
            self.say(f"{written(' '.join(strokes))} is a key of the {named.context}: {named.help}.")
        if command:
            self.stroke = stroke
            await self.run_command(command)
            self.stroke = ""
        return taken

    async def run_command(self, command: Command, argument: str | None = None) -> None:
        """Run the action behind a command, or the one that is given what followed its name, where that is known."""
        namespaces = {
            "list": self.entries,
            "article": self.view,
            "sidebar": self.sidebar,
            "pane": self._focused[self.active],
        }
        action = parse(command.action)
        if argument is not None and command.argument:
            action = ("", command.argument.action, (argument,))
        self._said = False
        await self.app.run_action(action, self, namespaces)
        if not self._said:
            self.status.message = ""  # what was said of a command is no news any more after the next one

    def _pend(self, strokes: tuple[str, ...]) -> None:
        self._strokes = strokes
        self.status.pending = f"{written(' '.join(strokes))}…" if strokes else ""

    # --- telling -----------------------------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """One line at the bottom, for some seconds or until the next command."""
        self._said = True
        self.status.message = ""
        self.status.message = homely(text)

    def warn(self, text: str) -> None:
        """A note over the lowest lines of the panes, for what went wrong; it goes after some seconds, or by Esc.

        It may hold text from outside.
        """
        self.app.notify(clean(homely(text)), severity="warning", markup=False, timeout=8)

    async def _told(self, asked: Awaitable[T]) -> T | None:
        """What the library answers; None where it failed, which the user is told."""
        try:
            return await asked
        except ReaderError as error:
            self.warn(str(error))
            return None

    async def _done(self, asked: Awaitable[None]) -> bool:
        """Whether the library did it; where it failed, the user is told."""
        try:
            await asked
        except ReaderError as error:
            self.warn(str(error))
            return False
        return True
