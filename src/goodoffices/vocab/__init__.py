"""The vocabulary: what the reader and the coder know before they open an article. Data, checked on load.

Nothing here reads articles; a process file adds to the shipped data and never changes the code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goodoffices.record import VocabularyError
from goodoffices.vocab.codebook import Codebook, Issue, load_codebook
from goodoffices.vocab.process import ProcessFile
from goodoffices.vocab.world import World
from goodoffices.vocab.worldbuilding import build_world

__all__ = ["Vocabulary", "load"]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that is known beforehand.

    The catalogue of problems is no part of it: ``vocab.problems.load_problems`` reads it where one is asked for.

    Attributes:
        world: governments, organisations, groups, places and offices.
        codebook: act codes, deeds, operators and issues, with the process file's issues.
        process: the process file, or None.
    """

    world: World
    codebook: Codebook
    process: ProcessFile | None = None

    @property
    def issues(self) -> Mapping[str, Issue]:
        """The issues by id, a process file's own last."""
        return self.codebook.issues


def load(process: Path | None = None) -> Vocabulary:
    """The vocabulary, with the additions of the process file; read once as long as the file stays the same.

    Raises:
        VocabularyError: where the process file cannot be read or does not hold together; the message says what to
            change and where.
    """
    if process is None:
        return _load(None, 0, 0)
    try:
        stat = process.stat()
    except OSError as error:
        message = f"cannot read {str(process)!r}: {error.strerror}; check the path and its permissions"
        raise VocabularyError("process-file-unreadable", message, str(process)) from error
    return _load(process, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=8)
def _load(process: Path | None, _changed: int, _size: int) -> Vocabulary:
    given = _read_process(process)
    return Vocabulary(build_world(given), load_codebook(given.issues if given else ()), given)


def _read_process(path: Path | None) -> ProcessFile | None:
    if path is None:
        return None
    # pydantic takes longer to import than the whole vocabulary to load
    from goodoffices.vocab.processfile import load_process  # noqa: PLC0415

    return load_process(path)
