"""From what the model marks to acts, with the rules beside it: who acts for which party, and which of the two is believed.

The model tells the words of an act, its code, how firmly it stands and which words name the two sides; parties, conditions,
deadlines and issues come from where the rules take theirs. What a rule has found stays, unless the model is firm that it is
of another type, and is told more exactly (``coding.checked``); the model adds what no rule found. An act whose actor has no party
is none, and one that is too unlikely is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import exp, log
from typing import Any, cast

from goodoffices.coding import issues as issue_rules
from goodoffices.coding.acts import TOLD, Finisher
from goodoffices.coding.checked import ABOUT, ACCUSED, MODEL, checked, share_of
from goodoffices.coding.clauses import clause_end
from goodoffices.coding.conditions import Condition
from goodoffices.coding.finish import same_words
from goodoffices.coding.frames import Frame
from goodoffices.coding.pointed import MEANT, RELATIVE, Pointed
from goodoffices.coding.sheet import Sheet
from goodoffices.coding.tagger.runtime import Findings, Marked
from goodoffices.coding.voices import speaker
from goodoffices.record import Act, Agent, Mention, Modality, TimeExpression, Window
from goodoffices.vocab.closed import words

BESIDE = 14
"""How many tokens may lie between an act's words and the one who acts for both to be shown as evidence."""
SUPPOSED = words("trained-supposed")
EITHER = words("trained-either")
UNREAL = words("trained-unreal")
SHORT_OF = words("trained-short-of")
CHARGES = words("trained-charges")
CHARGING = words("trained-charging")
WOULD = frozenset({"would", "could", "might", "should"})
FROM_THAT = 7
"""How many tokens before a *that* tell how real what it opens is."""
DENYING = frozenset({"denied", "denies", "denying", "deny"})
FORCEFUL = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})
FEATURES = ("sure", "code", "root", "actor", "firm", "others", "spoken", "length")


@dataclass(frozen=True, slots=True)
class Candidate:
    """An act that the model marks, with what its probability is worked out from."""

    act: Act
    features: tuple[float, ...]
    marked: Marked


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of a candidate's features by name, the constant, and the least probability that is kept."""

    factors: Mapping[str, float]
    least: float

    @classmethod
    def of(cls, manifest: Mapping[str, Any]) -> Weights:
        """The weights that a manifest holds."""
        found = manifest["confidence"]
        return cls(dict(found["factors"]), float(found["least"]))

    def probability(self, features: Sequence[float]) -> float:
        """The probability that a candidate is right, from 0 to 1."""
        total = self.factors.get("constant", 0.0) + sum(
            self.factors.get(name, 0.0) * value for name, value in zip(FEATURES, features, strict=True)
        )
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def join(
    sheet: Sheet,
    finisher: Finisher,
    findings: Findings,
    rules: Sequence[Act],
    weights: Weights,
    *,
    least: float | None = None,
) -> tuple[Act, ...]:
    """The acts of an article in text order.

    Args:
        sheet: the article.
        finisher: what knows parties, conditions and times.
        findings: what the model marks.
        rules: what the rules find.
        weights: what probabilities are worked out with.
        least: the least probability kept, if not the default.
    """
    lowest = weights.least if least is None else least
    rules = checked(sheet, finisher, findings, rules)
    found: list[Act] = []
    for one in candidates(sheet, finisher, findings, rules):
        probability = weights.probability(one.features)
        twice = any(act.plover == one.act.plover and _rivals(act, one.act) for act in found)
        if probability >= lowest and not twice:
            found.append(replace(one.act, confidence=round(probability, 3)))
    return tuple(sorted((*rules, *found), key=lambda act: (act.evidence.start, act.evidence.end)))


def candidates(
    sheet: Sheet, finisher: Finisher, findings: Findings, rules: Sequence[Act]
) -> Iterable[Candidate]:
    """What the model marks, somebody with a party does and no rule has found, in text order."""
    before: Act | None = None
    for one in findings.acts:
        made = _Maker(sheet, finisher, findings, one, before).act()
        if made is not None:
            before = made
            if not any(_rivals(rule, made) for rule in rules):
                yield Candidate(made, _features(sheet, one, made), one)


def _features(sheet: Sheet, one: Marked, act: Act) -> tuple[float, ...]:
    code, root = share_of(one, act.cameo[:3]), share_of(one, act.cameo[:2])
    inside = sheet.tokens_in(one.start, one.end)
    return (
        _odds(one.sure),
        _odds(code),
        _odds(root),
        _odds(one.actor.most),
        _odds(max(one.modality)),
        float(bool(act.recipients)),
        float(bool(inside) and sheet.statement_of[inside[0]] >= 0),
        min(1.0, (one.end - one.start) / 60),
    )


def _odds(share: float) -> float:
    share = min(1 - 1e-4, max(1e-4, share))
    return log(share / (1.0 - share))


def _rivals(one: Act, other: Act) -> bool:
    """Whether two acts are told by mostly the same words, one of them by the same side."""
    return same_words(one.evidence, other.evidence) and bool(_sides(one) & _sides(other))


def _sides(act: Act) -> set[str | None]:
    return {act.actor.party, *(one.party for one in act.co_actors)}


class _Maker:
    """Makes an act of what the model marks."""

    def __init__(
        self, sheet: Sheet, finisher: Finisher, findings: Findings, one: Marked, before: Act | None
    ) -> None:
        self.sheet, self.finisher, self.findings, self.one = sheet, finisher, findings, one
        inside = sheet.tokens_in(one.start, one.end)
        self.first, self.last = (inside[0], inside[-1] + 1) if inside else (0, 0)
        self.pointed = Pointed(sheet, self.first, self.last)
        self.before: tuple[str, ...] = ()
        if before is not None and inside:
            told = sheet.tokens_in(before.evidence.start, before.evidence.end)
            near = bool(told) and sheet.sentence_of[inside[0]] - sheet.sentence_of[told[0]] in {0, 1}
            self.before = before.issues if near else ()

    def act(self) -> Act | None:
        """The act; None where nobody with a party does it."""
        if self.first >= self.last or self.sheet.sentence_of[self.first] < 0:
            return None
        named = self.pointed.mentions(self.one.actor)
        actors = self.finisher.agents(named) or self._speaking()
        if not actors:
            return None
        if len(actors) < 2 and ("the", "other") in pairwise(self.sheet.lowers[self.first : self.last]):
            return None  # which of the two does it to the other is not told
        code = self.finisher.by_role(self.one.codes[0][0], actors)
        recipients = self.pointed.recipients(self.finisher, self.one.other, code, actors)
        firm = self.one.firm
        condition = self._condition() if firm == "conditional" else None
        negated = firm == "denied" or self._is_denied()
        modality = cast("Modality", "negated" if negated else firm)
        frame = self._frame(named, modality)
        if (
            self._only_told(frame, condition)
            or self._is_undone(frame, code)
            or self._is_unreal(frame)
            or self._is_charged(code)
            or any(self._is_one_of(mention) for mention in named)
        ):
            return None
        _, stands = self.finisher.told(frame, actors)
        if self._is_hearsay(stands, code, modality):
            return None
        if stands in TOLD and modality == "asserted":
            modality = "hedged"
        recipients = recipients or self.finisher.addressed(code, actors, condition)
        made = self.finisher.finished(frame, code, actors, recipients, modality, condition)
        deadline = self._deadline()
        skip = frozenset(range(condition.first, condition.last)) if condition else frozenset()
        return replace(
            made,
            by=MODEL,
            deadline=deadline or made.deadline,
            issues=self._issues(code, skip),
        )

    def _issues(self, code: str, skip: frozenset[int]) -> tuple[str, ...]:
        """The issues that the model tells, and those of the words: the ones it does not know, or all where it tells none."""
        named = issue_rules.of_act(self.sheet, self.first, self.last, code, skip, before=self.before)
        told = [issue for issue, share in self.one.issues.items() if share >= ABOUT]
        own = [issue for issue in named if issue not in self.one.issues]
        return issue_rules.ordered(self.sheet, dict.fromkeys((*told, *own))) if told or own else named

    # --- who -------------------------------------------------------------------------------------------------

    def _speaking(self) -> tuple[Agent, ...]:
        """The speaker, where the pointer means the words that name the source of what is said here."""
        statement = self.sheet.statement(self.first) or self.sheet.cue(self.first)
        if statement is None or statement.source is None:
            return ()
        if self.one.actor.of(statement.source.start, statement.source.end) < MEANT:
            return ()
        one = speaker(statement)
        return (one,) if one is not None else ()

    def _only_told(self, frame: Frame, condition: Condition | None) -> bool:
        """Whether the article itself tells what may or would be done: that is what a plan or a forecast holds."""
        if condition is not None or self.sheet.statement_of[self.first] >= 0:
            return False
        return not SUPPOSED.isdisjoint(self.sheet.lowers[frame.first : self.last])

    def _is_undone(self, frame: Frame, code: str) -> bool:
        """Whether the words stop short of the deed (*has yet to accept*), or only deny a charge (*rejected the claim*)."""
        clause = self.sheet.lowers[frame.first : self.last]
        if any(word in SHORT_OF and then in {"to", "of"} for word, then in pairwise(clause)):
            return True
        charged = not CHARGES.isdisjoint(self.sheet.lowers[self.first : self.last])
        return charged and self.sheet.book.plover(code) == "REJECT"

    def _is_unreal(self, frame: Frame) -> bool:
        """Whether it is told as what did not come to be (*would have accepted*), is hoped, or was said by nobody (*no claim that*)."""
        lowers = self.sheet.lowers
        if any(word in WOULD and then == "have" for word, then in pairwise(lowers[frame.first : self.last])):
            return True
        return not UNREAL.isdisjoint(self._before_that(FROM_THAT))

    def _is_charged(self, code: str) -> bool:
        """Whether the deed is what somebody is charged with (*accused Kigali of shelling*): an accusation, and no deed."""
        lowers, low = self.sheet.lowers, self.sheet.sentence(self.first).first
        if code.startswith(ACCUSED) or self.first == low or not lowers[self.first].endswith("ing"):
            return False
        if lowers[self.first - 1] not in {"of", "with", "for"}:
            return False
        return not CHARGING.isdisjoint(lowers[max(low, self.first - BESIDE) : self.first])

    def _is_denied(self) -> bool:
        """Whether what is told stands behind *denied (a report) that*."""
        return not DENYING.isdisjoint(self._before_that(2 * FROM_THAT))

    def _before_that(self, many: int) -> tuple[str, ...]:
        """The words, at most so many, of the sentence before the *that* which opens what the act's words are part of."""
        lowers, low = self.sheet.lowers, self.sheet.sentence(self.first).first
        opens = max((at for at in range(low, self.first) if lowers[at] == "that"), default=low)
        return lowers[max(low, opens - many) : opens]

    def _is_hearsay(self, stands: str, code: str, modality: Modality) -> bool:
        """Whether one side tells what the other does to it by force, or somebody of no side what a party will do.

        The first is an accusation, and no deed that we could tell as one; the second is a forecast.
        """
        if stands == "other":
            return self.sheet.book.plover(code) in FORCEFUL
        return stands == "nobody" and modality in {"planned", "conditional"}

    def _is_one_of(self, mention: Mention) -> bool:
        """Whether a mention stands for one of two and does not tell which (*each camp*, *either side*)."""
        return self.sheet.lowers[mention.first] in EITHER

    # --- where, when, on what ----------------------------------------------------------------------------------

    def _frame(self, named: Sequence[Mention], modality: Modality) -> Frame:
        """The clause: from the one who acts, where that is near, to where the clause of the act's words ends."""
        sentence = self.sheet.sentence(self.first)
        first, last = self.first, max(self.last, clause_end(self.sheet, self.last - 1, sentence.last))
        for mention in named:
            if sentence.first <= mention.first < first and first - mention.last <= BESIDE:
                first = min(first, mention.first)
            if last <= mention.first < sentence.last and mention.first - last < BESIDE // 2:
                last = max(last, mention.last)
        lowers = self.sheet.lowers
        if first - 2 >= sentence.first and lowers[first - 2] == "," and lowers[first - 1] in RELATIVE:
            last = next((at for at in range(self.last, last) if lowers[at] == ","), last)
        return Frame(
            rule="model",
            mode="do",
            deed="",
            first=first,
            last=last,
            focus=self.first,
            actors=tuple(named),
            statement=self.sheet.statement(self.first) or self.sheet.cue(self.first),
            modal="will" if modality in {"planned", "conditional"} else None,
        )

    def _condition(self) -> Condition | None:
        """The nearest condition of the sentence that no other marked act lies between."""
        sentence = self.sheet.sentence(self.first)
        near = [
            one
            for one in self.finisher.conditions
            if sentence.first <= one.first < sentence.last and not one.first <= self.first < one.last
        ]
        return min(near, key=self._apart, default=None)

    def _apart(self, condition: Condition) -> tuple[int, int]:
        low, high = sorted((condition.first, self.first))
        start, end = self.sheet.reading.tokens.starts[low], self.sheet.reading.tokens.starts[high]
        between = sum(start < other.start < end for other in self.findings.acts if other is not self.one)
        return between, high - low

    def _deadline(self) -> Window | None:
        """The nearest deadline that the model marks in the sentence, with the window of its time expression."""
        sentence = self.sheet.sentence(self.first)
        near = [
            stretch
            for stretch in self.findings.deadlines
            if sentence.start <= stretch[0] < sentence.end and self._is_ours(stretch)
        ]
        if not near:
            return None
        start, end = min(near, key=lambda one: abs(one[0] - self.one.start))
        time = self._time(start, end)
        text = self.sheet.reading.article.text[start:end]
        if time is None:
            return Window(text=text)
        return Window(time.window.earliest, time.window.latest, time.window.basis, time.span.text)

    def _is_ours(self, stretch: tuple[int, int]) -> bool:
        """Whether no other marked act stands nearer to a deadline."""
        here = abs(stretch[0] - self.one.start)
        return all(abs(stretch[0] - other.start) >= here for other in self.findings.acts)

    def _time(self, start: int, end: int) -> TimeExpression | None:
        return next(
            (time for time in self.sheet.reading.times if time.span.start < end and start < time.span.end),
            None,
        )
