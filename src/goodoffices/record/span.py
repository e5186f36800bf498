"""Spans and windows: where a fact stands in the text, and when it holds.

They are the two smallest facts of the record. Nothing here reads text or calendars.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Basis = Literal["stated", "inferred", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text.

    Attributes:
        start: offset of the first character, in Unicode code points of ``Article.text``, from 0.
        end: offset after the last character.
        text: the characters themselves; ``article.text[start:end] == text`` always.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut ``text[start:end]``; raises ``ValueError`` where the offsets lie outside of the text."""
        if not 0 <= start < end <= len(text):
            message = f"span {start}-{end} lies outside of a text of {len(text)} characters"
            raise ValueError(message)
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Window:
    """The days between which something holds; both ends included, either may be open.

    Attributes:
        earliest: the first day that is possible, or None when nothing bounds it.
        latest: the last day that is possible, or None.
        basis: whether the text states the day, we inferred it, or nobody knows.
        text: the words that the window was read from, where there are any.
    """

    earliest: date | None = None
    latest: date | None = None
    basis: Basis = "unknown"
    text: str | None = None

    @property
    def known(self) -> bool:
        """Whether at least one end is bounded."""
        return self.earliest is not None or self.latest is not None

    @property
    def is_day(self) -> bool:
        """Whether the window is a single day."""
        return self.earliest is not None and self.earliest == self.latest


UNKNOWN = Window()
