"""How an answer leaves the command: a table, JSON Lines, CSV or Markdown, from the same lines.

A line has two views: the whole of it as JSON, and a few columns of text for the eye. Layout is chosen here and in
``columns``; the answers themselves hold values only.
"""

from __future__ import annotations

import csv
import os
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, Literal, TypeVar

import click

from goodoffices.cli import screen
from goodoffices.cli.plain import plain

Format = Literal["table", "jsonl", "csv", "md"]
T = TypeVar("T")

TABLE_PAGE = 500
PIPED_WIDTH = 120

_BETWEEN = 2
_LONGEST_WORD = 14
_LEAST_WIDE = 26
_SHARES = {True: 3, False: 1}


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its heading and what stands in it.

    Attributes:
        name: the heading.
        of: the cell's text for a line.
        wrap: whether it may be wrapped over lines; others keep their width.
        wide: whether it holds whole sentences and gets the room that is left.
        short: what stands in it on a screen instead; other forms have room for all of it.
    """

    name: str
    of: Callable[[T], str]
    wrap: bool = False
    wide: bool = False
    short: Callable[[T], str] | None = None


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
    from rich.table import Table
    from rich.text import Text

    out = console()
    rows = [[screen.clean((column.short or column.of)(line)) for column in columns] for line in page]
    # A column with nothing in it tells nothing, and the others need its room.
    kept = [index for index in range(len(columns)) if any(row[index] for row in rows)]
    shown = [columns[index] for index in kept]
    cells = [[row[index] for index in kept] for row in rows]
    widths = column_widths(cells, shown, out.width - _BETWEEN * len(shown))
    if widths is None:
        _print_stacked(cells, shown, out.width)
        return
    table = Table(box=None, pad_edge=False, padding=(0, _BETWEEN, 0, 0), header_style="bold")
    for column, width in zip(shown, widths, strict=True):
        table.add_column(column.name, overflow="fold", width=width)
    for row in cells:
        table.add_row(*map(Text, row))
    out.print(table)


def column_widths(cells: list[list[str]], columns: Sequence[Column[T]], room: int) -> list[int] | None:
    """A width for each column so that nothing is cut off, or None where they do not fit beside each other.

    Columns that do not wrap get what they need. The others share what is left, a wide one taking three shares; none
    gets more than it needs, or less than its longest word.
    """
    needed, least = _needs(cells, columns)
    widths = list(needed)
    sharing = {index for index, column in enumerate(columns) if column.wrap or column.wide}
    while sharing:
        left = room - sum(width for index, width in enumerate(widths) if index not in sharing)
        share = left / sum(_SHARES[columns[index].wide] for index in sharing)
        for index in sharing:
            widths[index] = int(share * _SHARES[columns[index].wide])
        settled = {index for index in sharing if needed[index] <= widths[index]}
        for index in settled:
            widths[index] = needed[index]
        if not settled:
            settled = {index for index in sharing if widths[index] < least[index]}
            for index in settled:
                widths[index] = least[index]
        if not settled:
            break
        sharing -= settled
    return widths if sum(widths) <= room else None


def _needs(cells: list[list[str]], columns: Sequence[Column[T]]) -> tuple[list[int], list[int]]:
    """For each column the width of its longest cell, and of its longest word or of some words of a sentence."""
    needed, least = [], []
    for index, column in enumerate(columns):
        texts = [column.name, *(row[index] for row in cells)]
        needed.append(max(map(len, texts)))
        words = max(len(word) for text in texts for word in (text.split() or [""]))
        least.append(min(needed[-1], _LEAST_WIDE if column.wide else min(words, _LONGEST_WORD)))
    return needed, least


def _print_stacked(cells: list[list[str]], columns: Sequence[Column[T]], width: int) -> None:
    """One cell a line under its name, for screens that are too narrow for the columns."""
    label = max(len(column.name) for column in columns)
    for row in cells:
        for column, cell in zip(columns, row, strict=True):
            lines = textwrap.wrap(cell, max(width - label - _BETWEEN, _LEAST_WIDE), break_on_hyphens=False)
            for number, line in enumerate(lines):
                name = "" if number else column.name
                write(styled(name.ljust(label), bold=True) + " " * _BETWEEN + line)
        write("")


def styled(text: str, *, bold: bool | None = None, fg: str | None = None) -> str:
    """``text`` in a style where standard output is a terminal and colours are not switched off."""
    if not sys.stdout.isatty() or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return text
    return click.style(text, bold=bold, fg=fg)


def console() -> Any:
    """A console on standard output that takes no markup, no emoji names and no highlighting from our material."""
    from rich.console import Console

    class Plain(Console):
        def on_broken_pipe(self) -> None:
            """Leave a closed pipe to the command's root: ``rich`` would end the program with a code of its own."""
            raise BrokenPipeError

    width = None if sys.stdout.isatty() else PIPED_WIDTH
    return Plain(file=sys.stdout, width=width, markup=False, emoji=False, highlight=False, soft_wrap=False)
