"""Sources: asking them for news, and adding some."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

from textual import work

from reader.address import host
from reader.config import sources_file
from reader.demo import FEED as DEMO
from reader.library import Refreshed, edit, editor
from reader.model import Feed, ReaderError
from reader.text import clean_line, cut
from reader.tui.screen.listing import Listing
from reader.tui.screen.piping import PipingScreen

REREAD = "{reload-sources} reads it."
STALE = timedelta(minutes=30)
"""Sources that were asked more recently are left alone where nobody asks for news."""
MISTAKES = 5
"""Lines of the list that are not understood, of which is told."""
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

    async def action_edit_sources(self) -> None:
        """Edit the list of sources in the user's own editor, and do what it asks for then."""
        path = sources_file()
        if not await self._done(self.library.write_sources(path)):
            return
        words = editor()
        if not words:
            self.warn(f"Neither VISUAL nor EDITOR names an editor; the list is {path}, and " + self.keyed(REREAD))
            return
        try:
            async with self._away():
                with self.app.suspend():
                    ended_well = edit(path, words)
        except ReaderError as error:
            self.warn(str(error))
            return
        if ended_well:
            await self._take_list()
        else:
            self.say("The editor gave up; nothing was changed.")

    async def action_suspend(self) -> None:
        """Go to the shell, and come back by its `fg`."""
        async with self._away():
            self.app.action_suspend_process()

    @asynccontextmanager
    async def _away(self) -> AsyncIterator[None]:
        """While another program has the terminal nothing is waited for: every source would be too slow."""
        stopped = self.workers.cancel_group(self, "refresh")
        async with self.library.at_rest():
            yield
        if stopped:
            self._ask_sources(STALE)

    async def action_reload_sources(self) -> None:
        """Do what the list of sources asks for as it stands."""
        if sources_file().exists():
            await self._take_list()
        else:
            self.say(self.keyed("There is no list of sources yet; {edit-sources} writes one."))

    async def _take_list(self) -> None:
        path = sources_file()
        done = await self._told(self.library.read_sources(path))
        if done is None:
            return
        if done.wrong:
            more = len(done.wrong) - MISTAKES
            lines = [str(path), *done.wrong[:MISTAKES], *([f"and {more} more lines."] if more > 0 else [])]
            self.warn("\n".join(lines))
        if said := str(done):
            self.say(f"Sources: {said}; " + self.keyed("{undo} takes it back."))
            gone = self.listing.feed and self.listing.feed.url in {feed.url for feed in done.removed}
            here = self.entries.headline
            self.list_up(Listing() if gone else self.listing, here.id if here else "")
        else:
            self.say("The sources are as they were.")
        self._ask_sources(STALE)

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
        known = {feed.url for feed in await self.sources()}
        try:
            added = await self.library.add(what)
        except ReaderError as error:
            self.action_add(what, str(error))
            return
        finally:
            self.status.progress = ""
        if isinstance(added, Feed):
            name = clean_line(added.title) or added.url
            demo = self.keyed("; {remove-source} on an article of the invented paper removes that")
            told = f"Added {name}{demo if known == {DEMO} else ''}."
            self.say(f"{name} is subscribed to already." if added.url in known else told)
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
