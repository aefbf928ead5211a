"""What a pane posts when the right button is pressed in it."""

from typing import Literal

from textual.geometry import Offset
from textual.message import Message

RIGHT = 3
"""The number of the right button."""
Thing = Literal["article", "articles", "person", "country", "quote", "highlight", "link", "words"]
"""What can be asked about: an article as a whole, those that are selected, or something in one."""


class Asked(Message):
    """The right button was pressed on something; the pane's cursor is on it now, so that commands are about it."""

    def __init__(self, thing: Thing, about: str, at: Offset) -> None:
        super().__init__()
        self.thing = thing
        self.about = about
        """Its words; they may be from outside."""
        self.at = at
        """Where, on the screen."""
