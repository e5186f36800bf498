"""Last touches of acts: modality, the edges of evidence, which time suits, one act told once."""

from __future__ import annotations

from goodoffices.coding.conditions import Condition
from goodoffices.coding.frames import Frame
from goodoffices.coding.sheet import Sheet
from goodoffices.record import Act, Modality, Span, TimeExpression
from goodoffices.vocab.closed import words

EDGE = words("acts-edge")
FUTURE = frozenset({"will", "due"})


def suits(time: TimeExpression, frame: Frame, *, deadline: bool) -> bool:
    """Whether ``time`` can be the deadline of ``frame``, or the day of it."""
    if deadline:
        return time.deadline or time.direction == "future"
    if frame.modal in FUTURE:
        return not time.deadline and time.direction != "past"
    return not time.deadline and time.direction != "future" and frame.modal is None


def bounds(time: TimeExpression) -> bool:
    """Whether ``time`` tells until when: it says so, or it is a stretch of days ahead (*next week*, *in the coming days*)."""
    window = time.window
    if time.deadline or window.earliest is None or window.latest is None:
        return time.deadline
    return time.direction == "future" and window.latest > window.earliest


def firmness(
    *, negated: bool = False, condition: Condition | None = None, hedged: bool = False, planned: bool = False
) -> Modality:
    """The modality that weighs most: denied, then conditional, hedged, planned."""
    if negated:
        return "negated"
    if condition is not None:
        return "conditional"
    if hedged:
        return "hedged"
    return "planned" if planned else "asserted"


def trim(sheet: Sheet, first: int, last: int) -> Span:
    """The characters of ``[first, last)`` without loose marks and conjunctions at its edges."""
    while first < last - 1 and sheet.lowers[first] in {",", "and", "but", "—", "–"}:
        first += 1
    while last > first + 1 and sheet.lowers[last - 1] in EDGE - {"”", '"', "’"}:
        last -= 1
    return sheet.span(first, last)


def distinct(acts: list[Act]) -> tuple[Act, ...]:
    """Acts in text order; of two with the same actor and type on overlapping words, the more specific one stays."""
    kept: list[Act] = []
    for act in sorted(acts, key=lambda one: (one.evidence.start, -len(one.cameo))):
        rivals = [
            one
            for one in kept[-6:]
            if one.actor.party == act.actor.party
            and one.plover == act.plover
            and same_words(one.evidence, act.evidence)
        ]
        if not rivals:
            kept.append(act)
        elif act.condition is not None and rivals[0].condition is None and act.cameo == rivals[0].cameo:
            kept[kept.index(rivals[0])] = act
    return tuple(kept)


def same_words(one: Span, other: Span) -> bool:
    """Whether the shorter of two spans lies mostly within the other."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared > 0.7 * min(one.end - one.start, other.end - other.start)
