"""What is a time phrase and what only looks like one; offsets on any text; linear time on hostile text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices import dates
from goodoffices.record import UNKNOWN, Window


@pytest.mark.parametrize(
    "text",
    [
        "They may leave.",
        "Thousands march in Tbilisi.",
        "He told the Sunday Times of it.",
        "a 30-day truce and a month-long ceasefire",
        "for the fourth time",
        "It killed 2,025 people.",
        "at least 2000 soldiers",
        "for weeks and months on end",
        "the March 23 Movement",
        "the 17 November group",
        "the Good Friday Agreement",
        "Easter Sunday",
        "every Friday",
        "three weeks of fighting",
        "the first meeting in three years",
        "the worst attack in weeks",
        "in two years of war",
        "as soon as they sign",
        "not any time soon",
        "day after day",
        "at the end of the day, it is up to them",
        "in 1,990 villages",
        "on 31 February",
        "over two days",
        "the last days of the siege",
        "the 1967 borders",
        "a Christmas truce",
        "The new year began badly.",
        "The week is out of step.",
        "until further notice",
        "before Ramadan",
        "He gave the talks two days of his time.",
    ],
)
def test_is_no_time_phrase(text: str) -> None:
    assert dates.find(text) == ()


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("They met on Friday and Saturday.", ["on Friday", "Saturday"]),
        ("In May they may march in March.", ["In May", "in March"]),
        ("by 5 p.m. local time on Friday", ["by 5 p.m. local time on Friday"]),
        ("from Sept. 3, 2024 until Oct. 5", ["from Sept. 3, 2024", "until Oct. 5"]),
        ("(on Monday)", ["on Monday"]),
        ("“Tomorrow,” he said", ["Tomorrow"]),
        ("Monday's talks, Tuesday’s vote", ["Monday", "Tuesday"]),
        ("on the 2nd of May, 2025", ["on the 2nd of May, 2025"]),
        ("in the first week of June", ["in the first week of June"]),
        ("within the next two weeks", ["within the next two weeks"]),
        ("in a matter of days", ["in a matter of days"]),
        ("by year's end", ["by year's end"]),
        ("in ISTANBUL İ on Friday", ["on Friday"]),
        ("on\nFriday", ["Friday"]),
        ("at the end of April", ["at the end of April"]),
        ("on the eve of the vote", ["on the eve of"]),
        ("in the weeks ahead", ["in the weeks ahead"]),
        ("two months from now", ["two months from now"]),
        ("since early 2024", ["since early 2024"]),
        ("2025-05-30 and 30.05.2025", ["2025-05-30", "30.05.2025"]),
    ],
)
def test_phrases_are_cut_out_whole(text: str, phrases: list[str]) -> None:
    assert [phrase.text for phrase in dates.find(text)] == phrases


_WORDS = st.sampled_from(
    [
        "on",
        "in",
        "by",
        "until",
        "before",
        "since",
        "within",
        "the",
        "next",
        "last",
        "this",
        "Friday",
        "May",
        "2nd",
        "2025",
        "29",
        "February",
        "weeks",
        "days",
        "end",
        "of",
        "mid-",
        "İ",
        "will",
        "said",
        "yesterday",
        "\n",
        ",",
        ".",
        "“",
        "”",
        "a",
        "few",
        "31",
        "year's",
        "9999",
        "1900",
        "month",
        "weekend",
        "-",
        "–",
        "0",
        "00",
        "ago",
        "later",
    ]
)
_TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_WORDS, max_size=40).map(" ".join),
    st.lists(_WORDS, max_size=40).map("".join),
)
_DAYS = st.dates()


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_offsets_hold_on_any_text(text: str) -> None:
    at = 0
    for phrase in dates.find(text):
        assert at <= phrase.start < phrase.end <= len(text)
        assert text[phrase.start : phrase.end] == phrase.text
        at = phrase.end


@given(_TEXTS, _DAYS, st.integers(0, 40), st.sampled_from([True, False, None]))
@settings(max_examples=150, deadline=None)
def test_windows_are_never_upside_down(text: str, first: date, width: int, planned: bool | None) -> None:  # noqa: FBT001
    last = first + timedelta(days=min(width, (date.max - first).days))
    for anchor in (Window(first, last, "stated"), Window(first, None, "stated"), UNKNOWN):
        for phrase in dates.find(text):
            found = dates.resolve(phrase, anchor, planned=planned)
            if found.earliest is not None and found.latest is not None:
                assert found.earliest <= found.latest
            assert found.known == (found.basis != "unknown")


@pytest.mark.parametrize(
    "piece",
    ["on ", "May ", "the end of ", "in the ", "1 ", "day ", "Friday ", "a few ", "-", "2025-", "may 2 "],
)
def test_time_grows_with_the_length_alone(piece: str, calls: Callable[[Callable[[], object]], int]) -> None:
    dates.find(piece)
    short = calls(lambda: dates.find(piece * 500))
    assert calls(lambda: dates.find(piece * 2_000)) < 6 * short + 50
