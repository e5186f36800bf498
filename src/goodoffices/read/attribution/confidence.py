"""How likely an attribution is right, from what the tagger and the rules each make of it.

Two logistic regressions, one for what the tagger found and one for what only a rule found. Their weights are fitted on
articles that the tagger was not trained on (``training/``) and ship beside its weights. *Right* is meant as the scorer
means it: half of the content's words shared with an annotated one, and a word of the source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

from goodoffices.read.attribution.view import View

if TYPE_CHECKING:
    from goodoffices.read.attribution.tagged import Candidate
    from goodoffices.read.tagger import Tagger

LOWEST, HIGHEST = 1e-4, 1 - 1e-4
TAGGED = (
    "content",
    "edges",
    "cue",
    "source",
    "link to cue",
    "link to source",
    "has source",
    "has cue",
    "quoted",
    "rule agrees",
    "rule's force",
    "short",
)
RULE = ("content", "overlap", "force", "quoted", "has source", "has cue", "short")


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights by name of feature and the constant, for each of the two, and the lowest probability kept by default.

    F1 is highest where what is kept has a probability of half that F1 or more (Lipton, Elkan and Naryanaswamy,
    "Optimal Thresholding of Classifiers to Maximize F1 Measure", 2014), which for quotations is another than for the rest.
    """

    tagged: Mapping[str, float]
    rule: Mapping[str, float]
    least_quoted: float = 0.5
    least_indirect: float = 0.5

    def vectors(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """The weights in the features' order, the constant last."""
        return (
            tuple(self.tagged.get(name, 0.0) for name in (*TAGGED, "constant")),
            tuple(self.rule.get(name, 0.0) for name in (*RULE, "constant")),
        )


def of(view: View, one: Candidate, weights: Weights) -> float:
    """The probability that the candidate is right, from 0 to 1."""
    values = features(view, one)
    tagged, rule = weights.vectors()
    factors = tagged if one.tagged is not None else rule
    total = factors[-1] + sum(value * factor for value, factor in zip(values, factors, strict=False))
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


def least(view: View, one: Candidate, weights: Weights) -> float:
    """The lowest probability with which the candidate is kept by default."""
    quoted = any(view.quoted[at] >= 0 for first, last in one.found.content for at in range(first, last))
    return weights.least_quoted if quoted else weights.least_indirect


def features(view: View, one: Candidate) -> tuple[float, ...]:
    """The features of a candidate, named by ``TAGGED`` or ``RULE``."""
    found = one.found
    quoted = any(view.quoted[at] >= 0 for first, last in found.content for at in (first, last - 1))
    words = sum(last - first for first, last in found.content)
    short = 1.0 / max(1, words)
    if one.tagged is None:
        return (
            _odds(one.content),
            one.overlap,
            _odds(found.force),
            float(quoted),
            float(found.source is not None),
            float(found.cue is not None),
            short,
        )
    content, edges, cue, source, to_cue, to_source = one.tagged.evidence
    return (
        _odds(content),
        _odds(edges),
        _odds(cue) if one.tagged.cue else 0.0,
        _odds(source) if one.tagged.source else 0.0,
        _odds(to_cue) if one.tagged.cue else 0.0,
        _odds(to_source) if one.tagged.source else 0.0,
        float(one.tagged.source is not None),
        float(one.tagged.cue is not None),
        float(quoted),
        float(one.rule is not None),
        _odds(one.rule.force) if one.rule is not None else 0.0,
        short,
    )


def _odds(share: float) -> float:
    share = min(HIGHEST, max(LOWEST, share))
    return log(share / (1.0 - share))


@cache
def weights_of(tagger: Tagger) -> Weights:
    """The weights that ship with the tagger's own."""
    values = tagger.manifest["confidence"]
    least = values["least"]
    return Weights(
        dict(values["tagged"]), dict(values["rule"]), float(least["quoted"]), float(least["indirect"])
    )


def names(one: Candidate) -> Sequence[str]:
    """The names of the candidate's features, in order."""
    return TAGGED if one.tagged is not None else RULE
