"""Very long articles: what is set, and when; and that nobody can tell."""

import random
import sys
from functools import partial

import pytest
from textual.pilot import Pilot

from reader.model import Span
from reader.tui.article import ArticleView
from reader.tui.article.find import Found
from reader.tui.wrap import wrap
from tests.page import page_with_highlights
from tests.test_article_view import drawn, reading

_MARKED = ("<p>Ana</p> came", "“<q>No,</q>” <s>he</s> said", "in <c>Chad</c>", "<a:https://a.example/>here</a>", "新聞")


def _row(number: int) -> tuple[str, str]:
    chance = random.Random(number)
    what = chance.choice(("paragraph", "paragraph", "item 1 •", "quote", "heading 2"))
    words = "goes on and on " if number < 1000 else "新聞を読む。"  # half as many characters to the line
    row = f"Nr {number} " + words * chance.randrange(1, 16) + chance.choice(_MARKED)
    return what, f"<h>{row}</h>" if number % 40 == 0 else row


LONG, HIGHLIGHTS = page_with_highlights(("title", "Talks"), *(_row(number) for number in range(1600)))
MIDDLE = LONG.blocks[800].start + 10


@pytest.fixture
def wrapped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every stretch of text that was wrapped."""
    found: list[str] = []

    def counted(text: str, width: int) -> list[tuple[int, int]]:
        found.append(text)
        return wrap(text, width)

    monkeypatch.setattr("reader.tui.article.typeset.wrap", counted)
    return found


async def rest(pilot: Pilot[None]) -> None:
    """Wait until all lines are set."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


# --- setting -------------------------------------------------------------------------------------------------------


async def test_only_the_paragraphs_about_the_place_are_set_before_the_first_frame(wrapped: list[str]) -> None:
    async with reading(LONG, HIGHLIGHTS, place=MIDDLE) as (view, pilot, _):
        await rest(pilot)
        for change in (
            partial(setattr, view, "measure", 50),
            partial(setattr, view, "show_removed", True),
            partial(view.show, LONG, HIGHLIGHTS, MIDDLE),
        ):
            wrapped.clear()
            change()
            assert 20 < len(wrapped) < 300
            assert any(text.startswith("Nr 799 ") for text in wrapped)
            await rest(pilot)
            assert len(wrapped) >= 1600
            assert len(wrapped) == len(set(wrapped))


async def test_another_width_gives_up_what_is_being_set(wrapped: list[str]) -> None:
    async with reading(LONG, place=MIDDLE) as (view, pilot, _):
        await rest(pilot)
        wrapped.clear()
        for width in (60, 55, 50, 45, 40):
            view.measure = width
        await rest(pilot)
        assert len(wrapped) < 1600 + 5 * 300
        assert len(view._sheet) == len(view._sheet.lines)


async def test_setting_the_rest_moves_nothing_in_view_and_ends_with_the_right_percentage() -> None:
    async with reading(LONG, place=MIDDLE) as (view, pilot, app):
        await rest(pilot)
        for width in (50, 33, 70):
            view.measure = width
            await pilot.pause(0)
            before, told = drawn(view), len(app.places)
            await rest(pilot)
            assert drawn(view) == before
            assert view.place == MIDDLE
            assert len(app.places) > told
            assert view.virtual_size.height == len(view._sheet.lines)
            assert view._sheet.line_at(MIDDLE) == view.scroll_offset.y


def _go(view: ArticleView, chance: random.Random) -> None:
    """Do something that moves the view."""
    far = LONG.blocks[chance.randrange(1600)].start
    match chance.randrange(8):
        case 0:
            view.action_bottom()
        case 1:
            view.action_line(chance.choice((1, -1)))
        case 2:
            view.action_scroll_page(chance.choice((1, -1)))
        case 3:
            view.action_scroll_half(-1)
        case 4:
            view.step(chance.choice(("quote", "person", "highlight", "heading")), chance.choice((1, -1)))
        case 5:
            view.go_to(Span(far, far + 8))
        case 6:
            view.return_to(far + 5)
        case 7:
            view.begin_find()
            view.find(f"nr {chance.randrange(1600)} ")
            view.end_find()


@pytest.mark.parametrize("seed", range(6))
async def test_where_keys_lead_is_the_same_before_all_is_set_and_after(seed: int) -> None:
    async with reading(LONG, HIGHLIGHTS, place=MIDDLE) as (view, pilot, _):
        seen: list[list[list[str]]] = []
        for whole in (True, False):
            view.measure = 72
            view.show(LONG, HIGHLIGHTS, MIDDLE)
            await rest(pilot)
            view.measure = 50
            if whole:
                view._settle(0, sys.maxsize)
            chance = random.Random(seed)
            seen.append([])
            for _ in range(8):
                _go(view, chance)
                seen[-1].append(drawn(view))
        assert seen[0] == seen[1]


async def test_the_caret_goes_over_lines_that_are_not_set_yet() -> None:
    async with reading(LONG, place=MIDDLE) as (view, pilot, _):
        await rest(pilot)
        view.measure = 50
        view.start_caret("character")
        view.action_move_caret("text", 1)
        assert view.caret == len(LONG.text) - 1
        assert LONG.text[view.caret - 20 :].split()[-1] in drawn(view)[-2]
        view.action_move_caret("page", -1)
        view.action_move_caret("text", -1)
        assert view.caret == 0
        assert drawn(view)[1].strip().endswith("Talks")


async def test_the_end_is_the_end_where_there_are_more_lines_than_was_guessed() -> None:
    async with reading(LONG) as (view, pilot, _):
        await rest(pilot)
        view.measure = 50
        view.action_bottom()
        assert LONG.text.endswith(drawn(view)[-2].strip().strip("•▎ "))
        await rest(pilot)
        assert view.scroll_offset.y == view.max_scroll_y


# --- marking -------------------------------------------------------------------------------------------------------


async def test_of_all_that_is_found_only_what_is_near_the_view_is_made_a_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[int] = []
    look_up = Found.__getitem__

    def counted(found: Found, at: int) -> Span:
        looked_up.append(at)
        return look_up(found, at)

    monkeypatch.setattr(Found, "__getitem__", counted)
    async with reading(LONG, place=MIDDLE) as (view, pilot, _):
        await rest(pilot)
        view.begin_find()
        view.find("o")
        await rest(pilot)
        assert len(view.found) == LONG.text.casefold().count("o") > 10_000
        assert view.found_at == LONG.text[:MIDDLE].casefold().count("o")
        view.walk_found(-1)
        await rest(pilot)
        assert len(set(looked_up)) < len(view.found) / 10


async def test_a_highlight_and_a_kind_that_is_hidden_leave_all_other_marks_as_they_are() -> None:
    async with reading(LONG, HIGHLIGHTS, place=MIDDLE) as (view, pilot, _):
        await rest(pilot)
        marks, people = view._marks, view._marks.stops("person") if view._marks else []
        view.highlights = HIGHLIGHTS[:3]
        view.hidden = frozenset({"quote"})
        assert view._marks is marks is not None
        assert marks.stops("person") is people
        assert len(marks.stops("highlight")) == 3
