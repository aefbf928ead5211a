"""The line over the list in which a search is typed."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from reader.tui.past import PastInput


class SearchLine(PastInput):
    """Searches as one types: posts each change, as every Input does, and when it is left or given up."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus {
        height: 1;
        border: none;
        padding: 0 1;
        background: $foreground 6%;
        background-tint: transparent;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,tab", "finish", show=False),
        Binding("escape", "give_up", show=False),
    ]

    class Finished(Message):
        """The words stand; on to what they found."""

    class GivenUp(Message):
        """The search is over."""

    def action_newer(self) -> None:
        """Bring back what was searched for after this; down from what is typed leads to the list."""
        if self.past.is_walked(self.value):
            super().action_newer()
        else:
            self.action_finish()

    def action_finish(self) -> None:
        """Leave the line, and keep what was found."""
        self.post_message(self.Finished())

    def action_give_up(self) -> None:
        """End the search."""
        self.post_message(self.GivenUp())
