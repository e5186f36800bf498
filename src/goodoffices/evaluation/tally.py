"""The sheet that a scorer fills: counts by measure, what was missed and what was printed beyond the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Note:
    """One line for a person to read: the article, the measure it belongs to, and what was missed or added."""

    article: str
    measure: str
    what: str


@dataclass(slots=True)
class Tally:
    """Counts by measure. Filled by one scorer, then only read; two sheets add up with ``absorb``.

    Attributes:
        right: how many were right, by measure.
        of: out of how many.
        missed: what the record has and the lines have not.
        extra: what the lines have beyond the record; a person judges it.
    """

    right: dict[str, int] = field(default_factory=dict)
    of: dict[str, int] = field(default_factory=dict)
    missed: list[Note] = field(default_factory=list)
    extra: list[Note] = field(default_factory=list)

    def count(self, measure: str, *, right: bool) -> bool:
        """Count one case of ``measure``; gives ``right`` back."""
        self.right[measure] = self.right.get(measure, 0) + right
        self.of[measure] = self.of.get(measure, 0) + 1
        return right

    def share(self, measure: str) -> float:
        """The share that is right; 1 for a measure that had no case, for nothing was missed."""
        return self.right.get(measure, 0) / self.of[measure] if self.of.get(measure) else 1.0

    def absorb(self, others: Iterable[Tally]) -> Tally:
        """Add the counts and notes of ``others`` to this sheet; gives the sheet back."""
        for other in others:
            for measure, total in other.of.items():
                self.of[measure] = self.of.get(measure, 0) + total
                self.right[measure] = self.right.get(measure, 0) + other.right.get(measure, 0)
            self.missed.extend(other.missed)
            self.extra.extend(other.extra)
        return self

    def rows(self) -> Iterator[tuple[str, int, int, float]]:
        """Name, right, of, share: by group, groups and measures in the order in which they were first counted."""
        groups = list(dict.fromkeys(measure.partition(".")[0] for measure in self.of))
        for measure, total in sorted(
            self.of.items(), key=lambda item: groups.index(item[0].partition(".")[0])
        ):
            yield measure, self.right.get(measure, 0), total, self.share(measure)
