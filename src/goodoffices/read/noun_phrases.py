"""Scans the tokens once, left to right, for noun phrases that name someone: persons, offices, bodies, groups, parties.

It gives raw phrases and resolves nothing: what a surname or ``the minister`` stands for within the article is for
``people``. Every step looks at a bounded number of tokens ahead, so that the scan is linear in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodoffices.read.chunking import Chunker, State
from goodoffices.read.elements import REACH, Elements
from goodoffices.read.lexicon import word_set
from goodoffices.read.names import LEADING_PARTICLES, NAME_PREFIXES, Names
from goodoffices.read.nominal import CLASS_OF, FILE, NOUN_HEADS, OPENERS, Chunk, Word
from goodoffices.record import Sentence, Tokens

if TYPE_CHECKING:
    from goodoffices.vocab.world import World

_COLLECTIVE_ADJECTIVES = word_set(FILE, "collective_adjectives")
_COLLECTIVE_NOUNS = word_set(FILE, "collective_nouns")
_COLLECTIVE_SINGULAR = word_set(FILE, "collective_singular_nouns")
_COLLECTIVE_PLAIN = word_set(FILE, "collective_plain_nouns")
_AFTER_THE = _COLLECTIVE_ADJECTIVES | _COLLECTIVE_PLAIN
_POSSESSIVE = word_set(FILE, "possessive_pronouns")
# Lower-case words at which the scan looks; at all others in lower case nothing begins.
_STIRRING = (
    frozenset(low for low, bits in CLASS_OF.items() if bits & OPENERS) | LEADING_PARTICLES | {"the", "one"}
)
# A word of the first classes and of none of the others begins no phrase where the world names nothing by it.
_NO_NAME = Word.NOT_NAME | Word.AUXILIARY
_OPEN = NOUN_HEADS | Word.MODIFIER | Word.TITLE | Word.PRONOUN


def scan(text: str, tokens: Tokens, sentences: tuple[Sentence, ...], world: World) -> list[Chunk]:
    """Find the raw noun phrases of a text, in text order, none overlapping another's characters.

    Args:
        text: the text.
        tokens: its tokens.
        sentences: its sentences; no phrase crosses the end of one.
        world: what names parties and places.
    """
    scanner = _Scanner(text, tokens, world)
    for number, sentence in enumerate(sentences):
        scanner.sentence(number, sentence.first, sentence.last)
    return scanner.chunks


class _Scanner:
    """The scan's cursor and what it has found."""

    def __init__(self, text: str, tokens: Tokens, world: World) -> None:
        self.words, self.lowers = tokens.words, tokens.lowers
        self.world = world
        self.stirring = [
            at
            for at, (word, low) in enumerate(zip(self.words, self.lowers, strict=True))
            if word != low or low in _STIRRING
        ]
        self.next = 0
        self.chunks: list[Chunk] = []
        self.names = Names(tokens, world)
        self.chunker = Chunker(text, tokens)
        self.elements = Elements(tokens, self.names, self.chunker, self.chunks)
        self.number = self.floor = 0

    def sentence(self, number: int, first: int, last: int) -> None:
        """Scan one sentence; sentences come in text order."""
        self.number, self.floor = number, first
        self.chunker.number, self.chunker.floor = number, first
        words, lowers, class_of = self.words, self.lowers, CLASS_OF.get
        stirring, after = self.stirring, first
        while self.next < len(stirring) and stirring[self.next] < last:
            at = stirring[self.next]
            self.next += 1
            if at < after:
                continue
            word = words[at]
            initial = word[0]
            if initial.isupper():
                after = self._capital(at, last)
            elif initial.isalpha():
                low = lowers[at]
                bits = class_of(low, 0)
                if bits & OPENERS:
                    after = self._lower(at, last, bits)
                elif (low == "the" and at + 1 < last and lowers[at + 1] in _AFTER_THE) or low == "one":
                    after = self._collective(at, last)
                elif word != low or low in LEADING_PARTICLES:
                    after = self._particle(at, last)

    def _capital(self, at: int, last: int) -> int:
        word, low = self.words[at], self.lowers[at]
        bits = CLASS_OF.get(low, 0)
        if bits and (len(word) == 1 or word[1:].islower()):
            if bits & Word.PRONOUN:
                return self._pronoun(at)
            if bits & Word.COLLECTIVE_OPENER or low in {"the", "one"}:
                end = self._collective(at, last)
                if end:
                    return end
        plain = bits & _NO_NAME and not bits & _OPEN and "-" not in word and "." not in word
        if plain and not self.world.may_start(low):
            return at + 1
        return self._phrase(at, last)

    def _lower(self, at: int, last: int, bits: int) -> int:
        if bits & Word.PRONOUN:
            return self._pronoun(at)
        if bits & Word.COLLECTIVE_OPENER:
            end = self._collective(at, last)
            if end:
                return end
        if bits & (NOUN_HEADS | Word.MODIFIER):
            return self._phrase(at, last)
        return at + 1

    def _particle(self, at: int, last: int) -> int:
        """``al-Burhan said``; ``von der Leyen said``."""
        low = self.lowers[at]
        if low.startswith(("ex-", *NAME_PREFIXES)) or (
            low in LEADING_PARTICLES and at + 1 < last and self.names.is_word(at + 1)
        ):
            return self._phrase(at, last)
        return at + 1

    def _pronoun(self, at: int) -> int:
        self.chunks.append(Chunk(at, at + 1, "pronoun", self.number, "pronoun", mention_kind="pronoun"))
        return at + 1

    def _collective(self, at: int, last: int) -> int:
        """``both sides``, ``the two warring parties``, ``each other``; gives the index after it, or 0."""
        lowers = self.lowers
        opener = lowers[at]
        index = at + 1
        if index < last and (opener, lowers[index]) in {("each", "other"), ("one", "another")}:
            return self._add_collective(at, index + 1)
        bare_the = opener == "the"
        adjectives = 0
        while index < last and adjectives < 4 and lowers[index] in _COLLECTIVE_ADJECTIVES:
            index += 1
            adjectives += 1
        if index >= last:
            return 0
        noun = lowers[index]
        single = opener in {"either", "each", "neither", "one"} or (
            adjectives and lowers[index - 1] == "other"
        )
        if single and noun in _COLLECTIVE_SINGULAR:
            right = opener != "one" or noun in {"side", "party", "faction", "camp"}
        else:
            right = (
                noun in _COLLECTIVE_NOUNS
                and opener != "one"
                and (not bare_the or noun in _COLLECTIVE_PLAIN or adjectives > 0)
            )
            right = right and not (
                opener in {"these", "those", "all"}
                and noun not in {"sides", "parties", "countries", "factions"}
            )
        if not right:
            return 0
        return self._add_collective(self._before_collective(at), index + 1)

    def _before_collective(self, at: int) -> int:
        return at - 1 if at > self.floor and self.lowers[at - 1] == "the" else at

    def _add_collective(self, first: int, last: int) -> int:
        chunk = Chunk(first, last, "collective", self.number, plural=True, mention_kind="collective")
        chunk.name = self.chunker.text_of(first, last)
        self.chunks.append(chunk)
        return last

    def _phrase(self, first: int, last: int) -> int:
        """Read a phrase that begins at ``first``; gives the index to go on from."""
        state = State(first)
        at = first
        stop = min(last, first + 40)
        while at < stop and at - max(state.last, first) < REACH:
            after = self.elements.take(state, at, last)
            if after <= at:
                break
            at = after
        chunk = self.chunker.finish(state)
        if chunk is None:
            return max(first + 1, state.first)  # not over the parts of hyphenated words again
        self._place_determiner(chunk)
        self.chunks.append(chunk)
        return chunk.last

    def _place_determiner(self, chunk: Chunk) -> None:
        """Take in the article, the number or the possessive pronoun that stands before the phrase."""
        if chunk.kind == "name":
            return
        taken = 0
        while chunk.first > self.floor and taken < 2:
            before = self.lowers[chunk.first - 1]
            bits = CLASS_OF.get(before, 0)
            if before == "that" or (chunk.kind == "entity" and before != "the"):
                break
            if before in _POSSESSIVE and self.chunks and self.chunks[-1].last == chunk.first:
                if chunk.kind == "person" or self.chunks[-1].kind != "pronoun":
                    break
                chunk.owner_pronoun = self.chunks.pop().first
            elif not bits & (Word.DETERMINER | Word.NUMBER) or (
                self.chunks and self.chunks[-1].last > chunk.first - 1
            ):
                break
            chunk.first -= 1
            taken += 1
            chunk.definite = (
                chunk.definite or before in {"the", "this", "that", "these", "those"} or before in _POSSESSIVE
            )
            if before in {"a", "an", "another", "some"}:
                chunk.definite = False
