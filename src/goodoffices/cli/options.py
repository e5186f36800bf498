"""The options that commands share, declared once and handed over as one frozen value."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from goodoffices.cli.output import Format, default_format
from goodoffices.record import CoderKind, ReaderKind, ReaderSettings

Command = Callable[..., Any]

_ONE_OF_TWO = (
    "Give PATH... (files, folders, globs or - for standard input) to read now, "
    "or --record FILE to ask a record kept before, and not both."
)


def day_option(name: str, words: str) -> Callable[[Command], Command]:
    """An option that takes a day written as 2031-05-30; anything else is a usage error."""
    return click.option(name, metavar="DATE", callback=_day, help=words)


def _day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        message = f"{value!r} is no day; write it as 2031-05-30"
        raise click.BadParameter(message, ctx=ctx, param=param) from None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question is put to, and how its answer is to look.

    Attributes:
        paths: documents to read for this question alone.
        record: a record kept before, or None.
        as_of: the day on which the answer could have been had, or None for all that is known.
        process: a process file, or None.
        reader: which reader finds the statements, and how sure it must be.
        jobs: worker processes for reading.
        form: the form of the answer.
    """

    paths: tuple[str, ...]
    record: str | None
    as_of: date | None
    process: Path | None
    reader: ReaderSettings
    jobs: int
    form: Format


def format_option(command: Command) -> Command:
    """``--format``: a table on a terminal and JSON Lines when piped, unless asked otherwise."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "jsonl", "csv", "md"]),
        default=None,
        callback=lambda _ctx, _param, value: value or default_format(),
        help="Form of the output; a table on a terminal and JSON Lines when piped, unless given.",
    )(command)


def paths_argument(*, required: bool) -> Callable[[Command], Command]:
    """``PATH...``."""
    return click.argument(
        "paths", nargs=-1, required=required, metavar="PATH..." if required else "[PATH]..."
    )


def process_option(command: Command) -> Command:
    """``--process FILE``."""
    return click.option(
        "--process",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Process file (YAML) that adds parties, people, places and issues.",
    )(command)


def reader_options(command: Command) -> Command:
    """``--reader``, ``--coder`` and ``--min-confidence``, handed over as ``reader``."""

    @functools.wraps(command)
    def gathered(
        *args: Any, reader: ReaderKind, coder: CoderKind, min_confidence: float | None, **more: Any
    ) -> Any:
        return command(*args, reader=ReaderSettings(reader, min_confidence, coder), **more)

    least = click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=None,
        metavar="P",
        help="Leave out statements, and acts of the trained coder, that are less likely right than P (0 to 1).",
    )
    kind = click.option(
        "--reader",
        type=click.Choice(["trained", "rules"]),
        default="trained",
        help="Find statements with the trained reader (the default) or with the rules alone, which is faster.",
    )
    coder = click.option(
        "--coder",
        type=click.Choice(["trained", "rules"]),
        default="trained",
        help="Find acts with the trained coder (the default) or with the rules alone, which find less.",
    )
    return kind(coder(least(gathered)))


def jobs_option(command: Command) -> Command:
    """``--jobs N``."""
    return click.option(
        "--jobs",
        type=click.IntRange(0, 1024),
        default=1,
        metavar="N",
        help="Processes that read at once; 0 takes one for each core.",
    )(command)


def record_option(*, required: bool) -> Callable[[Command], Command]:
    """``--record FILE``."""
    return click.option(
        "--record",
        required=required,
        metavar="FILE",
        help="The record: an SQLite file, or the address of a PostgreSQL database (postgresql://…).",
    )


def question(command: Command) -> Command:
    """Give a command ``PATH...``, ``--record``, ``--as-of``, ``--process``, ``--jobs`` and ``--format`` as ``Asked``."""
    words = "Answer as a reader on that day could have: later articles are left out."
    return undated_question(command, day_option("--as-of", words))


def undated_question(command: Command, *more_options: Callable[[Command], Command]) -> Command:
    """As ``question`` without ``--as-of``, for what is the same on any day."""

    @functools.wraps(command)
    def gathered(
        *args: Any,
        paths: tuple[str, ...],
        record: str | None,
        process: Path | None,
        reader: ReaderSettings,
        jobs: int,
        form: Format,
        as_of: date | None = None,
        **more: Any,
    ) -> Any:
        if bool(paths) == bool(record):
            raise click.UsageError(_ONE_OF_TWO)
        return command(*args, asked=Asked(paths, record, as_of, process, reader, jobs, form), **more)

    # Applied last, shown first.
    decorated = process_option(reader_options(jobs_option(format_option(gathered))))
    for option in more_options:
        decorated = option(decorated)
    return paths_argument(required=False)(record_option(required=False)(decorated))
