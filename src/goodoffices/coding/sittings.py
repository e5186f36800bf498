"""One meeting as a clause tells of it, and when two tellings are of one meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import cast

from goodoffices.coding.attending import Table
from goodoffices.coding.grammar import PREPOSITIONS
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.record import UNKNOWN, Meeting, MeetingLevel, MeetingStatus, Span, Window, make_id

# With how many of the meetings before it a meeting is compared, lest a list of thousands takes forever.
RIVALS = 60


@dataclass(slots=True)
class Found:
    """A meeting as one clause tells of it; without a status it only serves those that point back at it.

    ``noun`` is the word that names it, and ``introduced`` says that *a* or *an* brings it in as new.
    """

    first: int
    last: int
    status: str | None
    place: str | None = None
    table: Table = field(default_factory=Table)
    on: Window = UNKNOWN
    reason: Span | None = None
    definite: bool = False
    sentence: int = -1
    noun: str = ""
    introduced: bool = False
    round: int | None = None
    level: MeetingLevel | None = None

    @property
    def named(self) -> bool:
        """Whether it can be told from other meetings: by its place or by two parties."""
        return self.place is not None or len(self.table.codes) > 1


def merge(kept: list[Found], one: Found) -> None:
    """Add ``one``, or let it fill up what is the same meeting in the same status."""
    for index in range(max(0, len(kept) - RIVALS), len(kept)):
        rival = kept[index]
        if rival.status != one.status or not _alike(rival, one):
            continue
        fuller, other = (one, rival) if _weight(one) > _weight(rival) else (rival, one)
        kept[index] = replace(
            fuller,
            place=fuller.place or other.place,
            table=Table(
                {**fuller.table.codes, **other.table.codes}, {**fuller.table.names, **other.table.names}
            ),
            on=fuller.on if fuller.on.known else other.on,
            reason=fuller.reason or other.reason,
            round=fuller.round or other.round,
            level=fuller.level or other.level,
        )
        return
    kept.append(one)


def _alike(one: Found, other: Found) -> bool:
    """Whether two may be one meeting: nothing that both name differs, and they share something."""
    if one.place and other.place and one.place != other.place:
        return False
    if one.on.known and other.on.known and not _meets(one.on, other.on):
        return False
    first, second = set(one.table.codes), set(other.table.codes)
    overlap = one.first < other.last and other.first < one.last
    if first and second:
        return first <= second or second <= first
    if one.sentence == other.sentence and (one.place is None) != (other.place is None):
        return True  # "talks in Moscow, where X is to meet Y": the one has the place, the other the parties
    return overlap or (one.place is not None and one.place == other.place)


def _meets(one: Window, other: Window) -> bool:
    early = max((w.earliest for w in (one, other) if w.earliest), default=None)
    late = min((w.latest for w in (one, other) if w.latest), default=None)
    return early is None or late is None or early <= late


def _weight(one: Found) -> int:
    return 2 * len(one.table.codes) + (one.place is not None) + one.on.known


def keeps_place(found: Found, earlier: Found, seen: Sequence[Found], *, named: bool) -> bool:
    """Whether ``found`` is where ``earlier``, at which it points back, was said to be.

    The place of another sentence may be the one that was given up, or that of another meeting. It is taken over
    only for *the session* that is not ``named`` by parties, where the article has one *session* and brings it in.
    """
    if earlier.sentence == found.sentence:
        return True
    if named or not found.definite or not earlier.introduced or earlier.noun != found.noun:
        return False
    return all(one.noun != found.noun or one.place in {None, earlier.place} for one in seen[-RIVALS:])


def make(sheet: Sheet, one: Found) -> Meeting:
    """The meeting of the record."""
    first, last = one.first, one.last
    while last > first + 1 and sheet.lowers[last - 1] in STOPS | {",", "and"} | PREPOSITIONS:
        last -= 1
    evidence = sheet.span(first, last)
    return Meeting(
        id=make_id("meeting", sheet.reading.article.id, evidence.start, evidence.end, one.status),
        place=one.place,
        parties=tuple(one.table.codes),
        status=cast("MeetingStatus", one.status),
        evidence=evidence,
        on=one.on,
        participants=tuple(one.table.names),
        reason=one.reason,
        round=one.round,
        level=one.level,
    )
