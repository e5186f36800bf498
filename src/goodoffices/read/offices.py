"""Infers whom an office speaks for where its phrase names no country: ``President Okello``, ``the army chief``.

It uses what the article names and what is true of states in general (which have a vice president, which a prime
minister), and asks ``known`` for the names of office-holders only where the article tells nothing. An office that one
state alone has says nothing of others in the article. Where more than one party is left, the party stays open.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from datetime import date
from typing import TYPE_CHECKING

from goodoffices.read import known
from goodoffices.read.bodies import Bodies
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import Chunk
from goodoffices.read.registry import Person, Registry
from goodoffices.record import Tokens
from goodoffices.vocab.data import load_yaml

if TYPE_CHECKING:
    from goodoffices.vocab.world import World

_FILE = "read/offices.yml"
_NO_PRESIDENT = word_set(_FILE, "no_executive_president")
_VICE_PRESIDENT = word_set(_FILE, "vice_president")
_NO_PRIME_MINISTER = word_set(_FILE, "no_prime_minister")
_NO_MINISTERS = word_set(_FILE, "no_ministers")
_ADMINISTRATIONS = word_set(_FILE, "administrations")
_SECRETARIES = word_set(_FILE, "secretaries")
_FOREIGN_SECRETARIES = word_set(_FILE, "foreign_secretaries")
_SOLE: dict[str, str] = {str(office): str(code) for office, code in load_yaml(_FILE)["sole_offices"].items()}
_SECRETARIES_GENERAL = word_set(_FILE, "secretaries_general")
_OFFICES = frozenset({"president", "minister", "premier", "secretary", "chancellor", "leader"})
_ECHOES = frozenset(
    {"reiterated", "echoed", "conveyed", "relayed", "repeated", "restated", "reiterating", "echoing"}
)
_ENOUGH = 3  # mentions of a government before it may be taken for the one that is meant


def _by_secretary(chunks: list[Chunk], named: dict[int, Person]) -> None:
    """``the Secretary-General's envoy``: the one organisation that is named and has such an office."""
    found = {chunk.party for chunk in chunks if chunk.party in _SECRETARIES_GENERAL}
    if len(found) != 1:
        return
    (code,) = found
    for at, chunk in enumerate(chunks):
        if chunk.party is not None or chunk.owner or not chunk.binds:
            continue
        if "secretary-general" in (chunk.role or "").lower().replace(" ", "-"):
            chunk.party = code
            if at in named and named[at].party is None:
                named[at].party = code


def settle(
    chunks: list[Chunk],
    registry: Registry,
    named: dict[int, Person],
    *,
    tokens: Tokens,
    world: World,
    states: Container[str],
    bodies: Bodies,
    on: date | None = None,
) -> None:
    """Give parties to the persons whose phrases name none: where the article lets it be known, or else the world."""
    _by_secretary(chunks, named)
    for at, person in sorted(named.items()):
        chunk = chunks[at]
        if person.party is None and person.bound and person.body and chunk.body == person.body:
            person.party = bodies.party(chunk, person.body)
    _by_possessor(chunks, named)
    _by_staff(chunks, registry)
    _by_echo(chunks, named, tokens)
    known.settle(registry, world, on)
    _by_office(chunks, registry, states, bodies)
    for person in registry.people:
        if person.party is None and person.bound and person.owner:
            owner = registry.find(person.owner)
            person.party = owner.party if owner is not None and owner is not person else None


def _by_possessor(chunks: list[Chunk], named: dict[int, Person]) -> None:
    """``Rwanda's Okello``: the country before a bare name."""
    for at, person in named.items():
        if at == 0 or person.party is not None or (person.free and not person.bound):
            continue
        before, chunk = chunks[at - 1], chunks[at]
        if (
            before.kind == "entity"
            and before.form == "possessive"
            and chunk.first == before.last + 1
            and len(chunk.words) < 4
        ):
            person.party = before.party


def _by_staff(chunks: list[Chunk], registry: Registry) -> None:
    """``the Okello administration``, where the world knows whose it is; ``Okello envoy Jane Roe``, where she is a US envoy."""
    for person in registry.people:
        owner = registry.find(person.owner) if person.owner and person.party and person.bound else None
        if owner is not None and owner.party is None:
            owner.party = person.party
    for chunk in chunks:
        name = chunk.entity.split()
        if len(name) == 2 and name[1].lower() == "administration":
            owner = registry.find((name[0],))
            if owner is not None and owner.party is None and (owner.bound or not owner.free):
                owner.party = chunk.party


def _by_echo(chunks: list[Chunk], named: dict[int, Person], tokens: Tokens) -> None:
    """``Roe, the US envoy, reiterated President Okello's position``: who passes on a leader's words serves the leader."""
    for at, person in named.items():
        chunk = chunks[at]
        if (
            person.party is not None
            or not person.bound
            or not chunk.first
            or tokens.lowers[chunk.first - 1] not in _ECHOES
        ):
            continue
        before = next((other for other in range(at - 1, max(-1, at - 4), -1) if other in named), None)
        if before is not None and chunks[before].sentence == chunk.sentence:
            person.party = named[before].party


def _by_office(chunks: list[Chunk], registry: Registry, states: Container[str], bodies: Bodies) -> None:
    unmarked = [
        p
        for p in registry.people
        if p.party is None and p.bound and not p.owner and (p.heads & _OFFICES or p.body)
    ]
    if not unmarked:
        return
    counts = Counter(chunk.party for chunk in chunks if chunk.party and chunk.party in states)
    held = {(person.party, _office(person)) for person in registry.people if person.party}
    possible = {
        id(p): [code for code in counts if code and (code, _office(p)) not in held and _may_have(code, p)]
        for p in unmarked
    }
    administered = {id(registry.find(c.owner)) for c in chunks if "administration" in c.heads and c.owner}
    at_war = bodies.at_war()
    for person in unmarked:
        if at_war and person.body:
            continue  # each side has an army and its spokesman
        person.party = _certain(person, possible[id(person)], counts, administered=id(person) in administered)
    for person in unmarked:
        if person.party is None and "president" not in person.heads and not at_war:
            person.party = _dominant(possible[id(person)], counts)
            if person.party:
                held.add((person.party, _office(person)))


def _office(person: Person) -> str:
    """A key of the office, alike for two who cannot both hold it for one party."""
    if "president" in person.heads:
        return "vice president" if person.modifiers & {"vice", "deputy", "first"} else "president"
    if person.heads & {"minister", "premier", "secretary"}:
        fields = person.modifiers & {
            "prime",
            "foreign",
            "defence",
            "defense",
            "finance",
            "interior",
            "deputy",
            "energy",
            "state",
        }
        return " ".join(sorted(fields)) + " minister"
    return min(person.heads & _OFFICES, default="") or f"{person.body} {min(person.heads, default='')}"


def _may_have(code: str, person: Person) -> bool:
    """Whether the state has such an office at all."""
    office = _office(person)
    if office == "vice president":
        return code in _VICE_PRESIDENT
    if office == "president":
        return code not in _NO_PRESIDENT
    if "prime" in person.modifiers or "premier" in person.heads:
        return code not in _NO_PRIME_MINISTER
    if code in _NO_MINISTERS and ("minister" in person.heads or person.body == "ministry"):
        return False
    if "secretary" in person.heads:
        return code in (_FOREIGN_SECRETARIES if "foreign" in person.modifiers else _SECRETARIES)
    return True


def _certain(person: Person, possible: list[str], counts: Counter[str], *, administered: bool) -> str | None:
    """The party that the office itself, or the only state left that has it, tells."""
    role = (person.role or "").lower()
    for office, code in _SOLE.items():
        if role.startswith(office) and " for " not in role:
            return code
    if administered:
        left = [code for code in possible if code in _ADMINISTRATIONS]
        if len(left) == 1:
            return left[0]
    return possible[0] if len(possible) == 1 and counts[possible[0]] >= _ENOUGH else None


def _dominant(possible: list[str], counts: Counter[str]) -> str | None:
    """The one government that the article is about, where those that are possible besides are hardly named."""
    ranked = sorted(possible, key=lambda code: -counts[code])
    if not ranked or counts[ranked[0]] <= _ENOUGH or (len(ranked) > 1 and counts[ranked[1]] > 1):
        return None
    return ranked[0]
