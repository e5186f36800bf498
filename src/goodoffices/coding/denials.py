"""Denials: what the accused side answers, within the next sentences, to being said to have broken a ceasefire.

A bare *denied the accusation* has no content of its own and is neither statement nor act; the accusation carries it.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from goodoffices.coding import attending
from goodoffices.coding.clauses import clause_end
from goodoffices.coding.grammar import MODALS, NEGATED_FORMS, NEGATIVES, verb_group
from goodoffices.coding.lists import words
from goodoffices.coding.pauses import vocabulary
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.record import Ceasefire, Span, Statement

# In how many sentences behind the accusation, its own being the first, an answer is looked for.
SENTENCES = 4
# And in how many tokens of each.
LONGEST = 120
NEAR = 7
DENYING = words("denials-verbs")
CHARGES = words("denials-charges")
FALSE = words("denials-false")
DEEDS = words("denials-deeds")
OWN = frozenset({"it", "they", "we", "its", "their", "our", "no", "neither"})


def answered(sheet: Sheet, one: Ceasefire, process: Process) -> Ceasefire:
    """``one`` with the first denial by the accused behind it; itself where there is none."""
    if one.accused is None:
        return one
    tokens = sheet.tokens_in(one.evidence.start, one.evidence.end)
    if not tokens:
        return one
    number = sheet.sentence_of[tokens[-1]]
    for sentence in sheet.reading.sentences[number : number + SENTENCES]:
        low = max(sentence.first, tokens[0])
        for at in range(low, min(sentence.last, low + LONGEST)):
            found = _verb(sheet, at, low, sentence.last, one.accused, process) or _said(sheet, at, one)
            if found is not None:
                return replace(one, reply=found)
    return one


def _verb(sheet: Sheet, at: int, low: int, high: int, accused: str, process: Process) -> Span | None:
    """*Y denied the charge*, *a charge that Y denied*, *Y called it a lie*."""
    word = sheet.lowers[at]
    if sheet.mention_of[at] >= 0 or not (word in DENYING or word in {"called", "calls"}):
        return None
    end = clause_end(sheet, at, min(high, at + 2 * NEAR))
    behind = sheet.lowers[at + 1 : min(end, at + 1 + NEAR)]
    if word in DENYING:
        bare = not behind or behind[0] in STOPS | {","}
        near = sheet.lowers[max(low, at - NEAR) : at] if bare else behind
        if not _charged(near, denied=word.startswith("den")):
            return None
    elif not FALSE.intersection(behind):
        return None
    group = verb_group(sheet, at, ("B", "Z") if word.endswith("s") or word == "deny" else ("D", "N"), low)
    if group is None or group.negated or group.modal or group.form not in {"finite", "modal"}:
        return None
    table = attending.subject(sheet, group, low, process)
    if tuple(table.codes) != (accused,):
        return None
    first = table.first if 0 <= table.first < group.first else group.first
    return sheet.span(first, _trimmed(sheet, at, end))


def _charged(near: tuple[str, ...], *, denied: bool) -> bool:
    """Whether the words name an accusation: a claim to a temple is none, and only a charge can be *denied* as *it*."""
    if any(
        word in CHARGES and after not in {"to", "on", "over"} for word, after in zip_longest(near, near[1:])
    ):
        return True
    deed = bool(vocabulary()["violating"].intersection(near)) or near[:1] in {("it",), ("this",), ("that",)}
    return denied and (deed or "which" in near)


def _said(sheet: Sheet, at: int, one: Ceasefire) -> Span | None:
    """*Y said it had not fired*, *"This is false," said Y's minister*: what the accused side itself says."""
    statement = sheet.statement(at)
    if statement is None or statement.speaker.party != one.accused:
        return None
    content = next((span for span in statement.content), None)
    if content is None or content.start < one.evidence.end:
        return None
    tokens = sheet.tokens_in(content.start, content.end)
    if not tokens or tokens[0] != at or not _rebuts(sheet, tokens):
        return None
    return _whole(sheet, statement, content)


def _rebuts(sheet: Sheet, content: range) -> bool:
    said = sheet.lowers[content[0] : content[-1] + 1]
    start = said[: 2 * NEAR]
    if FALSE.intersection(start) and not {"not", "if"}.intersection(start):
        return True
    early = said[:NEAR]
    denied = any(word in NEGATIVES or word in NEGATED_FORMS or word == "no" for word in early)
    own = bool(OWN.intersection(early[:2]))
    return own and denied and not any(word in MODALS for word in early) and bool(_deeds().intersection(start))


def _deeds() -> frozenset[str]:
    return DEEDS | vocabulary()["violating"]


def _whole(sheet: Sheet, statement: Statement, content: Span) -> Span:
    """Source, cue and content in one piece, where they stand in one sentence."""
    parts = [part for part in (statement.source, statement.cue, content) if part is not None]
    start, end = min(part.start for part in parts), max(part.end for part in parts)
    tokens = sheet.tokens_in(start, end)
    if not tokens or sheet.sentence_of[tokens[0]] != sheet.sentence_of[tokens[-1]]:
        return content
    return Span.of(sheet.reading.article.text, start, end)


def _trimmed(sheet: Sheet, at: int, end: int) -> int:
    while end > at + 1 and sheet.lowers[end - 1] in STOPS | {","}:
        end -= 1
    return end
