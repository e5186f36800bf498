"""Reconcile: what a new article's facts are to those that were known, and what the record's facts add up to.

Pure functions: it may neither write nor remember; ``ledger`` does both. Nothing about any process is built in.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodoffices.reconcile import acts, dealings, meetings, quotes, texts, ultimatums
from goodoffices.reconcile.decision import BY, Decision, Kind, Ref, Verdict
from goodoffices.reconcile.families import Families, group
from goodoffices.reconcile.known import Key, Known, KnownFact, KnownText, Nothing, Space
from goodoffices.reconcile.mediation import MediatorState, SeenAct, StateChange, mediator_states
from goodoffices.reconcile.processes import Cast, Process, processes
from goodoffices.reconcile.ultimatums import is_ultimatum
from goodoffices.record import Coded

__all__ = [
    "BY",
    "Cast",
    "Decision",
    "Families",
    "Key",
    "Kind",
    "Known",
    "KnownFact",
    "KnownText",
    "MediatorState",
    "Nothing",
    "Process",
    "Ref",
    "SeenAct",
    "Space",
    "StateChange",
    "Verdict",
    "decide",
    "group",
    "is_ultimatum",
    "keys",
    "mediator_states",
    "processes",
]


def decide(coded: Coded, known: Known) -> Iterator[Decision]:
    """Every decision about ``coded`` against ``known`` and against itself; the article's own come first."""
    yield from texts.decide(coded.article, known)
    yield from quotes.decide(coded, known)
    yield from acts.decide(coded, known)
    yield from ultimatums.decide(coded, known)
    yield from meetings.decide(coded, known)
    yield from dealings.decide_proposals(coded, known)
    yield from dealings.decide_ceasefires(coded, known)


def keys(coded: Coded) -> Iterator[Key]:
    """Look-up keys under which later articles will find ``coded`` and its facts."""
    yield from texts.keys(coded.article)
    yield from quotes.keys(coded)
    yield from acts.keys(coded)
    yield from ultimatums.keys(coded)
    yield from meetings.keys(coded)
    yield from dealings.proposal_keys(coded)
    yield from dealings.ceasefire_keys(coded)
