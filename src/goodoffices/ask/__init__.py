"""Ask: questions to the record, answered with plain results that cite what they rest on.

It may not write, print or look at the clock. Every question takes ``as_of`` and says nothing that a reader on
that day could not have known; see ``AsOf`` for how an article without a day is treated.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from goodoffices import ledger
from goodoffices.ask import (
    dealings,
    doubts,
    standing,
)
from goodoffices.ask import (
    positions as stances,
)
from goodoffices.ask import (
    sources as origins,
)
from goodoffices.ask import (
    timeline as order,
)
from goodoffices.ask.brief import assemble
from goodoffices.ask.material import Material, gather, processes_of
from goodoffices.ask.results import (
    Brief,
    CeasefireLine,
    Citations,
    DoubtLine,
    MediatorLine,
    MediatorState,
    MeetingLine,
    MeetingStage,
    Passage,
    PositionLine,
    ProcessBrief,
    ProposalLine,
    ReplyLine,
    ResponseLine,
    SilenceLine,
    SourceLine,
    Stance,
    StatementLine,
    TimelineLine,
    UltimatumLine,
    UltimatumStage,
    UltimatumStatus,
)
from goodoffices.ledger import LATEST, AsOf, Citation, Head, Reader
from goodoffices.ledger.verify import verify
from goodoffices.record import Problem

__all__ = [
    "LATEST",
    "AsOf",
    "Brief",
    "CeasefireLine",
    "Citation",
    "Citations",
    "DoubtLine",
    "Head",
    "MediatorLine",
    "MediatorState",
    "MeetingLine",
    "MeetingStage",
    "Passage",
    "PositionLine",
    "Problem",
    "ProcessBrief",
    "ProposalLine",
    "Reader",
    "ReplyLine",
    "ResponseLine",
    "SilenceLine",
    "SourceLine",
    "Stance",
    "StatementLine",
    "TimelineLine",
    "UltimatumLine",
    "UltimatumStage",
    "UltimatumStatus",
    "brief",
    "ceasefires",
    "discrepancies",
    "mediation",
    "meetings",
    "open_record",
    "positions",
    "proposals",
    "show",
    "silences",
    "sources",
    "statements",
    "timeline",
    "ultimatums",
    "verify",
]


def open_record(where: str | Path) -> Reader:
    """The record at ``where``, a path or a ``postgresql://`` address, for questions.

    Raises:
        LedgerError: where there is none, or it is not a record, or it was made by a newer version.
    """
    return ledger.open_reader(where)


def brief(reader: Reader, *, as_of: AsOf = LATEST) -> Brief:
    """The state of every process in the record."""
    with reader.view(as_of) as view:
        return assemble(gather(view), view.problems(), view.appearances(), view.left_out())


def timeline(
    reader: Reader,
    *,
    as_of: AsOf = LATEST,
    since: date | None = None,
    until: date | None = None,
    party: str | None = None,
    issue: str | None = None,
) -> tuple[TimelineLine, ...]:
    """What happened and was said, in the order of days; ``since`` and ``until`` are both included."""
    with _gathered(reader, as_of) as material:
        lines = order.timeline(material)
    return order.chosen(lines, since=since, until=until, party=party, issue=issue)


def positions(
    reader: Reader, *, as_of: AsOf = LATEST, party: str | None = None, issue: str | None = None
) -> tuple[PositionLine, ...]:
    """Each party's last position on each issue, process by process."""
    with _gathered(reader, as_of) as material:
        lines = [
            line
            for process in processes_of(material)
            for line in stances.positions(material.within(process.articles), process)
        ]
    return tuple(stances.chosen(lines, party, issue))


def silences(reader: Reader, *, as_of: AsOf = LATEST) -> tuple[SilenceLine, ...]:
    """Where no statement of a party was found: on an issue that another party spoke to, or at all."""
    with _gathered(reader, as_of) as material:
        found = processes_of(material)
        return tuple(
            line for process in found for line in stances.silences(material.within(process.articles), process)
        )


def mediation(reader: Reader, *, as_of: AsOf = LATEST) -> tuple[MediatorLine, ...]:
    """The mediators' status over time, process by process."""
    with _gathered(reader, as_of) as material:
        found = processes_of(material)
        return tuple(
            line
            for process in found
            for line in standing.mediation(material.within(process.articles), process)
        )


def ultimatums(
    reader: Reader, *, as_of: AsOf = LATEST, status: UltimatumStatus | None = None
) -> tuple[UltimatumLine, ...]:
    """Ultimatums as they stand, the last issued first."""
    with _gathered(reader, as_of) as material:
        lines = standing.ultimatums(material)
    return tuple(line for line in lines if status is None or line.status == status)


def proposals(reader: Reader, *, as_of: AsOf = LATEST) -> tuple[ProposalLine, ...]:
    """Proposals with the answers found, and those not found, process by process."""
    with _gathered(reader, as_of) as material:
        found = processes_of(material)
        return tuple(
            line
            for process in found
            for line in dealings.proposals(material.within(process.articles), process)
        )


def meetings(reader: Reader, *, as_of: AsOf = LATEST) -> tuple[MeetingLine, ...]:
    """Meetings with the way their status went."""
    with _gathered(reader, as_of) as material:
        return dealings.meetings(material)


def ceasefires(reader: Reader, *, as_of: AsOf = LATEST) -> tuple[CeasefireLine, ...]:
    """Pauses in fighting, and alleged violations with the accused side's reply."""
    with _gathered(reader, as_of) as material:
        return dealings.ceasefires(material)


def discrepancies(reader: Reader, *, as_of: AsOf = LATEST) -> tuple[DoubtLine, ...]:
    """What is in doubt, article by article and between articles."""
    with reader.view(as_of) as view:
        material = gather(view)
        return (*doubts.doubts(material), *doubts.of_articles(material, view.problems()))


def sources(reader: Reader, *, as_of: AsOf = LATEST) -> tuple[SourceLine, ...]:
    """The articles by number, each with the text that it stems from."""
    with reader.view(as_of) as view:
        return origins.sources(gather(view), view.appearances())


def statements(
    reader: Reader,
    *,
    as_of: AsOf = LATEST,
    speaker: str | None = None,
    party: str | None = None,
    issue: str | None = None,
) -> Iterator[StatementLine]:
    """Statements in the order of the articles, streamed; ``speaker`` is any part of a name or a role."""
    with reader.view(as_of) as view:
        yield from origins.statements(view, speaker=speaker, party=party, issue=issue)


def show(reader: Reader, citation: Citation | str, *, context: int = 240) -> Passage:
    """The cited passage with its surroundings.

    Raises:
        QuestionError: ``citation-unreadable``, ``citation-unknown`` or ``citation-outside``.
    """
    place = Citation.parse(citation) if isinstance(citation, str) else citation
    with reader.view() as view:
        return origins.passage(view, place, context)


@contextmanager
def _gathered(reader: Reader, as_of: AsOf) -> Iterator[Material]:
    with reader.view(as_of) as view:
        yield gather(view)
