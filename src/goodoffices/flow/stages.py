"""One document through its stages: the only place that knows in which order they run on an article.

Holds no domain rule. A stage that raises costs its own document alone: the document becomes a problem row with
the exception's class in it, so that a fault in our code is told apart from a fault in the input.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from goodoffices.record import DEFAULT_READER, Article, Coded, GoodOfficesError, Problem, ReaderSettings

if TYPE_CHECKING:
    from goodoffices.vocab import Vocabulary

FAILED = "document-failed"


@cache
def vocabulary_for(process: Path | None) -> Vocabulary:
    """The vocabulary with the process file's additions, loaded once in each operating-system process.

    Raises ``VocabularyError`` where the process file does not hold together.
    """
    from goodoffices import vocab  # the word lists load when the first article needs them

    return vocab.load(process)


def code_document(
    item: Article | Problem, *, process: Path | None = None, reader: ReaderSettings = DEFAULT_READER
) -> Coded | Problem:
    """Read and code one article; a problem passes through, and a failure becomes one.

    Never raises for what a document holds; ``VocabularyError`` is raised, for it is no document's fault.
    """
    if isinstance(item, Problem):
        return item
    vocabulary = vocabulary_for(process)
    try:
        from goodoffices.coding import code
        from goodoffices.read import read

        return code(read(item, vocabulary, reader), vocabulary, reader)
    except GoodOfficesError as error:
        return Problem(error.code, error.message, error.subject or item.uri, "refused")
    except Exception as error:  # noqa: BLE001  (whatever a stage raises costs this document alone)
        return failed(item.uri, f"{type(error).__name__}: {error}"[:300])


def failed(uri: str, why: str) -> Problem:
    """The row for a document that could not be read to its end."""
    return Problem(FAILED, f"reading {uri!r} stopped with {why}", uri, "refused")
