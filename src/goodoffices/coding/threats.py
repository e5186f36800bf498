"""Conditional threats whose consequence the codebook does not know: *would widen its offensive if they did not*.

What is threatened may be anything; that it is a threat is told by who speaks, of whom, and on what condition. A rule
here looks only at clauses in which nothing else was found.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from goodoffices.coding import conditions
from goodoffices.coding.clauses import clause_end
from goodoffices.coding.conditions import Condition
from goodoffices.coding.frames import Frame
from goodoffices.coding.grammar import MODALS, NEGATED_FORMS, NEGATIVES, VerbGroup, is_adverb
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.subject import subjects
from goodoffices.coding.voices import is_own
from goodoffices.record import Mention, Statement
from goodoffices.vocab.closed import words

WARNING = words("threats-cues")
# What a threat of force is about, and what any other threat is coded as.
FORCE, THREAT = "138", "130"
# How far from its condition a main clause is looked for, in tokens.
REACH = 60
DECIDED = frozenset({"will", "would"})


def find(sheet: Sheet, found: list[Condition], frames: list[Frame]) -> Iterator[Frame]:
    """Threats on the conditions ``found`` that no frame of ``frames`` stands with."""
    focuses = sorted(frame.focus for frame in frames)
    for condition in found:
        frame = _threat(sheet, condition, focuses)
        if frame is not None:
            yield frame


def _threat(sheet: Sheet, condition: Condition, focuses: list[int]) -> Frame | None:
    sentence = sheet.sentence(condition.first)
    low, high = max(sentence.first, condition.first - REACH), min(sentence.last, condition.last + REACH)
    modal = _modal(sheet, condition, low, high)
    if modal is None:
        return None
    statement = sheet.statement(modal)
    if statement is None or statement.speaker.party is None or not _warns(sheet, statement, condition):
        return None
    end = clause_end(sheet, modal, sentence.last)
    if bisect_left(focuses, modal) < bisect_left(focuses, end):
        return None
    subject = subjects(
        sheet, VerbGroup(modal, modal + 1, "modal", MODALS[sheet.lowers[modal]]), sentence.first
    )
    if subject is None or not _speaks_of_itself(sheet, subject[0], statement):
        return None
    force = any(
        "fighting" in classes[1]
        for at in range(modal, end)
        if (classes := sheet.book.nouns.at(sheet.lowers, at)) is not None
    )
    return Frame(
        rule="warning",
        mode="threaten",
        deed="",
        first=subject[1],
        last=end,
        focus=modal,
        voice=statement,
        code=FORCE if force else THREAT,
        statement=statement,
        modal=MODALS[sheet.lowers[modal]],
    )


def _modal(sheet: Sheet, condition: Condition, low: int, high: int) -> int | None:
    """The affirmative *will* or *would* of the main clause, the nearest one outside of the condition."""
    best: int | None = None
    for at in range(low, high):
        word = sheet.lowers[at]
        if condition.first <= at < condition.last or MODALS.get(word) not in DECIDED or word in NEGATED_FORMS:
            continue
        after = at + 1
        while after < high and is_adverb(sheet.lowers[after]) and sheet.lowers[after] not in NEGATIVES:
            after += 1
        if after >= high or sheet.lowers[after] in NEGATIVES or sheet.lowers[after] in STOPS | {"be", "have"}:
            continue
        if best is None or abs(at - condition.first) < abs(best - condition.first):
            best = at
    return best


def _warns(sheet: Sheet, statement: Statement, condition: Condition) -> bool:
    """Whether the words are a warning: by their cue, or by a condition that another side must not miss."""
    if not conditions.is_negative(sheet, condition):
        return False
    if statement.cue is not None and WARNING.intersection(statement.cue.text.lower().split()):
        return True
    return any(
        mention.party is not None and mention.party != statement.speaker.party and mention.form == "name"
        for at in range(condition.body, min(condition.last, condition.body + 3))
        if (mention := sheet.mention(at)) is not None
    )


def _speaks_of_itself(sheet: Sheet, subject: list[Mention], statement: Statement) -> bool:
    """Whether the subject is the speaker's own side."""
    return any(
        is_own(mention, sheet)
        or mention.party == statement.speaker.party
        or (
            mention.kind == "pronoun"
            and mention.party is None
            and sheet.lowers[mention.first] in {"it", "they"}
        )
        for mention in subject
    )
