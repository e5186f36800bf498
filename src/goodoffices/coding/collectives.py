"""Whom *the two countries*, *they* and *prosecutors in Ankara* stand for: what the sentence before, or the place, tells.

Two sides are told by the sentence before only where it names two and no more.
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
THEY = frozenset({"they", "them"})
JOINED = frozenset({"and", "the", "both"})
BACK = 2
"""How many sentences before are looked at, where the nearer ones name nobody."""
PAIR = 2


def of_states(sheet: Sheet, mention: Mention) -> bool:
    """Whether the words can stand for states only: *the two countries*, *both presidents*."""
    return not STATES.isdisjoint(sheet.lowers[mention.first : mention.last])


def pair_before(sheet: Sheet, mention: Mention) -> tuple[Agent, ...]:
    """The two sides that the sentence before ``mention`` names; none where it names one, or three.

    *They* stands for two only where both are named as one subject or object (*Armenia and Turkey agreed*).
    """
    plural = mention.kind == "pronoun" and sheet.lowers[mention.first] in THEY
    if not plural and mention.kind != "collective":
        return ()
    at = sheet.sentence_of[mention.first]
    for number in range(at - 1, max(-1, at - 1 - BACK), -1):
        named = list(_named(sheet, number))
        if not named:
            continue
        found = {one.party: one for _, one in named}
        if len(found) != PAIR or (plural and not _joined(sheet, [mention for mention, _ in named])):
            return ()
        return tuple(found.values())
    return ()


def organ(sheet: Sheet, mention: Mention, world: World) -> Agent | None:
    """The state whose organ stands before its place: *prosecutors in Ankara*, *the parliament in Yerevan*.

    Either of the two may be the mention.
    """
    place = mention if mention.kind == "place" else _place_behind(sheet, mention)
    if place is None or place.first < PAIR or sheet.lowers[place.first - 1] != "in":
        return None
    if sheet.lowers[place.first - PAIR] not in ORGANS:
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


def _named(sheet: Sheet, number: int) -> Iterator[tuple[Mention, Agent]]:
    """The mentions of a sentence that have a party, each once."""
    sentence = sheet.reading.sentences[number]
    for token in range(sentence.first, sentence.last):
        mention = sheet.mention(token)
        if mention is None or mention.first != token:
            continue
        one = agent(mention, sheet)
        if one is not None and one.party is not None:
            yield mention, one


def _joined(sheet: Sheet, named: list[Mention]) -> bool:
    """Whether the first two stand side by side."""
    between = sheet.lowers[named[0].last : named[1].first] if len(named) > 1 else ()
    return "and" in between and JOINED.issuperset(between)
