"""From a phrase to the days that it may mean, against the day or window of the text.

Nothing here reads text; ``planned`` is told by the caller. A phrase is resolved for the first and for the last day
that the text may be of, and the window spans both results: a day's window against a window is never too narrow.
What cannot be told apart stays unknown.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, TypeAlias

from goodoffices.dates.phrase import Day, Month, Offset, Part, Period, Phrase, Weekday, Year
from goodoffices.record import UNKNOWN, Basis, Window

Days: TypeAlias = tuple[date, date]
Planned: TypeAlias = bool | None

# A text months or years wide says nothing of "Friday"; a month is what a month's name can still be told within.
_WIDEST_ANCHOR = 62
# "on 17 April" without a year: this near, the nearest one is meant if the tense allows it; beyond, the tense decides.
_CLEAR = 100


def resolve(phrase: Phrase, anchor: Window, *, planned: bool | None = None) -> Window:
    """The window that ``phrase`` means.

    Args:
        phrase: as ``find`` gives it.
        anchor: the day or window of the text (of its publication, or of the deed that the phrase hangs on).
        planned: whether the clause around the phrase plans (True), reports (False), or does not say (None).

    Returns:
        A window with basis ``stated`` where the phrase names its day, month or year in full, ``inferred`` where it
        was reckoned from the anchor, or the unknown window. Its ``text`` is the phrase.
    """
    if phrase.absolute and not (phrase.bound != "at" and _usable(anchor)):
        days = _calendar(phrase.meaning)
        return _absolute(phrase, days) if days else UNKNOWN
    if anchor.earliest is None or anchor.latest is None or not _usable(anchor):
        return UNKNOWN
    first = _bounded(phrase, anchor.earliest, planned)
    last = first if anchor.is_day else _bounded(phrase, anchor.latest, planned)
    if first is None or last is None:
        return UNKNOWN
    starts, ends = [first[0], last[0]], [first[1], last[1]]
    earliest = None if None in starts else min(day for day in starts if day)
    basis: Basis = "stated" if phrase.absolute else "inferred"
    return Window(earliest, max(ends), basis, phrase.text)


def _usable(anchor: Window) -> bool:
    if anchor.earliest is None or anchor.latest is None:
        return False
    return 0 <= (anchor.latest - anchor.earliest).days <= _WIDEST_ANCHOR


def _absolute(phrase: Phrase, days: Days) -> Window:
    """A full date under a preposition, with no day of the text to count from: the other end stays open."""
    first, last = days
    if phrase.bound in {"by", "until", "within"}:
        return Window(None, last, "stated", phrase.text)
    if phrase.bound == "before":
        return Window(None, _before(phrase, days), "stated", phrase.text)
    if phrase.bound == "since":
        return Window(first, None, "stated", phrase.text)
    return Window(first, last, "stated", phrase.text)


def _bounded(phrase: Phrase, day: date, planned: Planned) -> tuple[date | None, date] | None:
    """The window against one day: what the phrase means, with its preposition."""
    if phrase.direction == "future" and not phrase.deadline:
        planned = True
    elif phrase.direction == "past":
        planned = False
    elif phrase.deadline and planned is None:
        planned = None if phrase.bound == "before" and phrase.direction != "future" else True
    days = _calendar(phrase.meaning) or _relative(phrase.meaning, day, planned)
    if days is None:
        return None
    if phrase.bound == "since":
        return (days[0], day) if days[0] <= day else None
    if not phrase.deadline:
        return days
    last = _before(phrase, days)
    if last < day:
        return None, last
    return (None if planned is False else day), last


def _before(phrase: Phrase, days: Days) -> date:
    """The last day that ``by``, ``until`` or ``before`` leaves open; "before the end of May" takes in its last day."""
    part = getattr(phrase.meaning, "part", "whole")
    clock = isinstance(phrase.meaning, Offset) and not phrase.meaning.exact  # "before midnight"
    if phrase.bound == "before" and part != "end" and not clock and days[0] > date.min:
        return days[0] - timedelta(days=1)
    if phrase.bound != "before" and isinstance(phrase.meaning, Period) and phrase.meaning.unit == "weekend":
        return days[0]  # "by the weekend": when it begins
    if isinstance(phrase.meaning, Month) and part == "mid":
        return days[0].replace(day=15)  # "by mid-May"
    return days[1]


def _calendar(meaning: object) -> Days | None:
    """The days of a phrase that names its year."""
    if isinstance(meaning, Day) and meaning.year is not None:
        return _dated(meaning, meaning.year)
    if isinstance(meaning, Month) and meaning.year is not None:
        return _month_part(meaning.year, meaning.month, meaning.part)
    if isinstance(meaning, Year):
        return _year_part(meaning.year, meaning.part)
    return None


def _relative(meaning: object, day: date, planned: Planned) -> Days | None:
    rule = _RULES.get(type(meaning))
    if rule is None:
        return None
    try:
        return rule(meaning, day, planned)
    except (OverflowError, ValueError):  # the calendar ends at the year 1 and at 9999
        return None


def _weekday(meaning: Weekday, day: date, planned: Planned) -> Days | None:
    ahead = (meaning.weekday - day.weekday()) % 7
    behind = (day.weekday() - meaning.weekday) % 7
    if meaning.week is not None:
        found = _monday(day) + timedelta(days=7 * meaning.week + meaning.weekday)
        return found, found
    if meaning.which == "last":
        return _last_weekday(day, behind or 7)
    if meaning.which == "next":
        first = day + timedelta(days=ahead or 7)
        # "next Friday", said on a Wednesday, is in two days for some and in nine for others.
        same_week = _monday(first) == _monday(day)
        return first, first + timedelta(days=7 if same_week else 0)
    if ahead == 0:
        return day, day
    if planned is None:
        return None
    found = day + timedelta(days=ahead) if planned else day - timedelta(days=behind)
    return found, found


def _last_weekday(day: date, behind: int) -> Days:
    found = day - timedelta(days=behind)
    same_week = _monday(found) == _monday(
        day
    )  # "last Tuesday", said on a Thursday, may be a week and two days ago
    return found - timedelta(days=7 if same_week else 0), found


def _offset(meaning: Offset, day: date, planned: Planned) -> Days | None:
    lo, hi = meaning.lo, meaning.hi
    if (lo, hi) == (-1, 0) and planned:
        lo, hi = 0, 1  # "overnight", of a plan
    if planned is False and lo >= 0 and hi > 1:
        return None  # "in two weeks", of a deed that is past, is a length
    return day + timedelta(days=lo), _months_on(day, meaning.months) if meaning.months else day + timedelta(
        days=hi
    )


def _months_on(day: date, months: int) -> date:
    """The same day of a later month, or that month's last one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _period(meaning: Period, day: date, planned: Planned) -> Days | None:
    if meaning.unit == "weekend":
        return _weekend(meaning, day, planned)
    if meaning.unit == "week":
        return _week(meaning, day, planned)
    if meaning.unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + meaning.shift, 12)
        days = _month_part(year, month + 1, meaning.part)
    else:
        days = _year_part(day.year + meaning.shift, meaning.part)
    return _clip(days, meaning.part, day, planned) if days and meaning.shift == 0 else days


def _clip(days: Days, part: Part, day: date, planned: Planned) -> Days | None:
    """Of the present month or year: the days until now for what was, from now for what is planned."""
    if part in {"earlier", "whole"} and (part == "earlier" or planned is False):
        return (days[0], day) if days[0] <= day else None
    if part in {"later", "whole"} and (part == "later" or planned):
        return (day, days[1]) if day <= days[1] else None
    return days


def _week(meaning: Period, day: date, planned: Planned) -> Days | None:
    """Weeks begin on Monday; a Sunday's text may count from that Sunday, so that its windows take in both."""
    monday, sunday = _monday(day) + timedelta(days=7 * meaning.shift), day.weekday() == 6
    end = monday + timedelta(days=6)
    if meaning.part == "whole":
        if meaning.shift:
            return monday, end + timedelta(days=6 if sunday and meaning.shift < 0 else 0)
        days = (monday - timedelta(days=1), end + timedelta(days=6 if sunday and planned is not False else 0))
        return _clip((monday if not sunday else days[0], days[1]), "whole", day, planned)
    if meaning.part == "earlier":
        return monday - timedelta(days=1), day
    if meaning.part == "later":
        return day, end + timedelta(days=6 if sunday else 0)
    first, last = _WEEK_PARTS[meaning.part]
    return monday + timedelta(days=first), monday + timedelta(days=last)


_WEEK_PARTS: dict[Part, tuple[int, int]] = {
    "start": (-1, 1),
    "early": (-1, 2),
    "mid": (1, 3),
    "late": (3, 6),
    "end": (3, 6),
    "first": (0, 0),
    "final": (6, 6),
}


def _weekend(meaning: Period, day: date, planned: Planned) -> Days | None:
    saturday = _monday(day) + timedelta(days=5)
    if meaning.shift < 0:
        first = saturday - timedelta(days=7)
        return first, first + timedelta(days=1)
    if meaning.shift > 0:
        # "next weekend" is this week's for some.
        return (saturday if day < saturday else saturday + timedelta(days=7)), saturday + timedelta(days=8)
    if day >= saturday:
        return saturday, saturday + timedelta(days=1)
    if planned is None:
        return None
    first = saturday if planned else saturday - timedelta(days=7)
    return first, first + timedelta(days=1)


def _day_without_year(meaning: Day, day: date, planned: Planned) -> Days | None:
    rare = meaning.weekday is not None or (meaning.month, meaning.day) == (2, 29)
    runs = [days for year in _years(day, 8 if rare else 1) if (days := _dated(meaning, year))]
    if meaning.weekday is None:
        return _nearest(runs, day, planned)
    # The weekday fixes the year: the next year that fits is five or six away.
    return min(runs, key=lambda run: abs((run[0] - day).days), default=None)


def _month_without_year(meaning: Month, day: date, planned: Planned) -> Days | None:
    runs = [days for year in _years(day, 2) if (days := _month_part(year, meaning.month, meaning.part))]
    if meaning.which == "last":
        return max((run for run in runs if run[1] < day), default=None)
    if meaning.which == "next":
        return min((run for run in runs if run[0] > day), default=None)
    return _nearest(runs, day, planned)


def _years(day: date, reach: int) -> range:
    return range(max(1, day.year - reach), min(9999, day.year + reach) + 1)


def _nearest(runs: list[Days], day: date, planned: Planned) -> Days | None:
    """Of the same days in several years: the one that is near, unless the tense says otherwise.

    A text names the year of what is further away than a few months; so the nearest is taken where it agrees with
    the tense or lies well within the year, and where the two disagree at close range nothing is.
    """
    past = max((run for run in runs if run[0] <= day), default=None)
    future = min((run for run in runs if run[1] >= day), default=None)
    if past is None or future is None or past == future:
        return past or future
    behind, ahead = (day - past[1]).days, (future[0] - day).days
    wanted = future if planned else past
    distance, rival = (ahead, behind) if planned else (behind, ahead)
    if planned is None:
        near, far = sorted((behind, ahead))
        if near > _CLEAR or far < 2 * _CLEAR:
            return None
        return past if behind < ahead else future
    return None if rival <= _CLEAR and distance > 2 * _CLEAR else wanted


def _dated(meaning: Day, year: int) -> Days | None:
    length = monthrange(year, meaning.month)[1]
    if meaning.day > length:
        return None
    first = date(year, meaning.month, meaning.day)
    if meaning.year is None and meaning.weekday is not None and first.weekday() != meaning.weekday:
        return None
    return first, date(year, meaning.month, min(meaning.last or meaning.day, length))


_MONTH_PARTS: dict[Part, tuple[int, int]] = {
    "start": (1, 8),
    "early": (1, 11),
    "mid": (9, 21),
    "late": (19, 31),
    "end": (22, 31),
    "first": (1, 1),
    "final": (31, 31),
}
_YEAR_PARTS: dict[Part, tuple[int, int]] = {
    "start": (1, 2),
    "early": (1, 4),
    "mid": (4, 9),
    "late": (9, 12),
    "end": (11, 12),
}


def _month_part(year: int, month: int, part: Part) -> Days | None:
    if not 1 <= year <= 9999:
        return None
    length = monthrange(year, month)[1]
    first, last = _MONTH_PARTS.get(part, (1, 31))
    return date(year, month, min(first, length)), date(year, month, min(last, length))


def _year_part(year: int, part: Part) -> Days | None:
    if not 1 <= year <= 9999:
        return None
    if part in {"first", "final"}:
        day = date(year, 1, 1) if part == "first" else date(year, 12, 31)
        return day, day
    first, last = _YEAR_PARTS.get(part, (1, 12))
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


_RULES: dict[type, Callable[[Any, date, Planned], Days | None]] = {
    Weekday: _weekday,
    Offset: _offset,
    Period: _period,
    Day: _day_without_year,
    Month: _month_without_year,
}
