"""Tables that come with the package: what a row holds is read when it is first asked for."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

Row = TypeVar("Row")

KEPT = 50_000
"""Keys asked for whose rows are kept ready, those without one too."""

DATA = Path(__file__).parent / "data"


class Table(dict[str, Row]):
    """The rows of a table by their keys, as `read` makes them of their text; a key without a row has an empty one.

    Of tens of thousands of rows an article asks for a few hundred, and making a text of each would take most of the time
    that it takes to load them all.
    """

    def __init__(self, rows: Mapping[bytes, bytes], read: Callable[[str], Row]) -> None:
        super().__init__()
        self.rows = rows
        self._read = read
        self._empty = read("")

    def __missing__(self, key: str) -> Row:
        if len(self) >= KEPT:
            self.clear()
        text = self.rows.get(key.encode("utf-8", "surrogatepass"))
        row = self[key] = self._empty if text is None else self._read(text.decode())
        return row


def rows(name: str) -> dict[bytes, bytes]:
    """The rows of a file in `data` by their keys: a line each, with a tab after the key."""
    cells = iter((DATA / name).read_bytes().removesuffix(b"\n").replace(b"\n", b"\t").split(b"\t"))
    return dict(zip(cells, cells, strict=True))
