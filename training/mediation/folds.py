"""Five-fold cross-validation of the pairs: from the end of the first run, on four fifths, measured on the fifth."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch

from goodoffices.coding.tagger.tags import ROOTS
from goodoffices.evaluation.plover import Pair, scores
from training.common.pretrained import load_tokenizer
from training.mediation.examples import pair, pair_tensors
from training.mediation.model import Coder
from training.mediation.runs import coder
from training.mediation.train import Material, Recipe, Run, batches

FOLDS = 5
EPOCHS = 5


def cross_validated(
    base: Coder,
    material: Material,
    published: Sequence[Pair],
    encoder: Path,
    out: Path,
    recipe: Recipe,
) -> dict[str, float]:
    """Macro-F1 over all folds' answers together and the mean over folds, in points.

    The folds are stratified by root and the same for every run. Only the pairs are trained on here.
    """
    parts = split(published)
    gold: list[str] = []
    found: list[str] = []
    by_fold: list[dict[str, float]] = []
    for fold in range(FOLDS):
        folder = out / f"fold{fold}"
        answers = folder / "answers.json"
        test = [one for one, part in zip(published, parts, strict=True) if part == fold]
        if not answers.exists():
            model = coder(encoder, material.codes)
            model.load_state_dict(base.state_dict())
            train = [one for one, part in zip(published, parts, strict=True) if part != fold]
            Run(model, folder, replace(recipe, epochs=EPOCHS)).train(
                Material([], train, material.codes), load_tokenizer(encoder)
            )
            answers.write_text(json.dumps(predict(model, test, encoder)), encoding="utf-8")
        mine: list[str] = json.loads(answers.read_text(encoding="utf-8"))
        theirs = [one.root for one in test]
        by_fold.append(scores(mine, theirs))
        print(fold, by_fold[-1], flush=True)
        gold += theirs
        found += mine
    means = {f"mean-{name}": sum(one[name] for one in by_fold) / FOLDS for name in by_fold[0]}
    return {name: round(value, 2) for name, value in (scores(found, gold) | means).items()}


def split(published: Sequence[Pair], seed: int = 5) -> list[int]:
    """The fold of each pair, each root spread evenly."""
    parts = [0] * len(published)
    rng = random.Random(seed)
    for root in sorted({one.root for one in published}):
        own = [at for at, one in enumerate(published) if one.root == root]
        rng.shuffle(own)
        for rank, at in enumerate(own):
            parts[at] = rank % FOLDS
    return parts


def predict(model: Coder, pairs: Sequence[Pair], encoder: Path) -> list[str]:
    """The root of each pair, by the model in full precision."""
    tokenizer = load_tokenizer(encoder)
    marked = [pair(one, tokenizer) for one in pairs]
    order = {id(one): at for at, one in enumerate(marked)}
    found = [""] * len(pairs)
    model.eval()
    with torch.no_grad():
        for batch in batches(marked, 4096, random.Random(1)):
            packed = pair_tensors(batch)
            states = model.states(packed["ids"], packed["shapes"], packed["roles"], packed["mask"])
            best = model.of_pair(states, packed["roles"], packed["mask"]).argmax(-1).tolist()
            for one, number in zip(batch, best, strict=True):
                found[order[id(one)]] = ROOTS[number]
    return found
