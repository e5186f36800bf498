"""Problems and progress on standard error."""

from __future__ import annotations

import io
import sys
from typing import Any

import pytest

from goodoffices.cli.problems import Progress, Tally, report
from goodoffices.record import Article, Coded, Problem, sha256_of

REFUSED = Problem("input-binary", "no text", "a.bin", "refused")
DOUBT = Problem("article-undated", "no day", "a.txt", "doubt")
CODED = Coded(Article(id="a", uri="a.txt", sha256=sha256_of("x"), text="x"))


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_row_has_four_cells_and_nothing_that_acts(capsys: pytest.CaptureFixture[str]) -> None:
    report(Problem("input-binary", "no\ttext\n\x1b[2J", None, "refused"))
    assert capsys.readouterr().err == "refused\tinput-binary\t-\tno text �\n"


def test_only_what_was_refused_counts(capsys: pytest.CaptureFixture[str]) -> None:
    tally = Tally()
    assert list(tally.keep([CODED, DOUBT])) == [CODED]
    assert tally.close() == 0
    tally.take(REFUSED)
    tally.take(REFUSED)
    assert tally.close() == 3
    assert "2 inputs refused: input-binary (2)" in capsys.readouterr().err


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [100.0]
    monkeypatch.setattr("goodoffices.cli.problems.time.monotonic", lambda: now[0])
    return now


def test_short_work_is_silent(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    clock[0] += 0.5
    progress(10, "a.txt")
    progress.close()
    assert capsys.readouterr().err == ""


def test_in_a_log_a_line_now_and_then(clock: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress()
    for done in range(1, 41):
        clock[0] += 1.0
        progress(done, "a.txt")
    progress.close()
    assert capsys.readouterr().err == "15 documents, 1 a second\n30 documents, 1 a second\n"


def test_on_a_screen_one_line_that_is_cleared(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    screen: Any = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    progress = Progress()
    clock[0] += 2.0
    progress(100, "a\x1b[2Jb.txt")
    progress.close()
    assert screen.getvalue() == "\r\x1b[K100 documents, 50 a second  a�b.txt\r\x1b[K"
