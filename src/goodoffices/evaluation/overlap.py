"""How much two stretches of one text share, counted in words.

Gold records quote the article, lines of the contract give offsets into it. Where the quoted words stand in the
text, places are compared, so that two mentions of "the ceasefire" are not taken for each other; where they do
not (a body that lost a line, white space that was cleaned), the bags of words are. Nothing here knows what the
stretches mean.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Counts of words: in the wanted stretch, in the found one, and in both."""

    wanted: int
    found: int
    both: int

    @property
    def of_wanted(self) -> float:
        """Share of the wanted words that the found stretch has."""
        return self.both / self.wanted if self.wanted else 0.0

    @property
    def of_shorter(self) -> float:
        """Share of the shorter stretch's words that the longer one has."""
        shorter = min(self.wanted, self.found)
        return self.both / shorter if shorter else 0.0

    @property
    def of_union(self) -> float:
        """Share of all words of the two that they have in common."""
        union = self.wanted + self.found - self.both
        return self.both / union if union else 0.0


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case; marks are left out."""
    return [found[0].lower() for found in _WORD.finditer(text)]


def plain(text: str) -> str:
    """``text`` with its white space made single, for comparing lines of a page with a body."""
    return _SPACE.sub(" ", text).strip()


def occurrences(text: str, wanted: str) -> Iterable[int]:
    """Offsets at which ``wanted`` stands in ``text``, from the left; none for an empty string."""
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + 1)


def share(text: str, wanted: str, found: Sequence[tuple[int, int]]) -> Shared:
    """What the quoted words ``wanted`` and the ranges ``found`` of ``text`` have in common.

    Args:
        text: the article's text.
        wanted: words of the gold record.
        found: ranges ``[start, end)`` in code points of ``text``.
    """
    here = {match.start() for start, end in found for match in _WORD.finditer(text, start, end)}
    best: Shared | None = None
    for at in occurrences(text, wanted):
        there = {match.start() for match in _WORD.finditer(text, at, at + len(wanted))}
        one = Shared(len(there), len(here), len(there & here))
        if best is None or one.both > best.both:
            best = one
    return best if best is not None else share_of_bags(wanted, " ".join(text[s:e] for s, e in found))


def share_of_bags(wanted: str, found: str) -> Shared:
    """What two strings have in common as bags of words."""
    one, two = Counter(words(wanted)), Counter(words(found))
    return Shared(one.total(), two.total(), (one & two).total())
