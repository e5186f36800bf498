"""``explain`` and ``ref``: what a code means. Both print data files of ``vocab`` and add nothing to them."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from goodoffices.cli import screen
from goodoffices.cli.options import format_option, process_option
from goodoffices.cli.output import Column, Format, emit, write
from goodoffices.cli.words import listed
from goodoffices.record import QuestionError

PROBLEM: tuple[Column[Any], ...] = (
    Column("code", lambda line: line.code),
    Column("stage", lambda line: line.stage),
    Column("means", lambda line: line.means, wide=True),
    Column("next", lambda line: line.next, wrap=True),
)


@click.command(
    epilog="""\b
Examples:
  goodoffices explain article-undated
  goodoffices explain                           the whole catalogue"""
)
@click.argument("code", required=False, metavar="[PROBLEM-CODE]")
@format_option
def explain(code: str | None, form: Format) -> int:
    """Say what a problem's code means and what to do.

    Without a code, list the whole catalogue.
    """
    from goodoffices.vocab.problems import load_problems

    catalogue = load_problems()
    if code is None:
        emit(catalogue.values(), PROBLEM, form=form)
        return 0
    entry = catalogue.get(code.strip().lower())
    if entry is None:
        near = get_close_matches(code, catalogue, n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; “goodoffices explain” lists all codes"
        raise QuestionError("problem-unknown", f"no problem has the code {code!r}{hint}", code)
    if form == "table":
        write(
            f"{entry.code} ({entry.stage})\n\n  {screen.clean(entry.means)}\n\n  Next: {screen.clean(entry.next)}"
        )
    else:
        emit([entry], PROBLEM, form=form)
    return 0


CODES: tuple[Column[Any], ...] = (
    Column("cameo", lambda line: line.code),
    Column("plover", lambda line: line.plover),
    Column("name", lambda line: line.name, wrap=True),
)
ISSUES: tuple[Column[Any], ...] = (
    Column("issue", lambda line: line.id),
    Column("label", lambda line: line.label),
    Column("description", lambda line: line.description, wrap=True),
    Column("PA-X", lambda line: listed(line.pax), wrap=True),
)
PARTIES: tuple[Column[Any], ...] = (
    Column("party", lambda line: line.code),
    Column("name", lambda line: line.name, wrap=True),
    Column("kind", lambda line: line.kind),
)


@click.command(
    epilog="""\b
Examples:
  goodoffices ref acts
  goodoffices ref issues --process examples/process.yml
  goodoffices ref parties --find congo"""
)
@click.argument("what", type=click.Choice(["acts", "issues", "parties"]), default="acts")
@click.option("--find", metavar="TEXT", help="Only lines that hold this text.")
@process_option
@format_option
def ref(what: str, find: str | None, process: Path | None, form: Format) -> int:
    """Print the codebook: act codes, issues or parties."""
    from goodoffices import vocab

    vocabulary = vocab.load(process)
    rows: Any
    if what == "acts":
        rows, columns = vocabulary.codebook.codes.values(), CODES
    elif what == "issues":
        rows, columns = vocabulary.codebook.issues.values(), ISSUES
    else:
        rows, columns = vocabulary.world.parties.values(), PARTIES
    wanted = (find or "").casefold()
    emit((row for row in rows if _holds(row, columns, wanted)), columns, form=form)
    return 0


def _holds(row: Any, columns: tuple[Column[Any], ...], wanted: str) -> bool:
    return not wanted or any(wanted in column.of(row).casefold() for column in columns)


COMMANDS: tuple[click.Command, ...] = (explain, ref)
