"""The article pane: what it draws, where it goes, and what it tells."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from rich.cells import cell_len
from rich.style import Style
from textual.app import App, ComposeResult
from textual.events import Resize
from textual.geometry import Region, Size
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Static

from reader.model import Article, Highlight, Mention, Quote, Span
from reader.shown import shown_words
from reader.text import clean
from reader.tui.article import ArticleView
from reader.tui.sidebar import outline
from tests.page import page, page_with_highlights

SIZES = [(80, 24), (120, 40), (30, 10)]


class Reader(App[None]):
    """An app of one article view, which remembers what the view posts."""

    def __init__(self) -> None:
        super().__init__()
        self.focused_marks: list[tuple[Span, object]] = []
        self.places: list[tuple[int, float]] = []
        self.addresses: list[str] = []

    def compose(self) -> ComposeResult:
        yield ArticleView(id="article")

    def on_article_view_mark_focused(self, message: ArticleView.MarkFocused) -> None:
        self.focused_marks.append((message.span, message.mark))

    def on_article_view_place_changed(self, message: ArticleView.PlaceChanged) -> None:
        assert message.control is message.view
        self.places.append((message.place, message.progress))

    def on_article_view_link_activated(self, message: ArticleView.LinkActivated) -> None:
        self.addresses.append(message.href)


@asynccontextmanager
async def reading(
    article: Article,
    highlights: tuple[Highlight, ...] = (),
    *,
    size: tuple[int, int] = (80, 24),
    place: int = 0,
    css: str = "",
) -> AsyncIterator[tuple[ArticleView, Pilot[None], Reader]]:
    app = Reader()
    app.CSS = css  # type: ignore[misc]
    async with app.run_test(size=size) as pilot:
        view = app.query_one(ArticleView)
        view.focus()
        view.show(article, highlights, place)
        await pilot.pause()
        yield view, pilot, app


def painted(view: ArticleView) -> list[Strip]:
    width, height = view.outer_size
    return view.render_lines(Region(0, 0, width, height))


def drawn(view: ArticleView) -> list[str]:
    """The lines of the pane as they are painted, without the space at their ends."""
    return [strip.text.rstrip() for strip in painted(view)]


def style_of(view: ArticleView, words: str) -> Style:
    """The style of the run that holds these words."""
    for strip in painted(view):
        for segment in strip:
            if words in segment.text and segment.style is not None:
                return segment.style
    raise AssertionError(f"{words!r} is not drawn in one style")


def looks(style: Style) -> set[str]:
    return {name for name in ("bold", "dim", "italic", "underline", "reverse") if getattr(style, name)}


def cell_of(view: ArticleView, words: str) -> tuple[int, int]:
    """Column and row of the first cell of these words, in the pane."""
    for y, strip in enumerate(painted(view)):
        if words in strip.text:
            return cell_len(strip.text[: strip.text.index(words)]), y
    raise AssertionError(f"{words!r} is not in view")


def span_of(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


LONG = page(
    ("title", "Talks"),
    *(("paragraph", f"Paragraph {number:03} " + "goes on and on " * 20 + "to its end.") for number in range(60)),
)


# --- drawing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", SIZES)
async def test_lines_stand_in_the_middle_and_never_reach_the_edges(size: tuple[int, int]) -> None:
    async with reading(LONG, size=size) as (view, _, _):
        strips = painted(view)
        assert len(strips) == size[1]
        assert {strip.cell_length for strip in strips} == {size[0]}
        texts = [strip.text for strip in strips]
        left = min(len(text) - len(text.lstrip()) for text in texts if text.strip())
        right = min(len(text) - len(text.rstrip()) for text in texts)
        assert left >= 2
        assert right >= 2
        assert max(len(text.strip()) for text in texts) <= 72


async def test_the_horizontal_scroll_bar_never_takes_a_row() -> None:
    async with reading(LONG) as (view, pilot, _):
        await pilot.resize_terminal(40, 12)
        assert not view.show_horizontal_scrollbar
        assert view.show_vertical_scrollbar


async def test_people_countries_quotes_and_highlights_differ_without_colour() -> None:
    article, highlights = page_with_highlights(
        (
            "paragraph",
            "Plain, <p>Ana Silva</p>, <c>Peru</c>, “<q>we stay</q>”, <h>kept words</h>, <a:https://a.example/>link</a>.",
        )
    )
    async with reading(article, highlights) as (view, _, _):
        assert looks(style_of(view, "Plain")) == set()
        assert looks(style_of(view, "Ana Silva")) == {"bold"}
        assert looks(style_of(view, "Peru")) == {"underline"}
        assert looks(style_of(view, "“we stay”")) == {"italic"}
        assert looks(style_of(view, "kept words")) == {"reverse"}
        assert looks(style_of(view, "link")) == set()
        assert "link¹." in "".join(drawn(view))


async def test_a_mention_inside_a_quote_shows_both() -> None:
    async with reading(page(("paragraph", "“<q>Ask <p>Ana</p> in <c>Peru</c> today</q>”"))) as (view, _, _):
        assert looks(style_of(view, "Ask")) == {"italic"}
        assert looks(style_of(view, "Ana")) == {"italic", "bold"}
        assert looks(style_of(view, "Peru")) == {"italic", "underline"}


async def test_a_highlight_looks_as_its_style_says_and_is_reversed_for_terminals_without_colour() -> None:
    article, highlights = page_with_highlights(("paragraph", "Plain <h>kept</h>"))
    async with reading(article, highlights) as (view, _, _):
        plain, kept = style_of(view, "Plain"), style_of(view, "kept")
        assert kept.reverse
        assert kept.bgcolor == plain.color  # reversed, the ink is that of plain text
        assert kept.color not in (plain.color, plain.bgcolor)


async def test_highlights_over_several_blocks_and_lost_ones() -> None:
    article = page(("paragraph", "One two"), ("paragraph", "three four"))
    highlight = Highlight(
        "h", article.id, Span(4, 13), "", "", "", created=page_with_highlights(("paragraph", "<h>x</h>"))[1][0].created
    )
    async with reading(article, (highlight, replace(highlight, id="lost", span=None))) as (view, _, _):
        assert looks(style_of(view, "two")) == looks(style_of(view, "three")) == {"reverse"}
        assert looks(style_of(view, "four")) == set()
        view.highlights = ()
        assert looks(style_of(view, "two")) == set()


async def test_hostile_words_are_drawn_as_they_stand() -> None:
    rows = ["[/]", "[b]bold[/b]", "[@click=app.quit]x[/]", "\\[", clean("\x1b]52;c;eA==\x07osc"), "%s {} $text"]
    article = page(
        *(("paragraph", row) for row in rows), ("heading 2", "[/]"), title="[/][link=x]", byline="[/]", notice="[/]"
    )
    async with reading(article, size=(80, 40)) as (view, pilot, _):
        lines = [line.strip() for line in drawn(view)]
        for row in [*rows, "[/][link=x]", "! [/]"]:
            assert row in lines
        assert not any("\x1b" in line for line in lines)
        view.show_message("[/] failed")
        await pilot.pause()
        assert "[/] failed" in [line.strip() for line in drawn(view)]


@pytest.mark.parametrize(
    "words", ["日本語の新聞を読む人", "e\u0301te\u0301 ", "👨‍👩‍👧‍👦", "🇫🇷🇩🇪", "👍🏽 ", "क्षि ", "한국어 "]
)
async def test_wide_and_combined_characters_fill_their_lines_exactly(words: str) -> None:
    article = page(("title", words * 3), ("paragraph", f"<p>{words}</p>{words * 20}<a:https://a.example/>{words}</a>"))
    for size in SIZES:
        async with reading(article, size=size) as (view, pilot, _):
            await pilot.pause()
            for strip in painted(view):
                assert strip.cell_length == size[0] == cell_len(strip.text)
                assert strip.text.rstrip() == strip.text[:-2].rstrip()


async def test_a_message_takes_the_place_of_an_article() -> None:
    async with reading(LONG, size=(40, 11)) as (view, pilot, app):
        view.action_bottom()
        view.show_message("Nothing here yet.")
        await pilot.pause()
        lines = drawn(view)
        assert lines[5] == "Nothing here yet.".center(39).rstrip() or lines[5].strip() == "Nothing here yet."
        assert [line for line in lines if line] == [lines[5]]
        assert view.article is None
        assert not view.step("paragraph", 1)
        assert view.to_highlight() is None
        assert view.place == 0
        assert view.progress == 0.0
        view.action_scroll_page(1)
        await pilot.click(ArticleView, offset=(20, 5))
        assert app.focused_marks == []


async def test_a_message_is_painted_in_the_colours_of_the_theme() -> None:
    app = Reader()
    async with app.run_test(size=(40, 9)) as pilot:
        view = app.query_one(ArticleView)
        view.show_message("Nothing here yet.")
        await pilot.pause()
        style = style_of(view, "Nothing")
        assert style.bgcolor == view.background_colors[1].rich_color
        assert style.color not in (None, style.bgcolor)


async def test_removed_blocks_are_shown_on_demand() -> None:
    article = page(("paragraph", "Text."), ("related", "Read also"))
    async with reading(article) as (view, _, _):
        assert "Read also" not in "".join(drawn(view))
        view.show_removed = True
        text = "".join(drawn(view))
        assert "removed: related" in text
        assert "Read also" in text
        assert style_of(view, "Read also").color != style_of(view, "Text.").color


async def test_a_border_leaves_the_text_where_it_is() -> None:
    async with reading(LONG, css="ArticleView { border: round red; }") as (view, pilot, _):
        lines = drawn(view)
        assert lines[0][0] == "╭"
        assert lines[-1][0] == "╰"
        assert all(line[0] == line[-1] == "│" for line in lines[1:-1])
        assert {strip.cell_length for strip in painted(view)} == {80}
        assert view.render_lines(Region(10, 3, 20, 2))[0].text == painted(view)[3].text[10:30]
        view.action_line(1)
        await pilot.pause()
        assert drawn(view)[1:-2] == lines[2:-1]


async def test_another_theme_is_painted_at_once() -> None:
    async with reading(LONG) as (view, pilot, app):
        before = style_of(view, "Paragraph 000")
        app.theme = "textual-light"
        await pilot.pause()
        assert style_of(view, "Paragraph 000") != before


async def test_an_article_set_before_the_first_layout_is_shown() -> None:
    class Early(App[None]):
        def compose(self) -> ComposeResult:
            view = ArticleView()
            view.show(LONG, (), LONG.blocks[10].start)
            yield view

    app = Early()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert drawn(app.query_one(ArticleView))[0].strip().startswith("Paragraph 009")


# --- moving --------------------------------------------------------------------------------------------------------


async def test_pages_halves_and_lines_scroll_at_once() -> None:
    async with reading(LONG) as (view, _, _):
        view.action_scroll_page(1)
        assert view.scroll_offset.y == 22
        view.action_scroll_half(1)
        assert view.scroll_offset.y == 34
        view.action_line(-1)
        assert view.scroll_offset.y == 33
        view.action_bottom()
        assert view.scroll_offset.y == view.max_scroll_y
        view.action_line(1)
        assert view.scroll_offset.y == view.max_scroll_y
        view.action_top()
        assert view.scroll_offset.y == 0


async def test_an_article_opens_where_it_was_left() -> None:
    place = LONG.blocks[20].start
    async with reading(LONG, place=place) as (view, _, app):
        assert drawn(view)[0].strip().startswith("Paragraph 019")
        assert view.place == place
        assert {told for told, _ in app.places} == {place}
        assert view.progress > place / len(LONG.text)  # what stands before was seen when it was left


async def test_the_place_is_kept_over_every_resize_and_measure() -> None:
    place = LONG.blocks[20].start
    async with reading(LONG, place=place) as (view, pilot, _):
        for width, height in [(33, 10), (120, 40), (61, 24), (30, 10), (80, 24)]:
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert view.place == place
            assert drawn(view)[0].strip().startswith("Paragraph 019"[: width - 6])
        view.measure = 40
        assert view.place == place
        assert drawn(view)[0].strip().startswith("Paragraph 019")


async def test_two_hundred_resizes_leave_the_place_where_it_was() -> None:
    chance = random.Random(7)
    async with reading(LONG) as (view, pilot, app):
        view.action_bottom()
        view.action_scroll_half(-1)  # so near to the end that a high window holds all that follows
        place, width = view.place, 80
        for _ in range(200):
            width = chance.choice((width, chance.randint(20, 220)))
            size = Size(width, chance.randint(3, 70))
            app.screen.post_message(Resize(size, size))
            await pilot.pause(0)
        await pilot.pause()
        assert view.place == place > 0


async def test_a_place_inside_a_paragraph_does_not_drift() -> None:
    async with reading(LONG) as (view, pilot, _):
        view.action_scroll_page(1)
        place = view.place
        assert place > 0
        for width in (50, 31, 90, 80):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
        assert view.place == place


async def test_five_hundred_resizes_leave_the_place_where_it_was() -> None:
    sizes = random.Random(7)
    article = page(*(("paragraph", "goes on and on " * 9) for _ in range(9)))
    async with reading(article, size=(50, 8), place=article.blocks[4].start + 70) as (view, pilot, app):
        place = view.place
        assert place > 0
        for _ in range(500):
            size = Size(sizes.randrange(30, 200), sizes.randrange(6, 14))
            app.screen.post_message(Resize(size, size))
            await pilot.pause(0)
            if not sizes.randrange(5):
                view.measure = sizes.randrange(40, 120)
        await pilot.pause()
        assert view.place == place
        top = view._sheet.line(view.scroll_offset.y)
        assert top.start <= place < top.end


async def test_the_place_near_the_end_is_kept_over_a_larger_pane_and_back() -> None:
    async with reading(LONG, place=LONG.blocks[57].start) as (view, pilot, _):
        place = view.place
        for size in [(40, 10), (140, 24), (140, 12), (50, 40)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
        assert view.place == place


async def test_a_paragraph_longer_than_the_view_is_shown_from_its_start() -> None:
    article = page(("paragraph", "Short."), ("paragraph", "Long " * 200), ("paragraph", "End."))
    async with reading(article, size=(40, 10)) as (view, _, _):
        view.step("paragraph", 1)
        view.step("paragraph", 1)
        assert drawn(view)[0].startswith("▌ Long")


async def test_progress_is_the_share_that_was_in_view() -> None:
    async with reading(LONG) as (view, pilot, app):
        first = view.progress
        assert 0 < first < 0.2
        view.action_bottom()
        jumped = view.progress
        assert jumped < 2.5 * first  # what was jumped over has not been in view
        while view.scroll_offset.y > 0:
            view.action_scroll_page(-1)
        assert view.progress == pytest.approx(1.0)
        await pilot.pause()
        assert app.places[-1] == (0, view.progress)


async def test_a_short_article_is_read_when_it_is_shown() -> None:
    async with reading(page(("paragraph", "No."))) as (_, _, app):
        assert app.places == [(0, 1.0)]


async def test_the_measure_has_bounds() -> None:
    async with reading(LONG) as (view, _, _):
        view.measure = 3
        assert view.measure == 20
        view.measure = 999
        assert view.measure == 200


async def test_better_marks_leave_the_letters_on_the_links() -> None:
    plain = page(("paragraph", "Ana and <a:https://meridian.example/b>Bo</a> left."), ("paragraph", "Later."))
    better = page(("paragraph", "<p>Ana</p> and <a:https://meridian.example/b>Bo</a> left."), ("paragraph", "Later."))
    async with reading(plain) as (view, _, _):
        view.show_hints()
        lines = drawn(view)
        assert list(view.hints) == ["a"]
        view.renew(replace(better, annotator="2"), ())
        assert list(view.hints) == ["a"]
        assert drawn(view) == lines
        assert "bold" in looks(style_of(view, "Ana"))
        view.renew(replace(better, byline="Ana Silva"), ())
        assert any("Ana Silva" in line for line in drawn(view))


# --- stepping ------------------------------------------------------------------------------------------------------

STEPS = page(
    ("title", "Talks"),
    ("paragraph", "<p>Ana</p> said: “<q><c>Peru</c> waits</q>.” Then <p>Bo</p> left."),
    ("heading 2", "Later"),
    ("paragraph", "In <c>Chile</c>, “<q>nobody came</q>.”"),
)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("mention", ["Ana", "Peru", "Bo", "Chile"]),
        ("person", ["Ana", "Bo"]),
        ("country", ["Peru", "Chile"]),
        ("quote", ["Peru waits", "nobody came"]),
        ("heading", ["Talks", "Later"]),
        ("paragraph", ["Ana said: “Peru waits.” Then Bo left.", "In Chile, “nobody came.”"]),
        ("sentence", ["Ana said: “Peru waits.”", "Then Bo left.", "In Chile, “nobody came.”"]),
        ("highlight", []),
    ],
)
async def test_stepping_goes_through_all_of_a_kind_and_stops_at_the_ends(kind: str, expected: list[str]) -> None:
    async with reading(STEPS) as (view, _, _):

        def words() -> str:
            assert view.focused is not None
            return STEPS.text[view.focused.start : view.focused.end]

        for want in expected:
            assert view.step(kind, 1)  # type: ignore[arg-type]
            assert words() == want
        assert not view.step(kind, 1)  # type: ignore[arg-type]
        for want in reversed(expected[:-1]):
            assert view.step(kind, -1)  # type: ignore[arg-type]
            assert words() == want
        assert not view.step(kind, -1)  # type: ignore[arg-type]


async def test_a_step_tells_the_mark() -> None:
    async with reading(STEPS) as (view, pilot, app):
        view.step("quote", 1)
        view.step("person", 1)
        view.step("sentence", 1)
        await pilot.pause()
        spans = [span for span, _ in app.focused_marks]
        marks = [type(mark) for _, mark in app.focused_marks]
        assert [STEPS.text[span.start : span.end] for span in spans] == ["Peru waits", "Bo", "In Chile, “nobody came.”"]
        assert marks == [Quote, Mention, type(None)]


async def test_another_kind_is_counted_from_the_focus() -> None:
    async with reading(STEPS) as (view, _, _):
        view.step("quote", 1)
        view.step("country", 1)  # begins with the quote, inside it
        assert view.focused == span_of(STEPS, "Peru")


async def test_stepping_begins_at_the_top_of_the_view_when_the_focus_is_out_of_sight() -> None:
    async with reading(LONG) as (view, _, _):
        view.step("paragraph", 1)
        view.action_bottom()
        top = view.place
        view.step("paragraph", 1)
        assert view.focused is not None
        assert view.focused.start >= top


async def test_a_step_out_of_view_scrolls_and_one_in_view_does_not() -> None:
    async with reading(LONG) as (view, _, _):
        view.step("paragraph", 1)
        assert view.scroll_offset.y == 0
        while view.scroll_offset.y == 0:
            assert view.step("paragraph", 1)
        focused = view.focused
        assert focused is not None
        assert LONG.text[focused.start : focused.start + 13] in "\n".join(drawn(view))


async def test_going_to_a_span_puts_it_into_the_middle_third() -> None:
    span = span_of(LONG, "Paragraph 030")
    async with reading(LONG, size=(80, 24)) as (view, _, app):
        view.go_to(span)
        row = next(y for y, line in enumerate(drawn(view)) if "Paragraph 030" in line)
        assert 8 <= row < 16
        assert view.focused == span
        assert app.focused_marks == []  # the receiver asked for it
        before = view.scroll_offset
        view.go_to(Span(span.start, span.start + 3))
        assert view.scroll_offset == before


async def test_going_to_a_removed_block_shows_it() -> None:
    article = page(("paragraph", "Text."), ("related", "Read also"))
    async with reading(article) as (view, _, _):
        view.go_to(span_of(article, "also"))
        assert view.show_removed
        assert "Read also" in "".join(line.replace("  ", "") for line in drawn(view)).replace("▌ ", "")


async def test_the_focus_is_bold_reversed_and_has_a_bar_in_the_margin() -> None:
    async with reading(STEPS) as (view, _, _):
        view.step("person", 1)
        assert looks(style_of(view, "Ana")) == {"bold", "reverse"}
        row = cell_of(view, "Ana")[1]
        assert [y for y, line in enumerate(drawn(view)) if "▌" in line] == [row]
        view.focused = None
        assert not any("▌" in line for line in drawn(view))


async def test_the_speaker_of_a_focused_quote_stands_out() -> None:
    article = page(("paragraph", "“<q>We stay</q>,” said <s>the minister</s> twice."))
    async with reading(article) as (view, _, _):
        assert looks(style_of(view, "the minister")) == set()
        view.step("quote", 1)
        assert looks(style_of(view, "the minister")) == {"bold", "underline"}
        assert looks(style_of(view, "“We stay")) >= {"italic", "reverse"}


# --- highlighting --------------------------------------------------------------------------------------------------


async def test_what_is_highlighted_follows_from_the_focus() -> None:
    async with reading(STEPS) as (view, _, _):

        def kept() -> str:
            span = view.to_highlight()
            assert span is not None
            return STEPS.text[span.start : span.end]

        assert kept() == "Ana said: “Peru waits.” Then Bo left."
        view.go_to(Span(STEPS.quotes[1].start, STEPS.quotes[1].end))
        assert kept() == "“nobody came"  # its closing mark stands after the full stop
        view.go_to(span_of(STEPS, "Bo"))
        assert kept() == "Then Bo left."
        view.go_to(span_of(STEPS, "Then Bo left."))
        assert kept() == "Then Bo left."
        view.go_to(span_of(STEPS, "Later"))
        assert kept() == "Later"


async def test_a_quote_is_highlighted_with_both_its_marks() -> None:
    article = page(("paragraph", "He said “<q>we stay.</q>”"))
    async with reading(article) as (view, _, _):
        view.step("quote", 1)
        assert view.to_highlight() == span_of(article, "“we stay.”")


async def test_with_nothing_focused_the_first_paragraph_in_view_is_highlighted() -> None:
    async with reading(LONG, place=LONG.blocks[31].start) as (view, _, _):
        assert view.to_highlight() == Span(LONG.blocks[31].start, LONG.blocks[31].end)


# --- mouse ---------------------------------------------------------------------------------------------------------


async def click(pilot: Pilot[None], view: ArticleView, words: str, times: int = 1) -> None:
    await pilot.click(ArticleView, offset=cell_of(view, words), times=times)
    await pilot.pause()


async def test_a_click_on_a_mark_focuses_it() -> None:
    async with reading(STEPS) as (view, pilot, app):
        await click(pilot, view, "Bo")
        assert view.focused == span_of(STEPS, "Bo")
        await click(pilot, view, "waits")
        assert view.focused == span_of(STEPS, "Peru waits")
        await click(pilot, view, "Peru")
        assert view.focused == span_of(STEPS, "Peru")
        await click(pilot, view, "left")
        assert view.focused == span_of(STEPS, "Peru")
        assert [type(mark) for _, mark in app.focused_marks] == [Mention, Quote, Mention]


async def test_a_click_on_a_link_tells_its_address_and_a_name_in_it_is_a_name() -> None:
    article = page(
        (
            "paragraph",
            "See <a:https://a.example/>the report by <p>Ana Silva</p></a> or “<q><a:https://b.example/>this</a></q>”.",
        )
    )
    async with reading(article) as (view, pilot, app):
        await click(pilot, view, "report")
        assert app.addresses == ["https://a.example/"]
        await click(pilot, view, "Silva")
        assert view.focused == span_of(article, "Ana Silva")
        await click(pilot, view, "¹")
        await click(pilot, view, "this")
        assert app.addresses == ["https://a.example/", "https://a.example/", "https://b.example/"]


async def test_enter_follows_the_link_in_the_focus_or_tells_of_it_again() -> None:
    article = page(("paragraph", "<p>Ana</p> wrote <a:https://a.example/>a report</a>."))
    async with reading(article) as (view, pilot, app):
        await pilot.press("enter")
        view.step("link", 1)
        await pilot.press("enter")
        assert app.addresses == ["https://a.example/"]
        view.step("person", -1)
        await pilot.press("enter")
        await pilot.pause()
        assert [span for span, _ in app.focused_marks][1:] == [span_of(article, "Ana")] * 2


async def test_a_drag_selects_the_articles_own_text() -> None:
    article = page(
        ("paragraph", "One two <a:https://a.example/>three</a> four."),
        ("related", "Hidden"),
        ("item 1 •", "five six 漢字 seven"),
    )
    async with reading(article) as (view, pilot, app):
        start, end = cell_of(view, "two"), cell_of(view, "字")
        await pilot.mouse_down(ArticleView, offset=start)
        await pilot.hover(ArticleView, offset=(end[0], end[1]))
        await pilot.mouse_up(ArticleView, offset=end)
        await pilot.pause()
        assert app.screen.get_selected_text() == "two three four.\nfive six 漢字"
        assert view.selected == Span(article.text.index("two"), article.text.index(" seven"))
        assert view.to_highlight() == view.selected
        assert style_of(view, "five six").bgcolor != style_of(view, " seven").bgcolor
        assert app.focused_marks == []
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert app.screen.get_selected_text() == "two three four.\nfive six 漢字"


async def test_a_drag_from_the_margin_begins_at_the_line() -> None:
    async with reading(LONG) as (view, pilot, app):
        _, row = cell_of(view, "Paragraph 000")
        line = drawn(view)[row + 1].strip()
        end = (cell_of(view, line)[0] + 5, row + 1)
        await pilot.mouse_down(ArticleView, offset=(0, row + 1))
        await pilot.hover(ArticleView, offset=end)
        await pilot.mouse_up(ArticleView, offset=end)
        await pilot.pause()
        assert app.screen.get_selected_text() == line[:6]


async def test_two_clicks_select_the_word_and_three_the_paragraph() -> None:
    article = page(("paragraph", "One of O’Neill’s well-known words."), ("paragraph", "Two."))
    async with reading(article) as (view, pilot, app):
        await click(pilot, view, "Neill", times=2)
        assert app.screen.get_selected_text() == "O’Neill’s"
        await click(pilot, view, "known", times=3)
        assert app.screen.get_selected_text() == "One of O’Neill’s well-known words."


BETWEEN = page(
    ("related", "Before"), ("paragraph", "One two."), ("promo", "Buy this."), ("paragraph", "Three four."), ("tail", "End")
)  # fmt: skip


@pytest.mark.parametrize("shown", [False, True])
async def test_what_is_copied_and_what_is_saved_of_a_selection_are_the_same_words(shown: bool) -> None:
    def kept(span: Span) -> Highlight:
        words = BETWEEN.text[span.start : span.end]
        return Highlight("h-1", "a-test", span, words, "", "", datetime(2026, 3, 3, tzinfo=UTC))

    async with reading(BETWEEN) as (view, pilot, app):
        view.show_removed = shown
        view._select(Span(BETWEEN.text.index("two"), BETWEEN.text.index(" four")))
        await pilot.pause()
        assert view.selected is not None
        highlight = kept(view.selected)
        assert app.screen.get_selected_text() == "two.\nThree" == shown_words(BETWEEN, highlight)
        assert outline(BETWEEN, (highlight,))[3].items[0].label == "two.\nThree"
        app.screen.clear_selection()
        view.highlights = (highlight,)
        await pilot.pause()
        assert "reverse" in looks(style_of(view, "Three"))
        if shown:
            assert "reverse" not in looks(style_of(view, "Buy this."))
            view._select(Span(BETWEEN.text.index("this"), BETWEEN.text.index(" four")))
            assert view.selected is not None
            assert app.screen.get_selected_text() == "this.\nThree" == shown_words(BETWEEN, kept(view.selected))


async def test_all_that_is_selected_begins_and_ends_in_what_is_shown() -> None:
    async with reading(BETWEEN) as (view, _, app):
        view.text_select_all()
        assert view.selected == Span(BETWEEN.text.index("One"), BETWEEN.text.index("\nEnd"))
        assert app.screen.get_selected_text() == "One two.\nThree four."
        view.show_removed = True
        assert app.screen.get_selected_text() == BETWEEN.text


async def test_selecting_all_takes_the_visible_article() -> None:
    article = page(("title", "Talks"), ("related", "Hidden"), ("paragraph", "Text."))
    async with reading(article) as (view, pilot, app):
        view.text_select_all()
        assert app.screen.get_selected_text() == "Talks\nText."
        view.show(STEPS)
        await pilot.pause()
        assert view.selected is None


async def test_painted_lines_carry_no_meta_and_lines_for_the_mouse_carry_every_offset() -> None:
    async with reading(STEPS) as (view, _, _):
        row = cell_of(view, "Ana")[1]
        assert all(not segment.style or not segment.style.meta for segment in painted(view)[row])
        offsets = [segment.style.meta["offset"] for segment in view.render_line(row) if segment.style]
        text = STEPS.text[STEPS.blocks[1].start : STEPS.blocks[1].end]
        assert sorted({x for x, _ in offsets}) == list(range(len(text) + 1))
        assert {y for _, y in offsets} == {1}


async def test_a_neighbour_does_not_take_part() -> None:
    class Two(Reader):
        def compose(self) -> ComposeResult:
            yield Static("above")
            yield ArticleView()

    app = Two()
    async with app.run_test(size=(60, 12)) as pilot:
        view = app.query_one(ArticleView)
        view.show(STEPS)
        await pilot.pause()
        x, y = cell_of(view, "Bo")
        await pilot.click(ArticleView, offset=(x, y))
        assert view.focused == span_of(STEPS, "Bo")
