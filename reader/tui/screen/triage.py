"""Triage: what is done with articles as a whole: those that are selected, the one under the cursor, or the open one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from reader.library import common_tags
from reader.model import Article, Feed, Headline, ReaderError
from reader.text import clean_line
from reader.tui.screen.correcting import CorrectScreen
from reader.tui.screen.listing import Listing

if TYPE_CHECKING:
    from reader.export import Saved


class TriageScreen(CorrectScreen):
    """The screen as far as stars, read and unread, saving, the browser and fetching anew go."""

    async def action_star(self) -> None:
        """Give a star, or take it where all have one."""
        rows = self.targets
        starred = not all(row.starred for row in rows)
        if rows and await self._done(self.library.star(rows, starred)):
            for row in rows:
                self._row_changed(replace(row, starred=starred))
            several = f"{len(rows)} articles are starred." if starred else f"{len(rows)} stars are taken away."
            self.say(several if len(rows) > 1 else "Starred." if starred else "The star is taken away.")

    async def action_toggle_read(self) -> None:
        """Mark read, or unread where all are read."""
        rows = self.targets
        read = any(row.unread for row in rows)
        many = f"{len(rows)} articles " if len(rows) > 1 else ""
        await self._mark_read(rows, read, f"Marked {many}{'read' if read else 'unread'}.")

    async def _mark_read(self, rows: Sequence[Headline], read: bool, told: str) -> None:
        if rows and await self._done(self.library.mark_read(rows, read)):
            for row in rows:
                self._row_changed(replace(row, unread=not read))
            self.say(told)

    async def action_read_beyond(self, direction: int) -> None:
        """Mark read what stands above the cursor or below it, to the end of the list."""
        rows = [row for row in await self.rows_beyond(direction) if row.unread]
        where = "above" if direction < 0 else "below"
        if not rows:
            self.say(f"Nothing {where} is unread.")
            return
        told = f"Marked {len(rows)} article{'s' * (len(rows) > 1)} {where} read; "
        await self._mark_read(rows, True, told + self.keyed("{undo} takes it back."))

    def typed_already(self, command: str) -> str:
        """What stands in the line of a command when it is opened: for tags, those that all the articles have."""
        return "".join(f"{tag} " for tag in common_tags(self.targets)) if command == "tag" else ""

    async def action_tag(self, words: str) -> None:
        """File articles under the words that were typed, in the place of those that all had."""
        rows = self.targets
        tagged = await self._told(self.library.tag(rows, words)) if rows else None
        if tagged is None or tagged == rows:
            return
        for row in tagged:
            self._row_changed(row)
        self._title_article()
        many = f" {len(rows)} articles" if len(rows) > 1 else ""
        self.say(f"Tagged{many} {words}." if words else "The tags are taken away.")

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
            self.say(f"Nothing {of} is unread." if feed else "Nothing is unread.")

    async def action_remove(self) -> None:
        """Take articles out of the lists and the history."""
        rows = self.targets
        if not rows or not await self._done(self.library.remove(rows)):
            return
        beside = self.entries.beside({row.id for row in rows})
        many, them = (f" {len(rows)} articles", "them") if len(rows) > 1 else ("", "it")
        self.say(self.keyed(f"Removed{many}; {{undo}} brings {them} back."))
        self.list_up(self.listing, beside)

    async def action_clear_history(self) -> None:
        """Forget what was read, and when."""
        count = await self._told(self.library.clear_history())
        if count:
            self.say(
                f"Cleared the history of {count} article{'s' * (count > 1)}; " + self.keyed("{undo} brings it back.")
            )
            await self.read_state_again()
        elif count == 0:
            self.say("The history is empty.")

    @work(group="save")
    async def action_save(self) -> None:
        """Write the highlights, or else the article, to Markdown, and say where."""
        rows = self.targets
        if len(rows) > 1:
            await self._save_several(rows)
            return
        article = await self._article_here(*rows)
        if article and (saved := await self._told(self.library.save_markdown(article))):
            self.say(f"Saved to {saved.path}" if saved.written else f"Nothing has changed in {saved.path}")
            if saved.kept:
                self.warn("\n".join(saved.kept))

    async def _save_several(self, rows: Sequence[Headline]) -> None:
        """One after the other, until the first that can't be written."""
        saved: list[Saved] = []
        missing = 0
        try:
            for number, row in enumerate(rows, 1):
                self.status.progress = f"Saving {number} of {len(rows)} · " + self.keyed("{close} stops")
                article = await self._article_of(row)
                if article is None:
                    missing += 1
                elif one := await self._told(self.library.save_markdown(article)):
                    saved.append(one)
                else:
                    break
        finally:
            self.status.progress = ""
        left = f"; {missing} {'is' if missing == 1 else 'are'} not fetched yet." if missing else "."
        self.say(f"Saved {len(saved)} of {len(rows)} articles under {self.library.config.export_dir}{left}")
        if kept := [sentence for one in saved for sentence in one.kept]:
            self.warn("\n".join(kept))

    async def _article_here(self, row: Headline | None = None) -> Article | None:
        """The article of a row, of the one that a key acts on where none is given; where it is not stored, that is said."""
        row = row or self.target
        if row is None:
            return None
        article = await self._article_of(row)
        if article is None:
            self.say(self.keyed("It has not been fetched yet; {open} reads it."))
        return article

    async def _article_of(self, row: Headline) -> Article | None:
        """The article of a row as it is shown, else as it is stored."""
        if self.reading and self.reading.headline.id == row.id:
            return self.reading.article
        return await self._told(self.library.article(row.id))

    def action_browse(self) -> None:
        """Open the pages in the browser."""
        if rows := self.targets:
            self._browse(*(row.url for row in rows))

    async def action_browse_read(self) -> None:
        """Open the pages in the browser, and mark them read."""
        self.action_browse()
        unread = [row for row in self.targets if row.unread]
        await self._mark_read(unread, True, f"Marked {len(unread)} articles read." if unread[1:] else "Marked read.")

    def action_refetch(self) -> None:
        """Fetch the page of this article anew and show it, in the place of what is shown of it meanwhile.

        The pages of several are only kept.
        """
        rows = self.targets
        shown = self.reading is not None and not self.reading.of_feed and [self.reading.headline.id]
        if len(rows) > 1 or shown == [row.id for row in rows]:
            self._fetch_again(rows)
        elif rows:
            self.open_article(rows[0], again=True, focus=self.active != "list")

    @work(exclusive=True, group="refresh")
    async def _fetch_again(self, rows: Sequence[Headline]) -> None:
        failed: list[str] = []
        try:
            for number, row in enumerate(rows, 1):
                which = f"{number} of {len(rows)}" if len(rows) > 1 else "anew"
                self.status.progress = f"Fetching {which} · " + self.keyed("{close} stops")
                try:
                    await self.library.fetch_again(row)
                except ReaderError as error:
                    failed.append(str(error))
        finally:
            self.status.progress = ""
        fetched = len(rows) - len(failed)
        if fetched or len(rows) > 1:
            self.say(f"Fetched {f'{fetched} articles ' if len(rows) > 1 else ''}anew.")
        if failed:
            more = len(failed) - 3
            self.warn("\n".join([*failed[:3], *([f"and {more} more failed."] if more > 0 else [])]))
