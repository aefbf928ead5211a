"""The looks of the article pane: its component classes and its style sheet."""

LABEL_COLOURS = {
    "yellow": "text-warning",
    "green": "text-success",
    "blue": "text-primary",
    "red": "text-error",
    "violet": "text-secondary",
}
"""The colour of each label a highlight can have, as a variable of the theme."""

LAYERS = frozenset(
    {
        "article--title",
        "article--dek",
        "article--byline",
        "article--notice",
        "article--label",
        "article--heading",
        "article--heading-major",
        "article--body",
        "article--quotation",
        "article--caption",
        "article--code",
        "article--rule",
        "article--removed",
        "article--message",
        "article--glyph",
        "article--number",
        "article--emphasis",
        "article--strong",
        "article--link",
        "article--quote",
        "article--person",
        "article--country",
        "article--highlight",
        *(f"article--label-{label}" for label in LABEL_COLOURS),
        "article--speaker",
        "article--focused",
        "article--cursor",
        "article--selection",
        "article--match",
        "article--found",
        "article--hint",
        "article--caret",
    }
)
"""The looks of lines, then the layers over text. A mark keeps an attribute besides its colour, for terminals without:
people are bold, countries underlined, quotes italic, highlights reversed; what is focused or selected is
reversed, with a bar in the margin, a thicker one where the caret is."""

STYLE_SHEET = """
ArticleView {
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-gutter: stable;
    scrollbar-size-vertical: 1;
    background: $background;
    color: $foreground;

    & > .article--title { text-style: bold; color: $text-primary; }
    & > .article--dek { text-style: italic; color: $foreground 80%; }
    & > .article--byline { color: $foreground 70%; }
    & > .article--notice { text-style: bold; color: $text-warning; background: $warning 15%; }
    & > .article--label { color: $text-muted; text-style: italic; }
    & > .article--heading { text-style: bold; }
    & > .article--heading-major { text-style: bold underline; }
    & > .article--quotation { color: $foreground 85%; }
    & > .article--caption { color: $foreground 70%; }
    & > .article--code { background: $foreground 6%; }
    & > .article--rule { color: $foreground 30%; }
    & > .article--removed { color: $text-muted; }
    & > .article--message { color: $foreground 70%; }
    & > .article--glyph { color: $foreground 40%; }
    & > .article--number { color: $text-muted; }
    & > .article--emphasis { text-style: italic; }
    & > .article--strong { text-style: bold; }
    & > .article--link { color: $text-secondary; }
    & > .article--quote { text-style: italic; color: $text-warning; }
    & > .article--person { text-style: bold; color: $text-primary; }
    & > .article--country { text-style: underline; color: $text-success; }
    & > .article--highlight { text-style: reverse; background: $warning 30%; }
    & > .article--label-yellow { color: $text-warning; background: $warning-muted; }
    & > .article--label-green { color: $text-success; background: $success-muted; }
    & > .article--label-blue { color: $text-primary; background: $primary-muted; }
    & > .article--label-red { color: $text-error; background: $error-muted; }
    & > .article--label-violet { color: $text-secondary; background: $secondary-muted; }
    &:ansi {
        & > .article--label-yellow { color: ansi_default; background: ansi_yellow; }
        & > .article--label-green { color: ansi_default; background: ansi_green; }
        & > .article--label-blue { color: ansi_default; background: ansi_bright_blue; }
        & > .article--label-red { color: ansi_default; background: ansi_bright_red; }
        & > .article--label-violet { color: ansi_default; background: ansi_cyan; }
    }
    & > .article--speaker { text-style: bold underline; }
    & > .article--focused { text-style: bold reverse; background: $primary-muted; color: $foreground; }
    & > .article--match { text-style: reverse; background: $secondary-muted; color: $foreground; }
    & > .article--found { text-style: bold underline reverse; background: $secondary; color: $background; }
    & > .article--hint { text-style: bold reverse; background: $warning; color: $background; }
    & > .article--selection { text-style: reverse; background: $primary-muted; color: $foreground; }
    & > .article--caret { text-style: bold underline reverse; background: $accent; color: $background; }
    & > .article--cursor { color: $primary; }
}
"""
