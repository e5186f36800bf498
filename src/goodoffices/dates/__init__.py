"""Time phrases: found in a text, resolved to windows against the day of that text. No I/O, no guess.

``find`` and ``resolve`` are what the stages call; ``planned`` tells from the words around a phrase whether it looks
ahead; ``days_in`` and ``day_of`` read the full dates of a page's lines and fields, in many languages.
"""

from goodoffices.dates.finding import find
from goodoffices.dates.phrase import Day, Month, Offset, Period, Phrase, Vague, Weekday, Year
from goodoffices.dates.resolving import resolve
from goodoffices.dates.stated import StatedDay, day_of, days_in, has_time
from goodoffices.dates.tense import planned, tokens_of

__all__ = [
    "Day",
    "Month",
    "Offset",
    "Period",
    "Phrase",
    "StatedDay",
    "Vague",
    "Weekday",
    "Year",
    "day_of",
    "days_in",
    "find",
    "has_time",
    "planned",
    "resolve",
    "tokens_of",
]
