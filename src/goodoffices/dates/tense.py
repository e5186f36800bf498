"""Whether the clause around a time phrase plans or reports, from the nearest cue; no parse, no guess.

``on Sunday`` is last Sunday in "met on Sunday" and next Sunday in "will meet on Sunday". The verb that governs the
phrase nearly always stands before it in the same clause, or first after it where the phrase opens the sentence; so
the nearest cue on that side decides, and where there is none the answer is None. The word lists are data
(``vocab/dates/tense.yml``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from goodoffices.dates.lexicon import tense_words

_WALLS = frozenset(';:()[]“”"«»„—–…')
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_PARTICIPLES = frozenset(["planned", "scheduled", "expected", "due", "slated", "poised", "tentatively"])
_ADVERBS = frozenset(
    [
        "not",
        "also",
        "now",
        "still",
        "then",
        "already",
        "tentatively",
        "only",
        "again",
        "later",
        "provisionally",
        "reportedly",
        "likely",
    ]
)
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "this",
        "that",
        "these",
        "those",
        "of",
        "no",
        "any",
        "official",
        "state",
        "'s",
        "first",
    ]
)
_PREPOSITIONS = frozenset(
    [
        "in",
        "at",
        "on",
        "during",
        "to",
        "after",
        "by",
        "via",
        "through",
        "from",
        "here",
        "there",
        "before",
        "late",
        "early",
        "earlier",
        "following",
    ]
)
_SAYING = frozenset(
    [
        "said",
        "added",
        "stated",
        "insisted",
        "claimed",
        "noted",
        "stressed",
        "announced",
        "warned",
        "confirmed",
    ]
)
_DONE_TO = frozenset(
    [
        "failed",
        "managed",
        "refused",
        "declined",
        "able",
        "unable",
        "forced",
        "used",
        "helped",
        "began",
        "started",
        "continued",
        "happened",
    ]
)
_RELATIVES = frozenset(["that", "which", "who", "whose"])
_MODALS = frozenset(["to", "will", "would", "can", "could", "should", "must", "may", "might", "shall", "'ll"])
_LEFT = 24
_RIGHT = 16


def planned(
    lowers: Sequence[str], first: int, last: int, *, start: int = 0, end: int | None = None
) -> bool | None:
    """Whether what happens at a time phrase is planned (True), reported (False), or cannot be told (None).

    Args:
        lowers: the tokens in lower case, punctuation included.
        first: index of the phrase's first token.
        last: index after its last one.
        start: index of the sentence's first token.
        end: index after its last one; the end of ``lowers`` where None.
    """
    stop = len(lowers) if end is None else end
    lo = max(start, first - _LEFT)
    for i in range(first - 1, lo - 1, -1):
        if lowers[i] in _WALLS:
            break
        if lowers[i] == "that" and i == first - 1:
            break
        verdict = _cue(lowers, i, start)
        if verdict == "moved":
            return None
        if verdict is not None:
            if lowers[i] in _SAYING and i + 1 < first and lowers[i + 1] not in _PREPOSITIONS:
                return _rightwards(lowers, last, stop, opens=False)
            return verdict == "future"
    return _rightwards(lowers, last, stop, opens=first <= start + 2 or lowers[first - 1] == "that")


def tokens_of(text: str) -> list[tuple[int, str]]:
    """Words and marks of a short text with their offsets, for a caller that has no tokens yet."""
    return [(match.start(), match.group().lower()) for match in _TOKEN.finditer(text)]


def _rightwards(lowers: Sequence[str], last: int, stop: int, *, opens: bool) -> bool | None:
    """The first cue after the phrase; a comma ends the clause unless the phrase opened it."""
    for i in range(last, min(stop, last + _RIGHT)):
        word = lowers[i]
        if (
            word in _WALLS
            or (word == "," and not (opens and i <= last + 8))
            or (word == "that" and not opens)
        ):
            return None
        if i > last and lowers[i - 1] in _RELATIVES:
            continue
        verdict = _cue(lowers, i, last)
        if verdict == "moved":
            return None
        if verdict is not None:
            return verdict == "future"
    return None


def _cue(lowers: Sequence[str], i: int, start: int) -> str | None:
    """What token ``i`` tells: ``future``, ``past``, ``moved`` (a plan that lies in the past), or None."""
    word = lowers[i]
    known = _lexicon().get(word)
    if known is None:
        if len(word) > 4 and word.endswith("ed") and "-" not in word and word not in _adjectives():
            return _participle(lowers, i, start)
        if word.endswith("ing") and i > start and lowers[i - 1] in {"is", "are", "'re", "am", "'s"}:
            return "future"
        return None
    if known == "to":
        return _infinitive(lowers, i, start)
    if known == "timetable":
        noun = i > start and lowers[i - 1] in _DETERMINERS | {"to", "and", "cease-fire", "ceasefire"}
        return None if noun else "future"
    if known == "future":
        return _plan(lowers, i, start)
    following = lowers[i + 1] if i + 1 < len(lowers) else ""
    if word == "set" and following in {"to", "for"}:
        return _plan(lowers, i, start)
    if word in {"has", "have", "had"} and following == "to":
        return "past" if word == "had" else "future"
    return _participle(lowers, i, start)


def _plan(lowers: Sequence[str], i: int, start: int) -> str:
    """``scheduled`` plans; ``had been scheduled`` is a plan of which the text may already know the outcome."""
    if lowers[i] not in _PARTICIPLES | {"set", "going", "preparing"}:
        return "future"
    back = [lowers[j] for j in range(i - 1, max(start, i - 3) - 1, -1) if lowers[j] not in _ADVERBS]
    return "moved" if back and back[0] in tense_words("was_planned") else "future"


def _participle(lowers: Sequence[str], i: int, start: int) -> str:
    """A past form reports, unless ``to be``, ``will be``, ``are being`` stand before it."""
    for j in range(i - 1, max(start, i - 3) - 1, -1):
        word = lowers[j]
        if word == "be" or (word == "being" and j > start and lowers[j - 1] in {"is", "are"}):
            return "future"
        if word in _MODALS and word != "to":
            have = j + 1 < len(lowers) and lowers[j + 1] == "have"
            return "moved" if have else "future"
        if word not in _ADVERBS:
            break
    return "past"


def _infinitive(lowers: Sequence[str], i: int, start: int) -> str | None:
    following = lowers[i + 1] if i + 1 < len(lowers) else ""
    if following not in tense_words("infinitives"):
        return None
    before = lowers[i - 1] if i > start else ""
    if before in _DONE_TO:
        return "past"
    if before in {"according", "due", "prior"}:
        return None
    if before in _PARTICIPLES | {"set", "were", "was"}:
        return "moved" if before in {"were", "was"} else _plan(lowers, i - 1, start)
    return "future"


@cache
def _lexicon() -> dict[str, str]:
    words = dict.fromkeys(tense_words("past"), "past")
    words.update(dict.fromkeys(tense_words("timetable"), "timetable"))
    words.update(dict.fromkeys(tense_words("future"), "future"))
    words["to"] = "to"
    return words


@cache
def _adjectives() -> frozenset[str]:
    return tense_words("adjectives_in_ed")
