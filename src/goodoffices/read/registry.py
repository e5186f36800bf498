"""The persons of one article, found by the words of their names, whatever the spelling.

It keeps and finds; what the text says of a person is learnt by ``people``.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, FILE, Word
from goodoffices.vocab import entry

# Letters of a word that count: no name is longer, and a text may hold a word of a million.
_FOLDED = 40
_ORGANISATION_WORDS = word_set(FILE, "organisation_words")
_LEAST = 3  # letters of an acronym that opens a longer name
_LONG = 4  # words of the longest name that is called by a word inside of it
_PREFIXES = ("al-", "el-", "ar-", "as-", "at-", "an-", "ad-", "ash-", "az-", "al ", "el ")
_NAMES_TOO = frozenset({"Ben"})  # a particle in small letters, a first name in capitals
_SPELLINGS = (
    ("kh", "h"),
    ("gh", "g"),
    ("iy", "i"),
    ("yi", "i"),
    ("y", "i"),
    ("j", "i"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("q", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("ei", "e"),
    ("dh", "d"),
)


@dataclass(slots=True)
class Person:
    """Somebody of the article.

    Attributes:
        name: the fullest form of the name.
        keys: folded words of all forms of the name, in the order of the fullest.
        role: office as the text words it, or None.
        heads: lower-case heads of all roles seen.
        modifiers: lower-case qualifying words of all roles seen.
        party: code of the party spoken for, or None.
        bound: whether a role that binds was seen.
        free: whether a role that binds nobody was seen.
        female: True, False, or None where nothing tells.
        seen: positions, in the list of chunks, at which the person stands, in text order.
        title: the role is a mere form of address.
        owner: name of the person to whom the role belongs.
    """

    name: str
    keys: tuple[str, ...]
    role: str | None = None
    heads: set[str] = field(default_factory=set)
    modifiers: set[str] = field(default_factory=set)
    party: str | None = None
    bound: bool = False
    free: bool = False
    female: bool | None = None
    seen: list[int] = field(default_factory=list)
    titled_only: bool = True
    owner: tuple[str, ...] = ()
    body: str | None = None


@lru_cache(maxsize=4096)
def fold(word: str) -> str:
    """A spelling-blind key of one word of a name: ``Zelenskyy`` and ``Zelensky``, ``al-Burhan`` and ``Burhan`` agree."""
    low = word[:_FOLDED].lower()
    if not low.isascii():
        low = "".join(char for char in unicodedata.normalize("NFKD", low) if not unicodedata.combining(char))
    for prefix in _PREFIXES:
        if low.startswith(prefix) and len(low) > len(prefix) + 2:
            low = low[len(prefix) :]
            break
    low = "".join(char for char in low if char.isalnum())
    if len(low) < 4:
        return low
    for spelling, plain in _SPELLINGS:
        low = low.replace(spelling, plain)
    return "".join(char for at, char in enumerate(low) if at == 0 or char != low[at - 1])


def keys_of(words: Iterable[str]) -> tuple[str, ...]:
    """Folded words of a name; particles and suffixes are left out."""
    return _keys_of(tuple([word[:_FOLDED] for word in words]))


@lru_cache(maxsize=1024)
def _keys_of(words: tuple[str, ...]) -> tuple[str, ...]:
    found = [
        fold(word)
        for word in words
        if (not CLASS_OF.get(word.lower(), 0) & Word.PARTICLE or word in _NAMES_TOO) and word[0].isalpha()
    ]
    return tuple([key for key in found if key and key not in {"jr", "sr", "ii", "iii"}])


class Registry:
    """The persons of one article, found by the words of their names.

    Attributes:
        people: the persons, in the order in which they were entered.
        alone: keys of the single words that stand as names in the article.
        common: words that stand in small letters in the article.
        addressed: surnames → whether a form of address before them is a woman's, a man's, or both.
    """

    def __init__(self, people: Iterable[entry.Person] = ()) -> None:
        self.people: list[Person] = []
        self._by_key: dict[str, list[Person]] = {}
        self.alone: frozenset[str] = frozenset()
        self.common: frozenset[str] = frozenset()
        self.addressed: dict[str, set[bool]] = {}
        for known in people:
            person = self.add(tuple(known.name.split()), known.name)
            person.role, person.party, person.bound = known.role, known.party, known.party is not None
            person.titled_only = False
            if known.role:
                person.heads.update(
                    word.lower() for word in known.role.split() if CLASS_OF.get(word.lower(), 0) & Word.HEAD
                )

    def add(self, words: tuple[str, ...], name: str) -> Person:
        """Enter a new person."""
        person = Person(name, keys_of(words) or (name.lower(),))
        self.people.append(person)
        for key in set(person.keys):
            self._by_key.setdefault(key, []).append(person)
        return person

    def find(
        self,
        words: tuple[str, ...],
        heads: Iterable[str] = (),
        before: int | None = None,
        *,
        female: bool | None = None,
    ) -> Person | None:
        """The person that a name stands for: the same words, or a part of them.

        Args:
            words: the words of the name.
            heads: heads of the role that stands with it; they break a tie.
            before: position in the list of chunks; the one seen last before it breaks a tie.
            female: what the words tell of the gender; nobody of the other one is found.
        """
        keys = keys_of(words)
        if not keys:
            return None
        candidates: dict[int, Person] = {}
        for key in keys:
            for person in self._by_key.get(key, ())[:50]:
                if (
                    id(person) in candidates
                    or not agree(keys, person.keys)
                    or not self._goes_by(person, keys)
                ):
                    continue
                if not self._apart(person, keys, female=female):
                    candidates[id(person)] = person
        if len(candidates) < 2:
            return next(iter(candidates.values()), None)
        return _best(list(candidates.values()), keys, frozenset(heads), before)

    def _apart(self, person: Person, keys: tuple[str, ...], *, female: bool | None) -> bool:
        """Whether the gender tells that a name is another's: ``Mr. Roe``, ``Jane Roe``."""
        if female is None:
            return False
        if person.female is not None:
            return person.female is not female
        # "President Roe" is not Jane Roe where there is a Mr. Roe
        unnamed = len(keys) > 1 and len(person.keys) == 1 and bool(person.heads)
        return unnamed and (not female) in self.addressed.get(person.keys[-1], ())

    def _goes_by(self, person: Person, keys: tuple[str, ...]) -> bool:
        """Whether one word may be the person's: the last of the name, or another where the last never stands alone.

        An article that writes ``Sharaa`` for Ahmed al-Sharaa does not write ``Ahmed``.
        """
        if len(keys) > 1 or len(person.keys) == 1:
            return True
        own = keys_of(person.name.split())
        last = person.name.rpartition(" ")[2].lower()
        if own and keys[0] != own[-1] and last in self.common and last not in _ORGANISATION_WORDS:
            return False  # "EgyptAir Flight"
        if len(own) > _LONG and keys[0] not in {own[0], own[-1]}:
            return False  # a headline
        return not own or keys[0] == own[-1] or keys[0] not in own or own[-1] not in self.alone

    def extend(self, person: Person, words: tuple[str, ...], name: str) -> None:
        """Add a fuller form of the person's name."""
        keys, old = keys_of(words), keys_of(person.name.split())
        one = len(old) == 1 and len(keys) <= _LONG + 1 and (old[0] not in keys[1:-1] or len(keys) < _LONG)
        same_ends = one or (keys[0], keys[-1]) == (old[0], old[-1])
        last = words[-1].lower()
        runs_on = len(old) == 1 and keys[-1] != old[0] and last in self.common - _ORGANISATION_WORDS
        acronym = len(old) == 1 and len(person.name) < _LEAST and person.name.isupper()  # "the HP Way"
        if len(keys) <= len(old) or not same_ends or runs_on or acronym:
            return  # "Poor Jane Roe" is no fuller name of Jane Roe
        for key in keys:
            if key not in person.keys:
                self._by_key.setdefault(key, []).append(person)
        person.keys, person.name = (*keys, *(key for key in person.keys if key not in keys)), name

    def alias(self, person: Person, words: tuple[str, ...]) -> None:
        """Another name that the person goes by."""
        for key in keys_of(words):
            if key not in person.keys and len(person.keys) < 12:
                person.keys = (*person.keys, key)
                self._by_key.setdefault(key, []).append(person)


def agree(some: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether one name may be a form of the other: all words of the shorter one are in the longer one."""
    if some == full:
        return True
    short, long = (some, full) if len(some) <= len(full) else (full, some)
    if len(short) == 1:
        return short[0] in long
    return all(key in long or _is_initial(key, long) for key in short) and (
        short[-1] in long[1:] or short[-1] == long[-1]
    )


def _is_initial(key: str, keys: tuple[str, ...]) -> bool:
    return len(key) == 1 and any(other.startswith(key) for other in keys)


def _best(
    people: list[Person], keys: tuple[str, ...], heads: frozenset[str], before: int | None
) -> Person | None:
    """The likeliest of several whom a name fits."""

    def rank(person: Person) -> tuple[bool, bool, int]:
        seen = person.seen
        at = len(seen) if before is None else bisect_left(seen, before)
        return (
            keys[-1] == person.keys[-1] or keys == person.keys,
            bool(heads & person.heads),
            seen[at - 1] if at else -1,
        )

    return max(people, key=rank)
