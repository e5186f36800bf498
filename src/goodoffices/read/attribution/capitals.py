"""Finds the runs of capitals that no mention explains, and weighs what tells that one of them is a person's name.

It knows the titles of articles, where a capital tells nothing, and what stands beside a name. It reads words and
mentions, and knows nothing of who the persons of an article are: that is for the cast.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.naming import (
    EPITHETS,
    FULL_NAME,
    GIVEN_NAMES,
    ORGANISATION_WORDS,
    PARTICLES,
    ROLE_SURNAMES,
    SUFFIXES,
    SURNAMES,
    THINGS,
    cut,
    gender_of_words,
)
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, FILE, NOUN_HEADS, Word
from goodoffices.read.people import SMALL_WORDS

DAYS = word_set(FILE, "days_and_months")
NAME_REACH = 6
HEADLINE = 45  # tokens of the longest headline
_NO_NAME = Word.NOT_NAME | Word.PRONOUN | Word.AUXILIARY
_TITLED = Word.HEAD | Word.FREE_HEAD | Word.TITLE
_ENDS = frozenset({".", "!", "?", "”", '"', ","})
_APPOSED = frozenset({"a", "an", "the", "who", "whose", "one"})


def headlines(view: View) -> frozenset[int]:
    """Numbers of the units Written in Capitals Like This, where a capital says nothing of names."""
    words = view.tokens.words
    found = []
    for number, unit in enumerate(view.units):
        if unit.last - unit.first > HEADLINE or (number and words[unit.last - 1] in _ENDS):
            continue
        long = [
            word
            for word in words[unit.first : unit.last]
            if len(word) > 3 and word[0].isalpha() and word not in SMALL_WORDS
        ]
        stopped = words[unit.last - 1] == "."  # a title may have one; few sentences have capitals alone
        apart = number == 0 and len(view.units) > 1 and view.units[1].paragraph != unit.paragraph
        least = (2, 0.9) if apart and stopped else (3, 1.0 if stopped else 0.7)
        if len(long) > least[0] and sum(word[0].isupper() for word in long) >= least[1] * len(long):
            found.append(number)
    return frozenset(found)


def runs(view: View) -> list[tuple[int, int]]:
    """Runs of capitals that no mention explains, as token ranges: names that nothing tells yet whose they are."""
    words, lowers, named = view.tokens.words, view.tokens.lowers, view.named
    class_of = CLASS_OF.get
    found: list[tuple[int, int]] = []
    openers = frozenset(unit.first for unit in view.units)
    after, count = 0, len(words)
    capitals = [at for at, (word, low) in enumerate(zip(words, lowers, strict=True)) if word != low]
    for at in capitals:
        if at < after or named[at] >= 0 or not words[at][0].isupper():
            continue
        low = lowers[at]
        given = low in GIVEN_NAMES and at + 1 < count and words[at + 1][0].isupper()
        if not given and (class_of(low, 0) & (_NO_NAME | _TITLED | Word.GROUP) or low in DAYS):
            continue
        end = at + 1
        while end < min(count, at + NAME_REACH) and named[end] < 0 and _goes_on(words, lowers, end):
            end += 1
        surname = _surname(view, end) if end == at + 1 and given else 0
        if surname:
            found.append((at, surname))
            after = surname
            continue
        after = end
        begins, ends = cut(lowers[at:end])
        first, end = at + begins, at + ends
        if first == at and end - at > 2 and low not in GIVEN_NAMES and lowers[at + 1] in GIVEN_NAMES:
            first += _opens(view, at, openers)  # "Amid Jane Roe's defeat"
        found.append((first, end))
    return found


def _surname(view: View, at: int) -> int:
    """Where the surname ends that comes after a given name and is something else too: ``Jane West``; 0 for none."""
    words = view.tokens.words
    mention = view.mention(at)
    if mention is None:
        ends = at + 1 >= len(words) or not words[at + 1][0].isupper()
        return at + 1 if ends and view.tokens.lowers[at] in SURNAMES else 0
    own = words[mention.first : mention.last]
    if mention.first != at or mention.plural or mention.form == "adjective":
        return 0
    if mention.kind == "person":
        whole = all(word[0].isupper() for word in own) and mention.name == " ".join(own)
        return mention.last if whole and view.tokens.lowers[at] not in GIVEN_NAMES else 0
    return at + 1 if len(own) == 1 and mention.kind in {"organisation", "office"} else 0


def _goes_on(words: Sequence[str], lowers: Sequence[str], at: int) -> bool:
    """Whether the token goes on with the name before it."""
    low, bits = lowers[at], CLASS_OF.get(lowers[at], 0)
    if words[at][0].isupper():
        if bits & (_NO_NAME | NOUN_HEADS | Word.TITLE) or low in DAYS:
            return low in ROLE_SURNAMES or low in SUFFIXES or (len(low) == 2 and low[1] == ".")
        return True
    particle = low in PARTICLES or low.startswith(("al-", "el-"))
    return particle and at + 1 < len(words) and ("-" in low or words[at + 1][0].isupper())


def _opens(view: View, at: int, openers: frozenset[int]) -> bool:
    """Whether the token opens a sentence, so that its capital says nothing."""
    return at == 0 or at in openers or bool(view.tags[at - 1] & (Tag.STOP | Tag.QUOTE))


def weigh(view: View, fulls: list[tuple[int, int]], alone: set[str]) -> dict[tuple[str, ...], int]:
    """How much tells of each run of several capitals that it is a person's name, at the best of its places."""
    evidence: dict[tuple[str, ...], int] = {}
    for first, last in fulls:
        words = view.tokens.lowers[first:last]
        told = _evidence(view, first, last) + (words[-1] in alone)
        if words[0] in alone and words[-1] not in alone and last - first == FULL_NAME:
            told -= 2 * (words[0] not in GIVEN_NAMES)  # "Roe Tower", "Roe Calls"
        evidence[words] = max(told, evidence.get(words, told))
    return evidence


def _evidence(view: View, first: int, last: int) -> int:
    """How much tells that a run of two capitals or more is a person's name."""
    lowers = view.tokens.lowers
    told = 2 * (lowers[first].partition("-")[0] in GIVEN_NAMES)
    called = last - first == FULL_NAME and bool(told)
    called = called and (lowers[last - 1] in SURNAMES or view.named[last - 1] >= 0)
    if (lowers[last - 1] in THINGS and not called) or CLASS_OF.get(lowers[first], 0) & Word.OUTLET:
        told -= 4
    elif not called and not ORGANISATION_WORDS.isdisjoint(lowers[first:last]):
        told -= 2
    before = lowers[first - 1] if first else ""
    if CLASS_OF.get(before, 0) & _TITLED or before in EPITHETS:
        told += 2
    elif before in {"the", "a", "an"}:
        told -= 2
    capitals = [len(word) > 2 and word.isupper() for word in view.tokens.words[first:last]]
    if any(capitals) and not all(capitals):
        told -= 4  # "Bright Future PAC"
    if any(len(low) == 2 and low[1] == "." for low in lowers[first + 1 : last - 1]):
        told += 2
    after = lowers[last] if last < len(lowers) else "."
    joins = after == "and" and last + 1 < len(lowers) and view.is_capital(last + 1)
    joined = before == "and" and first > 1 and view.is_capital(first - 2)
    apart = after == "," and last + 1 < len(lowers) and _set_off(lowers[last + 1])
    speaks = after == "who" or CLASS_OF.get(after, 0) & Word.SPEECH
    return told + bool(joins or joined or apart or speaks)


def _set_off(low: str) -> bool:
    return low in _APPOSED or low.isdigit() or bool(CLASS_OF.get(low, 0) & Word.HEAD)


def leads(view: View, first: int, last: int) -> int:
    """How much a name at ``[first, last)`` looks like the subject of its sentence: 2 yes, 1 of a clause, 0 no."""
    lowers, tags = view.tokens.lowers, view.tags
    after = lowers[last] if last < len(lowers) else ""
    if (CLASS_OF.get(after, 0) & NOUN_HEADS or after in THINGS) and not view.is_capital(last):
        return 0  # "Roe campaign manager Jane Doe"
    before = first - 1
    while (
        before >= max(0, first - 6)
        and view.named[before] < 0
        and (CLASS_OF.get(lowers[before], 0) & (_TITLED | Word.MODIFIER | Word.DETERMINER))
    ):
        before -= 1
    opens = before < 0 or bool(tags[before] & (Tag.STOP | Tag.QUOTE))
    if after in {"'s", "'"}:
        return int(opens)
    if opens:
        return 2
    bits = tags[before]
    if lowers[before] == "for" and before and lowers[before - 1] == "as":
        return 2  # "As for Roe"
    if bits & Tag.SUB:
        return 1
    if bits & Tag.PREP:
        return 0
    speech = CLASS_OF.get(lowers[before], 0) & Word.SPEECH
    if speech and (
        lowers[before] in {"said", "says"} or (before and tags[before - 1] & (Tag.COMMA | Tag.QUOTE))
    ):
        return 2  # "...," said Roe
    acts = last < len(tags) and (
        tags[last] & AUX or CLASS_OF.get(after, 0) & Word.SPEECH or after.endswith(("ed", "s"))
    )
    if bits & (Tag.COMMA | Tag.MARK):
        return 2 if acts or bits & Tag.COMMA else 1
    return 2 if acts else 0


def gender(view: View, first: int, last: int) -> bool | None:
    """What the words of a run and those beside it tell of the gender; None where they tell nothing."""
    before = view.tokens.lowers[max(0, first - 3) : first]
    after = view.tokens.lowers[last : last + 2]
    return gender_of_words(view.tokens.lowers[first:last], (*before[-1:], *after))
