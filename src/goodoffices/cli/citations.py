"""``show`` and ``verify``: from a line back to the characters, and whether they still stand."""

from __future__ import annotations

import os
import sys
import textwrap
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli import screen
from goodoffices.cli.asking import opened
from goodoffices.cli.columns import published
from goodoffices.cli.document import screen_width
from goodoffices.cli.options import Asked, format_option, record_option, undated_question
from goodoffices.cli.output import Column, Format, emit, write
from goodoffices.cli.problems import EXIT_DONE, EXIT_FAILED, Tally
from goodoffices.cli.words import plural

if TYPE_CHECKING:
    from goodoffices.ask import Passage

_MARKS = (">>>", "<<<")

PASSAGE: tuple[Column[Any], ...] = (
    Column("citation", lambda line: str(line.citation)),
    Column("title", lambda line: line.head.title or ""),
    Column("uri", lambda line: line.head.uri),
    Column("before", lambda line: line.before),
    Column("marked", lambda line: line.marked),
    Column("after", lambda line: line.after),
)


@click.command(
    epilog="""\b
Examples:
  goodoffices show 3:412-467 articles/
  goodoffices show "[3:412-467]" --record talks.db"""
)
@click.argument("citation", metavar="CITATION")
@undated_question
def show(citation: str, asked: Asked) -> int:
    """Print the passage behind a citation.

    The cited words are marked. CITATION is an article's number and two offsets, as at the end of each line:
    3:412-467. With PATH... give the same paths as for the answer that the citation comes from; the numbers follow
    their order.
    """
    from goodoffices import ask
    from goodoffices.ask import Citation

    wanted = Citation.parse(citation)
    tally = Tally()
    with opened(asked, tally) as reader:
        passage = ask.show(reader, wanted)
        if asked.form in ("jsonl", "csv"):
            emit([passage], PASSAGE, form=asked.form)
        elif asked.form == "md":
            _markdown(passage)
        else:
            _text(passage)
    return tally.close()


def _text(passage: Passage) -> None:
    head = passage.head
    about = (head.outlet, published(head), head.uri)
    write(screen.clean(f"[{head.number}] {head.title or 'untitled'}"))
    write(screen.clean("; ".join(part for part in about if part)))
    write("")
    first, last = _MARKS
    marked = screen.clean_lines(passage.marked)
    if sys.stdout.isatty() and not os.environ.get("NO_COLOR"):
        marked = click.style(marked, reverse=True)
    start, end = passage.citation.start - len(passage.before), passage.citation.end + len(passage.after)
    before = ("…" if start else "") + _joined(passage.before, end=True)
    after = _joined(passage.after, end=False) + ("…" if end < head.characters else "")
    text = f"{before}{first}{marked}{last}{after}"
    for line in text.split("\n"):
        write(textwrap.fill(line, screen_width(), break_on_hyphens=False))


def _joined(text: str, *, end: bool) -> str:
    """Text beside the mark, made safe, with the space that stood next to the mark kept."""
    safe = screen.clean_lines(text)
    if end:
        return safe + (" " if text[-1:] == " " else "")
    return (" " if text[:1] == " " else "") + safe


def _markdown(passage: Passage) -> None:
    head = passage.head
    write(f"**{screen.markdown(head.title or 'untitled')}** ({screen.markdown(published(head))})\n")
    before, marked, after = (
        screen.markdown(part) for part in (passage.before, passage.marked, passage.after)
    )
    write(f"> {before} **{marked}** {after}\n")
    write(f"`{passage.citation}` {screen.markdown(head.uri)}")


@click.command(
    epilog="""\b
Example:
  goodoffices verify --record talks.db"""
)
@record_option(required=True)
@format_option
def verify(record: str, form: Format) -> int:
    """Match every span and every hash of a record.

    Each text is hashed again and each span matched again against it. Whatever is not as it was taken in is a line,
    and the command fails then.
    """
    from goodoffices import ask, flow

    with flow.open_record(record) as reader:
        found = emit(ask.verify(reader), FAULTS, form=form)
    if found:
        sys.stderr.write(f"{plural(found, 'fault')}: the record is not as it was taken in.\n")
        return EXIT_FAILED
    sys.stderr.write("Every text, span and reading is as it was taken in.\n")
    return EXIT_DONE


FAULTS: tuple[Column[Any], ...] = (
    Column("code", lambda line: line.code),
    Column("what", lambda line: line.message, wrap=True),
    Column("where", lambda line: line.subject or "", wrap=True),
)

COMMANDS: tuple[click.Command, ...] = (show, verify)
