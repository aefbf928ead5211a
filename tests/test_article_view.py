"""The article pane: what it draws, where it goes, and what it tells."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest
from rich.style import Style
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.message import Message
from textual.pilot import Pilot

from reader.model import Article, Highlight, Span
from reader.tui.article import ArticleView
from tests.page import page, page_with_highlights


class Reader(App[None]):
    """An app of one article view, which remembers what the view posts."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Message] = []

    def compose(self) -> ComposeResult:
        yield ArticleView(id="article")

    def on_article_view_mark_focused(self, message: ArticleView.MarkFocused) -> None:
        self.told.append(message)

    def on_article_view_place_changed(self, message: ArticleView.PlaceChanged) -> None:
        self.told.append(message)

    def on_article_view_link_activated(self, message: ArticleView.LinkActivated) -> None:
        self.told.append(message)


@asynccontextmanager
async def reading(
    article: Article, highlights: tuple[Highlight, ...] = (), *, size: tuple[int, int] = (80, 24), place: int = 0
) -> AsyncIterator[tuple[ArticleView, Pilot[None], Reader]]:
    app = Reader()
    async with app.run_test(size=size) as pilot:
        view = app.query_one(ArticleView)
        view.focus()
        view.show(article, highlights, place)
        await pilot.pause()
        yield view, pilot, app


def drawn(view: ArticleView) -> list[str]:
    """The lines of the pane as they are painted, without the space at their ends."""
    width, height = view.size
    return [strip.text.rstrip() for strip in view.render_lines(Region(0, 0, width, height))]


async def test_an_article_is_shown() -> None:
    async with reading(page(("title", "Grain talks stall"), ("paragraph", "Nobody came.")), size=(40, 10)) as (
        view,
        _,
        _,
    ):
        assert [line.strip() for line in drawn(view) if line] == ["Grain talks stall", "Nobody came."]
