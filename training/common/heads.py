"""Heads that both models have: the pointer from pieces to pieces, and what a chain of tags loses."""

from __future__ import annotations

import torch
from torch import Tensor, nn


class Pointer(nn.Module):
    """Scores from every piece to every piece, with a bias for how far apart they stand."""

    REACH = 96

    def __init__(self, width: int, inner: int = 128) -> None:
        super().__init__()
        self.start, self.goal = nn.Linear(width, inner), nn.Linear(width, inner)
        self.bias = nn.Embedding(2 * self.REACH + 1, 1)
        nn.init.zeros_(self.bias.weight)

    def forward(self, states: Tensor) -> Tensor:
        """``states`` (batch, length, width) to scores (batch, length, length)."""
        places = torch.arange(states.shape[1], device=states.device)
        apart = (places[None, :] - places[:, None]).clamp(-self.REACH, self.REACH) + self.REACH
        scores = self.start(states) @ self.goal(states).transpose(1, 2)
        scores = scores / (self.start.out_features**0.5)
        return scores + self.bias(apart)[..., 0]


def chain_loss(emitted: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Negative log-likelihood of a linear chain over the tags (Lafferty et al., 2001), summed over the batch."""
    keep = mask.float()
    gold = (emitted.gather(2, tags[..., None])[..., 0] * keep).sum()
    gold = gold + (transitions[tags[:, :-1], tags[:, 1:]] * keep[:, 1:]).sum()
    alpha = emitted[:, 0]
    for at in range(1, emitted.shape[1]):
        step = torch.logsumexp(alpha[:, :, None] + transitions[None], dim=1) + emitted[:, at]
        alpha = torch.where(mask[:, at, None], step, alpha)
    return torch.logsumexp(alpha, dim=1).sum() - gold
