"""From a trained model to an ONNX graph in int8, for one window at a time.

The graph takes one window, never a batch: dynamic quantisation scales activations over all that it is given, so only then does
a window's result not depend on its neighbours. Weights are held to seven bits: where a processor lacks the instructions for eight
(VNNI), products are summed in 16 bits and saturate, and the same text would be read otherwise on another machine.
"""

from __future__ import annotations

import copy
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar, cast

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from torch import Tensor, nn

from training.common.encoder import Encoder, Layer


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


def to_int8(
    graph: nn.Module,
    inputs: dict[str, Tensor],
    by_piece: Sequence[str],
    path: Path,
    encoder: Encoder,
    *,
    whole: Sequence[str] = (),
) -> None:
    """Write ``graph`` to ``path`` in int8, weights per channel.

    Args:
        graph: the module, of which the encoder is ``prepared``.
        inputs: an example of each input by name, (1, length).
        by_piece: names of the outputs with a row for each piece, in order.
        path: the file to write.
        encoder: the encoder, for its heads and width.
        whole: names of the outputs behind those that have one row for the window.
    """
    with tempfile.TemporaryDirectory() as name:
        full, fused = Path(name) / "full.onnx", Path(name) / "fused.onnx"
        torch.onnx.export(
            graph,
            tuple(inputs.values()),
            str(full),
            input_names=list(inputs),
            output_names=[*by_piece, *whole],
            dynamic_axes={name: {1: "length"} for name in inputs}
            | {name: {0: "length"} for name in by_piece},
            opset_version=17,
            dynamo=False,
        )
        made = optimizer.optimize_model(
            str(full),
            model_type="bert",
            num_heads=encoder.layers[0].heads,
            hidden_size=encoder.width,
            opt_level=0,
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
