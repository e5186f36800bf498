"""Where the record comes from: articles and their origins, statements, passages, and the check of it all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, get_args

from goodoffices.ask.material import Material, Name, Origins, cite
from goodoffices.ask.results import Passage, Relation, SourceLine, StatementLine
from goodoffices.ledger import Citation, Link, Told, View
from goodoffices.reconcile import Families
from goodoffices.record import QuestionError, Statement, Window

_RELATIONS: Final[dict[str, Relation]] = {each: each for each in get_args(Relation)}


def sources(material: Material, appearances: Mapping[int, tuple[str, ...]]) -> tuple[SourceLine, ...]:
    """Every article with the text it stems from."""
    ties: dict[int, tuple[float, Relation]] = {}
    for link in material.links:
        relation = _RELATIONS.get(link.relation)
        if link.kind != "article" or relation is None or link.other_article is None:
            continue
        for number in (link.article, link.other_article):
            # The closest tie says how; which end is the origin is for the days of publication to say.
            if number not in ties or ties[number][0] < link.score:
                ties[number] = (link.score, relation)
    return tuple(_source(material, number, ties, appearances.get(number, ())) for number in material.heads)


def _source(
    material: Material, number: int, ties: Mapping[int, tuple[float, Relation]], seen: tuple[str, ...]
) -> SourceLine:
    origin = material.origins.family(number)
    score, relation = ties.get(number, (1.0, "copy"))
    if origin == number:
        return SourceLine(material.heads[number], "origin", number, 1.0, seen)
    return SourceLine(material.heads[number], relation, origin, score, seen)


def statements(
    view: View, *, speaker: str | None, party: str | None, issue: str | None
) -> Iterator[StatementLine]:
    """Statements as they stand in the articles, streamed; each knows how many sources carry its words."""
    heads = {head.number: head for head in view.heads()}
    issues = {(article, statement): found for article, statement, found in view.issues_of_statements()}
    links = [link for link in view.links("quote", "article") if link.other_article is not None]
    origins = Origins(heads.values(), (link for link in links if link.kind == "article"))
    carriers = _carriers(heads, links)
    for told in view.statements(party=party, issue=issue, speaker=speaker):
        name = (told.article, told.fact.id)
        count = origins.count(carriers.get(name, {told.article}))
        yield _line(told, heads[told.article].published, issues.get(name, ()), count)


def _carriers(heads: Collection[int], links: Sequence[Link]) -> dict[Name, set[int]]:
    """For each statement whose words other articles carry, the articles."""
    families: Families[Name] = Families()
    names: set[Name] = set()
    for link in links:
        if link.kind == "quote" and link.article in heads and link.other_article in heads:
            ends = (link.article, link.fact or ""), (link.other_article or 0, link.other_fact or "")
            families.join(*ends)
            names.update(ends)
    members: dict[Name, set[int]] = {}
    for name in names:
        members.setdefault(families.find(name), set()).add(name[0])
    return {name: members[families.find(name)] for name in names}


def passage(view: View, citation: Citation, context: int) -> Passage:
    """The cited words with up to ``context`` characters on either side, cut between words.

    Raises:
        QuestionError: ``citation-unknown`` (no such article) or ``citation-outside`` (beyond its text).
    """
    found = view.article(citation.article)
    if found is None:
        raise QuestionError(
            "citation-unknown", f"there is no article {citation.article} in this record", str(citation)
        )
    head, article = found
    text = article.text
    if citation.end > len(text):
        message = f"{citation} reaches beyond the {len(text)} characters of article {citation.article}"
        raise QuestionError("citation-outside", message, str(citation))
    first, last = max(0, citation.start - context), min(len(text), citation.end + context)
    while 0 < first < citation.start and not text[first - 1].isspace():
        first += 1
    while citation.end < last < len(text) and not text[last].isspace():
        last -= 1
    return Passage(
        citation,
        head,
        text[first : citation.start],
        text[citation.start : citation.end],
        text[citation.end : last],
    )


def _line(told: Told[Statement], published: Window, issues: tuple[str, ...], origins: int) -> StatementLine:
    statement = told.fact
    spans = statement.content or tuple(span for span in (statement.source, statement.cue) if span)
    return StatementLine(
        speaker=statement.speaker.name,
        role=statement.speaker.role,
        party=statement.speaker.party,
        kind=statement.kind,
        text=" … ".join(span.text for span in statement.content),
        said=statement.said,
        told=published,
        relays=statement.relays,
        venue=statement.venue,
        doubt=statement.doubt,
        issues=issues,
        citations=cite(*((told.article, span) for span in spans)),
        confidence=statement.confidence,
        origins=origins,
        cue=statement.cue.text if statement.cue else None,
        by=statement.by,
    )
