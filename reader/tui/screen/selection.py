"""The selection: made by keys or by mouse, and what is done with it."""

from reader.address import location
from reader.library import copy
from reader.model import Span
from reader.text import cut
from reader.tui.article import ArticleView
from reader.tui.article.selecting import Unit
from reader.tui.keys import Place, written
from reader.tui.screen.highlighting import HighlightScreen
from reader.tui.selection_bar import Offer, SelectionBar

_OFFERED = {"keep": "highlight", "copy": "copy", "note-selection": "note", "unselect": "leave"}
"""What the bar offers: names of commands, and a word for each."""


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

    # --- by mouse ----------------------------------------------------------------------------------------------------

    def on_article_view_selection_changed(self, event: ArticleView.SelectionChanged) -> None:
        """Say what the keys do now; the bar goes with the selection."""
        event.stop()
        self.hint()
        if self.view.selected is None or self.view.caret is not None:
            self._hide_bar()

    def on_article_view_place_changed(self, event: ArticleView.PlaceChanged) -> None:
        """The text has moved away from under the bar; its keys still hold."""
        event.stop()
        self._hide_bar()

    def on_article_view_word_taken(self, event: ArticleView.WordTaken) -> None:
        """Offer what can be done with the word or paragraph that was clicked."""
        event.stop()
        self._offer()

    def on_text_selected(self) -> None:
        """The mouse was let go: offer what can be done with what it selected."""
        self._offer()

    def _offer(self) -> None:
        self._hide_bar()
        place = self.view.below_selection()
        if place is None or self.view.caret is not None:
            return
        self.activate("article")
        keys = {command.name: command.keys for command in self.keymap.commands}
        choices = [(name, written(keys[name][0]), word) for name, word in _OFFERED.items() if keys.get(name)]
        self.mount(SelectionBar(choices, place))

    def on_offer_clicked(self, event: Offer.Clicked) -> None:
        """Do what was chosen."""
        event.stop()
        self.run_worker(self.run_command(next(each for each in self.commands if each.name == event.command)))

    def _hide_bar(self) -> None:
        self.query(SelectionBar).remove()

    # --- by keys -----------------------------------------------------------------------------------------------------

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
        self._hide_bar()
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
            self._copy(words, f"{len(words.split())} words" if " " in words else f"“{cut(words, 30)}”")

    # --- copying -----------------------------------------------------------------------------------------------------

    async def action_copy_address(self) -> None:
        """Copy the address of the article under the cursor, or of the open one; of several, a line each."""
        urls = [url for row in self.targets if (url := location(row.url))]
        if urls:
            self._copy("\n".join(urls), f"{len(urls)} addresses" if len(urls) > 1 else "the address")
        elif self.targets:
            self.say("Pasted text has no address.")

    async def action_copy_quote(self) -> None:
        """Copy the marked quote, else what H would highlight, with who said it, where and when."""
        span = self._quote_here() or self.view.to_highlight()
        if self.reading is None:
            self.say("No article is open.")
        elif span is None:
            self.say("There is nothing here to copy.")
        else:
            self._copy(self.library.cite(self.reading.article, span), "the words with their source")

    async def action_copy_markdown(self) -> None:
        """Copy the highlight that is marked, else the whole article, as Markdown."""
        if self.reading is None:
            self.say("No article is open.")
            return
        highlight = self._highlight_here()
        text = await self._told(self.library.markdown(self.reading.article, highlight))
        if text:
            self._copy(text, "the highlight as Markdown" if highlight else "the article as Markdown")

    def _quote_here(self) -> Span | None:
        """The quote that is chosen in the sidebar."""
        item = self.sidebar.item if self.active == "sidebar" else None
        return item.spans[0] if item and item.key.startswith("quote:") and item.spans else None

    def _copy(self, text: str, what: str) -> None:
        """Copy by way of the terminal, which works over SSH too, and to the system's clipboard where there is one."""
        self.app.copy_to_clipboard(text)
        self.run_worker(copy(text), group="copy")  # a clipboard without a display may take seconds to say no
        self.say(f"Copied {what}.")
