"""Problems and progress on standard error: rows that a person reads and a program can split."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from goodoffices.cli import screen
from goodoffices.record import Coded, Problem

T = TypeVar("T")

EXIT_DONE, EXIT_FAILED, EXIT_USAGE, EXIT_REFUSED = 0, 1, 2, 3

_QUIET_SECONDS = 1.0
_SCREEN_SECONDS = 0.2
_LOG_SECONDS = 15.0


def report(problem: Problem) -> None:
    """Print one problem as a row: severity, code, subject, message, with tabs between them."""
    cells = (problem.severity, problem.code, problem.subject or "-", problem.message)
    sys.stderr.write("\t".join(screen.clean(cell) for cell in cells) + "\n")


class Tally:
    """Counts what was refused on the way and prints each as it comes; gives the exit code at the end."""

    def __init__(self) -> None:
        self.refused: Counter[str] = Counter()

    def keep(self, results: Iterable[Coded | Problem]) -> Iterator[Coded]:
        """Let articles through and report problems."""
        for result in results:
            if isinstance(result, Problem):
                self.take(result)
            else:
                yield result

    def take(self, problem: Problem) -> None:
        """Report one problem; a refused input counts for the exit code."""
        if problem.severity == "refused":
            self.refused[problem.code] += 1
        report(problem)

    def close(self) -> int:
        """Say how many inputs were refused, if any; the exit code is 3 then and 0 otherwise."""
        if not self.refused:
            return EXIT_DONE
        total = sum(self.refused.values())
        codes = ", ".join(f"{code} ({count})" for code, count in sorted(self.refused.items()))
        sys.stderr.write(
            f"{total} input{'' if total == 1 else 's'} refused: {codes}. "
            f"“goodoffices explain {min(self.refused)}” says what to do.\n"
        )
        return EXIT_REFUSED


class Progress:
    """How far long work has come: one line that is rewritten on a terminal, a line now and then in a log."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.shown = self.started
        self.screen = sys.stderr.isatty()
        self.open_line = False

    def __call__(self, done: int, uri: str) -> None:
        """Called after each document with how many are done."""
        now = time.monotonic()
        wait = _SCREEN_SECONDS if self.screen else _LOG_SECONDS
        if now - self.started < _QUIET_SECONDS or now - self.shown < wait:
            return
        self.shown = now
        text = f"{done} documents, {done / (now - self.started):.0f} a second"
        if self.screen:
            sys.stderr.write(f"\r\x1b[K{text}  {screen.shorten(screen.clean(uri), 50)}")
            sys.stderr.flush()
            self.open_line = True
        else:
            sys.stderr.write(text + "\n")

    def close(self) -> None:
        """Clear the line."""
        if self.open_line:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.open_line = False
