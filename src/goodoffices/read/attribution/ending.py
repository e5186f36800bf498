"""Finds where content ends, or where it begins when the cue follows it: before the reporter's own words.

Those words open with the next cue's clause, with ``, while`` and its like, with a dateline; what goes on after a quotation
belongs to it. Nothing here knows who speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.view import Unit, View

ANSWERS = frozenset(
    ["denied", "denies", "rejected", "rejects", "disputed", "disputes", "refused", "refuses", "dismissed"]
)
SUBJECT_REACH = 14
ASKED = frozenset(["asked", "pressed", "questioned", "quizzed"])
QUOTE_LEADS = frozenset([":", "-", "–", "—", "--"])
LONGEST = 250  # words of a content outside of quotations; a longer run is no sentence
DATELINE_REACH = 24
DATELINE_MARKS = frozenset(["/", ",", "(", ")", ".", "-"])
PAST_FORMS = frozenset(
    [
        "sent",
        "said",
        "told",
        "began",
        "left",
        "took",
        "went",
        "came",
        "gave",
        "made",
        "fought",
        "fell",
        "held",
        "met",
        "broke",
        "drove",
        "fled",
        "shot",
        "withdrew",
        "struck",
        "became",
        "brought",
        "built",
        "bought",
        "caught",
        "chose",
        "did",
        "drew",
        "flew",
        "found",
        "got",
        "grew",
        "kept",
        "knew",
        "led",
        "lost",
        "ran",
        "rose",
        "saw",
        "seized",
        "sold",
        "sought",
        "spoke",
        "stood",
        "swore",
        "threw",
        "won",
        "wrote",
    ]
)
GOVERNING = frozenset(["including", "regarding", "concerning", "excluding", "notwithstanding", "pending"])
NO_PAST = frozenset(
    [
        "need",
        "indeed",
        "speed",
        "hundred",
        "unprecedented",
        "united",
        "so-called",
        "armed",
        "feed",
        "seed",
        "red",
    ]
)


def has_verb(view: View, unit: Unit, index: int) -> bool:
    """Whether a finite verb of the closed classes, or a past form, stands within reach."""
    lowers, tags = view.tokens.lowers, view.tags
    for at in range(index, min(unit.last, index + 30)):
        if tags[at] & (Tag.STOP | Tag.COMMA):
            return False
        if tags[at] & AUX and lowers[at] != "'s":
            return True
        if lowers[at].endswith("ed") and view.named[at] < 0 and lowers[at] not in NO_PAST:
            return True
    return False


def end(view: View, unit: Unit, start: int, cuts: Sequence[int], *, phrase: bool = False) -> int:
    """Index after the content that begins at ``start``: before the next cut, the reporter's own words or the end.

    Args:
        view: the article.
        unit: the unit that the content stands in.
        start: its first token.
        cuts: tokens at which another cue's clause begins.
        phrase: whether the content is a noun phrase; a participle after a comma is then the reporter's.
    """
    limit = min((cut for cut in cuts if cut > start), default=unit.last)
    lowers, tags = view.tokens.lowers, view.tags
    at, walked = start, 0
    while at < limit - 2:
        at += 1
        walked += 1
        if walked > LONGEST:
            return start
        if view.quoted[at] >= 0:
            at = max(at, view.quotes[view.quoted[at]].last - 1)
            continue
        if lowers[at] in QUOTE_LEADS and view.quoted[at + 1] >= 0 and view.is_capital(min(at + 2, limit - 1)):
            limit = at
            break
        if lowers[at] in {"when", "if"} and lowers[at + 1] in ASKED:
            limit = at
            break
        if not tags[at] & Tag.COMMA:
            continue
        if is_narration(view, at + 1, limit):
            limit = at
            break
        if phrase and (_opens_participle(view, at + 1, limit) or _opens_clause(view, at + 1, limit)):
            limit = at
            break
        if lowers[at + 1] == "according":
            limit = at
            break
    return trim(view, start, _before_past(view, start, limit) if phrase else limit)


def _before_past(view: View, start: int, limit: int) -> int:
    """Leave a past time at the end of a noun phrase to the cue: ``the need for calm earlier this month``."""
    at = limit
    while at > start and view.timed[at - 1] < 0 and view.tags[at - 1] & (Tag.STOP | Tag.COMMA):
        at -= 1
    number = view.timed[at - 1] if at > start else -1
    if number < 0 or view.times[number].direction != "past":
        return limit
    while at > start and view.timed[at - 1] == number:
        at -= 1
    return at if at > start + 1 else limit


def _opens_participle(view: View, at: int, limit: int) -> bool:
    """``, staunchly opposing``: an -ing word after a comma, adverbs before it."""
    while at < limit and view.tokens.lowers[at].endswith("ly") and view.named[at] < 0:
        at += 1
    return (
        at < limit
        and view.tokens.lowers[at].endswith("ing")
        and view.tokens.lowers[at] not in GOVERNING
        and view.named[at] < 0
        and not view.tags[at] & Tag.PREP
    )


def _opens_clause(view: View, at: int, limit: int) -> bool:
    """``, and Chad closed the border``: a clause with a subject of its own, which goes on with no noun phrase."""
    if at + 2 >= limit or not view.tags[at] & Tag.CONJ or view.quoted[at + 1] >= 0:
        return False
    place = view.mention(at + 2) if view.tags[at + 1] & Tag.PREP else None
    if place is not None and place.last + 1 < limit:
        at = place.last - 1 + bool(view.tags[place.last] & Tag.COMMA)  # ", and in Minsk the army said"
    verb = _subject_end(view, at + 1, limit)
    while verb < limit and view.tags[verb] & Tag.ADV:
        verb += 1
    if verb <= at + 1 or verb >= limit or view.named[verb] >= 0:
        return False
    low = view.tokens.lowers[verb]
    past = (low.endswith("ed") and low not in NO_PAST) or low in PAST_FORMS
    return past or bool(view.tags[verb] & AUX and low != "'s")


def _subject_end(view: View, at: int, limit: int) -> int:
    """Index after the mention, the pronoun or the article and noun at ``at``; ``at`` where none of these stands there."""
    mention = view.mention(at) or (view.mention(at + 1) if view.tags[at] & Tag.DET else None)
    if mention is not None:
        return at if mention.form == "adjective" else mention.last
    if view.tags[at] & Tag.PRON and not view.tags[at] & Tag.DET:
        return at + 1
    if not view.tags[at] & Tag.DET:
        return at
    for index in range(at + 1, min(limit, at + 5)):
        low = view.tokens.lowers[index]
        if view.tags[index] & (AUX | Tag.ADV) or low in PAST_FORMS or (low.endswith("ed") and index > at + 1):
            return index if index > at + 1 else at
        noun = view.tags[index] & (Tag.SPEAKER | Tag.AUDIENCE | Tag.DOCUMENT)
        if (view.tags[index] or view.named[index] >= 0) and not noun:
            return at
    return at


def is_narration(view: View, at: int, limit: int) -> bool:
    """Whether ``, while``, ``, days after``, ``, in a`` … opens words of the reporter's own."""
    lowers, tags = view.tokens.lowers, view.tags
    if not tags[at] & Tag.NARRATION:
        return False
    low = lowers[at]
    if low in {"in", "on", "at"}:
        here = range(at + 1, min(limit, at + 7))
        return any(tags[index] & Tag.OCCASION for index in here) and not any(
            tags[index] & AUX for index in here
        )
    if low in {"a", "an"}:
        return at + 2 < limit and (
            lowers[at + 2] in {"that", "which", "after", "he", "she", "they", "the"}
            or (
                bool(tags[at + 1] & Tag.DOCUMENT or lowers[at + 1] in view.lexicon.nouns)
                and view.named[at + 2] >= 0
            )
        )
    if low == "which":
        return _is_answered(view, at + 1, limit)
    if low in {"hours", "days", "weeks", "months", "moments", "minutes", "shortly"}:
        return at + 1 < limit and lowers[at + 1] in {"after", "before"}
    if low == "as":
        return lowers[at + 1 : at + 3] != ("well", "as") and lowers[at + 1 : at + 3] != ("long", "as")
    return (
        low not in {"when", "before", "though", "although", "despite", "speaking", "per"} or low == "speaking"
    )


def _is_answered(view: View, at: int, limit: int) -> bool:
    """``, which the army denied``: another answers what was said, and the sentence ends."""
    last = next((index for index in range(at, min(limit, at + 8)) if view.tags[index] & Tag.STOP), limit)
    return 1 < last - at < 8 and view.tokens.lowers[last - 1] in ANSWERS


def second_clause(view: View, said: tuple[int, int]) -> tuple[int, int]:
    """``A did this, while B`` before ``, he said, did that``: from the second clause's subject on; else as it is."""
    first, last = said
    for at in range(last - 1, max(first, last - SUBJECT_REACH), -1):
        if view.quoted[at] >= 0 or view.tags[at] & (AUX | Tag.MARK | Tag.STOP):
            return said
        if not view.tags[at] & Tag.COMMA:
            continue
        if at + 1 < last - 1 and view.tokens.lowers[at + 1] in {"while", "whereas", "but", "and", "although"}:
            mention = view.mention(last - 1)
            named = mention.kind not in {"pronoun", "place"} if mention else view.tags[last - 1] & Tag.SPEAKER
            verb = has_verb(view, Unit(at + 2, last, 0), at + 2)
            whole = has_verb(view, Unit(first, at, 0), first)
            return (at + 2, last) if named and whole and not verb else said
    return said


def trim(view: View, start: int, limit: int) -> int:
    """Drop marks, conjunctions and full stops from the end of ``[start, limit)``, quotations kept."""
    while limit > start and view.quoted[limit - 1] < 0:
        bits, low = view.tags[limit - 1], view.tokens.lowers[limit - 1]
        if not bits & (Tag.STOP | Tag.COMMA | Tag.CONJ) and low not in {
            ";",
            ":",
            "–",
            "—",
            "--",
            "-",
            "while",
            "[",
            "(",
        }:
            break
        limit -= 1
    return limit


def left(view: View, unit: Unit, before: int) -> tuple[int, int] | None:
    """The content that stands left of a cue's clause: tokens up to ``before``, from the unit's start or a colon.

    Args:
        view: the article.
        unit: the unit.
        before: index after the last token that may belong to it: the first token of the source or the cue.
    """
    limit = before
    while limit > unit.first and view.quoted[limit - 1] < 0 and view.tags[limit - 1] & (Tag.COMMA | Tag.MARK):
        limit -= 1
    if limit <= unit.first:
        return None
    start, at, walked = after_dateline(view, unit, limit), limit, 0
    while at > unit.first + 1:
        at -= 1
        walked += 1
        if walked > LONGEST:
            return None
        if view.quoted[at] >= 0:
            at = max(view.quotes[view.quoted[at]].first, unit.first)
            continue
        low = view.tokens.lowers[at]
        if low in {":", ";"} and not (low == ":" and view.quoted[limit - 1] < 0):
            start = at + 1
            break
    while start < limit and view.quoted[start] < 0 and _is_leading(view, start, limit):
        start += 1
    return (start, limit) if start < limit else None


def after_dateline(view: View, unit: Unit, before: int) -> int:
    """``CAIRO (AP) — ``, ``PARIS/LOME, May 3, 2025 (AFP) - ``: where the sentence itself begins."""
    words = view.tokens.words
    if not words[unit.first].isupper():
        return unit.first
    marked = region = False  # by an agency or a day; by words of a region, which a comma should set off
    for at in range(unit.first + 1, min(before, unit.first + DATELINE_REACH)):
        word = words[at]
        if word in QUOTE_LEADS and (word != "-" or words[at - 1] not in {"/", "("}):
            return at + 1 if marked or (word != ":" and not region) else unit.first
        if word in {"(", ")"} or word[0].isdigit():
            marked = True
        elif word not in DATELINE_MARKS and not word[0].isupper():
            return unit.first
        elif not word.isupper() and word not in DATELINE_MARKS:
            region = region or "," not in words[unit.first : at]
    return unit.first


def _is_leading(view: View, start: int, limit: int) -> bool:
    """``But``, ``And``, ``However,`` before what is said, and bullets."""
    bits, low = view.tags[start], view.tokens.lowers[start]
    if bits & (Tag.MARK | Tag.COMMA) or low in {"•", "*", "-"}:
        return True
    return start + 1 < limit and bool(bits & Tag.CONJ) and low in {"but", "and", "so", "yet"}


def quote_end(view: View, unit: Unit, first: int) -> int:
    """Index after a quotation that opens a content, and after the words that go on with its sentence."""
    last = view.quotes[view.quoted[first]].last
    if last >= unit.last or view.tags[last] & (Tag.STOP | Tag.COMMA | Tag.MARK):
        return last
    closed = last - 2 > first and view.tags[last - 2] & (Tag.STOP | Tag.COMMA)
    if closed and view.tags[last] & (Tag.CONJ | Tag.PREP | Tag.SUB):
        return last
    return end(view, unit, last, [])
