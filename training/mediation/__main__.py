"""From nothing to the shipped weights of the coder, in one command that can be cut off and started again.

    python -m training.mediation --pairs PLV_train.tsv --out work [--install] [--folds]
    python -m training.mediation --smoke --out work

Steps: the pretrained encoder; a run on the passages of the project and their own pairs; a run that adds the published pairs; the
export in int8; the threshold, on processes held out; the report, on processes set aside. Each leaves its result in ``--out`` and
is passed over where that is there; a run goes on from its last checkpoint. ``--folds`` also measures the pairs by five-fold
cross-validation, from the end of the first run. ``--install`` puts weights, manifest and model card into the package. ``--smoke``
goes the same way on a few passages, to show that every step runs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import torch

from goodoffices import vocab
from goodoffices.evaluation.passages import Passage, load_passages
from goodoffices.evaluation.plover import load as load_pairs
from training.common.pretrained import fetch, load_tokenizer
from training.mediation import card, choose, folds, matters
from training.mediation.export import export
from training.mediation.model import Coder
from training.mediation.runs import gather, split, trained
from training.mediation.train import Recipe

HERE = Path(__file__).parent
WEIGHTS = HERE.parents[1] / "src" / "goodoffices" / "coding" / "tagger" / "weights"
GRAPH, MANIFEST = "acts.onnx", "acts.json"
RUNS = (Recipe(epochs=6), Recipe(epochs=3, rate=1.5e-4, head_rate=7e-4, seed=2))
SMOKE = (Recipe(epochs=1, pieces=512), Recipe(epochs=1, pieces=512, seed=2))


def main() -> None:
    """Parse the command line and go through the steps."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--pairs", type=Path, help="table of marked pairs with their roots, in the form of PLV"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for all that is made")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--smoke", action="store_true", help="a few steps on a few passages")
    parser.add_argument("--folds", action="store_true", help="measure the pairs by cross-validation, too")
    parser.add_argument("--install", action="store_true", help="put the result into the package")
    options = parser.parse_args()
    if options.pairs is None and not options.smoke:
        parser.error("--pairs is needed, or --smoke")
    passages = split(load_passages([HERE / "passages"]))
    runs: tuple[Recipe, ...] = SMOKE if options.smoke else RUNS
    if options.smoke:
        passages = {name: some[:: max(1, len(some) // 30)] for name, some in passages.items()}
    runs = tuple(replace(run, threads=options.threads) for run in runs)
    published = list(load_pairs(options.pairs)) if options.pairs else []
    encoder = fetch(options.out / "encoder")
    material = gather(passages["train"], 1) if options.smoke else gather(passages["train"])
    base, model = trained(material, published, encoder, options.out, runs)
    if not (options.out / "weights" / MANIFEST).exists():
        matters.fit(model, passages["train"], load_tokenizer(encoder), material.codes)
    weights: Path = options.out / "weights"
    exported(model, encoder, weights, material.codes)
    facts: dict[str, Any] = {"counts": counts(passages), "runs": [vars_of(run) for run in runs]}
    facts |= choose.measured(weights, passages["held"], passages["test"])
    if options.folds:
        facts["folds"] = folds.cross_validated(base, material, published, encoder, options.out, runs[1])
    (options.out / "facts.json").write_text(json.dumps(facts, indent=1), encoding="utf-8")
    (weights / "MODEL_CARD.md").write_text(card.text(facts, weights), encoding="utf-8")
    if options.install:
        WEIGHTS.mkdir(exist_ok=True)
        for path in sorted(weights.iterdir()):
            if path.name != "tokenizer.json":
                shutil.copy(path, WEIGHTS / path.name)


def exported(model: Coder, encoder: Path, weights: Path, codes: Mapping[str, int]) -> None:
    """Write the graph and the part of the manifest that is known by now."""
    if (weights / MANIFEST).exists():
        return
    weights.mkdir(parents=True, exist_ok=True)
    export(model, weights / GRAPH)
    shutil.copy(encoder / "tokenizer.json", weights / "tokenizer.json")
    files = (GRAPH, "tokenizer.json")
    manifest = {
        "sha256": {name: hashlib.sha256((weights / name).read_bytes()).hexdigest() for name in files},
        "codes": list(codes),
        "issues": list(vocab.load().issues),
        "transitions": rounded(model.transitions),
        "biases": {
            name: rounded(getattr(model, name).bias.weight[:, 0]) for name in ("to_actor", "to_other")
        },
    }
    (weights / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def rounded(values: torch.Tensor) -> Any:
    """A tensor as nested lists with six digits behind the point."""
    return json.loads(json.dumps(values.detach().tolist()), parse_float=lambda text: round(float(text), 6))


def counts(passages: Mapping[str, Sequence[Passage]]) -> dict[str, dict[str, int]]:
    """How many passages, of how many processes, with how many acts, and how many without any."""
    return {
        name: {
            "processes": len({one.process for one in some}),
            "passages": len(some),
            "silent": sum(not one.acts for one in some),
            "acts": sum(len(one.acts) for one in some),
        }
        for name, some in passages.items()
    }


def vars_of(recipe: Recipe) -> dict[str, Any]:
    """A recipe's settings by name."""
    return {name: getattr(recipe, name) for name in recipe.__dataclass_fields__}


if __name__ == "__main__":
    main()
