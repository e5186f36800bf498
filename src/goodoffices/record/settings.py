"""How an article is to be read: which reader, which coder, and how sure they must be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReaderKind = Literal["trained", "rules"]
CoderKind = Literal["trained", "rules"]


@dataclass(frozen=True, slots=True)
class ReaderSettings:
    """What the caller chooses.

    Attributes:
        reader: ``trained`` finds statements with the shipped weights and the rules beside them; ``rules`` with the
            rules alone.
        min_confidence: statements, and acts that the trained coder adds, below this probability are left out; None takes the
            thresholds that were chosen on held-out texts (``trained``) or keeps all (``rules``).
        coder: ``trained`` finds acts with the shipped weights and the rules beside them; ``rules`` with the rules alone.
    """

    reader: ReaderKind = "trained"
    min_confidence: float | None = None
    coder: CoderKind = "trained"


DEFAULT_READER = ReaderSettings()
