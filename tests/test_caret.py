"""Selecting by keys: where the caret goes, what is selected, and how that is shown."""

from types import ModuleType

import pytest
from textual.app import App
from textual.pilot import Pilot

from reader.shown import visible_blocks
from reader.tui.article import ArticleView, caret, marks
from reader.tui.article.caret import Ground, Motion
from reader.tui.article.marks import Marks
from reader.tui.article.typeset import typeset
from reader.tui.article.words import count_words, word_at, words
from tests.page import page
from tests.test_article_view import LONG, cell_of, drawn, looks, reading, style_of

KEYS: dict[str, tuple[Motion, int]] = {
    "h": ("character", -1),
    "l": ("character", 1),
    "j": ("line", 1),
    "k": ("line", -1),
    "w": ("word", 1),
    "b": ("word", -1),
    "e": ("word-end", 1),
    "0": ("line-edge", -1),
    "$": ("line-edge", 1),
    ")": ("sentence", 1),
    "(": ("sentence", -1),
    "}": ("paragraph", 1),
    "{": ("paragraph", -1),
    "G": ("text", 1),
    "g": ("text", -1),
}

TALK = (
    ("paragraph", "Ana said: “Not now.” Then she left."),
    ("related", "Hidden."),
    ("paragraph", "Bo’s well-known end."),
)


def walked(rows: tuple[tuple[str, str], ...], start: str, keys: str, width: int = 72) -> str:
    """The text from where the keys lead to, begun at the first place of `start`."""
    article = page(*rows)
    sheet, visible = typeset(article, width), visible_blocks(article)
    ground = Ground(article, sheet, Marks(article, visible))
    at = article.text.index(start)
    for key in keys:
        motion, direction = KEYS[key]
        at = ground.move(at, motion, direction, column=ground.column_of(at))
    return article.text[at:]


@pytest.mark.parametrize(
    ("start", "keys", "there"),
    [
        ("Ana", "l", "na"),
        ("Ana", "h", "Ana"),
        ("Ana", "w", "said"),
        ("Ana", "ww", ": “"),
        ("Ana", "www", "“Not"),
        ("Ana", "e", "a said"),
        ("Ana", "ee", "d:"),
        ("said", "b", "Ana"),
        ("aid", "b", "said"),
        ("Ana", ")", "” Then"),
        ("Ana", "))", ".\n"),
        ("she", "(", "Then"),
        ("she", "((", "Ana"),
        ("Ana", "}", ".\n"),
        ("Ana", "}}", "."),
        ("end", "{", "Bo’s"),
        ("end", "{{", "Ana"),
        ("left", "e", "t."),
        ("left.", "llll", ".\nHidden"),
        ("left.", "lllll", "Bo’s"),  # over what is hidden
        ("left.", "ww", "Bo’s"),
        ("Bo’s", "w", "well-known"),
        ("Bo’s", "h", ".\nHidden"),
        ("she", "0", "Ana"),
        ("Ana", "$", ".\nHidden"),
        ("said", "j", " well-known"),
        ("well-known", "k", "aid"),
        ("said", "G", "."),
        ("end", "g", "Ana"),
    ],
)
def test_motions(start: str, keys: str, there: str) -> None:
    assert walked(TALK, start, keys).startswith(there)


@pytest.mark.parametrize(
    ("start", "keys", "there"),
    [
        ("新聞", "w", "を"),
        ("新聞", "e", "聞"),
        ("新聞", "l", "聞"),
        ("カメラ", "b", "む"),
        ("新聞", "j", "メラ"),  # the line below, at the same cell
        ("cafe\u0301", "llll", " ok"),  # a letter and its accent are one step
        ("👩", "l", "!"),
    ],
)
def test_motions_over_wide_and_combined_characters(start: str, keys: str, there: str) -> None:
    rows = (
        ("paragraph", "新聞を読む"),
        ("paragraph", "カメラの山"),
        ("paragraph", "cafe\u0301 ok 👩\u200d👩\u200d👧!"),
    )
    there = "カメラ" if keys == "j" else there
    assert walked(rows, start, keys).startswith(there)


def test_a_motion_by_lines_keeps_to_the_lines_on_the_screen() -> None:
    rows = (("paragraph", "one two three four five six"), ("item 1 •", "seven eight"))
    assert walked(rows, "two", "j", width=14).startswith(" five")
    assert walked(rows, "one", "jj", width=14).startswith("seven")
    assert walked(rows, "seven", "kk", width=14).startswith("e two")


@pytest.mark.parametrize("key", KEYS)
def test_a_motion_looks_at_no_more_of_a_long_article_than_it_crosses(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_at = 0

    def watch(module: ModuleType, name: str) -> None:
        function = getattr(module, name)

        def counted(text: str, *within: int) -> object:
            nonlocal looked_at
            looked_at += within[1] - within[0] if within else len(text)
            return function(text, *within)

        monkeypatch.setattr(module, name, counted)

    watch(caret, "clusters")
    watch(caret, "words")
    watch(marks, "sentences")
    rows = [("paragraph", f"Paragraph {number} says so. " * 5) for number in range(500)]
    walked(tuple(rows), "Paragraph 250", key)
    assert looked_at < 2000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two", 2),
        ("naïve words", 2),
        ("港は一週間閉鎖される。" * 60, 300),
        ("ท่าเรือ" * 60, 70),
        ("말했다 월요일에", 2),
    ],
)
def test_what_is_read_is_counted_in_words_also_where_no_spaces_part_them(text: str, expected: int) -> None:
    assert count_words(text) == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("O’Neill’s well-known “words,” - yes", "O’Neill’s|well-known|“|words|,”|-|yes"),
        ("新聞を読む人 カメラの山", "新聞|を|読|む|人|カメラ|の|山"),
        ("2026年、行く。", "2026|年|、|行|く|。"),
        ("हिन्दी में", "हिन्दी|में"),
        ("한국어 신문", "한국어|신문"),
        ("", ""),
    ],
)
def test_words(text: str, expected: str) -> None:
    assert "|".join(text[word.start : word.end] for word in words(text, 0, len(text))) == expected


def test_the_word_under_the_mouse_is_cut_where_the_script_changes() -> None:
    text = "東京タワーへ"
    assert word_at(text, 3).start == 2
    assert word_at(text, 3).end == 5


# --- on the screen -------------------------------------------------------------------------------------------------


def selected(app: App[None]) -> str:
    return app.screen.get_selected_text() or ""


async def pressed(view: ArticleView, pilot: Pilot[None], keys: str) -> None:
    for key in keys:
        view.action_move_caret(*KEYS[key])
    await pilot.pause()


async def test_caret_and_selection_are_told_from_the_text_and_one_another_without_colour() -> None:
    async with reading(page(("paragraph", "One two three."), ("paragraph", "Four."))) as (view, pilot, _):
        view.start_caret("character")
        await pressed(view, pilot, "w")
        assert looks(style_of(view, "One ")) == {"reverse"}
        assert looks(style_of(view, "t")) == {"bold", "underline", "reverse"}
        assert looks(style_of(view, "wo three.")) == set()
        assert [line.strip()[0] for line in drawn(view) if line.strip()] == ["█", "F"]
        await pressed(view, pilot, "}j")
        assert [line.strip()[0] for line in drawn(view) if line.strip()] == ["▌", "▌", "█"]


async def test_a_selection_survives_another_width_and_goes_on_from_there() -> None:
    async with reading(LONG) as (view, pilot, app):
        view.start_caret("character")
        await pressed(view, pilot, "jjj")
        words, caret = selected(app), view.caret
        await pilot.resize_terminal(40, 12)
        await pilot.pause()
        assert (selected(app), view.caret) == (words, caret)
        await pressed(view, pilot, "k")
        assert words.startswith(selected(app))


async def test_the_caret_stays_in_view_and_keeps_its_column_over_short_lines() -> None:
    article = page(*(("paragraph", "word " * 9 if number % 2 else "w") for number in range(60)))
    async with reading(article) as (view, pilot, _):
        view.start_caret("character")
        await pressed(view, pilot, "jw")
        column = view._grounded(article).column_of(view.caret or 0)
        await pressed(view, pilot, "jj" * 20)
        assert view._grounded(article).column_of(view.caret or 0) == column > 0
        assert view.scroll_offset.y > 0
        assert "█" in "".join(drawn(view))
        await pressed(view, pilot, "g")
        assert view.scroll_offset.y == 0


async def test_what_the_mouse_selected_is_taken_over_by_the_caret() -> None:
    async with reading(page(("paragraph", "One two three."))) as (view, pilot, app):
        await pilot.click(ArticleView, offset=cell_of(view, "two"), times=2)
        view.start_caret("character")
        assert selected(app) == "two"
        await pressed(view, pilot, "h")
        assert selected(app) == "tw"
        view.action_swap_caret()
        await pressed(view, pilot, "b")
        assert selected(app) == "One tw"


async def test_a_click_takes_the_caret_away() -> None:
    async with reading(LONG) as (view, pilot, app):
        view.start_caret("paragraph")
        await pressed(view, pilot, "j")
        assert selected(app).count("\n") == 1
        await pilot.click(ArticleView, offset=(30, 6))
        await pilot.pause()
        assert view.caret is None
        assert selected(app) == ""


async def test_no_cluster_is_cut_by_a_drag() -> None:
    async with reading(page(("paragraph", "a 👩\u200d👩\u200d👧 cafe\u0301 z"))) as (view, pilot, app):
        start, end = cell_of(view, "👩"), cell_of(view, "e\u0301")
        await pilot.mouse_down(ArticleView, offset=start)
        await pilot.hover(ArticleView, offset=end)
        await pilot.mouse_up(ArticleView, offset=end)
        await pilot.pause()
        assert selected(app) == "👩\u200d👩\u200d👧 cafe\u0301"


async def test_there_is_no_caret_where_there_is_no_article() -> None:
    async with reading(LONG) as (view, _, _):
        view.show_message("Nothing here.")
        assert not view.start_caret("character")
        assert view.caret is None
