"""Acts: who does what to whom, in words or deeds, and the dealings that acts add up to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from goodoffices.record.span import UNKNOWN, Span, Window

Modality = Literal["asserted", "planned", "conditional", "hedged", "negated"]
PloverType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
ResponseKind = Literal["accepted", "rejected", "countered", "unanswered"]
Scope = Literal["full", "partial"]
MeetingStatus = Literal["announced", "confirmed", "downgraded", "postponed", "cancelled", "held"]
MeetingLevel = Literal["leaders", "ministers", "envoys", "officials", "experts", "military"]
CeasefireStatus = Literal[
    "proposed", "agreed", "in-force", "alleged-violation", "extended", "expired", "collapsed"
]


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts or is acted upon: the name as the article has it, and its party's code (None if it has none)."""

    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """One act.

    Attributes:
        id: stable within the record.
        actor: who does it. A reciprocal act (``Moscow and Kyiv agreed``) names the others in ``co_actors``.
        recipients: to whom.
        cameo: CAMEO code, three or four digits; there is no default code.
        plover: PLOVER type that the code belongs to.
        issues: ids of the codebook's issues, most specific first; may be empty.
        modality: how firmly the text has it.
        evidence: the words that carry it: the clause, condition included.
        condition: what it hangs on, conjunction included (``if there is no progress``), or None.
        consequence: what follows if the condition is met, for threats, or None.
        deadline: the deadline's words and window; None where the text gives none.
        on: the day or window of the act.
        statement: id of the statement in whose content the act stands, or None for narration.
        by: rule or model, ``name@version``; both, with a space between, where the model told
            the code, the other side or the matter of what a rule found.
        confidence: between 0 and 1.
        co_actors: the other actors of a reciprocal act.
    """

    id: str
    actor: Agent
    recipients: tuple[Agent, ...]
    cameo: str
    plover: PloverType
    issues: tuple[str, ...]
    modality: Modality
    evidence: Span
    condition: Span | None = None
    consequence: Span | None = None
    deadline: Window | None = None
    on: Window = UNKNOWN
    statement: str | None = None
    by: str = "rules@1"
    confidence: float = 1.0
    co_actors: tuple[Agent, ...] = ()


@dataclass(frozen=True, slots=True)
class Response:
    """A party's answer to a proposal; ``unanswered`` is said only where the text says that no answer came."""

    party: str
    response: ResponseKind
    scope: Scope
    evidence: Span
    on: Window = UNKNOWN


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan put forward, by whom, on what, with the answers that the article tells of."""

    id: str
    name: str
    by: str | None
    issues: tuple[str, ...]
    evidence: Span
    responses: tuple[Response, ...] = ()
    on: Window = UNKNOWN


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting and its status as the article has it.

    Attributes:
        id: stable within the record.
        place: where, or None.
        parties: codes of those who take part.
        status: where it stands in its life cycle.
        evidence: the words.
        on: the day or window of the meeting itself.
        participants: names of the persons who meet.
        reason: what changed its status, as the text has it.
        round: which round of the talks it is (4 for *a fourth round*), or None.
        level: at what level it sits, or None where the text does not say or the levels differ.
    """

    id: str
    place: str | None
    parties: tuple[str, ...]
    status: MeetingStatus
    evidence: Span
    on: Window = UNKNOWN
    participants: tuple[str, ...] = ()
    reason: Span | None = None
    # Not in the repr, like the reply to an allegation below.
    round: int | None = field(default=None, repr=False)
    level: MeetingLevel | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Ceasefire:
    """A pause in fighting as the article has it; an alleged violation is an accusation, never a fact of ours.

    Attributes:
        id: stable within the record.
        scope: what is covered (``energy infrastructure``, ``full``), or None where the text does not say.
        status: where it stands.
        evidence: the words.
        by: party that proposed or declared it, or None.
        accuser: party that alleges a violation.
        accused: party said to have violated it.
        on: the day or window of the status.
        duration: the words that give its length (``30-day``), or None.
        reply: the words by which the accused side denies it in the same article, or None.
        area: where it holds, as the text has it (``along the border``), or None where the text does not say.
        start: the day it begins, where the text gives one; for one that is in force that is ``on`` as well.
        end: the last day it is to hold, where the text gives one.
    """

    id: str
    scope: str | None
    status: CeasefireStatus
    evidence: Span
    by: str | None = None
    accuser: str | None = None
    accused: str | None = None
    on: Window = UNKNOWN
    duration: str | None = None
    # Not in the repr, of which digests of readings are made that are older than this field; see ledger.digest.
    reply: Span | None = field(default=None, repr=False)
    area: str | None = field(default=None, repr=False)
    start: Window = field(default=UNKNOWN, repr=False)
    end: Window = field(default=UNKNOWN, repr=False)
