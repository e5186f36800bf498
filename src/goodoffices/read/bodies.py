"""Tells whose a body is where its phrase names no owner: ``the army``, ``a defence ministry spokesman``.

The capital that opens its sentence tells, an earlier mention of the same body with its owner, or the dateline of an
article about the state where it was written. The body of one state is never taken for another's: what is open stays so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Container

from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import Chunk
from goodoffices.record import Sentence, Tokens
from goodoffices.vocab.data import load_yaml

_FILE = "read/offices.yml"
_STATE_BODIES = word_set(_FILE, "state_bodies")
_FIELDS = word_set(_FILE, "body_fields")
_SHARED_NAMES = frozenset(str(name) for name in load_yaml(_FILE)["shared_body_names"])
_IRREGULARS = frozenset(
    {"rebels", "guerrillas", "militants", "fighters", "insurgents", "separatists", "gunmen"}
)
_MINISTRIES = frozenset({"ministry", "department"})
# The states of which the other half is one too: their names are those of a point of the compass and "Korea".
_HALVES: dict[str, str] = {str(word): str(code) for word, code in load_yaml(_FILE)["halves"].items()}
_ARTICLES = frozenset({"the", "a", "an"})
_SAME = {"defense": "defence", "external": "foreign"}
_OPENING_PREPOSITIONS = frozenset({"in", "from"})
_DASHES = frozenset({"-", "–", "—", "--", ":"})
_DATELINES = 6  # sentences at the head of an article of which one may begin with a dateline
_DATELINE_REACH = 24
_NEAR = 4  # sentences: how far a body of one state carries where the article names another as often
_KEPT = 50  # owned bodies of one head that are looked at


class Bodies:
    """Whose the bodies of one article are."""

    def __init__(
        self, chunks: list[Chunk], tokens: Tokens, sentences: tuple[Sentence, ...], states: Container[str]
    ) -> None:
        self._tokens = tokens
        self._states = states
        self.counts: Counter[str] = Counter(
            chunk.party for chunk in chunks if chunk.party and chunk.party in states
        )
        self._openers = self._find_openers(chunks, sentences)
        self._dateline = self._find_dateline(chunks, sentences)
        self._owned: dict[str, list[tuple[Chunk, frozenset[str], str | None]]] = {}
        self._fighters: dict[str, str | None] = {}
        for chunk in chunks:
            self._learn(chunk)
        for before, chunk in zip([None, *chunks], chunks, strict=False):
            if chunk.kind == "entity" and chunk.entity.lower() in _SHARED_NAMES:
                self._settle_shared(before, chunk)

    def _learn(self, chunk: Chunk) -> None:
        if chunk.entity.lower() in _SHARED_NAMES and chunk.kind == "entity":
            return
        if chunk.party is None:
            if chunk.kind == "body" and has_name(chunk, self._tokens):
                self._own(chunk, chunk.heads[0])  # "the High Council" is one more council
            return
        if chunk.entity_kind == "body":
            heads = [chunk.entity.lower().split()[-1]] if chunk.entity else []
        elif chunk.kind == "entity":
            heads = [head for head in chunk.heads if head in _IRREGULARS]
        else:
            heads = [chunk.body] if chunk.body else [head for head in chunk.heads[:1] if head in _IRREGULARS]
        for head in heads:
            self._own(chunk, head)

    def _own(self, chunk: Chunk, head: str) -> None:
        if head in _IRREGULARS:
            known = self._fighters.get(head, chunk.party)
            self._fighters[head] = chunk.party if known == chunk.party else None
        else:
            self._owned.setdefault(head, []).append((chunk, self._fields(chunk), chunk.party))

    def _fields(self, chunk: Chunk) -> frozenset[str]:
        """What the body is for: ``foreign``, ``defence``; two ministries of different matters are not the same."""
        words = self._tokens.lowers[chunk.first : min(chunk.last, chunk.first + 12)]
        return frozenset(_SAME.get(low, low) for low in words if low in _FIELDS)

    def party(self, chunk: Chunk, head: str) -> str | None:
        """The party of the body ``head`` of a phrase that names no owner, or None where the article leaves it open."""
        if head in _IRREGULARS:
            return self._fighters.get(head)
        fields = self._fields(chunk)
        same = [
            (other, party)
            for other, own, party in self._owned.get(head, ())[:_KEPT]
            if not fields or fields == own
        ]
        before = {party for other, party in same if other.first < chunk.first}
        earlier = next(iter(before)) if len(before) == 1 else None
        if head not in _STATE_BODIES:
            return earlier
        opener = self._openers.get(chunk.sentence)
        if opener is not None:
            rivals = {party for _, party in same} - {opener}
            likely = self._is_main(opener) and all(self._rivals(opener, rival) for rival in rivals)
            return opener if likely else None
        if head in _MINISTRIES and not chunk.definite and chunk.kind != "person":
            return None  # "a foreign ministry official" may be anybody's
        place = self._dateline
        if before:
            doubtful = place not in {None, earlier} and self._count(place) >= self._count(earlier)
            near = any(0 <= chunk.sentence - other.sentence <= _NEAR for other, _ in same)
            return None if doubtful or not (near or self._leads(earlier)) else earlier
        if place is None or any(party != place for _, party in same):
            return None
        most = max(self.counts.values(), default=0)
        plain = 4 * self.counts[place] >= 3 * most
        return place if plain or (self._is_main(place) and self._has_body(place, chunk.first)) else None

    def _has_body(self, party: str, before: int) -> bool:
        """Whether a body of the state is named before the token, as its army or its government may be."""
        return any(
            owner == party and other.first < before
            for head in _STATE_BODIES
            for other, _, owner in self._owned.get(head, ())[:_KEPT]
        )

    def _count(self, party: str | None) -> int:
        return self.counts[party] if party else 0

    def _is_main(self, party: str) -> bool:
        """Whether the article is about the state, and not only written or spoken in its capital."""
        return 2 * self.counts[party] >= max(self.counts.values(), default=0)

    def _leads(self, party: str | None) -> bool:
        """Whether no other state is named about as often, whose body a later one may be as well."""
        mine = self._count(party)
        return not any(
            code != party and count > 2 and 4 * count >= 3 * mine for code, count in self.counts.items()
        )

    def _rivals(self, party: str, other: str | None) -> bool:
        """Whether the state is named about as often as the other, to whom such a body belongs too."""
        return 3 * self.counts[party] >= 2 * self._count(other)

    def at_war(self) -> bool:
        """Whether the article is about two states at least, so that none of them is the one that is meant."""
        ranked = [count for _, count in self.counts.most_common(2)]
        return len(ranked) > 1 and ranked[1] > 2 and 3 * ranked[1] >= ranked[0]

    def _settle_shared(self, before: Chunk | None, chunk: Chunk) -> None:
        """``the Joint Chiefs of Staff``: several states have a body of that very name."""
        head = chunk.entity.lower()
        beside = before is not None and 0 <= chunk.first - before.last <= 1
        if before is not None and beside and before.party and before.form in {"possessive", "adjective"}:
            chunk.party = before.party
            self._own(chunk, head)
            return
        told = {party for _, _, party in self._owned.get(head, ())} or {
            self._openers.get(chunk.sentence) or self._dateline
        }
        code = next(iter(told)) if len(told) == 1 else None
        if code is None and self._dateline is None and chunk.party and not self.at_war():
            named_most = self.counts[chunk.party] == max(self.counts.values(), default=0)
            code = chunk.party if named_most else None
        chunk.party = code

    def _find_openers(self, chunks: list[Chunk], sentences: tuple[Sentence, ...]) -> dict[int, str]:
        """Sentence → the state in whose capital it begins: ``In Islamabad, an army spokesman …``."""
        found: dict[int, str] = {}
        lowers = self._tokens.lowers
        for chunk in chunks:
            if chunk.entity_kind != "capital" or chunk.party is None or chunk.party not in self._states:
                continue
            opens = chunk.first - 1 == sentences[chunk.sentence].first
            if (
                opens
                and lowers[chunk.first - 1] in _OPENING_PREPOSITIONS
                and lowers[chunk.last : chunk.last + 1] == (",",)
            ):
                found.setdefault(chunk.sentence, chunk.party)
        return found

    def _find_dateline(self, chunks: list[Chunk], sentences: tuple[Sentence, ...]) -> str | None:
        """The state in whose capital the article was written, where that state is the first that it names."""
        place: tuple[int, str] | None = None
        for chunk in chunks:
            if chunk.sentence >= _DATELINES:
                break
            if place is not None and chunk.party in self._states:
                own = chunk.party == place[1] and chunk.kind != "group" and chunk.sentence <= place[0] + 1
                return place[1] if own else None
            if place is not None or chunk.entity_kind != "capital" or chunk.party not in self._states:
                continue
            if chunk.first == sentences[chunk.sentence].first and chunk.party and self._dashed(chunk.last):
                place = chunk.sentence, chunk.party
        return None

    def _dashed(self, at: int) -> bool:
        """Whether nothing but capitals, days and marks stands between ``at`` and a dash: the rest of a dateline."""
        words = self._tokens.words
        for word in words[at : at + _DATELINE_REACH]:
            if word in _DASHES:
                return True
            if word[0].islower():
                return False
        return False


def halves(chunks: list[Chunk], tokens: Tokens, sentences: tuple[Sentence, ...]) -> None:
    """Add ``the North`` and ``the South`` as the states they stand for, where the article names both states."""
    named = {chunk.party for chunk in chunks if chunk.kind == "entity"}
    if not named.issuperset(_HALVES.values()):
        return
    covered = {at for chunk in chunks for at in range(chunk.first, chunk.last)}
    firsts = [sentence.first for sentence in sentences]
    words, lowers = tokens.words, tokens.lowers
    for at, word in enumerate(words):
        if word not in _HALVES or at in covered:
            continue
        after = words[at + 1] if at + 1 < len(words) else "."
        owns = lowers[at + 1 : at + 2] == ("'s",)
        the = at > 0 and lowers[at - 1] == "the" and at - 1 not in covered
        if after[0].isupper() or not (the or owns):
            continue
        chunk = Chunk(at - the, at + 1, "entity", bisect_right(firsts, at) - 1, party=_HALVES[word])
        chunk.entity, chunk.entity_kind = f"{word} Korea", "government"
        chunk.form = "possessive" if owns else "name"
        chunks.append(chunk)
    chunks.sort(key=lambda chunk: chunk.first)


def has_name(chunk: Chunk, tokens: Tokens) -> bool:
    """Whether a body has a name of its own, in capitals: ``the High State Council``, not ``the Foreign Ministry``."""
    words = tokens.words[chunk.first : chunk.last]
    capitals = [word.lower() for word in words[words[0].lower() in _ARTICLES :] if word[0].isupper()]
    return len(capitals) > 1 and any(low not in _FIELDS and low not in _STATE_BODIES for low in capitals)
