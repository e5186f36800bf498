"""Rules for deeds told by a verb or noun of their own: done, planned, possible, or due from another."""

from __future__ import annotations

from collections.abc import Iterator

from goodoffices.coding.clauses import clause_end
from goodoffices.coding.events import Event
from goodoffices.coding.frames import Frame, recipients_after
from goodoffices.coding.grammar import NOBODY, VerbGroup, none_of
from goodoffices.coding.scan import Scan
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.subject import subjects
from goodoffices.coding.surroundings import agents_behind, names_talks, noun_before, noun_owner
from goodoffices.coding.voices import is_own
from goodoffices.record import Mention
from goodoffices.vocab.closed import words
from goodoffices.vocab.codebook import Cue

EFFECTS = words("rules-effects")
# What stands before those a deed is done to or with; where people meet *at* is no side of theirs.
BEFORE_PATIENTS = frozenset({"with", "against", "on", "to", "and", ",", "both", "between", "at"})


def by_deed(scan: Scan, event: Event, group: VerbGroup) -> Iterator[Frame]:
    """A deed told by a verb of its own: done, planned, possible, due, or due from another."""
    if group.form == "infinitive" and group.modal is None:
        refused = _unwilling(scan, group)
        if refused is None:
            return
        group = refused
    if group.form in {"passive", "reduced"}:
        yield from _passive_deed(scan, event, group)
        return
    if not event.deed or (group.modal is None and not _can_be_done(scan, event)):
        return
    found = subjects(scan.sheet, group, scan.sentence.first)
    emptied = _of_none(scan, group.head + 1, event.last)
    said = scan.sheet.cue(group.head)
    actors: tuple[Mention, ...] = tuple(found[0]) if found else ()
    voice = said if said is not None and not actors and group.form != "gerund" else None
    if not actors and voice is None:
        return
    if group.form == "gerund" and group.modal is None and not found:
        return
    sheet, high = scan.sheet, scan.sentence.last
    scan.used.update(range(group.head, event.last))
    yield Frame(
        rule="deed",
        mode="do",
        deed=event.deed,
        first=found[1] if found else group.first,
        last=max(event.last, clause_end(sheet, max(group.head, event.last - 1), high)),
        focus=group.head,
        actors=actors,
        recipients=_patients(scan, event, group),
        voice=voice,
        statement=sheet.statement(group.head) or said,
        modal=group.modal,
        negated=emptied or group.negated != event.negated,
        hedged=group.hedged,
        classes=event.classes,
        past=group.past,
    )


def _of_none(scan: Scan, first: int, last: int) -> bool:
    """Whether the object of the words ``[first, last)`` is none: *will hold no talks*, *will sit down with nobody*."""
    lowers, high = scan.sheet.lowers, scan.sentence.last
    if any(none_of(lowers, at) for at in range(first, last)):
        return True
    behind = last + 1 if last < high and lowers[last] in {"with", "to", "for"} else last
    return behind < high and (lowers[behind] in NOBODY or lowers[behind : behind + 2] == ("no", "one"))


def _can_be_done(scan: Scan, event: Event) -> bool:
    """Whether the deed is an act where it is told as done; what is only ever agreed or refused is not."""
    deed = scan.sheet.book.deeds[event.deed]
    return "do" in deed.codes or "accuse" in deed.codes


def _unwilling(scan: Scan, group: VerbGroup) -> VerbGroup | None:
    """The group of *we are not going to ... to do*: a purpose that the speakers refuse to go on serving."""
    sheet = scan.sheet
    if sheet.statement_of[group.head] < 0:
        return None
    for token in range(group.first - 1, max(scan.sentence.first - 1, group.first - 24), -1):
        mention = sheet.mention(token)
        if sheet.lowers[token] in STOPS | {","}:
            return None
        if mention is not None and is_own(mention, sheet):
            words = sheet.lowers[mention.last : mention.last + 4]
            refusing = {"not", "never", "won't", "no"} & set(words) and {"going", "will", "won't"} & set(
                words
            )
            return VerbGroup(mention.last, group.head, "modal", "will", negated=True) if refusing else None
    return None


def _patients(scan: Scan, event: Event, group: VerbGroup) -> tuple[Mention, ...]:
    """Mentions behind the deed's words that it is done to or with."""
    sheet, high = scan.sheet, scan.sentence.last
    end = min(clause_end(sheet, max(group.head, event.last - 1), high), event.last + 14)
    meets = sheet.book.deeds[event.deed].meets
    found: list[Mention] = []
    for token in range(group.head + 1, end):
        mention = sheet.mention(token)
        if mention is None or mention.first != token or mention.kind == "place" or token in scan.masked:
            continue
        before = sheet.lowers[token - 1]
        reached = before in BEFORE_PATIENTS and not (before == "at" and meets)
        direct = token in {group.head + 1, group.head + 2} or reached
        owned = mention.form in {"adjective", "possessive"}
        if direct and (not owned or (_hostile(scan, event) and not found)):
            found.append(mention)
    return tuple(found)


def _hostile(scan: Scan, event: Event) -> bool:
    return scan.sheet.book.deeds[event.deed].hostile


def _passive_deed(scan: Scan, event: Event, group: VerbGroup) -> Iterator[Frame]:
    """``must be released``, ``was shelled by``, ``need to be delivered by the two parties``."""
    sheet, high = scan.sheet, scan.sentence.last
    if not event.deed:
        return
    agents, _ = agents_behind(scan, event.last)
    if not agents and group.modal not in {"must", "should", "need"}:
        return
    patient = subjects(sheet, group, scan.sentence.first) if group.form == "passive" else None
    scan.used.update(range(group.head, event.last))
    yield Frame(
        rule="deed-passive",
        mode="do",
        deed=event.deed,
        first=patient[1] if patient else group.first,
        last=max(event.last, clause_end(sheet, max(group.head, event.last - 1), high)),
        focus=group.head,
        actors=agents,
        recipients=tuple(patient[0]) if patient else (),
        statement=sheet.statement(group.head),
        modal=group.modal,
        negated=group.negated,
        hedged=group.hedged,
        classes=event.classes,
        past=group.past,
    )


def by_withdrawal(scan: Scan, cue: Cue, at: int, after: int) -> Iterator[Frame]:
    """``the withdrawal of the minister`` from talks: a side will not meet, which does not yet end them."""
    if cue.deed != "withdraw-troops" or after >= scan.sentence.last or scan.sheet.lowers[after] != "of":
        return
    gone = recipients_after(scan.sheet, after, scan.sentence.last)
    about = names_talks(scan)
    if not gone or not about or any(mention.kind not in {"person", "office"} for mention in gone):
        return
    scan.used.update(range(at, gone[-1].last))
    yield Frame(
        rule="withdrawal",
        mode="refuse",
        deed="negotiate",
        first=at,
        last=gone[-1].last,
        focus=at,
        actors=gone,
        statement=scan.sheet.statement(at),
        past=True,
    )


def by_nominal(scan: Scan, event: Event, at: int) -> Iterator[Frame]:
    """An attack named by a noun, told as done by the verb it is the subject of (``Israeli strikes killed``)."""
    sheet, high = scan.sheet, scan.sentence.last
    deed = sheet.book.deeds[event.deed]
    if not deed.hostile or not _told_as_done(sheet, event.last, high):
        return
    actors, first, _, _ = noun_owner(scan, event.first, event.last)
    if not actors:
        return
    scan.used.update(range(event.first, event.last))
    yield Frame(
        rule="deed-noun",
        mode="do",
        deed=event.deed,
        first=first,
        last=clause_end(sheet, event.last - 1, high),
        focus=at,
        actors=actors,
        statement=sheet.statement(at),
        past=True,
    )


def of_subject(scan: Scan, cue: Cue, group: VerbGroup, at: int, length: int) -> Event | None:
    """The deed whose object is the subject of a passive (``proposals need to be delivered by``)."""
    if group.form not in {"passive", "reduced"} or not cue.objects or cue.deed is None:
        return None
    before = noun_before(scan, group.first)
    if before is None or not before[0] & cue.objects:
        return None
    return Event(cue.deed, before[1], at + length, before[0] & cue.objects)


def fits(scan: Scan, cue: Cue, frame: Frame) -> bool:
    """Whether the subject is of the kind that the cue asks for (``{troops} pulled back``)."""
    if not cue.subjects:
        return True
    for mention in frame.actors:
        found = scan.sheet.book.nouns.at(scan.sheet.lowers, mention.last - 1)
        if found is not None and cue.subjects.intersection(found[1]):
            return True
    return False


def _told_as_done(sheet: Sheet, start: int, high: int) -> bool:
    """Whether a verb of effect follows within a few tokens, so that the noun before it is told as a fact."""
    for token in range(start, min(high, start + 14)):
        word = sheet.lowers[token]
        if word in STOPS or word in {"if", "unless", "that", "which", "to", "will", "would", "may", "could"}:
            return False
        if word in EFFECTS:
            return True
    return False
