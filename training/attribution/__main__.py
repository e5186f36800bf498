"""From nothing to the shipped weights, in one command that can be cut off and started again.

    python -m training.attribution --corpus POLNEAR/train --report POLNEAR/dev --out work [--install]
    python -m training.attribution --smoke --out work

Steps: the pretrained encoder, the training runs, the export in int8, the calibration on the articles held out, the
report. Each leaves its result in ``--out`` and is passed over where that is there; a training run goes on from its last
checkpoint. ``--install`` puts the weights, the manifest and the model card into the package. ``--smoke`` goes the same way
on the articles that ship, for a few steps, to show that every step runs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import torch

from goodoffices import vocab
from goodoffices.evaluation.attribution import Example, Score, load_folder, score
from goodoffices.read.attribution.confidence import Weights
from goodoffices.read.tagger.runtime import MANIFEST
from goodoffices.read.tagger.runtime import Tagger as LoadedTagger
from goodoffices.read.tagger.runtime import load_folder as load_tagger
from goodoffices.vocab import Vocabulary
from training.attribution import calibrate, card, train
from training.attribution.export import export
from training.attribution.model import Tagger
from training.common.encoder import Encoder
from training.common.pretrained import fetch

WORD = re.compile(r"\w+")
ROOT = Path(__file__).resolve().parents[2]
FIXTURE = ROOT / "src" / "goodoffices" / "evaluation" / "fixtures" / "attribution"
WEIGHTS = ROOT / "src" / "goodoffices" / "read" / "tagger" / "weights"
RUNS = (
    train.Recipe(),
    train.Recipe(epochs=3, pieces=2048, rate=1e-4, head_rate=5e-4, pointer=0.4, seed=2),
    train.Recipe(epochs=2, pieces=2048, rate=1.5e-4, head_rate=5e-4, pointer=0.4, seed=3),
)
SMOKE = (
    train.Recipe(epochs=1, held=8, limit=20, pieces=1024),
    train.Recipe(epochs=1, held=8, limit=12, pieces=1024, seed=2),
)


def main() -> None:
    """Parse the command line and go through the steps."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--corpus", type=Path, help="folder with text/ and attributions/ to train on")
    parser.add_argument("--report", type=Path, help="folder of the same layout to report on")
    parser.add_argument("--out", type=Path, required=True, help="folder for all that is made")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--smoke", action="store_true", help="a few steps on the articles that ship")
    parser.add_argument("--install", action="store_true", help="put the result into the package")
    options = parser.parse_args()
    runs: tuple[train.Recipe, ...] = RUNS
    if options.smoke:
        corpus, report, runs = FIXTURE, FIXTURE, SMOKE
    elif options.corpus is None or options.report is None:
        parser.error("--corpus and --report are needed, or --smoke")
    else:
        corpus, report = options.corpus, options.report
    runs = tuple(replace(run, threads=options.threads) for run in runs)
    out: Path = options.out
    encoder = fetch(out / "encoder")
    model = trained(corpus, encoder, out, runs)
    weights = out / "weights"
    exported(model, encoder, weights, train.split(corpus, runs[0])[0])
    facts = calibrated(corpus, report, weights, runs)
    (out / "facts.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    (weights / "MODEL_CARD.md").write_text(card.text(facts), encoding="utf-8")
    print(json.dumps({name: facts[name] for name in ("held", "report", "calibration_error")}, indent=1))
    if options.install:
        WEIGHTS.mkdir(exist_ok=True)
        for path in sorted(weights.iterdir()):
            shutil.copy(path, WEIGHTS / path.name)


def trained(corpus: Path, encoder: Path, out: Path, runs: tuple[train.Recipe, ...]) -> Tagger:
    """The mean of the runs' weights; each run begins at the mean of those before it."""
    model = Tagger(Encoder.pretrained(encoder))
    states: list[dict[str, torch.Tensor]] = []
    for number, recipe in enumerate(runs):
        folder = out / f"run{number}"
        if not (folder / "model.pt").exists():
            train.train(corpus, encoder, folder, recipe, start=model if states else None)
        states.append(torch.load(folder / "model.pt", weights_only=True))
        model.load_state_dict(
            {name: torch.stack([one[name] for one in states]).mean(0) for name in states[0]}
        )
    return model


def exported(model: Tagger, encoder: Path, weights: Path, articles: Sequence[Example]) -> None:
    """Write the graph, the tokenizer and the part of the manifest that is known by now."""
    if (weights / MANIFEST).exists():
        return
    weights.mkdir(parents=True, exist_ok=True)
    export(model, weights / "attribution.onnx")
    shutil.copy(encoder / "tokenizer.json", weights / "tokenizer.json")
    digests = {
        name: hashlib.sha256((weights / name).read_bytes()).hexdigest()
        for name in ("attribution.onnx", "tokenizer.json")
    }
    manifest = {
        "sha256": digests,
        "transitions": rounded(model.transitions),
        "biases": biases(model),
        "cue_words": cue_words(articles),
    }
    (weights / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def cue_words(articles: Sequence[Example], least: int = 2, share: float = 0.02) -> list[str]:
    """Words that stand in cues at least ``least`` times, and in ``share`` of the times they stand anywhere."""
    inside: Counter[str] = Counter()
    anywhere: Counter[str] = Counter()
    for article in articles:
        anywhere.update(WORD.findall(article.text.lower()))
        for one in article.attributions:
            inside.update(
                {word for start, end in one.cue for word in WORD.findall(article.text[start:end].lower())}
            )
    return sorted(
        word for word, count in inside.items() if count >= least and count >= share * anywhere[word]
    )


def rounded(values: torch.Tensor) -> Any:
    """A tensor as nested lists with six digits behind the point."""
    return json.loads(json.dumps(values.detach().tolist()), parse_float=lambda text: round(float(text), 6))


def biases(model: Tagger) -> dict[str, Any]:
    """Each pointer's score by how far apart two pieces stand."""
    return {name: rounded(getattr(model, name).bias.weight[:, 0]) for name in ("to_cue", "to_source")}


def calibrated(
    corpus: Path, report: Path, weights: Path, runs: tuple[train.Recipe, ...]
) -> dict[str, object]:
    """Fit the probabilities on the articles held out, write them to the manifest, and measure the whole."""
    vocabulary = vocab.load(None)
    tagger = load_tagger(weights)
    _, held = train.split(corpus, runs[0])
    rows = list(calibrate.judge(held, tagger, vocabulary))
    chance = calibrate.chances(rows)
    least, best = calibrate.thresholds(held, rows, chance)
    fitted = calibrate.fit(rows)
    manifest = json.loads((weights / MANIFEST).read_text("utf-8"))
    manifest["confidence"] = {"tagged": dict(fitted.tagged), "rule": dict(fitted.rule), "least": least}
    (weights / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")
    examples = list(load_folder(report))
    seen = list(calibrate.judge(examples, tagger, vocabulary))
    table, error = calibrate.reliability(seen, [calibrate.probability(row, fitted) for row in seen])
    return {
        "sha256": manifest["sha256"],
        "bytes": (weights / "attribution.onnx").stat().st_size,
        "recipes": [asdict(run) for run in runs],
        "held_articles": len(held),
        "least": least,
        "held": table_of(best),
        "report": scores(
            examples,
            tagger,
            replace(fitted, least_quoted=least["quoted"], least_indirect=least["indirect"]),
            vocabulary,
        ),
        "report_articles": len(examples),
        "reliability": table,
        "calibration_error": error,
    }


def scores(
    examples: Sequence[Example], tagger: LoadedTagger, weights: Weights, vocabulary: Vocabulary
) -> dict[str, dict[str, float]]:
    """The protocol's scores of the reader as it ships."""
    found = {one.text: calibrate.attributions(one, tagger, weights, vocabulary) for one in examples}
    return table_of(score(examples, found.__getitem__))


def table_of(scores: Mapping[str, Score]) -> dict[str, dict[str, float]]:
    """Scores as plain numbers."""
    return {
        name: {"precision": one.precision, "recall": one.recall, "f1": one.f1, "wanted": one.wanted}
        for name, one in scores.items()
    }


if __name__ == "__main__":
    main()
