"""What is told of a thing that a noun names: the phrase around the noun and the verb that governs it.

Meetings, ceasefires and proposals have life cycles, and the news tells each stage by a verb over the noun (``talks
were put off``, ``extended the truce``). This module finds that verb and how firmly it is told; what a verb means for
which thing is data (``acts/meetings.yml`` and its kin) and not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from goodoffices.coding.grammar import (
    ARRANGED,
    BE,
    DO,
    HAVE,
    MODALS,
    NEGATED_FORMS,
    NEGATIVES,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    VerbGroup,
    is_adverb,
    verb_group,
)
from goodoffices.coding.lists import words
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.record import Mention
from goodoffices.vocab.data import load_yaml
from goodoffices.vocab.inflect import Tag, verb_forms

Firm = Literal["done", "ongoing", "ahead", "denied", "denied-ahead", "open"]
Role = Literal["subject", "passive", "object"]

# How far a clause is looked for to the right of its verb, in tokens: longer ones are lists or broken text.
CLAUSE = 60
# How far the governing verb may stand from its noun, in tokens: a longer way leads through other clauses.
RIGHT_REACH = 30
LONGEST_PHRASE = 10
LEFT_EDGE = (
    STOPS
    | BE
    | HAVE
    | DO
    | PREPOSITIONS
    | RELATIVES
    | QUOTE_MARKS
    | NEGATIVES
    | frozenset(MODALS)
    | {",", "and", "or", "but", "to", "while", "as", "where", "when", "whether", "if"}
)
CLAUSES = words("told-clauses")
# The words that open a noun phrase; "new" and the numbers stand inside of it.
DETERMINERS = words("told-determiners")
RELATIVE_OPENINGS = {("which",), ("that",), ("who",)}
AUXILIARIES = BE | HAVE | DO | frozenset(MODALS)
PARTITIVES = words("told-partitives")
AGREEING = words("told-agreeing")
SUCCEEDING = words("told-succeeding")


@dataclass(frozen=True, slots=True)
class Verbs:
    """Verbs of a life cycle: for each role of the noun, the status by the form of the verb with its fixed words."""

    subject: Mapping[str, tuple[str, tuple[Tag, ...]]]
    passive: Mapping[str, tuple[str, tuple[Tag, ...]]]
    object: Mapping[str, tuple[str, tuple[Tag, ...]]]
    adjectives: Mapping[str, str]
    tails: frozenset[str] = frozenset()

    @classmethod
    def load(cls, name: str) -> Verbs:
        """Read the vocabulary file ``name``; raises ``VocabularyError`` where it is no YAML."""
        data = load_yaml(name)
        return cls(
            _forms(data["subject"]),
            _forms(data["passive"]),
            _forms(data["object"]),
            {word: status for status, words in data.get("adjectives", {}).items() for word in words},
            frozenset(verb.split()[-1] for verbs in data["object"].values() for verb in verbs if " " in verb),
        )


def _forms(groups: Mapping[str, list[str]]) -> dict[str, tuple[str, tuple[Tag, ...]]]:
    forms: dict[str, tuple[str, tuple[Tag, ...]]] = {}
    for status, verbs in groups.items():
        for verb in verbs:
            lemma, *tail = verb.split()
            for form, tags in verb_forms(lemma).items():
                forms[" ".join((form, *tail))] = (status, tags)
                if lemma.endswith("cel"):  # both spellings: canceled, cancelled
                    forms[" ".join((form.replace("cel", "cell", 1), *tail))] = (status, tags)
    return forms


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its first token, its head noun, the token after the head, and its determiner (or "")."""

    first: int
    head: int
    last: int
    determiner: str

    @property
    def definite(self) -> bool:
        """Whether it points back at something the text has named."""
        return self.determiner in {"the", "this", "that", "these", "those", "its", "their", "such", "both"}


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


def phrase(sheet: Sheet, at: int, last: int, low: int, verbs: Verbs) -> Phrase:
    """The noun phrase whose head is the tokens ``[at, last)``, looked for to the left as far as ``low``."""
    lowers = sheet.lowers
    first, determiner = at, ""
    while first > low and at - first < LONGEST_PHRASE:
        word = lowers[first - 1]
        mention = sheet.mention(first - 1)
        if word in POSSESSIVES:
            return Phrase(first - 1, at, last, word)
        if sheet.cue_of[first - 1] >= 0:
            break
        if mention is not None:
            possessive = mention.form == "possessive"
            if possessive or mention.form == "adjective" or _before_noun(sheet, mention, adjoins=first == at):
                first = mention.first
                if lowers[first] in DETERMINERS and not possessive:
                    return Phrase(first, at, last, lowers[first])
                if possessive:
                    return Phrase(first, at, last, determiner or "'s")
                continue
            break
        if word in {"'s", "'", "’"} and first - 1 > low and sheet.mention_of[first - 2] >= 0:
            first -= 1
            determiner = "'s"
            continue
        if word == "of" and first - 2 >= low and lowers[first - 2] in PARTITIVES:
            first -= 2
            continue
        if word in QUOTE_MARKS and first - 1 > low and lowers[first - 2] in DETERMINERS and first < at:
            return Phrase(first - 2, at, last, lowers[first - 2])
        if word in DETERMINERS:
            return Phrase(first - 1, at, last, determiner or word)
        if word == "and" and _adjective_list(sheet, first - 1, low):
            first -= 1
            continue
        if (
            word in LEFT_EDGE
            or word in verbs.tails
            or (word in verbs.object and not _is_modifier(sheet, first - 1, low))
        ):
            break
        first -= 1
    return Phrase(first, at, last, determiner)


def _before_noun(sheet: Sheet, mention: Mention, *, adjoins: bool) -> bool:
    """Whether a name stands before the noun as an adjective does: *Doha talks*, *a US proposal*, *the UN plan*."""
    if mention.kind == "place":
        return adjoins
    if mention.form == "phrase" and mention.kind == "government" and adjoins:
        return sheet.lowers[mention.first] in {
            "a",
            "an",
        }  # "a government proposal": nobody says "a government" else
    if mention.form != "name" or mention.kind not in {"government", "organisation"}:
        return False
    word = sheet.reading.tokens.words[mention.last - 1]
    before = sheet.lowers[mention.first - 1] if mention.first else ""
    return (
        before in {"a", "an"}
        or (word.isupper() and len(word) < 6)
        or sheet.lowers[mention.first] in {"a", "an"}
    )


def _adjective_list(sheet: Sheet, at: int, low: int) -> bool:
    """Whether *and* at ``at`` joins two adjectives of the phrase: ``an immediate and full``, ``Israeli and Syrian``."""
    mention = sheet.mention(at - 1) if at > low else None
    if mention is not None:
        after = sheet.mention(at + 1)
        return mention.form == "adjective" and after is not None and after.form == "adjective"
    return at - 2 >= low and sheet.lowers[at - 2] in {"a", "an", "the"}


def _is_modifier(sheet: Sheet, at: int, low: int) -> bool:
    """Whether the verb form at ``at`` is an adjective of the noun behind it: ``the planned talks``."""
    before = sheet.lowers[at - 1] if at > low else ""
    owner = sheet.mention(at - 1) if at > low else None
    return (
        before in DETERMINERS
        or before in {"already", "long", "previously", "newly", "recently", "'s", "revised"}
        or (owner is not None and owner.form == "adjective")
        or (sheet.lowers[at] == "draft" and at - 2 >= low and sheet.lowers[at - 2] in DETERMINERS)
    )


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


def firmness(sheet: Sheet, group: VerbGroup, low: int) -> Firm:
    """How firmly a verb group is told."""
    if "likely" in sheet.lowers[group.first : group.head]:
        return "open"
    if group.modal is not None:
        if group.modal in {"will", "due"} or (group.modal == "would" and sheet.statement_of[group.head] >= 0):
            firm: Firm = "ahead"
            if group.modal == "due" and _was(sheet, group):
                firm = "open"
        else:
            return "open"
        return "denied-ahead" if group.negated else firm
    if group.form == "infinitive":
        return _infinitive(sheet, group, low)
    if group.form == "gerund":
        before = sheet.lowers[group.first - 1] if group.first > low else ""
        return "done" if before in {"after", "since", "following"} and not group.negated else "open"
    if group.negated:
        return "denied"
    return "done" if group.past else "ongoing"


def _was(sheet: Sheet, group: VerbGroup) -> bool:
    return any(word in {"was", "were", "had"} for word in sheet.lowers[group.first : group.head])


def _infinitive(sheet: Sheet, group: VerbGroup, low: int) -> Firm:
    """*agreed to hold*, *plans to convene*; an infinitive under any other word is open."""
    at = group.first - 1
    while at >= low and (is_adverb(sheet.lowers[at]) or sheet.timed[at]):
        at -= 1
    before = sheet.lowers[at] if at >= low else ""
    if before in SUCCEEDING:
        return "done"
    if before not in AGREEING:
        return "open"
    around = sheet.lowers[max(low, at - 4) : at]
    doubt = any(word in MODALS and MODALS[word] not in {"will", "would"} for word in around)
    if (
        doubt
        or group.negated
        or any(word in NEGATED_FORMS or word in NEGATIVES or word == "to" for word in around)
    ):
        return "open"
    return "ahead"


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


PASTS = words("told-pasts")


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


LIKELY = words("told-likely")


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
