"""The world: governments, organisations, armed groups, their words, places and offices, as one look-up.

Data, not judgement: it says what a word names, never what its bearer wants. Built once and immutable afterwards;
a process file's additions give a new world and win over what ships. The data lies in ``world/*.yml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from goodoffices.vocab.entry import Entry, Party, Person, Role
from goodoffices.vocab.names import Names
from goodoffices.vocab.people import People
from goodoffices.vocab.roles import Roles
from goodoffices.vocab.words import folded


class World:
    """Parties and the words for them. Made by ``worldbuilding.build_world``; immutable.

    Attributes:
        parties: parties by code, in the data's order, a process file's own last.
        roles: offices and what they bind.
        people: persons whom the process file introduces; the look-ups below know the shipped ones too.
    """

    __slots__ = ("_codes", "_names", "_own", "_places", "_shipped", "parties", "people", "roles")

    def __init__(
        self,
        *,
        parties: Mapping[str, Party],
        names: Names,
        places: Mapping[str, str | None],
        codes: Mapping[str, str],
        roles: Roles,
        people: tuple[Person, ...] = (),
        shipped: People | None = None,
    ) -> None:
        self.parties = parties
        self.roles = roles
        self.people = people
        self._names = names
        self._places = places
        self._codes = codes
        self._own = People(people)
        self._shipped = shipped or People()

    def match(self, lowers: Sequence[str], words: Sequence[str], i: int) -> Entry | None:
        """The longest name that starts at token ``i``, or None.

        Checked here: case (``US`` is not ``us``), words in doubt (``Jordan Bardella``, ``Atlanta, Georgia``),
        ``ethnic Armenians``, longer names that hold a party's (``Sudan Tribune``). Left to the caller: whether a
        capital is a place or a government, whether an adjective stands for people, whether a hyphen makes the
        name a part of something else (``Rwandan-backed`` is one token and is no name).

        Args:
            lowers: tokens in lower case, typographic apostrophes made plain.
            words: the same tokens as they stand.
            i: index of the first token.
        """
        return self._names.match(lowers, words, i)

    def may_start(self, lower: str) -> bool:
        """Whether any name begins with the token ``lower``: the cheap test before ``match``."""
        return lower in self._names

    def scan(self, lowers: Sequence[str], words: Sequence[str]) -> Iterator[tuple[int, Entry]]:
        """Every name in text order, without overlaps: index of its first token, and what it names."""
        names, end = self._names, 0
        for i, lower in enumerate(lowers):
            if i >= end and lower in names:
                entry = names.match(lowers, words, i)
                if entry is not None:
                    end = i + entry.n
                    yield i, entry

    def role_at(self, lowers: Sequence[str], i: int) -> Role | None:
        """The longest office or description that starts at token ``i``, or None; modifiers are not part of it."""
        return self.roles.at(lowers, i)

    def role_of(self, lowers: Sequence[str]) -> Role | None:
        """The role that a whole description comes to (``former deputy prime minister``), or None."""
        return self.roles.of(lowers)

    def person(self, name: str, on: date | None = None) -> Person | None:
        """The person of a full name, or None where it is unknown.

        A process file's person comes before the shipped ones. The shipped ones are office holders since 2013: with
        ``on``, in the office that they held on that day (None where they held none then); without, in their last.

        Args:
            name: the name in lower case (``recep tayyip erdoğan``); accents do not matter.
            on: the day that the text speaks of, as a rule its publication.
        """
        return self._own.named(name) or self._shipped.named(name, on)

    def people_by_surname(self, surname: str, on: date | None = None) -> tuple[Person, ...]:
        """The persons whom copy calls so after the first mention (``xi``, ``sisi``, ``von der leyen``), each once.

        Where a process file's person is called so, it is the only one.

        Args:
            surname: the word or words in lower case; accents do not matter.
            on: as for ``person``.
        """
        return self._own.by_surname(surname) or self._shipped.by_surname(surname, on)

    @property
    def office_holders(self) -> tuple[Person, ...]:
        """The shipped persons, one for each office, in the data's order."""
        return tuple(self._shipped)

    def known(self, code: str) -> bool:
        """Whether ``code`` is a party's code (another code for it, like ``UK``, is not)."""
        return code in self.parties

    def canonical(self, code: str) -> str | None:
        """The party's own code for ``code`` or another code for it (``UK`` gives ``GBR``); None if unknown."""
        code = code.upper()
        return code if code in self.parties else self._codes.get(code)

    def party_name(self, code: str) -> str:
        """The party's shown name; the code itself where it is unknown."""
        party = self.parties.get(code)
        return party.name if party else code

    name_of = party_name

    def capital_of(self, code: str) -> str | None:
        """The party's capital or seat, or None."""
        party = self.parties.get(code)
        return party.capital if party else None

    def place(self, name: str) -> str | None:
        """Code of the state that a place (or a country's own name) lies in; None where it is unknown or disputed.

        ``Brussels`` lies in Belgium, though as an actor it is the EU's metonym. Case and accents do not matter.
        """
        return self._places.get(place_key(name))

    def host(self, name: str) -> str | None:
        """Code of the state that ``name`` is a name of, or the capital of; None for any other place."""
        code = self.place(name)
        party = self.parties.get(code) if code else None
        if code is None or party is None:
            return None
        known = {place_key(one) for one in (*party.names, party.capital) if one}
        return code if place_key(name) in known else None

    def is_place(self, name: str) -> bool:
        """Whether ``name`` is a place or a country that the data knows, be it disputed or not."""
        return place_key(name) in self._places


def place_key(name: str) -> str:
    """How a place's name is looked up: without article, accents and capitals."""
    bare = folded(" ".join(name.replace("’", "'").split())).lower()
    return bare.removeprefix("the ")
