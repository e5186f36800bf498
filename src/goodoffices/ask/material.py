"""The facts of one view of the record, gathered once for a set of questions.

It joins what reconcile tied together (tellings of one act, copies of one text) and counts independent origins.
It may not judge: stances, statuses and doubts are for the modules beside it. Article texts are not loaded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

from goodoffices.ledger import Citation, Head, Link, Told, View
from goodoffices.reconcile import Cast, Families, Process, group, processes
from goodoffices.reconcile.days import bounds
from goodoffices.reconcile.likeness import same_agency, words
from goodoffices.record import UNKNOWN, Act, Ceasefire, Meeting, Proposal, Span, Statement, Window

FactT = TypeVar("FactT", Act, Ceasefire, Meeting, Proposal)
Name = tuple[int, str]


class Origins:
    """Which articles count as one source: copies of a text, and texts that credit the same wire agency."""

    def __init__(self, heads: Collection[Head], copies: Iterable[Link]) -> None:
        self._families: Families[int] = Families()
        # In the order of publication, so that the root of a family is the text that came first.
        for head in sorted(heads, key=lambda each: (first_day(each.published), each.number)):
            self._families.find(head.number)
        for link in copies:
            # Both need not be visible: that two texts are copies of a third holds on any day.
            if link.verdict in ("same", "supersedes") and link.other_article is not None:
                roots = (self._families.find(link.article), self._families.find(link.other_article))
                self._families.join(*sorted(roots, key=self._families.order))
        wires = tuple(dict.fromkeys(head.wire for head in heads if head.wire))
        self._wire: dict[int, str] = {}
        for head in heads:
            for name in (head.wire, head.outlet):
                wire = next((each for each in wires if name and same_agency(each, name)), None)
                if wire is not None:
                    self._wire.setdefault(self._families.find(head.number), wire)

    def family(self, article: int) -> int:
        """The number of the article that its text stems from."""
        return self._families.find(article)

    def count(self, articles: Iterable[int]) -> int:
        """From how many independent sources ``articles`` come."""
        return len({self._source(article) for article in articles})

    def _source(self, article: int) -> Hashable:
        family = self._families.find(article)
        return self._wire.get(family, family)


@dataclass(frozen=True, slots=True)
class Telling(Generic[FactT]):
    """One fact as told by one or more articles, in the order of publication; the first stands for all."""

    told: tuple[Told[FactT], ...]

    @property
    def first(self) -> Told[FactT]:
        """The earliest telling."""
        return self.told[0]

    @property
    def fact(self) -> FactT:
        """The fact as first told."""
        return self.told[0].fact

    @property
    def articles(self) -> tuple[int, ...]:
        """Numbers of the articles."""
        return tuple(each.article for each in self.told)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Where it is told."""
        return cite(*((each.article, each.fact.evidence) for each in self.told))


@dataclass(frozen=True, slots=True)
class Voice:
    """What a statement is needed for here: who speaks, and where; its words stay in the store."""

    name: str | None
    party: str | None
    doubt: str | None
    places: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What the record holds as of a view.

    ``day`` is the day for which statuses hold: the one asked for, or the last day of publication.
    """

    day: date | None
    asked: bool
    heads: dict[int, Head]
    origins: Origins
    links: tuple[Link, ...]
    acts: tuple[Told[Act], ...] = ()
    meetings: tuple[Told[Meeting], ...] = ()
    ceasefires: tuple[Told[Ceasefire], ...] = ()
    proposals: tuple[Told[Proposal], ...] = ()
    voices: dict[Name, Voice] = field(default_factory=dict)

    def published(self, article: int) -> Window:
        """When an article was published."""
        head = self.heads.get(article)
        return UNKNOWN if head is None else head.published

    def when(self, article: int, window: Window) -> Window:
        """``window``, or the day of the article where it is unknown."""
        return window if window.known else self.published(article)

    def start(self, article: int, window: Window) -> int:
        """For sorting: the first day of ``window``, with the help of the article's day; unknown ones come last."""
        days = bounds(window, self.published(article))
        return days[0] if days else date.max.toordinal()

    def end(self, article: int, window: Window) -> int:
        """For sorting: the last day of ``window``, with the help of the article's day; unknown ones come first."""
        days = bounds(window, self.published(article))
        return days[1] if days else 0

    def speaker(self, told: Told[Act]) -> Voice | None:
        """The statement in whose content an act stands."""
        if told.fact.statement is None:
            return None
        return self.voices.get((told.article, told.fact.statement))

    def speaker_name(self, told: Told[Act]) -> str | None:
        """Who voiced an act; None for narration."""
        voice = self.speaker(told)
        return None if voice is None else voice.name

    def within(self, articles: Collection[int]) -> Material:
        """The same of some articles only; origins are still those of the whole."""
        kept = frozenset(articles)
        return Material(
            self.day,
            self.asked,
            {number: head for number, head in self.heads.items() if number in kept},
            self.origins,
            tuple(each for each in self.links if each.article in kept and each.other_article in kept),
            tuple(each for each in self.acts if each.article in kept),
            tuple(each for each in self.meetings if each.article in kept),
            tuple(each for each in self.ceasefires if each.article in kept),
            tuple(each for each in self.proposals if each.article in kept),
            {name: each for name, each in self.voices.items() if name[0] in kept},
        )

    def tellings(
        self,
        facts: Sequence[Told[FactT]],
        kind: str,
        verdicts: Collection[str] = ("same",),
        relations: Collection[str] = (),
    ) -> tuple[Telling[FactT], ...]:
        """``facts`` put together where reconcile says so, or where copies of one text tell them in the same words."""
        families: Families[Name] = Families()
        known = {(each.article, each.fact.id) for each in facts}
        copies: dict[Hashable, Name] = {}
        for each in facts:
            name = (each.article, each.fact.id)
            text = (
                self.origins.family(each.article),
                _signature(each.fact),
                tuple(words(each.fact.evidence.text)),
            )
            families.join(copies.setdefault(text, name), name)
        for link in self.links:
            if link.kind != kind or link.verdict not in verdicts or link.other_article is None:
                continue
            ends = (link.article, link.fact or ""), (link.other_article, link.other_fact or "")
            if ends[0] in known and ends[1] in known and (not relations or link.relation in relations):
                families.join(*ends)
        by_name: dict[Name, list[Told[FactT]]] = {}
        for each in facts:
            by_name.setdefault((each.article, each.fact.id), []).append(each)
        return tuple(
            Telling(tuple(sorted((each for name in names for each in by_name[name]), key=self._order)))
            for names in group(by_name, families)
        )

    def _order(self, told: Told[FactT]) -> tuple[int, int, int]:
        return self.start(told.article, self.published(told.article)), told.article, told.fact.evidence.start


def gather(view: View) -> Material:
    """Everything of ``view`` but the texts."""
    heads = {head.number: head for head in view.heads()}
    links = tuple(view.links())
    day = view.as_of.day
    days = [each for head in heads.values() if (each := head.published.latest or head.published.earliest)]
    return Material(
        day=day or max(days, default=None),
        asked=day is not None,
        heads=heads,
        origins=Origins(heads.values(), (link for link in links if link.kind == "article")),
        links=links,
        acts=tuple(view.acts()),
        meetings=tuple(view.meetings()),
        ceasefires=tuple(view.ceasefires()),
        proposals=tuple(view.proposals()),
        voices={(told.article, told.fact.id): _voice(told) for told in view.statements()},
    )


def _voice(told: Told[Statement]) -> Voice:
    fact = told.fact
    spans = fact.content or tuple(span for span in (fact.source, fact.cue) if span)
    places = cite(*((told.article, span) for span in spans))
    return Voice(fact.speaker.name, fact.speaker.party, fact.doubt, places)


def processes_of(material: Material) -> tuple[Process, ...]:
    """The processes, and last the articles that belong to none, as a process without parties."""
    acting: dict[int, set[str]] = defaultdict(set)
    for told in material.acts:
        fact = told.fact
        acting[told.article].update(parties_of((fact.actor, *fact.co_actors, *fact.recipients)))
    found = processes(
        Cast(each.number, each.parties, each.mediators, frozenset(acting[each.number]))
        for each in material.heads.values()
    )
    taken = {number for process in found for number in process.articles}
    rest = tuple(number for number in material.heads if number not in taken)
    return (*found, Process((), (), rest)) if rest else found


def cite(*places: tuple[int, Span]) -> tuple[Citation, ...]:
    """Citations without repetition, in the order given."""
    return tuple(dict.fromkeys(Citation.at(article, span) for article, span in places))


def first_day(window: Window) -> int:
    """For sorting: the first day that is known of the window; unknown ones come last."""
    day = window.earliest or window.latest
    return day.toordinal() if day else date.max.toordinal()


def parties_of(agents: Iterable[object]) -> Iterator[str]:
    """Codes of ``agents``, without repetition; those without a party are left out."""
    codes = (getattr(each, "party", None) for each in agents)
    yield from dict.fromkeys(code for code in codes if code)


def _signature(fact: Act | Ceasefire | Meeting | Proposal) -> Hashable:
    match fact:
        case Act():
            return ("act", fact.cameo, fact.actor.party or fact.actor.name, fact.modality)
        case Meeting():
            return ("meeting", fact.status, fact.place)
        case Ceasefire():
            return ("ceasefire", fact.status, fact.accuser, fact.accused)
        case Proposal():
            return ("proposal", fact.name)
