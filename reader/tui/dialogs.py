"""The dialogs: help, the note on a highlight, adding a source. Imported when first asked for."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea

from reader.tui.keys import CONTEXT_TITLES, Command, written
from reader.tui.plain import line, lines

LEGEND = (
    ("●", "unread"),
    ("★", "starred"),
    ("3p 5c 8q 2h", "people, countries, quotes and highlights in an article"),
    ("~", "an automatic guess that nobody has checked: who said it may be wrong"),
)


class Dialog(ModalScreen[str | None]):
    """A box in the middle of the screen, closed with Esc."""

    DEFAULT_CSS = """
    Dialog { align: center middle; background: $background 60%; }
    Dialog > Vertical {
        width: 76; max-width: 92%; height: auto; max-height: 90%;
        padding: 1 2; background: $surface; border: round $accent;
        border-title-color: $foreground; border-title-style: bold; border-subtitle-color: $text-muted;
    }
    Dialog Input, Dialog Input:focus, Dialog TextArea, Dialog TextArea:focus {
        border: none; padding: 0 1; background: $foreground 6%; background-tint: transparent;
    }
    Dialog Input, Dialog Input:focus { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "cancel", "Close", show=False)]

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)


class HelpScreen(Dialog):
    """Every key, made from the table of commands; typing narrows it."""

    DEFAULT_CSS = """
    HelpScreen > Vertical { width: 92; height: 90%; }
    HelpScreen VerticalScroll { height: 1fr; margin-top: 1; scrollbar-size-vertical: 1; }
    HelpScreen Static { width: 1fr; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
    ]

    def __init__(self, commands: Iterable[Command]) -> None:
        super().__init__()
        self._commands = tuple(commands)

    def compose(self) -> ComposeResult:
        """A line to type in, and the table under it."""
        with Vertical() as box:
            box.border_title = Content("Help")
            box.border_subtitle = Content("type to find · ↑ ↓ scroll · Esc closes")
            yield Input(placeholder="Find a key or a word")
            with VerticalScroll(can_focus=False):
                yield Static(help_text(self._commands, ""), id="table")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the lines that hold what was typed."""
        self.query_one("#table", Static).update(help_text(self._commands, event.value))

    def action_scroll(self, direction: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=direction, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by a screenful."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=direction * scroll.size.height, animate=False)


def help_text(commands: Iterable[Command], words: str) -> Content:
    """The table of keys as far as it holds `words`, and under it what the signs of the list mean."""
    shown = tuple(commands)
    parts: list[Content] = []
    for context, title in CONTEXT_TITLES.items():
        rows = [_help_row(command) for command in shown if command.context == context and _matches(command, words)]
        if rows:
            parts += [Content.styled(title, "bold $accent"), *rows, Content()]
    signs = [(sign, meaning) for sign, meaning in LEGEND if words.casefold() in f"{sign} {meaning}"]
    if signs:
        parts += [Content.styled("Signs", "bold $accent"), *(_row(sign, meaning) for sign, meaning in signs)]
    return Content("\n").join(parts) if parts else Content.styled("Nothing holds these words.", "dim")


def _matches(command: Command, words: str) -> bool:
    keys = " ".join(written(key) for key in command.keys)
    return words in keys or words.casefold() in f"{command.help} {command.name}".casefold()


def _help_row(command: Command) -> Content:
    return _row("  ".join(written(key) for key in command.keys), command.help)


def _row(left: str, right: str) -> Content:
    return Content.assemble("  ", (left.ljust(14), "bold"), "  ", right)


class NoteScreen(Dialog):
    """Edits the note on a highlight; answers with its text, which is empty when the note is to go."""

    DEFAULT_CSS = """
    NoteScreen TextArea { height: 6; margin-top: 1; }
    NoteScreen Static { color: $text-muted; max-height: 5; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "save", "Save", show=False, priority=True)]

    def __init__(self, exact: str, note: str) -> None:
        super().__init__()
        self._exact = exact
        self._note = note

    def compose(self) -> ComposeResult:
        """The words that were highlighted, and the note under them."""
        with Vertical() as box:
            box.border_title = Content("Note")
            box.border_subtitle = Content("Ctrl-s saves · Esc leaves it as it was")
            yield Static(line(self._exact, "italic"))
            yield TextArea(self._note, soft_wrap=True, show_line_numbers=False, tab_behavior="focus")

    def on_mount(self) -> None:
        """Write on at the end of the note."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_save(self) -> None:
        """Answer with the note as it is now."""
        self.dismiss(self.query_one(TextArea).text.strip())


class AddScreen(Dialog):
    """Asks for an address or a file; shows why the last try failed, with what was typed."""

    DEFAULT_CSS = """
    AddScreen Static { color: $text-muted; margin-bottom: 1; }
    AddScreen #error { color: $text-error; margin: 1 0 0 0; }
    """

    def __init__(self, typed: str = "", error: str = "") -> None:
        super().__init__()
        self._typed = typed
        self._error = error

    def compose(self) -> ComposeResult:
        """What can be typed, the line for it, and what went wrong before."""
        with Vertical() as box:
            box.border_title = Content("Add")
            box.border_subtitle = Content("Enter adds · Esc closes")
            yield Static(Content("The address of a feed, a site or an article, or the name of a file."))
            yield Input(self._typed, placeholder="example.org")
            if self._error:
                yield Static(lines(self._error), id="error")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what was typed."""
        self.dismiss(event.value.strip() or None)
