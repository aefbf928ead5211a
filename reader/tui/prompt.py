"""The command line at the bottom of the screen: every command by its name, completed, explained and checked.

Imported when first asked for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from reader.text import clean_line, nearest
from reader.tui.keys import Command, shown_keys
from reader.tui.past import Past, PastInput
from reader.tui.plain import fit

HINT = "Tab completes, Up brings back what was typed before"
NAMES = 30
"""Columns of the names beside their help."""


class Line(NamedTuple):
    """A command, and what follows its name."""

    command: Command
    argument: str

    @property
    def text(self) -> str:
        """The line as it can be typed again."""
        return f"{self.command.name} {self.argument}".rstrip()


class Completion(NamedTuple):
    """What the line can be completed to, and what that does."""

    text: str
    shown: str
    help: str


def understood(text: str, commands: Iterable[Command]) -> Line:
    """The command that a line names, in full or by a beginning that only it has.

    Raises ValueError with a sentence for a line that names none, or gives a command what it cannot take.
    """
    name, _, argument = text.strip().partition(" ")
    known = {command.name: command for command in commands}
    begun = [known[name]] if name in known else [known[each] for each in known if each.startswith(name)]
    if len(begun) > 1:
        names = [command.name for command in begun]
        raise ValueError(f"{name} could be {', '.join(names[:-1][:4])} or {names[-1]}.")
    if not begun:
        near = nearest(name, known)
        raise ValueError(f"There is no command {name}{f'; did you mean {near}?' if near else '; Tab lists them.'}")
    taken = begun[0].argument
    argument = argument.strip() if taken and taken.verbatim else clean_line(argument)
    if argument and taken is None:
        raise ValueError(f"{begun[0].name} takes nothing after its name.")
    return Line(begun[0], argument)


def completed(text: str, commands: Sequence[Command], values: Mapping[str, Sequence[str]]) -> list[Completion]:
    """What can stand in the line: commands that begin like it, then those that hold it; after a name, its values."""
    name, gap, begun = text.lstrip().partition(" ")
    if not gap:
        about = [command for command in commands if len(name) > 2 and f" {name}" in f" {command.help.casefold()}"]
        named = [command for command in commands if name in command.name or command in about]
        named.sort(key=lambda each: (each.name != name, not each.name.startswith(name), name not in each.name))
        return [_choice(command) for command in named]
    command = next((command for command in commands if command.name == name), None)
    if command is None or command.argument is None:
        return [_choice(command)] if command else []
    before = begun[: begun.rfind(" ") + 1] if command.argument.several else ""
    words = begun[len(before) :].strip().casefold()
    found = [value for value in values.get(command.argument.name, ()) if words in value.casefold()]
    found = [value for value in found if value not in before.split()]
    found.sort(key=lambda value: not value.casefold().startswith(words))
    return [Completion(f"{name} {before}{value}", value, "") for value in found] or [
        Completion(text, f"{name} {command.argument.name}", f"{command.argument.help}")
    ]


def _choice(command: Command) -> Completion:
    shown = f"{command.name} {command.argument.name}" if command.argument else command.name
    told = f"{command.help}; {command.argument.name}: {command.argument.help}" if command.argument else command.help
    keys = f"  {' '.join(shown_keys(command))}" if command.keys else ""
    return Completion(command.name, shown, told + keys)


class CommandLine(ModalScreen[Line | None]):
    """The line and, over it, what it can be completed to. Answers with a line that is understood."""

    DEFAULT_CSS = """
    CommandLine { align: left bottom; background: transparent; }
    CommandLine > Vertical { width: 100%; height: auto; background: $panel; border-top: solid $accent; }
    CommandLine OptionList, CommandLine OptionList:focus {
        height: auto; max-height: 9; border: none; padding: 0 1; background: $panel; scrollbar-size-vertical: 1;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    CommandLine OptionList > .option-list--option { padding: 0; }
    CommandLine OptionList > .option-list--option-highlighted { color: $foreground; background: $accent 18%; text-style: bold; }
    CommandLine Horizontal { height: 1; padding: 0 1; }
    CommandLine Horizontal Static { width: 1; color: $accent; text-style: bold; }
    CommandLine Input, CommandLine Input:focus {
        height: 1; width: 1fr; border: none; padding: 0; background: transparent; background-tint: transparent;
    }
    CommandLine #mistake { height: auto; padding: 0 1; color: $text-error; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        Binding("tab", "go_on", show=False, priority=True),
        Binding("shift+tab", "complete(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        commands: Sequence[Command],
        values: Mapping[str, Sequence[str]],
        mistake: Callable[[str, str], str],
        past: Past,
        text: str = "",
    ) -> None:
        """`values` complete an argument of that name; `mistake` says in a sentence what is wrong with one, if anything."""
        super().__init__()
        self._commands = commands
        self._values = values
        self._mistake = mistake
        self._text = text
        self._choices: list[Completion] = []
        self._list = OptionList(markup=False)
        self._list.can_focus = False
        self._line = PastInput(text, placeholder=HINT)
        self._line.past = past
        self._told = Static(id="mistake")

    def compose(self) -> ComposeResult:
        """The choices, what is wrong, and the line."""
        with Vertical():
            yield self._list
            yield self._told
            with Horizontal():
                yield Static(":")
                yield self._line

    def on_mount(self) -> None:
        """Show what can be typed."""
        self._offer(self._text)
        self._line.focus()
        self._line.cursor_position = len(self._text)

    # --- handlers ----------------------------------------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what fits."""
        event.stop()
        self._offer(clean_line(event.value) + " " * event.value.endswith(" "))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer, or say what is wrong and leave the line as it was."""
        event.stop()
        text = event.value.strip()
        if not text:
            self.dismiss(None)
            return
        try:
            line = understood(text, self._commands)
        except ValueError as error:
            self._tell(str(error))
            return
        argument = line.command.argument
        wrong = self._mistake(argument.name, line.argument) if argument and line.argument else ""
        if wrong:
            self._tell(wrong)
        else:
            self.dismiss(line)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click puts the choice into the line."""
        event.stop()
        self._take(event.option_index)

    def action_cancel(self) -> None:
        """Close without an answer."""
        self.dismiss(None)

    def action_go_on(self) -> None:
        """Complete the line; after the name of a command that takes something, go on to that."""
        name = self._line.value
        if any(command.name == name and command.argument for command in self._commands):
            self._put(f"{name} ")
            self._offer(f"{name} ")
        else:
            self.action_complete(1)

    def action_complete(self, direction: int) -> None:
        """Put the next choice into the line; where there is but one, go on to what may follow it."""
        if not self._choices:
            return
        here = self._list.highlighted
        start = -1 if direction > 0 else 0
        self._take((start if here is None else here) + direction)

    # --- choices -----------------------------------------------------------------------------------------------------

    def _take(self, place: int) -> None:
        place %= len(self._choices)
        text = self._choices[place].text
        only = len(self._choices) == 1
        command = next((command for command in self._commands if command.name == text), None)
        if only and command and command.argument:
            text += " "
        self._put(text)
        if only:
            self._offer(text)
        else:
            self._list.highlighted = place

    def _put(self, text: str) -> None:
        with self.prevent(Input.Changed):
            self._line.value = text
        self._line.cursor_position = len(text)

    def _offer(self, text: str) -> None:
        self._tell("")
        self._choices = completed(text, self._commands, self._values)
        self._list.clear_options()
        self._list.add_options([Option(_row(choice)) for choice in self._choices])
        self._list.highlighted = None
        self._list.scroll_home(animate=False)
        self._list.display = bool(self._choices)

    def _tell(self, sentence: str) -> None:
        self._told.update(Content(clean_line(sentence)))
        self._told.display = bool(sentence)


def _row(choice: Completion) -> Content:
    shown = fit(clean_line(choice.shown), NAMES) if choice.help else clean_line(choice.shown)
    return Content.assemble((shown.ljust(NAMES), "bold"), " ", choice.help)
