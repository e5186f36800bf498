"""The word lists of reconcile, loaded once and checked: an empty list would switch a rule off unnoticed."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import load_yaml

_FILE = "reconcile/words.yml"


@dataclass(frozen=True, slots=True)
class WordLists:
    """See the comments in ``vocab/reconcile/words.yml``."""

    organisations: frozenset[str]
    particles: frozenset[str]
    proposal_words: frozenset[str]
    withdrawal: frozenset[str]
    resumption: frozenset[str]
    denial: frozenset[str]


@cache
def word_lists() -> WordLists:
    """The lists; raises VocabularyError ``vocabulary-broken`` where the file does not hold together."""
    raw = load_yaml(_FILE)
    names = [field.name for field in fields(WordLists)]
    if not isinstance(raw, dict) or sorted(raw) != sorted(names):
        message = f"{_FILE} should hold exactly the lists {', '.join(names)}"
        raise VocabularyError("vocabulary-broken", message, _FILE)
    return WordLists(**{name: _checked(name, raw[name]) for name in names})


def _checked(name: str, value: object) -> frozenset[str]:
    words = value if isinstance(value, list) else []
    if not words or not all(isinstance(word, str) and word == word.casefold() for word in words):
        message = f"{_FILE}: {name} should be a list of lower-case words, and is not"
        raise VocabularyError("vocabulary-broken", message, _FILE)
    return frozenset(words)
