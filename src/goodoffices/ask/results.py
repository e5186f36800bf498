"""The answers: frozen facts for a screen or a file, each with the citations that it rests on.

They hold values, never layout: ``cli`` and ``serve`` choose words and columns. Every line has ``citations``
(at least one, unless its docstring says otherwise) and, where several articles may tell the same thing,
``origins``: from how many independent texts it comes once reprints and wire copies are collapsed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from goodoffices.ledger.citation import Citation
from goodoffices.ledger.rows import Head
from goodoffices.record import (
    CeasefireStatus,
    MeetingStatus,
    Modality,
    PloverType,
    ResponseKind,
    Scope,
    StatementKind,
    Window,
)

MediatorState = Literal["engaged", "warned", "stepped-back", "withdrawn", "resumed"]
UltimatumStatus = Literal["open", "met", "lapsed", "carried-out", "superseded"]
Stance = Literal["demand", "offer", "accept", "reject", "open"]
TimelineKind = Literal["act", "meeting", "proposal", "response", "ceasefire"]
Relation = Literal["origin", "copy", "near-copy", "excerpt", "changed", "rewrite", "wire"]
Citations = tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class MediatorLine:
    """One status of a mediator. ``on`` is the day of the act, or of its article where the act has none."""

    mediator: str
    status: MediatorState
    on: Window
    text: str
    speaker: str | None
    citations: Citations
    origins: int = 1


@dataclass(frozen=True, slots=True)
class UltimatumStage:
    """One time that an ultimatum was issued or issued anew."""

    on: Window
    condition: str | None
    consequence: str | None
    deadline: Window | None
    status: UltimatumStatus
    speaker: str | None
    citations: Citations


@dataclass(frozen=True, slots=True)
class UltimatumLine:
    """A threat that hangs on something, as it last stood.

    Attributes:
        issuer: party that threatens.
        addressees: parties threatened; may be empty.
        cameo: code of the threat as last issued.
        condition: its words, or None where only a deadline was given.
        consequence: the words of what follows, or None.
        deadline: phrase (``text``) and resolved days as last issued; None where none was given.
        status: as of the day asked.
        on: when it was last issued.
        text: the words that carry it.
        speaker: who voiced it, or None for narration.
        slips: how often the deadline was moved back.
        stages: each issue of it, the earliest first; the last one is the line itself.
        outcome: citations of what met it or carried it out; empty otherwise.
        citations: the evidence of the last stage and its copies.
        origins: independent texts that tell of it.
    """

    issuer: str
    addressees: tuple[str, ...]
    cameo: str
    condition: str | None
    consequence: str | None
    deadline: Window | None
    status: UltimatumStatus
    on: Window
    text: str
    speaker: str | None
    citations: Citations
    slips: int = 0
    stages: tuple[UltimatumStage, ...] = ()
    outcome: Citations = ()
    origins: int = 1


@dataclass(frozen=True, slots=True)
class PositionLine:
    """A party's last act on an issue. ``scope`` is set where it answers a proposal."""

    party: str
    issue: str
    stance: Stance
    text: str
    on: Window
    citations: Citations
    speaker: str | None = None
    condition: str | None = None
    scope: Scope | None = None
    cameo: str | None = None
    origins: int = 1


@dataclass(frozen=True, slots=True)
class SilenceLine:
    """``No statement found as of day``: nothing cited, for nothing was found. ``issue`` None: on anything."""

    party: str
    issue: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """A party's answer to a proposal.

    ``response`` None and no citation: no response found as of the day asked; never inferred to be a refusal.
    ``unanswered`` means that an article says that no answer came.
    """

    party: str
    response: ResponseKind | None
    scope: Scope | None
    on: Window
    text: str | None
    citations: Citations
    origins: int = 0


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A plan put forward and the answer of each party of the process other than its author."""

    name: str
    by: str | None
    issues: tuple[str, ...]
    on: Window
    text: str
    responses: tuple[ResponseLine, ...]
    citations: Citations
    origins: int = 1


@dataclass(frozen=True, slots=True)
class MeetingStage:
    """One status of a meeting; ``on`` is the day of the meeting, ``told`` that of the article's publication."""

    status: MeetingStatus
    on: Window
    told: Window
    text: str
    citations: Citations


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting as it last stood, with the way there (``stages``, the earliest told first)."""

    place: str | None
    parties: tuple[str, ...]
    participants: tuple[str, ...]
    status: MeetingStatus
    on: Window
    reason: str | None
    stages: tuple[MeetingStage, ...]
    citations: Citations
    origins: int = 1


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """What the accused side answered to an allegation: a denial or an accusation in turn."""

    party: str
    kind: Literal["denial", "counter-accusation"]
    text: str
    on: Window
    citations: Citations


@dataclass(frozen=True, slots=True)
class CeasefireLine:
    """A pause in fighting or an alleged violation of one.

    For an allegation ``reply`` is the accused side's answer; None means that none was found as of the day
    asked. For every other status it is None.
    """

    scope: str | None
    status: CeasefireStatus
    by: str | None
    accuser: str | None
    accused: str | None
    on: Window
    duration: str | None
    text: str
    citations: Citations
    reply: ReplyLine | None = None
    origins: int = 1


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened or was said, told by one or more articles.

    ``on`` is its own day or window; ``told`` that of the first publication that tells it, used for the order
    where ``on`` is unknown.
    """

    on: Window
    told: Window
    kind: TimelineKind
    actor: str | None
    recipients: tuple[str, ...]
    text: str
    citations: Citations
    cameo: str | None = None
    plover: PloverType | None = None
    modality: Modality | None = None
    issues: tuple[str, ...] = ()
    status: str | None = None
    speaker: str | None = None
    place: str | None = None
    origins: int = 1


@dataclass(frozen=True, slots=True)
class DoubtLine:
    """What is in doubt, in words. ``code`` is in the catalogue of problems; an undated article cites none."""

    code: str
    message: str
    citations: Citations
    article: int | None = None


@dataclass(frozen=True, slots=True)
class SourceLine:
    """An article of the record: whence it came, and which text it copies.

    Attributes:
        head: the article without its text.
        relation: ``origin``, or how it depends on ``origin``.
        origin: number of the article (among those asked about) that its text stems from; its own if none.
        similarity: share of the smaller text found in the other, 1.0 for an origin or an exact copy.
        appearances: other places where the very same article was seen.
    """

    head: Head
    relation: Relation = "origin"
    origin: int = 0
    similarity: float = 1.0
    appearances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One attribution: ``cue`` is how it is attributed (``rejected``), ``by`` the reader or rule that found it."""

    speaker: str | None
    role: str | None
    party: str | None
    kind: StatementKind
    text: str
    said: Window
    told: Window
    relays: str | None
    venue: str | None
    doubt: str | None
    issues: tuple[str, ...]
    citations: Citations
    confidence: float = 1.0
    origins: int = 1
    cue: str | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A cited passage: ``before + marked + after`` is a verbatim stretch of the article's text."""

    citation: Citation
    head: Head
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class ProcessBrief:
    """The state of one process."""

    id: str
    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    articles: tuple[int, ...]
    independent: int
    mediation: tuple[MediatorLine, ...] = ()
    ultimatums: tuple[UltimatumLine, ...] = ()
    positions: tuple[PositionLine, ...] = ()
    silences: tuple[SilenceLine, ...] = ()
    proposals: tuple[ProposalLine, ...] = ()
    meetings: tuple[MeetingLine, ...] = ()
    ceasefires: tuple[CeasefireLine, ...] = ()
    timeline: tuple[TimelineLine, ...] = ()
    doubts: tuple[DoubtLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """The state of the talks as of a day.

    Attributes:
        day: the day for which statuses hold: the one asked for, or the last day of publication in the record;
            None where the record has no date at all.
        asked: whether ``day`` was asked for.
        processes: the one with most articles first.
        sources: every article used, by number.
        unassigned: numbers of articles that belong to no process found.
        left_out: numbers of articles that could not be placed on or before the day asked for.
        doubts: what concerns no single process.
    """

    day: date | None
    asked: bool
    processes: tuple[ProcessBrief, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    unassigned: tuple[int, ...] = ()
    left_out: tuple[int, ...] = ()
    doubts: tuple[DoubtLine, ...] = ()
