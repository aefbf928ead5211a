"""What servers ask of us: to be left alone for a while, never to be asked for a feed again, or to ask elsewhere."""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from reader.address import hostname
from reader.model import FetchError

GONE = 410
TIMES, DAYS = 3, timedelta(days=7)
"""How often, and for how long, a feed must be sent to one and the same new address before that is believed: whoever gets
hold of a server for an hour must not get its readers for good."""


@dataclass(slots=True)
class Restraint:
    """What was asked and still holds. Hosts and feeds that behave are not in it."""

    alone: dict[str, datetime] = field(default_factory=dict)
    """Host -> the moment from which it may be asked again."""
    gone: set[str] = field(default_factory=set)
    """Addresses of feeds that are gone for good."""
    moving: dict[str, tuple[str, datetime, int]] = field(default_factory=dict)
    """Address of a feed -> where it is sent for good, since when, and how many times that was seen."""

    def leaves_alone(self, url: str, now: datetime) -> bool:
        """Whether the host of an address has asked not to be asked now."""
        until = self.alone.get(hostname(url))
        return until is not None and now < until

    def note_failure(self, url: str, error: FetchError, now: datetime) -> None:
        """Learn from a refusal."""
        if error.wait > 0:
            self.alone[hostname(url)] = now + timedelta(seconds=error.wait)

    def note_answer(self, feed: str, target: str, now: datetime) -> str:
        """Learn from an answer; `target` is where the feed was sent for good, if it was. -> the new address to believe."""
        before, since, times = self.moving.pop(feed, (target, now, 0))
        if not target or target == feed:
            return ""
        if before != target:
            since, times = now, 0
        if times + 1 >= TIMES and now - since >= DAYS:
            return target
        self.moving[feed] = (target, since, times + 1)
        return ""

    def forget(self, feed: str) -> None:
        """Forget what was asked for a feed."""
        self.gone.discard(feed)
        self.moving.pop(feed, None)


def read(text: str) -> Restraint:
    """What `write` wrote; nothing where it is no such text."""
    try:
        kept = json.loads(text or "{}")
        return Restraint(
            {str(name): _moment(until) for name, until in kept.get("alone", {}).items()},
            {str(url) for url in kept.get("gone", [])},
            {
                str(url): (str(target), _moment(since), int(times))
                for url, (target, since, times) in kept.get("moving", {}).items()
            },
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Restraint()


def write(restraint: Restraint, now: datetime) -> str:
    """It as text, without what has passed; empty where nothing holds."""
    moving = {url: (target, since.isoformat(), times) for url, (target, since, times) in restraint.moving.items()}
    alone = {name: until.isoformat() for name, until in restraint.alone.items() if until > now}
    kept = {"alone": alone, "gone": sorted(restraint.gone), "moving": moving}
    return json.dumps(kept) if any(kept.values()) else ""


def _moment(text: object) -> datetime:
    """An aware moment. Raises ValueError."""
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
