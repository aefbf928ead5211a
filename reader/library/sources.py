"""The sources as lists: added from one, and written to one that is edited by hand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reader.address import canonical
from reader.config import Config, replace_file
from reader.library import restraint, typed
from reader.library.restraint import Restraint
from reader.library.shelf import Shelf, utc_now
from reader.model import ExportError, Feed, FeedError
from reader.store import Store

if TYPE_CHECKING:
    from reader.feeds import Difference

_HELD = "restraint"
"""Under which setting is kept what servers have asked of us."""
_LISTED = "listed sources"
"""Under which setting are kept the sources that were in the library and in the list when that was last written or read: one a
line, its canonical address in the list, and behind it that in the library where a server has since sent it to another."""


class SourceShelf(Shelf):
    """The verbs on the sources that need no network; and for those that do, what servers have asked of us."""

    def __init__(self, config: Config, *, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(config, now=now)
        self._held: Restraint | None = None

    async def add_opml(self, path: Path) -> tuple[Feed, ...]:
        """Subscribe to the sources of an OPML file, or of newsboat's `urls`, that are not subscribed to yet.

        They are fetched by the next refresh.
        """
        from reader import feeds

        return await self._add_feeds(feeds.read_list(typed.read_file(path)))

    async def add_starter(self) -> tuple[Feed, ...]:
        """Subscribe to the starter list of world news; what is subscribed to already is left out of the answer."""
        return await self._add_feeds(self.starter())

    def starter(self) -> tuple[Feed, ...]:
        """Well-known world-news feeds from all continents, offered to a newcomer."""
        from reader import feeds

        return feeds.starter()

    # --- the list that is edited by hand ---------------------------------------------------------------------

    async def write_sources(self, path: Path) -> None:
        """Write the sources to a file, in the form of newsboat's `urls`, without those that were removed in the reader; what else
        stands there is kept.

        Raises ReaderError where it can't be read or written.
        """
        from reader import feeds

        known = await self.feeds()
        rows = feeds.read_rows(_read(path), {feed.url for feed in known})
        _write(path, feeds.as_text(rows, known, await self._listed()))
        await self._keep_listed({canonical(feed.url): canonical(feed.url) for feed in known})

    async def read_sources(self, path: Path) -> "Difference":
        """Subscribe to what the file lists, also if it was removed in the reader, and part from what it no longer does.

        -> what was done. What was added in the reader since the file was written stays, too. Raises ReaderError, and does nothing, where it can't be
        read or lists no source at all.
        """
        from reader import feeds

        known = await self.feeds()
        rows = feeds.read_rows(typed.read_file(path), {feed.url for feed in known})
        listed, before = feeds.together(rows), await self._listed()
        if known and not listed:
            raise FeedError(f"{path} lists no source; nothing was changed.")
        done = feeds.difference(rows, known, before)
        if done.added or done.removed or done.changed:
            removed = [feed.url for feed in done.removed]
            said = f"edited the sources ({done})"
            await self._do(Store.change_feeds, said, kept=[*done.added, *done.changed], removed=removed)
            await self._begin_anew(*done.added)
        await self._keep_listed({key: before.get(key, key) for key in listed})
        return done

    async def _listed(self) -> dict[str, str]:
        kept = [line.split() for line in (await self.setting(_LISTED)).splitlines()]
        return {words[0]: words[-1] for words in kept if words}

    async def _keep_listed(self, listed: Mapping[str, str]) -> None:
        lines = (key if key == now else f"{key} {now}" for key, now in listed.items())
        await self.keep_setting(_LISTED, "\n".join(lines))

    # --- behind the verbs ------------------------------------------------------------------------------------

    async def _add_feeds(self, found: Sequence[Feed]) -> tuple[Feed, ...]:
        known = {feed.url for feed in await self.feeds()}
        added = tuple(feed for feed in found if feed.url not in known)
        for feed in added:
            await self._do(Store.save_feed, feed)
        await self._begin_anew(*added)
        return added

    async def _move(self, feed: Feed, target: str) -> Feed:
        """Give a feed a new address, if no other has it. -> the feed as it is now"""
        if not await self._do(Store.move_feed, feed.url, target):
            return feed
        old, new = canonical(feed.url), canonical(target)
        await self._keep_listed({key: new if now == old else now for key, now in (await self._listed()).items()})
        return replace(feed, url=target)

    async def _begin_anew(self, *added: Feed) -> None:
        """Ask feeds that were added as any others, though they were gone when they were subscribed to before."""
        held = await self._restraint()
        for feed in added:
            held.forget(feed.url)
        await self._keep_restraint(held)

    async def _restraint(self) -> Restraint:
        if self._held is None:
            self._held = restraint.read(await self._do(Store.setting, _HELD))
        return self._held

    async def _keep_restraint(self, held: Restraint) -> None:
        kept = restraint.write(held, self._now())
        if kept != await self._do(Store.setting, _HELD):
            await self._do(Store.keep_setting, _HELD, kept)


def _read(path: Path) -> bytes:
    """What the file holds; nothing where there is none."""
    return typed.read_file(path) if path.exists() else b""


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path.resolve(), text.encode("utf-8", "replace"))
    except OSError as error:
        raise ExportError(f"{path} could not be written: {error.strerror}.") from error
