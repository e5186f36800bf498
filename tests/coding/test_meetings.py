"""Meetings told of many processes: who, where, when, and the stage; and sentences that tell of none."""

from __future__ import annotations

from datetime import date

import pytest

from goodoffices.coding import code
from goodoffices.read import read
from goodoffices.record import Article, Meeting, Window, sha256_of
from goodoffices.vocab import load

DAY = Window(date(2025, 9, 14), date(2025, 9, 14), "stated")  # a Sunday


def meetings(text: str) -> tuple[Meeting, ...]:
    article = Article(id="t", uri="t", sha256=sha256_of(text), text=text, language="en", published=DAY)
    vocabulary = load()
    return code(read(article, vocabulary), vocabulary).meetings


TOLD = [
    (
        "A second round of indirect talks between Iran and the United States will be held in Muscat on Saturday.",
        ("announced", "Muscat", {"IRN", "USA"}, date(2025, 9, 20)),
    ),
    (
        "Armenian Prime Minister Nikol Pashinyan and Azerbaijani President Ilham Aliyev met in Abu Dhabi on Thursday.",
        ("held", "Abu Dhabi", {"ARM", "AZE"}, date(2025, 9, 11)),
    ),
    (
        "Houthi and Saudi officials held talks in Sanaa under Omani mediation.",
        ("held", "Sanaa", {"HOUTHI", "SAU"}, None),
    ),
    (
        "Russian and Ukrainian delegations are due to meet in Istanbul on Monday.",
        ("announced", "Istanbul", {"RUS", "UKR"}, date(2025, 9, 15)),
    ),
    (
        "The M23 had cancelled its trip to Luanda after the European Union imposed sanctions on its leaders.",
        ("cancelled", "Luanda", {"M23", "AGO"}, None),
    ),
    (
        (
            "A meeting of the foreign ministers of Armenia and Azerbaijan that was planned for Tuesday in Brussels "
            "has been downgraded to talks between their deputies."
        ),
        ("downgraded", "Brussels", {"ARM", "AZE"}, None),
    ),
    (
        (
            "A sixth round of negotiations between Tehran and Washington had been due to take place in Muscat on Sunday "
            "but was called off after Israel attacked Iran."
        ),
        ("cancelled", "Muscat", {"IRN", "USA"}, None),
    ),
    (
        "Pakistan postponed talks with the Afghan Taliban in Istanbul because of a border clash.",
        ("postponed", "Istanbul", {"PAK", "TALIBAN"}, None),
    ),
    (
        "Lebanon and Israel held indirect talks in Naqoura, mediated by the United States.",
        ("held", "Naqoura", {"LBN", "ISR", "USA"}, None),
    ),
    (
        "Qatar will host a new round of talks between the Congolese government and the M23 next Monday.",
        ("announced", None, {"QAT", "COD", "M23"}, date(2025, 9, 15)),
    ),
    (
        "The leaders of Cyprus met informally over dinner in Nicosia on Tuesday with the UN envoy.",
        ("held", "Nicosia", {"CYP", "UN"}, date(2025, 9, 9)),
    ),
    (
        "The South African delegation is expected in Kigali on Thursday for talks with Rwanda.",
        ("announced", "Kigali", {"ZAF", "RWA"}, date(2025, 9, 18)),
    ),
    (
        "Armenia has called both Azerbaijan and Georgia to an emergency session in Vienna.",
        ("announced", "Vienna", {"ARM", "AZE", "GEO"}, None),
    ),
    (
        "Colombia's government and the ELN resumed talks in Caracas on Monday after a six-month break.",
        ("held", "Caracas", {"COL", "ELN"}, date(2025, 9, 8)),
    ),
    (
        "The Saudi crown prince received the Iranian foreign minister in Jeddah on Tuesday.",
        ("held", "Jeddah", {"SAU", "IRN"}, date(2025, 9, 9)),
    ),
    (
        "Proximity talks between Hamas and Israel opened in Doha on Sunday.",
        ("held", "Doha", {"HAMAS", "ISR"}, date(2025, 9, 14)),
    ),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_a_meeting_is_told_once_with_its_stage(
    text: str, expected: tuple[str, str | None, set[str], date | None]
) -> None:
    found = meetings(text)
    assert [(one.status, one.place, set(one.parties)) for one in found] == [expected[:3]]
    assert found[0].on.earliest == expected[3] or expected[3] is None
    assert text[found[0].evidence.start : found[0].evidence.end] == found[0].evidence.text


NONE = [
    "No date has been set for the next round of talks between Ethiopia and Eritrea in Nairobi.",
    "Analysts hope that Putin and Zelensky could meet in Istanbul this summer.",
    "Zelensky refused to meet Putin in Moscow.",
    "Hamas met the conditions set by Israel.",
    "South Sudan's rival leaders failed to meet a deadline set by IGAD.",
    "Macron said he was ready to meet Putin. Trump said he might meet Kim Jong Un in Seoul.",
    "Egypt wants a summit between Israel and Lebanon in Cairo.",
    "Sudan said it would not return to talks in Jeddah.",
    "Serbia boycotted talks in Brussels.",
    "If the truce holds, Israel and Syria will meet in Paris.",
    "Rwanda asked when the talks in Doha would start.",
    "There will be no talks between Morocco and the Polisario Front in Geneva.",
    "Kosovo proposed a meeting with Serbia in Vienna.",
]


@pytest.mark.parametrize("text", NONE)
def test_hopes_offers_and_refusals_are_no_meetings(text: str) -> None:
    assert meetings(text) == ()


def test_a_later_word_points_back_at_the_meeting_named_before() -> None:
    text = (
        "Ethiopian and Eritrean officials held talks in Nairobi on Friday. "
        "The talks were called off on Saturday because of shelling at the border."
    )
    held, off = meetings(text)
    assert (held.status, off.status) == ("held", "cancelled")
    assert off.place is None
    assert set(off.parties) == {"ETH", "ERI"}
    assert off.reason is not None
    assert off.reason.text == "because of shelling at the border"


def test_the_same_meeting_told_twice_is_one() -> None:
    text = (
        "Iran and the United States held talks in Muscat on Friday. The talks in Muscat ended without a deal."
    )
    (one,) = meetings(text)
    assert (one.status, one.place) == ("held", "Muscat")


def test_persons_who_meet_are_named() -> None:
    (one,) = meetings("US envoy Tom Barrack met Syrian President Ahmed al-Sharaa in Damascus.")
    assert one.participants == ("Tom Barrack", "Ahmed al-Sharaa")


def test_the_day_of_saying_is_not_the_day_of_meeting() -> None:
    (one,) = meetings(
        "Oman and Iran will meet in Muscat on 20 September, Oman's foreign minister said on Friday."
    )
    assert one.on.earliest == date(2025, 9, 20)


def test_the_place_of_another_sentence_is_not_taken_over() -> None:
    text = (
        "Turkey will host a summit of Russia and Ukraine in Ankara on Friday. "
        "The summit has been postponed, Turkish officials said."
    )
    planned, off = meetings(text)
    assert (planned.place, off.status, off.place) == ("Ankara", "postponed", None)
    assert set(off.parties) == {"RUS", "UKR", "TUR"}


MOVED = [
    (
        (
            "The talks between Armenia and Azerbaijan planned for Monday in Brussels have been moved to Geneva and "
            "postponed to 26 September."
        ),
        ("postponed", "Geneva", date(2025, 9, 26)),
    ),
    (
        "The talks between Armenia and Azerbaijan in Brussels were put off until 26 September and moved to Geneva.",
        ("postponed", "Geneva", date(2025, 9, 26)),
    ),
    (
        "The talks between Armenia and Azerbaijan planned for Monday in Brussels were postponed to 26 September.",
        ("postponed", "Brussels", date(2025, 9, 26)),
    ),
    (
        "The talks between Armenia and Azerbaijan in Brussels have been moved to Geneva.",
        ("announced", "Geneva", None),
    ),
]


@pytest.mark.parametrize(("text", "expected"), MOVED)
def test_a_meeting_is_where_and_when_it_was_moved_to(
    text: str, expected: tuple[str, str, date | None]
) -> None:
    (one,) = meetings(text)
    assert (one.status, one.place, one.on.earliest) == expected
    assert expected[1] in one.evidence.text
    assert expected[2] is None or "26 September" in one.evidence.text


@pytest.mark.parametrize(
    "text",
    [
        "The discussions between Rwanda and Burundi were moved to a higher level.",
        "Last year's talks between Iran and the United States were moved to Geneva in 2024.",
    ],
)
def test_a_move_to_nowhere_or_long_ago_is_no_plan(text: str) -> None:
    assert not any(one.status == "announced" for one in meetings(text))
