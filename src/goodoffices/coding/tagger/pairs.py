"""The type of what a source does to a target: one root for a pair that is marked in a sentence.

It serves to compare the coder with others on sets of marked pairs; the acts of an article do not come this way.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.coding.tagger.runtime import ActTagger, Range
from goodoffices.coding.tagger.tags import SOURCE, TARGET
from goodoffices.encoder import Window, windows
from goodoffices.record import Quote, Sentence

LONGEST_PAIR = 250
"""Most pieces of a sentence that are looked at."""


def root(
    tagger: ActTagger,
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    *,
    source: Sequence[Range],
    target: Sequence[Range],
) -> tuple[str, float]:
    """The PLOVER root of what ``source`` does to ``target``, and its probability.

    Args:
        tagger: the coder's weights.
        text: a sentence; offsets count its code points.
        sentences: its sentences.
        quotes: its quotations.
        source: the stretches that name who acts.
        target: the stretches that name who is acted upon.

    Returns:
        The root, or ("", 0.0) for a text without words.
    """
    cut = windows(text, sentences, quotes, tagger.tokenizer, size=LONGEST_PAIR)
    return tagger.root(cut[0], roles_of(cut[0], source, target)) if cut else ("", 0.0)


def roles_of(window: Window, source: Sequence[Range], target: Sequence[Range]) -> list[int]:
    """The role of each piece of a window; the source's stands where both are marked."""
    roles = [0] * len(window)
    for role, stretches in ((TARGET, target), (SOURCE, source)):
        for start, end in stretches:
            for at in window.covering(start, end):
                roles[at] = role
    return roles
