"""Proposals on the table while an article is read, and the words that name, point back at and answer them.

Data alone: which noun is a proposal is found in ``proposals``, what answers it in ``responses`` and ``replies``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from goodoffices.coding.lists import words
from goodoffices.coding.phrases import Phrase
from goodoffices.coding.verbs import Verbs
from goodoffices.vocab.data import load_yaml
from goodoffices.vocab.inflect import Tag, verb_forms


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of proposals; see ``acts/proposals.yml``."""

    verbs: Verbs
    lists: dict[str, frozenset[str]]
    answers: dict[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@lru_cache(maxsize=1)
def vocabulary() -> Words:
    """The vocabulary, read once."""
    data = load_yaml("acts/proposals.yml")
    names = ("heads", "weak", "generic", "counters", "peaceful", "replies", "partly")
    answers: dict[str, str] = {}
    for kind, verbs in data["answers"].items():
        for verb in verbs:
            lemma, *tail = verb.split()
            answers.update(dict.fromkeys((" ".join((form, *tail)) for form in verb_forms(lemma)), kind))
    replying = frozenset(form for verb in data["replying"] for form in verb_forms(verb))
    told = (name.split()[0] for name in answers)
    triggers = replying.union(data["replies"], data["counters"], told, words("replies-mute"), {"own"})
    verbs = Verbs.load("acts/proposals.yml")
    # an answer is over a proposal as a verb of putting it forward is: the phrase ends before it
    ends: dict[str, tuple[str, tuple[Tag, ...]]] = {name: (kind, ()) for name, kind in answers.items()}
    over_it = replace(
        verbs,
        object={**ends, **verbs.object},
        tails=verbs.tails | {name.split()[-1] for name in answers if " " in name},
    )
    return Words(
        over_it,
        {name: frozenset(data[name]) for name in names}
        | {"replying": replying, "triggers": triggers, "nouns": frozenset(data["heads"] + data["weak"])},
        answers,
    )


@dataclass(slots=True)
class Tabled:
    """A proposal while the article is read: its name's tokens, who made it, and every phrase that means it."""

    first: int
    last: int
    name: tuple[int, int]
    head: str
    by: str | None
    printed: bool
    phrases: list[Phrase] = field(default_factory=list)
