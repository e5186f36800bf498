"""What comes from the net may not act on a terminal, in a spreadsheet or in Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.cli import screen

ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\ud800-\udfff]")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain “words” – Zürich", "plain “words” – Zürich"),
        ("a\x1b[31mred\x1b[0m", "a�red�"),
        ("\x1b]0;title\x07after", "�after"),
        ("\x1b]8;;http://x\x1b\\link", "�link"),
        ("\x9b2Jgone", "�gone"),
        ("bell\x07", "bell�"),
        ("two\r\nlines\u2028three", "two lines three"),
        ("abc\u202edef\u202c", "abcdef"),
        ("zero\u200bwidth", "zerowidth"),
        ("lone\ud800", "lone"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert screen.clean(text) == shown


@given(st.text())
def test_nothing_that_acts_is_left(text: str) -> None:
    for safe in (screen.clean(text), screen.csv_cell(text), screen.markdown(text)):
        assert not ACTING.search(safe)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert screen.clean(screen.clean(text)) == screen.clean(text)


def test_lines_are_kept_where_a_passage_is_printed() -> None:
    assert screen.clean_lines("one\ntwo\x1b[2J\r\nthree") == "one\ntwo�\nthree"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "＝1"])
def test_a_cell_is_no_formula(text: str) -> None:
    assert screen.csv_cell(text).startswith("'")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", r"a\|b"),
        ("<script>x</script>", r"\<script\>x\</script\>"),
        ("[x](javascript:1)", r"\[x\](javascript:1)"),
        ("# head", r"\# head"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("a & b", r"a \& b"),
    ],
)
def test_markdown_is_escaped(text: str, shown: str) -> None:
    assert screen.markdown(text) == shown


def test_an_address_is_no_link_in_markdown() -> None:
    assert "http://" not in screen.markdown("see http://example.org")


@pytest.mark.parametrize(("width", "shown"), [(20, "one two three"), (9, "one two…"), (4, "one…")])
def test_shorten(width: int, shown: str) -> None:
    assert screen.shorten("one two three", width) == shown
