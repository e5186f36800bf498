"""Meetings told by a noun: talks, a summit, a round, and where the verb over the noun says that it stands.

What the noun's own phrase and clause name sits at the table; what another clause names does not.
"""

from __future__ import annotations

from goodoffices.coding import attending, formats
from goodoffices.coding.attending import Table
from goodoffices.coding.clauses import CLAUSE, clause_end
from goodoffices.coding.journeys import Journeys
from goodoffices.coding.pairs import named_or_meant
from goodoffices.coding.phrases import Phrase, phrase
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.sittings import Found
from goodoffices.coding.stages import CHANGED, Stages, vocabulary
from goodoffices.coding.told import Told, governing
from goodoffices.record import UNKNOWN, Window
from goodoffices.vocab.world import World

# How far a noun's own clause is looked through for who meets and where, in tokens.
REACH = 22
PLANNED = frozenset({"due", "planned", "scheduled", "slated", "set", "expected"})


class Gatherings:
    """Reads a meeting off a noun that names one."""

    def __init__(
        self, sheet: Sheet, process: Process, world: World | None, stages: Stages, journeys: Journeys
    ) -> None:
        self.sheet = sheet
        self.process = process
        self.world = world
        self.stages = stages
        self.journeys = journeys
        self.words = vocabulary()

    def named(self, at: int, *, trip: bool) -> Found | None:
        """The meeting that the noun at ``at`` names; of a ``trip``, only that it was called off."""
        sheet = self.sheet
        sentence = sheet.sentence(at)
        low, high = sentence.first, sentence.last
        after = at + 1
        if after < high and sheet.lowers[after] in self.words.heads:
            return None
        if sheet.lowers[at] in self.words.partial and not self._of_talks(after, high):
            return None
        if self.words.other.intersection(sheet.lowers[max(low, at - 3) : at]):
            return None
        if sheet.lowers[after : after + 2] in {("of", "talks"), ("of", "negotiations"), ("of", "meetings")}:
            return None
        noun = phrase(sheet, at, after, low, self.words.verbs)
        told = governing(sheet, noun, low, high, self.words.verbs)
        if trip:
            return self.journeys.called_off(noun, told, low, high)
        return self._meeting(noun, told, low, high)

    def _meeting(self, noun: Phrase, told: Told | None, low: int, high: int) -> Found:
        sheet = self.sheet
        edge = told.first if told is not None and told.role != "object" else high
        end = min(edge, noun.last + REACH, self._phrase_end(noun.last, min(high, noun.last + REACH)))
        table = attending.listed(sheet, noun.last, end, self.process)
        place, last = attending.place_from(sheet, noun.last, end)
        before = self._before(noun)
        table.codes = {**before.codes, **table.codes}
        place = place or self._place_in(noun)
        last = max(noun.last, last, end)
        if told is not None and told.role != "object":
            further, more = attending.place_from(
                sheet, told.last, clause_end(sheet, told.last - 1, min(high, told.last - 1 + CLAUSE))
            )
            place = place or further or attending.place_within(sheet, noun.last, told.first)
            last = max(told.last, more)
            self._add_by(table, told, high)
        first = noun.first
        planned = self._planned(noun, high) if told is not None and told.role == "object" else None
        if planned is not None:
            place = place or attending.place_within(sheet, noun.last, planned[1])
        if told is not None and told.group is not None:
            host = named_or_meant(sheet, told.group, low, self.process)
            table.codes = {**table.codes, **host.codes} if table.codes else {**host.codes}
            table.names = {**host.names, **table.names}
            first = host.first if 0 <= host.first < told.first else told.first
        place = place or attending.place_before(sheet, low, first)
        move = self.stages.moved(told, high)
        if move is not None:
            place, last, told = move.place or place, max(last, move.last), move.told or told
        status = self.stages.status(noun, told, low)
        if move is not None and move.told is None:
            day = move.on if move.on.known else self.stages.when(move.last - 1, high, ahead=None)
            status = None if self.stages.past(day) else "announced"
        if status is None and told is None:
            travelled = self.journeys.travelled(noun, low, table)
            if travelled is not None:
                return travelled
        if status == "held" and told is None and len(table.codes) == 1:
            self._with_speaker(noun, low, table)
        invited = self.journeys.invited(noun, low) if status is None else None
        if invited is not None:
            table = Table({**invited.codes, **table.codes}, {**invited.names, **table.names})
            status, first = "announced", invited.first
        if status is not None and (status in {"announced", "confirmed"}) and self.stages.nobody(noun.head):
            status = None
        when = move.on if move is not None else UNKNOWN
        if status is not None and not when.known:
            when = self._day(status, noun, told, planned, high)
        reason = self.stages.reason(told, noun, high) if status in CHANGED else None
        changed = told.last if told is not None and status == "downgraded" and told.role != "object" else -1
        return Found(
            first,
            last,
            status,
            place,
            table,
            when,
            reason,
            definite=noun.definite,
            noun=sheet.lowers[noun.head],
            introduced=noun.determiner in {"a", "an"},
            round=formats.round_of(sheet, noun),
            level=formats.level_of(sheet, first, last, noun=noun, changed=changed),
        )

    def _day(
        self, status: str, noun: Phrase, told: Told | None, planned: tuple[int, int] | None, high: int
    ) -> Window:
        """The day of the meeting; for one that was changed also the day for which it had been planned."""
        changed = status in CHANGED
        when = self.stages.when(planned[0], planned[1], ahead=None) if planned is not None else UNKNOWN
        if not when.known:
            ahead = None if changed else status in {"announced", "confirmed"}
            when = self.stages.when(told.first if told else noun.head, high, ahead=ahead)
        if changed and self.stages.far(when):
            return UNKNOWN
        if changed and not when.known and told is not None:
            before = (noun.last, told.first) if told.role != "object" else (noun.last, noun.last)
            when = self.stages.planned_for(*(planned or before))
        return when

    def _planned(self, noun: Phrase, high: int) -> tuple[int, int] | None:
        """*a meeting … that had been due to take place in Brussels on Monday*: the verb and end of that clause."""
        sheet = self.sheet
        for at in range(noun.last, min(high, noun.last + REACH)):
            word = sheet.lowers[at]
            if word in STOPS or word in {"after", "because", "saying"} or sheet.cue_of[at] >= 0:
                return None
            if word in PLANNED and sheet.mention_of[at] < 0:
                end = next((to for to in range(at, high) if sheet.lowers[to] in STOPS | {","}), high)
                return at, end
        return None

    def _with_speaker(self, noun: Phrase, low: int, table: Table) -> None:
        """*told reporters after a meeting with his counterpart*: the one who speaks was there."""
        for token in range(noun.first - 1, max(low, noun.first - CLAUSE) - 1, -1):
            said = self.sheet.cue(token)
            if said is not None and said.speaker.party is not None:
                table.codes = {said.speaker.party: None, **table.codes}
                if said.speaker.name and said.speaker.name[:1].isupper() and said.speaker.role:
                    table.names = {said.speaker.name: None, **table.names}
                return

    def _of_talks(self, after: int, high: int) -> bool:
        """Whether *a round* is one of talks: *of* and another kind of meeting follow, or nothing of its own does."""
        if after >= high or self.sheet.lowers[after] != "of":
            return True
        following = self.sheet.lowers[after + 1 : min(high, after + 5)]
        return bool(self.words.heads.intersection(following))

    def _phrase_end(self, start: int, high: int) -> int:
        token = start
        while token < high:
            word = self.sheet.lowers[token]
            if word in STOPS or word in {
                "that",
                "after",
                "before",
                "as",
                "when",
                "while",
                "who",
                "because",
                "said",
            }:
                break
            if word == "," and token + 1 < high and not attending.goes_on(self.sheet, token):
                break
            token += 1
        return token

    def _before(self, noun: Phrase) -> Table:
        """Parties among the words before the head: *Iran-US talks*, *Israeli-Syrian*, *Greek and Turkish*."""
        sheet, table = self.sheet, Table()
        for at in range(noun.first, noun.head):
            mention = sheet.mention(at)
            if mention is not None and mention.first == at and mention.form == "adjective":
                table.add(sheet, mention, self.process)
            word = sheet.reading.tokens.words[at]
            if "-" in word or "–" in word:
                for half in word.replace("–", "-").split("-"):
                    entry = (
                        self.world.match((half.lower(),), (half,), 0)
                        if self.world and half[:1].isupper()
                        else None
                    )
                    if entry is not None and entry.party is not None:
                        table.codes[entry.party] = None
        return table if len(table.codes) > 1 else Table()

    def _place_in(self, noun: Phrase) -> str | None:
        mention = self.sheet.mention(noun.head - 1) if noun.head > noun.first else None
        for at in range(noun.head - 1, noun.first - 1, -1):
            mention = self.sheet.mention(at)
            if mention is not None and mention.kind == "place":
                return mention.name
        return None

    def _add_by(self, table: Table, told: Told, high: int) -> None:
        """*will be hosted by Oman*: the host sits at the table that it lays."""
        sheet = self.sheet
        if told.role == "passive" and told.last < high and sheet.lowers[told.last] == "by":
            hosts, _ = attending.after_verb(sheet, told.last + 1, high, self.process)
            if table.codes:
                table.codes.update(hosts.codes)
