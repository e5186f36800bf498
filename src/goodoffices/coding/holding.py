"""Where a ceasefire holds and between which days, from its own sentence and from what is said of it right after.

The day of saying, of signing or of breaking is none of it: only *from*, *until* and verbs of beginning and ending count.
"""

from __future__ import annotations

from dataclasses import replace

from goodoffices import dates
from goodoffices.coding.clauses import CLAUSE, clause_end
from goodoffices.coding.lists import words
from goodoffices.coding.pauses import vocabulary
from goodoffices.coding.phrases import Phrase
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.record import UNKNOWN, Ceasefire, TimeExpression, Window

BEGINNING = words("extents-beginning")
ENDING = words("extents-ending")
ACROSS = words("extents-across")
LANDS = words("extents-lands")
UNTIL = ("until ", "till ", "through ")
# Behind these the sentence tells of something else.
APART = frozenset(
    {"after", "but", "while", "since", "when", "as", "because", "following", "which", "who", "if", "hours"}
)
# Behind a verb of beginning or ending its day stands within so many tokens.
NEAR = 8
SPAN = ("extended", "agreed", "in-force", "proposed")


def bounded(sheet: Sheet, one: Ceasefire) -> Ceasefire:
    """``one`` with the days between which the article says that it is to hold."""
    if one.status not in SPAN:
        return one
    tokens = sheet.tokens_in(one.evidence.start, one.evidence.end)
    if not tokens:
        return one
    number = sheet.sentence_of[tokens[0]]
    start, end = _own(sheet, tokens[0], tokens[-1] + 1)
    for further in range(number + 1, min(number + 3, len(sheet.reading.sentences))):
        opened = _spoken_of(sheet, further, adjacent=further == number + 1)
        if opened < 0:
            break
        begun, ended = _verbs(sheet, opened, sheet.reading.sentences[further].last)
        start, end = start if start.known else begun, end if end.known else ended
    if one.status == "in-force" and not start.known and one.on.known and one.by is None:
        start = one.on
    if start.earliest and end.latest and start.earliest > end.latest:
        return one
    return replace(one, start=start, end=end)


def _own(sheet: Sheet, first: int, last: int) -> tuple[Window, Window]:
    """The days in its own sentence: *from Friday*, *until 9 September*, *from 3 to 10 May*."""
    high = sheet.sentence(first).last
    edge = next(
        (at for at in range(last, high) if sheet.lowers[at] in APART or sheet.lowers[at] in STOPS), high
    )
    start, end = UNKNOWN, UNKNOWN
    for time in _times(sheet, first, edge):
        text = time.span.text.lower()
        if text.startswith(UNTIL):
            end = end if end.known else _last_day(time.window)
        elif text.startswith("from "):
            window = time.window if time.window.known else _planned(sheet, time)
            several = window.known and not window.is_day and " to " in text
            start = start if start.known else _first_day(window) if several else window
            end = end if end.known or not several else _last_day(window)
    return start, end


def _times(sheet: Sheet, first: int, last: int) -> list[TimeExpression]:
    tokens = sheet.reading.tokens
    low, high = tokens.starts[first], tokens.ends[last - 1]
    return [time for time in sheet.reading.times if low <= time.span.start < high]


def _planned(sheet: Sheet, time: TimeExpression) -> Window:
    """A weekday that the reader left open: a ceasefire begins after it is agreed."""
    text = time.span.text
    for phrase in dates.find(text[5:] if text.lower().startswith("from ") else text):
        return dates.resolve(phrase, sheet.reading.article.published, planned=True)
    return UNKNOWN


def _first_day(window: Window) -> Window:
    return Window(window.earliest, window.earliest, window.basis, window.text) if window.earliest else UNKNOWN


def _last_day(window: Window) -> Window:
    return Window(window.latest, window.latest, window.basis, window.text) if window.latest else UNKNOWN


def _spoken_of(sheet: Sheet, number: int, *, adjacent: bool) -> int:
    """The token behind the subject of a sentence on the same ceasefire (*it*, *the truce*); -1 where it is on another."""
    sentence = sheet.reading.sentences[number]
    lowers = sheet.lowers[sentence.first : min(sentence.last, sentence.first + 4)]
    if adjacent and lowers[:1] == ("it",):
        return sentence.first + 1
    if lowers[:1] == ("the",):
        head = next((at for at, word in enumerate(lowers) if word in vocabulary()["heads"]), None)
        if head is not None and not vocabulary()["compounds"].intersection(lowers[head + 1 :]):
            return sentence.first + head + 1
    return -1


def _verbs(sheet: Sheet, at: int, high: int) -> tuple[Window, Window]:
    """*begins at midnight and ends on 11 May*, *is to last until 5 May*."""
    start, end = UNKNOWN, UNKNOWN
    for token in range(at, high):
        word = sheet.lowers[token]
        if word in APART or word in STOPS or sheet.cue_of[token] >= 0:
            break
        if word not in BEGINNING and word not in ENDING:
            continue
        near = [
            time
            for time in _times(
                sheet, token, min(clause_end(sheet, token, min(high, token + CLAUSE)), token + NEAR)
            )
            if time.window.known
        ]
        if not near:
            continue
        if word in BEGINNING:
            start = start if start.known else near[0].window
        elif near[0].span.text.lower().startswith(UNTIL) or word in {"ends", "end", "expires", "expire"}:
            end = end if end.known else _last_day(near[0].window)
    return start, end


def area(sheet: Sheet, noun: Phrase, high: int, *, signed: bool) -> str | None:
    """Where it holds: *along the Line of Control*, *in three provinces*; where it was ``signed`` is none of it."""
    lowers = sheet.lowers
    end = min(high, clause_end(sheet, noun.last - 1, min(high, noun.last + CLAUSE)))
    for at in range(noun.last, end):
        word = lowers[at]
        if word in APART or word in STOPS or word == ",":
            return None
        if word not in ACROSS or sheet.timed[at] or (word == "in" and (signed or at != noun.last)):
            continue
        stop = _land(sheet, at + 1, end)
        if stop:
            return sheet.span(at, stop).text
    return None


def _land(sheet: Sheet, start: int, end: int) -> int:
    """The token behind the place or region that begins at ``start``; 0 where it is none."""
    lowers = sheet.lowers
    for at in range(start, min(end, start + 7)):
        mention = sheet.mention(at)
        if mention is not None and mention.form not in {"adjective", "possessive", "pronoun"}:
            return mention.last if mention.kind in {"place", "government"} else 0
        if lowers[at] in LANDS:
            last = at + 1
            if last + 1 < end and lowers[last] in {"of", "with"}:
                more = _land(sheet, last + 1, end) or (
                    last + 2 if sheet.reading.tokens.words[last + 1][0].isupper() else 0
                )
                last = more or last
            return last
        if sheet.timed[at] or lowers[at] in STOPS or lowers[at] in {",", "and", "for"}:
            return 0
    return 0
