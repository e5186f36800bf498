"""Finds who said what: statements with source, cue and content.

Rules that fire from cue words and quotations, and beside them what the trained tagger found. Nothing here looks at what a
statement aims at, and nothing is attributed for want of a better guess: what neither reaches is left out. The words that
the rules steer by are data: ``vocab/read/*.yml``.
"""

from goodoffices.read.attribution.confidence import weights_of
from goodoffices.read.attribution.engine import attribute
from goodoffices.read.attribution.tagged import Tagging

__all__ = ["Tagging", "attribute", "weights_of"]
