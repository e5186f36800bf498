"""Rules for operators: verbs, adjectives and nouns by which somebody asks, offers, refuses, threatens or accuses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goodoffices.coding import events
from goodoffices.coding.clauses import clause_end, new_predicate
from goodoffices.coding.complements import brands, code_of, plain_refusal, sets_limit
from goodoffices.coding.events import Event
from goodoffices.coding.frames import Frame, recipients_after
from goodoffices.coding.grammar import NOBODY, VerbGroup, none_of
from goodoffices.coding.light import copular
from goodoffices.coding.scan import Scan
from goodoffices.coding.sheet import QUOTE_MARKS
from goodoffices.coding.subject import subjects
from goodoffices.coding.surroundings import (
    actors_of,
    agents_behind,
    deed_of,
    modifiers,
    named_in,
    noun_before,
    noun_owner,
    object_owners,
    relative_object,
)
from goodoffices.coding.voices import is_own
from goodoffices.record import Mention, Statement
from goodoffices.vocab.codebook import Cue, Operator

# What may stand between the one who is asked and what is asked: "urged Israel to", "pressed Kyiv for".
ASKING = frozenset(
    {"to", "not", "for", "that", "against", "in", "at", "over", "on", "once", "again", "and", ",", "."}
    | QUOTE_MARKS
)


def by_verb(
    scan: Scan, operator: Operator, cue: Cue, group: VerbGroup, at: int, after: int
) -> Iterator[Frame]:
    """The act of an operator verb that stands at ``[at, after)``: who, to whom, and what follows."""
    if group.form == "infinitive" and group.modal is None:
        return
    if group.form in {"passive", "reduced"}:
        yield from _passive(scan, operator, cue, group, at, after)
        return
    lowers = scan.sheet.lowers
    if after < scan.sentence.last and lowers[after] in NOBODY:
        return
    if after < scan.sentence.last and lowers[after] == "no":
        if operator.mode != "intend" or not none_of(lowers, after):
            return
        group = replace(group, negated=True)
    actors, voice, first = actors_of(scan, group)
    if not actors and voice is None:
        return
    yield from _complement(scan, operator, cue, group, at, after, actors, voice, first)


def _complement(
    scan: Scan,
    operator: Operator,
    cue: Cue,
    group: VerbGroup,
    at: int,
    after: int,
    actors: tuple[Mention, ...],
    voice: Statement | None,
    first: int,
) -> Iterator[Frame]:
    sheet, high = scan.sheet, scan.sentence.last
    asked = _asked(scan, operator, after, high)
    if asked is None:
        return
    recipients, start = asked
    code, event = code_of(scan, operator, cue, start, high, named=bool(recipients))
    if not _means_it(scan, operator, recipients, start, high):
        return
    recipients = recipients or _others(scan, operator, event, after, start, high)
    if event is None and operator.names:
        code = _behind(operator, relative_object(scan, first)) or code
    if not code and (event is None or not event.deed):
        code = plain_refusal(scan, operator, group, start, high)
    nothing = not code and (event is None or not event.deed)
    if nothing or ((operator.frame == "for" or operator.whom) and not recipients):
        return
    last = max(event.last if event else start, clause_end(sheet, max(at, start - 1), high))
    scan.used.update(range(at, event.last if event else start))
    frame = Frame(
        rule=operator.id,
        mode=operator.mode,
        deed=event.deed if event and not code else "",
        first=min(first, group.first),
        last=last,
        focus=at,
        actors=actors,
        recipients=recipients,
        voice=voice,
        code=code,
        statement=sheet.cue(at) or sheet.statement(at),
        modal=group.modal,
        negated=group.negated != (event.negated if event else False),
        hedged=group.hedged or operator.hedged,
        classes=event.classes if event else frozenset(),
        past=group.past,
    )
    yield frame
    if event is not None and not operator.fixed:
        yield from _joined(scan, operator, frame, event)


def _asked(scan: Scan, operator: Operator, after: int, high: int) -> tuple[tuple[Mention, ...], int] | None:
    """Those whom the operator is addressed to, and where its complement begins; None where the words do not fit."""
    sheet = scan.sheet
    if operator.frame not in {"np-to", "of", "for", "np"}:
        return (), after
    recipients = recipients_after(sheet, after, high)
    start = recipients[-1].last if recipients else after
    follows = sheet.lowers[start] if start < high else ""
    if operator.id == "tell-to" and (not recipients or follows != "to"):
        return None
    if operator.frame == "np-to" and recipients and start < high and follows not in ASKING:
        return (recipients, start) if operator.id == "give-until" else None
    if operator.frame == "of" and not recipients:
        of = next((at for at in range(after, min(high, after + 6)) if sheet.lowers[at] == "of"), None)
        return ((), of + 1) if of is not None else None
    return recipients, start


def _means_it(scan: Scan, operator: Operator, recipients: tuple[Mention, ...], start: int, high: int) -> bool:
    """Whether the words behind make the act: *called it a farce*, *gave them until Friday*, and not just *called*."""
    if operator.id == "brand":
        return brands(scan, start, high)
    return operator.id != "give-until" or bool(recipients and sets_limit(scan, start, high))


def _others(
    scan: Scan, operator: Operator, event: Event | None, after: int, start: int, high: int
) -> tuple[Mention, ...]:
    """Those acted upon who are named within what the act is about, not behind the verb."""
    found: tuple[Mention, ...] = ()
    if operator.frame == "np" and operator.mode in {"criticise", "do"}:
        found = object_owners(scan, after, high)
    elif operator.frame == "object":
        found = named_in(scan, start, high)
    if not found and event is not None and operator.mode in {"refuse", "intend", "demand"}:
        found = modifiers(scan, after, event.last)
    return found


def _behind(operator: Operator, classes: frozenset[str]) -> str:
    """The code for the noun that a relative clause hangs on, where the operator has one."""
    ranked = ("plan", "demand", *sorted(classes))
    return next((operator.names[one] for one in ranked if one in classes and one in operator.names), "")


def _joined(scan: Scan, operator: Operator, frame: Frame, event: Event) -> Iterator[Frame]:
    """A second complement: *agreed to a ceasefire and to meet again*."""
    after, high = event.last, scan.sentence.last
    if after + 1 >= high or scan.sheet.lowers[after] != "and" or scan.sheet.mention_of[after + 1] >= 0:
        return
    if new_predicate(scan.sheet, after + 1, high):
        return
    more = events.find(scan.sheet, after + 1, high, 7)
    if more is None or not more.deed or more.deed == event.deed:
        return
    if operator.mode in scan.sheet.book.deeds[more.deed].codes:
        scan.used.update(range(after, more.last))
        last = max(more.last, clause_end(scan.sheet, after, high))
        yield replace(
            frame,
            deed=more.deed,
            code="",
            first=after + 1,
            last=last,
            focus=more.first,
            classes=more.classes,
        )


def _passive(
    scan: Scan, operator: Operator, cue: Cue, group: VerbGroup, at: int, after: int
) -> Iterator[Frame]:
    """``was rejected by Hamas``, ``has been urged by Washington to``: the agent acts, the subject is acted upon."""
    agents, by = agents_behind(scan, after)
    if (
        not agents
        or operator.id in {"propose", "brand"}
        or (operator.mode == "do" and group.form == "reduced")
    ):
        return
    sheet, high = scan.sheet, scan.sentence.last
    found = subjects(sheet, group, scan.sentence.first) if group.form == "passive" else None
    recipients = tuple(found[0]) if found and operator.frame in {"np-to", "of", "for", "np"} else ()
    code, event = code_of(scan, operator, cue, agents[-1].last, high, named=bool(recipients))
    before = noun_before(scan, group.first) if operator.mode in {"refuse", "intend"} else None
    if before is not None:
        classes, first = before
        name = next((c for c in ("plan", *sorted(classes)) if c in classes and c in operator.names), None)
        deed = deed_of(scan, classes)
        code = operator.names[name] if name else ""
        event = Event(deed, first, after, classes, nominal=True)
    if not code and (event is None or not event.deed):
        return
    scan.used.update(range(at, by))
    first = min(group.first, before[1] if before else group.first, found[1] if found else group.first)
    last = max(agents[-1].last, event.last if event else 0)
    yield Frame(
        rule=f"{operator.id}-passive",
        mode=operator.mode,
        deed=event.deed if event and not code else "",
        first=first,
        last=max(last, clause_end(sheet, agents[-1].last - 1, high)),
        focus=at,
        actors=agents,
        recipients=recipients,
        code=code,
        statement=sheet.statement(at),
        modal=group.modal,
        negated=group.negated,
        hedged=group.hedged or operator.hedged,
        classes=event.classes if event else frozenset(),
        past=group.past,
    )


def by_adjective(scan: Scan, operator: Operator, at: int, after: int) -> Iterator[Frame]:
    """``is ready to``, ``remains open to``, ``remains committed to``."""
    sheet, low, high = scan.sheet, scan.sentence.first, scan.sentence.last
    group = copular(sheet, at, low)
    if group is None:
        return
    actors, voice, first = actors_of(scan, group)
    if not actors and voice is None:
        return
    event = events.find(sheet, after, high)
    if event is None or not event.deed:
        return
    deed = sheet.book.deeds[event.deed]
    mode = operator.mode
    if mode == "intend" and group.negated:
        mode = "refuse"
    code = next((operator.names[c] for c in event.classes if c in operator.names and event.nominal), "")
    if not code and mode not in deed.codes and "threaten" not in deed.codes:
        return
    scan.used.update(range(at, event.last))
    yield Frame(
        rule=operator.id,
        mode=mode,
        deed=event.deed,
        first=min(first, group.first),
        last=max(event.last, clause_end(sheet, after - 1, high)),
        focus=at,
        actors=actors,
        recipients=(),
        voice=voice,
        code=code,
        statement=sheet.cue(at) or sheet.statement(at),
        modal=group.modal,
        negated=event.negated,
        hedged=group.hedged or group.modal in {"may", "might", "could"},
        classes=event.classes,
        past=group.past,
    )


def by_noun(scan: Scan, operator: Operator, at: int, after: int) -> Iterator[Frame]:
    """``Moscow's insistence on``, ``the rejection by Kyiv of``, ``issued a call for``."""
    sheet, high = scan.sheet, scan.sentence.last
    actors, first, start, light = noun_owner(scan, at, after)
    voice: Statement | None = None
    if not actors and light is not None:
        actors, voice, first = actors_of(scan, light)
    if not actors and voice is None:
        return
    recipients: tuple[Mention, ...] = ()
    lead = recipients_after(sheet, start, high)
    if lead and lead[-1].last < high and sheet.lowers[lead[-1].last] in {"to", "for"}:
        recipients, start = lead, lead[-1].last
    code, event = code_of(scan, operator, Cue("noun", ""), start, high, named=bool(recipients))
    if operator.mode == "refuse" and code == operator.bare:
        code = ""  # "its unwillingness" names no thing refused
    if operator.id == "ultimatum":
        code, recipients = operator.bare, lead or recipients
    if not code and (event is None or not event.deed):
        return
    scan.used.update(range(at, event.last if event else after))
    yield Frame(
        rule=f"{operator.id}-noun",
        mode=operator.mode,
        deed=event.deed if event and not code else "",
        first=first,
        last=max(event.last if event else after, clause_end(sheet, after - 1, high)),
        focus=at,
        actors=actors,
        recipients=recipients,
        voice=voice,
        code=code,
        statement=(sheet.cue(light.head) if light else None) or sheet.statement(at),
        modal=light.modal if light else None,
        negated=(light.negated if light else False) or (event.negated if event else False),
        hedged=operator.hedged or (light.hedged if light else False),
        classes=event.classes if event else frozenset(),
        past=light.past if light else False,
    )


def by_limit(scan: Scan, at: int) -> Iterator[Frame]:
    """``both parties have only a few days to``: the speaker sets those named a limit."""
    sheet, high = scan.sheet, scan.sentence.last
    content = sheet.statement(at)
    said = content.speaker if content is not None else None
    mention = sheet.mention(at - 1) if at > scan.sentence.first else None
    if said is None or said.party is None or mention is None or is_own(mention, sheet):
        return
    if mention.party == said.party and mention.kind != "collective":
        return
    near = range(at + 1, min(high, at + 5))
    timed = next((token for token in near if sheet.timed[token]), None)
    if timed is None:
        return
    end = timed
    while end < high and sheet.timed[end]:
        end += 1
    if end >= high or sheet.lowers[end] != "to":
        return
    yield Frame(
        rule="limit",
        mode="threaten",
        deed="",
        first=mention.first,
        last=clause_end(sheet, end, high),
        focus=at,
        recipients=(mention,),
        voice=content,
        code="139",
        statement=content,
    )
