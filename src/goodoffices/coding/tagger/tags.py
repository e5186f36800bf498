"""What the coder's encoder tells of each piece: three chains of tags, and the lists its scores are numbered by.

An act's words, a condition and a deadline may overlap, so each has a chain of its own.
"""

from __future__ import annotations

from goodoffices.encoder import Chain

LAYERS = ("act", "condition", "deadline")
CHAINS = {name: Chain(("O", f"B-{name}", f"I-{name}")) for name in LAYERS}
MODALITIES = ("asserted", "planned", "conditional", "hedged", "negated", "denied")
ROOTS = (
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
)
"""PLOVER's types, CONCEDE and RETREAT taken together as YIELD, as in Hu et al. (2024)."""
SOURCE, TARGET = 1, 2
"""Roles that mark a pair for the pair's type; 0 marks nothing."""


def root_of(plover: str) -> str:
    """The root of a PLOVER type."""
    return "YIELD" if plover in {"CONCEDE", "RETREAT"} else plover
