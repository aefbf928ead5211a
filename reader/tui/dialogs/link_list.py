"""The dialog that lists an article's links. Imported when first asked for."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.address import host
from reader.model import Article, Inline
from reader.text import clean_line, cut
from reader.tui.dialogs import Dialog
from reader.tui.plain import line

_WORDS = 80
"""Characters of a link's words that are given to the list; it cuts them to its width."""


class LinkList(Dialog):
    """Answers with the number of a link, and whether it is to be opened or only gone to."""

    DEFAULT_CSS = """
    LinkList OptionList, LinkList OptionList:focus {
        height: auto; max-height: 60vh; border: none; padding: 0; background: transparent; background-tint: transparent;
        text-wrap: nowrap; text-overflow: ellipsis; scrollbar-size-vertical: 1;
    }
    LinkList OptionList > .option-list--option-highlighted { color: $foreground; background: $accent 18%; text-style: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("g", "show", show=False),
        Binding("q,u", "cancel", show=False),
        *(Binding(digit, f"digit({digit})", show=False) for digit in "0123456789"),
    ]

    def __init__(self, article: Article, links: Sequence[Inline]) -> None:
        super().__init__()
        self._article = article
        self._links = tuple(links)
        self._typed = ""
        self.to_open = True

    def compose(self) -> ComposeResult:
        """A line for each link: its number, its words, and where it leads."""
        with Vertical() as box:
            box.border_title = Content(f"Links · {len(self._links)}")
            box.border_subtitle = Content("Enter opens · g goes to it · digits choose · Esc closes")
            yield OptionList(*map(self._option, range(len(self._links))), markup=False)

    def _option(self, place: int) -> Option:
        link = self._links[place]
        words = cut(clean_line(self._article.text[link.start : link.end]), _WORDS)
        sign = "▣ " if link.kind == "image" else ""
        where = clean_line(host(link.href) or link.href)
        return Option(
            Content.assemble((f"{place + 1:>3}  ", "bold"), sign, line(words), (f"  {where}", "$text-muted")),
            id=str(place + 1),
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the link."""
        event.stop()
        self.dismiss(event.option_id)

    def action_show(self) -> None:
        """Go to where the link stands."""
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self.to_open = False
            self.dismiss(option.id)

    def action_step(self, direction: int) -> None:
        """Move the cursor by a line."""
        options = self.query_one(OptionList)
        options.highlighted = min(max((options.highlighted or 0) + direction, 0), options.option_count - 1)

    def action_digit(self, digit: int) -> None:
        """Put the cursor on the link whose number is typed."""
        for typed in (f"{self._typed}{digit}", str(digit)):
            if 1 <= int(typed) <= len(self._links):
                self._typed = typed
                self.query_one(OptionList).highlighted = int(typed) - 1
                return
