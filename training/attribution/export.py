"""Export the tagger: an ONNX graph in int8."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.attribution.model import Tagger
from training.common.graph import prepared, to_int8

OUTPUTS = ("tags", "cue_start", "cue_goal", "source_start", "source_goal")


class _Graph(nn.Module):
    """The model over one window: ids and shapes (1, length) to tag scores and to what the pointers are made of."""

    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = prepared(model)

    def forward(self, ids: Tensor, shapes: Tensor) -> tuple[Tensor, ...]:
        """Scores (length × tags), then start and goal (length × width) of each pointer."""
        states = self.model.encoder(ids, shapes, None)[0]
        cue, source = self.model.to_cue, self.model.to_source
        heads = (self.model.tags, cue.start, cue.goal, source.start, source.goal)
        return tuple(head(states) for head in heads)


def export(model: Tagger, path: Path) -> None:
    """Write ``model`` to ``path`` in int8, weights per channel."""
    example = torch.ones(1, 24, dtype=torch.long)
    inputs = {"ids": example, "shapes": torch.zeros_like(example)}
    to_int8(_Graph(model), inputs, OUTPUTS, path, model.encoder)
