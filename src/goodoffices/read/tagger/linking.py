"""From the model's scores over a window to attributions: spans by the best tags, links by the pointers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from goodoffices.read.tagger.pieces import Window
from goodoffices.read.tagger.tags import Floats, best_path, spans

Range = tuple[int, int]
_NEVER = np.float32(-1e4)
SOURCE_MARGIN = 2.0
"""How much the score of *no source* must lead before a source that was tagged is left without its cue."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One attribution as offsets ``[start, end)`` of the text.

    Attributes:
        source: who says it, or None.
        cue: the words that attribute, or None where only a content was found.
        content: what is said, in text order.
        evidence: what the confidence is worked out from; see ``confidence.py``.
    """

    source: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    evidence: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model gives for one window: ``tags`` (pieces × tags), ``to_cue`` and ``to_source`` (pieces × pieces)."""

    tags: Floats
    to_cue: Floats
    to_source: Floats


def link(window: Window, scores: Scores, transitions: Floats) -> list[Tagged]:
    """The attributions of a window, in the order of their first content.

    Args:
        window: the pieces.
        scores: the model's scores for it.
        transitions: scores from tag to tag, with the impossible ones barred.
    """
    emitted = scores.tags.copy()
    for at, start in enumerate(window.starts):
        if start < 0:
            emitted[at, 1:] = _NEVER
    path = best_path(emitted, transitions)
    found = spans(path)
    cues = [span[1:] for span in found if span[0] == "cue"]
    sources = [span[1:] for span in found if span[0] == "source"]
    sure = _sureness(emitted, path)
    grouped: dict[int, list[tuple[Range, float]]] = {}
    for role, first, last in found:
        if role == "content":
            number, share = _goal(scores.to_cue[first], cues)
            grouped.setdefault(number, []).append(((first, last), share))
    made: list[Tagged] = []
    for number, contents in grouped.items():
        cue = cues[number] if number >= 0 else None
        source, share = _source(scores.to_source, cue, sources)
        evidence = (
            float(min(sure[first:last].mean() for (first, last), _ in contents)),
            float(min(min(sure[first], sure[last - 1]) for (first, last), _ in contents)),
            float(sure[cue[0] : cue[1]].min()) if cue else 0.0,
            float(sure[source[0] : source[1]].mean()) if source else 0.0,
            min(one for _, one in contents),
            share,
        )
        made.append(
            Tagged(
                _offsets(window, source) if source else None,
                _offsets(window, cue) if cue else None,
                tuple(_offsets(window, one) for one, _ in contents),
                evidence,
            )
        )
    return sorted(made, key=lambda one: one.content)


def _goal(row: Floats, goals: list[Range]) -> tuple[int, float]:
    """The number of the span that a pointer means and its share of the pointer's weight; -1 where there is none."""
    if not goals:
        return -1, 0.0
    weights = np.exp(row - row.max())
    shares = [float(weights[first:last].sum()) for first, last in goals]
    best = int(np.argmax(shares))
    return best, shares[best] / float(weights.sum())


def _source(to_source: Floats, cue: Range | None, sources: list[Range]) -> tuple[Range | None, float]:
    """The source of a cue, and its share of the pointer's weight."""
    if cue is None:
        return None, 0.0
    row = to_source[cue[0]]
    number, share = _goal(row, sources)
    if number < 0:
        return None, 0.0
    first, last = sources[number]
    if row[first:last].max() < row[0] - SOURCE_MARGIN:
        return None, 1.0 - share
    return (first, last), share


def _sureness(emitted: Floats, path: list[int]) -> Floats:
    """The share of each piece's tag among its tags."""
    weights = np.exp(emitted - emitted.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    chosen: Floats = weights[np.arange(len(path)), path]
    return chosen


def _offsets(window: Window, span: Range) -> Range:
    return window.starts[span[0]], window.ends[span[1] - 1]
