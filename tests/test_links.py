"""Links: numbers, the list, the letters on them; and that only web addresses are opened."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from reader.model import Article
from reader.tui.article.hinting import labels
from reader.tui.screen import reading as reading_module
from tests.fakes import FakeLibrary, browser
from tests.page import page
from tests.test_tui import Desk, desk


def linked(count: int) -> Article:
    rows = [("paragraph", f"Of <a:https://x.example/{number}>link {number}</a>.") for number in range(1, count + 1)]
    return replace(page(*rows), id="a-000000", url="https://meridian.example/a-000000")


@asynccontextmanager
async def links(
    article: Article, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int] = (130, 30)
) -> AsyncIterator[tuple[Desk, list[str]]]:
    opened: list[str] = []
    monkeypatch.setattr(reading_module, "browse", browser(opened))
    async with desk(FakeLibrary(articles={"a-000000": article}), size) as it:
        await it.press("enter")
        yield it, opened


async def test_a_number_shows_where_it_leads_and_is_no_count(monkeypatch: pytest.MonkeyPatch) -> None:
    async with links(linked(9), monkeypatch) as (it, opened):
        await it.press("7")
        assert "7 x.example · Enter opens" in it.screen
        await it.press("j")
        assert (opened, it.main.status.pending) == ([], "")
        await it.press("2", "enter")
        assert opened == ["https://x.example/2"]


async def test_enter_ends_a_number_and_escape_gives_it_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async with links(linked(40), monkeypatch) as (it, opened):
        await it.press("1")
        await it.press("2", "enter")
        assert (opened, it.main.status.pending) == (["https://x.example/12"], "")
        await it.press("1", "escape", "1", "0", "enter", "9", "j", "enter")
        assert opened == ["https://x.example/12", "https://x.example/10"]
        assert it.main.view.scroll_offset.y == 1  # j was j


async def test_a_number_without_a_link_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    async with links(linked(2), monkeypatch) as (it, opened):
        await it.press("5", "enter")
        assert (opened, it.said) == ([], "There is no link 5; the article has 2.")


async def test_digits_list_views_outside_the_article(monkeypatch: pytest.MonkeyPatch) -> None:
    async with links(linked(2), monkeypatch) as (it, opened):
        await it.press("q", "2")
        assert opened == []
        assert it.library.called("headlines")[-1][0] == "unread"


async def test_a_link_of_the_list_is_opened_or_gone_to(monkeypatch: pytest.MonkeyPatch) -> None:
    article = linked(40)
    async with links(article, monkeypatch) as (it, opened):
        await it.press("u")
        assert "Links · 40" in it.screen
        assert "link 1" in it.screen
        assert "x.example" in it.screen
        await it.press("j", "enter")
        assert opened == ["https://x.example/2"]
        await it.press("u", "3", "3", "g")
        focused = it.main.view.focused
        assert focused is not None
        assert article.text[focused.start : focused.end] == "link 33"
        assert it.main.view.place > 0
        await it.press("ctrl+o")
        assert it.main.view.place == 0
        await it.press("u", "escape")
        assert len(opened) == 1


async def test_letters_stand_on_the_links_in_view_and_open_them(monkeypatch: pytest.MonkeyPatch) -> None:
    async with links(linked(9), monkeypatch) as (it, opened):
        await it.press(";")
        assert "Of aink 1¹." in it.screen
        assert "Of sink 2²." in it.screen
        await it.press("s")
        assert opened == ["https://x.example/2"]
        assert "Of link 2²." in it.screen
        await it.press(";", "escape", "j")
        assert it.main.view.hints == {}
        assert len(opened) == 1


async def test_hints_of_two_letters_wait_for_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    async with links(linked(40), monkeypatch, (130, 100)) as (it, opened):
        await it.press(";", "s", "a")
        assert opened == ["https://x.example/27"]
        await it.press(";", "f")
        assert len(opened) == 1
        assert it.said == "No link has these letters."


def test_no_hint_begins_another() -> None:
    for count in (0, 1, 26, 27, 700):
        made = labels(count)
        assert len(set(made)) == count
        assert not any(a != b and a.startswith(b) for a in made for b in made[:50])


async def test_an_image_is_a_placeholder_with_its_words_that_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    text = page(("caption", "<i:https://x.example/a.jpg>A pier at dawn</i>"), ("paragraph", "Text."))
    article = replace(text, id="a-000000", url="https://meridian.example/a-000000")
    async with links(article, monkeypatch) as (it, opened):
        assert "▣ A pier at dawn¹" in it.screen
        await it.press("1", "enter", ";", "a", "u", "enter")
        assert opened == ["https://x.example/a.jpg"] * 3


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "--x", "[/]"])
async def test_only_web_addresses_are_opened(href: str, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr("subprocess.Popen", lambda *words, **_: started.append(words))
    article = linked(1)
    bad = replace(article, inlines=(replace(article.inlines[0], href=href),))
    async with desk(FakeLibrary(articles={"a-000000": bad})) as it:
        await it.press("enter", "1", "enter")
        assert "Only web addresses are opened" in it.toasts
        await it.press(";", "a", "u")
        assert href in it.screen
        await it.press("enter")
        assert started == []
