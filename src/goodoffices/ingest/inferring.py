"""The publication's window where the page states no day: from weekdays with dates and from captions.

Each way gives a window that is safe, or none. The windows rest on how news is written: a weekday is named for what
lies within a week, and an agency's caption of the day names its weekday. Old pictures are marked as such by the
agencies; only their captions are trusted without further evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from goodoffices import dates
from goodoffices.dates.lexicon import labels
from goodoffices.record import Window

# Coverage older than this is not read without a date: a weekday and a day of the month return every five, six or
# eleven years, so that a longer reach would leave hardly any year certain.
_YEARS_BACK = 10
_WEEK = timedelta(days=6)
_LEAD = 700
_CAPTION_REACH = timedelta(days=14)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]{3,}")
_RECENTLY = re.compile(
    r"\b(?:recently|recent|last week|this week|earlier this week|days ago|latest)\b", re.IGNORECASE
)
_DAY_NAMES = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "January",
        "February",
        "March",
        "April",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Photo",
        "Pool",
        "File",
        "Press",
        "Images",
    ]
)


def window(*, captions: Sequence[str], body: str, limit: date) -> Window | None:
    """The window that the text allows, or None.

    Args:
        captions: photograph captions.
        body: the cleaned body.
        limit: no article is younger than this.
    """
    text = body[:60_000]
    phrases = dates.find(text)
    return _weekday_dates(text, phrases, limit) or _caption(captions, text, phrases, limit)


def _weekday_dates(text: str, phrases: Sequence[dates.Phrase], limit: date) -> Window | None:
    """``on Friday, May 2nd``, reported in the lead: the weekday fixes the year, and is named within a week."""
    told = [phrase for phrase in phrases if _is_reported_day(text, phrase)]
    # A year beside the weekday is the mark of what is long past ("on Saturday, 7 October 2023"), not of news.
    leads = [p for p in told if p.start < _LEAD and _weekday_of(p) is not None and not p.absolute]
    if not leads:
        return None
    years = _years(told, _floor(phrases, limit), limit)
    if len(years) != 1:
        return None
    dated = [day for phrase in told if (day := _in_year(phrase, years[0])) is not None]
    anchor = max(day for phrase in leads if (day := _in_year(phrase, years[0])))
    latest_told = max(day for day in dated if day <= limit)
    if latest_told > anchor + _WEEK:
        return None  # the lead's day is not the news of the day
    last = min(anchor + _WEEK, limit)
    return Window(max(anchor, latest_told), last, "inferred", leads[0].text)


def _is_reported_day(text: str, phrase: dates.Phrase) -> bool:
    meaning = phrase.meaning
    if not isinstance(meaning, dates.Day) or meaning.last is not None or phrase.deadline:
        return False
    return _tense(text, phrase) is not True


def _tense(text: str, phrase: dates.Phrase) -> bool | None:
    """Whether the sentence plans what happens at the phrase."""
    lo = max(0, phrase.start - 300)
    starts = [match.end() for match in _SENTENCE_END.finditer(text, lo, phrase.start)]
    start = starts[-1] if starts else lo
    end = _SENTENCE_END.search(text, phrase.end, phrase.end + 300)
    tokens = dates.tokens_of(text[start : end.start() if end else phrase.end + 300])
    first = sum(1 for offset, _ in tokens if offset + start < phrase.start)
    last = sum(1 for offset, _ in tokens if offset + start < phrase.end)
    words = [word for _, word in tokens]
    return dates.planned(words, [word.lower() for word in words], first, last)


def _weekday_of(phrase: dates.Phrase) -> int | None:
    return phrase.meaning.weekday if isinstance(phrase.meaning, dates.Day) else None


def _in_year(phrase: dates.Phrase, year: int) -> date | None:
    """The day of a phrase in ``year`` (in its own year where it names one); None where there is no such day."""
    meaning = phrase.meaning
    if not isinstance(meaning, dates.Day):
        return None
    resolved = dates.resolve(phrase, Window(date(year, 1, 1), date(year, 1, 1)), planned=True)
    if meaning.year is not None:
        return resolved.earliest
    try:
        day = date(year, meaning.month, meaning.day)
    except ValueError:
        return None
    return day if meaning.weekday in {None, day.weekday()} else None


def _floor(phrases: Sequence[dates.Phrase], limit: date) -> date:
    """The day before which the text cannot be: it tells of later ones; at least ten years back."""
    floor = date(limit.year - _YEARS_BACK, 1, 1)
    for phrase in phrases:
        meaning = phrase.meaning
        year = getattr(meaning, "year", None)
        if year is None or phrase.deadline or phrase.direction == "future":
            continue
        first = dates.resolve(phrase, Window(), planned=False).earliest
        if first is not None and floor < first <= limit:
            floor = first
    return floor


def _years(told: Sequence[dates.Phrase], floor: date, limit: date) -> list[int]:
    """The years in which every weekday that is named with a day of the month falls on it."""
    named = [phrase for phrase in told if _weekday_of(phrase) is not None]
    years = []
    for year in range(floor.year, limit.year + 1):
        days = [_in_year(phrase, year) for phrase in named]
        if all(day is not None and floor <= day <= limit for day in days if day is None or day.year == year):
            years.append(year)
    stated = {
        meaning.year for phrase in named if isinstance(meaning := phrase.meaning, dates.Day) and meaning.year
    }
    return [year for year in years if not stated or year == max(stated)]


def _caption(
    captions: Sequence[str], text: str, phrases: Sequence[dates.Phrase], limit: date
) -> Window | None:
    """A caption's day, and a weekday told in the lead: the text is of one of the weekdays that follow."""
    days = [day for caption in captions if (day := _caption_day(caption, text, limit)) is not None]
    told = [
        phrase
        for phrase in phrases
        if phrase.start < _LEAD
        and isinstance(phrase.meaning, dates.Weekday)
        and phrase.meaning.which == "near"
        and not phrase.deadline
        and _tense(text, phrase) is False
    ]
    if not days or not told or not isinstance(told[0].meaning, dates.Weekday):
        return None
    day = max(days)
    if _floor(phrases, limit) > day:
        return None  # the text tells of a later day: an old picture
    last = day + _CAPTION_REACH
    last -= timedelta(days=(last.weekday() - told[0].meaning.weekday) % 7)
    return Window(day, min(last + _WEEK, limit), "inferred", told[0].text)


def _caption_day(caption: str, text: str, limit: date) -> date | None:
    """The day of a caption that is of its own time: not marked as old, and of an agency or of what the text calls recent."""
    lower = caption.lower()
    if any(mark in lower for mark in labels("file_picture")):
        return None
    stated = [item for item in dates.days_in(caption) if len(item.days) == 1 and item.days[0] <= limit]
    if not stated:
        return None
    agency = stated[-1].weekday and _agencies().search(lower) is not None
    return stated[-1].days[0] if agency or _told_as_recent(caption, text) else None


def _told_as_recent(caption: str, text: str) -> bool:
    names = set(_NAME.findall(caption)) - _DAY_NAMES
    for match in _RECENTLY.finditer(text[:20_000]):
        around = text[max(0, match.start() - 80) : match.end() + 80]
        if any(name in around for name in names):
            return True
    return False


@cache
def _agencies() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in labels('agencies'))})(?!\w)")
