"""From what was asked to a reader over the record: one kept before, or one made of the paths for this question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from goodoffices.cli.options import Asked
from goodoffices.cli.output import Column, emit
from goodoffices.cli.problems import Progress, Tally

if TYPE_CHECKING:
    from goodoffices.ask import Reader


@contextmanager
def opened(asked: Asked, tally: Tally) -> Iterator[Reader]:
    """A reader on the record asked; what is refused on the way goes to ``tally``."""
    from goodoffices import flow

    if asked.record is not None:
        with flow.open_record(asked.record) as reader:
            yield reader
        return
    progress = Progress()
    with flow.read_record(
        asked.paths,
        process=asked.process,
        jobs=asked.jobs,
        progress=progress,
        on_problem=tally.take,
    ) as reader:
        progress.close()
        yield reader


def answer(asked: Asked, question: Any, columns: tuple[Column[Any], ...], **options: Any) -> int:
    """Put one question to the record and print its lines; gives the exit code."""
    from goodoffices.ask import AsOf

    tally = Tally()
    with opened(asked, tally) as reader:
        emit(question(reader, as_of=AsOf(day=asked.as_of), **options), columns, form=asked.form)
    return tally.close()
