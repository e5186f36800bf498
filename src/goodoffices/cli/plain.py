"""Answers as plain values for JSON: dataclasses become objects, windows and citations their written forms.

One rule for every answer, so that a field added to an answer reaches the reader without a line here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from goodoffices.record import Problem, Span, Window
from goodoffices.record.contract import problem_dict, span_dict, window_dict


def plain(value: Any) -> Any:
    """``value`` in JSON's own types: a citation as ``[3:412-467]``, a day in ISO 8601, a window as in the contract."""
    if value is None or isinstance(value, str | int | float | bool):
        return value
    written = next((write for kind, write in _WRITTEN if isinstance(value, kind)), None)
    if written is not None:
        return written(value)
    if type(value).__name__ == "Citation" or not is_dataclass(value):
        return str(value)
    return {field.name: plain(getattr(value, field.name)) for field in fields(value)}


_WRITTEN: tuple[tuple[Any, Callable[[Any], Any]], ...] = (
    (Window, window_dict),
    (Span, span_dict),
    (Problem, problem_dict),
    (date, lambda value: value.isoformat()),  # a moment is a date too, and keeps its hour
    (Mapping, lambda value: {str(key): plain(each) for key, each in value.items()}),
    (tuple | list | frozenset | set, lambda value: [plain(each) for each in value]),
)
