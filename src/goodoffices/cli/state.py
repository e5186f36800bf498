"""``brief``: the state of the talks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.asking import opened
from goodoffices.cli.options import Asked, question
from goodoffices.cli.output import Format, emit
from goodoffices.cli.problems import Tally

if TYPE_CHECKING:
    from goodoffices.ask import Brief, ProcessBrief
    from goodoffices.cli.briefing import Terms

_SECTIONS = (
    "mediation",
    "ultimatums",
    "positions",
    "silences",
    "proposals",
    "meetings",
    "ceasefires",
    "timeline",
    "doubts",
)


@click.command(
    epilog="""\b
Examples:
  goodoffices brief articles/
  goodoffices brief --record talks.db --as-of 2031-05-30
  goodoffices brief articles/ --format md > brief.md"""
)
@question
def brief(asked: Asked) -> int:
    """Print the state of the talks as of a day.

    Parties and mediator as found in the articles; the mediator's status with its changes; open and lapsed
    ultimatums with condition and deadline; positions by party and issue; proposals and the answers to them;
    meetings; ceasefires and alleged violations; the timeline; what is in doubt. On a terminal it is a document,
    piped it is JSON Lines, one line for each line of the record; --format md gives the document in Markdown.
    """
    from goodoffices import ask
    from goodoffices.ask import AsOf

    tally = Tally()
    with opened(asked, tally) as reader:
        print_brief(ask.brief(reader, as_of=AsOf(day=asked.as_of)), form=asked.form, process=asked.process)
    return tally.close()


def print_brief(answer: Brief, *, form: Format, process: Path | None) -> None:
    """Print a brief in the form asked for; ``process`` is the file that names the parties it adds."""
    from goodoffices.cli import document
    from goodoffices.cli.briefing import document as blocks_of

    if form == "jsonl":
        emit(json_lines(answer), (), form=form)
        return
    blocks = blocks_of(answer, terms_of(process))
    if form == "csv":
        emit(document.as_rows(blocks), document.ROW_COLUMNS, form=form)
    elif form == "md":
        document.as_markdown(blocks)
    else:
        document.as_text(blocks)


def terms_of(process: Path | None) -> Terms:
    """What codes are called, by the vocabulary with the process file's additions."""
    from goodoffices import vocab
    from goodoffices.cli.briefing import Terms

    vocabulary = vocab.load(process)
    codes = vocabulary.codebook.codes

    def act(code: str) -> str:
        return codes[code].name if code in codes else ""

    return Terms(vocabulary.world.party_name, act)


def json_lines(answer: Brief) -> Iterator[dict[str, Any]]:
    """The brief as objects, each with the section that it belongs to."""
    yield {
        "section": "brief",
        "day": answer.day,
        "asked": answer.asked,
        "processes": [each.id for each in answer.processes],
        "unassigned": answer.unassigned,
        "left_out": answer.left_out,
    }
    for process in answer.processes:
        yield from _process_lines(process)
    for doubt in answer.doubts:
        yield {"section": "doubts", "process": None, **_fields(doubt)}
    for source in answer.sources:
        yield {"section": "sources", "process": None, **_fields(source)}


def _process_lines(process: ProcessBrief) -> Iterator[dict[str, Any]]:
    yield {
        "section": "process",
        "process": process.id,
        "parties": process.parties,
        "mediators": process.mediators,
        "articles": process.articles,
        "independent": process.independent,
    }
    for section in _SECTIONS:
        for line in getattr(process, section):
            yield {"section": section, "process": process.id, **_fields(line)}


def _fields(line: Any) -> dict[str, Any]:
    from goodoffices.cli.plain import plain

    fields: dict[str, Any] = plain(line)
    return fields


COMMANDS: tuple[click.Command, ...] = (brief,)
