"""Journeys and invitations to a meeting: who is due where for talks, who called whom to them, whose trip is off.

A journey is no meeting of itself: it needs its place and those who make it, and without a purpose it is a visit like
any other.
"""

from __future__ import annotations

from dataclasses import replace

from goodoffices.coding import attending, formats
from goodoffices.coding.attending import Table
from goodoffices.coding.grammar import VerbGroup, verb_group
from goodoffices.coding.lists import words
from goodoffices.coding.pairs import named_or_meant
from goodoffices.coding.phrases import Phrase
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.sittings import Found
from goodoffices.coding.stages import CHANGED, Stages
from goodoffices.coding.told import Told
from goodoffices.coding.verbs import firmness
from goodoffices.record import UNKNOWN
from goodoffices.vocab.inflect import Tag
from goodoffices.vocab.world import World

TRAVEL = words("journeys-travel")
INVITING = frozenset(["invited", "called", "summoned", "convoked"])


class Journeys:
    """Reads who is on the way to a meeting off the verb before the noun or verb that tells of it."""

    def __init__(self, sheet: Sheet, process: Process, world: World | None, stages: Stages) -> None:
        self.sheet = sheet
        self.process = process
        self.world = world
        self.stages = stages

    def travelled(self, noun: Phrase, low: int, table: Table, lead: str = "for") -> Found | None:
        """*is expected in Kigali for talks with X*, *will send a team to Doha for a new round of talks*."""
        sheet = self.sheet
        if noun.first - 1 <= low or lead not in sheet.lowers[noun.first - 1 : noun.first + 1]:
            return None
        for at in range(noun.first - 2, max(low, noun.first - 16), -1):
            word = sheet.lowers[at]
            if word in STOPS or sheet.cue_of[at] >= 0 or word in {"that", "which", "who", "but"}:
                return None
            if word not in TRAVEL or sheet.mention_of[at] >= 0:
                continue
            tags: tuple[Tag, ...] = (
                ("G",)
                if word.endswith("ing")
                else ("D", "N")
                if word.endswith(("ed", "t")) or word == "flew"
                else ("B",)
            )
            group = verb_group(sheet, at, tags, low)
            if word in {"expected", "due", "heads"} and sheet.lowers[at - 1] in {"is", "are"}:
                group = VerbGroup(at - 1, at, "modal", "due")
            if group is None or group.form in {"gerund", "reduced", "infinitive"}:
                return None
            firm = firmness(sheet, group, low)
            if firm not in {"done", "ahead", "ongoing"}:
                return None
            place, last = attending.place_from(sheet, at + 1, noun.first)
            guests = attending.subject(sheet, group, low, self.process)
            when = self.stages.when(at, sheet.sentence(at).last, ahead=True)
            if place is None or not guests.codes:
                return None
            first = guests.first if 0 <= guests.first < group.first else group.first
            # who flew there for talks may or may not have had them: it serves what points back at it
            status = None if firm == "done" and word not in {"arrived", "landed", "sent"} else "announced"
            seated = Table({**guests.codes, **table.codes}, {**guests.names, **table.names})
            last = max(last, noun.last)
            level = formats.level_of(sheet, first, last)
            return Found(first, last, status, place, seated, when, level=level)
        return None

    def to_meet(self, group: VerbGroup, at: int, low: int, high: int) -> Found | None:
        """*is due in X on Friday to meet Y*, *will travel to X to meet Y*."""
        sheet = self.sheet
        guests, end = attending.after_verb(sheet, at + 1, high, self.process)
        if not guests.codes:
            return None
        found = self.travelled(Phrase(group.first, at, at + 1, ""), low, guests, lead="to")
        return replace(found, last=max(found.last, end)) if found is not None else None

    def invited(self, noun: Phrase, low: int) -> Table | None:
        """*has called both delegations to a session*: who calls and who is called."""
        sheet = self.sheet
        if noun.first - 1 <= low or sheet.lowers[noun.first - 1] not in {"to", "for"}:
            return None
        for at in range(noun.first - 2, max(low, noun.first - 16), -1):
            word = sheet.lowers[at]
            if word not in INVITING:
                if word in STOPS or (sheet.cue_of[at] >= 0 and word != "called"):
                    return None
                continue
            if word == "called" and sheet.lowers[noun.first - 1] == "for":
                return None
            group = verb_group(
                sheet, at, ("D", "N") if word not in {"sent", "send"} else ("B", "D", "N"), low
            )
            if (
                group is None
                or group.form == "reduced"
                or firmness(sheet, group, low) not in {"done", "ahead"}
            ):
                return None
            guests, end = attending.after_verb(sheet, at + 1, noun.first - 1, self.process)
            if group.form == "passive":
                guests = named_or_meant(sheet, group, low, self.process)
            elif end != noun.first - 1:
                return None
            else:
                host = named_or_meant(sheet, group, low, self.process)
                guests = Table({**host.codes, **guests.codes}, {**host.names, **guests.names}, host.first)
            if len(guests.codes) < 2:
                return None
            guests.first = guests.first if guests.first >= 0 else group.first
            return guests
        return None

    def called_off(self, noun: Phrase, told: Told | None, low: int, high: int) -> Found | None:
        """*cancelled its trip to Luanda*: a visit that will not be, as far as its party and place are named."""
        if told is None or told.role != "object" or told.group is None or told.firm != "done":
            return None
        if told.status not in CHANGED:
            return None
        sheet = self.sheet
        place, last = attending.place_from(sheet, noun.last, high)
        table = named_or_meant(sheet, told.group, low, self.process)
        if place is None or not table.codes:
            return None
        host = self.world.place(place) if self.world is not None else None
        if host is not None:
            table.codes[host] = None
        first = table.first if table.first >= 0 else told.first
        when = UNKNOWN
        return Found(first, last, told.status, place, table, when, self.stages.reason(told, noun, high))
