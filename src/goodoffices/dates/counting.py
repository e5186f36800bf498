"""Counted stretches of time: ``two to three weeks``, ``a few days``, as days from the day of the text.

The words of number and the widths of vague ones come from ``lexicon``; nothing here looks at what stands around.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from goodoffices.dates.lexicon import DAYS_OF, count, slack, width
from goodoffices.dates.phrase import Offset

Parts = Mapping[str, str | None]


def stretch(kind: str, unit: str, number: str | None) -> Offset:
    """``the next ten days`` counts; ``the next few weeks`` and ``coming weeks`` go by the table."""
    lo, hi = width(kind, unit)
    if number is None or number.endswith(("few", "couple", "couple of", "dozen")):
        return Offset(lo, hi)
    days = days_in(counted(number)[1], unit)
    reach = days + (1 if unit == "hour" else 0)
    return Offset(0, reach) if kind == "coming" else Offset(-reach - slack(unit), 0)


def in_units(parts: Parts, *, within: bool = False) -> Offset:
    """``in two weeks``, with the slack of the table; ``within two weeks``, at most so many."""
    unit = unit_of(parts["unit"])
    few, many = counted(parts["n"])
    if parts.get("more"):
        many = 2  # "a day or two"
    if within:
        return at_most(many, (parts["unit"] or "day").removesuffix("s"))
    if (parts["unit"] or "").startswith("fortnight"):
        few, many = 2 * few, 2 * many
    return Offset(max(0, days_in(few, unit) - slack(unit)), days_in(many, unit) + slack(unit))


def at_most(number: int, unit: str) -> Offset:
    """At most ``number`` units; months and years by the calendar, for that is how such a term is reckoned."""
    months = {"month": 1, "year": 12}.get(unit, 0) * number
    return Offset(0, days_in(number, unit), months=months)


def days_in(number: int, unit: str) -> int:
    """Days in ``number`` units, hours rounded up; a month counts 31 days at the far end only by its slack."""
    if unit == "hour":
        return -(-number // 24)
    return (
        round(number * 30.44)
        if unit == "month"
        else round(number * 365.25)
        if unit == "year"
        else number * DAYS_OF[unit]
    )


def counted(words: str | None) -> tuple[int, int]:
    """How many the words say, from and to."""
    ends = re.split(r"\s(?:to|or)\s|[-–](?=\d)|(?<=\d)[-–]", words or "a")
    if len(ends) == 2:
        return min(counted(ends[0])[0], counted(ends[1])[0]), max(counted(ends[0])[1], counted(ends[1])[1])
    last = (words or "a").split()
    word = last[-2] if last[-1] == "of" else last[-1]
    return count(word) or (1, 9)


def unit_of(word: str | None) -> str:
    """The unit of a word, singular; a fortnight goes by the widths of weeks."""
    unit = (word or "day").removesuffix("s")
    return "week" if unit == "fortnight" else unit
