"""Word lists by name: the closed classes, small words that the rules of coding look at (``acts/words.yml``), and others."""

from __future__ import annotations

from functools import lru_cache

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import load_yaml


@lru_cache(maxsize=4)
def _all(file: str) -> dict[str, frozenset[str]]:
    return {name: frozenset(entries) for name, entries in load_yaml(file).items()}


def words(name: str, *, file: str = "acts/words.yml") -> frozenset[str]:
    """The words of the list ``name`` in the vocabulary file ``file``, lower case.

    Raises:
        VocabularyError: ``codebook-broken`` where there is no such list, or it is empty.
    """
    found = _all(file).get(name)
    if not found:
        message = f"{file} has no list {name!r}, or it is empty"
        raise VocabularyError("codebook-broken", message, name)
    return found
