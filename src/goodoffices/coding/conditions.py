"""Conditions: what an act hangs on, found by the conjunctions and inversions that open them.

A condition's own words never become acts. It may not decide which act a condition belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from goodoffices.coding.clauses import verbish
from goodoffices.coding.grammar import MODALS
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.vocab.closed import words

Polarity = Literal["if", "if-not"]

# Conjunctions of more than one word first; the value says whether the act follows if the clause holds or if it fails.
OPENERS: dict[tuple[str, ...], Polarity] = {
    ("only", "if"): "if",
    ("only", "when"): "if",
    ("on", "condition", "that"): "if",
    ("on", "the", "condition", "that"): "if",
    ("on", "condition", "of"): "if",
    ("provided", "that"): "if",
    ("providing", "that"): "if",
    ("as", "long", "as"): "if",
    ("so", "long", "as"): "if",
    ("in", "exchange", "for"): "if",
    ("in", "return", "for"): "if",
    ("in", "the", "event", "of"): "if",
    ("in", "the", "event", "that"): "if",
    ("in", "the", "absence", "of"): "if-not",
    ("in", "case"): "if",
    ("subject", "to"): "if",
    ("pending",): "if",
    ("if",): "if",
    ("unless",): "if-not",
    ("until",): "if-not",
    ("provided",): "if",
    ("without",): "if-not",
    ("absent",): "if-not",
    ("failing",): "if-not",
    ("should",): "if",
    ("once",): "if",
}
HEADS = frozenset(opener[0] for opener in OPENERS)
_BY_HEAD = {head: tuple(opener for opener in OPENERS if opener[0] == head) for head in HEADS}
# "asked if", "unclear if", "even if", "as if" open questions and concessions, not conditions.
QUESTION_BEFORE = words("conditions-question-before")
EMPTY_AFTER = words("conditions-empty-after")
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Condition:
    """The tokens ``[first, last)`` of a condition, conjunction included, ``body`` its first token after it."""

    first: int
    last: int
    body: int
    polarity: Polarity


ANONYMOUS = frozenset({"anonymity", "anonymous", "named", "identified"})
NEGATIVE = words("conditions-negative")


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
        if word not in HEADS or at <= done or sheet.sentence_of[at] < 0:
            continue
        condition = _at(sheet, at)
        if condition is not None:
            found.append(condition)
            done = condition.last - 1
    return found


def _at(sheet: Sheet, at: int) -> Condition | None:
    lowers = sheet.lowers
    sentence = sheet.sentence(at)
    opener = next(
        (words for words in _BY_HEAD[lowers[at]] if lowers[at : at + len(words)] == words),
        None,
    )
    if opener is None:
        return None
    body = at + len(opener)
    before = lowers[at - 1] if at > sentence.first else ""
    if body >= sentence.last or not _opens(sheet, at, opener, before, body):
        return None
    last = _end(sheet, at, body, sentence.first, sentence.last, opener)
    return Condition(at, last, body, OPENERS[opener]) if last > body else None


def _opens(sheet: Sheet, at: int, opener: tuple[str, ...], before: str, body: int) -> bool:
    lowers = sheet.lowers
    if opener in {("if",), ("provided",)} and (before in QUESTION_BEFORE or lowers[body] in EMPTY_AFTER):
        return False
    if opener == ("provided",) and before not in {",", "but"}:
        return False
    if opener == ("until",) and (sheet.timed[body] or before == "not" or before in {"from", "was", "up"}):
        return False
    if opener == ("should",):
        # a modal is followed by its verb; where a noun phrase follows, the clause is inverted
        return sheet.mention(body) is not None or lowers[body] in {
            "the",
            "a",
            "any",
            "either",
            "no",
            "there",
            "their",
        }
    if opener[-1] in {"of", "that"} and ANONYMOUS.intersection(lowers[body : body + 8]):
        return False  # "on condition of anonymity" hangs on nothing
    if opener == ("once",):
        ahead = sheet.mention(body) is not None or lowers[body] in {"the", "a", "all", "both"}
        return ahead and _unrealised(sheet, at)
    if opener == ("without",):
        return _unrealised(sheet, at)
    if opener[0] == "failing":
        return before in {"", ","} or before in QUOTE_MARKS
    if opener == ("pending",):
        return before not in {"a", "the", "still", "is", "are", "was", "were", "remains"}
    return True


def _unrealised(sheet: Sheet, at: int) -> bool:
    """Whether the clause around is not told as fact (``will not sign without``, ``will return once``)."""
    sentence = sheet.sentence(at)
    around = sheet.lowers[max(sentence.first, at - 18) : min(sentence.last, at + 26)]
    return any(word in MODALS or word in {"threatened", "unless"} for word in around)


def _end(sheet: Sheet, at: int, body: int, low: int, high: int, opener: tuple[str, ...]) -> int:
    """Where the condition ends: at the comma before the main clause if it leads, else where its clause ends."""
    lowers = sheet.lowers
    leads = at == low or lowers[at - 1] in {",", "that", "—", "–"} or lowers[at - 1] in QUOTE_MARKS
    inside = sheet.quoted[at]
    token = body
    while token < min(high, body + LONGEST):
        word = lowers[token]
        if word in STOPS and word not in {"–", "("}:
            break
        if inside and not sheet.quoted[token] and word in QUOTE_MARKS:
            break
        if word == "," and token + 1 < high and _comma_ends(sheet, token, high, leads=leads):
            break
        if opener[0] in {"without", "absent"} and word in MODALS and leads:
            break
        if word in HEADS and token > body and word in {"if", "unless"}:
            break
        token += 1
    while token > body and lowers[token - 1] in QUOTE_MARKS and not sheet.quoted[body]:
        if any(sheet.quoted[body:token]):
            break
        token -= 1
    return token


def _comma_ends(sheet: Sheet, comma: int, high: int, *, leads: bool) -> bool:
    after = sheet.lowers[comma + 1]
    if leads:
        mention = sheet.mention(comma + 1)
        return not (
            mention is not None and mention.last < high and sheet.lowers[mention.last] in {",", "and"}
        )
    if after in {"and", "but", "while", "as", "which", "who", "adding", "or", "with", "because", "so"}:
        return True
    if after.endswith("ing") or after in QUOTE_MARKS or sheet.cue_of[comma + 1] >= 0:
        return True
    mention = sheet.mention(comma + 1)
    return mention is not None and mention.last < high and bool(verbish(sheet, mention.last, high))
