"""What is selected by mouse, what is offered then, and what is copied."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reader.export import citation, highlight_markdown
from reader.library import clipboard
from reader.model import Highlight, Span
from reader.tui.article import ArticleView
from reader.tui.screen import selection as selection_module
from reader.tui.selection_bar import Offer, SelectionBar
from reader.tui.sidebar import outline
from tests.fakes import NOW, FakeLibrary, article
from tests.page import page
from tests.test_article_view import cell_of, looks, style_of
from tests.test_tui import Desk, desk


async def drag(it: Desk, start: str, end: str) -> None:
    view = it.main.view
    (x1, y1), (x2, y2) = cell_of(view, start), cell_of(view, end)
    await it.pilot.mouse_down(ArticleView, offset=(x1, y1))
    await it.pilot.hover(ArticleView, offset=(x2, y2))
    await it.pilot.mouse_up(ArticleView, offset=(x2, y2))
    await it.settle()


def bar(it: Desk) -> list[str]:
    return [str(choice.render()).strip() for choice in it.main.query(Offer)]


async def test_on_release_a_bar_offers_what_can_be_done_and_nothing_is_done_yet() -> None:
    async with desk() as it:
        await it.press("enter")
        await drag(it, "harbour master", "pier on")
        assert bar(it) == ["Enter highlight", "y copy", "E note", "Esc leave"]
        assert "Enter highlight" in it.screen
        assert it.main.place == "selection"
        assert it.library.kept == []
        assert it.app.clipboard == ""
        await it.press("escape")
        assert (bar(it), it.main.view.selected, it.main.active) == ([], None, "article")


async def test_the_bar_stands_clear_of_what_is_selected() -> None:
    async with desk() as it:
        await it.press("enter")
        await drag(it, "harbour master", "pier on")
        row = cell_of(it.main.view, "pier on")[1]
        assert it.main.query_one(SelectionBar).region.y == it.main.view.region.y + row + 1


async def test_a_click_on_the_bar_highlights() -> None:
    async with desk() as it:
        await it.press("enter")
        await drag(it, "harbour master", "r¹")
        await it.pilot.click(Offer)
        await it.settle()
        assert [kept.exact for kept in it.library.kept] == ["harbour master"]
        assert bar(it) == []


@pytest.mark.parametrize("key", ["enter", "H"])
async def test_a_key_highlights_what_the_mouse_selected(key: str) -> None:
    async with desk() as it:
        await it.press("enter")
        await drag(it, "small", "town")
        await it.press(key)
        assert [kept.exact for kept in it.library.kept] == ["small t"]


async def test_what_is_selected_is_kept_though_a_highlight_has_the_focus() -> None:
    async with desk() as it:
        await it.press("enter", "]", "q", "H")
        await drag(it, "small", "town")
        await it.press("H")
        assert [kept.exact for kept in it.library.kept] == ["“We waited nine winters for this morning,”", "small t"]


async def test_the_focus_is_not_taken_for_selected() -> None:
    async with desk() as it:
        await it.press("enter", "}")
        await drag(it, "small", "town")
        assert looks(style_of(it.main.view, "small t")) == {"reverse"}
        assert looks(style_of(it.main.view, "opened the old")) == set()


async def test_a_double_click_offers_the_word_and_a_triple_click_the_paragraph() -> None:
    async with desk() as it:
        await it.press("enter")
        place = cell_of(it.main.view, "pier")
        await it.pilot.click(ArticleView, offset=place, times=2)
        await it.settle()
        assert it.main.get_selected_text() == "pier"
        assert len(bar(it)) == 4
        await it.pilot.click(ArticleView, offset=place, times=3)
        await it.settle()
        assert (it.main.get_selected_text() or "").endswith("the crowd.")
        await it.press("y")
        assert it.app.clipboard.startswith("Ana Silva, the harbour master of")
        assert bar(it) == []


async def test_the_bar_goes_when_the_text_moves_and_its_keys_still_hold() -> None:
    async with desk() as it:
        await it.press("enter")
        await drag(it, "small", "town")
        await it.press("ctrl+d")
        assert bar(it) == []
        await it.press("y")
        assert it.app.clipboard == "small t"


async def test_a_click_elsewhere_takes_bar_and_selection_away() -> None:
    async with desk() as it:
        await it.press("enter")
        await drag(it, "small", "town")
        await it.pilot.click("#sidebar", offset=(3, 1))
        await it.settle()
        assert bar(it) == []
        assert it.main.view.selected is None


async def test_the_wheel_scrolls_the_pane_under_the_pointer_not_the_focused_one() -> None:
    from textual.events import MouseScrollDown

    async with desk() as it:
        await it.press("enter", "q")
        assert it.main.active == "list"
        for _ in range(3):
            await it.pilot._post_mouse_events([MouseScrollDown], "#article", offset=(20, 10), button=0)
        await it.settle()
        assert it.main.view.scroll_offset.y > 0
        assert it.main.active == "list"
        assert it.main.entries.cursor == 0


# --- copying -------------------------------------------------------------------------------------------------------


async def test_what_is_copied_goes_both_ways_and_a_word_says_what(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []

    async def copy(text: str) -> str:
        given.append(text)
        return "xclip"

    monkeypatch.setattr(selection_module, "copy", copy)
    async with desk() as it:
        await it.press("enter", "y", "y")
        assert given == [it.app.clipboard] == ["https://meridian.example/a-000000"]
        assert it.said == "Copied the address."
        await it.press("}", "v", "w", "w", "e", "y")
        assert given[-1] == "Ana Silva, the"
        await it.press("]", "q", "H", "y", "m")
        assert it.library.called("markdown")[-1] == ("a-000000", "h-0")
        it.main._row_changed(replace(it.library.rows[0], url="paste:q5bar5gcc3"))
        await it.press("y", "y")
        assert it.said == "Pasted text has no address."


async def test_a_quote_of_the_sidebar_is_copied() -> None:
    async with desk() as it:
        await it.press("enter", "g", "q", "j", "y", "q")
        assert it.app.clipboard.startswith("“A pier is only as good as its pilots,”")


def test_a_citation_names_speaker_source_and_day_and_that_the_speaker_is_a_guess() -> None:
    found = article("a-1")
    found = replace(found, published=date(2026, 3, 6))
    quote = found.quotes[1]
    assert citation(found, Span(quote.start - 1, quote.end + 1)) == (
        "“A pier is only as good as its pilots,”\n"
        "— Jonas Berg (attribution: automatic), The Meridian, 6 March 2026\n"
        "https://meridian.example/a-1"
    )
    sure = replace(found, quotes=(replace(quote, confirmed=True),))
    assert "— Jonas Berg, The Meridian" in citation(sure, Span(quote.start, quote.end))


@pytest.mark.parametrize(
    ("words", "cited"),
    [
        ("“A pier is only as good as its pilots,” said Berg.", "“A pier is only as good as its pilots,” said Berg."),
        ("pilots,” said Berg. He had counted", "pilots,” said Berg. He had counted"),
        ("He had counted the bollards twice.", "“He had counted the bollards twice.”"),
        ("its pilots,”", "“its pilots,”"),
    ],
)
def test_only_the_words_of_a_quote_are_cited_as_a_speakers(words: str, cited: str) -> None:
    found = article("a-1")
    start = found.text.index(words)
    first, second, _ = citation(found, Span(start, start + len(words))).split("\n")
    assert first == cited
    assert ("Jonas Berg" in second) == (cited == "“its pilots,”")


def test_marks_within_a_quote_are_cited_with_it() -> None:
    found = page(("paragraph", "Ana said: “<q>He told me “never”</q>.”"))
    assert citation(found, Span(10, found.text.rindex("."))).startswith("“He told me “never””\n")


def test_a_citation_without_speaker_or_day_leaves_them_out() -> None:
    found = replace(
        page(
            ("paragraph", "Nobody said this."),
        ),
        site="",
        url="file:///x",
    )
    assert citation(found, Span(0, 6)) == "“Nobody”\nfile:///x"


def test_one_highlight_as_markdown() -> None:
    found = article("a-1")
    span = Span(found.quotes[1].start, found.quotes[1].end)
    kept = Highlight("h-1", "a-1", span, found.text[span.start : span.end], "", "", NOW, note="why [so]")
    text = highlight_markdown(found, kept)
    assert text.startswith("> A pier is only as good as its pilots,")
    assert "Jonas Berg" in text
    assert "why" in text


# --- the system's clipboard ----------------------------------------------------------------------------------------


def program(folder: Path, name: str, body: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("present", "variables", "taken"),
    [
        ("xclip xsel", "DISPLAY", "xclip"),
        ("xsel", "DISPLAY", "xsel"),
        ("wl-copy xclip", "WAYLAND_DISPLAY DISPLAY", "wl-copy"),
        ("wl-copy xclip", "DISPLAY", "xclip"),
        ("wl-copy xclip", "", ""),
        ("pbcopy", "", "pbcopy"),
        ("", "DISPLAY", ""),
    ],
)
async def test_the_program_of_the_desktop_is_given_the_text(
    present: str, variables: str, taken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in present.split():
        program(tmp_path, name, f'/bin/cat > "{tmp_path}/{name}.got"')
    monkeypatch.setenv("PATH", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name in variables.split():
        monkeypatch.setenv(name, ":0")
    assert await clipboard.copy("Olá $(rm x)\n“z”") == taken
    if taken:
        assert (tmp_path / f"{taken}.got").read_text() == "Olá $(rm x)\n“z”"


async def test_a_program_that_fails_or_hangs_gives_way_to_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program(tmp_path, "xclip", "exit 1")
    program(tmp_path, "xsel", "exec /bin/sleep 60")
    program(tmp_path, "pbcopy", f'/bin/cat > "{tmp_path}/got"')
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(clipboard, "SECONDS", 0.2)
    assert await asyncio.wait_for(clipboard.copy("x"), 30) == "pbcopy"


# --- the outline ---------------------------------------------------------------------------------------------------


def test_headings_stand_in_the_sidebar_where_there_are_two_or_more() -> None:
    one = page(("title", "Talks"), ("heading 2", "One"), ("paragraph", "Text."))
    two = page(("title", "T"), ("heading 2", "One"), ("heading 3", "Two"), ("related", "No"), ("paragraph", "Text."))
    assert [section.key for section in outline(one, ())] == ["people", "countries", "quotes", "highlights"]
    assert [item.label for item in outline(two, ())[-1].items] == ["One", "  Two"]


async def test_a_heading_of_the_outline_is_gone_to() -> None:
    rows = [row for number in range(9) for row in (("heading 2", f"Part {number}"), ("paragraph", "Long text. " * 60))]
    found = replace(page(*rows), id="a-000000")
    async with desk(FakeLibrary(articles={"a-000000": found})) as it:
        await it.press("enter", "g", "o")
        assert it.main.sidebar.item is not None
        assert it.main.sidebar.item.label == "Part 0"
        await it.press("j", "j", "j", "enter")
        focused = it.main.view.focused
        assert focused is not None
        assert found.text[focused.start : focused.end] == "Part 3"
        assert it.main.view.scroll_offset.y > 0
