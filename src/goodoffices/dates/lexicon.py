"""The words of time: month names, weekdays, numbers, and the widths of vague phrases, read from ``vocab/dates``.

The tables are data so that a convention can be looked up and argued with; this module checks them on load and
may not search text.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import load_yaml

WEEKDAYS: tuple[str, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: tuple[str, ...] = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        "a": 1,
        "an": 1,
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "fourteen": 14,
        "fifteen": 15,
        "twenty": 20,
        "twenty-four": 24,
        "thirty": 30,
        "forty": 40,
        "forty-five": 45,
        "forty-eight": 48,
        "fifty": 50,
        "sixty": 60,
        "seventy-two": 72,
        "ninety": 90,
        "hundred": 100,
    }
)
DAYS_OF: Mapping[str, int] = MappingProxyType(
    {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
)


@cache
def width(kind: str, unit: str) -> tuple[int, int]:
    """Days from and to that a vague phrase of ``kind`` (``coming``, ``recent`` …) means with ``unit``."""
    table = _widths()[kind]
    return table[unit] if unit in table else table["week"]


@cache
def slack(unit: str) -> int:
    """Days by which a counted unit may miss, either way."""
    return _slack()[unit]


@cache
def count(word: str) -> tuple[int, int] | None:
    """How many ``word`` is, from and to; None where it is no number. Digits count up to four places."""
    if word.isascii() and word.isdigit() and len(word) <= 4:
        return int(word), int(word)
    if word in NUMBERS:
        return NUMBERS[word], NUMBERS[word]
    return _widths()["counts"].get(word)


@cache
def month_names() -> Mapping[str, int]:
    """Month names and abbreviations of many languages, lower case, to their number."""
    names: dict[str, int] = {}
    for language, months in load_yaml("dates/months.yml").items():
        if not isinstance(months, list) or len(months) != 12:
            raise _broken("dates/months.yml", f"{language!r} needs twelve months")
        for number, forms in enumerate(months, 1):
            for form in forms:
                if names.setdefault(form, number) != number:
                    raise _broken("dates/months.yml", f"{form!r} stands for two months")
    return MappingProxyType(names)


@cache
def labels(group: str) -> tuple[str, ...]:
    """The words of ``group`` in ``labels.yml``, longest first."""
    words = load_yaml("dates/labels.yml").get(group)
    if not words or not all(isinstance(word, str) for word in words):
        raise _broken("dates/labels.yml", f"{group!r} is empty or not a list of words")
    return tuple(sorted(words, key=len, reverse=True))


@cache
def tense_words(group: str) -> frozenset[str]:
    """The words of ``group`` in ``tense.yml``."""
    words = load_yaml("dates/tense.yml").get(group)
    if not words or not all(isinstance(word, str) for word in words):
        raise _broken("dates/tense.yml", f"{group!r} is empty or not a list of words")
    return frozenset(words)


@cache
def _widths() -> Mapping[str, dict[str, tuple[int, int]]]:
    raw: dict[str, dict[str, dict[str, Any]]] = load_yaml("dates/widths.yml")
    table: dict[str, dict[str, tuple[int, int]]] = {}
    for kind, rows in raw.items():
        if kind == "slack":
            continue
        table[kind] = {}
        for unit, row in rows.items():
            if not row.get("reason") or row["from"] > row["to"]:
                raise _broken("dates/widths.yml", f"{kind}/{unit} needs a reason, and from may not pass to")
            table[kind][unit] = (int(row["from"]), int(row["to"]))
    return MappingProxyType(table)


@cache
def _slack() -> Mapping[str, int]:
    rows = load_yaml("dates/widths.yml")["slack"]
    return MappingProxyType({unit: int(row["days"]) for unit, row in rows.items()})


def _broken(name: str, what: str) -> VocabularyError:
    return VocabularyError("vocabulary-broken", f"{name}: {what}", name)
