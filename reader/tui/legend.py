"""What the marks in an article and the signs in the list mean, each in its own looks."""

from collections.abc import Iterable

from textual.content import Content

from reader.tui.keys import Command, shown_keys

SIGNS = (
    ("●", "unread"),
    ("★", "starred"),
    ("3p 5c 8q 2H", "people, countries, quotes, highlights in it"),
    ("~", "found automatically and not checked: may be wrong"),
    ("✓", "who said it was confirmed or set right by you"),
    ("Y G B R V", "a highlight's label: yellow, green, blue, red or violet"),
)
"""Signs beside headlines and names."""
MARKS = (
    ("person", "Ana Silva", "bold", "a person", "show-people"),
    ("country", "Norway", "underlined", "a country, or its people", "show-countries"),
    ("quote", "“Never.”", "italic", "somebody's own words", "show-quotes"),
    ("highlight", "kept words", "reversed", "what you highlighted", "show-highlights"),
    ("focused", "the moment", "reversed and bold", "where the cursor is", ""),
)
"""Of each kind of mark: its looks, an example, its looks without colour, its meaning, and the command that hides it."""
LOOKS = {
    "person": "bold $text-primary",
    "country": "underline $text-success",
    "quote": "italic $text-warning",
    "highlight": "reverse",
    "focused": "bold reverse",
}
"""As the article pane draws them."""


def legend(commands: Iterable[Command], hidden: Iterable[str] = ()) -> Content:
    """The marks and the signs, with the keys that show and hide."""
    keys = {command.name: "  ".join(shown_keys(command)) for command in commands}
    away = set(hidden)
    rows = [Content.styled("Marks in the article", "bold $accent")]
    for kind, example, looks, meaning, name in MARKS:
        told = f"{meaning} ({looks})" + (", hidden now" if kind in away else "")
        mark = Content.styled(example, LOOKS[kind])
        rows.append(
            Content.assemble("  ", mark, " " * (14 - mark.cell_length), (keys.get(name, "").ljust(6), "bold"), told)
        )
    rows.append(
        Content.assemble("  ".ljust(16), (keys.get("show-marks", "").ljust(6), "bold"), "all of them, and back")
    )
    rows += [Content(), Content.styled("Signs in the list and the sidebar", "bold $accent")]
    rows += [Content.assemble("  ", (sign.ljust(14), "bold"), meaning) for sign, meaning in SIGNS]
    return Content("\n").join(rows)
