"""One state of the record, cut at the two clocks: which articles count, and what they tell.

Everything is asked with SQL and streamed; article texts are read one at a time. It may not write.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import groupby
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Subquery, Table, and_, exists, func, or_, select

from goodoffices.ledger import convert
from goodoffices.ledger.clock import AsOf
from goodoffices.ledger.rows import Head, Told
from goodoffices.ledger.schema import (
    ACT_ISSUES,
    ACTS,
    APPEARANCES,
    ARTICLES,
    CEASEFIRES,
    DECISIONS,
    MEETINGS,
    PROBLEMS,
    PROCESS_PARTIES,
    PROPOSALS,
    READINGS,
    RESPONSES,
    STATEMENTS,
    TEXTS,
)
from goodoffices.record import Act, Article, Ceasefire, Meeting, Problem, Proposal, Response, Statement

_CHUNK: Final = 500
_READ_COLUMNS: Final = tuple(each for each in READINGS.c if each.name not in ARTICLES.c)
_FactT = TypeVar("_FactT", Act, Ceasefire, Meeting, Proposal, Statement)


@dataclass(frozen=True, slots=True)
class Link:
    """A decision of ``reconcile`` as stored, by article numbers; ``fact`` None means the article itself."""

    kind: str
    verdict: str
    article: int
    fact: str | None
    other_article: int | None
    other_fact: str | None
    score: float
    relation: str
    reason: str


class View:
    """What can be asked of the record as of two clocks."""

    def __init__(self, connection: Connection, as_of: AsOf) -> None:
        self._connection = connection
        self.as_of = as_of
        self._read = _read(as_of)
        self._seen = _seen(self._read, as_of)

    @property
    def connection(self) -> Connection:
        """For the ledger's own modules."""
        return self._connection

    def heads(self) -> Iterator[Head]:
        """The articles that count, by number."""
        return self._heads(self._seen)

    def left_out(self) -> tuple[int, ...]:
        """Numbers of the articles that were recorded but cannot be placed on or before the day."""
        if self.as_of.day is None:
            return ()
        missing = ~exists().where(self._seen.c.reading == READINGS.c.number)
        # Published on a known later day is simply later; only a window without, or around, the day is in doubt.
        unplaced = or_(
            READINGS.c.published_latest.is_(None),
            READINGS.c.published_earliest.is_(None),
            READINGS.c.published_earliest <= self.as_of.day,
        )
        query = (
            select(READINGS.c.article)
            .join(self._read, self._read.c.reading == READINGS.c.number)
            .where(missing, unplaced)
            .order_by(READINGS.c.article)
        )
        return tuple(self._connection.scalars(query))

    def statements(
        self, *, party: str | None = None, issue: str | None = None, speaker: str | None = None
    ) -> Iterator[Told[Statement]]:
        """Statements in the order of the articles and of the text.

        Args:
            party: code of the party spoken for.
            issue: an issue of an act that stands in the statement.
            speaker: words of the speaker's name or of the person relayed, whatever their case.
        """
        wanted: list[ColumnElement[bool]] = []
        if party is not None:
            wanted.append(STATEMENTS.c.party == party)
        if issue is not None:
            wanted.append(_about(issue, STATEMENTS, ACT_ISSUES.c.statement))
        found = self._facts(STATEMENTS, convert.statement_from, wanted)
        if speaker is None:
            return found
        # Compared here and not in SQL: SQLite folds the case of ASCII alone.
        return (told for told in found if _names(speaker, told.fact))

    def acts(
        self,
        *,
        party: str | None = None,
        issue: str | None = None,
        cameo: Collection[str] | None = None,
        articles: Collection[int] | None = None,
    ) -> Iterator[Told[Act]]:
        """Acts in the order of the articles and of the text.

        Args:
            party: code of the actor's party.
            issue: one of the act's issues.
            cameo: codes or their beginnings (``13`` for all threats).
            articles: numbers of articles.
        """
        wanted: list[ColumnElement[bool]] = []
        if party is not None:
            wanted.append(ACTS.c.party == party)
        if issue is not None:
            wanted.append(_about(issue, ACTS, ACT_ISSUES.c.act))
        if cameo is not None:
            wanted.append(or_(*(ACTS.c.cameo.startswith(code, autoescape=True) for code in sorted(cameo))))
        if articles is not None:
            wanted.append(ACTS.c.article.in_(sorted(articles)))
        return self._facts(ACTS, convert.act_from, wanted)

    def meetings(self) -> Iterator[Told[Meeting]]:
        """Meetings in the order of the articles and of the text."""
        return self._facts(MEETINGS, convert.meeting_from)

    def ceasefires(self) -> Iterator[Told[Ceasefire]]:
        """Ceasefires in the order of the articles and of the text."""
        return self._facts(CEASEFIRES, convert.ceasefire_from)

    def proposals(self) -> Iterator[Told[Proposal]]:
        """Proposals with their responses, in the order of the articles and of the text."""
        responses: dict[tuple[int, str], list[Response]] = {}
        for row in self._rows(RESPONSES):
            responses.setdefault((row["article"], row["proposal"]), []).append(convert.response_from(row))
        for row in self._rows(PROPOSALS):
            told = responses.get((row["article"], row["id"]), ())
            yield Told(row["article"], convert.proposal_from(row, told))

    def issues_of_statements(self) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Article number, statement id and the issues of the acts that stand in it."""
        query = (
            select(self._seen.c.article, ACT_ISSUES.c.statement, ACT_ISSUES.c.issue)
            .join(self._seen, self._seen.c.reading == ACT_ISSUES.c.reading)
            .where(ACT_ISSUES.c.statement.is_not(None))
            .order_by(self._seen.c.article, ACT_ISSUES.c.statement, ACT_ISSUES.c.row)
        )
        for (article, statement), rows in groupby(self._stream(query), key=lambda row: (row[0], row[1])):
            yield article, statement, tuple(dict.fromkeys(row[2] for row in rows))

    def links(self, *kinds: str) -> Iterator[Link]:
        """Decisions of ``kinds`` (all, if none is named) between articles that were recorded by then.

        Both ends must be recorded, not published: that two texts are copies is so on any day.
        """
        query = (
            select(DECISIONS)
            .join(self._read, self._read.c.reading == DECISIONS.c.reading)
            .where(DECISIONS.c.verdict != "new")
            .order_by(DECISIONS.c.row)
        )
        if kinds:
            query = query.where(DECISIONS.c.kind.in_(kinds))
        for row in self._stream(query):
            yield Link(
                row.kind,
                row.verdict,
                row.article,
                row.fact,
                row.other_article,
                row.other_fact,
                row.score,
                row.relation,
                row.reason,
            )

    def problems(self) -> Iterator[tuple[int | None, Problem]]:
        """Problems with the number of their article (None for a refused input)."""
        query = (
            select(PROBLEMS)
            .outerjoin(self._seen, self._seen.c.reading == PROBLEMS.c.reading)
            .where(or_(self._seen.c.reading.is_not(None), PROBLEMS.c.reading.is_(None)))
            .order_by(PROBLEMS.c.row)
        )
        if self.as_of.recorded is not None:
            query = query.where(PROBLEMS.c.recorded_at <= self.as_of.recorded)
        for row in self._stream(query):
            yield row.article, Problem(row.code, row.message, row.subject, row.severity)

    def appearances(self) -> dict[int, tuple[str, ...]]:
        """Other uris at which an article was seen, by its number."""
        query = select(APPEARANCES.c.article, APPEARANCES.c.uri).order_by(APPEARANCES.c.row)
        if self.as_of.recorded is not None:
            query = query.where(APPEARANCES.c.recorded_at <= self.as_of.recorded)
        found: dict[int, list[str]] = {}
        for article, uri in self._stream(query):
            found.setdefault(article, []).append(uri)
        return {article: tuple(uris) for article, uris in found.items()}

    def article(self, number: int) -> tuple[Head, Article] | None:
        """Article ``number`` with its text, or None where it is not in the view."""
        head = next(self._heads(self._seen, number), None)
        article = next(self.articles(number), None)
        return None if head is None or article is None else (head, article[1])

    def articles(self, number: int | None = None) -> Iterator[tuple[int, Article]]:
        """Every article that counts (or ``number`` alone) with its text, one at a time."""
        query = (
            select(ARTICLES, *_READ_COLUMNS, TEXTS.c.text)
            .join(self._seen, self._seen.c.article == ARTICLES.c.number)
            .join(READINGS, READINGS.c.number == self._seen.c.reading)
            .join(TEXTS, TEXTS.c.sha256 == ARTICLES.c.sha256)
            .order_by(ARTICLES.c.number)
        )
        if number is not None:
            query = query.where(ARTICLES.c.number == number)
        for row in self._stream(query, chunk=1 if number is not None else 16):
            yield row.number, convert.article_from(row._mapping)  # noqa: SLF001

    def _heads(self, within: Subquery, number: int | None = None) -> Iterator[Head]:
        parties = self._parties(number)
        query = (
            select(ARTICLES, *_READ_COLUMNS)
            .join(within, within.c.article == ARTICLES.c.number)
            .join(READINGS, READINGS.c.number == within.c.reading)
            .order_by(ARTICLES.c.number)
        )
        if number is not None:
            query = query.where(ARTICLES.c.number == number)
        for row in self._stream(query):
            mapping = row._mapping  # noqa: SLF001  (SQLAlchemy's public name for it)
            found = parties.get(row.number, {})
            yield convert.head_from(mapping, tuple(found.get("party", ())), tuple(found.get("mediator", ())))

    def _parties(self, number: int | None) -> dict[int, dict[str, list[str]]]:
        query = (
            select(PROCESS_PARTIES.c.article, PROCESS_PARTIES.c.role, PROCESS_PARTIES.c.party)
            .join(self._seen, self._seen.c.reading == PROCESS_PARTIES.c.reading)
            .order_by(PROCESS_PARTIES.c.article, PROCESS_PARTIES.c.role, PROCESS_PARTIES.c.rank)
        )
        if number is not None:
            query = query.where(PROCESS_PARTIES.c.article == number)
        found: dict[int, dict[str, list[str]]] = {}
        for article, role, party in self._stream(query):
            found.setdefault(article, {}).setdefault(role, []).append(party)
        return found

    def _facts(
        self,
        table: Table,
        make: Callable[[Mapping[str, Any]], _FactT],
        wanted: Collection[ColumnElement[bool]] = (),
    ) -> Iterator[Told[_FactT]]:
        for row in self._rows(table, wanted):
            yield Told(row["article"], make(row))

    def _rows(self, table: Table, wanted: Collection[ColumnElement[bool]] = ()) -> Iterator[Any]:
        query = (
            select(table)
            .join(self._seen, self._seen.c.reading == table.c.reading)
            .where(*wanted)
            .order_by(table.c.article, table.c.position)
        )
        for row in self._stream(query):
            yield row._mapping  # noqa: SLF001  (SQLAlchemy's public name for it)

    def _stream(self, query: Select[Any], chunk: int = _CHUNK) -> Iterator[Any]:
        # The option goes with this query alone; on the connection it would outlive it.
        return iter(self._connection.execute(query, execution_options={"yield_per": chunk}))


def _read(as_of: AsOf) -> Subquery:
    """Each article's last reading on the recorded clock."""
    query = select(READINGS.c.article, func.max(READINGS.c.number).label("reading")).group_by(
        READINGS.c.article
    )
    if as_of.recorded is not None:
        query = query.where(READINGS.c.recorded_at <= as_of.recorded)
    return query.subquery("last_read")


def _seen(read: Subquery, as_of: AsOf) -> Subquery:
    """Those of ``read`` that had been published by the day."""
    query = select(read.c.article, read.c.reading)
    if as_of.day is None:
        return query.subquery("seen")
    after = datetime.combine(as_of.day + timedelta(days=1), time.min, UTC)
    held = and_(
        READINGS.c.published_latest.is_(None),
        exists().where(ARTICLES.c.number == read.c.article, ARTICLES.c.recorded_at < after),
    )
    published = READINGS.c.published_latest <= as_of.day
    return (
        query.join(READINGS, READINGS.c.number == read.c.reading).where(or_(published, held)).subquery("seen")
    )


def _about(issue: str, table: Table, owner: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether ``issue`` is one of those of the row of ``table`` whose id ``owner`` holds beside the issue."""
    return exists().where(
        ACT_ISSUES.c.issue == issue, ACT_ISSUES.c.reading == table.c.reading, owner == table.c.id
    )


def _names(wanted: str, statement: Statement) -> bool:
    words = wanted.casefold().split()
    names = (statement.speaker.name, statement.speaker.role, statement.relays)
    return any(name is not None and all(word in name.casefold() for word in words) for name in names)
