"""The article pane as far as link hints go: a letter on each link in view, to open it with."""

from collections.abc import Iterator
from itertools import product

from rich.segment import Segment
from textual.strip import Strip

from reader.model import Article, Inline
from reader.tui.article.finding import FindView
from reader.tui.article.marks import links_of
from reader.tui.article.paint import clusters_of
from reader.tui.article.typeset import Line
from reader.tui.wrap import width_of

LETTERS = "asdfghjklqwertyuiopzxcvbnm"
"""The letters of hints: those under resting fingers first."""


class HintView(FindView, inherit_bindings=False):
    """Lines whose links can be given letters."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # Textual's name
        super().__init__(id=id, classes=classes)
        self.hints: dict[str, Inline] = {}
        """The links that letters are shown on, by these letters."""
        self._hints_at: dict[Line, list[tuple[int, str]]] = {}

    def show_hints(self) -> None:
        """Put letters on the links in view; where there are none, none are put."""
        seen = list(self._links_in_view(self.article)) if self.article else []
        self.hints, self._hints_at = {}, {}
        for label, (line, cell, link) in zip(labels(len(seen)), seen, strict=True):
            self.hints[label] = link
            self._hints_at.setdefault(line, []).append((cell, label))
        self.refresh()

    def narrow_hints(self, typed: str) -> list[Inline]:
        """Keep the hints that begin with what was typed. -> their links."""
        self.hints = {label: link for label, link in self.hints.items() if label.startswith(typed)}
        self.refresh()
        return list(self.hints.values())

    def hide_hints(self) -> None:
        """Take the letters away."""
        self.hints, self._hints_at = {}, {}
        self.refresh()

    def _links_in_view(self, article: Article) -> Iterator[tuple[Line, int, Inline]]:
        """Each link in view: the line on which it is first seen, the cell there, and the link."""
        top = self.scroll_offset.y
        bottom = min(top + self.size.height, len(self._sheet)) - 1
        start, end = self._sheet.line(top).start, self._sheet.line(bottom).end
        links = [link for link in links_of(article) if link.start < end and start < link.end]
        told: set[Inline] = set()
        for index in range(top, bottom + 1):
            line = self._sheet.line(index)
            for link in links:
                if link in told or not (link.start < line.end and line.start < link.end):
                    continue
                cell = 0
                for cluster in clusters_of(line, self._column, article):
                    if cluster.is_text and cluster.offset >= link.start:
                        told.add(link)
                        yield line, cell, link
                        break
                    cell += width_of(cluster.text)

    def _strip(self, line: Line) -> Strip:
        strip = super()._strip(line)
        for cell, label in self._hints_at.get(line, ()):
            if label in self.hints:
                hint = Strip([Segment(label, self._painter.style("hint"))], len(label))
                end = cell + len(label)
                strip = Strip.join((strip.crop(0, cell), hint, strip.crop(end, strip.cell_length)))
        return strip

    def _typeset(self) -> None:
        self.hints, self._hints_at = {}, {}
        super()._typeset()


def labels(count: int) -> list[str]:
    """So many hints, all of one length, so that none begins another."""
    length = 1
    while len(LETTERS) ** length < count:
        length += 1
    return ["".join(letters) for letters, _ in zip(product(LETTERS, repeat=length), range(count), strict=False)]
