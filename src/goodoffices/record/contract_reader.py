"""Reads the JSON contract back into the frozen types, and refuses what does not hold.

Unknown keys are passed over, so that lines of a later version can be read; a key that a fact cannot do without,
a word outside of a closed list, or a span whose words do not stand in the text is refused with the place named.
This module may not repair: a line that is nearly right is wrong.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, get_args

from goodoffices.record.act import (
    Act,
    Agent,
    Ceasefire,
    CeasefireStatus,
    Meeting,
    MeetingLevel,
    MeetingStatus,
    Modality,
    PloverType,
    Proposal,
    Response,
    ResponseKind,
    Scope,
)
from goodoffices.record.article import Article
from goodoffices.record.coded import Coded
from goodoffices.record.ids import sha256_of
from goodoffices.record.problem import InputRefused, Problem
from goodoffices.record.span import UNKNOWN, Basis, Span, Window
from goodoffices.record.statement import Speaker, Statement, StatementKind

T = TypeVar("T")


def from_line(line: str) -> Coded:
    """The coded article that a line of JSON holds; raises ``InputRefused`` with what is wrong and where."""
    try:
        value = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise InputRefused("contract-not-json", f"not a line of JSON: {error}") from error
    return from_dict(value)


def from_dict(value: Any) -> Coded:
    """The coded article that the contract's object holds; raises ``InputRefused`` with what is wrong and where."""
    root = _Node(value, "line", None)
    article = _article(root.node("article"))
    body = _Node(value, "line", article.text)
    return Coded(
        article=article,
        statements=body.each("statements", _statement),
        acts=body.each("acts", _act),
        proposals=body.each("proposals", _proposal),
        meetings=body.each("meetings", _meeting),
        ceasefires=body.each("ceasefires", _ceasefire),
        parties=body.strings("parties"),
        mediators=body.strings("mediators"),
        problems=body.each("problems", _problem),
    )


def _no_constant(name: str) -> Any:
    message = f"{name} is no JSON number"
    raise ValueError(message)


class _Node:
    """One object of the line with its place, so that an error can name it; checks each value it hands out."""

    def __init__(self, value: Any, place: str, text: str | None) -> None:
        if not isinstance(value, dict):
            raise _wrong(place, "an object", value)
        self.value: dict[str, Any] = value
        self.place = place
        self.text = text

    def at(self, key: str) -> str:
        return f"{self.place}.{key}"

    def node(self, key: str) -> _Node:
        return _Node(self.value.get(key), self.at(key), self.text)

    def string(self, key: str) -> str:
        found = self.value.get(key)
        if not isinstance(found, str):
            raise _wrong(self.at(key), "a string", found)
        return found

    def maybe(self, key: str) -> str | None:
        return None if self.value.get(key) is None else self.string(key)

    def one_of(self, key: str, allowed: Any) -> Any:
        """The word at ``key``, from the closed list that a ``Literal`` type names."""
        words = get_args(allowed)
        found = self.value.get(key)
        if not isinstance(found, str) or found not in words:
            raise _wrong(self.at(key), f"one of {', '.join(words)}", found)
        return found

    def number(self, key: str) -> float:
        found = self.value.get(key, 1.0)
        if isinstance(found, bool) or not isinstance(found, int | float) or not math.isfinite(found):
            raise _wrong(self.at(key), "a number", found)
        return float(found)

    def whole(self, key: str) -> int | None:
        found = self.value.get(key)
        if found is not None and (isinstance(found, bool) or not isinstance(found, int)):
            raise _wrong(self.at(key), "a whole number", found)
        return found

    def items(self, key: str) -> list[Any]:
        found = self.value.get(key)
        if found is None:
            return []
        if not isinstance(found, list):
            raise _wrong(self.at(key), "a list", found)
        return found

    def strings(self, key: str) -> tuple[str, ...]:
        for each in self.items(key):
            if not isinstance(each, str):
                raise _wrong(self.at(key), "a list of strings", each)
        return tuple(self.items(key))

    def numbers(self, key: str) -> tuple[int, ...]:
        for each in self.items(key):
            if isinstance(each, bool) or not isinstance(each, int):
                raise _wrong(self.at(key), "a list of offsets", each)
        return tuple(self.items(key))

    def each(self, key: str, build: Callable[[_Node], T]) -> tuple[T, ...]:
        """Every object of the list at ``key``, built."""
        return tuple(
            build(_Node(item, f"{self.at(key)}[{index}]", self.text))
            for index, item in enumerate(self.items(key))
        )

    def span(self, key: str) -> Span | None:
        return None if self.value.get(key) is None else _span(self.node(key))

    def evidence(self) -> Span:
        return _span(self.node("evidence"))

    def window(self, key: str) -> Window:
        return UNKNOWN if self.value.get(key) is None else _window(self.node(key))

    def day(self, key: str) -> date | None:
        found = self.maybe(key)
        if found is None:
            return None
        try:
            return date.fromisoformat(found)
        except ValueError:
            raise _wrong(self.at(key), "a day like 2031-05-30", found) from None


def _wrong(place: str, wanted: str, found: Any) -> InputRefused:
    shown = "nothing" if found is None else repr(found)[:80]
    return InputRefused("contract-broken", f"{place} should be {wanted}, found {shown}")


def _span(node: _Node) -> Span:
    start, end, text = node.value.get("start"), node.value.get("end"), node.string("text")
    for key, found in (("start", start), ("end", end)):
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            raise _wrong(node.at(key), "an offset", found)
    if node.text is not None and node.text[start:end] != text:
        message = f"{node.place}: the article's characters {start}-{end} are not {text[:60]!r}"
        raise InputRefused("contract-span-mismatch", message)
    return Span(node.value["start"], node.value["end"], text)


def _window(node: _Node) -> Window:
    earliest, latest = node.day("earliest"), node.day("latest")
    bounded = earliest is not None or latest is not None
    basis = "inferred" if bounded else "unknown"
    if node.value.get("basis") is not None:
        basis = node.one_of("basis", Basis)
    return Window(earliest, latest, basis, node.maybe("text"))  # type: ignore[arg-type]  # checked by one_of


def _article(node: _Node) -> Article:
    text = node.string("text")
    sha256 = node.maybe("sha256") or sha256_of(text)
    if sha256 != sha256_of(text):
        raise InputRefused(
            "contract-hash-mismatch", f"{node.place}: the text does not have the hash {sha256[:16]}…"
        )
    return Article(
        id=node.string("id"),
        uri=node.maybe("uri") or "",
        sha256=sha256,
        text=text,
        title=node.maybe("title"),
        standfirst=node.maybe("standfirst"),
        outlet=node.maybe("outlet"),
        wire=node.maybe("wire"),
        authors=node.strings("authors"),
        language=node.maybe("language") or "und",
        published=node.window("published"),
        captions=node.strings("captions"),
        raw_sha256=node.maybe("raw_sha256") or "",
        updates=node.numbers("updates"),
    )


def _speaker(node: _Node) -> Speaker:
    return Speaker(node.maybe("name"), node.maybe("role"), node.maybe("party"))


def _statement(node: _Node) -> Statement:
    return Statement(
        id=node.string("id"),
        kind=node.one_of("kind", StatementKind),
        source=node.span("source"),
        cue=node.span("cue"),
        content=node.each("content", _span),
        speaker=_speaker(node.node("speaker")),
        relays=node.maybe("relays"),
        said=node.window("said"),
        venue=node.maybe("venue"),
        doubt=node.maybe("doubt"),
        confidence=node.number("confidence"),
        by=node.maybe("by") or "unknown",
    )


def _agent(node: _Node) -> Agent:
    return Agent(node.string("name"), node.maybe("party"))


def _act(node: _Node) -> Act:
    return Act(
        id=node.string("id"),
        actor=_agent(node.node("actor")),
        recipients=node.each("recipients", _agent),
        cameo=node.string("cameo"),
        plover=node.one_of("plover", PloverType),
        issues=node.strings("issues"),
        modality=node.one_of("modality", Modality),
        evidence=node.evidence(),
        condition=node.span("condition"),
        consequence=node.span("consequence"),
        deadline=None if node.value.get("deadline") is None else node.window("deadline"),
        on=node.window("on"),
        statement=node.maybe("statement"),
        by=node.maybe("by") or "unknown",
        confidence=node.number("confidence"),
        co_actors=node.each("co_actors", _agent),
    )


def _response(node: _Node) -> Response:
    return Response(
        party=node.string("party"),
        response=node.one_of("response", ResponseKind),
        scope=node.one_of("scope", Scope),
        evidence=node.evidence(),
        on=node.window("on"),
    )


def _proposal(node: _Node) -> Proposal:
    first = node.maybe("issue")
    return Proposal(
        id=node.maybe("id") or "",
        name=node.string("name"),
        by=node.maybe("by"),
        issues=node.strings("issues") or (() if first is None else (first,)),
        evidence=node.evidence(),
        responses=node.each("responses", _response),
        on=node.window("on"),
    )


def _meeting(node: _Node) -> Meeting:
    return Meeting(
        id=node.maybe("id") or "",
        place=node.maybe("place"),
        parties=node.strings("parties"),
        status=node.one_of("status", MeetingStatus),
        evidence=node.evidence(),
        on=node.window("on"),
        participants=node.strings("participants"),
        reason=node.span("reason"),
        round=node.whole("round"),
        level=node.one_of("level", MeetingLevel) if node.maybe("level") is not None else None,
    )


def _ceasefire(node: _Node) -> Ceasefire:
    return Ceasefire(
        id=node.maybe("id") or "",
        scope=node.maybe("scope"),
        status=node.one_of("status", CeasefireStatus),
        evidence=node.evidence(),
        by=node.maybe("by"),
        accuser=node.maybe("accuser"),
        accused=node.maybe("accused"),
        on=node.window("on"),
        duration=node.maybe("duration"),
        reply=node.span("reply"),
        area=node.maybe("area"),
        start=node.window("start"),
        end=node.window("end"),
    )


def _problem(node: _Node) -> Problem:
    return Problem(
        code=node.string("code"),
        message=node.string("message"),
        subject=node.maybe("subject"),
        severity=node.maybe("severity") or "note",
    )
