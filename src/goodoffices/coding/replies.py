"""Replies to a proposal: that one has not come, is put off or awaited, or came as a text of one's own.

Silence of the text is never an answer: that there is none counts only where the text says so.
"""

from __future__ import annotations

from dataclasses import replace

from goodoffices.coding import attending
from goodoffices.coding.answering import Answering
from goodoffices.coding.clauses import CLAUSE, clause_end
from goodoffices.coding.grammar import POSSESSIVES, VerbGroup, is_adverb, verb_group
from goodoffices.coding.lists import words
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.record import Response
from goodoffices.vocab.inflect import Tag

MUTE = words("replies-mute")
SAYING = words("replies-saying")
KEEPING = words("replies-keeping")
THINKING = words("replies-thinking")
ASKING = words("replies-asking")
COMMENTING = words("replies-commenting")
GIVING = words("replies-giving")
MAKING = words("replies-making")


class Replies:
    """Reads off the words for silence, replies and counter-proposals what reply there is."""

    def __init__(self, sheet: Sheet, answering: Answering) -> None:
        self.sheet, self.answering = sheet, answering
        self.words = answering.words

    def at(self, at: int) -> list[tuple[int, Response]] | None:
        """The reply, or the lack of one, that the word at ``at`` tells of; None where it is no word for either."""
        word = self.sheet.lowers[at]
        if word in MUTE:
            return self._mute(at)
        if word == "own":
            return self._own(at)
        if word in self.words["replying"]:
            return self._replied(at) or (self._noun(at) if word in self.words["replies"] else [])
        if word in self.words["replies"] or word in self.words["counters"]:
            return self._noun(at)
        return None

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
            if not purpose and ("more" not in lowers[at - 1 : at] or sheet.word(at + 1) in {"to", "for"}):
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
        subject, first = self.answering.actor(group, low)
        number = next((n for _, _, n in self.answering.between(at + 1, end)), None)
        number = number if number is not None else self.answering.spoken_of(group, 1)
        return self.answering.give(number, subject, "unanswered", "full", first, end)

    def _replied(self, at: int) -> list[tuple[int, Response]]:
        """*has not replied*, *has yet to respond to the plan*, *answered it with a draft of its own*."""
        sheet, lowers = self.sheet, self.sheet.lowers
        sentence = sheet.sentence(at)
        low, high = sentence.first, sentence.last
        group = self.answering.group(at, low)
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
        subject, first = self.answering.actor(group, low)
        number = self.answering.meant(at, end, subject)
        kind = "countered" if countered else "unanswered"
        return self.answering.give(number, subject, kind, "full", first, end)

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
        subject, first = self.answering.actor(group, low)
        number = self.answering.meant(at, end, subject)
        return self.answering.give(number, subject, "unanswered", "full", first, end)

    def _no_reply(self, at: int, low: int, end: int) -> list[tuple[int, Response]]:
        """*There was no answer from X*, *X has given no reply*, *X has not given an answer*."""
        sheet, lowers = self.sheet, self.sheet.lowers
        for token in range(at + 1, min(end, at + 7)):
            if lowers[token] == "from":
                table, last = attending.after_verb(sheet, token + 1, end, self.answering.process)
                number = self.answering.meant(at, end, list(table.codes))
                if number is not None and table.codes:
                    return self.answering.give(
                        number, list(table.codes), "unanswered", "full", max(low, at - 1), last
                    )
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
                subject, first = self.answering.actor(group, low)
                number = self.answering.meant(at, end, subject)
                return self.answering.give(number, subject, "unanswered", "full", first, end)
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
        number = self.answering.meant(at, end, [owner.party])
        first = max(low, owner.first - 3)
        return self.answering.give(number, [owner.party], "unanswered", "full", first, at + 1)

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
                subject, first = self.answering.actor(group, low)
                number = self.answering.meant(at, end, subject)
                return self.answering.give(number, subject, "countered", "full", first, at + 1)
        return []

    def _own(self, at: int) -> list[tuple[int, Response]]:
        """*presented a text of its own*, *tabled its own roadmap*: a counter-proposal where one was put to it before."""
        sheet, lowers = self.sheet, self.sheet.lowers
        sentence = sheet.sentence(at)
        things = self.words["nouns"] | self.words["counters"]
        behind = sheet.word(at + 1)
        behind = sheet.word(at + 2) if behind not in things else behind
        before = sheet.word(at - 3) if sheet.word(at - 2) == "of" else ""
        if sheet.word(at - 1) not in POSSESSIVES or not {behind, before}.intersection(things):
            return []
        end = clause_end(sheet, at, min(sentence.last, at + CLAUSE))
        other = (
            end > at + 2
            and "of" in lowers[at + 2 : at + 4]
            and not self.words["peaceful"].intersection(lowers[at + 3 : end])
        )
        return [] if other else self._countered(at, sentence.first, end)
