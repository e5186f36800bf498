"""One article's findings as lines for the eye: what ``read`` shows in a table, CSV or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter

from goodoffices.cli.output import Column
from goodoffices.cli.words import listed, when
from goodoffices.record import Act, Ceasefire, Coded, Meeting, Proposal, Span, Statement


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found in an article: what it is, who is behind it, and where it stands."""

    article: str
    kind: str
    who: str
    what: str
    whom: str
    on: str
    words: str
    start: int
    end: int


COLUMNS: tuple[Column[Finding], ...] = (
    Column("article", lambda line: line.article.rsplit("/", 1)[-1], wrap=True),
    Column("kind", lambda line: line.kind),
    Column("who", lambda line: line.who, wrap=True),
    Column("what", lambda line: line.what, wrap=True),
    Column("to", lambda line: line.whom, wrap=True),
    Column("on", lambda line: line.on),
    Column("words", lambda line: line.words, wide=True),
    Column("offsets", lambda line: f"{line.start}-{line.end}"),
)


def findings(coded: Iterable[Coded]) -> Iterator[Finding]:
    """Every finding of every article, in the order of the text."""
    for each in coded:
        found = [*_of(each)]
        found.sort(key=attrgetter("start"))
        yield from found


def _of(coded: Coded) -> Iterator[Finding]:
    uri = coded.article.uri
    for statement in coded.statements:
        yield _statement(uri, statement)
    for act in coded.acts:
        yield _act(uri, act)
    for proposal in coded.proposals:
        yield from _proposal(uri, proposal)
    for meeting in coded.meetings:
        yield _meeting(uri, meeting)
    for ceasefire in coded.ceasefires:
        yield _ceasefire(uri, ceasefire)


def _made(uri: str, kind: str, cells: tuple[str, str, str, str], span: Span) -> Finding:
    return Finding(uri, kind, *cells, span.text, span.start, span.end)


def _statement(uri: str, statement: Statement) -> Finding:
    speaker = statement.speaker
    who = f"{speaker.name or 'speaker unknown'}" + (f" ({speaker.party})" if speaker.party else "")
    how = f" ({' '.join(statement.cue.text.split())})" if statement.cue else ""
    what = statement.kind + how + (f", relays {statement.relays}" if statement.relays else "")
    first, last = statement.content[0], statement.content[-1]
    words = " … ".join(span.text for span in statement.content)
    return Finding(uri, "statement", who, what, "", when(statement.said), words, first.start, last.end)


def _act(uri: str, act: Act) -> Finding:
    who = listed([act.actor.party or act.actor.name, *(each.party or each.name for each in act.co_actors)])
    whom = listed(each.party or each.name for each in act.recipients)
    firm = "" if act.modality == "asserted" else f", {act.modality}"
    about = f" on {listed(act.issues)}" if act.issues else ""
    return _made(
        uri, "act", (who, f"{act.plover} {act.cameo}{firm}{about}", whom, when(act.on)), act.evidence
    )


def _proposal(uri: str, proposal: Proposal) -> Iterator[Finding]:
    about = f" on {listed(proposal.issues)}" if proposal.issues else ""
    yield _made(
        uri, "proposal", (proposal.by or "", proposal.name + about, "", when(proposal.on)), proposal.evidence
    )
    for answer in proposal.responses:
        what = f"{answer.response} ({answer.scope}): {proposal.name}"
        yield _made(
            uri, "response", (answer.party, what, proposal.by or "", when(answer.on)), answer.evidence
        )


def _meeting(uri: str, meeting: Meeting) -> Finding:
    what = meeting.status + (f" in {meeting.place}" if meeting.place else "")
    return _made(uri, "meeting", (listed(meeting.parties), what, "", when(meeting.on)), meeting.evidence)


def _ceasefire(uri: str, ceasefire: Ceasefire) -> Finding:
    what = ceasefire.status + (f": {ceasefire.scope}" if ceasefire.scope else "")
    who = ceasefire.accuser or ceasefire.by or ""
    return _made(
        uri, "ceasefire", (who, what, ceasefire.accused or "", when(ceasefire.on)), ceasefire.evidence
    )
