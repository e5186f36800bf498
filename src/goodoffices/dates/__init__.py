"""Time phrases: found in a text, resolved to windows against the day of that text. No I/O, no guess.

``find`` and ``resolve`` are what the stages call; ``planned`` tells from the words around a phrase whether it looks
ahead; ``days_in`` reads the full dates of a page's date line in many languages.
"""

from goodoffices.dates.finding import find
from goodoffices.dates.phrase import Day, Month, Offset, Period, Phrase, Vague, Weekday, Year
from goodoffices.dates.resolving import resolve

__all__ = [
    "Day",
    "Month",
    "Offset",
    "Period",
    "Phrase",
    "Vague",
    "Weekday",
    "Year",
    "find",
    "resolve",
]
