"""The article pane as far as its lines go: how they are set, scrolled and drawn.

Our own line view, since a Static per paragraph takes several times as long to show an article. Lines are set (`typeset`)
about the place where one is at once and elsewhere in between all else, drawn when they come into view, and kept until
what they show changes.
"""

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from textual import work
from textual.cache import LRUCache
from textual.filter import LineFilter
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.config import NARROWEST, WIDEST
from reader.model import Article, Highlight, Inline, Span
from reader.shown import visible_blocks
from reader.text import clean
from reader.tui.article.marks import Mark, Marks, ShownKind
from reader.tui.article.paint import MARGIN, Column, Painter, clusters_of
from reader.tui.article.seen import Seen
from reader.tui.article.typeset import Line, Sheet, typeset, typeset_message

_STRIPS_KEPT = 256
_SET_AT_ONCE = 128
"""Lines before and after a place that are set before it is shown, beside as many as the view has."""
_FIRST = 0.03
"""Seconds that the frame which shows those has to itself."""
_SLICE = 0.003
"""Seconds for which lines are set that nobody waits for, until all else has its turn."""


class FromView(Message):
    """What an article view posts."""

    def __init__(self, view: "LineView") -> None:
        super().__init__()
        self.view = view

    @property
    def control(self) -> "LineView":
        """The view that sent it."""
        return self.view


class LineView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows the lines of one article, or a few words in place of one."""

    article: reactive[Article | None] = reactive(None, init=False, repaint=False)
    """What is shown; setting it goes to its top."""
    highlights: reactive[tuple[Highlight, ...]] = reactive((), init=False, repaint=False)
    """The article's highlights; those that lost their place are not drawn."""
    focused: reactive[Span | None] = reactive(None, init=False, repaint=False)
    """The marked thing, sentence or paragraph under the cursor."""
    show_removed: reactive[bool] = reactive(False, init=False, repaint=False)
    """Whether what cleaning set aside is shown, dimmed and labelled."""
    measure: reactive[int] = reactive(72, init=False, repaint=False)
    """The longest line, in cells."""
    hidden: reactive[frozenset[ShownKind]] = reactive(frozenset(), init=False, repaint=False)
    """Kinds of marks that are not drawn; one can step to them all the same."""
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """Textual's own, but that no screen need be laid out anew for it: how many lines there are makes the pane no larger."""

    class PlaceChanged(FromView, namespace="article_view"):
        """Another line is at the top: `place` and `progress` as the view's properties of these names."""

        def __init__(self, view: "LineView", place: int, progress: float) -> None:
            super().__init__(view)
            self.place = place
            self.progress = progress

    class Jumped(FromView, namespace="article_view"):
        """The view went far at once, in the article of that id: from `place`, the property's value before."""

        def __init__(self, view: "LineView", article: str, place: int) -> None:
            super().__init__(view)
            self.article = article
            self.place = place

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, classes=classes)
        self._message = ""
        self._sheet = Sheet()
        self._marks: Marks | None = None
        self._strips: LRUCache[Line, Strip] = LRUCache(_STRIPS_KEPT)
        self._painter = Painter(self)
        self._column = Column(0, 0, 0)
        self._set_for = Size(0, 0)
        self._setting = False
        self._anchor = 0
        self._seen = Seen()
        self._told: tuple[int, float] | None = None

    # --- what the screen calls -----------------------------------------------------------------------------------

    def show(self, article: Article, highlights: tuple[Highlight, ...] = (), place: int = 0) -> None:
        """Show an article with the character at offset `place` in the top line; what stands before counts as seen."""
        self.set_reactive(LineView.article, article)
        self.set_reactive(LineView.highlights, highlights)
        self._open(place)

    def renew(self, article: Article, highlights: tuple[Highlight, ...]) -> None:
        """Show better marks of the same text: nothing moves, and what is focused, found, selected or hinted at stays."""
        before = self.article
        self.set_reactive(LineView.article, article)
        self.set_reactive(LineView.highlights, highlights)
        self._mark()
        if before is not None and _unmarked(before) == _unmarked(article):
            self._repaint()
        else:
            self._typeset()

    def return_to(self, place: int) -> None:
        """Put the character at an offset back into the top line."""
        self._anchor = place
        self._return()

    def show_message(self, text: str) -> None:
        """Show a few plain words, which may come from outside, in place of an article."""
        self._message = clean(text)
        self.set_reactive(LineView.article, None)
        self._open()

    @property
    def place(self) -> int:
        """Offset of the first visible character; 0 while the head of the article is in view."""
        return self._anchor

    @property
    def progress(self) -> float:
        """Share of the article that has been in view, 0 to 1."""
        return self._seen.share(0, len(self.article.text)) if self.article is not None and len(self._sheet) else 0.0

    @property
    def links(self) -> tuple[Inline, ...]:
        """The links and images that are shown, in the order of their numbers, from 1."""
        return self._sheet.links

    # --- watchers ----------------------------------------------------------------------------------------------

    def _watch_article(self) -> None:
        self._message = ""
        self._open()

    def _watch_highlights(self) -> None:
        self._lay()
        self._repaint()

    _watch_hidden = _watch_highlights

    def _watch_focused(self) -> None:
        self._repaint()

    def _watch_show_removed(self) -> None:
        self._mark()
        self._typeset()

    def _watch_measure(self) -> None:
        if self._fit() != self._column:
            self._typeset()

    def _validate_measure(self, measure: int) -> int:
        return max(NARROWEST, min(WIDEST, measure))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint the column of text, and keep account of what is in view; the margins stay as they are."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) == round(new_value):
            return
        left = max(0, self._column.left - MARGIN)
        self.refresh(Region(left, 0, self._column.width + 2 * MARGIN, self.size.height))
        # While it is set anew or resized, Textual clamps the scrolling: that is no move of the reader's.
        if not self._setting and self.size == self._set_for:
            self._moved()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old style."""
        super().notify_style_update()
        self._painter.forget()
        self._strips.clear()

    # --- handlers ------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Wrap to the new width, with the same character at the top."""
        if self.size.width != self._column.pane:
            self._typeset()
        elif self.size != self._set_for:
            self._return()

    # --- actions -------------------------------------------------------------------------------------------------

    def action_line(self, direction: int) -> None:
        """One line down (1) or up (-1)."""
        self._scroll(self.scroll_offset.y + direction)

    def action_scroll_half(self, direction: int) -> None:
        """Half a page down (1) or up (-1)."""
        self._scroll(self.scroll_offset.y + direction * max(1, self.size.height // 2))

    def action_scroll_page(self, direction: int) -> None:
        """A page down (1) or up (-1); two lines stay in view."""
        self._scroll(self.scroll_offset.y + direction * max(1, self.size.height - 2))

    def action_top(self) -> None:
        """To the title."""
        before = self.place
        self._scroll(0)
        self._tell_jump(before)

    def action_bottom(self) -> None:
        """To the last line."""
        before = self.place
        self._settle(sys.maxsize)
        self._scroll(self.max_scroll_y)
        self._tell_jump(before)

    # --- setting the lines -------------------------------------------------------------------------------------

    def _open(self, place: int = 0) -> None:
        """Begin with another article or message."""
        self.set_reactive(LineView.focused, None)
        self._anchor = place
        self._seen = Seen(place)
        self._told = None
        self._mark()
        self._typeset()

    def _mark(self) -> None:
        """Take the marks of the article, and the blocks that are shown."""
        if self.article is None:
            self._marks = None
            return
        self._marks = Marks(self.article, visible_blocks(self.article, show_removed=self.show_removed))
        self._lay()

    def _lay(self) -> None:
        if self._marks is not None:
            self._marks.lay(self.highlights, self.hidden)

    def _typeset(self) -> None:
        if not self.size.width:
            return  # set when the first size is known
        self._column = self._fit()
        former = self._sheet
        if self.article is None:
            self._sheet = typeset_message(self._message, self._column.width)
        else:
            self._sheet = typeset(self.article, self._column.width, show_removed=self.show_removed)
        self._return()
        if not self._sheet.is_settled:
            self._set_rest(former)

    def _fit(self) -> Column:
        room = self.scrollable_content_region.width
        width = max(1, min(self.measure, room - 2 * MARGIN))
        return Column(max(0, (room - width) // 2), width, self.size.width)

    def _return(self) -> None:
        """Back to the place that is kept, over a new set of lines."""
        self._sheet.settle(self._anchor, _SET_AT_ONCE + self.size.height)
        self._stand(self._sheet.line_at(self._anchor) if self._anchor else 0)
        self._repaint()
        self._moved(scrolled=False)

    def _stand(self, y: int) -> None:
        """Have a line at the top, which is no move of the reader's: the place that is kept stays."""
        self._setting = True
        self._set_for = self.size
        try:
            self.virtual_size = Size(self._column.width, len(self._sheet) if self.article else 0)
            self._scroll_update(self.virtual_size)
            self.scroll_to(y=y, animate=False, force=True, immediate=True)
        finally:
            self._setting = False

    def _settle(self, place: int, lines: int = _SET_AT_ONCE) -> None:
        """Set the lines about a place, so that they can be counted on; what is in view stays."""
        if self._sheet.is_settled:
            return
        top = self._sheet.spot(self.scroll_offset.y)
        if self._sheet.settle(place, lines + self.size.height):
            self._stand(self._sheet.index(top))

    @work(exclusive=True, group="set")
    async def _set_rest(self, former: Sheet) -> None:
        """Set what is out of sight too, a little at a time; another sheet takes the place of this one any time."""
        sheet = self._sheet
        await asyncio.sleep(_FIRST)
        del former  # only now: its thousands of lines take a while to go
        for _ in sheet.set_rest(_SLICE):
            await asyncio.sleep(0)
            if sheet is not self._sheet:
                return
        self._settle(0, sys.maxsize)
        self._told = None  # where one is, in lines, was a guess
        self._moved(scrolled=False)

    # --- moving --------------------------------------------------------------------------------------------------

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=max(0, min(y, self.max_scroll_y)), animate=False, force=True, immediate=True)

    def _moved(self, *, scrolled: bool = True) -> None:
        """Take account of the lines in view, and tell when the place or the progress is another."""
        if self.article is None or not len(self._sheet) or not self.size.height:
            return
        self._settle(self._sheet.line(self.scroll_offset.y).start)
        top = self._sheet.line(self.scroll_offset.y)
        if scrolled:
            self._anchor = top.start if self.scroll_offset.y else 0
        self._seen.add(top.start, self._sheet.line(self.scroll_offset.y + self.size.height - 1).end)
        self.call_after_refresh(self.call_later, self._draw_ahead)
        now = (self._anchor, self.progress)
        if now != self._told:
            self._told = now
            self.post_message(self.PlaceChanged(self, *now))

    def _tell_jump(self, before: int) -> None:
        if self.article is not None and self.place != before:
            self.post_message(self.Jumped(self, self.article.id, before))

    def _lines_of(self, span: Span) -> tuple[int, int]:
        self._settle(span.start)
        return self._sheet.line_at(span.start), self._sheet.line_at(max(span.start, span.end - 1))

    def _reveal(self, span: Span, *, centred: bool = False) -> None:
        """Scroll only if the stretch is out of view, or with `centred` out of its middle third."""
        first, last = self._lines_of(span)
        top, height = self.scroll_offset.y, self.size.height
        edge = height // 3 if centred else 0
        if first < top + edge or last >= top + height - edge:
            self._scroll(first - max(0, min(height // 3, (height - 1 - last + first) // 2)))

    # --- drawing -----------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are painted.

        Textual composes each line of a widget anew when it scrolls, border and all, which takes longer than all else. Here
        the sides of the border are taken from one such line, and the text between them is kept.
        """
        if self._painter.is_stale():
            self._strips.clear()
        if self.article is None or self.opacity != 1.0:
            return super().render_lines(crop)
        gutter = self.styles.gutter
        width, height = self.outer_size
        inside = range(gutter.top, height - gutter.bottom)
        filters = self.get_line_filters()
        sides: tuple[Strip, Strip] | None = None
        strips: list[Strip] = []
        for y in crop.line_range:
            if y not in inside:
                strips += super().render_lines(Region(0, y, width, 1))
                continue
            strip = self._painted(self.scroll_offset.y + y - gutter.top, filters)
            if gutter.left or gutter.right:
                if sides is None:
                    frame = super().render_lines(Region(0, y, width, 1))[0]
                    sides = frame.crop(0, gutter.left), frame.crop(width - gutter.right, width)
                strip = Strip.join((sides[0], strip, sides[1]))
            strips.append(strip)
        if crop.column_span != (0, width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def _painted(self, index: int, filters: Sequence[LineFilter]) -> Strip:
        if index < len(self._sheet):
            strip = self._strip(self._sheet.line(index))
        else:
            strip = self._painter.blank(self._column.pane)
        for line_filter in filters:
            strip = strip.apply_filter(line_filter, self._painter.paper)
        return strip

    def _draw_ahead(self) -> None:
        """Draw the page below the view while nothing else is to be done, so that it is there when it is asked for."""
        if self.article is None or not self.is_attached:
            return
        below = self.scroll_offset.y + self.size.height
        filters = self.get_line_filters()
        for index in range(below, min(below + self.size.height, len(self._sheet))):
            self._painted(index, filters)

    def render_line(self, y: int) -> Strip:
        """A line as the mouse asks for it: with the offset of every cell, which painted lines do without."""
        sheet = self._sheet
        if self.article is None:
            index = y - max(0, (self.size.height - len(sheet)) // 2)
            words = sheet.line(index).pieces[0].glyphs if 0 <= index < len(sheet) else ""
            return self._painter.message(words, self.size.width)
        index = self.scroll_offset.y + y
        if index >= len(sheet):
            return self._painter.blank(self.size.width)
        found = clusters_of(sheet.line(index), self._column, self.article)
        return Strip(
            [Segment(cluster.text, Style.from_meta({"offset": tuple(self._aim(cluster.offset))})) for cluster in found],
            self._column.pane,
        )

    def _strip(self, line: Line) -> Strip:
        strip = self._strips.get(line)
        if strip is None:
            assert self.article is not None
            assert self._marks is not None
            strip = self._strips[line] = self._painter.draw(line, self._column, self.article, self._marks)
        return strip

    def _repaint(self) -> None:
        if self._marks is not None:
            self._marks.pass_over(self._passing_marks())
        self._strips.clear()
        self.refresh()

    def _passing_marks(self) -> list[Mark]:
        """The marks of the moment."""
        return []

    def _aim(self, offset: int) -> Offset:
        """Where Textual's selection takes an offset to be: character in the block, index of the block."""
        assert self.article is not None
        assert self._marks is not None
        index = max(0, self._marks.block_at(offset))
        return Offset(offset - self.article.blocks[index].start, index)


def _unmarked(article: Article) -> Article:
    """The article as far as its lines depend on it."""
    return replace(article, mentions=(), quotes=(), annotator="")
