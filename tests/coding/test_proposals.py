"""Proposals and the answers to them in many processes; and sentences that tell of none."""

from __future__ import annotations

from datetime import date

import pytest

from goodoffices.coding import code
from goodoffices.read import read
from goodoffices.record import Article, Proposal, Window, sha256_of
from goodoffices.vocab import load

DAY = Window(date(2025, 9, 14), date(2025, 9, 14), "stated")


def proposals(text: str) -> tuple[Proposal, ...]:
    article = Article(id="t", uri="t", sha256=sha256_of(text), text=text, language="en", published=DAY)
    vocabulary = load()
    return code(read(article, vocabulary), vocabulary).proposals


ANSWERED = [
    (
        "The Colombian government proposed a six-point plan to the ELN. The ELN has not yet replied.",
        ("six-point plan", "COL", {("ELN", "unanswered", "full")}),
    ),
    (
        (
            "Israel has told mediators that it accepts in principle a revised proposal for a two-month truce in Gaza, "
            "an Israeli official said, but Hamas had yet to hand over its reply."
        ),
        (
            "revised proposal for a two-month truce",
            None,
            {("ISR", "accepted", "partial"), ("HAMAS", "unanswered", "full")},
        ),
    ),
    (
        "The plan, presented by Egypt on Monday, was accepted by Hamas and rejected by Israel.",
        ("plan", "EGY", {("HAMAS", "accepted", "full"), ("ISR", "rejected", "full")}),
    ),
    (
        "Russia has rejected a 30-day ceasefire proposed by the United States.",
        ("30-day ceasefire", "USA", {("RUS", "rejected", "full")}),
    ),
    (
        "Iran said on Sunday it was reviewing a US proposal for a nuclear deal.",
        ("proposal for a nuclear deal", "USA", {("IRN", "unanswered", "full")}),
    ),
    (
        "Houthi leaders turned down the UN roadmap, saying it ignored the salaries of civil servants.",
        ("roadmap", "UN", {("HOUTHI", "rejected", "full")}),
    ),
    (
        "The Polisario Front rejected Morocco's autonomy plan outright.",
        ("autonomy plan", "MAR", {("POLISARIO", "rejected", "full")}),
    ),
    (
        (
            "Norway's foreign minister unveiled a seven-point roadmap to end the war in Sudan. "
            "The RSF endorsed the roadmap. The Sudanese army has not responded."
        ),
        (
            "seven-point roadmap to end the war",
            "NOR",
            {("RSF", "accepted", "full"), ("SDN", "unanswered", "full")},
        ),
    ),
    (
        "The ELN accepted parts of the government's peace proposal, its commander said.",
        ("peace proposal", None, {("ELN", "accepted", "partial")}),
    ),
    (
        "There was no immediate answer from Damascus to the Turkish proposal.",
        ("proposal", "TUR", {("SYR", "unanswered", "full")}),
    ),
    (
        (
            "Sudan put forward what its office described as a canal protocol. "
            "Cairo has yet to respond to the Sudanese proposal."
        ),
        ("canal protocol", "SDN", {("EGY", "unanswered", "full")}),
    ),
    (
        "Ethiopia answered an Egyptian proposal on Thursday with a draft of its own.",
        ("proposal", "EGY", {("ETH", "countered", "full")}),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ANSWERED)
def test_a_proposal_with_its_answers(
    text: str, expected: tuple[str, str | None, set[tuple[str, str, str]]]
) -> None:
    found = proposals(text)
    assert [(one.name, one.by) for one in found] == [expected[:2]]
    assert {(one.party, one.response, one.scope) for one in found[0].responses} == expected[2]
    for span in (found[0].evidence, *(one.evidence for one in found[0].responses)):
        assert text[span.start : span.end] == span.text


def test_a_counter_proposal_answers_and_is_one_itself() -> None:
    text = "Hamas submitted a counter-proposal on Tuesday in response to the plan drafted by Egypt."
    by = {one.by: one for one in proposals(text)}
    assert set(by) == {"HAMAS", "EGY"}
    assert [(one.party, one.response) for one in by["EGY"].responses] == [("HAMAS", "countered")]


NONE = [
    "The RSF did not respond to a request for comment.",
    "Israel's plan to occupy Gaza City drew criticism from France.",
    "Kabila rejected the claims as false. The opposition welcomed the plan.",
    "The United Nations plans to send monitors.",
    "There is no plan, the minister said.",
    "Any proposal that ignores the refugees will be rejected, Jordan said.",
    "Concrete proposals need to be delivered by the two parties.",
    "The truce was brokered by Qatar.",
    "India rejected the accusation.",
    "Armenia replied with artillery fire.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_nobody_put_forward_is_no_proposal(text: str) -> None:
    assert proposals(text) == ()


def test_a_proposer_does_not_answer_itself() -> None:
    (one,) = proposals("Qatar presented a peace plan on Monday. Qatar has not received a reply from Israel.")
    assert {answer.party for answer in one.responses} <= {"ISR"}
