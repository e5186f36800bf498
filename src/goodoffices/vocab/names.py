"""The look-up of names by their first token: how the world's names are found in a text, the longest first.

A name costs nothing where its first word does not stand. Whether a word in doubt (``Jordan``, ``Georgia``) is a
party's name is decided here, from the tokens beside it and the lists of ``world/ambiguous.yml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from goodoffices.vocab.entry import Entry, EntryKind
from goodoffices.vocab.words import cut, listed, lowered

DEMONYMS = frozenset({"demonym-adjective", "demonym-people"})
SILENT = frozenset({"place", "media", "other"})
UNGUARDED = frozenset({"media", "other", "person"})
_SENTENCE_ENDS = frozenset('.!?:;“”"‘’«»()[]—–…')
_EXACT_UP_TO = 3
_OF_TREATIES = frozenset({"capital", "place", "government"})
_LINKS = 3


@dataclass(frozen=True, slots=True)
class Guard:
    """What must be seen beside a name in doubt; see ``world/ambiguous.yml``."""

    given: bool = False
    surname: bool = False
    after_the: bool = False
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Company:
    """The lists of ``world/ambiguous.yml``, ready to use.

    Attributes:
        exact: words that must stand in exactly these letters.
        guards: by the name's first token in lower case; for names of several tokens, by all of them joined.
        may_follow: words in capitals that stand beside a party's name without being part of a person's name.
        treaty_ends: words that end the name of a treaty or a process (``Ankara Declaration``).
        treaty_links: words in capitals that may stand before them (``Nairobi Peace Accord``).
    """

    exact: frozenset[str]
    guards: Mapping[str, Guard]
    may_follow: frozenset[str]
    treaty_ends: frozenset[str]
    treaty_links: frozenset[str]

    @classmethod
    def of(cls, data: Mapping[str, Any], roles: frozenset[str]) -> Company:
        """Read the file's value; ``roles`` are the words of offices, which may follow a party's name too."""
        keys = {
            name: {_key(item) for item in listed(data[name])} for name in ("given", "surname", "after_the")
        }
        before = {_key(name): frozenset(words.split()) for name, words in data["not_before"].items()}
        after = {_key(name): frozenset(words.split()) for name, words in data["not_after"].items()}
        guards = {
            key: Guard(
                given=key in keys["given"],
                surname=key in keys["surname"],
                after_the=key in keys["after_the"],
                not_before=before.get(key, frozenset()),
                not_after=after.get(key, frozenset()),
            )
            for key in {*keys["given"], *keys["surname"], *keys["after_the"], *before, *after}
        }
        return cls(
            frozenset(listed(data["exact"])),
            guards,
            frozenset(listed(data["may_follow"])) | roles,
            frozenset(listed(data["treaty_ends"])),
            frozenset(listed(data["treaty_links"])),
        )


@dataclass(slots=True)  # not frozen: thousands are made at start, and a frozen one takes three times as long
class _Form:
    entry: Entry
    exact: str | None
    capitals: tuple[int, ...]
    guard: Guard | None
    demonym: bool


@dataclass(slots=True)
class Names:
    """Names by their first token; add all, then match. ``add`` is for building alone."""

    company: Company
    _heads: dict[str, dict[int, dict[tuple[str, ...], _Form]]] = field(default_factory=dict)
    _index: dict[str, tuple[tuple[int, dict[tuple[str, ...], _Form]], ...]] = field(default_factory=dict)

    def add(
        self,
        name: str,
        kind: EntryKind,
        party: str | None,
        shown: str,
        *,
        role: str | None = None,
        replace: bool = False,
    ) -> Entry | None:
        """Add ``name``; a name known before keeps its entry (which is given back) unless ``replace`` is set."""
        words = cut(name)
        lowers = lowered(words)
        by_length = self._heads.setdefault(lowers[0], {}).setdefault(len(words), {})
        known = by_length.get(lowers[1:])
        if known is not None and not replace:
            capitals = {at for at, word in enumerate(words) if word[0].isupper()}
            known.capitals = tuple([at for at in known.capitals if at in capitals])  # al-Qaeda and Al-Qaeda
            return known.entry
        entry = Entry(kind, party, shown, len(words), kind not in SILENT, role)
        short = len(name) <= _EXACT_UP_TO and name.isupper() and name.isalpha()
        guarded = not replace and kind not in UNGUARDED
        by_length[lowers[1:]] = _Form(
            entry,
            words[0] if short or name in self.company.exact else None,
            tuple([at for at, word in enumerate(words) if word[0].isupper()]),
            self.company.guards.get(" ".join(lowers)) if guarded else None,
            kind in DEMONYMS,
        )
        return None

    def freeze(self) -> Names:
        """Make the look-up ready; further ``add`` needs another ``freeze``."""
        self._index = {
            first: tuple(sorted(lengths.items(), reverse=True)) for first, lengths in self._heads.items()
        }
        return self

    def __contains__(self, first: str) -> bool:
        return first in self._index

    def match(self, lowers: Sequence[str], words: Sequence[str], i: int) -> Entry | None:
        """The longest name that starts at token ``i``, or None; see ``World.match``."""
        lengths = self._index.get(lowers[i])
        if lengths is None:
            return None
        for n, forms in lengths:
            form = forms.get(tuple(lowers[i + 1 : i + n]))
            if form is None:
                continue
            if form.exact is not None and words[i] != form.exact:
                continue
            if not all([words[i + at][0].isupper() for at in form.capitals]):  # noqa: C419  (cheaper than a generator)
                continue
            if form.demonym and i and lowers[i - 1] == "ethnic":
                return None
            if form.guard is not None and not self._passes(form.guard, lowers, words, i, n):
                continue
            return (
                self._treaty(form.entry, lowers, words, i) if form.entry.kind in _OF_TREATIES else form.entry
            )
        return None

    def _treaty(self, entry: Entry, lowers: Sequence[str], words: Sequence[str], i: int) -> Entry:
        """The treaty or process that a place gives its name to (``Luanda process``), or ``entry`` itself."""
        at, limit = i + entry.n, min(len(lowers), i + entry.n + _LINKS)
        while at < limit and lowers[at] in self.company.treaty_links and words[at][0].isupper():
            at += 1
        if at >= len(lowers) or lowers[at] not in self.company.treaty_ends:
            return entry
        # "the Kenya process" is Kenya's; "the Kenya Process" and "the Nairobi process" are names.
        if entry.kind == "government" and not words[at][0].isupper():
            return entry
        return Entry("other", None, " ".join(words[i : at + 1]), at + 1 - i, speaks=False)

    def _passes(self, guard: Guard, lowers: Sequence[str], words: Sequence[str], i: int, n: int) -> bool:
        before = lowers[i - 1] if i else ""
        after = lowers[i + n] if i + n < len(lowers) else ""
        if guard.after_the and before != "the":
            return False
        if guard.not_before and after in guard.not_before:
            return False
        if guard.not_after:
            beyond = lowers[i - 2] if before == "," and i > 1 else before
            if beyond in guard.not_after:
                return False
        if guard.given and self._is_first_name(lowers, words, i, n):
            return False
        return not (guard.surname and self._is_surname(lowers, words, i))

    def _is_first_name(self, lowers: Sequence[str], words: Sequence[str], i: int, n: int) -> bool:
        """A capitalised word follows that no list explains, and no run of capitals (a title) goes on after it."""
        at = i + n
        if at >= len(words) or not _is_name(words[at]) or self._explained(lowers[at]):
            return False
        if i and lowers[i - 1] in self.company.may_follow:
            return True
        return at + 1 >= len(words) or not _is_name(words[at + 1])

    def _is_surname(self, lowers: Sequence[str], words: Sequence[str], i: int) -> bool:
        """A capitalised word stands before that no list explains, inside a sentence."""
        if i < 2 or not _is_name(words[i - 1]) or self._explained(lowers[i - 1]):
            return False
        return words[i - 2] not in _SENTENCE_ENDS and not words[i - 2].endswith(("\n", ".."))

    def _explained(self, lower: str) -> bool:
        return lower in self.company.may_follow or lower in self._index


def _is_name(word: str) -> bool:
    return word[0].isupper() and len(word) > 1 and not word.isupper()


def _key(name: str) -> str:
    return " ".join(lowered(cut(name)))
