"""What is marked in an article: which marks lie over a stretch of it, and where to step to next."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, pairwise
from typing import Literal, NamedTuple

from reader.model import LABELS, Article, Block, Highlight, Inline, Mention, Quote, Role, Span
from reader.shown import shown_spans
from reader.tui.article.sentences import sentences
from reader.tui.article.typeset import Line
from reader.tui.article.words import joins

MarkKind = Literal["mention", "person", "country", "quote", "highlight", "link", "heading", "sentence", "paragraph"]
"""What can be stepped through."""

ShownKind = Literal["person", "country", "quote", "highlight"]
"""What can be shown or hidden."""

_MARKED: tuple[MarkKind, ...] = ("mention", "quote", "highlight")
_OPENING = "\"'“‘„‚«»‹›「『"
_CLOSING = "\"'”’“‘»«›‹」』"
_INLINE_LAYERS = {"emphasis": "emphasis", "strong": "strong", "code": "code", "header": "strong", "link": "link"}
_ORDER = (
    "emphasis",
    "strong",
    "code",
    "link",
    "quote",
    "person",
    "country",
    "highlight",
    "speaker",
    "focused",
    "selection",
    "caret",
)


_BARRED = frozenset({"focused", "selection", "found"})

Bar = Literal["none", "focus", "caret"]

_ASIDE = frozenset[Role]({"dek", "byline", "dateline", "caption", "credit"})
"""Roles of what stands beside the text: not stepped to as a paragraph."""


class Mark(NamedTuple):
    """A stretch that is drawn in a way of its own: the layer is the last part of its component class."""

    start: int
    end: int
    layer: str


class Stop(NamedTuple):
    """Something that can be stepped to, and what it is where it is more than a stretch of text."""

    span: Span
    mark: Mention | Quote | Highlight | None = None


class Marks:
    """The marks of one article, found by place."""

    def __init__(self, article: Article, visible: Sequence[int]) -> None:
        """`visible` are the indexes of the blocks that are shown."""
        self._article = article
        self._visible = visible
        self._highlights: Sequence[tuple[Span, Highlight]] = ()
        self._hidden: frozenset[ShownKind] = frozenset()
        self.matches: Sequence[Span] = ()
        """What is found, in order, none over another: it lies under the marks of the moment."""
        self._starts = [block.start for block in article.blocks]
        self._by_block: dict[int, list[Mark]] = {}
        self._laid: dict[int, list[Mark]] = {}
        self._passing: dict[int, list[Mark]] = {}
        self._stops: dict[MarkKind, list[Stop]] = {}
        self._sentences: dict[int, list[Span]] = {}
        for mark in sorted(_marks_of(article), key=lambda mark: _ORDER.index(mark.layer)):
            self._file(mark, self._by_block)

    def lay(self, highlights: Iterable[Highlight], hidden: frozenset[ShownKind] = frozenset()) -> None:
        """Lay highlights over the article's own marks; those of a `hidden` kind lie over nothing."""
        kept = [(each.span, each) for each in highlights if each.span is not None]
        self._highlights = sorted(kept, key=lambda pair: (pair[0].start, pair[0].end))
        self._hidden = hidden
        self._stops.pop("highlight", None)
        self._laid.clear()
        if "highlight" in hidden:
            return
        parts = [(part, each.label) for span, each in self._highlights for part in shown_spans(self._article, span)]
        for part, _ in parts:
            self._file(Mark(part.start, part.end, "highlight"), self._laid)
        for part, label in parts:
            if label in LABELS:
                self._file(Mark(part.start, part.end, f"label-{label}"), self._laid)

    def pass_over(self, passing: Iterable[Mark]) -> None:
        """Lay the marks of the moment over the others, the last on top: the focus, what is found and selected."""
        self._passing.clear()
        for mark in passing:
            self._file(mark, self._passing)

    def _file(self, mark: Mark, drawers: dict[int, list[Mark]]) -> None:
        blocks = self._article.blocks
        index = max(0, self.block_at(mark.start))
        while index < len(blocks) and blocks[index].start < mark.end:
            drawers.setdefault(index, []).append(mark)
            index += 1

    def block_at(self, offset: int) -> int:
        """Index of the block that holds `offset`, or the last before it; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def runs(self, block: int, start: int, end: int) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """`text[start:end]` of a block cut where a mark begins or ends, each part with the layers over it, lowest first."""
        laid = chain(self._by_block.get(block, ()), self._laid.get(block, ()))
        over = [mark for mark in laid if mark.start < end and mark.end > start and mark.layer not in self._hidden]
        if self.matches:
            over += self._matches_in(start, end)
        if passing := self._passing.get(block):
            over += [mark for mark in passing if mark.start < end and mark.end > start]
        if not over:
            yield start, end, ()
            return
        cuts = {start, end}
        for mark in over:
            cuts.add(self._whole(max(start, mark.start), end))
            cuts.add(self._whole(min(end, mark.end), end))
        for begin, stop in pairwise(sorted(cuts)):
            layers = dict.fromkeys(mark.layer for mark in over if mark.start < stop and mark.end > begin)
            yield begin, stop, tuple(layers)

    def _matches_in(self, start: int, end: int) -> Iterator[Mark]:
        at = bisect_right(self.matches, start, key=lambda span: span.end)
        while at < len(self.matches) and (span := self.matches[at]).start < end:
            yield Mark(span.start, span.end, "match")
            at += 1

    def bar(self, line: Line) -> Bar:
        """Which bar stands in the margin beside a line: that of the caret, of what is focused or selected, or none."""
        passing = self._passing.get(line.block)
        if passing is None:  # nearly always, and on every line of a page
            return "none"
        layers = {mark.layer for mark in passing if mark.start < line.end and line.start < mark.end}
        return "caret" if "caret" in layers else "focus" if layers & _BARRED else "none"

    def _whole(self, at: int, end: int) -> int:
        """`at`, moved on to where a cluster begins: half a cluster cannot be drawn."""
        text = self._article.text
        while 0 < at < end and (joins(text[at]) or text[at - 1] == "\u200d"):
            at += 1
        return at

    # --- stepping ----------------------------------------------------------------------------------------------

    def stops(self, kind: MarkKind) -> list[Stop]:
        """Everything of a kind in the blocks that are shown, in the order of the text."""
        if kind not in self._stops:
            shown = set(self._visible)
            found = [stop for stop in self._all(kind) if self.block_at(stop.span.start) in shown]
            self._stops[kind] = sorted(found, key=_extent)
        return self._stops[kind]

    def beside(self, cursor: Span, kind: MarkKind, direction: int) -> Stop | None:
        """The nearest of a kind after (1) or before (-1) the cursor.

        What begins where the cursor begins comes after it, unless the cursor is one of the kind itself.
        """
        stops = self._sentences_from(cursor.start, direction) if kind == "sentence" else self.stops(kind)
        if direction < 0:
            at = bisect_left(stops, cursor.start, key=lambda stop: stop.span.start) - 1
        elif _at(stops, cursor) is not None:
            at = bisect_right(stops, (cursor.start, cursor.end), key=_extent)
        else:
            at = bisect_left(stops, cursor.start, key=lambda stop: stop.span.start)
        return stops[at] if 0 <= at < len(stops) else None

    def _sentences_from(self, offset: int, direction: int) -> list[Stop]:
        """Those of the block of an offset, and the nearest on or back from there: to find all of them would cost more."""
        blocks = (self.sentences(index) for index in self.blocks_from(offset, direction))
        near = islice((spans for spans in blocks if spans), 2)
        return sorted((Stop(span) for spans in near for span in spans), key=_extent)

    def blocks_from(self, offset: int, direction: int) -> Sequence[int]:
        """The blocks that are shown from that of an offset on (1) or back (-1), in the order in which one comes to them."""
        block = self.block_at(offset)
        if direction > 0:
            return self._visible[bisect_left(self._visible, block) :]
        return self._visible[: bisect_right(self._visible, block)][::-1]

    def _all(self, kind: MarkKind) -> Iterator[Stop]:
        article = self._article
        if kind in ("mention", "person", "country"):
            for mention in article.mentions:
                if kind in ("mention", mention.entity.kind):
                    yield Stop(Span(mention.start, mention.end), mention)
        elif kind == "quote":
            yield from (Stop(Span(quote.start, quote.end), quote) for quote in article.quotes)
        elif kind == "highlight":
            yield from (Stop(span, highlight) for span, highlight in self._highlights)
        elif kind == "link":
            yield from (Stop(Span(link.start, link.end)) for link in links_of(article))
        else:
            yield from self._stretches(kind)

    def _stretches(self, kind: MarkKind) -> Iterator[Stop]:
        for index in self._visible:
            block = self._article.blocks[index]
            if _is_heading(block):
                if kind == "heading":
                    yield Stop(Span(block.start, block.end))
            elif kind == "paragraph" and block.kind != "caption" and block.role not in _ASIDE:
                yield Stop(Span(block.start, block.end))

    def sentences(self, index: int) -> list[Span]:
        """The sentences of a block, none of a heading; of code its lines, of a table its rows."""
        if index not in self._sentences:
            text, block = self._article.text, self._article.blocks[index]
            if _is_heading(block):
                found = []
            elif block.kind in ("code", "table"):
                lines = re.finditer("[^\n]+", text[block.start : block.end])
                found = [Span(block.start + line.start(), block.start + line.end()) for line in lines]
            else:
                found = sentences(text, block.start, block.end)
            self._sentences[index] = found
        return self._sentences[index]

    # --- what lies where ---------------------------------------------------------------------------------------

    def mark_at(self, offset: int) -> Stop | None:
        """The mark at an offset: a mention before the quote or the highlight that it lies in."""
        for kind in _MARKED:
            for stop in self.stops(kind):
                if stop.span.start <= offset < stop.span.end:
                    return stop
        return None

    def mark_of(self, span: Span) -> Mention | Quote | Highlight | None:
        """The mark that covers exactly this stretch."""
        found = (_at(self.stops(kind), span) for kind in _MARKED)
        return next((stop.mark for stop in found if stop is not None), None)

    def link_at(self, offset: int) -> Inline | None:
        """The link or image at an offset; the innermost where they nest."""
        found = [link for link in links_of(self._article) if link.start <= offset < link.end]
        return min(found, key=lambda link: link.end - link.start, default=None)

    def link_in(self, span: Span) -> Inline | None:
        """The first link or image that shares a character with a stretch."""
        return next((link for link in links_of(self._article) if link.start < span.end and link.end > span.start), None)

    def sentence_at(self, offset: int) -> Span | None:
        """The sentence that an offset lies in."""
        block = self.block_at(offset)
        spans = self.sentences(block) if block in self._visible else ()
        return next((span for span in spans if span.start <= offset < span.end), None)


def _extent(stop: Stop) -> tuple[int, int]:
    return stop.span.start, stop.span.end


def _at(stops: Sequence[Stop], span: Span) -> Stop | None:
    """The first of the stops, which are in order, that is exactly there."""
    at = bisect_left(stops, (span.start, span.end), key=_extent)
    return stops[at] if at < len(stops) and stops[at].span == span else None


def _is_heading(block: Block) -> bool:
    return block.kind == "heading" or block.role == "title"


def quoted(text: str, span: Span) -> Span:
    """A quote with its quotation marks, where they stand: a quote that runs on into the next paragraph closes only there."""
    start = span.start - 1 if span.start and text[span.start - 1] in _OPENING else span.start
    end = span.end + 1 if span.end < len(text) and text[span.end] in _CLOSING else span.end
    return Span(start, end)


def passing(
    article: Article, focused: Span | None, mark: Mention | Quote | Highlight | None, selected: Span | None
) -> list[Mark]:
    """The marks of the moment: what is focused, who said it where it is a quote, and what is selected."""
    marks: list[Mark] = []
    if isinstance(mark, Quote):
        marks += [Mark(part.start, part.end, "speaker") for part in (mark.speaker, mark.cue) if part is not None]
    if focused is not None:
        span = quoted(article.text, focused) if isinstance(mark, Quote) else focused
        marks.append(Mark(span.start, span.end, "focused"))
    if selected is not None:
        marks += [Mark(part.start, part.end, "selection") for part in shown_spans(article, selected)]
    return marks


def links_of(article: Article) -> Iterator[Inline]:
    """The links and images that lead somewhere."""
    return (inline for inline in article.inlines if inline.href and inline.kind in ("link", "image"))


def _marks_of(article: Article) -> Iterator[Mark]:
    for inline in article.inlines:
        if layer := _INLINE_LAYERS.get(inline.kind):
            yield Mark(inline.start, inline.end, layer)
    for mention in article.mentions:
        yield Mark(mention.start, mention.end, mention.entity.kind)
    for quote in article.quotes:
        span = quoted(article.text, Span(quote.start, quote.end))
        yield Mark(span.start, span.end, "quote")
