"""Finds the noun phrase that names who speaks, to the left or to the right of a cue.

It goes from the cue outwards over closed classes of words and mentions; it never looks beyond the unit. Every
walk is bounded by ``REACH``, so that a hostile text costs no more than its length.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.view import View
from goodoffices.record import Mention

REACH = 40
FEWEST_CAPITALS = 2  # of a name that an article opens
APPOSITIVE_REACH = 60
RELATIVE_REACH = 14
BRACKET_REACH = 8
INNER_PREPOSITIONS = frozenset(["of", "for", "in", "from", "to", "at", "with", "on", "between", "against"])
OPEN = Tag.COMMA | Tag.MARK | Tag.STOP | Tag.QUOTE
VERBAL = AUX
NOT_A_NOUN = (
    Tag.DET | Tag.PREP | Tag.PRON | AUX | Tag.CONJ | Tag.COMMA | Tag.MARK | Tag.STOP | Tag.QUOTE | Tag.DAY
)
SPEAKING_KINDS = frozenset(
    {"person", "office", "government", "organisation", "group", "pronoun", "collective"}
)
OBJECT_PRONOUNS = frozenset(["him", "them", "me", "us", "her", "it"])
POSSESSIVES = frozenset(["his", "her", "its", "their", "our", "my", "your"])
OWN_DETERMINERS = frozenset(["the", "a", "an", "his", "its", "their"])
REDUCED_REACH = 12
REFLEXIVE = frozenset(["himself", "herself", "itself", "themselves"])
RELATIVES = frozenset(["who", "which", "whose", "whom", "that"])
EMPTY = frozenset(["there", "this", "these", "those", "which", "what", "that", "here", "each"])


@dataclass(frozen=True, slots=True)
class Source:
    """A noun phrase as a token range ``[first, last)``.

    Attributes:
        first: its first token.
        last: index after its last token.
        core: index after its core, what hangs on a preposition left out.
        shown: the relative pronoun that stands for it beside the cue (``who``), or -1.
    """

    first: int
    last: int
    core: int
    shown: int = -1


def before(view: View, end: int, floor: int) -> Source | None:
    """The noun phrase whose last token is ``end``, or None; it does not reach left of ``floor``."""
    end = _before_brackets(view, _before_time(view, end, floor), floor)
    if end < floor:
        return None
    low = view.tokens.lowers[end]
    if view.tags[end] & Tag.PRON:
        # Outside of quotations "we" and "you" are the reporter and the reader
        return None if low in {"you", "we", "i"} else Source(end, end + 1, end + 1)
    determiner = view.tags[end] & Tag.DET and not view.tags[end] & Tag.SPEAKER
    if low not in {"who", "which"} and (low in POSSESSIVES or (view.named[end] < 0 and determiner)):
        return None
    if view.tags[end] & Tag.PREP and view.named[end] < 0:
        return None
    if low in {"who", "which"}:
        source = _antecedent(view, end - 1, floor)
        return None if source is None else replace(source, shown=end)
    first = _walk_left(view, end, floor)
    return _trimmed(view, first, end + 1)


def _before_time(view: View, end: int, floor: int) -> int:
    """``Rubio on Tuesday said``: step over a time between the subject and its verb."""
    at = end
    while at >= floor and view.named[at] < 0 and (view.timed[at] >= 0 or view.tags[at] & Tag.DAY):
        at -= 1
    if at < end and at >= floor and view.tokens.lowers[at] in {"on", "last", "late", "early"}:
        at -= 1
    return at


def _before_brackets(view: View, end: int, floor: int) -> int:
    """``the Rapid Support Forces (RSF) said``: step over what stands in brackets."""
    if end < floor or view.tokens.lowers[end] != ")":
        return end
    for at in range(end - 1, max(floor, end - BRACKET_REACH), -1):
        if view.tokens.lowers[at] == "(":
            return at - 1
    return end


def of_range(view: View, first: int, last: int) -> Source:
    """The phrase of the tokens ``[first, last)``, found by other means than the rules; a relative goes to its antecedent."""
    while last - first > 1 and view.tokens.lowers[last - 1] in REFLEXIVE:
        last -= 1  # "the ministry itself"
    if last - first == 1 and view.tokens.lowers[first] in RELATIVES:
        antecedent = _antecedent(view, first - 1, max(0, first - REACH))
        if antecedent is not None:
            return replace(antecedent, shown=first)
        return Source(first, last, last, first)
    return _trimmed(view, first, last) or Source(first, last, last)


def with_relative(view: View, end: int, floor: int) -> Source | None:
    """``a diplomat who asked not to be named``: the phrase before a relative clause that ends with ``end``."""
    for index in range(end, max(floor, end - RELATIVE_REACH), -1):
        bits = view.tags[index]
        if bits & (OPEN | Tag.CONJ) or view.quoted[index] >= 0 or view.tokens.lowers[index] == "what":
            break
        if view.tokens.lowers[index] == "who":
            source = _antecedent(view, index - 1, floor) if index < end - 1 else None
            return source if source is not None and can_speak(view, source, strict=True) else None
    return None


def reduced(view: View, end: int, floor: int) -> Source | None:
    """``a diplomat briefed on the visit said``: the phrase before a participle whose own phrase ends with ``end``."""
    for index in range(end, max(floor, end - REDUCED_REACH), -1):
        bits = view.tags[index]
        if bits & (OPEN | AUX | Tag.CONJ | Tag.SUB | Tag.PRON) or view.quoted[index] >= 0:
            break
        if is_participle(view, index):
            source = before(view, index - 1, floor)
            return replace(source, last=end + 1) if source is not None else None
    return None


def is_participle(view: View, index: int) -> bool:
    """Whether a word may be a participle that a preposition follows, after a noun that speaks: ``briefed on``."""
    if index < 1 or index + 1 >= len(view.tags) or view.named[index] >= 0:
        return False
    follows = view.tags[index + 1] & Tag.PREP and view.named[index + 1] < 0
    if not follows or not view.tokens.lowers[index].endswith("ed"):
        return False
    mention = view.mention(index - 1)
    if mention is not None:
        return mention.kind in {"office", "group"} and mention.form != "adjective"
    return bool(view.tags[index - 1] & Tag.SPEAKER and not view.tags[index - 1] & Tag.DET)


def _antecedent(view: View, end: int, floor: int) -> Source | None:
    """The noun phrase that a relative pronoun after ``end`` goes back to."""
    if end >= floor and (view.tags[end] & Tag.COMMA or view.tokens.lowers[end] in {"—", "–", "--"}):
        end -= 1
    if end < floor or view.tags[end] & (OPEN | Tag.PREP | Tag.SUB):
        return None
    mention = view.mention(end)
    if mention is not None and mention.kind in SPEAKING_KINDS and mention.first >= floor:
        return Source(mention.first, mention.last, mention.last)
    if view.tokens.lowers[end + 1 : end + 3] == (",", "which"):
        name = _name_after_preposition(view, end, floor)
        if name is not None:
            return name
    return _trimmed(view, _walk_left(view, end, floor), end + 1)


def _name_after_preposition(view: View, end: int, floor: int) -> Source | None:
    """``profiled in | the Lake Gazette``, which: a body's name of several capitals that an article opens, no more."""
    first = end
    while first > floor and view.is_capital(first) and view.named[first] < 0:
        first -= 1
    if end - first < FEWEST_CAPITALS or view.tokens.lowers[first] != "the" or first - 1 < floor:
        return None
    return Source(first, end + 1, end + 1) if view.tags[first - 1] & Tag.PREP else None


def _walk_left(view: View, end: int, floor: int) -> int:
    """First token of the phrase that ends with ``end``."""
    index = end
    floor = max(floor, end - REACH)
    lowers, tags = view.tokens.lowers, view.tags
    while index >= floor:
        mention = view.mention(index)
        if mention is not None and mention.first >= floor and mention.kind != "pronoun":
            index = mention.first - 1
            if _claimed(view, index, floor) or (
                lowers[index + 1] in OWN_DETERMINERS and _opens_phrase(view, index + 1, floor)
            ):
                break
            continue
        bits, low = tags[index], lowers[index]
        if low in {"'s", "'"}:
            index -= 1
        elif (
            low == "according"
            or _is_report(view, low)
            or bits & OPEN
            or bits & VERBAL
            or (low in OBJECT_PRONOUNS - {"her"} and lowers[index - 1] != "of")
        ):
            break
        elif bits & Tag.CONJ:
            if not _joins(view, index, floor):
                break
            index -= 1
        elif low in OWN_DETERMINERS and _opens_phrase(view, index, floor):
            index -= 1
            break
        elif low in INNER_PREPOSITIONS:
            index -= 1
        elif (bits & Tag.PREP or bits & Tag.SUB or bits & Tag.REL or bits & Tag.PRON) and not _is_determiner(
            view, index
        ):
            break
        else:
            index -= 1
    return index + 1


def _claimed(view: View, at: int, floor: int) -> bool:
    """Whether a noun of words stands before a name, with its article: ``a claim | Kigali rejects``."""
    if at <= floor or view.named[at] >= 0 or view.tokens.lowers[at - 1] not in OWN_DETERMINERS:
        return False
    return "clause" in view.lexicon.nouns.get(view.tokens.lowers[at], ())


def _opens_phrase(view: View, index: int, floor: int) -> bool:
    """Whether an article opens a phrase of its own after a bare noun: ``a charge | the group``."""
    at = index - 1
    if at < floor or view.named[at] >= 0 or view.timed[at] >= 0 or not view.tokens.lowers[at][0].isalpha():
        return False
    if view.tokens.lowers[at - 1] == "to" or (view.tags[at] & Tag.SPEAKER and view.is_capital(index + 1)):
        return False  # "the last man to lead the team", "the relief organisation the Doves"
    if view.tokens.lowers[at].endswith("ing") and at > floor:  # "Republicans supporting the bill"
        return view.named[at - 1] < 0 and not view.tags[at - 1] & (Tag.SPEAKER | Tag.DOCUMENT)
    return not view.tags[at] or bool(view.tags[at] & (Tag.DOCUMENT | Tag.SPEAKER))


def _is_report(view: View, low: str) -> bool:
    """Whether the word can only be a reporting verb in the past: ``said``, ``told``; no noun phrase holds one."""
    return any(
        "past" in verb.forms and not verb.homonym and not verb.rest
        for verb in view.lexicon.verbs.get(low, ())
    )


def _is_determiner(view: View, index: int) -> bool:
    """``that``, ``her`` and the like before a noun; a ``that`` before a mention or a determiner opens a clause."""
    return bool(view.tags[index] & Tag.DET) and view.tokens.lowers[index] not in {"that", "what", "which"}


def _joins(view: View, index: int, floor: int) -> bool:
    """Whether the ``and`` at ``index`` joins two noun phrases: a mention that opens its clause stands before it."""
    if view.tokens.lowers[index] != "and" or index - 1 < floor:
        return False
    mention = view.mention(index - 1)
    if mention is None or mention.kind not in SPEAKING_KINDS:
        return False
    before_it = mention.first - 1
    if before_it >= floor and view.tokens.lowers[before_it] in {"from", "of", "between"}:
        return True
    return before_it < floor or bool(view.tags[before_it] & (OPEN | Tag.DET | Tag.SUB))


def _trimmed(view: View, first: int, last: int) -> Source | None:
    """Cut what stands before the noun phrase proper (``On Friday``, ``In Geneva``, ``also``); None if no noun is left."""
    tags, lowers = view.tags, view.tokens.lowers
    while first < last:
        bits = tags[first]
        if view.timed[first] >= 0 and view.named[first] < 0:
            first += 1
        elif bits & Tag.PREP and lowers[first] != "no":
            first = _after_leading_phrase(view, first, last)
        elif bits & (Tag.DET | Tag.SPEAKER | Tag.DOCUMENT):
            break
        elif (
            bits & (Tag.ADV | Tag.CONJ | Tag.SUB)
            or lowers[first].endswith("ly")
            or lowers[first] in {"'s", "'"}
        ):
            first += 1
        else:
            break
    if first >= last:
        return None
    core = first
    while core < last and (view.named[core] >= 0 or not tags[core] & Tag.PREP):
        if core > first and tags[core - 1] & Tag.SPEAKER and _modifies_after(view, core):
            break
        core += 1
    return Source(first, last, core) if core > first else None


def _modifies_after(view: View, index: int) -> bool:
    """A participle or an adjective that goes on after a noun: ``a diplomat based in``, ``officials familiar with``."""
    low = view.tokens.lowers[index]
    if view.named[index] >= 0 or view.is_capital(index):
        return False
    return low.endswith(("ed", "ing")) or low in {"familiar", "close", "present", "loyal", "who"}


def _after_leading_phrase(view: View, first: int, last: int) -> int:
    """Where the subject begins in ``In Geneva the UN envoy``: at the next determiner or mention of its own."""
    for index in range(first + 2, last):
        begins = view.tags[index] & Tag.DET or _begins_mention(view, index)
        same = view.named[index] >= 0 and view.named[index] == view.named[index - 1]
        if begins and not same and not view.tags[index - 1] & (Tag.PREP | Tag.DET | Tag.CONJ):
            return index
        if not begins and view.tags[index] & Tag.SPEAKER and view.timed[index - 1] >= 0:
            return index
    return last


def _begins_mention(view: View, index: int) -> bool:
    mention = view.mention(index)
    return mention is not None and mention.first == index


def after(view: View, start: int, limit: int) -> Source | None:
    """The noun phrase that begins at ``start``: ``said [Marco Rubio]``, ``by [the army]``."""
    limit = min(limit, start + REACH)
    if start >= limit:
        return None
    if view.tokens.lowers[start] in {"you", "we", "i"}:
        return None
    if view.tags[start] & Tag.PRON or view.tokens.lowers[start] in OBJECT_PRONOUNS:
        return Source(start, start + 1, start + 1)
    index = start
    core = 0
    while index < limit:
        mention = view.mention(index)
        if mention is not None:
            index = min(mention.last, limit)
            continue
        bits, low = view.tags[index], view.tokens.lowers[index]
        if low in {"'s", "'"}:
            index += 1
        elif low in {"by", "from"} and index > start and view.tags[index - 1] & (Tag.DOCUMENT | Tag.OCCASION):
            core = core or index
            index += 1
        elif low == "(" and index > start:
            close = _bracket_end(view, index, limit)
            if close == index:
                break
            core = core or index
            index = close
        elif bits & OPEN or bits & VERBAL or bits & Tag.REL or view.timed[index] >= 0:
            break
        elif low in {"of", "for"} or (
            low in {"in", "at", "with", "from", "to"} and _place_follows(view, index + 1)
        ):
            core = core or index
            index += 1
        elif low == "and" and _begins_mention(view, index + 1) and view.named[index - 1] >= 0:
            index += 1
        elif bits & (Tag.PREP | Tag.CONJ | Tag.SUB | Tag.ADV) and not bits & Tag.DET:
            break
        else:
            index += 1
    if index == start or (index == start + 1 and view.tags[start] & Tag.DET):
        return None
    return Source(start, index, core or index)


def _bracket_end(view: View, index: int, limit: int) -> int:
    """Index after the bracket that closes the one at ``index``; ``index`` where none does within reach."""
    for at in range(index + 1, min(limit, index + BRACKET_REACH)):
        if view.tokens.lowers[at] == ")":
            return at + 1
    return index


def _place_follows(view: View, index: int) -> bool:
    if index < len(view.tags) and view.tags[index] & Tag.DET:
        index += 1
    mention = view.mention(index)
    return mention is not None and mention.kind in {"place", "government", "organisation"}


def interposed(view: View, comma: int, floor: int) -> Source | None:
    """The noun phrase before a phrase that two commas set off: ``Sak, an adviser to the ministry, said``."""
    found = None
    tries = 0
    for index in range(comma - 1, max(floor, comma - APPOSITIVE_REACH), -1):
        bits = view.tags[index]
        if bits & (Tag.STOP | Tag.QUOTE):
            break
        if not bits & Tag.COMMA or view.quoted[index] >= 0:
            continue
        tries += 1
        if tries > 4:
            break
        if not _opens_aside(view, index + 1):
            continue
        source = before(view, index - 1, floor)
        if source is not None and can_speak(view, source, strict=True) and not _oblique(view, source, floor):
            found = _with_appositive(view, source, index + 1, comma)
            break
    return found


def _with_appositive(view: View, source: Source, first: int, last: int) -> Source:
    """The phrase with what the commas set off; a name set off is the head: ``the army's spokesman, Ali Omar,``."""
    mention = view.mention(first)
    if mention is not None and mention.first == first and mention.last == last and mention.kind == "person":
        return Source(source.first, last, last)
    return Source(source.first, last, source.core) if last - first < REACH else source


def _opens_aside(view: View, index: int) -> bool:
    """Whether what follows a comma can be an appositive, a relative clause or an adverbial."""
    bits = view.tags[index]
    if bits & (Tag.PRON | Tag.CONJ) and not bits & Tag.DET:
        return False
    return not bits & (Tag.HAVE | Tag.MODAL | Tag.BE)


def _oblique(view: View, source: Source, floor: int) -> bool:
    """Whether the phrase hangs on a preposition or a verb instead of opening its clause."""
    before_it = source.first - 1
    if before_it < floor:
        return False
    return bool(view.tags[before_it] & Tag.PREP) and not view.tags[before_it] & Tag.SUB


def can_speak(view: View, source: Source, *, strict: bool = False) -> bool:
    """Whether the phrase may name a speaker; ``strict`` asks for a mention or a noun of a speaker."""
    tags = view.tags
    last = source.core - 1
    mention = view.mention(last)
    if mention is not None:
        if mention.kind in SPEAKING_KINDS:
            return mention.form != "adjective"
        return (
            not strict
            and mention.kind == "place"
            and source.core == source.last
            and source.first == mention.first
        )
    if tags[last] & (Tag.SPEAKER | Tag.DOCUMENT):
        return True
    if tags[last] & Tag.PRON:
        return True
    low = view.tokens.lowers[last]
    if low in EMPTY or tags[last] & NOT_A_NOUN or view.timed[last] >= 0:
        return False
    return view.is_capital(last) if strict else low[0].isalpha()


def head_mention(view: View, source: Source) -> Mention | None:
    """The mention at the head of the phrase, where the head is a mention."""
    return view.mention(source.core - 1)
