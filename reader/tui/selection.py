"""The selection: made by keys or by mouse, and what is done with it."""

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
        if words:
            self.app.copy_to_clipboard(words)
        self.action_unselect()
