"""An article set in lines of a given width: what is drawn on each, and which stretch of the text it shows."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import accumulate, chain, groupby, pairwise
from time import monotonic
from typing import Literal, NamedTuple

from reader.model import REMOVED_ROLES, Article, Block, Inline
from reader.shown import day, opens_with_title, visible_blocks
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
_SAMPLE = 2000
"""Characters by which it is guessed how wide an article's characters are."""
_RAGGED = 1.04
"""By how much the room that lines have is more than what they fill."""
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


class Spot(NamedTuple):
    """Where a line stands, wherever its index is: which section, and which line of it."""

    section: int
    line: int


class Sheet:
    """An article in lines, top to bottom. The starts never fall, so that a place is found by bisection.

    It has sections: a block each, with what stands over it. One is set when its lines are first asked for. What it counts for
    until then is a guess, and stays so until `settle` puts its true height in the place of that: a line keeps its index
    from one call of it to the next.
    """

    def __init__(
        self,
        starts: Sequence[int] = (),
        guesses: Sequence[int] = (),
        section: Callable[[int], Iterable[Line]] = lambda _: (),
        links: tuple[Inline, ...] = (),
    ) -> None:
        """Where each section begins in the text, about how many lines it has, and what sets it."""
        self.links = links
        """The numbered links and images: number n is at n - 1. An address that comes again keeps its number."""
        self._starts = starts
        self._heights = list(guesses)
        self._tops = [0, *accumulate(self._heights)]
        self._section = section
        self._set: list[tuple[Line, ...] | None] = [None] * len(starts)
        self._guessed = set(range(len(starts)))

    def __len__(self) -> int:
        return self._tops[-1]

    @property
    def is_settled(self) -> bool:
        """Whether no section counts for what was guessed."""
        return not self._guessed

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines; those that are not set yet are set."""
        return tuple(chain.from_iterable(map(self._lines, range(len(self._set)))))

    def line(self, index: int) -> Line:
        """The line at an index; where more were guessed than there are, the last one before it."""
        spot = self.spot(index)
        return self._lines(spot.section)[spot.line]

    def line_at(self, offset: int) -> int:
        """Index of the line that shows the character at `offset`, or the nearest before it; 0 at the least."""
        return self.index(self._spot_at(offset)) if self._set else 0

    def lines_from(self, offset: int, direction: int) -> Iterator[Line]:
        """The line of an offset, and those after (1) or before (-1) it; they are set as they are asked for."""
        if not self._set:
            return
        section, at = self._spot_at(offset)
        lines = self._lines(section)
        yield from lines[at:] if direction > 0 else lines[at::-1]
        while 0 <= (section := section + direction) < len(self._set):
            yield from self._lines(section)[::direction]

    def spot(self, index: int) -> Spot:
        """Where the line at an index stands."""
        section = max(0, min(bisect_right(self._tops, index), len(self._set)) - 1)
        return Spot(section, min(index - self._tops[section], len(self._lines(section)) - 1))

    def index(self, spot: Spot) -> int:
        """The index, as it is now, of the line that stands there."""
        return self._tops[spot.section] + spot.line

    def settle(self, place: int, lines: int) -> bool:
        """Count on true heights from so many lines before that of a place to so many after it. -> whether an index changed."""
        if not self._guessed:
            return False
        here = self._spot_at(place).section
        changed = False
        for sections in (range(here, len(self._set)), range(here - 1, -1, -1)):
            left = lines
            for section in sections:
                height = len(self._lines(section))
                changed |= height != self._heights[section]
                self._heights[section] = height
                self._guessed.discard(section)
                left -= height
                if left < 0:
                    break
        if changed:
            self._tops = [0, *accumulate(self._heights)]
        return changed

    def set_rest(self, seconds: float) -> Iterator[None]:
        """Set what is not set yet, with a stop whenever that has taken so long; no index changes."""
        end = monotonic() + seconds
        for section in range(len(self._set)):
            self._lines(section)
            if monotonic() > end:
                yield
                end = monotonic() + seconds

    def _lines(self, section: int) -> tuple[Line, ...]:
        lines = self._set[section]
        if lines is None:
            lines = self._set[section] = tuple(self._section(section))
        return lines

    def _spot_at(self, offset: int) -> Spot:
        section = max(0, bisect_right(self._starts, offset) - 1)
        return Spot(section, max(0, bisect_right(self._lines(section), offset, key=lambda line: line.start) - 1))


def typeset(article: Article, width: int, *, show_removed: bool = False) -> Sheet:
    """The article in lines of at most `width` cells: title, dek, byline, notice, then its blocks."""
    setter = _Setter(article, max(1, width), visible_blocks(article, show_removed=show_removed))
    return Sheet(setter.starts(), setter.guesses(), setter.section, tuple(setter.links))


def typeset_message(text: str, width: int) -> Sheet:
    """A few words in place of an article."""
    lines = tuple(
        Line(0, 0, -1, "message", (Piece(text[start:end], 0, 0),)) for start, end in wrap(text, max(1, width)) if text
    )
    return Sheet([0], [len(lines)], lambda _: lines) if lines else Sheet()


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
        roles = (article.blocks[index].role for index in visible)
        self.headed = next((at for at, role in enumerate(roles) if role not in ("title", "dek")), len(visible))
        """The section that has the byline over its block: the first that is neither title nor dek."""
        self.links: list[Inline] = []
        self.inlines: dict[int, list[Inline]] = {}
        self.numbers: dict[int, list[tuple[int, str]]] = {}
        self.markers: dict[int, int] = {}
        """How wide the widest marker is of the list that an item belongs to, as far as that has been looked for."""
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

    def starts(self) -> list[int]:
        """Where each section begins in the text: one for each block that is shown, and one for what stands below them."""
        blocks = self.article.blocks
        return [0, *(blocks[index].start for index in self.visible[1:]), len(self.article.text)][
            : len(self.visible) + 1
        ]

    def guesses(self) -> list[int]:
        """About how many lines each section has, to begin with."""
        text, blocks = self.article.text, self.article.blocks
        sample = text[:_SAMPLE]
        cells = width_of(sample) / max(1, len(sample)) * _RAGGED / self.width
        return [2 + int((blocks[index].end - blocks[index].start) * cells) for index in self.visible] + [1]

    def section(self, number: int) -> Iterator[Line]:
        """The lines of a section: what stands over its block, and the block."""
        blocks, is_last = self.article.blocks, number == len(self.visible)
        index = len(blocks) - 1 if is_last else self.visible[number]
        place = len(self.article.text) if is_last else blocks[index].start
        if number == 0:
            first = 0 if is_last else place
            yield Line(0, first, 0, "blank")
            if self.article.title and not self._title_stands_in_text():
                yield from self._furniture(self.article.title, "title", first)
        if number == self.headed:
            yield from self._head(place)
        if is_last:
            yield Line(place, place, index, "blank")
            return
        block = blocks[index]
        above = blocks[self.visible[number - 1]] if number and number != self.headed else None
        if above is not None and _is_apart(above, block):
            yield Line(place, place, index, "blank")
        if block.role in REMOVED_ROLES and (above is None or above.role != block.role):
            yield Line(place, place, index, "label", (Piece(f"removed: {block.role}", place, place),))
        yield from self._block(index, block)

    def _title_stands_in_text(self) -> bool:
        blocks = self.article.blocks
        return opens_with_title(self.article) or any(blocks[index].role == "title" for index in self.visible)

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
        widest = self._widest_marker(index)
        indent = min(2 * (max(1, block.level) - 1), self.width // 3)
        lead = " " * (indent + max(0, widest - width_of(marker))) + marker + " "
        yield from self._wrapped(index, block.start, block.end, "body", lead, " " * width_of(lead))

    def _widest_marker(self, index: int) -> int:
        """Of the items round this one, as far as no other kind of block stands between: their markers share a column."""
        if index not in self.markers:
            blocks = self.article.blocks
            level = blocks[index].level
            same_list = {index}
            for step in (1, -1):
                at = index
                while 0 <= at < len(blocks) and blocks[at].kind == "item" and blocks[at].level >= level:
                    if blocks[at].level == level:
                        same_list.add(at)
                    at += step
            widest = max(width_of(blocks[at].marker) for at in same_list)
            self.markers.update(dict.fromkeys(same_list, widest))
        return self.markers[index]

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
