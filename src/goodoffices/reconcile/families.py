"""Things that hang together, put in families: copies of a text, tellings of an act. Nothing is compared here."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item", bound=Hashable)


class Families(Generic[Item]):
    """A union-find: whatever is joined, directly or over others, is one family.

    The root of a family is its first member in the order of ``find`` and ``join``; it changes while families
    are joined, so ask when all is joined.
    """

    def __init__(self) -> None:
        self._parent: dict[Item, Item] = {}
        self._order: dict[Item, int] = {}

    def find(self, item: Item) -> Item:
        """The root of the item's family."""
        root = self._parent.setdefault(item, item)
        self._order.setdefault(item, len(self._order))
        while root != self._parent[root]:
            root = self._parent[root]
        while item != root:
            item, self._parent[item] = self._parent[item], root
        return root

    def order(self, item: Item) -> int:
        """When the item was first named: 0 for the first."""
        self.find(item)
        return self._order[item]

    def join(self, one: Item, other: Item) -> None:
        """Make the two one family, under the root of ``one``."""
        first, second = self.find(one), self.find(other)
        if first != second:
            self._parent[second] = first


def group(items: Iterable[Item], families: Families[Item]) -> Iterator[tuple[Item, ...]]:
    """``items`` by family, families in the order of their first item."""
    found: dict[Item, list[Item]] = {}
    for item in items:
        found.setdefault(families.find(item), []).append(item)
    return map(tuple, found.values())
