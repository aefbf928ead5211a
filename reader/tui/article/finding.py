"""The article pane as far as finding goes: what is found is marked, and walked through."""

from reader.model import Span
from reader.shown import visible_blocks
from reader.tui.article.find import Findable, Found
from reader.tui.article.marks import Mark
from reader.tui.article.selecting import SelectView


class FindView(SelectView, inherit_bindings=False):
    """Lines in which words are found as they are typed."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, classes=classes)
        self.sought = ""
        """The words that are looked for; empty while no search is on."""
        self.found = Found()
        """Where they stand, in the order of the text."""
        self.found_at = 0
        """Which of them was gone to last: an index of `found`."""
        self._findable: Findable | None = None
        self._found_from = 0
        self._led_to: Span | None = None
        """Where the search that was ended last had led."""

    @property
    def has_found_way(self) -> bool:
        """Whether the search has led away from where it began."""
        return bool(self.found) and self.place != self._found_from

    # --- what the screen calls -----------------------------------------------------------------------------------

    def begin_find(self) -> None:
        """Remember where one is: there the search begins, and there it returns."""
        self.end_find()
        self._found_from = self.place

    def find(self, words: str) -> None:
        """Mark all places where the words stand, and go to the first at or after where the search began."""
        self.sought = words
        self.found = self._ready().find(words)
        self.found_at = self.found.beyond(self._found_from) % max(1, len(self.found))
        if self.found:
            self._go_to_found()
        else:
            self.return_to(self._found_from)

    def walk_found(self, direction: int) -> None:
        """Go to the next (1) or previous (-1) of what was found, round the ends, from where one is; a search is one jump."""
        if self.found:
            here = self._cursor()
            at = self.found_at
            if here != self.found[at]:  # one has gone elsewhere meanwhile
                at = self.found.beyond(here.start) - (direction > 0)
            self.found_at = (at + direction) % len(self.found)
            self._go_to_found()
            self._tell_jump(self._found_from)

    def settle_find(self) -> None:
        """The words stand; that the search moved the view counts as one jump."""
        self._tell_jump(self._found_from)

    def end_find(self, *, back: bool = False) -> None:
        """Mark nothing as found any more; `back` returns to where the search began."""
        self._led_to = self.found[self.found_at] if self.found and self.focused is None and not back else None
        self.sought, self.found, self.found_at = "", Found(), 0
        if back:
            self.return_to(self._found_from)
        self._repaint()

    # --- watchers ------------------------------------------------------------------------------------------------

    def _watch_focused(self) -> None:
        self._led_to = None
        super()._watch_focused()

    # --- behind them ---------------------------------------------------------------------------------------------

    def _here(self) -> Span | None:
        """The focus, which a search takes away; so else what was found."""
        return self.focused or (self.found[self.found_at] if self.found else self._led_to)

    def _go_to_found(self) -> None:
        self.set_reactive(FindView.focused, None)
        self._repaint()
        self._reveal(self.found[self.found_at], centred=True)

    def _ready(self) -> Findable:
        if self._findable is None:
            article = self.article
            shown = visible_blocks(article, show_removed=self.show_removed) if article else []
            spans = [Span(article.blocks[index].start, article.blocks[index].end) for index in shown] if article else []
            self._findable = Findable(article.text if article else "", spans)
        return self._findable

    def _mark(self) -> None:
        self._findable = None
        super()._mark()

    def _open(self, place: int = 0) -> None:
        self.sought, self.found, self.found_at = "", Found(), 0
        self._led_to = None
        super()._open(place)

    def _passing_marks(self) -> list[Mark]:
        here = [self.found[self.found_at]] if self.found else []
        return [*(Mark(span.start, span.end, "found") for span in here), *super()._passing_marks()]

    def _repaint(self) -> None:
        if self._marks is not None:
            self._marks.matches = self.found
        super()._repaint()
