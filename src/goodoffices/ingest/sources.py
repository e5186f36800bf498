"""Sources: turns paths, folders, globs and ``-`` into things that can be opened, one after the other.

Lists a folder when it is reached and keeps nothing of it afterwards. May not read what it finds.
"""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from goodoffices.ingest.limits import Limits
from goodoffices.record import Problem

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """An input that can be opened.

    Attributes:
        uri: how it is named in the record: the path as given, below a folder as found, or ``-``.
        path: what to open; None for standard input.
        stream: standard input's bytes; None for a file.
    """

    uri: str
    path: str | None
    stream: BinaryIO | None = None

    def open(self) -> BinaryIO:
        """Open it for reading; raises ``OSError`` where that cannot be done. Standard input is not closed by it."""
        if self.path is not None:
            return open(self.path, "rb")  # noqa: PTH123  (the caller closes it; a path may hold lone surrogates)
        return _Unclosed(self.stream if self.stream is not None else sys.stdin.buffer)


class _Unclosed(io.BytesIO):
    """Standard input as a file that may be closed without closing standard input; reads pass through."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream

    def read(self, size: int | None = -1, /) -> bytes:
        return self._stream.read(-1 if size is None else size)

    def readline(self, size: int | None = -1, /) -> bytes:
        return self._stream.readline(-1 if size is None else size)


def find_sources(
    paths: Iterable[str], *, stdin: BinaryIO | None, limits: Limits
) -> Iterator[Source | Problem]:
    """What stands under ``paths``, in their order; a folder's files by name, without hidden ones."""
    for path in paths:
        if path == STDIN:
            yield Source(STDIN, None, stdin)
        elif "\0" in path:
            yield Problem(
                "input-missing", "the path holds a NUL character and names nothing", repr(path), "refused"
            )
        elif os.path.lexists(path):
            yield from _at(path, limits)
        elif glob.has_magic(path):
            yield from _matching(path, limits)
        else:
            yield Problem("input-missing", f"there is no file or folder {path!r}", path, "refused")


def _matching(pattern: str, limits: Limits) -> Iterator[Source | Problem]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  (a pattern may be absolute)
    if not found:
        yield Problem("input-missing", f"nothing matches {pattern!r}", pattern, "refused")
    for path in found:
        if not (os.path.isdir(path) and "**" in pattern):  # noqa: PTH112  (``**`` lists what is in it, too)
            yield from _at(path, limits)


def _at(path: str, limits: Limits) -> Iterator[Source | Problem]:
    if os.path.isdir(path):  # noqa: PTH112  (as above)
        empty = True
        for found in _below(path, limits, depth=0, above=frozenset()):
            empty = False
            yield found
        if empty:
            yield Problem("folder-empty", f"the folder {path!r} holds no file to read", path, "note")
    elif os.path.isfile(path) or not os.path.exists(path):  # noqa: PTH113, PTH110  (a broken link fails on opening)
        yield Source(path, path)
    else:
        message = f"{path!r} is a device, a socket or a pipe; pass its bytes on standard input (-)"
        yield Problem("input-unreadable", message, path, "refused")


def _below(
    folder: str, limits: Limits, *, depth: int, above: frozenset[tuple[int, int]]
) -> Iterator[Source | Problem]:
    """The files below a folder; a folder that holds itself through a link is entered once."""
    try:
        status = os.stat(folder)  # noqa: PTH116  (as above)
        names = sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208  (as above)
    except OSError as error:
        message = f"cannot open the folder {folder!r}: {error.strerror}"
        yield Problem("input-unreadable", message, folder, "refused")
        return
    here = (status.st_dev, status.st_ino)
    if here in above:
        yield Problem(
            "folder-loop", f"{folder!r} leads back to a folder above it and was not entered", folder, "note"
        )
        return
    if depth > limits.depth:
        message = f"{folder!r} lies more than {limits.depth} folders deep and was not entered"
        yield Problem("folder-too-deep", message, folder, "refused")
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118  (as above)
        if os.path.isdir(path):  # noqa: PTH112  (as above)
            yield from _below(path, limits, depth=depth + 1, above=above | {here})
        else:
            yield from _at(path, limits)
