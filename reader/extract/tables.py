"""Tables of data -> rows of text with their cells; tables that only lay out a page are told from them."""

from collections.abc import Iterator

from reader.extract.dom import Node
from reader.extract.inline import Inlines, linked_text

MAX_COLUMNS = 200
"""Of a table; what stands in more is not for reading."""


def rows(table: Node, base: str) -> tuple[str, Inlines]:
    """The text of a table, a line for each row and ` | ` between its cells, and the cells and links in it.

    A cell that reaches over several columns or rows stands in the first of them; the others are empty, and an empty cell
    between others is an inline without length, so that each value stays in its column.
    """
    lines: list[str] = []
    inlines: Inlines = []
    size = 0
    for row in _grid(table):
        cells = [("cell", "", []) if cell is None else (_kind(cell), *linked_text(cell, base)) for cell in row]
        while cells and not cells[-1][1]:
            cells.pop()
        line = ""
        for number, (kind, text, links) in enumerate(cells):
            line += " | " if number else ""
            start = size + len(line)
            line += text
            inlines.append((start, start + len(text), "header" if kind == "header" else "cell", ""))
            inlines.extend((start + first, start + last, "link", href) for first, last, _, href in links)
        if line:
            lines.append(line)
            size += len(line) + 1
    return "\n".join(lines), inlines


def _kind(cell: Node) -> str:
    return "header" if cell.tag == "th" else "cell"


def _grid(table: Node) -> Iterator[list[Node | None]]:
    """The rows, each with a cell or None for every column, as many as the row with the most cells has."""
    held: dict[int, int] = {}
    given = [[cell for cell in row.elements() if cell.tag in ("td", "th")] for row in _rows(table)]
    widest = max(map(len, given), default=0)
    for cells in given:
        line: list[Node | None] = []
        for left, cell in zip(range(len(cells) - 1, -1, -1), cells, strict=True):
            _pass_held(line, held)
            if len(line) >= MAX_COLUMNS:
                break
            columns = max(1, min(_span(cell, "colspan"), widest - len(line) - left))
            for column in range(len(line), len(line) + columns):
                held[column] = _span(cell, "rowspan") - 1
            line += [cell, *[None] * (columns - 1)]
        _pass_held(line, held)
        yield line


def _pass_held(line: list[Node | None], held: dict[int, int]) -> None:
    """Leave the columns empty into which a cell above reaches."""
    while held.get(len(line)):
        held[len(line)] -= 1
        line.append(None)


def _span(cell: Node, name: str) -> int:
    """Over how many columns or rows a cell reaches."""
    stated = cell.get(name)[:4]
    return max(int(stated), 1) if stated.isascii() and stated.isdecimal() else 1


def _rows(table: Node) -> Iterator[Node]:
    for node in table.elements():
        if node.tag == "tr":
            yield node
        elif node.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in node.elements() if row.tag == "tr")


def is_data(table: Node) -> bool:
    """Whether a table holds figures and words side by side, and is no frame for a layout."""
    lines = list(_rows(table))
    widths = [sum(1 for cell in row.elements() if cell.tag in ("td", "th")) for row in lines]
    if len(lines) < 2 or max(widths, default=0) < 2 or sum(1 for width in widths if width >= 2) < len(lines) / 2:
        return False
    cells = [cell for row in lines for cell in row.elements()]
    if any(
        node.tag in ("table", "ul", "ol", "figure", "h1", "h2", "article", "section")
        for cell in cells
        for node in cell.elements()
    ):
        return False
    return max((cell.chars for cell in cells), default=0) < 600
