"""Loads the shipped weights once in a process, checked, and runs them over a text, one window at a time.

One window at a time and one thread: the same text gives the same bytes, whatever stands beside it in a batch. Nothing is
fetched; weights that are missing or not those that were shipped are refused.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from goodoffices.encoder import Pointer, WeightsError, Window, load_weights, windows
from goodoffices.read.tagger.linking import Scores, Tagged, link
from goodoffices.read.tagger.tags import TAGS, Floats, allowed
from goodoffices.record import Quote, Sentence

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

CODE = "reader-weights-unusable"
MANIFEST = "attribution.json"
GRAPH = "attribution.onnx"
_WORD = re.compile(r"\w+")
_CONTENT = (TAGS.index("B-content"), TAGS.index("I-content"))


@dataclass(frozen=True, slots=True)
class TaggedText:
    """What the tagger made of a text.

    Attributes:
        attributions: in the order of their first content.
        starts: offset of every piece of the text, ascending.
        content: for each piece, the probability that it belongs to a content.
    """

    attributions: tuple[Tagged, ...] = ()
    starts: Sequence[int] = ()
    content: Sequence[float] = ()


class Tagger:
    """The weights, ready to run.

    Args:
        session: the graph: ``ids`` and ``shapes`` (1 × pieces) to scores.
        tokenizer: wordpieces, without truncation and padding.
        manifest: what ``attribution.json`` holds: scores from tag to tag, the pointers' biases, the
            words that cues have, weights for confidence.
    """

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, manifest: dict[str, Any]) -> None:
        self.session, self.tokenizer, self.manifest = session, tokenizer, manifest
        self.transitions = allowed(np.array(manifest["transitions"], dtype=np.float32))
        self.cue_words = frozenset(manifest["cue_words"])
        self.biases = [
            np.array(manifest["biases"][name], dtype=np.float32) for name in ("to_cue", "to_source")
        ]

    def tag(self, text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> TaggedText:
        """Tag a text.

        Args:
            text: the text; offsets of the result count its code points.
            sentences: its sentences.
            quotes: its quotations.
        """
        cut = windows(text, self.promising(text, sentences, quotes), quotes, self.tokenizer)
        scores = [self.scores(window) for window in cut]
        starts: list[int] = []
        content: list[float] = []
        for window, one in zip(cut, scores, strict=True):
            shares = _content_shares(one.tags)
            for at, start in enumerate(window.starts):
                if start >= 0:
                    starts.append(start)
                    content.append(shares[at])
        return TaggedText(tuple(link(cut, scores, self.transitions)), starts, content)

    def promising(
        self, text: str, sentences: Sequence[Sentence], quotes: Sequence[Quote]
    ) -> Sequence[Sentence]:
        """Those of the sentences whose paragraph may hold an attribution: by a quotation, or a word that cues have."""
        quoted = [quote.start for quote in quotes]
        kept: list[Sentence] = []
        for _, group in groupby(sentences, key=lambda one: one.paragraph):
            paragraph = list(group)
            start, end = paragraph[0].start, paragraph[-1].end
            holds = bisect_left(quoted, start) < bisect_left(quoted, end)
            if holds or not self.cue_words.isdisjoint(_WORD.findall(text[start:end].lower())):
                kept += paragraph
        return kept

    def scores(self, window: Window) -> Scores:
        """The model's scores for one window."""
        ids = np.array([window.ids], dtype=np.int64)
        shapes = np.array([window.shapes], dtype=np.int64)
        tags, *parts = self.session.run(None, {"ids": ids, "shapes": shapes})
        return Scores(
            tags, Pointer(parts[0], parts[1], self.biases[0]), Pointer(parts[2], parts[3], self.biases[1])
        )


def _content_shares(tags: Floats) -> list[float]:
    weights = np.exp(tags - tags.max(axis=1, keepdims=True))
    shares: list[float] = (weights[:, _CONTENT].sum(axis=1) / weights.sum(axis=1)).tolist()
    return shares


@cache
def load() -> Tagger:
    """The shipped tagger, loaded and checked at the first call in a process.

    Raises:
        WeightsError: a file is missing, is not the one that was shipped, or cannot be run here.
    """
    with as_file(files("goodoffices.read.tagger") / "weights") as folder:
        return load_folder(folder)


def load_folder(folder: Path) -> Tagger:
    """The tagger whose weights and manifest lie in ``folder``; errors as ``load``."""
    loaded = load_weights(
        folder, graph=GRAPH, manifest=MANIFEST, tokenizer=folder / "tokenizer.json", code=CODE
    )
    try:
        return Tagger(loaded.session, loaded.tokenizer, loaded.manifest)
    except (ValueError, KeyError) as error:
        raise WeightsError(CODE, f"{MANIFEST} lacks {type(error).__name__}: {error}"[:300]) from error
