"""Text from outside on its way to the screen.

Textual reads `[...]` in a string as markup, which crashes on `[/]` and runs actions on `[@click=…]`, and it passes ESC on
to the terminal. So a title, a name or an error is drawn only as what these functions give.
"""

import re
from pathlib import Path

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.style import Style

from reader.text import clean, clean_line


def line(text: str, style: str | Style = "") -> Content:
    """One line of plain content, in a style that is ours."""
    return Content.styled(clean_line(text), style)


def lines(text: str) -> Content:
    """Plain content with its newlines."""
    return Content(clean(text))


def homely(text: str) -> str:
    """`text` with a tilde in the place of the home folder, in every path that it names."""
    home = str(Path.home())
    return re.sub(rf"(?<![\w/.~-]){re.escape(home)}(?![\w.-])", "~", text) if len(home) > 1 else text


def fit(text: str, width: int) -> str:
    """`text` in at most `width` cells, ending in an ellipsis where it was cut."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…" if width > 0 else ""
