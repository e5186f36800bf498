"""Gives parties to persons whom the article names without saying for whom they speak, from the world's office holders.

A fallback: what the article says comes first and is never changed. A full name is enough; a surname needs the office
that the article gives with it, and must be the only one of its kind on that day. Nothing here reads the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from goodoffices.read.nominal import CLASS_OF, Word
from goodoffices.read.registry import Person, Registry
from goodoffices.vocab import entry

if TYPE_CHECKING:
    from goodoffices.vocab.world import World

# Words that make another office of the same head: a vice president is no president.
_DISTINGUISHING = frozenset(
    {
        "vice",
        "deputy",
        "prime",
        "foreign",
        "defence",
        "defense",
        "interior",
        "finance",
        "first",
        "crown",
        "opposition",
    }
)
# "the sister of leader Okello" says whose sister she is, not that she has no office of her own.
_KIN = frozenset(
    {"sister", "brother", "son", "daughter", "wife", "husband", "father", "mother", "cousin", "uncle"}
)
_ALIKE = {"premier": "minister", "chairperson": "chairman", "chairwoman": "chairman", "chair": "chairman"}
_SPELLED = {"defense": "defence"}


def settle(registry: Registry, world: World, on: date | None) -> None:
    """Set the party of those whom the world knows; the role stays as the article words it, or unsaid.

    Args:
        registry: the article's persons, with all that the article says of them.
        world: what knows office holders.
        on: the day of the article, or None where it is not known: then only offices count that are held still.
    """
    for person in registry.people:
        if person.party is not None or (person.free and not (person.heads and person.heads <= _KIN)):
            continue
        known = _known(person, world, on)
        if known is None or known.party is None:
            continue
        if on is None and person.heads and not person.heads <= _KIN and not _same_heads(person, known):
            continue  # the article gives another office, and no day tells which of the two holds
        if on is not None or known.until is None:
            person.party = known.party
            if not person.bound:
                person.bound = True
                person.heads.update(_heads(known))


def _known(person: Person, world: World, on: date | None) -> entry.Person | None:
    words = person.name.lower().split()
    if len(words) > 1:
        known = world.person(" ".join(words), on)
        if known is None and len(words) > 2:
            known = world.person(" ".join(word for word in words if len(word.rstrip(".")) > 1), on)
        if known is not None:
            return known if not person.owner or person.heads <= _KIN else None
    if not person.bound or person.titled_only or not person.heads:
        return None
    found = [one for one in world.people_by_surname(" ".join(words), on) if _same_office(person, one)]
    return found[0] if len(found) == 1 else None


def _same_office(person: Person, known: entry.Person) -> bool:
    """Whether the article's office is the one that the world knows: same head, same distinguishing words."""
    words = (known.role or "").lower().split()
    own = {_SPELLED.get(word, word) for word in person.modifiers & _DISTINGUISHING}
    if "premier" in person.heads:
        own.add("prime")
    return bool(_folded(person.heads) & _folded(words)) and own == {
        _SPELLED.get(word, word) for word in _DISTINGUISHING.intersection(words)
    }


def _same_heads(person: Person, known: entry.Person) -> bool:
    return bool(_folded(person.heads) & _folded((known.role or "").lower().split()))


def _folded(words: Iterable[str]) -> set[str]:
    return {_ALIKE.get(word, word) for word in words}


def _heads(known: entry.Person) -> set[str]:
    return {word for word in (known.role or "").lower().split() if CLASS_OF.get(word, 0) & Word.HEAD}
