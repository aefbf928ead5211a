"""Sources: asking them for news, and adding some."""

from dataclasses import replace
from datetime import timedelta

from textual import work

from reader.address import host
from reader.library import Refreshed
from reader.model import Feed, ReaderError
from reader.text import clean_line, cut
from reader.tui.piping import PipingScreen

OFFLINE = "No source could be read. What is stored can be read all the same; {refresh-all} asks again."
LOOKED_AT = 40
"""Characters of an address that are told while it is looked at: the key that stops stands after them."""


class SourceScreen(PipingScreen):
    """The screen as far as sources go."""

    def action_refresh_all(self) -> None:
        """Ask all sources for news, and show what came."""
        self._ask_sources(timedelta())

    @work(exclusive=True, group="refresh")
    async def _ask_sources(self, older_than: timedelta) -> None:
        """Ask the sources that were last asked longer ago than that."""
        self.status.progress = "Asking the sources …"
        if not self.entries.count:
            self.entries.show((), empty=self.keyed("Asking the sources for news …\n\n{close} stops."))
        try:
            refreshed = await self._told(self.library.refresh(self._show_progress, older_than=older_than))
        finally:
            self.status.progress = ""
            if not self.entries.count:
                self.list_up(self.listing)
        if refreshed is None or (older_than and refreshed == Refreshed(0, ())):
            return  # at the start, nothing new is no news
        if refreshed.failed and len(refreshed.failed) == len(await self.sources()):
            self.warn(f"{self.keyed(OFFLINE)}\n{refreshed.failed[0].error}")
        else:
            self._show_refreshed(refreshed)

    def _show_progress(self, done: int, total: int, name: str) -> None:
        waiting = f" · waiting for {name}" if name else ""
        self.status.progress = f"{done} of {total}{waiting} · " + self.keyed("{close} stops")

    def _show_refreshed(self, refreshed: Refreshed) -> None:
        came = {0: "Nothing new.", 1: "1 new article."}.get(refreshed.new, f"{refreshed.new} new articles.")
        moved = [f"{clean_line(feed.title)} has moved to {host(feed.url)}." for feed in refreshed.moved]
        self.say(" ".join([came, *moved]))
        for feed in refreshed.moved:
            if self.listing.feed and self.listing.feed.title == feed.title:
                self.listing = replace(self.listing, feed=feed)
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
        self.status.progress = f"Looking at {cut(clean_line(what), LOOKED_AT)} · " + self.keyed("{close} stops")
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
