"""What the world knows, as frozen types: parties, the words that name them, roles and persons.

Only types stand here; how they are read from data and found in a text is the business of ``names`` and ``roles``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

EntryKind = Literal[
    "government",
    "organisation",
    "armed-group",
    "capital",
    "metonym",
    "body",
    "demonym-adjective",
    "demonym-people",
    "place",
    "person",
    "media",
    "other",
]
PartyKind = Literal["government", "authority", "organisation", "movement", "armed-group"]
RoleClass = Literal[
    "office", "spokesperson", "envoy", "negotiator", "adviser", "military", "plural", "body", "source", "free"
]


@dataclass(frozen=True, slots=True)
class Party:
    """A government, an authority in fact, an international organisation, a political movement or an armed group.

    Attributes:
        code: ISO 3166-1 alpha-3, or an upper-case acronym.
        name: the name shown to readers.
        kind: what it is.
        names: all of its names, the shown one first.
        capital: its seat, or None where it has none.
        within: of a group or movement, code of the state whose government it contests at home; None where it is at odds with
            several, or with another's.
    """

    code: str
    name: str
    kind: PartyKind
    names: tuple[str, ...]
    capital: str | None = None
    within: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What a run of tokens names.

    Attributes:
        kind: what the words are. A ``demonym-adjective`` that no noun follows may stand for people (``the
            Congolese``). ``media`` and ``other`` are names that hold a party's name without being it
            (``Sudan Tribune``, ``Persian Gulf``): skip them whole.
        party: code of the party they belong to; None for ``media`` and ``other``. For a ``place`` it is the state
            that it lies in, which is not who speaks.
        name: the party's shown name for its names, adjectives and people; else the words' own usual form.
        n: how many tokens they are.
        speaks: whether the words alone can be the one who says or does something. False for places, media and
            other names. A capital can be either: after ``in`` it is a place, as a subject it is a government.
        role: what a ``person`` of the process file is.
    """

    kind: EntryKind
    party: str | None
    name: str
    n: int
    speaks: bool = True
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office or a description of people.

    Attributes:
        name: the words, in lower case and in the singular unless they stand for several.
        kind: what sort of role.
        binds: whether one so described speaks for the party named beside it.
        n: how many tokens the words are.
        plural: whether they stand for several people.
        implies: the party where the text names no other (``secretary of state``), or None.
    """

    name: str
    kind: RoleClass
    binds: bool
    n: int
    plural: bool = False
    implies: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody whom the process file introduces, or an office holder of the shipped data in one office.

    Attributes:
        name: the name shown to readers.
        role: the office, or None.
        party: code of the party that the office speaks for, or None.
        aliases: other full names and spellings.
        since: first day of the office: a day, a month or a year of ISO 8601; None where it is not known.
        until: last day of it, likewise; None where it goes on or is not known.
        called: what copy calls them afterwards (``Xi``, ``Abiy``), where that is not the last word of the name.
    """

    name: str
    role: str | None = None
    party: str | None = None
    aliases: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    called: tuple[str, ...] = ()

    def held(self, on: date) -> bool:
        """Whether the office may have been held on that day: unknown ends are open, a month or a year counts whole."""
        day = on.isoformat()
        return (self.since is None or self.since <= day) and (
            self.until is None or day[: len(self.until)] <= self.until
        )
