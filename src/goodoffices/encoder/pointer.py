"""A pointer: from a piece, a score for every piece of its window, worked out only for the rows that are asked for."""

from __future__ import annotations

import numpy as np

from goodoffices.encoder.chain import Floats


class Pointer:
    """Scores from a piece to every piece, worked out for the rows that are asked for.

    Args:
        start: what a piece looks for (pieces × width).
        goal: what a piece offers (pieces × width).
        bias: score by how far apart the two stand, from the farthest to the left to the farthest to the right.
    """

    def __init__(self, start: Floats, goal: Floats, bias: Floats) -> None:
        self.start, self.goal, self.bias = start, goal, bias
        self.reach = len(bias) // 2
        self.scale = np.float32(start.shape[1] ** -0.5)

    def __getitem__(self, at: int) -> Floats:
        """The scores from piece ``at``."""
        apart = np.arange(len(self.goal)) - at
        near = self.bias[np.clip(apart, -self.reach, self.reach) + self.reach]
        row: Floats = (self.goal @ self.start[at]) * self.scale + near
        return row
