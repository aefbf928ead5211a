"""The list of headlines: what a row says, where the cursor goes, and what it costs."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from textual.app import App, ComposeResult

from reader.model import Headline
from reader.tui.entries import EntryList, age, counts, day_name
from tests.fakes import HOSTILE, NOW, headline

if TYPE_CHECKING:
    from textual.message import Message


class ListApp(App[None]):
    """A list alone on a screen, 60 columns and 12 lines: six rows of two lines."""

    def __init__(self, rows: Sequence[Headline], *, days: bool = False) -> None:
        super().__init__()
        self.rows, self.days = rows, days
        self.posted: list[Message] = []

    def compose(self) -> ComposeResult:
        yield EntryList(now=lambda: NOW)

    def on_mount(self) -> None:
        self.entries.show(self.rows, days=self.days, empty="Nothing is here.")
        self.entries.focus()

    @property
    def entries(self) -> EntryList:
        return self.query_one(EntryList)

    def on_entry_list_opened(self, event: EntryList.Opened) -> None:
        self.posted.append(event)

    def on_entry_list_end_neared(self, event: EntryList.EndNeared) -> None:
        self.posted.append(event)

    def lines(self) -> list[str]:
        return [self.entries.render_line(y).text for y in range(self.entries.size.height)]


SIZE = (60, 12)


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=-5), "now"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=3, minutes=59), "3 h"),
        (timedelta(hours=25), "1 d"),
        (timedelta(days=6, hours=23), "6 d"),
        (timedelta(days=8), "26 Feb"),
        (timedelta(days=400), "Jan 2025"),
    ],
)
def test_age_is_told_in_one_unit(ago: timedelta, said: str) -> None:
    assert age(NOW - ago, NOW) == said


def test_age_of_the_undated_is_left_out() -> None:
    assert age(None, NOW) == ""


@pytest.mark.parametrize(
    ("people", "countries", "quotes", "highlights", "said"),
    [(3, 5, 8, 2, "3p 5c 8q 2H"), (0, 1, 0, 0, "1c"), (0, 0, 0, 0, "")],
)
def test_counts_leave_out_what_there_is_none_of(
    people: int, countries: int, quotes: int, highlights: int, said: str
) -> None:
    row = headline(0, people=people, countries=countries, quotes=quotes, highlights=highlights)
    assert counts(row) == said


@pytest.mark.parametrize(
    ("ago", "said"), [(0, "Today"), (1, "Yesterday"), (2, "Wednesday 4 March"), (100, "Wednesday 26 November 2025")]
)
def test_days_of_the_history_have_names(ago: int, said: str) -> None:
    now = datetime(2026, 3, 6, 12, tzinfo=UTC)
    assert day_name(now.astimezone().date() - timedelta(days=ago), now) == said


async def test_a_row_says_whether_it_is_unread_and_starred_without_colour() -> None:
    rows = [headline(0, "New"), headline(1, "Kept", unread=False, starred=True)]
    app = ListApp(rows)
    async with app.run_test(size=SIZE):
        first, first_meta, second, second_meta, *_ = app.lines()
        assert first.rstrip() == "▌● New"
        assert first_meta.startswith("▌  The Meridian · now")
        assert first_meta.rstrip().endswith("2p 2c 3q")
        assert second.rstrip() == "   Kept"
        assert second_meta.startswith(" ★ Harbour Post · 1 h")


async def test_a_row_says_without_colour_that_it_is_selected() -> None:
    app = ListApp([headline(number, f"Row {number}") for number in range(4)])
    async with app.run_test(size=SIZE):
        app.entries.action_select()
        app.entries.action_select()
        assert [line[:7] for line in app.lines()[::2]] == ["◆● Row ", "◆● Row ", "▌  Row ", " ● Row ", " " * 7, " " * 7]
        app.entries.action_line(-1)
        assert [line[:2] for line in app.lines()[2:4]] == ["◆●", "▌ "]
        app.entries.action_select()
        assert [row.title for row in app.entries.selected] == ["Row 0"]
        assert app.entries.unselect()
        assert not app.entries.unselect()
        assert "◆" not in "".join(app.lines())


async def test_rows_stay_selected_that_come_again() -> None:
    rows = [headline(number, opened=NOW - timedelta(hours=12 * number)) for number in range(30)]
    app = ListApp(rows[:20])
    async with app.run_test(size=SIZE):
        for place in (12, 0, 19):
            app.entries.cursor = place
            app.entries.action_select()
        app.entries.extend(rows[20:])
        app.entries.show([headline(100, opened=NOW), *rows[1:]], days=True, keep=rows[5].id)
        assert app.entries.selected == [rows[12], rows[19]]


@pytest.mark.parametrize(("cursor", "gone", "on"), [(2, {2, 3}, 4), (4, {4}, 3), (2, {0, 4}, 2), (0, range(5), None)])
async def test_beside_what_goes_is_what_stays(cursor: int, gone: Sequence[int], on: int | None) -> None:
    rows = [headline(number) for number in range(5)]
    app = ListApp(rows)
    async with app.run_test(size=SIZE):
        app.entries.cursor = cursor
        assert app.entries.beside({rows[number].id for number in gone}) == ("" if on is None else rows[on].id)


@pytest.mark.parametrize(
    ("width", "shown"),
    [(60, "The Meridian · now · #energy #eu"), (36, "The Meridian · now · #energ…"), (30, "The Meridian · now")],
)
async def test_tags_stand_in_the_row_where_they_have_room(width: int, shown: str) -> None:
    app = ListApp([headline(0, "New", tags=("energy", "eu"), people=0, countries=0)])
    async with app.run_test(size=(width, 12)):
        told = app.lines()[1][3:].rstrip()
        assert told.endswith("3q")
        assert told.removesuffix("3q").rstrip() == shown


async def test_in_a_narrow_list_a_sign_says_that_there_are_tags() -> None:
    app = ListApp([headline(0, tags=("energy",)), headline(1)])
    async with app.run_test(size=(28, 12)):
        assert [line[:2] for line in app.lines()[2:6:3]] == ["▌#", "  "]


@pytest.mark.parametrize("title", HOSTILE)
async def test_a_title_is_drawn_letter_by_letter(title: str) -> None:
    app = ListApp([headline(0, title)])
    async with app.run_test(size=SIZE):
        assert app.lines()[0].rstrip() == f"▌● {title}"


@pytest.mark.parametrize("title", ["x\x1b]52;c;eA==\x07y", "a\x9b5;20Hb", "one\ntwo\rthree", "\u202egpj.exe"])
async def test_what_could_command_the_terminal_is_not_drawn(title: str) -> None:
    app = ListApp([headline(0, title)])
    async with app.run_test(size=SIZE):
        assert app.lines()[0].isprintable()


@pytest.mark.parametrize(
    "title",
    ["A very long headline " * 4, "渡船が再び遅れる港の人々は今日も静かに待っている" * 2],
)
async def test_a_long_title_is_cut_to_the_width(title: str) -> None:
    app = ListApp([headline(0, title)])
    async with app.run_test(size=SIZE):
        strip = app.entries.render_line(0)
        assert "…" in strip.text
        assert strip.cell_length == app.entries.scrollable_content_region.width


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Short", ["▌● Short", "▌★ The Meridian · now", "▌"]),
        ("Ministers agree on a plan at last", ["▌● Ministers agree on a", "▌★ plan at last", "▌  The Meridian · now"]),
        (
            "Ministers agree on a plan " * 2,
            ["▌● Ministers agree on a", "▌★ plan Ministers agree…", "▌  The Meridian · now"],
        ),
    ],
)
async def test_a_title_has_two_lines_in_a_narrow_pane(title: str, lines: list[str]) -> None:
    app = ListApp([headline(0, title, starred=True, people=0, countries=0, quotes=0)])
    async with app.run_test(size=(26, 12)):
        assert [line.rstrip() for line in app.lines()[:3]] == lines


async def test_the_row_at_the_top_stays_there_when_the_width_changes() -> None:
    app = ListApp([headline(number) for number in range(50)])
    async with app.run_test(size=SIZE) as pilot:
        app.entries.cursor = 20
        top = app.entries.scroll_offset.y // 2
        await pilot.resize_terminal(30, 24)
        await pilot.pause()
        assert app.entries.scroll_offset.y == top * 3
        assert any("▌" in line for line in app.lines())


async def test_a_long_source_gives_way_to_age_and_counts() -> None:
    app = ListApp(
        [
            headline(
                0, source="The Very Long Name of a Newspaper of Record and Comment", published=NOW - timedelta(hours=3)
            )
        ]
    )
    async with app.run_test(size=SIZE):
        meta = app.lines()[1]
        assert "… · 3 h" in meta
        assert meta.rstrip().endswith("2p 2c 3q")


async def test_an_empty_list_says_so_and_takes_keys() -> None:
    app = ListApp([])
    async with app.run_test(size=SIZE):
        assert "Nothing is here." in " ".join(app.lines())
        for act in (app.entries.action_top, app.entries.action_bottom, app.entries.action_open):
            act()
        app.entries.action_line(1)
        app.entries.action_scroll_page(-1)
        assert app.entries.headline is None


async def test_the_cursor_stays_in_view_and_in_the_list() -> None:
    app = ListApp([headline(number) for number in range(50)])
    async with app.run_test(size=SIZE):
        entries = app.entries
        entries.action_scroll_page(1)
        assert entries.cursor == 5
        entries.action_scroll_half(1)
        assert entries.cursor == 8
        assert any("▌" in line for line in app.lines())
        entries.action_bottom()
        assert (entries.cursor, entries.scroll_offset.y) == (49, 88)
        entries.action_line(1)
        assert entries.cursor == 49
        entries.action_top()
        assert (entries.cursor, entries.scroll_offset.y) == (0, 0)
        entries.action_line(-1)
        assert entries.cursor == 0


async def test_the_next_unread_is_found_over_the_read_ones() -> None:
    app = ListApp([headline(number, unread=number in (1, 4)) for number in range(6)])
    async with app.run_test(size=SIZE):
        assert app.entries.step(1, unread=True)
        assert app.entries.cursor == 1
        assert app.entries.step(1, unread=True)
        assert app.entries.cursor == 4
        assert not app.entries.step(1, unread=True)
        assert app.entries.cursor == 4
        assert app.entries.step(-1, unread=True)
        assert app.entries.cursor == 1


async def test_more_rows_are_asked_for_before_the_end() -> None:
    app = ListApp([headline(number) for number in range(100)])
    async with app.run_test(size=SIZE) as pilot:
        app.entries.action_line(1)
        await pilot.pause()
        assert not app.posted
        app.entries.cursor = 75
        await pilot.pause()
        assert isinstance(app.posted[0], EntryList.EndNeared)


async def test_rows_added_at_the_end_move_nothing() -> None:
    app = ListApp([headline(number) for number in range(10)])
    async with app.run_test(size=SIZE):
        app.entries.cursor = 7
        before = app.entries.scroll_offset.y
        app.entries.extend([headline(number) for number in range(10, 20)])
        assert (app.entries.cursor, app.entries.scroll_offset.y, app.entries.count) == (7, before, 20)


async def test_a_changed_row_is_drawn_anew_and_no_other() -> None:
    app = ListApp([headline(number, f"Row {number}") for number in range(5)])
    async with app.run_test(size=SIZE):
        before = [app.entries.render_line(y) for y in range(10)]
        app.entries.replace(headline(2, "Row 2 is read", unread=False))
        after = [app.entries.render_line(y) for y in range(10)]
        assert "Row 2 is read" in after[4].text
        assert [y for y in range(10) if before[y] is not after[y]] == [4, 5]


async def test_moving_the_cursor_draws_two_rows() -> None:
    app = ListApp([headline(number) for number in range(6)])
    async with app.run_test(size=SIZE):
        before = [app.entries.render_line(y) for y in range(12)]
        app.entries.action_line(1)
        after = [app.entries.render_line(y) for y in range(12)]
        assert [y for y in range(12) if before[y] is not after[y]] == [0, 1, 2, 3]


async def test_a_reload_keeps_the_cursor_on_its_article() -> None:
    rows = [headline(number) for number in range(30)]
    app = ListApp(rows)
    async with app.run_test(size=SIZE):
        app.entries.show([headline(100), *rows], keep=rows[20].id)
        assert app.entries.headline == rows[20]
        assert any("▌" in line for line in app.lines())


async def test_the_history_stands_under_its_days() -> None:
    rows = [headline(number, opened=NOW - timedelta(hours=12 * number)) for number in range(4)]
    app = ListApp(rows, days=True)
    async with app.run_test(size=SIZE):
        shown = app.lines()
        assert app.entries.headline == rows[0]
        assert shown[1].strip() == day_name(NOW.astimezone().date(), NOW)
        assert sum(not line.strip() for line in shown) >= 1
        app.entries.action_bottom()
        assert (app.entries.headline, app.entries.position) == (rows[3], 4)
        app.entries.action_top()
        assert (app.entries.headline, app.entries.position, app.entries.scroll_offset.y) == (rows[0], 1, 0)


async def test_a_click_selects_and_a_click_on_the_selected_opens() -> None:
    rows = [headline(number) for number in range(6)]
    app = ListApp(rows)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(EntryList, offset=(5, 6))
        assert (app.entries.headline, app.posted) == (
            rows[3],
            [e for e in app.posted if not isinstance(e, EntryList.Opened)],
        )
        await pilot.click(EntryList, offset=(5, 7))
        opened = [event.headline for event in app.posted if isinstance(event, EntryList.Opened)]
        assert opened == [rows[3]]


async def test_a_hundred_thousand_rows_are_drawn_a_screenful_at_a_time() -> None:
    app = ListApp([headline(number) for number in range(100_000)])
    async with app.run_test(size=SIZE) as pilot:
        app.entries.action_bottom()
        await pilot.pause()
        assert app.entries.cursor == 99_999
        assert len(app.entries._drawn) < 50
        assert app.entries.virtual_size.height == 200_000
