"""The reader: the record as it could be read on a day, streamed, each fact with its article's number.

It may not write and may not judge: what the facts add up to is for ``ask`` to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from goodoffices.ledger.clock import LATEST, AsOf
from goodoffices.ledger.engine import reading, unreachable
from goodoffices.ledger.view import View


class Reader:
    """A record open for questions; close it, or use it as a context manager."""

    def __init__(self, engine: Engine, where: str, *, owner: bool = True) -> None:
        self._engine = engine
        self._where = where
        self._owner = owner

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the store, unless it is a writer's, which closes it itself."""
        if self._owner:
            self._engine.dispose()

    @property
    def where(self) -> str:
        """The path or address that it was opened with."""
        return self._where

    @contextmanager
    def view(self, as_of: AsOf = LATEST) -> Iterator[View]:
        """The record as of ``as_of``; all that is asked of one view sees one state of the store.

        Raises:
            LedgerError: ``record-locked`` or ``record-unreachable``.
        """
        try:
            with reading(self._engine) as connection:
                yield View(connection, as_of)
        except DBAPIError as error:
            raise unreachable(self._where, error) from error
