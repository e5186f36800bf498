"""The model: the encoder, a score for each tag of each piece, and two pointers.

A pointer's goal 0 is the ``[CLS]`` piece and means *none*. The scores from tag to tag are a table beside the graph, since
decoding runs outside of it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from goodoffices.read.tagger.tags import TAGS
from training.common.encoder import Encoder
from training.common.heads import Pointer, chain_loss


class Tagger(nn.Module):
    """Encoder, tags, pointers."""

    def __init__(self, encoder: Encoder, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.drop = nn.Dropout(dropout)
        self.tags = nn.Linear(encoder.width, len(TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.to_cue, self.to_source = Pointer(encoder.width), Pointer(encoder.width)

    def forward(self, ids: Tensor, shapes: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of the tags (batch, length, tags) and of the two pointers (batch, length, length)."""
        states = self.drop(self.encoder(ids, shapes, mask))
        return self.tags(states), self.to_cue(states), self.to_source(states)

    def loss(self, batch: dict[str, Tensor], pointer: float) -> Tensor:
        """The chain's negative log-likelihood, the pieces' cross-entropy, and each pointer's with the weight ``pointer``."""
        emitted, cue, source = (part.float() for part in self(batch["ids"], batch["shapes"], batch["mask"]))
        mask = batch["mask"].bool()
        total = chain_loss(emitted, batch["tags"], mask, self.transitions) / mask.sum()
        total = total + 0.5 * functional.cross_entropy(
            emitted[mask], batch["tags"][mask], label_smoothing=0.02
        )
        hidden = ~mask[:, None, :]
        for scores, name in ((cue, "to_cue"), (source, "to_source")):
            where, goal = batch[name], batch[f"{name}_goal"]
            if len(where):
                rows = scores.masked_fill(hidden, -1e4)[where[:, 0], where[:, 1]]
                total = total + pointer * functional.cross_entropy(rows, goal)
        return total
