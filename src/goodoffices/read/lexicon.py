"""Reads the word lists of the reader's own structure (``vocab/read/*.yml``), checked on load.

A list is one string of words divided by white space, or a list of such strings: YAML's lists would turn ``no`` and
``on`` into booleans. It gives sets of strings and may not interpret them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import load_yaml


@cache
def word_list(file: str, key: str) -> tuple[str, ...]:
    """The words under ``key`` of the shipped ``file``, in order.

    Raises:
        VocabularyError: ``vocabulary-broken`` where the key is missing, empty or holds anything but words.
    """
    return _words(_load(file).get(key), f"{file}: {key}")


@cache
def word_set(file: str, key: str) -> frozenset[str]:
    """The words under ``key`` of the shipped ``file``; raises as ``word_list`` does."""
    return frozenset(word_list(file, key))


@cache
def _load(file: str) -> dict[str, Any]:
    value = load_yaml(file)
    if not isinstance(value, dict):
        message = f"{file} must be a mapping of names to words"
        raise VocabularyError("vocabulary-broken", message, file)
    return value


def _words(value: Any, where: str) -> tuple[str, ...]:
    parts = [value] if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        message = f"{where} must be words divided by white space, or a list of such strings"
        raise VocabularyError("vocabulary-broken", message, where)
    words = tuple(" ".join(parts).split())
    if not words:
        message = f"{where} holds no word; an empty list would silently match nothing"
        raise VocabularyError("vocabulary-broken", message, where)
    return words
