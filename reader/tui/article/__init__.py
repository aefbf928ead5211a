"""The article pane: a page of text in which people, countries and quotes are marked.

A chain of classes, a subject to each: `lines` sets and draws them, `pointing` knows what is pointed at, `selecting` has the
caret, `finding` what is looked for, `hinting` the letters on links, and here is what the screen asks for.
"""

from bisect import bisect_right
from typing import ClassVar

from textual.binding import Binding, BindingType

from reader.model import REMOVED_ROLES, Mention, Quote, Span
from reader.tui.article.hinting import HintView
from reader.tui.article.looks import LAYERS, STYLE_SHEET
from reader.tui.article.marks import MarkKind, quoted


class ArticleView(HintView, inherit_bindings=False):
    """Shows one article and what is marked in it.

    Everything is a place in the article's text: what is focused, highlighted, selected, and where the reader is.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "follow", "Follow link", id="article.follow", show=False, tooltip="Follow the link here"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = set(LAYERS)
    DEFAULT_CSS = STYLE_SHEET

    def step(self, kind: MarkKind, direction: int) -> bool:
        """Focus the next (1) or previous (-1) thing of a kind, counted from the focus if it is in view, else from the top
        of the view, and scroll to it. False, and nothing changes, where there is none.
        """
        if self._marks is None:
            return False
        stop = self._marks.beside(self._cursor(), kind, direction)
        if stop is None:
            return False
        before = self.place
        self._focus(stop)
        self._reveal(stop.span)
        self._tell_jump(before)
        return True

    def go_to(self, span: Span) -> None:
        """Focus a stretch of the text and scroll it into the middle third of the view, showing removed blocks for it."""
        article = self.article
        if article is None or self._marks is None:
            return
        index = self._marks.block_at(span.start)
        if 0 <= index < len(article.blocks) and article.blocks[index].role in REMOVED_ROLES:
            self.show_removed = True
        before = self.place
        self.focused = span
        self._reveal(span, centred=True)
        self._tell_jump(before)

    def to_highlight(self) -> Span | None:
        """What is kept when the reader asks for a highlight: the selection, else the focused quote with its quotation marks,
        the sentence of a focused mention, or the focused stretch; with nothing focused the sentence of what was found
        and is in view, else the first paragraph in view.
        """
        if self.article is None or self._marks is None:
            return None
        if selected := self.selected:
            return selected
        if self.focused is None:
            here = self._cursor()
            if here.start < here.end:
                return self._marks.sentence_at(here.start) or here
            line = next(self._sheet.lines_from(self._anchor, 1), None)
            paragraphs = self._marks.stops("paragraph")
            at = bisect_right(paragraphs, line.start, key=lambda stop: stop.span.end) if line else len(paragraphs)
            return paragraphs[at].span if at < len(paragraphs) else None
        match self.focused_mark:
            case Quote():
                return quoted(self.article.text, self.focused)
            case Mention():
                return self._marks.sentence_at(self.focused.start) or self.focused
        return self.focused

    def action_follow(self) -> None:
        """Follow the link in what is focused; a focused mark without one is told of again."""
        if self._marks is None or self.focused is None:
            return
        if link := self._marks.link_in(self.focused):
            self.post_message(self.LinkActivated(self, link.href))
        else:
            self.post_message(self.MarkFocused(self, self.focused, self.focused_mark))
