"""From coded articles to a record: one on disk, or one in memory for a single question.

Reading may run in several processes; writing is one after another in this one, in the order of the input, so that
article numbers are the same whatever the number of processes.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from goodoffices.flow.reading import Progress, read_paths
from goodoffices.record import DEFAULT_READER, Coded, Problem, ReaderSettings

if TYPE_CHECKING:
    from goodoffices.ledger import Reader, Writer

OnProblem = Callable[[Problem], None]


# Doubts about where a text comes from, not about what it says: told at once, whatever is asked.
_ALARMS = frozenset({"article-hash-mismatch"})


def alarms(coded: Coded) -> Iterator[Problem]:
    """Those of an article's own problems that are to be told wherever it is read."""
    return (problem for problem in coded.problems if problem.code in _ALARMS)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an article that was handed to a record.

    Attributes:
        number: its number in the record, the one that citations use.
        outcome: ``new``; ``appearance``: known, now also seen elsewhere; ``reread``: known, but read differently
            than before; ``known``: nothing was written.
        coded: the article with what was found in it.
    """

    number: int
    outcome: str
    coded: Coded


def add_paths(
    paths: Iterable[str],
    *,
    record: str,
    process: Path | None = None,
    reader: ReaderSettings = DEFAULT_READER,
    jobs: int = 1,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Iterator[Taken | Problem]:
    """Read what lies under ``paths`` and add it to the record at ``record``, made with the first article if there is none.

    Lazy: an article is written when its outcome is drawn. Options are those of ``read_paths``.

    Yields:
        For each document what became of it and what was found, or the problem that kept it out, which the
        record notes as well.

    Raises:
        LedgerError: where the record cannot be opened or written.
        VocabularyError: where the process file does not hold together.
    """
    from goodoffices.ledger import open_writer, stands

    results = read_paths(paths, process=process, reader=reader, jobs=jobs, stdin=stdin, progress=progress)
    early: list[Problem] = []
    if not stands(record):
        # No article, no record: a misspelt path leaves nothing behind.
        first = yield from _until_article(results, early)
        if first is None:
            return
        results = chain((first,), results)
    with open_writer(record) as writer:
        for problem in early:
            writer.note(problem)
        yield from _add(results, writer)


def _until_article(
    results: Iterator[Coded | Problem], early: list[Problem]
) -> Generator[Problem, None, Coded | None]:
    """Let problems through, kept in ``early``, up to the first article, which is given back."""
    for result in results:
        if isinstance(result, Coded):
            return result
        early.append(result)
        yield result
    return None


def _add(results: Iterable[Coded | Problem], writer: Writer) -> Iterator[Taken | Problem]:
    for result in results:
        if isinstance(result, Problem):
            writer.note(result)
            yield result
        else:
            added = writer.add(result)
            yield Taken(added.number, added.outcome, result)


@contextmanager
def open_record(record: str) -> Iterator[Reader]:
    """A reader on the record at ``record``; raises ``LedgerError`` where there is none."""
    from goodoffices.ledger import open_reader

    with open_reader(record) as reader:
        yield reader


@contextmanager
def read_record(
    paths: Iterable[str],
    *,
    process: Path | None = None,
    reader: ReaderSettings = DEFAULT_READER,
    jobs: int = 1,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
    on_problem: OnProblem | None = None,
) -> Iterator[Reader]:
    """A reader on a record of what lies under ``paths``, which is gone when the context ends.

    Articles are numbered in the order of the input, so the same paths give the same citations. ``on_problem`` is
    called with each document's problem; the other options are those of ``read_paths``.
    """
    from goodoffices.ledger import in_memory

    with in_memory() as writer:
        results = read_paths(paths, process=process, reader=reader, jobs=jobs, stdin=stdin, progress=progress)
        for outcome in _add(results, writer):
            if on_problem is not None:
                for problem in (outcome,) if isinstance(outcome, Problem) else alarms(outcome.coded):
                    on_problem(problem)
        yield writer.reader
