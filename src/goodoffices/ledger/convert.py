"""Facts to rows and rows to facts, one pair of functions a table.

It may not run SQL. Going to a row and back gives the very same fact; a test holds that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any, Final, cast

from goodoffices.ledger.columns import span_from, span_values, window_from, window_values
from goodoffices.ledger.rows import Head
from goodoffices.record import (
    UNKNOWN,
    Act,
    Agent,
    Article,
    Ceasefire,
    Meeting,
    Proposal,
    Response,
    Span,
    Speaker,
    Statement,
    Window,
    make_id,
)

Values = dict[str, Any]
Row = Mapping[str, Any]


def statement_values(statement: Statement) -> Values:
    """A row of ``statements``."""
    return {
        "id": statement.id,
        "kind": statement.kind,
        **span_values("source", statement.source),
        **span_values("cue", statement.cue),
        "content": tuple((each.start, each.end, each.text) for each in statement.content),
        "speaker": statement.speaker.name,
        "role": statement.speaker.role,
        "party": statement.speaker.party,
        "relays": statement.relays,
        **window_values("said", statement.said),
        "venue": statement.venue,
        "doubt": statement.doubt,
        "confidence": statement.confidence,
        "by": statement.by,
    }


def statement_from(row: Row) -> Statement:
    """The statement of a row."""
    return Statement(
        id=row["id"],
        kind=row["kind"],
        source=span_from(row, "source"),
        cue=span_from(row, "cue"),
        content=tuple(Span(*each) for each in row["content"]),
        speaker=Speaker(row["speaker"], row["role"], row["party"]),
        relays=row["relays"],
        said=_window(row, "said"),
        venue=row["venue"],
        doubt=row["doubt"],
        confidence=row["confidence"],
        by=row["by"],
    )


def act_values(act: Act) -> Values:
    """A row of ``acts``."""
    return {
        "id": act.id,
        "actor": act.actor.name,
        "party": act.actor.party,
        "recipients": _agents(act.recipients),
        "co_actors": _agents(act.co_actors),
        "cameo": act.cameo,
        "plover": act.plover,
        "issues": act.issues,
        "modality": act.modality,
        **span_values("evidence", act.evidence),
        **span_values("condition", act.condition),
        **span_values("consequence", act.consequence),
        **window_values("deadline", act.deadline),
        **window_values("on", act.on),
        "statement": act.statement,
        "by": act.by,
        "confidence": act.confidence,
    }


def act_from(row: Row) -> Act:
    """The act of a row."""
    return Act(
        id=row["id"],
        actor=_agent(row["actor"], row["party"]),
        recipients=tuple(_agent(*each) for each in row["recipients"]),
        cameo=row["cameo"],
        plover=row["plover"],
        issues=row["issues"],
        modality=row["modality"],
        evidence=_evidence(row),
        condition=span_from(row, "condition"),
        consequence=span_from(row, "consequence"),
        deadline=window_from(row, "deadline"),
        on=_window(row, "on"),
        statement=row["statement"],
        by=row["by"],
        confidence=row["confidence"],
        co_actors=tuple(_agent(*each) for each in row["co_actors"]),
    )


def proposal_values(proposal: Proposal) -> Values:
    """A row of ``proposals``; its responses are rows of their own."""
    return {
        "id": proposal.id,
        "name": proposal.name,
        "party": proposal.by,
        "issues": proposal.issues,
        **span_values("evidence", proposal.evidence),
        **window_values("on", proposal.on),
    }


def response_values(proposal: Proposal) -> list[Values]:
    """The rows of ``responses`` that belong to ``proposal``."""
    return [
        {
            "id": make_id(proposal.id, "response", index),
            "proposal": proposal.id,
            "party": each.party,
            "response": each.response,
            "scope": each.scope,
            **span_values("evidence", each.evidence),
            **window_values("on", each.on),
        }
        for index, each in enumerate(proposal.responses)
    ]


def response_from(row: Row) -> Response:
    """The response of a row."""
    return Response(row["party"], row["response"], row["scope"], _evidence(row), _window(row, "on"))


def proposal_from(row: Row, responses: Iterable[Response] = ()) -> Proposal:
    """The proposal of a row, with its responses."""
    return Proposal(
        id=row["id"],
        name=row["name"],
        by=row["party"],
        issues=row["issues"],
        evidence=_evidence(row),
        responses=tuple(responses),
        on=_window(row, "on"),
    )


def meeting_values(meeting: Meeting) -> Values:
    """A row of ``meetings``."""
    return {
        "id": meeting.id,
        "place": meeting.place,
        "parties": meeting.parties,
        "status": meeting.status,
        **span_values("evidence", meeting.evidence),
        **window_values("on", meeting.on),
        "participants": meeting.participants,
        **span_values("reason", meeting.reason),
        "round": meeting.round,
        "level": meeting.level,
    }


def meeting_from(row: Row) -> Meeting:
    """The meeting of a row."""
    return Meeting(
        id=row["id"],
        place=row["place"],
        parties=row["parties"],
        status=row["status"],
        evidence=_evidence(row),
        on=_window(row, "on"),
        participants=row["participants"],
        reason=span_from(row, "reason"),
        round=row["round"],
        level=row["level"],
    )


def ceasefire_values(ceasefire: Ceasefire) -> Values:
    """A row of ``ceasefires``."""
    return {
        "id": ceasefire.id,
        "scope": ceasefire.scope,
        "status": ceasefire.status,
        **span_values("evidence", ceasefire.evidence),
        "party": ceasefire.by,
        "accuser": ceasefire.accuser,
        "accused": ceasefire.accused,
        **window_values("on", ceasefire.on),
        "duration": ceasefire.duration,
        **span_values("reply", ceasefire.reply),
        "area": ceasefire.area,
        **window_values("start", ceasefire.start),
        **window_values("end", ceasefire.end),
    }


def ceasefire_from(row: Row) -> Ceasefire:
    """The ceasefire of a row."""
    return Ceasefire(
        id=row["id"],
        scope=row["scope"],
        status=row["status"],
        evidence=_evidence(row),
        by=row["party"],
        accuser=row["accuser"],
        accused=row["accused"],
        on=_window(row, "on"),
        duration=row["duration"],
        reply=span_from(row, "reply"),
        area=row["area"],
        start=_window(row, "start"),
        end=_window(row, "end"),
    )


ARTICLE_FIELDS: Final = (
    "title",
    "standfirst",
    "outlet",
    "wire",
    "authors",
    "language",
    "captions",
    "updates",
)


def reading_values(article: Article) -> Values:
    """What a reading holds of the article itself."""
    return {
        **{name: getattr(article, name) for name in ARTICLE_FIELDS},
        **window_values("published", article.published),
    }


def article_from(row: Row) -> Article:
    """The article of a row that joins ``articles``, ``readings`` and ``texts``."""
    return Article(
        id=row["id"],
        uri=row["uri"],
        sha256=row["sha256"],
        text=row["text"],
        published=_window(row, "published"),
        raw_sha256=row["raw_sha256"],
        **{name: row[name] for name in ARTICLE_FIELDS},
    )


def head_from(row: Row, parties: tuple[str, ...], mediators: tuple[str, ...]) -> Head:
    """The head of a row that joins ``articles`` and ``readings``."""
    return Head(
        number=row["number"],
        id=row["id"],
        uri=row["uri"],
        sha256=row["sha256"],
        title=row["title"],
        outlet=row["outlet"],
        wire=row["wire"],
        authors=row["authors"],
        language=row["language"],
        published=_window(row, "published"),
        parties=parties,
        mediators=mediators,
        characters=row["characters"],
        recorded_at=row["recorded_at"],
    )


# Few agents act in a process, each many times.
@lru_cache(maxsize=4096)
def _agent(name: str, party: str | None) -> Agent:
    return Agent(name, party)


def _agents(agents: Iterable[Agent]) -> tuple[tuple[str, str | None], ...]:
    return tuple((each.name, each.party) for each in agents)


def _window(row: Row, name: str) -> Window:
    return window_from(row, name) or UNKNOWN


def _evidence(row: Row) -> Span:
    return cast("Span", span_from(row, "evidence"))
