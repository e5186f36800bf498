"""Events: which deed a stretch of words names, whatever its mode.

A deed is named by a verb ("mediate"), a verb with its object ("withdraw {troops}"), a noun ("a ceasefire"), or an
aspect verb over one of these ("stop mediating", "an end to the fighting"). Who does it, and how firmly the text has
it, is not decided here.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.coding.grammar import DETERMINERS, MODALS, is_adverb
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.vocab.closed import words
from goodoffices.vocab.codebook import Cue

# "pull out from", "walk away from": what follows says from what, and the longer phrase has been tried before.
# "declared the ceasefire over" ends what "declared the ceasefire" begins.
# What somebody is accused of, though it is no deed of its own.
CHARGES = frozenset({"atrocities", "abuses", "crime", "espionage", "violation"})
# What is held, ended or gone on with stands before these: "held since the truce" holds no truce.
WHEN = frozenset({"since", "after", "following", "before", "during", "amid", "despite", "until", "because"})
# Words for a part of talks, which ends each time, and how many tokens behind *ended talks* a *without* may stand.
SITTINGS = words("events-sittings")
BEHIND = 4
OVER = frozenset({"over", "dead", "void", "finished", "null"})
REFLEXIVES = frozenset({"itself", "themselves", "himself", "herself"})
ONWARD = frozenset({"from", "of"})
# How many tokens a verb's object may stand behind it, and a complement behind its operator.
OBJECT_REACH = 8
COMPLEMENT_REACH = 16
HARD_STOPS = STOPS - {"(", ")", "[", "]"}
CLOSED = words("events-closed")


@dataclass(frozen=True, slots=True)
class Event:
    """A deed named in the tokens ``[first, last)``.

    Attributes:
        deed: its id, or "" where only the class of the noun is known.
        first: first token of the words that name it.
        last: token after them, object included.
        classes: classes of the noun that was read as object or complement.
        negated: whether the words deny it (``not to attack``).
        nominal: whether a noun names it.
        halted: whether it is the ending of another deed.
    """

    deed: str
    first: int
    last: int
    classes: frozenset[str] = frozenset()
    negated: bool = False
    nominal: bool = False
    halted: bool = False


def noun_at(sheet: Sheet, at: int, high: int) -> tuple[frozenset[str], int] | None:
    """The classes of the noun phrase whose cue starts at ``at`` and the token after it; a compound's last noun rules."""
    nouns = sheet.book.nouns
    if sheet.lowers[at] not in nouns.heads:
        return None
    found = nouns.at(sheet.lowers, at)
    if found is None or at + found[0] > high or _named(sheet, at):
        return None
    length, classes = found
    last = at + length
    while last < high and not _named(sheet, last):
        more = sheet.book.nouns.at(sheet.lowers, last)
        if more is None:
            break
        last, classes = last + more[0], more[1]
    return frozenset(classes), last


def _named(sheet: Sheet, at: int) -> bool:
    """Whether the token is part of a name; ``a mediator`` or ``troops``, which nobody is named by, are plain nouns."""
    mention = sheet.mention(at)
    return mention is not None and not (mention.form == "phrase" and mention.party is None)


def find_object(
    sheet: Sheet, start: int, high: int, reach: int = OBJECT_REACH
) -> tuple[frozenset[str], int] | None:
    """The first noun of any class behind ``start``: its classes and the token after it."""
    lowers = sheet.lowers
    for at in range(start, min(high, start + reach)):
        word = lowers[at]
        if word in HARD_STOPS or word in CLOSED or word == ",":
            return None
        found = noun_at(sheet, at, high)
        if found is not None:
            return found
        if word in {"in", "on", "at", "after", "before", "during"} and at > start:
            return None
    return None


def from_cue(sheet: Sheet, cue: Cue, at: int, length: int, high: int) -> Event | None:
    """The event that ``cue``, found in the tokens ``[at, at + length)``, names; None where its object is missing."""
    after = at + length
    if cue.deed is not None:
        return _by_verb(sheet, cue, cue.deed, at, after, high)
    operator = sheet.book.operators[cue.operator or ""]
    if operator.mode not in {"halt", "carry-on"}:
        return None
    near = next(
        (at for at in range(after, min(high, after + OBJECT_REACH)) if sheet.lowers[at] in WHEN), high
    )
    inner = find(sheet, after, near, OBJECT_REACH, nominal_only=cue.part == "noun")
    if inner is None or not inner.deed:
        return None
    deed = sheet.book.deeds[inner.deed]
    if operator.mode == "halt":
        if deed.halt is None or _is_over(sheet, after, inner, high):
            return None
        return Event(deed.halt, at, inner.last, inner.classes, inner.negated, nominal=False, halted=True)
    return Event(inner.deed, at, inner.last, inner.classes, inner.negated)


def _is_over(sheet: Sheet, after: int, inner: Event, high: int) -> bool:
    """Whether a sitting came to its end, which breaks nothing off: *ended seven hours of talks*, *ended talks without a deal*."""
    if sheet.lowers[after - 1] != "ended" or inner.deed != "negotiate":
        return False
    told = sheet.lowers[after : min(high, inner.last + BEHIND)]
    return not SITTINGS.isdisjoint(told[: inner.last - after]) or "without" in told[inner.last - after :]


def _of_somebody(sheet: Sheet, cue: Cue, deed: str, at: int, after: int, high: int) -> Event | None:
    """``the release of the minister``, ``the minister's release``, ``the prisoner exchange``."""
    if after + 1 < high and sheet.lowers[after] == "of":
        step = after + 1
        while step + 1 < min(high, after + 5) and sheet.mention(step) is None and _counts(sheet.lowers[step]):
            step += 1
        name = sheet.mention(step)
        if name is not None and name.kind in cue.named and name.form != "possessive":
            return Event(deed, at, name.last, nominal=True)
    owner = sheet.mention(at - 2) if at > 1 and sheet.lowers[at - 1] in {"'s", "'"} else None
    if owner is not None and owner.kind == "person":
        return Event(deed, owner.first, after, nominal=True)
    before = _compound_before(sheet, at)
    if before is not None and before[0] & cue.objects:
        return Event(deed, before[1], after, before[0] & cue.objects, nominal=True)
    return None


def _counts(word: str) -> bool:
    return word in DETERMINERS or word in COUNTING or word.isdigit()


COUNTING = words("events-counting")


def _by_verb(sheet: Sheet, cue: Cue, deed: str, at: int, after: int, high: int) -> Event | None:
    if not cue.objects and not cue.named:
        if (
            cue.part == "verb"
            and after - at > 1
            and not cue.subjects
            and after < high
            and sheet.lowers[after] in ONWARD
        ):
            return None
        if after < high and sheet.lowers[after] in REFLEXIVES:
            return None
        return Event(deed, at, after, nominal=cue.part == "noun")
    if cue.part == "verb" and after < high and sheet.lowers[after] == "to":
        return None  # "continue to fund the process" does not continue the process
    reach = OBJECT_REACH if cue.part == "verb" else 6
    found = find_object(sheet, after, high, reach)
    if found is not None and found[1] < high and sheet.lowers[found[1]] in OVER:
        return None
    if found is not None and found[0] & cue.objects:
        return Event(deed, at, found[1], found[0] & cue.objects, nominal=cue.part == "noun")
    if cue.named and cue.part == "noun":
        return _of_somebody(sheet, cue, deed, at, after, high)
    if cue.named and after < high:
        name = sheet.mention(after)
        step = after
        while name is None and step + 1 < min(high, after + 4) and _counts(sheet.lowers[step]):
            step += 1
            name = sheet.mention(step)
        if name is not None and name.kind == "group" and name.form == "phrase":
            kind = sheet.book.nouns.at(sheet.lowers, name.last - 1)
            if kind is not None and cue.objects.intersection(kind[1]):
                return Event(deed, at, name.last, frozenset(kind[1]))
        modifies = (
            name is not None
            and name.last < high
            and name.kind == "place"
            and sheet.lowers[name.last] in sheet.book.nouns
        )
        if (
            name is not None
            and not modifies
            and name.form in {"name", "phrase", "pronoun"}
            and name.kind in cue.named
        ):
            return Event(deed, at, name.last)
    before = _compound_before(sheet, at) if cue.part == "noun" else None
    if before is not None and before[0] & cue.objects:
        return Event(deed, before[1], after, before[0] & cue.objects, nominal=True)
    return None


def _compound_before(sheet: Sheet, at: int) -> tuple[frozenset[str], int] | None:
    """The class of the noun right before a nominal cue: ``prisoner exchange``, ``troop withdrawal``."""
    for length in (2, 1):
        start = at - length
        if start >= 0:
            found = sheet.book.nouns.at(sheet.lowers, start)
            if found is not None and start + found[0] == at:
                return frozenset(found[1]), start
    return None


def find(
    sheet: Sheet, start: int, high: int, reach: int = COMPLEMENT_REACH, *, nominal_only: bool = False
) -> Event | None:
    """The first event named behind ``start``, within ``reach`` tokens and before a clause of its own begins."""
    lowers = sheet.lowers
    negated = False
    must = _infinitive(sheet, start, high) if start and lowers[start - 1] == "to" and not nominal_only else -1
    for at in range(start, min(high, start + reach)):
        word = lowers[at]
        if word in HARD_STOPS or (word in CLOSED and at > start) or (word in QUOTE_MARKS and at > start + 12):
            return None
        if word in {"not", "never"}:
            negated = True
            continue
        if _named(sheet, at):
            continue
        if word in MODALS:
            return None
        if word == "to" and not nominal_only:
            must = _infinitive(sheet, at + 1, high)
        event = _event_at(sheet, at, high, nominal_only=nominal_only)
        if event is not None:
            return _negate(sheet, event) if negated else event
        if at == must:
            return _noun_behind(sheet, at, high)
        noun = noun_at(sheet, at, high)
        if noun is not None:
            deed = _class_deed(sheet, noun[0])
            if not deed and not noun[0] & CHARGES:
                continue  # troops, a town, a house: who or what it is done to, and not yet what is done
            event = Event(deed, at, noun[1], noun[0], nominal=True)
            return _negate(sheet, event) if negated else event
    return None


def _noun_behind(sheet: Sheet, at: int, high: int) -> Event | None:
    """Behind *to* a word that is no verb of a deed: a noun right there (``agreed to talks``), or nothing."""
    noun = noun_at(sheet, at, high)
    verb = any(cue.part == "verb" for _, cues in sheet.book.cues.all_at(sheet.lowers, at) for cue in cues)
    if noun is None or (verb and noun[1] == at + 1 and not sheet.lowers[at].endswith("s")):
        return None
    return Event(_class_deed(sheet, noun[0]), at, noun[1], noun[0], nominal=True)


def _infinitive(sheet: Sheet, at: int, high: int) -> int:
    """Where the verb behind *to* stands that must itself name the deed; -1 where *to* is a preposition, or helps."""
    while at < high and (
        is_adverb(sheet.lowers[at]) or sheet.lowers[at] in QUOTE_MARKS or sheet.lowers[at] == "not"
    ):
        at += 1
    if at >= high or sheet.mention_of[at] >= 0:
        return -1
    word = sheet.lowers[at]
    if word in DETERMINERS or word in HELPING or word.endswith(ADJECTIVE_ENDS):
        return -1
    if word not in sheet.book.cues and sheet.book.nouns.at(sheet.lowers, at) is not None:
        return -1
    return at


HELPING = words("events-helping")
ADJECTIVE_ENDS = ("al", "ic", "ive", "ous", "ful", "less", "able", "ed", "an", "ary", "ish", "ese")


def _negate(sheet: Sheet, event: Event) -> Event:
    """*not to attack* asks for what halting the attack amounts to; other denied deeds stay denied."""
    deed = sheet.book.deeds.get(event.deed)
    if deed is not None and deed.halt is not None:
        return Event(deed.halt, event.first, event.last, event.classes, halted=True)
    return Event(event.deed, event.first, event.last, event.classes, negated=True, nominal=event.nominal)


def _class_deed(sheet: Sheet, classes: frozenset[str]) -> str:
    for name in ("plan", *sorted(classes)):
        if name in classes and name in sheet.book.class_deed:
            return sheet.book.class_deed[name]
    return "attack" if "fighting" in classes else "settle" if "conflict" in classes else ""


def _event_at(sheet: Sheet, at: int, high: int, *, nominal_only: bool) -> Event | None:
    best: Event | None = None
    for length, cues in sheet.book.cues.all_at(sheet.lowers, at):
        for cue in cues:
            if cue.part == "verb" and (
                (nominal_only and "G" not in cue.tags) or not _complements(sheet, at, cue)
            ):
                continue
            if cue.part == "adjective":
                continue
            event = from_cue(sheet, cue, at, length, high)
            if event is not None and (best is None or event.last > best.last):
                best = event
    return best


def _complements(sheet: Sheet, at: int, cue: Cue) -> bool:
    """Whether the verb at ``at`` can be a complement: after *to*, a gerund, or a base form behind its subject."""
    while at and sheet.lowers[at - 1] in QUOTE_MARKS:
        at -= 1
    before = sheet.lowers[at - 1] if at else ""
    if "G" in cue.tags:
        return before not in {"is", "are", "was", "were"}
    if "B" in cue.tags:
        return (
            before
            in {
                "to",
                "not",
                "and",
                "or",
                "be",
                "should",
                "must",
                "immediately",
                "will",
                "would",
                "never",
                ",",
            }
            or before.endswith("ly")
            or (sheet.mention_of[at - 1] >= 0 if at else False)
        )
    return "N" in cue.tags and before in {"be", "being", "get", "immediately"}
