"""The ledger: the append-only record of the talks on two clocks, when it was said and when we learnt it.

The only package that speaks SQL. Reading and writing are apart: ``open_reader`` cannot write, ``open_writer``
can only append. ``in_memory`` gives the same record without a file, so that a folder of articles and a kept
record are asked in the same way.
"""

from __future__ import annotations

from pathlib import Path

from goodoffices.ledger.citation import Citation
from goodoffices.ledger.clock import LATEST, AsOf
from goodoffices.ledger.engine import open_engine, scratch_engine, shown, stands
from goodoffices.ledger.reader import Reader
from goodoffices.ledger.rows import Added, Head, Told
from goodoffices.ledger.view import Link, View
from goodoffices.ledger.writer import Writer

__all__ = [
    "LATEST",
    "Added",
    "AsOf",
    "Citation",
    "Head",
    "Link",
    "Reader",
    "Told",
    "View",
    "Writer",
    "in_memory",
    "open_reader",
    "open_writer",
    "stands",
]


def open_reader(where: str | Path) -> Reader:
    """The record at ``where`` (a path or a ``postgresql://`` address), for questions alone.

    Raises:
        LedgerError: see ``engine.open_engine``.
    """
    return Reader(open_engine(where, "read"), shown(str(where)))


def open_writer(where: str | Path, *, create: bool = True) -> Writer:
    """The record at ``where``, for additions; made there where it is missing and ``create`` is true.

    Raises:
        LedgerError: see ``engine.open_engine``.
    """
    return Writer(open_engine(where, "create" if create else "write"), shown(str(where)))


def in_memory() -> Writer:
    """A record that is gone when it is closed; it needs no file and may grow beyond the memory."""
    return Writer(scratch_engine(), "a record in memory")
