"""The same act told twice, and the act that another article denies.

Two acts are one when actor, kind, issue, addressee and day agree and the words are alike; any of these alone
would merge the many like acts of a long negotiation. When in doubt they stay apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goodoffices.reconcile.days import fit, weeks
from goodoffices.reconcile.decision import Decision
from goodoffices.reconcile.known import Key, Known, KnownFact
from goodoffices.reconcile.likeness import alike, bands
from goodoffices.record import Act, Coded, Window

_SLACK: Final = 2
_MOST_COMPARED: Final = 200
_CANDIDATES: Final = 200
_MODALITIES: Final = {
    "asserted": "told",
    "hedged": "told",
    "planned": "planned",
    "conditional": "conditional",
}


def keys(coded: Coded) -> Iterator[Key]:
    """Look-up keys: actor, PLOVER type, week and words."""
    for act in coded.acts:
        for key in _keys(act, coded.article.published):
            yield Key("act", key, act.id)


def decide(coded: Coded, known: Known) -> Iterator[Decision]:
    """``same`` for an act told before, ``disputes`` where one article denies what another tells."""
    told = coded.article.published
    wanted = {key for act in coded.acts for key in _keys(act, told, around=_SLACK)}
    pool: dict[str, list[KnownFact[Act]]] = {}
    for candidate in known.acts("act", wanted, _CANDIDATES) if wanted else ():
        if candidate.article != coded.article.id:
            for key in _keys(candidate.fact, candidate.published):
                pool.setdefault(key, []).append(candidate)
    for act in coded.acts:
        this = KnownFact(coded.article.id, act, told)
        near = {each.ref: each for key in _keys(act, told, around=_SLACK) for each in pool.get(key, ())}
        for other in near.values():
            decision = _compare(this, other)
            if decision is not None:
                yield decision
        for key in _keys(act, told):
            if len(pool.setdefault(key, [])) < _MOST_COMPARED:
                pool[key].append(this)


def parties_of(act: Act) -> frozenset[str]:
    """Codes of those to whom the act is addressed, and of its co-actors."""
    return frozenset(each.party for each in (*act.recipients, *act.co_actors) if each.party)


def _keys(act: Act, told: Window, *, around: int = 0) -> Iterator[str]:
    if act.actor.party is None:
        return
    for week in weeks(act.on, told, around=around):
        for band in bands(act.evidence.text):
            yield f"{act.actor.party}|{act.plover}|{week}|{band}"


def _compare(this: KnownFact[Act], other: KnownFact[Act]) -> Decision | None:
    one, two = this.fact, other.fact
    if not _same_kind(one, two):
        return None
    if not fit(one.on, two.on, this.published, other.published, slack=_SLACK):
        return None
    score = alike(one.evidence.text, two.evidence.text)
    if not score:
        return None
    denied = (one.modality == "negated") != (two.modality == "negated")
    if denied:
        if this.article == other.article:
            return None
        reason = f"one article has that {one.actor.name} did this, another that it did not"
        return Decision("act", "disputes", this.ref, other.ref, score, reason, "denial")
    if _MODALITIES.get(one.modality) != _MODALITIES.get(two.modality):
        return None
    return Decision(
        "act", "same", this.ref, other.ref, score, "actor, kind, day and words agree", "told-again"
    )


def _same_kind(one: Act, two: Act) -> bool:
    if one.cameo[:2] != two.cameo[:2]:
        return False
    issues, others = set(one.issues), set(two.issues)
    if issues and others and not issues & others:
        return False
    to, to_other = parties_of(one), parties_of(two)
    return not (to and to_other) or bool(to & to_other)
