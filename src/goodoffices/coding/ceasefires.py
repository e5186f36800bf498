"""Ceasefires: pauses in fighting as the text has them, from the proposal to the collapse.

A call for a ceasefire is none, and one side's yes makes none either. Who broke it is told in ``violations``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from goodoffices.coding import attending, denials, holding, violations
from goodoffices.coding.attending import Table
from goodoffices.coding.clauses import CLAUSE, clause_end
from goodoffices.coding.grammar import AUXILIARIES, MODALS
from goodoffices.coding.lists import words
from goodoffices.coding.pauses import LENGTHS, build, duration, scope, vocabulary
from goodoffices.coding.phrases import Phrase, phrase
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.told import Told, over, under
from goodoffices.coding.voices import standing
from goodoffices.coding.when import time_near
from goodoffices.record import UNKNOWN, Act, Ceasefire, CeasefireStatus

FACTIVE = frozenset(["after", "since", "following", "amid"])
OVER = words("ceasefires-over")
PUT_FORTH = {
    *(
        (verb, "by")
        for verb in ("proposed", "suggested", "offered", "presented", "tabled", "floated", "submitted")
    ),
    ("put", "forward", "by"),
}
# What opens a clause of time: what stands in it is no news of the day, and is at most over.
TEMPORAL = FACTIVE | {"before", "until", "till", "once", "when", "whether", "if"}
OPENING_REACH = 9

# With how many before it a ceasefire is compared, lest a list of thousands takes forever.
RIVALS = 60


def find(
    sheet: Sheet, acts: Iterable[Act], masked: frozenset[int], process: Process | None = None
) -> tuple[Ceasefire, ...]:
    """The ceasefires and alleged violations of the article, in text order.

    Args:
        sheet: the article.
        acts: its acts, some of which accuse.
        masked: tokens of conditions, in which nothing is told.
        process: who the two sides are, for *both sides*.
    """
    finder = _Finder(sheet, masked, process or Process())
    found = list(finder.all())
    found.extend(violations.find(sheet, acts, masked, process or Process(), finder.named))
    kept: list[Ceasefire] = []
    for one in sorted(found, key=lambda item: item.evidence.start):
        near = range(max(0, len(kept) - RIVALS), len(kept))
        rival = next((at for at in near if _same(one, kept[at])), None)
        if rival is None:
            kept.append(one)
        elif _weight(one) > _weight(kept[rival]):
            kept[rival] = one
    sides = process or Process()
    return tuple(holding.bounded(sheet, denials.answered(sheet, one, sides)) for one in kept)


def _weight(one: Ceasefire) -> tuple[int, int]:
    """How much is told of it, to choose among tellings of the same: a heading says less than the sentence."""
    return sum((one.by is not None, one.on.known, one.scope is not None, one.duration is not None)), len(
        one.evidence.text
    )


def _same(one: Ceasefire, other: Ceasefire) -> bool:
    """Whether the two tell the same: the same status of what may be one ceasefire, or one accusation twice."""
    if one.status != other.status:
        return False
    if one.status == "alleged-violation":
        return (one.accuser, one.accused) == (other.accuser, other.accused) and one.evidence.overlaps(
            other.evidence
        )
    if one.evidence.overlaps(other.evidence):
        return True
    alike = one.duration in {None, other.duration} or other.duration is None
    return alike and (one.by in {None, other.by} or other.by is None) and one.on in {UNKNOWN, other.on}


class _Finder:
    """Walks the tokens once and reads the status off the verb or noun over each ceasefire."""

    def __init__(self, sheet: Sheet, masked: frozenset[int], process: Process) -> None:
        self.sheet = sheet
        self.masked = masked
        self.process = process
        self.words = vocabulary()
        self.named: list[Phrase] = []

    def all(self) -> Iterator[Ceasefire]:
        """Every ceasefire with a status; all phrases that name one are kept in ``named``."""
        sheet, heads = self.sheet, self.words["heads"]
        for at, word in enumerate(sheet.lowers):
            if word not in heads or sheet.sentence_of[at] < 0 or sheet.mention_of[at] >= 0:
                continue
            low, high = sheet.sentence(at).first, sheet.sentence(at).last
            last = self._head_end(at, high)
            noun = phrase(sheet, at, last, low, self.words.verbs)
            if not self._is_one(noun, high):
                continue
            self.named.append(noun)
            if (last < high and self._compound(last)) or at in self.masked:
                continue
            found = self._told(noun, low, high)
            if found is not None:
                yield found

    def _head_end(self, at: int, high: int) -> int:
        lowers = self.sheet.lowers
        last = at + 1
        if lowers[at] == "cessation" and lowers[last : last + 1] == ("of",):
            last += 2
        if last < high and lowers[last] in self.words["deals"]:
            last += 1
        return min(last, high)

    def _is_one(self, noun: Phrase, high: int) -> bool:
        """Whether the head means a pause in fighting: *a pause* alone may be anything."""
        lowers = self.sheet.lowers
        if lowers[noun.head] not in self.words["bare-heads"]:
            return True
        around = (*lowers[noun.first : noun.head], *lowers[noun.head + 1 : min(high, noun.head + 6)])
        return bool(self.words["confirming"].intersection(around)) or any(
            w.endswith(LENGTHS) for w in around[:4]
        )

    def _compound(self, at: int) -> bool:
        """Whether the word behind the head makes it something else: ceasefire talks, truce monitors."""
        return self.sheet.mention_of[at] < 0 and self.sheet.lowers[at] in self.words["compounds"]

    def _told(self, noun: Phrase, low: int, high: int) -> Ceasefire | None:
        sheet = self.sheet
        if (
            self.words["unreal"].intersection(sheet.lowers[noun.first : noun.head])
            and "immediate" not in sheet.lowers[noun.first : noun.head]
        ):
            return None
        return (
            self._declared_over(noun, low, high)
            or self._by_noun(noun, low, high)
            or self._proposed(noun, low, high)
            or self._by_object(noun, low, high)
            or self._by_subject(noun, low, high)
        )

    # --- the verb over it ------------------------------------------------------------------------------------

    def _declared_over(self, noun: Phrase, low: int, high: int) -> Ceasefire | None:
        """*declared the ceasefire over*, *pronounced the truce dead*."""
        sheet = self.sheet
        if noun.last >= high or sheet.lowers[noun.last] not in OVER:
            return None
        told = over(sheet, noun, low, self.words.verbs)
        if told is None or told.group is None or told.firm not in {"done", "ongoing"}:
            return None
        table = attending.subject(sheet, told.group, low, self.process)
        by = next(iter(table.codes), None)
        return self._make(noun, told, "collapsed", table, high, last=noun.last + 1, by=by)

    def _by_object(self, noun: Phrase, low: int, high: int) -> Ceasefire | None:
        sheet = self.sheet
        told = over(sheet, noun, low, self.words.verbs)
        if told is None or told.group is None or self._hangs(told, low, high):
            return None
        group = told.group
        if group.form == "infinitive" or group.modal == "due":
            at = group.first - 1
            group = type(group)(at, at, "finite") if at > low else group
        table = attending.subject(sheet, group, low, self.process)
        others = attending.listed(
            sheet, noun.last, clause_end(sheet, noun.last - 1, min(high, noun.last + CLAUSE)), self.process
        )
        codes = {**table.codes, **others.codes}
        status, firm = told.status, told.firm
        if status == "agreed":
            brokered = told.word in self.words["brokering"]
            if firm != "done" or (len(codes) < 2 and not brokered and not self._mutual(told)):
                return None
            named = len(table.codes) == 1 and told.word.startswith("announc")
            return self._make(noun, told, status, table, high, by=next(iter(table.codes)) if named else None)
        if status == "proposed":
            by = next(iter(table.codes), None)
            return self._make(noun, told, status, table, high, by=by) if firm in {"done", "ongoing"} else None
        if status == "in-force":
            if told.word.startswith("observ") and len(codes) < 2:
                return None
            if firm == "ahead" and group is not told.group and len(codes) > 1:
                return self._make(noun, told, "agreed", table, high)
            by = next(iter(table.codes), None) if len(table.codes) == 1 else None
            return self._make(noun, told, status, table, high, by=by) if firm in {"done", "ongoing"} else None
        if status == "extended":
            return self._make(noun, told, status, table, high) if firm in {"done", "ahead"} else None
        if firm == "done" and noun.determiner not in {"", "a", "an"}:
            by = next(iter(table.codes), None) if len(table.codes) == 1 else None
            return self._make(noun, told, status, table, high, by=by)
        return None

    def _mutual(self, told: Told) -> bool:
        """Whether its unresolved subject is several: *the two sides*, *the rivals*; *they* may be one side that speaks."""
        said = self.sheet.statement(told.first)
        if (
            said is not None
            and said.speaker.party is not None
            and self.sheet.lowers[told.first - 1] == "they"
        ):
            return False
        words = self.sheet.lowers[max(0, told.first - 5) : told.first]
        return bool(
            {"sides", "parties", "both", "rivals", "foes", "neighbours", "neighbors", "they"}.intersection(
                words
            )
        )

    def _by_subject(self, noun: Phrase, low: int, high: int) -> Ceasefire | None:
        sheet = self.sheet
        told = under(sheet, noun.last, high, self.words.verbs)
        if told is None or self._hangs(told, low, high):
            return None
        status, firm = told.status, told.firm
        if status == "agreed" and noun.determiner == "the" and told.word in self.words["brokering"]:
            return None  # who brokered the truce that is spoken of is its history, not a step of it
        if noun.first > low and sheet.lowers[noun.first - 1] in {
            "when",
            "whether",
            "if",
            "once",
            "until",
            "before",
        }:
            return None
        if self._nobody(noun.head):
            return None
        if status == "in-force":
            if firm == "ahead":
                if noun.determiner in {"a", "an", ""} or told.word in {"hold", "stand"}:
                    return None
                dated = time_near(sheet, told.first, high, ahead=True) is not None
                return self._make(noun, told, "in-force" if dated else "agreed", Table(), high)
            if told.word in {"held", "begin", "start", "begins", "starts"} and (
                firm != "done" or "had" in sheet.lowers[told.first : told.last]
            ):
                return None
        elif status == "extended":
            firm = "done" if firm == "ahead" else firm
        if firm == "done" or (firm == "ongoing" and status in {"in-force", "collapsed"} and _lasting(told)):
            by = self._by(told.last, high) if status == "proposed" else None
            said = sheet.statement(noun.head)
            if status == "collapsed" and told.role == "passive" and said is not None:
                by = said.speaker.party
            return self._make(noun, told, status, Table(), high, by=by)
        return None

    def _nobody(self, at: int) -> bool:
        """Whether only somebody without a side says it; several sides that speak at once have one each."""
        statement = self.sheet.statement(at)
        if statement is None or standing(statement, set()) != "nobody":
            return False
        source = statement.source
        tokens = self.sheet.tokens_in(source.start, source.end) if source is not None else range(0)
        return not any(one.party for one in map(self.sheet.mention, tokens) if one is not None)

    def _hangs(self, told: Told, low: int, high: int) -> bool:
        """Whether a condition stands in the sentence of what is yet to come."""
        return told.firm == "ahead" and any(
            token in self.masked
            for token in range(max(low, told.first - CLAUSE), min(high, told.first + CLAUSE))
        )

    def _by(self, at: int, high: int) -> str | None:
        if at >= high or self.sheet.lowers[at] != "by":
            return None
        agents, _ = attending.after_verb(self.sheet, at + 1, high, self.process)
        return next(iter(agents.codes), None)

    # --- nouns over it ---------------------------------------------------------------------------------------

    def _by_noun(self, noun: Phrase, low: int, high: int) -> Ceasefire | None:
        """*after the collapse of the truce*, *agreed to an extension of the ceasefire*."""
        sheet = self.sheet
        at = noun.first - 2
        if at < low or sheet.lowers[at + 1] not in {"of", "to"} or sheet.lowers[at] not in self.words.nouns:
            return None
        status = self.words.nouns[sheet.lowers[at]]
        outer = phrase(sheet, at, at + 1, low, self.words.verbs)
        before = sheet.lowers[outer.first - 1] if outer.first > low else ""
        told = over(sheet, outer, low, self.words.verbs)
        if status == "extended":
            firm = told is not None and told.status == "agreed" and told.firm == "done"
        else:
            firm = before in FACTIVE and not any(
                word in MODALS for word in sheet.lowers[max(low, outer.first - CLAUSE) : outer.first]
            )
        if not firm:
            return None
        marked = Told(status, "object", "done", outer.first, noun.last)
        return self._make(noun, marked, status, Table(), high)

    def _proposed(self, noun: Phrase, low: int, high: int) -> Ceasefire | None:
        """*a pause proposed by X*, *X's proposal for a truce*."""
        sheet = self.sheet
        behind = noun.last
        if sheet.lowers[behind : behind + 2] in {
            ("in", "fighting"),
            ("in", "hostilities"),
            ("of", "hostilities"),
        }:
            behind += 2
        forth = next((2 + i for i in (0, 1) if sheet.lowers[behind : behind + 2 + i] in PUT_FORTH), 0)
        if forth:
            by = self._by(behind + forth - 1, high)
            if by is not None:
                _, last = attending.after_verb(sheet, behind + forth, high, self.process)
                marked = Told("proposed", "passive", "done", behind, last)
                return self._make(noun, marked, "proposed", Table(), high, last=last, by=by)
        at = noun.first - 2
        if at < low or sheet.lowers[at + 1] != "for" or sheet.lowers[at] not in {"proposal", "proposals"}:
            return None
        outer = phrase(sheet, at, at + 1, low, self.words.verbs)
        if {"no", "any"}.intersection(sheet.lowers[outer.first : at]):
            return None
        owner = sheet.mention(outer.first)
        by = owner.party if owner is not None else None
        if by is None:
            return None
        marked = Told("proposed", "object", "done", outer.first, noun.last)
        return self._make(noun, marked, "proposed", Table(), high, by=by)

    # --- what it is ------------------------------------------------------------------------------------------

    def _make(
        self,
        noun: Phrase,
        told: Told,
        status: str,
        table: Table,
        high: int,
        *,
        last: int | None = None,
        by: str | None = None,
    ) -> Ceasefire | None:
        sheet = self.sheet
        first = min(noun.first, told.first, table.first if table.first >= 0 else noun.first)
        end = max(last or 0, noun.last, told.last)
        while sheet.lowers[end - 1] in STOPS | {","} and end > first + 1:
            end -= 1
        time = time_near(sheet, told.first, high, ahead=None if status == "in-force" else False)
        opening = self._opening(first)
        if opening and (status == "in-force" or (opening == "since" and time is None)):
            return None
        return build(
            sheet,
            first,
            end,
            cast("CeasefireStatus", status),
            covered=scope(sheet, noun, high),
            by=by,
            on=time.window if time is not None else UNKNOWN,
            length=duration(sheet, noun, high),
            area=holding.area(
                sheet, noun, high, signed=told.role == "object" and status in {"agreed", "in-force"}
            ),
        )

    def _opening(self, first: int) -> str:
        """The word that opens the clause of time whose subject begins at ``first``, or "".

        *ten days since the truce began*, *until Sudan and its foe had a truce*.
        """
        sheet = self.sheet
        low = max(sheet.sentence(first).first, first - OPENING_REACH)
        for at in range(first - 1, low - 1, -1):
            word = sheet.lowers[at]
            if sheet.mention_of[at] >= 0:
                continue
            if word in TEMPORAL:
                return word
            if word in STOPS | {","} | AUXILIARIES or sheet.cue_of[at] >= 0 or word.endswith("ed"):
                return ""
        return ""


def _lasting(told: Told) -> bool:
    return told.word in {
        "in",
        "holding",
        "over",
        "dead",
        "finished",
        "holds",
        "remains",
        "stands",
        "null",
        "hold",
    }
