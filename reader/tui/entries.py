"""The list of headlines: a line view, so that a hundred thousand rows cost no more than a screenful.

All rows are of one height, which the width decides: a line of title, or two, and a line of what is known of it.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size, clamp
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from reader.model import Headline
from reader.text import clean_line
from reader.tui.asked import RIGHT, Asked
from reader.tui.plain import fit
from reader.tui.wrap import wrap

NARROW = 46
"""Columns below which a title has two lines, for headlines are longer than a narrow pane."""
AHEAD = 30
"""Rows before the end of the list at which more are asked for."""
FEWEST_OF_TAGS = 3
"""Columns that are too few to tell a tag."""
_DRAWN = 400
"""Rows that are kept drawn; some screenfuls."""

SELECTED = "◆"
"""Stands before a row that is selected."""

Row = Headline | date
"""A headline, or the day that stands over its headlines in the history."""


def utc_now() -> datetime:
    """The present moment, aware."""
    return datetime.now(UTC)


class EntryList(ScrollView, can_focus=True):
    """Headlines with their source, age and counts; posts what is opened and where the cursor goes."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "entries--title",
        "entries--unread",
        "entries--opened",
        "entries--meta",
        "entries--mark",
        "entries--day",
        "entries--cursor",
        "entries--selected",
        "entries--empty",
    }
    DEFAULT_CSS = """
    EntryList {
        overflow-x: hidden;
        scrollbar-gutter: stable;
        scrollbar-size-vertical: 1;
        & > .entries--title { color: $foreground; }
        & > .entries--unread { color: $foreground; text-style: bold; }
        & > .entries--opened { color: $text-muted; }
        & > .entries--meta { color: $text-muted; }
        & > .entries--mark { color: $accent; }
        & > .entries--day { color: $text-muted; text-style: italic; }
        & > .entries--empty { color: $text-muted; }
        & > .entries--selected { background: $warning 12%; }
        & > .entries--cursor { background: $foreground 7%; }
        &:focus > .entries--cursor { background: $accent 18%; }
        &:ansi > .entries--selected { background: $background; text-style: bold; }
        &:ansi > .entries--cursor { background: $background; }
        &:ansi:focus > .entries--cursor { background: $background; text-style: reverse; }
    }
    """

    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, init=False, repaint=False)
    """Index of the row under the cursor; always a headline, where there is one."""

    class Opened(Message):
        """A headline was chosen to be read."""

        def __init__(self, headline: Headline) -> None:
            super().__init__()
            self.headline = headline

    class Moved(Message):
        """The cursor came to another headline, or to none."""

        def __init__(self, headline: Headline | None) -> None:
            super().__init__()
            self.headline = headline

    class Selected(Message):
        """Other rows are selected than before."""

    class EndNeared(Message):
        """The cursor is so near to the end that more rows should be fetched."""

    def __init__(self, *, now: Callable[[], datetime] = utc_now, id: str | None = None) -> None:  # noqa: A002 -- Textual's name
        super().__init__(id=id)
        self._now = now
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._selected: set[str] = set()
        self._days = False
        self._empty = ""
        self._drawn: dict[int, list[Strip]] = {}
        self._height = 2

    # --- what the screen sets and asks ---------------------------------------------------------------------------

    @property
    def headline(self) -> Headline | None:
        """The headline under the cursor."""
        row = self._rows[self.cursor] if self.cursor < len(self._rows) else None
        return row if isinstance(row, Headline) else None

    @property
    def last(self) -> Headline | None:
        """The last headline of the list."""
        row = self._rows[-1] if self._rows else None
        return row if isinstance(row, Headline) else None

    @property
    def count(self) -> int:
        """How many headlines the list holds."""
        return len(self._places)

    @property
    def position(self) -> int:
        """Which headline the cursor is on, counted from 1; 0 in an empty list."""
        if not self._days:
            return min(self.cursor + 1, len(self._rows))
        return sum(isinstance(row, Headline) for row in self._rows[: self.cursor + 1])

    def find(self, article: str) -> Headline | None:
        """The headline of an article, where the list holds it."""
        place = self._places.get(article)
        row = None if place is None else self._rows[place]
        return row if isinstance(row, Headline) else None

    @property
    def selected(self) -> list[Headline]:
        """The headlines that are selected, in the order of the list."""
        places = sorted(self._places[article] for article in self._selected)
        return [row for row in map(self._rows.__getitem__, places) if isinstance(row, Headline)]

    def select_all(self) -> None:
        """Select every row that the list holds."""
        self._selected = set(self._places)
        self._redraw()
        self.post_message(self.Selected())

    def unselect(self) -> bool:
        """Select nothing any more; whether something was selected."""
        were = [self._places[article] for article in self._selected]
        self._selected.clear()
        for place in were:
            self._redraw_row(place)
        if were:
            self.post_message(self.Selected())
        return bool(were)

    def show(self, headlines: Sequence[Headline], *, days: bool = False, empty: str = "", keep: str = "") -> None:
        """Put other rows in the list, under their days if asked; the cursor goes to the article `keep`, else to the top.

        `empty` is what stands in a list without rows. Rows that were selected and are there again stay so.
        """
        self._rows, self._places, self._days, self._empty = [], {}, days, empty
        self._append(headlines)
        self._selected &= self._places.keys()
        cursor = self._places.get(keep, int(days and bool(headlines)))
        self.set_reactive(EntryList.cursor, cursor)
        if not self._places.get(keep):
            self.scroll_to(y=0, animate=False)
        self._reveal()
        self._redraw()
        self.post_message(self.Moved(self.headline))
        self.post_message(self.Selected())

    def beside(self, without: Collection[str]) -> str:
        """The article that the cursor is on when those given are gone: the next that stays, else the last before it."""
        ids = [row.id for row in self._rows[self.cursor :] if isinstance(row, Headline)]
        before = [row.id for row in self._rows[: self.cursor] if isinstance(row, Headline)]
        return next((article for article in (*ids, *reversed(before)) if article not in without), "")

    def beyond(self, direction: int) -> list[Headline]:
        """The headlines over (-1) or under (1) the cursor, as far as the list holds them."""
        rows = self._rows[: self.cursor] if direction < 0 else self._rows[self.cursor + 1 :]
        return [row for row in rows if isinstance(row, Headline)]

    def extend(self, headlines: Sequence[Headline]) -> None:
        """Add rows at the end; the cursor stays where it is."""
        self._append(headlines)

    def replace(self, headline: Headline) -> None:
        """Draw a row anew that has changed; nothing happens where the list does not hold it."""
        place = self._places.get(headline.id)
        if place is not None and self._rows[place] != headline:
            self._rows[place] = headline
            self._redraw_row(place)

    def step(self, direction: int, *, unread: bool = False) -> bool:
        """Move the cursor to the next headline that way, or the next unread one. False where there is none."""
        place = self.cursor + direction
        while 0 <= place < len(self._rows):
            row = self._rows[place]
            if isinstance(row, Headline) and (row.unread or not unread):
                self.cursor = place
                return True
            place += direction
        return False

    # --- watching ------------------------------------------------------------------------------------------------

    def validate_cursor(self, cursor: int) -> int:
        """Keep the cursor on a row."""
        return clamp(cursor, 0, max(0, len(self._rows) - 1))

    def watch_cursor(self, before: int, cursor: int) -> None:
        """Draw the two rows that changed, and tell where the cursor is."""
        self._redraw_row(before)
        self._redraw_row(cursor)
        self._reveal()
        self.post_message(self.Moved(self.headline))
        if cursor >= len(self._rows) - AHEAD:
            self.post_message(self.EndNeared())

    def notify_style_update(self) -> None:
        """Forget what is drawn when colours change, as they do with the focus."""
        super().notify_style_update()
        self._drawn.clear()

    def on_mount(self) -> None:
        """Let the ages of the headlines grow."""
        self.set_interval(60, self._redraw)

    def on_resize(self) -> None:
        """Draw for the new width, the cursor still in view."""
        self._drawn.clear()
        height = 2 if self.size.width >= NARROW else 3
        if height != self._height:
            top = self.scroll_offset.y // self._height
            self._height = height
            self._measure()
            self.scroll_to(y=top * height, animate=False)
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; on the row under the cursor it opens. The right button asks what can be done with it."""
        place = (self.scroll_offset.y + event.get_content_offset_capture(self).y) // self._height
        if not 0 <= place < len(self._rows) or not isinstance(self._rows[place], Headline):
            return
        row = self._rows[place]
        if event.button == RIGHT and isinstance(row, Headline):
            self._ask(place, row, event.screen_offset)
        elif place == self.cursor or event.chain > 1:
            self.cursor = place
            self.action_open()
        else:
            self.cursor = place

    def _ask(self, place: int, row: Headline, at: Offset) -> None:
        """Ask what can be done with a row, or with all that are selected where it is one of them; else none stays so."""
        self.cursor = place
        if row.id not in self._selected:
            self.unselect()
        count = len(self._selected)
        several = count > 1
        self.post_message(
            Asked("articles" if several else "article", f"{count} articles" if several else row.title, at)
        )

    # --- actions -------------------------------------------------------------------------------------------------

    def action_line(self, direction: int) -> None:
        """Move the cursor by a row."""
        self.step(direction)

    def action_scroll_half(self, direction: int) -> None:
        """Move the cursor by half a screenful."""
        self._jump(direction * max(1, self._screenful // 2))

    def action_scroll_page(self, direction: int) -> None:
        """Move the cursor by a screenful."""
        self._jump(direction * max(1, self._screenful - 1))

    def action_top(self) -> None:
        """Move the cursor to the first headline."""
        self._jump(-len(self._rows))

    def action_bottom(self) -> None:
        """Move the cursor to the last headline."""
        self._jump(len(self._rows))

    def action_open(self) -> None:
        """Choose the headline under the cursor."""
        if headline := self.headline:
            self.post_message(self.Opened(headline))

    def action_select(self) -> None:
        """Select the headline under the cursor, or no longer, and go on to the next."""
        if headline := self.headline:
            self._selected ^= {headline.id}
            self._redraw_row(self.cursor)
            self.post_message(self.Selected())
            self.step(1)

    @property
    def _screenful(self) -> int:
        return self.scrollable_content_region.height // self._height

    def _jump(self, rows: int) -> None:
        place = clamp(self.cursor + rows, 0, max(0, len(self._rows) - 1))
        if self._rows and not isinstance(self._rows[place], Headline):
            place += 1  # a day never stands last
        self.cursor = place

    def _reveal(self) -> None:
        """Scroll the row under the cursor into view, its day too when it is the first of it."""
        height = self.scrollable_content_region.height
        top = self.cursor * self._height
        if self.cursor == 1 and self._days:
            top = 0
        bottom = (self.cursor + 1) * self._height
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False)
        elif bottom > self.scroll_offset.y + height > 0:
            self.scroll_to(y=bottom - height, animate=False)

    # --- rows ----------------------------------------------------------------------------------------------------

    def _append(self, headlines: Iterable[Headline]) -> None:
        day = _day(self.last) if self._days else None
        for headline in headlines:
            if self._days and (own := _day(headline)) != day:
                day = own
                if day is not None:
                    self._rows.append(day)
            self._places[headline.id] = len(self._rows)
            self._rows.append(headline)
        self._measure()
        self.refresh()

    def _measure(self) -> None:
        self.virtual_size = Size(0, len(self._rows) * self._height)

    def _redraw(self) -> None:
        self._drawn.clear()
        self.refresh()

    def _redraw_row(self, place: int) -> None:
        self._drawn.pop(place, None)
        self.refresh_lines(place * self._height, self._height)

    # --- drawing -------------------------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """One line of a row, from what is drawn already where that still holds."""
        width = self.scrollable_content_region.width
        place, part = divmod(y + self.scroll_offset.y, self._height)
        if place >= len(self._rows):
            return self._blank(y, width)
        drawn = self._drawn.get(place)
        if drawn is None:
            if len(self._drawn) >= _DRAWN:
                self._drawn.clear()
            drawn = self._drawn[place] = self._draw(place, width)
        return drawn[part]

    def _blank(self, y: int, width: int) -> Strip:
        spans = [] if self._rows else wrap(self._empty, width - 2)
        words = " " + self._empty[slice(*spans[y - 1])] if 0 < y <= len(spans) else ""
        return _strip([Segment(words, self.get_component_rich_style("entries--empty"))], width, self.rich_style)

    def _draw(self, place: int, width: int) -> list[Strip]:
        row = self._rows[place]
        if not isinstance(row, Headline):
            name = Segment("   " + fit(day_name(row, self._now()), width - 3), self._style("day"))
            return [
                *([_strip([], width, self.rich_style)] * (self._height - 1)),
                _strip([name], width, self.rich_style),
            ]
        under, chosen = place == self.cursor, row.id in self._selected
        back = self._back("cursor") if under else self._back("selected") if chosen else Style()
        mark, meta = self._style("mark") + back, self._style("meta") + back
        look = self._style("unread" if row.unread else "opened" if row.opened else "title") + back
        words = [(line, look) for line in _title_lines(row, width - 3, self._height - 1)]
        words.append((self._known(row, width - 3), meta))
        words += [("", meta)] * (self._height - len(words))
        signs = ("●" if row.unread else " ", "★" if row.starred else " ", "#" if row.tags else " ")
        bar = "▌" if under else " "
        bars = (SELECTED if chosen else bar, bar, bar)
        return [
            _strip([Segment(f"{bar}{sign} ", mark), Segment(line, style)], width, self.rich_style + back)
            for bar, sign, (line, style) in zip(bars, signs, words, strict=False)
        ]

    def _back(self, part: str) -> Style:
        """What lies behind a whole row."""
        style = self._style(part)
        return Style(bgcolor=style.bgcolor, reverse=style.reverse or None, bold=style.bold or None)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"entries--{part}")

    def _known(self, row: Headline, width: int) -> str:
        """The source, the age and, where they have room, the tags on the left, the counts on the right; the source gives way."""
        right = counts(row)
        room = width - cell_len(right) - 2 * bool(right)
        when = (
            row.opened.astimezone().strftime("%H:%M") if self._days and row.opened else age(row.published, self._now())
        )
        source = clean_line(row.source)
        if source and when:
            left = f"{fit(source, max(1, room - cell_len(when) - 3))} · {when}"
        else:
            left = fit(source or when, room)
        if row.tags and (left_over := room - cell_len(left) - 3) > FEWEST_OF_TAGS:
            left += f" · {fit(' '.join(tagged(row)), left_over)}"
        return left + " " * max(1, width - cell_len(left) - cell_len(right)) + right


def tagged(headline: Headline) -> list[str]:
    """The tags of an article as they are shown: `#energy`."""
    return [f"#{tag}" for tag in headline.tags]


def counts(headline: Headline) -> str:
    """How many people, countries, quotes and highlights an article has: `3p 5c 8q 1h`; what it has none of is left out."""
    numbers = (headline.people, "p"), (headline.countries, "c"), (headline.quotes, "q"), (headline.highlights, "H")
    return " ".join(f"{number}{letter}" for number, letter in numbers if number)


def age(published: datetime | None, now: datetime) -> str:
    """How long ago, in one unit: `now`, `12 min`, `3 h`, `2 d`; from a week on the date. Empty when it is not known."""
    if published is None:
        return ""
    minutes = int((now - published).total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h"
    if minutes < 7 * 24 * 60:
        return f"{minutes // (24 * 60)} d"
    day = published.astimezone()
    return f"{day.day} {day:%b}" if day.year == now.astimezone().year else f"{day:%b %Y}"


def day_name(day: date, now: datetime) -> str:
    """`Today`, `Yesterday`, `Friday 14 November`, with the year where it is another one."""
    today = now.astimezone().date()
    match (today - day).days:
        case 0:
            return "Today"
        case 1:
            return "Yesterday"
    return f"{day:%A} {day.day} {day:%B}" + ("" if day.year == today.year else f" {day.year}")


def _day(headline: Headline | None) -> date | None:
    return headline.opened.astimezone().date() if headline and headline.opened else None


def _title_lines(headline: Headline, width: int, most: int) -> list[str]:
    """The title on at most so many lines, the last one cut."""
    title = clean_line(headline.title) or clean_line(headline.url)
    spans = wrap(title, width)
    lines = [title[start:end] for start, end in spans[:most]]
    if len(spans) > most:
        lines[-1] = fit(title[spans[most - 1][0] :], width)
    return lines


def _strip(segments: list[Segment], width: int, base: Style) -> Strip:
    return Strip(segments).adjust_cell_length(width, base)
