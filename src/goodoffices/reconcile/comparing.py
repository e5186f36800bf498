"""Each fact of an article against those known before it and those told above it, up to a bound.

It holds no rule of what is the same; each kind of fact brings its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from goodoffices.reconcile.decision import Decision
from goodoffices.reconcile.known import FactT, KnownFact
from goodoffices.record import Coded

_MOST_COMPARED: Final = 200


def compared(
    coded: Coded,
    facts: Iterable[FactT],
    known: Iterable[KnownFact[FactT]],
    compare: Callable[[KnownFact[FactT], KnownFact[FactT]], Decision | None],
) -> Iterator[Decision]:
    """What ``compare`` says of each of ``facts`` and each of ``known`` that another article tells, or an earlier fact.

    Args:
        coded: the article.
        facts: its facts, in text order.
        known: the facts found by their keys; those of the article itself are passed over.
        compare: the decision about this fact and the other one, None where they are two.
    """
    pool = [each for each in known if each.article != coded.article.id]
    for fact in facts:
        this = KnownFact(coded.article.id, fact, coded.article.published)
        for other in pool:
            decision = compare(this, other)
            if decision is not None:
                yield decision
        if len(pool) < _MOST_COMPARED:
            pool.append(this)
