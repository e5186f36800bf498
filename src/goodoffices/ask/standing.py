"""Where mediators and ultimatums stand: questions about threats and their outcomes.

An ultimatum is met or carried out only where an article tells the deed; a deadline that passed in silence has
lapsed, and that is all that is said of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from goodoffices.ask.material import Material, Telling, cite, parties_of
from goodoffices.ask.results import Citations, MediatorLine, UltimatumLine, UltimatumStage, UltimatumStatus
from goodoffices.ledger import Told
from goodoffices.reconcile import Process, SeenAct, is_ultimatum, mediator_states
from goodoffices.reconcile.likeness import alike
from goodoffices.reconcile.ultimatums import family
from goodoffices.record import Act, Window

# The deeds that carry a threat out, by what is threatened. War deeds are absent: during a war they prove nothing.
_DEEDS: Final[dict[str, tuple[str, ...]]] = {
    "leave": ("164", "165"),
    "131": ("160", "161", "162", "163"),
    "132": ("160", "161", "162", "163"),
}
# A deed long after the deadline, or after the threat where it had none, has other reasons.
_AFTER_DEADLINE: Final = 14
_AFTER_THREAT: Final = 45
Deeds = Sequence[tuple[int, Told[Act]]]
_RESTATED_WITHIN: Final = 2


def mediation(material: Material, process: Process) -> tuple[MediatorLine, ...]:
    """Each mediator's status over time, by its own acts."""
    seen = {
        (told.article, told.fact.id): told
        for told in material.acts
        if told.fact.actor.party in process.mediators
    }
    states = mediator_states(
        (
            SeenAct(told.article, material.published(told.article), told.fact, material.speaker_name(told))
            for told in seen.values()
        ),
        process.mediators,
    )
    return tuple(
        MediatorLine(
            mediator=state.mediator,
            status=state.state,
            on=state.on,
            text=state.acts[0].act.evidence.text,
            speaker=state.acts[0].speaker,
            citations=cite(*((each.article, each.act.evidence) for each in state.acts)),
            origins=material.origins.count(each.article for each in state.acts),
        )
        for state in states
    )


def ultimatums(material: Material) -> tuple[UltimatumLine, ...]:
    """Every ultimatum as it last stood, the last issued first."""
    threats = [told for told in material.acts if is_ultimatum(told.fact)]
    threads = material.tellings(threats, "ultimatum", ("same", "supersedes"))
    # An act told again elsewhere is not issued anew, so tellings of the act tie threads too.
    deeds = _deeds(material)
    lines = [_line(material, thread, deeds) for thread in threads]
    return tuple(
        sorted(lines, key=lambda line: (-material.end(line.citations[0].article, line.on), line.citations))
    )


def _line(material: Material, thread: Telling[Act], deeds: Deeds) -> UltimatumLine:
    stages = _stages(material, thread)
    last = stages[-1]
    fact = last[-1].fact if len(last) == 1 else _fullest(last)
    told = next(each for each in last if each.fact is fact)
    on = material.when(told.article, fact.on)
    status, outcome = _status(material, thread, material.end(told.article, fact.on), fact.deadline, deeds)
    shown = tuple(_stage(material, each) for each in stages)
    shown = (
        *(_passed(each, shown[index + 1 :], material.day) for index, each in enumerate(shown[:-1])),
        shown[-1],
    )
    shown = (*shown[:-1], replace(shown[-1], status=status))
    return UltimatumLine(
        issuer=fact.actor.party or fact.actor.name,
        addressees=tuple(parties_of(fact.recipients)),
        cameo=fact.cameo,
        condition=fact.condition.text if fact.condition else None,
        consequence=fact.consequence.text if fact.consequence else None,
        deadline=fact.deadline,
        status=status,
        on=on,
        text=fact.evidence.text,
        speaker=material.speaker_name(told),
        citations=cite((told.article, fact.evidence), *((each.article, each.fact.evidence) for each in last)),
        slips=sum(1 for one, two in pairwise(shown) if _moved(one.deadline, two.deadline)),
        stages=shown,
        outcome=outcome,
        origins=material.origins.count(thread.articles),
    )


def _stages(material: Material, thread: Telling[Act]) -> list[list[Told[Act]]]:
    """The thread cut where it is issued anew: on another day, or with another deadline.

    A telling without a day comes first, lest it pass for the last word.
    """
    stages: list[list[Told[Act]]] = []
    for told in sorted(
        thread.told,
        key=lambda each: (
            material.end(each.article, each.fact.on) > 0,
            material.start(each.article, each.fact.on),
            each.article,
        ),
    ):
        if stages and _one_stage(material, stages[-1], told):
            stages[-1].append(told)
        else:
            stages.append([told])
    return stages


def _one_stage(material: Material, stage: Sequence[Told[Act]], told: Told[Act]) -> bool:
    first = stage[0]
    deadlines = {each.fact.deadline.latest for each in (*stage, told) if each.fact.deadline}
    days = (
        material.start(first.article, first.fact.on),
        material.start(told.article, told.fact.on),
    )
    near = abs(days[1] - days[0]) <= _RESTATED_WITHIN
    return len(deadlines) <= 1 and near


def _stage(material: Material, told: Sequence[Told[Act]]) -> UltimatumStage:
    fact = _fullest(told)
    this = next(each for each in told if each.fact is fact)
    return UltimatumStage(
        on=material.when(this.article, fact.on),
        condition=fact.condition.text if fact.condition else None,
        consequence=fact.consequence.text if fact.consequence else None,
        deadline=fact.deadline,
        status="open",
        speaker=material.speaker_name(this),
        citations=cite((this.article, fact.evidence), *((each.article, each.fact.evidence) for each in told)),
    )


def _fullest(told: Sequence[Told[Act]]) -> Act:
    """The telling with most of condition, deadline and consequence; the first of equals."""
    return max(
        (each.fact for each in told),
        key=lambda fact: (
            fact.condition is not None,
            fact.deadline is not None,
            fact.consequence is not None,
        ),
    )


def _passed(stage: UltimatumStage, later: Iterable[UltimatumStage], day: date | None) -> UltimatumStage:
    if any(_moved(stage.deadline, each.deadline) for each in later):
        return replace(stage, status="superseded")
    return replace(stage, status="lapsed" if _over(stage.deadline, day) else "open")


def _moved(before: Window | None, after: Window | None) -> bool:
    return bool(before and after and before.latest and after.latest and after.latest > before.latest)


def _over(deadline: Window | None, day: date | None) -> bool:
    return bool(deadline and deadline.latest and day and deadline.latest < day)


def _status(
    material: Material, thread: Telling[Act], issued: int, deadline: Window | None, deeds: Deeds
) -> tuple[UltimatumStatus, Citations]:
    done = _outcome(thread, issued, deadline, deeds, _carries)
    if done:
        return "carried-out", done
    met = _outcome(thread, issued, deadline, deeds, _meets)
    if met:
        return "met", met
    return ("lapsed" if _over(deadline, material.day) else "open"), ()


def _deeds(material: Material) -> Deeds:
    """Acts that can be an outcome, in the order of their days, with those days."""
    codes = {code for codes in _DEEDS.values() for code in codes}
    found = [
        (material.start(told.article, told.fact.on), told)
        for told in material.acts
        if told.fact.modality == "asserted"
        and (told.fact.cameo[:3] in codes or told.fact.cameo.startswith("08"))
    ]
    return sorted(found, key=lambda each: each[0])


def _outcome(
    thread: Telling[Act],
    issued: int,
    deadline: Window | None,
    deeds: Deeds,
    fits: Callable[[Telling[Act], Act], bool],
) -> Citations:
    """Where deeds after the day ``issued`` are told that ``fits``; the article of the threat itself proves nothing."""
    if not issued:
        return ()
    articles = frozenset(thread.articles)
    until = (
        deadline.latest.toordinal() + _AFTER_DEADLINE
        if deadline and deadline.latest
        else issued + _AFTER_THREAT
    )
    first = bisect_right(deeds, issued, key=lambda each: each[0])
    found = []
    for day, told in deeds[first:]:
        if day > until:
            break
        if told.article not in articles and fits(thread, told.fact):
            found.append((told.article, told.fact.evidence))
    return cite(*found)


def _carries(thread: Telling[Act], fact: Act) -> bool:
    threat = thread.fact
    if fact.actor.party is None or fact.actor.party != threat.actor.party:
        return False
    deeds = _DEEDS.get(family(threat), ())
    if fact.cameo[:3] not in deeds:
        return False
    to, done_to = set(parties_of(threat.recipients)), set(parties_of(fact.recipients))
    return family(threat) == "leave" or bool(to & done_to)


def _meets(thread: Telling[Act], fact: Act) -> bool:
    addressees = {code for told in thread.told for code in parties_of(told.fact.recipients)}
    if fact.actor.party not in addressees or not fact.cameo.startswith("08"):
        return False
    conditions = [told.fact.condition.text for told in thread.told if told.fact.condition]
    return any(alike(condition, fact.evidence.text, share=0.6, least=2) for condition in conditions)
