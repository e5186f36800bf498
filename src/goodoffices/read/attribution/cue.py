"""Finds cue words in a unit and reads the verb group around each: form, voice, negation, and who its subject is.

A cue that is negated, wished, asked for or supposed reports nothing and is dropped here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goodoffices.read.attribution import source as sources
from goodoffices.read.attribution.lexicon import Tag, Verb
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import Unit, View

GROUP_REACH = 8
NOUN_REACH = 6
HYPOTHETICAL = frozenset(["if", "unless", "whether"])
LINKING = frozenset(["while", "by", "and", "but", "before", "after"])
QUOTING = frozenset(["quoted", "quotes", "quoting", "cited", "cites", "citing"])
QUOTING_REACH = 12
REDUCED_REACH = 12
AGENT_REACH = 14
NO_ONE = frozenset(["no", "nobody", "none", "neither", "nor", "few", "hardly"])
UNREAL = Tag.MODAL | Tag.NEG | Tag.DO


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb at work.

    Attributes:
        first: its first token, auxiliaries left out.
        last: index after its last token.
        group: first token of the verb group, auxiliaries and adverbs included.
        verb: the lexicon's entry.
        source: who speaks, where the clause itself names it to the left.
        shape: ``clause`` (a subject before a verb), ``inverted`` (subject after it), ``participle`` (``, adding``),
            ``joined`` (``and warned``), ``noun`` (``a statement saying``), ``passive``, ``unsaid`` (``did not say``), ``nested`` (``that he said``: another's
            words, or those of a word that is no cue), ``quoted`` (``the agency quoted him as saying``).
    """

    first: int
    last: int
    group: int
    verb: Verb
    source: Source | None
    shape: str


def find(view: View, unit: Unit) -> Iterator[Cue]:
    """The cues of a unit in text order; words inside quotations are no cues."""
    lowers, verbs, light = view.tokens.lowers, view.lexicon.verbs, view.lexicon.light
    skip = unit.first
    for index in view.within(view.triggers, unit):
        if index < skip:
            continue
        group = verbs.get(lowers[index], ())
        made = _giving(view, unit, index) if lowers[index] in light else None
        if made is None and lowers[index] in QUOTING:
            made = _quoting(view, unit, index)
        if made is not None:
            yield made
            skip = made.last
            continue
        for verb in group:
            last = index + 1 + len(verb.rest)
            if verb.rest and (last > unit.last or lowers[index + 1 : last] != verb.rest):
                continue
            cue = _read(view, unit, index, last, verb)
            if cue is not None:
                yield cue
                skip = last
                break


def _giving(view: View, unit: Unit, first: int) -> Cue | None:
    """``issued a warning that``, ``gave assurances that``: a verb and the noun that names the words."""
    lowers, nouns, tags = view.tokens.lowers, view.lexicon.nouns, view.tags
    for at in range(first + 1, min(unit.last - 1, first + NOUN_REACH)):
        if tags[at] & (Tag.COMMA | Tag.STOP | Tag.PREP | Tag.QUOTE) or view.named[at] >= 0:
            return None
        if lowers[at + 1] == "that" and "clause" in nouns.get(lowers[at], ()):
            return _read(view, unit, first, at + 1, view.lexicon.giving)
    return None


def _quoting(view: View, unit: Unit, first: int) -> Cue | None:
    """``quoted a commander as saying``, ``was quoted by the agency as saying``: the one quoted speaks."""
    lowers = view.tokens.lowers
    for at in range(first + 1, min(unit.last - 1, first + QUOTING_REACH)):
        if view.tags[at] & (Tag.STOP | Tag.COMMA | Tag.QUOTE):
            return None
        if lowers[at] == "as" and lowers[at + 1] in {"saying", "telling", "warning", "adding"}:
            break
    else:
        return None
    verb = view.lexicon.verbs[lowers[at + 1]][0]
    group, seen = _verb_group(view, unit, first)
    subject = sources.before(view, group - 1, unit.first)
    if subject is None or seen & UNREAL:
        return None
    if seen & Tag.BE:
        speaks = sources.can_speak(view, subject)
        return Cue(first, at + 2, group, verb, subject, "clause") if speaks else None
    quoted = sources.after(view, first + 1, at)
    if quoted is None or quoted.last != at:
        return None
    return Cue(first, at + 2, subject.first, verb, quoted, "quoted")


def _read(view: View, unit: Unit, first: int, last: int, verb: Verb) -> Cue | None:
    """The verb group around the word at ``first``, or None where it does not report."""
    if view.named[first] >= 0 or (
        view.is_capital(first) and first != unit.first and not _opens_sentence(view, first)
    ):
        return None
    group, seen = _verb_group(view, unit, first)
    if seen & UNREAL:
        return _unsaid(view, unit, first, last, group, verb)
    lowers, before_it = view.tokens.lowers, group - 1
    if before_it >= unit.first and lowers[before_it] == "to":
        return None
    if "ing" in verb.forms and not seen & Tag.BE:
        return _participle(view, unit, first, last, group, verb)
    if seen & Tag.BE and "part" in verb.forms and "ing" not in verb.forms:
        return _passive(view, unit, first, last, group, verb)
    if seen & (Tag.BE | Tag.HAVE) and not verb.forms & {"part", "ing"}:
        return None
    if last < unit.last and lowers[last] == "by" and "part" in verb.forms and not seen & Tag.HAVE:
        return None
    return _finite(view, unit, first, last, group, verb)


def _unsaid(view: View, unit: Unit, first: int, last: int, group: int, verb: Verb) -> Cue | None:
    """A cue that reports nothing (``but Omar did not say``): its clause still ends what is said before it."""
    source = sources.before(view, group - 1, unit.first)
    if source is None or not sources.can_speak(view, source, strict=True):
        return None
    return Cue(first, last, group, verb, source, "unsaid")


def _opens_sentence(view: View, index: int) -> bool:
    return index > 0 and bool(view.tags[index - 1] & (Tag.STOP | Tag.QUOTE | Tag.MARK))


def _verb_group(view: View, unit: Unit, first: int) -> tuple[int, int]:
    """First token of the verb group that ends before ``first``, and the bits met in it."""
    index, seen = first - 1, 0
    floor = max(unit.first, first - GROUP_REACH)
    lowers, tags = view.tokens.lowers, view.tags
    while index >= floor and view.quoted[index] < 0:
        bits, low = tags[index], lowers[index]
        if low == "'s" and view.named[index - 1] >= 0:
            break
        if bits & (Tag.BE | Tag.HAVE | UNREAL):
            seen |= bits
        elif (
            view.named[index] >= 0
            or not (bits & Tag.ADV or (low.endswith("ly") and not bits))
            or bits & (Tag.PRON | Tag.DET)
            or (bits & Tag.SUB and low != "since")
        ):
            break
        index -= 1
    return index + 1, seen


def _finite(view: View, unit: Unit, first: int, last: int, group: int, verb: Verb) -> Cue | None:
    """A verb with its subject before it, after it, or shared with the verb before."""
    end = group - 1
    if end < unit.first:
        return _inverted(view, unit, first, last, group, verb) if _quote_before(view, unit.first) else None
    bits, low = view.tags[end], view.tokens.lowers[end]
    if bits & Tag.CONJ:
        plain = not verb.homonym or ("past" in verb.forms and _content_follows(view, unit, last))
        return Cue(first, last, group, verb, None, "joined") if plain else None
    if bits & (Tag.COMMA | Tag.QUOTE) or view.quoted[end] >= 0 or low in {"–", "—", "--"}:
        return _after_mark(view, unit, first, last, group, verb)
    if low == "then":
        return None
    if group == first and sources.is_participle(view, first) and _is_reduced(view, unit, first):
        return None
    strict = verb.homonym or verb.force < 0.9
    source = sources.with_relative(view, end, unit.first) or sources.before(view, end, unit.first)
    if source is not None and view.tokens.lowers[source.first] == "its":
        strict = True
    if not verb.homonym and (source is None or not sources.can_speak(view, source, strict=strict)):
        source = sources.reduced(view, end, unit.first)
    if source is None or not sources.can_speak(view, source, strict=strict):
        return None
    if not _agrees(view, source, verb, group == first) or _supposed(view, unit, source):
        return None
    if source.first > unit.first and view.tokens.lowers[source.first - 1] == "that":
        return Cue(first, last, group, verb, source, "nested")
    if (
        view.named[source.core - 1] < 0
        and view.tags[source.core - 1] & Tag.DOCUMENT
        and "clause" not in verb.takes
    ):
        return None  # "a website called", "the letter addressed to"
    return Cue(first, last, group, verb, source, "clause")


def _is_reduced(view: View, unit: Unit, first: int) -> bool:
    """``a diplomat briefed on the visit said``: a verb without a subject of its own follows the participle's phrase."""
    for at in range(first + 2, min(unit.last, first + REDUCED_REACH)):
        bits, low = view.tags[at], view.tokens.lowers[at]
        if (
            bits & (Tag.COMMA | Tag.STOP | Tag.MARK | Tag.QUOTE | Tag.SUB | Tag.CONJ | Tag.MODAL)
            or low == "to"
        ):
            return False
        verbs = view.lexicon.verbs.get(low, ()) if view.named[at] < 0 else ()
        if any("past" in verb.forms and not verb.homonym and not verb.rest for verb in verbs):
            subject = sources.before(view, at - 1, first + 1)
            return (
                subject is None or not sources.can_speak(view, subject, strict=True) or _hangs(view, subject)
            )
    return False


def _hangs(view: View, subject: Source) -> bool:
    """Whether the phrase hangs on the preposition before it."""
    return bool(view.tags[subject.first - 1] & Tag.PREP)


def _content_follows(view: View, unit: Unit, last: int) -> bool:
    """Whether a clause or a noun phrase of its own opens after the word, which makes it a verb."""
    if last >= unit.last:
        return False
    return bool(view.tags[last] & (Tag.DET | Tag.PRON)) or view.quoted[last] >= 0 or view.named[last] >= 0


def _quote_before(view: View, index: int) -> bool:
    """Whether a quotation ends right before the unit: ``"Why now?" asked the envoy.``."""
    return index > 0 and view.quoted[index - 1] >= 0


def _after_mark(view: View, unit: Unit, first: int, last: int, group: int, verb: Verb) -> Cue | None:
    """A verb after a comma, a dash or a quotation: its subject is set off, or stands after the verb."""
    end = group - 1
    comma = bool(view.tags[end] & Tag.COMMA) or view.tokens.lowers[end] in {"–", "—", "--"}
    if view.quoted[end] < 0 and comma:
        source = sources.interposed(view, end, unit.first)
        if (
            source is not None
            and _agrees(view, source, verb, group == first)
            and not _supposed(view, unit, source)
        ):
            return Cue(first, last, group, verb, source, "clause")
    return _inverted(view, unit, first, last, group, verb)


def _inverted(view: View, unit: Unit, first: int, last: int, group: int, verb: Verb) -> Cue | None:
    """``said Rubio``: the subject follows, and the clause ends or goes on with an adverbial after it."""
    if not verb.takes & {"quote", "aside"} or verb.forms == {"ing"} or group != first:
        return None
    source = sources.after(view, last, unit.last)
    if source is None or not sources.can_speak(view, source, strict=True):
        return None
    if view.tokens.lowers[source.first] in sources.OBJECT_PRONOUNS - {"it"}:
        return None
    if source.last < unit.last:
        bits = view.tags[source.last]
        ends = bits & (
            Tag.COMMA | Tag.STOP | Tag.MARK | Tag.PREP | Tag.SUB | Tag.CONJ | Tag.REL | Tag.QUOTE | Tag.ADV
        )
        if not ends and view.timed[source.last] < 0:
            return None
    return Cue(first, last, group, verb, source, "inverted")


def _participle(view: View, unit: Unit, first: int, last: int, group: int, verb: Verb) -> Cue | None:
    """``, adding that``; ``a statement saying``; ``Warning that ..., Rubio said``."""
    end = group - 1
    if end < unit.first or _opens_sentence(view, group):
        return None  # a fronted participle's subject comes later, and so do most words that are no report
    bits = view.tags[end]
    low = view.tokens.lowers[end]
    if bits & Tag.COMMA or low in {"—", "–", "--"}:
        return Cue(first, last, group, verb, None, "participle")
    if low in LINKING:
        return Cue(first, last, group, verb, None, "participle") if not verb.homonym else None
    if bits & (Tag.CONJ | Tag.PREP | Tag.DET | Tag.SUB) or verb.homonym:
        return None
    source = sources.before(view, end, max(unit.first, _article_before(view, end, unit.first)))
    if source is not None and source.first > unit.first and view.tags[source.first - 1] & Tag.PREP:
        return None  # "in a statement defending him, the party said"
    if source is not None and view.tags[source.core - 1] & (Tag.DOCUMENT | Tag.OCCASION):
        return Cue(first, last, group, verb, source, "noun")
    return Cue(first, last, group, verb, None, "bare-participle")


def _article_before(view: View, end: int, floor: int) -> int:
    """The determiner of the noun at ``end``, a few words back; ``floor`` where none is found."""
    for at in range(end, max(floor, end - NOUN_REACH), -1):
        if view.tags[at] & Tag.DET and view.named[at] < 0:
            return at
    return floor


def _passive(view: View, unit: Unit, first: int, last: int, group: int, verb: Verb) -> Cue | None:
    """``it was announced by the ministry that``."""
    lowers = view.tokens.lowers
    if last < unit.last and lowers[last] == "by":
        source = sources.after(view, last + 1, _agent_end(view, unit, last + 1))
        if source is not None and sources.can_speak(view, source, strict=True):
            return Cue(first, last, group, verb, source, "passive")
    return None


def _agent_end(view: View, unit: Unit, first: int) -> int:
    """Where the agent of a passive ends at the latest: before ``of backing``, ``for failing``."""
    for at in range(first + 1, min(unit.last - 1, first + AGENT_REACH)):
        if (
            view.tokens.lowers[at] in {"of", "for"}
            and view.named[at] < 0
            and view.tokens.lowers[at + 1].endswith("ing")
        ):
            return at
    return unit.last


def _agrees(view: View, source: Source, verb: Verb, bare: bool) -> bool:  # noqa: FBT001  (no auxiliary stands before)
    """Whether a bare present form fits its subject: ``officials say``, not ``the statement say``."""
    if not bare or "past" in verb.forms:
        return True
    mention = sources.head_mention(view, source)
    low = view.tokens.lowers[source.core - 1]
    plural = low in {
        "they",
        "we",
        "i",
        "who",
        "both",
        "many",
        "some",
        "others",
        "several",
        "people",
        "police",
    } or (
        mention.plural or (mention.kind != "person" and low.endswith("s"))
        if mention is not None and mention.kind != "pronoun"
        else low.endswith("s") and low != "his"
    )
    if "base" in verb.forms and "s" not in verb.forms:
        return plural or "and" in view.tokens.lowers[source.first : source.last]
    return not plural or mention is not None


def _supposed(view: View, unit: Unit, source: Source) -> bool:
    """Whether nobody speaks, or is only supposed to: ``no official said``, ``if Moscow says``."""
    end = source.first - 1
    if view.tokens.lowers[source.first] in NO_ONE:
        return True
    return end >= unit.first and view.tokens.lowers[end] in HYPOTHETICAL
