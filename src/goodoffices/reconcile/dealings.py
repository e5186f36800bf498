"""Proposals and ceasefires told by several articles. It may not guess that two plans are one: names must be alike."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goodoffices.reconcile.days import bounds, fit, gap, weeks
from goodoffices.reconcile.decision import Decision
from goodoffices.reconcile.known import Key, Known, KnownFact
from goodoffices.reconcile.likeness import folded, words
from goodoffices.reconcile.words import word_lists
from goodoffices.record import Ceasefire, Coded, Proposal, Window

_PROPOSAL_REACH: Final = 45
_PROPOSAL_CANDIDATES: Final = 60
_CEASEFIRE_SLACK: Final = 3
_MOST_COMPARED: Final = 200
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
    pool = [each for each in found if each.article != coded.article.id]
    for proposal in coded.proposals:
        this = KnownFact(coded.article.id, proposal, told)
        for other in pool:
            if _one_plan(this, other):
                yield Decision(
                    "proposal", "same", this.ref, other.ref, 1.0, "author and name agree", "told-again"
                )
        if len(pool) < _MOST_COMPARED:
            pool.append(this)


def decide_ceasefires(coded: Coded, known: Known) -> Iterator[Decision]:
    """``same`` for the same status or allegation told again."""
    told = coded.article.published
    wanted = {
        key for each in coded.ceasefires for key in _ceasefire_keys(each, told, around=_CEASEFIRE_SLACK)
    }
    found = known.ceasefires(wanted, _CEASEFIRE_CANDIDATES) if wanted else ()
    pool = [each for each in found if each.article != coded.article.id]
    for ceasefire in coded.ceasefires:
        this = KnownFact(coded.article.id, ceasefire, told)
        for other in pool:
            if _one_pause(this, other):
                reason = f"{ceasefire.status}, told again"
                yield Decision("ceasefire", "same", this.ref, other.ref, 1.0, reason, "told-again")
        if len(pool) < _MOST_COMPARED:
            pool.append(this)


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
