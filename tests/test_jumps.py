"""Going back to where one was, and forward again, also over articles."""

import pytest

from reader.tui.screen.jumps import KEPT, Jumps, Spot
from tests.fakes import headline
from tests.test_tui import desk


@pytest.mark.parametrize(
    ("moves", "there"),
    [
        # a digit jumps from that place, < goes back, > forward; where one is at the end
        ("", "9"),
        ("<", "9"),
        ("1<", "1"),
        ("12<", "2"),
        ("12<<", "1"),
        ("12<<<", "1"),
        ("12<<>", "2"),
        ("12<<>>", "9"),
        ("12<<>>>", "9"),
        ("12<<3<", "3"),
        ("12<<3<<", "3"),  # what lay ahead is forgotten
        ("11<<", "1"),
    ],
)
def test_back_and_forward(moves: str, there: str) -> None:
    jumps, here = Jumps(), Spot(headline(0), 9)
    for move in moves:
        if move.isdigit():
            jumps.mark(Spot(headline(0), int(move)))
            continue
        here = (jumps.back(here) if move == "<" else jumps.forward()) or here
    assert str(here.place) == there


def test_the_oldest_places_go() -> None:
    jumps = Jumps()
    for place in range(KEPT + 5):
        jumps.mark(Spot(headline(0), place))
    spots = []
    while spot := jumps.back(None):
        spots.append(spot.place)
    assert spots[-1] == 5


async def test_top_end_steps_and_the_sidebar_are_jumps_and_scrolling_is_none() -> None:
    async with desk() as it:
        await it.press("enter", "space")
        left = it.main.view.place
        for keys in ("G", "g g", "g H g p enter", "] q"):
            await it.press(*keys.split())
        await it.press("G", "k", "k", "ctrl+u")
        places = [it.main.view.place]
        for _ in range(6):
            await it.press("ctrl+o")
            places.append(it.main.view.place)
        assert left in places
        assert 0 in places
        assert places[-1] == places[-2] == left


async def test_back_leads_to_the_article_before_and_to_its_place() -> None:
    async with desk() as it:
        await it.press("enter", "space", "space")
        place = it.main.view.place
        await it.press("J", "space")
        other = it.main.view.place
        await it.press("ctrl+o")
        assert it.main.reading is not None
        assert (it.main.reading.headline.id, it.main.view.place) == ("a-000000", place)
        await it.press("ctrl+n")
        assert (it.main.reading.headline.id, it.main.view.place) == ("a-000001", other)


async def test_where_there_is_no_way_back_that_is_said() -> None:
    async with desk() as it:
        await it.press("ctrl+o")
        assert it.said == "There is no place to go back to."
        await it.press("enter", "ctrl+n")
        assert it.said == "There is no place to go forward to."
