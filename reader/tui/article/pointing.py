"""The article pane as far as pointing goes: what is focused, clicked and selected."""

from textual import events
from textual.geometry import Offset
from textual.selection import Selection

from reader.model import Highlight, Mention, Quote, Span
from reader.shown import shown_text, visible_blocks
from reader.tui.article.lines import FromView, LineView
from reader.tui.article.marks import Mark, Marks, Stop, passing
from reader.tui.article.paint import Cluster, clusters_of
from reader.tui.article.typeset import SUPERSCRIPTS
from reader.tui.article.words import joins, word_at
from reader.tui.asked import RIGHT, Asked, Thing
from reader.tui.wrap import width_of


class PointView(LineView, inherit_bindings=False):
    """Lines in which things are pointed at, by a step or with the mouse."""

    class MarkFocused(FromView, namespace="article_view"):
        """The reader of news stepped to or clicked on something; `mark` is None for a heading, sentence or paragraph."""

        def __init__(self, view: LineView, span: Span, mark: Mention | Quote | Highlight | None) -> None:
            super().__init__(view)
            self.span = span
            self.mark = mark

    class LinkActivated(FromView, namespace="article_view"):
        """A link or an image was chosen. Its address is as the page gave it: it is for the receiver to check."""

        def __init__(self, view: LineView, href: str) -> None:
            super().__init__(view)
            self.href = href

    class WordTaken(FromView, namespace="article_view"):
        """A double click selected a word, or a triple click a paragraph."""

    # --- what the screen calls -----------------------------------------------------------------------------------

    @property
    def focused_mark(self) -> Mention | Quote | Highlight | None:
        """The mark that is focused, where one is."""
        return self._marks.mark_of(self.focused) if self._marks and self.focused else None

    @property
    def selected(self) -> Span | None:
        """What is selected, by mouse or keys, from the first to the last selected character; no cluster is cut."""
        selection = self.text_selection if self.is_attached else None
        return self._span_of(selection) if selection is not None else None

    # --- watchers ------------------------------------------------------------------------------------------------

    def below_selection(self) -> Offset | None:
        """The place on the screen under the end of what is selected, or over its start where there is no room under it."""
        span = self.selected
        if span is None or not len(self._sheet):
            return None
        first, last = (line - self.scroll_offset.y for line in self._lines_of(span))
        row = last + 1 if last + 1 < self.size.height else first - 1
        corner = self.content_region.offset
        return corner + Offset(max(0, self._column.left), max(0, min(row, self.size.height - 1)))

    def _passing_marks(self) -> list[Mark]:
        assert self.article is not None
        return passing(self.article, self.focused, self.focused_mark, self.selected)

    def _open(self, place: int = 0) -> None:
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        super()._open(place)

    # --- selection -----------------------------------------------------------------------------------------------

    @property
    def allow_select(self) -> bool:
        """Words in place of an article are not selected."""
        return self.article is not None and super().allow_select

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The article's own words in a selection, without what is not shown."""
        article = self.article
        if article is None or (span := self._span_of(selection)) is None:
            return None
        return shown_text(article, span), "\n"

    def _span_of(self, selection: Selection) -> Span | None:
        """A selection is kept by block and character in it, so that it survives another width.

        It begins and ends in what is shown, though all the article is selected.
        """
        if self.article is None or not self.article.blocks:
            return None
        start = 0 if selection.start is None else self._offset_of(selection.start)
        end = len(self.article.text) if selection.end is None else self._offset_of(selection.end)
        shown = (self.article.blocks[at] for at in visible_blocks(self.article, show_removed=self.show_removed))
        inside = [block for block in shown if block.start < end and start < block.end]
        if start >= end or not inside:
            return None
        start, end = max(start, inside[0].start), min(end, inside[-1].end)
        text = self.article.text
        while start and joins(text[start]):
            start -= 1
        while end < len(text) and (joins(text[end]) or text[end - 1] == "\u200d"):
            end += 1
        return Span(start, end)

    def _offset_of(self, at: Offset) -> int:
        assert self.article is not None
        block = self.article.blocks[max(0, min(at.y, len(self.article.blocks) - 1))]
        return min(block.end, block.start + max(0, at.x))

    def _select(self, span: Span) -> None:
        self.screen.selections = {self: Selection(self._aim(span.start), self._aim(span.end))}

    # --- clicks --------------------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Focus the mark or follow the link that was clicked; twice takes the word, three times the paragraph."""
        event.prevent_default()  # a double click would select the whole article
        at = event.get_content_offset(self)
        if self.article is None or self._marks is None or at is None:
            return
        cluster = self._cluster_at(at)
        if cluster is None:
            return
        if event.button == RIGHT:
            self._ask(cluster, self._marks, event.screen_offset)
        elif event.chain == 2:
            self._select(word_at(self.article.text, cluster.offset))
            self.post_message(self.WordTaken(self))
        elif event.chain == 3:
            block = self.article.blocks[max(0, self._marks.block_at(cluster.offset))]
            self._select(Span(block.start, block.end))
            self.post_message(self.WordTaken(self))
        elif self.text_selection is None:
            self._choose(cluster, self._marks)

    def _ask(self, cluster: Cluster, marks: Marks, at: Offset) -> None:
        """Focus the mark, the link or the sentence there, and ask what can be done with it."""
        assert self.article is not None
        stop, link = marks.mark_at(cluster.offset), marks.link_at(cluster.offset)
        if stop is not None and (link is None or isinstance(stop.mark, Mention)):
            self._focus(stop)
            thing = _thing(stop.mark)
        else:
            self.focused = Span(link.start, link.end) if link else marks.sentence_at(cluster.offset)
            thing = "link" if link else "words"
        if self.focused is not None:
            self.post_message(Asked(thing, self.article.text[self.focused.start : self.focused.end], at))

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
        if self.article is None or not 0 <= index < len(self._sheet):
            return None
        x = 0
        for cluster in clusters_of(self._sheet.line(index), self._column, self.article):
            x += width_of(cluster.text)
            if at.x < x:
                return cluster
        return None

    def _focus(self, stop: Stop) -> None:
        self.focused = stop.span
        self.post_message(self.MarkFocused(self, stop.span, stop.mark))

    def _cursor(self) -> Span:
        """Where stepping and selecting begin: where one is, or an empty stretch at the top of the view when that is out
        of sight.
        """
        here = self._here()
        if here is not None:
            first, last = self._lines_of(here)
            top = self.scroll_offset.y
            if first < top + self.size.height and last >= top:
                return here
        return Span(self._anchor, self._anchor)

    def _here(self) -> Span | None:
        """What one came to last."""
        return self.focused


def _thing(mark: Mention | Quote | Highlight | None) -> Thing:
    match mark:
        case Mention(entity=entity):
            return entity.kind
        case Quote():
            return "quote"
        case Highlight():
            return "highlight"
    return "words"
