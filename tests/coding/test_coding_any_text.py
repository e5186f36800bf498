from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.coding import code
from goodoffices.read import read
from goodoffices.record import Article, Coded, Span, make_id, sha256_of
from goodoffices.vocab import load

WORDS = st.sampled_from(
    (  # noqa: SIM905  (sixty words read better in lines than in a column)
        "Hamas Israel Qatar Russia Ukraine the both sides rejected accepted threatened to would may not never if "
        "unless until Friday , . ; “ ” \" ' — ceasefire talks mediation proposal and he said that withdraw from "
        "troops urged accused of U.S. -backed mediators's Moscow 's demand for must will have days"
    ).split()
)


def run(text: str) -> Coded:
    vocabulary = load()
    article = Article(make_id(text), "made.txt", sha256_of(text), text, language="en")
    return code(read(article, vocabulary), vocabulary)


def spans(coded: Coded) -> list[Span]:
    found = [act.evidence for act in coded.acts]
    found += [span for act in coded.acts for span in (act.condition, act.consequence) if span]
    found += [one.evidence for one in coded.proposals]
    found += [one.evidence for one in coded.meetings]
    found += [one.evidence for one in coded.ceasefires]
    return found + [answer.evidence for proposal in coded.proposals for answer in proposal.responses]


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_every_span_stands_in_the_text_and_every_act_has_a_party(text: str) -> None:
    coded = run(text)
    for span in spans(coded):
        assert text[span.start : span.end] == span.text
    for act in coded.acts:
        assert act.actor.party
        assert act.plover == load().codebook.plover(act.cameo)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_coded_without_an_error(text: str) -> None:
    for span in spans(run(text)):
        assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    "piece",
    ["if ", "unless Russia rejects the plan and ", "Russia said ", "and ", "to threaten to ", "both sides, "],
)
def test_time_grows_with_the_text_and_not_with_its_square(
    piece: str, calls: Callable[[Callable[[], object]], int]
) -> None:
    run(piece)
    small = calls(lambda: run(piece * 200))
    assert calls(lambda: run(piece * 800)) < 6 * small
