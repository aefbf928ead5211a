"""What the reader has set right in an article's marks, put over what the annotator says.

The marks are stored as they were made, and corrected whenever they are read: so a correction wins over every later run,
and leaves no trace when it is undone. It finds its quote or its name again by its words.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from reader.address import short_hash
from reader.library import anchor
from reader.model import Article, Correction, CorrectionKind, Entity, Mention, Quote, Span, Speaker

# --- made ----------------------------------------------------------------------------------------------------------


_RUNS_ON = re.compile("\\s*\\n\\s*([\"“„«»‟‘'`]*)")
"""What stands between two quotes where the first has no closing mark and the second begins the next paragraph."""


def speech(article: Article, quote: Quote) -> tuple[Quote, ...]:
    """The quotes that are one speech with this one, in order; often this one alone.

    A speech goes on over paragraphs that leave it open, and around the verb that gives both its halves to somebody.
    """
    quotes = article.quotes
    first = next((at for at, each in enumerate(quotes) if each.start == quote.start), None)
    if first is None:
        return (quote,)
    last = first
    while first and _runs_on(article.text, quotes[first - 1], quotes[first]):
        first -= 1
    while last + 1 < len(quotes) and _runs_on(article.text, quotes[last], quotes[last + 1]):
        last += 1
    return quotes[first : last + 1]


def _runs_on(text: str, one: Quote, other: Quote) -> bool:
    """Whether a quote goes on in the other: one verb gives both, marks say so, or, without marks, both have one speaker."""
    if one.cue is not None and one.cue == other.cue:
        return True
    between = _RUNS_ON.fullmatch(text, one.end, other.start)
    return between is not None and (between[1] != "" or one.speaker == other.speaker)


def on_quote(
    article: Article, quote: Quote, kind: CorrectionKind, now: datetime, *, name: str = "", words: str = ""
) -> Correction:
    """Who speaks a quote (the person's name, the words that stand for them), or that it is none. Its latest one holds."""
    selector = anchor.select(article, Span(quote.start, quote.end))
    exact, prefix, suffix, _ = selector
    key = f"c-{anchor.identity(article, selector)}"
    return Correction(key, kind, article.id, exact, prefix, suffix, now, name=" ".join(name.split()), words=words)


def on_person(
    article: Article, mention: Mention, kind: CorrectionKind, now: datetime, *, name: str = "", everywhere: bool
) -> Correction:
    """Whom a mention means, or that it is nobody: of this person in every article, or of these words in this one.

    `mention` is as the annotator made it: what was corrected before is not what is corrected now.
    """
    selector = anchor.select(article, Span(mention.start, mention.end))
    exact, prefix, suffix, _ = selector
    key = mention.entity.key if everywhere else ""
    of = f"{article.id}\n{key}" if everywhere else anchor.identity(article, selector)
    id_ = f"c-{short_hash('person ' + of)}"
    return Correction(id_, kind, article.id, exact, prefix, suffix, now, key, " ".join(name.split()))


def is_in_full(article: Article, mention: Mention) -> bool:
    """Whether a mention is the person's whole name, as the annotator has it: what is said of it is said of the person."""
    return " ".join(article.text[mention.start : mention.end].split()).casefold() == mention.entity.key


def spoken_words(article: Article, quote: Quote) -> str:
    """The words that stand for the speaker of a quote and can stand for another as well: `he`, `the spokesman`."""
    speaker = quote.speaker
    if speaker is None or _over(article.mentions, Span(speaker.start, speaker.end)):
        return ""
    return article.text[speaker.start : speaker.end]


def surnames(corrections: Iterable[Correction]) -> set[str]:
    """The single names that were said to be somebody who has them among others: `biden` of Joe Biden."""
    return {made.key for made in corrections if made.kind == "same-person" and made.key in _parts(made.name)}


def _parts(name: str) -> list[str]:
    return name.casefold().split()


# --- applied -------------------------------------------------------------------------------------------------------


def applied(article: Article, corrections: Sequence[Correction], shared: Collection[str] = ()) -> Article:
    """The article with its marks corrected. Of the corrections, the latest first, those of other articles count only as
    far as they are about a person.

    `shared` are single names that several people have: what was said of one in an article holds in that article only.
    """
    if not corrections:
        return article
    own = [made for made in corrections if made.article == article.id]
    people = _People(article, own, [made for made in corrections if made.key and made.key not in shared])
    mentions = tuple(kept for mention in article.mentions if (kept := people.corrected(mention)))
    quotes = _quotes(article, own)
    names = {m.entity.name.casefold(): m.entity for m in reversed(mentions) if m.entity.kind == "person"}
    given = [_spoken(article.text, mentions, quote, made, names) for quote, made in quotes]
    return replace(article, mentions=mentions, quotes=tuple(people.heard(quote) for quote in given))


@dataclass(frozen=True, slots=True)
class _Meant:
    """A person that a correction names, or nobody."""

    person: Entity | None


class _People:
    """Who is meant by each person that the annotator names."""

    def __init__(self, article: Article, own: Sequence[Correction], general: Sequence[Correction]) -> None:
        self._text = article.text
        self._known = {m.entity.name.casefold(): m.entity for m in article.mentions if m.entity.kind == "person"}
        self._keys: dict[str, _Meant] = {}
        self._places: list[tuple[Span, _Meant]] = []
        self._words: set[tuple[str, str]] = set()
        ours = {made.id for made in own}
        for made in (*own, *(made for made in general if made.id not in ours)):
            if made.kind not in ("same-person", "not-a-person"):
                continue
            meant = _Meant(self._named(made.name) if made.kind == "same-person" else None)
            place = anchor.find(article.text, made) if made.id in ours else None
            there = _over(article.mentions, place) if place else None
            if made.key:
                self._keys.setdefault(made.key, meant)
            if place is None or there is None or there.entity.key == made.key:
                continue
            if made.key and is_in_full(article, there):
                self._keys.setdefault(there.entity.key, meant)
            elif made.kind == "same-person":
                self._places.append((place, meant))
            else:
                self._words.add((made.exact, there.entity.key))

    def _named(self, name: str) -> Entity:
        return self._known.get(name.casefold()) or Entity("person", name.casefold(), name)

    def corrected(self, mention: Mention) -> Mention | None:
        """The mention with who is meant; None where it is nobody."""
        if mention.entity.kind != "person":
            return mention
        person = self._at(mention.start, mention.end, mention.entity)
        if person is None:
            return None
        return mention if person == mention.entity else replace(mention, entity=person, sure=True)

    def heard(self, quote: Quote) -> Quote:
        """The quote with who is meant by its speaker."""
        speaker = quote.speaker
        if speaker is None or speaker.person is None:
            return quote
        person = self._at(speaker.start, speaker.end, speaker.person)
        return quote if person == speaker.person else replace(quote, speaker=replace(speaker, person=person))

    def _at(self, start: int, end: int, person: Entity) -> Entity | None:
        if (self._text[start:end], person.key) in self._words:
            return None
        for span, meant in self._places:
            if span.start < end and start < span.end and meant.person:
                person = meant.person
        return self._whole(person)

    def _whole(self, person: Entity) -> Entity | None:
        """Who a person is in the end: the one they are the same as, who may be the same as another."""
        seen = {person.key}
        while meant := self._keys.get(person.key):
            if meant.person is None or meant.person.key in seen:
                return meant.person
            person = meant.person
            seen.add(person.key)
        return person


def _over(mentions: Iterable[Mention], place: Span) -> Mention | None:
    return next(
        (m for m in mentions if m.entity.kind == "person" and m.start < place.end and place.start < m.end), None
    )


# --- quotes --------------------------------------------------------------------------------------------------------


def _quotes(article: Article, own: Sequence[Correction]) -> list[tuple[Quote, Correction | None]]:
    """The quotes that are left, in the order of the text, each with what was said of its speaker."""
    said: dict[int, Correction] = {}
    gone: set[int] = set()
    added: list[tuple[Quote, Correction | None]] = []
    for made in reversed(own):
        if made.kind not in ("speaker", "not-a-quote") or (place := anchor.find(article.text, made)) is None:
            continue
        alike = {at: _alike(place, quote) for at, quote in enumerate(article.quotes)}
        best = max(alike, key=alike.__getitem__, default=-1)
        if made.kind == "not-a-quote":
            gone.update(at for at, share in alike.items() if share > 0.5)
        elif alike.get(best, 0) > 0.2:
            said[best] = made
        else:  # the reader has heard one where the annotator hears none any more
            added.append((Quote(place.start, place.end), made))
    kept = [(quote, said.get(at)) for at, quote in enumerate(article.quotes) if at not in gone]
    return sorted([*kept, *added], key=lambda pair: pair[0].start)


def _alike(place: Span, quote: Quote) -> float:
    """How much of both together lies in both, 0 to 1."""
    both = min(place.end, quote.end) - max(place.start, quote.start)
    return max(0, both) / max(1, max(place.end, quote.end) - min(place.start, quote.start))


def _spoken(
    text: str, mentions: Sequence[Mention], quote: Quote, made: Correction | None, names: Mapping[str, Entity]
) -> Quote:
    """The quote with the speaker that the reader has confirmed or named."""
    if made is None:
        return quote
    person = None
    if made.name:
        person = names.get(made.name.casefold()) or Entity("person", made.name.casefold(), made.name)
    speaker = None
    if person or made.words:
        span = _words_of(text, mentions, quote, made, person)
        speaker = Speaker(span.start, span.end, person)
    return replace(quote, speaker=speaker, confidence=1.0, confirmed=True)


def _words_of(text: str, mentions: Sequence[Mention], quote: Quote, made: Correction, person: Entity | None) -> Span:
    """The words that stand for the speaker: those that did, else the nearest of this person, else none, at the quote."""
    old = quote.speaker
    if old and made.words and text[old.start : old.end] == made.words:
        return Span(old.start, old.end)
    words = rf"(?<!\w){re.escape(made.words)}(?!\w)" if made.words else "(?!)"
    own = [Span(found.start(), found.end()) for found in re.finditer(words, text)]
    own = own or [Span(mention.start, mention.end) for mention in mentions if mention.entity == person]
    apart = min(own, key=lambda span: max(span.start - quote.end, quote.start - span.end), default=None)
    return apart or Span(quote.start, quote.start)
