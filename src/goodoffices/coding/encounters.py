"""Meetings told by a verb: who met, sat down with or received whom, where and when.

A verb alone makes no meeting: its object must be a party, or a place, a time or an end must follow in its stead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from goodoffices.coding import attending, formats
from goodoffices.coding.attending import Table
from goodoffices.coding.clauses import CLAUSE, clause_end
from goodoffices.coding.grammar import VerbGroup, is_adverb, verb_group
from goodoffices.coding.journeys import Journeys
from goodoffices.coding.lists import words
from goodoffices.coding.pairs import named_or_meant
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.sittings import Found
from goodoffices.coding.stages import Stages
from goodoffices.coding.verbs import firmness
from goodoffices.vocab.inflect import verb_forms

MEET = verb_forms("meet")
SIT = verb_forms("sit")
RECEIVE = {**verb_forms("receive"), **verb_forms("host")}
ALONE = words("encounters-alone")
BODIES = words("encounters-bodies")
JOINT = words("encounters-joint")


class Encounters:
    """Reads a meeting off a verb of meeting, sitting down or receiving."""

    def __init__(self, sheet: Sheet, process: Process, stages: Stages, journeys: Journeys) -> None:
        self.sheet = sheet
        self.process = process
        self.stages = stages
        self.journeys = journeys

    def met(self, at: int, word: str, seen: Sequence[Found]) -> Found | None:
        """*A and B met*, *A will meet (with) B*, *A sat down with B*; ``seen`` are the meetings told before it."""
        sheet = self.sheet
        sentence = sheet.sentence(at)
        low, high = sentence.first, sentence.last
        after = at + 1
        if word in SIT:
            if sheet.lowers[at + 1 : at + 2] != ("down",):
                return None
            after += 1
        group = verb_group(sheet, at, MEET.get(word) or SIT[word], low)
        if group is None and word == "met":
            group = VerbGroup(self._before_adverb(at, low), at, "finite", past=True)
        if group is None or group.form in {"passive", "reduced"}:
            return None
        if group.first == at:
            group = replace(group, first=self._before_adverb(at, low))
        firm = firmness(sheet, group, low)
        if firm == "open" and group.form == "infinitive" and word == "meet":
            return self.journeys.to_meet(group, at, low, high)
        if firm == "open" and group.modal == "due":
            return self._once_due(group, at, after, low, high)
        if firm not in {"done", "ahead", "ongoing"} or (
            firm == "ongoing" and word not in {"meeting", "meet", "meets"}
        ):
            return None
        others, end = attending.after_verb(sheet, after, high, self.process)
        if not others.codes and not self._stands_alone(after, high):
            return None
        table = named_or_meant(sheet, group, low, self.process)
        names = {**table.names, **others.names}
        codes = {**table.codes, **others.codes}
        clause = clause_end(sheet, end - 1, min(high, end - 1 + CLAUSE))
        place, last = attending.place_from(sheet, end, clause)
        place = place or attending.place_before(sheet, low, group.first)
        if not others.codes:
            codes.update(
                attending.listed(sheet, max(end, last), clause, self.process, leads=frozenset({"with"})).codes
            )
        few = len(codes) < 2 and (place is None or not codes or table.persons + others.persons < 2)
        if few and (codes or place is None or not self._joint(group, low)):
            return None
        status = "held" if firm == "done" else "announced"
        first = table.first if 0 <= table.first < group.first else group.first
        last = max(end, last)
        when = self.stages.when(at, high, ahead=None if firm == "ongoing" else status == "announced")
        if firm == "ongoing" and word != "meeting":
            # "meets" is the present of captions and of timetables: the day decides, and without one nothing does
            if not self.stages.future(when) and not self.stages.past(when):
                return None
            status = "announced" if self.stages.future(when) else "held"
        if status == "announced" and self.stages.nobody(at):
            return None
        level = formats.level_of(sheet, first, last)
        found = Found(first, last, status, place, Table(codes, names), when, level=level)
        found = self._where_they_went(found, seen) if place is None and status == "held" else found
        # "they last met in September": without a name, a place and a day it is no more than history
        nameless = self.sheet.lowers[first] == "they" or self.sheet.lowers[first : first + 2] == (
            "the",
            "two",
        )
        return found if not nameless or found.place is not None or found.on.is_day else None

    def _where_they_went(self, found: Found, seen: Sequence[Found]) -> Found:
        """*X flew to Muscat on Wednesday for talks with Y. The two met for three hours*: there, and then."""
        if not seen or not found.table.codes:
            return found
        trip = seen[-1]
        near = self.sheet.sentence_of[found.first] - trip.sentence
        if trip.status is not None or trip.place is None or near not in {0, 1}:
            return found
        if set(trip.table.codes) != set(found.table.codes):
            return found
        return replace(found, place=trip.place, on=found.on if found.on.known else trip.on)

    def received(self, at: int) -> Found | None:
        """*The king received the Iranian foreign minister in Jeddah*: one person by name or office, by another side."""
        sheet = self.sheet
        guest = sheet.mention(at + 1) if at + 1 < len(sheet.lowers) else None
        if guest is None or guest.kind not in {"person", "office"} or guest.form not in {"name", "phrase"}:
            return None
        low, high = sheet.sentence(at).first, sheet.sentence(at).last
        group = verb_group(sheet, at, RECEIVE[sheet.lowers[at]], low)
        if group is None or group.form not in {"finite", "modal"} or group.negated:
            return None
        firm = firmness(sheet, group, low)
        host = attending.subject(sheet, group, low, self.process)
        guests, end = attending.after_verb(sheet, at + 1, high, self.process)
        place, last = attending.place_from(
            sheet, end, clause_end(sheet, end - 1, min(high, end - 1 + CLAUSE))
        )
        codes = {**host.codes, **guests.codes}
        if firm not in {"done", "ahead"} or not host.codes or len(codes) < 2:
            return None
        when = self.stages.when(at, high, ahead=firm == "ahead")
        if place is None and not when.known:
            return None
        first = host.first if 0 <= host.first < group.first else group.first
        status = "held" if firm == "done" else "announced"
        names = {**host.names, **guests.names}
        level = formats.level_of(sheet, first, max(end, last))
        return Found(first, max(end, last), status, place, Table(codes, names), when, level=level)

    def _once_due(self, group: VerbGroup, at: int, after: int, low: int, high: int) -> Found | None:
        """*had been expected to meet in X on Friday*: no news of itself, but *the meeting was put off* points at it."""
        others, end = attending.after_verb(self.sheet, after, high, self.process)
        place, last = attending.place_from(
            self.sheet, end, clause_end(self.sheet, end - 1, min(high, end + CLAUSE))
        )
        table = named_or_meant(self.sheet, group, low, self.process)
        table = Table({**table.codes, **others.codes}, {**table.names, **others.names})
        if place is None and len(table.codes) < 2:
            return None
        end = next((to for to in range(at, high) if self.sheet.lowers[to] in STOPS | {","}), high)
        when = self.stages.when(at, end, ahead=None)
        when = when if when.known else self.stages.planned_for(at, end)
        return Found(group.first, max(at + 1, last), None, place, table, when)

    def _joint(self, group: VerbGroup, low: int) -> bool:
        """Whether the subject is a joint body: *the General Border Committee*, *the joint military commission*."""
        lowers = self.sheet.lowers
        at = group.first - 1
        while at >= low and (is_adverb(lowers[at]) or self.sheet.timed[at]):
            at -= 1
        return at >= low and lowers[at] in BODIES and bool(JOINT.intersection(lowers[max(low, at - 4) : at]))

    def _before_adverb(self, at: int, low: int) -> int:
        while at > low and self.sheet.lowers[at - 1] in {
            "last",
            "first",
            "next",
            "secretly",
            "briefly",
            "previously",
        }:
            at -= 1
        return at

    def _stands_alone(self, after: int, high: int) -> bool:
        """Whether *met* needs no object: a place, a time, an end or an adverb follows, not the thing that was met."""
        sheet = self.sheet
        if after >= high or sheet.timed[after]:
            return True
        word = sheet.lowers[after]
        if is_adverb(word) and after + 1 < high:
            return self._stands_alone(after + 1, high)
        return word in STOPS or word in ALONE
