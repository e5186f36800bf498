"""Office holders of the world by name, from ``world/people/*.yml``: for whom copy names without saying who they are.

Facts with dates, not judgement, and never the only way to learn a name: what an article says of a person comes before
it, and so does a process file. Nothing here reads articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, NoReturn

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import list_yaml, load_yaml
from goodoffices.vocab.entry import Person
from goodoffices.vocab.roles import Roles
from goodoffices.vocab.words import folded, listed

FOLDER = "world/people"
_TERM = re.compile(r"(?P<role>[^\d,]*[^\d,\s])(?:\s+(?P<dates>[\d.-]+))?")
_DATES = re.compile(r"(?P<since>\d{4}(?:-\d\d){0,2})?(?P<to>\.\.(?P<until>\d{4}(?:-\d\d){0,2})?)?")
_ARTICLES = ("al-", "el-", "as-", "ash-", "ad-", "an-", "ar-")
_SUFFIXES = frozenset("jr jr. sr sr. i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi".split())  # noqa: SIM905
# Sovereigns are called by title and first name; the first name alone is anybody's.
_SOVEREIGN = frozenset({"king", "queen", "prince", "princess", "pope", "lord"})


class People:
    """Persons by full name and by what they are called afterwards. Immutable after it is built.

    One person may hold several offices one after the other: each is a ``Person`` of its own, of the same name.
    """

    __slots__ = ("_all", "_names", "_surnames")

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._names: dict[str, list[Person]] = {}
        self._surnames: dict[str, list[Person]] = {}
        self._all = tuple(people)
        last, keys, surnames = None, _keys(()), _keys(())
        for person in self._all:
            names = (person.name, person.aliases, person.called)
            if names != last:  # the offices of one person stand together and share the names
                last, keys, surnames = names, _keys((person.name, *person.aliases)), _surname_keys(person)
            for key in keys:
                self._names.setdefault(key, []).append(person)
            for key in surnames:
                self._surnames.setdefault(key, []).append(person)

    def __iter__(self) -> Iterator[Person]:
        """Every person once for each office, in the order given."""
        return iter(self._all)

    def named(self, name: str, on: date | None = None) -> Person | None:
        """The person of this full name; see ``World.person``."""
        found = _held(self._names.get(_key(name), ()), on)
        return found[0] if len(found) == 1 else None

    def by_surname(self, surname: str, on: date | None = None) -> tuple[Person, ...]:
        """The persons called so; see ``World.people_by_surname``."""
        found = self._surnames.get(_key(surname))
        return _held(found, on) if found else ()


def load_people(roles: Roles, parties: Mapping[str, Any]) -> People:
    """The shipped persons, read once.

    Raises:
        VocabularyError: ``world-broken`` where a line cannot be read, a date is none, a party or a role is unknown,
            or a name stands twice under one party.
    """
    people, used = _shipped()
    for party in used:
        if party not in parties:
            _fail(f"people: {party!r} is no party's code; see: goodoffices ref parties", party)
    for name, role in {person.role: person.name for person in people}.items():
        known = roles.of(name.lower().split()) if name else None
        if known is None or not known.binds:
            _fail(f"people: {role}: {name!r} is no role in world/roles.yml that binds", role)
    return people


@cache
def _shipped() -> tuple[People, frozenset[str]]:
    people: list[Person] = []
    used: set[str] = set()
    for file in list_yaml(FOLDER):
        for party, lines in load_yaml(file).items():
            people.extend(parse_people(party, lines, file))
            used.add(party)
    return People(people), frozenset(used)


def parse_people(party: str, lines: Any, where: str) -> Iterator[Person]:
    """The persons of one party.

    Args:
        party: the party's code.
        lines: one line a person: ``Name; other name; =what they are called: role since..until, role since..``.
        where: the file, for messages.

    Yields:
        A person for each office.
    """
    if not isinstance(lines, str):
        _fail(f"{where}: {party}: should be lines of text (after a '|')", party)
    taken: set[str] = set()
    for line in lines.splitlines():
        names, colon, terms = line.partition(": ")
        name, *others = listed(names) or ("",)
        if not (colon and name and terms.strip()):
            _fail(f"{where}: {party}: {line!r} is not 'Name; other name: role since..until'", party)
        aliases: tuple[str, ...] = ()
        called: tuple[str, ...] = ()
        if others:
            aliases = tuple([other for other in others if other[0] != "="])
            called = tuple([other[1:].strip() for other in others if other[0] == "="])
        keys = _keys((name, *aliases))
        if not taken.isdisjoint(keys):
            _fail(f"{where}: {party}: {name!r} or another name of that line stands twice", party)
        taken.update(keys)
        for term in terms.split(","):
            role, since, until = _term(term.strip(), f"{where}: {party}: {name}")
            yield Person(name, role, party, aliases, since, until, called)


def _term(text: str, where: str) -> tuple[str, str | None, str | None]:
    """An office with its first and last day; either day may be a year or a month, or missing."""
    term = _TERM.fullmatch(text)
    dates = _DATES.fullmatch(term["dates"] or "") if term else None
    if term is None or dates is None:
        _fail(f"{where}: {text!r} is not 'role 2019-05-20..2024-10-01' (either day may be missing)", where)
    since, until = dates["since"], dates["until"]
    for day in (since, until):
        if day is not None and not _is_day(day):
            _fail(f"{where}: {day!r} is no date", where)
    if since and until and since[: len(until)] > until:
        _fail(f"{where}: {text!r} ends before it begins", where)
    return term["role"], since, until


@cache
def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return False
    return True


def _held(people: Iterable[Person], on: date | None) -> tuple[Person, ...]:
    """One office a person: the one held on that day, or the last one; who held none that day is left out."""
    found: dict[str, Person] = {}
    for person in people:
        if on is None or person.held(on):
            other = found.get(person.name)
            if other is None or (person.since or "") >= (other.since or ""):
                found[person.name] = person
    return tuple(found.values())


def _key(name: str) -> str:
    """A name in lower case without its accents."""
    return name if name.isascii() else folded(name.replace("’", "'")).lower()


def _keys(names: Iterable[str]) -> set[str]:
    return {_key(name.lower()) for name in names}


def _surname_keys(person: Person) -> set[str]:
    """What the person is called after the first mention, as keys."""
    if person.called:
        return _keys(person.called)
    found: set[str] = set()
    for name in (person.name, *person.aliases):
        words = name.split()
        if len(words) > 1 and words[-1].lower() in _SUFFIXES:
            words.pop()
        if words[0].lower() in _SOVEREIGN:
            found.add(_key(" ".join(words).lower()))
            continue
        if len(words) == 1 and name != words[0]:
            continue  # "Harald V" is not called "Harald"
        at = len(words) - 1
        last = _key(words[at].lower())
        found.add(last)
        if last.startswith(_ARTICLES):
            found.add(last.partition("-")[2])
        while at > 1 and words[at - 1].islower():
            at -= 1
        if at < len(words) - 1:
            found.add(_key(" ".join(words[at:]).lower()))
    return found


def _fail(message: str, where: str) -> NoReturn:
    raise VocabularyError("world-broken", message, where)
