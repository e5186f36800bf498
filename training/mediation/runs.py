"""What is trained on, and the runs in their order; each leaves its weights in a folder and is passed over where they are there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import torch
import yaml

from goodoffices import vocab
from goodoffices.coding.tagger.tags import ROOTS, root_of
from goodoffices.evaluation.passages import Passage
from goodoffices.evaluation.plover import Pair
from training.common.encoder import Encoder
from training.common.pretrained import load_tokenizer
from training.mediation.examples import pairs_of
from training.mediation.model import Coder
from training.mediation.train import Material, Recipe, Run

HERE = Path(__file__).parent
REPEATS = 2
"""Times that the second run goes over the published pairs in each epoch: they are few beside the passages."""
LEAST = 4
"""Times that a code must stand to be one that the model can give."""


def split(passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    """The passages to train on, those held out and those set aside, by process."""
    known: Mapping[str, list[str]] = yaml.safe_load((HERE / "split.yml").read_text(encoding="utf-8"))
    made: dict[str, list[Passage]] = {"train": [], "held": [], "test": []}
    for passage in passages:
        place = next((name for name, processes in known.items() if passage.process in processes), "train")
        made[place].append(passage)
    return made


def gather(passages: Sequence[Passage], least: int = LEAST) -> Material:
    """What is trained on, with the codes that stand ``least`` times or more as the best one of an act."""
    codes = vocab.load().codebook.codes
    plover = {code: one.plover for code, one in codes.items()}
    often: dict[str, int] = {}
    for passage in passages:
        for act in passage.acts:
            often[act.codes[0]] = often.get(act.codes[0], 0) + 1
    learnt = sorted(code for code, count in often.items() if count >= least)
    return Material(
        passages,
        list(pairs_of(passages, plover)),
        {code: number for number, code in enumerate(learnt)},
    )


def coder(encoder: Path, codes: Mapping[str, int]) -> Coder:
    """A model that has learnt nothing yet."""
    known = vocab.load().codebook.codes
    roots = [ROOTS.index(root_of(known[code].plover)) for code in codes]
    return Coder(Encoder.pretrained(encoder), roots, len(vocab.load().issues))


def trained(
    material: Material, published: Sequence[Pair], encoder: Path, out: Path, runs: Sequence[Recipe]
) -> tuple[Coder, Coder]:
    """The model after the first run and after the second, which begins there and adds the published pairs."""
    tokenizer = load_tokenizer(encoder)
    made: list[Coder] = []
    for number, recipe in enumerate(runs):
        folder = out / f"run{number}"
        model = coder(encoder, material.codes)
        if made:
            model.load_state_dict(made[-1].state_dict())
        if (folder / "model.pt").exists():
            model.load_state_dict(torch.load(folder / "model.pt", weights_only=True))
        else:
            more = Material(
                material.passages,
                [*material.pairs, *(list(published) * REPEATS if made else [])],
                material.codes,
            )
            Run(model, folder, recipe).train(more, tokenizer)
            torch.save(model.state_dict(), folder / "model.pt")
        made.append(model)
    return made[0], made[-1]
