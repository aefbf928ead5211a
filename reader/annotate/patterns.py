"""Patterns that are made when they are first met: each costs up to two milliseconds, and few articles need them all."""

import re
from functools import cache


@cache
def made(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled once."""
    return re.compile(pattern, flags)
