"""Liveblogs: pages whose entries are headed by the time, run from newest to oldest and repeat one another.

Finds where the entries start and drops those that repeat an earlier one word for word; keeps the order of the text.
May not date the entries: that is for the reader of times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.ingest.lines import Line
from goodoffices.ingest.region import is_solid

_LEAST = 3


@dataclass(frozen=True, slots=True)
class Updates:
    """What was found.

    Attributes:
        kept: indexes of the page's lines that stay in the body.
        starts: places in ``kept`` at which an entry starts; empty where the page is no liveblog.
        repeats: how many entries were dropped.
    """

    kept: tuple[int, ...]
    starts: tuple[int, ...] = ()
    repeats: int = 0


def find_updates(lines: Sequence[Line], body: Sequence[int]) -> Updates:
    """The entries among the body's lines; a page with fewer than three timed entries is none."""
    entries = _entries(lines, body)
    if sum(timed for timed, _ in entries) < _LEAST:
        return Updates(tuple(body))
    kept: list[int] = []
    starts: list[int] = []
    seen: set[tuple[str, ...]] = set()
    for timed, indexes in entries:
        words = tuple(lines[index].folded for index in indexes)
        if timed and words in seen:
            continue
        seen.add(words)
        if timed:
            starts.append(len(kept))
        kept.extend(indexes)
    return Updates(tuple(kept), tuple(starts), _repeats(lines, kept))


def _repeats(lines: Sequence[Line], kept: Sequence[int]) -> int:
    """How many timed paragraphs outside of the body repeat one within it."""
    inside = set(kept)
    own = {lines[index].folded for index in kept if is_solid(lines[index])}
    count = 0
    timed = False
    for index, line in enumerate(lines):
        if line.kind in {"time", "date"}:
            timed = True
        elif is_solid(line):
            count += timed and index not in inside and line.folded in own
            timed = False
    return count


def _entries(lines: Sequence[Line], body: Sequence[int]) -> list[tuple[bool, list[int]]]:
    """Stretches of the body's lines that no time line parts, each with whether a time line stands over it."""
    entries: list[tuple[bool, list[int]]] = []
    before = -1
    for index in body:
        timed = any(lines[each].kind in {"time", "date"} for each in range(max(before + 1, index - 4), index))
        if timed or not entries:
            entries.append((timed, []))
        entries[-1][1].append(index)
        before = index
    return [(timed and any(is_solid(lines[index]) for index in found), found) for timed, found in entries]
