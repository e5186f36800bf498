"""Coding: from a reading to acts, proposals, meetings and ceasefires, each with its span and the rule that made it.

It looks at one article at a time and knows nothing of the others. What is not recognised is not an act.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from goodoffices.coding import ceasefires, conditions, meetings, process, proposals, threats
from goodoffices.coding import sides as sides_of
from goodoffices.coding.acts import Finisher
from goodoffices.coding.frames import Frame
from goodoffices.coding.issues import answering
from goodoffices.coding.rules import frames as frames_of
from goodoffices.coding.scan import Scan
from goodoffices.coding.sheet import lay_out
from goodoffices.record import Coded, Reading

if TYPE_CHECKING:
    from goodoffices.vocab import Vocabulary

__all__ = ["code"]


def code(reading: Reading, vocabulary: Vocabulary) -> Coded:
    """Code one article.

    Args:
        reading: the article, read.
        vocabulary: codebook, world and, where there is one, the process file.

    Returns:
        The article with what was found in it; every span counts code points of ``reading.article.text``.
    """
    sheet = lay_out(reading, vocabulary.codebook)
    found = conditions.find(sheet)
    masked = frozenset(token for one in found for token in range(one.first, one.last))
    sheet = replace(sheet, masked=masked)
    frames: list[Frame] = []
    for sentence in reading.sentences:
        frames.extend(frames_of(Scan(sheet, sentence, masked)))
    frames.extend(threats.find(sheet, found, frames))
    frames.sort(key=lambda frame: frame.focus)
    seen = process.infer(sheet, frames, vocabulary)
    offered = proposals.find(sheet, (), seen, masked)
    sides = process.from_answers(sheet, offered, seen, vocabulary)
    if sides != seen:
        seen, offered = sides, proposals.find(sheet, (), sides, masked)
    named = sides_of.named(sheet, seen, vocabulary.world)
    if named is not sheet:
        offered = proposals.find(named, (), seen, masked)
    names = {party: vocabulary.world.party_name(party) for party in (*seen.parties, *seen.mediators)}
    acts = Finisher(sheet, found, seen, names, vocabulary.world.place).acts(frames)
    return Coded(
        article=reading.article,
        statements=reading.statements,
        acts=answering(acts, offered),
        proposals=offered,
        meetings=meetings.find(named, masked, seen, vocabulary.world),
        ceasefires=ceasefires.find(named, acts, masked, seen),
        parties=seen.parties,
        mediators=seen.mediators,
        problems=reading.problems,
    )
