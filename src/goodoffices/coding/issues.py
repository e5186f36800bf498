"""Issues: which matters of the codebook an act is about, by the cues in its own words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from goodoffices.coding.sheet import Sheet
from goodoffices.record import Act, Proposal, Span

# Issues that nearly every clause of such coverage names; they are kept only where nothing more specific stands.
GENERIC = ("talks", "settlement")


def assign(
    sheet: Sheet, first: int, last: int, given: Iterable[str], skip: frozenset[int]
) -> tuple[str, ...]:
    """Issue ids for the tokens ``[first, last)``, those of the deed (``given``) first; tokens in ``skip`` do not count."""
    found = dict.fromkeys(given)
    if "mediation" in found:
        return tuple(found)
    at = first
    lowers, cues = sheet.lowers, sheet.book.issue_cues
    heads = cues.heads
    while at < last:
        hit = cues.at(lowers, at) if lowers[at] in heads and at not in skip else None
        if hit is None or at + hit[0] > last:
            at += 1
            continue
        found.update(dict.fromkeys(hit[1]))
        at += hit[0]
    specific = [issue for issue in found if issue not in GENERIC]
    chosen = specific or list(found)
    if len(chosen) < 2:
        return tuple(chosen)
    order = {issue: rank for rank, issue in enumerate(sheet.book.issues)}
    return tuple(sorted(chosen, key=lambda issue: order[issue]))


def answering(acts: Iterable[Act], proposals: Iterable[Proposal]) -> tuple[Act, ...]:
    """``acts``, an answer that names no matter of its own being about the matters of the proposal it answers."""
    about: dict[Span, tuple[str, ...]] = {}
    for proposal in proposals:
        about.update({answer.evidence: proposal.issues for answer in proposal.responses})
    return tuple(
        replace(act, issues=about[act.evidence])
        if act.evidence in about and not set(act.issues).difference(GENERIC)
        else act
        for act in acts
    )


def of_act(sheet: Sheet, first: int, last: int, code: str, skip: frozenset[int]) -> tuple[str, ...]:
    """Issue ids of an act with a code, told in the tokens ``[first, last)``; tokens in ``skip`` do not count."""
    given = {
        issue for deed in sheet.book.deeds.values() if code in deed.codes.values() for issue in deed.issues
    }
    return assign(sheet, first, last, sorted(given), skip)
