"""From what was asked to a reader over the record: one kept before, or one made of the paths for this question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from goodoffices.cli.options import Asked
from goodoffices.cli.output import Column, emit
from goodoffices.cli.problems import Progress, Tally
from goodoffices.record import Problem

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
        reader=asked.reader,
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
        count = emit(question(reader, as_of=AsOf(day=asked.as_of), **options), columns, form=asked.form)
    if not count:
        for note in _why_nothing(asked, party=options.get("party"), issue=options.get("issue")):
            tally.take(note)
    return tally.close()


def _why_nothing(asked: Asked, *, party: str | None, issue: str | None) -> Iterator[Problem]:
    """Notes on an empty answer about a party or an issue: what of it nobody knows, or that nothing was found."""
    if party is None and issue is None:
        return
    from goodoffices.flow.stages import vocabulary_for

    vocabulary = vocabulary_for(asked.process)
    known = True
    if party is not None and not vocabulary.world.known(party):
        known = False
        own = vocabulary.world.canonical(party)
        hint = f"did you mean {own}?" if own else "“goodoffices ref parties --find NAME” looks one up"
        message = f"no party has the code {party!r}; {hint}"
        yield Problem("party-unknown", message, party, "note")
    if issue is not None and issue not in vocabulary.issues:
        known = False
        near = get_close_matches(issue, vocabulary.issues, n=3)
        hint = f"; did you mean {' or '.join(near)}?" if near else "; “goodoffices ref issues” lists them"
        yield Problem("issue-unknown", f"no issue has the id {issue!r}{hint}", issue, "note")
    if known:
        about = " and ".join(each for each in (party, issue) if each is not None)
        yield Problem("nothing-found", f"no line was found about {about}", about, "note")
