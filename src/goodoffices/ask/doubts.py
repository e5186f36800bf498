"""What is in doubt: where articles contradict each other, where one is unsure, and where a day is missing.

Both sides of a contradiction are cited; which of them is right is for the reader to judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodoffices.ask.material import Material, Name, cite
from goodoffices.ask.results import DoubtLine
from goodoffices.ledger import Citation
from goodoffices.reconcile import Families
from goodoffices.record import Problem, Response, Span


def doubts(material: Material) -> tuple[DoubtLine, ...]:
    """Every doubt that rests on the facts; those of articles as a whole are in ``of_articles``."""
    lines = [
        *_attributions(material),
        *_speakers(material),
        *_denials(material),
        *_meetings(material),
        *_responses(material),
        *_hedged(material),
    ]
    return tuple(dict.fromkeys(lines))


def of_articles(material: Material, problems: Iterable[tuple[int | None, Problem]]) -> tuple[DoubtLine, ...]:
    """Undated articles, changed versions of a text, and what the stages reported as doubtful or refused."""
    lines = [*_undated(material), *_changed(material)]
    said = {(line.code, line.article) for line in lines}
    for article, problem in problems:
        if problem.severity != "note" and (problem.code, article) not in said:
            lines.append(DoubtLine(problem.code, problem.message, (), article))
    return tuple(dict.fromkeys(lines))


def _attributions(material: Material) -> Iterator[DoubtLine]:
    """One line for each quotation that is credited to several, however many articles carry it."""
    families: Families[Name] = Families()
    disputed: list[Name] = []
    for link in material.links:
        ends = (link.article, link.fact or ""), (link.other_article or 0, link.other_fact or "")
        if link.kind == "quote" and all(end in material.voices for end in ends):
            families.join(*ends)
            disputed += ends if link.verdict == "disputes" else ()
    members: dict[Name, list[Name]] = {}
    for name in material.voices:
        members.setdefault(families.find(name), []).append(name)
    for root in dict.fromkeys(families.find(name) for name in disputed):
        told = members[root]
        speakers = dict.fromkeys(material.voices[name].name or "somebody unnamed" for name in told)
        message = f"the same words are credited to {' and to '.join(speakers)}"
        places = tuple(sorted(citation for name in told for citation in _content(material, name)))
        yield DoubtLine("conflicting-attribution", message, places)


def _content(material: Material, name: Name) -> tuple[Citation, ...]:
    voice = material.voices.get(name)
    return () if voice is None else voice.places[:1]


def _speakers(material: Material) -> Iterator[DoubtLine]:
    for voice in material.voices.values():
        if voice.doubt:
            message = (
                f"the words credited to {voice.name or 'somebody unnamed'} may not be theirs: {voice.doubt}"
            )
            yield DoubtLine("doubtful-speaker", message, voice.places)


def _denials(material: Material) -> Iterator[DoubtLine]:
    evidence = {(told.article, told.fact.id): told.fact.evidence for told in material.acts}
    for link in material.links:
        if link.kind != "act" or link.verdict != "disputes":
            continue
        ends = (link.article, link.fact or ""), (link.other_article or 0, link.other_fact or "")
        if all(end in evidence for end in ends):
            places = tuple(sorted(Citation.at(end[0], evidence[end]) for end in ends))
            yield DoubtLine("denied-report", link.reason, places)


def _meetings(material: Material) -> Iterator[DoubtLine]:
    told = {(each.article, each.fact.id): each.fact for each in material.meetings}
    for link in material.links:
        if link.kind != "meeting" or link.verdict != "disputes":
            continue
        ends = (link.article, link.fact or ""), (link.other_article or 0, link.other_fact or "")
        if all(end in told for end in ends):
            places = tuple(sorted(Citation.at(end[0], told[end].evidence) for end in ends))
            yield DoubtLine("conflicting-meeting-status", link.reason, places)


def _responses(material: Material) -> Iterator[DoubtLine]:
    for telling in material.tellings(material.proposals, "proposal"):
        full: dict[str, dict[str, list[tuple[int, Span]]]] = {}
        for told in telling.told:
            for response in told.fact.responses:
                if _whole(response):
                    by_kind = full.setdefault(response.party, {})
                    by_kind.setdefault(response.response, []).append((told.article, response.evidence))
        for party, by_kind in full.items():
            if {"accepted", "rejected"} <= by_kind.keys():
                message = f"{party} is said to have accepted and to have rejected {telling.fact.name!r}"
                places = [*by_kind["accepted"], *by_kind["rejected"]]
                yield DoubtLine("conflicting-responses", message, cite(*places))


def _whole(response: Response) -> bool:
    # A part accepted and another rejected is no contradiction.
    return response.scope == "full"


def _hedged(material: Material) -> Iterator[DoubtLine]:
    for telling in material.tellings(material.acts, "act"):
        if all(told.fact.modality == "hedged" for told in telling.told):
            actor = telling.fact.actor.party or telling.fact.actor.name
            message = f"told of {actor} with reserve: {telling.fact.evidence.text}"
            yield DoubtLine("hedged-report", message, telling.citations)


def _undated(material: Material) -> Iterator[DoubtLine]:
    for number, head in material.heads.items():
        if not head.published.known:
            message = f"article {number} ({head.title or head.uri}) gives no day of publication"
            yield DoubtLine("article-undated", message, (), number)


def _changed(material: Material) -> Iterator[DoubtLine]:
    for link in material.links:
        if link.kind != "article" or link.relation != "changed" or link.other_article is None:
            continue
        if link.article in material.heads and link.other_article in material.heads:
            message = (
                f"article {link.article} is a changed version of article {link.other_article}: {link.reason}"
            )
            yield DoubtLine("text-changed", message, (), link.article)
