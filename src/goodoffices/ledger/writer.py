"""The writer: appends an article with all that was found in it, in one transaction, or nothing.

It asks ``reconcile`` what the new facts are to the old ones, inside the same transaction, so that two programs
that add at once cannot both overlook each other. It may not interpret anything itself and never updates a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import cache
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, Insert, Table, bindparam, func, insert, select
from sqlalchemy.exc import DBAPIError

from goodoffices import reconcile
from goodoffices.ledger import convert
from goodoffices.ledger.digest import digest_of
from goodoffices.ledger.engine import unreachable, writing
from goodoffices.ledger.known import Stored
from goodoffices.ledger.reader import Reader
from goodoffices.ledger.rows import Added
from goodoffices.ledger.schema import (
    ACT_ISSUES,
    ACTS,
    APPEARANCES,
    ARTICLES,
    CEASEFIRES,
    DECISIONS,
    KEYS,
    MEETINGS,
    PROBLEMS,
    PROCESS_PARTIES,
    PROPOSALS,
    READINGS,
    RESPONSES,
    STATEMENTS,
    TEXTS,
)
from goodoffices.reconcile import Decision, Key, Known, Ref
from goodoffices.record import Coded, LedgerError, Problem, sha256_of

Decide = Callable[[Coded, Known], Iterable[Decision]]

# A key that leads to very many facts tells none of them apart, and would make each addition dearer than the last.
_MOST_PER_KEY: Final = {"text": 8}
_MOST_PER_OTHER_KEY: Final = 96
_BATCH: Final = 400

_WORN = (
    select(KEYS.c.key)
    .where(KEYS.c.space == bindparam("space"), KEYS.c.key.in_(bindparam("keys", expanding=True)))
    .group_by(KEYS.c.key)
    .having(func.count() >= bindparam("most"))
)


@cache
def _inserted(table: Table) -> Insert:
    return insert(table).inline()


class Writer:
    """A record open for additions; close it, or use it as a context manager."""

    def __init__(self, engine: Engine, where: str, *, clock: Callable[[], datetime] | None = None) -> None:
        self._engine = engine
        self._where = where
        self._clock = clock or (lambda: datetime.now(UTC))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store."""
        self._engine.dispose()

    @property
    def reader(self) -> Reader:
        """The same record, for questions; it closes with the writer."""
        return Reader(self._engine, self._where, owner=False)

    def add(
        self, coded: Coded, *, recorded_at: datetime | None = None, decide: Decide = reconcile.decide
    ) -> Added:
        """Append ``coded``; adding the same twice adds nothing.

        Args:
            coded: an article with what was found in it.
            recorded_at: the moment to record; now, where None. A machine's clock that went back is overruled by
                the last moment recorded; a moment that is given and lies before it is refused.
            decide: what tells the new facts' relation to the known ones.

        Raises:
            LedgerError: ``recorded-time-went-back``, ``record-locked`` or ``record-unreachable``.
        """
        try:
            with writing(self._engine) as connection:
                return _Addition(connection, coded, self._moment(connection, recorded_at)).run(decide)
        except DBAPIError as error:
            raise unreachable(self._where, error) from error

    def note(self, problem: Problem, *, recorded_at: datetime | None = None) -> None:
        """Append a problem that belongs to no article, such as a refused input; the same one only once."""
        same = (PROBLEMS.c.code == problem.code) & (PROBLEMS.c.message == problem.message)
        same &= (
            PROBLEMS.c.subject.is_(None) if problem.subject is None else PROBLEMS.c.subject == problem.subject
        )
        try:
            with writing(self._engine) as connection:
                if connection.scalar(
                    select(PROBLEMS.c.row).where(same, PROBLEMS.c.reading.is_(None)).limit(1)
                ):
                    return
                moment = self._moment(connection, recorded_at)
                connection.execute(insert(PROBLEMS), [_problem_values(problem, moment)])
        except DBAPIError as error:
            raise unreachable(self._where, error) from error

    def _moment(self, connection: Connection, given: datetime | None) -> datetime:
        last = connection.scalar(select(func.max(READINGS.c.recorded_at)))
        if given is None:
            now = self._clock()
            return now if last is None else max(now, last)
        if last is not None and given < last:
            message = f"{given.isoformat()} lies before the last moment recorded, {last.isoformat()}"
            raise LedgerError("recorded-time-went-back", message, self._where)
        return given


class _Addition:
    """One article on its way into the store; lives as long as its transaction."""

    def __init__(self, connection: Connection, coded: Coded, moment: datetime) -> None:
        self._connection = connection
        self._coded = coded
        self._moment = moment

    def run(self, decide: Decide) -> Added:
        article = self._coded.article
        known = self._connection.execute(
            select(ARTICLES.c.number, ARTICLES.c.uri).where(ARTICLES.c.id == article.id)
        ).first()
        digest = digest_of(self._coded)
        if known is None:
            number = self._new_article()
            return Added(number, "new", self._read(number, digest, decide))
        number = int(known.number)
        appeared = known.uri != article.uri and self._appear(number)
        last = self._connection.scalar(
            select(READINGS.c.digest)
            .where(READINGS.c.article == number)
            .order_by(READINGS.c.number.desc())
            .limit(1)
        )
        if last != digest:
            return Added(number, "reread", self._read(number, digest, decide))
        return Added(number, "appearance" if appeared else "known")

    def _new_article(self) -> int:
        article = self._coded.article
        number = int(self._connection.scalar(select(func.coalesce(func.max(ARTICLES.c.number), 0))) or 0) + 1
        sha256 = sha256_of(article.text)
        if self._connection.scalar(select(TEXTS.c.sha256).where(TEXTS.c.sha256 == sha256)) is None:
            self._insert(TEXTS, [{"sha256": sha256, "text": article.text}])
        values = {
            "number": number,
            "id": article.id,
            "uri": article.uri,
            "sha256": sha256,
            "raw_sha256": article.raw_sha256,
            "characters": len(article.text),
            "recorded_at": self._moment,
        }
        self._insert(ARTICLES, [values])
        return number

    def _appear(self, number: int) -> bool:
        article = self._coded.article
        seen = select(APPEARANCES.c.row).where(
            APPEARANCES.c.article == number, APPEARANCES.c.uri == article.uri
        )
        if self._connection.scalar(seen) is not None:
            return False
        values = {"article": number, "uri": article.uri, "raw_sha256": article.raw_sha256}
        self._insert(APPEARANCES, [{**values, "recorded_at": self._moment}])
        return True

    def _read(self, number: int, digest: str, decide: Decide) -> int:
        coded = self._coded
        decisions = tuple(decide(coded, Stored(self._connection)))
        keys = self._not_worn(reconcile.keys(coded))
        reading = int(self._connection.scalar(select(func.coalesce(func.max(READINGS.c.number), 0))) or 0) + 1
        self._insert(
            READINGS,
            [
                {
                    "number": reading,
                    "article": number,
                    "digest": digest,
                    "recorded_at": self._moment,
                    **convert.reading_values(coded.article),
                }
            ],
        )
        where = {"reading": reading, "article": number}
        self._facts(where)
        self._insert(
            KEYS, [{**where, "space": each.space, "key": each.key, "fact": each.fact} for each in keys]
        )
        return self._decisions(where, decisions)

    def _facts(self, where: dict[str, int]) -> None:
        coded = self._coded
        tables: tuple[tuple[Table, Iterable[dict[str, Any]]], ...] = (
            (STATEMENTS, map(convert.statement_values, coded.statements)),
            (ACTS, map(convert.act_values, coded.acts)),
            (PROPOSALS, map(convert.proposal_values, coded.proposals)),
            (RESPONSES, (each for proposal in coded.proposals for each in convert.response_values(proposal))),
            (MEETINGS, map(convert.meeting_values, coded.meetings)),
            (CEASEFIRES, map(convert.ceasefire_values, coded.ceasefires)),
        )
        for table, rows in tables:
            self._insert(table, [{**where, "position": index, **row} for index, row in enumerate(rows)])
        self._insert(PROCESS_PARTIES, [{**where, **row} for row in _party_values(coded)])
        self._insert(
            ACT_ISSUES,
            [
                {"reading": where["reading"], "act": act.id, "statement": act.statement, "issue": issue}
                for act in coded.acts
                for issue in act.issues
            ],
        )
        self._insert(
            PROBLEMS, [{**where, **_problem_values(each, self._moment)} for each in self._problems()]
        )

    def _problems(self) -> Iterable[Problem]:
        yield from self._coded.problems
        article = self._coded.article
        if article.sha256 and article.sha256 != sha256_of(article.text):
            message = (
                f"{article.uri!r} came with a digest that is not that of its text; the text's own is kept"
            )
            yield Problem("article-hash-mismatch", message, article.uri, "doubt")

    def _not_worn(self, keys: Iterable[Key]) -> list[Key]:
        """``keys`` without those that lead to very many facts already."""
        found = list(dict.fromkeys(keys))
        worn: set[tuple[str, str]] = set()
        for space in {each.space for each in found}:
            most = _MOST_PER_KEY.get(space, _MOST_PER_OTHER_KEY)
            wanted = sorted({each.key for each in found if each.space == space})
            for start in range(0, len(wanted), _BATCH):
                asked = {"space": space, "keys": wanted[start : start + _BATCH], "most": most}
                full = self._connection.scalars(_WORN, asked)
                worn.update((space, key) for key in full)
        return [each for each in found if (each.space, each.key) not in worn]

    def _decisions(self, where: dict[str, int], decisions: Sequence[Decision]) -> int:
        numbers = self._numbers(decisions, where["article"])
        rows = [
            {
                "reading": where["reading"],
                "kind": each.kind,
                "verdict": each.verdict,
                "article": numbers[each.subject.article],
                "fact": each.subject.fact,
                "other_article": None if each.other is None else numbers[each.other.article],
                "other_fact": None if each.other is None else each.other.fact,
                "score": each.score,
                "relation": each.relation,
                "reason": each.reason,
                "by": each.by,
                "recorded_at": self._moment,
            }
            for each in decisions
            if _refs(each) <= numbers.keys()
        ]
        self._insert(DECISIONS, rows)
        return len(rows)

    def _numbers(self, decisions: Iterable[Decision], own: int) -> dict[str, int]:
        wanted = {article for each in decisions for article in _refs(each)} - {self._coded.article.id}
        found = {self._coded.article.id: own}
        if wanted:
            query = select(ARTICLES.c.id, ARTICLES.c.number).where(ARTICLES.c.id.in_(wanted))
            found.update({row.id: row.number for row in self._connection.execute(query)})
        return found

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._connection.execute(_inserted(table), rows)


def _refs(decision: Decision) -> set[str]:
    refs: tuple[Ref | None, ...] = (decision.subject, decision.other)
    return {each.article for each in refs if each is not None}


def _party_values(coded: Coded) -> list[dict[str, Any]]:
    roles = (("party", coded.parties), ("mediator", coded.mediators))
    return [
        {"role": role, "rank": rank, "party": party}
        for role, parties in roles
        for rank, party in enumerate(parties)
    ]


def _problem_values(problem: Problem, moment: datetime) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": problem.message,
        "subject": problem.subject,
        "severity": problem.severity,
        "recorded_at": moment,
    }
