"""The dialogs that set marks right: what is wrong, and who it is instead. Imported when first asked for."""

from collections.abc import Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.text import clean_line
from reader.tui.dialogs import Dialog
from reader.tui.plain import line


class Choice(NamedTuple):
    """One thing that can be said, and the key that says it."""

    key: str
    words: str


class Choices(OptionList):
    """Options in a dialog; the cursor stops at the ends."""

    DEFAULT_CSS = """
    Choices, Choices:focus { height: auto; max-height: 12; border: none; padding: 0; background: transparent; background-tint: transparent; text-wrap: nowrap; text-overflow: ellipsis; }
    Choices > .option-list--option-highlighted, Choices:focus > .option-list--option-highlighted {
        color: $foreground; background: $accent 18%; text-style: none;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]

    def __init__(self, *options: Option) -> None:
        super().__init__(*options, markup=False)

    def action_cursor_down(self) -> None:
        """Down, and not round."""
        if self.highlighted is None or self.highlighted < self.option_count - 1:
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Up, and not round."""
        if self.highlighted is None or self.highlighted > 0:
            super().action_cursor_up()


class FixScreen(Dialog):
    """Asks what is to be set right, one key each; answers with that key."""

    DEFAULT_CSS = """
    FixScreen Static { color: $text-muted; max-height: 3; margin-bottom: 1; }
    """

    def __init__(self, about: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._about = about
        self._choices = choices

    def compose(self) -> ComposeResult:
        """What it is about, and what can be said of it."""
        with Vertical() as box:
            box.border_title = Content("Set right")
            box.border_subtitle = Content("a key, or Enter · Esc closes")
            yield Static(line(self._about, "italic"))
            rows = (Content.assemble((f" {choice.key} ", "bold"), " ", line(choice.words)) for choice in self._choices)
            yield Choices(*(Option(row, id=choice.key) for row, choice in zip(rows, self._choices, strict=True)))

    def on_key(self, event: events.Key) -> None:
        """Answer with the key of a choice."""
        if any(choice.key == event.character for choice in self._choices):
            event.stop()
            self.dismiss(event.character)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what the cursor is on."""
        event.stop()
        self.dismiss(event.option_id)


class PickScreen(Dialog):
    """Asks for a name: one of those given, each with what tells it from others, or one that is typed; answers with it."""

    DEFAULT_CSS = """
    PickScreen Input { margin-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, names: Mapping[str, str], hint: str) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._names = names

    def compose(self) -> ComposeResult:
        """The line to type in, and the names that hold what was typed."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("Up Down choose · Enter takes it · Esc closes")
            yield Input(placeholder=self._hint)
            yield Choices()

    def on_mount(self) -> None:
        """Show all names, and none chosen: Enter takes what is typed until one is."""
        self._fill("")
        self.query_one(Choices).can_focus = False
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the names that hold what was typed."""
        self._fill(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with the name that is chosen, else with what was typed."""
        option = self.query_one(Choices).highlighted_option
        typed = " ".join(clean_line(event.value).split())
        self.dismiss(option.id if option else typed or None)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what was clicked."""
        event.stop()
        self.dismiss(event.option_id)

    def action_move(self, direction: int) -> None:
        """Choose the next name."""
        choices = self.query_one(Choices)
        if choices.option_count:
            choices.action_cursor_down() if direction > 0 else choices.action_cursor_up()

    def _fill(self, typed: str) -> None:
        choices = self.query_one(Choices)
        choices.clear_options()
        words = typed.casefold().split()
        found = [name for name in self._names if all(word in name.casefold() for word in words)]
        choices.add_options(Option(self._row(name), id=name) for name in found)
        if words and len(found) == 1:
            choices.highlighted = 0

    def _row(self, name: str) -> Content:
        told = self._names[name]
        return Content.assemble(line(name), "  ", line(told, "$text-muted")) if told else line(name)
