"""The one screen: list, article and sidebar, and what joins them.

Panes post what happened; the screen asks the library and sets the panes' attributes. No pane knows another.
"""

import asyncio
import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from textual import events, work
from textual.content import Content
from textual.message import Message

from reader.library import Library, Reading, Refreshed, browse
from reader.model import REMOVED_ROLES, Article, Feed, Headline, Highlight, ReaderError, Span, Visit
from reader.text import clean_line
from reader.tui.article import ArticleView
from reader.tui.entries import EntryList
from reader.tui.keys import Keymap, Pane
from reader.tui.listing import Listing, ListScreen
from reader.tui.sidebar import SectionKey, Sidebar

if TYPE_CHECKING:
    from reader.tui.marks import MarkKind

NARROWEST, WIDEST = 40, 120
"""Columns of the article's text."""
WORDS_PER_MINUTE = 230
STALE = timedelta(minutes=30)
"""At the start, sources that were asked more recently are left alone."""
LOADING_AFTER = 0.15
"""Seconds until the article pane says that it is fetching: what is stored comes sooner, and nothing flickers."""
WELCOME = "Choose an article with j and k, and read it with Enter.\n\n? shows every key."
PLURALS = {"person": "people", "country": "countries"}


def minutes_left(words: int, behind: float) -> int:
    """Whole minutes, rounded up, for the rest of so many words when a share `behind` of them is read."""
    return math.ceil(words * (1 - behind) / WORDS_PER_MINUTE)


def word_count(article: Article) -> int:
    """Words of an article, those that cleaning took out not counted."""
    kept = (block for block in article.blocks if block.role not in REMOVED_ROLES)
    return sum(len(article.text[block.start : block.end].split()) for block in kept)


class MainScreen(ListScreen):
    """Reading: the open article, its highlights, and everything that can be done with it."""

    class RowChanged(Message):
        """The library has something new about an article."""

        def __init__(self, headline: Headline) -> None:
            super().__init__()
            self.headline = headline

    def __init__(
        self,
        library: Library,
        rows: Sequence[Headline],
        keymap: Keymap | None = None,
        asked: tuple[str, str] = ("", ""),
    ) -> None:
        super().__init__(library, rows, keymap)
        self._asked = asked
        self.subject: Headline | None = None
        """The article that the article pane is about, be it shown, on its way, or failed."""
        self.reading: Reading | None = None
        """What is shown there."""
        self._former: Reading | None = None
        self._taken_away: dict[str, Highlight] = {}
        """Highlights removed since the start, by id: made anew, one has its note back."""
        self._words = 0

    def on_mount(self) -> None:
        """Say how to begin, and fetch headlines where there are none."""
        self.view.measure = self.library.config.width
        self.view.show_message(WELCOME)
        self.view.border_title = Content("Article")
        self.sidebar.border_title = Content("Who said what")
        self.library.on_change = self._changed
        self.call_after_refresh(self._begin)

    # --- reading -----------------------------------------------------------------------------------------------------

    def on_entry_list_opened(self, event: EntryList.Opened) -> None:
        """Read what was chosen."""
        event.stop()
        self.open_article(event.headline)

    def open_article(self, headline: Headline, *, again: bool = False, focus: bool = True) -> None:
        """Read an article; `again` fetches its page anew. What is being opened already is given up."""
        if focus:
            self.activate("article")
        self._open(headline, again)

    @work(exclusive=True, group="open")
    async def _open(self, headline: Headline, again: bool) -> None:
        await self.leave()
        self.subject = headline
        self._title_article()
        loading = self.set_timer(LOADING_AFTER, partial(self._show_loading, headline))
        try:
            reading = await self.library.open(headline, again=again)
        except ReaderError as error:
            self._show_failed(error)
        else:
            self._show(reading)
        finally:
            loading.stop()

    async def leave(self) -> None:
        """Keep the place in the article that is shown, come what may."""
        visit = self._visit()
        if visit and self.reading:
            self._former, self.reading = replace(self.reading, visit=visit), None
            await self._told(asyncio.shield(self.library.leave(visit)))

    def _visit(self) -> Visit | None:
        if self.reading is None:
            return None
        visit = self.reading.visit
        return replace(visit, place=self.view.place, progress=max(visit.progress, self.view.progress))

    def _show_loading(self, headline: Headline) -> None:
        where = urlsplit(headline.url).hostname or "the page"
        self._clear_marks()
        self.view.show_message(f"Fetching from {clean_line(where)} …\n\nEsc stops.")

    def _show_failed(self, error: ReaderError) -> None:
        """Say why in the pane; where the page was only asked for anew, keep what there is of it."""
        if self._former and self.subject and self._former.headline.id == self.subject.id:
            self._show(self._former)
            self.warn(str(error))
            return
        self._clear_marks()
        self.view.show_message(f"{error}\n\no opens the page in the browser,\nr tries again.")

    def _clear_marks(self) -> None:
        self.sidebar.article = None
        self.sidebar.highlights = ()

    def _show(self, reading: Reading) -> None:
        self.reading, self.subject = reading, reading.headline
        self._words = word_count(reading.article)
        self.view.show(reading.article, reading.highlights, reading.visit.place)
        self.sidebar.article = reading.article
        self.sidebar.highlights = reading.highlights
        self.entries.replace(reading.headline)
        self._title_article()
        # 150 ms and more, on a thread of its own: what is typed after `e` must find the note's dialog open
        self.run_worker(asyncio.to_thread(import_module, "reader.tui.dialogs"), group="dialogs")

    @work(exclusive=True, group="renew")
    async def _renew(self, headline: Headline) -> None:
        """Put better marks, or the whole page, in the place of what is open, and move nothing."""
        article = await self._told(self.library.article(headline.id))
        if article is None or self.reading is None or self.reading.headline.id != headline.id:
            return
        if article == self.reading.article:
            return
        highlights = tuple(await self._told(self.library.highlights(article.id)) or self.reading.highlights)
        same_text = article.text == self.reading.article.text
        self.reading = replace(self.reading, headline=headline, article=article, highlights=highlights)
        self._words = word_count(article)
        focused = self.view.focused if same_text else None
        self.view.show(article, highlights, self.view.place)
        self.view.focused = focused
        self.sidebar.article = article
        self.sidebar.highlights = highlights

    def _title_article(self) -> None:
        if self.subject is None:
            return
        parts = [clean_line(self.subject.source) or urlsplit(self.subject.url).hostname or "Article"]
        if self.reading:
            end = self.view.max_scroll_y
            behind = min(1.0, self.view.scroll_offset.y / end) if end > 0 else 1.0
            left = minutes_left(self._words, behind)
            parts += [f"{behind:.0%}", f"{left} min left" if left else "end"]
        self.view.border_title = Content(" · ".join(parts))

    def on_resize(self, event: events.Resize) -> None:
        """Tell it anew for the new width."""
        if event.size.width:
            self.call_after_refresh(self._title_article)

    def on_article_view_place_changed(self, event: ArticleView.PlaceChanged) -> None:
        """Tell in the title how far the article is read."""
        event.stop()
        self._title_article()

    def on_article_view_mark_focused(self, event: ArticleView.MarkFocused) -> None:
        """Show in the sidebar what is marked in the text."""
        event.stop()
        if self.active != "sidebar":
            self.sidebar.follow(event.mark)

    def on_article_view_link_activated(self, event: ArticleView.LinkActivated) -> None:
        """Open a link in the browser."""
        event.stop()
        self._browse(event.href)

    def on_sidebar_place_chosen(self, event: Sidebar.PlaceChosen) -> None:
        """Go to a place in the text."""
        event.stop()
        if not self.view.display:
            self.activate("article")
        self.view.go_to(event.span)

    def on_sidebar_orphaned(self, event: Sidebar.Orphaned) -> None:
        """Say why nothing moves."""
        event.stop()
        self.say("These words are no longer in the article; the highlight is kept.")

    def on_main_screen_row_changed(self, event: RowChanged) -> None:
        """Show what is new about an article, in its row and where it is open."""
        self.entries.replace(event.headline)
        if self.reading and self.reading.headline.id == event.headline.id:
            self._renew(event.headline)

    def _changed(self, headline: Headline) -> None:
        self.post_message(self.RowChanged(headline))

    # --- moving ------------------------------------------------------------------------------------------------------

    def action_go(self, where: Pane | SectionKey) -> None:
        """Go to a pane, or to a section of the sidebar."""
        if where == "list" or where == "article" or where == "sidebar":
            self.activate(where)
        elif self.reading is None:
            self.say("No article is open.")
        else:
            self.activate("sidebar")
            self.sidebar.go(where)

    def action_step(self, kind: "MarkKind", direction: int) -> None:
        """Mark the next one of a kind in the text."""
        if not self.view.display:
            self.activate("article")
        if self.reading is None:
            self.say("No article is open.")
        elif not self.view.step(kind, direction):
            self.say(f"No more {PLURALS.get(kind, f'{kind}s')} {'below' if direction > 0 else 'above'}.")

    async def action_read_on(self) -> None:
        """Scroll a page; from the end, go on to the next unread article."""
        if self.reading and self.view.scroll_offset.y < self.view.max_scroll_y:
            self.view.action_scroll_page(1)
        else:
            await self.action_next_unread(1)

    async def action_next_unread(self, direction: int) -> None:
        """Put the cursor on the next unread article; outside the list, read it."""
        if not await self.step_unread(direction):
            self.say(f"No unread article {'below' if direction > 0 else 'above'}.")
        elif self.active != "list" and self.entries.headline:
            self.open_article(self.entries.headline)

    def action_next_article(self, direction: int) -> None:
        """Read the next article; the focus stays where it is."""
        if not self.entries.step(direction):
            self.say(f"No article {'below' if direction > 0 else 'above'}.")
        elif self.entries.headline:
            self.open_article(self.entries.headline, focus=False)

    def action_zen(self) -> None:
        """The article alone, or all panes again."""
        self.zen = not self.zen
        self.activate("article")

    def action_measure(self, columns: int) -> None:
        """Make the text wider or narrower."""
        self.view.measure = max(NARROWEST, min(WIDEST, self.view.measure + columns))
        self.say(f"{self.view.measure} columns")

    def action_removed(self) -> None:
        """Show or hide what cleaning took out."""
        self.view.show_removed = not self.view.show_removed
        self.say("What cleaning took out is shown." if self.view.show_removed else "What cleaning took out is hidden.")

    # --- highlights --------------------------------------------------------------------------------------------------

    async def action_highlight(self) -> None:
        """Keep what is marked, or take its highlight away."""
        if self.reading is None:
            self.say("No article is open.")
            return
        if highlight := self._highlight_here():
            if await self._done(self.library.remove_highlight(highlight)):
                self._taken_away[highlight.id] = highlight
                self._set_highlights(other for other in self.reading.highlights if other.id != highlight.id)
                what = "The highlight and its note are" if highlight.note else "The highlight is"
                self.say(f"{what} taken away; H brings it back.")
            return
        span = self.view.to_highlight()
        if span is None:
            self.say("There is nothing here to highlight.")
        elif highlight := await self._told(self.library.highlight(self.reading.article, span)):
            former = self._taken_away.pop(highlight.id, highlight)
            if former.note:
                highlight = await self._told(self.library.annotate_highlight(highlight, former.note)) or highlight
            self._set_highlights((*self.reading.highlights, highlight))
            self.say("Highlighted. e writes a note, H takes it away.")

    def action_note(self) -> None:
        """Edit the note of the highlight that is marked, or make one with a note."""
        from reader.tui.dialogs import NoteScreen

        if self.reading is None:
            self.say("No article is open.")
            return
        highlight = self._highlight_here()
        span = self.view.to_highlight() if highlight is None else highlight.span
        if highlight is None and span is None:
            self.say("There is nothing here to write a note on.")
            return
        text = self.reading.article.text
        exact = highlight.exact if highlight else text[span.start : span.end] if span else ""
        noted = partial(self._keep_note, highlight, span)
        self.app.push_screen(NoteScreen(exact, highlight.note if highlight else ""), noted)

    async def _keep_note(self, highlight: Highlight | None, span: Span | None, note: str | None) -> None:
        if note is None or self.reading is None:
            return
        if highlight is not None:
            kept = await self._told(self.library.annotate_highlight(highlight, note))
        elif span is not None:
            kept = await self._told(self.library.highlight(self.reading.article, span, note))
        else:
            return
        if kept is not None:
            self._set_highlights((*(other for other in self.reading.highlights if other.id != kept.id), kept))

    def _highlight_here(self) -> Highlight | None:
        """The highlight that is chosen in the sidebar, or under what is marked in the text."""
        if self.reading is None:
            return None
        key = self.sidebar.item.key if self.active == "sidebar" and self.sidebar.item else ""
        focused, target = self.view.focused, self.view.to_highlight()
        for highlight in self.reading.highlights:
            span = highlight.span
            if key == f"highlight:{highlight.id}":
                return highlight
            if span and (span == target or (focused and span.start <= focused.start and focused.end <= span.end)):
                return highlight
        return None

    def _set_highlights(self, highlights: Iterable[Highlight]) -> None:
        assert self.reading is not None
        order = sorted(highlights, key=lambda highlight: highlight.span.start if highlight.span else math.inf)
        headline = replace(self.reading.headline, highlights=len(order))
        self.reading = replace(self.reading, headline=headline, highlights=tuple(order))
        self.view.highlights = self.sidebar.highlights = self.reading.highlights
        self._row_changed(headline)

    # --- acting on an article ----------------------------------------------------------------------------------------

    @property
    def target(self) -> Headline | None:
        """The article that a key acts on: in the list the one under the cursor, else the one in the article pane."""
        under = self.entries.headline
        return under if self.active == "list" else self.subject or under

    async def action_star(self) -> None:
        """Give or take a star."""
        if (row := self.target) and await self._done(self.library.star(row, not row.starred)):
            self._row_changed(replace(row, starred=not row.starred))
            self.say("The star is taken away." if row.starred else "Starred.")

    async def action_toggle_read(self) -> None:
        """Mark read or unread."""
        if (row := self.target) and await self._done(self.library.mark_read([row], row.unread)):
            self._row_changed(replace(row, unread=not row.unread))
            self.say("Marked read." if row.unread else "Marked unread.")

    def _row_changed(self, headline: Headline) -> None:
        """Keep the one row in all the places that hold it."""
        self.entries.replace(headline)
        if self.subject and self.subject.id == headline.id:
            self.subject = headline
        if self.reading and self.reading.headline.id == headline.id:
            self.reading = replace(self.reading, headline=headline)

    @work(group="save")
    async def action_save(self) -> None:
        """Write the article to Markdown, and say where."""
        if (row := self.target) is None:
            return
        shown = self.reading is not None and self.reading.headline.id == row.id
        article = self.reading.article if shown and self.reading else await self._told(self.library.article(row.id))
        if article is None:
            self.say("It has not been fetched yet: Enter reads it, then s saves it.")
        elif saved := await self._told(self.library.save_markdown(article)):
            first = f"Saved to {saved.path}" if saved.written else f"Nothing has changed in {saved.path}"
            self.app.notify("\n".join([first, *saved.kept]), markup=False)

    def action_browse(self) -> None:
        """Open the page in the browser."""
        if row := self.target:
            self._browse(row.url)

    def _browse(self, url: str) -> None:
        try:
            browse(url)
        except ReaderError as error:
            self.warn(str(error))
        else:
            self.say(f"Opened {urlsplit(url).hostname} in the browser.")

    def action_refetch(self) -> None:
        """Fetch the page of this article anew."""
        if row := self.target:
            self.open_article(row, again=True, focus=self.active != "list")

    # --- sources -----------------------------------------------------------------------------------------------------

    @work(group="begin")
    async def _begin(self) -> None:
        """Open what was asked for at the start, then fetch what is new in the sources that were not asked for long."""
        what, pasted = self._asked
        if pasted:
            await self._keep_pasted(pasted)
        elif what:
            self.view.show_message(f"Looking at {clean_line(what)} …")
            await self._add(what).wait()
        self._ask_sources(STALE)

    async def _keep_pasted(self, text: str) -> None:
        headline = await self._told(self.library.add_text(text))
        if headline is not None:
            self.list_up(self.listing, headline.id)
            self.open_article(headline)

    def action_refresh_all(self) -> None:
        """Ask all sources for news, and show what came."""
        self._ask_sources(timedelta())

    @work(exclusive=True, group="refresh")
    async def _ask_sources(self, older_than: timedelta) -> None:
        """Ask the sources that were last asked longer ago than that."""
        self.status.progress = "Asking the sources …"
        if not self.entries.count:
            self.entries.show((), empty="Asking the sources for news …\n\nEsc stops.")
        try:
            refreshed = await self._told(self.library.refresh(self._show_progress, older_than=older_than))
        finally:
            self.status.progress = ""
            if not self.entries.count:
                self.list_up(self.listing)
        if refreshed is None or (older_than and refreshed == Refreshed(0, ())):
            return  # at the start, nothing new is no news
        self._show_refreshed(refreshed)

    def _show_progress(self, done: int, total: int, name: str) -> None:
        self.status.progress = f"{done} of {total} · {name} · Esc stops"

    def _show_refreshed(self, refreshed: Refreshed) -> None:
        self.say({0: "Nothing new.", 1: "1 new article."}.get(refreshed.new, f"{refreshed.new} new articles."))
        if refreshed.failed:
            shown = [f"{feed.title or feed.url}: {feed.error}" for feed in refreshed.failed[:3]]
            more = len(refreshed.failed) - len(shown)
            self.warn("\n".join([*shown, *([f"and {more} more sources failed."] if more else [])]))
        here = self.entries.headline
        self.list_up(self.listing, here.id if here and self.entries.cursor else "")

    def action_add(self, typed: str = "", error: str = "") -> None:
        """Ask for an address or a file to add."""
        from reader.tui.dialogs import AddScreen

        def typed_in(what: str | None) -> None:
            if what:
                self._add(what)

        self.app.push_screen(AddScreen(clean_line(typed), error), typed_in)

    @work(group="add")
    async def _add(self, what: str) -> None:
        self.status.progress = f"Looking at {clean_line(what)} …"
        try:
            added = await self.library.add(what)
        except ReaderError as error:
            self.action_add(what, str(error))
            return
        finally:
            self.status.progress = ""
        if isinstance(added, Feed):
            self.say(f"Added {added.title or added.url}.")
            self.show_source(added)
        else:
            self.list_up(self.listing, added.id)
            self.open_article(added)

    @work(exclusive=True, group="refresh")
    async def action_add_starter(self) -> None:
        """Subscribe to the starter set and fetch it."""
        added = await self._told(self.library.add_starter())
        if added is None:
            return
        self.say(f"Added {len(added)} sources." if added else "The starter set is there already.")
        if added:
            self.call_later(self.action_refresh_all)

    # --- the program -------------------------------------------------------------------------------------------------

    def action_palette(self) -> None:
        """Find a command, an article or a source by typing."""
        from reader.tui.commands import ArticleProvider, CommandProvider, Palette, SourceProvider, ThemeProvider

        providers = [CommandProvider, ArticleProvider, SourceProvider, ThemeProvider]
        self.app.push_screen(Palette(providers, placeholder="Command or article"))

    def choose_theme(self, name: str) -> None:
        """Take a theme's colours until the end, and say how to keep them."""
        self.app.theme = name
        self.say(f'theme = "{name}" in the configuration keeps it.')

    def action_help(self) -> None:
        """Show all keys."""
        from reader.tui.dialogs import HelpScreen

        self.app.push_screen(HelpScreen(self.commands))

    def action_close(self) -> None:
        """Stop or close the one thing that is most in the way."""
        if self._stop("open"):
            if self._former:
                self._show(self._former)
            else:
                self.view.show_message(WELCOME)
            self.say("Stopped.")
        elif self.searching.display:
            self._end_search()
        elif self._stop("refresh") or self._stop("add"):
            self.say("Stopped.")
        elif self.zen:
            self.action_zen()
        else:
            self.view.focused = None

    def _stop(self, group: str) -> bool:
        running = [worker for worker in self.workers if worker.group == group and worker.is_running]
        for worker in running:
            worker.cancel()
        return bool(running)

    async def action_back(self) -> None:
        """One step back: out of zen, to the list, to all articles, and out."""
        if self.searching.display and self.active == "list":
            self._end_search()
        elif self.active != "list":
            self.activate("list")
        elif self.listing != Listing():
            self.action_view("all")
        else:
            await self.app.run_action("quit", self.app)
