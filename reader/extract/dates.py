"""Dates as pages write them: ISO 8601, and words and figures in thirty languages."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from reader.extract.words import MONTHS

_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)-(\d\d?)-(\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?(?!\d)",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)?)?(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[./年년]\s*(\d\d?)\s*[./月월]\s*(\d\d?)(?!\d)")
_YEAR_LAST = re.compile(r"(?<![\d.])(\d\d?)\s?[./-]\s?(\d\d?)\s?[./-]\s?((?:19|20)\d\d|\d\d)(?![\d.]\d|\d)")
_CLOCK = re.compile(r"(?<!\d)([01]?\d|2[0-3])[:.h]([0-5]\d)(?!\d)")

_NAMES = {
    name: number for months in MONTHS.values() for number, names in enumerate(months, 1) for name in names.split("|")
}
_MONTH = "|".join(sorted(_NAMES, key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d\d?)(?:st|nd|rd|th|er|re|º|°|ª)?[.,]?\s*(?:de |of |d['’]\s*|ב)?\s*-?({_MONTH})\.?,?\s*-?(?:de |del |of )?\s*,?(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?<!\w)({_MONTH})\.?\s+(\d\d?)(?:st|nd|rd|th|\.)?,?\s+(?:at\s+)?(\d{{4}})(?!\d)", re.IGNORECASE
)
_HUNGARIAN = re.compile(rf"(?<!\d)(\d{{4}})\.?,?\s+({_MONTH})\.?\s+(\d\d?)(?!\d)", re.IGNORECASE)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?:[/_-]|$)|[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?:[/_.-]|$)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९০১২৩৪৫৬৭৮৯", "0123456789" * 4)

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""No page of the web is older; what lies later is no date of one."""


def parse(text: str, *, month_first: bool = False) -> date | None:
    """The first date in `text`: a datetime where its hour and zone are given, else a plain date; None where there is none.

    `month_first` reads 3/4/2020 as Americans write it.
    """
    text = text[:300]
    if not _DIGIT.search(text):
        return None
    text = text.translate(_DIGITS)
    return _iso(text) or _words(text) or _figures(text, month_first=month_first) or _mail(text)


def find(text: str, *, month_first: bool = False) -> re.Match[str] | None:
    """Where a date stands in `text`, for taking it out; None where there is none."""
    if not _DIGIT.search(text):
        return None
    text = text.translate(_DIGITS)
    for pattern in (_ISO, _DAY_FIRST, _MONTH_FIRST, _HUNGARIAN, _YEAR_FIRST, _YEAR_LAST):
        match = pattern.search(text)
        if match and parse(match.group(), month_first=month_first):
            return match
    return None


def in_address(url: str) -> date | None:
    """The date that an address holds, such as `/2020/11/09/`; None where there is none."""
    match = _IN_ADDRESS.search(url[url.rfind("://") + 3 :])  # an archive's address holds that of the page
    if not match:
        return None
    year, month, day = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
    return _date(year, _NAMES.get(month.lower(), month), day)


def _iso(text: str) -> date | None:
    match = _ISO.search(text)
    if match:
        return _moment(match.group(1, 2, 3, 4, 5, 6), match.group(7) or "")
    match = _COMPACT.search(text)
    return _moment(match.group(1, 2, 3, 4, 5, 6), "") if match else None


def _moment(figures: tuple[str | Any, ...], zone: str) -> date | None:
    year, month, day, hour, minute, second = figures
    whole = _date(year, month, day)
    if whole is None or not hour or not minute or not zone:
        return whole
    zone = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    try:
        return datetime.fromisoformat(f"{whole.isoformat()}T{int(hour):02}:{minute}:{second or '00'}{zone}")
    except ValueError:
        return whole


def _words(text: str) -> date | None:
    found: list[tuple[int, date]] = []
    for pattern, order in ((_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_HUNGARIAN, (1, 2, 3))):
        match = pattern.search(text)
        if match:
            year, month, day = match.group(*order)
            made = _date(year, _NAMES.get(month.lower(), 0), day)
            if made:
                found.append((match.start(), made))
    return min(found)[1] if found else None


def _figures(text: str, *, month_first: bool) -> date | None:
    match = _YEAR_FIRST.search(text)
    if match:
        return _date(*match.group(1, 2, 3))
    match = _YEAR_LAST.search(text)
    if not match:
        return None
    first, second, year = match.group(1, 2, 3)
    if len(year) == 2:
        year = "20" + year
    slashes = "/" in match.group()
    if int(second) > 12 or (month_first and slashes and int(first) <= 12):
        first, second = second, first
    return _date(year, second, first)


def _mail(text: str) -> date | None:
    if not re.match(r"\s*\w{3},\s", text):
        return None
    try:
        moment = parsedate_to_datetime(text.strip())
    except (ValueError, IndexError, TypeError):
        return None
    return moment if moment.tzinfo else moment.date()


def _date(year: str, month: str | int, day: str) -> date | None:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return made if FIRST_YEAR <= made.year <= LAST_YEAR else None


def only_a_date(text: str) -> bool:
    """Whether `text` is a date with, at most, an hour and a weekday beside it (labels taken out before)."""
    match = find(text)
    if not match:
        return False
    rest = _CLOCK.sub("", text[: match.start()] + " " + text[match.end() :])
    return len(re.sub(r"[\W\d_]+", "", rest)) <= 14
