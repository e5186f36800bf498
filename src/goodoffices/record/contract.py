r"""The JSON contract: one coded article as one line of JSON, and back.

Field names and their order are a promise to those who read the lines; fields may be added, never renamed.
This module may not decide anything about the facts it writes: it leaves nothing out and makes nothing up.
Reading lives in ``contract_reader``; ``from_dict`` and ``from_line`` are offered here as well.

What a line may hold beyond plain JSON habits:

* non-ASCII text stands as it is, so that a line can be searched with everyday tools;
* characters that would break a line (U+2028, U+0085 …), turn a terminal round (bidirectional overrides, C1
  controls) or cannot be encoded (lone surrogates) are written as ``\uXXXX``: the same JSON value, harmless
  to print;
* NaN and infinities are refused, for they are no JSON.
"""

from __future__ import annotations

import json
import re
from typing import Any

from goodoffices.record.act import Act, Agent, Ceasefire, Meeting, Proposal, Response
from goodoffices.record.article import Article
from goodoffices.record.coded import Coded
from goodoffices.record.contract_reader import from_dict, from_line
from goodoffices.record.problem import Problem
from goodoffices.record.span import Span, Window
from goodoffices.record.statement import Statement

__all__ = [
    "dumps",
    "from_dict",
    "from_line",
    "problem_dict",
    "span_dict",
    "to_dict",
    "to_line",
    "window_dict",
]

_UNSAFE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def dumps(value: Any) -> str:
    """``value`` as one line of JSON without line ends; raises ``ValueError`` for NaN and infinities."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", line)


def to_line(coded: Coded) -> str:
    """One coded article as one line of JSON, without the line end."""
    return dumps(to_dict(coded))


def to_dict(coded: Coded) -> dict[str, Any]:
    """One coded article as the contract's object, keys in the contract's order."""
    return {
        "article": _article(coded.article),
        "statements": [_statement(each) for each in coded.statements],
        "acts": [act_dict(each) for each in coded.acts],
        "proposals": [_proposal(each) for each in coded.proposals],
        "meetings": [_meeting(each) for each in coded.meetings],
        "ceasefires": [_ceasefire(each) for each in coded.ceasefires],
        "parties": list(coded.parties),
        "mediators": list(coded.mediators),
        "problems": [problem_dict(each) for each in coded.problems],
    }


def span_dict(span: Span | None) -> dict[str, Any] | None:
    """A span as ``{start, end, text}``; None stays None."""
    return None if span is None else {"start": span.start, "end": span.end, "text": span.text}


def window_dict(window: Window) -> dict[str, Any]:
    """A window as ``{earliest, latest, basis, text}``, days in ISO 8601."""
    return {
        "earliest": None if window.earliest is None else window.earliest.isoformat(),
        "latest": None if window.latest is None else window.latest.isoformat(),
        "basis": window.basis,
        "text": window.text,
    }


def problem_dict(problem: Problem) -> dict[str, Any]:
    """A problem as ``{code, message, subject, severity}``."""
    return {
        "code": problem.code,
        "message": problem.message,
        "subject": problem.subject,
        "severity": problem.severity,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "uri": article.uri,
        "sha256": article.sha256,
        "title": article.title,
        "standfirst": article.standfirst,
        "outlet": article.outlet,
        "wire": article.wire,
        "authors": list(article.authors),
        "language": article.language,
        "published": window_dict(article.published),
        "captions": list(article.captions),
        "updates": list(article.updates),
        "raw_sha256": article.raw_sha256,
        "text": article.text,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    speaker = statement.speaker
    return {
        "id": statement.id,
        "kind": statement.kind,
        "source": span_dict(statement.source),
        "cue": span_dict(statement.cue),
        "content": [span_dict(each) for each in statement.content],
        "speaker": {"name": speaker.name, "role": speaker.role, "party": speaker.party},
        "relays": statement.relays,
        "said": window_dict(statement.said),
        "venue": statement.venue,
        "doubt": statement.doubt,
        "by": statement.by,
        "confidence": statement.confidence,
    }


def _agent(agent: Agent) -> dict[str, Any]:
    return {"name": agent.name, "party": agent.party}


def _deadline(window: Window | None) -> dict[str, Any] | None:
    """The deadline's words come first, as in the contract: they are stated, the days are ours."""
    if window is None:
        return None
    days = window_dict(window)
    return {"text": days.pop("text"), **days}


def act_dict(act: Act) -> dict[str, Any]:
    """One act as the contract prints it."""
    return {
        "id": act.id,
        "actor": _agent(act.actor),
        "co_actors": [_agent(each) for each in act.co_actors],
        "recipients": [_agent(each) for each in act.recipients],
        "cameo": act.cameo,
        "plover": act.plover,
        "issues": list(act.issues),
        "modality": act.modality,
        "condition": span_dict(act.condition),
        "consequence": span_dict(act.consequence),
        "deadline": _deadline(act.deadline),
        "on": window_dict(act.on),
        "statement": act.statement,
        "evidence": span_dict(act.evidence),
        "by": act.by,
        "confidence": act.confidence,
    }


def _response(response: Response) -> dict[str, Any]:
    return {
        "party": response.party,
        "response": response.response,
        "scope": response.scope,
        "on": window_dict(response.on),
        "evidence": span_dict(response.evidence),
    }


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "name": proposal.name,
        "by": proposal.by,
        "issue": proposal.issues[0] if proposal.issues else None,
        "issues": list(proposal.issues),
        "on": window_dict(proposal.on),
        "evidence": span_dict(proposal.evidence),
        "responses": [_response(each) for each in proposal.responses],
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "id": meeting.id,
        "place": meeting.place,
        "parties": list(meeting.parties),
        "participants": list(meeting.participants),
        "status": meeting.status,
        "round": meeting.round,
        "level": meeting.level,
        "on": window_dict(meeting.on),
        "reason": span_dict(meeting.reason),
        "evidence": span_dict(meeting.evidence),
    }


def _ceasefire(ceasefire: Ceasefire) -> dict[str, Any]:
    return {
        "id": ceasefire.id,
        "scope": ceasefire.scope,
        "area": ceasefire.area,
        "status": ceasefire.status,
        "by": ceasefire.by,
        "accuser": ceasefire.accuser,
        "accused": ceasefire.accused,
        "on": window_dict(ceasefire.on),
        "start": window_dict(ceasefire.start),
        "end": window_dict(ceasefire.end),
        "duration": ceasefire.duration,
        "reply": span_dict(ceasefire.reply),
        "evidence": span_dict(ceasefire.evidence),
    }
