"""Finds what is said: from a cue to the right, to the left, or around it.

Where a cue has several ways of taking its content, what stands beside it chooses. Content ends where the reporter's
own words begin: at the next cue's clause, at ``, while`` and its like, at the end of the unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.read.attribution import source as sources
from goodoffices.read.attribution.cue import Cue
from goodoffices.read.attribution.lexicon import AUX, Frame, Tag
from goodoffices.read.attribution.view import Unit, View

THAT_REACH = 24
CONDITIONS = frozenset(["if", "unless", "once"])
QUOTE_LEADS = frozenset([":", "-", "–", "—", "--"])
LONGEST = 250  # words of a content outside of quotations; a longer run is no sentence
ADJUNCT_REACH = 60
DATELINE_REACH = 10
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
SAYS_NOTHING = frozenset(
    ["nothing", "little", "much", "more", "less", "anything", "something", "goodbye", "so"]
)
CLAUSE_WORDS = frozenset(["how", "why", "what", "whether", "who", "when", "where", "if"])
TO_BE = frozenset(["be", "have"])
RELATIVE = Tag.REL
ENDS = Tag.STOP | Tag.COMMA


@dataclass(frozen=True, slots=True)
class Start:
    """Where content begins, the frame that takes it and how (``clause``, ``quote``, ``noun``, ``object`` …)."""

    index: int
    frame: Frame
    how: str
    audience: tuple[int, int] | None = None


def begin(view: View, unit: Unit, cue: Cue) -> Start | None:
    """Where the content after a cue begins; None where nothing that is said follows it."""
    verb, index = cue.verb, cue.last
    if cue.shape == "inverted" and cue.source is not None:
        index = cue.source.last
    if cue.shape == "passive" and cue.source is not None:
        index = cue.source.last
    obliged = _obliged(view, unit, cue, index)
    addressee = verb.frame("addressee")
    if obliged is not None and (
        addressee is None or view.tokens.lowers[obliged.index : obliged.index + 1] != ("that",)
    ):
        start = _open(view, unit, cue, index)
        return start if start is not None and start.how in {"quote", "that"} else obliged
    start = _open(view, unit, cue, index)
    if start is not None:
        return start
    audience = None
    if addressee is not None:
        end = addressee_end(view, unit, index)
        if end > index:
            audience, index = (index, end), end
            start = _open(view, unit, cue, index)
            if start is not None:
                return Start(start.index, start.frame, start.how, audience)
    jumped = _jump_to_that(view, unit, cue, index)
    if jumped is not None:
        return Start(jumped.index, jumped.frame, jumped.how, audience)
    after = skip_adjuncts(view, unit, index)
    start = _open(view, unit, cue, after) if after > index else None
    if start is not None:
        return Start(start.index, start.frame, start.how, audience)
    bare = _bare(view, unit, cue, after, adjunct=after > index)
    return Start(bare.index, bare.frame, bare.how, audience) if bare is not None else None


def _open(view: View, unit: Unit, cue: Cue, index: int) -> Start | None:
    """Content that opens at ``index`` with a sign: a quotation, ``that``, a colon, ``how``, ``to``."""
    verb, lowers = cue.verb, view.tokens.lowers
    comma = index < unit.last and bool(view.tags[index] & Tag.COMMA)
    at = index + 1 if index < unit.last and (comma or lowers[index] == ":") else index
    if at >= unit.last:
        return None
    spoken = verb.frame("quote") or verb.frame("clause") or verb.frame("aside")
    opens = view.quoted[at] >= 0 and view.quotes[view.quoted[at]].first == at
    if opens and spoken is not None and not _is_fragment(view, at, comma=at > index):
        return Start(at, spoken, "quote")
    taking = verb.frame("noun") or verb.frame("object")
    if opens and taking is not None:
        return Start(at, taking, "quote" if at > index else "noun")
    if comma:
        condition = lowers[at] in CONDITIONS and verb.frame("clause") is not None and cue.shape == "clause"
        return Start(at, spoken, "clause") if condition and spoken is not None else None
    clause = verb.frame("clause") or verb.frame("that")
    if at > index and clause is not None and verb.takes & {"quote", "clause"}:
        return Start(at, clause, "clause")
    low = lowers[at]
    if low == "that" and clause is not None and at + 1 < unit.last and not view.tags[at + 1] & (AUX | ENDS):
        return Start(at + 1, clause, "that")
    if low in CLAUSE_WORDS and clause is not None and low not in {"when", "where", "who"}:
        return Start(at, clause, "clause")
    infinitive = verb.frame("infinitive")
    if (
        low == "to"
        and infinitive is not None
        and at + 1 < unit.last
        and not view.tags[at + 1] & (Tag.DET | Tag.AUDIENCE)
    ):
        return Start(at, infinitive, "infinitive")
    return None


def _is_fragment(view: View, at: int, *, comma: bool) -> bool:
    """Whether the quotation at ``at`` is a few words within the reporter's clause rather than speech of its own."""
    if comma or at + 1 >= len(view.tags):
        return False
    quote = view.quotes[view.quoted[at]]
    return view.tokens.words[at + 1][0].islower() and quote.last - quote.first < 6


def _obliged(view: View, unit: Unit, cue: Cue, index: int) -> Start | None:
    """Content of an ``object`` frame: a noun phrase, then one of the words that the frame needs."""
    if index < unit.last and view.tokens.lowers[index] == "as":
        frame = next((frame for frame in cue.verb.frames if "as" in frame.needs), None)
        return Start(index, frame, "object") if frame is not None and cue.shape == "clause" else None
    if index >= unit.last or view.tags[index] & (ENDS | Tag.STOP | Tag.PREP | Tag.QUOTE | Tag.MARK):
        return None
    for frame in cue.verb.frames:
        if "object" not in frame.takes:
            continue
        if "*" in frame.needs:
            if _names_something(view, unit, index):
                return Start(index, frame, "object")
            continue
        end = addressee_end(view, unit, index)
        if end <= index and frame.name in {"urge", "warn"}:
            continue
        told = frame.name in {"urge", "warn"}
        for at in range(end if told else index + 1, min(unit.last, (end + 3) if told else index + 18)):
            low = view.tokens.lowers[at]
            if low in frame.needs and view.quoted[at] < 0:
                if low == "that" and "clause" in cue.verb.takes:
                    break
                return Start(index, frame, "object")
            if view.tags[at] & (Tag.STOP | Tag.COMMA) or low in {"that", ";"}:
                break
    return None


def _names_something(view: View, unit: Unit, index: int) -> bool:
    """``called the plan "dead"``, ``called him a liar``: two phrases follow one another before the clause ends."""
    for at in range(index + 1, min(unit.last, index + 24)):
        if view.quoted[at] >= 0:
            return True
        if view.tags[at] & (ENDS | Tag.MARK | Tag.HAVE | Tag.MODAL) or view.tokens.lowers[at] == "that":
            break
    second = addressee_end(view, unit, index)
    if second <= index or second >= unit.last:
        return False
    bits = view.tags[second]
    return bool(bits & Tag.DET) and view.tokens.lowers[second] not in {"that", "this", "all", "both"}


def addressee_end(view: View, unit: Unit, index: int) -> int:
    """Index after the noun phrase that begins at ``index``; ``index`` where none does."""
    if index >= unit.last:
        return index
    low, bits = view.tokens.lowers[index], view.tags[index]
    if low in sources.OBJECT_PRONOUNS or low in {"you", "each"}:
        return index + 1
    if (
        bits & (Tag.PREP | Tag.CONJ | Tag.PRON | ENDS | Tag.MARK | AUX)
        or low == "that"
        or view.quoted[index] >= 0
    ):
        return index
    if view.timed[index] >= 0 and view.named[index] < 0:
        return index
    source = sources.after(view, index, unit.last)
    if source is None:
        return index
    return _cut_addressee(view, source.first, source.last)


def _cut_addressee(view: View, first: int, last: int) -> int:
    """Keep an addressee short: up to its last mention, or its noun; a pronoun or a determiner opens the content."""
    mention = view.mention(first)
    index = mention.last if mention is not None else first + 1
    while index < last:
        bits, low = view.tags[index], view.tokens.lowers[index]
        if bits & (Tag.PRON | Tag.QUOTE) or low in {"that", "to"}:
            break
        if bits & Tag.DET and not view.tags[index - 1] & Tag.PREP and view.tokens.lowers[index - 1] != "'s":
            break
        if bits & Tag.AUDIENCE:
            return index + 1
        mention = view.mention(index)
        if mention is not None and mention.first == index and view.named[index - 1] >= 0:
            break  # two mentions side by side: "told CNN Israel would"
        index = mention.last if mention is not None else index + 1
    return index


def _jump_to_that(view: View, unit: Unit, cue: Cue, index: int) -> Start | None:
    """``stated during a Council meeting that``: over an adverbial to the conjunction."""
    clause = cue.verb.frame("clause") or cue.verb.frame("that")
    if clause is None or index >= unit.last or not _opens_adjunct(view, index):
        return None
    lowers, tags = view.tokens.lowers, view.tags
    for at in range(index, min(unit.last - 1, index + THAT_REACH)):
        if view.quoted[at] >= 0 or tags[at] & (Tag.STOP | Tag.MARK):
            return None
        if tags[at] & Tag.COMMA and at > index and lowers[at + 1] != "that":
            return None
        if tags[at] & (Tag.HAVE | Tag.BE) and lowers[at] != "'s":
            return None
        if lowers[at] == "that" and not tags[at + 1] & AUX:
            return Start(at + 1, clause, "that")
        if tags[at] & (Tag.MODAL | Tag.PRON) and at > index:
            return None
    return None


def _opens_adjunct(view: View, index: int) -> bool:
    bits = view.tags[index]
    if bits & Tag.COMMA:
        return index + 1 < len(view.tags) and bool(view.tags[index + 1] & Tag.PREP)
    adverb = view.tokens.lowers[index].endswith("ly") and view.named[index] < 0
    return bool(bits & (Tag.PREP | Tag.DAY | Tag.ADV)) or view.timed[index] >= 0 or adverb


def skip_adjuncts(view: View, unit: Unit, index: int) -> int:
    """Index after the adverbials that stand between a cue and its content: ``on Friday in a statement``."""
    tags, lowers = view.tags, view.tokens.lowers
    limit = min(unit.last, index + ADJUNCT_REACH)
    while index < limit and view.quoted[index] < 0:
        bits = tags[index]
        if view.timed[index] >= 0:
            number = view.timed[index]
            while index < unit.last and view.timed[index] == number:
                index += 1
        elif (
            bits & Tag.DAY
            or (bits & Tag.ADV and not bits & (Tag.DET | Tag.SUB | Tag.PREP))
            or (
                lowers[index].endswith("ly")
                and view.named[index] < 0
                and lowers[index] not in {"only", "early", "family", "italy"}
            )
        ):
            index += 1
        elif bits & Tag.PREP and lowers[index] != "of":
            end = _phrase_end(view, unit, index + 1)
            if end <= index + 1:
                break
            index = end
        else:
            break
    return index


def _phrase_end(view: View, unit: Unit, index: int) -> int:
    """Index after the noun phrase of an adverbial; ``of`` and a comma-free ``with`` go on with it."""
    begun = index
    while index < unit.last and index - begun < 14:
        mention = view.mention(index)
        if mention is not None:
            if (
                index > begun
                and not view.tags[index - 1] & (Tag.PREP | Tag.DET | Tag.CONJ)
                and not _modifies(view, index - 1)
            ):
                break
            index = mention.last
            continue
        if view.timed[index] >= 0:
            break
        bits, low = view.tags[index], view.tokens.lowers[index]
        if low in {"'s", "'"} or bits & Tag.OCCASION or low in {"of", "with"}:
            index += 1
            continue
        if index > begun and bits & Tag.DET and not view.tags[index - 1] & (Tag.PREP | Tag.CONJ):
            break
        if bits & (sources.OPEN | AUX | Tag.PRON | Tag.SUB | Tag.CONJ | Tag.PREP) and not bits & Tag.DET:
            break
        if low == "that":
            break
        index += 1
    return index


def _modifies(view: View, index: int) -> bool:
    """Whether a mention may lean on the word before: ``Rubio 's``, ``UN spokesman``."""
    low = view.tokens.lowers[index]
    return low in {"'s", "'", "with", "of"} or (
        view.named[index] < 0 and not view.tags[index] & (Tag.OCCASION | Tag.AUDIENCE)
    )


def _bare(view: View, unit: Unit, cue: Cue, index: int, *, adjunct: bool) -> Start | None:
    """A clause or a noun phrase without any sign before it."""
    if index >= unit.last or cue.shape == "inverted":
        return None
    bits, low = view.tags[index], view.tokens.lowers[index]
    if bits & (ENDS | Tag.MARK | AUX | Tag.CONJ) and not bits & Tag.DET and low != "having":
        return None
    if bits & Tag.PREP or (bits & Tag.SUB and not bits & Tag.DET and low not in CLAUSE_WORDS):
        return None
    if low == "to" or (low in SAYS_NOTHING and not _has_verb_soon(view, unit, index)):
        return None
    frame = cue.verb.frame("clause") or (None if adjunct else cue.verb.frame("noun"))
    if frame is None:
        return None
    if cue.verb.homonym and not adjunct and low in {"of", "from"}:
        return None
    noun = "clause" not in frame.takes or ("noun" in cue.verb.takes and not has_verb(view, unit, index))
    if not noun and frame.name in {"reckon", "write"} and not has_verb(view, unit, index):
        return None
    return Start(index, cue.verb.frame("noun") or frame if noun else frame, "noun" if noun else "clause")


def _has_verb_soon(view: View, unit: Unit, index: int) -> bool:
    """``nothing was agreed``, against ``said nothing``."""
    return index + 1 < unit.last and bool(view.tags[index + 1] & AUX)


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
        if lowers[at] in {"when", "if"} and lowers[at + 1] in {"asked", "pressed", "questioned"}:
            limit = at
            break
        if not tags[at] & Tag.COMMA:
            continue
        if tags[at + 1] & Tag.NARRATION and _is_narration(view, at + 1, limit):
            limit = at
            break
        if phrase and _opens_participle(view, at + 1, limit):
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
        and view.named[at] < 0
        and not view.tags[at] & Tag.PREP
    )


def _is_narration(view: View, at: int, limit: int) -> bool:
    """Whether ``, while``, ``, days after``, ``, in a`` … opens words of the reporter's own."""
    lowers, tags = view.tokens.lowers, view.tags
    low = lowers[at]
    if low in {"in", "on", "at"}:
        here = range(at + 1, min(limit, at + 7))
        return any(tags[index] & Tag.OCCASION for index in here) and not any(
            tags[index] & AUX for index in here
        )
    if low in {"a", "an"}:
        return at + 2 < limit and lowers[at + 2] in {"that", "which", "after", "he", "she", "they"}
    if low in {"hours", "days", "weeks", "months", "moments", "minutes", "shortly"}:
        return at + 1 < limit and lowers[at + 1] in {"after", "before"}
    if low == "as":
        return lowers[at + 1 : at + 3] != ("well", "as") and lowers[at + 1 : at + 3] != ("long", "as")
    return (
        low not in {"when", "before", "though", "although", "despite", "speaking", "per"} or low == "speaking"
    )


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
    """``CAIRO (AP) — ``: where the sentence itself begins."""
    if view.tokens.words[unit.first].isupper():
        for at in range(unit.first + 1, min(before, unit.first + DATELINE_REACH)):
            if view.tokens.lowers[at] in QUOTE_LEADS - {":"}:
                return at + 1
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
