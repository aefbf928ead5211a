"""Every theme can be read: the contrast of every text is measured on the screen, and nothing is told by colour alone."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.containers import Vertical
from textual.geometry import Region
from textual.theme import Theme

from reader.model import LABELS, Highlight, Span
from reader.tui import themes
from reader.tui.article.marks import ShownKind
from reader.tui.glyphs import AsciiFilter, encoding
from tests.fakes import NOW, FakeLibrary, article
from tests.test_tui import Desk, desk

WALK = (
    *("", "enter", "] q", "H", "H", "] p", "tab", "g q", "g H", "X", "] q", "escape", "g l", "j", "N"),
    *("?", "/ s t", "escape escape", "M", "escape", ": w", "escape", "3", "/", "x", "escape", "a", "escape"),
)
"""Keys that lead past every look: pressed one after another, the screen measured after each."""


def labelled() -> FakeLibrary:
    """A library whose first article has a highlight of each colour."""
    text = article("a-000000").text
    words = (
        "old pier on Friday",
        "with his boat",
        "counted the bollards",
        "Silva laughed",
        "of it",
        "somebody shouted",
    )
    starts = [text.index(each) for each in words]
    return FakeLibrary(
        kept=[
            Highlight(f"k-{at}", "a-000000", Span(at, at + len(each)), each, "", "", NOW, label=label)
            for each, at, label in zip(words, starts, ("", *LABELS), strict=True)
        ]
    )


def luminance(color: Color) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""

    def linear(channel: int) -> float:
        value = channel / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(color.r) + 0.7152 * linear(color.g) + 0.0722 * linear(color.b)


def contrast(one: Color, other: Color) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def words(it: Desk) -> Iterator[tuple[str, Style]]:
    """Every stretch with a letter or a digit on the screen, or in the dialog over it, and its style."""
    screen = it.app.screen
    region = screen.query_one(Vertical).region if screen.is_modal else Region(0, 0, *it.app.size)
    strips = screen._compositor.render_strips(it.app.size)
    for strip in strips[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):
            if segment.style and any(char.isalnum() for char in segment.text):
                yield segment.text, segment.style


@pytest.mark.parametrize("theme", [theme for theme in themes.OURS if not theme.ansi], ids=lambda theme: theme.name)
async def test_every_text_stands_out_from_its_ground(theme: Theme) -> None:
    least = 7.0 if "contrast" in theme.name else 4.5
    dull: dict[tuple[str, str], tuple[float, str, str]] = {}
    async with desk(labelled(), size=(130, 40)) as it:
        it.app.theme = theme.name
        for keys in WALK:
            await it.press(*keys.split())
            for text, style in words(it):
                assert style.color is not None
                assert style.bgcolor is not None
                ink, paper = Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor)
                if (ratio := contrast(ink, paper)) < least:
                    dull[ink.hex, paper.hex] = (round(ratio, 2), keys, text)
    assert not dull


async def test_sixteen_colours_set_no_text_of_the_terminal_on_a_colour_that_may_be_near_it() -> None:
    dull: set[tuple[str, str]] = set()
    async with desk(labelled(), size=(130, 40)) as it:
        it.app.theme = themes.SIXTEEN.name
        for keys in WALK:
            await it.press(*keys.split())
            for text, style in words(it):
                default_ink = style.color is None or style.color.is_default
                coloured = style.bgcolor is not None and not style.bgcolor.is_default
                if coloured and (default_ink or style.color == style.bgcolor):
                    dull.add((keys, text))
    assert not dull


def test_themes_are_found_by_their_short_names() -> None:
    available = [theme.name for theme in themes.OURS] + ["nord"]
    assert themes.short_names(available) == ["dark", "light", "contrast", "colour-blind", "16", "nord"]
    assert [themes.find(name, available) for name in ("light", "newsreader-light", "Dark", "nord", "plaid")] == [
        "newsreader-light",
        "newsreader-light",
        "newsreader",
        "nord",
        "",
    ]


async def colours(it: Desk) -> set[str]:
    await it.settle()
    strips = it.app.screen._compositor.render_strips(it.app.size)
    styles = [segment.style for strip in strips for segment in strip if segment.style]
    return {color.name for style in styles for color in (style.color, style.bgcolor) if color}


@pytest.mark.parametrize("theme", [theme.name for theme in themes.OURS])
async def test_no_colour_is_sent_where_none_is_wanted_whichever_theme_is_chosen_late(
    theme: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with desk() as it:
        await it.press("enter", "]", "q")
        assert await colours(it) == {"default"}
        it.app.theme = theme
        assert await colours(it) == {"default"}


async def test_the_sixteen_colours_are_the_terminals_own() -> None:
    async with desk() as it:
        it.app.theme = "newsreader-16"
        await it.press("enter", "]", "q")
        assert not [name for name in await colours(it) if name.startswith("#")]


ATTRIBUTES: Mapping[ShownKind, str] = {
    "person": "bold",
    "country": "underline",
    "quote": "italic",
    "highlight": "reverse",
}


def attributes(it: Desk, words: str) -> Style:
    view = it.main.view
    strips = view.render_lines(Region(0, 0, *view.outer_size))
    return next(segment.style for strip in strips for segment in strip if words in segment.text and segment.style)


async def test_marks_are_told_apart_without_colour_and_hidden_by_kind() -> None:
    async with desk() as it:
        await it.press("enter", "]", "q", "H", "escape")
        samples = {"person": "Jonas Berg", "country": "Norway", "quote": "A pier is only", "highlight": "We waited"}
        for kind, attribute in ATTRIBUTES.items():
            assert getattr(attributes(it, samples[kind]), attribute), kind
        for kind, key in (("person", "p"), ("country", "c"), ("quote", "q"), ("highlight", "h")):
            await it.press("\\", key)
            assert kind in it.main.view.hidden
        shown = it.main.view.render_lines(Region(0, 0, *it.main.view.outer_size))
        bare = [segment for strip in shown[4:] for segment in strip if "Jonas Berg" in segment.text]
        assert bare
        assert not any(segment.style and (segment.style.bold or segment.style.reverse) for segment in bare)
        await it.press("\\", "\\")
        assert it.main.view.hidden == frozenset()
        assert attributes(it, "Jonas Berg").bold


async def test_the_legend_shows_each_mark_with_its_key_and_what_is_hidden() -> None:
    async with desk() as it:
        await it.press("enter", "\\", "p", "M")
        for words in ("Ana Silva", "\\p", "a person (bold), hidden now", "\\\\", "starred", "reversed"):
            assert words in it.screen
        await it.press("escape")
        assert it.app.screen_stack[1:] == []


# --- glyphs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, ""),
        ({"LANG": "en_GB.UTF-8"}, ""),
        ({"LANG": "en_GB.utf8"}, ""),
        ({"LC_ALL": "C", "LANG": "en_GB.UTF-8"}, "ascii"),
        ({"LANG": "de_DE.ISO-8859-1"}, "iso8859-1"),
        ({"LC_CTYPE": "ja_JP.EUC-JP@x"}, "euc_jp"),
        ({"LANG": "tlh.klingon"}, "ascii"),
        ({"LC_ALL": "", "LC_CTYPE": "", "LANG": "C.UTF-8"}, ""),
    ],
)
def test_the_encoding_is_the_one_of_the_locale(environment: Mapping[str, str], found: str) -> None:
    assert encoding(environment) == found


async def test_borders_and_signs_are_drawn_in_ascii_where_that_is_asked_for() -> None:
    library = FakeLibrary()
    library.config = replace(library.config, glyphs="ascii")
    async with desk(library, size=(80, 24)) as it:
        for keys in ("", "f", "enter", "] q", "M", "escape ?"):
            await it.press(*keys.split())
            drawn = {char for char in it.screen if not char.isascii()}
            assert drawn <= set("“”‘’¹²³"), keys  # the words of the article stay as they are
        assert "---" in it.screen


async def test_in_ascii_the_pane_with_the_focus_is_told_apart_without_colour() -> None:
    library = FakeLibrary()
    library.config = replace(library.config, glyphs="ascii")
    async with desk(library) as it:
        await it.press("enter")
        for pane, frame in (("list", it.main.list_frame), ("article", it.main.view), ("sidebar", it.main.sidebar)):
            it.main.activate(pane)  # type: ignore[arg-type]
            await it.settle()
            border = it.screen.split("\n")[0]
            region = frame.region
            assert "==" in border[region.x : region.right]
            assert "=" not in border[: region.x] + border[region.right :]


@pytest.mark.parametrize(
    ("line", "drawn"),
    [
        ("Wait… what?    ", "Wait... what?  "),
        ("Harbour Po… · 3 h     2p", "Harbour Po... · 3 h   2p"),
        ("? help      g… ", "? help    g... "),
        (">● Headline abo…", ">o Headline a..."),
        (">● Headline 東京…", ">o Headline 東..."),
        ("     in the rain…", "     in the ra..."),
        ("Wait… what?", "Wait. what?"),
        ("The Meri… · 1 d", "The Me... · 1 d"),
        ("One… two… three…     ", "One... two... thr... "),
        ("Headline abo…  ", "Headline a...  "),
    ],
)
def test_an_ellipsis_is_three_dots_where_there_is_room_for_them(line: str, drawn: str) -> None:
    red = Segment(line[:6], Style(color="red"))
    made = AsciiFilter().apply([red, Segment(line[6:])], Color(0, 0, 0))
    assert cell_len("".join(segment.text for segment in made)) == cell_len(line)
    assert "".join(segment.text for segment in made).replace("-", "·") == drawn
    assert made[0].text.startswith(line[:3].replace("●", "o"))
    assert made[0].style == red.style


def test_no_two_signs_of_ours_are_drawn_alike() -> None:
    signs = "●★✓▣▌█─│~?"
    drawn = AsciiFilter().apply([Segment(signs)], Color(0, 0, 0))[0].text
    assert drawn.isascii()
    assert len(set(drawn)) == len(signs)


async def test_in_a_locale_with_nothing_else_the_words_are_in_its_encoding_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.ISO-8859-1")
    rows = [replace(FakeLibrary().rows[0], title="Straße “zu” — 東京 Łódź")]
    async with desk(FakeLibrary(rows=rows), size=(80, 24)) as it:
        assert 'Straße "zu" - ???? Lódz' in it.screen
        it.screen.encode("iso-8859-1")


@pytest.mark.parametrize(
    ("words", "drawn"),
    [
        ("Røyrvik, Łódź, Đoàn, ıŞ", "Royrvik, Lodz, Doan, iS"),
        ("Þórdís Æsir ß Œ", "Tordis Asir s O"),
        ("東京 Лев ½ ™ ﬁ", "???? ??? ? ? f"),
    ],
)
def test_a_letter_that_ascii_lacks_is_drawn_as_what_it_is_written_with_and_no_wider(words: str, drawn: str) -> None:
    assert AsciiFilter("ascii").apply([Segment(words)], Color(0, 0, 0))[0].text == drawn


@pytest.mark.parametrize("theme", [themes.DARK, themes.SIXTEEN], ids=lambda theme: theme.name)
async def test_what_is_chosen_in_the_sidebar_shows_without_colours(
    theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not theme.ansi:
        monkeypatch.setenv("NO_COLOR", "1")
    async with desk(size=(130, 40)) as it:
        it.app.theme = theme.name
        await it.press("enter", "tab", "j")
        sidebar = it.main.sidebar
        lines = [sidebar.render_line(y) for y in range(sidebar.size.height)]
        lit = [any(segment.style and segment.style.underline for segment in line) for line in lines]
        assert lit.count(True) == 1
        assert lit.index(True) == sidebar.highlighted
