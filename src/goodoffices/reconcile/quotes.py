"""The same words told by several articles: one quotation family, and who is credited with it.

It compares quoted words only; indirect speech is a paraphrase and proves nothing about who said it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from goodoffices.reconcile.decision import Decision
from goodoffices.reconcile.known import Key, Known, KnownFact
from goodoffices.reconcile.likeness import folded, is_person, same_person, same_words, sample, shingles, words
from goodoffices.record import Coded, Statement

_LEAST_WORDS: Final = 5
_SAME: Final = 0.9
_CANDIDATES: Final = 40
_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»|„([^“”]+)[“”]|‘((?:[^’]|’(?=\w))+)’")


def keys(coded: Coded) -> Iterator[Key]:
    """Look-up keys of each quotation that is long enough to be told again."""
    for statement in coded.statements:
        for key in _sampled(quoted(statement)):
            yield Key("quote", key, statement.id)


def quoted(statement: Statement) -> str:
    """The quoted words of a statement; empty for indirect speech."""
    content = " ".join(span.text for span in statement.content)
    if statement.kind == "direct":
        return content
    if statement.kind == "indirect":
        return ""
    return " ".join("".join(groups) for groups in _QUOTED.findall(content))


def decide(coded: Coded, known: Known) -> Iterator[Decision]:
    """``same`` for a quotation told before under a name that agrees, ``disputes`` under one that does not."""
    texts = {statement.id: quoted(statement) for statement in coded.statements}
    wanted = {key for text in texts.values() for key in _sampled(text)}
    if not wanted:
        return
    own = coded.article
    pool = [each for each in known.statements(wanted, _CANDIDATES * 4) if each.article != own.id]
    by_key: dict[str, list[KnownFact[Statement]]] = {}
    for each in pool:
        for key in _sampled(quoted(each.fact)):
            by_key.setdefault(key, []).append(each)
    for statement in coded.statements:
        keys_here = _sampled(texts[statement.id])
        candidates = {each.ref: each for key in keys_here for each in by_key.get(key, ())}
        this = KnownFact(own.id, statement, own.published)
        for each in list(candidates.values())[:_CANDIDATES]:
            decision = _compare(this, each)
            if decision is not None:
                yield decision
        for key in keys_here:
            # Bounded, for a page may hold the same quotation a million times.
            if len(by_key.setdefault(key, [])) < _CANDIDATES * 4:
                by_key[key].append(this)


def _compare(this: KnownFact[Statement], other: KnownFact[Statement]) -> Decision | None:
    one, two = quoted(this.fact), quoted(other.fact)
    score = same_words(one, two)
    if score < _SAME or this.ref == other.ref:
        return None
    names = (this.fact.speaker.name, other.fact.speaker.name)
    if _contradict(this.fact, other.fact):
        reason = f"the same words are credited to {names[0]} and to {names[1]}"
        return Decision("quote", "disputes", this.ref, other.ref, score, reason, "attribution")
    if this.article == other.article:
        return None  # one article that repeats its own quotation tells nothing new
    return Decision("quote", "same", this.ref, other.ref, score, "the same words", "quote")


def _contradict(one: Statement, other: Statement) -> bool:
    """Whether the two cannot both be right about who spoke.

    Somebody unnamed, an office beside its holder, or a spokesperson who passes on a principal's words
    contradicts nobody; two persons do, and so do speakers of two parties.
    """
    mine = [name for name in (one.speaker.name, one.relays) if name]
    theirs = [name for name in (other.speaker.name, other.relays) if name]
    if not mine or not theirs:
        return False
    if any(same_person(a, b) or folded(a) == folded(b) for a in mine for b in theirs):
        return False
    if one.speaker.party and other.speaker.party and one.speaker.party != other.speaker.party:
        return True
    return is_person(mine[0]) and is_person(theirs[0])


def _sampled(text: str) -> list[str]:
    if len(words(text)) < _LEAST_WORDS:
        return []
    return sample(shingles(text, 4), one_in=4, least=4, most=24)
