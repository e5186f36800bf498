"""Train the coder's model on passages and marked pairs.

Recipe: the pretrained encoder, AdamW, a short warm-up and a linear decay, word embeddings frozen, passages packed anew into
windows in each epoch, and after each batch of windows one of pairs. Processes held out from the training part choose; those set aside are
only reported on. The weights are averaged over the last two fifths of the steps. A checkpoint is written every few minutes,
and a second run goes on from it.
"""

from __future__ import annotations

import json
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


class Run:
    """One run: the model, its optimiser and the averaged weights.

    Args:
        model: what is trained.
        out: folder for the checkpoint and the log.
        recipe: settings.
    """

    def __init__(self, model: Coder, out: Path, recipe: Recipe) -> None:
        torch.manual_seed(recipe.seed)
        torch.set_num_threads(recipe.threads)
        out.mkdir(parents=True, exist_ok=True)
        self.model, self.out, self.recipe = model, out, recipe
        model.encoder.words.weight.requires_grad_(requires_grad=False)
        named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
        body = [p for name, p in named if name.startswith("encoder.") and "shapes" not in name]
        heads = [p for name, p in named if not name.startswith("encoder.") or "shapes" in name]
        self.parameters = [p for _, p in named]
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}],
            weight_decay=0.01,
        )
        self.average: dict[str, torch.Tensor] = {}
        self.epoch = self.batch = self.step = 0
        self.saved = time.monotonic()
        self._resume()

    def train(self, material: Material, tokenizer: Tokenizer) -> Coder:
        """Go through all epochs that are left; the model takes the averaged weights at the end."""
        marked = [pair(one, tokenizer) for one in material.pairs]
        while self.epoch < self.recipe.epochs:
            self._one_epoch(material, marked, tokenizer)
        self.model.load_state_dict(self.model.state_dict() | self.average)
        return self.model

    def _one_epoch(self, material: Material, marked: Sequence[MarkedPair], tokenizer: Tokenizer) -> None:
        recipe, epoch = self.recipe, self.epoch
        rng = random.Random(1000 * recipe.seed + epoch)
        groups = packed(material.passages, rng)
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
            done = (epoch + number / len(todo)) / recipe.epochs
            scale = done / 0.06 if done < 0.06 else max(0.02, (1 - done) / 0.94)
            for group, rate in zip(self.optimizer.param_groups, (recipe.rate, recipe.head_rate), strict=True):
                group["lr"] = rate * scale
            kind, loss = self._loss(batch, len(material.codes))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
            self.optimizer.step()
            self.optimizer.zero_grad()
            self.step += 1
            sums[kind][0] += float(loss.detach())
            sums[kind][1] += 1
            if done > 0.6 and self.step % 3 == 0:
                self._average()
            if time.monotonic() - self.saved > recipe.save_every:
                self._save(epoch, number + 1)
        means = {kind: round(total / max(1, count), 4) for kind, (total, count) in sums.items()}
        log(self.out, {"epoch": epoch, **means, "s": round(time.monotonic() - clock)})
        self.epoch, self.batch = epoch + 1, 0
        self._save(epoch + 1, 0)

    def _loss(self, batch: Sequence[Marked] | Sequence[MarkedPair], codes: int) -> tuple[str, torch.Tensor]:
        if isinstance(batch[0], MarkedPair):
            pairs = [one for one in batch if isinstance(one, MarkedPair)]
            return "pairs", self.recipe.pairs * self.model.pair_loss(pair_tensors(pairs))
        marked = [one for one in batch if isinstance(one, Marked)]
        return "passages", self.model.loss(tensors(marked, codes))

    def _average(self, decay: float = 0.97) -> None:
        for name, value in self.model.named_parameters():
            if not value.requires_grad:
                continue
            if name in self.average:
                self.average[name].mul_(decay).add_(value.detach(), alpha=1 - decay)
            else:
                self.average[name] = value.detach().clone()

    def _save(self, epoch: int, batch: int) -> None:
        """Write the checkpoint beside its name first, so that a cut leaves the last one whole."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "at": (epoch, batch, self.step),
            "random": torch.get_rng_state(),
        }
        torch.save(state, self.out / "checkpoint.tmp")
        (self.out / "checkpoint.tmp").replace(self.out / "checkpoint.pt")
        self.saved = time.monotonic()

    def _resume(self) -> None:
        path = self.out / "checkpoint.pt"
        if not path.exists():
            return
        state = torch.load(path, weights_only=False)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.average = state["average"]
        self.epoch, self.batch, self.step = state["at"]
        torch.set_rng_state(state["random"])
        log(self.out, {"resumed": [self.epoch, self.batch]})


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


def log(out: Path, entry: dict[str, object]) -> None:
    """Print a line and keep it in ``log.jsonl``."""
    line = json.dumps(entry)
    print(line, flush=True)
    with (out / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
