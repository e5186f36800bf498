"""Positions: a party's last act on an issue, and where nothing was found.

A hedged, negated or merely reported intention of others is no position. What a mediator calls for is its
mediation, not a side's position. Silence is said only where not even a hedged act was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from goodoffices.ask.material import Material, Telling, cite, parties_of
from goodoffices.ask.results import PositionLine, SilenceLine, Stance
from goodoffices.ledger import Told
from goodoffices.reconcile import Process
from goodoffices.record import Act, Response, ResponseKind, Window

# Beginnings of CAMEO codes, the longest that fits counts.
_STANCES: Final[dict[str, Stance]] = {
    "02": "demand",
    "10": "demand",
    "03": "offer",
    "030": "open",
    "036": "open",
    "037": "accept",
    "038": "accept",
    "08": "accept",
    "12": "reject",
}
_MEETING_CODES: Final = ("022", "024")
# Who agrees accepts, whatever is agreed to; who is ready, pledges or proposes only offers. Beginnings of ``Act.by``.
_AGREEING: Final = "rules/agree"
_OFFERING: Final = ("rules/ready", "rules/pledge", "rules/propose")
TRUCE_ISSUES: Final = frozenset({"ceasefire", "limited-ceasefire"})
_RESPONSES: Final[dict[ResponseKind, Stance]] = {
    "accepted": "accept",
    "rejected": "reject",
    "countered": "offer",
}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A position before the last one is chosen: ``rank`` orders by day, own voice, article and place.

    One that no day can be given to ranks below all that have one.
    """

    rank: tuple[int, int, int, int]
    line: PositionLine


def stance_of(act: Act) -> Stance | None:
    """The stance that an act takes by itself, or None.

    What was agreed to is accepted, and what somebody is only ready for is an offer. An acceptance that is planned
    or hangs on a condition is an offer too; a refusal that does ("not unless …") is still a refusal, and a demand
    a demand.
    """
    if act.modality in ("negated", "hedged") or act.cameo.startswith(_MEETING_CODES):
        return None
    stance = _STANCES.get(act.cameo[:3]) or _STANCES.get(act.cameo[:2])
    if act.by.startswith(_AGREEING) and stance in ("offer", "open"):
        stance = "accept"
    elif act.by.startswith(_OFFERING) and stance == "accept":
        stance = "offer"
    if stance == "accept" and act.modality in ("planned", "conditional"):
        return "offer"
    return stance


def positions(material: Material, process: Process) -> tuple[PositionLine, ...]:
    """The last position of each party on each issue: parties as the process has them, issues by name."""
    last: dict[tuple[str, str], _Candidate] = {}
    for candidate in _candidates(material, process):
        cell = (candidate.line.party, candidate.line.issue)
        if cell not in last or candidate.rank > last[cell].rank:
            last[cell] = candidate
    order = {party: index for index, party in enumerate(process.parties)}
    return tuple(last[cell].line for cell in sorted(last, key=lambda cell: (order[cell[0]], cell[1])))


def silences(material: Material, process: Process) -> tuple[SilenceLine, ...]:
    """Parties of which nothing was found: on an issue that another party spoke to, or at all."""
    heard: dict[str, set[str]] = {party: set() for party in process.parties}
    spoke = {voice.party for voice in material.voices.values()}
    for told in material.acts:
        for party in parties_of((told.fact.actor, *told.fact.co_actors)):
            spoke.add(party)
            heard.setdefault(party, set()).update(told.fact.issues)
    for told_pause in material.ceasefires:
        for speaking in (told_pause.fact.by, told_pause.fact.accuser):
            if speaking is not None:
                spoke.add(speaking)
                heard.setdefault(speaking, set()).update(TRUCE_ISSUES)
    for told_plan in material.proposals:
        plan = told_plan.fact
        for answering in (plan.by, *(response.party for response in plan.responses)):
            if answering is not None:
                spoke.add(answering)
                heard.setdefault(answering, set()).update(plan.issues)
    issues = sorted({line.issue for line in positions(material, process)})
    return tuple(
        SilenceLine(party, issue, material.day)
        for party in process.parties
        for issue in ((None,) if party not in spoke else issues)
        if issue is None or issue not in heard[party]
    )


def _candidates(material: Material, process: Process) -> Iterator[_Candidate]:
    parties = frozenset(process.parties) - frozenset(process.mediators)
    for telling in material.tellings(material.acts, "act"):
        stance = stance_of(telling.fact)
        if stance is None:
            continue
        for party in parties_of((telling.fact.actor, *telling.fact.co_actors)):
            if party in parties:
                yield from _of_act(material, telling, party, stance)
    for told in material.proposals:
        for response in told.fact.responses:
            stance = _RESPONSES.get(response.response)
            if stance is not None and response.party in parties:
                for issue in told.fact.issues:
                    yield _of_response(material, told.article, response, issue, stance)


def _of_act(material: Material, telling: Telling[Act], party: str, stance: Stance) -> Iterator[_Candidate]:
    told, fact = telling.first, telling.fact
    voice = material.speaker(told)
    own = voice is not None and voice.party == party
    rank = (_told_on(material, told), int(own), told.article, fact.evidence.start)
    for issue in fact.issues:
        yield _Candidate(
            rank,
            PositionLine(
                party=party,
                issue=issue,
                stance=stance,
                text=fact.evidence.text,
                on=_on(material, told.article, fact.on),
                citations=telling.citations,
                speaker=voice.name if voice else None,
                condition=fact.condition.text if fact.condition else None,
                cameo=fact.cameo,
                origins=material.origins.count(telling.articles),
            ),
        )


def _of_response(
    material: Material, article: int, response: Response, issue: str, stance: Stance
) -> _Candidate:
    on = _on(material, article, response.on)
    return _Candidate(
        (material.end(article, on), 0, article, response.evidence.start),
        PositionLine(
            party=response.party,
            issue=issue,
            stance=stance,
            text=response.evidence.text,
            on=on,
            citations=cite((article, response.evidence)),
            scope=response.scope,
        ),
    )


def _on(material: Material, article: int, window: Window) -> Window:
    """The day of the act, but never one after its article: what is planned for later is held now."""
    published = material.published(article)
    if published.latest and material.end(article, window) > published.latest.toordinal():
        return published
    return window if window.known else published


def _told_on(material: Material, told: Told[Act]) -> int:
    """The day of the act; 0 where nobody knows it: what is yet to come tells no day of an undated article."""
    if told.fact.modality != "asserted" and not material.published(told.article).known:
        return 0
    return material.end(told.article, _on(material, told.article, told.fact.on))


def chosen(lines: Iterable[PositionLine], party: str | None, issue: str | None) -> Iterator[PositionLine]:
    """``lines`` of one party, one issue, or both."""
    for line in lines:
        if (party is None or line.party == party) and (issue is None or line.issue == issue):
            yield line
