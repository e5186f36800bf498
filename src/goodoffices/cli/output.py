"""How an answer leaves the command: a table, JSON Lines, CSV or Markdown, from the same lines.

A line has two views: the whole of it as JSON, and a few columns of text for the eye. Layout is chosen here and in
``columns``; the answers themselves hold values only.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Literal, TypeVar

from goodoffices.cli import screen
from goodoffices.cli.plain import plain

Format = Literal["table", "jsonl", "csv", "md"]
T = TypeVar("T")

TABLE_PAGE = 500
PIPED_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its heading and what stands in it.

    Attributes:
        name: the heading.
        of: the cell's text for a line.
        wrap: whether it may be wrapped over lines; others keep their width.
    """

    name: str
    of: Callable[[T], str]
    wrap: bool = False


def default_format() -> Format:
    """A table for a person at a terminal, JSON Lines for a program."""
    return "table" if sys.stdout.isatty() else "jsonl"


def emit(
    lines: Iterable[T], columns: tuple[Column[T], ...], *, form: Format, full: Callable[[T], Any] = plain
) -> int:
    """Print ``lines`` in the form asked for; gives how many there were. JSON Lines and CSV stream."""
    if form == "jsonl":
        return _emit_jsonl(lines, full)
    if form == "csv":
        return _emit_csv(lines, columns)
    if form == "md":
        return _emit_markdown(lines, columns)
    return _emit_table(lines, columns)


def write(text: str) -> None:
    """Print one line of text that has already been made safe."""
    sys.stdout.write(text + "\n")


def _emit_jsonl(lines: Iterable[T], full: Callable[[T], Any]) -> int:
    from goodoffices.record.contract import dumps

    count = 0
    for count, line in enumerate(lines, start=1):  # noqa: B007  (the count is the answer)
        write(dumps(full(line)))
    return count


def _emit_csv(lines: Iterable[T], columns: tuple[Column[T], ...]) -> int:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    count = 0
    for count, line in enumerate(lines, start=1):  # noqa: B007
        writer.writerow([screen.csv_cell(column.of(line)) for column in columns])
    return count


def _emit_markdown(lines: Iterable[T], columns: tuple[Column[T], ...]) -> int:
    write("| " + " | ".join(column.name for column in columns) + " |")
    write("|" + " --- |" * len(columns))
    count = 0
    for count, line in enumerate(lines, start=1):  # noqa: B007
        write("| " + " | ".join(screen.markdown(column.of(line)) for column in columns) + " |")
    return count


def _emit_table(lines: Iterable[T], columns: tuple[Column[T], ...]) -> int:
    """Tables of a few hundred lines each, so that a long answer neither waits for its end nor fills the memory."""
    count = 0
    for page in _pages(lines):
        _print_table(page, columns)
        count += len(page)
    if not count:
        write("nothing found")
    return count


def _pages(lines: Iterable[T]) -> Iterator[list[T]]:
    source = iter(lines)
    while page := list(islice(source, TABLE_PAGE)):
        yield page


def _print_table(page: list[T], columns: tuple[Column[T], ...]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column.name, overflow="fold", no_wrap=not column.wrap, ratio=None)
    for line in page:
        table.add_row(*(Text(screen.clean(column.of(line))) for column in columns))
    console().print(table)


def console() -> Any:
    """A console on standard output that takes no markup, no emoji names and no highlighting from our material."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Console(file=sys.stdout, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)
