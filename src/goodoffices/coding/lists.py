"""Word lists of the rules for meetings, ceasefires and proposals by name (``acts/dealings.yml``)."""

from __future__ import annotations

from goodoffices.vocab import closed


def words(name: str) -> frozenset[str]:
    """The words of the list ``name``, lower case.

    Raises:
        VocabularyError: ``codebook-broken`` where there is no such list, or it is empty.
    """
    return closed.words(name, file="acts/dealings.yml")
