"""Meetings: talks, summits and visits, where and between whom, and where each stands in its life cycle.

Only a meeting with a place or with two parties is kept, and only where a verb (or a word that places it in time)
says where it stands: a hope, an offer and a refusal to meet are none. What one verb tells is read in ``encounters``,
what a noun and the verb over it tell in ``gatherings``; here *the meeting* is tied to the one that it points back at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goodoffices.coding.attending import Table
from goodoffices.coding.encounters import MEET, RECEIVE, SIT, Encounters
from goodoffices.coding.gatherings import Gatherings
from goodoffices.coding.journeys import Journeys
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import Sheet
from goodoffices.coding.sittings import RIVALS, Found, keeps_place, make, merge
from goodoffices.coding.stages import CHANGED, Stages, vocabulary
from goodoffices.record import Meeting
from goodoffices.vocab.world import World

# A meeting that *the meeting* points back at was named within so many characters.
MEMORY = 1800


def find(
    sheet: Sheet, masked: frozenset[int], process: Process | None = None, world: World | None = None
) -> tuple[Meeting, ...]:
    """The meetings that the article tells of, in text order, each status told once.

    Args:
        sheet: the article.
        masked: tokens of conditions, in which nothing is told.
        process: who the two sides are, for *both sides*.
        world: names of parties, for pairs such as ``Iran-US talks``.
    """
    finder = _Finder(sheet, masked, process or Process(), world)
    kept: list[Found] = []
    for one in finder.all():
        merge(kept, one)
    return tuple(make(sheet, one) for one in sorted(kept, key=lambda one: one.first))


class _Finder:
    """Walks the tokens once and has a meeting read off each word that can tell of one."""

    def __init__(self, sheet: Sheet, masked: frozenset[int], process: Process, world: World | None) -> None:
        self.sheet = sheet
        self.masked = masked
        self.process = process
        self.words = vocabulary()
        stages = Stages(sheet)
        journeys = Journeys(sheet, process, world, stages)
        self.encounters = Encounters(sheet, process, stages, journeys)
        self.gatherings = Gatherings(sheet, process, world, stages, journeys)
        self.seen: list[Found] = []

    def all(self) -> Iterator[Found]:
        """The meetings with a status, those that point back filled from what they point at."""
        sheet, heads, trips = self.sheet, self.words.heads, self.words.trips
        triggers = heads.union(trips, MEET, SIT, RECEIVE)
        for at, word in enumerate(sheet.lowers):
            if word not in triggers:
                continue
            if at in self.masked or sheet.mention_of[at] >= 0 or sheet.sentence_of[at] < 0:
                continue
            if word in MEET or word in SIT:
                found = self.encounters.met(at, word, self.seen)
                if found is None and word in heads:
                    found = self.gatherings.named(at, trip=False)
            elif word in RECEIVE:
                found = self.encounters.received(at)
            else:
                found = self.gatherings.named(at, trip=word in trips)
            if found is None:
                continue
            found.sentence = sheet.sentence_of[at]
            if found.status is not None:
                filled = self._filled(found)
                if filled is not None and (filled.table.codes or len(self.process.parties) > 1):
                    self.seen.append(filled)
                    yield filled
                    continue
            if found.named:
                self.seen.append(found)

    def _filled(self, found: Found) -> Found | None:
        """``found`` with who meets at the one that it points back at; None where it names and finds nothing."""
        if found.named and not (found.definite and found.place is None):
            return found
        changed = found.status in CHANGED
        if not (found.definite or changed):
            return found if found.named else None
        start = self.sheet.reading.tokens.starts
        for earlier in reversed(self.seen[-RIVALS:]):
            if start[found.first] - start[earlier.first] > MEMORY:
                break
            shared = set(earlier.table.codes) & set(found.table.codes)
            if found.table.codes and earlier.table.codes and not shared:
                continue
            if earlier.first == found.first:
                continue
            if (
                changed
                and earlier.status == "held"
                and not earlier.noun
                and earlier.sentence == found.sentence
            ):
                return None  # "met A and was to have seen B, but that meeting was cancelled": not the one just held
            table = (
                found.table
                if len(found.table.codes) > 1
                else Table(
                    {**found.table.codes, **earlier.table.codes}, {**found.table.names, **earlier.table.names}
                )
            )
            place = found.place or (
                earlier.place if keeps_place(found, earlier, self.seen, named=len(table.codes) > 1) else None
            )
            if not found.definite:
                table.names = dict(found.table.names)
            once = earlier.status is None and earlier.sentence == found.sentence and changed
            on = earlier.on if once and not found.on.known else found.on
            filled = replace(found, place=place, table=table, on=on)
            return filled if filled.named else None
        return found if found.named else None
