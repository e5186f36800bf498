"""Who answers, and which proposal: the one named in the clause, pointed back at, or last spoken of before a reply.

An answer is never given to a proposal of the one who answers, nor across more sentences than the text keeps it in mind.
What the answer says is not decided here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import cast

from goodoffices.coding import attending
from goodoffices.coding.grammar import PREPOSITIONS, VerbGroup, is_adverb, verb_group
from goodoffices.coding.lists import words
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.tabled import Tabled, vocabulary
from goodoffices.coding.verbs import AGREEING
from goodoffices.coding.when import time_near
from goodoffices.record import UNKNOWN, Response, ResponseKind, Scope, Statement
from goodoffices.vocab.inflect import Tag

NAME_REACH = 14
# How many sentences on a reply may still mean the proposal that was named.
MEMORY = 3
REACH = 16
SHORT_FORMS: dict[str, tuple[Tag, ...]] = {"ing": ("G",), "ed": ("D", "N"), "es": ("Z",), "s": ("Z",)}
DENYING = words("answering-denying")
LEADING = words("answering-leading")
PROVISIONS = words("answering-provisions")
ELLIPTIC = words("answering-elliptic")
STANDING = words("answering-standing")
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "last", "main", "key"})
OWN = words("answering-own")


class Answering:
    """Ties an answer to who gives it and to the proposal that it is given to, and writes it down."""

    def __init__(self, sheet: Sheet, tabled: Sequence[Tabled], process: Process) -> None:
        self.sheet, self.tabled, self.process = sheet, tabled, process
        self.words = vocabulary()
        self.answered: dict[int, int] = {}
        self.places = sorted(
            ((noun.first, noun.last, number) for number, one in enumerate(tabled) for noun in one.phrases)
        )

    # --- who -------------------------------------------------------------------------------------------------

    def actor(self, group: VerbGroup, low: int) -> tuple[list[str], int]:
        """Codes of those who answer, and the first token of their clause."""
        sheet = self.sheet
        outer = group
        if group.form == "infinitive" or group.modal == "due":
            at = group.first - 1
            while at > low and sheet.lowers[at] not in AGREEING | DENYING:
                at -= 1
            outer = VerbGroup(at, at, "finite")
        table = attending.subject(sheet, outer, low, self.process)
        first = table.first if table.first >= 0 else outer.first
        if table.codes:
            return list(table.codes), first
        statement = sheet.cue(group.head) or sheet.statement(group.head)
        if statement is not None and self._own_subject(outer, low):
            several = self._speakers(statement) if sheet.lowers[outer.first - 1] == "they" else []
            one = [statement.speaker.party] if statement.speaker.party is not None else []
            return several if len(several) > 1 else one or several, min(first, outer.first)
        return [], first

    def _speakers(self, statement: Statement) -> list[str]:
        """The parties of several who speak at once: *France and Britain said they had rejected*."""
        sheet, source = self.sheet, statement.source
        tokens = sheet.tokens_in(source.start, source.end) if source is not None else range(0)
        mentions = [sheet.mention(at) for at in tokens]
        codes = [
            one.party for one in mentions if one and one.party and one.form == "name" and one.kind != "place"
        ]
        return list(dict.fromkeys(codes))

    def _own_subject(self, group: VerbGroup, low: int) -> bool:
        """Whether an unresolved subject is the speaker's own side: *it*, *they*, *the movement*."""
        words = self.sheet.lowers[max(low, group.first - 3) : group.first]
        return not words or bool(OWN.intersection(words)) or self.sheet.cue_of[group.head] >= 0

    def group(self, at: int, low: int) -> VerbGroup | None:
        """The verb group of the verb of answering at ``at``, its form read off its ending."""
        word = self.sheet.lowers[at]
        tags = next((tags for end, tags in SHORT_FORMS.items() if word.endswith(end)), ("B",))
        if word in {"said", "threw"}:
            tags = ("D", "N")
        return verb_group(self.sheet, at, tags, low)

    # --- which -----------------------------------------------------------------------------------------------

    def object(self, start: int, end: int) -> tuple[int | None, int]:
        """The proposal that stands as object in ``[start, end)`` and the token after it."""
        for first, last, number in self.between(start, end):
            if self._leads(start, first):
                return number, max(
                    last, self.tabled[number].name[1] if self.tabled[number].phrases[0].first == first else 0
                )
        return None, end

    def meant_by(self, after: int, end: int, group: VerbGroup, low: int) -> tuple[int | None, int, int]:
        """The proposal that the verb is over without naming it: *it*, *most of its articles*, *which X rejected*."""
        sheet = self.sheet
        start = after
        while start < end and (is_adverb(sheet.lowers[start]) or sheet.timed[start]):
            start += 1
        word = sheet.lowers[start] if start < end else ""
        if word in {"it", "them"}:
            return self.spoken_of(group, 1, plural=word == "them"), start + 1, 0
        part = self._part(start, end)
        if part:
            return self.spoken_of(group, 2), part, part
        if word in STANDING or not word or start >= end or word in PREPOSITIONS - {"to"}:
            number = self._behind_relative(group, low)
            if number is not None:
                return number, max(after, start), 0
        return None, end, 0

    def meant(self, at: int, end: int, subject: Sequence[str]) -> int | None:
        """The proposal that a reply without a name means: named in the clause, else the last one not of the replier."""
        sheet = self.sheet
        here = next((n for _, _, n in self.between(at + 1, end)), None)
        if here is not None:
            return here
        now = sheet.sentence_of[at]
        low = bisect_left(self.places, (at, 0, 0))
        for first, _, number in reversed(self.places[max(0, low - 40) : low]):
            if self.tabled[number].by in subject:
                continue
            return number if now - sheet.sentence_of[first] <= MEMORY else None
        return None

    def _part(self, start: int, end: int) -> int:
        """The token behind *most of its articles*, *its first chapter*, *four of the measures*, *some*; 0 if none."""
        lowers = self.sheet.lowers
        window = lowers[start : min(end, start + 7)]
        thing = next((at for at, word in enumerate(window) if word in PROVISIONS), None)
        if thing is not None:
            lead = window[:thing]
            owned = {"its", "their", "the"}.intersection(lead)
            counted = self.words["partly"].intersection(lead) or {
                "first",
                "second",
                "third",
                "last",
            }.intersection(lead)
            plain = all(
                word in LEADING or word in self.words["partly"] or word in ORDINALS or is_adverb(word)
                for word in lead
            )
            return start + thing + 1 if owned and counted and plain else 0
        if not window or window[0] not in ELLIPTIC:
            return 0
        if window[1:2] == ("of",):
            return start + 3 if window[2:3] and window[2] in {"it", "them"} else 0
        follows = window[1] if len(window) > 1 else ""
        return start + 1 if not follows or follows in STOPS or follows in {",", "and", "but", "while"} else 0

    def spoken_of(self, group: VerbGroup, memory: int, *, plural: bool = False) -> int | None:
        """The last proposal spoken of before ``group``, not of the one who answers, in so many sentences back.

        Where it is spoken of as ``plural`` (*rejected them*), so it must be named.
        """
        sheet = self.sheet
        subject, _ = self.actor(group, sheet.sentence(group.head).first)
        low = bisect_left(self.places, (group.first, 0, 0))
        now = sheet.sentence_of[group.head]
        for first, last, number in reversed(self.places[max(0, low - 12) : low]):
            if now - sheet.sentence_of[first] > memory:
                break
            if plural and not sheet.lowers[last - 1].endswith("s"):
                continue
            if self.tabled[number].by not in subject:
                return number
        return None if plural else self._answered_before(now, memory, subject)

    def _answered_before(self, now: int, memory: int, subject: Sequence[str]) -> int | None:
        """The proposal that the sentence before answers without naming it (*Manila has signed its first part*)."""
        for back in range(memory + 1):
            number = self.answered.get(now - back)
            if number is not None and self.tabled[number].by not in subject:
                return number
        return None

    def _behind_relative(self, group: VerbGroup, low: int) -> int | None:
        """The proposal that a relative clause hangs on: *a plan which X rejected*, *an offer the government accepted*."""
        sheet = self.sheet
        _, first = self.actor(group, low)
        at = min(first, group.first) - 1
        if at >= low and sheet.lowers[at] in {"the", "a"} and sheet.mention_of[at] < 0:
            at -= 1
        marked = at >= low and sheet.lowers[at] in {"which", "that"}
        at -= marked
        at -= marked and at >= low and sheet.lowers[at] == ","
        for start, last, number in reversed(self.between(max(low, at - REACH), at + 1)):
            end = max(
                last, self.tabled[number].name[1] if self.tabled[number].phrases[0].first == start else 0
            )
            if (marked and at + 1 >= end and self._quiet(end, at + 1)) or at + 1 == end:
                return number
        return None

    def _quiet(self, start: int, end: int) -> bool:
        """Whether no clause and no other thing stands between a proposal and the pronoun that takes it up."""
        sheet = self.sheet
        return end - start <= NAME_REACH and not any(
            sheet.lowers[at] in STOPS
            or sheet.lowers[at] in {",", "and", "but", "who"}
            or sheet.cue_of[at] >= 0
            for at in range(start, end)
        )

    def between(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The phrases that mean a proposal and begin in ``[start, end)``."""
        low = bisect_left(self.places, (start, 0, 0))
        return self.places[low : bisect_left(self.places, (end, 0, 0))]

    def _leads(self, start: int, first: int) -> bool:
        """Whether only a part, a scope or an adverb stands between a verb and the proposal."""
        sheet = self.sheet
        return all(
            sheet.lowers[at] in LEADING
            or sheet.lowers[at] in self.words["partly"]
            or is_adverb(sheet.lowers[at])
            or sheet.timed[at]
            or sheet.lowers[at].isdigit()
            for at in range(start, first)
        )

    # --- the answer ------------------------------------------------------------------------------------------

    def give(
        self, number: int | None, codes: Sequence[str], kind: str, scope: Scope, first: int, last: int
    ) -> list[tuple[int, Response]]:
        """The answer of each of ``codes`` to a proposal, with its proposal's number; none where no proposal is meant."""
        if number is None:
            return []
        sheet, proposal = self.sheet, self.tabled[number]
        self.answered[sheet.sentence_of[first]] = number
        while last > first + 1 and sheet.lowers[last - 1] in STOPS | {",", "and", "but"}:
            last -= 1
        evidence = sheet.span(min(first, last - 1), last)
        time = time_near(sheet, first, sheet.sentence(first).last, ahead=False)
        return [
            (
                number,
                Response(
                    code,
                    cast("ResponseKind", kind),
                    scope,
                    evidence,
                    time.window if time is not None and kind != "unanswered" else UNKNOWN,
                ),
            )
            for code in codes
            if code != proposal.by
        ]
