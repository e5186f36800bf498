"""Offices and descriptions of people: which bind a person to a party, from ``world/roles.yml``.

Knows words, not people: who holds an office is learnt from each article.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from goodoffices.record import VocabularyError
from goodoffices.vocab.entry import Role
from goodoffices.vocab.phrases import Phrases
from goodoffices.vocab.words import folded, listed

# Where the office ends and what it is an office of begins: "minister of defence" stands whole in the data.
_LINKS = frozenset({"of", "to", "for", "in", "at", "on", "with", "from", "under", "against", "over"})


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles by their words.

    Attributes:
        by_name: roles by their words in lower case.
        keeps: words before a role that leave the person bound (``acting``, ``senior``).
        unbinds: words before a role that unbind the person (``former``).
        titles: titles before a name, in lower case.
        words: every word that stands in a role, for telling an office from a surname.
    """

    by_name: Mapping[str, Role]
    keeps: frozenset[str]
    unbinds: frozenset[str]
    titles: frozenset[str]
    words: frozenset[str]
    _phrases: Phrases[Role]

    def at(self, lowers: Sequence[str], i: int) -> Role | None:
        """The longest role that starts at token ``i``, or None. Modifiers before it are not part of it."""
        found = self._phrases.at(lowers, i)
        return found[1][0] if found else None

    def of(self, lowers: Sequence[str]) -> Role | None:
        """The role that a whole description comes to, or None where it holds none that is known.

        ``acting us alternate representative`` is a representative; ``an adviser to the ministry`` an adviser;
        ``former prime minister`` a prime minister who no longer binds. The role looked for ends where ``of``,
        ``to`` or the like begins what it is a role of.

        Args:
            lowers: the description's tokens in lower case, without the person's name.
        """
        free = any(word in self.unbinds or word.startswith("ex-") for word in lowers)
        plain = [word.removeprefix("ex-") for word in lowers]
        end = next((at for at, word in enumerate(plain) if word in _LINKS), len(plain))
        for start in range(end):
            found = self.at(plain, start)
            if found is not None and start + found.n >= end:
                return replace(found, binds=False) if free else found
        return None


def build_roles(data: Any) -> Roles:
    """Check and index the value of ``world/roles.yml``.

    Raises:
        VocabularyError: ``world-broken`` where a class lacks its names, or a role stands in two classes.
    """
    implies = data["implies"]
    found: dict[str, Role] = {}
    phrases: Phrases[Role] = Phrases()
    for kind, group in data["classes"].items():
        for name in listed(group["names"]):
            if name in found and found[name].kind != kind:
                message = f"the role {name!r} stands under both {found[name].kind!r} and {kind!r}"
                raise VocabularyError("world-broken", message, "world/roles.yml")
            words = tuple(name.split())
            role = Role(name, kind, group["binds"], len(words), group.get("plural", False), implies.get(name))
            found[name] = role
            phrases.add(words, role)
            if not name.isascii():
                phrases.add(folded(name).split(), role)
    titles = frozenset(listed(data["titles"]))
    return Roles(
        by_name=MappingProxyType(found),
        keeps=frozenset(listed(data["keeps"])),
        unbinds=frozenset(listed(data["unbinds"])),
        titles=titles,
        words=frozenset(word for name in (*found, *titles) for word in name.split()) - _LINKS,
        _phrases=phrases.freeze(),
    )
