"""Coding: from a reading to acts, proposals, meetings and ceasefires, each with its span and the rule that made it.

It looks at one article at a time and knows nothing of the others. What is not recognised is not an act.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodoffices.coding import ceasefires, conditions, meetings, process, proposals, threats, trained
from goodoffices.coding import sides as sides_of
from goodoffices.coding.acts import Finisher
from goodoffices.coding.conditions import Condition
from goodoffices.coding.frames import Frame
from goodoffices.coding.issues import answering
from goodoffices.coding.rules import frames as frames_of
from goodoffices.coding.scan import Scan
from goodoffices.coding.sheet import Sheet, lay_out
from goodoffices.coding.tagger import runtime
from goodoffices.encoder import WeightsError
from goodoffices.record import DEFAULT_READER, Act, Coded, Problem, Proposal, ReaderSettings, Reading

if TYPE_CHECKING:
    from goodoffices.vocab import Vocabulary

__all__ = ["Prepared", "code", "prepare"]


def code(reading: Reading, vocabulary: Vocabulary, settings: ReaderSettings = DEFAULT_READER) -> Coded:
    """Code one article.

    Args:
        reading: the article, read.
        vocabulary: codebook, world and, where there is one, the process file.
        settings: which coder finds the acts.

    Returns:
        The article with what was found in it; every span counts code points of ``reading.article.text``. Where the trained
        coder cannot be loaded, the rules code alone and a problem says so.
    """
    ready = prepare(reading, vocabulary)
    named, masked, seen = ready.named, ready.sheet.masked, ready.finisher.process
    acts, lost = _with_model(ready, settings)
    return Coded(
        article=reading.article,
        statements=reading.statements,
        acts=answering(acts, ready.proposals),
        proposals=ready.proposals,
        meetings=meetings.find(named, masked, seen, vocabulary.world),
        ceasefires=ceasefires.find(named, acts, masked, seen),
        parties=seen.parties,
        mediators=seen.mediators,
        problems=(*reading.problems, *lost),
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article laid out, with what turns findings into acts, and what the rules find.

    Attributes:
        sheet: the article.
        named: the article with its nameless sides named, where they can mean nobody else.
        finisher: what turns findings into acts.
        rules: the acts that the rules find.
        proposals: proposals with the answers to them.
    """

    sheet: Sheet
    named: Sheet
    finisher: Finisher
    rules: tuple[Act, ...]
    proposals: tuple[Proposal, ...]


def prepare(reading: Reading, vocabulary: Vocabulary) -> Prepared:
    """Lay an article out and code it by the rules; arguments as for ``code``."""
    sheet = lay_out(reading, vocabulary.codebook)
    found = conditions.find(sheet)
    masked = frozenset(token for one in found for token in range(one.first, one.last))
    sheet = replace(sheet, masked=masked)
    frames = _frames(sheet, found)
    seen = process.infer(sheet, frames, vocabulary)
    offered = proposals.find(sheet, (), seen, masked)
    sides = process.from_answers(sheet, offered, seen, vocabulary)
    if sides != seen:
        seen, offered = sides, proposals.find(sheet, (), sides, masked)
    named = sides_of.named(sheet, seen, vocabulary.world)
    if named is not sheet:
        offered = proposals.find(named, (), seen, masked)
        frames = _frames(named, found)
    finisher = Finisher(named, found, seen, vocabulary.world)
    return Prepared(sheet, named, finisher, finisher.acts(frames), tuple(offered))


def _frames(sheet: Sheet, found: list[Condition]) -> list[Frame]:
    """What the rules see in each sentence, in text order."""
    frames: list[Frame] = []
    for sentence in sheet.reading.sentences:
        frames.extend(frames_of(Scan(sheet, sentence, sheet.masked)))
    frames.extend(threats.find(sheet, found, frames))
    return sorted(frames, key=lambda frame: frame.focus)


def _with_model(ready: Prepared, settings: ReaderSettings) -> tuple[tuple[Act, ...], tuple[Problem, ...]]:
    """The acts of model and rules; those of the rules alone where that was asked for or the model cannot be loaded."""
    if settings.coder == "rules":
        return ready.rules, ()
    reading = ready.sheet.reading
    try:
        tagger = runtime.load()
    except WeightsError as error:
        return ready.rules, (Problem(error.code, error.message, reading.article.id, "doubt"),)
    findings = tagger.find(reading.article.text, reading.sentences, reading.quotes)
    weights = trained.Weights.of(tagger.manifest)
    least = settings.min_confidence
    return trained.join(ready.named, ready.finisher, findings, ready.rules, weights, least=least), ()
