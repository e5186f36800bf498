"""Words that two texts share: how a headline is told from a menu, and a paragraph from another story's teaser.

Counts words alone; may not weigh where they stand.
"""

from __future__ import annotations

import re

from goodoffices.ingest.markers import load_markers

_WORD = re.compile(r"[^\W_]+(?:[-'’](?!s\b)[^\W_]+)*")
_STEM = 6
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]* +[\"'“‘(\[]?[A-Z0-9]")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,3}|[ap]\.m)\.[\"'”’)\]]* +[\"'“‘(\[]?[A-Z0-9]")


def words_of(text: str) -> frozenset[str]:
    """The content words of a text: lower case, cut to six letters, no function words.

    Words of four letters or more count, and shorter ones in capitals. The cut stands in for stemming, in every
    language alike: ``firmaron`` and ``firmarán``, ``negotiators`` and ``negotiations`` meet.
    """
    functions = load_markers().function_words
    return frozenset(
        lower[:_STEM]
        for word in set(_WORD.findall(text))
        if (len(word) > 3 or (word.isupper() and len(word) > 1)) and (lower := word.lower()) not in functions
    )


def share(text: str, words: frozenset[str]) -> float:
    """Which share of a text's content words stands in ``words``; 0 for a text without any."""
    own = words_of(text)
    return len(own & words) / len(own) if own else 0.0


def sentences_in(text: str) -> int:
    """How many sentences a line holds, about: marks of an end before a capital, but for those of abbreviations."""
    return max(1, 1 + len(_SENTENCE_END.findall(text)) - len(_ABBREVIATION.findall(text)))
