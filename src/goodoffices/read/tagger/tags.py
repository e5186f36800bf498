"""The tags of attributions, and their chain.

Annotations of this kind do not nest, so each piece has one tag: outside, or the beginning or the inside of a source, a
cue or a content.
"""

from __future__ import annotations

from goodoffices.encoder import Chain, Floats

__all__ = ["ROLES", "TAGS", "Floats", "allowed", "best_paths", "spans"]

ROLES = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_CHAIN = Chain(TAGS)
allowed = _CHAIN.allowed
best_paths = _CHAIN.best_paths
spans = _CHAIN.spans
