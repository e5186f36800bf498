"""Export the tagger: an ONNX graph in int8, for one window at a time.

The graph takes one window, never a batch: dynamic quantisation scales activations over all that it is given, so only
then does a window's result not depend on its neighbours.
"""

from __future__ import annotations

import copy
import tempfile
from pathlib import Path
from typing import TypeVar, cast

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn

from training.attribution.encoder import Encoder, Layer
from training.attribution.model import Tagger

OUTPUTS = ("tags", "cue_start", "cue_goal", "source_start", "source_goal")


class _Attend(torch.autograd.Function):
    """Multi-head attention, exported as the one operator that onnxruntime has for it."""

    @staticmethod
    def forward(ctx: object, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """Only the shape counts while tracing."""
        del ctx, key, value, heads
        return query.clone()

    @staticmethod
    def symbolic(
        g: torch.Graph, query: torch.Value, key: torch.Value, value: torch.Value, heads: int
    ) -> torch.Value:
        """The operator in the graph."""
        made = g.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        made.setType(query.type())
        return made


class _Fused(nn.Module):
    """A layer whose three projections are one."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        parts = (layer.query, layer.key, layer.value)
        width = layer.output.in_features
        self.heads, self.layer = layer.heads, layer
        self.all = nn.Linear(width, 3 * width)
        self.all.weight.data = torch.cat([part.weight.data for part in parts])
        self.all.bias.data = torch.cat([part.bias.data for part in parts])

    def forward(self, states: Tensor, mask: None) -> Tensor:
        """As the layer's own, without a mask."""
        del mask
        query, key, value = self.all(states).chunk(3, dim=-1)
        layer = self.layer
        states = layer.norm_attention(states + layer.output(_Attend.apply(query, key, value, self.heads)))
        return layer.norm_output(states + layer.down(nn.functional.gelu(layer.up(states))))


class _Norm(nn.Module):
    """Layer normalisation in plain operators: onnxruntime runs these several times faster than the one it would fuse.

    The variance is the mean of the squares less the square of the mean, which no fusion of onnxruntime's looks for.
    """

    def __init__(self, norm: nn.LayerNorm) -> None:
        super().__init__()
        self.weight, self.bias, self.eps = norm.weight, norm.bias, norm.eps

    def forward(self, states: Tensor) -> Tensor:
        """As the module it stands for."""
        mean = states.mean(-1, keepdim=True)
        square = (states * states).mean(-1, keepdim=True)
        scale = 1.0 / torch.sqrt(square - mean * mean + self.eps)
        return (states - mean) * scale * self.weight + self.bias


Model = TypeVar("Model", bound=nn.Module)


def prepared(model: Model) -> Model:
    """A copy whose encoder is made of the operators that onnxruntime runs fast."""
    made = copy.deepcopy(model).eval()
    encoder = cast("Encoder", made.encoder)
    for layer in encoder.layers:
        layer.norm_attention, layer.norm_output = _Norm(layer.norm_attention), _Norm(layer.norm_output)
    encoder.norm = _Norm(encoder.norm)
    encoder.layers = nn.ModuleList(_Fused(layer) for layer in encoder.layers)
    return made


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
    with tempfile.TemporaryDirectory() as name:
        full, fused = Path(name) / "full.onnx", Path(name) / "fused.onnx"
        torch.onnx.export(
            _Graph(model),
            (example, torch.zeros_like(example)),
            str(full),
            input_names=["ids", "shapes"],
            output_names=list(OUTPUTS),
            dynamic_axes={"ids": {1: "length"}, "shapes": {1: "length"}}
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
            reduce_range=True,  # without VNNI, products of whole bytes are summed in 16 bits, and saturate
            weight_type=QuantType.QInt8,
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": onnx.TensorProto.FLOAT},
        )
