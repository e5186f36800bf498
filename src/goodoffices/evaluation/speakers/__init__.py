"""The measure of who a source is: annotated sources against what the resolver makes of them."""

from goodoffices.evaluation.speakers.scoring import (
    SHIPPED,
    Annotation,
    Outcome,
    Share,
    load,
    plain,
    same,
    score,
    shares,
)

__all__ = ["SHIPPED", "Annotation", "Outcome", "Share", "load", "plain", "same", "score", "shares"]
