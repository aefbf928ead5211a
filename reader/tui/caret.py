"""The caret: where it can stand in an article, and where each motion takes it."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import Literal

from reader.model import Article, Span
from reader.tui.marks import Marks
from reader.tui.typeset import Line, Sheet
from reader.tui.words import words
from reader.tui.wrap import clusters, width_of

Motion = Literal[
    "character", "line", "line-edge", "word", "word-end", "sentence", "paragraph", "half-page", "page", "text"
]
"""How far a key takes the caret."""


class Ground:
    """What the caret moves over: the words of an article as they stand on a sheet, glyphs and hidden blocks left out."""

    def __init__(self, article: Article, sheet: Sheet, marks: Marks, visible: Sequence[int]) -> None:
        self._article = article
        self._sheet = sheet
        self._marks = marks
        self._visible = visible

    @cached_property
    def _starts(self) -> list[int]:
        """Where each cluster that is drawn begins, in the order of the text."""
        found: set[int] = set()
        for line in self._sheet.lines:
            for piece in line.pieces:
                found.update(
                    piece.start + start for start, _, _ in clusters(self._article.text[piece.start : piece.end])
                )
        return sorted(found)

    @cached_property
    def _words(self) -> list[Span]:
        blocks = [self._article.blocks[index] for index in self._visible]
        return [word for block in blocks for word in words(self._article.text, block.start, block.end)]

    def nearest(self, offset: int) -> int:
        """The place at or after an offset where the caret can stand; the last one where there is none after it."""
        return self._starts[min(bisect_left(self._starts, offset), len(self._starts) - 1)] if self._starts else 0

    def end_of(self, at: int) -> int:
        """Where the cluster ends that begins at a place."""
        block = self._article.blocks[max(0, self._marks.block_at(at))]
        for start, end, _ in clusters(self._article.text[at : min(at + 32, block.end)]):
            if start == 0:
                return at + end
        return at + 1

    def block(self, at: int) -> Span:
        """The paragraph that a place lies in."""
        block = self._article.blocks[max(0, self._marks.block_at(at))]
        return Span(block.start, block.end)

    def block_beside(self, at: int, direction: int) -> int:
        """Into the next paragraph: to its last place, or back to the first place of the one before."""
        found = self.move(at, "paragraph", direction)
        return found if self.block(found) != self.block(at) else self.move(found, "paragraph", direction)

    def move(self, at: int, motion: Motion, direction: int, *, column: int = 0, page: int = 1) -> int:
        """Where a motion leads from `at`, on (1) or back (-1); where it leads nowhere, the same place.

        `column` is the cell that a motion by lines aims at, and `page` a page's number of lines.
        """
        if not self._starts:
            return at
        match motion:
            case "character":
                place = bisect_left(self._starts, at) + direction
                return self._starts[max(0, min(place, len(self._starts) - 1))]
            case "line" | "half-page" | "page":
                lines = {"line": 1, "half-page": max(1, page // 2), "page": page}[motion]
                return self._over_lines(at, direction * lines, column)
            case "line-edge":
                found = self._drawn(self._sheet.line_at(at))
                return found[0 if direction < 0 else -1][0] if found else at
            case "text":
                return self._starts[0 if direction < 0 else -1]
            case "word" if direction > 0:
                return next((word.start for word in self._words[self._word_after(at) :]), self._starts[-1])
            case "word" | "word-end":
                return self._to_edge(self._words, at, direction)
            case "sentence":
                return self._to_edge([stop.span for stop in self._marks.stops("sentence")], at, direction)
            case "paragraph":
                blocks = (self._article.blocks[index] for index in self._visible)
                return self._to_edge([Span(block.start, block.end) for block in blocks], at, direction)

    def column_of(self, at: int) -> int:
        """The cell on its line in which a place is drawn."""
        found = self._drawn(self._sheet.line_at(at))
        return next((cell for start, cell in reversed(found) if start <= at), 0)

    def _word_after(self, at: int) -> int:
        return bisect_right(self._words, at, key=lambda word: word.start)

    def _to_edge(self, spans: Sequence[Span], at: int, direction: int) -> int:
        """On to the last character of a stretch, back to the first: of this one, or of the next where it is there."""
        if direction > 0:
            ends = (self._last(span) for span in spans if span.end > at)
            return next((end for end in ends if end > at), self._starts[-1])
        return next((span.start for span in reversed(spans) if span.start < at), self._starts[0])

    def _last(self, span: Span) -> int:
        return self._starts[max(0, bisect_left(self._starts, span.end) - 1)]

    def _over_lines(self, at: int, lines: int, column: int) -> int:
        """So many lines with text on down or up, to the cluster at a column there."""
        index, found = self._sheet.line_at(at), at
        step = 1 if lines > 0 else -1
        left = abs(lines)
        while left and 0 <= index + step < len(self._sheet.lines):
            index += step
            if drawn := self._drawn(index):
                left -= 1
                found = next((start for start, cell in reversed(drawn) if cell <= column), drawn[0][0])
        return found

    def _drawn(self, index: int) -> list[tuple[int, int]]:
        """The clusters of text on a line: where each begins in the text, and in which cell."""
        line: Line = self._sheet.lines[index]
        found: list[tuple[int, int]] = []
        cell = 0
        for piece in line.pieces:
            cell += width_of(piece.glyphs)
            for start, _, width in clusters(self._article.text[piece.start : piece.end]):
                found.append((piece.start + start, cell))
                cell += width
        return found
