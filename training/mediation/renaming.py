"""The same passage about other parties: what a name stands for must not tell what was done.

A state's name, capital, adjective and people give way to those of another state, an armed group's name to another group's, one
for one all through the passage. Names of persons and of other places stay. Only training sees such passages.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from goodoffices.evaluation.passages import MarkedAct, Named, Passage, Range
from goodoffices.vocab.data import load_yaml
from goodoffices.vocab.words import listed

STATES = ("africa", "americas", "asia", "europe", "oceania")
GROUPS = ("groups", "movements")
FORMS = ("names", "capital", "adjectives", "people")
PLAIN = re.compile(r"\w[\w .'’-]*\w")


@dataclass(frozen=True, slots=True)
class Names:
    """The words that give way.

    Attributes:
        owner: the party and the form that a word is of.
        words: for each party its usual word of each form; a party without a word of a form takes no part in it.
        kind: whether a party is a state or a group.
        pattern: finds any of the words, the longest first.
    """

    owner: Mapping[str, tuple[str, str]]
    words: Mapping[str, Mapping[str, str]]
    kind: Mapping[str, str]
    pattern: re.Pattern[str]


@cache
def names() -> Names:
    """The words of all states and groups of the shipped world; a word of two parties is nobody's."""
    owner: dict[str, tuple[str, str]] = {}
    shared: set[str] = set()
    words: dict[str, dict[str, str]] = {}
    kind: dict[str, str] = {}
    for files, name in ((STATES, "state"), (GROUPS, "group")):
        forms = FORMS if name == "state" else FORMS[:1]
        for file in files:
            for code, fields in load_yaml(f"world/{file}.yml").items():
                kind[code] = name
                words[code] = {}
                for form in forms:
                    for word in filter(PLAIN.fullmatch, listed(fields.get(form))):
                        words[code].setdefault(form, word)
                        if word in owner and owner[word][0] != code:
                            shared.add(word)
                        owner.setdefault(word, (code, form))
    known = {word: of for word, of in owner.items() if word not in shared and word[:1].isupper()}
    longest = sorted(known, key=len, reverse=True)
    return Names(known, words, kind, re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b"))


def renamed(passage: Passage, rng: random.Random) -> Passage:
    """The passage with every state and group in it changed for another one, its spans moved along."""
    known = names()
    spots = [
        (found.start(), found.end(), known.owner[found[0]]) for found in known.pattern.finditer(passage.text)
    ]
    if not spots:
        return passage
    instead = _chosen(
        {code: {form for _, _, (other, form) in spots if other == code} for _, _, (code, _) in spots}, rng
    )
    text, at = "", 0
    edges: list[tuple[int, int, int, int]] = []  # start and end before, start and end after
    for start, end, (code, form) in spots:
        word = known.words[instead[code]][form] if code in instead else passage.text[start:end]
        text += passage.text[at:start]
        edges.append((start, end, len(text), len(text) + len(word)))
        text += word
        at = end
    text += passage.text[at:]
    return replace(passage, text=text, acts=tuple(_moved(act, _mover(edges)) for act in passage.acts))


def _chosen(wanted: Mapping[str, set[str]], rng: random.Random) -> dict[str, str]:
    """For each party another of its kind that has a word of each form that is needed."""
    known = names()
    made: dict[str, str] = {}
    for code, forms in wanted.items():
        fit = [
            other
            for other, words in known.words.items()
            if known.kind[other] == known.kind[code]
            and forms <= words.keys()
            and other not in wanted
            and other not in made.values()
        ]
        if fit:
            made[code] = rng.choice(fit)
    return made


def _mover(edges: Sequence[tuple[int, int, int, int]]) -> Callable[[Range], Range]:
    """Moves a span; an end that lies inside a changed word goes to that word's end."""

    def place(at: int, *, end: bool) -> int:
        shift = 0
        for start, stop, new_start, new_stop in edges:
            if at <= start:
                break
            if at < stop:
                return new_stop if end else new_start
            shift = new_stop - stop
        return at + shift

    return lambda span: (place(span[0], end=False), place(span[1], end=True))


def _moved(act: MarkedAct, move: Callable[[Range], Range]) -> MarkedAct:
    def all_of(some: tuple[Named, ...]) -> tuple[Named, ...]:
        return tuple(replace(one, span=move(one.span)) for one in some)

    return replace(
        act,
        cue=move(act.cue),
        actors=all_of(act.actors),
        recipients=all_of(act.recipients),
        condition=move(act.condition) if act.condition else None,
        deadline=replace(act.deadline, span=move(act.deadline.span)) if act.deadline else None,
    )
