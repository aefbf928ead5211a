"""Pictures of each state of the panes, at two sizes: what one sees stays as it is until somebody means to change it.

`python -m pytest tests/test_looks.py --snapshot-update` takes them anew; look at them before they are kept.
"""

import asyncio
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from reader.model import FetchError
from reader.tui.app import NewsApp
from tests.fakes import NOW, FakeLibrary, article

Compare = Callable[..., bool]


NO_NETWORK = FetchError("The page at meridian.example could not be reached: there is no network.")


def waiting(verb: str, **given: object) -> FakeLibrary:
    library = FakeLibrary(**given)  # type: ignore[arg-type]
    library.gates[verb] = asyncio.Event()
    return library


def bare() -> FakeLibrary:
    """A library whose first article names and quotes nobody."""
    return FakeLibrary(articles={"a-000000": article("a-000000", "A quiet day\nNothing was said by anybody.")})


STATES: dict[str, tuple[Callable[[], FakeLibrary], str]] = {
    "list": (FakeLibrary, "j"),
    "selected": (FakeLibrary, "space j space f"),
    "article": (FakeLibrary, "enter right_square_bracket q H"),
    "sidebar": (FakeLibrary, "enter g q"),
    "empty": (lambda: FakeLibrary(rows=[], sources=[]), ""),
    "failed": (lambda: FakeLibrary(failures={"open": FetchError("The page at post.example gave nothing.")}), "enter"),
    "loading": (lambda: waiting("open"), "enter"),
    "list-loading": (lambda: waiting("refresh", rows=[]), ""),
    "list-nothing-found": (FakeLibrary, "/ w h a l e s"),
    "article-offline": (lambda: FakeLibrary(failures={"open": NO_NETWORK}), "enter"),
    "sidebar-empty": (bare, "enter tab"),
    "sidebar-loading": (lambda: waiting("open"), "enter tab"),
    "sidebar-failed": (lambda: FakeLibrary(failures={"open": NO_NETWORK}), "enter tab"),
    "legend": (FakeLibrary, "enter M"),
    "command": (FakeLibrary, "colon t h"),
}


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("state", STATES)
def test_a_state_looks_as_it_did(state: str, size: tuple[int, int], snap_compare: Compare) -> None:
    begin, keys = STATES[state]
    library = begin()
    app = NewsApp(library.as_library())

    async def lead(pilot: Pilot[None]) -> None:
        app.main.entries._now = lambda: NOW
        app.main.entries._redraw()
        await pilot.press(*keys.split())
        if "open" in library.gates:
            app.main._show_loading(library.rows[0])
        elif not library.gates:
            await app.workers.wait_for_complete()
        app.main.status.message = ""
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=lead)
