"""Which names in an article are one person's.

A full name and its parts are one person; two people of one family name share the bare name in turn: it means the one
who was last named in full before it, unless a title tells the other, or it had been somebody's whose
relative was named then. Every name is looked up among a few, so that a page of thousands of one family takes no longer by
the name than any other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reader.annotate.names import MAN, WOMAN, folded, sex
from reader.annotate.patterns import made
from reader.annotate.runs import PARTICLES, TITLES, without_article
from reader.model import Entity

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
_SEXES = {
    **dict.fromkeys(["mr", "sir", "lord"], MAN),
    **dict.fromkeys(["mrs", "ms", "miss", "mme", "lady"], WOMAN),
}
_KIN = (
    "(?:wife|husband|son|daughter|brother|sister|father|mother|widow|widower|twin|cousin|nephew|niece|uncle|aunt|spouse|"
    "grandson|granddaughter|grandfather|grandmother|stepson|stepdaughter)"
)
_KIN_BEFORE = rf"(?:\b[Hh]is|\b[Hh]er|\b[Tt]heir|[’']s?) (?:[a-z][\w-]* ){{0,3}}{_KIN},? $"
_KIN_AFTER = rf", (?:(?:his|her|their|the)|[\w .-]{{1,30}}[’']s?) (?:[a-z][\w-]* ){{0,2}}{_KIN}\b"
_PLAIN = frozenset([*_SEXES, "dr", "the", "late", "former", "st", "jr", "sr"])
"""Titles that many have at once."""
_TITLE = re.compile(r"([\w-]+)\.? $")
NICKNAME = re.compile(r" [\"“‘'][^\"“”‘’'\n]{2,20}[\"”’'](?= )")
_DASHES = str.maketrans("‐‑", "--")
_STOP = re.compile(r"[.!?…;]\W|\n")
RECENT = 8
"""People of one name, the last named, among whom a bare one is looked for."""
ALIKE = 32
"""People with a name and an initial in common, the last named, with whom a full name is compared."""


class Name(NamedTuple):
    """A name in the text, as the words it is made of."""

    start: int
    end: int
    parts: tuple[str, ...]


class Resolved(NamedTuple):
    """The person behind a name; not `sure` where as much speaks for another."""

    person: Entity
    sure: bool = True


@dataclass(slots=True)
class _Person:
    number: int
    parts: tuple[str, ...]
    """Of the fullest name so far, folded."""
    name: str
    titles: set[str] = field(default_factory=set)
    related: bool = False
    """Introduced as somebody's relative, to whom the bare family name stays."""


def resolved(text: str, names: Sequence[Name]) -> list[Resolved]:
    """For each name, in the order of the text, the person behind it."""
    cast = _Cast(text)
    whose: list[_Person | None] = [cast.in_full(name) for name in names]
    bare = _Bare(text, names, cast.people)
    found: list[Resolved] = []
    for place, person in enumerate(whose):
        sure = True
        if person is None:
            person, sure = bare.whose(place)
        else:
            bare.passed(person, place)
        found.append(Resolved(Entity("person", person.name.casefold(), person.name), sure))
    return found


class _Cast:
    """The people who are named in full, found by a part of the name and the initial of another."""

    def __init__(self, text: str) -> None:
        self.people: list[_Person] = []
        self._text = text
        self._families: set[str] = set()
        self._exact: dict[tuple[str, ...], _Person] = {}
        self._alike: defaultdict[tuple[str, str], list[_Person]] = defaultdict(list)

    def in_full(self, name: Name) -> _Person | None:
        """The person of a full name, a new one where there was none; None for a name of one word."""
        parts = _parts(name)
        if len(parts) < 2:
            return None
        person = self._exact.get(parts) or self._same(parts)
        if person is None:
            person = _Person(len(self.people), parts, _written(self._text, name))
            person.related = parts[-1] in self._families and _is_related(self._text, name)
            self._families.add(parts[-1])
            self.people.append(person)
            self._enter(person)
        elif len(parts) > len(person.parts):
            person.parts, person.name = parts, _written(self._text, name)
            self._enter(person)
        person.titles |= _titles(self._text, name)
        if all(len(part) > 1 for part in parts):
            self._exact[parts] = person
        return person

    def _same(self, parts: tuple[str, ...]) -> _Person | None:
        alike = {
            person.number: person for key in _keys(parts) if key in self._alike for person in self._alike[key][-ALIKE:]
        }
        return next((alike[number] for number in sorted(alike, reverse=True) if same(alike[number].parts, parts)), None)

    def _enter(self, person: _Person) -> None:
        for key in _keys(person.parts):
            self._alike[key].append(person)


class _Bare:
    """Who is meant by a name of one word, as the article goes on."""

    def __init__(self, text: str, names: Sequence[Name], people: Sequence[_Person]) -> None:
        self._text = text
        self._names = names
        self._number = len(people)
        self._ends: defaultdict[str, list[_Person]] = defaultdict(list)
        """By family or given name, in the order in which they are introduced."""
        self._middle: defaultdict[str, list[_Person]] = defaultdict(list)
        self._recent: defaultdict[str, dict[int, _Person]] = defaultdict(dict)
        """By part of a name the people who were last named in full, the latest at the end."""
        self._places: dict[int, int] = {}
        self._bare: dict[int, int] = {}
        """Where a bare name first was somebody's."""
        for person in people:
            self._add(person)

    def _add(self, person: _Person) -> None:
        ends = {person.parts[0], person.parts[-1]}
        for part in ends:
            self._ends[part].append(person)
        for part in set(person.parts) - ends:
            self._middle[part].append(person)

    def passed(self, person: _Person, place: int) -> None:
        """Note that a person is named in full here."""
        self._places[person.number] = place
        for part in set(person.parts):
            recent = self._recent[part]
            recent.pop(person.number, None)
            recent[person.number] = person
            if len(recent) > RECENT:
                del recent[next(iter(recent))]

    def whose(self, place: int) -> tuple[_Person, bool]:
        """The person of a bare name, and whether that is sure."""
        person, sure = self._meant(place)
        self._bare.setdefault(person.number, place)
        return person, sure

    def _meant(self, place: int) -> tuple[_Person, bool]:
        name = self._names[place]
        part = (*_parts(name), "")[0]
        shared = self._ends.get(part) or self._middle.get(part)
        if not shared:
            person = _Person(self._number, _parts(name), _written(self._text, name))
            self._number += 1
            self._add(person)
            self.passed(person, place)
            return person, True
        ends = part in self._ends
        before = [
            person for person in self._recent[part].values() if not ends or part in (person.parts[0], person.parts[-1])
        ]
        if not before:
            return shared[0], len(shared) == 1
        fitting = before if len(before) == 1 else self._titled(before, name)
        if (whose := self._of_relative(fitting)) is not None:
            introduced = self._names[self._places[fitting[-1].number]]
            return whose, self._text.count("\n", introduced.end, name.start) > 1
        told = len(fitting) == 1 or not self._together(fitting[-2], fitting[-1])
        return fitting[-1], told

    def _of_relative(self, people: list[_Person]) -> _Person | None:
        """Whose relative the last of them was named as, if the bare name had been that one's before."""
        if not people[-1].related:
            return None
        named = self._places[people[-1].number]
        return next((each for each in people[-2::-1] if self._bare.get(each.number, named) < named), None)

    def _titled(self, people: list[_Person], name: Name) -> list[_Person]:
        """Those of them whom the title before a bare name fits, all where it tells nothing."""
        titles = _titles(self._text, name)
        own = [person for person in people if titles & person.titles - _PLAIN]
        sexes = {_SEXES[title] for title in titles if title in _SEXES}
        if own or not sexes:
            return own or people
        told = [(person, sex(person.name)) for person in people]
        return [person for person, one in told if one in sexes] or [person for person, one in told if not one] or people

    def _together(self, one: _Person, other: _Person) -> bool:
        """Whether two people were last named in full in the same sentence."""
        start = self._names[self._places[one.number]].end
        return _STOP.search(self._text, start, self._names[self._places[other.number]].start) is None


def _is_related(text: str, name: Name) -> bool:
    """Whether somebody is named as a relative: `his wife, Ana Silva`, `Ana Silva, the widow of`."""
    before = text[max(0, name.start - 60) : name.start]
    return bool(made(_KIN_BEFORE).search(before) or made(_KIN_AFTER).match(text, name.end, name.end + 80))


def _written(text: str, name: Name) -> str:
    return " ".join(NICKNAME.sub("", text[name.start : name.end]).split())


def _titles(text: str, name: Name) -> set[str]:
    """The words of a title right before a name."""
    found: set[str] = set()
    at = name.start
    while (word := _TITLE.search(text, max(0, at - 24), at)) and word[1].lower() in TITLES:
        found.add(word[1].lower())
        at = word.start()
    return found


def _parts(name: Name) -> tuple[str, ...]:
    """The words that tell people apart: without particles, `Jr.` and full stops."""
    parts = tuple(without_article(folded(part).translate(_DASHES)).rstrip(".") for part in name.parts)
    kept = tuple(part for part in parts if part not in PARTICLES and part not in _SUFFIXES)
    return kept or parts


def _keys(parts: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What two names must have in common to be `same`: the last part or the first, and the initial of another."""
    for part in parts[:-1]:
        yield parts[-1], part[:1]
    for part in parts[1:]:
        yield "^" + parts[0], part[:1]


def same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two full names can be one person's: the shorter's words, or their initials, stand in the longer in order."""
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    at = 0
    for part in short:
        while at < len(long) and not (
            long[at] == part or (len(part) == 1 and long[at][0] == part) or long[at] == part[0]
        ):
            at += 1
        if at == len(long):
            return False
        at += 1
    return short[-1] == long[-1] or short[0] == long[0]
