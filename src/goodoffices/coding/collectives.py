"""Whom *the two countries*, *they* and *prosecutors in Ankara* stand for: what the words just before, or the place, tells.

Silence beats a guess: two are meant only where two, and no more, are named side by side.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodoffices.coding.sheet import Sheet
from goodoffices.coding.voices import agent
from goodoffices.record import Agent, Mention
from goodoffices.vocab.closed import words
from goodoffices.vocab.world import World

STATES = words("collectives-states")
ORGANS = words("collectives-organs")
OWNED = frozenset({"the", "state", "federal"})
"""What may stand before an organ that is a state's own."""
TWO = frozenset({"two", "both"})
JOINED = frozenset({"and", "the", "'s", "’s"})
PAIR = 2


def of_states(sheet: Sheet, mention: Mention) -> bool:
    """Whether the words can stand for states only: *the two countries*, *both presidents*."""
    return not STATES.isdisjoint(sheet.lowers[mention.first : mention.last])


def pair_before(sheet: Sheet, mention: Mention, world: World) -> tuple[Agent, ...]:
    """The two states that are named side by side, and nobody beside them, before *the two countries* or *they*.

    They are named earlier in the sentence, or else in the one before. *They* opens its sentence, and the two are what the
    sentence before begins with (*Armenia and Turkey agreed*).
    """
    sentence = sheet.sentence(mention.first)
    number = sheet.sentence_of[mention.first] - 1
    if mention.kind == "pronoun":
        if sheet.lowers[mention.first] != "they" or mention.first != sentence.first or number < 0:
            return ()
        before = sheet.reading.sentences[number]
        named = list(_named(sheet, before.first, before.last))
        opens = bool(named) and sheet.lowers[before.first : named[0][0].first] in {(), ("the",), ("both",)}
        plain = all(one.form == "name" for one, _ in named[:PAIR])
        return _pair(sheet, named, world) if opens and plain else ()
    if mention.kind != "collective" or TWO.isdisjoint(sheet.lowers[mention.first : mention.last]):
        return ()
    named = list(_named(sheet, sentence.first, mention.first))
    if not named and number >= 0:
        before = sheet.reading.sentences[number]
        named = list(_named(sheet, before.first, before.last))
    return _pair(sheet, named, world)


def organ(sheet: Sheet, mention: Mention, world: World) -> Agent | None:
    """The state whose organ stands before its capital: *prosecutors in Ankara*, *the parliament in Yerevan*.

    Either of the two may be the mention. What stands before the organ must leave it the state's own: not *rebel authorities in*.
    """
    place = mention if mention.kind == "place" else _place_behind(sheet, mention)
    if place is None or place.first < 2 or sheet.lowers[place.first - 1] != "in":
        return None
    at = place.first - 2
    opens = at == sheet.sentence(place.first).first
    if sheet.lowers[at] not in ORGANS or not (opens or sheet.lowers[at - 1] in OWNED):
        return None
    state = world.host(place.name)
    return Agent(world.party_name(state), state) if state is not None else None


def _place_behind(sheet: Sheet, mention: Mention) -> Mention | None:
    """The place behind a mention of nobody's and *in*."""
    at = mention.last + 1
    if mention.party is not None or at >= len(sheet.lowers) or sheet.lowers[at - 1] != "in":
        return None
    found = sheet.mention(at)
    return found if found is not None and found.kind == "place" else None


def _named(sheet: Sheet, first: int, last: int) -> Iterator[tuple[Mention, Agent]]:
    """The mentions in the tokens ``[first, last)`` that have a party, each once."""
    for token in range(first, last):
        mention = sheet.mention(token)
        if mention is None or mention.first != token:
            continue
        one = agent(mention, sheet)
        if one is not None and one.party is not None:
            yield mention, one


def _pair(sheet: Sheet, named: list[tuple[Mention, Agent]], world: World) -> tuple[Agent, ...]:
    """The two, where they are states, stand side by side, and nobody else is named."""
    found = {one.party: one for _, one in named}
    if len(found) != PAIR or len(named) < PAIR:
        return ()
    between = sheet.lowers[named[0][0].last : named[1][0].first]
    known = [world.parties.get(code) for code in found if code is not None]
    states = all(one is not None and one.kind == "government" for one in known)
    return tuple(found.values()) if states and "and" in between and JOINED.issuperset(between) else ()
