"""What the list shows: a view, a source or a search, and how its rows come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from textual import work
from textual.content import Content
from textual.widgets import Input
from textual.worker import WorkerCancelled

from reader.library import Library
from reader.model import Feed, Headline, Sort, View
from reader.query import QueryError, parse, unknown_condition
from reader.text import clean_line
from reader.tui.entries import EntryList, utc_now
from reader.tui.keys import Keymap, Pane
from reader.tui.past import Past
from reader.tui.screen.panes import PaneScreen
from reader.tui.search import SearchLine

FIRST_ROWS = 200
"""Headlines on the first paint; more come when the cursor nears the end."""
MORE_ROWS = 500
SORT = "sort"
"""The setting in which the order of the lists is remembered."""
SORTED: dict[Sort, str] = {
    "newest": "newest first",
    "oldest": "oldest first",
    "source": "by source",
    "title": "by title",
}
"""The orders there are, and how a title tells them."""
SEARCHED = "searches"
"""The setting in which the words that were searched for are remembered."""
QUERY_HINT = "words, by: since: …"
"""Some of what can be typed in the line over the list, as much as a narrow one shows."""
PAGES_AHEAD = 10
"""Times that more rows are fetched in search of an unread one."""

VIEW_TITLES: dict[View, str] = {
    "all": "All articles",
    "unread": "Unread",
    "starred": "Starred",
    "highlighted": "With highlights",
    "history": "History",
}
VIEW_EMPTY: dict[View, str] = {
    "all": "There is nothing here yet.\n\n{add} adds a source or an article,\n{add-starter} adds a starter set of world news,\n{refresh-all} asks the sources for news.",
    "unread": "Everything is read.\n\n{show-all} lists all articles,\n{refresh-all} asks the sources for news.",
    "starred": "No article has a star.\n\n{star} gives it one.",
    "highlighted": "Nothing is highlighted yet.\n\n{highlight} in an article highlights what is marked there.",
    "history": "Nothing was read yet.",
}


def sort_named(words: str) -> Sort | None:
    """The order of that name, which may be begun only; None where there is none."""
    return next((sort for sort in SORTED if words and sort.startswith(words.casefold())), None)


def query_mistake(words: str) -> str:
    """What is wrong with a query, in a sentence; empty where nothing is."""
    try:
        parse(words, utc_now())
    except QueryError as error:
        return str(error)
    return ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What the list shows: a view or the articles of one source, narrowed by a query; one over all articles is a search."""

    view: View = "all"
    feed: Feed | None = None
    words: str = ""
    searched: bool = False
    """Whether that is a search, and not the narrowing of what was listed."""

    @property
    def title(self) -> str:
        """What stands over the list; holds text from outside."""
        if self.searched:
            return f"Search: {self.words}"
        name = clean_line(self.feed.title) or self.feed.url if self.feed else VIEW_TITLES[self.view]
        return f"{name}: {self.words}" if self.words else name

    @property
    def whole(self) -> "Listing":
        """The same, not narrowed by a query."""
        return replace(self, words="", searched=False)

    @property
    def empty(self) -> str:
        """What stands in the list when nothing is found; the keys of commands are to be set in."""
        if self.words:
            unknown = unknown_condition(self.words)
            words = f"\n\n{unknown}: is no condition, and is searched for as words." if unknown else ""
            return f"Nothing is found.{words}\n\n{{close}} ends the search."
        return (
            "This source has no articles yet.\n\n{refresh-all} asks for news, {back} goes back."
            if self.feed
            else VIEW_EMPTY[self.view]
        )


class ListScreen(PaneScreen):
    """The screen as far as its list goes: views, sources, search."""

    def __init__(self, library: Library, rows: Sequence[Headline], keymap: Keymap | None = None) -> None:
        super().__init__(keymap)
        self.library = library
        self.listing = Listing()
        self._first_rows = rows
        self.sort: Sort = "newest"
        """The order of the lists but the history."""
        self._complete = len(rows) < FIRST_ROWS
        self._before_search: tuple[Listing, str] = (Listing(), "")
        self._narrowed = Listing()
        """What is narrowed by what is typed in the line over the list."""
        self._found = ""
        self._mistake = ""
        """What that found, and what is wrong with it."""
        self._pasts: dict[str, Past] = {}

    def on_mount(self) -> None:
        """Show the first headlines."""
        self.entries.show(self._first_rows, empty=self.keyed(self.listing.empty))
        self.activate("list")

    # --- rows --------------------------------------------------------------------------------------------------------

    def on_entry_list_moved(self, event: EntryList.Moved) -> None:
        """Tell in the title where the cursor is."""
        event.stop()
        total = f"{self.entries.count}{'' if self._complete else '+'}"
        place = f" · {self.entries.position} of {total}" if self.entries.count else ""
        order = f" · {SORTED[self.sort]}" if self.sort != "newest" and self.listing.view != "history" else ""
        self.list_frame.border_title = Content(clean_line(self.listing.title) + order + place)

    def on_entry_list_end_neared(self, event: EntryList.EndNeared) -> None:
        """Fetch more rows, once."""
        event.stop()
        if not self._complete:
            self._load_more()

    def on_entry_list_selected(self, event: EntryList.Selected) -> None:
        """Tell how many are selected."""
        event.stop()
        self._tell_standing()

    def hint(self) -> None:
        """Show the keys that help, and beside them what holds."""
        super().hint()
        self._tell_standing()

    def activate(self, pane: Pane) -> None:
        """Give a pane the focus, and say what holds there."""
        super().activate(pane)
        self._tell_standing()

    def _tell_standing(self) -> None:
        """While one types in the line over the list, say what it finds; in the list, how many articles are selected."""
        count = len(self.entries.selected) if self.active == "list" else 0
        selected = self.keyed(f"{count} selected · {{close}} clears") if count else ""
        self.status.standing = self._mistake or self._found if self.focused is self.searching else selected

    def list_up(self, listing: Listing, keep: str = "") -> None:
        """Show a view, a source or a search in the list; the cursor goes to the article `keep`, else to the top.

        What is selected stays so as long as the list is of the same.
        """
        if listing != self.listing:
            self.entries.unselect()
        self.listing = listing
        self._load(listing, keep)

    @work(exclusive=True, group="list")
    async def _load(self, listing: Listing, keep: str) -> None:
        limit = max(FIRST_ROWS, self.entries.count if keep or self.entries.selected else 0)
        rows = await self._told(self._rows(listing, limit))
        if rows is None:
            return
        self._complete = len(rows) < limit
        self._found = f"{len(rows)}{'' if self._complete else '+'} found" if listing.words else ""
        self._tell_standing()
        self.entries.show(rows, days=listing.view == "history", empty=self.keyed(listing.empty), keep=keep)

    async def _rows(self, listing: Listing, limit: int, after: Headline | None = None) -> list[Headline]:
        feed = listing.feed.url if listing.feed else ""
        return await self.library.headlines(
            listing.view, feed=feed, words=listing.words, sort=self.sort, limit=limit, after=after
        )

    async def step_unread(self, direction: int) -> bool:
        """Move the cursor to the next unread article that way, fetching rows where need be. False where there is none."""
        for _ in range(PAGES_AHEAD):
            if self.entries.step(direction, unread=True):
                return True
            if direction < 0 or self._complete:
                return False
            try:
                await self._load_more().wait()
            except WorkerCancelled:  # another list has taken the place of this one
                return False
        return False

    async def rows_beyond(self, direction: int) -> list[Headline]:
        """All rows over (-1) or under (1) the cursor, those too that the list does not hold yet."""
        rows = self.entries.beyond(direction)
        last, complete = self.entries.last, direction < 0 or self._complete
        while last and not complete:
            more = await self._told(self._rows(self.listing, MORE_ROWS, last)) or []
            rows += more
            last, complete = more[-1] if more else None, len(more) < MORE_ROWS
        return rows

    @work(exclusive=True, group="list")
    async def _load_more(self) -> None:
        rows = await self._told(self._rows(self.listing, MORE_ROWS, self.entries.last))
        if rows is not None:
            self._complete = len(rows) < MORE_ROWS
            self.entries.extend(rows)

    async def action_select_all(self) -> None:
        """Select the whole list, also what it does not hold yet."""
        rows = [*self.entries.beyond(-1), *filter(None, [self.entries.headline]), *await self.rows_beyond(1)]
        self.entries.extend(rows[self.entries.count :])
        self._complete = True
        self.entries.select_all()

    def action_view(self, view: View) -> None:
        """List all, unread, starred, highlighted or read articles."""
        self._close_search()
        self.list_up(Listing(view))
        self.activate("list")

    async def action_sort(self, order: str) -> None:
        """Put the lists in another order, from now on; one that there is not was refused before."""
        self.sort = sort_named(order) or self.sort
        self.list_up(self.listing)
        self.activate("list")
        await self._done(self.library.keep_setting(SORT, self.sort))
        self.say(f"Sorted {SORTED[self.sort]}.")

    def action_choose_sort(self) -> None:
        """Choose the order of the lists."""
        from reader.tui.dialogs.one_of import OneOfScreen

        async def chosen(order: str | None) -> None:
            if order is not None:
                await self.action_sort(order)

        orders: dict[str, str] = {sort: told.removeprefix("by ") for sort, told in SORTED.items()}
        self.app.push_screen(OneOfScreen("Sort the lists", orders, self.sort), chosen)

    def action_choose_source(self) -> None:
        """Choose a source to list the articles of."""
        from reader.tui.commands import Palette, SourceProvider

        self.app.push_screen(Palette([SourceProvider], placeholder="Source"))

    async def sources(self) -> list[Feed]:
        """The sources, for the palette."""
        return await self._told(self.library.feeds()) or []

    def show_source(self, feed: Feed) -> None:
        """List the articles of a source."""
        self._close_search()
        self.list_up(Listing(feed=feed))
        self.activate("list")

    # --- search ------------------------------------------------------------------------------------------------------

    async def action_search(self) -> None:
        """Type in the line what to search all articles for."""
        await self._type_query(Listing(searched=True))

    async def action_filter(self) -> None:
        """Type in the line what to narrow the list to."""
        await self._type_query(self.listing.whole)

    async def _type_query(self, narrowed: Listing) -> None:
        self.searching.past = await self.past(SEARCHED)
        self._open_search(narrowed)
        self.status.hints = (("Enter", "to the list"), ("Esc", "ends the search"))
        self.set_focus(self.searching)  # at once: the next key is typed into it
        self._tell_standing()

    def action_search_for(self, words: str) -> None:
        """Search all articles for what is typed already."""
        self._answer_query(Listing(searched=True), words)

    def action_filter_by(self, words: str) -> None:
        """Narrow the list to what is typed already."""
        self._answer_query(self.listing.whole, words)

    def _answer_query(self, narrowed: Listing, words: str) -> None:
        self._open_search(narrowed)
        self.searching.value = words
        self.activate("list")

    def _open_search(self, narrowed: Listing) -> None:
        if not self.searching.display:
            here = self.entries.headline
            self._before_search = (self.listing, here.id if here else "")
        elif narrowed != self._narrowed and self.listing.words:
            self.list_up(replace(narrowed, words=self.listing.words))
        self._narrowed = narrowed
        self.searching.placeholder = f"Search: {QUERY_HINT}" if narrowed.searched else f"Filter: {narrowed.title}"
        if not self.searching.is_attached:  # the first paint is sooner without it
            self.list_frame.mount(self.searching, before=0)
        self.searching.display = True
        self._enter("list")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types; of what can't be understood, say why, and do without the last word."""
        event.stop()
        if not self.searching.display:
            return
        words = clean_line(event.value)
        self._mistake = query_mistake(words)
        self._tell_standing()
        if self._mistake:
            words = words.rpartition(" ")[0]
        if not query_mistake(words):
            self.list_up(replace(self._narrowed, words=words) if words else self._before_search[0])

    async def on_search_line_finished(self, event: SearchLine.Finished) -> None:
        """On to what was found."""
        event.stop()
        words = clean_line(self.searching.value)
        if query_mistake(words):
            return
        if not words:
            self._close_search()
        self.activate("list")
        if words:
            await self.remember(SEARCHED, words)

    def on_search_line_given_up(self, event: SearchLine.GivenUp) -> None:
        """Back to what the list showed before."""
        event.stop()
        self._end_search()

    def _end_search(self) -> None:
        listing, keep = self._before_search
        self._close_search()
        self.list_up(listing, keep)
        self.activate("list")

    def _close_search(self) -> None:
        self.searching.display = False
        with self.prevent(Input.Changed):
            self.searching.value = ""

    async def find_articles(self, words: str, limit: int) -> list[Headline]:
        """Stored articles with these words, for the palette."""
        return await self.library.headlines(words=words, limit=limit)

    # --- lines that remember -----------------------------------------------------------------------------------------

    async def past(self, name: str) -> Past:
        """What was typed before in the line of that name."""
        if name not in self._pasts:
            self._pasts[name] = Past(await self._told(self.library.setting(name)) or "")
        return self._pasts[name]

    async def remember(self, name: str, line: str) -> None:
        """Keep what was typed in the line of that name."""
        past = await self.past(name)
        past.add(line)
        await self._done(self.library.keep_setting(name, past.kept))
