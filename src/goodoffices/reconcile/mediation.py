"""Where a mediator stands over time, told by its own acts: engaged, warned, stepped back, withdrawn, resumed.

What others say about a mediator moves nothing. An act that is negated moves nothing, and one that is hedged
can at most warn: "may step back" is a warning, whatever code it bears.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from goodoffices.reconcile.days import bounds
from goodoffices.reconcile.words import word_lists
from goodoffices.record import UNKNOWN, Act, Window

MediatorState = Literal["engaged", "warned", "stepped-back", "withdrawn", "resumed"]

_STRENGTH: Final[tuple[MediatorState, ...]] = ("engaged", "resumed", "warned", "stepped-back", "withdrawn")
_GONE: Final = frozenset({"stepped-back", "withdrawn"})
# Threaten to halt negotiations, threaten to halt mediation; 139 (ultimatum) only where it is about the mediation.
_WARNINGS: Final = ("134", "135")
_ULTIMATUM: Final = "139"
_LEAVING: Final = ("164", "165")
_WORKING: Final = ("039", "045", "046")
_OWN_ROLE: Final = frozenset({"mediation", "talks"})


@dataclass(frozen=True, slots=True)
class SeenAct:
    """An act with its article's number and day of publication, and who voiced it."""

    article: int
    published: Window
    act: Act
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class StateChange:
    """A mediator's status from ``on`` on, and the acts that tell of it, the first being the one shown."""

    mediator: str
    state: MediatorState
    on: Window
    acts: tuple[SeenAct, ...]


def mediator_states(acts: Iterable[SeenAct], mediators: Collection[str]) -> tuple[StateChange, ...]:
    """The changes of status of each of ``mediators``, in the order of days.

    One article gives a mediator at most one status, the furthest from working: a statement that warns and
    reaffirms in one breath warns. Statuses that follow each other unchanged are one, with all their acts.
    "Engaged" after a warning changes nothing, for nobody took the warning back. An act that no day can be
    given to has no place in the order: it comes last, with an unknown day, and changes nothing.
    """
    told: dict[tuple[str, int], list[SeenAct]] = {}
    for seen in acts:
        party = seen.act.actor.party
        if party is not None and party in mediators and state_of(seen.act):
            told.setdefault((party, seen.article), []).append(seen)
    steps = [(mediator, *_strongest(group)) for (mediator, _), group in told.items()]
    changes: list[StateChange] = []
    undated: dict[tuple[str, MediatorState], list[SeenAct]] = {}
    for mediator in mediators:
        mine = [(state, group) for whose, state, group in steps if whose == mediator]
        changes += _collapsed(mediator, sorted((step for step in mine if _day(step[1][0])), key=_order))
        for state, group in mine:
            if not _day(group[0]):
                undated.setdefault((mediator, state), []).extend(group)
    placed = sorted(changes, key=lambda each: (_day(each.acts[0]) or (0, 0), each.mediator))
    return (*placed, *(StateChange(*key, UNKNOWN, tuple(group)) for key, group in undated.items()))


def state_of(act: Act) -> MediatorState | None:
    """The status that one act of a mediator tells by itself, or None."""
    if act.modality == "negated":
        return None
    code = act.cameo
    if code.startswith(_WARNINGS) or (code == _ULTIMATUM and _OWN_ROLE & set(act.issues)):
        return "warned"
    if code.startswith(_LEAVING):
        if act.modality != "asserted":
            return "warned"
        return "withdrawn" if _says(act, "withdrawal") else "stepped-back"
    if code.startswith(_WORKING) and act.modality == "asserted":
        return "resumed" if _says(act, "resumption") else "engaged"
    return None


def _says(act: Act, which: Literal["withdrawal", "resumption"]) -> bool:
    return _pattern(which).search(act.evidence.text) is not None


@cache
def _pattern(which: Literal["withdrawal", "resumption"]) -> re.Pattern[str]:
    words = sorted(getattr(word_lists(), which), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


def _strongest(group: list[SeenAct]) -> tuple[MediatorState, list[SeenAct]]:
    ranked = [(state_of(each.act), each) for each in group]
    best = max((_STRENGTH.index(state) for state, _ in ranked if state), default=0)
    return _STRENGTH[best], [each for state, each in ranked if state == _STRENGTH[best]]


def _collapsed(mediator: str, steps: list[tuple[MediatorState, list[SeenAct]]]) -> list[StateChange]:
    changes: list[StateChange] = []
    for told, acts in steps:
        last = changes[-1] if changes else None
        state = told
        if last is not None and told in ("engaged", "resumed"):
            state = "resumed" if last.state in _GONE else last.state
        elif told == "resumed":
            state = "engaged"  # nothing was left, as far as the record goes
        if last is not None and state == last.state:
            if told == state:
                changes[-1] = StateChange(mediator, state, last.on, (*last.acts, *acts))
            continue
        changes.append(StateChange(mediator, state, _on(acts[0]), tuple(acts)))
    return changes


def _on(seen: SeenAct) -> Window:
    return seen.act.on if seen.act.on.known else seen.published


def _day(seen: SeenAct) -> tuple[int, int] | None:
    return bounds(seen.act.on, seen.published)


def _order(step: tuple[MediatorState, list[SeenAct]]) -> tuple[tuple[int, int], int]:
    first = step[1][0]
    return _day(first) or (0, 0), first.article
