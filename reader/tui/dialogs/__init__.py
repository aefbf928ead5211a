"""The dialogs: help, the note on a highlight, adding a source. Imported when first asked for."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static, TextArea

from reader.tui.dialogs.legend import ASKED, SIGNS, Looks, legend, row
from reader.tui.keys import CONTEXT_TITLES, Command, Pane, scope, shown_keys
from reader.tui.plain import line, lines


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


class Rows(Static):
    """Rows that are set for the columns there are."""

    def __init__(self, rows: Callable[[int], Content], *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.show(rows)

    def show(self, rows: Callable[[int], Content]) -> None:
        """Show rows, which are given the number of columns; 0 while that is not known."""
        self._rows = rows
        self._set_for = self.size.width
        self.update(rows(self._set_for))

    def on_resize(self, event: events.Resize) -> None:
        """Set them for the new width."""
        if event.size.width != self._set_for:
            self.call_after_refresh(self._set_again)

    def _set_again(self) -> None:
        """Set them when the layout that made them narrower is done: in the midst of it, it would keep their old height."""
        self.show(self._rows)


class ScrollDialog(Dialog):
    """A large box whose content may be longer than the window; the keys scroll."""

    DEFAULT_CSS = """
    ScrollDialog > Vertical { width: 92; }
    ScrollDialog VerticalScroll { height: auto; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("j", "scroll(1)", show=False),
        Binding("k", "scroll(-1)", show=False),
        Binding("space,ctrl+f,ctrl+d", "page(1)", show=False),
        Binding("b,ctrl+b,ctrl+u", "page(-1)", show=False),
        Binding("home", "end(-1)", show=False),
        Binding("G,end", "end(1)", show=False),
        Binding("q", "cancel", show=False),
    ]
    AUTO_FOCUS = ""

    def __init__(self, content: Static) -> None:
        super().__init__()
        self._scroll = VerticalScroll(content, can_focus=False)

    def on_resize(self, event: events.Resize) -> None:
        """Leave room for the box around it: a share of a box that is as high as its content is no bound in CSS."""
        self._scroll.styles.max_height = max(1, event.size.height * 9 // 10 - 4)

    def action_scroll(self, direction: int) -> None:
        """Scroll by a line."""
        self._scroll.scroll_relative(y=direction, animate=False)

    def action_page(self, direction: int) -> None:
        """Scroll by a screenful."""
        self._scroll.scroll_relative(y=direction * max(1, self._scroll.size.height - 1), animate=False)

    def action_end(self, direction: int) -> None:
        """Scroll to the first or last line."""
        self._scroll.scroll_to(y=0 if direction < 0 else self._scroll.max_scroll_y, animate=False)


class HelpScreen(ScrollDialog):
    """Every key, made from the table of commands, those of the pane that it was asked in first; `/` finds in it."""

    DEFAULT_CSS = """
    HelpScreen > Vertical { height: 90%; }
    HelpScreen VerticalScroll { height: 1fr; }
    HelpScreen Input { margin-bottom: 1; }
    HelpScreen Rows { width: 1fr; height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "find", show=False),
        Binding("question_mark", "cancel", show=False),
    ]

    def __init__(self, commands: Iterable[Command], pane: Pane = "list", words: str = "") -> None:
        self._commands = tuple(commands)
        self._pane = pane
        self._finding = Input(words, placeholder="A key or a word")
        self._finding.display = bool(words)
        self._table = Rows(partial(help_text, self._commands, words, pane), id="table")
        super().__init__(self._table)

    def compose(self) -> ComposeResult:
        """The table, and over it the line to find something in it."""
        with Vertical() as box:
            box.border_title = Content("Help")
            box.border_subtitle = Content("/ finds · Esc closes · j k Space scroll")
            yield self._finding
            yield self._scroll

    def on_mount(self) -> None:
        """Keys scroll until `/` is pressed, or where words are there to be changed."""
        if self._finding.display:
            self._finding.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the lines that hold what was typed."""
        self._table.show(partial(help_text, self._commands, event.value, self._pane))
        self.action_end(-1)

    def on_input_submitted(self) -> None:
        """Keep what was found, and scroll in it."""
        self.set_focus(None)

    def action_find(self) -> None:
        """Type what is to be found."""
        self._finding.display = True
        self._finding.focus()

    def action_cancel(self) -> None:
        """Show all again where something is looked for, else close."""
        if self._finding.display:
            self._finding.display = False
            self._finding.value = ""
            self.set_focus(None)
        else:
            self.dismiss(None)


def help_text(commands: Iterable[Command], words: str, pane: Pane = "list", width: int = 0) -> Content:
    """The table of keys as far as it holds `words`, the pane's own first, and under it what the signs of the list mean.

    In `width` columns, where it is given, a long row goes on under its words.
    """
    shown = tuple(commands)
    parts: list[Content] = []
    for context in dict.fromkeys((*scope(pane), *CONTEXT_TITLES)):
        rows = [
            _help_row(command, width) for command in shown if command.context == context and _matches(command, words)
        ]
        if rows:
            parts += [Content.styled(CONTEXT_TITLES[context], "bold $accent"), *rows, Content()]
    signs = [(sign, meaning) for sign, meaning in SIGNS if words.casefold() in f"{sign} {meaning}"]
    if signs:
        parts += [Content.styled("Signs", "bold $accent"), *(row(sign, meaning, width) for sign, meaning in signs)]
    asked = [(typed, found) for typed, found in ASKED if words.casefold() in f"in a search {typed} {found}"]
    if asked:
        parts += [Content(), Content.styled("In a search", "bold $accent")]
        parts += [row(typed, found, width) for typed, found in asked]
    return Content("\n").join(parts) if parts else Content.styled("Nothing holds these words.", "$text-muted")


def _matches(command: Command, words: str) -> bool:
    keys = " ".join(shown_keys(command))
    return words in keys or words.casefold() in f"{command.help} {command.name}".casefold()


def _help_row(command: Command, width: int) -> Content:
    keys = "  ".join(shown_keys(command))
    return row(Content.styled(keys, "bold" if command.keys else "$text-muted"), command.help, width)


class LegendScreen(ScrollDialog):
    """What the marks and signs mean."""

    DEFAULT_CSS = "LegendScreen > Vertical { width: 76; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,M", "cancel", show=False)]

    def __init__(self, commands: Iterable[Command], looks: Looks, hidden: Iterable[str]) -> None:
        super().__init__(Rows(partial(legend, tuple(commands), looks, frozenset(hidden))))

    def compose(self) -> ComposeResult:
        """The legend alone."""
        with Vertical() as box:
            box.border_title = Content("Marks and signs")
            box.border_subtitle = Content("Esc closes · j k Space scroll")
            yield self._scroll


class NewsboatScreen(Dialog):
    """Offers a user of newsboat its keys and its sources; answers with `both`, `keys` or `sources`."""

    DEFAULT_CSS = """
    NewsboatScreen Static { margin-bottom: 1; }
    NewsboatScreen OptionList { height: auto; border: none; background: transparent; padding: 0; }
    """
    CHOICES: ClassVar[dict[str, str]] = {
        "both": "Take over its keys and its sources",
        "sources": "Its sources alone",
        "keys": "Its keys alone",
        "": "Neither",
    }

    def __init__(self, urls: str) -> None:
        super().__init__()
        self._urls = urls

    def compose(self) -> ComposeResult:
        """What was found, and what can be done."""
        with Vertical() as box:
            box.border_title = Content("You have used newsboat")
            box.border_subtitle = Content("Enter chooses · Esc does neither")
            yield Static(
                lines(f"Its sources are in {self._urls}. Nothing there is changed, and this is asked only once.")
            )
            yield OptionList(*self.CHOICES.values(), markup=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer."""
        event.stop()
        self.dismiss([*self.CHOICES][event.option_index] or None)


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
            yield Input(self._typed, placeholder="example.org", select_on_focus=False)
            if self._error:
                yield Static(lines(self._error), id="error")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what was typed."""
        self.dismiss(event.value.strip() or None)
