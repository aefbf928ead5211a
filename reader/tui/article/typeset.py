"""An article set in lines of a given width: what is drawn on each, and which stretch of the text it shows."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby, pairwise
from typing import Literal, NamedTuple

from reader.model import REMOVED_ROLES, Article, Block, Inline
from reader.shown import day, visible_blocks
from reader.tui.article.languages import remark
from reader.tui.wrap import chop, width_of, wrap

Look = Literal[
    "blank",
    "title",
    "dek",
    "byline",
    "notice",
    "label",
    "heading",
    "body",
    "quote",
    "caption",
    "code",
    "table",
    "rule",
    "message",
]
"""What kind of line it is, which decides how it is drawn."""

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""What the numbers of links are made of: the digits 0 to 9, in order."""

_SPACE_BETWEEN_COLUMNS = 2
_BAR = "▎ "


class Piece(NamedTuple):
    """Part of a line: glyphs that are drawn but stand in no text, then a stretch of the article's text."""

    glyphs: str
    start: int
    end: int


class Line(NamedTuple):
    """One line of the screen. `start` and `end` say where in the text it stands, also where it shows none of it."""

    start: int
    end: int
    block: int
    look: Look
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article in lines, top to bottom. The starts never fall, so that a place is found by bisection."""

    lines: tuple[Line, ...] = ()
    width: int = 0
    links: tuple[Inline, ...] = ()
    """The numbered links and images: number n is at n - 1. An address that comes again keeps its number."""
    starts: list[int] = field(default_factory=list)

    def line_at(self, offset: int) -> int:
        """Index of the line that shows the character at `offset`, or the nearest before it; 0 at the least."""
        return max(0, bisect_right(self.starts, offset) - 1)


def typeset(article: Article, width: int, *, show_removed: bool = False) -> Sheet:
    """The article in lines of at most `width` cells: title, dek, byline, notice, then its blocks."""
    width = max(1, width)
    visible = visible_blocks(article, show_removed=show_removed)
    setter = _Setter(article, width, visible)
    lines = tuple(setter.lines())
    return Sheet(lines, width, tuple(setter.links), [line.start for line in lines])


def typeset_message(text: str, width: int) -> Sheet:
    """A few words in place of an article."""
    lines = tuple(
        Line(0, 0, -1, "message", (Piece(text[start:end], 0, 0),)) for start, end in wrap(text, max(1, width)) if text
    )
    return Sheet(lines, width, (), [0] * len(lines))


def byline(article: Article) -> str:
    """Who wrote it, when and where: `By Ana Pérez · 3 March 2026, 14:05 · The Meridian`, or what is known of it."""
    return " · ".join(part for part in (article.byline, _moment(article.published), article.site) if part)


def _moment(when: date | None) -> str:
    if when is None:
        return ""
    told = day(when)
    if isinstance(when, datetime) and (when.hour or when.minute):
        told += f", {when:%H:%M} {when.tzname() or ''}".rstrip()
    return told


class _Flow(NamedTuple):
    """A stretch of the text with the link numbers set into it: what is wrapped."""

    text: str
    start: int
    spots: tuple[tuple[int, str], ...]
    """Where in `text` a number stands, and the number."""

    def pieces(self, begin: int, end: int, lead: str = "") -> tuple[Piece, ...]:
        """`text[begin:end]` as pieces, `lead` before the first."""
        if not self.spots:
            return (Piece(lead, self.start + begin, self.start + end),)
        pieces: list[Piece] = []
        shift = 0
        glyphs = lead
        at = begin
        for spot, number in self.spots:
            after = spot + len(number)
            if spot >= end:
                break
            if after > begin:
                if spot >= at:
                    pieces.append(Piece(glyphs, self.start + at - shift, self.start + spot - shift))
                    glyphs = ""
                glyphs += number[max(0, begin - spot) : end - spot]
                at = min(after, end)
            shift += len(number) if after <= end else end - spot
        pieces.append(Piece(glyphs, self.start + at - shift, self.start + end - shift))
        return tuple(pieces)


class _Setter:
    """Sets one article; holds what every block needs."""

    def __init__(self, article: Article, width: int, visible: Sequence[int]) -> None:
        self.article = article
        self.width = width
        self.visible = visible
        self.links: list[Inline] = []
        self.inlines: dict[int, list[Inline]] = {}
        self.numbers: dict[int, list[tuple[int, str]]] = {}
        starts = [block.start for block in article.blocks]
        shown = set(visible)
        known: dict[str, int] = {}
        for inline in sorted(article.inlines, key=lambda inline: inline.start):
            index = bisect_right(starts, inline.start) - 1
            if index not in shown:
                continue
            self.inlines.setdefault(index, []).append(inline)
            if inline.href and inline.kind in ("link", "image"):
                if inline.href not in known:
                    self.links.append(inline)
                    known[inline.href] = len(self.links)
                number = "".join(SUPERSCRIPTS[int(digit)] for digit in str(known[inline.href]))
                self.numbers.setdefault(index, []).append((min(inline.end, article.blocks[index].end), number))
        for spots in self.numbers.values():
            spots.sort(key=lambda spot: spot[0])  # of links within links the outer one begins first and ends last

    def lines(self) -> Iterator[Line]:
        blocks = self.article.blocks
        first = blocks[self.visible[0]].start if self.visible else 0
        yield Line(0, first, 0, "blank")
        headed = False
        previous: Block | None = None
        if self.article.title and not self._title_stands_in_text():
            yield from self._furniture(self.article.title, "title", first)
        for index in self.visible:
            block = blocks[index]
            if not headed and block.role not in ("title", "dek"):
                yield from self._head(block.start)
                headed = True
                previous = None
            if previous is not None and _is_apart(previous, block):
                yield Line(block.start, block.start, index, "blank")
            if block.role in REMOVED_ROLES and (previous is None or previous.role != block.role):
                yield Line(
                    block.start,
                    block.start,
                    index,
                    "label",
                    (Piece(f"removed: {block.role}", block.start, block.start),),
                )
            yield from self._block(index, block)
            previous = block
        end = len(self.article.text)
        if not headed:
            yield from self._head(end)
        yield Line(end, end, len(blocks) - 1, "blank")

    def _title_stands_in_text(self) -> bool:
        blocks = self.article.blocks
        if any(blocks[index].role == "title" for index in self.visible):
            return True
        if not self.visible:
            return False
        first = blocks[self.visible[0]]
        return self.article.text[first.start : first.end].casefold() == self.article.title.casefold()

    def _head(self, place: int) -> Iterator[Line]:
        """What stands between the title and the text; its lines belong to the place where the text begins."""
        said = [words for words in (byline(self.article), remark(self.article)) if words]
        if said:
            yield Line(place, place, 0, "blank")
        for words in said:
            yield from self._furniture(words, "byline", place)
        if self.article.notice:
            yield Line(place, place, 0, "blank")
            for number, (start, end) in enumerate(wrap(self.article.notice, self.width - 4)):
                glyphs = (" ! " if number == 0 else "   ") + self.article.notice[start:end]
                yield Line(place, place, 0, "notice", (Piece(glyphs, place, place),))
        yield Line(place, place, 0, "blank")

    def _furniture(self, words: str, look: Look, place: int) -> Iterator[Line]:
        for start, end in wrap(words, self.width):
            yield Line(place, place, 0, look, (Piece(words[start:end], place, place),))

    def _block(self, index: int, block: Block) -> Iterator[Line]:
        if block.kind == "table":
            yield from self._table(index, block)
        elif block.kind == "code":
            text = self.article.text
            for start, end in chop(text[block.start : block.end], self.width - 2):
                piece = Piece("  ", block.start + start, block.start + end)
                yield Line(piece.start, piece.end, index, "code", (piece,))
        elif block.role in ("title", "dek"):
            look: Look = "title" if block.role == "title" else "dek"
            yield from self._wrapped(index, block.start, block.end, look)
        elif block.kind == "heading":
            yield from self._wrapped(index, block.start, block.end, "heading")
        elif block.kind == "item":
            yield from self._item(index, block)
        elif block.kind in ("quote", "embed"):
            lead = f"{_BAR}{block.marker} " if block.marker else _BAR
            yield from self._wrapped(index, block.start, block.end, "quote", lead, _BAR)
        elif block.kind == "rule":
            margin = " " * max(0, (self.width - width_of(self.article.text[block.start : block.end])) // 2)
            yield from self._wrapped(index, block.start, block.end, "caption", margin)
        elif block.kind == "caption" or block.role in ("caption", "credit"):
            lead = "  " if block.role == "credit" else "▣ "
            yield from self._wrapped(index, block.start, block.end, "caption", lead, "  ")
        else:
            yield from self._wrapped(index, block.start, block.end, "body")

    def _item(self, index: int, block: Block) -> Iterator[Line]:
        marker = block.marker or "•"
        widest = max((width_of(near.marker) for near in self._same_list(index)), default=0)
        indent = min(2 * (max(1, block.level) - 1), self.width // 3)
        lead = " " * (indent + max(0, widest - width_of(marker))) + marker + " "
        yield from self._wrapped(index, block.start, block.end, "body", lead, " " * width_of(lead))

    def _same_list(self, index: int) -> Iterator[Block]:
        """The items round this one, as far as no other kind of block stands between: their markers share a column."""
        blocks = self.article.blocks
        level = blocks[index].level
        for step in (1, -1):
            at = index
            while 0 <= at < len(blocks) and blocks[at].kind == "item" and blocks[at].level >= level:
                if blocks[at].level == level:
                    yield blocks[at]
                at += step

    def _flow(self, index: int, start: int, end: int) -> _Flow:
        text = self.article.text[start:end]
        numbers = self.numbers.get(index)
        if not numbers:
            return _Flow(text, start, ())
        parts: list[str] = []
        spots: list[tuple[int, str]] = []
        at, length = start, 0
        for position, found in groupby((spot for spot in numbers if start < spot[0] <= end), key=lambda spot: spot[0]):
            number = " ".join(glyphs for _, glyphs in found)
            parts += (self.article.text[at:position], number)
            length += position - at
            spots.append((length, number))
            length += len(number)
            at = position
        return _Flow("".join((*parts, self.article.text[at:end])), start, tuple(spots))

    def _wrapped(
        self, index: int, start: int, end: int, look: Look, lead: str = "", next_lead: str = ""
    ) -> Iterator[Line]:
        flow = self._flow(index, start, end)
        for begin, stop in wrap(flow.text, self.width - width_of(lead)):
            pieces = flow.pieces(begin, stop, lead)
            yield Line(pieces[0].start, pieces[-1].end, index, look, pieces)
            lead = next_lead

    # --- tables ------------------------------------------------------------------------------------------------

    def _table(self, index: int, block: Block) -> Iterator[Line]:
        rows = self._rows(index, block)
        if not rows:
            yield from self._wrapped(index, block.start, block.end, "table")
            return
        flows = [[self._flow(index, cell.start, cell.end) for cell in row] for row in rows]
        columns = max(len(row) for row in rows)
        widths = [max((width_of(row[at].text) for row in flows if at < len(row)), default=0) for at in range(columns)]
        if sum(widths) + _SPACE_BETWEEN_COLUMNS * (columns - 1) <= self.width:
            yield from self._aligned(index, rows, flows, widths)
        else:
            yield from self._listed(index, rows, flows)

    def _rows(self, index: int, block: Block) -> list[list[Inline]]:
        """The cells of a table row by row; none where they are no cells of a table: over one another, or over two rows."""
        cells = [inline for inline in self.inlines.get(index, ()) if inline.kind in ("cell", "header")]
        if any(left.end > right.start for left, right in pairwise(cells)):
            return []
        if any("\n" in self.article.text[cell.start : cell.end] for cell in cells):
            return []
        rows: list[list[Inline]] = []
        last = -1
        for cell in cells:
            row = self.article.text.count("\n", block.start, cell.start)
            if row != last:
                rows.append([])
                last = row
            rows[-1].append(cell)
        return rows

    def _aligned(
        self, index: int, rows: list[list[Inline]], flows: list[list[_Flow]], widths: list[int]
    ) -> Iterator[Line]:
        numeric = [_is_numeric(flows, at, rows) for at in range(len(widths))]
        for row, (cells, texts) in enumerate(zip(rows, flows, strict=True)):
            pieces: list[Piece] = []
            pad = 0
            for at, flow in enumerate(texts):
                missing = widths[at] - width_of(flow.text)
                pieces += flow.pieces(0, len(flow.text), " " * (pad + (missing if numeric[at] else 0)))
                pad = _SPACE_BETWEEN_COLUMNS + (0 if numeric[at] else missing)
            yield Line(cells[0].start, cells[-1].end, index, "table", tuple(pieces))
            if _is_header(cells) and row + 1 < len(rows):
                rule = (" " * _SPACE_BETWEEN_COLUMNS).join("─" * width for width in widths)
                end = cells[-1].end
                yield Line(end, end, index, "rule", (Piece(rule, end, end),))

    def _listed(self, index: int, rows: list[list[Inline]], flows: list[list[_Flow]]) -> Iterator[Line]:
        """Too wide for columns: each row as lines of `header: value`, rows parted by a blank line."""
        headers: list[Inline] = rows[0] if _is_header(rows[0]) and len(rows) > 1 else []
        for row, texts in enumerate(flows[1:] if headers else flows):
            if row:
                yield Line(texts[0].start, texts[0].start, index, "blank")
            for at, flow in enumerate(texts):
                yield from self._listed_cell(index, flow, headers[at] if at < len(headers) else None)

    def _listed_cell(self, index: int, flow: _Flow, header: Inline | None) -> Iterator[Line]:
        lead = f"{self.article.text[header.start : header.end]}: " if header else ""
        width = max(1, self.width - 2)
        if width_of(lead) > max(width // 2, width - 10):
            yield from self._named(index, lead, flow.start, width)
            lead = "  "
        # The lead takes its room on the first line as a word of its own length would; later lines hang by two cells.
        filler = "x" * (width_of(lead) - 1) + " " if lead else ""
        for number, (begin, stop) in enumerate(wrap(filler + flow.text, width)):
            glyphs = lead if number == 0 else "  "
            pieces = flow.pieces(max(0, begin - len(filler)), max(0, stop - len(filler)), glyphs)
            yield Line(pieces[0].start, pieces[-1].end, index, "table", pieces)

    def _named(self, index: int, lead: str, place: int, width: int) -> Iterator[Line]:
        for start, end in wrap(lead, width):
            yield Line(place, place, index, "table", (Piece(lead[start:end], place, place),))


def _is_apart(above: Block, below: Block) -> bool:
    """Whether a blank line parts two blocks."""
    if above.kind == below.kind == "item" or (above.kind == "quote" and below.kind == "quote" and below.marker):
        return False
    if below.role == "credit" and (above.kind == "caption" or above.role == "caption"):
        return False
    return not (above.role in ("title", "dek") and below.role in ("title", "dek"))


def _is_header(row: Sequence[Inline]) -> bool:
    return bool(row) and all(cell.kind == "header" for cell in row)


def _is_numeric(flows: list[list[_Flow]], column: int, rows: list[list[Inline]]) -> bool:
    """Whether the figures of a column are to be aligned at the right: all its cells but the header begin with a digit."""
    texts = [
        texts[column].text
        for texts, row in zip(flows, rows, strict=True)
        if column < len(texts) and not _is_header(row)
    ]
    return bool(texts) and all(text.lstrip("+-−±$£€¥")[:1].isdigit() for text in texts if text) and any(texts)
