"""A text under change, line by line: what is not changed comes out byte for byte, line ends included."""


class Edits:
    """Changes to a text, by the line numbers of the text as it was; new lines get the line ends of its first line."""

    def __init__(self, text: str) -> None:
        self._crlf = "\r" if text[: text.find("\n") + 1].endswith("\r\n") else ""
        *lines, last = text.split("\n")
        self._ends_open = last != ""
        self.lines: list[str] = [*lines, last + self._crlf] if self._ends_open else lines
        self._replaced: list[tuple[int, int, list[str]]] = []
        self._inserted: dict[int, list[str]] = {}

    def replace(self, first: int, last: int, lines: list[str]) -> None:
        """Put `lines` in the place of the lines from `first` up to but not including `last`."""
        self._replaced.append((first, last, lines))

    def insert(self, at: int, lines: list[str]) -> None:
        """Put `lines` before line `at`, behind what was inserted there already."""
        self._inserted.setdefault(at, []).extend(lines)

    def text(self) -> str:
        """The text with all changes made, and a final line end only if it had one."""
        body = list(self.lines)
        changes = [*self._replaced, *((at, at, lines) for at, lines in self._inserted.items())]
        for first, last, lines in sorted(changes, key=lambda change: change[:2], reverse=True):
            body[first:last] = [line + self._crlf for line in lines]
        whole = "\n".join(body)
        if self._ends_open:
            return whole.removesuffix(self._crlf) if self._crlf else whole
        return whole + "\n" if body else whole
