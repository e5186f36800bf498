"""Reads the words of a name: where a person's or an organisation's name that nobody knows begins and ends.

It decides by capitals, particles and what the world knows; who bears the name is for ``people``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import ADJECTIVES, CLASS_OF, FILE, NOUN_HEADS, ROLES, Word
from goodoffices.record import Tokens
from goodoffices.vocab.entry import Entry

if TYPE_CHECKING:
    from goodoffices.vocab.world import World

NAME_REACH = 7
NAME_PREFIXES = ("al-", "el-", "ar-", "as-", "at-", "an-", "ad-", "ash-", "az-", "ag-", "d'", "o'", "n'")
LEADING_PARTICLES = word_set(FILE, "leading_particles")
_ORGANISATION_WORDS = word_set(FILE, "organisation_words")
_OFFICIAL_WORDS = word_set(FILE, "official_words")
_MOVEMENTS = word_set(FILE, "movements")
_ACRONYMS = frozenset({"organisation", "armed-group", "body", "metonym"})
_GIVEN_NAMES = word_set(FILE, "given_names")
_SUFFIXES = word_set(FILE, "suffixes")
_ROLE_SURNAMES = word_set(FILE, "role_surnames")
_TITLES_WITHIN = word_set(FILE, "titles_within")
_DAYS = word_set(FILE, "days_and_months")


class Names:
    """The names of one text."""

    def __init__(self, tokens: Tokens, world: World) -> None:
        self.words, self.lowers, self.world = tokens.words, tokens.lowers, world

    def entry(self, at: int) -> Entry | None:
        """What the world names at ``at``; persons apart, who are found by their names like all others."""
        entry = self.world.match(self.lowers, self.words, at)
        return entry if entry is None or entry.kind != "person" else None

    def is_word(self, at: int) -> bool:
        """Whether the token may be a word of a name: a capital, and no word that a sentence or a title begins with."""
        word = self.words[at]
        return (
            word[0].isupper()
            and (word.isalpha() or not any(char.isdigit() for char in word[:12]))
            and not (CLASS_OF.get(self.lowers[at], 0) & (Word.NOT_NAME | Word.PRONOUN))
        )

    def is_particle(self, at: int, last: int) -> bool:
        """``al-Hayya``; ``von der Leyen``; ``bin Hamad``."""
        low, word = self.lowers[at], self.words[at]
        if word != low and low.startswith(NAME_PREFIXES):
            return True
        if not CLASS_OF.get(low, 0) & Word.PARTICLE:
            return False
        return any(self.is_word(index) for index in range(at + 1, min(at + 3, last)))

    def end(self, at: int, last: int, *, explained: bool) -> int:
        """Index after the name that begins at ``at``; ``at`` itself where none does.

        Args:
            at: index of the first token.
            last: where the sentence ends.
            explained: whether a role or a title stands before it.
        """
        index = at
        particle = False
        while index < min(last, at + NAME_REACH):
            word, low = self.words[index], self.lowers[index]
            bits = CLASS_OF.get(low, 0)
            if word[0].isupper():
                if self._ends(index, at, bits, particle=particle, explained=explained):
                    break
                particle = bool(bits & Word.PARTICLE)
            elif self.is_particle(index, last) and (
                index > at or explained or low.startswith(NAME_PREFIXES) or low in LEADING_PARTICLES
            ):
                particle = True
            elif low in _SUFFIXES and index > at:
                particle = False
            else:
                break
            index += 1
        while (
            index > at
            and CLASS_OF.get(self.lowers[index - 1], 0) & Word.PARTICLE
            and self.words[index - 1].islower()
        ):
            index -= 1
        return index

    def _ends(self, index: int, at: int, bits: int, *, particle: bool, explained: bool) -> bool:
        """Whether the capitalised word at ``index`` is not part of the name that began at ``at``."""
        word, low = self.words[index], self.lowers[index]
        if index == at and explained and low in _GIVEN_NAMES and index + 1 < len(self.words):
            return not self.is_word(index + 1)
        if low in _DAYS or low.startswith("http"):
            return True
        if not word.isalpha() and any(char.isdigit() for char in word[:12]):
            return True
        if (
            bits & (Word.NOT_NAME | Word.PRONOUN | Word.AUXILIARY)
            and not particle
            and not (len(word) == 2 and word[1] == ".")
        ):
            return True
        if index == at:
            return False
        if low in _TITLES_WITHIN and index + 1 < len(self.words) and self.is_word(index + 1):
            return False  # Hassan Sheikh Okello
        if (
            bits & (NOUN_HEADS | Word.TITLE)
            and low not in _ROLE_SURNAMES
            and not particle
            and low not in _SUFFIXES
        ):
            return True
        return not particle and self._known(index, at, explained=explained)

    def _known(self, index: int, at: int, *, explained: bool) -> bool:
        """Whether the world names a party or place by the word, where that cannot be a surname."""
        entry = self.entry(index)
        if entry is None:
            return False
        surname = index == at + 1 and entry.n == 1 and self.words[index].istitle()
        return not (
            surname and (entry.kind in {"place", "capital"} or (explained and entry.kind in _ACRONYMS))
        )

    def organisation_end(self, entry: Entry, after: int, last: int) -> int:
        """``Cairo University``, ``Congo River Alliance``: the name goes on and is no government's; 0 where it does not."""
        index = after
        while index < min(last, after + 5) and self.words[index][0].isupper():
            low = self.lowers[index]
            bits = CLASS_OF.get(low, 0)
            if bits & (ROLES | Word.GROUP | Word.PRONOUN | Word.NOT_NAME) or low in _DAYS:
                return 0
            unknown = index > after and entry.kind not in ADJECTIVES and low in _MOVEMENTS
            if unknown or (
                low in _ORGANISATION_WORDS and not bits & (Word.BODY | Word.MODIFIER | Word.PORTFOLIO)
            ):
                return index + 1 if low not in _OFFICIAL_WORDS else 0
            index += 1
        return 0
