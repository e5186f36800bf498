"""What a time phrase is: where it stands, and what it denotes before anything is known of the text's own day.

These types hold no text rules and no calendar: ``finding`` makes them, ``resolving`` turns them into windows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from goodoffices.record.reading import Direction

Bound = Literal["at", "by", "before", "until", "within", "since"]
Part = Literal["whole", "earlier", "later", "start", "early", "mid", "late", "end", "first", "final"]
Unit = Literal["day", "week", "weekend", "month", "year"]
Which = Literal["near", "last", "this", "next"]


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, or a run of days within a month; the year may be missing.

    Attributes:
        month: 1 to 12.
        day: 1 to 31.
        year: None where the phrase names none.
        last: the last day of a run (``2-4 May``), or None.
        weekday: 0 for Monday, where the phrase names one.
    """

    month: int
    day: int
    year: int | None = None
    last: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Month:
    """A month or a part of one; ``which`` is set for ``last May`` and the like."""

    month: int
    year: int | None = None
    part: Part = "whole"
    which: Which = "near"


@dataclass(frozen=True, slots=True)
class Year:
    """A year or a part of one."""

    year: int
    part: Part = "whole"


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week; ``week`` counts weeks from the present one for ``Friday of next week``."""

    weekday: int
    which: Which = "near"
    week: int | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """Days counted from the day of the text: ``yesterday`` is -1 to -1.

    Attributes:
        lo: days to the first day.
        hi: days to the last one.
        exact: whether no convention is in it.
        months: months of the calendar to the last day, in place of ``hi`` (``within two months``); 0 for none.
    """

    lo: int
    hi: int
    exact: bool = False
    months: int = 0


@dataclass(frozen=True, slots=True)
class Period:
    """A week, weekend, month or year relative to the one in which the text stands, or a part of it."""

    unit: Unit
    shift: int
    part: Part = "whole"


@dataclass(frozen=True, slots=True)
class Vague:
    """A phrase that tells a time which nothing in it fixes: ``soon``, ``two days later``, ``the next day``."""


Meaning: TypeAlias = Day | Month | Year | Weekday | Offset | Period | Vague


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time phrase in a text.

    Attributes:
        start: offset of the first character, in code points of the text that was searched.
        end: offset after the last one.
        text: the characters themselves, preposition included.
        meaning: what the phrase denotes.
        bound: how its preposition binds it (``by``, ``since`` …), ``at`` where it does not.
        direction: whether the phrase itself looks back or ahead.
    """

    start: int
    end: int
    text: str
    meaning: Meaning
    bound: Bound = "at"
    direction: Direction = "either"

    @property
    def deadline(self) -> bool:
        """Whether the phrase bounds from above: ``by Friday``, ``within weeks``, ``until Monday``."""
        return self.bound in {"by", "before", "until", "within"}

    @property
    def absolute(self) -> bool:
        """Whether the phrase needs no day of the text: it names its year."""
        return isinstance(self.meaning, Year) or (
            isinstance(self.meaning, Day | Month) and self.meaning.year is not None
        )
