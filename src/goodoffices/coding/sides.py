"""Sides without a name: *the rebels*, *the government*, *the army*, once it is known who the two sides are.

Only where one armed side and one government oppose each other can such words mean nobody else. An article with two
rebel groups, or between two states, keeps them nameless: a guess would seat the wrong party.
"""

from __future__ import annotations

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
GROUPS = frozenset({"armed-group", "movement"})


def named(sheet: Sheet, process: Process, world: World) -> Sheet:
    """``sheet`` with the party of every mention that can only mean one of the two sides."""
    groups = _of(sheet, process, world, GROUPS)
    states = [code for code in process.parties if _kind(world, code) == "government"]
    armed = groups[0] if len(groups) == 1 else None
    state = states[0] if len(states) == 1 and groups and len(process.parties) == len(states) + 1 else None
    if armed is None and state is None:
        return sheet
    known: dict[int, Mention] = {}
    for number, mention in enumerate(sheet.reading.mentions):
        party = _means(sheet, mention, armed, state)
        if party is not None:
            known[number] = replace(mention, party=party)
    mention_at = [
        known.get(number, mention) if number >= 0 else None
        for number, mention in zip(sheet.mention_of, sheet.mention_at, strict=True)
    ]
    beside = _beside(sheet, state) if state is not None else {}
    for at, mention in beside.items():
        mention_at[at] = mention
    if not known and not beside:
        return sheet
    return replace(sheet, mention_at=tuple(mention_at))


def _kind(world: World, code: str) -> str:
    known = world.parties.get(code)
    return known.kind if known is not None else ""


def _of(sheet: Sheet, process: Process, world: World, kinds: frozenset[str]) -> list[str]:
    """The one party of ``kinds`` in the process, if the article names no other of them."""
    everywhere = {mention.party for mention in sheet.reading.mentions if mention.party}
    found = [code for code in process.parties if _kind(world, code) in kinds]
    return found if len({code for code in everywhere if _kind(world, code) in kinds}) == len(found) else []


def _means(sheet: Sheet, mention: Mention, armed: str | None, state: str | None) -> str | None:
    """The side that a nameless mention means, by its last word; any word of its own makes it somebody else."""
    if mention.party is not None or mention.form != "phrase" or mention.kind not in KINDS:
        return None
    lowers = sheet.lowers[mention.first : mention.last]
    described = lowers[0] == "a" and lowers[-1] in STATE  # "a government proposal"
    if (lowers[0] != "the" and not described) or not PLAIN.issuperset(lowers[1:-1]):
        return None
    if mention.last < len(sheet.lowers) and sheet.lowers[mention.last] in {"of", "in", "from"}:
        return None
    return armed if lowers[-1] in ARMED else state if lowers[-1] in STATE else None


def _beside(sheet: Sheet, state: str) -> dict[int, Mention]:
    """*Government and rebel officials*: the word *government* before *and* and another side's name."""
    found: dict[int, Mention] = {}
    tokens = sheet.reading.tokens
    for at, word in enumerate(sheet.lowers[:-2]):
        if word not in {"government", "army"} or sheet.mention_of[at] >= 0 or sheet.lowers[at + 1] != "and":
            continue
        other = sheet.mention(at + 2)
        if other is not None and other.party not in {None, state} and other.kind != "place":
            found[at] = Mention(
                tokens.starts[at], tokens.ends[at], at, at + 1, "government", "adjective", word, state
            )
    return found


KINDS = frozenset({"group", "government", "organisation"})
