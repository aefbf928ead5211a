"""Our own two themes, in warm ink and paper. Textual's own can be chosen too."""

from textual.theme import Theme

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
    variables={
        "border": "#e0a96d",
        "border-blurred": "#343941",
        "scrollbar": "#343941",
        "scrollbar-background": "#17191d",
    },
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
    variables={
        "border": "#a3541b",
        "border-blurred": "#d3ccbd",
        "scrollbar": "#d3ccbd",
        "scrollbar-background": "#faf7f1",
    },
)
