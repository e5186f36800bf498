"""Conditions: what an act hangs on, found by the conjunctions and inversions that open them.

A condition's own words never become acts. It may not decide which act a condition belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.coding import extents
from goodoffices.coding.grammar import DETERMINERS, MODALS
from goodoffices.coding.openings import BY_HEAD, NOMINAL, OPENERS, Polarity, opens
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.vocab.closed import words

NEGATIVE = words("conditions-negative")
# Bare verbs that open an order, beside those of the codebook ("Bring us a text and we will sign").
ORDERS = words("conditions-orders")
# "Disarm or face the army": what is suffered by who does not do as ordered.
SUFFERING = frozenset({"face", "lose", "be", "see", "pay", "risk", "suffer", "expect", "die", "no", "else"})
ANYONE = frozenset({"any", "anyone", "anybody", "whoever", "those"})


@dataclass(frozen=True, slots=True)
class Condition:
    """The tokens ``[first, last)`` of a condition, conjunction included, ``body`` its first token after it."""

    first: int
    last: int
    body: int
    polarity: Polarity


def is_negative(sheet: Sheet, condition: Condition) -> bool:
    """Whether it is about something that is not done, or done amiss: *unless they*, *if they do not*, *if it fails*."""
    if condition.polarity == "if-not":
        return True
    return any(sheet.lowers[at] in NEGATIVE for at in range(condition.body, condition.last))


def find(sheet: Sheet) -> list[Condition]:
    """The conditions of the article, in text order; they do not overlap."""
    found: list[Condition] = []
    lowers = sheet.lowers
    done = -1
    for at, word in enumerate(lowers):
        if at <= done or sheet.sentence_of[at] < 0:
            continue
        condition = _at(sheet, at) if word in BY_HEAD else None
        if condition is None and word in ANYONE:
            condition = _whoever(sheet, at)
        if condition is None and _begins_speech(sheet, at):
            condition = _order(sheet, at)
        if condition is not None:
            found.append(condition)
            done = condition.last - 1
    return found


def _at(sheet: Sheet, at: int) -> Condition | None:
    lowers = sheet.lowers
    sentence = sheet.sentence(at)
    opener = next(
        (words for words in BY_HEAD[lowers[at]] if lowers[at : at + len(words)] == words),
        None,
    )
    if opener is None:
        return None
    body = at + len(opener)
    before = lowers[at - 1] if at > sentence.first else ""
    if body >= sentence.last or not opens(sheet, at, opener, before, body):
        return None
    if opener == ("any",):
        last = next(token for token in range(body, sentence.last) if lowers[token] in {"will", "would"})
        return Condition(at, last, body, OPENERS[opener])
    last = extents.end(
        sheet,
        at,
        body,
        sentence.first,
        sentence.last,
        nominal=opener[-1] in NOMINAL,
        inverted=opener[0] == "only" or before in {"only", "not"},
    )
    return Condition(at, last, body, OPENERS[opener]) if last > body else None


def _whoever(sheet: Sheet, at: int) -> Condition | None:
    """*Whoever crosses will be shot*, *any ship that enters would be sunk*: who does it is told what follows.

    As an object (*will sink any ship that enters*) the same words are whom the deed is done to, and no condition here.
    """
    lowers, sentence = sheet.lowers, sheet.sentence(at)
    relative = at
    if lowers[at] != "whoever":
        near = range(at + 1, min(sentence.last, at + 5))
        relative = next((token for token in near if lowers[token] in {"who", "that", "which"}), -1)
    if relative < 0 or relative + 2 >= sentence.last or "," in lowers[at:relative]:
        return None
    for token in range(relative + 2, min(sentence.last, relative + 14)):
        if lowers[token] in STOPS or lowers[token] == ",":
            return None
        if lowers[token] in {"will", "would"}:
            return Condition(at, token, relative + 1, "if")
    return None


def _begins_speech(sheet: Sheet, at: int) -> bool:
    sentence = sheet.sentence(at)
    return at == sentence.first or (sheet.quoted[at] and not sheet.quoted[at - 1])


def _order(sheet: Sheet, at: int) -> Condition | None:
    """*Bring us a text and we will sign*, *Leave or we will make you*: an order that stands for a condition."""
    lowers, sentence = sheet.lowers, sheet.sentence(at)
    if sheet.mention_of[at] >= 0 or at + 2 >= sentence.last or not _is_order(sheet, at):
        return None
    for token in range(at + 1, min(sentence.last - 2, at + 18)):
        word = lowers[token]
        if word in STOPS or (sheet.quoted[at] and not sheet.quoted[token]):
            return None
        if word not in {"and", "or", "then"}:
            continue
        start = token + 1 + (lowers[token + 1] == "then")
        if _consequence(sheet, start, sentence.last) or (word == "or" and lowers[start] in SUFFERING):
            last = token - (lowers[token - 1] == ",")
            return Condition(at, last, at, "if-not" if word == "or" else "if") if last > at else None
    return None


def _is_order(sheet: Sheet, at: int) -> bool:
    if sheet.cue_of[at] >= 0 or (sheet.lowers[at + 1] in {"of", "by"} and not sheet.timed[at + 1]):
        return False
    if sheet.lowers[at] in ORDERS:
        return True
    hit = sheet.book.cues.at(sheet.lowers, at)
    return hit is not None and any("B" in cue.tags for cue in hit[1])


def _consequence(sheet: Sheet, at: int, high: int) -> bool:
    """Whether a subject with *will*, *would* or *can* begins at ``at``."""
    lowers = sheet.lowers
    if at >= high or not (
        sheet.mention(at) is not None or lowers[at] in DETERMINERS or lowers[at] in extents.SUBJECTS
    ):
        return False
    return any(
        MODALS.get(word) in {"will", "would", "can", "shall"} for word in lowers[at + 1 : min(high, at + 6)]
    )
