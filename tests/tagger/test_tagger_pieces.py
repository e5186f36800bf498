"""Windows: every word of a text is in exactly one piece range, and the marks look alike to the model."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.encoder.pieces import Window, windows
from goodoffices.read import quotes, sentences, tokens
from goodoffices.read.tagger import load


def cut(text: str, size: int = 192) -> list[Window]:
    words = tokens.tokenize(text)
    parts = sentences.split(text, words)
    return windows(text, parts, quotes.find(text, words, parts), load().tokenizer, size=size)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=400), st.integers(8, 64))
def test_pieces_are_in_order_within_the_text_and_windows_keep_their_size(text: str, size: int) -> None:
    at = 0
    for window in cut(text, size):
        assert 2 <= len(window) <= size
        assert len(window.shapes) == len(window.starts) == len(window.ends) == len(window)
        for start, end in zip(window.starts, window.ends, strict=True):
            if start >= 0:
                assert at <= start <= end <= len(text)
                at = start


def test_every_word_is_in_a_piece() -> None:
    text = "Envoy Rua Tellen said on Friday that the talks would go on.\n\n“We stay,” she said.\n"
    covered = {at for w in cut(text) for s, e in zip(w.starts, w.ends, strict=True) for at in range(s, e)}
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= covered


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "The two delegations met in the morning and again in the afternoon. "
    text = sentence * 40
    made = cut(text)
    assert len(made) > 1
    for window in made:
        first = next(start for start in window.starts if start >= 0)
        assert text[first:].startswith("The two")


@pytest.mark.parametrize("marks", ["“{}”", "«{}»", "‘{}’", "''{}''", "„{}“"])
def test_quotation_marks_of_every_kind_are_the_same_to_the_model(marks: str) -> None:
    plain, other = (f"{form.format('We will not leave,')} she said." for form in ('"{}"', marks))
    (one,), (two,) = cut(plain), cut(other)
    assert one.ids == two.ids
    assert one.shapes == two.shapes


def test_the_end_of_a_doubled_mark_is_its_second_half() -> None:
    text = "She said: ''We stay.''"
    (window,) = cut(text)
    assert max(window.ends) == len(text)
