"""The line under the panes in which one types what is to be found in the article."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static


class FindInput(Input):
    """Posts each change, as every Input does, and when it is left, given up, or asked for another place."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,tab", "finish", show=False),
        Binding("escape", "give_up", show=False),
        Binding("down", "walk(1)", show=False),
        Binding("up", "walk(-1)", show=False),
    ]

    class Finished(Message):
        """The words stand."""

    class GivenUp(Message):
        """The search is over."""

    class Walked(Message):
        """On (1) or back (-1) to another place, with the line still open."""

        def __init__(self, direction: int) -> None:
            super().__init__()
            self.direction = direction

    def action_finish(self) -> None:
        """Leave the line; the search stays on."""
        self.post_message(self.Finished())

    def action_give_up(self) -> None:
        """End the search."""
        self.post_message(self.GivenUp())

    def action_walk(self, direction: int) -> None:
        """Go to another place."""
        self.post_message(self.Walked(direction))


class FindLine(Horizontal):
    """A word before the line, and after it how much was found."""

    DEFAULT_CSS = """
    FindLine { height: 1; background: $panel; }
    FindLine Static { width: auto; padding: 0 1; color: $text-muted; }
    FindLine .count { width: 18; text-align: right; }
    FindLine FindInput, FindLine FindInput:focus {
        width: 1fr; height: 1; border: none; padding: 0; background: $foreground 6%; background-tint: transparent;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self.input = FindInput(placeholder="words of the article", select_on_focus=False)
        self._count = Static(Content(), classes="count")

    def compose(self) -> ComposeResult:
        """The word, the line, the count."""
        yield Static(Content("Find"))
        yield self.input
        yield self._count

    def tell(self, count: str) -> None:
        """Say how much was found."""
        self._count.update(Content(count), layout=False)  # it has its columns whatever stands there
