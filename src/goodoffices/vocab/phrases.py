"""A look-up of phrases by their first word: how every cue of the codebook is found in a text.

A phrase costs nothing where its first word does not stand; the longest phrase wins. Nothing here knows what a
phrase is for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
# Second word (None where there is none), all words but the first, number of words, what a look-up gives.
_Entry = tuple[str | None, tuple[str, ...], int, tuple[int, tuple[T, ...]]]


class Phrases(Generic[T]):
    """Phrases (sequences of lower-case tokens), each with its payloads."""

    __slots__ = ("_frozen", "_heads", "heads")

    def __init__(self) -> None:
        self._heads: dict[str, dict[tuple[str, ...], list[T]]] = {}
        self._frozen: dict[str, tuple[_Entry[T], ...]] = {}
        self.heads: frozenset[str] = frozenset()
        """The first words of all phrases: what a scan asks before it looks anything up."""

    def add(self, phrase: Iterable[str], payload: T) -> None:
        """Add ``phrase``, at least one token; the same phrase may carry several payloads."""
        head, *tail = phrase
        known = self._heads.setdefault(head, {}).setdefault(tuple(tail), [])
        if payload not in known:
            known.append(payload)

    def freeze(self) -> Phrases[T]:
        """Make the look-up ready; further ``add`` needs another ``freeze``."""
        self._frozen = {
            head: tuple(
                (tail[0] if tail else None, tail, len(tail) + 1, (len(tail) + 1, tuple(payloads)))
                for tail, payloads in sorted(tails.items(), key=lambda item: -len(item[0]))
            )
            for head, tails in self._heads.items()
        }
        self.heads = frozenset(self._frozen)
        return self

    def __contains__(self, head: str) -> bool:
        return head in self._frozen

    def __len__(self) -> int:
        return sum(len(tails) for tails in self._frozen.values())

    def at(self, lowers: Sequence[str], i: int) -> tuple[int, tuple[T, ...]] | None:
        """The longest phrase that starts at token ``i``: its length in tokens and its payloads, or None."""
        found = self._frozen.get(lowers[i])
        if found is None:
            return None
        follows = lowers[i + 1] if i + 1 < len(lowers) else ""
        for second, tail, length, hit in found:
            if second is None or (
                second == follows and (length == 2 or tuple(lowers[i + 1 : i + length]) == tail)
            ):
                return hit
        return None

    def all_at(self, lowers: Sequence[str], i: int) -> list[tuple[int, tuple[T, ...]]]:
        """Every phrase that starts at token ``i``, longest first."""
        found = self._frozen.get(lowers[i])
        if found is None:
            return []
        follows = lowers[i + 1] if i + 1 < len(lowers) else ""
        return [
            hit
            for second, tail, length, hit in found
            if second is None
            or (second == follows and (length == 2 or tuple(lowers[i + 1 : i + length]) == tail))
        ]
