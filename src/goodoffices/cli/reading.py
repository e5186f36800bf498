"""``read`` and ``add``: articles to lines, and articles to a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodoffices.cli.options import (
    format_option,
    jobs_option,
    paths_argument,
    process_option,
    reader_options,
    record_option,
)
from goodoffices.cli.output import Column, Format, emit
from goodoffices.cli.problems import Progress, Tally, report
from goodoffices.record import Coded, Problem, ReaderSettings

if TYPE_CHECKING:
    from goodoffices.flow import Taken


@click.command(
    epilog="""\b
Examples:
  goodoffices read article.txt                  what was found, as a table
  goodoffices read articles/ > coded.jsonl      the JSON contract, one line an article
  cat page.html | goodoffices read - --format md"""
)
@paths_argument(required=True)
@process_option
@reader_options
@jobs_option
@format_option
def read(
    paths: tuple[str, ...], process: Path | None, reader: ReaderSettings, jobs: int, form: Format
) -> int:
    """Read articles and print who says and does what in each.

    JSON Lines follow the project's contract, one line an article: statements, acts, proposals, meetings and
    ceasefires, each with its characters. The other forms print one line for each finding.
    """
    from goodoffices import flow
    from goodoffices.cli.findings import COLUMNS, findings

    tally, progress = Tally(), Progress()
    results = flow.read_paths(
        paths,
        process=process,
        reader=reader,
        jobs=jobs,
        progress=progress,
    )
    articles = tally.keep(results)
    if form == "jsonl":
        from goodoffices.record.contract import to_dict

        emit(_with_alarms(articles), (), form=form, full=to_dict)
    else:
        emit(findings(_with_doubts(articles)), COLUMNS, form=form)
    progress.close()
    return tally.close()


def _with_alarms(articles: Iterable[Coded]) -> Iterator[Coded]:
    """Articles as they come; of their own problems only those are reported that no reader may overlook."""
    from goodoffices import flow

    for coded in articles:
        for problem in flow.alarms(coded):
            report(problem)
        yield coded


def _with_doubts(articles: Iterable[Coded]) -> Iterator[Coded]:
    """Articles as they come, their own problems reported: in JSON Lines these stand in the line."""
    for coded in articles:
        for problem in coded.problems:
            report(
                Problem(problem.code, problem.message, problem.subject or coded.article.uri, problem.severity)
            )
        yield coded


ADDED: tuple[Column[Any], ...] = (
    Column("no.", lambda line: str(line["number"])),
    Column("outcome", lambda line: line["outcome"]),
    Column("title", lambda line: line["title"] or "", wrap=True),
    Column("uri", lambda line: line["uri"], wrap=True),
)


@click.command(
    epilog="""\b
Examples:
  goodoffices add articles/ --record talks.db
  goodoffices add new/*.html --record talks.db --jobs 0"""
)
@paths_argument(required=True)
@record_option(required=True)
@process_option
@reader_options
@jobs_option
@format_option
def add(
    paths: tuple[str, ...], record: str, process: Path | None, reader: ReaderSettings, jobs: int, form: Format
) -> int:
    """Read articles and add them to a record.

    The record is made if there is none. What it already holds is not added again, and nothing in it is ever
    rewritten: a later correction stands beside what was known before.
    """
    from goodoffices import flow

    tally, progress = Tally(), Progress()
    outcomes = flow.add_paths(
        paths,
        record=record,
        process=process,
        reader=reader,
        jobs=jobs,
        progress=progress,
    )
    emit(_added_lines(outcomes, tally), ADDED, form=form)
    progress.close()
    return tally.close()


def _added_lines(outcomes: Iterable[Taken | Problem], tally: Tally) -> Iterator[dict[str, Any]]:
    from goodoffices import flow

    for outcome in outcomes:
        if isinstance(outcome, Problem):
            tally.take(outcome)
            continue
        coded = outcome.coded
        for problem in flow.alarms(coded):
            tally.take(problem)
        yield {
            "number": outcome.number,
            "outcome": outcome.outcome,
            "title": coded.article.title,
            "uri": coded.article.uri,
            "statements": len(coded.statements),
            "acts": len(coded.acts),
            "problems": [problem.code for problem in coded.problems],
        }


COMMANDS: tuple[click.Command, ...] = (read, add)
