"""Word lists of the rules for meetings, ceasefires and proposals by name (``acts/dealings.yml``)."""

from __future__ import annotations

from functools import lru_cache

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import load_yaml


@lru_cache(maxsize=1)
def _all() -> dict[str, frozenset[str]]:
    return {name: frozenset(entries) for name, entries in load_yaml("acts/dealings.yml").items()}


def words(name: str) -> frozenset[str]:
    """The words of the list ``name``, lower case.

    Raises:
        VocabularyError: ``codebook-broken`` where there is no such list, or it is empty.
    """
    found = _all().get(name)
    if not found:
        message = f"acts/dealings.yml has no list {name!r}, or it is empty"
        raise VocabularyError("codebook-broken", message, name)
    return found
