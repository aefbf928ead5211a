"""Reading: the open article, how it is opened and left, and moving about in it."""

import asyncio
import math
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from textual import events, work
from textual.content import Content
from textual.message import Message

from reader.address import host, is_web
from reader.library import Library, Reading, browse, refused
from reader.model import REMOVED_ROLES, Article, Headline, Highlight, ReaderError
from reader.text import clean_line
from reader.tui.article import ArticleView
from reader.tui.article.words import count_words
from reader.tui.entries import EntryList, tagged
from reader.tui.keys import Keymap, Pane
from reader.tui.screen.listing import ListScreen
from reader.tui.sidebar import SectionKey, Sidebar

if TYPE_CHECKING:
    from subprocess import Popen

    from reader.tui.article.marks import MarkKind

WORDS_PER_MINUTE = 230
LOADING_AFTER = 0.15
"""Seconds until the article pane says that it is fetching: what is stored comes sooner, and nothing flickers."""
WELCOME = "Choose an article with {down} and {up}, and read it with {open}.\n\n{help} shows every key."
"""What stands in the article pane before anything is read, with the keys that are bound."""
PLURALS = {"person": "people", "country": "countries"}


def minutes_left(words: int, behind: float) -> int:
    """Whole minutes, rounded up, for the rest of so many words when a share `behind` of them is read."""
    return math.ceil(words * (1 - behind) / WORDS_PER_MINUTE)


def word_count(article: Article) -> int:
    """Words of an article, those that cleaning took out not counted."""
    kept = (block for block in article.blocks if block.role not in REMOVED_ROLES)
    return sum(count_words(article.text[block.start : block.end]) for block in kept)


class ReadingScreen(ListScreen):
    """The screen as far as its article goes: opening, showing and leaving one, and what is told of it."""

    class RowChanged(Message):
        """The library has something new about an article."""

        def __init__(self, headline: Headline) -> None:
            super().__init__()
            self.headline = headline

    def __init__(self, library: Library, rows: Sequence[Headline], keymap: Keymap | None = None) -> None:
        super().__init__(library, rows, keymap)
        self.subject: Headline | None = None
        """The article that the article pane is about, be it shown, on its way, or failed."""
        self.reading: Reading | None = None
        """What is shown there."""
        self._former: Reading | None = None
        self._full = False
        """Whether it was opened as the full text, and not only as an article."""
        self._words = 0

    def on_mount(self) -> None:
        """Say how to begin."""
        self.view.measure = self.library.config.width
        self.view.show_message(self.welcome)
        self.view.border_title = Content("Article")
        self.sidebar.border_title = Content("Who said what")
        self.library.on_change = self._changed
        self.library.on_page = partial(self.call_later, self._show_page_coming)
        self.library.on_notice = partial(self.call_later, self.warn)

    # --- opening and leaving -----------------------------------------------------------------------------------------

    @property
    def welcome(self) -> str:
        """How to begin."""
        return self.keyed(WELCOME)

    def on_entry_list_opened(self, event: EntryList.Opened) -> None:
        """Read what was chosen."""
        event.stop()
        self.open_article(event.headline)

    def open_article(
        self,
        headline: Headline,
        *,
        again: bool = False,
        full: bool = False,
        focus: bool = True,
        place: int | None = None,
    ) -> None:
        """Read an article, from where it was left or from `place`; `again` fetches its page anew.

        Where it was its `full` text that was asked for, what became of that is told.

        What is being opened already is given up.
        """
        if focus:
            self.activate("article")
        self._open(headline, again, full, place)

    def action_full_text(self) -> None:
        """Read the full text of an article; where it is shown already, what its feed says."""
        row = self.target
        if row is None:
            return
        if self.reading and self.reading.headline.id == row.id and not self.reading.of_feed:
            self._open_told(row)
        else:
            self.open_article(row, full=True, focus=self.active != "list")

    @work(exclusive=True, group="open")
    async def _open_told(self, headline: Headline) -> None:
        reading = await self._told(self.library.open_told(headline))
        if reading:
            await self.leave()
            self._show(reading)
            self.say(self.keyed("This is what the feed says; {full-text} shows the full text."))

    @work(exclusive=True, group="open")
    async def _open(self, headline: Headline, again: bool, full: bool, place: int | None) -> None:
        await self.leave()
        self.subject, self._full = headline, full
        self._title_article()
        loading = self.set_timer(LOADING_AFTER, partial(self._show_loading, headline))
        try:
            reading = await self.library.open(headline, again=again)
        except ReaderError as error:
            self._show_failed(error)
        else:
            if place is not None:
                reading = replace(reading, visit=replace(reading.visit, place=place))
            self._show(reading)
            if full:
                self._tell_full(reading)
        finally:
            loading.stop()

    async def leave(self) -> None:
        """Keep the place in the article that is shown, come what may."""
        if self.reading is None:
            return
        visit = self.reading.visit
        visit = replace(visit, place=self.view.place, progress=max(visit.progress, self.view.progress))
        self._former, self.reading = replace(self.reading, visit=visit), None
        if not self._former.of_feed:
            await self._told(asyncio.shield(self.library.leave(visit)))

    def _tell_full(self, reading: Reading) -> None:
        """Say what became of the wish for the full text."""
        if reading.of_feed:
            self.say("The page could not be read; the article's head says why.")
        else:
            self.say(self.keyed("This is the full text; {full-text} shows what the feed says."))

    def _show_loading(self, headline: Headline, page: int = 1) -> None:
        where = host(headline.url) or "the page"
        what = f"Fetching page {page}" if page > 1 else "Fetching"
        self._clear_marks()
        self.view.show_message(f"{what} from {clean_line(where)} …\n\n" + self.keyed("{close} stops."))

    def _show_page_coming(self, article: str, page: int) -> None:
        """Of an article that is waited for, say that it goes on."""
        if self.subject and self.subject.id == article and self.reading is None:
            self._show_loading(self.subject, page)

    def _show_failed(self, error: ReaderError) -> None:
        """Say why in the pane; where the page was only asked for anew, keep what there is of it."""
        if self._former and self.subject and self._former.headline.id == self.subject.id:
            self._show(self._former)
            self.warn(str(error))
            return
        self._clear_marks()
        browser = (
            self.keyed("{browser} opens the page in the browser,\n")
            if self.subject and is_web(self.subject.url)
            else ""
        )
        self.view.show_message(f"{error}\n\n{browser}" + self.keyed("{refresh} tries again."))

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
        for dialogs in ("dialogs", "dialogs.fixing", "dialogs.card"):
            self.run_worker(asyncio.to_thread(import_module, f"reader.tui.{dialogs}"), group="dialogs")

    @work(exclusive=True, group="renew")
    async def _renew(self, headline: Headline) -> None:
        """Put better marks, or the whole page, in the place of what is open, and move nothing."""
        article = await self._told(self.library.article(headline.id))
        if article is None or self.reading is None or self.reading.headline.id != headline.id or self.reading.of_feed:
            return
        if article == self.reading.article:
            return
        highlights = await self._told(self.library.highlights(article.id))
        if self.reading and self.reading.headline.id == headline.id:
            self.reading = replace(self.reading, headline=headline)
            self._show_instead(article, tuple(highlights or self.reading.highlights))

    def _show_instead(self, article: Article, highlights: tuple[Highlight, ...]) -> None:
        """Show the article that is open with other marks, or with its whole page; nothing moves."""
        assert self.reading is not None
        same_text = article.text == self.reading.article.text
        self.reading = replace(self.reading, article=article, highlights=highlights)
        self._words = word_count(article)
        if same_text:
            self.view.renew(article, highlights)
        else:
            self.view.show(article, highlights, self.view.place)
        self.sidebar.article = article
        self.sidebar.highlights = highlights

    # --- what is told ------------------------------------------------------------------------------------------------

    def _title_article(self) -> None:
        if self.subject is not None:
            self.view.border_title = Content(" · ".join(self._title_parts()))

    def _title_parts(self) -> list[str]:
        """What the title tells: the source, how far the article is read, and how long the rest takes."""
        if self.subject is None:
            return []
        parts = [clean_line(self.subject.source) or host(self.subject.url) or "Article", *tagged(self.subject)]
        if self.reading:
            if self.reading.of_feed:
                parts.append("feed text")
            elif self._full and not self.reading.article.notice:
                parts.append("full text")
            end = self.view.max_scroll_y
            behind = min(1.0, self.view.scroll_offset.y / end) if end > 0 else 1.0
            left = minutes_left(self._words, behind)
            parts += [f"{behind:.0%}", f"{left} min left" if left else "end"]
        return parts

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
        if self.active == "sidebar" or event.mark is None:
            return
        self.sidebar.follow(event.mark)
        item = self.sidebar.item
        if item and not self.sidebar.display:
            who = f"{item.sign} {item.label}".strip()
            more = "; {card} tells who this is." if item.key.startswith("person:") else ""
            self.say(who + self.keyed(more))

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

    def on_reading_screen_row_changed(self, event: RowChanged) -> None:
        """Show what is new about an article, in its row and where it is open."""
        self.entries.replace(event.headline)
        if self.reading and self.reading.headline.id == event.headline.id:
            self._renew(event.headline)

    def _changed(self, headline: Headline) -> None:
        self.post_message(self.RowChanged(headline))

    @property
    def target(self) -> Headline | None:
        """The article that a key acts on: in the list the one under the cursor, else the one in the article pane."""
        under = self.entries.headline
        return under if self.active == "list" else self.subject or under

    @property
    def targets(self) -> list[Headline]:
        """The articles that a key acts on where it may be several: in the list those that are selected, if any are."""
        chosen = self.entries.selected if self.active == "list" else []
        return chosen or ([self.target] if self.target else [])

    def _row_changed(self, headline: Headline) -> None:
        """Keep the one row in all the places that hold it."""
        self.entries.replace(headline)
        if self.subject and self.subject.id == headline.id:
            self.subject = headline
        if self.reading and self.reading.headline.id == headline.id:
            self.reading = replace(self.reading, headline=headline)

    def _browse(self, *urls: str) -> None:
        own = [row.url for row in self.targets] == [*urls]
        copies = self.keyed(f" {{copy-address}} copies the address{'es' * (len(urls) > 1)}.") if own else ""
        try:
            *_, opener = [browse(url) for url in urls]
        except ReaderError as error:
            self.warn(f"{error}{copies}")
        else:
            self.say(f"Handed {f'{len(urls)} pages' if len(urls) > 1 else host(urls[0])} to the browser.")
            self._see_off(opener, copies)

    @work(group="browse")
    async def _see_off(self, opener: "Popen[bytes]", copies: str) -> None:
        if await refused(opener):
            self.status.message = ""
            self.warn(f"No browser could be started.{copies}")

    # --- moving ------------------------------------------------------------------------------------------------------

    def action_go(self, where: Pane | SectionKey) -> None:
        """Go to a pane, or to a section of the sidebar."""
        if where == "list" or where == "article" or where == "sidebar":
            self.activate(where)
        elif self.reading is None:
            self.say("No article is open.")
        else:
            self.activate("sidebar")
            if not self.sidebar.go(where):
                self.say("The article has too few headings for an outline.")

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
        self.view.measure += columns
        self.say(f"{self.view.measure} columns")

    def action_cleaned_away(self) -> None:
        """Show or hide what cleaning took out."""
        removed = self.reading and sum(block.role in REMOVED_ROLES for block in self.reading.article.blocks)
        if not removed:
            self.say("Cleaning took nothing out of this page." if self.reading else "No article is open.")
            return
        self.view.show_removed = not self.view.show_removed
        self.say(
            f"{f'{removed} passages' if removed > 1 else 'The one passage'} that cleaning took out "
            f"{'are' if removed > 1 else 'is'} {'shown, in grey' if self.view.show_removed else 'hidden again'}."
        )
