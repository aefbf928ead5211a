"""The caret: where it can stand in an article, and where each motion takes it."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Literal

from reader.model import Article, Span
from reader.tui.article.marks import Marks
from reader.tui.article.typeset import Line, Sheet
from reader.tui.article.words import words
from reader.tui.wrap import clusters, width_of

Motion = Literal[
    "character", "line", "line-edge", "word", "word-end", "sentence", "paragraph", "half-page", "page", "text"
]
"""How far a key takes the caret."""


class Ground:
    """What the caret moves over: the words of an article as they stand on a sheet, glyphs and hidden blocks left out."""

    def __init__(self, article: Article, sheet: Sheet, marks: Marks) -> None:
        self._article = article
        self._sheet = sheet
        self._marks = marks

    def nearest(self, offset: int) -> int:
        """The place at or after an offset where the caret can stand; the last one where there is none after it."""
        return next((place for place in self._places(offset, 1) if place >= offset), self._end)

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
        match motion:
            case "character":
                return next(self._beyond(at, direction), at)
            case "line" | "half-page" | "page":
                lines = {"line": 1, "half-page": max(1, page // 2), "page": page}[motion]
                return self._over_lines(at, direction * lines, column)
            case "line-edge":
                found = self._drawn_at(at)
                return found[0 if direction < 0 else -1][0] if found else at
            case "text":
                return self._beginning if direction < 0 else self._end
            case "word" if direction > 0:
                return next((word.start for word in self._spans(at, 1, self._words) if word.start > at), self._end)
            case "word" | "word-end":
                return self._to_edge(self._words, at, direction)
            case "sentence":
                return self._to_edge(self._marks.sentences, at, direction)
            case "paragraph":
                return self._to_edge(self._paragraph, at, direction)

    def column_of(self, at: int) -> int:
        """The cell on its line in which a place is drawn."""
        return next((cell for start, cell in reversed(self._drawn_at(at)) if start <= at), 0)

    @property
    def _beginning(self) -> int:
        return next(self._places(0, 1), 0)

    @property
    def _end(self) -> int:
        return next(self._places(len(self._article.text), -1), 0)

    def _places(self, offset: int, direction: int) -> Iterator[int]:
        """Where each cluster that is drawn begins, from the line of an offset on or back.

        An article has too many to look at them all before the caret takes its first step.
        """
        for line in self._sheet.lines_from(offset, direction):
            yield from (place for place, _ in self._drawn(line)[::direction])

    def _beyond(self, at: int, direction: int) -> Iterator[int]:
        """The places after or before another, the nearest first."""
        return (place for place in self._places(at, direction) if (place - at) * direction > 0)

    def _spans(self, at: int, direction: int, of: Callable[[int], Sequence[Span]]) -> Iterator[Span]:
        """The stretches into which `of` cuts a block, of the block of a place and of those after or before it."""
        return (span for index in self._marks.blocks_from(at, direction) for span in of(index)[::direction])

    def _words(self, index: int) -> list[Span]:
        block = self._article.blocks[index]
        return words(self._article.text, block.start, block.end)

    def _paragraph(self, index: int) -> list[Span]:
        block = self._article.blocks[index]
        return [Span(block.start, block.end)]

    def _to_edge(self, of: Callable[[int], Sequence[Span]], at: int, direction: int) -> int:
        """On to the last character of a stretch, back to the first: of this one, or of the next where it is there."""
        spans = self._spans(at, direction, of)
        if direction > 0:
            ends = (next(self._beyond(span.end, -1), self._beginning) for span in spans if span.end > at)
            return next((end for end in ends if end > at), self._end)
        return next((span.start for span in spans if span.start < at), self._beginning)

    def _over_lines(self, at: int, lines: int, column: int) -> int:
        """So many lines with text on down or up, to the cluster at a column there."""
        found, left = at, abs(lines)
        for line in islice(self._sheet.lines_from(at, 1 if lines > 0 else -1), 1, None):
            if drawn := self._drawn(line):
                left -= 1
                found = next((start for start, cell in reversed(drawn) if cell <= column), drawn[0][0])
            if not left:
                break
        return found

    def _drawn_at(self, at: int) -> list[tuple[int, int]]:
        return next((self._drawn(line) for line in self._sheet.lines_from(at, 1)), [])

    def _drawn(self, line: Line) -> list[tuple[int, int]]:
        """The clusters of text on a line: where each begins in the text, and in which cell."""
        found: list[tuple[int, int]] = []
        cell = 0
        for piece in line.pieces:
            cell += width_of(piece.glyphs)
            for start, _, width in clusters(self._article.text[piece.start : piece.end]):
                found.append((piece.start + start, cell))
                cell += width
        return found
