"""What reconcile says: one decision about one fact and another that was known.

It holds no rule. ``Ref`` and ``Decision`` are written to the record as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["same", "new", "supersedes", "disputes"]
Kind = Literal["article", "quote", "act", "meeting", "ultimatum", "proposal", "ceasefire"]

BY = "reconcile@1"


@dataclass(frozen=True, slots=True)
class Ref:
    """A fact by its article's id and its own; ``fact`` is None for the article itself."""

    article: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision.

    Attributes:
        kind: what is compared. A ``quote`` is a statement; an ``ultimatum`` is an act.
        verdict: ``same``: both tell one thing; ``supersedes``: ``subject`` takes the place of ``other`` (a later
            deadline, a later status); ``disputes``: both are kept and contradict each other; ``new``: nothing
            like it was known (said of articles only; for facts it is the lack of any other decision).
        subject: what the decision is about. Where two were published on known days, the later one.
        other: what it is compared with; None for ``new``.
        score: between 0 and 1.
        reason: in words.
        relation: how the two hang together, in one word: ``copy``, ``near-copy``, ``excerpt``, ``changed``, ``rewrite``, ``wire``,
            ``quote``, ``attribution``, ``told-again``, ``denial``, ``slip``, ``restated``, ``status``.
        by: the rules' name and version.
    """

    kind: Kind
    verdict: Verdict
    subject: Ref
    other: Ref | None = None
    score: float = 1.0
    reason: str = ""
    relation: str = ""
    by: str = BY
