"""The steps of a training run that can be cut off: optimiser, rates, averaged weights, checkpoint, log."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar, cast

import torch
from torch import nn

from training.common.encoder import Encoder

Model = TypeVar("Model", bound=nn.Module)
WARM, LOWEST = 0.06, 0.02
"""Share of a run in which the rates rise, and the share of them that is left at its end."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How a run steps.

    Attributes:
        rate: learning rate of the encoder.
        head_rate: learning rate of the heads.
        averaged: share of the run from which weights are averaged.
        every: steps between two that count for the average.
        decay: weight of the average so far against the next one.
        save_every: seconds between checkpoints.
    """

    rate: float
    head_rate: float
    averaged: float
    every: int
    decay: float
    save_every: float


class Stepping:
    """AdamW over encoder and heads, a short warm-up and a linear decay, and where the run stands; resumed from ``out`` if it can be.

    Args:
        model: what is trained; it has an ``encoder``. Word embeddings are frozen.
        out: folder of the checkpoint and the log.
        pace: how to step.
    """

    def __init__(self, model: nn.Module, out: Path, pace: Pace) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self.model, self.out, self.pace = model, out, pace
        cast("Encoder", model.encoder).words.weight.requires_grad_(requires_grad=False)
        named = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
        body = [p for name, p in named if name.startswith("encoder.") and "shapes" not in name]
        heads = [p for name, p in named if not name.startswith("encoder.") or "shapes" in name]
        self.parameters = [p for _, p in named]
        self.optimizer = torch.optim.AdamW(
            [{"params": body, "lr": pace.rate}, {"params": heads, "lr": pace.head_rate}], weight_decay=0.01
        )
        self.average: dict[str, torch.Tensor] = {}
        self.epoch = self.batch = self.step = 0
        self.saved = time.monotonic()
        self._resume()

    def take(self, loss: torch.Tensor, done: float) -> None:
        """One step down ``loss``, with ``done`` of the run behind, from 0 to 1."""
        scale = done / WARM if done < WARM else max(LOWEST, (1 - done) / (1 - WARM))
        for group, rate in zip(
            self.optimizer.param_groups, (self.pace.rate, self.pace.head_rate), strict=True
        ):
            group["lr"] = rate * scale
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.parameters, 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.step += 1
        if done > self.pace.averaged and self.step % self.pace.every == 0:
            self._average()

    def finish(self) -> None:
        """Give the model the averaged weights."""
        self.model.load_state_dict(self.model.state_dict() | self.average)

    def is_due(self) -> bool:
        """Whether it is time for a checkpoint."""
        return time.monotonic() - self.saved > self.pace.save_every

    def save(self, epoch: int, batch: int) -> None:
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
        self.epoch, self.batch = epoch, batch
        self.saved = time.monotonic()

    def _average(self) -> None:
        decay = self.pace.decay
        for name, value in self.model.named_parameters():
            if not value.requires_grad:
                continue
            if name in self.average:
                self.average[name].mul_(decay).add_(value.detach(), alpha=1 - decay)
            else:
                self.average[name] = value.detach().clone()

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


def log(out: Path, entry: dict[str, object]) -> None:
    """Print a line and keep it in ``log.jsonl``."""
    line = json.dumps(entry)
    print(line, flush=True)
    with (out / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(line + "\n")
