"""Finds what is said after a cue, and how the cue takes it.

Where a cue has several ways of taking its content, what stands beside it chooses; where content ends is for ``ending``.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.read.attribution import source as sources
from goodoffices.read.attribution.cue import Cue
from goodoffices.read.attribution.ending import has_verb
from goodoffices.read.attribution.lexicon import AUX, Frame, Tag
from goodoffices.read.attribution.view import Unit, View

SECOND_HAND = 14
THAT_REACH = 24
PASSIVE_LINKS = frozenset(["of", "for", "over", "as", "to"])
CONDITIONS = frozenset(["if", "unless", "once"])
ADJUNCT_REACH = 60
SAYS_NOTHING = frozenset(
    ["nothing", "little", "much", "more", "less", "anything", "something", "goodbye", "so", "otherwise"]
)
CLAUSE_WORDS = frozenset(["how", "why", "what", "whether", "who", "when", "where", "if"])
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
        passive = _of_passive(view, unit, cue, index)
        if passive is not None:
            return passive
    index = _past_second_hand(view, unit, index)
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
    if after > index and _hangs_on_object(view, unit, cue, index, after):
        return None
    start = _open(view, unit, cue, after) if after > index else None
    if start is not None:
        return Start(start.index, start.frame, start.how, audience)
    bare = _bare(view, unit, cue, after, adjunct=after > index)
    return Start(bare.index, bare.frame, bare.how, audience) if bare is not None else None


def _past_second_hand(view: View, unit: Unit, index: int) -> int:
    """``said, according to Interfax, that``: index of ``that`` behind the phrase that says who passed it on."""
    lowers = view.tokens.lowers
    if index + 2 >= unit.last or not view.tags[index] & Tag.COMMA:
        return index
    group = view.lexicon.before_source.get(lowers[index + 1], ())
    if not any(lowers[index + 2 : index + 2 + len(rest)] == rest for rest in group):
        return index
    closing = next(
        (at for at in range(index + 3, min(index + SECOND_HAND, unit.last - 1)) if view.tags[at] & Tag.COMMA),
        -1,
    )
    return closing + 1 if closing > 0 and lowers[closing + 1] == "that" else index


def _of_passive(view: View, unit: Unit, cue: Cue, index: int) -> Start | None:
    """``was accused by Kinshasa of backing``: what is said of the subject follows the agent."""
    for at in (index, skip_adjuncts(view, unit, index)):
        low = view.tokens.lowers[at] if at < unit.last else ""
        if low in PASSIVE_LINKS:
            taking = (one for one in cue.verb.frames if "object" in one.takes and low in one.needs)
            frame = next(taking, None)
            if frame is not None:
                return Start(at, frame, "object")
    return None


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
    if lowers[index] == "to" and "clause" not in cue.verb.takes and not _hears(view, index + 1):
        return None  # "agreed to a truce on Monday that": the truce's own clause
    for at in range(index, min(unit.last - 1, index + THAT_REACH)):
        if view.quoted[at] >= 0 or tags[at] & (Tag.STOP | Tag.MARK):
            return None
        if tags[at] & Tag.COMMA and at > index and lowers[at + 1] != "that":
            return None
        if tags[at] & (Tag.HAVE | Tag.BE) and lowers[at] != "'s":
            return None
        if lowers[at] == "that" and not tags[at + 1] & AUX:
            return None if _is_relative(view, at + 1) else Start(at + 1, clause, "that")
        if tags[at] & (Tag.MODAL | Tag.PRON) and at > index:
            return None
    return None


def _hangs_on_object(view: View, unit: Unit, cue: Cue, index: int, after: int) -> bool:
    """``agreed to a truce on Monday that ended``: the ``that`` after the adverbials is the truce's, no conjunction."""
    lowers = view.tokens.lowers
    if after + 1 >= unit.last or lowers[after] != "that":
        return False
    object_before = lowers[index] == "to" and "clause" not in cue.verb.takes and not _hears(view, index + 1)
    return object_before or _is_relative(view, after + 1)


def _hears(view: View, index: int) -> bool:
    """Whether who is told stands there: ``to reporters``, ``to the envoy``."""
    mention = view.mention(index)
    known = mention is not None and mention.kind in {"person", "office", "government", "pronoun"}
    return known or bool(view.tags[index] & Tag.AUDIENCE)


def _is_relative(view: View, index: int) -> bool:
    """``a truce in May that ended the war``: a past form with its object follows the pronoun at once."""
    if index + 1 >= len(view.tags) or view.named[index] >= 0 or not view.tokens.lowers[index].endswith("ed"):
        return False
    opens = view.tags[index + 1] & (Tag.DET | Tag.PREP) or view.named[index + 1] >= 0
    return bool(opens) or view.timed[index + 1] >= 0 or view.tokens.words[index + 1][0].isdigit()


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
