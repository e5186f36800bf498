"""Proposals with their answers, meetings with their way, ceasefires with the replies to allegations.

An answer that was not found is said to be not found; it is never taken for a refusal. A violation stays an
allegation of the one who alleges it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from goodoffices.ask.material import Material, Telling, cite
from goodoffices.ask.replies import Replies
from goodoffices.ask.results import (
    CeasefireLine,
    Citations,
    MeetingLine,
    MeetingStage,
    ProposalLine,
    ReplyLine,
    ResponseLine,
)
from goodoffices.ledger import Told
from goodoffices.reconcile import Process
from goodoffices.record import UNKNOWN, Ceasefire, Meeting, MeetingStatus, Proposal, Response, Window

_STEPS: Final[tuple[MeetingStatus, ...]] = (
    "announced",
    "confirmed",
    "downgraded",
    "postponed",
    "cancelled",
    "held",
)


def proposals(material: Material, process: Process) -> tuple[ProposalLine, ...]:
    """Each plan with the answer of each party of the process but its author, the first put forward first."""
    lines = [_proposal(material, process, each) for each in material.tellings(material.proposals, "proposal")]
    return tuple(sorted(lines, key=lambda line: (_placed(material, line.citations, line.on), line.citations)))


def _placed(material: Material, citations: Citations, on: Window) -> int:
    return material.start(citations[0].article, on)


def _proposal(material: Material, process: Process, telling: Telling[Proposal]) -> ProposalLine:
    first = telling.first
    by = next((each.fact.by for each in telling.told if each.fact.by), None)
    answers: dict[tuple[str, str, str], list[tuple[int, Response]]] = {}
    for told in telling.told:
        for response in told.fact.responses:
            key = (response.party, response.response, response.scope)
            answers.setdefault(key, []).append((told.article, response))
    found = sorted(
        (_response(material, each) for each in answers.values()),
        key=lambda line: _placed(material, line.citations, line.on),
    )
    answered = {line.party for line in found}
    silent = [party for party in process.parties if party not in answered and party != by]
    return ProposalLine(
        name=first.fact.name,
        by=by,
        issues=tuple(dict.fromkeys(issue for told in telling.told for issue in told.fact.issues)),
        on=material.when(first.article, first.fact.on),
        text=first.fact.evidence.text,
        responses=(*found, *(ResponseLine(party, None, None, UNKNOWN, None, ()) for party in silent)),
        citations=telling.citations,
        origins=material.origins.count(telling.articles),
    )


def _response(material: Material, told: Sequence[tuple[int, Response]]) -> ResponseLine:
    article, response = min(told, key=lambda each: material.start(each[0], each[1].on))
    return ResponseLine(
        party=response.party,
        response=response.response,
        scope=response.scope,
        on=material.when(article, response.on),
        text=response.evidence.text,
        citations=cite(*((each, answer.evidence) for each, answer in told)),
        origins=material.origins.count(each for each, _ in told),
    )


def meetings(material: Material) -> tuple[MeetingLine, ...]:
    """Each meeting as it last stood, in the order of their days."""
    verdicts = ("same", "supersedes", "disputes")
    lines = [_meeting(material, each) for each in material.tellings(material.meetings, "meeting", verdicts)]
    return tuple(sorted(lines, key=lambda line: (_meeting_day(material, line), line.citations)))


def _meeting_day(material: Material, line: MeetingLine) -> int:
    first = line.stages[0]
    days = [material.start(stage.citations[0].article, stage.on) for stage in line.stages if stage.on.known]
    return min(days, default=material.start(first.citations[0].article, first.told))


def _meeting(material: Material, telling: Telling[Meeting]) -> MeetingLine:
    ordered = sorted(telling.told, key=lambda told: _step(material, told))
    stages: list[list[Told[Meeting]]] = []
    for told in ordered:
        if stages and stages[-1][0].fact.status == told.fact.status:
            stages[-1].append(told)
        else:
            stages.append([told])
    last = stages[-1]
    days = [told.fact.on for stage in reversed(stages) for told in stage if told.fact.on.known]
    reasons = [told.fact.reason.text for told in reversed(ordered) if told.fact.reason]
    return MeetingLine(
        place=next((told.fact.place for told in ordered if told.fact.place), None),
        parties=tuple(dict.fromkeys(code for told in ordered for code in told.fact.parties)),
        participants=tuple(dict.fromkeys(name for told in ordered for name in told.fact.participants)),
        status=last[0].fact.status,
        on=days[0] if days else UNKNOWN,
        reason=reasons[0] if reasons else None,
        stages=tuple(_meeting_stage(material, stage) for stage in stages),
        citations=cite(*((told.article, told.fact.evidence) for told in last)),
        origins=material.origins.count(telling.articles),
    )


def _step(material: Material, told: Told[Meeting]) -> tuple[bool, int, int, int]:
    """Order of a meeting's statuses: what is over comes last, for old news of it may be told later.

    What an undated article tells comes before all that has a day, lest it pass for the last word.
    """
    step = _STEPS.index(told.fact.status)
    over = told.fact.status in ("cancelled", "held")
    return over, material.end(told.article, UNKNOWN), step, told.article


def _meeting_stage(material: Material, stage: Sequence[Told[Meeting]]) -> MeetingStage:
    first = stage[0]
    return MeetingStage(
        status=first.fact.status,
        on=next((told.fact.on for told in stage if told.fact.on.known), UNKNOWN),
        told=material.published(first.article),
        text=first.fact.evidence.text,
        citations=cite(*((told.article, told.fact.evidence) for told in stage)),
    )


def ceasefires(material: Material) -> tuple[CeasefireLine, ...]:
    """Pauses and alleged violations, in the order of their days."""
    tellings = material.tellings(material.ceasefires, "ceasefire")
    replies = Replies(material)
    lines = [_ceasefire(material, each, replies) for each in tellings]
    return tuple(sorted(lines, key=lambda line: (_placed(material, line.citations, line.on), line.citations)))


def _ceasefire(material: Material, telling: Telling[Ceasefire], replies: Replies) -> CeasefireLine:
    told, fact = telling.first, telling.fact
    return CeasefireLine(
        scope=next((each.fact.scope for each in telling.told if each.fact.scope), None),
        status=fact.status,
        by=fact.by,
        accuser=fact.accuser,
        accused=fact.accused,
        on=material.when(told.article, fact.on),
        duration=next((each.fact.duration for each in telling.told if each.fact.duration), None),
        text=fact.evidence.text,
        citations=telling.citations,
        reply=_reply(telling, replies) if fact.status == "alleged-violation" else None,
        origins=material.origins.count(telling.articles),
    )


def _reply(telling: Telling[Ceasefire], replies: Replies) -> ReplyLine | None:
    """The reply that the first telling has; where it has none, one that another telling has."""
    return next((found for told in telling.told if (found := replies.to(told)) is not None), None)
