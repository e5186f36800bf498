"""Export the coder: an ONNX graph in int8."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn

from training.common.graph import prepared, to_int8
from training.mediation.model import Coder

OUTPUTS = (
    "tags",
    "codes",
    "modality",
    "actor_start",
    "actor_goal",
    "other_start",
    "other_goal",
    "matter",
    "around",
)


class _Graph(nn.Module):
    """The model over one window: ids, shapes and roles (1, length) to the scores of its pieces, the pointers' parts, the roots."""

    def __init__(self, model: Coder) -> None:
        super().__init__()
        self.model = prepared(model)

    def forward(self, ids: Tensor, shapes: Tensor, roles: Tensor) -> tuple[Tensor, ...]:
        """Scores (length × tags, codes, modalities), start and goal of each pointer, and the roots (1 × roots)."""
        states = self.model.states(ids, shapes, roles, None)
        pieces = [part[0] for part in self.model.of_pieces(states)]
        actor, other = self.model.to_actor, self.model.to_other
        heads = (actor.start, actor.goal, other.start, other.goal)
        pointers = [head(states[0]) for head in heads]
        matters = [part[0] for part in self.model.of_matters(states)]
        return (*pieces, *pointers, *matters, self.model.of_pair(states, roles, None))


def export(model: Coder, path: Path) -> None:
    """Write ``model`` to ``path`` in int8, weights per channel."""
    example = torch.ones(1, 24, dtype=torch.long)
    roles = torch.zeros_like(example)
    roles[0, 2], roles[0, 5] = 1, 2
    inputs = {"ids": example, "shapes": torch.zeros_like(example), "roles": roles}
    to_int8(_Graph(model), inputs, OUTPUTS, path, model.encoder, whole=("roots",))
