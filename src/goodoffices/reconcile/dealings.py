"""Proposals and ceasefires told by several articles. It may not guess that two plans are one: names must be alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goodoffices.reconcile.comparing import compared
from goodoffices.reconcile.days import bounds, fit, gap, weeks
from goodoffices.reconcile.decision import Decision
from goodoffices.reconcile.known import Key, Known, KnownFact
from goodoffices.reconcile.likeness import folded, words
from goodoffices.reconcile.words import word_lists
from goodoffices.record import Ceasefire, Coded, Proposal, Window

_PROPOSAL_REACH: Final = 45
_PROPOSAL_CANDIDATES: Final = 60
_CEASEFIRE_SLACK: Final = 3
_CEASEFIRE_CANDIDATES: Final = 60


def proposal_keys(coded: Coded) -> Iterator[Key]:
    """Look-up keys of proposals: each telling word of the name with the month."""
    for proposal in coded.proposals:
        for key in _proposal_keys(proposal, coded.article.published):
            yield Key("proposal", key, proposal.id)


def ceasefire_keys(coded: Coded) -> Iterator[Key]:
    """Look-up keys of ceasefires: status, who accuses and who is accused, and the week."""
    for ceasefire in coded.ceasefires:
        for key in _ceasefire_keys(ceasefire, coded.article.published):
            yield Key("ceasefire", key, ceasefire.id)


def decide_proposals(coded: Coded, known: Known) -> Iterator[Decision]:
    """``same`` for a plan of the same author, issue and name."""
    told = coded.article.published
    wanted = {key for each in coded.proposals for key in _proposal_keys(each, told, around=_PROPOSAL_REACH)}
    found = known.proposals(wanted, _PROPOSAL_CANDIDATES) if wanted else ()
    yield from compared(coded, coded.proposals, found, _compare_proposals)


def decide_ceasefires(coded: Coded, known: Known) -> Iterator[Decision]:
    """``same`` for the same status or allegation told again."""
    told = coded.article.published
    wanted = {
        key for each in coded.ceasefires for key in _ceasefire_keys(each, told, around=_CEASEFIRE_SLACK)
    }
    found = known.ceasefires(wanted, _CEASEFIRE_CANDIDATES) if wanted else ()
    yield from compared(coded, coded.ceasefires, found, _compare_ceasefires)


def _compare_proposals(this: KnownFact[Proposal], other: KnownFact[Proposal]) -> Decision | None:
    if not _one_plan(this, other):
        return None
    return Decision("proposal", "same", this.ref, other.ref, 1.0, "author and name agree", "told-again")


def _compare_ceasefires(this: KnownFact[Ceasefire], other: KnownFact[Ceasefire]) -> Decision | None:
    if not _one_pause(this, other):
        return None
    reason = f"{this.fact.status}, told again"
    return Decision("ceasefire", "same", this.ref, other.ref, 1.0, reason, "told-again")


def _telling(name: str) -> frozenset[str]:
    """The words of a plan's name that tell it from others; all of them where none does."""
    found = frozenset(word for word in words(name) if len(word) > 2)
    return found - word_lists().proposal_words or found


def _proposal_keys(proposal: Proposal, told: Window, *, around: int = 0) -> Iterator[str]:
    for month in weeks(proposal.on, told, around=around, size=30):
        for word in sorted(_telling(proposal.name))[:6]:
            yield f"{word}|{month}"


def _one_plan(this: KnownFact[Proposal], other: KnownFact[Proposal]) -> bool:
    one, two = this.fact, other.fact
    if one.by and two.by and one.by != two.by:
        return False
    if one.issues and two.issues and not set(one.issues) & set(two.issues):
        return False
    first, second = bounds(one.on, this.published), bounds(two.on, other.published)
    if first and second and gap(first, second) > _PROPOSAL_REACH:
        return False
    name, other_name = _telling(one.name), _telling(two.name)
    return name <= other_name or other_name <= name


def _ceasefire_keys(ceasefire: Ceasefire, told: Window, *, around: int = 0) -> Iterator[str]:
    names = f"{ceasefire.status}|{ceasefire.by}|{ceasefire.accuser}|{ceasefire.accused}"
    for week in weeks(ceasefire.on, told, around=around):
        yield f"{names}|{week}"


def _one_pause(this: KnownFact[Ceasefire], other: KnownFact[Ceasefire]) -> bool:
    one, two = this.fact, other.fact
    if (one.status, one.by, one.accuser, one.accused) != (two.status, two.by, two.accuser, two.accused):
        return False
    if one.scope and two.scope and folded(one.scope) != folded(two.scope):
        return False
    return fit(one.on, two.on, this.published, other.published, slack=_CEASEFIRE_SLACK)
