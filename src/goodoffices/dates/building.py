"""From the parts of a matched phrase to what it denotes, rule by rule; and the refusal of what only looks like time.

Each builder takes the phrase's parts and its surroundings and gives a meaning, or None where the words are no time
phrase after all: the verb ``may``, ``two weeks`` as a length, ``the 17 November group``. No builder knows the day
of the text.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass

from goodoffices.dates.counting import Parts, at_most, counted, days_in, in_units, stretch, unit_of
from goodoffices.dates.lexicon import MONTHS, WEEKDAYS, slack, width
from goodoffices.dates.phrase import (
    Day,
    Meaning,
    Month,
    Offset,
    Part,
    Period,
    Unit,
    Vague,
    Weekday,
    Which,
    Year,
)
from goodoffices.record.reading import Direction


@dataclass(frozen=True, slots=True)
class Around:
    """Where a match stands: the text, the match's offsets, its preposition's rule and words (``""`` for none)."""

    text: str
    start: int
    end: int
    lead: str
    words: str

    @property
    def before(self) -> str:
        """Up to 40 characters before the phrase, lower case."""
        return self.text[max(0, self.start - 40) : self.start].lower()

    @property
    def after(self) -> str:
        """Up to 24 characters after the phrase, as they stand."""
        return self.text[self.end : self.end + 24]


Built = tuple[Meaning, Direction] | None

_PART_WORDS: dict[str, Part] = {
    "start": "start", "beginning": "start", "end": "end", "middle": "mid",
    "early": "early", "late": "late", "mid": "mid", "earlier": "earlier", "later": "later",
}  # fmt: skip
# Names made of a day: "the March 23 Movement", "the 17 November group", "the Sunday Times".
_NAMED_AFTER_DAY = re.compile(
    r" (?:[Mm]ovement|[Aa]lliance|[Cc]oalition|[Bb]loc|[Bb]rigades?|Front|[Gg]roup|Division|Corps|Squad|Square|Street|Avenue|Bridge|"
    r"Airport|University|Forum|Foundation|Agreement|Times|Mirror|Telegraph|Express|Herald|Mail|Post|Tribune|"
    r"Live|Independent|Observer|Guardian|Review)\b|-\w"
)
_HOLY = re.compile(
    r"\b(?:good|easter|palm|holy|maundy|black|bloody|ash|shrove|super|every|each|giving|cyber)\s$"
)
_EXTREME = re.compile(
    r"\b(?:first|second|third|worst|biggest|largest|only|most|least|time|times|\w{2,}est)\b[^.;:,]*$"
)
_MEASURED = re.compile(
    r"\s?(?:km|kilomet|miles?\b|percent|per cent|%|people|men\b|troops|soldiers|dollars|euros|tons|tonnes)"
)
_LEFT_TO_DO = re.compile(r"\b(?:have|has|had|['’]ve|with|given|gave|was|were|is|are)\s(?:\w+\s)?$")
# "gave Kinshasa a week to respond", "has ten days to sign"; what somebody had given is over.
_GIVEN = re.compile(
    r"(?<!had )(?<!been )\b(?:gave|gives?|giving|given|grants?|granted|has|have)\s(?:[\w’'-]+\s){0,4}$"
)
# "gave the army 48 hours." with no word of what for
_HANDED = re.compile(r"(?<!had )(?<!been )\b(?:gave|gives?|giving)\s(?:[\w’'-]+\s){1,4}$")
_CAPITAL = re.compile(r"[A-Z]")


def _day_of_month(parts: Parts, around: Around) -> Built:
    month = _month(parts["m"])
    day, last = _int(parts["d"]), _int(parts.get("d2"))
    year = _int(parts.get("y"))
    if not _is_date(month, day or 0, year) or not _month_is_name(parts["m"], around):
        return None
    if _NAMED_AFTER_DAY.match(around.after) or _MEASURED.match(around.after):
        return None
    if last is not None and (last <= (day or 0) or not _is_date(month, last, year)):
        last = None
    weekday = _weekday(parts.get("wd"))
    return Day(month, day or 1, year, last, weekday), "either"


def _numeric(parts: Parts, around: Around) -> Built:
    del around
    year, month, day = _int(parts["y"]), _int(parts["m"]), _int(parts["d"])
    if not _is_date(month or 0, day or 0, year):
        return None
    return Day(month or 1, day or 1, year), "either"


def _month_name(parts: Parts, around: Around) -> Built:
    year, part, which = _int(parts.get("y")), _part(parts.get("part")), _which(parts.get("which"))
    if not _month_is_name(parts["m"], around) or _NAMED_AFTER_DAY.match(around.after):
        return None
    bare = year is None and part == "whole" and which == "near"
    if bare and around.lead not in {"by", "before", "until", "since", "in", "at"}:
        return None
    if bare and around.lead == "at" and not around.words.startswith(("from", "as", "starting", "beginning")):
        return None
    direction: Direction = "past" if which == "last" else "future" if which == "next" else "either"
    return Month(_month(parts["m"]), year, part, which), direction


def _week_of_month(parts: Parts, around: Around) -> Built:
    if not _month_is_name(parts["m"], around):
        return None
    month, year, nth = _month(parts["m"]), _int(parts.get("y")), parts["nth"] or ""
    length = monthrange(year or 2023, month)[1]
    weeks = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3}
    if parts["what"] == "half":
        first, last = (1, 16) if weeks.get(nth) == 0 else (15, length)
    elif nth in weeks:
        first, last = max(1, 7 * weeks[nth] - 1), min(length, 7 * weeks[nth] + 10)
    else:
        first, last = length - 8, length
    return Day(month, first, year, last), "either"


def _weekday_name(parts: Parts, around: Around) -> Built:
    if _HOLY.search(around.before) or _NAMED_AFTER_DAY.match(around.after):
        return None
    words = parts.get("which") or ""
    if words.endswith(("following", "previous")):
        return Vague(), "either"
    which, week = _which(words), parts.get("week")
    direction: Direction = "past" if which == "last" else "future" if which == "next" else "either"
    if parts.get("late") == "earlier" or around.words.startswith("earlier "):
        direction = "past"
    shift = {"last": -1, "this": 0, "next": 1}.get(week or "")
    if shift:
        direction = "past" if shift < 0 else "future"
    return Weekday(_weekday(parts["wd"]) or 0, which, shift), direction


def _named_day(parts: Parts, around: Around) -> Built:
    name = parts["name"] or ""
    if name == "today" and around.before.endswith("usa "):
        return None
    for words, lo, hi, direction in _NAMED_DAYS:
        if words in name:
            return Offset(lo, hi, exact=lo == hi), direction
    return Offset(0, 0, exact=True), "future" if name.startswith("later") else "either"


_NAMED_DAYS: tuple[tuple[str, int, int, Direction], ...] = (
    ("before yesterday", -2, -2, "past"),
    ("after tomorrow", 2, 2, "future"),
    ("yesterday", -1, -1, "past"),
    ("tomorrow", 1, 1, "future"),
    ("last", -1, 0, "past"),
    ("overnight", -1, 0, "either"),
    ("earlier", 0, 0, "past"),
    ("morning", 0, 0, "either"),
    ("tonight", 0, 1, "either"),
)


def _weekend(parts: Parts, around: Around) -> Built:
    which = parts.get("which")
    shift = {"last": -1, "next": 1}.get(_which(which), 0)
    if _is_title(parts["unit"], around) or not (which or parts.get("the")):
        return None
    if which and which.endswith(("coming", "past")):
        return Period("weekend", 0), "future" if which.endswith("coming") else "past"
    direction: Direction = "past" if shift < 0 else "future" if shift > 0 else "either"
    return Period("weekend", shift), direction


def _ago(parts: Parts, around: Around) -> Built:
    if around.lead == "for":
        return None
    unit = unit_of(parts["unit"])
    if parts.get("n") is None:
        return Offset(*width("ago", unit)), "past"
    few, many = counted(parts["n"])
    lo, hi = -days_in(many, unit) - slack(unit), -days_in(few, unit) + slack(unit)
    return Offset(lo, min(hi, 0 if unit == "hour" else -1)), "past"


def _from_now(parts: Parts, around: Around) -> Built:
    del around
    return in_units(parts), "future"


def _counted(parts: Parts, around: Around) -> Built:
    if around.lead == "within":
        if re.match(r"\s(?:of|after|from|following)\b", around.after):
            return Vague(), "future"
        return in_units(parts, within=True), "future"
    if (
        around.words == "in"
        and not _EXTREME.search(around.before)
        and not re.match(r"\s(?:of|in which|when|that|where|since)\b", around.after)
    ):
        return in_units(parts), "either"
    if around.lead == "" and _has_to(around):
        limited = around.text[around.start : around.end].lower().startswith(("only ", "just ", "less than "))
        if _GIVEN.search(around.before) or (limited and _LEFT_TO_DO.search(around.before)):
            return in_units(parts, within=True), "future"
    if around.lead == "" and _HANDED.search(around.before) and re.match(r"[.,;:]|\n|$", around.after):
        return in_units(parts, within=True), "future"
    return None


def _is_out(parts: Parts, around: Around) -> Built:
    return (_whole_unit(parts["unit"], "end"), "future") if around.lead in {"before", "until"} else None


def _day_of_unit(parts: Parts, around: Around) -> Built:
    del around
    last, shift = parts["nth"] == "last", int(parts["which"] == "next")
    named: dict[str, Unit] = {"week": "week", "month": "month", "year": "year"}
    return Period(named[parts["unit"] or "week"], shift, "final" if last else "first"), "either"


def _feast(parts: Parts, around: Around) -> Built:
    """Feasts of a fixed day, where they bound something; a feast of the moon stays unknown."""
    if around.lead not in {"by", "before", "until"} and not (
        around.words == "at" and parts["name"] == "the new year"
    ):
        return None
    name = parts["name"] or ""
    if name.startswith("christmas"):
        return Day(12, 24 if name.endswith("eve") else 25), "future"
    return (Day(12, 31) if name.endswith("eve") else Day(1, 1)), "future"


def _the_unit(parts: Parts, around: Around) -> Built:
    """``within the week`` is a week; ``the week`` alone is no phrase."""
    if around.lead != "within" or re.match(r"\s(?:of|after|from|following|before|when|that)\b", around.after):
        return None
    return at_most(1, parts["unit"] or "day"), "future"


def _has_to(around: Around) -> bool:
    return re.match(r"\s(?:left\s|remaining\s)?to\s|\s(?:left|remaining)\b", around.after) is not None


def _bare_unit(parts: Parts, around: Around) -> Built:
    if around.lead != "within":
        return None
    if re.match(r"\s(?:of|after|from|following)\b", around.after):
        return Vague(), "future"
    return Offset(*width("within", unit_of(parts["unit"]))), "future"


def _matter(parts: Parts, around: Around) -> Built:
    del around
    unit = unit_of(parts["unit"])
    lo, hi = width("matter", unit)
    if parts.get("n"):
        many = counted(parts["n"])[1]
        hi = max(hi, days_in(many, unit))
    return Offset(lo, hi), "future"


def _span(parts: Parts, around: Around) -> Built:
    unit, number = unit_of(parts["unit"]), parts.get("n")
    if re.match(r"\sof\b", around.after):
        return None
    if parts["dir"] in {"next", "coming", "upcoming"}:
        return stretch("coming", unit, number), "future"
    if parts["dir"] == "last" and number is None:
        return None  # "the last days of the siege", "his last years"
    return stretch("recent", unit, number), "past"


def _ahead(parts: Parts, around: Around) -> Built:
    del around
    return stretch("coming", unit_of(parts["unit"]), parts.get("n")), "future"


def _hyphened(parts: Parts, around: Around) -> Built:
    del around
    return in_units(parts, within=True), "future"


def _period(parts: Parts, around: Around) -> Built:
    which, unit, part = parts["which"] or "", parts["unit"] or "", _part(parts.get("part"))
    if _is_title(unit, around):
        return None
    if which == "the next" and around.lead not in {"in", "within", "for", "by"}:
        return Vague(), "either"  # "The next week, rebels took the town"
    rolling = which.startswith("the ") or which.endswith(("past", "coming")) or unit == "fortnight"
    near = _which(which)
    if re.match(r"\s(?:of|after|before)\b", around.after) and near == "last" and which.startswith("the "):
        return None  # "the last week of the campaign"
    if rolling and part == "whole":
        days = {"week": 13, "fortnight": 21, "month": 45, "year": 450}[unit]
        return (Offset(-days, 0), "past") if near == "last" else (Offset(0, days), "future")
    shift = {"last": -1, "next": 1}.get(near, 0)
    direction: Direction = "past" if shift < 0 or part == "earlier" else "either"
    if shift > 0 or part == "later":
        direction = "future"
    named: dict[str, Unit] = {"week": "week", "month": "month", "year": "year"}
    return (Period(named[unit], shift, part), direction) if unit in named else None


def _part_of_the(parts: Parts, around: Around) -> Built:
    text = around.text[around.start : around.end].lower()
    if parts.get("unit4"):
        return Period("week", 0, "mid"), "either"
    if parts.get("unit2"):
        return _whole_unit(parts["unit2"], "end"), "either"
    if parts.get("unit3"):
        unit = parts["unit3"]
        later = "later" in text
        if unit == "day":
            return Vague(), "either"
        return _whole_unit(unit, "later" if later else "earlier"), "future" if later else "past"
    if parts["unit"] == "day":
        bounds = around.lead in {"by", "before", "until"}
        return (Offset(0, 0, exact=True), "future") if bounds else None  # "at the end of the day" is an idiom
    return _whole_unit(parts["unit"], _PART_WORDS[parts["part"] or "end"]), "either"


def _whole_unit(unit: str | None, part: Part) -> Period:
    named: dict[str | None, Unit] = {"week": "week", "month": "month", "year": "year"}
    return Period(named[unit], 0, part)


def _clock(parts: Parts, around: Around) -> Built:
    if around.lead not in {"by", "until", "before", "at"} or around.words == "on":
        return None
    after = 1 if parts["name"] == "midnight" else 0
    return Offset(
        -1 if around.lead == "at" and after else 0, after
    ), "either" if around.lead == "at" else "future"


def _year(parts: Parts, around: Around) -> Built:
    part = _part(parts.get("part"))
    leads = around.words in {"in", "during", "from", "as of"} or around.lead in {
        "by",
        "before",
        "until",
        "since",
    }
    if (
        (part == "whole" and not leads)
        or _MEASURED.match(around.after)
        or re.match(r"['’]?s?-\w", around.after)
    ):
        return None
    return Year(_int(parts["y"]) or 0, part), "either"


def _vague(parts: Parts, around: Around) -> Built:
    unit = (parts.get("unit") or "").rstrip("s")
    if around.lead in {"for", "in"} and "unit" in parts and parts.get("n") and around.words != "in":
        return None
    if unit and re.match(rf"\s{unit}", around.after):
        return None  # "day after day"
    if re.match(r"\s?as\b", around.after) or re.search(
        r"\b(?:as|any time|anytime|too|how|so|sooner or)\s$", around.before
    ):
        return None  # "as soon as", "any time soon"
    return Vague(), "either"


BUILDERS: dict[str, Callable[[Parts, Around], Built]] = {
    "iso": _numeric,
    "dotted": _numeric,
    "dayfirst": _day_of_month,
    "monthfirst": _day_of_month,
    "weekofmonth": _week_of_month,
    "month": _month_name,
    "weekday": _weekday_name,
    "namedday": _named_day,
    "weekend": _weekend,
    "ago": _ago,
    "now": _from_now,
    "later": _vague,
    "sameday": _vague,
    "hyphen": _hyphened,
    "matter": _matter,
    "span": _span,
    "ahead": _ahead,
    "period": _period,
    "partofthe": _part_of_the,
    "isout": _is_out,
    "dayof": _day_of_unit,
    "feast": _feast,
    "theunit": _the_unit,
    "count": _counted,
    "bareunit": _bare_unit,
    "clock": _clock,
    "soon": _vague,
    "eve": _vague,
    "year": _year,
}


def _month(word: str | None) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name[:3] == (word or "")[:3])


def _weekday(word: str | None) -> int | None:
    if word is None:
        return None
    return next(number for number, name in enumerate(WEEKDAYS) if name[:3] == word[:3])


def _month_is_name(word: str | None, around: Around) -> bool:
    """Whether the month stands with its capital letter, which alone tells May from may."""
    phrase = around.text[around.start : around.end]
    at = phrase.lower().rfind((word or "").rstrip("."))
    if at < 0 or not _CAPITAL.match(phrase, at):
        return False
    return word not in {"may", "march", "mar", "jan"} or not (
        phrase.isupper() and not any(c.isdigit() for c in phrase)
    )


def _is_date(month: int, day: int, year: int | None) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]


def _int(word: str | None) -> int | None:
    digits = (word or "").rstrip("stndrh")
    return int(digits) if digits else None


def _part(words: str | None) -> Part:
    return next(
        (part for word, part in _PART_WORDS.items() if words and word in words.replace("-", " ").split()),
        "whole",
    )


def _is_title(word: str | None, around: Around) -> bool:
    """Whether the unit has a capital letter: ``This Week`` and ``Last Week Tonight`` are programmes."""
    phrase = around.text[around.start : around.end]
    at = phrase.lower().find(word or "")
    return at > 0 and phrase[at].isupper() and not phrase.isupper()


def _which(words: str | None) -> Which:
    if not words:
        return "near"
    if words.endswith(("last", "past")):
        return "last"
    return "next" if words.endswith(("next", "coming")) else "this"
