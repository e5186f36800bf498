"""The coder's model: the encoder, three chains of tags, code and modality of each piece, two pointers, the type of a pair.

Code and modality are scores of single pieces, of which the mean over an act's words is taken, so that one pass over a
window serves all acts in it. So are the issues, fitted last on states that no longer change. A pointer's score for a piece says whether the piece belongs to the actor, or to the other side.
The type of a pair (source and target marked by their roles) is what PLV is scored by.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from goodoffices.coding.tagger.tags import LAYERS, MODALITIES, ROOTS, SOURCE, TARGET
from training.common.encoder import Encoder
from training.common.heads import Pointer, chain_loss

TAGS = 3


class Coder(nn.Module):
    """Encoder and heads.

    Args:
        encoder: the encoder.
        roots: for each code, the number of its root among ``ROOTS``.
        issues: how many issues there are.
        dropout: share of states dropped before the heads.
    """

    def __init__(self, encoder: Encoder, roots: list[int], issues: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = encoder.width
        self.encoder = encoder
        self.roles = nn.Embedding(3, width)
        nn.init.normal_(self.roles.weight, std=0.02)
        with torch.no_grad():
            self.roles.weight[0] = 0
        self.drop = nn.Dropout(dropout)
        self.tags = nn.Linear(width, TAGS * len(LAYERS))
        self.transitions = nn.Parameter(torch.zeros(len(LAYERS), TAGS, TAGS))
        self.inner = nn.Linear(width, width)
        self.codes = nn.Linear(width, len(roots))
        self.modality = nn.Linear(width, len(MODALITIES))
        self.to_actor, self.to_other = Pointer(width), Pointer(width)
        self.matter, self.around = nn.Linear(width, issues), nn.Linear(width, issues, bias=False)
        self.pair = nn.Linear(4 * width, width)
        self.roots = nn.Linear(width, len(ROOTS))
        self.register_buffer("root_of", functional.one_hot(torch.tensor(roots), len(ROOTS)).float())

    def states(self, ids: Tensor, shapes: Tensor, roles: Tensor, mask: Tensor | None) -> Tensor:
        """States of the pieces (batch, length, width)."""
        marked = self.roles(roles) * (roles > 0)[..., None]
        found: Tensor = self.drop(self.encoder(ids, shapes, mask, marked))
        return found

    def of_pieces(self, states: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of tags, codes and modalities for each piece."""
        inner = torch.tanh(self.inner(states))
        return self.tags(states), self.codes(inner), self.modality(inner)

    def of_matters(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of the issues for each piece: as one of an act's words, and as one of the words around it."""
        return self.matter(torch.tanh(self.inner(states))), self.around(states)

    def of_pair(self, states: Tensor, roles: Tensor, mask: Tensor | None) -> Tensor:
        """Scores of the roots for the pair that the roles mark (batch, roots)."""
        here = torch.ones_like(roles) if mask is None else mask
        parts = [
            _mean(states, chosen)
            for chosen in (roles == SOURCE, roles == TARGET, here > 0, (here > 0) & (roles == 0))
        ]
        return self.roots(self.drop(torch.tanh(self.pair(torch.cat(parts, dim=-1)))))

    def pair_loss(self, batch: dict[str, Tensor]) -> Tensor:
        """Cross-entropy of the pairs' roots."""
        states = self.states(batch["ids"], batch["shapes"], batch["roles"], batch["mask"])
        scores = self.of_pair(states, batch["roles"], batch["mask"])
        return functional.cross_entropy(scores, batch["root"], label_smoothing=0.05)

    def loss(self, batch: dict[str, Tensor]) -> Tensor:
        """The sum of what tags, codes, modalities and pointers lose on a batch of windows."""
        mask = batch["mask"]
        states = self.states(batch["ids"], batch["shapes"], torch.zeros_like(batch["ids"]), mask)
        tags, codes, modality = self.of_pieces(states)
        total = self._tag_loss(tags, batch["tags"], mask)
        rows = batch["rows"]
        if not len(rows):
            return total
        cues = batch["cues"]  # acts × length, 1 for the pieces of the act's words
        share = cues / cues.sum(1, keepdim=True)
        code = torch.einsum("al,alc->ac", share, codes[rows])
        firm = torch.einsum("al,alc->ac", share, modality[rows])
        log_code = functional.log_softmax(code, dim=-1)
        total = total - (batch["code"] * log_code).sum(1).mean()
        root = torch.log(log_code.exp() @ self.root_of + 1e-6)
        total = total - 0.5 * ((batch["code"] @ self.root_of) * root).sum(1).mean()
        total = total - 0.5 * (batch["modality"] * functional.log_softmax(firm, dim=-1)).sum(1).mean()
        seen = mask[rows].float()
        for pointer, name in ((self.to_actor, "actor"), (self.to_other, "other")):
            scores = torch.einsum("al,alk->ak", share, pointer(states)[rows])
            lost = functional.binary_cross_entropy_with_logits(scores, batch[name], reduction="none")
            total = total + 0.1 * (lost * seen).sum(1).mean()
        return total

    def _tag_loss(self, emitted: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
        """Negative log-likelihood of each chain, per piece, and some of the pieces' cross-entropy."""
        keep = mask.bool()
        total = emitted.new_zeros(())
        for number in range(len(LAYERS)):
            scores, tags = emitted[..., TAGS * number : TAGS * (number + 1)], gold[..., number]
            total = total + chain_loss(scores, tags, keep, self.transitions[number]) / keep.sum()
            total = total + 0.5 * functional.cross_entropy(scores[keep], tags[keep], label_smoothing=0.02)
        return total


def _mean(states: Tensor, chosen: Tensor) -> Tensor:
    share = chosen.to(states.dtype)[..., None]
    return (states * share).sum(1) / share.sum(1).clamp(min=1)
