"""The triggers that make the tables append-only, for SQLite and for PostgreSQL.

They hold for every program that opens the store, not only for this one. It gives statements and runs none; a
table of a later migration asks for its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_FUNCTION = """
CREATE OR REPLACE FUNCTION goodoffices_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only: % on % is refused', TG_OP, TG_TABLE_NAME;
END
$$
"""


def append_only(dialect: str, tables: Iterable[str]) -> Iterator[str]:
    """The statements that refuse UPDATE and DELETE (on PostgreSQL also TRUNCATE) on ``tables``."""
    if dialect == "postgresql":
        yield _FUNCTION
    for table in tables:
        yield from _postgresql(table) if dialect == "postgresql" else _sqlite(table)


def _sqlite(table: str) -> Iterator[str]:
    for event in ("UPDATE", "DELETE"):
        yield (
            f'CREATE TRIGGER "{table}_no_{event.lower()}" BEFORE {event} ON "{table}" '
            f"BEGIN SELECT RAISE(ABORT, 'append-only: {event} on {table} is refused'); END"
        )


def _postgresql(table: str) -> Iterator[str]:
    yield (
        f'CREATE TRIGGER "{table}_append_only" BEFORE UPDATE OR DELETE ON "{table}" '
        "FOR EACH ROW EXECUTE FUNCTION goodoffices_append_only()"
    )
    yield (
        f'CREATE TRIGGER "{table}_no_truncate" BEFORE TRUNCATE ON "{table}" '
        "FOR EACH STATEMENT EXECUTE FUNCTION goodoffices_append_only()"
    )
