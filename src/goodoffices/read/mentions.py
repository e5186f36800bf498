"""Finds who and what a text names, and resolves each within the article: full name, role, party.

One scan gives raw noun phrases; persons are learnt from them; titles, bodies and pronouns are then tied to those
who were introduced. Nothing here knows the aims of a party, and no name of a person is built in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from goodoffices.read import offices, people, places, quotes
from goodoffices.read.bodies import Bodies, halves, has_name
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, FILE, UNKNOWN_OWNER, Chunk, Word
from goodoffices.read.noun_phrases import scan
from goodoffices.read.pronouns import Antecedents
from goodoffices.read.registry import Person, Registry
from goodoffices.record import Mention, MentionForm, MentionKind, Quote, Sentence, Tokens

if TYPE_CHECKING:
    from goodoffices.vocab.world import World

_ORGANISATION_WORDS = word_set(FILE, "organisation_words")
_DISTINGUISHING = frozenset(
    {"vice", "prime", "foreign", "defence", "defense", "deputy", "interior", "finance", "energy", "first"}
)
_FOREIGN_MINISTERS = frozenset({"minister", "secretary", "chief", "representative"})
_GENERIC = frozenset(
    {"official", "leader", "diplomat", "chief", "head", "aide", "general", "commander", "source"}
)
_STATES = frozenset({"government", "authority"})
_LEADERS = ("president", "minister", "premier", "leader", "king", "emir", "chancellor", "sultan")
_SECOND = frozenset(
    {"vice", "deputy", "first", "opposition", "foreign", "defence", "defense", "finance", "interior"}
)
_STAFF = frozenset(
    {"spokesman", "spokeswoman", "spokesperson", "secretary", "adviser", "advisor", "aide", "envoy"}
)
_SEATED = frozenset({"government", "administration", "regime", "junta", "authorities", "leadership"})
_MINISTRIES = frozenset({"ministry", "department"})
_SEATED_BODIES = _SEATED | _MINISTRIES | {"army", "military", "presidency", "cabinet"}
_AGAINST = frozenset({"rebels", "guerrillas", "militants", "insurgents", "separatists"})
_RECENT = 12  # noun phrases back: how far "the minister" may reach where two ministers were named
_KINDS: dict[str, MentionKind] = {
    "government": "government",
    "capital": "government",
    "metonym": "government",
    "demonym-adjective": "government",
    "demonym-people": "group",
    "organisation": "organisation",
    "armed-group": "organisation",
    "body": "organisation",
    "media": "organisation",
    "place": "place",
}


def find(
    text: str,
    tokens: Tokens,
    sentences: tuple[Sentence, ...],
    world: World,
    *,
    quoted: Sequence[Quote] | None = None,
    on: date | None = None,
) -> tuple[Mention, ...]:
    """Find the mentions of a text.

    Args:
        text: the text.
        tokens: its tokens.
        sentences: its sentences.
        world: what names governments, organisations and places.
        quoted: its quotations, where they have been found already.
        on: the day that it is of, to know who held an office then.

    Returns:
        Mentions in text order; no two share a character. A place has no party. What ``he`` or ``the minister``
        stands for is filled in where the article makes it plain; else the name is the words themselves.
    """
    chunks = scan(text, tokens, sentences, world)
    halves(chunks, tokens, sentences)
    registry = Registry(world.people)
    named = people.learn(chunks, tokens, sentences, registry)
    whose = Bodies(chunks, tokens, sentences, _states(world))
    offices.settle(
        chunks, registry, named, tokens=tokens, world=world, states=_states(world), bodies=whose, on=on
    )
    marks = quotes.find(text, tokens, sentences) if quoted is None else quoted
    return _Resolver(text, tokens, sentences, chunks, registry, named, marks, world, whose).run()


@lru_cache(maxsize=8)
def _states(world: World) -> frozenset[str]:
    return frozenset(code for code, party in world.parties.items() if party.kind in _STATES)


class _Resolver:
    """Turns raw phrases into mentions, in text order, so that what comes later can lean on what came before."""

    def __init__(
        self,
        text: str,
        tokens: Tokens,
        sentences: tuple[Sentence, ...],
        chunks: list[Chunk],
        registry: Registry,
        named: dict[int, Person],
        marks: Sequence[Quote],
        world: World,
        bodies: Bodies,
    ) -> None:
        self.text, self.tokens, self.chunks, self.registry, self.named = text, tokens, chunks, registry, named
        self.world, self.sentences = world, sentences
        self.bodies = bodies
        self.antecedents = Antecedents(tokens, sentences, marks)
        self.mentions: list[Mention] = []
        self.by_head: dict[str, list[tuple[int, Person]]] = {}
        self.introduced: dict[int, int] = {}

    def run(self) -> tuple[Mention, ...]:
        """Resolve every phrase."""
        where = places.find(self.chunks, self.tokens, self.sentences)
        for at, person in sorted(self.named.items()):
            if self.chunks[at].heads and self.chunks[at].kind in {"person", "role"}:
                self.introduced.setdefault(id(person), at)
            for head in person.heads:
                self.by_head.setdefault(head, []).append((at, person))
        for at, chunk in enumerate(self.chunks):
            mention = self._mention(at, chunk, place=at in where)
            if mention is not None:
                self.mentions.append(mention)
                if chunk.kind != "pronoun":
                    self._note(at, mention, chunk)
        return tuple(self.mentions)

    def _note(self, at: int, mention: Mention, chunk: Chunk) -> None:
        person = self.named.get(at)
        for swallowed, leads in ((chunk.owned_by, True), (chunk.of_person, False)):
            other = self.registry.find(swallowed.words) if swallowed is not None and swallowed.words else None
            if swallowed is not None and other is not None:
                self.antecedents.note(
                    self._person(swallowed, other), chunk.sentence, female=other.female, leads=leads
                )
        if (mention.kind == "office" and chunk.kind == "body") or chunk.entity_kind == "media":
            return
        self.antecedents.note(mention, chunk.sentence, female=person.female if person else chunk.female)

    def _mention(self, at: int, chunk: Chunk, *, place: bool) -> Mention | None:
        if chunk.kind == "pronoun":
            return self._pronoun(chunk)
        if at in self.named:
            person = self.named[at]
            if person.party is None and chunk.owner_pronoun >= 0 and person.bound:
                person.party = self._party(chunk)  # "its deputy chairman, Jane Roe"
            return self._person(chunk, person)
        if chunk.kind == "entity":
            return self._entity(chunk, place=place)
        if chunk.kind == "collective":
            return self._make(chunk, "collective", name=chunk.name, plural=True)
        if chunk.kind == "role":
            return self._role(at, chunk)
        if chunk.kind == "body":
            return self._body(at, chunk)
        if chunk.kind == "group":
            return self._group(at, chunk)
        return self._unexplained(chunk)

    def _make(
        self,
        chunk: Chunk,
        kind: MentionKind,
        *,
        name: str,
        party: str | None = None,
        role: str | None = None,
        plural: bool = False,
    ) -> Mention:
        start, end = chunk.span or (self.tokens.starts[chunk.first], self.tokens.ends[chunk.last - 1])
        form = chunk.form if chunk.form in {"adjective", "pronoun"} else self._form(chunk)
        return Mention(start, end, chunk.first, chunk.last, kind, form, name, party, role, plural)

    def _form(self, chunk: Chunk) -> MentionForm:
        after = chunk.last
        lowers = self.tokens.lowers
        if after >= len(lowers) or self.tokens.starts[after] > self.tokens.ends[after - 1]:
            return chunk.form
        plural = lowers[after] == "'" and lowers[after - 1][-1] in "sxz"
        return "possessive" if plural or lowers[after] == "'s" else chunk.form

    def _words(self, chunk: Chunk) -> str:
        """The phrase without its article."""
        first = chunk.first
        if chunk.last - first > 1 and self.tokens.lowers[first] in {"the", "a", "an"}:
            first += 1
        return " ".join(self.text[self.tokens.starts[first] : self.tokens.ends[chunk.last - 1]].split())

    def _person(self, chunk: Chunk, person: Person) -> Mention:
        party = person.party if person.bound or not person.free else None
        return self._make(chunk, "person", name=person.name, party=party, role=_clean(person.role))

    def _entity(self, chunk: Chunk, *, place: bool) -> Mention | None:
        if chunk.entity_kind == "other":
            return None
        kind = _KINDS.get(chunk.entity_kind, "organisation")
        if place or kind == "place":
            return self._make(chunk, "place", name=chunk.entity)
        if chunk.party is not None and kind == "government" and not self._is_state(chunk.party):
            kind = "organisation"
        return self._make(chunk, kind, name=chunk.entity, party=chunk.party, plural=kind == "group")

    def _is_state(self, code: str) -> bool:
        party = self.world.parties.get(code)
        return party is not None and party.kind in _STATES

    def _role(self, at: int, chunk: Chunk) -> Mention:
        person = self._titled(at, chunk)
        if person is not None:
            self.named[at] = person
            return self._person(chunk, person)
        party = self._party(chunk)
        if chunk.body in _SEATED_BODIES and chunk.party is None:
            party = self._seat(at, chunk) or party
        kind: MentionKind = "office" if chunk.definite else "group"
        return self._make(chunk, kind, name=self._words(chunk), party=party, role=_clean(chunk.role))

    def _titled(self, at: int, chunk: Chunk) -> Person | None:
        """The person whom ``the Secretary of State`` or ``Moscow's top diplomat`` stands for."""
        before = self.tokens.lowers[chunk.first]
        capital = self.tokens.words[chunk.first][0].isupper()
        if (
            not chunk.heads
            or not chunk.binds
            or (before in {"a", "an", "another", "some", "one"})
            or not (chunk.definite or capital)
            or chunk.owner == UNKNOWN_OWNER
        ):
            return None
        head = chunk.heads[0]
        if chunk.counterpart:
            return self._counterpart(chunk)
        party = self._party(chunk)
        if head == "leader" and party is not None:
            return self._leader(party)
        wanted = chunk.modifiers & _DISTINGUISHING
        found = [
            (seen, person)
            for other in _alike(head, chunk.modifiers)
            for seen, person in self.by_head.get(other, ())
            if self._fits(person, wanted, party, head)
        ]
        if not capital and chunk.party is None:
            found = [(seen, person) for seen, person in found if self.introduced.get(id(person), at) < at]
        side = self._spoken_for(chunk)
        if side is not None and party is None:
            found = [(seen, person) for seen, person in found if person.party in {None, side}]
        if head in _GENERIC and party is None and not wanted:
            found = [(seen, person) for seen, person in found if at - _RECENT <= seen < at]
        return _choose(found, at)

    def _spoken_for(self, chunk: Chunk) -> str | None:
        """The side whose spokesman, secretary or aide speaks in the sentence: "the president" is then their own."""
        for mention in reversed(self.mentions[-4:]):
            if mention.first < self.sentences[chunk.sentence].first:
                return None
            words = (mention.role or "").lower().split()
            if mention.kind in {"person", "office"} and _STAFF.intersection(words):
                return mention.party
        return None

    def _fits(self, person: Person, wanted: frozenset[str], party: str | None, head: str) -> bool:
        if party is not None and person.party != party:
            return False
        if not person.bound:
            return False
        if head in {"president", "minister"} or wanted:
            own = person.modifiers & _DISTINGUISHING
            return wanted == own if head == "president" else wanted <= own or head not in person.heads
        return True

    def _leader(self, party: str) -> Person | None:
        """``the Armenian leader``: the one head of the party that the article names."""
        found = {
            id(person): person
            for head in _LEADERS
            for _, person in self.by_head.get(head, ())
            if person.party == party and person.bound and not person.modifiers & _SECOND
            if head != "minister" or "prime" in person.modifiers
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _counterpart(self, chunk: Chunk) -> Person | None:
        """``his Ukrainian counterpart``: who holds the same office for the other party."""
        if chunk.owner_pronoun < 0 or chunk.party is None:
            return None
        owner = self.antecedents.resolve(
            Chunk(chunk.owner_pronoun, chunk.owner_pronoun + 1, "pronoun", chunk.sentence)
        )
        person = (
            self.registry.find(tuple(owner.name.split()))
            if owner is not None and owner.kind == "person"
            else None
        )
        if person is None:
            return None
        heads = person.heads - {"counterpart"}
        others = {
            id(other): other
            for head in heads
            for _, other in self.by_head.get(head, ())
            if other.party == chunk.party
            and other.modifiers & _DISTINGUISHING == person.modifiers & _DISTINGUISHING
        }
        return next(iter(others.values())) if len(others) == 1 else None

    def _party(self, chunk: Chunk) -> str | None:
        """The party that a phrase speaks for: its own, its body's, its owner's."""
        if not chunk.binds:
            return None
        if chunk.party is not None:
            return chunk.party
        if chunk.owner:
            owner = self.registry.find(chunk.owner)
            return owner.party if owner is not None else None
        if chunk.owner_pronoun >= 0 and not chunk.counterpart:
            stands = self.antecedents.resolve(
                Chunk(chunk.owner_pronoun, chunk.owner_pronoun + 1, "pronoun", chunk.sentence)
            )
            return stands.party if stands is not None else None
        if chunk.body is None or has_name(chunk, self.tokens):
            return None
        return self.bodies.party(chunk, chunk.body)

    def _body(self, at: int, chunk: Chunk) -> Mention:
        kind: MentionKind = "office" if chunk.heads[0] == "office" else "organisation"
        if chunk.heads[0] in {"government", "administration", "regime", "junta"}:
            kind = "government"
        name = self._words(chunk)
        party = self._party(chunk) or self._seated(at, chunk)
        if chunk.owned_by is not None:
            owner = self.registry.find(chunk.owner)
            start = self.tokens.ends[chunk.owned_by.last - 1]
            name = (owner.name if owner else chunk.owned_by.name) + self.text[
                start : self.tokens.ends[chunk.last - 1]
            ]
        return self._make(chunk, kind, name=name, party=party)

    def _seated(self, at: int, chunk: Chunk) -> str | None:
        """``the government in Juba``: whose capital follows."""
        return self._seat(at, chunk) if chunk.heads[0] in _SEATED else None

    def _seat(self, at: int, chunk: Chunk) -> str | None:
        if at + 1 >= len(self.chunks) or chunk.owner:
            return None
        seat = self.chunks[at + 1]
        follows = seat.first == chunk.last + 1 and self.tokens.lowers[chunk.last] == "in"
        return seat.party if follows and seat.entity_kind == "capital" else None

    def _group(self, at: int, chunk: Chunk) -> Mention:
        party = self._party(chunk) or self._seated(at, chunk)
        unowned = not chunk.owner and chunk.owner_pronoun < 0
        if party is None and chunk.definite and chunk.binds and unowned:
            party = self.bodies.party(chunk, chunk.heads[0])
        if party is not None and chunk.heads[0] in _AGAINST and self._is_state(party):
            party = None  # "Malian rebels" are of Mali, and speak for anybody but Mali
        role = _clean(chunk.role)
        return self._make(
            chunk, "group", name=self._words(chunk), party=party, role=role, plural=chunk.plural
        )

    def _unexplained(self, chunk: Chunk) -> Mention | None:
        """A name that is nobody's we know: kept where it is plainly an organisation's and may speak."""
        lows = [word.lower() for word in chunk.words]
        if not lows:
            return None
        outlet = CLASS_OF.get(lows[0], 0) & Word.OUTLET
        if outlet or (len(lows) > 1 and lows[-1] in _ORGANISATION_WORDS and _says(chunk, self.tokens)):
            return self._make(chunk, "organisation", name=chunk.name)
        return None

    def _pronoun(self, chunk: Chunk) -> Mention:
        stands = self.antecedents.resolve(chunk)
        if stands is None:
            return self._make(
                chunk, "pronoun", name=self.tokens.words[chunk.first], plural=self._is_plural(chunk)
            )
        mention = self._make(
            chunk, "pronoun", name=stands.name, party=stands.party, role=stands.role, plural=stands.plural
        )
        self.antecedents.note(replace(mention, kind=stands.kind), chunk.sentence)
        return mention

    def _is_plural(self, chunk: Chunk) -> bool:
        return self.tokens.lowers[chunk.first] in {
            "they",
            "them",
            "their",
            "theirs",
            "themselves",
            "we",
            "us",
            "our",
            "ours",
        }


def _alike(head: str, modifiers: frozenset[str]) -> tuple[str, ...]:
    """Heads that name the same office in other words."""
    if head in {"spokesman", "spokeswoman", "spokesperson"}:
        return ("spokesman", "spokeswoman", "spokesperson")
    if head == "diplomat" and modifiers & {"top", "chief"}:
        return ("minister", "secretary", "diplomat")
    if head in {"premier", "minister"} and (head == "premier" or "prime" in modifiers):
        return ("minister", "premier")
    if head in {"envoy", "representative", "emissary"}:
        return ("envoy", "representative", "emissary")
    if head in {"adviser", "advisor"}:
        return ("adviser", "advisor")
    return (head,)


def _choose(found: list[tuple[int, Person]], at: int) -> Person | None:
    """The one who fits: the only one, or the one named last where the others were not named lately."""
    people_found = {id(person): person for _, person in found}
    if len(people_found) == 1:
        return next(iter(people_found.values()))
    recent = {id(person): person for seen, person in found if at - _RECENT <= seen < at}
    return next(iter(recent.values())) if len(recent) == 1 else None


def _says(chunk: Chunk, tokens: Tokens) -> bool:
    after = tokens.lowers[chunk.last] if chunk.last < len(tokens) else ""
    return bool(CLASS_OF.get(after, 0) & (Word.SPEECH | Word.AUXILIARY))


def _clean(role: str | None) -> str | None:
    """A role on one line, without a dangling preposition."""
    return " ".join(role.split()).strip(" ,") or None if role else None
