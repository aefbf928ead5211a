"""Which names in an article are one person's.

A full name and its parts are one person; two people of one family name share the bare name in turn: it means the one
who was last named in full before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reader.annotate.names import folded
from reader.annotate.runs import PARTICLES
from reader.model import Entity

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, as the words it is made of."""

    start: int
    end: int
    parts: tuple[str, ...]


@dataclass(slots=True)
class _Person:
    parts: tuple[str, ...]
    """Of the fullest name so far, folded."""
    name: str
    places: list[int]
    """Where in the order of names one stands in full."""


def resolved(text: str, names: Sequence[Name]) -> list[Entity]:
    """For each name, in the order of the text, the person behind it."""
    people: list[_Person] = []
    whose: list[_Person | None] = [None] * len(names)
    for place, name in enumerate(names):
        parts = _parts(name)
        if len(parts) < 2:
            continue
        person = next((each for each in reversed(people) if _same(each.parts, parts)), None)
        written = " ".join(text[name.start : name.end].split())
        if person is None:
            person = _Person(parts, written, [])
            people.append(person)
        elif len(parts) > len(person.parts):
            person.parts, person.name = parts, written
        person.places.append(place)
        whose[place] = person
    for place, name in enumerate(names):
        if whose[place] is None:
            whose[place] = _bare(people, _parts(name), place) or _new(people, text, name, place)
    return [Entity("person", person.name.casefold(), person.name) for person in whose if person is not None]


def _new(people: list[_Person], text: str, name: Name, place: int) -> _Person:
    person = _Person(_parts(name), " ".join(text[name.start : name.end].split()), [place])
    people.append(person)
    return person


def _parts(name: Name) -> tuple[str, ...]:
    """The words that tell people apart: without particles, `Jr.` and full stops."""
    parts = tuple(folded(part).rstrip(".") for part in name.parts)
    kept = tuple(part for part in parts if part not in PARTICLES and part not in _SUFFIXES)
    return kept or parts


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
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


def _bare(people: Sequence[_Person], parts: Sequence[str], place: int) -> _Person | None:
    """Who a single name means: the person last named in full with it before, else the first to be so after."""
    if not parts:
        return None
    rank = [_weight(person, parts[0]) for person in people]
    best = max(rank, default=0)
    if best == 0:
        return None
    shared = [person for person, weight in zip(people, rank, strict=True) if weight == best]
    earlier = [(max(at for at in person.places if at < place), person) for person in shared if person.places[0] < place]
    if earlier:
        return max(earlier, key=lambda pair: pair[0])[1]
    return min(shared, key=lambda person: person.places[0])


def _weight(person: _Person, part: str) -> int:
    """How well a bare name fits: as the family name (which stands last or first) better than as a name in between."""
    if part not in person.parts:
        return 0
    return 2 if part in (person.parts[-1], person.parts[0]) else 1
