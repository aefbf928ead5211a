"""What was typed in a line before, brought back with the arrows."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input

KEPT = 50
"""Lines; the oldest go."""


class Past:
    """The lines that were typed, the latest last, and where among them one is.

    From what stands in the line one walks through those that begin like it, and back to it.
    """

    def __init__(self, kept: str = "") -> None:
        self._lines = kept.splitlines()
        self._at = 0
        self._begun = ""
        self._given: str | None = None
        """The line that was brought back last: with another in its place, one walks anew."""

    @property
    def kept(self) -> str:
        """All of them as one text, as the constructor takes it."""
        return "\n".join(self._lines)

    def add(self, line: str) -> None:
        """A line was typed; of two that are the same the later one stays."""
        self._lines = [*(each for each in self._lines if each != line), line][-KEPT:]
        self._given = None

    def older(self, text: str) -> str:
        """What comes before the line `text`; that itself where nothing does."""
        if not self.is_walked(text):
            self._begun, self._at = text, len(self._lines)
        found = next((at for at in reversed(range(self._at)) if self._fits(at, text)), None)
        if found is None:
            return text
        self._at, self._given = found, self._lines[found]
        return self._given

    def newer(self, text: str) -> str:
        """What comes after it, at last what was typed; that itself where nothing was brought back."""
        if not self.is_walked(text):
            return text
        self._at = next((at for at in range(self._at + 1, len(self._lines)) if self._fits(at, text)), len(self._lines))
        self._given = self._lines[self._at] if self._at < len(self._lines) else None
        return self._begun if self._given is None else self._given

    def is_walked(self, text: str) -> bool:
        """Whether the line was brought back and not changed since."""
        return text == self._given

    def _fits(self, at: int, text: str) -> bool:
        return self._lines[at].startswith(self._begun) and self._lines[at] != text


class PastInput(Input):
    """A line that remembers: up and down bring back what was typed in it before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "older", show=False),
        Binding("down", "newer", show=False),
    ]

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(value, placeholder=placeholder, id=id, select_on_focus=False)
        self.past = Past()

    def action_older(self) -> None:
        """Bring back the line before."""
        self._put(self.past.older(self.value))

    def action_newer(self) -> None:
        """Bring back the line after, at last what was typed."""
        self._put(self.past.newer(self.value))

    def _put(self, text: str) -> None:
        self.value = text
        self.cursor_position = len(text)
