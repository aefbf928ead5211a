"""Lines become segments: which style each stretch of a line has, and what text each cell of it stands for."""

from collections.abc import Iterator
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import TRANSPARENT
from textual.strip import Strip
from textual.widget import Widget

from reader.model import REMOVED_ROLES, Article
from reader.tui.article.marks import Bar, Marks
from reader.tui.article.typeset import SUPERSCRIPTS, Line, Look
from reader.tui.wrap import clusters, width_of

MARGIN = 2
"""Cells kept free on both sides of the text: room for the bar that shows the focus."""

_BARS: dict[Bar, str] = {"none": "", "focus": "▌ ", "caret": "█ "}

_CLASSES: dict[Look, str] = {"blank": "body", "table": "body", "quote": "quotation"}
"""The component class of a look, where it is not named like it."""

_WORDS = frozenset[Look]({"title", "byline", "notice", "label", "rule", "message"})
"""Looks whose glyphs are drawn as words are; elsewhere glyphs are bars, bullets and the numbers of links."""

_FILLED = frozenset[Look]({"notice", "code"})
"""Looks whose background runs over the whole measure."""


class Column(NamedTuple):
    """Where the text stands in its pane, in cells."""

    left: int
    width: int
    pane: int


class Cluster(NamedTuple):
    """What is drawn as one on the screen, and the place in the text that it stands for."""

    text: str
    offset: int
    is_text: bool
    """False for margins, and for glyphs, which stand for the text beside them."""


class Painter:
    """Draws the lines of one article in the component classes of the widget that shows it."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._styles: dict[tuple[str, ...], Style] = {}
        self._ink = self.paper = TRANSPARENT
        """The colours of the widget, its background last."""

    def forget(self) -> None:
        """Compose every style anew: the theme or the style sheet has changed."""
        self._styles.clear()

    def is_stale(self) -> bool:
        """Whether what was drawn is in other colours than the widget's now, of which it is not always told."""
        _, _, paper, ink = self._widget.colors
        if (paper, ink) == (self.paper, self._ink):
            return False
        self.paper, self._ink = paper, ink
        self.forget()
        return True

    def blank(self, width: int) -> Strip:
        """A line without anything on it."""
        return Strip.blank(width, self.style())

    def message(self, words: str, width: int) -> Strip:
        """A line of a message, centred."""
        left = max(0, (width - width_of(words)) // 2)
        segments = [Segment(" " * left, self.style()), Segment(words, self.style("message"))]
        return Strip(segments).adjust_cell_length(width, self.style())

    def draw(self, line: Line, column: Column, article: Article, marks: Marks) -> Strip:
        """One line of the article, as wide as the pane."""
        look = self._look(line, article)
        plain = self.style()
        segments = [Segment(" " * column.left, plain)]
        if column.left >= MARGIN and (bar := _BARS[marks.bar(line)]):
            segments = [Segment(" " * (column.left - MARGIN), plain), Segment(bar, self.style("cursor"))]
        for piece in line.pieces:
            if piece.glyphs:
                segments.append(Segment(piece.glyphs, self.style(*look, *_glyph_look(line, piece.glyphs))))
            if piece.end > piece.start:
                for start, end, layers in marks.runs(line.block, piece.start, piece.end):
                    segments.append(Segment(article.text[start:end], self.style(*look, *layers)))
        used = sum(segment.cell_length for segment in segments)
        edge = column.left + column.width
        if line.look in _FILLED and used < edge:
            segments.append(Segment(" " * (edge - used), self.style(*look)))
            used = edge
        segments.append(Segment(" " * (column.pane - used), plain))
        strip = Strip([segment for segment in segments if segment.text], max(used, column.pane))
        return strip if used <= column.pane else strip.crop(0, column.pane)  # not even one word has room in such a pane

    def _look(self, line: Line, article: Article) -> tuple[str, ...]:
        """The component classes of a line's words, by the last parts of their names."""
        names: tuple[str, ...] = (_CLASSES.get(line.look, line.look),)
        if line.start == line.end or not article.blocks:
            return names
        block = article.blocks[line.block]
        if line.look == "heading" and block.level <= 2:
            names = ("heading-major",)
        return (*names, "removed") if block.role in REMOVED_ROLES else names

    def style(self, *names: str) -> Style:
        """Component classes laid over one another, the last on top, as one opaque style."""
        style = self._styles.get(names)
        if style is None:
            style = self._styles[names] = self._composed(names)
        return style

    def _composed(self, names: tuple[str, ...]) -> Style:
        paper, ink = self.paper, self._ink
        attributes = Style()
        for name in names:
            styles = self._widget.get_component_styles(f"article--{name}")
            if styles.has_rule("background"):
                paper += styles.background
            if styles.has_rule("color"):
                ink = paper.get_contrast_text(styles.color.a) if styles.auto_color else styles.color
            attributes += styles.text_style
        colors = ((paper + ink).rich_color, paper.rich_color)
        if attributes.reverse:
            # The style sheet says how it looks; the attribute, for terminals without colour, swaps the two back.
            colors = (colors[1], colors[0])
        return Style.from_color(*colors) + attributes


def clusters_of(line: Line, column: Column, article: Article) -> Iterator[Cluster]:
    """A line as it is drawn, cluster by cluster, over the whole pane."""
    used = column.left
    first = line.pieces[0].start if line.pieces else line.start
    last = line.pieces[-1].end if line.pieces else line.end
    yield from (Cluster(" ", first, is_text=False) for _ in range(column.left))
    for piece in line.pieces:
        for start, end, cells in clusters(piece.glyphs):
            yield Cluster(piece.glyphs[start:end], piece.start, is_text=False)
            used += cells
        text = article.text[piece.start : piece.end]
        for start, end, cells in clusters(text):
            yield Cluster(text[start:end], piece.start + start, is_text=True)
            used += cells
    yield from (Cluster(" ", last, is_text=False) for _ in range(column.pane - used))


def _glyph_look(line: Line, glyphs: str) -> tuple[str, ...]:
    if line.look in _WORDS:
        return ()
    if glyphs[0] in SUPERSCRIPTS:
        return ("number",)
    return ("strong",) if line.look == "table" else ("glyph",)
