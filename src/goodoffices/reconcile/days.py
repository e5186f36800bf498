"""Windows compared: do two facts fit the same day? Nothing here reads a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from goodoffices.record import Window

_WEEK: Final = 7
_MOST_BUCKETS: Final = 6


def bounds(window: Window, otherwise: Window | None = None) -> tuple[int, int] | None:
    """First and last day as ordinals; an open end is taken as the other end; None where nothing is known."""
    earliest, latest = window.earliest or window.latest, window.latest or window.earliest
    if earliest is None or latest is None:
        return None if otherwise is None else bounds(otherwise)
    return earliest.toordinal(), max(latest, earliest).toordinal()


def gap(one: tuple[int, int], other: tuple[int, int]) -> int:
    """Days between two stretches; 0 where they meet."""
    return max(0, one[0] - other[1], other[0] - one[1])


def fit(one: Window, other: Window, told: Window, other_told: Window, *, slack: int) -> bool:
    """Whether two facts can be of one day.

    Where both windows are known they must meet. Where one is not, the day on which it was told stands for it,
    with ``slack`` days on either side. Where nothing at all is known of one, nothing speaks against it, but
    nothing for it either: False.
    """
    first, second = bounds(one), bounds(other)
    if first and second:
        return gap(first, second) == 0
    first, second = first or bounds(told), second or bounds(other_told)
    return first is not None and second is not None and gap(first, second) <= slack


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
