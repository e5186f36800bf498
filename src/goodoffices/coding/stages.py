"""Stages of a meeting: what the words around its noun say of where it stands, when it is and why it was changed.

Who meets and where is found elsewhere. A stage that only a commentator foresees is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from goodoffices import dates
from goodoffices.coding import attending
from goodoffices.coding.clauses import CLAUSE, clause_end, verbish
from goodoffices.coding.grammar import AUXILIARIES, BE
from goodoffices.coding.lists import words
from goodoffices.coding.phrases import Phrase
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.coding.told import Told
from goodoffices.coding.verbs import Verbs
from goodoffices.coding.when import time_near
from goodoffices.record import UNKNOWN, Span, Window
from goodoffices.vocab.data import load_yaml

CHANGED = frozenset({"downgraded", "postponed", "cancelled"})
# How far behind a verb its "to Geneva" or "and put off" may stand, in tokens.
NEAR = 12
SOON = 4
# And a reason behind the object of its verb: *cancelled a meeting of … in … on …, citing*.
FAR = 44


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of meetings; see ``acts/meetings.yml``."""

    verbs: Verbs
    heads: frozenset[str]
    trips: frozenset[str]
    ahead: frozenset[str]
    behind: frozenset[str]
    unreal: frozenset[str]
    partial: frozenset[str]
    other: frozenset[str]


@dataclass(frozen=True, slots=True)
class Move:
    """Where a meeting was moved to (or None), when it is now (or unknown), how it was changed, and where that ends."""

    place: str | None
    on: Window
    told: Told | None
    last: int


@lru_cache(maxsize=1)
def vocabulary() -> Words:
    """The vocabulary, read once."""
    data = load_yaml("acts/meetings.yml")
    lists = (
        frozenset(data[name]) for name in ("heads", "trips", "ahead", "behind", "unreal", "partial", "other")
    )
    return Words(Verbs.load("acts/meetings.yml"), *lists)


COMMENTATORS = words("stages-commentators")
ASKED = words("stages-asked")
REDUCED = {
    "held": "held",
    "hosted": "held",
    "convened": "held",
    "scheduled": "announced",
    "planned": "announced",
    "slated": "announced",
    "due": "announced",
}
REASONS = frozenset(
    {"because", "after", "over", "due", "amid", "following", "citing", "owing", "as", "in"}
) - {"in", "as"}


class Stages:
    """Tells where the meetings of one article stand."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.words = vocabulary()

    def status(self, noun: Phrase, told: Told | None, low: int) -> str | None:
        """What the words around say of the meeting: a change, an adjective, the tense of its verb, a preposition."""
        between = self.sheet.lowers[noun.first : noun.head]
        if told is not None and told.status in {"none", "moved"}:
            return None
        if (
            noun.first > low
            and self.sheet.lowers[noun.first - 1] in ASKED
            and (told is None or told.role != "object")
        ):
            return None
        if self.words.unreal.intersection(between):
            settled = told is not None and told.role == "object" and told.firm in {"done", "ahead"}
            again = {"another", "further"}.intersection(between)
            return self._stage(told, noun) if told is not None and settled and again else None
        if told is not None and told.status in CHANGED | {"confirmed"}:
            return self._stage(told, noun)
        if self.words.ahead.intersection(between):
            return "announced"
        if told is not None:
            staged = self._stage(told, noun)
            if staged is not None or told.firm != "done":
                return staged
        if self.words.behind.intersection(between):
            return "held"
        return self._placed(noun) or self._reduced(noun) or self._looked_back(noun, low)

    def _stage(self, told: Told, noun: Phrase) -> str | None:
        """The status that the governing verb gives, by how firmly it is told."""
        status, firm = told.status, told.firm
        if status == "ahead":
            return {
                "done": "held",
                "ahead": "confirmed",
                "denied": "cancelled",
                "denied-ahead": "cancelled",
            }.get(firm)
        if status in CHANGED:
            return status if firm in {"done", "ahead", "ongoing"} else None
        if status in {"announced", "confirmed"}:
            if firm == "ahead" and status == "confirmed":
                return None
            return status if firm in {"done", "ongoing", "ahead"} and not self._past_plan(told) else None
        if firm == "done":
            return "held"
        if firm == "ahead":
            return "announced"
        if firm == "ongoing":
            return self._present(told, noun)
        return None

    def _past_plan(self, told: Told) -> bool:
        words = self.sheet.lowers[told.first : told.last]
        return (
            told.role == "passive"
            and ("had" in words or "was" in words or "were" in words)
            and told.word != "announced"
        )

    def _present(self, told: Told, noun: Phrase) -> str | None:
        """*is hosting talks* goes on; with a day to come, *talks begin on Monday* is a plan."""
        if told.role == "passive" and told.status == "held" and not told.word.endswith("ing"):
            return "held" if told.word in {"under", "underway", "over"} else None
        near = time_near(
            self.sheet,
            told.last if told.role != "object" else noun.last,
            self.sheet.sentence(told.first).last,
        )
        if near is not None and self.future(near.window):
            return "announced"
        if told.word.endswith("ing"):
            return "held"
        return "held" if near is not None and self.past(near.window) and told.role != "passive" else None

    def _placed(self, noun: Phrase) -> str | None:
        """A day before the noun places it: *Friday's summit in Anchorage*, *last week's talks*."""
        if not any(self.sheet.timed[noun.first : noun.head]):
            return None
        tokens = self.sheet.reading.tokens
        for time in self.sheet.reading.times:
            if tokens.starts[noun.first] <= time.span.start < tokens.starts[noun.head]:
                published = self.sheet.reading.article.published
                if time.direction == "past":
                    return "held"
                if time.direction == "future":
                    return "announced"
                if published.latest and time.window.latest and time.window.latest < published.latest:
                    return "held"
                if published.latest and time.window.earliest and time.window.earliest > published.latest:
                    return "announced"
        return None

    def _reduced(self, noun: Phrase) -> str | None:
        """*talks held in London*, *a meeting scheduled for Monday*."""
        lowers = self.sheet.lowers
        for at in range(noun.last, min(len(lowers), noun.last + 9)):
            word = lowers[at]
            if word in STOPS or word in AUXILIARIES or word in {",", "that", "which", "who"}:
                return None
            if word in REDUCED and self.sheet.mention_of[at] < 0:
                left = REDUCED[word] == "announced" and lowers[noun.first - 1] in {"of", "from"}
                return None if left else REDUCED[word]  # "pulled out of talks planned in": a plan no more
        return None

    def _looked_back(self, noun: Phrase, low: int) -> str | None:
        """*told reporters after a meeting with X in Y*, *ahead of talks in Y*: the preposition places it."""
        sheet = self.sheet
        at = noun.first - 1
        before = sheet.lowers[at] if at >= low else ""
        if before == "of" and at - 1 >= low and sheet.lowers[at - 1] == "ahead":
            return "announced"
        if before in {"after", "following"}:
            return "held" if not self._in_future(low, at) else None
        if before in {"during", "at"} and self._in_past(low, at):
            return "held"
        return None

    def _in_future(self, low: int, at: int) -> bool:
        # what is said may be yet to come, while the saying is over: "will open on 4 May, she said after talks in"
        said = next((one for one in range(at - 1, low - 1, -1) if self.sheet.cue_of[one] >= 0), low)
        return any(
            word in {"will", "would", "may", "might", "could", "should", "must", "to"}
            for word in self.sheet.lowers[max(said, at - CLAUSE) : at]
        )

    def _in_past(self, low: int, at: int) -> bool:
        if self._in_future(low, at):
            return False
        window = range(max(low, at - 6), at)
        return any(
            self.sheet.cue_of[token] >= 0 or self.sheet.lowers[token].endswith("ed") for token in window
        )

    def moved(self, told: Told | None, high: int) -> Move | None:
        """*has been moved to Geneva and postponed to Friday*: the new place and day; None where there is neither.

        The change may stand before the move as well (*was put off to Friday and moved to Geneva*).
        """
        if told is None or told.role == "object" or told.firm not in {"done", "ongoing", "ahead"}:
            return None
        joined = self._joined(told, high) if told.status in CHANGED | {"moved"} else None
        verbs = [each for each in (told, joined) if each is not None]
        place, on, last = None, UNKNOWN, told.last
        for each in verbs:
            end = next((one.first for one in verbs if one.first > each.first), min(high, each.last + NEAR))
            if each.status == "moved":
                place, far = attending.place_from(self.sheet, each.last, self._bare_end(each.last, end))
                last = max(last, far)
            if each.status in {"moved", "postponed"}:
                day = self._put_to(each.last, end)
                if day.known:
                    on = day
                    last = 1 + max(at for at in range(each.last, end) if self.sheet.timed[at])
        if place is None and not on.known:
            return None
        changed = next((each for each in verbs if each.status in CHANGED), None)
        return Move(place, on, changed, max(last, *(each.last for each in verbs)))

    def _bare_end(self, start: int, high: int) -> int:
        """Where the words that belong to the verb end: at a stop, a comma or *and*."""
        lowers = self.sheet.lowers
        return next((at for at in range(start, high) if lowers[at] in STOPS | {",", "and", "but"}), high)

    def _joined(self, told: Told, high: int) -> Told | None:
        """The participle that *and* joins to the verb: *moved to Geneva and postponed*."""
        lowers = self.sheet.lowers
        at = self._bare_end(told.last, min(high, told.last + NEAR))
        if at + 1 >= high or lowers[at] != "and":
            return None
        for length in (3, 2, 1):
            if at + 1 + length > len(lowers):
                continue
            found = self.words.verbs.passive.get(" ".join(lowers[at + 1 : at + 1 + length]))
            if found is not None and "N" in found[1] and found[0] in CHANGED | {"moved"}:
                return Told(found[0], "passive", told.firm, at + 1, at + 1 + length, None, lowers[at + 1])
        return None

    def _put_to(self, start: int, high: int) -> Window:
        """The day behind *to* or *until* right after a verb of moving: the new day, not the one that was given up."""
        sheet = self.sheet
        end = self._bare_end(start, high)
        for at in range(start, end - 1):
            if sheet.lowers[at] in {"to", "until", "till"} and sheet.timed[at + 1]:
                # The verb is past, but the day is yet to come: the reader, who sees the tense alone, left it open.
                for phrase in dates.find(sheet.span(at + 1, end).text):
                    return dates.resolve(phrase, sheet.reading.article.published, planned=True)
        return UNKNOWN

    def nobody(self, at: int) -> bool:
        """Whether only a commentator tells of it."""
        statement = self.sheet.statement(at)
        if statement is None or statement.speaker.party is not None:
            return False
        source = statement.source.text if statement.source is not None else ""
        words = f"{source} {statement.speaker.role or ''} {statement.speaker.name or ''}".lower().replace(
            "-", " "
        )
        return bool(COMMENTATORS.intersection(words.split()))

    def future(self, window: Window) -> bool:
        """Whether ``window`` lies after the day of the article."""
        published = self.sheet.reading.article.published.latest
        return bool(published and window.earliest and window.earliest > published)

    def past(self, window: Window) -> bool:
        """Whether ``window`` lies before the day of the article, or on it."""
        published = self.sheet.reading.article.published.latest
        return bool(published and window.latest and window.latest <= published)

    def when(self, focus: int, high: int, *, ahead: bool | None) -> Window:
        """The day of the meeting: the one nearest to its verb in the same clause, else one by which it is to be."""
        near = time_near(self.sheet, focus, high, ahead=ahead)
        if near is None and ahead is True:
            near = time_near(self.sheet, focus, high, ahead=True, deadlines=True)
        return near.window if near is not None else UNKNOWN

    def far(self, window: Window) -> bool:
        """Whether a bare weekday was taken for one of the next week, where the one that is just past is nearer."""
        published, text = self.sheet.reading.article.published.latest, (window.text or "").lower()
        if (
            published is None
            or window.earliest is None
            or "next" in text
            or any(each.isdigit() for each in text)
        ):
            return False
        return SOON < (window.earliest - published).days < 7

    def planned_for(self, start: int, end: int) -> Window:
        """The weekday in ``[start, end)`` for which what was changed had been planned (*was to open on Friday*).

        The reader, who sees a past tense, leaves it open. News of a change comes close to the day: the coming one is
        taken where it is at most four days away, and none where the one that is past is nearer.
        """
        sheet, published = self.sheet, self.sheet.reading.article.published
        at = next((one for one in range(start, end) if sheet.timed[one]), end)
        if at >= end or not published.is_day or published.latest is None:
            return UNKNOWN
        for phrase in dates.find(sheet.span(at, end).text):
            found = dates.resolve(phrase, published, planned=True)
            day = found.earliest if found.is_day else None
            if day is not None and 0 < (day - published.latest).days <= SOON:
                return found
            break
        return UNKNOWN

    def reason(self, told: Told | None, noun: Phrase, high: int) -> Span | None:
        """What a change is put down to: the words behind *because of*, *after*, *over*, *at X's request*, *citing*.

        A clause that opens the sentence tells it as well: *After a strike killed two envoys, the talks were put off*.
        """
        if told is None:
            return None
        sheet, start, said = self.sheet, told.last, False
        reach = FAR if told.role == "object" else NEAR + 2
        for at in range(start, min(high, start + reach)):
            word = sheet.lowers[at]
            if word in STOPS:
                break
            said = said or (sheet.cue_of[at] >= 0 and word not in REASONS)
            if said and word not in {"because", "citing", "owing"}:
                continue  # "was cancelled, he said after lunch": what follows the saying may belong to it
            if self._gives_reason(at, noun) and (told.role != "object" or at >= noun.last):
                end = clause_end(sheet, at, min(high, at + CLAUSE))
                while end > at and sheet.lowers[end - 1] in STOPS | {","}:
                    end -= 1
                return sheet.span(at, end) if end > at + 1 else None
        return self._opening_reason(min(told.first, noun.first))

    def _gives_reason(self, at: int, noun: Phrase) -> bool:
        sheet, word = self.sheet, self.sheet.lowers[at]
        if sheet.mention_of[at] >= 0 or sheet.timed[at]:
            return False
        behind = sheet.lowers[at + 1 : at + 9]
        if word in {"at", "on"}:
            return "request" in behind and "," not in behind[: behind.index("request")]
        if word == "for":
            return behind[:2] == ("lack", "of") or behind[-1:] == ("reasons",) or "reasons" in behind[:4]
        if word == "when":
            return at > noun.last
        if word == "due":
            return (
                behind[:1] == ("to",)
                and sheet.lowers[at - 1] not in BE
                and not verbish(sheet, at + 2, at + 3)
            )
        return word in REASONS

    def _opening_reason(self, first: int) -> Span | None:
        """The clause before the comma that opens the sentence with *after*, *because* or *citing*."""
        sheet = self.sheet
        low = sheet.sentence(first).first
        if sheet.lowers[low] not in {"after", "because", "citing", "following"} or sheet.timed[low]:
            return None
        comma = next((at for at in range(low, first) if sheet.lowers[at] == ","), None)
        if comma is None or comma < first - 3 or comma - low < 3:
            return None
        return sheet.span(low, comma)
