"""Which negotiations the articles are about, and who takes part in each, learnt from the articles alone.

A folder may hold several processes. Articles are put together by their two most central parties; pairs that
share a party are one process only where articles name all three side by side, so that one state's two
negotiations with two adversaries stay apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from goodoffices.reconcile.families import Families

Pair = tuple[str, str]
# Share of the rarer pair's articles that must name all three parties before two pairs are one process.
_TOGETHER: Final = 0.34
# Share of a process's articles that must name a code as a party before it counts as one.
_SHARE: Final = 0.25


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties and mediators of the process as one article shows it, most central first.

    ``acting`` are the parties of its acts, of those who do them and of those they are done to.
    """

    article: int
    parties: tuple[str, ...]
    mediators: tuple[str, ...] = ()
    acting: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Process:
    """A negotiation: its parties, its mediators (most often named first), its articles by number."""

    parties: tuple[str, ...]
    mediators: tuple[str, ...]
    articles: tuple[int, ...]


def processes(casts: Iterable[Cast]) -> tuple[Process, ...]:
    """The processes of the articles, the one with most articles first.

    An article that names no pair joins the one process that it fits; where it fits none or several it is in
    none, and the caller can tell by its absence.
    """
    every = list(casts)
    members = _by_pair(every)
    found = [_process(each) for each in _merged(members)]
    # Again with the roles known: a cast that took a mediator for a party has a place now.
    settled = _settled(every, found)
    ordered = sorted(settled, key=lambda each: (-len(each.articles), each.articles))
    return tuple(ordered)


def _by_pair(casts: Sequence[Cast]) -> dict[Pair, list[Cast]]:
    members: dict[Pair, list[Cast]] = defaultdict(list)
    for cast in casts:
        if len(cast.parties) >= 2:
            one, two = sorted(cast.parties[:2])
            members[one, two].append(cast)
    return members


def _merged(members: dict[Pair, list[Cast]]) -> list[list[Cast]]:
    together: Counter[tuple[str, str, str]] = Counter()
    for casts in members.values():
        for cast in casts:
            for one, two, three in combinations(sorted(set(cast.parties[:6])), 3):
                together[one, two, three] += 1
    families: Families[Pair] = Families()
    by_party: dict[str, list[Pair]] = defaultdict(list)
    for pair in sorted(members, key=lambda each: (-len(members[each]), each)):
        families.find(pair)
        for party in pair:
            by_party[party].append(pair)
    for pairs in by_party.values():
        for first, second in combinations(pairs[:40], 2):
            codes = sorted({*first, *second})
            needed = max(1.0, _TOGETHER * min(len(members[first]), len(members[second])))
            if len(codes) == 3 and together[codes[0], codes[1], codes[2]] >= needed:
                families.join(first, second)
    merged: dict[Pair, list[Cast]] = defaultdict(list)
    for pair, casts in members.items():
        merged[families.find(pair)].extend(casts)
    return list(merged.values())


def _process(casts: Sequence[Cast]) -> Process:
    as_party: Counter[str] = Counter()
    as_mediator: Counter[str] = Counter()
    leading: Counter[str] = Counter()
    for cast in casts:
        as_party.update(dict.fromkeys(cast.parties, 1))
        as_mediator.update(dict.fromkeys(cast.mediators, 1))
        # The first counts twice, so that a tie among the two most central is broken by who leads more often.
        leading.update((*cast.parties[:1], *cast.parties[:2]))
    least = _SHARE * len(casts)
    parties = [
        code
        for code, times in as_party.items()
        if times >= least and times > as_mediator[code] and (leading[code] or times >= 2 * least)
    ]
    mediators = [code for code, times in as_mediator.items() if times >= as_party[code] and times >= least]
    return Process(
        parties=tuple(sorted(parties, key=lambda code: (-leading[code], -as_party[code], code))),
        mediators=tuple(sorted(mediators, key=lambda code: (-as_mediator[code], code))),
        articles=tuple(sorted(cast.article for cast in casts)),
    )


def _settled(casts: Sequence[Cast], found: Sequence[Process]) -> list[Process]:
    """Every article in the process that it fits best; a process that loses all its articles is gone."""
    taken: dict[int, list[Cast]] = defaultdict(list)
    home = {article: index for index, process in enumerate(found) for article in process.articles}
    ranked = sorted(range(len(found)), key=lambda index: -len(found[index].articles))
    for cast in casts:
        index = _fit(cast, home.get(cast.article), found, ranked)
        if index is not None:
            taken[index].append(cast)
    return [_process(members) for _, members in sorted(taken.items())]


def _fit(cast: Cast, home: int | None, found: Sequence[Process], ranked: Sequence[int]) -> int | None:
    codes = set(cast.parties)
    if home is not None:
        # A pair of one party and the mediator of a larger process is that process, seen from one side.
        pair = set(cast.parties[:2])
        for index in ranked:
            larger = found[index]
            if index == home or len(larger.articles) <= len(found[home].articles):
                continue
            roles = set(larger.parties) | set(larger.mediators)
            if pair <= roles and pair & set(larger.parties) and pair & set(larger.mediators):
                return index
        return home
    both = [index for index in ranked if set(found[index].parties[:2]) <= cast.acting | codes]
    if len(both) == 1:
        return both[0]
    fits = [index for index in ranked if codes & set(found[index].parties)]
    if not codes:
        fits = [index for index in ranked if set(cast.mediators) & set(found[index].mediators)]
    return fits[0] if len(fits) == 1 else None
