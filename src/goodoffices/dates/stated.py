"""Full dates as pages state them: in a date line, a byline, a meta field, in the languages of ``months.yml``.

Only a day with its year counts. A date in figures alone whose day and month could change places is given with both
readings, for the caller to choose by other evidence or to leave.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache

from goodoffices.dates.lexicon import WEEKDAYS, month_names

_LETTERS = r"[^\W\d_]"
_YEAR = r"(?P<{}>(?:19|20)\d\d)(?!\d)"
_DATE = re.compile(
    rf"(?<!\d)(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|º|ª)?[.\s/-]{{1,2}}(?:(?:de|of|di|d'|ta['’])\s)?"
    rf"(?P<m1>{_LETTERS}{{3,12}})[.,]{{0,2}}[\s/-]{{1,2}}(?:(?:de|del|г\.?)\s)?{_YEAR.format('y1')}"
    rf"|(?<!{_LETTERS})(?P<m2>{_LETTERS}{{3,12}})\.?\s{{1,2}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}{_YEAR.format('y2')}"
    rf"|(?<!\d){_YEAR.format('y3')}(?P<s3>[-/.])(?P<m3>\d{{1,2}})(?P=s3)(?P<d3>\d{{1,2}})(?!\d)"
    rf"|(?<!\d)(?P<a4>\d{{1,2}})(?P<s4>[-/.])(?P<b4>\d{{1,2}})(?P=s4){_YEAR.format('y4')}"
    rf"|(?<!\d){_YEAR.format('y5')}\s?年\s?(?P<m5>\d{{1,2}})\s?月\s?(?P<d5>\d{{1,2}})\s?日"
)
_WEEKDAY = re.compile(
    rf"(?<!{_LETTERS})(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur)?(?:day)?\.?,?\s*(?:the\s)?$",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?<!\d)(?:[01]?\d|2[0-3])(?::|\.|h)[0-5]\d(?!\d)|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
_COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:t?\d{4,6})?", re.IGNORECASE)
_EPOCH = re.compile(r"\s*(\d{10})(?:\d{3})?(?:\.\d+)?\s*$")
_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class StatedDay:
    """A full date in a line.

    Attributes:
        start: offset of its first character in the line.
        end: offset after its last one.
        days: the days it may be: one, or two where day and month could change places.
        weekday: whether a weekday stands before it (and agrees).
    """

    start: int
    end: int
    days: tuple[date, ...]
    weekday: bool = False


def days_in(line: str) -> tuple[StatedDay, ...]:
    """The full dates of ``line``, in order; of a longer line than 4,000 characters only the beginning is read."""
    found = []
    text = line[:_LONGEST]
    for match in _DATE.finditer(text):
        days = _days(match)
        named = _WEEKDAY.search(text, max(0, match.start() - 16), match.start())
        if named is not None:
            number = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(named.group(1).lower()))
            days = tuple(day for day in days if day.weekday() == number)
        if days:
            start = named.start() if named else match.start()
            found.append(StatedDay(start, match.end(), days, named is not None))
    return tuple(found)


def has_time(line: str) -> bool:
    """Whether a time of day stands in ``line``."""
    return _TIME.search(line[:_LONGEST]) is not None


def day_of(value: str) -> date | None:
    """The day that a field of data states: ISO 8601, RFC 2822, seconds since 1970, or any date that ``days_in`` knows.

    The day is the one written, in the time zone in which it is written.
    """
    epoch = _EPOCH.match(value)
    if epoch:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(epoch.group(1)))).date()
    found = days_in(value)
    if found:
        return found[0].days[0] if len(found[0].days) == 1 else None
    compact = _COMPACT.match(value)
    return _date(*compact.groups()) if compact else None


def _days(match: re.Match[str]) -> tuple[date, ...]:
    parts = match.groupdict()
    if parts["y4"]:
        return _figures(parts["a4"], parts["b4"], parts["y4"], parts["s4"])
    for form in "1235":
        year = parts[f"y{form}"]
        if year:
            month = parts[f"m{form}"]
            number = month if form in "35" else _months().get(month.lower())
            day = _date(year, number, parts[f"d{form}"]) if number else None
            return (day,) if day else ()
    return ()


def _figures(first: str, second: str, year: str, mark: str) -> tuple[date, ...]:
    """``30.05.2025`` is day first everywhere; with a stroke or a hyphen both orders are in use."""
    day_first, month_first = _date(year, second, first), _date(year, first, second)
    readings = (day_first,) if mark == "." else (day_first, month_first)
    return tuple(dict.fromkeys(day for day in readings if day is not None))


def _date(year: str, month: str | int, day: str) -> date | None:
    y, m, d = int(year), int(month), int(day)
    return date(y, m, d) if 1 <= m <= 12 and 1 <= d <= monthrange(y, m)[1] else None


@cache
def _months() -> dict[str, int]:
    return dict(month_names())
