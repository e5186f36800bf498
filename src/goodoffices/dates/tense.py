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

_WALLS = frozenset('.?!;:()[]“”"«»„—–…')
_CLOSING = frozenset(["”", '"', "»"])
_QUOTES = frozenset(["“", '"', "«", "„"])
_TOKEN = re.compile(r"\w+(?:[-'’]\w+)*|[^\w\s]")
_RELATIVES = frozenset(["that", "which", "who", "whose"])
_MODALS = frozenset(["to", "will", "would", "can", "could", "should", "must", "may", "might", "shall", "'ll"])
_PRONOUNS = frozenset(
    ["him", "her", "them", "it", "us", "me", "you", "both", "each", "all", "one", "another"]
)
_LEFT = 24
_RIGHT = 16


def planned(
    words: Sequence[str],
    lowers: Sequence[str],
    first: int,
    last: int,
    *,
    start: int = 0,
    end: int | None = None,
) -> bool | None:
    """Whether what happens at a time phrase is planned (True), reported (False), or cannot be told (None).

    Args:
        words: the tokens as they stand, punctuation included ("to" before a name opens no infinitive).
        lowers: the same in lower case.
        first: index of the phrase's first token.
        last: index after its last one.
        start: index of the sentence's first token.
        end: index after its last one; the end of ``lowers`` where None.
    """
    stop = len(lowers) if end is None else end
    if first > start and lowers[first - 1] == ",":  # "The minister, who is leaving, on Sunday rejected it"
        after = _rightwards(words, lowers, last, stop, opens=False)
        if after is not None:
            return after
    i, lo = first - 1, max(start, first - _LEFT)
    while i >= lo:
        word = lowers[i]
        if word == ")":
            i = _open_bracket(lowers, i, lo)
        elif word in _CLOSING and (opened := _open_name(words, i, lo)) >= 0:
            i = opened
        elif word in _WALLS or word in tense_words("partings") or (word == "that" and i == first - 1):
            break
        else:
            verdict = _cue(words, lowers, i, start)
            if verdict == "moved":
                return None
            if verdict is not None:
                if word in tense_words("convoking") and _convokes(lowers, i, first):
                    return None
                if word in tense_words("saying") and _takes_clause(lowers, i, first):
                    return _rightwards(words, lowers, last, stop, opens=False)
                return verdict == "future"
        i -= 1
    return _rightwards(words, lowers, last, stop, opens=_opens(lowers, start, first))


def _open_bracket(lowers: Sequence[str], i: int, lo: int) -> int:
    """The index of the bracket that opens a short remark which ends at ``i``; ``lo`` where there is none."""
    return next((j for j in range(i, max(lo, i - 8) - 1, -1) if lowers[j] == "("), lo)


def _open_name(words: Sequence[str], i: int, lo: int) -> int:
    """The index of the mark that opens a name in quotation marks which ends at ``i`` ("Iron Fist"); -1 for other words."""
    for j in range(i - 1, max(lo, i - 6) - 1, -1):
        if words[j] in _QUOTES:
            inner = words[j + 1 : i]
            return j if inner and all(word[:1].isupper() for word in inner) else -1
    return -1


def _convokes(lowers: Sequence[str], i: int, first: int) -> bool:
    """Whether an event to come stands between the verb and the phrase ("called them to a session on Friday")."""
    return any(word in tense_words("events") for word in lowers[i + 1 : first])


def _takes_clause(lowers: Sequence[str], i: int, first: int) -> bool:
    """Whether what is said stands between the verb of saying and the phrase, which then belongs to it."""
    return i + 1 < first and lowers[i + 1] not in tense_words("prepositions")


def _opens(lowers: Sequence[str], start: int, first: int) -> bool:
    """Whether the phrase stands in what opens the sentence, before its verb."""
    if first <= start + 2 or lowers[first - 1] == "that":
        return True
    short = first - start <= 10 and lowers[start] in tense_words("openers")
    return short and "," not in lowers[start:first]


def tokens_of(text: str) -> list[tuple[int, str]]:
    """Words and marks of a short text with their offsets, for a caller that has no tokens yet."""
    return [(match.start(), match.group()) for match in _TOKEN.finditer(text)]


def _rightwards(
    words: Sequence[str], lowers: Sequence[str], last: int, stop: int, *, opens: bool
) -> bool | None:
    """The first cue after the phrase; a comma ends the clause unless the phrase opened it."""
    for i in range(last, min(stop, last + _RIGHT)):
        word = lowers[i]
        if (
            word in _WALLS
            or (word == "," and not (opens and i <= last + 10))
            or (word == "that" and not opens)
        ):
            return None
        if i > last and lowers[i - 1] in _RELATIVES:
            continue
        verdict = _cue(words, lowers, i, last)
        if verdict == "moved":
            return None
        if verdict is not None:
            return verdict == "future"
    return None


def _cue(words: Sequence[str], lowers: Sequence[str], i: int, start: int) -> str | None:
    """What token ``i`` tells: ``future``, ``past``, ``moved`` (a plan that lies in the past), or None."""
    word = lowers[i]
    known = _lexicon().get(word)
    if known is None:
        if len(word) > 3 and word.endswith("ed") and "-" not in word and word not in _adjectives():
            return _participle(lowers, i, start)
        return "future" if word.endswith("ing") and _continuous(lowers, i, start) else None
    if known == "to":
        if words[i + 1 : i + 2] and words[i + 1][:1].isupper():
            return None
        return _infinitive(lowers, i, start)
    if known == "timetable":
        return None if i > start and _is_noun(word, lowers[i - 1]) else "future"
    following = lowers[i + 1] if i + 1 < len(lowers) else ""
    if known == "future":
        if word in tense_words("needs_to") and following != "to":
            return None
        if following == "have":
            return "moved"
        return "past" if word == "could" and following == "not" else _plan(lowers, i, start)
    if word == "left" and i > start and lowers[i - 1] in tense_words("determiners"):
        return None  # "the left bank"
    if word == "set" and following in {"to", "for"}:
        return _plan(lowers, i, start)
    if word in {"has", "have", "had"} and following == "to":
        return "past" if word == "had" else "future"
    if word in {"has", "have"} and not _perfect(lowers, i):
        return None  # "if they have a good day on Tuesday"
    return _participle(lowers, i, start)


def _is_noun(word: str, before: str) -> bool:
    """Whether a timetable verb is a noun after all ("the visit", "a radio host"); a bare verb follows a plural."""
    if before in tense_words("before_noun"):
        return True
    return not word.endswith("s") and not before.endswith("s") and before not in {"they", "we", "both", "two"}


def _perfect(lowers: Sequence[str], i: int) -> bool:
    """Whether a participle follows ``has`` or ``have`` at once, adverbs apart."""
    return any(
        word.endswith(("ed", "en", "ne", "wn")) or _lexicon().get(word) == "past"
        for word in lowers[i + 1 : i + 4]
    )


def _continuous(lowers: Sequence[str], i: int, start: int) -> bool:
    """``is meeting``, ``they're leaving``; the ``'s`` of ``the nation's leading paper`` is none."""
    before = lowers[i - 1] if i > start else ""
    if before == "'s":
        return i - 2 >= start and lowers[i - 2] in {"he", "she", "it", "who", "that"}
    return before in {"is", "are", "'re", "'m", "am"}


def _no_verb(word: str) -> bool:
    """Whether what stands after ``to`` is surely no infinitive: a plural, a determiner, a known noun, a mark."""
    if not word.isalpha() or word.endswith(("s", "ing")) or word[:1].isdigit():
        return True
    return word in tense_words("after_to") or word in tense_words("determiners") or word in _PRONOUNS


def _plan(lowers: Sequence[str], i: int, start: int) -> str:
    """``scheduled`` plans; ``had been scheduled`` is a plan of which the text may already know the outcome."""
    if lowers[i] not in tense_words("participles") | {"set", "going", "preparing"}:
        return "future"
    back = [
        lowers[j] for j in range(i - 1, max(start, i - 3) - 1, -1) if lowers[j] not in tense_words("adverbs")
    ]
    return "moved" if back and back[0] in tense_words("was_planned") else "future"


def _participle(lowers: Sequence[str], i: int, start: int) -> str:
    """A past form reports, unless ``to be``, ``will be``, ``are being`` stand before it."""
    for j in range(i - 1, max(start, i - 3) - 1, -1):
        word = lowers[j]
        if (
            word == "be"
            and "could" in lowers[max(start, j - 2) : j]
            and "not" in lowers[max(start, j - 2) : j]
        ):
            return "past"
        if word == "be" or (word == "being" and j > start and lowers[j - 1] in {"is", "are"}):
            return "future"
        if word in _MODALS:
            return "moved" if lowers[j + 1] == "have" else "future"
        if word not in tense_words("adverbs") and word != "have":
            break
    return "past"


def _infinitive(lowers: Sequence[str], i: int, start: int) -> str | None:
    following = lowers[i + 1] if i + 1 < len(lowers) else ""
    before = lowers[i - 1] if i > start else ""
    if before in tense_words("done_to") and not _no_verb(following):
        return "past"
    if before in {"is", "are", "am"} and following.isalpha() and not _no_verb(following):
        return "future"  # "the envoy is to brief them on Monday"
    if following not in tense_words("infinitives"):
        return None if _no_verb(following) else "moved"
    if before in {"according", "prior"}:
        return None
    if before in tense_words("participles") | {"set", "were", "was"}:
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
