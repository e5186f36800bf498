"""From frames to acts: who acts for which party, in which mode, under which code, how firmly.

This is where silence beats invention: a frame whose actor has no party, whose mode has no code, or that only a
commentator's forecast carries, yields nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from goodoffices.coding import issues as issue_rules
from goodoffices.coding.collectives import of_states, organ, pair_before
from goodoffices.coding.conditions import Condition
from goodoffices.coding.finish import bounds, distinct, firmness, suits, trim
from goodoffices.coding.frames import Frame, recipients_after
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import Sheet
from goodoffices.coding.threats import WARNING
from goodoffices.coding.voices import agent, is_own, speaker, standing
from goodoffices.record import (
    UNKNOWN,
    Act,
    Agent,
    Mention,
    Modality,
    Span,
    Statement,
    TimeExpression,
    Window,
    make_id,
)
from goodoffices.vocab.codebook import Deed, Mode
from goodoffices.vocab.world import World

DEONTIC = {"should": "appeal", "need": "appeal", "must": "demand"}
POSSIBLE = frozenset({"may", "might", "could"})
FUTURE = frozenset({"will", "due"})
# Codes of ending talks and of ending mediation: which one it is depends on who does it.
TOLD = frozenset({"other", "reported", "nobody"})
AS_MEDIATOR = {"134": "135", "164": "165"}
AS_PARTY = {"135": "134", "165": "164"}
MEDIATION_CODES = frozenset({"135", "165", "139"})
# A time further than this from a word of speech is the time of what is spoken of.
NEAR_WORDS = 5
# How many tokens may stand between an act and the condition behind it (``, but only if``).
BESIDE = 4
BY_VERSION = "@1"
RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "when", "where"})
AHEAD = frozenset({"planned", "conditional"})
WANT = "want"


class Finisher:
    """Turns the frames of one article into acts."""

    def __init__(
        self,
        sheet: Sheet,
        conditions: list[Condition],
        process: Process,
        world: World,
    ) -> None:
        self.sheet = sheet
        self.conditions = conditions
        self.process = process
        self.world = world
        self.times = sheet.reading.times
        self.focuses: list[int] = []

    def acts(self, frames: Iterable[Frame]) -> tuple[Act, ...]:
        """The acts, in text order, each told once."""
        found: list[Act] = []
        frames = list(frames)
        self.focuses = sorted(frame.focus for frame in frames)
        for frame in frames:
            act = self._act(frame)
            if act is not None:
                found.append(act)
        return distinct(found)

    # --- who -------------------------------------------------------------------------------------------------

    def agents(self, mentions: Iterable[Mention]) -> tuple[Agent, ...]:
        """The agents that mentions stand for, each party once; mentions of nobody's party give none."""
        found: dict[str, Agent] = {}
        for mention in mentions:
            for one in self._resolve(mention):
                if one.party is not None:
                    found.setdefault(one.party, one)
        return tuple(found.values())

    def _resolve(self, mention: Mention) -> tuple[Agent, ...]:
        if mention.kind == "collective" and mention.party is None:
            return self._sides(mention)
        one = agent(mention, self.sheet) or organ(self.sheet, mention, self.world)
        if one is not None:
            return (one,)
        own = self._own_subject(mention)
        return own or (pair_before(self.sheet, mention, self.world) if mention.party is None else ())

    def _sides(self, mention: Mention) -> tuple[Agent, ...]:
        """The two sides of the process; of words for states, where those are none, the two states just named."""
        sides = self.process.parties[:2]
        known = [self.world.parties.get(code) for code in sides]
        states = len(sides) > 1 and all(one is not None and one.kind == "government" for one in known)
        if of_states(self.sheet, mention) and not states:
            return pair_before(self.sheet, mention, self.world)
        return tuple(Agent(self.world.party_name(code), code) for code in sides) if len(sides) > 1 else ()

    def hosts(self, mentions: Iterable[Mention]) -> tuple[Agent, ...]:
        """The states that are visited where a visit goes to a place: to the country itself or to its capital."""
        found: dict[str, Agent] = {}
        for mention in mentions:
            state = self.world.host(mention.name) if mention.kind == "place" else None
            if state is not None:
                found.setdefault(state, Agent(mention.name, state))
        return tuple(found.values())

    def _own_subject(self, mention: Mention) -> tuple[Agent, ...]:
        """Who speaks, where a pronoun that nothing else resolves opens what they say (``said they would``)."""
        if mention.kind != "pronoun" or mention.party is not None:
            return ()
        statement = self.sheet.statement(mention.first)
        if statement is None or not statement.content:
            return ()
        opens = self.sheet.tokens_in(statement.content[0].start, statement.content[0].end)
        if not opens or (mention.first - opens[0] > 1 and not is_own(mention, self.sheet)):
            return ()
        one = speaker(statement)
        return (one,) if one is not None else self._together(statement)

    def _together(self, statement: Statement) -> tuple[Agent, ...]:
        """The sides that speak with one voice (``Britain, France and Germany said``)."""
        if statement.source is None:
            return ()
        found: dict[str, Agent] = {}
        for token in self.sheet.tokens_in(statement.source.start, statement.source.end):
            mention = self.sheet.mention(token)
            if mention is not None and mention.party is not None and mention.form == "name":
                found.setdefault(mention.party, Agent(mention.name, mention.party))
        return tuple(found.values()) if len(found) > 1 else ()

    def _content(self, frame: Frame) -> Statement | None:
        """The statement in whose content the act's own word stands."""
        inner = self.sheet.statement(frame.focus)
        if inner is not None and frame.voice is not None and inner.id == frame.voice.id:
            return None
        return inner

    # --- what ------------------------------------------------------------------------------------------------

    def _act(self, frame: Frame) -> Act | None:
        actors = self.agents(frame.actors)
        if not actors and frame.voice is not None:
            voiced = speaker(frame.voice)
            actors = (voiced,) if voiced is not None else ()
        recipients = tuple(
            one for one in self.agents(frame.recipients) if one.party not in {a.party for a in actors}
        )
        condition = self._condition(frame)
        content, stands = self.told(frame, actors)
        deed = self.sheet.book.deeds.get(frame.deed)
        parties = {one.party for one in actors if one.party}
        if deed is not None and deed.third and not parties & set(self.process.mediators):
            return None
        if frame.mode == "do" and not frame.code:
            chosen = self._deed_mode(frame, deed, actors, recipients, stands, condition, content)
        else:
            chosen = self._operator_mode(frame, deed, actors, recipients, stands, condition, content)
        if chosen is None:
            return None
        code, actors, recipients, modality = chosen
        if not code or not actors:
            return None
        code = self.by_role(code, actors)
        if code == "046" and self._elsewhere(frame, {one.party for one in (*actors, *recipients)}):
            code = "044"
        recipients = recipients or self.addressed(code, actors, condition)
        return self.finished(frame, code, actors, recipients, modality, condition, deed)

    def told(self, frame: Frame, actors: tuple[Agent, ...]) -> tuple[Statement | None, str]:
        """The statement that an act is told in, and how its speaker stands to those who act (see ``voices.standing``).

        ``vouched``: a mediator tells what the parties do; it is there when they do it.
        """
        content = self._content(frame) or (frame.voice if frame.rule == "limit" else None)
        own = any(is_own(mention, self.sheet) for mention in frame.actors)
        parties = {one.party for one in actors if one.party}
        if content is not None and content.speaker.party is None and not own:
            own = bool(parties) and parties <= {one.party for one in self._together(content)}
        stands: str = "own" if own and content is not None else standing(content, parties)
        if stands == "other" and content is not None and content.speaker.party in self.process.mediators:
            stands = "vouched"
        return content, stands

    def _elsewhere(self, frame: Frame, parties: set[str | None]) -> bool:
        """Whether the meeting is held in the country of none of those who meet."""
        if len(parties) < 2:
            return False
        for token in range(frame.focus, frame.last):
            mention = self.sheet.mention(token)
            if (
                mention is not None
                and mention.kind == "place"
                and self.sheet.lowers[mention.first - 1] in {"in", "at"}
            ):
                host = self.world.place(mention.name)
                return host is not None and host not in parties
        return False

    def addressed(
        self, code: str, actors: tuple[Agent, ...], condition: Condition | None
    ) -> tuple[Agent, ...]:
        """At whom an act is that names nobody: those whom its condition binds, or a mediator's two parties."""
        if condition is not None and self.sheet.book.plover(code) == "THREATEN":
            warned = self._warned(condition, actors)
            if warned:
                return warned
        if code in MEDIATION_CODES and actors[0].party in self.process.mediators:
            return tuple(
                Agent(self.world.party_name(party), party)
                for party in self.process.parties
                if party != actors[0].party
            )
        return ()

    def _warned(self, condition: Condition, actors: tuple[Agent, ...]) -> tuple[Agent, ...]:
        """Whom a threat is for: the other sides that are the subject of its condition."""
        own = {one.party for one in actors}
        named = recipients_after(self.sheet, condition.body, condition.last)
        return tuple(one for one in self.agents(named) if one.party not in own)

    def by_role(self, code: str, actors: tuple[Agent, ...]) -> str:
        """The code, of ending talks or of ending mediation by what the actor is in the process."""
        mediates = actors[0].party in self.process.mediators
        if mediates and code in AS_MEDIATOR:
            return AS_MEDIATOR[code]
        if not mediates and actors[0].party in self.process.parties and code in AS_PARTY:
            return AS_PARTY[code]
        return code

    def _operator_mode(
        self,
        frame: Frame,
        deed: Deed | None,
        actors: tuple[Agent, ...],
        recipients: tuple[Agent, ...],
        stands: str,
        condition: Condition | None,
        content: Statement | None,
    ) -> tuple[str, tuple[Agent, ...], tuple[Agent, ...], Modality] | None:
        if frame.modal in DEONTIC:
            return self._owed(frame, deed, actors, stands, content)
        if frame.modal in {"likely", "can"} and not frame.negated:
            return None
        mode: Mode = frame.mode
        if frame.rule == WANT and (frame.past or stands == "nobody"):
            return None
        if frame.rule.startswith("propose") and any(one.party in self.process.mediators for one in actors):
            mode = "appeal"
        negated, code = frame.negated, frame.code
        if frame.rule == WANT and negated:
            mode, negated = "refuse", False
        if mode == "intend" and negated and (frame.modal in {"will", "can", "would"} or not frame.past):
            mode, negated, code = "refuse", False, REFUSED.get(code, "")
        if not code:
            code = self._code(mode, deed)
        if code == "051" and frame.modal in {"will", "would"}:
            code = "030"
        if not code:
            return None
        if frame.modal in POSSIBLE | {"would"} and condition is None and stands not in {"own", "reported"}:
            return None
        if stands == "nobody" and (frame.modal is not None or mode == "threaten"):
            return None
        hedged = frame.hedged or stands in TOLD or frame.modal in POSSIBLE
        planned = frame.modal in FUTURE and mode != "refuse"
        return (
            code,
            actors,
            recipients,
            firmness(negated=negated, condition=condition, hedged=hedged, planned=planned),
        )

    @staticmethod
    def _code(mode: Mode, deed: Deed | None) -> str:
        if deed is None:
            return ""
        if mode == "intend" and "threaten" in deed.codes:
            return deed.codes["threaten"]
        return deed.codes.get(mode, "")

    def _owed(
        self,
        frame: Frame,
        deed: Deed | None,
        actors: tuple[Agent, ...],
        stands: str,
        content: Statement | None,
    ) -> tuple[str, tuple[Agent, ...], tuple[Agent, ...], Modality] | None:
        """*Kyiv must, should, needs to*: the speaker asks it of another; of one's own side it is no act."""
        said = speaker(content) if content is not None else None
        if said is None or deed is None or stands == "own":
            return None
        if frame.mode not in {"do", "intend"}:
            return None
        asked = tuple(one for one in actors if one.party != said.party)
        if actors and not asked:
            return None
        mode = DEONTIC[frame.modal or "should"]
        if frame.negated:
            deed = self.sheet.book.deeds.get(deed.halt or "")
            if deed is None:
                return None
        code = deed.codes.get(mode, "")
        return (code, (said,), asked, "hedged" if frame.hedged else "asserted") if code else None

    def _deed_mode(
        self,
        frame: Frame,
        deed: Deed | None,
        actors: tuple[Agent, ...],
        recipients: tuple[Agent, ...],
        stands: str,
        condition: Condition | None,
        content: Statement | None,
    ) -> tuple[str, tuple[Agent, ...], tuple[Agent, ...], Modality] | None:
        if deed is None:
            return None
        if frame.modal in DEONTIC:
            return self._owed(frame, deed, actors, stands, content)
        if deed.by_speaker:
            return self._made_to_suffer(frame, deed, actors, condition, content)
        if not actors or (frame.modal is not None and content is not None and _of_both(frame)):
            return None  # what both sides would do, as one of them or a third tells it, is a wish
        alone = deed.meets and len(actors) < 2 and not recipients
        if alone and frame.modal is None:
            return None
        if frame.modal is None:
            return self._done(frame, deed, actors, recipients, stands, content)
        if frame.modal in {"likely", "can"} and not frame.negated:
            return None
        if frame.negated:
            code = deed.codes.get("refuse", "") if frame.modal in {"will", "would"} else ""
            if not code or stands in TOLD:
                return None
            return code, actors, recipients, firmness(condition=condition, hedged=frame.hedged)
        threat = deed.codes.get("threaten", "")
        told = content.cue.text.lower().split() if content is not None and content.cue is not None else ()
        decided = (
            frame.modal in FUTURE | {"would"}
            and condition is None
            and deed.codes.get("plan", threat) != threat
            and not WARNING.intersection(told)
        )
        if threat and not decided:
            if stands != "own" and (condition is None or stands not in {"narrated", "reported"}):
                return None
            return (
                threat,
                actors,
                recipients,
                firmness(condition=condition, hedged=frame.hedged, planned=frame.modal in FUTURE),
            )
        if frame.modal in FUTURE or (frame.modal == "would" and stands == "own"):
            code = deed.codes.get("intend" if alone else "plan", "")
            if stands == "nobody":
                return None
            return (
                code,
                actors,
                recipients,
                firmness(condition=condition, hedged=frame.hedged, planned=True),
            )
        return None

    @staticmethod
    def _made_to_suffer(
        frame: Frame,
        deed: Deed,
        actors: tuple[Agent, ...],
        condition: Condition | None,
        content: Statement | None,
    ) -> tuple[str, tuple[Agent, ...], tuple[Agent, ...], Modality] | None:
        """*They will pay a price*: the speaker threatens the subject, if it is not the speaker's own side."""
        said = speaker(content) if content is not None else None
        if said is None or frame.negated or frame.modal not in {"will", "would"}:
            return None
        others = tuple(one for one in actors if one.party != said.party)
        if actors and not others:
            return None
        return deed.codes["threaten"], (said,), others, firmness(condition=condition, hedged=frame.hedged)

    def _done(
        self,
        frame: Frame,
        deed: Deed,
        actors: tuple[Agent, ...],
        recipients: tuple[Agent, ...],
        stands: str,
        content: Statement | None,
    ) -> tuple[str, tuple[Agent, ...], tuple[Agent, ...], Modality] | None:
        """A deed told as done; told by another side, a hostile one is that side's accusation."""
        said = speaker(content) if content is not None else None
        if frame.negated:
            return None
        if deed.hostile and stands in {"other", "vouched"} and said is not None:
            code = deed.codes.get("accuse", "")
            return (code, (said,), actors, "asserted") if code else None
        code = deed.codes.get("do", "")
        hedged = frame.hedged or stands in TOLD
        return (code, actors, recipients, firmness(hedged=hedged)) if code else None

    # --- when and on what ------------------------------------------------------------------------------------

    def _condition(self, frame: Frame) -> Condition | None:
        """The condition that the act hangs on: in its own sentence, nearest, and only for what is not told as done."""
        if frame.mode == "do" and frame.modal is None and not frame.code:
            return None
        if frame.mode in {"criticise", "accuse"} or (frame.code == "051"):
            return None
        sentence = self.sheet.sentence(frame.focus)
        near = [
            one
            for one in self._conditions_of(sentence.first, sentence.last)
            if not one.first <= frame.focus < one.last
            and not (one.first > frame.last + BESIDE)
            and not (one.first > frame.focus and self._between(max(frame.focus + 1, frame.last), one.first))
            and not (one.last <= frame.focus and self._trails(one, sentence.first))
        ]
        return min(near, key=lambda one: abs(one.first - frame.focus), default=None)

    def _conditions_of(self, first: int, last: int) -> list[Condition]:
        """The conditions that begin in the tokens ``[first, last)``; they stand in text order."""
        low = bisect_left(self.conditions, first, key=_begins)
        return self.conditions[low : bisect_left(self.conditions, last, low, key=_begins)]

    def _trails(self, condition: Condition, first: int) -> bool:
        """Whether a condition hangs on an act before it, and so not on the one behind it."""
        return condition.first > first and self._between(first, condition.first)

    def _between(self, start: int, end: int) -> bool:
        """Whether another act's word stands in the tokens ``[start, end)``."""
        return bisect_left(self.focuses, start) < bisect_left(self.focuses, end)

    def _times_in(self, low: int, high: int) -> tuple[TimeExpression, ...]:
        """The time expressions that begin in the characters ``[low, high)``; they stand in text order."""
        first = bisect_left(self.times, low, key=_starts)
        return self.times[first : bisect_left(self.times, high, first, key=_starts)]

    def _time(self, frame: Frame, *, deadline: bool) -> TimeExpression | None:
        """The time expression of the act itself: of its clause, and for words not of the deed that they are about."""
        sentence = self.sheet.sentence(frame.focus)
        tokens = self.sheet.reading.tokens
        center = tokens.starts[frame.focus]
        low, high = sentence.start, sentence.end
        if not deadline:
            reach = (
                frame.last
                if frame.mode == "do" and not frame.code
                else min(frame.last, frame.focus + NEAR_WORDS)
            )
            high = tokens.ends[max(frame.focus, reach - 1)]
            low = tokens.starts[max(sentence.first, frame.first - NEAR_WORDS)]
        near = [time for time in self._times_in(low, high) if suits(time, frame, deadline=deadline)]
        return min(near, key=lambda time: abs(time.span.start - center), default=None)

    def _bounds(self, time: TimeExpression, frame: Frame) -> bool:
        """Whether ``time`` tells until when, and of this act: a relative clause tells it of something else."""
        tokens = self.sheet.tokens_in(time.span.start, time.span.end)
        low, high = sorted((frame.focus, tokens[0])) if tokens else (0, 0)
        if not time.deadline and not RELATIVE.isdisjoint(self.sheet.lowers[low:high]):
            return False
        return bounds(time)

    def finished(
        self,
        frame: Frame,
        code: str,
        actors: tuple[Agent, ...],
        recipients: tuple[Agent, ...],
        modality: Modality,
        condition: Condition | None,
        deed: Deed | None = None,
    ) -> Act:
        """The act: its evidence, matters, deadline and day are looked up around the frame."""
        sheet = self.sheet
        first, last = frame.first, frame.last
        skip = frozenset(range(condition.first, condition.last)) if condition else frozenset()
        consequence: Span | None = None
        plover = sheet.book.plover(code)
        if condition is not None:
            bare = (
                (first, min(last, condition.first))
                if condition.first > first
                else (max(first, condition.last), last)
            )
            if plover == "THREATEN" and bare[1] > bare[0]:
                consequence = sheet.span(*bare)
            if condition.first <= last + 3 and condition.last >= first - 3:
                first, last = min(first, condition.first), max(last, condition.last)
        evidence = trim(sheet, first, last)
        limited = plover in {"THREATEN", "REQUEST", "AGREE"} or modality in AHEAD
        deadline = self._time(frame, deadline=True) if limited else None
        if deadline is not None and plover != "THREATEN" and not self._bounds(deadline, frame):
            deadline = None
        when = self._time(frame, deadline=False)
        statement = frame.statement or self._content(frame)
        its_own = when is not None and (when is not deadline or modality == "planned")
        on = when.window if when is not None and its_own else UNKNOWN
        if not on.known and statement is not None and modality in {"asserted", "conditional"}:
            on = statement.said
        issues = issue_rules.assign(sheet, frame.focus, frame.last, deed.issues if deed else (), skip)
        return Act(
            id=_id(sheet, evidence, code, actors[0].party),
            actor=actors[0],
            recipients=recipients,
            cameo=code,
            plover=plover,
            issues=issues,
            modality=modality,
            evidence=evidence,
            condition=trim(sheet, condition.first, condition.last) if condition else None,
            consequence=consequence,
            deadline=Window(
                deadline.window.earliest, deadline.window.latest, deadline.window.basis, deadline.span.text
            )
            if deadline
            else None,
            on=on,
            statement=statement.id if statement else None,
            by=f"rules/{frame.rule}{BY_VERSION}",
            confidence=0.6 if modality == "hedged" else 0.85,
            co_actors=actors[1:],
        )


def act_id(sheet: Sheet, act: Act) -> str:
    """The id of an act: of its article, its evidence, its code and who acts."""
    return _id(sheet, act.evidence, act.cameo, act.actor.party)


def _id(sheet: Sheet, evidence: Span, code: str, party: str | None) -> str:
    return make_id("act", sheet.reading.article.id, evidence.start, evidence.end, code, party)


def _of_both(frame: Frame) -> bool:
    return any(mention.kind == "collective" for mention in frame.actors)


def _begins(condition: Condition) -> int:
    return condition.first


def _starts(time: TimeExpression) -> int:
    return time.span.start


# What refusing amounts to where an intention is denied ("will not accept the plan").
REFUSED = {"037": "127", "038": "126", "080": "124", "120": "120"}
