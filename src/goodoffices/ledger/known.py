"""What reconcile may ask of the store: look-ups by key, each one query and bounded.

It implements ``reconcile.Known``; it may not write.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, Final, Literal

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, func, select

from goodoffices.ledger import convert
from goodoffices.ledger.columns import window_from
from goodoffices.ledger.schema import (
    ACTS,
    ARTICLES,
    CEASEFIRES,
    KEYS,
    MEETINGS,
    PROPOSALS,
    READINGS,
    STATEMENTS,
    TEXTS,
)
from goodoffices.reconcile import KnownFact, KnownText, Space
from goodoffices.record import UNKNOWN, Act, Ceasefire, Meeting, Proposal, Statement

# Below the number of variables that any SQLite of the last decade takes in one statement.
_BATCH: Final = 400

_LAST = (
    select(func.max(READINGS.c.number))
    .where(READINGS.c.article == ARTICLES.c.number)
    .correlate(ARTICLES)
    .scalar_subquery()
)
_READ = ARTICLES.join(READINGS, (READINGS.c.article == ARTICLES.c.number) & (READINGS.c.number == _LAST))
_TEXT_COLUMNS = (
    ARTICLES.c.id,
    ARTICLES.c.sha256,
    READINGS.c.outlet,
    READINGS.c.wire,
    READINGS.c.published_earliest,
    READINGS.c.published_latest,
    READINGS.c.published_basis,
    READINGS.c.published_phrase,
)

_SAME_TEXT = (
    select(*_TEXT_COLUMNS)
    .select_from(_READ)
    .where(ARTICLES.c.sha256 == bindparam("sha256"))
    .order_by(ARTICLES.c.number)
    .limit(1)
)
_SHARING = (
    select(KEYS.c.article, func.count())
    .where(KEYS.c.space == "text", KEYS.c.key.in_(bindparam("keys", expanding=True)))
    .group_by(KEYS.c.article)
    .order_by(func.count().desc(), KEYS.c.article)
    .limit(bindparam("limit"))
)
_TEXTS = (
    select(ARTICLES.c.number, *_TEXT_COLUMNS, TEXTS.c.text)
    .select_from(_READ.join(TEXTS, TEXTS.c.sha256 == ARTICLES.c.sha256))
    .where(ARTICLES.c.number.in_(bindparam("numbers", expanding=True)))
)


class Stored:
    """The record as ``reconcile.Known``, within the transaction of ``connection``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def same_text(self, sha256: str) -> KnownText | None:
        """The first article with this very text, without the text."""
        row = self._connection.execute(_SAME_TEXT, {"sha256": sha256}).mappings().first()
        return None if row is None else _known_text(row, "", 0)

    def texts(self, keys: Collection[str], limit: int) -> Sequence[KnownText]:
        """The articles that share most of ``keys``."""
        shared: dict[int, int] = {}
        for batch in _batches(keys):
            found = self._connection.execute(_SHARING, {"keys": batch, "limit": limit})
            for article, number in found:
                shared[article] = shared.get(article, 0) + number
        best = sorted(shared, key=lambda article: (-shared[article], article))[:limit]
        if not best:
            return []
        rows = {row["number"]: row for row in self._connection.execute(_TEXTS, {"numbers": best}).mappings()}
        return [_known_text(rows[article], rows[article]["text"], shared[article]) for article in best]

    def statements(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Statement]]:
        """Statements under ``keys``."""
        rows = self._facts("quote", STATEMENTS, keys, limit)
        return [KnownFact(row["article_id"], convert.statement_from(row), _published(row)) for row in rows]

    def acts(
        self, space: Literal["act", "ultimatum"], keys: Collection[str], limit: int
    ) -> Sequence[KnownFact[Act]]:
        """Acts under ``keys``."""
        rows = self._facts(space, ACTS, keys, limit)
        return [KnownFact(row["article_id"], convert.act_from(row), _published(row)) for row in rows]

    def meetings(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Meeting]]:
        """Meetings under ``keys``."""
        rows = self._facts("meeting", MEETINGS, keys, limit)
        return [KnownFact(row["article_id"], convert.meeting_from(row), _published(row)) for row in rows]

    def ceasefires(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Ceasefire]]:
        """Ceasefires under ``keys``."""
        rows = self._facts("ceasefire", CEASEFIRES, keys, limit)
        return [KnownFact(row["article_id"], convert.ceasefire_from(row), _published(row)) for row in rows]

    def proposals(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Proposal]]:
        """Proposals under ``keys``, without their responses."""
        rows = self._facts("proposal", PROPOSALS, keys, limit)
        return [KnownFact(row["article_id"], convert.proposal_from(row), _published(row)) for row in rows]

    def _facts(self, space: Space, table: Table, keys: Collection[str], limit: int) -> list[Any]:
        """Rows of ``table`` under ``keys``, of each article's last reading, the last recorded first."""
        found: dict[int, Any] = {}
        query = _facts_under(table)
        for batch in _batches(keys):
            rows = self._connection.execute(query, {"space": space, "keys": batch, "limit": limit})
            found.update({row["row"]: row for row in rows.mappings()})
        return [found[row] for row in sorted(found, reverse=True)[:limit]]


# Built once: SQLAlchemy takes longer to build these than SQLite to answer them.
@cache
def _facts_under(table: Table) -> Select[Any]:
    keys: BindParameter[Any] = bindparam("keys", expanding=True)
    rows = (
        select(KEYS.c.reading, KEYS.c.fact)
        .where(KEYS.c.space == bindparam("space"), KEYS.c.key.in_(keys))
        .distinct()
        .subquery()
    )
    published = [each for each in READINGS.c if each.name.startswith("published_")]
    return (
        select(table, ARTICLES.c.id.label("article_id"), *published)
        .select_from(
            rows.join(table, (table.c.reading == rows.c.reading) & (table.c.id == rows.c.fact))
            .join(ARTICLES, ARTICLES.c.number == table.c.article)
            .join(READINGS, READINGS.c.number == table.c.reading)
        )
        .where(READINGS.c.number == _LAST)
        .order_by(table.c.row.desc())
        .limit(bindparam("limit"))
    )


def _published(row: Any) -> Any:
    return window_from(row, "published") or UNKNOWN


def _known_text(row: Any, text: str, shared: int) -> KnownText:
    return KnownText(
        article=row["id"],
        sha256=row["sha256"],
        text=text,
        outlet=row["outlet"],
        wire=row["wire"],
        published=_published(row),
        shared=shared,
    )


def _batches(keys: Collection[str]) -> Iterator[list[str]]:
    left = iter(sorted(set(keys)))
    while batch := list(islice(left, _BATCH)):
        yield batch
