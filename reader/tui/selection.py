"""The selection: made by keys or by mouse, and what is done with it."""

from reader.library import copy
from reader.model import Span
from reader.text import cut
from reader.tui.article import ArticleView
from reader.tui.highlighting import HighlightScreen
from reader.tui.keys import Place
from reader.tui.selecting import Unit


class SelectionScreen(HighlightScreen):
    """The screen as far as selected text goes."""

    @property
    def place(self) -> Place:
        """In the article pane other keys hold while text is selected there."""
        if self.active == "article" and self.view.caret is not None:
            return "caret"
        if self.active == "article" and self.view.selected is not None:
            return "selection"
        return super().place

    def on_article_view_selection_changed(self, event: ArticleView.SelectionChanged) -> None:
        """Say what the keys do now."""
        event.stop()
        self.hint()

    def action_caret(self, unit: Unit) -> None:
        """Begin to select by keys."""
        if self.reading is None:
            self.say("No article is open.")
            return
        self.activate("article")
        self.view.start_caret(unit)
        self.hint()

    def action_unselect(self) -> None:
        """Select nothing any more."""
        self.view.leave_caret()
        self.hint()

    async def action_keep_selection(self) -> None:
        """Highlight what is selected."""
        await self.action_highlight()
        self.action_unselect()

    def action_note_selection(self) -> None:
        """Highlight what is selected, with a note."""
        self.action_note()
        self.action_unselect()

    async def action_copy_selection(self) -> None:
        """Copy what is selected."""
        words = self.get_selected_text()
        self.action_unselect()
        if words:
            await self._copy(words, f"{len(words.split())} words" if " " in words else f"“{cut(words, 30)}”")

    # --- copying -----------------------------------------------------------------------------------------------------

    async def action_copy_address(self) -> None:
        """Copy the address of the article under the cursor, or of the open one."""
        if row := self.target:
            await self._copy(row.url, "the address")

    async def action_copy_quote(self) -> None:
        """Copy the marked quote, else what H would highlight, with who said it, where and when."""
        span = self._quote_here() or self.view.to_highlight()
        if self.reading is None:
            self.say("No article is open.")
        elif span is None:
            self.say("There is nothing here to copy.")
        else:
            await self._copy(self.library.cite(self.reading.article, span), "the quote with its source")

    async def action_copy_markdown(self) -> None:
        """Copy the highlight that is marked, else the whole article, as Markdown."""
        if self.reading is None:
            self.say("No article is open.")
            return
        highlight = self._highlight_here()
        text = await self._told(self.library.markdown(self.reading.article, highlight))
        if text:
            await self._copy(text, "the highlight as Markdown" if highlight else "the article as Markdown")

    def _quote_here(self) -> Span | None:
        """The quote that is chosen in the sidebar."""
        item = self.sidebar.item if self.active == "sidebar" else None
        return item.spans[0] if item and item.key.startswith("quote:") and item.spans else None

    async def _copy(self, text: str, what: str) -> None:
        """Copy by way of the terminal, which works over SSH too, and to the system's clipboard where there is one."""
        self.app.copy_to_clipboard(text)
        await copy(text)
        self.app.notify(f"Copied {what}.", markup=False, timeout=3)
