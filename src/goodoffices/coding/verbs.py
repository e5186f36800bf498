"""Verbs that tell of a thing: the status that each gives it, and how firmly it is told.

Meetings, ceasefires and proposals have life cycles, and a verb marks each stage. Which verb marks which is data
(``acts/meetings.yml`` and its kin) and not decided here; nor is looked for the noun that the verb is over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from goodoffices.coding.grammar import MODALS, NEGATED_FORMS, NEGATIVES, VerbGroup, is_adverb
from goodoffices.coding.lists import words
from goodoffices.coding.sheet import Sheet
from goodoffices.vocab.data import load_yaml
from goodoffices.vocab.inflect import Tag, verb_forms

Firm = Literal["done", "ongoing", "ahead", "denied", "denied-ahead", "open"]

AGREEING = words("verbs-agreeing")
SUCCEEDING = words("verbs-succeeding")


@dataclass(frozen=True, slots=True)
class Verbs:
    """Verbs of a life cycle: for each role of the noun, the status by the form of the verb with its fixed words."""

    subject: Mapping[str, tuple[str, tuple[Tag, ...]]]
    passive: Mapping[str, tuple[str, tuple[Tag, ...]]]
    object: Mapping[str, tuple[str, tuple[Tag, ...]]]
    adjectives: Mapping[str, str]
    tails: frozenset[str] = frozenset()

    @classmethod
    def load(cls, name: str) -> Verbs:
        """Read the vocabulary file ``name``; raises ``VocabularyError`` where it is no YAML."""
        data = load_yaml(name)
        return cls(
            _forms(data["subject"]),
            _forms(data["passive"]),
            _forms(data["object"]),
            {word: status for status, words in data.get("adjectives", {}).items() for word in words},
            frozenset(verb.split()[-1] for verbs in data["object"].values() for verb in verbs if " " in verb),
        )


def _forms(groups: Mapping[str, list[str]]) -> dict[str, tuple[str, tuple[Tag, ...]]]:
    forms: dict[str, tuple[str, tuple[Tag, ...]]] = {}
    for status, verbs in groups.items():
        for verb in verbs:
            lemma, *tail = verb.split()
            for form, tags in verb_forms(lemma).items():
                forms[" ".join((form, *tail))] = (status, tags)
                if lemma.endswith("cel"):  # both spellings: canceled, cancelled
                    forms[" ".join((form.replace("cel", "cell", 1), *tail))] = (status, tags)
    return forms


def firmness(sheet: Sheet, group: VerbGroup, low: int) -> Firm:
    """How firmly a verb group is told."""
    if "likely" in sheet.lowers[group.first : group.head]:
        return "open"
    if group.modal is not None:
        if group.modal in {"will", "due"} or (group.modal == "would" and sheet.statement_of[group.head] >= 0):
            firm: Firm = "ahead"
            if group.modal == "due" and _was(sheet, group):
                firm = "open"
        else:
            return "open"
        return "denied-ahead" if group.negated else firm
    if group.form == "infinitive":
        return _infinitive(sheet, group, low)
    if group.form == "gerund":
        before = sheet.lowers[group.first - 1] if group.first > low else ""
        return "done" if before in {"after", "since", "following"} and not group.negated else "open"
    if group.negated:
        return "denied"
    return "done" if group.past else "ongoing"


def _was(sheet: Sheet, group: VerbGroup) -> bool:
    return any(word in {"was", "were", "had"} for word in sheet.lowers[group.first : group.head])


def _infinitive(sheet: Sheet, group: VerbGroup, low: int) -> Firm:
    """*agreed to hold*, *plans to convene*; an infinitive under any other word is open."""
    at = group.first - 1
    while at >= low and (is_adverb(sheet.lowers[at]) or sheet.timed[at]):
        at -= 1
    before = sheet.lowers[at] if at >= low else ""
    if before in SUCCEEDING:
        return "done"
    if before not in AGREEING:
        return "open"
    around = sheet.lowers[max(low, at - 4) : at]
    doubt = any(word in MODALS and MODALS[word] not in {"will", "would"} for word in around)
    if (
        doubt
        or group.negated
        or any(word in NEGATED_FORMS or word in NEGATIVES or word == "to" for word in around)
    ):
        return "open"
    return "ahead"
