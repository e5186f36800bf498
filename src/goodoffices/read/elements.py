"""Takes a noun phrase in, element by element: parties, possessives, titles, roles, bodies, groups, names.

Each step looks at a bounded number of tokens ahead. What hangs on a role by a preposition is read here too:
``spokesman for the army``, ``adviser to President Okello``.
"""

from __future__ import annotations

from goodoffices.read.chunking import Chunker, State, party_of
from goodoffices.read.lexicon import word_set
from goodoffices.read.names import Names
from goodoffices.read.nominal import (
    ADJECTIVES,
    CLASS_OF,
    CLITICS,
    FILE,
    GROUPS,
    NOUN_HEADS,
    ROLES,
    Chunk,
    Word,
)
from goodoffices.record import Tokens
from goodoffices.vocab.entry import Entry

REACH = 10  # tokens of a phrase without a head in them
_ADJECTIVAL = word_set(FILE, "adjectival_heads")
_COLLECTIVE_GROUPS = word_set(FILE, "collective_group_nouns")
_OWNED = word_set(FILE, "owned")
_OWNED_POSSESSIVE = word_set(FILE, "owned_possessive")
_FREE_TITLES = word_set(FILE, "free_titles")
_FEMALE = word_set(FILE, "female_heads") | word_set(FILE, "female_titles")
_MALE = word_set(FILE, "male_heads") | word_set(FILE, "male_titles")
_FUNCTION = Word.NOT_NAME | Word.AUXILIARY | Word.SPEECH | Word.DETERMINER | Word.PRONOUN
_OF_PREPOSITIONS = frozenset({"of", "for", "to", "on"})
_ADDRESSED = word_set(FILE, "serve_to")
_SPEAKERS_FOR = word_set(FILE, "serve_for")
_NOT_OF_ADJECTIVE = frozenset({"head", "chief", "leader", "director", "member"})
_STATES = frozenset({"government", "organisation", "armed-group"})
_OTHER_NAMES = frozenset({"media", "other"})


class Elements:
    """Reads the elements of phrases in one text; parts of hyphenated words go to ``chunks`` at once."""

    def __init__(self, tokens: Tokens, names: Names, chunker: Chunker, chunks: list[Chunk]) -> None:
        self.tokens, self.names, self.chunker, self.chunks = tokens, names, chunker, chunks
        self.words, self.lowers = tokens.words, tokens.lowers

    def take(self, state: State, at: int, last: int) -> int:
        """Take the element at ``at`` into the phrase; gives the index after it, or ``at`` where the phrase ends."""
        word, low = self.words[at], self.lowers[at]
        if low in CLITICS:
            return self._possessive(state, at, last)
        if state.name is not None:
            return self._after_name(state, at, last)
        if state.kind == "group" and not state.possessive:
            return at
        if low.startswith("ex-"):
            state.modifiers.add("ex")
            return at + 1
        bits = CLASS_OF.get(low, 0)
        capital = word[0].isupper()
        if capital and not (bits & Word.PRONOUN and word[1:].islower()):
            entry = self.names.entry(at)
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

    def _possessive(self, state: State, at: int, last: int) -> int:
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
            if bits & _FUNCTION or not self.words[index][0].isalpha() or self._is_participle(index):
                return False
            if index - at >= 3:
                return False
        return False

    def _is_participle(self, at: int) -> bool:
        low = self.lowers[at]
        return low.endswith("ed") and "-" not in low

    def _entity(self, state: State, entry: Entry, at: int, last: int) -> int:
        after = at + entry.n
        if entry.kind in _OTHER_NAMES:
            if state.kind is not None or state.modifiers:
                return at
            state.entities, state.kind, state.last = [(entry, at, after)], "entity", after
            return at
        if state.kind == "role" or state.titled:
            if (
                entry.n == 1
                and after < last
                and self.names.is_word(after)
                and self.names.entry(after) is None
            ):
                return self._name(state, at, last)  # Defence Minister Israel Katz
            return at
        if state.kind == "body" or state.name is not None:
            return at
        if state.kind is None and state.modifiers and entry.kind in {"place", "capital"}:
            return at
        if not state.possessive or state.kind is None:
            end = self.names.organisation_end(entry, after, last)
            if end:
                return self._organisation(state, at, end)
        if len(state.entities) == 3:
            return at
        state.entities.append((entry, at, after))
        if state.kind is None:
            state.kind, state.last = "entity", after
        return after

    def _organisation(self, state: State, at: int, end: int) -> int:
        """Take such a name as a whole, where the phrase begins with it; end the phrase before it otherwise."""
        if state.kind is not None or state.modifiers:
            return at
        state.name, state.kind, state.last = (at, end), "name", end
        return end

    def _hyphenated(self, state: State, at: int) -> int:
        """``US-backed``, ``Doha-based``, ``Iran-US``: parts of a word; 0 where it is none of these."""
        head, _, tail = self.words[at].partition("-")
        entry = self.names.world.match((head.lower(),), (head,), 0) if len(head) > 1 else None
        if entry is None:
            return 0
        if state.kind is not None and state.kind != "entity":
            return at - 1 if at else 0
        if tail == "based":
            state.modifiers.add("based")
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
        other = self.names.world.match((tail.lower(),), (tail,), 0) if tail[:1].isupper() else None
        if other is not None:
            self._add_part(at, start + len(head) + 1, self.tokens.ends[at], other)

    def _add_part(self, at: int, start: int, end: int, entry: Entry) -> None:
        if entry.kind == "place":
            return
        chunk = Chunk(
            at, at + 1, "entity", self.chunker.number, "adjective", party=entry.party, span=(start, end)
        )
        chunk.entity, chunk.entity_kind = entry.name, entry.kind
        self.chunks.append(chunk)

    def _title(self, state: State, at: int, last: int) -> int:
        """``Mr``, ``Lt.``, ``Sheikh``: a name must follow, or another title."""
        low = self.lowers[at]
        if (
            state.name is not None
            or at + 1 >= last
            or not (self.names.is_word(at + 1) or self.names.is_particle(at + 1, last))
        ):
            return at
        state.titled = True
        state.heads.append(low)
        state.free = state.free or low in _FREE_TITLES
        self._gender(state, low)
        return at + 1

    def _gender(self, state: State, low: str) -> None:
        if low in _FEMALE:
            state.female = True
        elif low in _MALE:
            state.female = False

    def _role(self, state: State, at: int, last: int, bits: int) -> int:
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

    def _take_role(self, state: State, head: str, after: int, last: int) -> int:
        state.heads.append(head)
        if state.kind == "body":
            state.body = state.body or state.heads[0]
        state.kind, state.last = "role", after
        return self._attach(state, after, last, head)

    def _group(self, state: State, at: int, last: int, bits: int) -> int:
        low = self.lowers[at]
        if low == "forces" and at + 1 < last:
            verbal = self.words[at + 1][0].isupper() or CLASS_OF.get(self.lowers[at + 1], 0) & Word.DETERMINER
            if (
                verbal
                and state.kind == "entity"
                and state.entities[-1][0].kind not in ADJECTIVES
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

    def _body(self, state: State, at: int, last: int) -> int:
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

    def _unknown(self, state: State, at: int, last: int, *, capital: bool) -> int:
        """A word of no class: part of a name, or of a title in capitals, or the end of the phrase."""
        if capital or self.names.is_particle(at, last):
            if state.kind == "role" or state.titled or (state.kind is None and not state.modifiers):
                return self._name(state, at, last)
            if state.kind == "entity" and self._head_ahead(at, last) and self._capital_head_ahead(at, last):
                return at + 1
            return at
        qualified = state.kind == "entity" and (state.possessive or state.entities[-1][0].kind in ADJECTIVES)
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
                    self.names.is_word(index + 1) and not CLASS_OF.get(self.lowers[index + 1], 0) & NOUN_HEADS
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

    def _name(self, state: State, at: int, last: int) -> int:
        if CLASS_OF.get(self.lowers[at], 0) & (GROUPS | Word.BODY | Word.PORTFOLIO):
            return at  # Ukraine's General Staff
        end = self.names.end(at, last, explained=state.kind == "role" or state.titled)
        if end <= at:
            return at
        state.name = (at, end)
        state.last = end
        if state.kind is None:
            state.kind = "person" if state.titled else "name"
        return end

    def _after_name(self, state: State, at: int, last: int) -> int:
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
            entry = self.names.entry(inner) if inner < last else None
            if entry is not None and entry.kind in _STATES:
                state.of_party, state.last = entry.party, inner + entry.n
                return inner + entry.n
        bare = state.kind == "name" and not state.entities and state.name[1] - state.name[0] <= 2
        if not bare or self.lowers[at] not in _OWNED or not self.words[at][0].islower():
            return at
        self._own(state)
        return self.take(state, at, last)

    def _own(self, state: State) -> None:
        """The person named so far becomes the owner of what follows; what was said of the person is kept."""
        assert state.name is not None  # noqa: S101  (the callers looked)
        owner = Chunk(
            state.first, state.name[1], "person" if state.heads else "name", self.chunker.number, "name"
        )
        self.chunker.fill(owner, state)
        state.owner, state.name, state.owned_by = owner.words, None, owner
        state.heads, state.modifiers, state.free, state.of_party = [], set(), False, None

    def _attach(self, state: State, at: int, last: int, head: str) -> int:
        """Take in ``of Foreign Affairs``, ``of Armenia``, ``for the army``, ``to President Okello``; gives where to go on."""
        if at + 1 >= last:
            return at
        preposition = self.lowers[at]
        if preposition not in _OF_PREPOSITIONS:
            return at
        inner = at + 1
        if self.lowers[inner] == "the" and inner + 1 < last:
            inner += 1
        entry = self.names.entry(inner) if self.words[inner][0].isupper() else None
        end = self._portfolio(inner, last) if entry is None or entry.kind == "place" else inner
        if end > inner:
            state.last = end
            return (
                self._attach(state, end, last, head) if end < last and end - state.first < REACH * 2 else end
            )
        return (
            self._attach_party(state, inner, last, preposition, head)
            or self._attach_matter(state, inner, last)
            or at
        )

    def _attach_matter(self, state: State, at: int, last: int) -> int:
        """``special envoy for the dialogue, Jane Roe``: common nouns up to a comma; 0 where there is no comma."""
        index = at
        while index < min(last, at + 4) and self.words[index].islower() and self.words[index].isalpha():
            if CLASS_OF.get(self.lowers[index], 0) & (_FUNCTION & ~Word.NOT_NAME | Word.DETERMINER):
                return 0
            index += 1
        if index == at or index >= last or self.words[index] != "," or state.kind != "role":
            return 0
        state.last = index
        return index

    def _attach_party(self, state: State, at: int, last: int, preposition: str, head: str) -> int:
        """A party, body or person after the preposition; 0 where there is none."""
        if state.depth > 2 or len(state.heads) > 4:
            return 0
        entry = self.names.entry(at) if self.words[at][0].isupper() else None
        if (
            entry is not None
            and entry.kind == "demonym-adjective"
            and preposition == "of"
            and head in _NOT_OF_ADJECTIVE
        ):
            entry = None
        if entry is None and self.names.is_word(at):
            single = self.names.world.match(self.lowers[at : at + 1], self.words[at : at + 1], 0)
            if single is not None and single.kind == "government" and self._is_name_here(at + 1, last):
                entry = single  # ambassador to Jordan Mark Roe
                inner = State(at, "entity", at + 1, [(entry, at, at + 1)])
                self._bind(state, inner, preposition, head)
                state.last = at + 1
                return at + 1
        inner = State(at, depth=state.depth + 1)
        index = at
        while index < last and index - max(inner.last, at) < 6:
            after = self.take(inner, index, last)
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
        if at >= last or not self.names.is_word(at) or self.names.entry(at) is not None:
            return False
        return not CLASS_OF.get(self.lowers[at], 0) & (NOUN_HEADS | Word.MODIFIER | Word.PORTFOLIO)

    def _portfolio(self, at: int, last: int) -> int:
        index = at
        while index < last and CLASS_OF.get(self.lowers[index], 0) & Word.PORTFOLIO:
            index += 1
        while index > at and self.lowers[index - 1] in {"and", "the"}:
            index -= 1
        return index

    def _bind(self, state: State, inner: State, preposition: str, head: str) -> None:
        """What the attached phrase binds the role to, where the preposition says so."""
        if inner.name is not None:
            state.of_person = Chunk(
                inner.first, inner.last, "person" if inner.heads else "name", self.chunker.number, "name"
            )
            self.chunker.fill(state.of_person, inner)
        elif inner.of_person is not None:
            state.of_person = inner.of_person
        if state.entities or state.owner:
            return
        if (
            preposition == "of"
            or (preposition == "for" and head in _SPEAKERS_FOR)
            or (preposition == "to" and head in _ADDRESSED)
        ):
            state.of_party = party_of(inner) or inner.of_party
            state.of_owner = inner.owner or (
                self.words[inner.name[0] : inner.name[1]] if inner.name else inner.of_owner
            )
            state.of_body = inner.body
