"""The made talks, asked: each answer is what a careful reader of the nine articles would say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from types import ModuleType
from typing import Any

import pytest

from goodoffices import ask, ledger
from goodoffices.ledger.digest import digest_of
from goodoffices.record import Article, Coded, QuestionError, Response, ResponseKind, sha256_of

RECORDED = datetime(2031, 3, 30, tzinfo=UTC)


def kept(articles: tuple[Coded, ...]) -> ledger.Writer:
    writer = ledger.in_memory()
    for coded in articles:
        writer.add(coded, recorded_at=RECORDED)
    return writer


@pytest.fixture
def reader(made: ModuleType) -> Iterator[ask.Reader]:
    with kept(made.talks()) as writer:
        yield writer.reader


def on(month: int, day: int) -> ask.AsOf:
    return ask.AsOf(day=date(2031, month, day))


def citations_in(value: object) -> Iterator[ask.Citation]:
    if isinstance(value, ask.Citation):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from citations_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from citations_in(getattr(value, field.name))


def test_two_processes_are_kept_apart(reader: ask.Reader) -> None:
    first, second = ask.brief(reader).processes
    assert (first.parties, first.mediators, first.articles) == (
        ("VAL", "ORM"),
        ("SEL",),
        (1, 2, 3, 4, 5, 6, 7, 8),
    )
    assert (second.parties, second.mediators, second.articles) == (("TIR", "BAS"), ("UN",), (9,))
    # The reprint is no source of its own, and article 8 is by the wire that it credits.
    assert first.independent == 6


def test_every_citation_opens(reader: ask.Reader) -> None:
    citations = set(citations_in(ask.brief(reader)))
    assert len(citations) > 15
    for citation in citations:
        assert ask.show(reader, str(citation)).marked


def test_the_day_is_the_last_of_the_record_unless_asked(reader: ask.Reader) -> None:
    assert (ask.brief(reader).day, ask.brief(reader).asked) == (date(2031, 3, 22), False)
    assert (ask.brief(reader, as_of=on(3, 9)).day, ask.brief(reader, as_of=on(3, 9)).asked) == (
        date(2031, 3, 9),
        True,
    )


def test_the_mediator_warns_and_goes(reader: ask.Reader) -> None:
    lines = ask.mediation(reader)
    assert [(line.mediator, line.status, line.on.earliest) for line in lines] == [
        ("SEL", "warned", date(2031, 3, 1)),
        ("SEL", "withdrawn", date(2031, 3, 22)),
    ]
    assert [str(citation) for citation in lines[1].citations] == ["[8:0-49]"]
    assert lines[0].origins == 2
    assert [line.status for line in ask.mediation(reader, as_of=on(3, 21))] == ["warned"]


def test_an_ultimatum_slips_and_is_carried_out(reader: ask.Reader) -> None:
    (line,) = ask.ultimatums(reader)
    assert (line.issuer, line.addressees, line.status, line.slips) == (
        "SEL",
        ("VAL", "ORM"),
        "carried-out",
        1,
    )
    assert line.condition == "if the sides show no progress"
    assert line.deadline is not None
    assert (line.deadline.text, line.deadline.latest) == ("by 20 March", date(2031, 3, 20))
    assert [stage.status for stage in line.stages] == ["superseded", "carried-out"]
    assert [citation.article for citation in line.outcome] == [8]
    assert {citation.article for citation in line.stages[0].citations} == {1, 2}


@pytest.mark.parametrize(
    ("day", "status", "slips"), [(5, "open", 0), (10, "open", 1), (20, "open", 1), (21, "lapsed", 1)]
)
def test_an_ultimatum_as_of(reader: ask.Reader, day: int, status: str, slips: int) -> None:
    (line,) = ask.ultimatums(reader, as_of=on(3, day))
    assert (line.status, line.slips) == (status, slips)
    assert line.outcome == ()


def test_a_later_correction_does_not_change_an_earlier_answer(made: ModuleType) -> None:
    early, late = datetime(2031, 4, 1, tzinfo=UTC), datetime(2031, 4, 2, tzinfo=UTC)
    with ledger.in_memory() as writer:
        writer.add(made.warning(), recorded_at=early)
        writer.add(made.departure(), recorded_at=late)
        before = ask.brief(writer.reader, as_of=ask.AsOf(recorded=early))
        assert [line.status for line in before.processes[0].mediation] == ["warned"]
        assert [line.status for line in ask.brief(writer.reader).processes[0].mediation] == [
            "warned",
            "withdrawn",
        ]


def test_positions_are_the_last_of_each_party(reader: ask.Reader) -> None:
    found = {
        (line.party, line.issue): (line.stance, line.citations[0].article) for line in ask.positions(reader)
    }
    assert found == {
        ("ORM", "canal"): ("open", 5),
        ("ORM", "recognition"): ("reject", 1),
        ("VAL", "canal"): ("demand", 1),
        ("VAL", "ceasefire"): ("accept", 5),
        ("TIR", "arms"): ("reject", 9),
    }
    early = {(line.party, line.issue) for line in ask.positions(reader, as_of=on(3, 9), party="ORM")}
    assert early == {("ORM", "recognition")}, "a hedged act is no position"
    assert [line.party for line in ask.positions(reader, issue="canal")] == ["VAL", "ORM"]


def test_a_demand_told_by_a_reprint_has_one_origin(reader: ask.Reader) -> None:
    (line,) = ask.positions(reader, party="VAL", issue="canal")
    assert ([citation.article for citation in line.citations], line.origins) == ([1, 2], 1)


def test_silence_is_said_aloud_and_never_where_something_was_found(reader: ask.Reader) -> None:
    found = {(line.party, line.issue) for line in ask.silences(reader)}
    # Ormund has no position on the ceasefire, but it said something about it: that is no silence.
    assert found == {("VAL", "recognition"), ("BAS", None)}
    assert all(line.day == date(2031, 3, 22) for line in ask.silences(reader))


def test_a_proposal_shows_who_did_not_answer(reader: ask.Reader) -> None:
    (line,) = ask.proposals(reader)
    assert (line.name, line.by) == ("ten-day truce", "SEL")
    assert [(each.party, each.response, bool(each.citations)) for each in line.responses] == [
        ("VAL", "accepted", True),
        ("ORM", None, False),
    ]


def test_a_meeting_goes_its_way(reader: ask.Reader) -> None:
    lund = next(line for line in ask.meetings(reader) if line.place == "Lund")
    assert [stage.status for stage in lund.stages] == ["announced", "downgraded", "held"]
    assert (lund.status, lund.on.earliest, lund.parties) == ("held", date(2031, 3, 12), ("VAL", "ORM", "SEL"))
    early = next(line for line in ask.meetings(reader, as_of=on(3, 9)))
    assert (early.status, early.reason) == ("downgraded", "after Marren cancelled his trip")


def test_an_allegation_without_a_dated_reply_has_none(reader: ask.Reader) -> None:
    alleged = [line for line in ask.ceasefires(reader) if line.status == "alleged-violation"]
    assert [(line.accuser, line.accused, line.reply) for line in alleged] == [
        ("ORM", "VAL", None),
        ("VAL", "ORM", None),
    ]


@pytest.mark.parametrize(
    ("code", "rule", "stance"),
    [
        ("0356", "rules/agree@1", "accept"),
        ("036", "rules/agree-passive@1", "accept"),
        ("037", "rules/agree@1", "accept"),
        ("0353", "rules/ready@1", "offer"),
        ("037", "rules/ready@1", "offer"),
        ("037", "rules/pledge@1", "offer"),
        ("036", "rules/ready@1", "open"),
    ],
)
def test_who_agrees_accepts_and_who_is_ready_offers(
    made: ModuleType, code: str, rule: str, stance: ask.Stance
) -> None:
    page = made.Page("Valdoria agreed to extend the canal truce with Ormund.", published=made.day(3, 1))
    words = "Valdoria agreed to extend the canal truce"
    page.does(made.VALDORIA, code, words, made.ORMUND, issues=("ceasefire",), by=rule)
    with kept((page.done(),)) as writer:
        assert [line.stance for line in ask.positions(writer.reader)] == [stance]


def test_what_has_no_day_is_never_the_last_word(made: ModuleType) -> None:
    dated = made.Page("Valdoria rejected the canal truce.", published=made.day(3, 1))
    dated.does(made.VALDORIA, "120", "Valdoria rejected the canal truce", issues=("ceasefire",))
    dated.meets("Lund", ("VAL", "ORM"), "postponed", "Valdoria rejected the canal truce", on=made.day(3, 9))
    undated = made.Page("Valdoria offers a truce on 9 March, and delegates are to meet in Lund.")
    undated.does(
        made.VALDORIA,
        "0356",
        "Valdoria offers a truce on 9 March",
        issues=("ceasefire",),
        modality="planned",
        on=made.day(3, 9),
    )
    undated.meets("Lund", ("VAL", "ORM"), "announced", "delegates are to meet in Lund", on=made.day(3, 9))
    with kept((dated.done(), undated.done())) as writer:
        (line,) = (each for each in ask.positions(writer.reader) if each.issue == "ceasefire")
        assert line.stance == "reject"
        assert [each.status for each in ask.meetings(writer.reader)] == ["postponed"]


def test_an_allegation_with_its_reply(made: ModuleType) -> None:
    page = made.Page("Valdoria denied it had shelled the lock during the truce.", published=made.day(3, 16))
    page.does(
        made.VALDORIA,
        "120",
        "Valdoria denied it had shelled the lock during the truce",
        issues=("ceasefire",),
    )
    with kept((made.accusation(), page.done())) as writer:
        (line,) = (each for each in ask.ceasefires(writer.reader) if each.accuser)
    assert line.reply is not None
    assert (line.reply.party, line.reply.kind, line.reply.citations[0].article) == ("VAL", "denial", 2)


def test_a_denial_beside_the_allegation_is_its_reply(made: ModuleType) -> None:
    page = made.Page(
        "Ormund accused Valdoria of breaking the truce. Valdoria denied the charge.", published=made.day(3, 2)
    )
    page.pauses(
        "alleged-violation",
        "Ormund accused Valdoria of breaking the truce",
        accuser="ORM",
        accused="VAL",
        reply=page.at("Valdoria denied the charge"),
    )
    with kept((page.done(),)) as writer:
        (line,) = ask.ceasefires(writer.reader)
    assert line.reply is not None
    assert (line.reply.kind, line.reply.text) == ("denial", "Valdoria denied the charge")
    assert [(each.start, each.end) for each in line.reply.citations] == [(47, 73)]


def test_the_timeline_is_in_the_order_of_days_and_tells_each_thing_once(reader: ask.Reader) -> None:
    lines = ask.timeline(reader)
    shown = [line.on.earliest or line.told.earliest or date.max for line in lines]
    assert shown == sorted(shown)
    warnings = [line for line in lines if line.cameo == "135"]
    assert [[citation.article for citation in line.citations] for line in warnings] == [[1, 2], [3]]
    assert {line.kind for line in lines} == {"act", "meeting", "proposal", "response", "ceasefire"}
    assert {line.actor for line in ask.timeline(reader, party="TIR")} == {"TIR"}
    assert [line.kind for line in ask.timeline(reader, since=date(2031, 3, 22))] == ["act"]
    assert [line.cameo for line in ask.timeline(reader, until=date(2031, 3, 1))] == ["135", "100", "124"]
    assert {line.actor for line in ask.timeline(reader, issue="recognition")} == {"ORM"}


def test_doubts_are_told_once_with_both_sides(reader: ask.Reader) -> None:
    found = ask.discrepancies(reader)
    (conflict,) = (line for line in found if line.code == "conflicting-attribution")
    assert [citation.article for citation in conflict.citations] == [1, 2, 4]
    assert "Ana Rell" in conflict.message
    assert "Ivo Marren" in conflict.message
    assert [(line.code, line.article) for line in found if line.article] == [("article-undated", 7)]
    assert [line.citations[0].article for line in found if line.code == "hedged-report"] == [4]


def test_a_denied_report_and_two_answers_of_one_party(made: ModuleType) -> None:
    told = made.Page("Ormund signed the harbour truce with Valdoria.", published=made.day(3, 1))
    told.does(made.ORMUND, "081", "Ormund signed the harbour truce with Valdoria", issues=("ceasefire",))
    denied = made.Page("Ormund had not signed any harbour truce with Valdoria.", published=made.day(3, 2))
    denied.does(
        made.ORMUND,
        "081",
        "Ormund had not signed any harbour truce with Valdoria",
        modality="negated",
        issues=("ceasefire",),
    )
    for page, words in ((told, "signed the harbour truce"), (denied, "not signed any harbour truce")):
        kind: ResponseKind = "accepted" if page is told else "rejected"
        page.proposes("harbour truce", "SEL", "harbour truce", Response("ORM", kind, "full", page.at(words)))
    with kept((told.done(), denied.done())) as writer:
        codes = [line.code for line in ask.discrepancies(writer.reader)]
        (plan,) = ask.proposals(writer.reader)
    assert codes == ["denied-report", "conflicting-responses"]
    assert [each.response for each in plan.responses] == ["accepted", "rejected", None]


def test_sources_name_the_text_they_stem_from(reader: ask.Reader) -> None:
    found = {line.head.number: (line.relation, line.origin) for line in ask.sources(reader)}
    assert found[1] == ("origin", 1)
    assert found[2] == ("near-copy", 1)
    assert found[8] == ("origin", 8)


def test_the_earliest_copy_is_the_origin_whichever_came_in_first(made: ModuleType) -> None:
    with kept((made.reprint(), made.warning())) as writer:
        found = {line.head.number: (line.relation, line.origin) for line in ask.sources(writer.reader)}
    assert found == {1: ("near-copy", 2), 2: ("origin", 2)}


def test_statements_by_speaker_and_party(reader: ask.Reader) -> None:
    found = list(ask.statements(reader, speaker="Rell"))
    assert [(line.speaker, line.party, line.citations[0].article) for line in found] == [
        ("Ana Rell", "SEL", 1),
        ("Ana Rell", "SEL", 2),
    ]
    assert [line.party for line in ask.statements(reader, party="VAL")] == ["VAL"]
    assert list(ask.statements(reader, issue="canal")) == []


def test_show_marks_the_passage(reader: ask.Reader) -> None:
    passage = ask.show(reader, "[5:38-83]", context=30)
    assert passage.marked == "Selmark proposed a ten-day truce on the canal"
    assert passage.before.endswith("on Wednesday. ")
    assert passage.after.startswith(". Valdoria")


@pytest.mark.parametrize(
    ("citation", "code"),
    [
        ("3:4", "citation-unreadable"),
        ("[3:9-9]", "citation-unreadable"),
        ("[99:0-3]", "citation-unknown"),
        ("[1:0-99999]", "citation-outside"),
    ],
)
def test_a_citation_that_does_not_open_says_why(reader: ask.Reader, citation: str, code: str) -> None:
    with pytest.raises(QuestionError) as caught:
        ask.show(reader, citation)
    assert caught.value.code == code


def test_as_of_leaves_out_what_may_be_later(made: ModuleType) -> None:
    with kept(made.talks()) as writer:
        brief = ask.brief(writer.reader, as_of=on(3, 9))
    assert [line.head.number for line in brief.sources] == [1, 2, 3, 4]
    assert brief.left_out == (7,)


QUESTIONS: tuple[Callable[..., Any], ...] = (
    ask.brief,
    ask.timeline,
    ask.positions,
    ask.silences,
    ask.mediation,
    ask.ultimatums,
    ask.proposals,
    ask.meetings,
    ask.ceasefires,
    ask.discrepancies,
    ask.sources,
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_empty_record_answers(question: Callable[..., Any]) -> None:
    with ledger.in_memory() as writer:
        answer = question(writer.reader)
        question(writer.reader, as_of=on(3, 1))
        assert list(ask.statements(writer.reader)) == []
    assert answer in ((), ask.Brief(None, asked=False))


def test_an_article_with_nothing_in_it_belongs_to_no_process(made: ModuleType) -> None:
    words = "A page about the weather."
    bare = Coded(Article(id="bare", uri="bare.txt", sha256=sha256_of(words), text=words))
    with kept((*made.talks(), bare)) as writer:
        brief = ask.brief(writer.reader)
    assert brief.unassigned == (10,)
    assert brief.processes[-1].id == "unassigned"


def test_the_order_of_adding_changes_no_answer_but_the_numbers(made: ModuleType) -> None:
    def shape(articles: tuple[Coded, ...]) -> list[object]:
        with kept(articles) as writer:
            brief = ask.brief(writer.reader)
        first = brief.processes[0]
        return [
            [(line.status, line.on) for line in first.mediation],
            [(line.status, line.slips, line.deadline) for line in first.ultimatums],
            sorted((line.party, line.issue, line.stance) for line in first.positions),
            [(line.place, line.status, [stage.status for stage in line.stages]) for line in first.meetings],
            sorted(line.code for line in first.doubts),
            first.independent,
        ]

    talks = made.talks()
    assert shape(talks) == shape(tuple(reversed(talks))) == shape((*talks[4:], *talks[:4]))


def test_a_page_read_better_the_second_time(made: ModuleType) -> None:
    coded = made.denial()
    dated = replace(coded, article=replace(coded.article, published=made.day(3, 16)))
    assert digest_of(coded) != digest_of(dated)
    with kept((made.accusation(), coded, dated)) as writer:
        assert [line.code for line in ask.discrepancies(writer.reader)] == []
        (first, second) = ask.ceasefires(writer.reader)
    assert first.reply is not None
    assert (first.reply.kind, second.accuser) == ("counter-accusation", "VAL")
