"""The dialogs of the pipe: which command, and what it answered. Imported when first asked for."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from reader.library import Piped
from reader.tui.dialogs import Dialog, ScrollDialog
from reader.tui.past import Past, PastInput
from reader.tui.plain import line, lines


class PipeScreen(Dialog):
    """Asks for a command of the shell; answers with it."""

    DEFAULT_CSS = """
    PipeScreen Static { color: $text-muted; margin-bottom: 1; }
    """

    def __init__(self, what: str, past: Past) -> None:
        super().__init__()
        self._what = what
        self._line = PastInput(placeholder="such as wc -w")
        self._line.past = past

    def compose(self) -> ComposeResult:
        """What the command is given, and the line for it."""
        with Vertical() as box:
            box.border_title = Content("Pipe")
            box.border_subtitle = Content("Enter runs it · Up earlier ones · Esc closes")
            yield Static(
                Content.assemble(
                    line(self._what, "italic"),
                    "\nas plain text, its quotes announced, into this command of the shell:",
                )
            )
            yield self._line

    def on_mount(self) -> None:
        """Type at once."""
        self._line.focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Answer with what was typed, each space in it."""
        event.stop()
        self.dismiss(event.value.strip() or None)


class PipedScreen(ScrollDialog):
    """Shows what a command wrote."""

    def __init__(self, command: str, piped: Piped) -> None:
        more = "" if piped.whole else "\n… and more, which is not shown."
        super().__init__(Static(lines(piped.output + more)))
        self._title = command if piped.status == 0 else f"{command} · exit status {piped.status}"

    def compose(self) -> ComposeResult:
        """The output alone."""
        with Vertical() as box:
            box.border_title = line(self._title)
            box.border_subtitle = Content("Esc closes · j k Space scroll")
            yield self._scroll
