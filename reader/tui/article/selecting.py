"""The article pane as far as the caret goes: selecting by keys."""

from typing import Literal

from textual.selection import Selection

from reader.model import Article, Span
from reader.tui.article.caret import Ground, Motion
from reader.tui.article.lines import FromView
from reader.tui.article.marks import Mark
from reader.tui.article.pointing import PointView

Unit = Literal["character", "paragraph"]
"""What the caret selects by."""

_BY_COLUMN: frozenset[Motion] = frozenset({"line", "half-page", "page"})


class SelectView(PointView, inherit_bindings=False):
    """Lines in which a caret selects, from where it was set down to where it is."""

    class SelectionChanged(FromView, namespace="article_view"):
        """Something is selected, by keys or mouse, or nothing any more: see `selected` and `caret`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, classes=classes)
        self.caret: int | None = None
        """Where the caret is, while there is one."""
        self._other_end = 0
        self._unit: Unit = "character"
        self._column_aimed: int | None = None
        self._ground: Ground | None = None

    # --- what the screen calls -----------------------------------------------------------------------------------

    def start_caret(self, unit: Unit) -> bool:
        """Begin to select: at what the mouse selected, else where one is if that is in view, else at the top of the view.

        With a caret there already, begin anew where it is. False where there is no text.
        """
        if self.article is None or not self.article.text:
            return False
        ground = self._grounded(self.article)
        taken = self.selected if self.caret is None else None
        start = self.caret if self.caret is not None else taken.start if taken else self._cursor().start
        self._unit = unit
        self._other_end = ground.nearest(start)
        self._put(ground.nearest(taken.end - 1) if taken else self._other_end)
        return True

    def leave_caret(self) -> None:
        """Select nothing any more."""
        self.caret = None
        self.screen.clear_selection()

    # --- actions -------------------------------------------------------------------------------------------------

    def action_move_caret(self, motion: Motion, direction: int) -> None:
        """Move the caret, and what is selected with it."""
        if self.caret is None or self.article is None:
            return
        ground = self._grounded(self.article)
        if self._unit == "paragraph" and motion == "line":
            self._put(ground.block_beside(self.caret, direction))
            return
        column = self._column_aimed
        if motion not in _BY_COLUMN:
            column = None
        elif column is None:
            column = ground.column_of(self.caret)
        at = ground.move(self.caret, motion, direction, column=column or 0, page=max(1, self.size.height - 2))
        self._put(at)
        self._column_aimed = column
        if motion == "text":
            self._scroll(0 if direction < 0 else self.max_scroll_y)

    def action_swap_caret(self) -> None:
        """Go to the other end of what is selected, to move that."""
        if self.caret is not None:
            at, self._other_end = self._other_end, self.caret
            self._put(at)

    # --- behind them ---------------------------------------------------------------------------------------------

    def _put(self, at: int) -> None:
        """Set the caret down, in view, and select from the other end to it."""
        assert self.article is not None
        ground = self._grounded(self.article)
        self.caret = at
        self._column_aimed = None
        first, last = sorted((self._other_end, at))
        span = Span(first, ground.end_of(last))
        if self._unit == "paragraph":
            span = Span(ground.block(first).start, ground.block(last).end)
        self._select(span)
        self._repaint()
        self._keep_in_view(at)

    def _keep_in_view(self, place: int) -> None:
        line, _ = self._lines_of(Span(place, place))
        top, height = self.scroll_offset.y, self.size.height
        if line < top:
            self._scroll(line)
        elif line >= top + height:
            self._scroll(line - height + 1)

    def _grounded(self, article: Article) -> Ground:
        if self._ground is None:
            assert self._marks is not None
            self._ground = Ground(article, self._sheet, self._marks)
        return self._ground

    def _typeset(self) -> None:
        self._ground = None
        super()._typeset()

    def _mark(self) -> None:
        self._ground = None
        super()._mark()

    def _open(self, place: int = 0) -> None:
        self.caret = None
        super()._open(place)

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection where it is now; the caret goes where the mouse takes its selection away."""
        if selection is None:
            self.caret = None
        self._repaint()
        self.post_message(self.SelectionChanged(self))

    def _passing_marks(self) -> list[Mark]:
        marks = super()._passing_marks()
        if any(mark.layer == "selection" for mark in marks):  # beside it, the focus would be taken for selected
            marks = [mark for mark in marks if mark.layer == "selection"]
        if self.caret is not None and self.article is not None:
            marks.append(Mark(self.caret, self._grounded(self.article).end_of(self.caret), "caret"))
        return marks
