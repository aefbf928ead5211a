"""The person whom a speaker's words stand for: a name, "he" or "she", "the spokesman"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from reader.annotate.names import folded
from reader.model import Article, Entity, Mention, Quote, Speaker

_WOMAN, _MAN = "she", "he"
_PRONOUNS = {"he": _MAN, "him": _MAN, "his": _MAN, "himself": _MAN, "she": _WOMAN, "her": _WOMAN, "herself": _WOMAN}
_TITLES = {
    "mr": _MAN, "sir": _MAN, "lord": _MAN, "king": _MAN, "prince": _MAN, "father": _MAN, "pope": _MAN, "congressman": _MAN,
    "mrs": _WOMAN, "ms": _WOMAN, "miss": _WOMAN, "mme": _WOMAN, "lady": _WOMAN, "queen": _WOMAN, "princess": _WOMAN,
    "dame": _WOMAN, "sister": _WOMAN, "congresswoman": _WOMAN,
}  # fmt: skip
_GENDERED = {
    "spokesman": _MAN, "chairman": _MAN, "businessman": _MAN, "actor": _MAN, "brother": _MAN, "son": _MAN, "husband": _MAN,
    "grandfather": _MAN, "uncle": _MAN, "policeman": _MAN, "man": _MAN, "statesman": _MAN, "king": _MAN,
    "spokeswoman": _WOMAN, "chairwoman": _WOMAN, "businesswoman": _WOMAN, "actress": _WOMAN, "mother": _WOMAN,
    "daughter": _WOMAN, "wife": _WOMAN, "widow": _WOMAN, "grandmother": _WOMAN, "aunt": _WOMAN, "woman": _WOMAN,
    "policewoman": _WOMAN, "queen": _WOMAN, "lady": _WOMAN,
}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.?!…])[\"”’']*\s+(?=[A-Z“\"‘(])|\n+")
_WORD = re.compile(r"[\w’'-]+")
_BREAK = re.compile('[,.;:()“”"—–\n]')
_APPOSITION = re.compile(
    r", ((?:an?|the|who (?:is|was)|former|then|[A-Z]|[a-z]+)[^.;()“”\"—–\n]{0,80}?)(?:,|\.|;| who | said| told)"
)
_REACH = 1500
"""Characters back to which a pronoun looks for its person."""


def resolved(article: Article, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with the persons of their speakers, where the article tells."""
    people = [mention for mention in article.mentions if mention.entity.kind == "person"]
    if not people:
        return tuple(quotes)
    cast = _Cast(article.text, people, quotes)
    done: list[Quote] = []
    known: dict[tuple[int, int], Entity | None] = {}
    for quote in quotes:
        speaker = quote.speaker
        if speaker is None:
            done.append(quote)
            continue
        place = (speaker.start, speaker.end)
        if place not in known:
            known[place] = cast.person(speaker, done)
        done.append(replace(quote, speaker=replace(speaker, person=known[place])))
    return tuple(done)


class _Cast:
    """The people of an article: where each is named, what each is called, and which of them are women or men."""

    def __init__(self, text: str, people: Sequence[Mention], quotes: Sequence[Quote]) -> None:
        self._text = text
        self._starts = [mention.start for mention in people]
        self._people = people
        self._quotes = [(quote.start, quote.end) for quote in quotes]
        self._sentences = [0, *(match.end() for match in _SENTENCE.finditer(text))]
        self._sexes: dict[str, str] | None = None
        self._roles: list[set[str]] | None = None

    def person(self, speaker: Speaker, before: Sequence[Quote]) -> Entity | None:
        """Who the words of `speaker` are; `before` are the quotes before, resolved."""
        words = self._text[speaker.start : speaker.end]
        sex = _PRONOUNS.get(words.lower())
        if sex is not None:
            return self._pronoun(speaker.start, sex, before)
        for mention in self._people[bisect_left(self._starts, speaker.start) :]:
            if mention.start >= speaker.end:
                break
            if mention.end >= speaker.end:
                return mention.entity
        first, _, rest = words.partition(" ")
        if rest and first.lower() == "the":
            return self._role(rest.lower().split(), speaker.start)
        return None

    def _pronoun(self, at: int, sex: str, before: Sequence[Quote]) -> Entity | None:
        """The person named last as what a sentence is about, or who spoke last, of the right sex as far as is known."""
        spoke = next(
            (
                q.speaker
                for q in reversed(before)
                if q.speaker is not None and q.speaker.start < at and q.speaker.person
            ),
            None,
        )
        last = bisect_left(self._starts, at) - 1
        fallback: Entity | None = None
        for place in range(last, -1, -1):
            mention = self._people[place]
            if at - mention.start > _REACH:
                break
            if spoke is not None and spoke.start >= mention.start and self._fits(spoke.person, sex):
                return spoke.person
            if not self._fits(mention.entity, sex) or self._quoted(mention.start):
                continue
            if self._leads(place):
                return mention.entity
            fallback = fallback or mention.entity
        if spoke is not None and self._fits(spoke.person, sex):
            return spoke.person
        return fallback

    def _leads(self, place: int) -> bool:
        """Whether a mention is the first person of its sentence, and not just whose something is ("Silva's party")."""
        mention = self._people[place]
        if self._text[mention.end : mention.end + 2] in ("'s", "’s"):
            return False
        sentence = self._sentence(mention.start)
        previous = self._people[place - 1] if place else None
        while previous is not None and previous.start >= sentence and self._quoted(previous.start):
            place -= 1
            previous = self._people[place - 1] if place else None
        if previous is not None and previous.start >= sentence:
            return self._text[previous.end : previous.end + 2] in ("'s", "’s")
        return True

    def _sentence(self, at: int) -> int:
        place = bisect_left(self._sentences, at + 1) - 1
        return self._sentences[place]

    def _quoted(self, at: int) -> bool:
        place = bisect_left(self._quotes, (at + 1, 0)) - 1
        return place >= 0 and self._quotes[place][0] <= at < self._quotes[place][1]

    def _fits(self, person: Entity | None, sex: str) -> bool:
        if person is None:
            return False
        if self._sexes is None:
            self._sexes = {}
            for place, mention in enumerate(self._people):
                found = self._told_sex(place)
                if found is not None:
                    self._sexes.setdefault(mention.entity.key, found)
        known = self._sexes.get(person.key) or _by_name(person.name)
        return known is None or known == sex

    def _told_sex(self, place: int) -> str | None:
        """What a mention's title or description says: `Mrs Silva`, `Ana Silva, the actress`."""
        mention = self._people[place]
        words = _WORD.findall(self._text[max(0, mention.start - 14) : mention.start].lower())
        if words and words[-1] in _TITLES:
            return _TITLES[words[-1]]
        return next((_GENDERED[word] for word in sorted(self._described(place)) if word in _GENDERED), None)

    def _described(self, place: int) -> set[str]:
        """The words set before a name or after it in apposition."""
        if self._roles is None:
            self._roles = [self._description(mention) for mention in self._people]
        return self._roles[place]

    def _description(self, mention: Mention) -> set[str]:
        left = _BREAK.split(self._text[max(0, mention.start - 80) : mention.start])[-1]
        words = set(_WORD.findall(left.lower())[-7:])
        after = _APPOSITION.match(self._text, mention.end, mention.end + 110)
        if after:
            words |= set(_WORD.findall(after[1].lower()))
        return words

    def _role(self, words: Sequence[str], at: int) -> Entity | None:
        """The person last introduced before `at` by the same words: `the spokesman`, `the former minister`."""
        head = words[-1]
        best: tuple[int, int] | None = None
        for place in range(bisect_left(self._starts, at)):
            described = self._described(place)
            if head not in described and not (head == "president" and "president" in described):
                continue
            shared = sum(word in described for word in words)
            if best is None or (shared, place) > best:
                best = (shared, place)
        return None if best is None else self._people[best[1]].entity


@cache
def _genders() -> dict[str, str]:
    women, men = (files(__package__) / "data" / "genders.txt").read_text("utf-8").split("\n")[:2]
    return {**dict.fromkeys(women.split(), _WOMAN), **dict.fromkeys(men.split(), _MAN)}


def _by_name(name: str) -> str | None:
    """The sex that a full name's first word tells."""
    first, _, rest = name.partition(" ")
    return _genders().get(folded(first)) if rest else None
