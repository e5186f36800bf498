"""When something is told to be: the day that the words of its own clause give it, not the day of saying it."""

from __future__ import annotations

from bisect import bisect_left

from goodoffices.coding.clauses import CLAUSE, clause_end
from goodoffices.coding.sheet import Sheet
from goodoffices.record import TimeExpression


def time_near(
    sheet: Sheet, focus: int, high: int, *, ahead: bool | None = None, deadlines: bool = False
) -> TimeExpression | None:
    """The day nearest to the token ``focus`` in its clause, leaving out the day on which something is said.

    Args:
        sheet: the article.
        focus: token of the verb or noun.
        high: token after the sentence.
        ahead: whether it is yet to come (True), is over (False), or may be either (None).
        deadlines: whether a day that bounds from above (``before the end of the month``) will do.
    """
    tokens = sheet.reading.tokens
    sentence = sheet.sentence(focus)
    end = tokens.ends[clause_end(sheet, focus, min(high, focus + CLAUSE)) - 1]
    center = tokens.starts[focus]
    best: TimeExpression | None = None
    times = sheet.reading.times
    low = tokens.starts[max(sentence.first, focus - CLAUSE)]
    for number in range(bisect_left(times, low, key=_start), len(times)):
        time = times[number]
        if time.span.start >= max(end, center + 1):
            break
        if (time.deadline and not deadlines) or not time.window.known:
            continue
        if (ahead is True and time.direction == "past") or (ahead is False and time.direction == "future"):
            continue
        first = sheet.tokens_in(time.span.start, time.span.end)
        if first and first[0] > sentence.first and _says(sheet, first[0] - 1):
            continue
        if time.span.start < center and not _same_clause(sheet, first, focus):
            continue
        if best is None or abs(time.span.start - center) <= abs(best.span.start - center):
            best = time
    return best


def _start(time: TimeExpression) -> int:
    return time.span.start


def _says(sheet: Sheet, token: int) -> bool:
    return sheet.cue_of[token] >= 0 or (
        sheet.mention_of[token] < 0 and sheet.lowers[token] in {"said", "told", "announced", "reporters"}
    )


def _same_clause(sheet: Sheet, time: range, focus: int) -> bool:
    words = sheet.lowers[time[-1] + 1 : focus] if time else ()
    if any(word in {";", "that", "but", "while", "after", "when", "who", "which"} for word in words):
        return False
    return not any(sheet.cue_of[token] >= 0 for token in range(time[-1] + 1, focus))
