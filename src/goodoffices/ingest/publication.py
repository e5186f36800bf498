"""When a page was published, from the words on it.

It exists because a crawled page rarely carries its date as data: the day stands in a line beside the byline, or
has to be inferred from what the text says about weekdays and captions (``inferring``). It may not read HTML (its
meta tags are read elsewhere and handed in as ``stated``), and it never guesses: where two answers are possible the
window is unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from goodoffices import dates
from goodoffices.dates.lexicon import labels
from goodoffices.ingest import inferring
from goodoffices.record import UNKNOWN, Window

_LABELLED, _BYLINE, _ALONE, _BESIDE = 4, 3, 2, 1
_UPDATED = 0
_LONGEST_LINE = 160
_MOST_LINES = 400
# Published and updated without a label ("30 May 2025 / 31 May 2025") lie this near; what lies further apart is
# the date of something else.
_SAME_STORY = timedelta(days=3)
_OLDEST = date(1985, 1, 1)
_WORD = re.compile(r"[^\W\d_]{2,}")
_DATELINE_REACH = 140
_DATELINES = 3  # first lines of a body: a byline or a credit may stand over the dateline
# "CAIRO, ", "GOMA, Congo (AP) — ", "VIENNA/DUBAI, ", "Port Sudan, ": what stands before the day, and what after it.
_PLACE = re.compile(
    r"\s{0,4}(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’/ -]{1,30}(?=[ ,])|(?:[A-ZÀ-Þ][\w.'’/-]{1,20} ?){1,3}(?=,| \(| /))"
    r"(?:, (?:[A-Z][\w.]{1,20} ?){1,3})?(?:,\s|\s?(?:\([^()\n]{2,30}\)|/[^/\n]{1,24}/)\s?[-–—,]?\s?|\s?)(?:on\s)?"
)
_AFTER_DAY = re.compile(r"\s?(?:\([^()\n]{2,30}\)|/[^/\n]{1,24}/)?,?\s?(?:[-–—:]|\.?\s*$|\.(?=\s[A-Z]))")
_BYLINE_WORDS = re.compile(r"^\s*(?:by|von|par|por|di|от|автор|text|author)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A day that may be the publication's, with how surely and the words it was read from."""

    rank: int
    days: tuple[date, ...]
    words: str


def find(
    *,
    head: str,
    captions: Sequence[str],
    body: str,
    stated: str | None,
    today: date | None = None,
) -> Window:
    """The window in which a page was published.

    Args:
        head: what stands on the page outside of the body and belongs to the article, line by line: the lines
            over the body with the title, byline and date line, and a date line under the body if there is one.
            Lists of other stories may be in it; their times are told apart from the article's own.
        captions: photograph captions, each as one string.
        body: the cleaned body.
        stated: a date that comes as data (a meta tag, a field of a JSON record), as written there, or None.
        today: no article is younger than this day; the present day where None.

    Returns:
        A window with basis ``stated`` (a date on the page), ``inferred`` (from the text), or the unknown window.
    """
    # A page from the far side of the date line may be a day ahead of this machine.
    limit = (today or date.today()) + timedelta(days=1)  # noqa: DTZ011  (a page's day has no time zone either)
    if stated is not None:
        day = dates.day_of(stated)
        if day is not None and _OLDEST <= day <= limit:
            return Window(day, day, "stated", stated.strip()[:80])
    return (
        _on_page(head, body, limit) or inferring.window(captions=captions, body=body, limit=limit) or UNKNOWN
    )


def _on_page(head: str, body: str, limit: date) -> Window | None:
    found = _candidates(head.split("\n")[:_MOST_LINES], limit)
    if not found:
        lines = body.split("\n")
        edges = [line for line in [*lines[:2], *lines[-2:]] if len(line) <= 100]
        found = [item for item in _candidates(edges, limit) if item.rank != _BESIDE]
    if not any(item.rank in {_LABELLED, _BYLINE, _ALONE} for item in found):
        found.extend(
            _datelines([*head.split("\n")[:_MOST_LINES], *body.split("\n", _DATELINES)[:_DATELINES]], limit)
        )
    for rank in (_LABELLED, _BYLINE, _ALONE, _BESIDE, _UPDATED):
        ranked = [item for item in found if item.rank == rank]
        if ranked:
            return _agreed(ranked, found)
    return None


def _candidates(lines: Sequence[str], limit: date) -> list[_Candidate]:
    found: list[_Candidate] = []
    carried: int | None = None
    for line in lines:
        if not line.strip():
            continue
        stated = dates.days_in(line) if len(line) <= _LONGEST_LINE else ()
        if not stated:
            carried = _label(line) if len(line) < 40 else None
            continue
        at = 0
        for day in stated:
            days = tuple(one for one in day.days if _OLDEST <= one <= limit)
            label = _label(line[at : day.start])
            if label is None and at == 0:
                label = carried
            rank = _rank(line, stated) if label is None else label
            if days and rank is not None and rank >= _UPDATED:
                found.append(_Candidate(rank, days, line[day.start : day.end]))
            at = day.end
        carried = None
    return found


def _datelines(lines: Sequence[str], limit: date) -> list[_Candidate]:
    """``DUBAI, Nov 9, 2025 (Agency) - The army said``: the day of filing, with its year, at the head of a line."""
    found = []
    for line in lines:
        stated = dates.days_in(line[:_DATELINE_REACH])
        if not stated:
            continue
        day = stated[0]
        place = _PLACE.fullmatch(line, 0, day.start)
        if place is None or _label(place.group()) is not None or _AFTER_DAY.match(line, day.end) is None:
            continue
        days = tuple(one for one in day.days if _OLDEST <= one <= limit)
        if days:
            found.append(_Candidate(_BYLINE, days, line[day.start : day.end]))
    return found[:1]


def _label(words: str) -> int | None:
    """What the words before a date say it is of: published, updated, something else (-1), or nothing (None)."""
    lower = words.lower()
    best: tuple[int, int] | None = None
    for group, rank in (("published", _LABELLED), ("updated", _UPDATED), ("other", -1)):
        for match in _labels(group).finditer(lower):
            if best is None or match.end() > best[0]:
                best = (match.end(), rank)
    return best[1] if best else None


@cache
def _labels(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in labels(group))})(?!\w)")


def _rank(line: str, stated: Sequence[dates.StatedDay]) -> int | None:
    """How likely an unlabelled date is the article's: by a byline or a time of day, alone, beside a few words."""
    rest = line
    for day in reversed(stated):
        rest = f"{rest[: day.start]} {rest[day.end :]}"
    others = [word for word in _WORD.findall(rest) if word.lower() not in _CLOCK_WORDS]
    if len(others) > 8:
        return None
    if _BYLINE_WORDS.match(line) or (dates.has_time(rest) and len(others) <= 5):
        return _BYLINE
    if not others:
        return _ALONE
    return _BESIDE if len(others) <= 5 else None


_CLOCK_WORDS = frozenset(
    [
        "am",
        "pm",
        "gmt",
        "utc",
        "est",
        "edt",
        "cet",
        "cest",
        "eest",
        "eet",
        "bst",
        "ist",
        "msk",
        "local",
        "time",
        "at",
        "min",
        "mins",
        "minute",
        "minutes",
        "read",
        "on",
        "date",
        "the",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ]
)


def _agreed(ranked: list[_Candidate], found: list[_Candidate]) -> Window | None:
    """One day, if the dates of the best rank agree on it; a day in figures is read as another date on the page has it."""
    certain = {item.days[0] for item in found if len(item.days) == 1}
    days: list[tuple[date, str]] = []
    for item in ranked:
        fitting = [day for day in item.days if len(item.days) == 1 or day in certain]
        if len(fitting) == 1:
            days.append((fitting[0], item.words))
    if not days:
        return None
    first, last = min(days), max(days)
    if last[0] - first[0] > _SAME_STORY:
        return None
    return Window(first[0], first[0], "stated", first[1])
