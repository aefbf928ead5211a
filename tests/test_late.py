"""What comes late finds another article open: a dialog's answer is for the article that it was asked of."""

import asyncio
from dataclasses import replace

from reader.library import Refreshed
from reader.model import Feed, Highlight, Span
from reader.tui.app import NewsApp
from tests.fakes import FakeLibrary
from tests.test_tui import Desk, desk


def open_another(it: Desk) -> None:
    """As an address does that was asked for a while ago."""
    it.main.open_article(it.library.rows[1])


def kept(it: Desk) -> list[Highlight]:
    return it.library.kept


async def test_a_note_is_kept_on_the_article_that_it_was_written_on() -> None:
    async with desk() as it:
        await it.press("enter", "]", "q", "e")
        open_another(it)
        await it.settle()
        await it.press("N", "o", "ctrl+s")
        assert it.main.reading
        assert it.main.reading.article.id == "a-000001"
        assert [(each.article, each.note) for each in kept(it)] == [("a-000000", "No")]
        assert it.main.view.highlights == ()


async def test_a_correction_is_for_the_article_whose_quote_was_asked_about() -> None:
    asked: list[str] = []
    library = FakeLibrary()
    confirm = library.confirm

    async def told(found, quote):  # type: ignore[no-untyped-def]
        asked.append(found.id)
        return await confirm(found, quote)

    library.confirm = told  # type: ignore[method-assign]
    async with desk(library) as it:
        await it.press("enter", "]", "q", "m")
        open_another(it)
        await it.settle()
        await it.press("c")
        assert asked == ["a-000000"]
        assert it.main.reading
        assert it.main.reading.article.id == "a-000001"
        assert it.main.view.article == it.main.reading.article


async def test_a_highlight_that_is_kept_while_another_article_opens_harms_nothing() -> None:
    library = FakeLibrary()
    gate = library.gates["highlight"] = asyncio.Event()
    async with desk(library) as it:
        await it.press("enter")
        it.main.run_worker(it.main.action_highlight(), group="highlight")
        await it.pilot.pause()
        it.main.reading = None
        gate.set()
        await it.settle()
        assert [each.article for each in kept(it)] == ["a-000000"]


async def test_highlighted_again_it_has_its_note_and_its_label_back() -> None:
    async with desk() as it:
        await it.press("enter", "H")
        library, (made,) = it.library, kept(it)
        assert it.main.reading
        labelled = replace(made, note="mine", label="green")
        library.kept[:] = [labelled]
        it.main._set_highlight(labelled)
        await it.press("H")
        assert kept(it) == []
        await it.press("H")
        assert [(each.note, each.label) for each in kept(it)] == [("mine", "green")]


async def test_a_correction_ends_no_find_and_counts_nothing_as_read() -> None:
    async with desk() as it:
        await it.press("enter", "]", "q", "/", *"the", "enter")
        found, progress = len(it.main.view.found), it.main.view.progress
        assert found
        it.main.view.focused = Span(*_first_quote(it))
        await it.press("m", "c")
        assert len(it.main.view.found) == found
        assert it.main.view.progress == progress


def _first_quote(it: Desk) -> tuple[int, int]:
    assert it.main.reading
    quote = it.main.reading.article.quotes[0]
    return quote.start, quote.end


async def test_escape_stops_what_was_asked_for_at_the_start() -> None:
    library = FakeLibrary()
    library.gates["add"] = asyncio.Event()
    app = NewsApp(library.as_library(), "https://meridian.example/slow")
    async with app.run_test(size=(130, 40)) as pilot:
        await pilot.pause()
        assert app.main.status.progress == "Looking at https://meridian.example/slow · Esc stops"
        assert app.main.view._message.endswith("\n\nEsc stops.")
        await pilot.press("escape")
        await pilot.pause()
        assert app.is_running
        assert "Choose an article" in app.main.view._message
        library.gates["add"].set()


async def test_the_list_of_a_source_that_has_moved_goes_on_at_its_new_address() -> None:
    old = Feed("https://old.example/feed", "Harbour Post")
    moved = replace(old, url="https://new.example/feed")
    async with desk(FakeLibrary(sources=[old, moved])) as it:
        it.main.show_source(old)
        await it.settle()
        it.main._show_refreshed(Refreshed(2, (), (moved,)))
        await it.settle()
        assert it.said == "2 new articles. Harbour Post has moved to new.example."
        assert it.main.listing.feed == moved
