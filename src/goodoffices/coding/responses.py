"""Answers to proposals: yes, no, a counter-proposal, or the text's own word that no answer has come.

An answer counts only where the text ties it to a proposal: by naming it, pointing back at it, or speaking of a reply
in the sentences that follow it. Here the verbs of accepting, rejecting and studying are read; ``replies`` reads the
rest, and ``answering`` says who answers which proposal.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from goodoffices.coding import attending
from goodoffices.coding.answering import DENYING, REACH, Answering
from goodoffices.coding.clauses import CLAUSE, clause_end
from goodoffices.coding.grammar import VerbGroup, verb_group
from goodoffices.coding.lists import words
from goodoffices.coding.process import Process
from goodoffices.coding.replies import Replies
from goodoffices.coding.sheet import Sheet
from goodoffices.coding.tabled import Tabled
from goodoffices.coding.verbs import firmness
from goodoffices.record import Response, Scope

YET = (("yet", "to"), ("still", "to"))
RESERVED = words("responses-reserved")
EXCEPTING = frozenset({"except", "excluding", "minus", "bar"})
UNSURE = frozenset({"neither", "nor", "none", "whether", "if", "nobody"})
COUNTING = words("responses-counting")


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
        self.sheet, self.tabled, self.process, self.masked = sheet, tabled, process, masked
        self.answering = Answering(sheet, tabled, process)
        self.words = self.answering.words
        self.replies = Replies(sheet, self.answering)

    def at(self, at: int) -> list[tuple[int, Response]]:
        """The answers that the word at ``at`` tells of."""
        sheet, lowers = self.sheet, self.sheet.lowers
        if at in self.masked or sheet.sentence_of[at] < 0 or sheet.mention_of[at] >= 0:
            return []
        reply = self.replies.at(at)
        if reply is not None:
            return reply
        for length in (3, 2, 1):
            if at + length > len(lowers):
                continue
            kind = self.words.answers.get(" ".join(lowers[at : at + length]))
            if kind is not None:
                return self._answered(at, at + length, kind)
        return []

    def _answered(self, at: int, after: int, kind: str) -> list[tuple[int, Response]]:
        sheet = self.sheet
        sentence = sheet.sentence(at)
        low, high = sentence.first, sentence.last
        if sheet.word(at - 1) == "neither" and sheet.word(after) == "nor":
            return self._neither(at, after + 1, low, high)
        group = self.answering.group(at, low)
        if group is None:
            return []
        joined = sheet.word(after) == "by" and sheet.word(group.first - 1) in {"and", ",", "but"}
        if group.form in {"passive", "reduced"} or joined:
            return self._passive(at, after, kind, group, low, high)
        end = clause_end(sheet, at, min(high, at + CLAUSE))
        number, last = self.answering.object(after, min(end, after + REACH))
        part = 0
        if number is None:
            number, last, part = self.answering.meant_by(after, end, group, low)
        if number is None:
            return []
        if self.tabled[number].by is None and sheet.lowers[at].startswith("approv"):
            return []  # a cabinet approves its own plans
        settled = self._settled(kind, group, low)
        if settled is None:
            return []
        subject, first = self.answering.actor(group, low)
        if UNSURE.intersection(sheet.lowers[max(low, min(first, group.first) - 2) : group.first]):
            return []  # "neither A nor B has accepted", "did not say whether it accepts"
        either = "either" in sheet.lowers[max(low, group.first - 4) : group.head]
        if either and not {"them", "proposals", "plans", "offers"}.intersection(sheet.lowers[after:last]):
            return []  # "either stalled or rejected it" says neither; of several it says that some were rejected
        partly = either or part or self._partly(group.first, last, end)
        scope: Scope = "partial" if partly and settled != "unanswered" else "full"
        return self.answering.give(number, subject, settled, scope, first, max(last, after))

    def _neither(self, at: int, other: int, low: int, high: int) -> list[tuple[int, Response]]:
        """*has neither accepted nor rejected it*: the text says that no answer came."""
        sheet = self.sheet
        if self.words.answers.get(sheet.word(other)) not in {"accepted", "rejected"}:
            return []
        group = verb_group(sheet, at, ("N",), low)
        if group is None or group.form != "finite" or group.modal is not None:
            return []
        end = clause_end(sheet, other, min(high, other + CLAUSE))
        number, last = self.answering.object(other + 1, min(end, other + REACH))
        if number is None:
            number, last, _ = self.answering.meant_by(other + 1, end, group, low)
        subject, first = self.answering.actor(group, low)
        return self.answering.give(number, subject, "unanswered", "full", first, last)

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
        subject, _ = self.answering.actor(group, sentence.first)
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
        before = [(f, n) for f, e, n in self.answering.between(low, group.first) if e <= group.first]
        if not before or not agents.codes:
            return []
        first, number = before[-1]
        scope: Scope = "partial" if self._partly(group.first, last, clause_end(sheet, at, high)) else "full"
        return self.answering.give(number, list(agents.codes), kind, scope, min(first, at), last)

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
