"""Threats that hang on something: which act is one, and which is the same one issued anew.

A later deadline for the same issuer and condition is a slip: the later one supersedes the earlier, whichever
came into the record first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goodoffices.reconcile.acts import parties_of
from goodoffices.reconcile.comparing import compared
from goodoffices.reconcile.days import bounds, gap, weeks
from goodoffices.reconcile.decision import Decision
from goodoffices.reconcile.known import Key, Known, KnownFact
from goodoffices.reconcile.likeness import alike, bands
from goodoffices.record import Act, Coded, Window

_BUCKET: Final = 30
_REACH: Final = 60
_CANDIDATES: Final = 80
_MEDIATION: Final = frozenset({"134", "135"})


def is_ultimatum(act: Act) -> bool:
    """Whether the act threatens (CAMEO 13x) and the threat hangs on a condition or a deadline."""
    hangs = act.condition is not None or act.deadline is not None
    return act.cameo.startswith("13") and act.modality != "negated" and (hangs or act.cameo == "139")


def family(act: Act) -> str:
    """What is threatened, coarsely: leaving the talks, or the code's first three digits."""
    if act.cameo in _MEDIATION or (act.cameo == "139" and {"mediation", "talks"} & set(act.issues)):
        return "leave"
    return act.cameo[:3]


def keys(coded: Coded) -> Iterator[Key]:
    """Look-up keys: issuer, what is threatened, month and words."""
    for act in filter(is_ultimatum, coded.acts):
        for key in _keys(act, coded.article.published):
            yield Key("ultimatum", key, act.id)


def decide(coded: Coded, known: Known) -> Iterator[Decision]:
    """``supersedes`` where the deadline moved back, ``same`` where it was issued anew or told again."""
    told = coded.article.published
    mine = [act for act in coded.acts if is_ultimatum(act)]
    wanted = {key for act in mine for key in _keys(act, told, around=_REACH)}
    found = known.acts("ultimatum", wanted, _CANDIDATES) if wanted else ()
    yield from compared(coded, mine, found, _compare)


def _keys(act: Act, told: Window, *, around: int = 0) -> Iterator[str]:
    if act.actor.party is None:
        return
    words = [f"words {band}" for band in bands(act.evidence.text)]
    if act.condition is not None:
        words += [f"if {band}" for band in bands(act.condition.text)]
    for month in weeks(act.on, told, around=around, size=_BUCKET):
        for band in words:
            yield f"{act.actor.party}|{family(act)}|{month}|{band}"


def _compare(this: KnownFact[Act], other: KnownFact[Act]) -> Decision | None:
    one, two = this.fact, other.fact
    if one.actor.party != two.actor.party or family(one) != family(two):
        return None
    to, to_other = parties_of(one), parties_of(two)
    if to and to_other and not to & to_other:
        return None
    first, second = bounds(one.on, this.published), bounds(two.on, other.published)
    if first and second and gap(first, second) > _REACH:
        return None
    score = _alike(one, two)
    if not score:
        return None
    newer, older = (other, this) if first and second and second[0] > first[0] else (this, other)
    if _slipped(newer.fact, older.fact):
        reason = f"the deadline moved from {_phrase(older.fact)} to {_phrase(newer.fact)}"
        return Decision("ultimatum", "supersedes", newer.ref, older.ref, score, reason, "slip")
    return Decision(
        "ultimatum", "same", newer.ref, older.ref, score, "issuer and condition agree", "restated"
    )


def _alike(one: Act, two: Act) -> float:
    if one.condition is not None and two.condition is not None:
        return alike(one.condition.text, two.condition.text, share=0.5, least=2)
    return alike(one.evidence.text, two.evidence.text)


def _slipped(newer: Act, older: Act) -> bool:
    new = newer.deadline.latest if newer.deadline else None
    old = older.deadline.latest if older.deadline else None
    return new is not None and old is not None and new > old


def _phrase(act: Act) -> str:
    window = act.deadline
    if window is None:
        return "none"
    return f"{window.text!r}" if window.text else str(window.latest)
