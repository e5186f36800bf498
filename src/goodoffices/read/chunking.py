"""Makes a raw noun phrase of what the scan took together, or drops it where its words may be anything."""

from __future__ import annotations

from dataclasses import dataclass, field

from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import (
    ADJECTIVES,
    CLASS_OF,
    CLITICS,
    FILE,
    UNKNOWN_OWNER,
    Chunk,
    ChunkKind,
    Word,
)
from goodoffices.record import MentionForm, Tokens
from goodoffices.vocab.entry import Entry

_BARE_GROUPS = word_set(FILE, "bare_groups")
_VAGUE = word_set(FILE, "vague_heads")
_ADJECTIVAL = word_set(FILE, "adjectival_heads")


@dataclass(slots=True)
class State:
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


class Chunker:
    """Makes the phrases of one text; ``number`` and ``floor`` are the current sentence's number and first token."""

    def __init__(self, text: str, tokens: Tokens) -> None:
        self.text, self.tokens = text, tokens
        self.words, self.lowers = tokens.words, tokens.lowers
        self.number = self.floor = 0

    def text_of(self, first: int, last: int) -> str:
        """The words of the tokens ``[first, last)`` as they stand."""
        return self.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def finish(self, state: State) -> Chunk | None:
        """The phrase that was taken in, or None where it is none."""
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
        self.fill(chunk, state)
        chunk.owned_by, chunk.of_person = state.owned_by, state.of_person
        return self._kept(chunk, state)

    def fill(self, chunk: Chunk, state: State) -> None:
        """Copy onto a chunk what the phrase in the making tells."""
        first = state.first
        chunk.heads = tuple(reversed(state.heads))
        chunk.modifiers = frozenset(state.modifiers)
        chunk.party = party_of(state) or state.of_party
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
            chunk.name = self.text_of(*state.name)
            if state.name[0] > first:
                end = state.name[0]
                titled_only = all(
                    CLASS_OF.get(head, 0) & Word.TITLE and not CLASS_OF.get(head, 0) & Word.HEAD
                    for head in state.heads
                )
                while (
                    not titled_only
                    and end > first + 1
                    and self._is_title(end - 1)
                    and not all(self._is_title(at) for at in range(first, end))
                ):
                    end -= 1
                chunk.role = self.text_of(first, end)
        else:
            chunk.role = self.text_of(first, state.last)

    def _is_title(self, at: int) -> bool:
        bits = CLASS_OF.get(self.lowers[at], 0)
        return bool(bits & Word.TITLE) and not bits & Word.HEAD

    def _kept(self, chunk: Chunk, state: State) -> Chunk | None:
        """Drop bare words that may be anything: ``forces`` the verb, ``general`` the adjective, ``as president``."""
        if chunk.kind in {"person", "name"} or state.entities or state.owner:
            return chunk
        before = self.lowers[chunk.first - 1] if chunk.first > self.floor else ""
        if chunk.kind == "role" and before in CLITICS and self._names_after(chunk.last):
            chunk.owner, chunk.definite = UNKNOWN_OWNER, True
            return chunk  # "the bloc's mediator"
        if chunk.kind == "role" and before == "," and self._is_set_off(chunk, state):
            return chunk  # "Jane Roe, spokesman for the delegation, dismissed"
        determined = bool(CLASS_OF.get(before, 0) & Word.DETERMINER)
        if chunk.kind == "group":
            return (
                chunk
                if determined or chunk.heads[0] in _BARE_GROUPS or chunk.modifiers or chunk.party
                else None
            )
        if chunk.party or chunk.owner:
            return chunk
        if chunk.kind == "role" and chunk.heads[0] in _VAGUE and not chunk.modifiers and not chunk.body:
            return None  # at the head of a delegation
        if determined:
            return chunk
        return (
            chunk
            if chunk.kind == "role"
            and self.words[chunk.first][0].isupper()
            and chunk.heads[0] not in _ADJECTIVAL
            else None
        )

    def _is_set_off(self, chunk: Chunk, state: State) -> bool:
        """Whether a role with a matter or a body of its own stands between commas, after a capital."""
        at = chunk.last
        return (
            chunk.heads[0] not in _VAGUE
            and chunk.first > self.floor + 1
            and self.words[chunk.first - 2][0].isupper()
            and at < len(self.words)
            and self.words[at] == ","
            and state.last - state.first > 1
        )

    def _names_after(self, at: int) -> bool:
        """Whether a comma and a name follow: ``the bloc's mediator, Jane Roe``."""
        return at + 1 < len(self.words) and self.words[at] == "," and self.words[at + 1][0].isupper()

    def _entity_chunk(self, state: State) -> Chunk:
        entry, first, after = state.entities[0]
        chunk = Chunk(first, after, "entity", self.number, party=entry.party)
        chunk.entity, chunk.entity_kind = entry.name, entry.kind
        chunk.heads = self.lowers[after - 1 : after] if entry.n > 1 else ()
        chunk.form = self._form(entry, after)
        return chunk

    def _form(self, entry: Entry, after: int) -> MentionForm:
        lowers = self.lowers
        if after < len(lowers) and self.tokens.starts[after] == self.tokens.ends[after - 1]:
            if lowers[after] in CLITICS and (lowers[after] == "'s" or lowers[after - 1][-1] in "sx"):
                return "possessive"
            if lowers[after][0] in "-–—/":
                return "adjective"
        return "adjective" if entry.kind in ADJECTIVES else "name"


def party_of(state: State) -> str | None:
    """The party that the phrase's own entities name: the first one, unless two adjectives of nations side by side differ."""
    if not state.entities:
        return None
    first = state.entities[0][0]
    if len(state.entities) > 1:
        second, at, _ = state.entities[1]
        beside = at == state.entities[0][2]
        if (
            beside
            and first.kind in ADJECTIVES
            and second.kind in {"demonym-adjective", "demonym-people"}
            and first.party != second.party
        ):
            return None
        if second.kind == "armed-group" and second.party and first.kind != second.kind:
            return second.party  # "Vensia's Free Front delegation"
    return None if first.kind == "place" else first.party
