"""What stands around a cue: who acts by it, whose noun it is, what its object is and whose.

Helpers of the rules; nothing here makes a frame.
"""

from __future__ import annotations

from goodoffices.coding import events
from goodoffices.coding.clauses import clause_end
from goodoffices.coding.frames import is_backing, recipients_after
from goodoffices.coding.grammar import VerbGroup
from goodoffices.coding.light import light_verb
from goodoffices.coding.scan import Scan
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS
from goodoffices.coding.subject import subjects
from goodoffices.record import Mention, Statement


def actors_of(scan: Scan, group: VerbGroup) -> tuple[tuple[Mention, ...], Statement | None, int]:
    """Who acts by the verb of ``group``: the source of its statement if it is a cue, else its subject."""
    said = scan.sheet.cue(group.head)
    found = subjects(scan.sheet, group, scan.sentence.first)
    if said is not None and said.speaker.party is not None and group.form != "passive":
        first = group.first
        if found is not None:
            first = found[1]
        elif said.source is not None:
            tokens = scan.sheet.tokens_in(said.source.start, said.source.end)
            if tokens and scan.sentence.first <= tokens[0] < group.head:
                first = tokens[0]
        return (), said, first
    if found is None:
        return (), None, group.first
    return tuple(found[0]), None, found[1]


def agents_behind(scan: Scan, after: int) -> tuple[tuple[Mention, ...], int]:
    """The mentions behind the *by* of a passive, and the token after *by*."""
    for token in range(after, min(scan.sentence.last, after + 8)):
        word = scan.sheet.lowers[token]
        if word == "by" and token + 1 < scan.sentence.last:
            return recipients_after(scan.sheet, token + 1, scan.sentence.last), token + 1
        if word in STOPS or word == ",":
            break
    return (), after


def noun_before(scan: Scan, first: int) -> tuple[frozenset[str], int] | None:
    """The noun phrase that is the subject of a passive, or that a reduced relative hangs on."""
    for token in range(first - 1, max(scan.sentence.first, first - 14) - 1, -1):
        word = scan.sheet.lowers[token]
        if word in STOPS or word in QUOTE_MARKS:
            return None
        found = events.noun_at(scan.sheet, token, first)
        if found is not None:
            start = token
            while start > scan.sentence.first and scan.sheet.book.nouns.at(scan.sheet.lowers, start - 1):
                start -= 1
            whole = events.noun_at(scan.sheet, start, first)
            return (whole or found)[0], start
    return None


def noun_owner(scan: Scan, at: int, after: int) -> tuple[tuple[Mention, ...], int, int, VerbGroup | None]:
    """Who owns a noun of speech: mentions, where the phrase begins, where its complement does, its light verb."""
    sheet, low = scan.sheet, scan.sentence.first
    left = at - 1
    while left >= low and sheet.mention_of[left] < 0 and sheet.lowers[left] not in STOPS and at - left < 4:
        word = sheet.lowers[left]
        if word in {"'s", "'"}:
            owner = sheet.mention(left - 1) if left > low else None
            if owner is not None:
                return (owner,), owner.first, after, None
        left -= 1
    owner = sheet.mention(left) if left >= low else None
    if owner is not None and owner.form in {"adjective", "possessive"} and at - left < 4:
        return (owner,), owner.first, after, None
    if after < scan.sentence.last and sheet.lowers[after] in {"by", "from"}:
        agents = recipients_after(sheet, after + 1, scan.sentence.last)
        if agents:
            return agents, at, agents[-1].last, None
    return (), at, after, light_verb(sheet, at, low)


def object_owners(scan: Scan, start: int, high: int) -> tuple[Mention, ...]:
    """Mentions in the object noun phrase of a verb of judgement (``condemned Israeli strikes``)."""
    end = clause_end(scan.sheet, start - 1, min(high, start + 14))
    for token in range(start, end):
        mention = scan.sheet.mention(token)
        if mention is None or mention.party is None or mention.kind == "place":
            continue
        if not (mention.form == "adjective" and is_backing(scan.sheet, token)):
            return (mention,)
    return ()


# "a U.S.-brokered truce" is agreed with the other side, not with the broker.
BROKERED = ("-brokered", "-mediated", "-facilitated")


def modifiers(scan: Scan, start: int, last: int) -> tuple[Mention, ...]:
    """The owner of what is refused, accepted or demanded: ``Angola's offer``, ``U.S.-backed ideas``."""
    for token in range(start, min(last, scan.sentence.last)):
        mention = scan.sheet.mention(token)
        if mention is not None and mention.form in {"adjective", "possessive"} and mention.party is not None:
            behind = scan.sheet.lowers[mention.last] if mention.last < scan.sentence.last else ""
            brokered = scan.sheet.lowers[token].endswith(BROKERED) or behind.endswith(BROKERED)
            return () if brokered else (mention,)
        if mention is None and scan.sheet.lowers[token] in {"on", "in", "at", "with", "against"}:
            break
    return ()


def named_in(scan: Scan, start: int, high: int) -> tuple[Mention, ...]:
    """The mention that the complement is addressed to (``demanded from Kyiv``, ``demanded that Kyiv``)."""
    for token in range(start, min(high, start + 3)):
        if scan.sheet.lowers[token] in {"that", "from", "of"} and token + 1 < high:
            return recipients_after(scan.sheet, token + 1, high)
    return ()


def relative_object(scan: Scan, first: int) -> frozenset[str]:
    """The noun before a relative clause without its object: ``conditions Kyiv has rejected``."""
    at = first - 1
    if at > scan.sentence.first and scan.sheet.lowers[at] in {"that", "which"}:
        at -= 1
    if at > scan.sentence.first and scan.sheet.lowers[at] == ",":
        at -= 1
    if at < scan.sentence.first or scan.sheet.mention_of[at] >= 0:
        return frozenset()
    found = scan.sheet.book.nouns.at(scan.sheet.lowers, at)
    return frozenset(found[1]) if found is not None and found[0] == 1 else frozenset()


def deed_of(scan: Scan, classes: frozenset[str]) -> str:
    """The deed that a noun of one of ``classes`` stands for, or nothing."""
    return next(
        (scan.sheet.book.class_deed[c] for c in sorted(classes) if c in scan.sheet.book.class_deed), ""
    )


def names_talks(
    scan: Scan,
) -> bool:
    """Whether the sentence names talks or a meeting."""
    for token in range(scan.sentence.first, scan.sentence.last):
        found = events.noun_at(scan.sheet, token, scan.sentence.last)
        if found is not None and found[0] & {"talks", "meeting"}:
            return True
    return False
