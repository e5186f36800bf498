"""Train the coder's model on passages and marked pairs.

Recipe: the pretrained encoder, AdamW, a short warm-up and a linear decay, word embeddings frozen, passages packed anew into windows
in each epoch, half of them about other parties than they were written of, and batches of pairs among those of windows. Processes
held out from the training part choose; those set aside are only reported on. The weights are averaged over the last two fifths
of the steps. A checkpoint is written every few minutes, and a second run goes on from it.
"""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from tokenizers import Tokenizer

from goodoffices.evaluation.passages import Passage
from goodoffices.evaluation.plover import Pair
from training.common.stepping import Pace, Stepping, log
from training.mediation.examples import (
    Marked,
    MarkedPair,
    labelled,
    packed,
    pair,
    pair_tensors,
    tensors,
)
from training.mediation.model import Coder
from training.mediation.renaming import renamed

Item = TypeVar("Item", Marked, MarkedPair)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Settings of a run.

    Attributes:
        epochs: passes over the passages.
        pieces: pieces of a batch, padding counted.
        rate: learning rate of the encoder.
        head_rate: learning rate of the heads.
        pairs: weight of the pairs' loss.
        renamed: share of the passages of an epoch in which states and groups are changed for others.
        size: most pieces of a window.
        seed: seed of order, packing and dropout.
        threads: threads of PyTorch.
        save_every: seconds between checkpoints.
    """

    epochs: int = 6
    pieces: int = 3072
    rate: float = 2e-4
    head_rate: float = 1e-3
    pairs: float = 1.0
    renamed: float = 0.5
    size: int = 192
    seed: int = 1
    threads: int = 2
    save_every: float = 240.0


@dataclass(frozen=True, slots=True)
class Material:
    """What is trained on: passages, marked pairs, and the number of each code."""

    passages: Sequence[Passage]
    pairs: Sequence[Pair]
    codes: dict[str, int]


class Run(Stepping):
    """One run over passages and pairs.

    Args:
        model: what is trained.
        out: folder for the checkpoint and the log.
        recipe: settings.
    """

    def __init__(self, model: Coder, out: Path, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        torch.set_num_threads(recipe.threads)
        self.coder, self.recipe = model, recipe
        super().__init__(model, out, Pace(recipe.rate, recipe.head_rate, 0.6, 3, 0.97, recipe.save_every))

    def train(self, material: Material, tokenizer: Tokenizer) -> Coder:
        """Go through all epochs that are left; the model takes the averaged weights at the end."""
        marked = [pair(one, tokenizer) for one in material.pairs]
        while self.epoch < self.recipe.epochs:
            self._one_epoch(material, marked, tokenizer)
        self.finish()
        return self.coder

    def _one_epoch(self, material: Material, marked: Sequence[MarkedPair], tokenizer: Tokenizer) -> None:
        recipe, epoch = self.recipe, self.epoch
        rng = random.Random(1000 * recipe.seed + epoch)
        shown = [renamed(one, rng) if rng.random() < recipe.renamed else one for one in material.passages]
        groups = packed(shown, rng)
        cuts = [one for group in groups for one in labelled(group, tokenizer, recipe.size, material.codes)]
        todo: list[list[Marked] | list[MarkedPair]] = [
            *batches(cuts, recipe.pieces, rng),
            *batches(marked, recipe.pieces, rng),
        ]
        rng.shuffle(todo)
        self.model.train()
        clock, sums = time.monotonic(), {"passages": [0.0, 0], "pairs": [0.0, 0]}
        for number, batch in enumerate(todo):
            if number < self.batch:
                continue
            kind, loss = self._loss(batch, len(material.codes))
            self.take(loss, (epoch + number / len(todo)) / recipe.epochs)
            sums[kind][0] += float(loss.detach())
            sums[kind][1] += 1
            if self.is_due():
                self.save(epoch, number + 1)
        means = {kind: round(total / max(1, count), 4) for kind, (total, count) in sums.items()}
        log(self.out, {"epoch": epoch, **means, "s": round(time.monotonic() - clock)})
        self.save(epoch + 1, 0)

    def _loss(self, batch: Sequence[Marked] | Sequence[MarkedPair], codes: int) -> tuple[str, torch.Tensor]:
        if isinstance(batch[0], MarkedPair):
            pairs = [one for one in batch if isinstance(one, MarkedPair)]
            return "pairs", self.recipe.pairs * self.coder.pair_loss(pair_tensors(pairs))
        marked = [one for one in batch if isinstance(one, Marked)]
        return "passages", self.coder.loss(tensors(marked, codes))


def batches(items: Sequence[Item], pieces: int, rng: random.Random) -> list[list[Item]]:
    """Windows of like length together, at most ``pieces`` pieces a batch, in random order."""
    draws = [len(one.window) + rng.random() * 16 for one in items]
    order = [items[at] for at in sorted(range(len(items)), key=draws.__getitem__)]
    made: list[list[Item]] = [[]]
    for one in order:
        longest = max(len(one.window), *(len(each.window) for each in made[-1]), 0)
        if made[-1] and (len(made[-1]) + 1) * longest > pieces:
            made.append([])
        made[-1].append(one)
    rng.shuffle(made)
    return [batch for batch in made if batch]
