"""From passages and marked pairs to windows with labels."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import torch
from tokenizers import Tokenizer
from torch import Tensor

from goodoffices.coding.tagger.pairs import LONGEST_PAIR, roles_of
from goodoffices.coding.tagger.tags import LAYERS, MODALITIES, ROOTS, root_of
from goodoffices.encoder import Window, windows
from goodoffices.evaluation.passages import MarkedAct, Passage, Range
from goodoffices.evaluation.plover import Pair
from goodoffices.read import quotes, sentences, tokens

BEST, OTHERS = 0.75, 0.25
"""How the weight of an act's label is shared between the best code (or modality) and the other defensible ones."""


@dataclass(frozen=True, slots=True)
class Labels:
    """An act of a window: pieces of its words, of actor and other side, weights of codes and modalities, issues."""

    cue: range
    actor: frozenset[int]
    other: frozenset[int]
    codes: Mapping[int, float]
    modality: Mapping[int, float]
    issues: frozenset[str] = frozenset()


@dataclass(slots=True)
class Marked:
    """A window with its labels: for each layer the tag of each piece, and the acts."""

    window: Window
    tags: list[list[int]]
    acts: list[Labels] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MarkedPair:
    """A sentence with the roles of its pieces and the pair's root."""

    window: Window
    roles: list[int]
    root: int


def cut(text: str, tokenizer: Tokenizer, size: int) -> list[Window]:
    """The windows of a text, as in coding."""
    words = tokens.tokenize(text)
    parts = sentences.split(text, words)
    return windows(text, parts, quotes.find(text, words, parts), tokenizer, size=size)


def packed(passages: Sequence[Passage], rng: random.Random, pieces: int = 150) -> Iterator[list[Passage]]:
    """Passages of one process in groups that fill a window, one in three alone, in random order."""
    by_process: dict[str, list[Passage]] = {}
    for passage in passages:
        by_process.setdefault(passage.process, []).append(passage)
    groups: list[list[Passage]] = []
    for own in by_process.values():
        rng.shuffle(own)
        group: list[Passage] = []
        size = 0
        room = 0 if rng.random() < 1 / 3 else pieces
        for passage in own:
            length = round(1.5 * len(passage.text.split()))
            if group and size + length > room:
                groups.append(group)
                group, size = [], 0
                room = 0 if rng.random() < 1 / 3 else pieces
            group.append(passage)
            size += length
        groups.append(group)
    rng.shuffle(groups)
    yield from groups


def labelled(
    group: Iterable[Passage], tokenizer: Tokenizer, size: int, codes: Mapping[str, int]
) -> list[Marked]:
    """The windows of passages that stand below each other as paragraphs of one text."""
    text, acts = "", []
    for passage in group:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{passage.text}" if text else passage.text
        acts += [(act, start) for act in passage.acts]
    made = [Marked(window, [[0] * len(window) for _ in LAYERS]) for window in cut(text, tokenizer, size)]
    for act, shift in acts:
        _label(made, act, shift, codes)
    return made


def _label(made: Sequence[Marked], act: MarkedAct, shift: int, codes: Mapping[str, int]) -> None:
    for one in made:
        found = one.window.covering(act.cue[0] + shift, act.cue[1] + shift)
        if not found:
            continue
        stretches = (act.cue, act.condition, act.deadline.span if act.deadline else None)
        for tags, stretch in zip(one.tags, stretches, strict=True):
            inside = one.window.covering(stretch[0] + shift, stretch[1] + shift) if stretch else range(0)
            for rank, at in enumerate(inside):
                tags[at] = 2 if rank else 1
        known = [codes[code] for code in act.codes if code in codes]
        if known:
            one.acts.append(
                Labels(
                    found,
                    _named(one.window, (named.span for named in act.actors), shift),
                    _named(one.window, (named.span for named in act.recipients), shift),
                    _weights(known),
                    _weights([MODALITIES.index(name) for name in act.modality]),
                    frozenset(act.issues),
                )
            )
        return


def _named(window: Window, stretches: Iterable[Range], shift: int) -> frozenset[int]:
    return frozenset(
        at for stretch in stretches for at in window.covering(stretch[0] + shift, stretch[1] + shift)
    )


def _weights(numbers: Sequence[int]) -> dict[int, float]:
    best, *others = dict.fromkeys(numbers)
    if not others:
        return {best: 1.0}
    return {best: BEST} | dict.fromkeys(others, OTHERS / len(others))


def pair(one: Pair, tokenizer: Tokenizer) -> MarkedPair:
    """A pair's sentence with its roles; the first window of a longer text."""
    window = cut(one.text, tokenizer, LONGEST_PAIR)[0]
    roles = roles_of(window, one.source, one.target)
    return MarkedPair(window, roles, ROOTS.index(one.root) if one.root in ROOTS else -1)


def pairs_of(passages: Iterable[Passage], plover: Mapping[str, str]) -> Iterator[Pair]:
    """The pairs of actor and other side of passages' acts, save those that are denied or not done."""
    for passage in passages:
        for act in passage.acts:
            if act.recipients and not {"negated", "denied"} & set(act.modality):
                yield Pair(
                    passage.text,
                    tuple(one.span for one in act.actors),
                    tuple(one.span for one in act.recipients),
                    root_of(plover[act.codes[0]]),
                )


def tensors(batch: Sequence[Marked], codes: int) -> dict[str, Tensor]:
    """Padded tensors of a batch of windows; acts as rows."""
    length = max(len(one.window) for one in batch)
    made = _ids([one.window for one in batch], length)
    made["tags"] = torch.zeros(len(batch), length, len(LAYERS), dtype=torch.long)
    acts = [(row, act) for row, one in enumerate(batch) for act in one.acts]
    for row, one in enumerate(batch):
        made["tags"][row, : len(one.window)] = torch.tensor(one.tags).T
    made["rows"] = torch.tensor([row for row, _ in acts], dtype=torch.long)
    sizes = {"cues": length, "actor": length, "other": length, "code": codes, "modality": len(MODALITIES)}
    made |= {name: torch.zeros(len(acts), size) for name, size in sizes.items()}
    for at, (_, act) in enumerate(acts):
        made["cues"][at, act.cue.start : act.cue.stop] = 1
        made["actor"][at, list(act.actor)] = 1
        made["other"][at, list(act.other)] = 1
        for name, weights in (("code", act.codes), ("modality", act.modality)):
            for number, weight in weights.items():
                made[name][at, number] = weight
    return made


def pair_tensors(batch: Sequence[MarkedPair]) -> dict[str, Tensor]:
    """Padded tensors of a batch of pairs."""
    length = max(len(one.window) for one in batch)
    made = _ids([one.window for one in batch], length)
    made["roles"] = torch.zeros(len(batch), length, dtype=torch.long)
    for row, one in enumerate(batch):
        made["roles"][row, : len(one.roles)] = torch.tensor(one.roles)
    made["root"] = torch.tensor([one.root for one in batch], dtype=torch.long)
    return made


def _ids(batch: Sequence[Window], length: int) -> dict[str, Tensor]:
    made = {name: torch.zeros(len(batch), length, dtype=torch.long) for name in ("ids", "shapes", "mask")}
    for row, window in enumerate(batch):
        made["ids"][row, : len(window)] = torch.tensor(window.ids)
        made["shapes"][row, : len(window)] = torch.tensor(window.shapes)
        made["mask"][row, : len(window)] = 1
    return made
