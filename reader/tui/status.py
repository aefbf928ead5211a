"""The bottom line: which keys help here, and what is going on."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from reader.text import clean_line
from reader.tui.plain import fit

if TYPE_CHECKING:
    from textual.timer import Timer

GAP = 3
"""Cells between two hints."""
SECONDS = 6
"""How long a message stays."""


class StatusLine(Widget):
    """Hints on the left; on the right a pending key, else the progress of work, else the last message, else what holds."""

    DEFAULT_CSS = """
    StatusLine { height: 1; padding: 0 1; color: $text-muted; background: $panel; }
    """

    hints: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Keys and what they do here."""
    pending: reactive[str] = reactive("")
    """What was typed of a sequence or a number that is not finished."""
    progress: reactive[str] = reactive("")
    """Work that is under way; it stays until it is cleared."""
    standing: reactive[str] = reactive("")
    """What holds until it is changed, such as how many articles are selected; it gives way to all other news."""
    message: reactive[str] = reactive("")
    """What just happened; it goes after some seconds. May hold text from outside."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._timer: Timer | None = None

    def watch_message(self, message: str) -> None:
        """Take the message away after a while."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if message:
            self._timer = self.set_timer(SECONDS, self._forget)

    def _forget(self) -> None:
        self.message = ""

    def render(self) -> Content:
        """The line, hints giving way to news."""
        width = self.content_size.width
        news = fit(clean_line(self.pending or self.progress or self.message or self.standing), width)
        room = width - cell_len(news) - (2 if news else 0)
        parts: list[tuple[str, str]] = []
        used = 0
        for key, word in _fitting(self.hints, room):
            parts += [("   " if parts else "", ""), (key, "bold $foreground"), (f" {word}", "")]
            used += _width(key, word) - (0 if used else GAP)
        gap = max(0, width - used - cell_len(news))
        return Content.assemble(*parts, " " * gap, (news, "bold $accent" if self.pending else "$foreground"))


def _fitting(hints: Sequence[tuple[str, str]], room: int) -> list[tuple[str, str]]:
    """As many hints as have room, the last one before all others: it leads to the rest."""
    if not hints:
        return []
    left = room + GAP - _width(*hints[-1])
    shown: list[tuple[str, str]] = []
    for hint in hints[:-1]:
        left -= _width(*hint)
        if left < 0:
            break
        shown.append(hint)
    return [*shown, hints[-1]] if room >= _width(*hints[-1]) - GAP else shown


def _width(key: str, word: str) -> int:
    return cell_len(key) + 1 + cell_len(word) + GAP
