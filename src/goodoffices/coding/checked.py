"""The acts that the rules find, as the model sees them: gainsaid, or told more exactly.

A rule knows an operator for certain (*urged*, *refused to*) and often not the deed behind it; then it gives the code of the whole
family. What is asked for or refused, the model tells from all the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from goodoffices.coding import issues as issue_rules
from goodoffices.coding.acts import Finisher, act_id
from goodoffices.coding.pointed import MEANT, Pointed
from goodoffices.coding.sheet import Sheet
from goodoffices.coding.tagger.runtime import Findings, Marked
from goodoffices.record import Act
from goodoffices.vocab.codebook import Codebook

MODEL = "model/acts@1"
GAINSAID = 0.05
FIRMLY = 0.6
"""Below the first probability of an act's PLOVER type, and from the second of another, the model speaks against what a rule found."""
ABOUT = 0.5
"""Probability from which an act is about an issue."""
ACCUSED = "112"


def checked(sheet: Sheet, finisher: Finisher, findings: Findings, rules: Sequence[Act]) -> tuple[Act, ...]:
    """The acts of the rules that the model does not gainsay, each with the code and the issues that the two know together.

    The model gainsays an act where it marks some of the same words, is firm about the PLOVER type of each such mark, and gives none
    of them a chance worth the name to be of the act's own: a verb that a rule takes in one sense stands there in another. An
    accusation of force stands, since the model marks the deed itself, whoever tells it.

    Args:
        sheet: the article.
        finisher: what knows who mediates.
        findings: what the model marks.
        rules: what the rules find.
    """
    made = []
    for act in rules:
        marks = [
            one for one in findings.acts if one.start < act.evidence.end and act.evidence.start < one.end
        ]
        if _stands(act, marks, sheet.book):
            made.append(_exact(act, marks, sheet, finisher))
    return tuple(made)


def share_of(one: Marked, digits: str) -> float:
    """The probability that a mark has a code that begins with ``digits``."""
    return sum(share for code, share in one.codes if code.startswith(digits))


def _stands(act: Act, marks: Sequence[Marked], book: Codebook) -> bool:
    told = [_types(one, book) for one in marks]
    chance = max((shares.get(act.plover, 0.0) for shares in told), default=1.0)
    sure = min((max(shares.values()) for shares in told), default=0.0)
    return chance >= GAINSAID or sure < FIRMLY or act.cameo.startswith(ACCUSED)


def _types(one: Marked, book: Codebook) -> dict[str, float]:
    """The probability of each PLOVER type of a mark."""
    found: dict[str, float] = {}
    for code, share in one.codes:
        found[book.plover(code)] = found.get(book.plover(code), 0.0) + share
    return found


def _exact(act: Act, marks: Sequence[Marked], sheet: Sheet, finisher: Finisher) -> Act:
    """The act with what the model tells where the rule does not know it: which code of its family, at whom, about what.

    The mark must be of the act's own family for more than half of its probability.
    """
    family = act.cameo[:2]
    one = max(marks, key=lambda mark: share_of(mark, family), default=None)
    if one is None or share_of(one, family) < MEANT:
        return act
    actors = (act.actor, *act.co_actors)
    best = one.codes[0][0]
    code = (
        finisher.by_role(best, actors) if act.cameo == f"{family}0" and best.startswith(family) else act.cameo
    )
    issues = act.issues if code == act.cameo else issue_rules.recoded(sheet, act.issues, code)
    told = [issue for issue, share in one.issues.items() if share >= ABOUT]
    recipients = act.recipients
    inside = sheet.tokens_in(one.start, one.end)
    if inside and not recipients and not act.co_actors:
        pointed = Pointed(sheet, inside[0], inside[-1] + 1)
        recipients = pointed.recipients(finisher, one.other, code, actors)
    better = replace(
        act,
        cameo=code,
        plover=sheet.book.plover(code),
        issues=issues or issue_rules.ordered(sheet, told),
        recipients=recipients,
    )
    return act if better == act else replace(better, id=act_id(sheet, better), by=f"{act.by} {MODEL}")
