"""The article pane: a page of text, drawn line by line, in which people, countries and quotes are marked.

Our own line view, since a Static per paragraph takes several times as long to show an article. Lines are set at once
(`typeset`), drawn when they come into view, and kept until what they show changes.
"""

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.cache import LRUCache
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from reader.model import REMOVED_ROLES, Article, Highlight, Inline, Mention, Quote, Span
from reader.tui.marks import Mark, MarkKind, Marks, Stop, quoted, word_at
from reader.tui.typeset import Line, Sheet, typeset, typeset_message, visible_blocks
from reader.tui.wrap import clusters, width_of

_MARGIN = 2
"""Cells kept free on both sides of the text: room for the bar that shows the focus."""

_FURNITURE = frozenset({"title", "byline", "notice", "label", "rule", "table", "message"})
"""Looks whose glyphs are words, drawn as the line is; elsewhere glyphs are bars, bullets and link numbers."""

_FILLED = frozenset({"notice", "code"})
"""Looks whose background runs over the whole measure."""

_STRIPS_KEPT = 512


class _Cluster(NamedTuple):
    """What one cluster on the screen stands for."""

    text: str
    offset: int
    is_text: bool


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows one article and what is marked in it.

    Everything is a place in the article's text: what is focused, highlighted, selected, and where the reader is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter", "follow", "Follow link", id="article.follow", show=False, tooltip="Open the link under the cursor"
        ),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--title",
        "article--dek",
        "article--byline",
        "article--notice",
        "article--label",
        "article--heading",
        "article--heading-1",
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
        & > .article--byline { color: $foreground 60%; }
        & > .article--notice { text-style: bold; color: $text-warning; background: $warning 15%; }
        & > .article--label { color: $foreground 50%; text-style: italic; }
        & > .article--heading { text-style: bold; }
        & > .article--heading-1 { text-style: bold underline; }
        & > .article--quotation { color: $foreground 85%; }
        & > .article--caption { color: $foreground 60%; }
        & > .article--code { background: $foreground 6%; }
        & > .article--rule { color: $foreground 30%; }
        & > .article--removed { color: $foreground 50%; }
        & > .article--message { color: $foreground 60%; }
        & > .article--glyph { color: $foreground 40%; }
        & > .article--number { color: $foreground 50%; }
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

    class MarkFocused(Message):
        """The reader of news stepped to or clicked on something; `mark` is None for a heading, sentence or paragraph."""

        def __init__(self, view: "ArticleView", span: Span, mark: Mention | Quote | Highlight | None) -> None:
            super().__init__()
            self.view = view
            self.span = span
            self.mark = mark

        @property
        def control(self) -> "ArticleView":
            """The view that sent it."""
            return self.view

    class PlaceChanged(Message):
        """Another line is at the top: `place` and `progress` as the view's properties of these names."""

        def __init__(self, view: "ArticleView", place: int, progress: float) -> None:
            super().__init__()
            self.view = view
            self.place = place
            self.progress = progress

        @property
        def control(self) -> "ArticleView":
            """The view that sent it."""
            return self.view

    class LinkActivated(Message):
        """A link or an image was chosen. Its address is as the page gave it: it is for the receiver to check."""

        def __init__(self, view: "ArticleView", href: str) -> None:
            super().__init__()
            self.view = view
            self.href = href

        @property
        def control(self) -> "ArticleView":
            """The view that sent it."""
            return self.view

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, classes=classes)
        self._message = ""
        self._sheet = Sheet()
        self._marks: Marks | None = None
        self._strips: LRUCache[int, Strip] = LRUCache(_STRIPS_KEPT)
        self._styles_of: dict[tuple[str, ...], Style] = {}
        self._painting = False
        self._setting = False
        self._anchor = 0
        self._seen: list[tuple[int, int]] = []
        self._told: tuple[int, float] | None = None

    # --- what the screen calls ---------------------------------------------------------------------------------

    def show(self, article: Article, highlights: tuple[Highlight, ...] = (), place: int = 0) -> None:
        """Show an article with the character at offset `place` in the top line; what stands before counts as seen."""
        with self.prevent(self.PlaceChanged):
            self.article = None
            self.article = article
            self.highlights = highlights
        self._seen = [(0, place)] if place > 0 else []
        self._anchor = place
        self._told = None
        self._return()

    def show_message(self, text: str) -> None:
        """Show a few plain words in place of an article."""
        self._message = text
        if self.article is None:
            self._open()
        else:
            self.article = None

    @property
    def place(self) -> int:
        """Offset of the first visible character; 0 while the head of the article is in view."""
        return self._anchor

    @property
    def progress(self) -> float:
        """Share of the article that has been in view, 0 to 1."""
        lines = self._sheet.lines
        if self.article is None or not lines or not self._seen:
            return 0.0
        first, last = lines[0].start, lines[-1].end
        seen = sum(max(0, min(end, last) - max(start, first)) for start, end in self._seen)
        return min(1.0, seen / (last - first)) if last > first else 1.0

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
        stops = self._marks.stops(kind)
        stop = _next(stops, self._cursor(), direction, [stop.span for stop in stops])
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

    def watch_article(self, article: Article | None) -> None:
        """Set another article, from its top."""
        if article is not None:
            self._message = ""
        self._open()

    def watch_highlights(self) -> None:
        """Draw the highlights anew."""
        self._mark()
        self._repaint()

    def watch_focused(self) -> None:
        """Draw the focus where it is now."""
        self._repaint()

    def watch_show_removed(self) -> None:
        """Set the lines anew, in the same place."""
        self._mark()
        self._typeset()

    def watch_measure(self) -> None:
        """Set the lines anew, in the same place."""
        self._typeset()

    def validate_measure(self, measure: int) -> int:
        """Between 20 and 200 cells."""
        return max(20, min(200, measure))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep account of what is in view."""
        super().watch_scroll_y(old_value, new_value)
        if not self._setting and round(old_value) != round(new_value):
            self._moved()

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old style."""
        super().notify_style_update()
        self._styles_of.clear()
        self._strips.clear()

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002  # Textual's signature
        """Draw the selection where it is now."""
        self._repaint()

    # --- handlers ----------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Wrap to the new width, with the same character at the top."""
        if self._columns() != self._sheet.width or not self._sheet.lines:
            self._typeset()
        else:
            self._repaint()
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

    def _choose(self, cluster: _Cluster, marks: Marks) -> None:
        """A name wins over the link it stands in, the link over the quote; a link's number is the link alone."""
        if not cluster.is_text:
            link = marks.link_at(cluster.offset - 1) if cluster.text in "⁰¹²³⁴⁵⁶⁷⁸⁹" else marks.link_at(cluster.offset)
            if link is not None and cluster.text.strip():
                self.post_message(self.LinkActivated(self, link.href))
            return
        stop = marks.mark_at(cluster.offset)
        link = marks.link_at(cluster.offset)
        if link is not None and not (stop and isinstance(stop.mark, Mention)):
            self.post_message(self.LinkActivated(self, link.href))
        elif stop is not None:
            self._focus(stop)

    def _cluster_at(self, at: Offset) -> _Cluster | None:
        x = 0
        for cluster in self._clusters(at.y + self.scroll_offset.y):
            x += width_of(cluster.text)
            if at.x < x:
                return cluster
        return None

    def _clusters(self, index: int) -> Iterator[_Cluster]:
        """A line of the screen, cluster by cluster: margins and glyphs stand for the text beside them."""
        if not 0 <= index < len(self._sheet.lines):
            return
        line = self._sheet.lines[index]
        width = left = self._left()
        first = line.pieces[0].start if line.pieces else line.start
        yield from (_Cluster(" ", first, False) for _ in range(left))
        for piece in line.pieces:
            for start, end, cells in clusters(piece.glyphs):
                yield _Cluster(piece.glyphs[start:end], piece.start, False)
                width += cells
            text = self.article.text[piece.start : piece.end] if self.article else ""
            for start, end, cells in clusters(text):
                yield _Cluster(text[start:end], piece.start + start, True)
                width += cells
        last = line.pieces[-1].end if line.pieces else line.end
        yield from (_Cluster(" ", last, False) for _ in range(self.size.width - width))

    # --- setting the lines -------------------------------------------------------------------------------------

    def _open(self) -> None:
        """Begin with another article or message."""
        self.set_reactive(ArticleView.focused, None)
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        self._anchor = 0
        self._seen = []
        self._told = None
        self._mark()
        self._typeset()

    def _mark(self) -> None:
        if self.article is None:
            self._marks = None
            return
        visible = visible_blocks(self.article, show_removed=self.show_removed)
        self._marks = Marks(self.article, self.highlights, visible)

    def _columns(self) -> int:
        """The width of the text: the measure, or what a narrow pane has left between its margins."""
        return max(1, min(self.measure, self.size.width - 2 * _MARGIN))

    def _left(self) -> int:
        return max(0, (self.size.width - self._sheet.width) // 2)

    def _typeset(self) -> None:
        if not self.size.width:
            return  # set when the first size is known
        if self.article is None:
            self._sheet = typeset_message(self._message, self._columns())
        else:
            self._sheet = typeset(self.article, self._columns(), show_removed=self.show_removed)
        self._return()

    def _return(self) -> None:
        """Back to the place that is kept, over a new set of lines."""
        lines = self._sheet.lines
        # While the height changes Textual clamps the scrolling; that is no move of the reader.
        self._setting = True
        try:
            self.virtual_size = Size(self.size.width, len(lines) if self.article else 0)
            self.scroll_to(y=self._line_of_place(), animate=False, force=True, immediate=True)
        finally:
            self._setting = False
        self._repaint()
        self._moved(scrolled=False)

    def _line_of_place(self) -> int:
        lines = self._sheet.lines
        if not lines or self._anchor <= lines[0].start:
            return 0
        return self._sheet.line_at(self._anchor)

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
        self._seen = _merged([*self._seen, (lines[top].start, lines[bottom].end)])
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
            self._scroll(first - height // 3)

    # --- drawing -----------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are painted."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        """A line of the view: as it is painted, or for the mouse, which asks here for the offset of every cell.

        Only the mouse needs offsets, and each costs a style of its own, so painted lines carry none.
        """
        index = self.scroll_offset.y + y
        if self.article is None:
            index = y - max(0, (self.size.height - len(self._sheet.lines)) // 2)
        if not 0 <= index < len(self._sheet.lines):
            return Strip.blank(self.size.width, self._style(()))
        return self._strip(index) if self._painting or self.article is None else self._aimed(index)

    def _aimed(self, index: int) -> Strip:
        """A line for the mouse: a segment for each cluster, with the place of its text."""
        segments = [
            Segment(cluster.text, Style.from_meta({"offset": tuple(self._aim(cluster.offset))}))
            for cluster in self._clusters(index)
        ]
        return Strip(segments, self.size.width)

    def _strip(self, index: int) -> Strip:
        strip = self._strips.get(index)
        if strip is None:
            strip = self._strips[index] = self._draw(self._sheet.lines[index])
        return strip

    def _draw(self, line: Line) -> Strip:
        look = self._look(line)
        passing = self._passing()
        plain = self._style(())
        left = self._left()
        segments = [Segment(" " * left, plain)]
        if left >= _MARGIN and line.pieces and self._is_focused(line):
            segments = [Segment(" " * (left - _MARGIN), plain), Segment("▌ ", self._style(("article--cursor",)))]
        for piece in line.pieces:
            if piece.glyphs:
                segments.append(Segment(piece.glyphs, self._style(self._glyph_look(line, piece.glyphs, look))))
            if piece.end > piece.start and self._marks is not None and self.article is not None:
                for start, end, layers in self._marks.runs(line.block, piece.start, piece.end, passing):
                    style = self._style((*look, *(f"article--{layer}" for layer in layers)))
                    segments.append(Segment(self.article.text[start:end], style))
        width = sum(segment.cell_length for segment in segments)
        if line.look == "message":
            segments.insert(0, Segment(" " * ((self._sheet.width - width + left) // 2), plain))
            width = sum(segment.cell_length for segment in segments)
        elif line.look in _FILLED:
            segments.append(Segment(" " * (left + self._sheet.width - width), self._style(look)))
            width = max(width, left + self._sheet.width)
        segments.append(Segment(" " * (self.size.width - width), plain))
        return Strip([segment for segment in segments if segment.text]).adjust_cell_length(self.size.width, plain)

    def _passing(self) -> list[Mark]:
        """The marks of the moment: the focus, who said the focused quote, and the selection."""
        marks: list[Mark] = []
        if self.focused is not None and self.article is not None:
            span = self.focused
            mark = self.focused_mark
            if isinstance(mark, Quote):
                span = quoted(self.article.text, span)
                said = (mark.speaker, mark.cue)
                marks += [Mark(part.start, part.end, "speaker") for part in said if part is not None]
            marks.append(Mark(span.start, span.end, "focused"))
        if selected := self.selected:
            marks.append(Mark(selected.start, selected.end, "selection"))
        return marks

    def _is_focused(self, line: Line) -> bool:
        return self.focused is not None and self.focused.start < line.end and line.start < self.focused.end

    def _look(self, line: Line) -> tuple[str, ...]:
        """The component classes of a line's words."""
        names: tuple[str, ...] = (f"article--{line.look}",)
        block = (
            self.article.blocks[line.block]
            if self.article and line.look in ("heading", "quote", "table", "body")
            else None
        )
        if line.look == "quote":
            names = ("article--quotation",)
        elif line.look in ("blank", "table"):
            names = ("article--body",)
        elif block is not None and line.look == "heading":
            names = ("article--heading-1",) if block.level <= 2 else ("article--heading",)
        if self.article and line.block >= 0 and line.look != "label" and self.article.blocks:
            removed = self.article.blocks[line.block].role in REMOVED_ROLES and line.end > line.start
            names += ("article--removed",) if removed else ()
        return names

    def _glyph_look(self, line: Line, glyphs: str, look: tuple[str, ...]) -> tuple[str, ...]:
        if line.look == "table" and glyphs.strip():
            return (*look, "article--strong")
        if line.look in _FURNITURE:
            return look
        return (*look, "article--number" if glyphs[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹" else "article--glyph")

    def _style(self, names: tuple[str, ...]) -> Style:
        """Component classes laid over one another, the last on top, as one opaque style."""
        style = self._styles_of.get(names)
        if style is None:
            style = self._styles_of[names] = self._composed(names)
        return style

    def _composed(self, names: tuple[str, ...]) -> Style:
        _, _, background, color = self.colors
        attributes = Style()
        for name in names:
            if name == "article--selection":
                styles = self.screen.get_component_styles("screen--selection")
            else:
                styles = self.get_component_styles(name)
            if styles.has_rule("background"):
                background += styles.background
            if styles.has_rule("color"):
                color = background.get_contrast_text(styles.color.a) if styles.auto_color else styles.color
            attributes += styles.text_style
        ink, paper = (background + color).rich_color, background.rich_color
        if attributes.reverse:
            # The component says how it looks; the attribute is for terminals without colour, and swaps the two back.
            ink, paper = paper, ink
        return Style.from_color(ink, paper) + attributes

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()


def _next(stops: list[Stop], cursor: Span, direction: int, spans: list[Span]) -> Stop | None:
    """The stop after or before the cursor. One that begins where the cursor begins is next unless it is the cursor."""
    at = (cursor.start, cursor.end)
    if direction > 0:
        if cursor in spans:
            return next((stop for stop in stops if (stop.span.start, stop.span.end) > at), None)
        return next((stop for stop in stops if stop.span.start >= cursor.start), None)
    return next((stop for stop in reversed(stops) if stop.span.start < cursor.start), None)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Overlapping and touching stretches made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
