"""What concerns the program itself: help, palette, command line, colours, and which marks are shown."""

from itertools import chain
from typing import TYPE_CHECKING, get_args

from textual import work

from reader.config import NARROWEST, WIDEST, Preset, choose_keymap, newsboat_urls
from reader.library import read_tags
from reader.model import ConfigError, ReaderError
from reader.query import parse
from reader.text import clean_line, nearest
from reader.tui import themes
from reader.tui.article.marks import ShownKind
from reader.tui.article.paint import Painter
from reader.tui.asked import Asked
from reader.tui.entries import utc_now
from reader.tui.keys import Keymap
from reader.tui.presets import bound
from reader.tui.screen.listing import SORTED, Listing, sort_named
from reader.tui.screen.reading import PLURALS
from reader.tui.screen.sources import SourceScreen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Feed
    from reader.tui.prompt import Line

THEME = "theme"
"""The setting in which the colours are remembered, behind those that the configuration asks for."""
WIDTHS = "panes"
"""The setting in which the columns of the panes are remembered."""
SUGGESTED = (
    *("is:unread", "is:read", "is:starred", "is:highlighted", "since:1d", "since:1w", "before:1w"),
    *("person:", "country:", "by:", "source:"),
)
"""Conditions that a query is completed with."""
TYPED = "typed commands"
"""The setting in which the lines of commands are remembered."""
NEWSBOAT = "newsboat"
"""The setting that says that newsboat's keys and sources were offered."""


class ProgramScreen(SourceScreen):
    """The screen as far as the program itself is concerned."""

    # --- commands by name --------------------------------------------------------------------------------------------

    async def action_type_command(self, name: str = "") -> None:
        """Type a command; with `name`, what follows it."""
        from reader.tui.prompt import CommandLine

        feeds = await self.sources()
        values: Mapping[str, Sequence[str]] = {
            "THEME": themes.short_names(self.app.available_themes),
            "SOURCE": [clean_line(feed.title) or feed.url for feed in feeds],
            "ORDER": list(SORTED),
            "TAGS": (tags := await self._told(self.library.tags()) or []),
            "QUERY": [
                *SUGGESTED,
                *(f"tag:{tag}" for tag in dict.fromkeys([*tags, *chain(*(feed.tags for feed in feeds))])),
            ],
        }
        text = f"{name} {self.typed_already(name)}" if name else ""

        async def typed(line: "Line | None") -> None:
            if line is None:
                return
            await self.remember(TYPED, line.text)
            emptied = line.command.name == name and line.command.argument and line.command.argument.empty
            await self.run_command(line.command, "" if emptied and not line.argument else line.argument or None)

        past = await self.past(TYPED)
        self.app.push_screen(CommandLine(self.commands, values, self.mistake, past, text), typed)

    def mistake(self, name: str, value: str) -> str:
        """What is wrong with what was typed for an argument, in a sentence; empty where nothing is."""
        if name == "THEME" and not themes.find(value, self.app.available_themes):
            near = nearest(value, themes.short_names(self.app.available_themes))
            return f"There is no theme {value}{f'; did you mean {near}?' if near else '; Tab lists them.'}"
        if name == "COLUMNS" and not (value.isdecimal() and NARROWEST <= int(value) <= WIDEST):
            return f"The columns of the text are a number from {NARROWEST} to {WIDEST}."
        if name == "ORDER" and not sort_named(value):
            return f"The lists are sorted by {', '.join(list(SORTED)[:-1])} or {list(SORTED)[-1]}."
        try:
            if name == "QUERY":
                parse(value, utc_now())
            if name == "TAGS":
                read_tags(value)
        except ReaderError as error:
            return str(error)
        return ""

    def on_asked(self, event: Asked) -> None:
        """Offer what can be done with what the right button was pressed on."""
        from reader.tui.dialogs.menu import MenuScreen

        async def chosen(name: str | None) -> None:
            if name is not None:
                await self.run_command(next(command for command in self.commands if command.name == name))

        self.app.push_screen(MenuScreen(event.thing, event.about, self.commands, event.at), chosen)

    def action_palette(self) -> None:
        """Find a command, an article, a person, a country or a source by typing."""
        from reader.tui import commands

        hint = "Command, article, person, country or source"
        self.app.push_screen(commands.Palette([commands.Everything], placeholder=hint))

    def action_help(self, words: str = "") -> None:
        """Show the keys, those of this pane first; `words` narrow them."""
        from reader.tui.dialogs import HelpScreen

        self.app.push_screen(HelpScreen(self.commands, self.active, words))

    def action_add_typed(self, what: str) -> None:
        """Add a source, or open an address or a file."""
        self._add(what)

    async def offer_newsboat(self) -> None:
        """Offer a user of newsboat its keys and sources, once."""
        urls = newsboat_urls()
        if urls is None or await self.library.setting(NEWSBOAT):
            return
        from reader.tui.dialogs import NewsboatScreen

        await self._done(self.library.keep_setting(NEWSBOAT, "offered"))

        async def chosen(answer: str | None) -> None:
            if answer in ("both", "keys"):
                self._take_keymap("newsboat")
            if answer in ("both", "sources"):
                added = await self._told(self.library.add_opml(urls))
                if added is not None:
                    self.say(f"Added {len(added)} sources." if added else "Its sources are there already.")
                    self.action_refresh_all()

        self.app.push_screen(NewsboatScreen(str(urls)), chosen)

    def _take_keymap(self, preset: Preset) -> None:
        """Take a preset of keys, now and from now on."""
        try:
            self.keymap = Keymap(bound(preset, self.library.config.keys))
            choose_keymap(preset)
        except ConfigError as error:
            self.warn(str(error))
        self.activate(self.active)
        if self.subject is None:
            self.view.show_message(self.welcome)

    # --- sources and searches by name --------------------------------------------------------------------------------

    @work(exclusive=True, group="source")
    async def action_list_source(self, words: str) -> None:
        """List the articles of the source that is called so."""
        feeds = {(clean_line(feed.title) or feed.url): feed for feed in await self.sources()}
        folded = {name.casefold(): name for name in feeds}
        near = folded.get(words.casefold()) or folded.get(nearest(words.casefold(), folded))
        if near:
            self.show_source(feeds[near])
        else:
            self.say(f"There is no source {words}; " + self.keyed("{source} lists them."))

    @work(exclusive=True, group="source")
    async def action_source_beside(self, direction: int) -> None:
        """List the source after or before the one that is listed; beyond the ends, all articles."""
        places: Sequence[Feed | None] = [None, *await self.sources()]
        urls = [feed.url if feed else "" for feed in places]
        here = self.listing.feed.url if self.listing.feed else ""
        beside = places[(urls.index(here) + direction) % len(urls)] if here in urls else None
        if beside:
            self.show_source(beside)
        else:
            self.action_view("all")

    def action_toggle_unread(self) -> None:
        """List the unread articles, or all again."""
        self.action_view("all" if self.listing == Listing("unread") else "unread")

    # --- looks -------------------------------------------------------------------------------------------------------

    def action_choose_theme(self) -> None:
        """Choose other colours."""
        from reader.tui.dialogs.one_of import OneOfScreen

        def chosen(name: str | None) -> None:
            if name is not None:
                self.choose_theme(name)

        available = self.app.available_themes
        names = {themes.find(name, available): name for name in themes.short_names(available)}
        self.app.push_screen(OneOfScreen("Colours", names, self.app.theme), chosen)

    def action_theme(self, name: str) -> None:
        """Take a theme's colours."""
        self.choose_theme(name)

    def choose_theme(self, name: str) -> None:
        """Take a theme's colours, and remember them."""
        found = themes.find(name, self.app.available_themes)
        if found:
            self.app.theme = found
            self.say(f"The colours are {themes.short(found)} now.")
            kept = self._done(self.library.keep_setting(THEME, f"{self.library.config.theme} {found}"))
            self.run_worker(kept, group="keep-theme", exclusive=True)

    def action_width(self, columns: str) -> None:
        """Set the columns of the text; a number that is none, or out of bounds, was refused before."""
        self.view.measure = int(columns)
        self.say(f"{self.view.measure} columns")

    def keep_widths(self) -> None:
        """Remember the columns of the panes."""
        kept = self._done(self.library.keep_setting(WIDTHS, self.widths))
        self.run_worker(kept, group="keep", exclusive=True)

    def action_redraw(self) -> None:
        """Draw everything anew, for a terminal that something else has written on."""
        self.app.refresh(repaint=True, layout=True)

    def action_legend(self) -> None:
        """Show what each mark and sign means, in its own looks."""
        from reader.tui.dialogs import LegendScreen

        painter = Painter(self.view)
        painter.is_stale()  # it takes the colours of the pane
        self.app.push_screen(LegendScreen(self.commands, painter.style, self.view.hidden))

    def action_toggle_marks(self, kind: ShownKind) -> None:
        """Show the marks of a kind, or hide them."""
        self.view.hidden ^= {kind}
        kinds = PLURALS.get(kind, f"{kind}s").capitalize()
        self.say(f"{kinds} are {'hidden' if kind in self.view.hidden else 'marked again'}.")

    def action_toggle_all_marks(self) -> None:
        """Hide every mark, or show all again."""
        self.view.hidden = frozenset() if self.view.hidden else frozenset(get_args(ShownKind))
        self.say("The bare text; the same key brings the marks back." if self.view.hidden else "All marks are shown.")
