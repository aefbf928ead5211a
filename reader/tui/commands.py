"""What the palette finds: every command of the table, stored articles by their title, people, countries, sources, themes."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple, Protocol, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch

from reader.address import host
from reader.model import Entity, EntityKind, Feed, Headline, ReaderError
from reader.text import clean_line
from reader.tui.keys import Command, shown_keys

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.style import Style

KINDS: dict[EntityKind, str] = {"person": "Person", "country": "Country"}
FOUND = 20
"""Articles, or people and countries, that are offered for what was typed."""
WHOLE, BEGUN, HELD, IN_TEXT = 5, 4, 3, 2
"""Scores of what was typed: it stands there as whole words, begins words, stands within them, or in an article's text."""
SCATTERED = 1
"""Scores of letters that only stand there in their order are below this."""


class Desk(Protocol):
    """What the palette needs of the screen that it is opened over."""

    @property
    def commands(self) -> "Sequence[Command]":
        """The table of commands."""

    async def run_command(self, command: Command) -> None:
        """Do what the key of the command does."""

    async def find_articles(self, words: str, limit: int) -> list[Headline]:
        """Stored articles with these words."""

    async def sources(self) -> list[Feed]:
        """The sources that are subscribed to."""

    async def entities(self) -> list[tuple[Entity, int]]:
        """The people and countries that stored articles name, and how many articles each."""

    async def show_card(self, entity: Entity) -> None:
        """Show who or what that is."""

    def open_article(self, headline: Headline) -> None:
        """Read an article."""

    def choose_theme(self, name: str) -> None:
        """Take a theme's colours."""

    def show_source(self, feed: Feed) -> None:
        """List the articles of a source."""


class Palette(CommandPalette):
    """Textual's palette in the looks of our dialogs."""

    DEFAULT_CSS = """
    Palette { background: $background 60%; }
    Palette > Vertical, Palette:dark > Vertical { width: 76; max-width: 92%; margin-top: 2; background: transparent; }
    Palette #--input { height: 3; border: round $accent; background: $surface; padding: 0 1; }
    Palette #--input.--list-visible { border: round $accent; }
    Palette SearchIcon { display: none; }
    Palette CommandInput, Palette CommandInput:focus { height: 1; border: none; padding: 0; background: transparent; }
    Palette CommandList { border: none; max-height: 60vh; padding: 0 1; background: $surface; scrollbar-size-vertical: 1; }
    Palette CommandList:focus { border: none; }
    Palette CommandList > .option-list--option { padding: 0 1; text-style: none; }
    Palette CommandList > .option-list--option-highlighted { color: $foreground; background: $accent 18%; text-style: none; }
    Palette > .command-palette--help-text { color: $text-muted; text-style: none; }
    Palette > .command-palette--highlight { text-style: bold underline; }
    """


class Rank(NamedTuple):
    """How well some words answer what was typed, and the offsets of its letters in them; 0 where they don't."""

    score: float
    offsets: "Sequence[int]" = ()


def rank(typed: str, words: str) -> Rank:
    """Whole words go before beginnings of words, those before what stands within, and that before scattered letters.

    Of two alike, the one goes first of which a larger share was typed.
    """
    folded = words.lower()
    steps: list[int] = []
    offsets: list[int] = []
    for each in typed.lower().split():
        word = re.escape(each)
        for step, pattern in ((WHOLE, rf"(?<!\w){word}(?!\w)"), (BEGUN, rf"(?<!\w){word}"), (HELD, word)):
            if found := re.search(pattern, folded):
                steps.append(step)
                offsets += range(found.start(), found.end())
                break
        else:
            return _scattered(typed, words)
    return Rank(min(steps) + min(len(offsets) / (len(words) + 1), 0.9), offsets) if steps else Rank(0)


def _scattered(typed: str, words: str) -> Rank:
    score, offsets = FuzzySearch().match(typed, words)
    return Rank(
        min(score / (4 * len(typed)), 0.9), offsets
    )  # 4 a letter, where each begins a word and follows the last


class _DeskProvider(Provider):
    @property
    def desk(self) -> Desk:
        """The screen behind the palette."""
        return cast("Desk", self.screen)

    def _hit(self, query: str, words: str, act: Callable[[], object], help_text: str = "") -> Hit | None:
        score, offsets = rank(query, words)
        if not score:
            return None
        return Hit(score, _lit(words, offsets, self.match_style), act, text=words, help=help_text or None)


class CommandProvider(_DeskProvider):
    """Everything that has a key, by its help or its name."""

    async def discover(self) -> Hits:
        """All commands, before anything is typed; those that only move come last."""
        for command in sorted(self.desk.commands, key=lambda command: command.action.startswith("pane.")):
            yield DiscoveryHit(Content(command.help), self._act(command), text=command.help, help=_keys(command))

    async def search(self, query: str) -> Hits:
        """The commands that hold the letters of `query`."""
        for command in self.desk.commands:
            hit = self._hit(query, command.help, self._act(command), _keys(command))
            named = self._hit(query, command.name, self._act(command), _keys(command))
            if named and (hit is None or named.score > hit.score):
                hit = replace(named, match_display=Content(command.help))
            if hit:
                yield hit

    def _act(self, command: Command) -> Callable[[], object]:
        return partial(self.desk.run_command, command)


class ArticleProvider(_DeskProvider):
    """Stored articles."""

    async def search(self, query: str) -> Hits:
        """Articles that hold the words of `query`, those with them in the title first."""
        try:
            found = await self.desk.find_articles(query, FOUND)
        except ReaderError:  # words that no search understands find nothing
            return
        for place, headline in enumerate(found):
            title = clean_line(headline.title) or headline.url
            named = rank(query, title).score
            score = (named if named >= HELD else IN_TEXT) - place / 1000
            yield Hit(score, Content(f"Open article: {title}"), partial(self.desk.open_article, headline), text=title)


class EntityProvider(_DeskProvider):
    """People and countries, to show the card of one."""

    async def startup(self) -> None:
        """Ask for the names once."""
        self._named = await self.desk.entities()

    async def search(self, query: str) -> Hits:
        """The names that hold the words of `query`, those in most articles first."""
        words = query.casefold().split()
        found = [pair for pair in self._named if all(word in pair[0].name.casefold() for word in words)]
        for place, (entity, articles) in enumerate(found[:FOUND]):
            name = f"{KINDS[entity.kind]}: {clean_line(entity.name)}"
            many = f"in {articles} article{'s' * (articles > 1)}"
            score = rank(query, clean_line(entity.name)).score - place / 1000
            yield Hit(score, Content(name), partial(self.desk.show_card, entity), text=name, help=many)


class SourceProvider(_DeskProvider):
    """The sources, to list the articles of one."""

    async def startup(self) -> None:
        """Ask for the sources once."""
        self._sources = await self.desk.sources()

    async def discover(self) -> Hits:
        """All sources."""
        for feed in self._sources:
            name = _source_name(feed)
            yield DiscoveryHit(Content(name), partial(self.desk.show_source, feed), text=name)

    async def search(self, query: str) -> Hits:
        """The sources whose name holds the letters of `query`."""
        for feed in self._sources:
            if hit := self._hit(query, _source_name(feed), partial(self.desk.show_source, feed)):
                yield hit


class ThemeProvider(_DeskProvider):
    """Colours to choose from."""

    async def search(self, query: str) -> Hits:
        """The themes whose name holds the letters of `query`."""
        for name in self.app.available_themes:
            if hit := self._hit(query, f"Theme: {name}", partial(self.desk.choose_theme, name)):
                yield hit


class Everything(_DeskProvider):
    """All of these at once; scattered letters give way to words, whoever found them."""

    PARTS: ClassVar[tuple[type[_DeskProvider], ...]] = (
        CommandProvider,
        ArticleProvider,
        EntityProvider,
        SourceProvider,
        ThemeProvider,
    )

    async def startup(self) -> None:
        """Let each get ready."""
        self._parts = [part(self.screen, self.match_style) for part in self.PARTS]
        for part in self._parts:
            await part.startup()

    async def discover(self) -> Hits:
        """What each offers before anything is typed."""
        for part in self._parts:
            async for hit in part.discover():
                yield hit

    async def search(self, query: str) -> Hits:
        """What each finds; scattered letters only where there is nothing better."""
        hits = [hit for part in self._parts async for hit in part.search(query)]
        best = max((hit.score for hit in hits), default=0)
        for hit in hits:
            if hit.score >= SCATTERED or best < SCATTERED:
                yield hit


def _source_name(feed: Feed) -> str:
    return f"Source: {clean_line(feed.title)} · {host(feed.url)}" if feed.title else f"Source: {feed.url}"


def _keys(command: Command) -> str:
    return f"{'  '.join(shown_keys(command))}   {command.name}".replace("[", "\\[")


def _lit(words: str, offsets: "Sequence[int]", style: "Style | None") -> Content:
    content = Content(words)
    for offset in offsets:
        content = content.stylize(style or "bold", offset, offset + 1)
    return content
