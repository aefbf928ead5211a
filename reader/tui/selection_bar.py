"""The small bar beside what the mouse selected: what can be done with it, and by which keys."""

from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Static

_SYSTEM = "-textual-system"
"""A click on what has this class does not clear the selection."""


class Offer(Static):
    """One thing that can be done."""

    ALLOW_SELECT = False

    class Clicked(Message):
        """The name of its command."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def __init__(self, command: str, key: str, word: str) -> None:
        super().__init__(
            Content.assemble((" ", "reverse"), (key, "reverse bold underline"), (f" {word} ", "reverse")),
            classes=_SYSTEM,
        )
        self._command = command

    def on_click(self, event: events.Click) -> None:
        """Tell what was chosen."""
        event.stop()
        self.post_message(self.Clicked(self._command))


class SelectionBar(Horizontal):
    """Floats over the panes; nothing is done until something in it is clicked or its key is pressed."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    SelectionBar { overlay: screen; constrain: inside; position: absolute; width: auto; height: 1; }
    SelectionBar Offer { width: auto; height: 1; background: $background; color: $accent; }
    SelectionBar Offer:hover { color: $foreground; }
    """

    def __init__(self, choices: Iterable[tuple[str, str, str]], at: Offset) -> None:
        """Of each choice the name of its command, its key and its word; `at` is a place on the screen."""
        super().__init__(classes=_SYSTEM)
        self._choices = tuple(choices)
        self.styles.offset = at

    def compose(self) -> ComposeResult:
        """The choices side by side."""
        for command, key, word in self._choices:
            yield Offer(command, key, word)
