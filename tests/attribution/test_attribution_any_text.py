"""Whatever the text: spans are exact, content is never empty, and the cost stays linear."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.read import read
from goodoffices.record import Article, ReaderSettings, Reading
from goodoffices.vocab import load

WORDS = [
    "said",
    "says",
    "told",
    '"',
    "",
    '"',
    "“",
    "”",
    ",",
    ".",
    ":",
    ";",
    "\n",
    "-",
    "—",
    "(",
    ")",
    "[",
    "]",
    "that",
    "Hamas",
    "Trump",
    "he",
    "she",
    "who",
    "according",
    "to",
    "by",
    "was",
    "quoted",
    "as",
    "saying",
    "adding",
    "warning",
    "the",
    "a",
    "and",
    "but",
    "while",
    "on",
    "Friday",
    "officials",
    "in",
    "Cairo",
    "'s",
    "’",
    "called",
    "accused",
    "of",
    "urged",
    "not",
    "would",
    "statement",
    "issued",
    "?",
    "!",
    "…",
]


def read_text(text: str) -> Reading:
    return read(Article(id="a", uri="a", sha256="", text=text), load(), ReaderSettings("rules"))


def check(text: str) -> None:
    for one in read_text(text).statements:
        spans = [*one.content, *(span for span in (one.source, one.cue) if span is not None)]
        assert one.content
        assert all(text[span.start : span.end] == span.text for span in spans)
        assert all(span.text.strip() for span in one.content)
        assert 0 < one.confidence <= 1


@given(st.lists(st.sampled_from(WORDS), max_size=60))
@settings(max_examples=150, deadline=None)
def test_spans_hold_for_any_run_of_cue_words(words: list[str]) -> None:
    check(" ".join(words))


@given(st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_spans_hold_for_any_text(text: str) -> None:
    check(text)


HOSTILE = [
    '"',
    "said ",
    "he said, ",
    '"Yes," he said. ',
    "according to ",
    "Trump said that ",
    "( ",
    ", ",
    "and warned ",
    "called “ ",
    "Hamas, adding that, ",
    "was quoted as saying ",
    "who said ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_the_cost_is_linear(piece: str, calls: Callable[[Callable[[], object]], int]) -> None:
    read_text(piece)
    small = calls(lambda: read_text(piece * 200))
    assert calls(lambda: read_text(piece * 800)) < 6 * small
