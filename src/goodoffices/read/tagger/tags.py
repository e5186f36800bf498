"""The tags, and how the best sequence of them is found.

Annotations of this kind do not nest, so each piece has one tag: outside, or the beginning or the inside of a source, a
cue or a content.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

ROLES = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
Floats = npt.NDArray[np.float32]
_NEVER = np.float32(-1e4)
_FORBIDDEN = np.array([[after[:1] == "I" and before[1:] != after[1:] for after in TAGS] for before in TAGS])
_BEGINS = np.array([_NEVER if tag[:1] == "I" else 0.0 for tag in TAGS], dtype=np.float32)


def allowed(transitions: Floats) -> Floats:
    """The transition scores (tags, tags) with those barred that break a span: inside follows beginning or inside."""
    return np.where(_FORBIDDEN, _NEVER, transitions).astype(np.float32)


def best_path(emitted: Floats, transitions: Floats) -> list[int]:
    """The best tags of a window (Viterbi, 1967).

    Args:
        emitted: scores, pieces × tags.
        transitions: scores from tag to tag, as ``allowed`` gives them.

    Returns:
        A number of ``TAGS`` for each piece.
    """
    best = emitted[0] + _BEGINS
    back = np.empty(emitted.shape, dtype=np.int8)
    for at in range(1, len(emitted)):
        scores = best[:, None] + transitions
        back[at] = scores.argmax(axis=0)
        best = scores.max(axis=0) + emitted[at]
    path = [int(best.argmax())]
    for at in range(len(emitted) - 1, 0, -1):
        path.append(int(back[at, path[-1]]))
    return path[::-1]


def spans(path: list[int]) -> list[tuple[str, int, int]]:
    """(role, first piece, index after the last piece) of each tagged stretch, in order."""
    found: list[tuple[str, int, int]] = []
    for at, number in enumerate(path):
        tag = TAGS[number]
        if tag[0] == "B":
            found.append((tag[2:], at, at + 1))
        elif tag[0] == "I" and found:
            role, first, _ = found[-1]
            found[-1] = (role, first, at + 1)
    return found
