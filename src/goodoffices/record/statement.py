"""The statement: one attribution, with its speaker resolved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from goodoffices.record.span import UNKNOWN, Span, Window

StatementKind = Literal["direct", "indirect", "mixed"]


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks.

    Attributes:
        name: the full name as the article introduces it (``John Kelley``), an organisation
            (``State Department``) or the words of an unnamed source (``a senior official``); None where the
            text does not let it be known.
        role: the office as the text has it (``Acting US Alternate Representative``), or None.
        party: code of the party spoken for, or None: an analyst or a paper speaks for nobody.
    """

    name: str | None
    role: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: source, cue and content are PolNeAR's three roles.

    Attributes:
        id: stable within the record.
        kind: direct (all of the content in quotation marks), indirect (none), mixed (some).
        source: the words that name who speaks (``he``, ``the spokesperson``); None where there are none.
        cue: the words that attribute (``stressed``, ``according to``); None where only layout does it.
        content: what is said, in text order; several spans where a cue splits it. Quotation marks are left out
            at the ends of a direct content, kept inside a mixed one.
        speaker: who it resolves to.
        relays: full name of the person whose words are passed on, where the speaker passes on another's.
        said: the day or window on which it was said.
        venue: where or to whom, as the text has it (``Security Council``, ``NBC``), or None.
        doubt: why the attribution may be wrong, in words, or None.
        confidence: between 0 and 1.
        by: the rule or model that found it, ``name@version``.
    """

    id: str
    kind: StatementKind
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: Speaker
    relays: str | None = None
    said: Window = UNKNOWN
    venue: str | None = None
    doubt: str | None = None
    confidence: float = 1.0
    by: str = "rules@1"
