"""Fit the probability that a marked act is right, choose the least that is kept, and measure, on processes not trained on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from goodoffices import vocab
from goodoffices.coding import Prepared, prepare, trained
from goodoffices.coding.checked import checked
from goodoffices.coding.tagger.runtime import MANIFEST, ActTagger, Findings, load_folder
from goodoffices.coding.trained import FEATURES, Candidate, Weights
from goodoffices.evaluation import acts as scoring
from goodoffices.evaluation.attribution import Score
from goodoffices.evaluation.passages import Passage, together
from goodoffices.read import read
from goodoffices.record import Act, Article, Window, make_id, sha256_of
from goodoffices.record.contract import act_dict
from training.attribution.calibrate import regress

RIGHT = 0.84
"""Share of what the model adds that must be right in words, actor and type."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage, laid out and marked, with its candidates and whether each is right."""

    passage: Passage
    ready: Prepared
    findings: Findings
    candidates: tuple[Candidate, ...]
    right: tuple[bool, ...]


def look(passages: Sequence[Passage], tagger: ActTagger) -> list[Seen]:
    """Read each passage as an article of its day, mark it and judge what is marked."""
    known = vocab.load()
    made = []
    for passage in together(passages):
        text = passage.text
        article = Article(
            make_id(passage.place, text),
            passage.place,
            sha256_of(text),
            text,
            published=Window(passage.on, passage.on, "stated"),
        )
        reading = read(article, known)
        ready = prepare(reading, known)
        findings = tagger.find(text, reading.sentences, reading.quotes)
        rules = checked(ready.named, ready.finisher, findings, ready.rules)
        some = tuple(trained.candidates(ready.named, ready.finisher, findings, rules))
        judged = [scoring.score([passage], [[act_dict(one.act)]]) for one in some]
        right = tuple(bool(one.shared["act"]) for one in judged)
        made.append(Seen(passage, ready, findings, some, right))
    return made


def measured(weights: Path, held: Sequence[Passage], test: Sequence[Passage]) -> dict[str, Any]:
    """Put weights and threshold into the manifest, and give the scores on held and test passages.

    The threshold is the lowest one with which of what the model adds to the rules on the held-out processes, words, actor and
    PLOVER type are right in 84 of 100, from probabilities fitted without the text's tenth: wrong is worse than missing.
    """
    tagger = load_folder(weights, weights / "tokenizer.json")
    seen = look(held, tagger)
    rows = [
        (number, values.features, right)
        for number, one in enumerate(seen)
        for values, right in zip(one.candidates, one.right, strict=True)
    ]
    factors = fit([(values, right) for _, values, right in rows])
    crossed = [fit([(values, right) for at, values, right in rows if at % 10 != fold]) for fold in range(10)]
    tried = {}
    for step in range(5, 40):
        least = step / 50
        tried[least] = scored(seen, [Weights(crossed[at % 10], least) for at in range(len(seen))])
    told_right = {least: _type_right(seen, crossed, least) for least in tried}
    best = min(
        (least for least, share in told_right.items() if share >= RIGHT),
        default=max(told_right, key=lambda least: told_right[least]),
    )
    path = weights / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["confidence"] = {"factors": factors, "least": best}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    chosen = Weights(factors, best)
    tested = look(test, tagger)
    return {
        "least": best,
        "held": told(tried[best]),
        "test": told(scored(tested, [chosen] * len(tested))),
        "test-rules": told(ruled(tested)),
    }


def _type_right(seen: Sequence[Seen], crossed: Sequence[dict[str, float]], least: float) -> float:
    """The share of the candidates above a threshold whose words, actor and PLOVER type are right."""
    kept = [
        (one.passage, each.act)
        for at, one in enumerate(seen)
        for each in one.candidates
        if Weights(crossed[at % 10], least).probability(each.features) >= least
    ]
    return sum(_of_type(*each) for each in kept) / len(kept) if kept else 0.0


def _of_type(passage: Passage, act: Act) -> bool:
    """Whether a marked act of the same type and side, or of a side that nobody can name, stands where the act is told."""
    sides = {act.actor.party, *(one.party for one in act.co_actors)}
    plover = {code: one.plover for code, one in vocab.load().codebook.codes.items()}
    for marked in passage.acts:
        parties = {party for one in marked.actors for party in one.parties}
        meets = act.evidence.start < marked.cue[1] and marked.cue[0] < act.evidence.end
        if meets and (not parties or (parties & sides and act.plover in {plover[c] for c in marked.codes})):
            return True
    return False


def ruled(seen: Sequence[Seen]) -> dict[str, Score]:
    """The scores of the rules by themselves."""
    printed = [[act_dict(act) for act in one.ready.rules] for one in seen]
    return scoring.score([one.passage for one in seen], printed).scores()


def scored(seen: Sequence[Seen], weights: Sequence[Weights]) -> dict[str, Score]:
    """The scores of what is kept with the weights of each passage."""
    printed = [
        [
            act_dict(act)
            for act in trained.join(one.ready.named, one.ready.finisher, one.findings, one.ready.rules, each)
        ]
        for one, each in zip(seen, weights, strict=True)
    ]
    return scoring.score([one.passage for one in seen], printed).scores()


def told(scores: dict[str, Score]) -> dict[str, list[float]]:
    """Precision, recall, F1 and the number wanted, by measure, in points."""
    return {
        name: [
            round(100 * one.precision, 1),
            round(100 * one.recall, 1),
            round(100 * one.f1, 1),
            float(one.wanted),
        ]
        for name, one in scores.items()
    }


def fit(rows: Sequence[tuple[tuple[float, ...], bool]], strength: float = 1.0) -> dict[str, float]:
    """A logistic regression with a ridge of ``strength``; the constant is not shrunk. Without rows nothing is likely."""
    if not rows:
        return {"constant": -30.0}
    values = np.array([[*features, 1.0] for features, _ in rows], dtype=np.float64)
    right = np.array([is_right for _, is_right in rows], dtype=np.float64)
    weights = regress(values, right, strength)
    return dict(zip((*FEATURES, "constant"), (round(float(w), 5) for w in weights), strict=True))
