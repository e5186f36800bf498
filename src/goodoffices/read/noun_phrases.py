"""Scans the tokens once, left to right, for noun phrases that name someone: persons, offices, bodies, groups, parties.

It gives raw phrases and resolves nothing: what a surname or ``the minister`` stands for within the article is for
``people``. Every step looks at a bounded number of tokens ahead, so that the scan is linear in the text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import (
    CLASS_OF,
    FILE,
    GROUPS,
    NOUN_HEADS,
    OPENERS,
    ROLES,
    Chunk,
    ChunkKind,
    Word,
)
from goodoffices.record import MentionForm, Sentence, Tokens
from goodoffices.vocab.entry import Entry

if TYPE_CHECKING:
    from goodoffices.vocab.world import World

REACH = 10  # tokens of a phrase without a head in them
NAME_REACH = 7
_COLLECTIVE_ADJECTIVES = word_set(FILE, "collective_adjectives")
_COLLECTIVE_NOUNS = word_set(FILE, "collective_nouns")
_COLLECTIVE_SINGULAR = word_set(FILE, "collective_singular_nouns")
_COLLECTIVE_PLAIN = word_set(FILE, "collective_plain_nouns")
_AFTER_THE = _COLLECTIVE_ADJECTIVES | _COLLECTIVE_PLAIN
_ADJECTIVAL = word_set(FILE, "adjectival_heads")
_COLLECTIVE_GROUPS = word_set(FILE, "collective_group_nouns")
_ORGANISATION_WORDS = word_set(FILE, "organisation_words")
# Ends of names that a government's own services bear: they stay with the government named before them.
_OFFICIAL_WORDS = frozenset(
    {"guard", "guards", "corps", "service", "services", "authority", "parliament", "congress", "assembly"}
)
_MOVEMENTS = frozenset({"movement", "army", "front", "party", "union", "alliance", "coalition", "council"})
_OWNED = word_set(FILE, "owned")
_OWNED_POSSESSIVE = word_set(FILE, "owned_possessive")
_POSSESSIVE = word_set(FILE, "possessive_pronouns")
_FREE_TITLES = word_set(FILE, "free_titles")
_FEMALE = word_set(FILE, "female_heads") | word_set(FILE, "female_titles")
_MALE = word_set(FILE, "male_heads") | word_set(FILE, "male_titles")
_SUFFIXES = word_set(FILE, "suffixes")
_NAME_PREFIXES = ("al-", "el-", "ar-", "as-", "at-", "an-", "ad-", "ash-", "az-", "ag-", "d'", "o'", "n'")
_LEADING_PARTICLES = frozenset({"von", "van", "bin", "ibn", "abu", "ould", "al", "el", "den", "der", "de"})
_ROLE_SURNAMES = frozenset(
    {"king", "prince", "marshal", "judge", "bishop", "pope", "sultan", "major", "farmer"}
)
_CLITICS = frozenset({"'s", "'"})
_FUNCTION = Word.NOT_NAME | Word.AUXILIARY | Word.SPEECH | Word.DETERMINER | Word.PRONOUN
_OF_PREPOSITIONS = frozenset({"of", "for", "to", "on"})
_ADDRESSED = frozenset({"adviser", "advisor", "aide", "assistant", "counsel", "secretary"})
_SPEAKERS_FOR = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "negotiator", "adviser", "advisor", "representative"}
)
_BARE_GROUPS = frozenset(
    {
        "officials",
        "negotiators",
        "mediators",
        "rebels",
        "diplomats",
        "militants",
        "insurgents",
        "separatists",
        "envoys",
    }
    | {"delegates", "ministers", "authorities", "facilitators", "guerrillas"}
)
_STATES = frozenset({"government", "organisation", "armed-group"})
_OTHER_NAMES = frozenset({"media", "other"})
_ADJECTIVES = frozenset({"demonym-adjective"})
_WEEKDAYS_AND_MONTHS = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
    }
    | {
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "tues",
        "wed",
        "thurs",
    }
)


@dataclass(slots=True)
class _State:
    """A phrase in the making."""

    first: int
    kind: ChunkKind | None = None
    last: int = -1
    entities: list[tuple[Entry, int, int]] = field(default_factory=list)
    possessive: bool = False
    heads: list[str] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)
    modifiers: set[str] = field(default_factory=set)
    name: tuple[int, int] | None = None
    owner: tuple[str, ...] = ()
    owned_by: Chunk | None = None
    body: str | None = None
    titled: bool = False
    of_party: str | None = None
    of_owner: tuple[str, ...] = ()
    of_body: str | None = None
    of_person: Chunk | None = None
    free: bool = False
    depth: int = 0
    plural: bool = False
    female: bool | None = None


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
        self.text, self.tokens, self.world = text, tokens, world
        self.words, self.lowers = tokens.words, tokens.lowers
        self.chunks: list[Chunk] = []
        self.number = self.floor = 0

    def sentence(self, number: int, first: int, last: int) -> None:
        """Scan one sentence."""
        self.number, self.floor = number, first
        words, lowers, class_of = self.words, self.lowers, CLASS_OF.get
        at = first
        while at < last:
            word = words[at]
            initial = word[0]
            if initial.isupper():
                at = self._capital(at, last)
            elif not initial.isalpha():
                at += 1
            else:
                low = lowers[at]
                bits = class_of(low, 0)
                if bits & OPENERS:
                    at = self._lower(at, last, bits)
                elif (low == "the" and at + 1 < last and lowers[at + 1] in _AFTER_THE) or low == "one":
                    at = self._collective(at, last) or at + 1
                elif word != low or low in _LEADING_PARTICLES:
                    at = self._particle(at, last)
                else:
                    at += 1

    def _named(self, at: int) -> Entry | None:
        """What the world names at ``at``; persons apart, who are found by their names like all others."""
        entry = self.world.match(self.lowers, self.words, at)
        return entry if entry is None or entry.kind != "person" else None

    # --- what a phrase may begin with -------------------------------------------------------------------------

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
        if low.startswith(_NAME_PREFIXES) or (
            low in _LEADING_PARTICLES and at + 1 < last and self._is_name_word(at + 1)
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
        chunk.name = self._text(first, last)
        self.chunks.append(chunk)
        return last

    # --- the phrase, element by element ------------------------------------------------------------------------

    def _phrase(self, first: int, last: int) -> int:
        """Read a phrase that begins at ``first``; gives the index to go on from."""
        state = _State(first)
        at = first
        stop = min(last, first + 40)
        while at < stop and at - max(state.last, first) < REACH:
            after = self._element(state, at, last)
            if after <= at:
                break
            at = after
        chunk = self._finish(state)
        if chunk is None:
            return first + 1
        self._place_determiner(chunk)
        self.chunks.append(chunk)
        return chunk.last

    def _element(self, state: _State, at: int, last: int) -> int:
        """Take the element at ``at`` into the phrase; gives the index after it, or ``at`` where the phrase ends."""
        word, low = self.words[at], self.lowers[at]
        if low in _CLITICS:
            return self._possessive(state, at, last)
        if state.name is not None:
            return self._after_name(state, at, last)
        if state.kind == "group" and not state.possessive:
            return at
        bits = CLASS_OF.get(low, 0)
        capital = word[0].isupper()
        if capital and not (bits & Word.PRONOUN and word[1:].islower()):
            entry = self._named(at)
            if entry is not None:
                return self._entity(state, entry, at, last)
            if "-" in word:
                after = self._hyphenated(state, at)
                if after:
                    return max(at, after)
        if bits & Word.TITLE and capital:
            return self._title(state, at, last)
        if bits & ROLES:
            return self._role(state, at, last, bits)
        if bits & GROUPS:
            return self._group(state, at, last, bits)
        if bits & Word.BODY:
            return self._body(state, at, last)
        if bits & Word.MODIFIER:
            state.modifiers.add(low)
            return at + 1
        return self._unknown(state, at, last, capital=capital)

    def _possessive(self, state: _State, at: int, last: int) -> int:
        """``Russia's``, ``the army's``, ``Okello's``: the phrase goes on only where a head of its own follows."""
        if (
            state.kind is None
            or state.last != at
            or (self.lowers[at] == "'" and self.words[at - 1][-1] not in "sSzx")
        ):
            return at
        if state.name is not None:
            if (
                at + 1 >= last
                or self.lowers[at + 1] not in _OWNED_POSSESSIVE
                or not self._head_ahead(at + 1, last)
            ):
                return at
            self._own(state)
        elif state.kind not in {"entity", "body", "role", "group"} or not self._goes_on(at + 1, last):
            return at
        state.possessive = True
        if state.kind in {"role", "group"}:
            if state.kind == "group":
                state.body = state.heads[-1]
            state.cleared, state.heads = state.heads, []
        return at + 1

    def _goes_on(self, at: int, last: int) -> bool:
        """Whether a role, body or group follows a possessive."""
        return at < last and self._head_ahead(at, last)

    def _head_ahead(self, at: int, last: int) -> bool:
        """Whether a head stands within the next words, with only words that can qualify it between."""
        for index in range(at, min(at + 5, last)):
            bits = CLASS_OF.get(self.lowers[index], 0)
            if bits & NOUN_HEADS:
                return True
            if bits & (Word.MODIFIER | Word.PORTFOLIO | Word.TITLE) or self.lowers[index] in {
                "of",
                "&",
                ",",
            } - {","}:
                continue
            if bits & _FUNCTION or not self.words[index][0].isalpha() or self.lowers[index].endswith("ed"):
                return False
            if index - at >= 3:
                return False
        return False

    def _entity(self, state: _State, entry: Entry, at: int, last: int) -> int:
        after = at + entry.n
        if entry.kind in _OTHER_NAMES:
            if state.kind is not None or state.modifiers:
                return at
            state.entities, state.kind, state.last = [(entry, at, after)], "entity", after
            return at
        if state.kind == "role" or state.titled:
            if entry.n == 1 and after < last and self._is_name_word(after) and self._named(after) is None:
                return self._name(state, at, last)  # Defence Minister Israel Katz
            return at
        if state.kind == "body" or state.name is not None:
            return at
        if state.kind is None and state.modifiers and entry.kind in {"place", "capital"}:
            return at
        if not state.possessive or state.kind is None:
            end = self._organisation_end(entry, after, last)
            if end:
                return self._organisation(state, at, end)
        if len(state.entities) == 3:
            return at
        state.entities.append((entry, at, after))
        if state.kind is None:
            state.kind, state.last = "entity", after
        return after

    def _organisation_end(self, entry: Entry, after: int, last: int) -> int:
        """``Cairo University``, ``Congo River Alliance``: the name goes on and is no government's; 0 where it does not."""
        index = after
        while index < min(last, after + 5) and self.words[index][0].isupper():
            low = self.lowers[index]
            bits = CLASS_OF.get(low, 0)
            if bits & (ROLES | Word.GROUP | Word.PRONOUN | Word.NOT_NAME) or low in _WEEKDAYS_AND_MONTHS:
                return 0
            unknown = index > after and entry.kind not in _ADJECTIVES and low in _MOVEMENTS
            if unknown or (
                low in _ORGANISATION_WORDS and not bits & (Word.BODY | Word.MODIFIER | Word.PORTFOLIO)
            ):
                return index + 1 if low not in _OFFICIAL_WORDS else 0
            index += 1
        return 0

    def _organisation(self, state: _State, at: int, end: int) -> int:
        """Take such a name as a whole, where the phrase begins with it; end the phrase before it otherwise."""
        if state.kind is not None or state.modifiers:
            return at
        state.name, state.kind, state.last = (at, end), "name", end
        return end

    def _hyphenated(self, state: _State, at: int) -> int:
        """``US-backed``, ``Doha-based``, ``Iran-US``: parts of a word; 0 where it is none of these."""
        head, _, tail = self.words[at].partition("-")
        entry = self.world.match((head.lower(),), (head,), 0) if len(head) > 1 else None
        if entry is None:
            return 0
        if state.kind is not None and state.kind != "entity":
            return at - 1 if at else 0
        if tail == "based":
            state.modifiers.add("former")
            return at + 1
        if (
            tail[:1].islower()
            and self._head_ahead(at + 1, min(at + 4, len(self.words)))
            and state.kind is None
        ):
            state.modifiers.add(self.lowers[at])
        if state.kind is None:
            self._add_parts(at, head, tail, entry)
            state.first = at + 1
            return at + 1
        return at - 1

    def _add_parts(self, at: int, head: str, tail: str, entry: Entry) -> None:
        start = self.tokens.starts[at]
        self._add_part(at, start, start + len(head), entry)
        other = self.world.match((tail.lower(),), (tail,), 0) if tail[:1].isupper() else None
        if other is not None:
            self._add_part(at, start + len(head) + 1, self.tokens.ends[at], other)

    def _add_part(self, at: int, start: int, end: int, entry: Entry) -> None:
        if entry.kind == "place":
            return
        chunk = Chunk(at, at + 1, "entity", self.number, "adjective", party=entry.party, span=(start, end))
        chunk.entity, chunk.entity_kind = entry.name, entry.kind
        self.chunks.append(chunk)

    def _title(self, state: _State, at: int, last: int) -> int:
        """``Mr``, ``Lt.``, ``Sheikh``: a name must follow, or another title."""
        low = self.lowers[at]
        if (
            state.name is not None
            or at + 1 >= last
            or not (self._is_name_word(at + 1) or self._particle_name(at + 1, last))
        ):
            return at
        state.titled = True
        state.heads.append(low)
        state.free = state.free or low in _FREE_TITLES
        self._gender(state, low)
        return at + 1

    def _gender(self, state: _State, low: str) -> None:
        if low in _FEMALE:
            state.female = True
        elif low in _MALE:
            state.female = False

    def _role(self, state: _State, at: int, last: int, bits: int) -> int:
        low = self.lowers[at]
        following = self.lowers[at + 1] if at + 1 < last else ""
        if low in _ADJECTIVAL:
            modifies = (
                following[:1].isalpha()
                and self.words[at + 1][0].islower()
                and not (CLASS_OF.get(following, 0) & _FUNCTION or following.endswith(("ed", "ly")))
            )
            if modifies or (low in {"head", "chair"} and following in {"to", "for", "into", "back"}):
                if bits & Word.MODIFIER and (CLASS_OF.get(following, 0) & (NOUN_HEADS | Word.MODIFIER)):
                    state.modifiers.add(low)
                    return at + 1
                return at
        if not bits & Word.HEAD:
            state.free = True
        self._gender(state, low)
        return self._take_role(state, low, at + 1, last)

    def _take_role(self, state: _State, head: str, after: int, last: int) -> int:
        state.heads.append(head)
        if state.kind == "body":
            state.body = state.body or state.heads[0]
        state.kind, state.last = "role", after
        return self._attach(state, after, last, head)

    def _group(self, state: _State, at: int, last: int, bits: int) -> int:
        low = self.lowers[at]
        if low == "forces" and at + 1 < last:
            verbal = self.words[at + 1][0].isupper() or CLASS_OF.get(self.lowers[at + 1], 0) & Word.DETERMINER
            if (
                verbal
                and state.kind == "entity"
                and state.entities[-1][0].kind not in _ADJECTIVES
                and not state.possessive
            ):
                return at
        if (
            bits & Word.MODIFIER
            and at + 1 < last
            and CLASS_OF.get(self.lowers[at + 1], 0) & (ROLES | Word.GROUP)
        ):
            state.modifiers.add(low)
            return at + 1
        if bits & Word.FREE_GROUP and not bits & Word.GROUP:
            return at
        state.kind, state.last = "group", at + 1
        state.heads.append(low)
        state.plural = low not in _COLLECTIVE_GROUPS or low == "police"
        return at + 1

    def _body(self, state: _State, at: int, last: int) -> int:
        low = self.lowers[at]
        if (
            state.kind == "role"
            and state.possessive is False
            and state.heads
            and self.words[at][0].islower()
            and low != "office"
        ):
            return at
        state.kind, state.last = "body", at + 1
        state.heads.append(low)
        state.body = low
        return self._attach(state, at + 1, last, low)

    def _attach(self, state: _State, at: int, last: int, head: str) -> int:
        """Take in ``of Foreign Affairs``, ``of Armenia``, ``for the army``, ``to President Okello``; gives where to go on."""
        if at + 1 >= last:
            return at
        preposition = self.lowers[at]
        if preposition not in _OF_PREPOSITIONS:
            return at
        inner = at + 1
        if self.lowers[inner] == "the" and inner + 1 < last:
            inner += 1
        entry = self._named(inner) if self.words[inner][0].isupper() else None
        end = self._portfolio(inner, last) if entry is None or entry.kind == "place" else inner
        if end > inner:
            state.last = end
            return (
                self._attach(state, end, last, head) if end < last and end - state.first < REACH * 2 else end
            )
        return self._attach_party(state, inner, last, preposition, head) or at

    def _portfolio(self, at: int, last: int) -> int:
        index = at
        while index < last and CLASS_OF.get(self.lowers[index], 0) & Word.PORTFOLIO:
            index += 1
        while index > at and self.lowers[index - 1] in {"and", "the"}:
            index -= 1
        return index

    def _attach_party(self, state: _State, at: int, last: int, preposition: str, head: str) -> int:
        """A party, body or person after the preposition; 0 where there is none."""
        if state.depth > 2 or len(state.heads) > 4:
            return 0
        entry = self._named(at) if self.words[at][0].isupper() else None
        if (
            entry is not None
            and entry.kind == "demonym-adjective"
            and preposition == "of"
            and head in NOT_OF_ADJECTIVE
        ):
            entry = None
        inner = _State(at, depth=state.depth + 1)
        index = at
        while index < last and index - max(inner.last, at) < 6:
            after = self._element(inner, index, last)
            if after <= index or inner.kind == "group":
                break
            index = after
            if inner.kind == "entity" and self._is_name_here(index, last):
                break
        if inner.kind not in {"entity", "body", "role", "group"} and not (inner.name and preposition != "on"):
            return 0
        if preposition == "on" or (
            inner.kind == "entity" and inner.entities[0][0].kind == "demonym-adjective"
        ):
            return 0
        self._bind(state, inner, preposition, head)
        state.last = inner.last
        return inner.last

    def _is_name_here(self, at: int, last: int) -> bool:
        if at >= last or not self._is_name_word(at) or self._named(at) is not None:
            return False
        return not CLASS_OF.get(self.lowers[at], 0) & (NOUN_HEADS | Word.MODIFIER | Word.PORTFOLIO)

    def _bind(self, state: _State, inner: _State, preposition: str, head: str) -> None:
        """What the attached phrase binds the role to, where the preposition says so."""
        if inner.name is not None:
            state.of_person = Chunk(
                inner.first, inner.last, "person" if inner.heads else "name", self.number, "name"
            )
            self._fill(state.of_person, inner)
        elif inner.of_person is not None:
            state.of_person = inner.of_person
        if state.entities or state.owner:
            return
        if (
            preposition == "of"
            or (preposition == "for" and head in _SPEAKERS_FOR)
            or (preposition == "to" and head in _ADDRESSED)
        ):
            state.of_party = _party_of(inner) or inner.of_party
            state.of_owner = inner.owner or (
                self.words[inner.name[0] : inner.name[1]] if inner.name else inner.of_owner
            )
            state.of_body = inner.body

    def _unknown(self, state: _State, at: int, last: int, *, capital: bool) -> int:
        """A word of no class: part of a name, or of a title in capitals, or the end of the phrase."""
        if capital or self._particle_name(at, last):
            if state.kind == "role" or state.titled or (state.kind is None and not state.modifiers):
                return self._name(state, at, last)
            if state.kind == "entity" and self._head_ahead(at, last) and self._capital_head_ahead(at, last):
                return at + 1
            return at
        qualified = state.kind == "entity" and (state.possessive or state.entities[-1][0].kind in _ADJECTIVES)
        if qualified and self.words[at][0].isalpha() and not CLASS_OF.get(self.lowers[at], 0) & _FUNCTION:
            return at + 1 if self._head_ahead(at, min(last, at + 3)) else at
        low = self.lowers[at]
        if low == "and" and state.kind == "role" and self._another_role(at + 1, last):
            return at + 1
        if (
            low in {"and", "the"}
            or not CLASS_OF.get(low, 0) & Word.PORTFOLIO
            or state.kind not in {None, "entity"}
        ):
            return at
        return at + 1 if self._head_ahead(at, last) else at

    def _another_role(self, at: int, last: int) -> bool:
        """``prime minister and foreign minister Sheikh Okello``: a second office of the one who is then named."""
        for index in range(at, min(at + 4, last - 1)):
            bits = CLASS_OF.get(self.lowers[index], 0)
            if bits & Word.HEAD:
                return (
                    self._is_name_word(index + 1) and not CLASS_OF.get(self.lowers[index + 1], 0) & NOUN_HEADS
                )
            if not bits & Word.MODIFIER:
                return False
        return False

    def _capital_head_ahead(self, at: int, last: int) -> bool:
        """Whether the head that follows is written in capitals like the words before it: ``Strategic Affairs Minister``."""
        for index in range(at, min(at + 5, last)):
            if CLASS_OF.get(self.lowers[index], 0) & NOUN_HEADS:
                return self.words[index][0].isupper()
        return False

    def _name(self, state: _State, at: int, last: int) -> int:
        if CLASS_OF.get(self.lowers[at], 0) & (GROUPS | Word.BODY | Word.PORTFOLIO):
            return at  # Ukraine's General Staff
        end = self._name_end(at, last, explained=state.kind == "role" or state.titled)
        if end <= at:
            return at
        state.name = (at, end)
        state.last = end
        if state.kind is None:
            state.kind = "person" if state.titled else "name"
        return end

    def _after_name(self, state: _State, at: int, last: int) -> int:
        """``Okello administration officials``, ``Okello envoy Jane Roe``: the name owns what follows."""
        assert state.name is not None  # noqa: S101  (the caller looked)
        if (
            self.lowers[at] == "of"
            and state.kind == "role"
            and state.heads
            and not state.entities
            and not state.of_party
        ):
            inner = at + 1 + (at + 1 < last and self.lowers[at + 1] == "the")
            entry = self._named(inner) if inner < last else None
            if entry is not None and entry.kind in _STATES:
                state.of_party, state.last = entry.party, inner + entry.n
                return inner + entry.n
        bare = state.kind == "name" and not state.entities and state.name[1] - state.name[0] <= 2
        if not bare or self.lowers[at] not in _OWNED or not self.words[at][0].islower():
            return at
        self._own(state)
        return self._element(state, at, last)

    def _own(self, state: _State) -> None:
        """The person named so far becomes the owner of what follows; what was said of the person is kept."""
        assert state.name is not None  # noqa: S101  (the callers looked)
        owner = Chunk(state.first, state.name[1], "person" if state.heads else "name", self.number, "name")
        self._fill(owner, state)
        state.owner, state.name, state.owned_by = owner.words, None, owner
        state.heads, state.modifiers, state.free, state.of_party = [], set(), False, None

    # --- names -------------------------------------------------------------------------------------------------

    def _is_name_word(self, at: int) -> bool:
        word = self.words[at]
        return (
            word[0].isupper()
            and not any(char.isdigit() for char in word[:12])
            and not (CLASS_OF.get(self.lowers[at], 0) & (Word.NOT_NAME | Word.PRONOUN))
        )

    def _particle_name(self, at: int, last: int) -> bool:
        """``al-Hayya``; ``von der Leyen``; ``bin Hamad``."""
        low, word = self.lowers[at], self.words[at]
        if word != low and low.startswith(_NAME_PREFIXES):
            return True
        if not CLASS_OF.get(low, 0) & Word.PARTICLE:
            return False
        return any(self._is_name_word(index) for index in range(at + 1, min(at + 3, last)))

    def _name_end(self, at: int, last: int, *, explained: bool) -> int:
        index = at
        particle = False
        while index < min(last, at + NAME_REACH):
            word, low = self.words[index], self.lowers[index]
            bits = CLASS_OF.get(low, 0)
            if word[0].isupper():
                if self._ends_name(index, at, bits, particle=particle, explained=explained):
                    break
                particle = bool(bits & Word.PARTICLE)
            elif self._particle_name(index, last) and (
                index > at or explained or low.startswith(_NAME_PREFIXES) or low in _LEADING_PARTICLES
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

    def _ends_name(self, index: int, at: int, bits: int, *, particle: bool, explained: bool) -> bool:
        """Whether the capitalised word at ``index`` is not part of the name that began at ``at``."""
        word, low = self.words[index], self.lowers[index]
        if any(char.isdigit() for char in word[:12]) or low.startswith("http") or low in _WEEKDAYS_AND_MONTHS:
            return True
        if (
            bits & (Word.NOT_NAME | Word.PRONOUN | Word.AUXILIARY)
            and not particle
            and not (len(word) == 2 and word[1] == ".")
        ):
            return True
        if index == at:
            return False
        if (
            bits & (NOUN_HEADS | Word.TITLE)
            and low not in _ROLE_SURNAMES
            and not particle
            and low not in _SUFFIXES
        ):
            return True
        return not particle and (explained or index > at) and self._known(index, at)

    def _known(self, index: int, at: int) -> bool:
        """Whether the world names a party or place by the word, where that cannot be a surname."""
        entry = self._named(index)
        return entry is not None and not (
            entry.kind in {"place", "capital"} and index == at + 1 and entry.n == 1
        )

    # --- making the chunk --------------------------------------------------------------------------------------

    def _text(self, first: int, last: int) -> str:
        return self.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def _finish(self, state: _State) -> Chunk | None:
        if (
            state.kind is None
            or state.last <= state.first
            or (state.titled and state.name is None and state.kind != "role")
        ):
            return None
        if state.kind == "entity":
            return self._entity_chunk(state)
        state.heads = state.heads or state.cleared
        first = state.first
        kind: ChunkKind = state.kind
        if state.name is not None:
            kind = "person" if (state.heads or state.kind != "name") else "name"
        chunk = Chunk(first, state.last, kind, self.number, "name" if state.name else "phrase")
        self._fill(chunk, state)
        chunk.owned_by, chunk.of_person = state.owned_by, state.of_person
        return self._kept(chunk, state)

    def _fill(self, chunk: Chunk, state: _State) -> None:
        """Copy onto a chunk what the phrase in the making tells."""
        first = state.first
        chunk.heads = tuple(reversed(state.heads))
        chunk.modifiers = frozenset(state.modifiers)
        chunk.party = _party_of(state) or state.of_party
        chunk.owner = state.owner or state.of_owner
        chunk.body = state.of_body or state.body
        chunk.plural, chunk.female = state.plural and chunk.kind == "group", state.female
        chunk.counterpart = bool(state.heads) and state.heads[-1] in {"counterpart", "counterparts"}
        chunk.binds = not state.free and not any(
            CLASS_OF.get(low, 0) & Word.UNBINDING for low in state.modifiers
        )
        chunk.definite = bool(state.entities or state.owner)
        if state.name is not None:
            chunk.words = self.words[state.name[0] : state.name[1]]
            chunk.name_first = state.name[0]
            chunk.name = self._text(*state.name)
            if state.name[0] > first:
                end = state.name[0]
                while (
                    end > first + 1
                    and self._is_title(end - 1)
                    and not all(self._is_title(at) for at in range(first, end))
                ):
                    end -= 1
                chunk.role = self._text(first, end)
        else:
            chunk.role = self._text(first, state.last)

    def _is_title(self, at: int) -> bool:
        bits = CLASS_OF.get(self.lowers[at], 0)
        return bool(bits & Word.TITLE) and not bits & Word.HEAD

    def _kept(self, chunk: Chunk, state: _State) -> Chunk | None:
        """Drop bare words that may be anything: ``forces`` the verb, ``general`` the adjective, ``as president``."""
        if chunk.kind in {"person", "name"} or state.entities or state.owner:
            return chunk
        before = self.lowers[chunk.first - 1] if chunk.first > self.floor else ""
        determined = bool(CLASS_OF.get(before, 0) & Word.DETERMINER)
        if chunk.kind == "group":
            return (
                chunk
                if determined or chunk.heads[0] in _BARE_GROUPS or chunk.modifiers or chunk.party
                else None
            )
        if determined or chunk.party or chunk.owner:
            return chunk
        return (
            chunk
            if chunk.kind == "role"
            and self.words[chunk.first][0].isupper()
            and chunk.heads[0] not in _ADJECTIVAL
            else None
        )

    def _entity_chunk(self, state: _State) -> Chunk:
        entry, first, after = state.entities[0]
        chunk = Chunk(first, after, "entity", self.number, party=entry.party)
        chunk.entity, chunk.entity_kind = entry.name, entry.kind
        chunk.heads = self.lowers[after - 1 : after] if entry.n > 1 else ()
        chunk.form = self._form(entry, after)
        return chunk

    def _form(self, entry: Entry, after: int) -> MentionForm:
        lowers = self.lowers
        if after < len(lowers) and self.tokens.starts[after] == self.tokens.ends[after - 1]:
            if lowers[after] in _CLITICS and (lowers[after] == "'s" or lowers[after - 1][-1] in "sx"):
                return "possessive"
            if lowers[after][0] in "-–—/":
                return "adjective"
        return "adjective" if entry.kind in _ADJECTIVES else "name"

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


NOT_OF_ADJECTIVE = frozenset({"head", "chief", "leader", "director", "member"})


def _party_of(state: _State) -> str | None:
    """The party that the phrase's own entities name: the first one, unless two adjectives of nations side by side differ."""
    if not state.entities:
        return None
    first = state.entities[0][0]
    if len(state.entities) > 1:
        second, at, _ = state.entities[1]
        beside = at == state.entities[0][2]
        if (
            beside
            and first.kind in _ADJECTIVES
            and second.kind in {"demonym-adjective", "demonym-people"}
            and first.party != second.party
        ):
            return None
    return None if first.kind == "place" else first.party
