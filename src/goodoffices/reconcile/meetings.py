"""One meeting told by several articles, and the way it goes: announced, confirmed, downgraded, held.

A meeting that was held or cancelled is over: news of talks at the same place later on is another meeting.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from goodoffices.reconcile.comparing import compared
from goodoffices.reconcile.days import bounds, fit, later, weeks
from goodoffices.reconcile.decision import Decision
from goodoffices.reconcile.known import Key, Known, KnownFact
from goodoffices.reconcile.likeness import folded
from goodoffices.record import Coded, Meeting, Window

_SLACK: Final = 10
_CANDIDATES: Final = 40
_OVER: Final = frozenset({"held", "cancelled"})
_AHEAD: Final = frozenset({"announced", "confirmed"})


def keys(coded: Coded) -> Iterator[Key]:
    """Look-up keys: the place, or the two first parties, with the fortnight."""
    for meeting in coded.meetings:
        for key in _keys(meeting, coded.article.published):
            yield Key("meeting", key, meeting.id)


def decide(coded: Coded, known: Known) -> Iterator[Decision]:
    """``same`` for a status told again, ``supersedes`` for a later one, ``disputes`` for held against cancelled."""
    told = coded.article.published
    wanted = {key for meeting in coded.meetings for key in _keys(meeting, told, around=_SLACK)}
    found = known.meetings(wanted, _CANDIDATES) if wanted else ()
    yield from compared(coded, coded.meetings, found, _compare)


def _keys(meeting: Meeting, told: Window, *, around: int = 0) -> Iterator[str]:
    names = []
    if meeting.place:
        names.append(f"at {folded(meeting.place)[:60]}")
    codes = sorted(set(meeting.parties))[:4]
    names += [f"of {one} {two}" for at, one in enumerate(codes) for two in codes[at + 1 :]]
    # Its own day and the day of the news: a postponed meeting has left its day, not the news about it.
    spells = (*weeks(meeting.on, told, around=around, size=14), *weeks(told, told, around=around, size=14))
    for fortnight in dict.fromkeys(spells):
        for name in names:
            yield f"{name}|{fortnight}"


def _compare(this: KnownFact[Meeting], other: KnownFact[Meeting]) -> Decision | None:
    newer, older = (other, this) if later(other.published, this.published) else (this, other)
    if not _one_meeting(newer, older):
        return None
    one, two = newer.fact.status, older.fact.status
    if one == two:
        return Decision(
            "meeting", "same", newer.ref, older.ref, reason=f"{one}, told again", relation="told-again"
        )
    if {one, two} == _OVER:
        reason = "one article has it that the meeting was held, another that it was cancelled"
        return Decision("meeting", "disputes", newer.ref, older.ref, reason=reason, relation="status")
    return Decision(
        "meeting", "supersedes", newer.ref, older.ref, reason=f"from {two} to {one}", relation="status"
    )


def _one_meeting(newer: KnownFact[Meeting], older: KnownFact[Meeting]) -> bool:
    one, two = newer.fact, older.fact
    shared = set(one.parties) & set(two.parties)
    dated = bounds(one.on) is not None and bounds(two.on) is not None
    if one.place and two.place:
        if folded(one.place) != folded(two.place) or (one.parties and two.parties and not shared):
            return False
    elif len(shared) < 2 or not dated:
        return False
    if fit(one.on, two.on, newer.published, older.published, slack=_SLACK):
        # Without its own day, a meeting announced after another was over is the next one.
        return dated or not (two.status in _OVER and one.status in _AHEAD)
    return one.status == "postponed" and two.status in _AHEAD and bounds(one.on) is not None
