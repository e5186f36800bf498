"""Finds time phrases in a text.

A first pattern runs once over the whole text and stops at the words without which there is no time phrase
(weekdays, months, units, ``yesterday`` …): a fifth of the time of running the whole grammar everywhere. From each
such word one walks back over the few words that may open a phrase, and tries the grammar there. The walk is bounded
in characters, so the search is linear in the text.
"""

from __future__ import annotations

import re

from goodoffices.dates.building import BUILDERS, Around
from goodoffices.dates.grammar import LEADS, PARTS, PHRASE
from goodoffices.dates.lexicon import MONTHS, NUMBERS, WEEKDAYS
from goodoffices.dates.phrase import Bound, Phrase
from goodoffices.record.reading import Direction

_TRIGGER = re.compile(
    r"(?<![a-z])(?=[acdefhjmnostwy0-9])(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|tonight|"
    r"overnight|midnight|midday|midweek|noon|christmas|night|morning|afternoon|evening|(?:hour|day|week|fortnight|month|year|minute)s?|"
    rf"week-?end|soon|shortly|eve|{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|"
    r"(?:19|20)\d\d|\d\d?\.\d\d?\.(?:19|20)\d\d)(?![a-z])"
)
_REACH = 64
_OPENERS = (
    frozenset(
        [
            "on",
            "in",
            "at",
            "by",
            "no",
            "not",
            "later",
            "than",
            "before",
            "prior",
            "to",
            "ahead",
            "of",
            "until",
            "till",
            "through",
            "up",
            "within",
            "inside",
            "ever",
            "since",
            "for",
            "over",
            "during",
            "throughout",
            "across",
            "from",
            "as",
            "starting",
            "beginning",
            "effective",
            "earlier",
            "early",
            "late",
            "the",
            "a",
            "an",
            "this",
            "that",
            "these",
            "last",
            "next",
            "coming",
            "upcoming",
            "past",
            "recent",
            "previous",
            "following",
            "same",
            "very",
            "quite",
            "few",
            "couple",
            "several",
            "just",
            "only",
            "less",
            "about",
            "around",
            "another",
            "least",
            "start",
            "end",
            "middle",
            "mid",
            "day",
            "days",
            "week",
            "weeks",
            "month",
            "months",
            "year",
            "years",
            "after",
            "matter",
            "question",
            "half",
            "half-dozen",
            "first",
            "second",
            "third",
            "fourth",
            "final",
            "1st",
            "2nd",
            "3rd",
            "calendar",
            "business",
            "local",
            "time",
            "gmt",
            "utc",
            "noon",
            "midnight",
            "midday",
            "a.m",
            "p.m",
            "am",
            "pm",
            "hours",
            "and",
            "or",
            "est",
            "edt",
            "et",
            "cet",
            "eastern",
            "mon",
            "tue",
            "tues",
            "wed",
            "thu",
            "thurs",
            "fri",
            "sat",
            "sun",
            "yesterday",
            "new",
            "close",
            "sunset",
            "sundown",
            "nightfall",
            "dusk",
            "dawn",
            "sunrise",
        ]
    )
    | frozenset(WEEKDAYS)
    | frozenset(MONTHS)
    | frozenset(name[:3] for name in MONTHS)
    | frozenset(NUMBERS)
)
_WORD = re.compile(r"\S+")
_NUMERAL = re.compile(
    r"\d{1,2}(?:st|nd|rd|th|[:.]\d\d)?(?:[-–—]\d{1,2})?(?:am|pm|a\.m|p\.m)?$|\d{1,4}$|(?:mid|early|late)-"
)
_MODAL = frozenset({"may", "march", "mar"})
_DEADLINE_OF = re.compile(r"\b(?:[Dd]eadline|[Uu]ltimatum) (?:of|is|was) $")
_LEAD_GROUPS: tuple[tuple[str, int], ...] = tuple((name, PHRASE.groupindex[f"lead_{name}"]) for name in LEADS)
_BOUNDS: dict[str, Bound] = {
    "by": "by", "before": "before", "until": "until", "within": "within", "since": "since",
}  # fmt: skip


def find(text: str) -> tuple[Phrase, ...]:
    """The time phrases of ``text``, in order, not overlapping.

    Args:
        text: any text; a phrase never crosses a line feed.

    Returns:
        The phrases; offsets are code points into ``text``. Lengths of time (``a 30-day truce``, ``for weeks``),
        ordinals (``for the fourth time``) and names made of days (``the March 23 Movement``) are none.
    """
    lower = lowered(text)
    found: list[Phrase] = []
    floor = 0
    for trigger in _TRIGGER.finditer(lower):
        if trigger.start() < floor or (trigger.group() in _MODAL and text[trigger.start()] == "m"):
            continue
        phrase = _around(text, lower, trigger.start(), floor)
        if phrase is not None:
            found.append(phrase)
            floor = phrase.end
    return tuple(found)


def lowered(text: str) -> str:
    """``text`` in lower case, character by character: ``str.lower`` makes two of a dotted capital I."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in text)


def _around(text: str, lower: str, trigger: int, floor: int) -> Phrase | None:
    for start in _starts(lower, trigger, floor):
        match = PHRASE.match(lower, start)
        if match is not None and match.end() > trigger:
            return _phrase(text, match)
    return None


def _starts(lower: str, trigger: int, floor: int) -> list[int]:
    """Where a phrase that holds the trigger may begin, the farthest first."""
    lo = max(floor, trigger - _REACH)
    line = lower.rfind("\n", lo, trigger)
    words = list(_WORD.finditer(lower, lo if line < 0 else line + 1, trigger))
    starts = [trigger]
    for word in reversed(words):
        if word.end() == trigger:  # the head of the trigger's own word: "mid-" of "mid-May"
            starts.append(word.start())
            continue
        bare = word.group().strip(".,(“\"'‘")
        if bare not in _OPENERS and not _NUMERAL.match(bare):
            break
        opening = len(word.group()) - len(word.group().lstrip("(“\"'‘"))
        starts.append(word.start() + opening)
        if opening:
            break
    starts.reverse()
    return starts


def _phrase(text: str, match: re.Match[str]) -> Phrase | None:
    rule = match.lastgroup or ""
    lead, words = next(
        ((name, match.group(i)) for name, i in _LEAD_GROUPS if match.group(i) is not None), ("", "")
    )
    core = match.group(rule)
    parts = PARTS[rule].match(core)
    if parts is None:
        return None
    built = BUILDERS[rule](parts.groupdict(), Around(text, match.start(), match.end(), lead, words))
    if built is None:
        return None
    meaning, direction = built
    bound = _BOUNDS.get(lead, "at")
    if rule == "hyphen" or (rule == "count" and lead == ""):
        bound = "within"
    start, end = match.span()
    if bound == "at" and (
        text[end : end + 14].lower() == " at the latest"
        or _DEADLINE_OF.search(text, max(0, start - 16), start)
    ):
        bound = "by"  # "on Friday at the latest", "a deadline of Friday"
    return Phrase(start, end, text[start:end], meaning, bound, _direction(bound, direction))


def _direction(bound: Bound, direction: Direction) -> Direction:
    if bound == "since":
        return "past"
    return "future" if bound in {"by", "until", "within"} and direction == "either" else direction
