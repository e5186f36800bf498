"""What is told of a thing that a noun names: the verb that governs the noun, as its object or as its subject.

The news tells each stage of a life cycle by a verb over the noun (``talks were put off``, ``extended the truce``).
This module finds that verb; how firmly it is told and what it means for which thing is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from goodoffices.coding.grammar import (
    ARRANGED,
    AUXILIARIES,
    BE,
    DO,
    HAVE,
    MODALS,
    NEGATED_FORMS,
    NEGATIVES,
    RELATIVES,
    VerbGroup,
    is_adverb,
    verb_group,
)
from goodoffices.coding.lists import words
from goodoffices.coding.phrases import DETERMINERS, LEFT_EDGE, Phrase
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.coding.verbs import Firm, Verbs, firmness
from goodoffices.vocab.inflect import Tag

Role = Literal["subject", "passive", "object"]

# How far the governing verb may stand from its noun, in tokens: a longer way leads through other clauses.
RIGHT_REACH = 30
CLAUSES = words("told-clauses")
RELATIVE_OPENINGS = {("which",), ("that",), ("who",)}
PASTS = words("told-pasts")
LIKELY = words("told-likely")


@dataclass(frozen=True, slots=True)
class Told:
    """The verb that governs a noun: its status in the vocabulary, where it stands, and how firmly it is told.

    Attributes:
        status: what the verb says of the noun.
        role: what the noun is to the verb.
        firm: how firmly it is told.
        first: first token of the verb group.
        last: token after the verb and its fixed words.
        group: the verb group, for its subject; None where the noun itself is the subject.
        word: the verb as it stands.
    """

    status: str
    role: Role
    firm: Firm
    first: int
    last: int
    group: VerbGroup | None = None
    word: str = ""


def governing(sheet: Sheet, noun: Phrase, low: int, high: int, verbs: Verbs) -> Told | None:
    """The verb that tells of ``noun``: the one it is the object of, else the one it is the subject of."""
    return over(sheet, noun, low, verbs) or under(sheet, noun.last, high, verbs)


def over(sheet: Sheet, noun: Phrase, low: int, verbs: Verbs) -> Told | None:
    """The verb right before ``noun`` whose object it is."""
    at = noun.first - 1
    while at >= low and (sheet.timed[at] or is_adverb(sheet.lowers[at]) or sheet.lowers[at] in QUOTE_MARKS):
        at -= 1
    for head, verb in _ending(sheet, at, low):
        found = verbs.object.get(verb)
        if found is None or sheet.mention_of[head] >= 0:
            continue
        status, tags = found
        group = verb_group(sheet, head, tags, low)
        if group is None and "D" in tags:
            group = VerbGroup(head, head, "finite", past=True) if _plain_past(sheet, head, low) else None
        if group is None or group.form == "passive":
            return None
        return Told(
            status, "object", firmness(sheet, group, low), group.first, at + 1, group, sheet.lowers[head]
        )
    return None


def _ending(sheet: Sheet, at: int, low: int) -> Iterator[tuple[int, str]]:
    """The words that end at ``at``, longest first, and *agreed … to* over a day that stands between."""
    lowers = sheet.lowers
    for length in (3, 2, 1):
        if at - length + 1 >= low:
            yield at - length + 1, " ".join(lowers[at - length + 1 : at + 1])
    if lowers[at] in {"to", "on", "upon"}:
        head = at - 1
        while head > low and (
            sheet.timed[head] or is_adverb(lowers[head]) or lowers[head] in {"on", "in", "at"}
        ):
            head -= 1
        if head < at - 1:
            yield head, f"{lowers[head]} {lowers[at]}"


def _plain_past(sheet: Sheet, head: int, low: int) -> bool:
    """Whether a past form behind a common noun (``negotiators held``) is its finite verb."""
    before = sheet.lowers[head - 1] if head > low else ""
    return bool(before) and before not in LEFT_EDGE and before not in DETERMINERS


def under(sheet: Sheet, start: int, high: int, verbs: Verbs) -> Told | None:
    """The first verb behind ``start`` whose subject the phrase before it is, if it is one of ``verbs``.

    A relative clause (``which have been put off``) tells where no other verb does.
    """
    lowers, at, relative = sheet.lowers, start, 0
    found: Told | None = None
    aside: Told | None = None
    while at < min(high, start + RIGHT_REACH):
        word = lowers[at]
        mention = sheet.mention(at)
        if mention is not None or sheet.timed[at]:
            at = mention.last if mention is not None else at + 1
        elif word in STOPS or sheet.cue_of[at] >= 0:
            return aside
        elif word == ",":
            after = at + 1 if _in_list(sheet, at) else _past_commas(sheet, at, high)
            if after is not None and lowers[at + 1 : at + 2] == ("which",):
                aside = _aside(sheet, at + 2, after, verbs) or aside
            if after is None and lowers[at + 1 : at + 2] in RELATIVE_OPENINGS:
                after = at + 1
            if after is None:
                return aside
            at = after
        elif word in RELATIVES:
            relative, at = relative + 1, at + 1
        elif word == "to":
            at += 2
        elif word in AUXILIARIES or (found := _finite(verbs, lowers, at)) is not None:
            if relative:
                inner = _with_auxiliaries(sheet, at, high, verbs) if word in AUXILIARIES else found
                aside = inner if inner is not None and inner.firm == "done" else aside
                relative, at = relative - 1, _past_group(sheet, at, high)
                continue
            told = _with_auxiliaries(sheet, at, high, verbs) if word in AUXILIARIES else found
            if told is None or told.firm in {"open", "denied"} or _once_planned(sheet, told):
                told = _second(sheet, at + 1, high, verbs) or told
            return told or aside
        elif word in CLAUSES and word != "and":
            return aside
        else:
            at += 1
    return aside


def _finite(verbs: Verbs, lowers: tuple[str, ...], at: int) -> Told | None:
    for length in (3, 2, 1):
        if at + length > len(lowers):
            continue  # a shorter run would match and seem to end behind the text
        found = verbs.subject.get(" ".join(lowers[at : at + length]))
        if found is not None and found[1] not in {("G",), ("N",)}:
            firm: Firm = "done" if "D" in found[1] else "ongoing"
            return Told(found[0], "subject", firm, at, at + length, None, lowers[at])
    return None


def _aside(sheet: Sheet, start: int, end: int, verbs: Verbs) -> Told | None:
    """What a relative clause between commas tells as done: *, which took effect on 3 August,*."""
    for at in range(start, end):
        found = _finite(verbs, sheet.lowers, at)
        if sheet.lowers[at] in AUXILIARIES:
            found = _with_auxiliaries(sheet, at, end, verbs)
        if found is not None or sheet.lowers[at] in AUXILIARIES or sheet.mention_of[at] >= 0:
            return found if found is not None and found.firm == "done" else None
    return None


def _once_planned(sheet: Sheet, told: Told) -> bool:
    """Whether it tells of a plan of old (``had first been planned for January``), which what follows may undo."""
    return (
        told.role == "passive"
        and told.status in {"announced", "confirmed"}
        and bool({"had", "was", "were"}.intersection(sheet.lowers[told.first : told.last]))
    )


def _past_group(sheet: Sheet, at: int, high: int) -> int:
    """The token behind the verb whose group begins at ``at``: *was to open*, *had been due to take place*."""
    while at < high and (
        sheet.lowers[at] in AUXILIARIES
        or is_adverb(sheet.lowers[at])
        or (sheet.lowers[at + 1 : at + 2] == ("to",) and sheet.lowers[at] in ARRANGED)
        or (sheet.lowers[at] == "to" and sheet.mention_of[at] < 0)
    ):
        at += 1
    return at + 1


def _second(sheet: Sheet, start: int, high: int, verbs: Verbs) -> Told | None:
    """The second predicate of the same subject: *had been due to begin but was called off*."""
    lowers = sheet.lowers
    for at in range(start, min(high - 1, start + 18)):
        if lowers[at] in STOPS or lowers[at] in RELATIVES or sheet.cue_of[at] >= 0:
            return None
        if lowers[at] in {"but", "and"} and sheet.mention_of[at + 1] < 0 and lowers[at + 1] in AUXILIARIES:
            return _with_auxiliaries(sheet, at + 1, high, verbs)
    return None


def _in_list(sheet: Sheet, comma: int) -> bool:
    """Whether the comma stands between names of a list: ``from France, Germany and the US``."""
    before = sheet.mention(comma - 1)
    at = comma + 1
    while at < len(sheet.lowers) and sheet.lowers[at] in {"and", "the"} and sheet.mention_of[at] < 0:
        at += 1
    after = sheet.mention(at) if at < len(sheet.lowers) else None
    if before is None or after is None:
        return False
    return at > comma + 1 or sheet.lowers[after.last : after.last + 1] in {(",",), ("and",)}


def _past_commas(sheet: Sheet, at: int, high: int) -> int | None:
    """The token after the parenthesis that the comma at ``at`` opens, where a verb goes on behind it."""
    for close in range(at + 1, min(high, at + 22)):
        if sheet.lowers[close] in STOPS:
            return None
        if sheet.lowers[close] == "," and close + 1 < high:
            after = sheet.lowers[close + 1]
            if (
                after in AUXILIARIES
                or (after.endswith("ed") and sheet.mention_of[close + 1] < 0)
                or after in PASTS
            ):
                return close + 1
    return None


def _with_auxiliaries(sheet: Sheet, at: int, high: int, verbs: Verbs) -> Told | None:
    """The verb behind the auxiliaries that begin at ``at``, and how firmly they have it told."""
    lowers = sheet.lowers
    first, modal, negated, past, be, before_past = at, "", False, False, False, False
    while at < high:
        word = lowers[at]
        negated = negated or word in NEGATIVES or word in NEGATED_FORMS
        if word in MODALS:
            modal = MODALS[word]
        elif word in BE:
            be, past = True, past or word in {"was", "were", "wasn't", "weren't", "been"}
            before_past = before_past or word in {"was", "were"}
        elif word in HAVE:
            past = True
            before_past = before_past or word == "had"
        elif word in DO:
            past = past or word.startswith("did")
        elif word == "no" and at + 1 < high and lowers[at + 1] == "longer":
            negated = True
        elif at + 1 < high and lowers[at + 1] == "to" and (word in ARRANGED or word in LIKELY):
            modal, be, at = ("due" if word in ARRANGED or word == "going" else "may"), False, at + 1
        elif word == "to" and be:
            modal, be = "due", False
        elif not (word in NEGATIVES or is_adverb(word) or sheet.timed[at] or word == "longer"):
            break
        at += 1
    if at >= high or sheet.mention_of[at] >= 0:
        return None
    firm = _firm(
        modal, negated=negated, past=past, before_past=before_past, spoken=sheet.statement_of[at] >= 0
    )
    table: tuple[tuple[Role, Mapping[str, tuple[str, tuple[Tag, ...]]]], ...] = (
        ("passive", verbs.passive if be else {}),
        ("subject", verbs.subject),
    )
    for length in (3, 2, 1):
        if at + length > len(lowers):
            continue
        said = " ".join(lowers[at : at + length])
        if be and said in verbs.adjectives:
            return Told(verbs.adjectives[said], "passive", firm, first, at + length, None, lowers[at])
        for role, forms in table:
            found = forms.get(said)
            if found is not None and (role != "passive" or "N" in found[1]):
                return Told(found[0], role, firm, first, at + length, None, lowers[at])
    return None


def _firm(modal: str, *, negated: bool, past: bool, before_past: bool, spoken: bool) -> Firm:
    if modal in {"will", "due"} or (modal == "would" and spoken):
        if before_past:
            return "open"
        return "denied-ahead" if negated else "ahead"
    if modal:
        return "open"
    if negated:
        return "denied"
    return "done" if past else "ongoing"
