"""Finds who said what: statements with source, cue and content, by rules that fire from cue words and quotations.

Nothing here looks at what a statement aims at, and nothing is attributed for want of a better guess: what the
rules do not reach is left out. The words that the rules steer by are data: ``vocab/read/*.yml``.
"""

from goodoffices.read.attribution.engine import attribute

__all__ = ["attribute"]
