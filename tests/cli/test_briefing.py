"""The brief in words, from answers made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from goodoffices.ask import results as ask
from goodoffices.cli import document
from goodoffices.cli.briefing import TIMELINE_SHOWN, Terms
from goodoffices.cli.briefing import document as blocks_of
from goodoffices.cli.columns import SOURCES, origin
from goodoffices.cli.plain import plain
from goodoffices.cli.state import json_lines
from goodoffices.cli.words import deadline, when
from goodoffices.ledger.citation import Citation
from goodoffices.ledger.rows import Head
from goodoffices.record import UNKNOWN, Window

DAY = Window(date(2031, 5, 6), date(2031, 5, 6), "stated", "Tuesday")
WEEK = Window(date(2031, 5, 6), date(2031, 5, 12), "inferred", "within days")
CITED = (Citation(1, 5, 9),)

ULTIMATUM = ask.UltimatumLine(
    issuer="CCC",
    addressees=("AAA", "BBB"),
    cameo="135",
    condition="if there is no progress",
    consequence="end its mediation",
    deadline=WEEK,
    status="open",
    on=DAY,
    text="CCC would end its mediation if there is no progress",
    speaker="Kari Solheim",
    citations=CITED,
    slips=1,
    stages=(
        ask.UltimatumStage(DAY, None, "leave", None, "superseded", None, (Citation(2, 1, 3),)),
        ask.UltimatumStage(
            DAY, "if there is no progress", "end its mediation", WEEK, "open", "Kari Solheim", CITED
        ),
    ),
    outcome=(Citation(3, 1, 2),),
    origins=2,
)
PROCESS = ask.ProcessBrief(
    id="AAA+BBB",
    parties=("AAA", "BBB"),
    mediators=("CCC",),
    articles=(1, 2),
    independent=1,
    mediation=(ask.MediatorLine("CCC", "warned", DAY, "may step back", "Kari Solheim", CITED),),
    ultimatums=(ULTIMATUM,),
    positions=(
        ask.PositionLine("AAA", "ceasefire", "accept", "we accept", DAY, CITED, scope="partial"),
        ask.PositionLine(
            "BBB", "ceasefire", "reject", "we refuse", UNKNOWN, CITED, condition="unless they go"
        ),
    ),
    silences=(
        ask.SilenceLine("AAA", "arms", date(2031, 5, 8)),
        ask.SilenceLine("AAA", "sanctions", date(2031, 5, 8)),
        ask.SilenceLine("BBB", None, date(2031, 5, 8)),
    ),
    proposals=(
        ask.ProposalLine(
            "the plan",
            "CCC",
            ("ceasefire",),
            DAY,
            "a plan",
            (
                ask.ResponseLine("AAA", "accepted", "full", DAY, "yes", CITED),
                ask.ResponseLine("BBB", None, None, UNKNOWN, None, ()),
            ),
            CITED,
        ),
    ),
    meetings=(
        ask.MeetingLine(
            "Geneva",
            ("AAA", "BBB"),
            (),
            "held",
            DAY,
            "snow",
            (
                ask.MeetingStage("announced", DAY, DAY, "will meet", CITED),
                ask.MeetingStage("held", DAY, DAY, "met", CITED),
            ),
            CITED,
        ),
    ),
    ceasefires=(
        ask.CeasefireLine(
            "energy",
            "alleged-violation",
            None,
            "AAA",
            "BBB",
            DAY,
            None,
            "broke it",
            CITED,
            reply=ask.ReplyLine("BBB", "denial", "we did not", DAY, CITED),
        ),
        ask.CeasefireLine(None, "alleged-violation", None, "BBB", "AAA", DAY, None, "broke it", CITED),
        ask.CeasefireLine("full", "proposed", "CCC", None, None, DAY, "30-day", "a pause", CITED),
    ),
    timeline=(
        ask.TimelineLine(
            DAY,
            DAY,
            "act",
            "CCC",
            ("AAA",),
            "warned",
            CITED,
            cameo="135",
            plover="THREATEN",
            modality="conditional",
        ),
        ask.TimelineLine(UNKNOWN, DAY, "meeting", None, (), "met", CITED, status="held", place="Geneva"),
    ),
    doubts=(ask.DoubtLine("quote-two-speakers", "Credited to two people", CITED),),
)
BRIEF = ask.Brief(
    day=date(2031, 5, 8),
    asked=True,
    processes=(PROCESS,),
    sources=(
        ask.SourceLine(Head(1, "a", "1.txt", "00", "A title", "The Post", "LPA", published=DAY), origin=1),
        ask.SourceLine(Head(2, "b", "2.txt", "00"), "near-copy", 1, 0.9),
    ),
    unassigned=(2,),
    left_out=(3, 4),
)


TERMS = Terms(
    lambda code: {"AAA": "Aland"}.get(code, code), lambda code: {"135": "Threaten to halt"}.get(code, "")
)


def test_the_whole_brief_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    document.as_text(blocks_of(BRIEF, TERMS))
    assert (
        capsys.readouterr().out
        == """\
Talks between Aland (AAA) and BBB, mediated by CCC
==================================================
  State of the talks as of 2031-05-08; 2 articles, 1 independent text.

Mediator
  - 2031-05-06: CCC warned: “may step back” — Kari Solheim [1:5-9]

Ultimatums
  - open: CCC to AAA, BBB: “end its mediation”; condition “if there is no progress”; deadline “within days” (2031-05-06
    to 2031-05-12); issued 2031-05-06; deadline moved back 1 time — Kari Solheim, in 2 independent texts [1:5-9]
      - earlier, 2031-05-06: “leave”; no condition in words; no deadline given [2:1-3]
      - open: what came of it [3:1-2]

Positions
  Aland (AAA)
  - ceasefire: accept (partial), 2031-05-06: “we accept” [1:5-9]
  BBB
  - ceasefire: reject, day unknown: “we refuse”, on condition “unless they go” [1:5-9]
  No statement found as of 2031-05-08: AAA on arms, sanctions.
  No statement found as of 2031-05-08: BBB on anything.

Proposals
  - CCC: the plan (ceasefire), 2031-05-06: “a plan” [1:5-9]
      - AAA accepted (full), 2031-05-06: “yes” [1:5-9]
      - BBB: no response found

Meetings
  - held: Geneva, 2031-05-06: AAA, BBB; reason “snow” [1:5-9]
      - announced (told 2031-05-06): “will meet” [1:5-9]
      - held (told 2031-05-06): “met” [1:5-9]

Ceasefires and alleged violations
  - alleged-violation (energy): AAA accuses BBB, 2031-05-06: “broke it” [1:5-9]
      - BBB: denial, 2031-05-06: “we did not” [1:5-9]
  - alleged-violation: BBB accuses AAA, 2031-05-06: “broke it” [1:5-9]
      - AAA: no reply found
  - proposed (full, 30-day) by CCC, 2031-05-06: “a pause” [1:5-9]

Timeline
  - 2031-05-06: CCC to AAA: THREATEN 135 Threaten to halt, conditional: “warned” [1:5-9]
  - told 2031-05-06: meeting held in Geneva: “met” [1:5-9]

In doubt
  - Credited to two people [1:5-9]

Sources
  - [1] A title; The Post, wire LPA; 2031-05-06; 1.txt
  - [2] untitled; undated; 2.txt; near-copy of 1
  In no process: 2.
  2 articles left out, not known to be published by 2031-05-08: 3, 4.
"""
    )


def test_an_empty_brief_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    document.as_text(blocks_of(ask.Brief(day=None, asked=False), TERMS))
    out = capsys.readouterr().out
    assert "No process found" in out
    assert "No article tells of dealings between two parties." in out


def test_a_process_without_findings_says_nothing_found(capsys: pytest.CaptureFixture[str]) -> None:
    bare = ask.ProcessBrief("x", ("AAA",), (), (1,), 1)
    document.as_text(blocks_of(replace(BRIEF, processes=(bare,), asked=False), TERMS))
    out = capsys.readouterr().out
    assert out.startswith("Talks with Aland (AAA), no mediator found")
    assert "(the last day of publication in the record)" in out
    assert out.count("nothing found") == 7


def test_articles_of_no_process_say_what_brings_them_in(capsys: pytest.CaptureFixture[str]) -> None:
    loose = ask.ProcessBrief("x", (), (), (1,), 1)
    document.as_text(blocks_of(replace(BRIEF, processes=(loose,), asked=False), TERMS))
    out = capsys.readouterr().out
    assert out.startswith("Articles of no process found")
    assert "--process FILE" in out


def test_a_long_timeline_is_cut_at_its_start_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    many = replace(PROCESS, timeline=PROCESS.timeline[:1] * (TIMELINE_SHOWN + 5))
    document.as_text(blocks_of(replace(BRIEF, processes=(many,)), TERMS))
    out = capsys.readouterr().out
    assert "5 earlier lines not shown here" in out
    assert out.count("THREATEN") == TIMELINE_SHOWN


def test_many_citations_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    cited = tuple(Citation(number, 1, 2) for number in range(1, 8))
    document.as_text([document.Item("line", cited)])
    assert capsys.readouterr().out == "  - line (+3) [1:1-2] [2:1-2] [3:1-2] [4:1-2]\n"


def test_markdown_escapes_what_the_articles_say(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = replace(PROCESS.mediation[0], text="<script>*x*</script> [a](http://b)")
    document.as_markdown(
        blocks_of(replace(BRIEF, processes=(replace(PROCESS, mediation=(hostile,)),)), TERMS)
    )
    out = capsys.readouterr().out
    assert "\n# Talks between Aland (AAA) and BBB" in out
    assert "`[1:5-9]`" in out
    assert "<script>" not in out
    assert "http://" not in out


def test_rows_carry_their_headings() -> None:
    rows = list(document.as_rows(blocks_of(BRIEF, TERMS)))
    positions = [row for row in rows if row.section == "Positions"]
    assert [row.part for row in positions[:2]] == ["Aland (AAA)", "BBB"]
    assert rows[1].citations == "[1:5-9]"


def test_json_lines_carry_section_and_process() -> None:
    lines = list(json_lines(BRIEF))
    assert lines[0]["section"] == "brief"
    sections = [line["section"] for line in lines[1:]]
    assert sections[0] == "process"
    assert {"mediation", "ultimatums", "positions", "silences", "timeline", "doubts", "sources"} <= set(
        sections
    )
    ultimatum = next(line for line in lines if line["section"] == "ultimatums")
    assert ultimatum["process"] == "AAA+BBB"
    assert ultimatum["citations"] == ["[1:5-9]"]
    assert ultimatum["deadline"] == {
        "earliest": "2031-05-06",
        "latest": "2031-05-12",
        "basis": "inferred",
        "text": "within days",
    }


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (None, "day unknown"),
        (UNKNOWN, "day unknown"),
        (DAY, "2031-05-06"),
        (WEEK, "2031-05-06 to 2031-05-12"),
        (Window(None, date(2031, 5, 6), "inferred"), "by 2031-05-06"),
        (Window(date(2031, 5, 6), None, "inferred"), "from 2031-05-06"),
    ],
)
def test_windows_in_words(window: Window | None, words: str) -> None:
    assert when(window) == words


@pytest.mark.parametrize(
    ("window", "words"),
    [
        (None, ""),
        (WEEK, "within days (2031-05-06 to 2031-05-12)"),
        (Window(None, None, "unknown", "soon"), "soon"),
        (Window(None, date(2031, 5, 6), "inferred"), "by 2031-05-06"),
    ],
)
def test_deadlines_in_words(window: Window | None, words: str) -> None:
    assert deadline(window) == words


def test_sources_in_columns() -> None:
    cells = [[column.of(line) for column in SOURCES] for line in BRIEF.sources]
    assert cells[0][:3] == ["1", "2031-05-06", "A title"]
    assert origin(BRIEF.sources[1]) == "near-copy of 1"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Citation(1, 2, 3), "[1:2-3]"),
        (datetime(2031, 5, 6, 7, tzinfo=UTC), "2031-05-06T07:00:00+00:00"),
        ({"a": (date(2031, 5, 6), None)}, {"a": ["2031-05-06", None]}),
        (1.5, 1.5),
        (object, "<class 'object'>"),
    ],
)
def test_plain_values(value: Any, written: Any) -> None:
    assert plain(value) == written
