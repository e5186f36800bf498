"""Builds the world from ``world/*.yml`` and, where there is one, a process file.

Checks that the shipped data holds together: a word may name one party only. Finds nothing in texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import load_yaml
from goodoffices.vocab.entry import EntryKind, Party, PartyKind
from goodoffices.vocab.names import Company, Names
from goodoffices.vocab.people import load_people
from goodoffices.vocab.process import ProcessFile
from goodoffices.vocab.roles import Roles, build_roles
from goodoffices.vocab.words import listed, variants
from goodoffices.vocab.world import World, place_key

FILES: tuple[tuple[str, PartyKind], ...] = (
    ("africa", "government"),
    ("americas", "government"),
    ("asia", "government"),
    ("europe", "government"),
    ("oceania", "government"),
    ("organisations", "organisation"),
    ("groups", "armed-group"),
    ("movements", "movement"),
    ("authorities", "authority"),
)
_OWN_KIND: Mapping[PartyKind, EntryKind] = {
    "government": "government",
    "authority": "government",
    "organisation": "organisation",
    "movement": "organisation",
    "armed-group": "armed-group",
}
# In this order: where one party's word is both its name and its adjective ("Hamas"), it is its name.
_FIELDS: tuple[tuple[str, EntryKind], ...] = (
    ("capital", "capital"),
    ("metonyms", "metonym"),
    ("bodies", "body"),
    ("adjectives", "demonym-adjective"),
    ("people", "demonym-people"),
)
_PLACE_FIELDS = ("places", "seat")
_KEYS = {"names", "within", *(key for key, _ in _FIELDS), *_PLACE_FIELDS}
_BY_PARTY_NAME = frozenset({"demonym-adjective", "demonym-people"})
_PLACES = frozenset({"place", "capital", "government"})
_DOTTED = frozenset({"government", "organisation", "body"})


class _Builder:
    """Collects parties and their names."""

    def __init__(self, company: Company) -> None:
        self.names = Names(company)
        self.parties: dict[str, Party] = {}
        self.places: dict[str, str | None] = {}

    def party(
        self, code: str, words: Mapping[str, tuple[str, ...]], kind: PartyKind | None, *, own: bool = False
    ) -> None:
        """Add a party, or words for one that is known; ``own`` words replace what they named before."""
        known = self.parties.get(code)
        names = words.get("names", ())
        shown = names[0] if names and (own or known is None) else self.parties[code].name
        seat = (*words.get("seat", ()), *words.get("capital", ()), known.capital if known else None)
        kind = kind or (known.kind if known else "government")
        all_names = tuple(dict.fromkeys((*names, *(known.names if known else ()))))
        home = (*words.get("within", ()), known.within if known else None)
        self.parties[code] = Party(code, shown, kind, all_names, seat[0], home[0])
        taken: set[str] = set()
        for field, entry_kind in (("names", _OWN_KIND[kind]), *_FIELDS):
            for word in words.get(field, ()):
                bare = _bare(word)
                if bare.lower() not in taken:  # a people's word that is its adjective too stays the adjective
                    named = field == "names" or entry_kind in _BY_PARTY_NAME
                    self.name(bare, code, entry_kind, shown if named else bare, own=own)
            taken.update(_bare(word).lower() for word in words.get(field, ()))

    def lie_in(self, code: str, words: Mapping[str, tuple[str, ...]]) -> None:
        """Add a party's places: after every party's words, for a place never takes a word from who speaks."""
        for field in _PLACE_FIELDS:
            for word in words.get(field, ()):
                self.name(word, code, "place", _bare(word))

    def name(self, name: str, code: str | None, kind: EntryKind, shown: str, *, own: bool = False) -> None:
        """Add one name with its spellings, and its place where it is one."""
        bare = _bare(name)
        spellings = (bare,) if bare in self.names.company.exact else variants(bare, dotted=kind in _DOTTED)
        for spelling in spellings:
            known = self.names.add(spelling, kind, code, shown, replace=own)
            if known is not None and known.party != code and kind not in {"place", "other", "media"}:
                message = f"{spelling!r} names both {known.party} and {code}; keep it under one of them"
                raise VocabularyError("world-broken", message, code)
        if kind in _PLACES:
            self.places[place_key(bare)] = code


def build_world(process: ProcessFile | None = None) -> World:
    """The world, with the additions of ``process``.

    Raises:
        VocabularyError: ``world-broken`` where the shipped data does not hold together; ``process-file-wrong``
            where the process file names a party that nobody declares.
    """
    company, roles, codes = _ground()
    builder = _Builder(company)
    known = [
        (code, _words(code, data), kind)
        for name, kind in FILES
        for code, data in load_yaml(f"world/{name}.yml").items()
    ]
    for code, words, kind in known:
        if code in builder.parties:
            raise VocabularyError("world-broken", f"the code {code} stands twice; rename one", code)
        builder.party(code, words, kind)
    for code, words, _ in known:
        builder.lie_in(code, words)
    for kind_of, names in load_yaml("world/others.yml").items():
        for name in listed(names):
            builder.name(name, None, kind_of, name, own=True)
    for code, words, _ in known:
        if not builder.parties.keys() >= set(words.get("within", ())):
            raise VocabularyError("world-broken", f"{code} lies within an unknown party", code)
    for wrong in [code for code in codes.values() if code not in builder.parties]:
        raise VocabularyError("world-broken", f"another code is given for the unknown party {wrong!r}", wrong)
    shipped = load_people(roles, builder.parties)
    if process is not None:
        _add_process(builder, process)
    return World(
        parties=MappingProxyType(builder.parties),
        names=builder.names.freeze(),
        places=MappingProxyType(builder.places),
        codes=codes,
        roles=roles,
        people=process.people if process else (),
        shipped=shipped,
    )


@cache
def _ground() -> tuple[Company, Roles, Mapping[str, str]]:
    roles = build_roles(load_yaml("world/roles.yml"))
    data = load_yaml("world/ambiguous.yml")
    return Company.of(data, roles.words), roles, MappingProxyType(data["codes"])


def _words(code: str, data: Any) -> dict[str, tuple[str, ...]]:
    unknown = sorted(set(data) - _KEYS)
    if unknown or not data.get("names"):
        message = f"{code}: " + (f"unknown key {unknown[0]!r}" if unknown else "it has no name")
        raise VocabularyError("world-broken", message, code)
    return {key: listed(value) for key, value in data.items()}


def _bare(name: str) -> str:
    return name[4:] if name[:4] in {"the ", "The "} else name


def _add_process(builder: _Builder, process: ProcessFile) -> None:
    for party in process.declared:
        if party.code not in builder.parties and not party.words["names"]:
            message = f"parties: {party.code} is new and has no name; give it names: [...]"
            raise VocabularyError("process-file-wrong", message, party.code)
        builder.party(party.code, party.words, party.kind, own=True)
    for place in process.places:
        builder.name(place.name, place.party, "place", place.name, own=True)
    for person in process.people:
        for name in (person.name, *person.aliases):
            builder.names.add(name, "person", person.party, person.name, role=person.role, replace=True)
    _require_known(builder, process.parties, "process.parties")
    _require_known(builder, process.mediators, "process.mediators")
    _require_known(builder, (code for one in process.declared for code in one.words["within"]), "parties")
    _require_known(builder, (one.party for one in process.people), "people")
    _require_known(builder, (one.party for one in process.places), "places")


def _require_known(builder: _Builder, codes: Iterable[str | None], where: str) -> None:
    for code in codes:
        if code is not None and code not in builder.parties:
            message = (
                f"{where} names the party {code!r}, which is neither in the shipped data nor under parties; "
                "add it under parties, or look for its code with: goodoffices ref parties --find NAME"
            )
            raise VocabularyError("process-file-wrong", message, code)
