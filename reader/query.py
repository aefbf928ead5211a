"""What a person types to find articles: words, and conditions such as `person:silva`, `is:unread` and `since:2d`."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, cast, get_args

from reader.model import ReaderError
from reader.text import nearest

NameKey = Literal["person", "country", "by", "source", "tag"]
State = Literal["unread", "read", "starred", "highlighted"]

KEYS = (*get_args(NameKey), "is", "since", "before")
EXAMPLES = {
    "person": "person:silva",
    "country": "country:france",
    "by": 'by:"ana silva"',
    "source": "source:post",
    "tag": "tag:energy",
    "is": "is:unread",
    "since": "since:2d",
    "before": "before:2026-11-20",
}
_TOKEN = re.compile(r'(?:([^\W\d_]+):)?(?:"([^"]*)("?)|([^\s"]+))')
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_AGO = re.compile(r"(\d{1,4})([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}


class QueryError(ReaderError):
    """What was typed can't be understood. Its text is one sentence."""


@dataclass(frozen=True, slots=True)
class Named:
    """That an article names a person or country, quotes somebody, comes from a source, or has a tag."""

    key: NameKey
    name: str
    """Whole words, of which the last may be a beginning."""
    whole: bool = False
    """Whether the last is whole too, as the quotation mark after it says."""


@dataclass(frozen=True, slots=True)
class Query:
    """What articles are asked for; all of it must hold, and everything is asked for where there is nothing."""

    words: str = ""
    """To be found in the title or the text; those in double quotes are a phrase."""
    named: tuple[Named, ...] = ()
    states: tuple[State, ...] = ()
    since: datetime | None = None
    before: datetime | None = None


EVERYTHING = Query()


def parse(text: str, now: datetime) -> Query:
    """What a line asks for. Days begin where the reader of news is, and `2d` is counted back from `now`.

    What looks like a condition but has no name of one, such as an address, is words. Raises QueryError.
    """
    words: list[str] = []
    named: list[Named] = []
    states: list[State] = []
    times: dict[str, datetime] = {}
    for match in _TOKEN.finditer(text):
        key, phrase, closing, word = match.groups()
        value = word if phrase is None else phrase
        if not key and word and word[-1] == ":" and word[:-1].casefold() in KEYS:
            key, value = word[:-1], ""
        key = key and key.casefold()
        if key not in KEYS:
            words.append(_words(key, match[0]))
        elif not value.strip():
            raise QueryError(f"{key}: wants something after it, as in {EXAMPLES[key]}.")
        elif key == "is":
            states.append(_state(value.casefold()))
        elif key in ("since", "before"):
            times[key] = _moment(key, value.casefold(), now)
        else:
            named.append(Named(cast("NameKey", key), value, bool(closing)))
    return Query(" ".join(words), tuple(named), tuple(states), times.get("since"), times.get("before"))


def unknown_condition(text: str) -> str:
    """The first word before a colon that names no condition, and is searched for with what follows; empty without one."""
    keys = (key for key, phrase, _, word in _TOKEN.findall(text) if phrase or not word.startswith("//"))
    return next((key for key in keys if key and key.casefold() not in KEYS), "")


def _words(key: str | None, token: str) -> str:
    near = nearest(key, KEYS, sure=True) if key else ""
    if near:
        raise QueryError(f"There is no {key}:; did you mean {near}:?")
    return token


def _state(value: str) -> State:
    known: tuple[State, ...] = get_args(State)
    begun = [state for state in known if state.startswith(value)]
    if not begun:
        raise QueryError(f"is: takes {', '.join(known[:-1])} or {known[-1]}, not {value}.")
    return begun[0]


def _moment(key: str, value: str, now: datetime) -> datetime:
    if ago := _AGO.fullmatch(value):
        return now - timedelta(**{_UNITS[ago[2]]: int(ago[1])})
    if day := _DAY.fullmatch(value):
        try:
            return datetime(int(day[1]), int(day[2] or 1), int(day[3] or 1)).astimezone()
        except (ValueError, OverflowError):
            pass
    raise QueryError(f"{key}: takes a day such as 2026-11-20, or how long ago it was: 12h, 2d, 3w.")
