"""The rules: from a cue in a sentence to frames.

Every rule starts at a token that is a cue of the codebook; nothing else is looked at. A rule that cannot name the
actor gives nothing. ``operators`` and ``doings`` hold the rules; here it is chosen which of them a cue calls.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodoffices.coding import events
from goodoffices.coding.clauses import new_predicate
from goodoffices.coding.doings import by_deed, by_nominal, by_withdrawal, fits, of_subject
from goodoffices.coding.frames import Frame
from goodoffices.coding.grammar import DETERMINERS, HAVE, VerbGroup, verb_group
from goodoffices.coding.operators import by_adjective, by_limit, by_noun, by_verb
from goodoffices.coding.scan import Scan
from goodoffices.vocab.codebook import Cue


def frames(
    scan: Scan,
) -> Iterator[Frame]:
    """The frames of the sentence, in text order."""
    lowers, book = scan.sheet.lowers, scan.sheet.book
    blockers, cues = book.blockers.heads, book.cues.heads
    blocked = False
    for at in range(scan.sentence.first, scan.sentence.last):
        word = lowers[at]
        if word in blockers and book.blockers.at(lowers, at) is not None:
            blocked = True
        elif blocked and word in {";", "and", "but"}:
            blocked = word != ";" and not new_predicate(scan.sheet, at + 1, scan.sentence.last)
        if blocked:
            continue
        if word in HAVE and scan.sheet.statement_of[at] >= 0 and at not in scan.masked:
            yield from by_limit(scan, at)
        if word in cues and at not in scan.used and at not in scan.masked:
            yield from _at(scan, at)


def _at(scan: Scan, at: int) -> Iterator[Frame]:
    for length, cues in scan.sheet.book.cues.all_at(scan.sheet.lowers, at):
        if at + length > scan.sentence.last:
            continue
        for cue in cues if len(cues) == 1 else sorted(cues, key=lambda one: _rank(scan, one)):
            found = list(_cue(scan, cue, at, length))
            if found:
                yield from found
                return


def _rank(scan: Scan, cue: Cue) -> int:
    """Operators first, since they say more than the deed that the same verb may name; aspect verbs last."""
    if cue.operator is None:
        return 3 if cue.subjects and not cue.objects else 1
    return 2 if scan.sheet.book.operators[cue.operator].mode in {"halt", "carry-on"} else 0


def _is_noun(scan: Scan, cue: Cue, group: VerbGroup, after: int) -> bool:
    """Whether a bare -s or base form that is a noun too stands without an object (``the Paris attacks``)."""
    if group.form != "finite" or "D" in cue.tags or "G" in cue.tags or group.first != group.head:
        return False
    lowers = scan.sheet.lowers
    if after - group.head != 1 or scan.sheet.book.nouns.at(lowers, group.head) is None:
        return False
    if after >= scan.sentence.last:
        return True
    return scan.sheet.mention_of[after] < 0 and lowers[after] not in DETERMINERS and lowers[after] != "to"


def _cue(scan: Scan, cue: Cue, at: int, length: int) -> Iterator[Frame]:
    operator = scan.sheet.book.operators[cue.operator] if cue.operator else None
    if cue.part == "verb":
        if scan.sheet.mention_of[at] >= 0:
            return
        group = verb_group(scan.sheet, at, cue.tags, scan.sentence.first)
        if group is None:
            return
        if (group.negated and operator is not None and operator.fixed) or _is_noun(
            scan, cue, group, at + length
        ):
            return
        if operator is None or operator.mode in {"halt", "carry-on"}:
            event = events.from_cue(scan.sheet, cue, at, length, scan.sentence.last)
            event = event or of_subject(scan, cue, group, at, length)
            if event is not None and not (cue.irrealis and group.modal is None):
                yield from (frame for frame in by_deed(scan, event, group) if fits(scan, cue, frame))
            return
        yield from by_verb(scan, operator, cue, group, at, at + length)
    elif operator is not None and operator.mode not in {"halt", "carry-on"}:
        if cue.part == "adjective":
            yield from by_adjective(scan, operator, at, at + length)
        else:
            yield from by_noun(scan, operator, at, at + length)
    elif cue.part == "noun" and scan.sheet.mention_of[at] < 0:
        yield from by_withdrawal(scan, cue, at, at + length)
        event = events.from_cue(scan.sheet, cue, at, length, scan.sentence.last)
        if event is not None and event.nominal and event.deed:
            yield from by_nominal(scan, event, at)
