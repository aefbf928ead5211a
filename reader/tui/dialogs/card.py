"""Who is this: a card from the reader's own articles, each of which it leads to. Imported when first asked for."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from reader.library import Card
from reader.model import Headline
from reader.shown import day
from reader.text import clean_line, cut
from reader.tui.dialogs import Dialog
from reader.tui.dialogs.fixing import Choices
from reader.tui.plain import line

QUOTED = 300
"""Characters of a quote or a sentence that a card shows."""


class CardScreen(Dialog):
    """What is known of a person or a country; answers with the id of the article that was chosen."""

    DEFAULT_CSS = """
    CardScreen > Vertical { width: 84; }
    CardScreen Static { max-height: 30vh; margin-bottom: 1; }
    CardScreen Choices, CardScreen Choices:focus { max-height: 100%; text-wrap: wrap; }
    """

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card

    def compose(self) -> ComposeResult:
        """Who it is, then what they said and where they stand, to be opened."""
        with Vertical() as box:
            box.border_title = line(self._card.entity.name)
            box.border_subtitle = Content("Enter opens the article · Esc closes")
            yield Static(head(self._card))
            yield Choices(*_options(self._card))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Answer with the article of what the cursor is on."""
        event.stop()
        self.dismiss((event.option_id or "").partition(" ")[2])


def head(card: Card) -> Content:
    """The role, the sentence that proves it, and when they were first and last named."""
    parts = []
    if card.role:
        parts.append(line(card.role, "bold"))
        proof = Content.assemble(line(cut(card.proof, QUOTED), "italic"), "  ")
        parts.append(proof + line(_where(card.proven), "$text-muted") if card.proven else proof)
    elif card.entity.kind == "person":
        parts.append(Content.styled("No article that you have says who this is.", "$text-muted"))
    many = f"In {card.count} articles of yours" if card.count != 1 else "In 1 article of yours"
    days = [day(row.published or row.opened) for row in (card.first, *card.articles[:1]) if row]
    days = [told for told in dict.fromkeys(days) if told]
    when = f", first {days[0]}, last {days[-1]}" if len(days) > 1 else f", on {days[0]}" if days else ""
    parts.append(Content.styled(f"{many}{when}.", "$text-muted"))
    return Content("\n").join(parts)


def _options(card: Card) -> Iterator[Option]:
    if card.quotes:
        yield _heading("Said" if card.entity.kind == "person" else "What was said of it")
    for number, said in enumerate(card.quotes):
        sign = ("✓ ", "") if said.confirmed else ("~ ", "$text-muted")
        who = f"{said.speaker}, " if card.entity.kind == "country" and said.speaker else ""
        words = Content.assemble(sign, line(f"“{cut(said.words, QUOTED)}”"))
        where = line(f"{who}{_where(said.headline)}", "$text-muted")
        yield Option(Content.assemble(words, "\n  ", where), id=f"quote-{number} {said.headline.id}")
    yield _heading("Articles")
    for row in card.articles:
        told = Content.assemble("  ", line(row.title), "  ", line(_where(row), "$text-muted"))
        yield Option(told, id=f"article {row.id}")


def _heading(title: str) -> Option:
    return Option(Content.styled(title, "bold"), disabled=True)


def _where(row: Headline) -> str:
    return " · ".join(filter(None, (clean_line(row.source), day(row.published or row.opened))))
