"""Problems: what went wrong, as rows with a code, and the root of the exceptions.

A failure is a row with a code from the catalogue ``vocab/problems.yml``, never a traceback and never silence.

The tree of exceptions::

    GoodOfficesError(code, message, subject)
    ├── InputRefused      an input that cannot be read; the rest goes on
    ├── VocabularyError   a vocabulary or process file that does not hold together
    ├── LedgerError       a store that cannot be opened, or is not what it says
    └── QuestionError     a question that the record cannot answer as asked
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that went wrong or is in doubt.

    Attributes:
        code: readable code from the catalogue, e.g. ``article-undated``.
        message: the sentence for this case, with the quoted value in it.
        subject: uri or id of what it concerns, or None.
        severity: ``refused`` (the input was not taken), ``doubt`` (taken, look at it) or ``note``.
    """

    code: str
    message: str
    subject: str | None = None
    severity: str = "note"


class GoodOfficesError(Exception):
    """Root of all errors that the library raises on purpose; picklable, so that it survives a process pool."""

    def __init__(self, code: str, message: str, subject: str | None = None) -> None:
        super().__init__(code, message, subject)
        self.code = code
        self.message = message
        self.subject = subject

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self), (self.code, self.message, self.subject))

    def as_problem(self) -> Problem:
        """The same as a row."""
        return Problem(self.code, self.message, self.subject, "refused")


class InputRefused(GoodOfficesError):  # noqa: N818  (the name says what happened to the input)
    """An input that cannot be read: a binary, a directory loop, a file that is too large."""


class VocabularyError(GoodOfficesError):
    """A vocabulary or process file that does not hold together."""


class LedgerError(GoodOfficesError):
    """A store that cannot be opened, or is not what it says."""


class QuestionError(GoodOfficesError):
    """A question that the record cannot answer as asked."""
