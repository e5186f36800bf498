"""Answers to proposals: yes, no, a counter-proposal, or the text's own word that no answer has come.

An answer counts only where the text ties it to a proposal: by naming it, pointing back at it, or speaking of a reply
in the sentences that follow it. Silence of the text is never an answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, cast

from goodoffices.coding import attending
from goodoffices.coding.clauses import clause_end
from goodoffices.coding.grammar import POSSESSIVES, PREPOSITIONS, VerbGroup, is_adverb, verb_group
from goodoffices.coding.lists import words
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.told import AGREEING, CLAUSE, firmness
from goodoffices.coding.when import time_near
from goodoffices.record import UNKNOWN, Response, ResponseKind, Scope, Statement
from goodoffices.vocab.inflect import Tag

if TYPE_CHECKING:
    from goodoffices.coding.proposals import Tabled

NAME_REACH = 14
# How many sentences on a reply may still mean the proposal that was named.
MEMORY = 3
REACH = 16
DENYING = words("responses-denying")
YET = (("yet", "to"), ("still", "to"))
SHORT_FORMS: dict[str, tuple[Tag, ...]] = {"ing": ("G",), "ed": ("D", "N"), "es": ("Z",), "s": ("Z",)}


def find(
    sheet: Sheet, tabled: Sequence[Tabled], process: Process, masked: frozenset[int]
) -> dict[int, list[Response]]:
    """The answers, by the number of the proposal they answer.

    Args:
        sheet: the article.
        tabled: the proposals, in text order, each with the phrases that mean it.
        process: who the two sides are.
        masked: tokens of conditions.
    """
    answers: dict[int, list[Response]] = {}
    if not tabled:
        return answers
    reader = _Reader(sheet, tabled, process, masked)
    triggers = reader.words["triggers"]
    start = max(0, tabled[0].first - 24)
    for at, word in enumerate(sheet.lowers[start:], start):
        for number, response in reader.at(at) if word in triggers else ():
            known = answers.setdefault(number, [])
            if not any((one.party, one.response) == (response.party, response.response) for one in known):
                known.append(response)
    return answers


class _Reader:
    """Reads the answer, if there is one, off each verb of answering."""

    def __init__(
        self, sheet: Sheet, tabled: Sequence[Tabled], process: Process, masked: frozenset[int]
    ) -> None:
        from goodoffices.coding.proposals import vocabulary  # noqa: PLC0415  (they need each other)

        self.sheet, self.tabled, self.process, self.masked = sheet, tabled, process, masked
        self.words = vocabulary()
        self.answered: dict[int, int] = {}
        self.places = sorted(
            ((noun.first, noun.last, number) for number, one in enumerate(tabled) for noun in one.phrases)
        )

    def at(self, at: int) -> list[tuple[int, Response]]:
        """The answers that the word at ``at`` tells of."""
        sheet, lowers = self.sheet, self.sheet.lowers
        word = lowers[at]
        if at in self.masked or sheet.sentence_of[at] < 0 or sheet.mention_of[at] >= 0:
            return []
        if word in MUTE:
            return self._mute(at)
        if word == "own":
            return self._own(at)
        if word in self.words["replying"]:
            return self._replied(at) or (self._noun(at) if word in self.words["replies"] else [])
        if word in self.words["replies"] or word in self.words["counters"]:
            return self._noun(at)
        for length in (3, 2, 1):
            if at + length > len(lowers):
                continue
            kind = self.words.answers.get(" ".join(lowers[at : at + length]))
            if kind is not None:
                return self._answered(at, at + length, kind)
        return []

    # --- accept, reject, study -------------------------------------------------------------------------------

    def _answered(self, at: int, after: int, kind: str) -> list[tuple[int, Response]]:
        sheet = self.sheet
        sentence = sheet.sentence(at)
        low, high = sentence.first, sentence.last
        if lowers_at(sheet, at - 1) == "neither" and lowers_at(sheet, after) == "nor":
            return self._neither(at, after + 1, low, high)
        group = self._group(at, low)
        if group is None:
            return []
        joined = lowers_at(sheet, after) == "by" and lowers_at(sheet, group.first - 1) in {"and", ",", "but"}
        if group.form in {"passive", "reduced"} or joined:
            return self._passive(at, after, kind, group, low, high)
        end = clause_end(sheet, at, min(high, at + CLAUSE))
        number, last = self._object(after, min(end, after + REACH))
        part = 0
        if number is None:
            number, last, part = self._meant_by(after, end, group, low)
        if number is None:
            return []
        if self.tabled[number].by is None and sheet.lowers[at].startswith("approv"):
            return []  # a cabinet approves its own plans
        settled = self._settled(kind, group, low)
        if settled is None:
            return []
        subject, first = self._actor(group, low)
        if UNSURE.intersection(sheet.lowers[max(low, min(first, group.first) - 2) : group.first]):
            return []  # "neither A nor B has accepted", "did not say whether it accepts"
        either = "either" in sheet.lowers[max(low, group.first - 4) : group.head]
        if either and not {"them", "proposals", "plans", "offers"}.intersection(sheet.lowers[after:last]):
            return []  # "either stalled or rejected it" says neither; of several it says that some were rejected
        partly = either or part or self._partly(group.first, last, end)
        scope: Scope = "partial" if partly and settled != "unanswered" else "full"
        return self._give(number, subject, settled, scope, first, max(last, after))

    def _neither(self, at: int, other: int, low: int, high: int) -> list[tuple[int, Response]]:
        """*has neither accepted nor rejected it*: the text says that no answer came."""
        sheet = self.sheet
        if self.words.answers.get(lowers_at(sheet, other)) not in {"accepted", "rejected"}:
            return []
        group = verb_group(sheet, at, ("N",), low)
        if group is None or group.form != "finite" or group.modal is not None:
            return []
        end = clause_end(sheet, other, min(high, other + CLAUSE))
        number, last = self._object(other + 1, min(end, other + REACH))
        if number is None:
            number, last, _ = self._meant_by(other + 1, end, group, low)
        subject, first = self._actor(group, low)
        return self._give(number, subject, "unanswered", "full", first, last) if number is not None else []

    def _meant_by(self, after: int, end: int, group: VerbGroup, low: int) -> tuple[int | None, int, int]:
        """The proposal that the verb is over without naming it: *it*, *most of its articles*, *which X rejected*."""
        sheet = self.sheet
        start = after
        while start < end and (is_adverb(sheet.lowers[start]) or sheet.timed[start]):
            start += 1
        word = lowers_at(sheet, start) if start < end else ""
        if word in {"it", "them"}:
            return self._spoken_of(group, 1, plural=word == "them"), start + 1, 0
        part = self._part(start, end)
        if part:
            return self._spoken_of(group, 2), part, part
        if word in STANDING or not word or start >= end or word in PREPOSITIONS - {"to"}:
            number = self._behind_relative(group, low)
            if number is not None:
                return number, max(after, start), 0
        return None, end, 0

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

    def _spoken_of(self, group: VerbGroup, memory: int, *, plural: bool = False) -> int | None:
        """The last proposal spoken of before ``group``, not of the one who answers, in so many sentences back.

        Where it is spoken of as ``plural`` (*rejected them*), so it must be named.
        """
        sheet = self.sheet
        subject, _ = self._actor(group, sheet.sentence(group.head).first)
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
        _, first = self._actor(group, low)
        at = min(first, group.first) - 1
        if at >= low and sheet.lowers[at] in {"the", "a"} and sheet.mention_of[at] < 0:
            at -= 1
        marked = at >= low and sheet.lowers[at] in {"which", "that"}
        at -= marked
        at -= marked and at >= low and sheet.lowers[at] == ","
        for start, last, number in reversed(self._between(max(low, at - REACH), at + 1)):
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

    def _group(self, at: int, low: int) -> VerbGroup | None:
        word = self.sheet.lowers[at]
        tags = next((tags for end, tags in SHORT_FORMS.items() if word.endswith(end)), ("B",))
        if word in {"said", "threw"}:
            tags = ("D", "N")
        group = verb_group(self.sheet, at, tags, low)
        if (
            group is None
            and tags == ("D", "N")
            and at > low
            and self.sheet.lowers[at - 1] not in {"the", "a", "an"}
        ):
            return None
        return group

    def _settled(self, kind: str, group: VerbGroup, low: int) -> str | None:
        """The kind of answer, by how firmly and whether it is denied; None where it is none."""
        sheet = self.sheet
        firm = firmness(sheet, group, low)
        before = sheet.lowers[max(low, group.first - 3) : group.first + 1]
        if group.form == "infinitive":
            if before[-3:-1] in YET or before[-2:] in YET or "yet" in before:
                return "unanswered" if kind != "unanswered" else None
            if DENYING.intersection(before):
                return "rejected" if kind == "accepted" else None
            if {"agreed", "decided", "agrees"}.intersection(before) and kind == "accepted":
                return kind
            return None
        if kind == "unanswered":
            word = sheet.lowers[group.head]
            ongoing = firm in {"done", "ongoing"} and (word.endswith("ing") or word.startswith("ignor"))
            return kind if ongoing and group.form != "gerund" else None
        if firm in {"done", "ongoing"}:
            return kind if group.form != "gerund" else None
        if firm == "ahead" or group.modal in {"would", "can"}:
            return self._pledged(kind, group)
        if firm == "denied" and kind == "accepted" and "yet" in sheet.lowers[group.first : group.head + 14]:
            return "unanswered"
        return self._pledged(kind, group) if firm == "denied-ahead" else None

    def _pledged(self, kind: str, group: VerbGroup) -> str | None:
        """*said they would accept*, *will not accept*: an answer where one's own side says so, and no *if* hangs on it."""
        sheet = self.sheet
        statement = sheet.statement(group.head)
        if statement is None or statement.speaker.party is None or kind != "accepted":
            return None
        sentence = sheet.sentence(group.head)
        subject, _ = self._actor(group, sentence.first)
        if statement.speaker.party not in subject:
            return None
        if group.negated:
            return "rejected"
        conditional = any(
            sheet.lowers[at] in {"if", "provided", "unless"}
            for at in range(max(sentence.first, group.head - CLAUSE), min(sentence.last, group.head + CLAUSE))
        )
        return None if conditional or group.modal == "can" else kind

    def _passive(
        self, at: int, after: int, kind: str, group: VerbGroup, low: int, high: int
    ) -> list[tuple[int, Response]]:
        """*was accepted by X and rejected by Y*: the proposal stands before the verb."""
        sheet = self.sheet
        if kind == "unanswered" or group.negated or group.modal is not None:
            return []
        if after >= high or sheet.lowers[after] != "by":
            return []
        agents, last = attending.after_verb(sheet, after + 1, high, self.process)
        before = [(f, n) for f, e, n in self._between(low, group.first) if e <= group.first]
        if not before or not agents.codes:
            return []
        first, number = before[-1]
        scope: Scope = "partial" if self._partly(group.first, last, clause_end(sheet, at, high)) else "full"
        return self._give(number, list(agents.codes), kind, scope, min(first, at), last)

    def _object(self, start: int, end: int) -> tuple[int | None, int]:
        """The proposal that stands as object in ``[start, end)`` and the token after it."""
        for first, last, number in self._between(start, end):
            if self._leads(start, first):
                return number, max(
                    last, self.tabled[number].name[1] if self.tabled[number].phrases[0].first == first else 0
                )
        return None, end

    def _between(self, start: int, end: int) -> list[tuple[int, int, int]]:
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

    def _partly(self, first: int, last: int, end: int) -> bool:
        around = self.sheet.lowers[first : min(end, last + 3)]
        behind = self.sheet.lowers[last : last + 6]
        if "with" in behind and RESERVED.intersection(behind):
            return True
        if EXCEPTING.intersection(behind[:3]) or ("but", "not") in pairwise(behind):
            return True
        return bool(self.words["partly"].intersection(around) - COUNTING) or any(
            around[i] in COUNTING and "of" in around[i + 1 : i + 2] for i in range(len(around))
        )

    # --- no answer yet ---------------------------------------------------------------------------------------

    def _mute(self, at: int) -> list[tuple[int, Response]]:
        """*X stalled*, *stayed silent on it*, *asked for a week to think*, *has not said whether it accepts the plan*."""
        sheet, lowers = self.sheet, self.sheet.lowers
        low, high = sheet.sentence(at).first, sheet.sentence(at).last
        word, end = lowers[at], clause_end(sheet, at, min(high, at + CLAUSE))
        if word == "whether":
            head = next((one for one in range(at - 1, max(low, at - 3), -1) if lowers[one] in SAYING), None)
            if head is None or not any(
                " ".join(lowers[one : one + n]) in self.words.answers
                for one in range(at, end)
                for n in (1, 2)
            ):
                return []
            tags: tuple[Tag, ...] = ("B",) if lowers[head] in {"say", "decide", "indicate"} else ("D", "N")
        elif word == "silent":
            head = next((one for one in range(at - 1, max(low, at - 3), -1) if lowers[one] in KEEPING), None)
            tags = ("D", "N")
        elif word.startswith("stall"):
            follows = at + 1
            while follows < high and (
                is_adverb(lowers[follows]) or lowers[follows] == "again" or sheet.timed[follows]
            ):
                follows += 1
            if follows < high and lowers[follows] not in STOPS | {",", "on", "and", "while", "but"}:
                return []
            head, tags = at, ("G",) if word.endswith("ing") else ("D", "N")
        else:
            purpose = THINKING.intersection(lowers[at + 1 : at + 4])
            if not purpose and (
                "more" not in lowers[at - 1 : at] or lowers_at(sheet, at + 1) in {"to", "for"}
            ):
                return []
            head = next((one for one in range(at - 1, max(low, at - 7), -1) if lowers[one] in ASKING), None)
            tags = ("B", "Z") if head is not None and lowers[head].endswith("s") else ("D", "N")
        group = verb_group(sheet, head, tags, low) if head is not None else None
        if head is None or (group is None and word != "silent") or end <= at:
            return []
        group = group or VerbGroup(head, head, "finite", past=True)
        if group.form in {"passive", "reduced", "infinitive", "gerund"} or group.modal is not None:
            return []
        if group.negated != (word == "whether") or {"either", "neither"}.intersection(
            lowers[group.first - 1 : head]
        ):
            return []
        subject, first = self._actor(group, low)
        number = next((n for _, _, n in self._between(at + 1, end)), None)
        number = number if number is not None else self._spoken_of(group, 1)
        return self._give(number, subject, "unanswered", "full", first, end) if number is not None else []

    # --- replies ---------------------------------------------------------------------------------------------

    def _replied(self, at: int) -> list[tuple[int, Response]]:
        """*has not replied*, *has yet to respond to the plan*, *answered it with a draft of its own*."""
        sheet, lowers = self.sheet, self.sheet.lowers
        sentence = sheet.sentence(at)
        low, high = sentence.first, sentence.last
        group = self._group(at, low)
        if group is None or group.form in {"passive", "reduced", "gerund"}:
            return []
        end = clause_end(sheet, at, min(high, at + CLAUSE))
        after = lowers[at + 1 : end]
        if COMMENTING.intersection(after[:10]):
            return []
        yet = "yet" in lowers[max(low, group.first - 2) : at] and lowers[at - 1] == "to"
        denied = group.negated and group.modal is None and group.form == "finite"
        countered = (
            not group.negated
            and group.modal is None
            and group.form == "finite"
            and self._own_draft(at + 1, end)
        )
        if not (yet or denied or countered):
            return []
        if yet:
            group = replace(group, first=self._over_yet(group.first, low), form="finite")
        subject, first = self._actor(group, low)
        number = self._meant(at, end, subject)
        if number is None:
            return []
        kind = "countered" if countered else "unanswered"
        return self._give(number, subject, kind, "full", first, end)

    def _over_yet(self, at: int, low: int) -> int:
        """The first token of *has yet to*."""
        at -= 1
        while at > low and self.sheet.lowers[at] in {
            "yet",
            "still",
            "has",
            "have",
            "had",
            "to",
            "is",
            "was",
            "were",
        }:
            at -= 1
        return at + 1

    def _own_draft(self, start: int, end: int) -> bool:
        lowers = self.sheet.lowers
        if "with" not in lowers[start:end]:
            return False
        words = lowers[lowers.index("with", start) : end]
        own = any(words[i : i + 1] == ("own",) for i in range(len(words)))
        thing = any(
            word in self.words["heads"] or word in self.words["weak"] or word in self.words["counters"]
            for word in words
        )
        return bool(self.words["counters"].intersection(words)) or (own and thing)

    def _noun(self, at: int) -> list[tuple[int, Response]]:
        """*had yet to hand over its reply*, *no answer had come from X*, *made a counter-proposal*, *awaited X's reply*."""
        sheet, lowers = self.sheet, self.sheet.lowers
        sentence = sheet.sentence(at)
        low, high = sentence.first, sentence.last
        before = lowers[max(low, at - 9) : at]
        end = clause_end(sheet, at, min(high, at + CLAUSE))
        if lowers[at] in self.words["counters"]:
            return self._countered(at, low, end)
        if COMMENTING.intersection(lowers[at : at + 6]):
            return []
        if "yet" in before and "to" in before:
            start = at - 1 - before[::-1].index("yet")
            first = self._over_yet(start + 1, low)
            group = VerbGroup(first, at, "finite")
        elif {"no", "not", "n't", "without"} & set(before[-4:]):
            return self._no_reply(at, low, end)
        elif lowers[at - 1] in {"'s", "'"} or sheet.mention(at - 1) is not None:
            return self._awaited(at, low, end)
        else:
            return []
        subject, first = self._actor(group, low)
        number = self._meant(at, end, subject)
        return self._give(number, subject, "unanswered", "full", first, end) if number is not None else []

    def _no_reply(self, at: int, low: int, end: int) -> list[tuple[int, Response]]:
        """*There was no answer from X*, *X has given no reply*, *X has not given an answer*."""
        sheet, lowers = self.sheet, self.sheet.lowers
        for token in range(at + 1, min(end, at + 7)):
            if lowers[token] == "from":
                table, last = attending.after_verb(sheet, token + 1, end, self.process)
                number = self._meant(at, end, list(table.codes))
                if number is not None and table.codes:
                    return self._give(number, list(table.codes), "unanswered", "full", max(low, at - 1), last)
        for token in range(at - 1, max(low, at - 6), -1):
            if lowers[token] in GIVING:
                group = verb_group(
                    sheet, token, ("B",) if lowers[token] in {"give", "send"} else ("D", "N"), low
                )
                if (
                    group is None
                    or group.modal is not None
                    or group.form in {"infinitive", "reduced", "passive"}
                ):
                    return []
                if not group.negated and "no" not in lowers[token:at]:
                    return []
                subject, first = self._actor(group, low)
                number = self._meant(at, end, subject)
                return (
                    self._give(number, subject, "unanswered", "full", first, end)
                    if number is not None
                    else []
                )
        return []

    def _awaited(self, at: int, low: int, end: int) -> list[tuple[int, Response]]:
        """*mediators are waiting for Hamas's reply*: the one whose reply is waited for."""
        sheet = self.sheet
        owner = sheet.mention(at - 1) or (sheet.mention(at - 2) if at - 2 >= low else None)
        if owner is None or not owner.party:
            return []
        before = sheet.lowers[max(low, owner.first - 5) : owner.first]
        if not {"await", "awaiting", "awaits", "awaited", "waiting", "waited", "wait"}.intersection(before):
            return []
        number = self._meant(at, end, [owner.party])
        first = max(low, owner.first - 3)
        return (
            self._give(number, [owner.party], "unanswered", "full", first, at + 1)
            if number is not None
            else []
        )

    def _countered(self, at: int, low: int, end: int) -> list[tuple[int, Response]]:
        """*submitted a counter-proposal*, told as done."""
        sheet = self.sheet
        for token in range(at - 1, max(low, at - 7), -1):
            word = sheet.lowers[token]
            if word in STOPS:
                return []
            if word in MAKING:
                group = verb_group(sheet, token, ("D", "N"), low)
                if (
                    group is None
                    or group.modal is not None
                    or group.negated
                    or group.form in {"passive", "reduced"}
                ):
                    return []
                subject, first = self._actor(group, low)
                number = self._meant(at, end, subject)
                return (
                    self._give(number, subject, "countered", "full", first, at + 1)
                    if number is not None
                    else []
                )
        return []

    def _own(self, at: int) -> list[tuple[int, Response]]:
        """*presented a text of its own*, *tabled its own roadmap*: a counter-proposal where one was put to it before."""
        sheet, lowers = self.sheet, self.sheet.lowers
        sentence = sheet.sentence(at)
        things = self.words["nouns"] | self.words["counters"]
        behind = lowers_at(sheet, at + 1)
        behind = lowers_at(sheet, at + 2) if behind not in things else behind
        before = lowers_at(sheet, at - 3) if lowers_at(sheet, at - 2) == "of" else ""
        if lowers_at(sheet, at - 1) not in POSSESSIVES or not {behind, before}.intersection(things):
            return []
        end = clause_end(sheet, at, min(sentence.last, at + CLAUSE))
        other = (
            end > at + 2
            and "of" in lowers[at + 2 : at + 4]
            and not self.words["peaceful"].intersection(lowers[at + 3 : end])
        )
        return [] if other else self._countered(at, sentence.first, end)

    # --- who and which ---------------------------------------------------------------------------------------

    def _actor(self, group: VerbGroup, low: int) -> tuple[list[str], int]:
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

    def _meant(self, at: int, end: int, subject: Sequence[str]) -> int | None:
        """The proposal that a reply without a name means: named in the clause, else the last one not of the replier."""
        sheet = self.sheet
        here = next((n for _, _, n in self._between(at + 1, end)), None)
        if here is not None:
            return here
        now = sheet.sentence_of[at]
        low = bisect_left(self.places, (at, 0, 0))
        for first, _, number in reversed(self.places[max(0, low - 40) : low]):
            if self.tabled[number].by in subject:
                continue
            return number if now - sheet.sentence_of[first] <= MEMORY else None
        return None

    def _give(
        self, number: int, codes: Sequence[str], kind: str, scope: Scope, first: int, last: int
    ) -> list[tuple[int, Response]]:
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


def lowers_at(sheet: Sheet, token: int) -> str:
    """The word at ``token``, or "" outside of the text."""
    return sheet.lowers[token] if 0 <= token < len(sheet.lowers) else ""


LEADING = words("responses-leading")
PROVISIONS = words("responses-provisions")
ELLIPTIC = words("responses-elliptic")
STANDING = words("responses-standing")
MUTE = words("responses-mute")
SAYING = words("responses-saying")
KEEPING = words("responses-keeping")
THINKING = words("responses-thinking")
ASKING = words("responses-asking")
RESERVED = words("responses-reserved")
EXCEPTING = frozenset({"except", "excluding", "minus", "bar"})
UNSURE = frozenset({"neither", "nor", "none", "whether", "if", "nobody"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "last", "main", "key"})
COUNTING = words("responses-counting")
COMMENTING = words("responses-commenting")
GIVING = words("responses-giving")
MAKING = words("responses-making")
OWN = words("responses-own")
