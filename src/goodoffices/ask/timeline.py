"""The timeline: acts, and the dealings that no act stands for, each once, in the order of their days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from goodoffices.ask.material import Material, cite
from goodoffices.ask.results import TimelineKind, TimelineLine
from goodoffices.reconcile.days import bounds
from goodoffices.record import Span, Window

# The words of each article that stand as acts already, by its number.
Coded = Mapping[int, Sequence[Span]]


def timeline(material: Material) -> tuple[TimelineLine, ...]:
    """Every line; what has no day is placed by the day of its article, and last where that is unknown, too."""
    coded: dict[int, list[Span]] = {}
    for told in material.acts:
        coded.setdefault(told.article, []).append(told.fact.evidence)
    dealings = (_meetings(material, coded), _proposals(material, coded), _ceasefires(material, coded))
    return tuple(sorted(chain(_acts(material), *dealings), key=_order))


def chosen(
    lines: tuple[TimelineLine, ...],
    *,
    since: date | None = None,
    until: date | None = None,
    party: str | None = None,
    issue: str | None = None,
) -> tuple[TimelineLine, ...]:
    """The lines that can be of the days asked for, and of the party and issue."""
    return tuple(
        line
        for line in lines
        if (party is None or party == line.actor or party in line.recipients)
        and (issue is None or issue in line.issues)
        and _within(line, since, until)
    )


def _within(line: TimelineLine, since: date | None, until: date | None) -> bool:
    days = bounds(line.on, line.told)
    if days is None:
        return since is None and until is None
    return (since is None or days[1] >= since.toordinal()) and (until is None or days[0] <= until.toordinal())


def _order(line: TimelineLine) -> tuple[tuple[int, int], tuple[int, int], int, int]:
    last = (date.max.toordinal(), 0)
    first = line.citations[0]
    return bounds(line.on, line.told) or last, bounds(line.told) or last, first.article, first.start


def _acts(material: Material) -> Iterator[TimelineLine]:
    for telling in material.tellings(material.acts, "act"):
        told, fact = telling.first, telling.fact
        yield TimelineLine(
            on=next((each.fact.on for each in telling.told if each.fact.on.known), fact.on),
            told=material.published(told.article),
            kind="act",
            actor=fact.actor.party or fact.actor.name,
            recipients=tuple(each.party or each.name for each in (*fact.co_actors, *fact.recipients)),
            text=fact.evidence.text,
            citations=telling.citations,
            cameo=fact.cameo,
            plover=fact.plover,
            modality=fact.modality,
            issues=fact.issues,
            speaker=material.speaker_name(told),
            origins=material.origins.count(telling.articles),
        )


def _meetings(material: Material, coded: Coded) -> Iterator[TimelineLine]:
    for telling in material.tellings(material.meetings, "meeting"):
        article, fact = telling.first.article, telling.fact
        if not _stands(coded, article, fact.evidence):
            line = _line(material, article, "meeting", fact.on, fact.evidence)
            yield replace(
                line,
                actor=fact.parties[0] if fact.parties else None,
                recipients=fact.parties[1:],
                status=fact.status,
                place=fact.place,
                citations=telling.citations,
                origins=material.origins.count(telling.articles),
            )


def _proposals(material: Material, coded: Coded) -> Iterator[TimelineLine]:
    for telling in material.tellings(material.proposals, "proposal"):
        article, fact = telling.first.article, telling.fact
        if not _stands(coded, article, fact.evidence):
            yield replace(
                _line(material, article, "proposal", fact.on, fact.evidence),
                actor=fact.by,
                issues=fact.issues,
                citations=telling.citations,
                origins=material.origins.count(telling.articles),
            )
        for told in telling.told:
            for response in told.fact.responses:
                if not _stands(coded, told.article, response.evidence):
                    line = _line(material, told.article, "response", response.on, response.evidence)
                    yield replace(
                        line,
                        actor=response.party,
                        recipients=(fact.by,) if fact.by else (),
                        issues=fact.issues,
                        status=response.response,
                    )


def _ceasefires(material: Material, coded: Coded) -> Iterator[TimelineLine]:
    for telling in material.tellings(material.ceasefires, "ceasefire"):
        article, fact = telling.first.article, telling.fact
        if not _stands(coded, article, fact.evidence):
            yield replace(
                _line(material, article, "ceasefire", fact.on, fact.evidence),
                actor=fact.accuser or fact.by,
                recipients=(fact.accused,) if fact.accused else (),
                status=fact.status,
                citations=telling.citations,
                origins=material.origins.count(telling.articles),
            )


def _stands(coded: Coded, article: int, span: Span) -> bool:
    """Whether an act of the article stands for these words already."""
    return any(evidence.overlaps(span) for evidence in coded.get(article, ()))


def _line(material: Material, article: int, kind: TimelineKind, on: Window, span: Span) -> TimelineLine:
    published = material.published(article)
    return TimelineLine(on, published, kind, None, (), span.text, cite((article, span)))
