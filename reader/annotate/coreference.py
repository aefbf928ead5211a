"""The person whom a speaker's words stand for: a name, "he" or "she", "the spokesman"."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reader.annotate.names import MAN, WOMAN, sex
from reader.annotate.patterns import made
from reader.model import Article, Entity, Mention, Quote, Speaker

_PRONOUNS = {"he": MAN, "him": MAN, "his": MAN, "himself": MAN, "she": WOMAN, "her": WOMAN, "herself": WOMAN}
_TITLES = {
    "mr": MAN, "sir": MAN, "lord": MAN, "king": MAN, "prince": MAN, "father": MAN, "pope": MAN, "congressman": MAN,
    "mrs": WOMAN, "ms": WOMAN, "miss": WOMAN, "mme": WOMAN, "lady": WOMAN, "queen": WOMAN, "princess": WOMAN,
    "dame": WOMAN, "sister": WOMAN, "congresswoman": WOMAN,
}  # fmt: skip
_GENDERED = {
    "spokesman": MAN, "chairman": MAN, "businessman": MAN, "actor": MAN, "brother": MAN, "son": MAN, "husband": MAN,
    "grandfather": MAN, "uncle": MAN, "policeman": MAN, "man": MAN, "statesman": MAN, "king": MAN,
    "spokeswoman": WOMAN, "chairwoman": WOMAN, "businesswoman": WOMAN, "actress": WOMAN, "mother": WOMAN,
    "daughter": WOMAN, "wife": WOMAN, "widow": WOMAN, "grandmother": WOMAN, "aunt": WOMAN, "woman": WOMAN,
    "policewoman": WOMAN, "queen": WOMAN, "lady": WOMAN, "boy": MAN, "grandson": MAN, "nephew": MAN, "boyfriend": MAN,
    "fisherman": MAN, "salesman": MAN, "gentleman": MAN, "councilman": MAN, "congressman": MAN, "waiter": MAN,
    "girl": WOMAN, "granddaughter": WOMAN, "niece": WOMAN, "girlfriend": WOMAN, "waitress": WOMAN, "nun": WOMAN,
    "councilwoman": WOMAN, "congresswoman": WOMAN, "heiress": WOMAN,
}  # fmt: skip
_SENTENCE = re.compile(r"[.?!…][\"”’']*\s+(?=[A-Z“\"‘(])|\n+")
_WORD = re.compile(r"[\w’'-]+")
_BREAK = re.compile(r"[,;:()“”\"—–\n?!]|(?<=[a-z]{5})\.")
_APPOSITION = re.compile(
    r"(?:, (?=an?|the|who (?:is|was)|former|then|[A-Z]|[a-z]+)| (?:is|was|became) (?=(?:an?|the|its|his|her) ))"
    r"([^.;()“”\"—–\n]{1,80}?)(?:,|\.|;| who | said| told)"
)
_HEAD = r"[Tt]he ((?:[\w’'.-]+ ){0,5}?[a-z-]*[a-rt-z])(?: (?:of|for|in|at|from|to|with|close|who)\b.*)?$"
"""A description of one person: `the former minister`, `the head of the bank`."""
_COMPATRIOT = r"[Tt]he (?:[\w-]+ ){0,2}[A-Z]\w+(?<!s)(?<!ese)(?<!sh)(?<!ch)"
"""One person by their country: `the Belgian`; "the Poles" and "the Dutch" are many."""
_BEFORE_NAME = r" (?:[a-z][\w’'-]* ){0,3}(?:[A-Z]\w{1,5}\. )?"
_AFTER_NAME = r" (?:of|from) |, (?:of|from|an?|the) (?:[a-z][\w-]* ){0,2}| \("
_APPOSED = re.compile(r", (?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Lord|Lady)\.? )?")
_SET_BEFORE = (
    r"(?:\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)|[\w.-]+[’']s?) (?P<what>(?:[\w’'.-]+ ){0,4}[a-z][\w-]*), "
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Lord|Lady)\.? )?$"
)
"""A description that a name between commas is set after: `its chairman, Ana Silva,`."""
_SUBJECT = re.compile(r"[“\"]?(?:He|She|They|I|We|It)\b")
_PREPOSITIONS = frozenset("of for in at on from to with by who and which close".split())
_TITLE_NOUNS = {
    "sen": ("senator",), "gov": ("governor",), "rep": ("representative", "congressman", "congresswoman", "lawmaker"),
    "gen": ("general",), "prof": ("professor",), "col": ("colonel",), "sgt": ("sergeant",), "capt": ("captain",),
    "lt": ("lieutenant",), "dr": ("doctor",), "atty": ("attorney",), "supt": ("superintendent",), "det": ("detective",),
}  # fmt: skip
_SPELLED = 6
"""Letters from which a full name in a handle is told from chance."""
_NEARER = 500
"""Characters beyond somebody of unknown sex in which one of the right sex is preferred."""
_INTRODUCED = 40
"""Introductions by one noun, the last of them, that a description is compared with."""
_REACH = 1500
"""Characters back to which a pronoun looks for its person."""


def resolved(article: Article, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with the persons of their speakers, where the article tells."""
    people = [mention for mention in article.mentions if mention.entity.kind == "person"]
    if not people:
        return tuple(quotes)
    cast = _Cast(article.text, people, quotes, [each for each in article.mentions if each.entity.kind == "country"])
    done: list[Quote] = []
    known: dict[tuple[int, int], Entity | None] = {}
    for quote in quotes:
        speaker = quote.speaker
        if speaker is None:
            done.append(quote)
            continue
        place = (speaker.start, speaker.end)
        if place not in known:
            known[place] = cast.person(speaker)
        if (person := known[place]) is not None:
            cast.spoke.append((speaker.start, person))
        done.append(replace(quote, speaker=replace(speaker, person=known[place])))
    return tuple(done)


class _Description(NamedTuple):
    """The nouns that say what somebody is, and all words beside the name."""

    heads: tuple[str, ...]
    words: frozenset[str]


class _Cast:
    """The people of an article: where each is named, what each is called, and which of them are women or men."""

    def __init__(
        self, text: str, people: Sequence[Mention], quotes: Sequence[Quote], countries: Sequence[Mention]
    ) -> None:
        self._text = text
        self._countries = countries
        self._starts = [mention.start for mention in people]
        self._people = people
        self.spoke: list[tuple[int, Entity]] = []
        """Who has spoken so far, and where they are named."""
        self._quotes = [(quote.start, quote.end) for quote in quotes]
        self._sentences = [0, *(match.end() for match in _SENTENCE.finditer(text))]
        self._sexes: dict[str, str] | None = None
        self._pronouns: dict[str, str] | None = None
        self._descriptions: list[_Description] | None = None
        self._by_noun: defaultdict[str, list[int]] | None = None
        self._nations: dict[str, str] | None = None

    def person(self, speaker: Speaker) -> Entity | None:
        """Who the words of `speaker` are; to be asked in the order of the quotes."""
        words = self._text[speaker.start : speaker.end]
        theirs = _PRONOUNS.get(words.lower())
        if theirs is not None:
            return self._pronoun(speaker.start, theirs)
        for mention in self._people[bisect_left(self._starts, speaker.start) :]:
            if mention.start >= speaker.end:
                break
            if mention.end >= speaker.end:
                return None if self._hangs(speaker.start, mention.start) else mention.entity
        if (apposed := self._apposed(speaker)) is not None:
            return apposed
        if words.startswith("@"):
            return self._behind(words)
        if made(_COMPATRIOT).fullmatch(words):
            return self._compatriot(speaker)
        said = made(_HEAD).match(words)
        return None if said is None else self._role(said[1].lower().split(), speaker.start)

    def _hangs(self, start: int, name: int) -> bool:
        """Whether the name that ends a speaker's words only tells whose it is: `an aide to Mr Silva`."""
        before = _WORD.findall(self._text[start:name].lower())
        while before and before[-1] in _TITLES:
            before.pop()
        return bool(before) and before[-1] in _PREPOSITIONS

    def _behind(self, handle: str) -> Entity | None:
        """The one whose full name a handle is written of: `@LenaHolm`, `@the_lena_holm_7`."""
        letters = re.sub(r"[\W_]", "", handle.casefold())
        named = {mention.entity for mention in self._people if " " in mention.entity.name}
        spelled = {re.sub(r"\W", "", person.key): person for person in named}
        theirs = [each for name, each in spelled.items() if len(name) >= _SPELLED and name in letters]
        return theirs[0] if len(theirs) == 1 else None

    def _apposed(self, speaker: Speaker) -> Entity | None:
        """Whom a description is set before: `the envoy, Ms Ana Silva, said`."""
        gap = _APPOSED.match(self._text, speaker.end)
        place = bisect_left(self._starts, gap.end()) if gap else len(self._starts)
        if gap is None or place == len(self._starts) or self._starts[place] != gap.end():
            return None
        mention = self._people[place]
        alone = self._text[mention.end : mention.end + 1] in (",", ".", ";", "—", "–", "(")
        return mention.entity if alone or self._text[mention.end : mention.end + 2] in (" (", " —", " –") else None

    def _compatriot(self, speaker: Speaker) -> Entity | None:
        """Who "the Belgian" is: the one named last of whom the text says so, else the only one whose country it does not say."""
        own = next((each for each in self._countries if each.end == speaker.end and each.form == "demonym"), None)
        if own is None:
            return None
        others: dict[str, Entity] = {}
        for start, person, _ in self._named_before(speaker.start):
            if speaker.start - start > _REACH:
                break
            nation = self._nation(person)
            if nation == own.entity.key:
                return person
            if nation is None:
                others[person.key] = person
        return others.popitem()[1] if len(others) == 1 else None

    def _nation(self, person: Entity) -> str | None:
        """The country of a person, as what is set before or after a name tells: `Slovene rider Ana Novak`, `Ana Novak of Slovenia`."""
        if self._nations is None:
            self._nations = {}
            starts = [each.start for each in self._countries]
            for name in self._people:
                after = bisect_left(starts, name.start)
                for country in self._countries[max(0, after - 1) : after + 1]:
                    before = country.form == "demonym" and country.end < name.start
                    gap = self._text[country.end : name.start] if before else self._text[name.end : country.start]
                    if made(_BEFORE_NAME if before else _AFTER_NAME).fullmatch(gap):
                        self._nations.setdefault(name.entity.key, country.entity.key)
        return self._nations.get(person.key)

    def _pronoun(self, at: int, wanted: str) -> Entity | None:
        """The person named last as what a sentence is about, or who spoke last, if that one's sex is the pronoun's.

        A person whose sex is not known is taken only where no other fits who was named shortly before, or where only
        this one is named in the pronoun's own paragraph.
        """
        unknown: tuple[int, Entity] | None = None
        beside: Entity | None = None
        for start, person, leads in self._named_before(at):
            if at - start > _REACH or (unknown is not None and unknown[0] - start > _NEARER):
                break
            theirs = self._sex(person)
            if theirs is None and leads:
                unknown = unknown or (start, person)
            elif theirs == wanted and leads:
                nearer = unknown is not None and self._breaks(start, at) and not self._breaks(unknown[0], at)
                return unknown[1] if nearer and unknown is not None else person
            elif theirs in (wanted, None):
                beside = beside or person
        return unknown[1] if unknown is not None else beside

    def _breaks(self, start: int, end: int) -> bool:
        """Whether a new paragraph begins between two places."""
        return "\n" in self._text[start:end]

    def _named_before(self, at: int) -> Iterator[tuple[int, Entity, bool]]:
        """People backwards from `at`, outside quotes, with their places and whether the text was about them."""
        said = len(self.spoke) - 1
        for place in range(bisect_left(self._starts, at) - 1, -1, -1):
            mention = self._people[place]
            while said >= 0 and self.spoke[said][0] >= mention.start:
                if self.spoke[said][0] < at:
                    yield *self.spoke[said], True
                said -= 1
            if not self._quoted(mention.start):
                yield mention.start, mention.entity, self._leads(place)

    def _leads(self, place: int) -> bool:
        """Whether a mention is the first person of its sentence, and not just whose something is ("Silva's party")."""
        mention = self._people[place]
        if self._text[mention.end : mention.end + 2] in ("'s", "’s"):
            return False
        sentence = self._sentence(mention.start)
        if _SUBJECT.match(self._text, sentence):
            return False
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

    def _sex(self, person: Entity) -> str | None:
        if self._sexes is None:
            self._sexes = {}
            for place, mention in enumerate(self._people):
                found = self._told_sex(place)
                if found is not None:
                    self._sexes.setdefault(mention.entity.key, found)
        return self._sexes.get(person.key) or sex(person.name) or self._referred().get(person.key)

    def _referred(self) -> dict[str, str]:
        """The sex of those whom most sentences that name nobody else go on to call "he", or "she"."""
        if self._pronouns is None:
            count: dict[str, Counter[str]] = {}
            for place, mention in enumerate(self._people):
                sentence = self._sentence(mention.start)
                end = (
                    self._sentences[bisect_left(self._sentences, mention.end + 1)]
                    if mention.end < self._sentences[-1]
                    else len(self._text)
                )
                alone = (place == 0 or self._people[place - 1].start < sentence) and (
                    place + 1 == len(self._people) or self._people[place + 1].start >= end
                )
                if alone and not self._quoted(mention.start):
                    said = {
                        _PRONOUNS[word]
                        for word in _WORD.findall(self._text[mention.end : end].lower())
                        if word in ("he", "his", "she")
                    }
                    count.setdefault(mention.entity.key, Counter()).update(said if len(said) == 1 else ())
            self._pronouns = {key: sexes.most_common(1)[0][0] for key, sexes in count.items() if len(sexes) == 1}
        return self._pronouns

    def _told_sex(self, place: int) -> str | None:
        """What a mention's title or description says: `Mrs Silva`, `Ana Silva, the actress`."""
        mention = self._people[place]
        words = _WORD.findall(self._text[max(0, mention.start - 14) : mention.start].lower())
        if words and words[-1] in _TITLES:
            return _TITLES[words[-1]]
        return next((_GENDERED[head] for head in self._described(place).heads if head in _GENDERED), None)

    def _described(self, place: int) -> _Description:
        if self._descriptions is None:
            self._descriptions = [_description(self._text, mention) for mention in self._people]
        return self._descriptions[place]

    def _role(self, words: Sequence[str], at: int) -> Entity | None:
        """The person last introduced before `at` by the same noun: `the spokesman`, `the former minister`."""
        if self._by_noun is None:
            self._by_noun = defaultdict(list)
            for place in range(len(self._people)):
                for noun in {*self._described(place).heads}:
                    self._by_noun[noun].append(place)
        places = self._by_noun.get(words[-1], [])
        earlier = places[: bisect_left(places, bisect_left(self._starts, at))][-_INTRODUCED:]
        best = max(
            ((sum(word in self._described(place).words for word in words), place) for place in earlier), default=None
        )
        return None if best is None else self._people[best[1]].entity


def _description(text: str, mention: Mention) -> _Description:
    """What is set before a name and after it in apposition: `bank spokesman Wei Lin, a father of two,`."""
    left = _WORD.findall(_BREAK.split(text[max(0, mention.start - 80) : mention.start])[-1].lower())[-7:]
    if left and left[-1] in ("is", "was"):  # "the spokesman is Wei Lin"
        left.pop()
    if not left and text[mention.end : mention.end + 1] in (",", "."):
        before = made(_SET_BEFORE).search(text, max(0, mention.start - 80), mention.start)
        left = before["what"].lower().split() if before else left
    words = set(left)
    heads = tuple(_TITLE_NOUNS.get(left[-1], left[-1:])) if left else ()
    after = _APPOSITION.match(text, mention.end, mention.end + 110)
    if after:
        right = _WORD.findall(after[1].lower())
        words |= set(right)
        end = next((at for at, word in enumerate(right) if word in _PREPOSITIONS), len(right))
        heads += tuple(right[end - 1 : end])
        if "and" in right[end:]:
            heads += tuple(right[right.index("and", end) + 1 :][:3])
    return _Description(heads, frozenset(words))
