"""Export the coder: an ONNX graph in int8, for one window at a time.

Weights are held to seven bits: where a processor lacks the instructions for eight, products are summed in 16 bits and saturate,
and the same text would be coded otherwise on another machine.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn

from training.attribution.export import prepared
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
    with tempfile.TemporaryDirectory() as name:
        full, fused = Path(name) / "full.onnx", Path(name) / "fused.onnx"
        torch.onnx.export(
            _Graph(model),
            (example, torch.zeros_like(example), roles),
            str(full),
            input_names=["ids", "shapes", "roles"],
            output_names=[*OUTPUTS, "roots"],
            dynamic_axes={name: {1: "length"} for name in ("ids", "shapes", "roles")}
            | {name: {0: "length"} for name in OUTPUTS},
            opset_version=17,
            dynamo=False,
        )
        heads, width = model.encoder.layers[0].heads, model.encoder.width
        made = optimizer.optimize_model(
            str(full), model_type="bert", num_heads=heads, hidden_size=width, opt_level=0
        )
        made.save_model_to_file(str(fused))
        quantize_dynamic(
            fused,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
