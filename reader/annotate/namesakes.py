"""Tell what bears a person's name from the person: a storm, a ship, a law, a prize, a bridge, a firm, a town, a saint, a book.

Such a name is left alone. A storm or a ship is called by its bare name later on, which nobody in the article has.
"""

from functools import cache

from reader.annotate.runs import TITLES, Words
from reader.annotate.tables import DATA

_STORMS_AND_SHIPS = frozenset(
    "hurricane typhoon cyclone storm uss hms hmas hmcs mv rms ferry tanker frigate destroyer submarine trawler yacht ship "
    "vessel carrier freighter cruiser corvette schooner icebreaker tugboat lifeboat steamer liner warship trimaran".split()
)
_BEFORE = frozenset("operation camp fort mount mt cape port".split())
"""What makes a thing's name of the next word where it is capitalised itself."""
_AFTER = frozenset(
    "act law prize prizes award awards medal trophy cup center centre foundation institute university college school "
    "academy hospital clinic airport stadium arena street avenue road boulevard bridge park square plaza plan doctrine "
    "declaration accord accords agreement convention protocol treaty line hole museum library theatre theater hall "
    "building tower memorial dam canal county township island islands river lake bay beach fund trust group inc corp ltd "
    "llc co bank airlines motors industries holdings partners pharmaceuticals electronics commission inquiry amendment "
    "syndrome".split()
)
"""What stands after a person's name in the name of a thing."""
_SERIES = frozenset(
    "series franchise saga trilogy universe spinoff spin-off prequel sequel reboot remake novelist fanfiction".split()
)
_MAKERS = frozenset("author creator star actor actress illustrator director producer".split())
_WORKS = frozenset("book books film films movie movies novel novels story stories musical game games".split())
_OWNED = frozenset("disease syndrome palsy".split())

_STATES = (
    frozenset(
        "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana "
        "iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska "
        "nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia washington wisconsin wyoming".split()
    )
    | {f"new {state}" for state in ("hampshire", "jersey", "mexico", "york")}
    | {
        "north carolina",
        "south carolina",
        "north dakota",
        "south dakota",
        "west virginia",
        "rhode island",
    }
)


def bears(block: Words, first: int, end: int) -> bool:
    """Whether the words from `first` up to `end`, the whole of a name, are called after somebody or like somebody."""
    before, after = _word(block, first - 1), _word(block, end)
    if storm_or_ship(block, first) or "&" in (before, after) or before.rstrip(".") in ("st", "saint"):
        return True
    if before.rstrip(".") in _BEFORE and block.words[first - 1][0].isupper():
        return True
    if after == "," and end - first == 1 and _is_a_state(block, end + 1):
        return True
    if after == "'s":
        return _word(block, end + 1) in _OWNED or (
            _word(block, end + 1) in ("law", "act") and block.words[end + 1][0].isupper()
        )
    return after in _AFTER and block.words[end][0].isupper()


def of_a_work(block: Words, end: int) -> int:
    """How much the words up to `end` are called after somebody who is made up: 3 in `the Ana Holt series` and
    `Ana Holt author Jane Doe`, 1 in `the Ana Holt books`, whose writer she can be as well."""
    after, second = _word(block, end), _word(block, end + 1)
    if after in _MAKERS and second and block.words[end + 1][0].isupper():
        return 3
    return 3 * (after in _SERIES) or int(after in _WORKS)


def is_a_firm(block: Words, first: int, end: int) -> bool:
    """Whether the words are the name of a well-known firm or paper: `Morgan Stanley`."""
    return " ".join(block.lower[first:end]) in _firms() and not block.titled(first)


@cache
def _firms() -> frozenset[str]:
    return frozenset((DATA / "firms.txt").read_text("utf-8").splitlines())


def _is_a_state(block: Words, at: int) -> bool:
    """Whether one of the United States stands at a place, and nothing goes on from it: `Jackson, Mississippi, has`."""
    end = at + (_word(block, at) in ("new", "north", "south", "west", "rhode"))
    return " ".join(block.lower[at : end + 1]) in _STATES and _word(block, end + 1) in ("", ",", ".", ";", ")")


def storm_or_ship(block: Words, at: int) -> bool:
    """Whether the word at a place is what a storm or a ship is called: `Hurricane Rita`, `the ferry Princess Rita`."""
    at -= 1
    while at >= 0 and block.words[at][0].isupper() and block.lower[at] in TITLES:
        at -= 1
    at -= _word(block, at) in ("named", "called", "dubbed", "christened")
    return _word(block, at) in _STORMS_AND_SHIPS


def _word(block: Words, at: int) -> str:
    return block.lower[at] if 0 <= at < len(block.lower) else ""
