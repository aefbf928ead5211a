"""The menu of the right button: what can be done with the thing under it. Imported when first asked for."""

import re
from collections.abc import Iterable, Mapping, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Offset
from textual.widgets.option_list import Option

from reader.text import clean_line
from reader.tui.asked import Thing
from reader.tui.dialogs import Dialog
from reader.tui.dialogs.fixing import Choices
from reader.tui.keys import Command, shown_keys
from reader.tui.plain import fit, line

OFFERED: Mapping[Thing, Sequence[str]] = {
    "article": (
        *("open", "full-text", "star", "toggle-read", "tag", "save", "browser", "copy-address", "pipe"),
        *("source-read", "remove"),
    ),
    "articles": ("star", "toggle-read", "tag", "save", "remove"),
    "person": ("card", "next-person", "highlight", "note", "correct"),
    "country": ("card", "next-country", "highlight", "note"),
    "quote": ("copy-quote", "highlight", "note", "correct", "next-quote"),
    "highlight": ("note", "label", "copy-markdown", "highlight", "next-highlight"),
    "link": ("follow", "links", "highlight"),
    "words": ("highlight", "note", "find", "links", "save", "browser"),
}
"""Names of the commands for each thing, in the order in which they are listed."""
WIDTH, EDGES, KEYS = 54, 4, 8
"""Columns of the menu where there is room, and of them those of its border and padding, and of the keys."""


class MenuScreen(Dialog):
    """Answers with the name of a command."""

    DEFAULT_CSS = """
    MenuScreen { align: left top; background: transparent; }
    MenuScreen > Vertical { padding: 0 1; max-width: 100%; }
    MenuScreen Choices, MenuScreen Choices:focus { max-height: 100%; }
    """

    def __init__(self, thing: Thing, about: str, commands: Iterable[Command], at: Offset) -> None:
        super().__init__()
        by_name = {command.name: command for command in commands}
        self._commands = [by_name[name] for name in OFFERED[thing] if name in by_name]
        self._about = about
        self._at = at

    def compose(self) -> ComposeResult:
        """A line for each command, with its key, beside the pointer."""
        with Vertical() as box:
            room = self.app.size
            width = min(WIDTH, room.width)
            box.border_title = line(fit(clean_line(self._about), width - EDGES - 2))
            box.border_subtitle = Content("Esc closes")
            box.styles.width = width
            box.styles.offset = (
                max(0, min(self._at.x, room.width - width)),
                max(0, min(self._at.y + 1, room.height - len(self._commands) - 2)),
            )
            rows = (_row(command, width - EDGES - KEYS) for command in self._commands)
            yield Choices(*(Option(row, id=command.name) for row, command in zip(rows, self._commands, strict=True)))

    def on_option_list_option_selected(self, event: Choices.OptionSelected) -> None:
        """Answer with what was clicked, or what the cursor is on."""
        event.stop()
        self.dismiss(event.option_id)

    def on_click(self, event: events.Click) -> None:
        """A click beside the menu closes it."""
        if event.widget is self:
            self.dismiss(None)


def _row(command: Command, width: int) -> Content:
    words = fit(re.split("[,;]", command.help)[0], width)
    return Content.assemble(words.ljust(width), (shown_keys(command)[0].rjust(KEYS), "bold"))
