"""Tokens, sentences and quotations: what they give for plain sentences, and what holds for any text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.read import quotes, sentences, tokens
from goodoffices.record import Quote

MARKS = "\"'“”‘’„«»` .,?!…\n\t-–—abAB1.'s()[]•U.S."
any_text = st.one_of(st.text(max_size=80), st.text(alphabet=MARKS, max_size=120))


def words(text: str) -> list[str]:
    return list(tokens.tokenize(text).words)


def split(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences.split(text, tokens.tokenize(text))]


def found(text: str) -> tuple[Quote, ...]:
    cut = tokens.tokenize(text)
    return quotes.find(text, cut, sentences.split(text, cut))


def inner(text: str) -> list[tuple[int, str]]:
    return [(quote.depth, text[quote.inner_start : quote.inner_end]) for quote in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S.-backed plan", ["The", "U.S.", "-backed", "plan"]),
        ("U.S.-Iran talks", ["U.S.", "-", "Iran", "talks"]),
        ("Russia's offer", ["Russia", "'s", "offer"]),
        ("Sudan’s army", ["Sudan", "’s", "army"]),
        ("We don't and we're", ["We", "don't", "and", "we", "'re"]),
        ("a 30-day cease-fire", ["a", "30-day", "cease-fire"]),
        ("Lt. Gen. J. Doe", ["Lt.", "Gen.", "J.", "Doe"]),
        ("Khalil al-Hayya in Sana'a", ["Khalil", "al-Hayya", "in", "Sana'a"]),
        ("the parties' terms", ["the", "parties", "'", "terms"]),
        ("ended.The war, on Novosti.ru", ["ended", ".", "The", "war", ",", "on", "Novosti.ru"]),
        ("No. 5 cost 3.5bn at 10 a.m.", ["No.", "5", "cost", "3.5bn", "at", "10", "a.m."]),
        ("No. It ended", ["No", ".", "It", "ended"]),
        ("you and I. Then", ["you", "and", "I", ".", "Then"]),
        ("``Yes,'' he--", ["``", "Yes", ",", "''", "he", "--"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_lower_case_has_plain_apostrophes() -> None:
    assert tokens.tokenize("Armenia’s Don’t ‘x’").lowers == ("armenia", "'s", "don't", "‘", "x", "’")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He met the U.S. envoy. She left the U.S. The talks go on.", 3),
        ("Lt. Gen. Abdel Ali of the U.S. Army spoke. Mr. Lee and Dr. J. K. Roe did not.", 2),
        ("It covers No. 5 and 3.5 per cent. Fine.", 2),
        ("They met at 9 a.m. Monday. He left at 5 p.m. She stayed.", 3),
        ("“We are ready.” The minister left. “Why now?” Okello asked.", 3),
        ("It stopped attacks.The violence went on, Novosti.ru wrote of the U.S.A.", 2),
        ("We waited... and then … nothing. Later ... The talks failed.", 3),
        ("A title\nA body that goes on\n\nAn end", 3),
        ("Terms: • one • two", 3),
        ("He took it. [N.B. we doubt it – ed.] She did not.", 3),
        ('"No!" he said. "Never." "Good."', 3),
        ("1. The army withdraws. 2. The rebels disarm.", 2),
        ("The truce held. al-Burhan said so.", 2),
        ("", 0),
        (" \n ", 0),
    ],
)
def test_sentences(text: str, count: int) -> None:
    assert len(split(text)) == count, split(text)


def test_a_text_wrapped_at_a_column_is_not_cut_at_its_lines() -> None:
    text = "The envoy said that\nthe talks would go\non until the end of\nthe week, when the\ntwo sides meet.\n\nIt rained."
    assert len(split(text)) == 2
    assert [s.paragraph for s in sentences.split(text, tokens.tokenize(text))] == [0, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go,” he said.", [(0, "Go,")]),
        ("He said, “It's time to leave,\" and left.", [(0, "It's time to leave,")]),
        ("‘We won't “give in” now,’ he said.", [(0, "We won't “give in” now,"), (1, "give in")]),
        ("'The parties' terms fail,' she said.", [(0, "The parties' terms fail,")]),
        ("The officials' plan and the parties' view.", []),
        ("\"We have 'no choice',\" she said.", [(0, "We have 'no choice',"), (1, "no choice")]),
        ("``Go,'' he said, ''or stay.''", [(0, "Go,"), (0, "or stay.")]),
        ("«Allons» et „gehen“.", [(0, "Allons"), (0, "gehen")]),
        ('"We did, he said. "And will."', [(0, "We did, he said."), (0, "And will.")]),
        ("In the '90s they were 5'10\" tall.", []),
        ("The so-called “republic” and a 'deal'.", [(0, "republic"), (0, "deal")]),
    ],
)
def test_quotations(text: str, expected: list[tuple[int, str]]) -> None:
    assert inner(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“One.\n\n“Two.\n\n“Three,” he said.",
        '"One.\n\n"Two.\n\n"Three," he said.',
        "‘One.\n\n‘Two.\n\n‘Three,’ he said.",
    ],
)
def test_a_quotation_over_paragraphs(text: str) -> None:
    assert [(q.closed, q.continues) for q in found(text)] == [(False, False), (False, True), (True, True)]


def test_a_quotation_that_a_line_break_cuts_goes_on() -> None:
    text = '"One and\n\nTwo," he said.'
    assert [(text[q.start : q.end], q.continues) for q in found(text)] == [
        ('"One and', False),
        ('Two,"', True),
    ]


@settings(max_examples=150, deadline=None)
@given(any_text)
def test_every_character_is_in_one_token_and_every_token_in_one_sentence(text: str) -> None:
    cut = tokens.tokenize(text)
    covered = [at for start, end in zip(cut.starts, cut.ends, strict=True) for at in range(start, end)]
    assert covered == [at for at, char in enumerate(text) if not char.isspace()]
    assert all(text[a:b] == w for a, b, w in zip(cut.starts, cut.ends, cut.words, strict=True))
    split_up = sentences.split(text, cut)
    assert [at for s in split_up for at in range(s.first, s.last)] == list(range(len(cut)))
    assert all((s.start, s.end) == (cut.starts[s.first], cut.ends[s.last - 1]) for s in split_up)
    numbers = [s.paragraph for s in split_up]
    assert numbers == sorted(numbers)


@settings(max_examples=150, deadline=None)
@given(any_text)
def test_quotations_nest_and_lie_in_the_text(text: str) -> None:
    holders: list[Quote] = []
    last = -1
    for quote in found(text):
        assert 0 <= quote.start <= quote.inner_start < quote.inner_end <= quote.end <= len(text)
        assert quote.start > last
        last = quote.start
        while holders and holders[-1].end <= quote.start:
            holders.pop()
        assert quote.depth == len(holders)
        assert not holders or quote.end <= holders[-1].end
        holders.append(quote)


@pytest.mark.parametrize(
    "piece", ['"', "A", "a. ", "U.S. ", "“a ", "' a", '"a\n', "‘a” ", "a-", "1.", "\n", "’s "]
)
def test_hostile_text_takes_linear_time(piece: str, calls: Callable[[Callable[[], object]], int]) -> None:
    found(piece)
    count = 2_000 // len(piece)
    small = calls(lambda: found(piece * count))
    assert calls(lambda: found(piece * 4 * count)) < 6 * small + 200
