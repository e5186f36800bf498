"""Learns the persons of an article from the article: full names, roles and parties, and who a surname stands for.

No list of leaders is built in; a process file may name people beforehand. What the text leaves open stays open:
a name that nothing tells to be a person's is none, and a person without a party speaks for nobody.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, FILE, Chunk, Word
from goodoffices.record import Sentence, Tokens
from goodoffices.vocab import entry

_ORGANISATION_WORDS = word_set(FILE, "organisation_words")
_ALIASES = word_set(FILE, "aliases")
_PREFIXES = ("al-", "el-", "ar-", "as-", "at-", "an-", "ad-", "ash-", "az-", "al ", "el ")
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
_HEADLINE = 0.7  # share of capitals among the longer words
_CLOSED = frozenset(
    {",", '"', "”", "''", "’", "'"}
)  # before "said Okello"; in "said Europe must" it is no subject
_ENDS = frozenset({",", ".", ";", ")", "–", "—", "-", "--", ":", "!", "?"})


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
    low = word[:40].lower()
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
    found = [
        fold(word)
        for word in words
        if not CLASS_OF.get(word.lower(), 0) & Word.PARTICLE and word[0].isalpha()
    ]
    return tuple([key for key in found if key and key not in {"ir", "sr", "ii", "iii"}])


class Registry:
    """The persons of one article, found by the words of their names."""

    def __init__(self, people: Iterable[entry.Person] = ()) -> None:
        self.people: list[Person] = []
        self._by_key: dict[str, list[Person]] = {}
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
        self, words: tuple[str, ...], heads: Iterable[str] = (), before: int | None = None
    ) -> Person | None:
        """The person that a name stands for: the same words, or a part of them.

        Args:
            words: the words of the name.
            heads: heads of the role that stands with it; they break a tie.
            before: position in the list of chunks; the one seen last before it breaks a tie.
        """
        keys = keys_of(words)
        if not keys:
            return None
        candidates: dict[int, Person] = {}
        for key in keys:
            for person in self._by_key.get(key, ())[:50]:
                if id(person) not in candidates and _agree(keys, person.keys):
                    candidates[id(person)] = person
        if len(candidates) < 2:
            return next(iter(candidates.values()), None)
        return _best(list(candidates.values()), keys, frozenset(heads), before)

    def extend(self, person: Person, words: tuple[str, ...], name: str) -> None:
        """Add a fuller form of the person's name."""
        keys, old = keys_of(words), keys_of(person.name.split())
        same_ends = len(old) == 1 or (keys[0], keys[-1]) == (old[0], old[-1])
        if len(keys) <= len(old) or not same_ends:
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


def _agree(some: tuple[str, ...], full: tuple[str, ...]) -> bool:
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


def learn(
    chunks: list[Chunk], tokens: Tokens, sentences: tuple[Sentence, ...], registry: Registry
) -> dict[int, Person]:
    """Find out which phrases name persons, and what the text says about each.

    Returns:
        The person of each phrase that names one, by its position in ``chunks``.
    """
    named: dict[int, Person] = {}
    headlines = _headlines(tokens, sentences)
    for at, chunk in enumerate(chunks):
        if chunk.sentence in headlines:
            continue
        for swallowed in (chunk.owned_by, chunk.of_person):
            if swallowed is not None and swallowed.kind == "person":
                _describe(_person(at, swallowed, registry), swallowed)
        if chunk.kind == "person":
            _enter(at, chunk, registry, named)
            _share_party(at, chunks, tokens, named)
    for at, role in _appositives(chunks, tokens).items():
        if chunks[at].sentence in headlines:
            continue
        _enter(at, chunks[at], registry, named)
        _describe(named[at], chunks[role])
        _tie(role, named[at], named)
    _name_the_rest(chunks, tokens, sentences, registry, named, headlines)
    _enter_aliases(chunks, tokens, registry, named)
    if headlines:
        _name_in_headlines(chunks, headlines, registry, named)
    return named


def _headlines(tokens: Tokens, sentences: tuple[Sentence, ...]) -> frozenset[int]:
    """Numbers of the sentences Written in Capitals Like This: there a capital tells nothing about names."""
    found: list[int] = []
    for number, sentence in enumerate(sentences):
        if sentence.last - sentence.first > 30 or tokens.words[sentence.last - 1] == ".":
            continue
        long = [
            word
            for word in tokens.words[sentence.first : sentence.last]
            if len(word) > 3 and word[0].isalpha()
        ]
        if len(long) > 3 and sum(word[0].isupper() for word in long) >= _HEADLINE * len(long):
            found.append(number)
    return frozenset(found)


def _name_in_headlines(
    chunks: list[Chunk], headlines: frozenset[int], registry: Registry, named: dict[int, Person]
) -> None:
    """Find known persons in headlines; the capitals after and before their names are cut off."""
    for at, chunk in enumerate(chunks):
        if chunk.sentence not in headlines or not chunk.words:
            continue
        size = len(chunk.words)
        runs = [(0, end) for end in range(size, 0, -1)] + [(first, size) for first in range(1, size)]
        for first, end in runs if chunk.kind == "name" else runs[:size]:
            words = chunk.words[first:end]
            person = registry.find(words, chunk.heads, at)
            if person is None:
                continue
            chunk.last, chunk.words = chunk.name_first + end, words
            chunk.first += first
            chunk.name_first += first
            _trim(chunk, person)
            _tie(at, person, named)
            break
        else:
            chunk.kind = "name"


def _tie(at: int, person: Person, named: dict[int, Person]) -> None:
    named[at] = person
    insort(person.seen, at)


def _share_party(at: int, chunks: list[Chunk], tokens: Tokens, named: dict[int, Person]) -> None:
    """``US Secretary of State Roe and special envoy Doe``: a role in lower case shares the nationality before ``and``."""
    before, chunk = chunks[at - 1], chunks[at]
    if at == 0 or (at - 1) not in named or named[at].party is not None or not chunk.binds or chunk.owner:
        return
    if (
        tokens.words[chunk.first][0].islower()
        and tokens.lowers[before.last : chunk.first] == ("and",)
        and before.binds
    ):
        named[at].party = before.party


def _enter(at: int, chunk: Chunk, registry: Registry, named: dict[int, Person]) -> None:
    person = _person(at, chunk, registry)
    _tie(at, person, named)
    if chunk.kind == "person":
        _describe(person, chunk)


def _person(at: int, chunk: Chunk, registry: Registry) -> Person:
    """The person of that name, new or fuller."""
    person = registry.find(chunk.words, chunk.heads, at)
    if person is None or _another(person, chunk):
        person = registry.add(chunk.words, chunk.name)
    else:
        registry.extend(person, chunk.words, chunk.name)
    return person


def _another(person: Person, chunk: Chunk) -> bool:
    """Whether the name, alike as it is, is someone else's: of another party and with a full name of its own."""
    keys = keys_of(chunk.words)
    return len(keys) > 1 and len(person.keys) > 1 and not _agree(keys, person.keys)


def _describe(person: Person, chunk: Chunk) -> None:
    """Add what a phrase tells of a person."""
    titled = bool(chunk.heads) and all(
        CLASS_OF.get(head, 0) & Word.TITLE and not CLASS_OF.get(head, 0) & Word.HEAD for head in chunk.heads
    )
    if chunk.role and (person.role is None or (person.titled_only and not titled)):
        person.role, person.titled_only = chunk.role, titled
    elif (
        chunk.role
        and not titled
        and chunk.party
        and person.party is None
        and len(chunk.role) > len(person.role or "")
    ):
        person.role = chunk.role
    person.heads.update(chunk.heads)
    person.modifiers.update(chunk.modifiers)
    if person.female is None:
        person.female = chunk.female
    person.owner = person.owner or chunk.owner
    person.body = person.body or chunk.body
    if not chunk.binds:
        person.free = True
    elif chunk.heads:
        person.bound = person.bound or not titled
        if person.party is None:
            person.party = chunk.party


def _appositives(chunks: list[Chunk], tokens: Tokens) -> dict[int, int]:
    """Name, role: position of the phrase that names → position of the phrase that describes."""
    found: dict[int, int] = {}
    for at in range(len(chunks) - 1):
        one, two = chunks[at], chunks[at + 1]
        if one.sentence != two.sentence or two.first - one.last != 1 or one.plural or two.plural:
            continue
        mark = tokens.words[one.last]
        if mark not in {",", "(", "—", "–"}:
            continue
        if one.kind in {"name", "person"} and two.kind == "role" and _is_apposition(two, tokens, mark):
            if one.kind == "person" or _may_be_person(one, tokens):
                found[at] = at + 1
        elif (
            (
                one.kind == "role"
                and two.kind in {"name", "person"}
                and mark == ","
                and _closes(one, two, tokens)
            )
            and (at + 1) not in found
            and (two.kind == "person" or _may_be_person(two, tokens))
        ):
            found[at + 1] = at
    return found


def _is_apposition(role: Chunk, tokens: Tokens, mark: str) -> bool:
    """Whether a role after a name and a comma describes the name: it does not where a verb makes it a subject."""
    after = tokens.words[role.last] if role.last < len(tokens) else "."
    if mark == "(":
        return after == ")"
    if after in _ENDS or not after[0].isalpha():
        return True
    bits = CLASS_OF.get(tokens.lowers[role.last], 0)
    return not bits & (Word.SPEECH | Word.AUXILIARY) and after.lower() not in {"and", "or"}


def _closes(role: Chunk, name: Chunk, tokens: Tokens) -> bool:
    """Whether nothing goes on to list further names: ``the minister, Jane Roe,``; ``the minister, Jane Roe said``."""
    after = tokens.lowers[name.last] if name.last < len(tokens) else "."
    return after not in {"and", "or", "&"} if role.definite else after in _ENDS


def _may_be_person(chunk: Chunk, tokens: Tokens) -> bool:
    words = [word.lower() for word in chunk.words]
    if (
        words[-1] in _ORGANISATION_WORDS
        or words[0] in _ORGANISATION_WORDS
        or CLASS_OF.get(words[0], 0) & Word.OUTLET
    ):
        return False
    before = tokens.lowers[chunk.first - 1] if chunk.first else ""
    return before not in {"the", "a", "an"} and not any(
        len(word) > 4 and word.isupper() for word in chunk.words
    )


def _name_the_rest(
    chunks: list[Chunk],
    tokens: Tokens,
    sentences: tuple[Sentence, ...],
    registry: Registry,
    named: dict[int, Person],
    headlines: frozenset[int],
) -> None:
    """Names without a role: those of persons known by now, then those that a verb of saying tells to be persons'."""
    rest = [
        at
        for at, chunk in enumerate(chunks)
        if chunk.kind == "name" and at not in named and chunk.sentence not in headlines
    ]
    namesakes = _namesakes(rest, chunks, tokens, registry)
    open_names = [at for at in rest if not _match(at, chunks, sentences, registry, named, namesakes)]
    plain = (
        {low for word, low in zip(tokens.words, tokens.lowers, strict=True) if word == low}
        if open_names
        else set()
    )
    learnt = False
    for at in open_names:
        chunk = chunks[at]
        if (
            _speaks(chunk, tokens)
            and _may_be_person(chunk, tokens)
            and not _ordinary(chunk, plain, sentences)
        ):
            _enter(at, chunk, registry, named)
            learnt = True
    for at in open_names if learnt else ():
        if at not in named:
            _match(at, chunks, sentences, registry, named, namesakes)


def _namesakes(
    rest: list[int], chunks: list[Chunk], tokens: Tokens, registry: Registry
) -> dict[str, list[int]]:
    """Words of full names that are nobody's we know → where these stand: a surname after one may be theirs."""
    found: dict[str, list[int]] = {}
    for at in rest:
        chunk = chunks[at]
        if (
            len(chunk.words) > 1
            and _may_be_person(chunk, tokens)
            and registry.find(chunk.words, (), at) is None
        ):
            for key in keys_of(chunk.words):
                found.setdefault(key, []).append(at)
    return found


def _match(
    at: int,
    chunks: list[Chunk],
    sentences: tuple[Sentence, ...],
    registry: Registry,
    named: dict[int, Person],
    namesakes: dict[str, list[int]],
) -> bool:
    """Tie a bare name to a known person; a sentence's first word that is no part of the name is cut off."""
    chunk = chunks[at]
    person = registry.find(chunk.words, (), at)
    if person is None and len(chunk.words) > 1:
        person = registry.find(chunk.words[1:], (), at)
        if (
            person is None
            or chunk.first != sentences[chunk.sentence].first
            or keys_of(chunk.words[:1])[:1] == ()
        ):
            return False
        chunk.first += 1
        chunk.name_first += 1
        chunk.words = chunk.words[1:]
    if person is None:
        return False
    keys = keys_of(chunk.words)
    if (
        len(keys) == 1
        and keys[0] in namesakes
        and _nearest(namesakes[keys[0]], at) > _nearest(person.seen, at)
    ):
        return False
    if len(keys) > 1:
        if not _agree(keys_of(chunk.words), person.keys):
            return False
        registry.extend(person, chunk.words, chunk.name)
        _trim(chunk, person)
    _tie(at, person, named)
    return True


def _trim(chunk: Chunk, person: Person) -> None:
    """Cut off capitals around a name that are no part of it: ``Poor Jane Roe``."""
    first, end = 0, len(chunk.words)
    while first < end - 1 and not set(keys_of(chunk.words[first : first + 1])) & set(person.keys):
        first += 1
    while end > first + 1 and not set(keys_of(chunk.words[end - 1 : end])) & set(person.keys):
        if chunk.words[end - 1].rstrip(".").lower() in {"jr", "sr", "ii", "iii", "iv"}:
            break
        end -= 1
    chunk.first, chunk.name_first = chunk.first + first, chunk.name_first + first
    chunk.last, chunk.words = chunk.name_first + end - first, chunk.words[first:end]


def _nearest(positions: list[int], at: int) -> int:
    """The last of the sorted positions before ``at``, or -1."""
    index = bisect_left(positions, at)
    return positions[index - 1] if index else -1


def _speaks(chunk: Chunk, tokens: Tokens) -> bool:
    """Whether a verb of saying stands beside the name."""
    lowers = tokens.lowers
    after = lowers[chunk.last] if chunk.last < len(lowers) else ""
    if after in {"also", "later", "has", "had", "then", "himself", "herself"} and chunk.last + 1 < len(
        lowers
    ):
        after = lowers[chunk.last + 1]
    if CLASS_OF.get(after, 0) & Word.SPEECH:
        return True
    inverted = chunk.first > 1 and lowers[chunk.first - 2] in _CLOSED and (after in _ENDS or not after)
    return inverted and bool(CLASS_OF.get(lowers[chunk.first - 1], 0) & Word.SPEECH)


def _ordinary(chunk: Chunk, plain: set[str], sentences: tuple[Sentence, ...]) -> bool:
    """Whether the capital may be a sentence's first letter and no more: ``Observers said``."""
    if len(chunk.words) > 1 or chunk.first != sentences[chunk.sentence].first:
        return False
    low = chunk.words[0].lower()
    return low.endswith(("s", "ing", "ed", "ly", "ists", "ers")) or low in plain


def _enter_aliases(chunks: list[Chunk], tokens: Tokens, registry: Registry, named: dict[int, Person]) -> None:
    """``Mohamed Hamdan Dagalo, better known as Hemedti``; ``Rodrigo Londoño (Timochenko)``."""
    changed = False
    for at in range(1, len(chunks)):
        one, two = chunks[at - 1], chunks[at]
        if at in named or (at - 1) not in named or two.kind != "name" or one.sentence != two.sentence:
            continue
        between = tokens.lowers[one.last : two.first]
        if len(between) <= 6 and any(low in _ALIASES for low in between):
            registry.alias(named[at - 1], two.words)
            _tie(at, named[at - 1], named)
            changed = True
    for at, chunk in enumerate(chunks) if changed else ():
        if chunk.kind == "name" and at not in named:
            person = registry.find(chunk.words, (), at)
            if person is not None:
                _tie(at, person, named)
