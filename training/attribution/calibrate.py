"""Fit the probability that a candidate attribution is right, and choose the threshold, on held-out articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodoffices.evaluation.attribution import (
    Attribution,
    Example,
    Score,
    is_quoted,
    match,
    of_statement,
    of_statements,
    score,
    words_of,
)
from goodoffices.read import mentions, quotes, sentences, times, tokens
from goodoffices.read.attribution import confidence, engine, tagged
from goodoffices.read.attribution.confidence import RULE, TAGGED, Weights
from goodoffices.read.attribution.lexicon import lexicon
from goodoffices.read.attribution.view import View, lay_out
from goodoffices.read.tagger import Tagger
from goodoffices.record import Article, Speaker, make_id, sha256_of
from goodoffices.vocab import Vocabulary

Matrix = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A candidate of an article: its features, in the corpus's convention, and whether it is right."""

    article: int
    by_tagger: bool
    features: tuple[float, ...]
    attribution: Attribution
    right: bool


def view_of(example: Example, vocabulary: Vocabulary) -> View:
    """An annotated article, laid out as the reader does."""
    text = example.text
    article = Article(id=make_id(text), uri=example.name, sha256=sha256_of(text), text=text)
    words = tokens.tokenize(text)
    parts = sentences.split(text, words)
    quoted = quotes.find(text, words, parts)
    return lay_out(
        article,
        tokens=words,
        sentences=parts,
        quotes=quoted,
        mentions=mentions.find(text, words, parts, vocabulary.world, quoted=quoted, on=None),
        times=times.find(article, words, parts),
        lexicon=lexicon(),
        world=vocabulary.world,
    )


def judge(examples: Sequence[Example], tagger: Tagger, vocabulary: Vocabulary) -> Iterator[Judged]:
    """Every candidate of every article, with whether an annotated attribution is its partner."""
    for number, example in enumerate(examples):
        view = view_of(example, vocabulary)
        parts = sentences.split(example.text, view.tokens)
        text = tagger.tag(example.text, parts, quotes.find(example.text, view.tokens, parts))
        made = []
        for one in tagged.candidates(view, engine.by_rules(view), text):
            statement = engine.statement_of(view, one.unit, one.found, Speaker(None))
            if statement is not None:
                made.append((one, of_statement(statement, example.text)))
        partners = match([each for _, each in made], example.attributions, words_of(example.text))
        right = {mine for mine, _ in partners}
        for at, (one, attribution) in enumerate(made):
            values = confidence.features(view, one)
            yield Judged(number, one.tagged is not None, values, attribution, at in right)


def attributions(
    example: Example, tagger: Tagger, weights: Weights, vocabulary: Vocabulary
) -> tuple[Attribution, ...]:
    """What the reader finds in an article with these weights, in the corpus's convention."""
    view = view_of(example, vocabulary)
    parts = sentences.split(example.text, view.tokens)
    quoted = quotes.find(example.text, view.tokens, parts)
    tagging = tagged.Tagging(tagger.tag(example.text, parts, quoted), weights, None)
    found = engine.attribute(
        view.article,
        tokens=view.tokens,
        sentences=parts,
        quotes=quoted,
        mentions=view.mentions,
        times=view.times,
        world=vocabulary.world,
        tagged=tagging,
    )
    return of_statements((*found.statements, *found.unspoken), example.text)


def fit(rows: Sequence[Judged], strength: float = 1.0) -> Weights:
    """Logistic regressions over the candidates of each kind, with a ridge of ``strength``."""
    made = {}
    for by_tagger, names in ((True, TAGGED), (False, RULE)):
        chosen = [row for row in rows if row.by_tagger is by_tagger]
        values = np.array([[*row.features, 1.0] for row in chosen], dtype=np.float64)
        right = np.array([row.right for row in chosen], dtype=np.float64)
        weights = regress(values, right, strength)
        made[by_tagger] = dict(zip((*names, "constant"), (round(float(w), 5) for w in weights), strict=True))
    return Weights(made[True], made[False])


def regress(values: Matrix, right: Matrix, strength: float) -> Matrix:
    """Newton's method for a logistic regression; the constant is not shrunk."""
    weights = np.zeros(values.shape[1])
    ridge = np.full(values.shape[1], strength)
    ridge[-1] = 1e-3
    for _ in range(50):
        chance = 1 / (1 + np.exp(-values @ weights))
        slope = values.T @ (chance - right) + ridge * weights
        curve = (values * (chance * (1 - chance))[:, None]).T @ values + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def probability(row: Judged, weights: Weights) -> float:
    """The probability that ``weights`` give a candidate."""
    tagged_, rule = weights.vectors()
    factors = tagged_ if row.by_tagger else rule
    total = float(np.dot(np.array([*row.features, 1.0]), np.array(factors)))
    return 1 / (1 + float(np.exp(-total)))


def chances(rows: Sequence[Judged], folds: int = 5) -> list[float]:
    """The probability of each candidate from weights fitted without its article."""
    found = [0.0] * len(rows)
    for fold in range(folds):
        weights = fit([row for row in rows if row.article % folds != fold])
        for at, row in enumerate(rows):
            if row.article % folds == fold:
                found[at] = probability(row, weights)
    return found


def thresholds(
    examples: Sequence[Example], rows: Sequence[Judged], chance: Sequence[float]
) -> tuple[dict[str, float], dict[str, Score]]:
    """For quotations and for the rest, half of the best F1 that a threshold reaches; and the scores with these."""
    least: dict[str, float] = {}
    for kind in ("quoted", "indirect"):
        reached = (
            kept(examples, rows, chance, {"quoted": step / 50, "indirect": step / 50})[kind].f1
            for step in range(5, 36)
        )
        least[kind] = round(max(reached) / 2, 3)
    return least, kept(examples, rows, chance, least)


def kept(
    examples: Sequence[Example], rows: Sequence[Judged], chance: Sequence[float], least: Mapping[str, float]
) -> dict[str, Score]:
    """The scores of the candidates whose probability reaches the threshold of their kind."""
    found: dict[str, list[Attribution]] = {example.text: [] for example in examples}
    for row, likely in zip(rows, chance, strict=True):
        text = examples[row.article].text
        if likely >= least["quoted" if is_quoted(row.attribution, text) else "indirect"]:
            found[text].append(row.attribution)
    return score(examples, found.__getitem__)


def reliability(
    rows: Sequence[Judged], chance: Sequence[float], bins: int = 10
) -> tuple[list[tuple[float, float, int]], float]:
    """Per bin the mean probability, the share that is right and the count; and the expected calibration error.

    Source of the measure: Guo et al., "On Calibration of Modern Neural Networks" (ICML 2017).
    """
    table, error = [], 0.0
    for at in range(bins):
        inside = [
            (p, row.right)
            for row, p in zip(rows, chance, strict=True)
            if at <= p * bins < at + 1 or (p == 1 and at == bins - 1)
        ]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            share = sum(right for _, right in inside) / len(inside)
            table.append((mean, share, len(inside)))
            error += abs(mean - share) * len(inside) / len(rows)
    return table, error
