"""Verify: does every span still stand in its text, and is everything as it was taken in?

Each text is hashed again, each span matched again, and each reading's digest made again from its rows, so that
a value changed behind the record's back is found even where no span moved. It reads one reading at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Table, select

from goodoffices.ledger import convert
from goodoffices.ledger.digest import digest_of
from goodoffices.ledger.reader import Reader
from goodoffices.ledger.schema import (
    ACTS,
    ARTICLES,
    CEASEFIRES,
    MEETINGS,
    PROCESS_PARTIES,
    PROPOSALS,
    READINGS,
    RESPONSES,
    STATEMENTS,
    TEXTS,
)
from goodoffices.record import Act, Ceasefire, Coded, Meeting, Problem, Proposal, Span, Statement, sha256_of


def verify(reader: Reader) -> Iterator[Problem]:
    """A problem for everything that does not match: ``text-hash-mismatch``, ``span-mismatch``, ``reading-changed``.

    Nothing given means that all is as it was. Superseded readings are checked, too.
    """
    with reader.view() as view:
        yield from _texts(view.connection)
        for number, digest, coded in _readings(view.connection):
            name = f"article {number} ({coded.article.uri})"
            yield from _spans(coded, name)
            if digest_of(coded) != digest:
                message = f"what was found in {name} is not what was taken in"
                yield Problem("reading-changed", message, coded.article.uri, "doubt")


def _texts(connection: Connection) -> Iterator[Problem]:
    for row in _stream(connection, select(TEXTS)):
        if sha256_of(row["text"]) != row["sha256"]:
            message = f"the text kept under sha256 {row['sha256']} hashes to something else"
            yield Problem("text-hash-mismatch", message, row["sha256"], "doubt")


def _spans(coded: Coded, name: str) -> Iterator[Problem]:
    text = coded.article.text
    facts: tuple[Statement | Act | Proposal | Meeting | Ceasefire, ...]
    facts = (*coded.statements, *coded.acts, *coded.proposals, *coded.meetings, *coded.ceasefires)
    for fact in facts:
        for span in spans_of(fact):
            if text[span.start : span.end] != span.text:
                kind = type(fact).__name__.lower()
                message = f"{name}: {kind} {fact.id} cites {span.start}-{span.end} as {span.text[:60]!r}"
                yield Problem("span-mismatch", message, coded.article.uri, "doubt")


def spans_of(value: object) -> Iterator[Span]:
    """Every span within a fact, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from spans_of(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))


def _readings(connection: Connection) -> Iterator[tuple[int, str, Coded]]:
    """Every reading put together again from its rows."""
    rows = (
        select(ARTICLES, *(each for each in READINGS.c if each.name not in ARTICLES.c), TEXTS.c.text)
        .add_columns(READINGS.c.number.label("reading"))
        .join(READINGS, READINGS.c.article == ARTICLES.c.number)
        .join(TEXTS, TEXTS.c.sha256 == ARTICLES.c.sha256)
        .order_by(READINGS.c.number)
    )
    take = _Streams(connection)
    for row in _stream(connection, rows, chunk=16):
        reading = row["reading"]
        answers: dict[str, list[Any]] = {}
        for each in take.rows(RESPONSES, reading):
            answers.setdefault(each["proposal"], []).append(convert.response_from(each))
        roles: dict[str, list[str]] = {"party": [], "mediator": []}
        for each in take.rows(PROCESS_PARTIES, reading):
            roles[each["role"]].append(each["party"])
        yield (
            row["number"],
            row["digest"],
            Coded(
                article=convert.article_from(row),
                statements=take.facts(STATEMENTS, reading, convert.statement_from),
                acts=take.facts(ACTS, reading, convert.act_from),
                proposals=tuple(
                    convert.proposal_from(each, answers.get(each["id"], ()))
                    for each in take.rows(PROPOSALS, reading)
                ),
                meetings=take.facts(MEETINGS, reading, convert.meeting_from),
                ceasefires=take.facts(CEASEFIRES, reading, convert.ceasefire_from),
                parties=tuple(roles["party"]),
                mediators=tuple(roles["mediator"]),
            ),
        )


class _Streams:
    """The tables side by side, each read once from its beginning, in the order of readings."""

    def __init__(self, connection: Connection) -> None:
        self._open: dict[str, Iterator[tuple[int, Iterator[Any]]]] = {}
        self._next: dict[str, tuple[int, list[Any]] | None] = {}
        for table in (STATEMENTS, ACTS, PROPOSALS, RESPONSES, MEETINGS, CEASEFIRES, PROCESS_PARTIES):
            by = table.c.row if table is PROCESS_PARTIES else table.c.position
            query = select(table).order_by(table.c.reading, by)
            self._open[table.name] = groupby(_stream(connection, query), key=lambda row: row["reading"])
            self._advance(table.name)

    def rows(self, table: Table, reading: int) -> list[Any]:
        """The table's rows of one reading; readings must be asked for in their order."""
        upcoming = self._next[table.name]
        if upcoming is None or upcoming[0] != reading:
            return []
        self._advance(table.name)
        return upcoming[1]

    def facts(self, table: Table, reading: int, make: Callable[[Any], Any]) -> tuple[Any, ...]:
        """The same as facts."""
        return tuple(make(row) for row in self.rows(table, reading))

    def _advance(self, name: str) -> None:
        found = next(self._open[name], None)
        self._next[name] = None if found is None else (found[0], list(found[1]))


def _stream(connection: Connection, query: Any, chunk: int = 500) -> Iterator[Any]:
    for row in connection.execute(query, execution_options={"yield_per": chunk}):
        yield row._mapping  # noqa: SLF001  (SQLAlchemy's public name for it)
