"""The article pane: a page of text, drawn line by line, in which people, countries and quotes are marked.

Our own line view, since a Static per paragraph takes several times as long to show an article. Lines are set at once
(`typeset`), drawn when they come into view, and kept until what they show changes.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.filter import LineFilter
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.model import REMOVED_ROLES, Article, Highlight, Inline, Mention, Quote, Span
from reader.tui.marks import Mark, MarkKind, Marks, Stop, passing, quoted, word_at
from reader.tui.paint import MARGIN, Cluster, Column, Painter, clusters_of
from reader.tui.seen import Seen
from reader.tui.typeset import SUPERSCRIPTS, Sheet, typeset, typeset_message, visible_blocks
from reader.tui.wrap import width_of

_STRIPS_KEPT = 256


class _FromView(Message):
    """What an article view posts."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__()
        self.view = view

    @property
    def control(self) -> "ArticleView":
        """The view that sent it."""
        return self.view


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one article and what is marked in it.

    Everything is a place in the article's text: what is focused, highlighted, selected, and where the reader is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "follow", "Follow link", id="article.follow", show=False, tooltip="Follow the link here"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title",
        "article--dek",
        "article--byline",
        "article--notice",
        "article--label",
        "article--heading",
        "article--heading-major",
        "article--body",
        "article--quotation",
        "article--caption",
        "article--code",
        "article--rule",
        "article--removed",
        "article--message",
        "article--glyph",
        "article--number",
        "article--emphasis",
        "article--strong",
        "article--link",
        "article--quote",
        "article--person",
        "article--country",
        "article--highlight",
        "article--speaker",
        "article--focused",
        "article--cursor",
    }
    """The looks of lines, then the layers over text. A mark keeps an attribute besides its colour, for terminals without:
    people are bold, countries underlined, quotes italic, highlights reversed; what is focused is reversed, with a bar in
    the margin."""

    DEFAULT_CSS = """
    ArticleView {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        background: $background;
        color: $foreground;

        & > .article--title { text-style: bold; color: $text-primary; }
        & > .article--dek { text-style: italic; color: $foreground 80%; }
        & > .article--byline { color: $foreground 70%; }
        & > .article--notice { text-style: bold; color: $text-warning; background: $warning 15%; }
        & > .article--label { color: $foreground 60%; text-style: italic; }
        & > .article--heading { text-style: bold; }
        & > .article--heading-major { text-style: bold underline; }
        & > .article--quotation { color: $foreground 85%; }
        & > .article--caption { color: $foreground 70%; }
        & > .article--code { background: $foreground 6%; }
        & > .article--rule { color: $foreground 30%; }
        & > .article--removed { color: $foreground 60%; }
        & > .article--message { color: $foreground 70%; }
        & > .article--glyph { color: $foreground 40%; }
        & > .article--number { color: $foreground 60%; }
        & > .article--emphasis { text-style: italic; }
        & > .article--strong { text-style: bold; }
        & > .article--link { color: $text-secondary; }
        & > .article--quote { text-style: italic; color: $text-warning; }
        & > .article--person { text-style: bold; color: $text-primary; }
        & > .article--country { text-style: underline; color: $text-success; }
        & > .article--highlight { text-style: reverse; background: $warning 30%; }
        & > .article--speaker { text-style: bold underline; }
        & > .article--focused { text-style: bold reverse; background: $primary 50%; color: $foreground; }
        & > .article--cursor { color: $primary; }
    }
    """

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

    class MarkFocused(_FromView):
        """The reader of news stepped to or clicked on something; `mark` is None for a heading, sentence or paragraph."""

        def __init__(self, view: "ArticleView", span: Span, mark: Mention | Quote | Highlight | None) -> None:
            super().__init__(view)
            self.span = span
            self.mark = mark

    class PlaceChanged(_FromView):
        """Another line is at the top: `place` and `progress` as the view's properties of these names."""

        def __init__(self, view: "ArticleView", place: int, progress: float) -> None:
            super().__init__(view)
            self.place = place
            self.progress = progress

    class LinkActivated(_FromView):
        """A link or an image was chosen. Its address is as the page gave it: it is for the receiver to check."""

        def __init__(self, view: "ArticleView", href: str) -> None:
            super().__init__(view)
            self.href = href

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, classes=classes)
        self._message = ""
        self._sheet = Sheet()
        self._marks: Marks | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(_STRIPS_KEPT)
        self._painter = Painter(self)
        self._column = Column(0, 0, 0)
        self._passing: list[Mark] = []
        self._setting = False
        self._anchor = 0
        self._seen = Seen()
        self._told: tuple[int, float] | None = None

    # --- what the screen calls ---------------------------------------------------------------------------------

    def show(self, article: Article, highlights: tuple[Highlight, ...] = (), place: int = 0) -> None:
        """Show an article with the character at offset `place` in the top line; what stands before counts as seen."""
        self.set_reactive(ArticleView.article, article)
        self.set_reactive(ArticleView.highlights, highlights)
        self._open(place)

    def show_message(self, text: str) -> None:
        """Show a few plain words in place of an article."""
        self._message = text
        self.set_reactive(ArticleView.article, None)
        self._open()

    @property
    def place(self) -> int:
        """Offset of the first visible character; 0 while the head of the article is in view."""
        return self._anchor

    @property
    def progress(self) -> float:
        """Share of the article that has been in view, 0 to 1."""
        lines = self._sheet.lines
        return self._seen.share(lines[0].start, lines[-1].end) if self.article is not None and lines else 0.0

    @property
    def links(self) -> tuple[Inline, ...]:
        """The links and images that are shown, in the order of their numbers, from 1."""
        return self._sheet.links

    @property
    def focused_mark(self) -> Mention | Quote | Highlight | None:
        """The mark that is focused, where one is."""
        return self._marks.mark_of(self.focused) if self._marks and self.focused else None

    @property
    def selected(self) -> Span | None:
        """What the mouse has selected, from the first to the last selected character."""
        selection = self.text_selection if self.is_attached else None
        return self._span_of(selection) if selection is not None else None

    def step(self, kind: MarkKind, direction: int) -> bool:
        """Focus the next (1) or previous (-1) thing of a kind, counted from the focus if it is in view, else from the top
        of the view, and scroll to it. False, and nothing changes, where there is none.
        """
        if self._marks is None:
            return False
        stop = self._marks.beside(self._cursor(), kind, direction)
        if stop is None:
            return False
        self._focus(stop)
        self._reveal(stop.span)
        return True

    def go_to(self, span: Span) -> None:
        """Focus a stretch of the text and scroll it into the middle third of the view, showing removed blocks for it."""
        article = self.article
        if article is None or self._marks is None:
            return
        index = self._marks.block_at(span.start)
        if 0 <= index < len(article.blocks) and article.blocks[index].role in REMOVED_ROLES:
            self.show_removed = True
        self.focused = span
        self._reveal(span, centred=True)

    def to_highlight(self) -> Span | None:
        """What is kept when the reader asks for a highlight: the selection, else the focused quote with its quotation
        marks, the sentence of a focused mention, or the focused stretch; with nothing focused the first paragraph in view.
        """
        if self.article is None or self._marks is None:
            return None
        if selected := self.selected:
            return selected
        if self.focused is None:
            line = self._sheet.lines[self._sheet.line_at(self._anchor)] if self._sheet.lines else None
            spans = [stop.span for stop in self._marks.stops("paragraph")]
            return next((span for span in spans if line is not None and span.end > line.start), None)
        match self.focused_mark:
            case Quote():
                return quoted(self.article.text, self.focused)
            case Mention():
                return self._marks.sentence_at(self.focused.start) or self.focused
        return self.focused

    # --- watchers ----------------------------------------------------------------------------------------------

    def _watch_article(self) -> None:
        self._message = ""
        self._open()

    def _watch_highlights(self) -> None:
        self._mark()
        self._repaint()

    def _watch_focused(self) -> None:
        self._repaint()

    def _watch_show_removed(self) -> None:
        self._mark()
        self._typeset()

    def _watch_measure(self) -> None:
        self._typeset()

    def _validate_measure(self, measure: int) -> int:
        return max(20, min(200, measure))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint the column of text, and keep account of what is in view; the margins stay as they are."""
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.position = new_value
        if round(old_value) == round(new_value):
            return
        left = max(0, self._column.left - MARGIN)
        self.refresh(Region(left, 0, self._column.width + 2 * MARGIN, self.size.height))
        # While it is set anew or resized, Textual clamps the scrolling: that is no move of the reader's.
        if not self._setting and self.size.width == self._column.pane:
            self._moved()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old style."""
        super().notify_style_update()
        self._painter.forget()
        self._strips.clear()

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002  # Textual's signature
        """Draw the selection where it is now."""
        self._repaint()

    # --- handlers ----------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Wrap to the new width, with the same character at the top."""
        if self.size.width != self._column.pane:
            self._typeset()
        else:
            self._moved(scrolled=False)

    def on_click(self, event: events.Click) -> None:
        """Focus the mark or follow the link that was clicked; twice takes the word, three times the paragraph."""
        event.prevent_default()  # a double click would select the whole article
        at = event.get_content_offset(self)
        if self.article is None or self._marks is None or at is None:
            return
        cluster = self._cluster_at(at)
        if cluster is None:
            return
        if event.chain == 2:
            self._select(word_at(self.article.text, cluster.offset))
        elif event.chain == 3:
            block = self.article.blocks[max(0, self._marks.block_at(cluster.offset))]
            self._select(Span(block.start, block.end))
        elif self.text_selection is None:
            self._choose(cluster, self._marks)

    # --- actions -----------------------------------------------------------------------------------------------

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
        self._scroll(0)

    def action_bottom(self) -> None:
        """To the last line."""
        self._scroll(self.max_scroll_y)

    def action_follow(self) -> None:
        """Follow the link in what is focused; a focused mark without one is told of again."""
        if self._marks is None or self.focused is None:
            return
        if link := self._marks.link_in(self.focused):
            self.post_message(self.LinkActivated(self, link.href))
        else:
            self.post_message(self.MarkFocused(self, self.focused, self.focused_mark))

    # --- selection ---------------------------------------------------------------------------------------------

    @property
    def allow_select(self) -> bool:
        """Words in place of an article are not selected."""
        return self.article is not None and super().allow_select

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The article's own words in a selection, without what is not shown."""
        article = self.article
        if article is None or (span := self._span_of(selection)) is None:
            return None
        parts: list[str] = []
        for index in visible_blocks(article, show_removed=self.show_removed):
            block = article.blocks[index]
            if words := article.text[max(block.start, span.start) : min(block.end, span.end)]:
                parts.append(words)
        return "\n".join(parts), "\n"

    def _span_of(self, selection: Selection) -> Span | None:
        """A selection is kept by block and character in it, so that it survives another width."""
        if self.article is None or not self.article.blocks:
            return None
        start = 0 if selection.start is None else self._offset_of(selection.start)
        end = len(self.article.text) if selection.end is None else self._offset_of(selection.end)
        return Span(start, end) if start < end else None

    def _offset_of(self, at: Offset) -> int:
        assert self.article is not None
        block = self.article.blocks[max(0, min(at.y, len(self.article.blocks) - 1))]
        return min(block.end, block.start + max(0, at.x))

    def _select(self, span: Span) -> None:
        self.screen.selections = {self: Selection(self._aim(span.start), self._aim(span.end))}

    def _aim(self, offset: int) -> Offset:
        """Where Textual's selection takes an offset to be: character in the block, index of the block."""
        assert self.article is not None
        assert self._marks is not None
        index = max(0, self._marks.block_at(offset))
        return Offset(offset - self.article.blocks[index].start, index)

    # --- clicks ------------------------------------------------------------------------------------------------

    def _choose(self, cluster: Cluster, marks: Marks) -> None:
        """A name wins over the link it stands in, the link over the quote; a link's number is the link alone."""
        if not cluster.is_text:
            link = marks.link_at(cluster.offset - 1) if cluster.text in SUPERSCRIPTS else marks.link_at(cluster.offset)
            if link is not None and cluster.text.strip():
                self.post_message(self.LinkActivated(self, link.href))
            return
        stop = marks.mark_at(cluster.offset)
        link = marks.link_at(cluster.offset)
        if link is not None and not (stop and isinstance(stop.mark, Mention)):
            self.post_message(self.LinkActivated(self, link.href))
        elif stop is not None:
            self._focus(stop)

    def _cluster_at(self, at: Offset) -> Cluster | None:
        index = at.y + self.scroll_offset.y
        if self.article is None or not 0 <= index < len(self._sheet.lines):
            return None
        x = 0
        for cluster in clusters_of(self._sheet.lines[index], self._column, self.article):
            x += width_of(cluster.text)
            if at.x < x:
                return cluster
        return None

    # --- setting the lines -------------------------------------------------------------------------------------

    def _open(self, place: int = 0) -> None:
        """Begin with another article or message."""
        self.set_reactive(ArticleView.focused, None)
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        self._anchor = place
        self._seen = Seen(place)
        self._told = None
        self._mark()
        self._typeset()

    def _mark(self) -> None:
        if self.article is None:
            self._marks = None
            return
        visible = visible_blocks(self.article, show_removed=self.show_removed)
        self._marks = Marks(self.article, self.highlights, visible)

    def _typeset(self) -> None:
        if not self.size.width:
            return  # set when the first size is known
        room = self.scrollable_content_region.width
        width = max(1, min(self.measure, room - 2 * MARGIN))
        self._column = Column(max(0, (room - width) // 2), width, self.size.width)
        if self.article is None:
            self._sheet = typeset_message(self._message, width)
        else:
            self._sheet = typeset(self.article, width, show_removed=self.show_removed)
        self._return()

    def _return(self) -> None:
        """Back to the place that is kept, over a new set of lines."""
        lines = self._sheet.lines
        self._setting = True
        try:
            self.virtual_size = Size(self._column.width, len(lines) if self.article else 0)
            self.scroll_to(y=self._line_of_place(), animate=False, force=True, immediate=True)
        finally:
            self._setting = False
        self._repaint()
        self._moved(scrolled=False)

    def _line_of_place(self) -> int:
        lines = self._sheet.lines
        return self._sheet.line_at(self._anchor) if lines and self._anchor > lines[0].start else 0

    # --- moving ------------------------------------------------------------------------------------------------

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=max(0, min(y, self.max_scroll_y)), animate=False, force=True, immediate=True)

    def _moved(self, *, scrolled: bool = True) -> None:
        """Take account of the lines in view, and tell when the place or the progress is another."""
        lines = self._sheet.lines
        if self.article is None or not lines or not self.size.height:
            return
        top = min(self.scroll_offset.y, len(lines) - 1)
        if scrolled:
            self._anchor = 0 if top == 0 else lines[top].start
        bottom = min(top + self.size.height, len(lines)) - 1
        self._seen.add(lines[top].start, lines[bottom].end)
        self.call_after_refresh(self.call_later, self._draw_ahead)
        now = (self._anchor, self.progress)
        if now != self._told:
            self._told = now
            self.post_message(self.PlaceChanged(self, *now))

    def _focus(self, stop: Stop) -> None:
        self.focused = stop.span
        self.post_message(self.MarkFocused(self, stop.span, stop.mark))

    def _cursor(self) -> Span:
        """Where stepping begins: the focus, or an empty stretch at the top of the view when it is out of sight."""
        if self.focused is not None:
            first, last = self._lines_of(self.focused)
            top = self.scroll_offset.y
            if first < top + self.size.height and last >= top:
                return self.focused
        return Span(self._anchor, self._anchor)

    def _lines_of(self, span: Span) -> tuple[int, int]:
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
        strip = self._strip(index) if index < len(self._sheet.lines) else self._painter.blank(self._column.pane)
        for line_filter in filters:
            strip = strip.apply_filter(line_filter, self._painter.paper)
        return strip

    def _draw_ahead(self) -> None:
        """Draw the page below the view while nothing else is to be done, so that it is there when it is asked for."""
        if self.article is None or not self.is_attached:
            return
        below = self.scroll_offset.y + self.size.height
        filters = self.get_line_filters()
        for index in range(below, min(below + self.size.height, len(self._sheet.lines))):
            self._painted(index, filters)

    def render_line(self, y: int) -> Strip:
        """A line as the mouse asks for it: with the offset of every cell, which painted lines do without."""
        lines = self._sheet.lines
        if self.article is None:
            index = y - max(0, (self.size.height - len(lines)) // 2)
            words = lines[index].pieces[0].glyphs if 0 <= index < len(lines) else ""
            return self._painter.message(words, self.size.width)
        index = self.scroll_offset.y + y
        if index >= len(lines):
            return self._painter.blank(self.size.width)
        found = clusters_of(lines[index], self._column, self.article)
        return Strip(
            [Segment(cluster.text, Style.from_meta({"offset": tuple(self._aim(cluster.offset))})) for cluster in found],
            self._column.pane,
        )

    def _strip(self, index: int) -> Strip:
        strip = self._strips.get(index)
        if strip is None:
            assert self.article is not None
            assert self._marks is not None
            line = self._sheet.lines[index]
            strip = self._painter.draw(line, self._column, self.article, self._marks, self._passing, self.focused)
            self._strips[index] = strip
        return strip

    def _repaint(self) -> None:
        self._passing = passing(self.article, self.focused, self.focused_mark, self.selected) if self.article else []
        self._strips.clear()
        self.refresh()
