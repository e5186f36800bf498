"""The scan: one pass over a sentence, with the tokens that a rule has used up. Only data; the rules are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from goodoffices.coding.sheet import Sheet
from goodoffices.record import Sentence


@dataclass(slots=True)
class Scan:
    """A sentence while the rules go over it.

    Attributes:
        sheet: the article.
        sentence: the sentence.
        masked: tokens that stand in conditions, whose words are never acts.
        used: tokens that a rule has taken as part of its act.
    """

    sheet: Sheet
    sentence: Sentence
    masked: frozenset[int]
    used: set[int] = field(default_factory=set)
