"""Meetings: talks, summits and visits, where and between whom, and where each stands in its life cycle.

Only a meeting with a place or with two parties is kept, and only where a verb (or a word that places it in time)
says where it stands: a hope, an offer and a refusal to meet are none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from goodoffices.coding import attending, formats, pairs
from goodoffices.coding.attending import Table
from goodoffices.coding.clauses import clause_end
from goodoffices.coding.grammar import VerbGroup, is_adverb, verb_group
from goodoffices.coding.lists import words
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.sittings import RIVALS, Found, keeps_place, make, merge
from goodoffices.coding.stages import CHANGED, Stages, vocabulary
from goodoffices.coding.told import AGREEING, CLAUSE, Phrase, Told, firmness, governing, phrase
from goodoffices.record import UNKNOWN, Meeting, Window
from goodoffices.vocab.inflect import Tag, verb_forms
from goodoffices.vocab.world import World

# A meeting that *the meeting* points back at was named within so many characters.
MEMORY = 1800
REACH = 22
MEET = verb_forms("meet")
SIT = verb_forms("sit")
RECEIVE = {**verb_forms("receive"), **verb_forms("host")}
ALONE = words("meetings-alone")
BODIES = words("meetings-bodies")
JOINT = words("meetings-joint")
TRAVEL = words("meetings-travel")


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
    """Walks the tokens once and reads a meeting off each word that can tell of one."""

    def __init__(self, sheet: Sheet, masked: frozenset[int], process: Process, world: World | None) -> None:
        self.sheet = sheet
        self.masked = masked
        self.process = process
        self.world = world
        self.words = vocabulary()
        self.stages = Stages(sheet)
        self.seen: list[Found] = []

    def all(self) -> Iterator[Found]:
        """The meetings with a status, those that point back filled from what they point at."""
        sheet, heads, trips = self.sheet, self.words.heads, self.words.trips
        triggers = heads.union(trips, MEET, SIT, RECEIVE)
        for at, word in enumerate(sheet.lowers):
            if word not in triggers:
                continue
            if word in MEET or word in SIT:
                found = self._met(at, word)
                if found is None and word in heads:
                    found = self._named(at, trip=False)
            elif word in RECEIVE:
                found = self._received(at)
            else:
                found = self._named(at, trip=word in trips)
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

    # --- by verb ---------------------------------------------------------------------------------------------

    def _met(self, at: int, word: str) -> Found | None:
        """*A and B met*, *A will meet (with) B*, *A sat down with B*."""
        sheet = self.sheet
        if at in self.masked or sheet.mention_of[at] >= 0 or sheet.sentence_of[at] < 0:
            return None
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
            return self._to_meet(group, at, low, high)
        if firm == "open" and group.modal == "due":
            return self._once_due(group, at, after, low, high)
        if firm not in {"done", "ahead", "ongoing"} or (
            firm == "ongoing" and word not in {"meeting", "meet", "meets"}
        ):
            return None
        others, end = attending.after_verb(sheet, after, high, self.process)
        if not others.codes and not self._stands_alone(after, high):
            return None
        table = self._subject(group, low)
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
        found = self._where_they_went(found) if place is None and status == "held" else found
        # "they last met in September": without a name, a place and a day it is no more than history
        nameless = self.sheet.lowers[first] == "they" or self.sheet.lowers[first : first + 2] == (
            "the",
            "two",
        )
        return found if not nameless or found.place is not None or found.on.is_day else None

    def _where_they_went(self, found: Found) -> Found:
        """*X flew to Muscat on Wednesday for talks with Y. The two met for three hours*: there, and then."""
        if not self.seen or not found.table.codes:
            return found
        trip = self.seen[-1]
        near = self.sheet.sentence_of[found.first] - trip.sentence
        if trip.status is not None or trip.place is None or near not in {0, 1}:
            return found
        if set(trip.table.codes) != set(found.table.codes):
            return found
        return replace(found, place=trip.place, on=found.on if found.on.known else trip.on)

    def _received(self, at: int) -> Found | None:
        """*The king received the Iranian foreign minister in Jeddah*: one person by name or office, by another side."""
        sheet = self.sheet
        guest = sheet.mention(at + 1) if at + 1 < len(sheet.lowers) else None
        if guest is None or guest.kind not in {"person", "office"} or guest.form not in {"name", "phrase"}:
            return None
        if at in self.masked or sheet.mention_of[at] >= 0 or sheet.sentence_of[at] < 0:
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
        table = self._subject(group, low)
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

    def _subject(self, group: VerbGroup, low: int) -> Table:
        """The subject of ``group``; for *agreed to meet* that of the verb it hangs on."""
        sheet = self.sheet
        if group.form == "infinitive":
            at = group.first - 1
            while at > low and sheet.lowers[at] not in AGREEING:
                at -= 1
            outer = verb_group(
                sheet, at, ("D", "N") if sheet.lowers[at].endswith("ed") else ("B", "Z", "G"), low
            )
            group = outer or VerbGroup(at, at, "finite", past=True)
        if group.modal == "due":
            group = VerbGroup(group.first, group.head, "finite")
        table = attending.subject(sheet, group, low, self.process)
        return table if table.codes else pairs.subject(sheet, group, low, self.process)

    # --- by noun ---------------------------------------------------------------------------------------------

    def _named(self, at: int, *, trip: bool) -> Found | None:
        sheet = self.sheet
        if at in self.masked or sheet.mention_of[at] >= 0 or sheet.sentence_of[at] < 0:
            return None
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
            return self._trip(noun, told, low, high)
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
            host = self._subject(told.group, low)
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
            travelled = self._travelled(noun, low, table)
            if travelled is not None:
                return travelled
        if status == "held" and told is None and len(table.codes) == 1:
            self._with_speaker(noun, low, table)
        invited = self._invited(noun, low) if status is None else None
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

    def _travelled(self, noun: Phrase, low: int, table: Table, lead: str = "for") -> Found | None:
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

    def _to_meet(self, group: VerbGroup, at: int, low: int, high: int) -> Found | None:
        """*is due in X on Friday to meet Y*, *will travel to X to meet Y*."""
        sheet = self.sheet
        guests, end = attending.after_verb(sheet, at + 1, high, self.process)
        if not guests.codes:
            return None
        found = self._travelled(Phrase(group.first, at, at + 1, ""), low, guests, lead="to")
        return replace(found, last=max(found.last, end)) if found is not None else None

    def _invited(self, noun: Phrase, low: int) -> Table | None:
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
                guests = self._subject(group, low)
            elif end != noun.first - 1:
                return None
            else:
                host = self._subject(group, low)
                guests = Table({**host.codes, **guests.codes}, {**host.names, **guests.names}, host.first)
            if len(guests.codes) < 2:
                return None
            guests.first = guests.first if guests.first >= 0 else group.first
            return guests
        return None

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

    def _trip(self, noun: Phrase, told: Told | None, low: int, high: int) -> Found | None:
        """*cancelled its trip to Luanda*: a visit that will not be, as far as its party and place are named."""
        if told is None or told.role != "object" or told.group is None or told.firm != "done":
            return None
        if told.status not in CHANGED:
            return None
        sheet = self.sheet
        place, last = attending.place_from(sheet, noun.last, high)
        table = self._subject(told.group, low)
        if place is None or not table.codes:
            return None
        host = self.world.place(place) if self.world is not None else None
        if host is not None:
            table.codes[host] = None
        first = table.first if table.first >= 0 else told.first
        when = UNKNOWN
        return Found(first, last, told.status, place, table, when, self.stages.reason(told, noun, high))

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

    # --- pointing back ---------------------------------------------------------------------------------------

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


PLANNED = frozenset({"due", "planned", "scheduled", "slated", "set", "expected"})
INVITING = frozenset(["invited", "called", "summoned", "convoked"])
