"""Setting right who said what, asking who somebody is, and taking back what was done."""

from collections import Counter
from collections.abc import Awaitable, Coroutine, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import work

from reader.model import Article, Entity, Mention, Quote
from reader.text import cut
from reader.tui.screen.selection import SelectionScreen

if TYPE_CHECKING:
    from reader.tui.dialogs.fixing import Choice

QUOTED = 200
"""Characters of a quote that a dialog is about."""
AROUND = 24
"""Characters before a name that tell it from another, and of which three times as many are shown in all."""


class CorrectScreen(SelectionScreen):
    """The screen as far as corrections, cards and undoing go."""

    # --- corrections -------------------------------------------------------------------------------------------------

    def action_correct(self) -> None:
        """Ask what is wrong with the marked quote or person."""
        from reader.tui.dialogs.fixing import FixScreen

        if self.reading is None:
            self.say("No article is open.")
            return
        article, mark = self.reading.article, self._mark_here()
        if isinstance(mark, Quote):
            speech = self.library.speech(article, mark)
            about = f"“{cut(article.text[speech[0].start : speech[-1].end], QUOTED)}”"
            choices = _quote_choices(article, mark, speech)
            self.app.push_screen(FixScreen(about, choices), partial(self._fix_quote, article, mark))
        elif isinstance(mark, Mention) and mark.entity.kind == "person":
            whole = self.active == "sidebar"
            name = mark.entity.name if whole else _meant(article.text[mark.start : mark.end], mark.entity)
            about = name if whole or mark.sure else _doubted(article, mark)
            self.app.push_screen(
                FixScreen(about, _person_choices(name)), partial(self._fix_person, article, mark, whole)
            )
        else:
            self.say("Mark a quote or a person first, with ]q or ]p.")

    def _mark_here(self) -> Mention | Quote | None:
        """The mention or quote that is chosen in the sidebar, or focused in the text."""
        article = self.reading.article if self.reading else None
        if article is None:
            return None
        if self.active != "sidebar":
            mark = self.view.focused_mark
            return mark if isinstance(mark, Mention | Quote) else None
        kind, _, key = self.sidebar.item.key.partition(":") if self.sidebar.item else ("", "", "")
        if kind == "quote":
            return next((quote for quote in article.quotes if str(quote.start) == key), None)
        return next((each for each in article.mentions if (each.entity.kind, each.entity.key) == (kind, key)), None)

    async def _fix_quote(self, article: Article, quote: Quote, key: str | None) -> None:
        speaker = quote.speaker
        match key:
            case "c" if _all_confirmed(self.library.speech(article, quote)):
                self.say("You have confirmed that already.")
            case "c":
                await self._put_right(self.library.confirm(article, quote), "Confirmed.")
            case "q":
                await self._put_right(self.library.not_a_quote(article, quote), "It is no quote any more.")
            case "s":
                named = partial(self._name_speaker, article, quote)
                self._pick(article, "Who said it?", "A name, or words such as the ministry", named)
            case _ if speaker and speaker.person:
                mention = Mention(speaker.start, speaker.end, speaker.person)
                await self._fix_person(article, mention, True, key)

    async def _name_speaker(self, article: Article, quote: Quote, name: str | None) -> None:
        if name:
            words = name[0].islower() and name in article.text  # "the ministry" is nobody's name
            given = self.library.set_speaker(article, quote, name, person=not words)
            await self._put_right(given, f"Given to {name}.")

    async def _fix_person(self, article: Article, mention: Mention, whole: bool, key: str | None) -> None:
        if key == "p":
            made = self.library.not_a_person(article, mention, whole=whole)
            await self._put_right(made, "No person any more.")
        elif key:
            named = partial(self._name_person, article, mention, whole)
            self._pick(article, "The same person as", "A name", named, without=mention.entity)

    async def _name_person(self, article: Article, mention: Mention, whole: bool, name: str | None) -> None:
        if name:
            made = self.library.same_person(article, mention, name, whole=whole)
            await self._put_right(made, f"That is {name}.")

    def _pick(
        self,
        article: Article,
        title: str,
        hint: str,
        named: "partial[Coroutine[object, object, None]]",
        *,
        without: Entity | None = None,
    ) -> None:
        """Ask for one of the people of the article, or another name."""
        from reader.tui.dialogs.fixing import PickScreen

        names = _told_apart(article)
        if without:
            names.pop(without.name, None)
        self.app.push_screen(PickScreen(title, names, hint), named)

    async def _put_right(self, made: Awaitable[Article], done: str) -> None:
        article = await self._told(made)
        if article and self.reading and self.reading.article.id == article.id:
            self._show_instead(article, self.reading.highlights)
            self.say(f"{done} " + self.keyed("{undo} takes it back."))

    # --- cards -------------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="card")
    async def action_card(self) -> None:
        """Show who the marked person is, or the country, from the articles that are stored."""
        mark = self._mark_here()
        entity = mark.entity if isinstance(mark, Mention) else mark.speaker.person if mark and mark.speaker else None
        if entity is None:
            self.say("Mark a person or a country first, with ]p or ]c.")
        else:
            await self.show_card(entity)

    async def entities(self) -> list[tuple[Entity, int]]:
        """Everybody and every country that stored articles name, for the palette."""
        people = await self._told(self.library.people()) or []
        return people + (await self._told(self.library.countries()) or [])

    async def show_card(self, entity: Entity) -> None:
        """Show what is known of a person or a country; what is chosen there is opened."""
        from reader.tui.dialogs.card import CardScreen

        card = await self._told(self.library.card(entity))
        if card is None:
            return
        rows = {row.id: row for row in (*card.articles, *(said.headline for said in card.quotes))}

        def chosen(article: str | None) -> None:
            if article and (self.subject is None or self.subject.id != article or self.reading is None):
                self.open_article(rows[article])

        self.app.push_screen(CardScreen(card), chosen)

    # --- undoing -----------------------------------------------------------------------------------------------------

    @work(exclusive=True, group="undo")
    async def action_undo(self) -> None:
        """Take back the latest change, and say what it was."""
        said = await self._told(self.library.undo())
        if said is None:
            return
        self.say(said or "There is nothing left to undo.")
        if said:
            await self.read_state_again()

    async def read_state_again(self) -> None:
        """Show the list and the open article as they are stored now; neither moves."""
        here = self.entries.headline
        self.list_up(self.listing, here.id if here else "")
        if self.reading is None:
            return
        id_ = self.reading.headline.id
        headline = await self._told(self.library.headline(id_))
        article = await self._told(self.library.article(id_))
        highlights = await self._told(self.library.highlights_in(self.reading.article))
        if self.reading is None or self.reading.headline.id != id_ or headline is None or highlights is None:
            return
        self.reading = replace(self.reading, headline=headline, highlights=tuple(highlights))
        self.subject = headline
        self.view.highlights = self.sidebar.highlights = self.reading.highlights
        if article and article != self.reading.article and not self.reading.of_feed:
            self._show_instead(article, self.reading.highlights)


# --- in words ----------------------------------------------------------------------------------------------------------


def _quote_choices(article: Article, quote: Quote, speech: Sequence[Quote]) -> "list[Choice]":
    from reader.tui.dialogs.fixing import Choice

    person = quote.speaker.person if quote.speaker else None
    name = person.name if person else _spoken(article, quote)
    verb = "Confirmed by you" if _all_confirmed(speech) else "Confirm"
    unit = "paragraph" if "\n" in article.text[speech[0].end : speech[-1].start] else "part"
    over = f", in {len(speech)} {unit}s" if len(speech) > 1 else ""
    choices = [
        Choice("c", f"{verb}: {name} said it{over}" if name else f"{verb}: nobody is named{over}"),
        Choice("s", "Somebody else said it …"),
        Choice("q", "It is not a quote" if len(speech) == 1 else f"This {unit} of it is not a quote"),
    ]
    return choices + (_person_choices(name) if person else [])


def _all_confirmed(speech: Sequence[Quote]) -> bool:
    return all(part.confirmed for part in speech)


def _person_choices(name: str) -> "list[Choice]":
    from reader.tui.dialogs.fixing import Choice

    return [Choice("p", f"{name} is not a person"), Choice("a", f"{name} is the same person as …")]


def _spoken(article: Article, quote: Quote) -> str:
    return article.text[quote.speaker.start : quote.speaker.end] if quote.speaker else ""


def _meant(words: str, person: Entity) -> str:
    """A name as it stands in the text, with whom it means: `Wang (Wang Wenbin)`."""
    return words if words == person.name else f"{words} ({person.name})"


def _doubted(article: Article, mention: Mention) -> str:
    """A name of which the text does not tell whose it is, and who has it."""
    words = article.text[mention.start : mention.end]
    names = [name for name in _names(article) if words.casefold() in name.casefold().split()]
    return f"{words}: it can’t be told whether {' or '.join(names)} is meant" if len(names) > 1 else words


def _names(article: Article) -> dict[str, Mention]:
    """The people of an article, where each is named first."""
    people = (mention for mention in article.mentions if mention.entity.kind == "person")
    return {mention.entity.name: mention for mention in sorted(people, key=_start, reverse=True)}


def _start(mention: Mention) -> int:
    return mention.start


def _told_apart(article: Article) -> dict[str, str]:
    """The people of an article, and of those who share a part of their name what stands where each is named first."""
    named = dict(sorted(_names(article).items(), key=lambda each: each[1].start))
    shared = Counter(part for name in named for part in {*name.casefold().split()})
    return {
        name: _context(article, mention) if any(shared[part] > 1 for part in name.casefold().split()) else ""
        for name, mention in named.items()
    }


def _context(article: Article, mention: Mention) -> str:
    """The words around a name, within its paragraph."""
    low = article.text.rfind("\n", 0, mention.start) + 1
    high = article.text.find("\n", mention.end)
    left = article.text[low : mention.start]
    kept = left if len(left) <= AROUND else "…" + left[-AROUND:].partition(" ")[2]
    return cut(kept + article.text[mention.start : high if high >= 0 else len(article.text)], 3 * AROUND)
