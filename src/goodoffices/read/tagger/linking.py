"""From the model's scores over a window to attributions: spans by the best tags, links by the pointers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from goodoffices.encoder import Window
from goodoffices.read.tagger.tags import Floats, best_paths, spans

Range = tuple[int, int]
_NEVER = np.float32(-1e4)
SURE_LINK = 0.6
"""Share of a pointer's weight with which a second content joins a cue; with less it stands alone, without a cue."""


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


class Rows(Protocol):
    """Scores from a piece to every piece, row by row."""

    def __getitem__(self, at: int, /) -> Floats:
        """The scores from piece ``at``."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model gives for one window: ``tags`` (pieces × tags), and ``to_cue`` and ``to_source`` by piece."""

    tags: Floats
    to_cue: Rows
    to_source: Rows


def link(windows: Sequence[Window], scores: Sequence[Scores], transitions: Floats) -> list[Tagged]:
    """The attributions of the windows of a text, window by window, in the order of their first content.

    Args:
        windows: the pieces.
        scores: the model's scores for each window.
        transitions: scores from tag to tag, with the impossible ones barred.
    """
    emitted = [_masked(window, one.tags) for window, one in zip(windows, scores, strict=True)]
    paths = best_paths(emitted, transitions)
    made: list[Tagged] = []
    for number, window in enumerate(windows):
        made += _linked(window, scores[number], emitted[number], paths[number])
    return made


def _masked(window: Window, tags: Floats) -> Floats:
    """The scores with no tag but *outside* for pieces that stand for no character."""
    emitted = tags.copy()
    emitted[[at for at, start in enumerate(window.starts) if start < 0], 1:] = _NEVER
    return emitted


def _linked(window: Window, scores: Scores, emitted: Floats, path: list[int]) -> list[Tagged]:
    """The attributions of one window."""
    found = spans(path)
    cues = [span[1:] for span in found if span[0] == "cue"]
    sources = [span[1:] for span in found if span[0] == "source"]
    sure = _sureness(emitted, path)
    made: list[Tagged] = []
    for number, contents in _grouped(
        scores.to_cue, cues, [span[1:] for span in found if span[0] == "content"]
    ):
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


def _grouped(
    to_cue: Rows, cues: list[Range], contents: list[Range]
) -> Iterator[tuple[int, list[tuple[Range, float]]]]:
    """Each cue's number with its contents and their shares of the pointer's weight; -1 for a content without a cue."""
    grouped: dict[int, list[tuple[Range, float]]] = {}
    for content in contents:
        number, share = _goal(to_cue[content[0]], cues)
        grouped.setdefault(number, []).append((content, share))
    for number, found in grouped.items():
        most = max(share for _, share in found)
        kept = [one for one in found if number >= 0 and one[1] >= min(most, SURE_LINK)]
        if kept:
            yield number, kept
        for one in found:
            if one not in kept:
                yield -1, [one]


def _goal(row: Floats, goals: list[Range]) -> tuple[int, float]:
    """The number of the span that a pointer means and its share of the pointer's weight; -1 where there is none."""
    if not goals:
        return -1, 0.0
    weights = np.exp(row - row.max())
    shares = [float(weights[first:last].sum()) for first, last in goals]
    best = int(np.argmax(shares))
    return best, shares[best] / float(weights.sum())


def _source(to_source: Rows, cue: Range | None, sources: list[Range]) -> tuple[Range | None, float]:
    """The source of a cue, and its share of the pointer's weight."""
    if cue is None:
        return None, 0.0
    row = to_source[cue[0]]
    number, share = _goal(row, sources)
    if number < 0:
        return None, 0.0
    first, last = sources[number]
    if row[first:last].max() < row[0]:
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
