"""The scorer: what it reads from a folder of standoff files, and what it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodoffices.evaluation.attribution import (
    Attribution,
    Example,
    Score,
    load_folder,
    of_statement,
    of_statements,
    parse_standoff,
    score,
)
from goodoffices.record import Span, Speaker, Statement

TEXT = 'The envoy said that talks go on. "We wait," she added. "Not for long."'


def span(words: str, *, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


ONE = Attribution((span("The envoy"),), (span("said"),), (span("that talks go on"),))
TWO = Attribution((span("she"),), (span("added"),), (span('"We wait,"'), span('"Not for long."')))
EXAMPLE = Example("one", TEXT, (ONE, TWO))


def test_events_may_stand_before_their_spans_and_roles_may_be_numbered() -> None:
    lines = (
        "E1\tAttribution:T4 Content:T3 Content2:T5 Cue:T2 Source:T1\n"
        "T1\tSource 0 9\tThe envoy\n"
        "T2\tCue 10 14\tsaid\n"
        "a broken continuation\n"
        "T3\tContent 15 20;22 24\tthat\n"
        "T4\tAttribution 10 14\tsaid\n"
        "T5\tContent 30 33\t\n"
        "E2\tAttribution:T4 Cue:T2\n"
    )
    assert parse_standoff(lines) == (Attribution(((0, 9),), ((10, 14),), ((15, 20), (22, 24), (30, 33))),)


def test_the_smallest_annotator_counts_and_line_ends_are_kept(tmp_path: Path) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "a_b.txt").write_bytes(b"He said\r\nyes")
    for annotator, last in (("f2", 8), ("a1", 12)):
        lines = f"E1\tContent:T1 Cue:T2\nT1\tContent 9 {last}\tyes\nT2\tCue 3 7\tsaid\n"
        (tmp_path / "attributions" / f"a_b_{annotator}.ann").write_text(lines)
    (example,) = load_folder(tmp_path)
    assert example.text == "He said\r\nyes"
    assert example.attributions[0].content == ((9, 12),)


def test_a_perfect_reader_scores_one() -> None:
    scores = score([EXAMPLE], lambda _: [ONE, TWO])
    assert all(one.f1 == 1.0 for one in scores.values())
    assert scores["quoted"] == Score(1, 1, 1)
    assert scores["indirect"] == Score(1, 1, 1)


def test_a_silent_reader_scores_nothing() -> None:
    scores = score([EXAMPLE], lambda _: [])
    assert scores["attribution"] == Score(0, 2, 0)
    assert scores["attribution"].precision == scores["attribution"].f1 == 0.0


def test_another_speaker_is_no_match_though_the_content_is() -> None:
    wrong = Attribution(TWO.source, ONE.cue, ONE.content)
    scores = score([EXAMPLE], lambda _: [wrong])
    assert scores["attribution"].shared == 0
    assert scores["content"].shared == 1


def test_half_of_the_words_are_enough_and_less_is_not() -> None:
    half = Attribution(ONE.source, ONE.cue, (span("talks go"),))
    less = Attribution(ONE.source, ONE.cue, (span("talks"),))
    assert score([EXAMPLE], lambda _: [half])["attribution"].shared == 1
    assert score([EXAMPLE], lambda _: [less])["attribution"].shared == 0


def statement(content: str, cue: tuple[int, int]) -> Statement:
    start, end = span(content)
    she = Span.of(TEXT, *span("she"))
    return Statement(
        "x", "direct", she, Span.of(TEXT, *cue), (Span.of(TEXT, start, end),), Speaker("Ada Omar")
    )


def test_statements_take_in_marks_and_that_and_share_a_cue() -> None:
    first, second = statement("We wait,", span("added")), statement("Not for long.", span("added"))
    assert of_statements([first, second], TEXT) == (TWO,)
    assert of_statement(statement("talks go on", span("said")), TEXT).content == ONE.content


@pytest.mark.parametrize(
    ("found", "wanted", "shared", "f1"), [(0, 0, 0, 0.0), (2, 2, 1, 0.5), (1, 3, 1, 0.5)]
)
def test_score(found: int, wanted: int, shared: int, f1: float) -> None:
    assert Score(found, wanted, shared).f1 == f1
