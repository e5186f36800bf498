"""A document as blocks, and its three ways out: text for a screen, Markdown, rows for CSV.

The blocks carry words as the record has them; each way out makes them safe in its own manner.
"""

from __future__ import annotations

import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from goodoffices.cli import screen
from goodoffices.cli.output import PIPED_WIDTH, Column, styled, write
from goodoffices.cli.words import cites

_WIDEST = 118
_SHOWN_CITATIONS = 4
_CITED = re.compile(r"(\[\d+:\d+-\d+\])")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 opens a process, level 2 a section of it, level 3 a part of a section."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the record and the citations that it ends in; ``depth`` 1 belongs to the item above it."""

    text: str
    citations: tuple[Any, ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A line about the answer itself, which rests on no passage."""

    text: str


Block = Heading | Item | Note


def as_text(blocks: Iterable[Block]) -> None:
    """Print the document for a screen, wrapped to its width; headings are bold where colours are wanted."""
    width = screen_width()
    first = True
    for block in blocks:
        if isinstance(block, Heading) and not first and block.level < 3:
            write("")
        first = False
        for line in _text_lines(block, width):
            write(line)


def screen_width() -> int:
    """How wide running text is printed: as the terminal, but no wider than can be read; a page's width when piped."""
    if not sys.stdout.isatty():
        return PIPED_WIDTH
    return min(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, _WIDEST)


def _text_lines(block: Block, width: int) -> Iterator[str]:
    if isinstance(block, Heading):
        text = screen.clean(block.text)
        yield styled(text if block.level != 3 else f"  {text}", bold=True)
        if block.level == 1:
            yield "=" * min(len(text), width)
        return
    text = screen.clean(block.text)
    if isinstance(block, Note):
        yield from textwrap.wrap(
            text, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
        )
        return
    lead = "  " + "    " * block.depth
    shown = shown_citations(block)
    for line in textwrap.wrap(
        f"{text} {shown}" if shown else text,
        width,
        initial_indent=f"{lead}- ",
        subsequent_indent=f"{lead}  ",
        break_on_hyphens=False,
    ):
        yield _CITED.sub(lambda found: styled(found[1], fg="cyan"), line)


def as_markdown(blocks: Iterable[Block]) -> None:
    """Print the document as Markdown; what the articles say is escaped throughout."""
    for block in blocks:
        if isinstance(block, Heading):
            write(f"\n{'#' * block.level} {screen.markdown(block.text)}\n")
        elif isinstance(block, Note):
            write(f"{screen.markdown(block.text)}\n")
        else:
            shown = shown_citations(block)
            write(f"{'    ' * block.depth}- {screen.markdown(block.text)}" + (f" `{shown}`" if shown else ""))


@dataclass(frozen=True, slots=True)
class Row:
    """One item of a document as a row of a table."""

    process: str
    section: str
    part: str
    text: str
    citations: str


ROW_COLUMNS: tuple[Column[Row], ...] = (
    Column("process", lambda row: row.process),
    Column("section", lambda row: row.section),
    Column("part", lambda row: row.part),
    Column("line", lambda row: row.text, wrap=True),
    Column("citations", lambda row: row.citations),
)


def as_rows(blocks: Iterable[Block]) -> Iterator[Row]:
    """The items with the headings that they stand under."""
    process = section = part = ""
    for block in blocks:
        if isinstance(block, Heading):
            if block.level == 1:
                process, section, part = block.text, "", ""
            elif block.level == 2:
                section, part = block.text, ""
            else:
                part = block.text
        elif isinstance(block, Item):
            yield Row(process, section, part, block.text, cites(block.citations))
        else:
            yield Row(process, section, part, block.text, "")


def shown_citations(item: Item) -> str:
    """The first few citations; how many more there are is said, and JSON Lines hold them all."""
    shown = cites(item.citations[:_SHOWN_CITATIONS])
    more = len(item.citations) - _SHOWN_CITATIONS
    return f"(+{more}) {shown}" if more > 0 else shown
