"""A chain of tags over wordpieces, and how the best sequence of them is found."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
_NEVER = np.float32(-1e4)


class Chain:
    """Tags in the form ``O``, ``B-role``, ``I-role``, and what may follow what.

    Args:
        tags: the tags, ``O`` first.
    """

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        self._forbidden = np.array(
            [[after[:1] == "I" and before[1:] != after[1:] for after in tags] for before in tags]
        )
        self._begins = np.array([_NEVER if tag[:1] == "I" else 0.0 for tag in tags], dtype=np.float32)

    def allowed(self, transitions: Floats) -> Floats:
        """The transition scores (tags, tags) with those barred that break a span: inside follows beginning or inside."""
        return np.where(self._forbidden, _NEVER, transitions).astype(np.float32)

    def best_paths(self, emitted: Sequence[Floats], transitions: Floats) -> list[list[int]]:
        """The best tags of several windows, all at once (Viterbi, 1967); a window's path does not depend on the others.

        Args:
            emitted: scores of each window, pieces × tags.
            transitions: scores from tag to tag, as ``allowed`` gives them.

        Returns:
            For each window, a number of ``tags`` for each piece.
        """
        if not emitted:
            return []
        lengths = np.array([len(one) for one in emitted])
        longest, rows = int(lengths.max()), np.arange(len(emitted))
        scores = np.zeros((len(emitted), longest, len(self.tags)), dtype=np.float32)
        for row, one in enumerate(emitted):
            scores[row, : len(one)] = one
        moves = np.ascontiguousarray(transitions.T)[None]  # to tag × from tag
        best = scores[:, 0] + self._begins
        back = np.empty((longest, len(emitted), len(self.tags)), dtype=np.int8)
        ends = np.zeros((longest, len(emitted)), dtype=np.int64)
        ends[0] = best.argmax(axis=1)
        for at in range(1, longest):
            steps = best[:, None, :] + moves
            back[at] = steps.argmax(axis=2)
            best = steps.max(axis=2) + scores[:, at]
            ends[at] = best.argmax(axis=1)
        last = ends[lengths - 1, rows]
        return [_traced(back[: lengths[row], row], int(last[row])) for row in rows]

    def spans(self, path: list[int]) -> list[tuple[str, int, int]]:
        """(role, first piece, index after the last piece) of each tagged stretch, in order."""
        found: list[tuple[str, int, int]] = []
        for at, number in enumerate(path):
            tag = self.tags[number]
            if tag[0] == "B":
                found.append((tag[2:], at, at + 1))
            elif tag[0] == "I" and found:
                role, first, _ = found[-1]
                found[-1] = (role, first, at + 1)
        return found


def _traced(back: npt.NDArray[np.int8], last: int) -> list[int]:
    """The path that ends in ``last``."""
    path = [last]
    steps = back.tolist()
    for at in range(len(steps) - 1, 0, -1):
        path.append(steps[at][path[-1]])
    return path[::-1]
