"""Clauses: where a verb may begin, and where the clause that a word stands in ends."""

from __future__ import annotations

from goodoffices.coding.grammar import (
    AFTER_COMMA,
    BE,
    BREAKERS,
    DO,
    HAVE,
    MODALS,
    RELATIVES,
    STRONG_PASTS,
    is_adverb,
)
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet

# How far a clause is looked for to the right of its verb, in tokens: longer ones are lists or broken text.
CLAUSE = 60


def verbish(sheet: Sheet, token: int, high: int) -> str:
    """Whether a verb may begin at ``token``: ``past``, ``present``, or nothing."""
    while (
        token < high
        and sheet.mention_of[token] < 0
        and (is_adverb(sheet.lowers[token]) or sheet.timed[token])
    ):
        token += 1
    if token >= high or sheet.mention_of[token] >= 0:
        return ""
    word = sheet.lowers[token]
    if word in HAVE or word in {"was", "were", "did", "didn't", "would", "could", "wasn't", "weren't"}:
        return "past"
    if word in BE or word in MODALS or word in DO:
        return "present"
    if sheet.cue_of[token] >= 0:
        return "past" if not word.endswith("s") else "present"
    if word.endswith("ed") or word in STRONG_PASTS:
        return "past"
    found = sheet.book.cues.at(sheet.lowers, token)
    if found is not None:
        for cue in found[1]:
            if "D" in cue.tags:
                return "past"
            if "Z" in cue.tags:
                return "present"
    return ""


def clause_end(sheet: Sheet, start: int, high: int) -> int:
    """The token after the clause that ``start`` stands in: where another clause, a parenthesis or speech begins."""
    lowers, inside = sheet.lowers, sheet.quoted[start]
    at = start + 1
    while at < high:
        word = lowers[at]
        if word in STOPS:
            return at
        if inside and not sheet.quoted[at] and word in QUOTE_MARKS and _closes_speech(sheet, at, high):
            return at
        if word == "," and at + 1 < high and _breaks_after_comma(sheet, at + 1, high):
            return at
        if word in BREAKERS and at > start + 1:
            return at
        if word in {"and", "or"} and at + 1 < high and new_predicate(sheet, at + 1, high):
            return at
        at += 1
    return at


def _closes_speech(sheet: Sheet, at: int, high: int) -> bool:
    """Whether the mark at ``at`` ends a quotation, and not just words quoted within a clause that goes on."""
    if at + 1 >= high or sheet.lowers[at - 1] in {",", ".", "!", "?"}:
        return True
    return sheet.lowers[at + 1] in STOPS or sheet.cue_of[at + 1] >= 0 or sheet.lowers[at + 1] == ","


def _breaks_after_comma(sheet: Sheet, at: int, high: int) -> bool:
    word = sheet.lowers[at]
    if word in AFTER_COMMA or word in RELATIVES or word in QUOTE_MARKS:
        return True
    if (word.endswith("ing") and len(word) > 5) or sheet.cue_of[at] >= 0:
        return True
    while at < high and is_adverb(sheet.lowers[at]):
        at += 1
    if at < high and sheet.lowers[at].endswith("ing") and len(sheet.lowers[at]) > 5:
        return True
    mention = sheet.mention(at) if at < high else None
    return mention is not None and mention.last < high and bool(verbish(sheet, mention.last, high))


def new_predicate(sheet: Sheet, at: int, high: int) -> bool:
    """Whether a verb of its own begins at ``at``, after a conjunction."""
    if at >= high:
        return False
    mention = sheet.mention(at)
    if mention is not None:
        return mention.form not in {"adjective", "possessive"} and bool(verbish(sheet, mention.last, high))
    return bool(verbish(sheet, at, high))
