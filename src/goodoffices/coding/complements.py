"""What an operator is about: the deed, the named thing or the bare code that follows it, or nothing.

An operator whose complement the codebook does not know gives a code only where the operator alone is an act.
"""

from __future__ import annotations

from goodoffices.coding import events
from goodoffices.coding.events import Event
from goodoffices.coding.grammar import (
    DETERMINERS,
    VerbGroup,
)
from goodoffices.coding.scan import Scan
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS
from goodoffices.vocab.closed import words
from goodoffices.vocab.codebook import Cue, Operator

# What one may want without asking anybody for it.
MOODS = frozenset({"settle"})
IDLE_VERBS = words("rules-idle-verbs")
UNWILLING = "120"
DENIALS = words("rules-denials")


def code_of(
    scan: Scan, operator: Operator, cue: Cue, start: int, high: int, *, named: bool
) -> tuple[str, Event | None]:
    """The code that the operator fixes by itself or by the noun behind it, and the event behind it."""
    if operator.fixed:
        return ("" if cue.lemma in operator.weak and not named else operator.bare), None
    operator, start = inner_operator(scan, operator, start, high)
    event = events.find(scan.sheet, start, high)
    if event is not None and event.nominal and _is_mood(operator, cue, event):
        return "", None
    if is_denial(scan, start, high):
        return "", None
    if event is not None and event.nominal and event.classes & {"demand", "plan"}:
        event = _asked_for(scan, operator, event, high) or event
    if event is not None:
        for noun_class in ("plan", *sorted(event.classes)):
            if (
                noun_class in event.classes
                and noun_class in operator.names
                and (event.nominal or not event.deed)
            ):
                return operator.names[noun_class], event
        deed = scan.sheet.book.deeds.get(event.deed)
        if deed is not None and (operator.mode in deed.codes or _turned(operator, deed.codes)):
            return "", event
    if operator.strict_bare and cue.lemma in operator.strict:
        return operator.strict_bare, event
    if operator.mode == "refuse" and not _refuses(scan, start, high):
        return "", None
    if operator.bare and cue.lemma not in operator.weak and (named or operator.frame != "np-to"):
        return operator.bare, event
    return "", None


def _is_mood(operator: Operator, cue: Cue, event: Event) -> bool:
    """Whether the thing named is only thought of or wished: *is weighing a truce*, *wants a settlement*."""
    return operator.id == "consider" or (cue.lemma == "want" and event.deed in MOODS)


def _refuses(scan: Scan, start: int, high: int) -> bool:
    """Whether something is refused: a thing named, or to do something; ``refused to comment`` is neither."""
    if start >= high or scan.sheet.lowers[start] in STOPS | QUOTE_MARKS | {","}:
        return False
    if scan.sheet.lowers[start] == "to":
        return start + 1 < high and scan.sheet.lowers[start + 1] not in IDLE_VERBS
    return True


def inner_operator(scan: Scan, operator: Operator, start: int, high: int) -> tuple[Operator, int]:
    """The operator behind an operator: *willing to accept*, *refused to consider* what follows."""
    sheet = scan.sheet
    for at in range(start, min(high, start + 4)):
        if sheet.lowers[at - 1] != "to" or sheet.mention_of[at] >= 0:
            continue
        for length, cues in sheet.book.cues.all_at(sheet.lowers, at):
            for cue in cues:
                inner = sheet.book.operators.get(cue.operator or "")
                if inner is None or inner.mode != "intend" or "B" not in cue.tags or not inner.names:
                    continue
                if operator.mode == "intend":
                    return inner, at + length
                if operator.mode == "refuse":
                    return operator, at + length
    return operator, start


def _asked_for(scan: Scan, operator: Operator, event: Event, high: int) -> Event | None:
    """What a demand, call or offer is for, where that says more: *rejected calls for elections*."""
    after = event.last
    if after >= high or scan.sheet.lowers[after] not in {"for", "to", "of"}:
        return None
    inner = events.find(scan.sheet, after, high, 8)
    if inner is None or not inner.deed or inner.deed == event.deed:
        return None
    if operator.mode == "intend" and inner.deed == "mediate":
        return Event("mediate", event.first, inner.last, frozenset({"mediation"}), nominal=True)
    if operator.mode in scan.sheet.book.deeds[inner.deed].codes:
        return Event(inner.deed, event.first, inner.last, inner.classes - {"demand", "plan"})
    return None


def _turned(operator: Operator, codes: object) -> bool:
    """Whether an intention to do the deed is a threat (``is considering ending its mediation``)."""
    return operator.mode == "intend" and isinstance(codes, dict) and "threaten" in codes


def is_denial(scan: Scan, start: int, high: int) -> bool:
    """Whether what is rejected is an allegation: a denial, which is no rejection of anything on the table."""
    return any(scan.sheet.lowers[at] in DENIALS for at in range(start, min(high, start + 6)))


def plain_refusal(scan: Scan, operator: Operator, group: VerbGroup, start: int, high: int) -> str:
    """A refusal of something that the codebook does not know: reject, and no more."""
    unwilling = operator.id == "agree" and group.negated and group.modal in {"will", "would", "can"}
    if not unwilling or start >= high or is_denial(scan, start, high):
        return ""
    return UNWILLING if scan.sheet.lowers[start] in DETERMINERS or scan.sheet.mention_of[start] >= 0 else ""


def brands(scan: Scan, start: int, high: int) -> bool:
    """Whether a word of judgement follows (``called the offer "unacceptable"``)."""
    reach = range(start, min(high, start + 18))
    return any(scan.sheet.book.negatives.at(scan.sheet.lowers, at) is not None for at in reach)


def sets_limit(scan: Scan, start: int, high: int) -> bool:
    """Whether a limit of time follows the one it is given to (``gave Kyiv until Friday to``)."""
    reach = range(start, min(high, start + 3))
    return any(scan.sheet.lowers[at] == "until" or scan.sheet.timed[at] for at in reach) or any(
        scan.sheet.lowers[at].endswith(("-hour", "-day")) for at in reach
    )
