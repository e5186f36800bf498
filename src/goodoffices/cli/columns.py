"""The columns of each answer, for tables, CSV and Markdown. JSON Lines carry the whole line instead."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from goodoffices.cli.output import Column
from goodoffices.cli.words import cites, deadline, listed, when

_Columns = tuple[Column[Any], ...]


def _what(line: Any) -> str:
    """An act by its PLOVER type and code, anything else by its kind and status."""
    if line.plover:
        hedge = "" if line.modality in (None, "asserted") else f", {line.modality}"
        return f"{line.plover} {line.cameo}{hedge}"
    return " ".join(part for part in (line.kind, line.status) if part)


def _first(citations: Sequence[Any]) -> str:
    """The first citation and how many more there are; the other forms print them all."""
    more = len(citations) - 1
    return cites(citations[:1]) + (f" +{more}" if more > 0 else "")


def _answer(response: Any) -> str:
    """``VAL accepted (partial)``, or that no answer was found."""
    if response.response is None:
        return f"{response.party}: none found"
    return f"{response.party} {response.response}" + (f" ({response.scope})" if response.scope else "")


def published(head: Any) -> str:
    """The day or window of publication, and how it is known where it is not stated."""
    if not head.published.known:
        return "undated"
    return when(head.published) + ("" if head.published.basis == "stated" else f" ({head.published.basis})")


def origin(line: Any) -> str:
    """``origin`` or ``copy of 3``: what a text depends on."""
    return "origin" if line.relation == "origin" else f"{line.relation} of {line.origin}"


_CITATION: Column[Any] = Column(
    "citation", lambda line: cites(line.citations), short=lambda line: _first(line.citations)
)
_SOURCES: Column[Any] = Column("texts", lambda line: str(line.origins))
_SPEAKER: Column[Any] = Column("speaker", lambda line: line.speaker or "", wrap=True)
_ON: Column[Any] = Column("on", lambda line: when(line.on), wrap=True)
_WORDS: Column[Any] = Column("words", lambda line: line.text or "", wide=True)

TIMELINE: _Columns = (
    _ON,
    Column("who", lambda line: line.actor or ""),
    Column("what", _what, wrap=True),
    Column("to", lambda line: listed(line.recipients), wrap=True),
    Column("issues", lambda line: listed(line.issues), wrap=True),
    _WORDS,
    _SPEAKER,
    _SOURCES,
    _CITATION,
)

POSITIONS: _Columns = (
    Column("party", lambda line: line.party),
    Column("issue", lambda line: line.issue, wrap=True),
    Column("stance", lambda line: line.stance + (f" ({line.scope})" if line.scope else ""), wrap=True),
    _ON,
    _WORDS,
    Column("condition", lambda line: line.condition or "", wrap=True),
    _SPEAKER,
    _SOURCES,
    _CITATION,
)

ULTIMATUMS: _Columns = (
    Column("status", lambda line: line.status),
    Column("issuer", lambda line: line.issuer),
    Column("to", lambda line: listed(line.addressees), wrap=True),
    Column("condition", lambda line: line.condition or "", wrap=True),
    Column("consequence", lambda line: line.consequence or "", wrap=True),
    Column("deadline", lambda line: deadline(line.deadline), wrap=True),
    Column("issued", lambda line: when(line.on), wrap=True),
    Column("slips", lambda line: str(line.slips)),
    _SPEAKER,
    _SOURCES,
    _CITATION,
)

STATEMENTS: _Columns = (
    Column("said", lambda line: when(line.said if line.said.known else line.told), wrap=True),
    Column("speaker", lambda line: line.speaker or "", wrap=True),
    Column("party", lambda line: line.party or ""),
    Column("kind", lambda line: line.kind),
    Column("cue", lambda line: line.cue or "", wrap=True),
    _WORDS,
    Column("relays", lambda line: line.relays or ""),
    Column("doubt", lambda line: line.doubt or "", wrap=True),
    _CITATION,
)

MEETINGS: _Columns = (
    _ON,
    Column("place", lambda line: line.place or ""),
    Column("parties", lambda line: listed(line.parties), wrap=True),
    Column("status", lambda line: line.status),
    Column("way there", lambda line: " → ".join(stage.status for stage in line.stages), wrap=True),
    Column("reason", lambda line: line.reason or "", wrap=True),
    _SOURCES,
    _CITATION,
)

PROPOSALS: _Columns = (
    _ON,
    Column("by", lambda line: line.by or ""),
    Column("proposal", lambda line: line.name, wrap=True),
    Column("issues", lambda line: listed(line.issues), wrap=True),
    Column("answers", lambda line: listed(map(_answer, line.responses)), wrap=True),
    _WORDS,
    _SOURCES,
    _CITATION,
)

CEASEFIRES: _Columns = (
    _ON,
    Column("status", lambda line: line.status),
    Column("scope", lambda line: line.scope or "", wrap=True),
    Column("by", lambda line: line.by or ""),
    Column("accuser", lambda line: line.accuser or ""),
    Column("accused", lambda line: line.accused or ""),
    _WORDS,
    Column("reply", lambda line: f"{line.reply.kind}: {line.reply.text}" if line.reply else "", wrap=True),
    _SOURCES,
    _CITATION,
)

DISCREPANCIES: _Columns = (
    Column("code", lambda line: line.code),
    Column("in doubt", lambda line: line.message, wrap=True),
    _CITATION,
)

SOURCES: _Columns = (
    Column("no.", lambda line: str(line.head.number)),
    Column("published", lambda line: published(line.head)),
    Column("title", lambda line: line.head.title or "", wrap=True),
    Column("outlet", lambda line: line.head.outlet or "", wrap=True),
    Column("wire", lambda line: line.head.wire or "", wrap=True),
    Column("origin", origin),
    Column("uri", lambda line: line.head.uri, wrap=True),
)
