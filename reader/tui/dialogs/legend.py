"""What the marks in an article and the signs in the list mean, each in its own looks."""

import textwrap
from collections.abc import Callable, Iterable

from rich.style import Style as RichStyle
from textual.content import Content
from textual.style import Style

from reader.tui.keys import Command, shown_keys

Looks = Callable[[str], RichStyle]
"""The style in which the article pane draws a kind of mark."""
TEXT_AT = 18
"""The column at which the words of a row begin."""
NARROW = 44
"""Columns below which words don't stand beside what they are about."""
SIGNS = (
    ("●", "unread"),
    ("★", "starred"),
    ("◆", "selected: starred, tagged, saved or removed together"),
    ("#word", "a tag of yours"),
    ("3p 5c 8q 2H", "people, countries, quotes, highlights in it"),
    ("~", "found automatically and not checked: may be wrong"),
    ("?", "not sure that it is the same one everywhere"),
    ("✓", "who said it was confirmed or set right by you"),
    ("Y G B R V", "of a highlight: yellow, green, blue, red, violet"),
)
"""Signs beside headlines and names."""
ASKED = (
    ("whales", "holds the word; in double quotes, words in their order"),
    ("person:silva", "names the person"),
    ("country:france", "names the country"),
    ("by:silva", "quotes the person"),
    ("source:post", "comes from the source"),
    ("tag:energy", "has the tag, or its source has"),
    ("is:unread", "is unread; or read, starred, highlighted"),
    ("since:2d", "is no older; or 12h, 3w, 2026-11-20"),
    ("before:2d", "is older"),
)
"""What can be typed to search, and what is true of an article that it finds."""
MARKS = (
    ("person", "Ana Silva", "bold", "a person", "show-people"),
    ("country", "Norway", "underlined", "a country, or its people", "show-countries"),
    ("quote", "“Never.”", "italic", "somebody's own words", "show-quotes"),
    ("highlight", "kept words", "reversed", "what you highlighted", "show-highlights"),
    ("focused", "the moment", "reversed and bold", "where the cursor is", ""),
)
"""Of each kind of mark: its looks, an example, its looks without colour, its meaning, and the command that hides it."""


def legend(commands: Iterable[Command], looks: Looks, hidden: Iterable[str] = (), width: int = 0) -> Content:
    """The marks in their looks and the signs, with the keys that show and hide."""
    keys = {command.name: "  ".join(shown_keys(command)) for command in commands}
    away = set(hidden)
    rows = [Content.styled("Marks in the article", "bold $accent")]
    for kind, example, plainly, meaning, name in MARKS:
        told = f"{meaning} ({plainly})" + (", hidden now" if kind in away else "")
        mark = Content.styled(example, Style.from_rich_style(looks(kind))).pad_right(max(0, TEXT_AT - 4 - len(example)))
        rows.append(row(Content.assemble(mark, (keys.get(name, ""), "bold")), told, width, TEXT_AT + 4))
    every = Content.assemble(" " * (TEXT_AT - 4), (keys.get("show-marks", ""), "bold"))
    rows.append(row(every, "all of them, and back", width, TEXT_AT + 4))
    rows += [Content(), Content.styled("Signs in the list and the sidebar", "bold $accent")]
    rows += [row(sign, meaning, width) for sign, meaning in SIGNS]
    return Content("\n").join(rows)


def row(left: Content | str, words: str, width: int = 0, at: int = TEXT_AT) -> Content:
    """What stands left and, from the column `at`, words; those that `width` has no room for stand under them.

    In few columns the words begin on a line of their own.
    """
    left = Content.assemble("  ", Content.styled(left, "bold") if isinstance(left, str) else left)
    begun = max(at, left.cell_length + 2)
    gap = " " * (begun - left.cell_length)
    if width <= begun:
        return Content.assemble(left, gap, words)
    if width < NARROW:
        return Content.assemble(
            left, "\n", textwrap.fill(words, width, initial_indent=" " * 4, subsequent_indent=" " * 4)
        )
    told = textwrap.wrap(words, width, initial_indent=" " * begun, subsequent_indent=" " * at)
    return Content.assemble(left, gap, "\n".join(told)[begun:])
