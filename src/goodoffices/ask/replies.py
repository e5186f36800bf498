"""What the accused side answered to an alleged violation: a denial, or an accusation in turn.

Only an answer of the accused side itself counts, in the same article or within a fortnight. That none was found
is said so, and never taken for an admission.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import cache
from typing import Final, NamedTuple

from goodoffices.ask.material import Material, cite
from goodoffices.ask.positions import TRUCE_ISSUES
from goodoffices.ask.results import ReplyLine
from goodoffices.ledger import Told
from goodoffices.reconcile.words import word_lists
from goodoffices.record import Act, Ceasefire

_WITHIN: Final = 14


class _Answer(NamedTuple):
    """An answer by its day; ``to`` is the party that it answers, or None where the text does not say."""

    day: int
    denies: bool
    article: int
    to: str | None
    line: ReplyLine


class Replies:
    """Every denial and counter-accusation, by the party that makes it and in the order of days."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._of: dict[str, list[_Answer]] = defaultdict(list)
        self._in: dict[tuple[str, int], list[_Answer]] = defaultdict(list)
        for pause in material.ceasefires:
            self._accusation(pause)
        for act in material.acts:
            if denies(act.fact):
                self._denial(act)
        for answers in self._of.values():
            answers.sort(key=lambda each: (each.day, not each.denies, each.article))

    def to(self, told: Told[Ceasefire]) -> ReplyLine | None:
        """The first answer to an allegation; one in the same article comes before all others.

        A denial that the article puts beside the allegation goes with it; others are looked for among acts.
        """
        accused, accuser = told.fact.accused, told.fact.accuser
        if accused is None or accused == accuser:
            return None
        denial = told.fact.reply
        if denial is not None:
            on = self._material.published(told.article)
            return ReplyLine(accused, "denial", denial.text, on, cite((told.article, denial)))
        beside = [each for each in self._in[accused, told.article] if _answers(each, accuser)]
        if beside:
            return min(beside, key=lambda each: not each.denies).line
        answers = self._of[accused]
        day = self._material.start(told.article, told.fact.on)
        for each in answers[bisect_left(answers, day, key=lambda each: each.day) :]:
            if each.day > day + _WITHIN:
                break
            if _answers(each, accuser):
                return each.line
        return None

    def _accusation(self, told: Told[Ceasefire]) -> None:
        fact = told.fact
        if fact.status == "alleged-violation" and fact.accuser and fact.accused != fact.accuser:
            on = self._material.when(told.article, fact.on)
            place = cite((told.article, fact.evidence))
            line = ReplyLine(fact.accuser, "counter-accusation", fact.evidence.text, on, place)
            day = self._material.start(told.article, fact.on)
            self._keep(
                fact.accuser, _Answer(day, denies=False, article=told.article, to=fact.accused, line=line)
            )

    def _denial(self, told: Told[Act]) -> None:
        fact = told.fact
        if fact.actor.party:
            on = self._material.when(told.article, fact.on)
            place = cite((told.article, fact.evidence))
            line = ReplyLine(fact.actor.party, "denial", fact.evidence.text, on, place)
            day = self._material.start(told.article, fact.on)
            self._keep(fact.actor.party, _Answer(day, denies=True, article=told.article, to=None, line=line))

    def _keep(self, party: str, answer: _Answer) -> None:
        self._of[party].append(answer)
        self._in[party, answer.article].append(answer)


def denies(act: Act) -> bool:
    """Whether the act denies a deed or an accusation about a truce; CAMEO has no code for that but 12x."""
    if not TRUCE_ISSUES & set(act.issues):
        return False
    if act.modality == "negated":
        return act.plover in ("ASSAULT", "COERCE", "MOBILIZE")
    return act.plover == "REJECT" and _denial().search(act.evidence.text) is not None


def _answers(answer: _Answer, accuser: str | None) -> bool:
    return answer.to is None or accuser is None or answer.to == accuser


@cache
def _denial() -> re.Pattern[str]:
    words = sorted(word_lists().denial, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
