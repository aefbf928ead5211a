"""Make the texts the world's: other people's and places' names put in, titles before them, letters in other cases.

The names are Faker's (MIT License, (c) Daniele Faraglia and contributors); peoples and countries come from our own table.
"""

import importlib
import json
import pkgutil
import random
from dataclasses import replace
from pathlib import Path

from faker.providers import address, person

from tests.make.model.corpus import OPEN, Sentence, spans
from tests.make.names import folded

TITLES = [
    title.split()
    for title in (
        "President,Prime Minister,Foreign Minister,Defence Minister,Finance Minister,Interior Minister,Health Minister,"
        "Vice President,Chief Minister,Deputy Prime Minister,Secretary General,King,Queen,Prince,Pope,Sheikh,Ambassador,"
        "General,Colonel,Major General,Governor,Mayor,Senator,Justice,Chief Justice,Attorney General,Minister,Chancellor,"
        "Professor,Dr.,Mr.,Mrs.,Ms.,Archbishop,Bishop,Ayatollah,Imam,Captain,Coach,Speaker,Chairman,Spokesman,"
        "Spokeswoman,Superintendent,Inspector,Police Commissioner,Commander,Admiral,Lt. Gen.,Gov.,Sen."
    ).split(",")
]
ENDS = {
    "ORG": "Times,Post,Daily News,Herald,Tribune,Observer,Today,Television,Radio,News Agency,Express,University,Institute,"
    "Foundation,Group,Holdings,Airlines,Bank,Energy,Motors,Industries,Partners,& Co,United,City,FC,Rovers,Athletic,Sporting Club,"
    "Party,Front,Movement,Brigade,Court,Hospital,Council,Ministry,Association,Federation,Committee,Assembly".split(","),
    "LOC": "Province,District,City,Island,River,Bay,Valley,Street,Road,Square,Airport,Park,Lake,County,State,Mountains".split(
        ","
    ),
}
STARTS = {
    "ORG": "Al,Radio,Bank of,University of,Ministry of,Real,Inter,Royal,Daily,The,Club,Deutsche,Nova,Banco,Grupo".split(
        ","
    ),
    "LOC": "Port,San,Santa,New,North,South,East,West,Lake,Mount,Fort,Upper,Al,El,Nova,Villa".split(","),
}
SWAPPED, TITLED, REPLACED = 0.5, 0.2, 0.04
"""Shares of names that are swapped, of people that get a title, and that become a title alone."""
HEADLINE, CAPITALS = 0.07, 0.05


def _written(name: str) -> str:
    plain = folded(name)
    return "-".join(part[:1].upper() + part[1:] for part in plain.split("-"))


class World:
    """Given and family names by region, places, peoples."""

    def __init__(self, countries: Path, chance: random.Random) -> None:
        self.chance = chance
        self.regions: list[tuple[list[str], list[str]]] = []
        for module in pkgutil.iter_modules(person.__path__):
            provider = importlib.import_module(f"{person.__name__}.{module.name}").Provider
            given, family = (self._list(provider, part) for part in ("first", "last"))
            if len(given) > 20 and len(family) > 20:
                self.regions.append((given, family))
        self.places = sorted(
            {
                place
                for module in pkgutil.iter_modules(address.__path__)
                for place in self._places(importlib.import_module(f"{address.__name__}.{module.name}").Provider)
            }
        )
        self.peoples = sorted(
            word
            for word in json.dumps(json.loads(countries.read_text("utf-8")), ensure_ascii=False).split('"')
            if word.endswith(("ians", "ese", "ish", "ans", "is")) and word[:1].isupper() and word.isalpha()
        )

    @staticmethod
    def _list(provider: type, part: str) -> list[str]:
        found = set()
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if (f"{part}_name" in attribute or f"{part}_romanized" in attribute) and isinstance(
                value, (tuple, list, dict)
            ):
                found |= {_written(str(name[0] if isinstance(name, tuple) else name)) for name in value}
        return sorted(found - {""})

    @staticmethod
    def _places(provider: type) -> list[str]:
        found = []
        for attribute in ("cities", "city_names", "_cities", "states", "provinces", "districts", "counties", "regions"):
            value = getattr(provider, attribute, ())
            if isinstance(value, (tuple, list)) and len(value) < 3000:
                names = [each[-1] if isinstance(each, tuple) else each for each in value]
                found += [_written(name) for name in names if len(str(name)) > 3]
        return [name for name in found if len(name) > 3]

    def place(self) -> str:
        return self.chance.choice(self.places)

    def other(self, kind: str) -> list[str]:
        """A made-up name of an organisation or a place, of words that people and places are called by too."""
        chance = self.chance
        given, family = chance.choice(self.regions)
        base = chance.choice(
            (chance.choice(family), self.place(), self.place() if kind == "LOC" else chance.choice(given))
        )
        turn = chance.random()
        if kind == "LOC" and turn < 0.6:
            return [self.place()]
        if turn < 0.25:
            return [*chance.choice(STARTS[kind]).split(), base]
        return [base, *chance.choice(ENDS[kind]).split()]

    def pack(self, sentences: list[Sentence]) -> list[Sentence]:
        """Neighbouring sentences, each name changed to the same other one in all of them; trees keep their words' count."""
        self.names: dict[str, str] = {}
        self.region = self.chance.choice(self.regions)
        found = [self._swapped(sentence) for sentence in sentences]
        turn = self.chance.random()
        if turn < HEADLINE:
            return [replace(each, words=[self._headline(word) for word in each.words]) for each in found]
        if turn < HEADLINE + CAPITALS:
            return [replace(each, words=[word.upper() for word in each.words]) for each in found]
        return found

    def _headline(self, word: str) -> str:
        return word[:1].upper() + word[1:] if len(word) > 3 or self.chance.random() < 0.2 else word

    def _swapped(self, sentence: Sentence) -> Sentence:
        words, tags = list(sentence.words), list(sentence.tags)
        fixed = sentence.heads is not None
        for start, end, kind in reversed(spans(["O" if tag == OPEN else tag for tag in tags])):
            if not all(word[0].isupper() or word in ".-'" for word in words[start:end]):
                continue
            if kind == "PER":
                self._person(words, tags, start, end, fixed)
            elif kind in ENDS and not fixed and self.chance.random() < SWAPPED * 0.6:
                name = self.other(kind)
                words[start:end] = name
                tags[start:end] = ["B-" + kind] + ["I-" + kind] * (len(name) - 1)
            elif kind == "LOC" and end - start == 1 and self.chance.random() < SWAPPED:
                words[start] = self.place()
        return replace(sentence, words=words, tags=tags)

    def _person(self, words: list[str], tags: list[str], start: int, end: int, fixed: bool) -> None:
        chance = self.chance
        follows = words[end] if end < len(words) else ""
        if not fixed and end - start == 1 and follows.islower() and chance.random() < REPLACED:
            title = chance.choice(TITLES) if chance.random() < 0.6 else [chance.choice(self.peoples)]
            name = [chance.choice(("the", "The")), *title]
            words[start:end] = name
            tags[start:end] = ["O"] * len(name)
            return
        if chance.random() < SWAPPED:
            for at in range(start, end):
                if len(words[at].rstrip(".")) > 1:
                    part = self.region[at == end - 1]
                    words[at] = self.names.setdefault(words[at], chance.choice(part))
        if not fixed and end - start > 1 and chance.random() < 0.08:
            words.insert(end - 1, chance.choice(("al", "bin", "de", "van", "Al", "dos", "bint", "Abu")))
            tags.insert(end - 1, "I-PER")
        if not fixed and chance.random() < TITLED:
            title = chance.choice(TITLES)
            words[start:start] = title
            tags[start:start] = ["O"] * len(title)
