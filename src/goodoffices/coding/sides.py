"""Sides without a name: *the rebels*, *the government*, *the army*, once it is known who the two sides are.

Only where one armed side and one government oppose each other can such words mean nobody else: the article shows it, or the only
groups that it names contest the same state and no other state is a side. An article with two rebel groups, or between two
states, keeps them nameless, and so is *the army* where another state's army is named: a guess would seat the wrong party.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.coding.lists import words
from goodoffices.coding.process import Process
from goodoffices.coding.sheet import Sheet
from goodoffices.record import Mention

if TYPE_CHECKING:
    from goodoffices.vocab.world import World

ARMED = words("sides-armed")
STATE = words("sides-state")
PLAIN = words("sides-plain")
FORCE = words("sides-force")
OWNING = words("sides-owning")
GROUPS = frozenset({"armed-group", "movement"})


def named(sheet: Sheet, process: Process, world: World) -> Sheet:
    """``sheet`` with the party of every mention that can only mean one of the two sides."""
    groups = _of(sheet, process, world, GROUPS)
    states = [code for code in process.parties if _kind(world, code) == "government"]
    armed = groups[0] if len(groups) == 1 else None
    state = states[0] if len(states) == 1 and groups and len(process.parties) == len(states) + 1 else None
    home = state or _contested(sheet, process, world)
    if armed is None and home is None:
        return sheet
    others = _others_bodies(sheet, home) if state is None else frozenset()
    known: dict[int, Mention] = {}
    for number, mention in enumerate(sheet.reading.mentions):
        party = _means(sheet, mention, armed, home, others)
        if party is not None:
            known[number] = replace(mention, party=party)
    mention_at = [
        known.get(number, mention) if number >= 0 else None
        for number, mention in zip(sheet.mention_of, sheet.mention_at, strict=True)
    ]
    beside = _beside(sheet, home, others) if home is not None else {}
    for mention in beside.values():
        mention_at[mention.first : mention.last] = [mention] * (mention.last - mention.first)
    if not known and not beside:
        return sheet
    return replace(sheet, mention_at=tuple(mention_at))


def _contested(sheet: Sheet, process: Process, world: World) -> str | None:
    """The one state whose government all groups of the article contest, where no other is a side or named more often."""
    named = {mention.party for mention in sheet.reading.mentions if mention.party}
    groups = {code for code in named if _kind(world, code) in GROUPS}
    homes = {world.parties[code].within for code in groups}
    home = next(iter(homes)) if len(homes) == 1 else None
    sides = {code for code in process.parties if _kind(world, code) == "government"}
    told = Counter(
        mention.party or world.place(mention.name)
        for mention in sheet.reading.mentions
        if mention.form != "pronoun"
    )
    ahead = any(_kind(world, code) == "government" and told[code] > told[home] for code in told if code)
    return None if home in process.mediators or sides - {home} or ahead else home


def _others_bodies(sheet: Sheet, home: str | None) -> frozenset[str]:
    """The words for bodies of a state (*army*) that are told of other parties than ``home``."""
    return frozenset(
        word
        for mention in sheet.reading.mentions
        if mention.party not in {None, home} and mention.form != "pronoun"
        for word in sheet.lowers[mention.first : mention.last + 2]
        if word in STATE
    )


def _kind(world: World, code: str) -> str:
    known = world.parties.get(code)
    return known.kind if known is not None else ""


def _of(sheet: Sheet, process: Process, world: World, kinds: frozenset[str]) -> list[str]:
    """The one party of ``kinds`` in the process, if the article names no other of them."""
    everywhere = {mention.party for mention in sheet.reading.mentions if mention.party}
    found = [code for code in process.parties if _kind(world, code) in kinds]
    return found if len({code for code in everywhere if _kind(world, code) in kinds}) == len(found) else []


def _means(
    sheet: Sheet, mention: Mention, armed: str | None, state: str | None, others: frozenset[str]
) -> str | None:
    """The side that a nameless mention means, by its last word; any word of its own makes it somebody else."""
    if mention.party is not None or mention.form != "phrase" or mention.kind not in KINDS:
        return None
    lowers = sheet.lowers[mention.first : mention.last]
    if mention.last < len(sheet.lowers) and sheet.lowers[mention.last] in {"of", "in", "from"}:
        return None
    bare = lowers[lowers[0] in ARTICLES :]
    if state is not None and len(bare) == 2 and bare[0] in OWNING - others and bare[1] in FORCE:
        return state  # "the junta leader", "an army column"
    described = lowers[0] == "a" and lowers[-1] in STATE  # "a government proposal"
    if mention.kind == "office" or (lowers[0] != "the" and not described):
        return None
    if not PLAIN.issuperset(lowers[1:-1]):
        return None
    return armed if lowers[-1] in ARMED else state if lowers[-1] in STATE - others else None


def _beside(sheet: Sheet, state: str, others: frozenset[str]) -> dict[int, Mention]:
    """The word of a state's body that no mention holds: *government and rebel officials*, *army planes*, *junta jets*."""
    found: dict[int, Mention] = {}
    tokens = sheet.reading.tokens
    for at, word in enumerate(sheet.lowers[:-2]):
        if word not in OWNING - others or sheet.mention_of[at] >= 0 or (at and sheet.mention_of[at - 1] >= 0):
            continue
        after = sheet.lowers[at + 1]
        if after in FORCE and sheet.mention_of[at + 1] < 0:
            last = at + 2
        elif after == "and" and word in {"government", "army"}:
            other = sheet.mention(at + 2)
            if other is None or other.party in {None, state} or other.kind == "place":
                continue
            last = at + 1
        else:
            continue
        start, end = tokens.starts[at], tokens.ends[last - 1]
        name = sheet.reading.article.text[start:end]
        found[at] = Mention(start, end, at, last, "government", "adjective", name, state)
    return found


ARTICLES = frozenset({"the", "a", "an"})
KINDS = frozenset({"group", "government", "organisation", "office"})
