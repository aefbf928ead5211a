"""The sidebar: who is named, which countries, who said what, and what was highlighted; each leads into the text."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from textual import events
from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from reader.model import REMOVED_ROLES, Article, EntityKind, Highlight, Mention, Quote, Span
from reader.shown import shown_words, speaker_of
from reader.text import cut
from reader.tui.article.looks import LABEL_COLOURS
from reader.tui.asked import RIGHT, Asked, Thing
from reader.tui.flags import draws_flags, flag
from reader.tui.plain import line

SectionKey = Literal["people", "countries", "quotes", "highlights", "outline"]
SIGN_STYLES = {"~": "$text-muted", "✓": "$text-success"} | {
    label[0].upper(): f"bold ${colour}" for label, colour in LABEL_COLOURS.items()
}
_THINGS: dict[str, Thing] = {
    "person": "person",
    "country": "country",
    "quote": "quote",
    "highlight": "highlight",
}
"""What an item is, by the beginning of its key; a heading is nothing that can be asked about."""
NOTHING = (
    "\nPeople, countries, quotes\nand highlights stand here\nonce an article is open.\n\n{open} in the list\nopens one."
)
"""What stands in the sidebar before; the key of the command is to be set in."""
QUOTED = 160
"""Characters of a quote or highlight that are given to the sidebar; it cuts them to its width."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something in the sidebar, and its places in the text in order."""

    key: str
    label: str
    spans: tuple[Span, ...]
    count: int = 0
    detail: str = ""
    unsure: bool = False
    """Some of its places may be another's of the same name."""
    sign: str = ""
    """`~` for the annotator's guess, `✓` for what the reader has confirmed, the first letter of a highlight's label."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the sidebar."""

    key: SectionKey
    title: str
    items: tuple[Item, ...]


def outline(article: Article, highlights: tuple[Highlight, ...], flags: bool = False) -> tuple[Section, ...]:
    """What stands in the sidebar: people and countries the most named first, quotes, highlights and headings as the text
    has them; the headings only where there are two or more, beside that of the whole.

    Before the name of a country stands its flag where `flags` can be drawn, else its code.
    """
    sign = flag if flags else str.upper
    sections = (
        Section("people", "People", _named(article, "person", lambda _key, name: name)),
        Section("countries", "Countries", _named(article, "country", lambda key, name: f"{sign(key)}  {name}")),
        Section("quotes", "Quotes", tuple(_quoted(article, quote) for quote in article.quotes)),
        _highlights(article, highlights),
    )
    headings = tuple(_headings(article))
    return (*sections, Section("outline", "Outline", headings)) if len(headings) > 1 else sections


def _headings(article: Article) -> Iterator[Item]:
    """The headings that are shown, each under the next larger one by two cells."""
    shown = [
        block
        for block in article.blocks
        if block.kind == "heading" and block.role != "title" and block.role not in REMOVED_ROLES
    ]
    top = min((block.level for block in shown), default=0)
    for block in shown:
        words = cut(article.text[block.start : block.end], QUOTED)
        yield Item(f"heading:{block.start}", "  " * (block.level - top) + words, (Span(block.start, block.end),))


def _named(article: Article, kind: EntityKind, label: Callable[[str, str], str]) -> tuple[Item, ...]:
    places: dict[str, list[Mention]] = {}
    for mention in article.mentions:
        if mention.entity.kind == kind:
            places.setdefault(mention.entity.key, []).append(mention)
    items = [
        Item(
            key=f"{kind}:{key}",
            label=label(key, mentions[0].entity.name),
            spans=tuple(Span(mention.start, mention.end) for mention in mentions),
            count=len(mentions),
            unsure=not all(mention.sure for mention in mentions),
        )
        for key, mentions in places.items()
    ]
    return tuple(sorted(items, key=lambda item: -item.count))


def _quoted(article: Article, quote: Quote) -> Item:
    words = cut(article.text[quote.start : quote.end], QUOTED)
    return Item(
        f"quote:{quote.start}",
        speaker_of(article, quote) or "somebody",
        (Span(quote.start, quote.end),),
        detail=f"“{words}”",
        sign="✓" if quote.confirmed else "~",
    )


def _highlights(article: Article, highlights: tuple[Highlight, ...]) -> Section:
    return Section("highlights", "Highlights", tuple(_highlighted(article, highlight) for highlight in highlights))


def _highlighted(article: Article, highlight: Highlight) -> Item:
    spans = (highlight.span,) if highlight.span else ()
    detail = highlight.note if spans else "no longer in the text"
    sign = highlight.label[:1].upper()
    words = cut(shown_words(article, highlight), QUOTED)
    return Item(f"highlight:{highlight.id}", words, spans, detail=detail, sign=sign)


class Sidebar(OptionList):
    """The people, countries, quotes and highlights of an article; posts the place to go to."""

    DEFAULT_CSS = """
    Sidebar, Sidebar:focus {
        height: 1fr;
        max-height: 100%;
        padding: 0;
        background: transparent;
        background-tint: transparent;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        scrollbar-size-vertical: 1;
    }
    Sidebar > .option-list--option { padding: 0 1; }
    Sidebar > .option-list--option-disabled { color: $text-muted; }
    Sidebar > .option-list--option-highlighted { color: $foreground; background: $foreground 7%; text-style: none; }
    Sidebar:focus > .option-list--option-highlighted { color: $foreground; background: $accent 18%; text-style: none; }
    Sidebar > .option-list--option-hover { background: $foreground 4%; }
    """

    article: reactive[Article | None] = reactive(None, repaint=False)
    highlights: reactive[tuple[Highlight, ...]] = reactive((), repaint=False)
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """Textual's own, but that no screen need be laid out anew for it: how many rows there are makes the pane no larger."""

    class PlaceChosen(Message):
        """A place in the text was asked for."""

        def __init__(self, span: Span) -> None:
            super().__init__()
            self.span = span

    class Orphaned(Message):
        """What was chosen stands nowhere in the text any more."""

    def __init__(self, guide: str = "", *, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id, markup=False)
        self._guide = guide
        """What stands there while no article is open."""
        self._outline: tuple[Section, ...] = ()
        """The sections as the article has them, that of its highlights empty."""
        self._items: dict[str, Item] = {}
        self._rows: dict[str, Option] = {}
        """How each of the items is drawn, by its key."""
        self._turn: tuple[str, int] = ("", -1)
        """The item that was chosen last, and which of its places was gone to."""

    # --- watching ------------------------------------------------------------------------------------------------

    def watch_article(self, before: Article | None, article: Article | None) -> None:
        """Show the marks of another article, or better ones of the same."""
        if before is None or article is None or before.id != article.id:
            self._turn = ("", -1)
            self.highlighted = None
        self._outline = outline(article, (), draws_flags(os.environ)) if article else ()
        self._fill()

    def watch_highlights(self) -> None:
        """Show the highlights as they are now."""
        self._fill()

    def on_focus(self) -> None:
        """Come in at the first item."""
        if self.highlighted is None:
            self.action_top()

    def on_click(self, event: events.Click) -> None:
        """The right button asks what can be done with an item; Textual would take it for any other."""
        if event.button != RIGHT:
            return
        event.prevent_default()
        place = event.style.meta.get("option")
        if place is not None and not self.get_option_at_index(place).disabled:
            self.highlighted = place
        item = self.item
        if place is not None and item and (thing := _THINGS.get(item.key.partition(":")[0])):
            self.post_message(Asked(thing, item.label, event.screen_offset))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the next place of what was chosen."""
        event.stop()
        item = self._items.get(event.option_id or "")
        if item is None:
            return
        if not item.spans:
            self.post_message(self.Orphaned())
            return
        key, turn = self._turn
        turn = (turn + 1) % len(item.spans) if key == item.key else 0
        self._turn = (item.key, turn)
        self.post_message(self.PlaceChosen(item.spans[turn]))

    # --- what the screen asks ------------------------------------------------------------------------------------

    @property
    def item(self) -> Item | None:
        """What the cursor is on."""
        option = self.highlighted_option
        return self._items.get(option.id or "") if option else None

    def go(self, section: SectionKey) -> bool:
        """Put the cursor on the first item of a section, at the top of the view. False where there is no such section."""
        if not any(option.id == f"section:{section}" for option in self.options):
            return False
        place = self.get_option_index(f"section:{section}")
        if place + 1 < self.option_count and not self.get_option_at_index(place + 1).disabled:
            self.highlighted = place + 1
        self.scroll_to(y=self._index_to_line.get(place, 0), animate=False)
        return True

    def follow(self, mark: Mention | Quote | Highlight | None) -> None:
        """Put the cursor on what is marked in the text, so that both panes speak of the same."""
        match mark:
            case Mention(entity=entity):
                key = f"{entity.kind}:{entity.key}"
            case Quote(start=start):
                key = f"quote:{start}"
            case Highlight(id=id_):
                key = f"highlight:{id_}"
            case _:
                return
        if key in self._items:
            self.highlighted = self.get_option_index(key)

    # --- actions, the same in every pane -------------------------------------------------------------------------

    def action_line(self, direction: int) -> None:
        """Move the cursor by an item."""
        self._step(direction)

    def action_scroll_half(self, direction: int) -> None:
        """Move the cursor by half a screenful."""
        self._step(direction * max(1, self.scrollable_content_region.height // 4))

    def action_scroll_page(self, direction: int) -> None:
        """Move the cursor by a screenful."""
        self._step(direction * max(1, self.scrollable_content_region.height // 2 - 1))

    def action_top(self) -> None:
        """Move the cursor to the first item."""
        self.action_first()
        self.scroll_to(y=0, animate=False)

    def action_bottom(self) -> None:
        """Move the cursor to the last item."""
        self.action_last()

    def _step(self, items: int) -> None:
        """Move by so many items, over headings and not round the ends as Textual's own keys do."""
        places = [place for place, option in enumerate(self.options) if not option.disabled]
        if places:
            here = places.index(self.highlighted) if self.highlighted in places else -1
            self.highlighted = places[min(max(here + items, 0), len(places) - 1)]

    # --- filling -------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        kept = self.highlighted_option.id if self.highlighted_option else None
        sections = [
            _highlights(self.article, self.highlights) if self.article and section.key == "highlights" else section
            for section in self._outline
        ]
        items, rows = self._items, self._rows
        self._items = {item.key: item for section in sections for item in section.items}
        # of a thousand quotes all stay as they are where a highlight is made: to measure them anew takes a third of a second
        self._rows = {
            key: rows[key] if items.get(key) == item else Option(_prompt(item), id=key)
            for key, item in self._items.items()
        }
        if sections:
            self.set_options(option for section in sections for option in _options(section, self._rows))
        else:
            self.set_options([Option(Content.styled(self._guide, "$text-muted"), disabled=True)])
        if kept in self._items:
            self.highlighted = self.get_option_index(kept)


def _options(section: Section, rows: Mapping[str, Option]) -> list[Option]:
    heading = Content.assemble(
        (section.title, "bold"), (f"  {len(section.items)}" if section.items else "", "$text-muted")
    )
    options = [Option(heading, id=f"section:{section.key}", disabled=True)]
    options += [rows[item.key] for item in section.items]
    if not section.items:
        options.append(Option(Content.styled("  none", "$text-muted"), disabled=True))
    options.append(Option(Content(" "), disabled=True))
    return options


def _prompt(item: Item) -> Content:
    sign = (item.sign.ljust(2), SIGN_STYLES.get(item.sign, ""))
    count = (f"  {item.count}" if item.count > 1 else "", "$text-muted")
    first = Content.assemble(sign, line(item.label), count, (" ?" if item.unsure else "", "$text-muted"))
    second = ("\n", "  ", line(item.detail, "$text-muted")) if item.detail else ()
    return _Prompt.assemble(first, *second)


class _Prompt(Content):
    """Lines that are cut and never wrapped. Textual would find out how many by wrapping those of every item at every width."""

    def get_height(self, rules: RulesMap, width: int) -> int:  # noqa: ARG002  # neither matters
        return self.plain.count("\n") + 1
