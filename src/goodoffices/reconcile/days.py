"""Windows compared: do two facts fit the same day? Nothing here reads a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from goodoffices.record import Window

_WEEK: Final = 7
_MOST_BUCKETS: Final = 6


def bounds(window: Window, told: Window | None = None) -> tuple[int, int] | None:
    """First and last day as ordinals; None where nothing is known.

    ``told`` is when it was told: it stands for a window of which nothing is known, and closes one that is open
    at one end ("said by 30 May", told on 30 May, is 30 May), for news is of its day. An end that is still open
    is taken to be the other end.
    """
    earliest, latest = window.earliest, window.latest
    if earliest is None and latest is None:
        return None if told is None else bounds(told)
    if earliest is None and latest is not None:
        filled = told.earliest if told else None
        earliest = filled if filled and filled <= latest else latest
    if latest is None and earliest is not None:
        filled = told.latest if told else None
        latest = filled if filled and filled >= earliest else earliest
    assert earliest is not None  # noqa: S101  (one of the two was known, and the other is filled from it)
    assert latest is not None  # noqa: S101
    return earliest.toordinal(), max(latest, earliest).toordinal()


def closed(window: Window) -> bool:
    """Whether both ends are known."""
    return window.earliest is not None and window.latest is not None


def gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two stretches; 0 where they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def fit(one: Window, other: Window, told: Window, other_told: Window, *, slack: int) -> bool:
    """Whether two facts can be of one day.

    Where both windows are known at both ends they must meet. Where one is not, the day on which it was told
    helps out, with ``slack`` days on either side. Where nothing at all is known of one, nothing speaks against
    it, but nothing for it either: False.
    """
    first, second = bounds(one, told), bounds(other, other_told)
    if first is None or second is None:
        return False
    return gap(first, second) <= (0 if closed(one) and closed(other) else slack)


def weeks(window: Window, told: Window, *, around: int = 0, size: int = _WEEK) -> Iterator[str]:
    """Names of the ``size``-day stretches that the window touches, for look-up keys; ``?`` where nothing is known."""
    days = bounds(window, told)
    if days is None:
        yield "?"
        return
    first, last = (days[0] - around) // size, (days[1] + around) // size
    if last - first < _MOST_BUCKETS:
        yield from (str(week) for week in range(first, last + 1))
    else:  # a window this wide says little; its ends must do
        yield from (str(first), str(last))


def later(one: Window, other: Window) -> bool:
    """Whether ``one`` surely lies after ``other``."""
    first, second = bounds(one), bounds(other)
    return first is not None and second is not None and first[0] > second[1]


def last_day(window: Window | None) -> date | None:
    """The last day of the window, where it is bounded."""
    return None if window is None else window.latest
