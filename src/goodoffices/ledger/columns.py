"""Column kinds that the tables share: spans, windows, moments, and short lists.

A span is kept as offsets *and* words, so that a reader needs no article text and ``verify`` has something to
match. It may not know any table.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Date, DateTime, Integer, String, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from goodoffices.record import Span, Window
from goodoffices.record.span import Basis


class Moment(TypeDecorator[datetime]):
    """A UTC moment; SQLite keeps no zone, so every value is turned to UTC going in and marked as UTC coming out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuses a moment without zone, which would mean another time on another machine."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment needs a time zone"
            raise ValueError(message)
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """The same moment, marked as UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Listed(TypeDecorator[tuple[Any, ...]]):
    """A short list of JSON values, read back as a tuple."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> str:  # noqa: ARG002
        """Compact JSON."""
        return json.dumps(value or (), separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Any, ...]:  # noqa: ARG002
        """The values as a tuple."""
        return () if value in (None, "[]") else tuple(json.loads(value))


class Words(TypeDecorator[str]):
    """Text that may hold what a store refuses.

    PostgreSQL takes no NUL and neither store takes a lone surrogate; both are written as an escape that starts
    with U+241B, so that what is read back is what was put in, offsets included.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The escaped text."""
        return None if value is None else escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """The text as it was."""
        return None if value is None else unescape(value)


_MARK = "\u241b"


def escape(text: str) -> str:
    """``text`` without NUL and lone surrogates; nearly always ``text`` itself."""
    if "\0" not in text and _MARK not in text and _is_utf8(text):
        return text
    return "".join(
        f"{_MARK}{ord(each):04x}" if each in ("\0", _MARK) or 0xD800 <= ord(each) <= 0xDFFF else each
        for each in text
    )


def unescape(text: str) -> str:
    """What ``escape`` was given."""
    if _MARK not in text:
        return text
    first, *rest = text.split(_MARK)
    return first + "".join(chr(int(part[:4], 16)) + part[4:] for part in rest)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def span_columns(name: str, *, required: bool = False) -> list[Column[Any]]:
    """``<name>_start``, ``<name>_end``, ``<name>_text``."""
    return [
        Column(f"{name}_start", Integer, nullable=not required),
        Column(f"{name}_end", Integer, nullable=not required),
        Column(f"{name}_text", Words, nullable=not required),
    ]


def window_columns(name: str) -> list[Column[Any]]:
    """``<name>_earliest``, ``<name>_latest``, ``<name>_basis``, ``<name>_phrase``."""
    return [
        Column(f"{name}_earliest", Date),
        Column(f"{name}_latest", Date),
        Column(f"{name}_basis", String),
        Column(f"{name}_phrase", Words),
    ]


def span_values(name: str, span: Span | None) -> dict[str, Any]:
    """The values for ``span_columns``."""
    if span is None:
        return {f"{name}_start": None, f"{name}_end": None, f"{name}_text": None}
    return {f"{name}_start": span.start, f"{name}_end": span.end, f"{name}_text": span.text}


def window_values(name: str, window: Window | None) -> dict[str, Any]:
    """The values for ``window_columns``; no window at all has no basis."""
    if window is None:
        return dict.fromkeys((f"{name}_earliest", f"{name}_latest", f"{name}_basis", f"{name}_phrase"))
    return {
        f"{name}_earliest": window.earliest,
        f"{name}_latest": window.latest,
        f"{name}_basis": window.basis,
        f"{name}_phrase": window.text,
    }


def span_from(row: Any, name: str) -> Span | None:
    """The span back from a row's mapping."""
    start = row[f"{name}_start"]
    return None if start is None else Span(start, row[f"{name}_end"], row[f"{name}_text"])


def window_from(row: Any, name: str) -> Window | None:
    """The window back from a row's mapping."""
    basis: Basis | None = row[f"{name}_basis"]
    if basis is None:
        return None
    return _window(row[f"{name}_earliest"], row[f"{name}_latest"], basis, row[f"{name}_phrase"])


# Facts of one day share their windows: a long record holds few different ones.
@lru_cache(maxsize=8192)
def _window(earliest: date | None, latest: date | None, basis: Basis, phrase: str | None) -> Window:
    return Window(earliest, latest, basis, phrase)
