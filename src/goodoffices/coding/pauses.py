"""What names a pause in fighting, what it covers and how long it is: shared by ceasefires and their violations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from goodoffices.coding.clauses import clause_end
from goodoffices.coding.phrases import Phrase
from goodoffices.coding.sheet import Sheet
from goodoffices.coding.verbs import Verbs
from goodoffices.record import UNKNOWN, Ceasefire, CeasefireStatus, Window, make_id
from goodoffices.vocab.data import load_yaml
from goodoffices.vocab.inflect import verb_forms

LENGTHS = ("-day", "-hour", "-week", "-month", "-year", "-long")
UNITS = frozenset(["days", "hours", "weeks", "months", "years", "day", "month", "week", "year"])


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary of ceasefires; see ``acts/ceasefires.yml``."""

    verbs: Verbs
    lists: dict[str, frozenset[str]]
    nouns: dict[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@lru_cache(maxsize=1)
def vocabulary() -> Words:
    """The vocabulary, read once."""
    data = load_yaml("acts/ceasefires.yml")
    names = ("heads", "deals", "bare-heads", "confirming", "scopes", "unreal", "violations", "compounds")
    verbs = ("brokering", "violating", "accusing", "denouncing")
    return Words(
        Verbs.load("acts/ceasefires.yml"),
        {name: frozenset(data[name]) for name in names}
        | {
            name: frozenset(form for verb in data[name] for form in verb_forms(verb.split()[0]))
            for name in verbs
        },
        {noun: status for status, nouns in data["nouns"].items() for noun in nouns},
    )


def scope(sheet: Sheet, noun: Phrase, high: int) -> str | None:
    """What the ceasefire covers: the words behind *on* or *covering*, or an adjective before the head."""
    lowers = sheet.lowers
    if (
        noun.last + 1 < high
        and lowers[noun.last] in {"on", "covering", "against"}
        and not sheet.timed[noun.last]
    ):
        end = clause_end(sheet, noun.last, min(high, noun.last + 9))
        text = _bare_target(sheet.span(noun.last + 1, end).text) if end > noun.last + 1 else ""
        if text:
            return text
    kinds = vocabulary()["scopes"]
    found = [at for at in range(noun.first, noun.head) if lowers[at] in kinds]
    return sheet.span(found[-1], found[-1] + 1).text.lower() if found else None


def _bare_target(text: str) -> str:
    for lead in ("attacks against ", "attacks on ", "strikes against ", "strikes on ", "strikes at "):
        if text.lower().startswith(lead):
            text = text[len(lead) :]
    for tail in (" as ", " in ", " for ", " after ", " that ", " by ", " from ", " until "):
        cut = text.find(tail)
        if cut > 0:
            text = text[:cut]
    return text.strip(" ,.")


def duration(sheet: Sheet, noun: Phrase, high: int) -> str | None:
    """The words that give its length: ``30-day`` before the head, ``60 days`` behind it."""
    for token in range(noun.first, noun.head):
        if sheet.lowers[token].endswith(LENGTHS):
            return sheet.reading.tokens.words[token]
    at = noun.last
    lowers = sheet.lowers
    counted = lowers[at + 1 : at + 2] not in {("the",), ("its",), ("this",), ("that",)}
    if at + 2 < high and lowers[at] in {"of", "for", "lasting"} and lowers[at + 2] in UNITS and counted:
        return sheet.span(at + 1, at + 3).text
    if lowers[at : at + 2] == ("for", "another") and at + 2 < high:
        last = at + 3 if lowers[at + 2] in UNITS else at + 4
        return sheet.span(at + 1, last).text if last <= high and lowers[last - 1] in UNITS else None
    at += lowers[at : at + 1] == (",",)
    if lowers[at : at + 1] in {("which",), ("that",)}:
        at += 1 + (lowers[at + 1 : at + 2] in {("has",), ("had",)})
        if lowers[at : at + 1] in {("lasted",), ("lasts",)} and at + 2 < high and lowers[at + 2] in UNITS:
            return sheet.span(at + 1, at + 3).text
    return None


def build(  # noqa: PLR0913  (a field of the record each)
    sheet: Sheet,
    first: int,
    last: int,
    status: CeasefireStatus,
    *,
    covered: str | None,
    by: str | None = None,
    accuser: str | None = None,
    accused: str | None = None,
    on: Window = UNKNOWN,
    length: str | None = None,
    area: str | None = None,
) -> Ceasefire:
    """The ceasefire that the tokens ``[first, last)`` tell of; see ``record.Ceasefire`` for the rest."""
    evidence = sheet.span(first, last)
    return Ceasefire(
        id=make_id(
            "ceasefire", sheet.reading.article.id, evidence.start, evidence.end, status, accuser, accused
        ),
        scope=covered,
        status=status,
        evidence=evidence,
        by=by,
        accuser=accuser,
        accused=accused,
        on=on,
        duration=length,
        area=area,
    )
