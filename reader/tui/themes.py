"""Our own colours: ink and paper by day and by night, in high contrast, for colour-blind eyes, and for sixteen colours.

Every text has a contrast to its ground of at least 4.5 to 1 (WCAG 2.2, 1.4.3), in high contrast of 7 (1.4.6); a test
measures it on the screen. Textual's own themes can be chosen too.
"""

from collections.abc import Iterable

from textual.theme import BUILTIN_THEMES, Theme


def _variables(accent: str, line: str, ground: str, muted: str) -> dict[str, str]:
    return {
        "border": accent,
        "border-blurred": line,
        "scrollbar": line,
        "scrollbar-background": ground,
        "text-muted": muted,
    }


DARK = Theme(
    name="newsreader",
    primary="#8fb3d9",
    secondary="#b3a1d6",
    accent="#e0a96d",
    warning="#e3c27a",
    error="#e07a75",
    success="#94bf8b",
    foreground="#dcd8cf",
    background="#17191d",
    surface="#1d2025",
    panel="#22262c",
    dark=True,
    variables=_variables("#e0a96d", "#343941", "#17191d", "#b3b0a9"),
)
LIGHT = Theme(
    name="newsreader-light",
    primary="#2f5d8a",
    secondary="#6a4f9c",
    accent="#a3541b",
    warning="#8a6410",
    error="#ad2f2a",
    success="#3f7038",
    foreground="#2b2925",
    background="#faf7f1",
    surface="#f2eee5",
    panel="#eae5d9",
    dark=False,
    variables=_variables("#a3541b", "#d3ccbd", "#faf7f1", "#524f4a"),
)

CONTRAST = Theme(
    name="newsreader-contrast",
    primary="#9fd0ff",
    secondary="#d9c2ff",
    accent="#ffd75f",
    warning="#ffe08a",
    error="#ffb3b0",
    success="#a6f0a0",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    dark=True,
    variables=_variables("#ffd75f", "#c0c0c0", "#000000", "#e0e0e0"),
)
COLOUR_BLIND = Theme(
    # blue, orange and yellow from Okabe and Ito's palette, which all kinds of colour-blind eyes tell apart
    # (https://jfly.uni-koeln.de/color/), lightened for a dark ground; no mark is told by red against green
    name="newsreader-colour-blind",
    primary="#56b4e9",
    secondary="#cc9fc0",
    accent="#e69f00",
    warning="#f0e442",
    error="#ff9c5b",
    success="#e69f00",
    foreground="#e4e2dc",
    background="#16181c",
    surface="#1c1f24",
    panel="#22262c",
    dark=True,
    variables=_variables("#e69f00", "#4a515b", "#16181c", "#b6b4ae"),
)
SIXTEEN = Theme(
    # the sixteen colours that every terminal has, on its own ground, as its owner set them
    name="newsreader-16",
    primary="ansi_bright_blue",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_yellow",
    error="ansi_bright_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    ansi=True,
    variables=BUILTIN_THEMES["ansi-dark"].variables
    | {
        "border": "ansi_yellow",
        "border-blurred": "ansi_bright_black",
        "text-muted": "ansi_default",
        "scrollbar": "ansi_bright_black",
        "scrollbar-background": "ansi_default",
    },
)

OURS = (DARK, LIGHT, CONTRAST, COLOUR_BLIND, SIXTEEN)


def short_names(available: Iterable[str]) -> list[str]:
    """What themes are called for short: ours without the reader's name before it, ours first."""
    ours = [short(theme.name) for theme in OURS]
    return [*ours, *(name for name in available if name not in {theme.name for theme in OURS})]


def find(name: str, available: Iterable[str]) -> str:
    """The full name of a theme that is called so, in full or for short; empty where there is none."""
    names = {short(theme.name): theme.name for theme in OURS} | {each: each for each in available}
    return names.get(name.casefold(), "")


def short(name: str) -> str:
    """What a theme is called for short."""
    return name.removeprefix("newsreader-") if name != DARK.name else "dark"
