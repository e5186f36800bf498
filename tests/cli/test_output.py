"""Tables, JSON Lines, CSV and Markdown from the same lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.cli.output import TABLE_PAGE, Column, Format, column_widths, emit

Line = dict[str, str]
COLUMNS: tuple[Column[Line], ...] = (
    Column("code", lambda line: line["code"]),
    Column("note", lambda line: line.get("note", ""), wrap=True),
    Column("words", lambda line: line["words"], wide=True, short=lambda line: line["words"].upper()),
)
LINES: list[Line] = [{"code": "AAA", "words": "a b"}, {"code": "BBB", "words": "=c"}]


@pytest.mark.parametrize(
    ("form", "out"),
    [
        ("table", "code  words\nAAA   A B\nBBB   =C\n"),
        ("jsonl", '{"code": "AAA", "words": "a b"}\n{"code": "BBB", "words": "=c"}\n'),
        ("csv", "code,note,words\nAAA,,a b\nBBB,,'=c\n"),
        ("md", "| code | note | words |\n| --- | --- | --- |\n| AAA |  | a b |\n| BBB |  | =c |\n"),
    ],
)
def test_each_form(form: Format, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert emit(iter(LINES), COLUMNS, form=form) == 2
    shown = capsys.readouterr().out
    assert "\n".join(line.rstrip() for line in shown.splitlines()) + "\n" == out


def test_an_empty_table_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert emit([], COLUMNS, form="table") == 0
    assert capsys.readouterr().out == "nothing found\n"


def test_a_long_table_comes_in_pages(capsys: pytest.CaptureFixture[str]) -> None:
    emit(LINES * TABLE_PAGE, COLUMNS, form="table")
    assert capsys.readouterr().out.count("code  words") == 2


def test_what_does_not_fit_side_by_side_is_stacked(capsys: pytest.CaptureFixture[str]) -> None:
    long: list[Line] = [{"code": "x" * 100, "words": "some words " * 20}]
    emit(long, COLUMNS, form="table")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"code   {'x' * 100}"
    assert lines[1].startswith("words  SOME WORDS SOME")
    assert lines[2].startswith("       SOME")
    assert max(map(len, lines)) <= 120


@given(
    st.lists(st.tuples(*[st.text("ab ", max_size=60)] * 3), min_size=1, max_size=5),
    st.integers(10, 150),
)
def test_widths_fit_the_room_or_are_none(rows: list[tuple[str, str, str]], room: int) -> None:
    widths = column_widths([list(row) for row in rows], COLUMNS, room)
    assert widths is None or (sum(widths) <= room and all(width > 0 for width in widths))
