"""The citation ``[3:412-467]``: an article's order number in the record and offsets into its text.

It may not look anything up; ``Reader`` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from goodoffices.record import QuestionError, Span

_FORM = re.compile(r"\[?\s*(\d{1,9})\s*:\s*(\d{1,12})\s*-\s*(\d{1,12})\s*\]?")


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Where a line rests: article number from 1, offsets in code points of its text from 0, end excluded."""

    article: int
    start: int
    end: int

    def __str__(self) -> str:
        return f"[{self.article}:{self.start}-{self.end}]"

    @classmethod
    def at(cls, article: int, span: Span) -> Citation:
        """The citation of ``span`` in article number ``article``."""
        return cls(article, span.start, span.end)

    @classmethod
    def parse(cls, written: str) -> Citation:
        """Read ``[3:412-467]``, brackets optional; raises QuestionError ``citation-unreadable``."""
        found = _FORM.fullmatch(written.strip())
        if found is None:
            message = f"{written!r} is not a citation such as [3:412-467]"
            raise QuestionError("citation-unreadable", message, written)
        citation = cls(*(int(part) for part in found.groups()))
        if citation.start >= citation.end:
            message = f"{written!r} ends before it starts"
            raise QuestionError("citation-unreadable", message, written)
        return citation
