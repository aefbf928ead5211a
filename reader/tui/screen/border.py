"""The line between two panes, which the mouse drags."""

from textual import events
from textual.app import RenderResult
from textual.message import Message
from textual.widget import Widget

from reader.tui.keys import Pane

DEFAULTS: dict[Pane, tuple[float, int, int]] = {"list": (0.30, 30, 56), "sidebar": (0.25, 28, 44)}
"""Of the panes beside the article: the share of the window, and the fewest and the most columns of it."""
FEWEST = 20
"""Columns that a pane keeps, however its border is drawn."""
TEXT = 36
"""Columns that the article keeps."""


def pane_width(pane: Pane, window: int, chosen: int = 0, beside: int = 0) -> int:
    """Columns of the list or the sidebar in a window: what was chosen, as far as the article and what is `beside` leave room.

    >>> pane_width("list", 120), pane_width("list", 80), pane_width("list", 80, chosen=70)
    (36, 30, 44)
    """
    share, fewest, most = DEFAULTS[pane]
    wanted = chosen or min(most, max(fewest, int(window * share)))
    return max(FEWEST, min(wanted, window - beside - TEXT))


class Border(Widget):
    """A column between the article and a pane beside it; posts where it is dragged to."""

    DEFAULT_CSS = """
    Border { width: 1; height: 1fr; color: $border-blurred; background: $background; pointer: ew-resize; }
    Border:hover, Border.-dragged { color: $accent; text-style: bold; }
    """
    ALLOW_SELECT = False

    class Dragged(Message):
        """The mouse is at column `x` of the screen with the border of a pane in hand; `over` when it lets go."""

        def __init__(self, pane: Pane, x: int, *, over: bool) -> None:
            super().__init__()
            self.pane, self.x, self.over = pane, x, over

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self._pane = pane

    def render(self) -> RenderResult:
        """A thin line."""
        return "\n".join("│" * self.size.height)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the border in hand."""
        event.stop()
        self.capture_mouse()
        self.add_class("-dragged")

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell where it is."""
        if self.has_class("-dragged"):
            event.stop()
            self.post_message(self.Dragged(self._pane, event.screen_x, over=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        if self.has_class("-dragged"):
            event.stop()
            self.release_mouse()
            self.remove_class("-dragged")
            self.post_message(self.Dragged(self._pane, event.screen_x, over=True))
