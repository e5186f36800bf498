"""From paths to coded articles: which stages run where, and what becomes of what fails."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from goodoffices.flow.stages import code_document, failed, vocabulary_for
from goodoffices.record import DEFAULT_READER, Article, Coded, Problem, ReaderSettings

Progress = Callable[[int, str], None]
"""Called after each document with how many are done and the document's uri."""


def read_paths(
    paths: Iterable[str],
    *,
    process: Path | None = None,
    reader: ReaderSettings = DEFAULT_READER,
    jobs: int = 1,
    stdin: BinaryIO | None = None,
    progress: Progress | None = None,
) -> Iterator[Coded | Problem]:
    """Take, read and code every document under ``paths``, lazily and in their order.

    Args:
        paths: files, folders, globs, or ``-`` for standard input.
        process: a process file whose parties, people, places and issues are added to the vocabulary.
        reader: which reader finds the statements, and how sure it must be.
        jobs: worker processes; 1 works in this process, 0 takes one for each core.
        stdin: what ``-`` reads.
        progress: called after each document.

    Yields:
        For each document one coded article or one problem. A document that fails costs the others nothing.

    Raises:
        VocabularyError: at the first step, where the process file does not hold together.
    """
    vocabulary_for(process)
    items = take(paths, stdin=stdin)
    jobs = jobs or available_cores()
    work = partial(code_document, process=process, reader=reader)
    if jobs == 1:
        results: Iterator[Coded | Problem] = map(work, items)
    else:
        from goodoffices.flow.pool import work_in_processes  # not loaded for a single process

        results = work_in_processes(items, jobs=jobs, work=work)
    for done, result in enumerate(with_notes(results), start=1):
        if progress is not None:
            progress(done, result.article.uri if isinstance(result, Coded) else result.subject or "")
        yield result


def with_notes(results: Iterable[Coded | Problem]) -> Iterator[Coded | Problem]:
    """Put the notes and doubts that ingest has about an article, before or after it, among the article's problems.

    What is refused, and a note about no article beside it, stays a row of its own.
    """
    held: Coded | None = None
    early: list[Problem] = []
    for result in results:
        if isinstance(result, Problem) and result.severity != "refused":
            if held is not None and held.article.uri == result.subject:
                held = _noted(held, (result,))
            else:
                early.append(result)
            continue
        if held is not None:
            yield held
            held = None
        if isinstance(result, Coded):
            held = _noted(result, [each for each in early if each.subject == result.article.uri])
            yield from (each for each in early if each.subject != result.article.uri)
        else:
            yield from (*early, result)
        early = []
    if held is not None:
        yield held
    yield from early


def _noted(coded: Coded, notes: Iterable[Problem]) -> Coded:
    new = tuple(note for note in notes if note not in coded.problems)
    return replace(coded, problems=new + coded.problems) if new else coded


def take(paths: Iterable[str], *, stdin: BinaryIO | None = None) -> Iterator[Article | Problem]:
    """The articles under ``paths`` as ingest gives them; a fault of ingest itself ends in a problem row."""
    from goodoffices.ingest import ingest  # page extraction is slow to load

    listed = list(paths)
    try:
        yield from ingest(listed, stdin=stdin)
    except Exception as error:  # noqa: BLE001  (what was read before it stays read)
        yield failed(", ".join(listed)[:200], f"{type(error).__name__}: {error}"[:300])


def available_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
