"""Loads the coder's weights once in a process, checked, and runs them over a text, one window at a time.

One window at a time and one thread: the same text gives the same bytes, whatever stands beside it. Nothing is fetched.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np

from goodoffices.coding.tagger.tags import CHAINS, LAYERS, MODALITIES, ROOTS
from goodoffices.encoder import Floats, Loaded, Pointer, WeightsError, Window, load_weights, windows
from goodoffices.record import Quote, Sentence

CODE = "coder-weights-unusable"
GRAPH, MANIFEST = "acts.onnx", "acts.json"
TOKENIZER = "read/tagger/weights/tokenizer.json"
"""The reader's: both encoders see the same wordpieces."""
_NEVER = np.float32(-1e4)
TAGS = 3
LIKELIEST = 12
"""How many codes of an act are told."""
Range = tuple[int, int]


class Shares:
    """For stretches of a window's text, how much of them a pointer means.

    Args:
        window: the pieces.
        scores: for each piece the probability that it is meant.
    """

    def __init__(self, window: Window, scores: Floats) -> None:
        index = [at for at, start in enumerate(window.starts) if start >= 0]
        self.starts = [window.starts[at] for at in index]
        self.ends = [window.ends[at] for at in index]
        chosen = scores[index]
        self.most = float(chosen.max()) if index else 0.0
        self._sums = [0.0, *np.cumsum(chosen).tolist()]

    def of(self, start: int, end: int) -> float:
        """The mean over the pieces in ``[start, end)``; 0 where there is none."""
        low, high = bisect_right(self.ends, start), bisect_left(self.starts, end)
        return (self._sums[high] - self._sums[low]) / (high - low) if low < high else 0.0

    def reach(self) -> Range:
        """The stretch of text that the window covers."""
        return (self.starts[0], self.ends[-1]) if self.starts else (0, 0)


@dataclass(frozen=True, slots=True)
class Marked:
    """The words of an act, as the model has them.

    Attributes:
        start: offset of the first character.
        end: offset after the last one.
        sure: mean probability of the words' tags.
        codes: the likeliest codes with their probabilities: those of the likeliest three digits first, the likeliest of them
            at their head.
        modality: probability of each of ``MODALITIES``.
        issues: probability of each issue of the codebook that the model knows.
        actor: how much of a stretch is the one who acts.
        other: how much of it is the other side.
    """

    start: int
    end: int
    sure: float
    codes: tuple[tuple[str, float], ...]
    modality: tuple[float, ...]
    issues: Mapping[str, float]
    actor: Shares
    other: Shares

    @property
    def firm(self) -> str:
        """The likeliest modality."""
        return MODALITIES[int(np.argmax(self.modality))]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the model finds in a text: words of acts, conditions and deadlines, each in text order."""

    acts: tuple[Marked, ...] = ()
    conditions: tuple[Range, ...] = ()
    deadlines: tuple[Range, ...] = ()


class ActTagger:
    """The weights, ready to run.

    Args:
        loaded: graph, tokenizer and manifest.
    """

    def __init__(self, loaded: Loaded) -> None:
        self.session, self.tokenizer, self.manifest = loaded.session, loaded.tokenizer, loaded.manifest
        self.codes: tuple[str, ...] = tuple(loaded.manifest["codes"])
        _, self._kinds = np.unique([code[:3] for code in self.codes], return_inverse=True)
        self.issues: tuple[str, ...] = tuple(loaded.manifest["issues"])
        rows = np.array(loaded.manifest["transitions"], dtype=np.float32)
        self.transitions = {name: CHAINS[name].allowed(row) for name, row in zip(LAYERS, rows, strict=True)}
        biases = loaded.manifest["biases"]
        self.biases = [np.array(biases[name], dtype=np.float32) for name in ("to_actor", "to_other")]

    def find(self, text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> Findings:
        """Find acts, conditions and deadlines in a text; offsets of the result count its code points."""
        acts: list[Marked] = []
        spans: dict[str, list[Range]] = {"condition": [], "deadline": []}
        cut = windows(text, sentences, quotes, self.tokenizer)
        outputs = [self._run(window) for window in cut]
        found = {name: self._paths(name, cut, outputs) for name in LAYERS}
        for number, (window, out) in enumerate(zip(cut, outputs, strict=True)):
            for name, ranges in spans.items():
                stretches = CHAINS[name].spans(found[name][number])
                ranges += [(window.starts[first], window.ends[last - 1]) for _, first, last in stretches]
            emitted = _masked(window, out[0][:, :TAGS])
            path = found["act"][number]
            acts += [
                self._act(window, out, _sureness(emitted, path), first, last)
                for _, first, last in CHAINS["act"].spans(path)
            ]
        return Findings(tuple(acts), tuple(spans["condition"]), tuple(spans["deadline"]))

    def root(self, window: Window, roles: Sequence[int]) -> tuple[str, float]:
        """The likeliest root of the pair that ``roles`` mark in a window, with its probability."""
        scores = self._run(window, roles)[-1][0]
        shares = _softmax(scores)
        best = int(np.argmax(shares))
        return ROOTS[best], float(shares[best])

    def _run(self, window: Window, roles: Sequence[int] | None = None) -> list[Any]:
        shape = np.array([window.ids], dtype=np.int64)
        marked = np.zeros_like(shape) if roles is None else np.array([roles], dtype=np.int64)
        inputs = {"ids": shape, "shapes": np.array([window.shapes], dtype=np.int64), "roles": marked}
        found: list[Any] = self.session.run(None, inputs)
        return found

    def _paths(self, name: str, cut: Sequence[Window], outputs: Sequence[list[Any]]) -> list[list[int]]:
        at = TAGS * LAYERS.index(name)
        emitted = [
            _masked(window, out[0][:, at : at + TAGS]) for window, out in zip(cut, outputs, strict=True)
        ]
        return CHAINS[name].best_paths(emitted, self.transitions[name])

    def _issues(self, window: Window, out: list[Any], first: int, last: int) -> dict[str, float]:
        scores = out[7][first:last].mean(axis=0) + out[8][_paragraph(window, first)].mean(axis=0)
        shares = 1 / (1 + np.exp(-scores))
        return {name: float(share) for name, share in zip(self.issues, shares, strict=True)}

    def _act(self, window: Window, out: list[Any], sure: Floats, first: int, last: int) -> Marked:
        codes = _softmax(out[1][first:last].mean(axis=0))
        kinds = np.bincount(self._kinds, weights=codes)[self._kinds]
        order = np.lexsort((-codes, -kinds))[:LIKELIEST]
        pointers = []
        for number, (start, goal) in enumerate(((out[3], out[4]), (out[5], out[6]))):
            rows = Pointer(start, goal, self.biases[number])
            scores = np.mean([rows[at] for at in range(first, last)], axis=0)
            pointers.append(Shares(window, 1 / (1 + np.exp(-scores))))
        return Marked(
            window.starts[first],
            window.ends[last - 1],
            float(sure[first:last].mean()),
            tuple((self.codes[at], float(codes[at])) for at in order),
            tuple(float(one) for one in _softmax(out[2][first:last].mean(axis=0))),
            self._issues(window, out, first, last),
            pointers[0],
            pointers[1],
        )


def _paragraph(window: Window, at: int) -> slice:
    """The pieces between the special ones around piece ``at``."""
    low, high = at, at + 1
    while low > 0 and window.starts[low - 1] >= 0:
        low -= 1
    while high < len(window) and window.starts[high] >= 0:
        high += 1
    return slice(low, high)


def _masked(window: Window, tags: Floats) -> Floats:
    """The scores with no tag but *outside* for pieces that stand for no character."""
    emitted = tags.copy()
    emitted[[at for at, start in enumerate(window.starts) if start < 0], 1:] = _NEVER
    return emitted


def _sureness(emitted: Floats, path: Sequence[int]) -> Floats:
    """The share of each piece's tag among its tags, beginning and inside taken together."""
    weights = np.exp(emitted - emitted.max(axis=1, keepdims=True))
    weights /= weights.sum(axis=1, keepdims=True)
    inside = weights[:, 1:].sum(axis=1)
    chosen: Floats = np.where(np.array(path) > 0, inside, weights[:, 0])
    return chosen


def _softmax(scores: Floats) -> Floats:
    weights = np.exp(scores - scores.max())
    found: Floats = weights / weights.sum()
    return found


@cache
def load() -> ActTagger:
    """The shipped coder, loaded and checked at the first call in a process.

    Raises:
        WeightsError: a file is missing, is not the one that was shipped, or cannot be run here.
    """
    with as_file(files("goodoffices")) as folder:
        return load_folder(folder / "coding" / "tagger" / "weights", folder / TOKENIZER)


def load_folder(folder: Path, tokenizer: Path) -> ActTagger:
    """The coder whose graph and manifest lie in ``folder``; errors as ``load``."""
    loaded = load_weights(folder, graph=GRAPH, manifest=MANIFEST, tokenizer=tokenizer, code=CODE)
    try:
        return ActTagger(loaded)
    except (ValueError, KeyError) as error:
        raise WeightsError(CODE, f"{MANIFEST} lacks {type(error).__name__}: {error}"[:300]) from error
