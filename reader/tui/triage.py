"""Triage: what is done with an article as a whole, the one under the cursor or the open one."""

from dataclasses import replace

from textual import work

from reader.model import Article, Feed
from reader.text import clean_line
from reader.tui.correcting import CorrectScreen
from reader.tui.listing import Listing


class TriageScreen(CorrectScreen):
    """The screen as far as stars, read and unread, saving, the browser and fetching anew go."""

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

    async def action_source_read(self) -> None:
        """Mark all of a source read: the one that is listed, else that of the row under the cursor."""
        if feed := await self._source_here():
            await self._mark_all_read(feed, f"of {clean_line(feed.title) or feed.url}")

    async def action_remove_source(self) -> None:
        """Unsubscribe from a source, and take what was never touched of it out of the lists."""
        feed = await self._source_here()
        if feed and await self._done(self.library.remove_feed(feed)):
            self.say(
                f"Removed the source {clean_line(feed.title) or feed.url}; " + self.keyed("{undo} brings it back.")
            )
            here = self.entries.headline
            self.list_up(Listing() if self.listing.feed else self.listing, here.id if here else "")

    async def _source_here(self) -> Feed | None:
        """The source that is listed, else the one of the article under the cursor; where there is none, that is said."""
        feed = self.listing.feed
        if feed is None and (row := self.target):
            feed = await self._told(self.library.source(row))
        if feed is None:
            self.say("This article came from no source.")
        return feed

    async def action_all_read(self) -> None:
        """Mark everything read."""
        await self._mark_all_read(None, "of all sources")

    async def _mark_all_read(self, feed: Feed | None, of: str) -> None:
        count = await self._told(self.library.mark_all_read(feed))
        if count:
            self.say(f"Marked {count} article{'s' * (count > 1)} {of} read; " + self.keyed("{undo} takes it back."))
            await self.read_state_again()
        elif count == 0:
            self.say(f"Nothing {of} is unread.")

    async def action_remove(self) -> None:
        """Take an article out of the lists and the history."""
        row = self.target
        if row is None or not await self._done(self.library.remove([row])):
            return
        beside = self.entries.beside(row.id)
        self.say(self.keyed("Removed; {undo} brings it back."))
        self.list_up(self.listing, beside)

    async def action_clear_history(self) -> None:
        """Forget what was read, and when."""
        count = await self._told(self.library.clear_history())
        if count:
            self.say(
                f"Forgot {count} article{'s' * (count > 1)} read; " + self.keyed("{undo} brings the history back.")
            )
            await self.read_state_again()
        elif count == 0:
            self.say("The history is empty.")

    @work(group="save")
    async def action_save(self) -> None:
        """Write the highlights, or else the article, to Markdown, and say where."""
        article = await self._article_here()
        if article and (saved := await self._told(self.library.save_markdown(article))):
            self.say(f"Saved to {saved.path}" if saved.written else f"Nothing has changed in {saved.path}")
            if saved.kept:
                self.warn("\n".join(saved.kept))

    async def _article_here(self) -> Article | None:
        """The article that a key acts on; where there is none to be had without the network, that is said."""
        if (row := self.target) is None:
            return None
        if self.reading and self.reading.headline.id == row.id:
            return self.reading.article
        article = await self._told(self.library.article(row.id))
        if article is None:
            self.say(self.keyed("It has not been fetched yet; {open} reads it."))
        return article

    def action_browse(self) -> None:
        """Open the page in the browser."""
        if row := self.target:
            self._browse(row.url)

    async def action_browse_read(self) -> None:
        """Open the page in the browser, and mark it read."""
        self.action_browse()
        if (row := self.target) and row.unread:
            await self.action_toggle_read()

    def action_refetch(self) -> None:
        """Fetch the page of this article anew."""
        if row := self.target:
            self.open_article(row, again=True, focus=self.active != "list")
