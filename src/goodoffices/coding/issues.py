"""Issues: which matters of the codebook an act is about, by the cues in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from goodoffices.coding.clauses import clause_end
from goodoffices.coding.sheet import Sheet
from goodoffices.record import Act, Proposal, Span
from goodoffices.vocab.closed import words
from goodoffices.vocab.implied import entry

# Issues that nearly every clause of such coverage names; they are kept only where nothing more specific stands.
GENERIC = ("talks", "settlement")


# What a pause is limited by: a feast or a season, targets, its own length.
LIMITS = words("issues-limits")
LENGTH = re.compile(r"(?:[a-z]+|\d+)-(?:hour|day|week|month|night)s?(?:-long)?$")
UNITS = frozenset({"hours", "days", "weeks", "months"})
COUNTS = words("issues-counts")
# Of a code for stopping fire or pulling back these tell that it is the second.
WITHDRAWAL = words("issues-withdrawal")


def assign(
    sheet: Sheet, first: int, last: int, given: Iterable[str], skip: frozenset[int]
) -> tuple[str, ...]:
    """Issue ids for the tokens ``[first, last)``, those of the deed (``given``) first; tokens in ``skip`` do not count."""
    found = dict.fromkeys(given)
    if "mediation" in found:
        return tuple(found)
    found.update(dict.fromkeys(_named(sheet, first, last, skip)))
    return _chosen(sheet, found)


def of_act(
    sheet: Sheet,
    first: int,
    last: int,
    code: str,
    skip: frozenset[int] = frozenset(),
    *,
    before: tuple[str, ...] = (),
) -> tuple[str, ...]:
    """Issue ids of an act whose words are the tokens ``[first, last)``: by its code and by the words of its clause.

    Args:
        sheet: the article.
        first: the act's first token.
        last: the token after its last one; the clause goes on from there to its end.
        code: its CAMEO code.
        skip: tokens that do not count, those of its condition.
        before: issues of the act before it in the same sentence or the one before; an answer, a plea or a word of thanks that names
            no matter of its own is about theirs.
    """
    known = entry(code)
    if known.beside == "nothing":
        return known.issues
    end = max(last, clause_end(sheet, last - 1, sheet.sentence(first).last))
    found = dict.fromkeys(_named(sheet, first, end, skip))
    if known.issues == ("ceasefire",) and "ceasefire" not in found:
        if not WITHDRAWAL.isdisjoint(sheet.lowers[first:end]):
            known = replace(known, issues=("territory",))
        elif _limited(sheet, first, end):
            known = replace(known, issues=("limited-ceasefire",))
    elif "ceasefire" in found and _limited(sheet, first, end):
        found = dict.fromkeys("limited-ceasefire" if one == "ceasefire" else one for one in found)
    if known.beside in {"specific", "generic"}:
        added = [
            one for one in found if (one in GENERIC) == (known.beside == "generic") and one != "settlement"
        ]
        return ordered(sheet, dict.fromkeys((*known.issues, *added)))
    if known.beside == "before":
        own = [one for one in found if one not in GENERIC]
        return _chosen(sheet, own or before or found)
    return _chosen(sheet, found or dict.fromkeys(known.issues))


def recoded(sheet: Sheet, found: tuple[str, ...], code: str) -> tuple[str, ...]:
    """Issue ids of an act that got another code: ``found``, or those of the code where they are none or only the common ones."""
    own = [issue for issue in found if issue not in GENERIC]
    return ordered(sheet, own or entry(code).issues or found)


def _limited(sheet: Sheet, first: int, last: int) -> bool:
    """Whether the words say that a pause has its end in it, or spares some targets only: *three-day*, *for Eid*, *drones*."""
    clause = sheet.lowers[first:last]
    return any(word in LIMITS or LENGTH.match(word) for word in clause) or any(
        word in UNITS and before in COUNTS for before, word in pairwise(clause)
    )


def _named(sheet: Sheet, first: int, last: int, skip: frozenset[int]) -> Iterator[str]:
    """The issues whose cues stand in the tokens ``[first, last)``, the longest cue at each place."""
    at = first
    lowers, cues = sheet.lowers, sheet.book.issue_cues
    heads = cues.heads
    while at < last:
        hit = cues.at(lowers, at) if lowers[at] in heads and at not in skip else None
        if hit is None or at + hit[0] > last:
            at += 1
            continue
        yield from hit[1]
        at += hit[0]


def _chosen(sheet: Sheet, found: Iterable[str]) -> tuple[str, ...]:
    """What is specific, or else all."""
    found = tuple(found)
    return ordered(sheet, [issue for issue in found if issue not in GENERIC] or found)


def ordered(sheet: Sheet, chosen: Iterable[str]) -> tuple[str, ...]:
    """Issues in the codebook's order, each once."""
    order = {issue: rank for rank, issue in enumerate(sheet.book.issues)}
    return tuple(sorted(chosen, key=lambda issue: order.get(issue, len(order))))


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
