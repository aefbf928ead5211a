"""One of a few things: the order of the lists, the colours. Imported when first asked for."""

from collections.abc import Mapping

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.tui.dialogs import Dialog
from reader.tui.dialogs.fixing import Choices
from reader.tui.plain import line


class OneOfScreen(Dialog):
    """Asks which of them it shall be, the present one marked; answers with its key."""

    DEFAULT_CSS = "OneOfScreen > Vertical { width: 44; }"

    def __init__(self, title: str, options: Mapping[str, str], present: str) -> None:
        """`options` are what each key is called."""
        super().__init__()
        self._title = title
        self._options = options
        self._present = present

    def compose(self) -> ComposeResult:
        """A line for each."""
        with Vertical() as box:
            box.border_title = Content(self._title)
            box.border_subtitle = Content("Enter takes it · Esc closes")
            yield Choices(*(Option(self._row(key), id=key) for key in self._options))

    def _row(self, key: str) -> Content:
        return Content("✓ " if key == self._present else "  ") + line(self._options[key])

    def on_mount(self) -> None:
        """Begin at the present one."""
        if self._present in self._options:
            self.query_one(Choices).highlighted = [*self._options].index(self._present)

    def on_key(self, event: events.Key) -> None:
        """Go on to the next one that begins with a letter; `j` and `k` move."""
        letter = event.character
        if letter is None or not letter.isalnum() or letter in "jk":
            return
        choices = self.query_one(Choices)
        here = choices.highlighted or 0
        count = choices.option_count
        around = [(here + step) % count for step in range(1, count + 1)]
        names = [*self._options.values()]
        found = next((at for at in around if names[at].casefold().startswith(letter.casefold())), None)
        if found is not None:
            event.stop()
            choices.highlighted = found

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with what the cursor is on."""
        event.stop()
        self.dismiss(event.option_id)
