"""The format of a meeting: which round it is, and at what level it sits.

The level is that of those who sit, not of those who speak of it: where their offices differ, it stays unknown.
"""

from __future__ import annotations

from functools import lru_cache

from goodoffices.coding.phrases import Phrase
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.record import MeetingLevel
from goodoffices.vocab.data import load_yaml

COUNTED = frozenset({"round", "rounds", "session", "cycle"})
SITTING = frozenset({"person", "office", "group"})
REACH = 16


@lru_cache(maxsize=1)
def _levels() -> dict[str, MeetingLevel]:
    data = load_yaml("acts/meetings.yml")["levels"]
    return {word: level for level, words in data.items() for word in words}


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, int]:
    names = load_yaml("acts/meetings.yml")["ordinals"]
    return {name: number for number, name in enumerate(names, 1)}


def round_of(sheet: Sheet, noun: Phrase) -> int | None:
    """The number of the round: *a fourth round of talks*, *the 12th session*."""
    lowers = sheet.lowers
    for at in range(noun.first, noun.last):
        if lowers[at] not in COUNTED:
            continue
        for before in range(at - 1, max(noun.first - 1, at - 3), -1):
            word = lowers[before]
            if word in _ordinals():
                return _ordinals()[word]
            if word[:-2].isdigit() and word[-2:] in {"st", "nd", "rd", "th"}:
                return int(word[:-2])
    return None


def level_of(
    sheet: Sheet, first: int, last: int, *, noun: Phrase | None = None, changed: int = -1
) -> MeetingLevel | None:
    """The level at which the meeting told of in ``[first, last)`` sits, or None where nothing or too much tells.

    Args:
        sheet: the article.
        first: first token of its clause.
        last: token after it.
        noun: its noun, where one names it.
        changed: token after the verb by which it was downgraded, whose *to* tells the new level; -1 for none.
    """
    lowers, levels = sheet.lowers, _levels()
    high = min(sheet.sentence(first).last, last + REACH)
    if changed >= 0:
        return _downgraded(sheet, changed, high)
    for at in range(first, high):
        word = lowers[at]
        if word == "level" and lowers[at - 1] in levels and at - 1 > first:
            return _raised(sheet, at - 1)
        if word.endswith("-level") and word[:-6] in levels:
            return levels[word[:-6]]
    if noun is not None:
        if lowers[noun.head] == "summit":
            return "leaders"
        for at in range(noun.first, noun.head):
            if lowers[at] in levels and sheet.mention_of[at] < 0:
                return _raised(sheet, at)
    found = set(_sitting(sheet, first, last))
    return found.pop() if len(found) == 1 else None


def _raised(sheet: Sheet, at: int) -> MeetingLevel:
    """The level of the word at ``at``: deputies of ministers sit as officials."""
    before = sheet.lowers[max(0, at - 3) : at + 1]
    if {"deputy", "vice"}.intersection(before):
        return "ministers" if "prime" in before else "officials"
    return _levels()[sheet.lowers[at]]


def _downgraded(sheet: Sheet, start: int, high: int) -> MeetingLevel | None:
    if start >= high or "to" not in sheet.lowers[start : start + 2]:
        return None
    for at in range(start, min(high, start + 9)):
        word = sheet.lowers[at]
        if word in STOPS or word == ",":
            return None
        if word in _levels() and word != "talks":
            return _raised(sheet, at)
    return None


def _sitting(sheet: Sheet, first: int, last: int) -> list[MeetingLevel]:
    """The levels of those whom the clause names, by their offices or by the plural that stands for them."""
    found: list[MeetingLevel] = []
    levels, at, unknown = _levels(), first, False
    while at < last:
        mention = sheet.mention(at)
        if mention is None:
            if sheet.lowers[at] in levels and sheet.lowers[at].endswith("s"):
                found.append(_raised(sheet, at))
            at += 1
            continue
        at = max(at + 1, mention.last)
        if (
            mention.first == first
            and mention.kind in {"government", "organisation"}
            and mention.form == "name"
        ):
            return []  # who comes for it is not said
        if mention.kind not in SITTING or mention.form in {"possessive", "adjective", "pronoun"}:
            continue
        words = (mention.role or "").lower().replace("-", " ").split()
        words = words or list(sheet.lowers[mention.first : mention.last])
        level = next((levels[word] for word in words if word in levels), None)
        if {"deputy", "vice"}.intersection(words):
            level = "ministers" if {"prime", "president"}.intersection(words) else "officials"
        if level is None:
            unknown = mention.kind == "person"
        else:
            found.append(level)
    return [] if unknown else found
