"""Dealings that the news tells over several sentences: answers in part, pairs, bounds; and near misses beside each."""

from __future__ import annotations

from datetime import date

import pytest

from goodoffices.coding import code
from goodoffices.ledger import convert
from goodoffices.ledger.digest import digest_of
from goodoffices.read import read
from goodoffices.record import Article, Coded, Window, sha256_of
from goodoffices.record.contract import from_line, to_line
from goodoffices.vocab import load

DAY = Window(date(2025, 9, 18), date(2025, 9, 18), "stated")  # a Thursday


def coded(text: str) -> Coded:
    article = Article(id="t", uri="t", sha256=sha256_of(text), text=text, language="en", published=DAY)
    vocabulary = load()
    return code(read(article, vocabulary), vocabulary)


PLAN = "Norway presented a peace plan to Kenya and Uganda on Monday. "
ANSWERS = [
    ("Kenya has accepted most of its articles.", {("KEN", "accepted", "partial")}),
    (
        "Kenya agreed to the first two points, while Uganda rejected it.",
        {
            ("KEN", "accepted", "partial"),
            ("UGA", "rejected", "full"),
        },
    ),
    (
        "Kenya accepted it with reservations. Uganda tabled a text of its own.",
        {
            ("KEN", "accepted", "partial"),
            ("UGA", "countered", "full"),
        },
    ),
    ("Kenya accepts the plan except for the annex on fishing.", {("KEN", "accepted", "partial")}),
    ("Kenya has neither accepted nor rejected it.", {("KEN", "unanswered", "full")}),
    ("Kenya did not say whether it accepts the plan.", {("KEN", "unanswered", "full")}),
    ("Uganda stalled again on Wednesday.", {("UGA", "unanswered", "full")}),
    ("Uganda asked for a week to think.", {("UGA", "unanswered", "full")}),
    ("Uganda has remained silent on the plan.", {("UGA", "unanswered", "full")}),
    ("Uganda ignored the plan.", {("UGA", "unanswered", "full")}),
    (
        "Kenya accepted some of the proposals, while Uganda either stalled or rejected them outright.",
        {
            ("KEN", "accepted", "partial"),
            ("UGA", "rejected", "partial"),
        },
    ),
]


@pytest.mark.parametrize(("rest", "answers"), ANSWERS)
def test_an_answer_need_not_name_the_plan(rest: str, answers: set[tuple[str, str, str]]) -> None:
    found = coded(PLAN + rest).proposals[0]
    assert found.by == "NOR"
    assert {(one.party, one.response, one.scope) for one in found.responses} == answers


UNANSWERED = [
    "Neither Kenya nor Uganda has accepted it.",
    "Kenya accepted most of the refugees.",
    "Kenya bought forty tanks. Uganda rejected them.",
    "Uganda did not say whether its leader was ill.",
    "Uganda asked for more time to bury its dead.",
    "The engine stalled.",
    "Uganda either rejected or accepted it.",
    "Uganda presented its own draft of the budget.",
    "Uganda rejected the report, which Kenya accepted.",
    "If Uganda rejected it, the war would go on.",
    "Norway ignored it.",
]


@pytest.mark.parametrize("rest", UNANSWERED)
def test_what_may_be_said_of_something_else_is_no_answer(rest: str) -> None:
    assert [one.responses for one in coded(PLAN + rest).proposals[:1]] == [()]


OFFERED = [
    ("Iran turned down a Swiss offer to send observers.", ("CHE", {("IRN", "rejected")})),
    ("Spain welcomed Iran's offer to stop enrichment, which Oman accepted.", ("IRN", {("OMN", "accepted")})),
    ("Iran is studying a written proposal by Oman.", ("OMN", {("IRN", "unanswered")})),
]


@pytest.mark.parametrize(("text", "expected"), OFFERED)
def test_an_offer_of_a_known_maker_counts_once_it_is_answered(
    text: str, expected: tuple[str, set[tuple[str, str]]]
) -> None:
    (one,) = coded(text).proposals
    assert (one.by, {(each.party, each.response) for each in one.responses}) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Iran accepted a Swiss offer of tents.",
        "Iran declined an Omani offer to mediate.",
        "Oman made an offer to Iran.",
    ],
)
def test_other_offers_are_no_proposals(text: str) -> None:
    assert coded(text).proposals == ()


def test_who_rejects_a_plan_has_not_made_it() -> None:
    (one,) = coded("Iran put forward its own plan for a federation, which Oman rejected.").proposals
    assert (one.by, [(each.party, each.response) for each in one.responses]) == ("IRN", [("OMN", "rejected")])


def test_any_thing_proposed_by_a_party_may_be_answered() -> None:
    (one,) = coded("Iran has agreed to a humanitarian corridor proposed by Oman.").proposals
    assert (one.by, [(each.party, each.response) for each in one.responses]) == ("OMN", [("IRN", "accepted")])


def test_a_verb_behind_an_object_keeps_its_subject() -> None:
    found = coded(
        "Norway presented a plan for a truce on Monday. Oman rejected it and tabled a roadmap of its own."
    )
    assert {(one.party, one.response) for one in found.proposals[0].responses} == {
        ("OMN", "rejected"),
        ("OMN", "countered"),
    }


def test_a_past_plan_to_meet_is_what_was_put_off() -> None:
    text = "Iran and Oman had been expected to meet in Doha on Friday, but the meeting was postponed after a storm."
    (one,) = coded(text).meetings
    assert (one.status, one.place, set(one.parties)) == ("postponed", "Doha", {"IRN", "OMN"})
    assert one.on.earliest == date(2025, 9, 19)


def test_what_one_met_is_not_what_was_called_off() -> None:
    text = (
        "Swiss envoy Urs Halder met Omani minister Said Badri in Muscat on Monday and was to have seen Iran's "
        "leaders later, but that meeting was cancelled."
    )
    assert [(one.status, one.place) for one in coded(text).meetings] == [("held", "Muscat")]


def test_a_weekday_just_past_is_not_taken_for_the_next() -> None:
    (one,) = coded("A meeting between Iran and Oman in Doha, planned for Wednesday, was cancelled.").meetings
    assert (one.status, one.on.known) == ("cancelled", False)


def test_a_length_is_counted() -> None:
    (one,) = coded("Oman declared a unilateral truce for the week of the talks.").ceasefires
    assert one.duration is None


def test_the_two_who_answer_a_third_are_the_sides_and_nameless_sides_are_theirs() -> None:
    text = (
        "The African Union put forward a truce plan for Mozambique. Renamo accepted the plan on Monday. "
        "Mozambique's government rejected the plan, and Renamo said Mozambique wanted war. Renamo and Mozambique "
        "have fought for years. The rebels have asked for a new draft. The government and the rebels will meet in "
        "Beira on 25 September."
    )
    found = coded(text)
    assert set(found.parties) == {"MOZ", "RENAMO"}
    assert [set(one.parties) for one in found.meetings] == [{"MOZ", "RENAMO"}]


def test_rebels_of_two_groups_stay_nameless() -> None:
    text = (
        "Myanmar's army fought the Arakan Army and the Kachin Independence Army on Monday. Talks between Myanmar and "
        "the Arakan Army failed. The rebels will meet Chinese officials in Ruili on Sunday."
    )
    assert not any(
        {"ARAKANARMY", "KIA"} & set(one.parties) for one in coded(text).meetings if one.place == "Ruili"
    )


MEETINGS = [
    (
        (
            "Hungarian minister Pal Egri and his Polish counterpart, Jan Wolski, met in Vienna. They will meet again in "
            "Warsaw on 1 October."
        ),
        ("announced", "Warsaw", {"HUN", "POL"}, date(2025, 10, 1), ("Pal Egri", "Jan Wolski")),
    ),
    (
        (
            "Swiss envoy Urs Halder flew to Muscat on Tuesday for talks with Omani minister Said Badri. "
            "The two met for three hours."
        ),
        ("held", "Muscat", {"CHE", "OMN"}, date(2025, 9, 16), ("Urs Halder", "Said Badri")),
    ),
    (
        "Swiss envoy Urs Halder is due in Muscat on Friday to meet Omani minister Said Badri.",
        ("announced", "Muscat", {"CHE", "OMN"}, date(2025, 9, 19), ("Urs Halder", "Said Badri")),
    ),
    (
        "A third round of talks between Iran and Oman that was to open in Doha on Saturday has been called off.",
        ("cancelled", "Doha", {"IRN", "OMN"}, date(2025, 9, 20), ()),
    ),
    (
        "Talks between Iran and Oman had first been planned for June in Doha, but were postponed.",
        ("postponed", "Doha", {"IRN", "OMN"}, None, ()),
    ),
]


@pytest.mark.parametrize(("text", "expected"), MEETINGS)
def test_who_meets_where_is_told_in_the_sentence_before(
    text: str, expected: tuple[str, str, set[str], date | None, tuple[str, ...]]
) -> None:
    one = coded(text).meetings[-1]
    assert (one.status, one.place, set(one.parties)) == expected[:3]
    assert expected[3] is None or one.on.earliest == expected[3]
    assert one.participants == expected[4]


@pytest.mark.parametrize(
    "text",
    [
        "France, Spain and Italy praised the plan. They will meet in Rome on Sunday.",
        "Swiss envoy Urs Halder travelled to Muscat to rest. The two met for three hours.",
        "Swiss envoy Urs Halder wanted to go to Muscat to meet Omani minister Said Badri.",
        "The housing committee is to meet in Koh Kong on Sunday.",
        "Hungarian minister Pal Egri and his Polish counterpart, Jan Wolski, spoke. They met for the last time in May.",
    ],
)
def test_a_pair_that_nobody_names_is_no_meeting(text: str) -> None:
    assert coded(text).meetings == ()


REASONS = [
    (
        "Iran cancelled a meeting with Oman that had been due to take place in Doha on Friday, citing new sanctions.",
        "citing new sanctions",
    ),
    (
        "Talks between Iran and Oman in Doha were postponed by two weeks at Oman's request.",
        "at Oman's request",
    ),
    (
        "After a storm closed the airport, talks between Iran and Oman in Doha were postponed.",
        "After a storm closed the airport",
    ),
    (
        "Talks between Iran and Oman in Doha fell through when flights were suspended.",
        "when flights were suspended",
    ),
    ("Talks between Iran and Oman in Doha were called off for lack of money.", "for lack of money"),
    ("Talks between Iran and Oman in Doha were cancelled, he said after lunch.", None),
    ("On Friday, talks between Iran and Oman in Doha were cancelled.", None),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_why_a_meeting_was_changed(text: str, reason: str | None) -> None:
    (one,) = coded(text).meetings
    assert (one.reason.text if one.reason else None) == reason


FORMATS = [
    ("A fourth round of talks between Iran and Oman will open in Doha on Sunday.", 4, None),
    ("The foreign ministers of Iran and Oman will meet in Doha on Sunday.", None, "ministers"),
    ("Technical talks between Iran and Oman will open in Doha on Sunday.", None, "experts"),
    ("Iran and Oman will meet at expert level in Doha on Sunday.", None, "experts"),
    (
        "A meeting between the Iranian and Omani ministers in Doha has been downgraded to talks among experts.",
        None,
        "experts",
    ),
    ("The Iranian president met Omani minister Said Badri in Doha on Monday.", None, None),
    ("Iran will meet Omani minister Said Badri in Doha on Sunday.", None, None),
]


@pytest.mark.parametrize(("text", "number", "level"), FORMATS)
def test_the_round_and_the_level(text: str, number: int | None, level: str | None) -> None:
    (one,) = coded(text).meetings
    assert (one.round, one.level) == (number, level)


BOUNDS = [
    ("Iran and Oman extended their truce until 9 December.", (None, date(2025, 12, 9), None)),
    (
        "Iran and Oman agreed to a ceasefire along the border from Friday.",
        (date(2025, 9, 19), None, "along the border"),
    ),
    ("Oman declared a truce from 3 to 10 October.", (date(2025, 10, 3), date(2025, 10, 10), None)),
    (
        "Oman declared a truce on Thursday. The truce begins on 20 September and ends on 11 October.",
        (date(2025, 9, 20), date(2025, 10, 11), None),
    ),
    ("Iran and Oman signed a ceasefire in Doha after talks that ran until 9 September.", (None, None, None)),
    ("Iran and Oman agreed to a ceasefire. The talks begin on 20 September.", (None, None, None)),
]


@pytest.mark.parametrize(("text", "expected"), BOUNDS)
def test_when_and_where_a_ceasefire_is_to_hold(
    text: str, expected: tuple[date | None, date | None, str | None]
) -> None:
    one = coded(text).ceasefires[0]
    assert (one.start.earliest, one.end.latest, one.area) == expected


TRUCE = "A truce between Iran and Oman took effect on Monday. "
BROKEN = [
    ("Iran accused Oman of breaching it by shelling Bandar.", {("IRN", "OMN")}),
    ("An Omani drone hit a store, Iran said, calling it a breach of the ceasefire.", {("IRN", "OMN")}),
    ("Iran accused Oman of ignoring it.", set()),
    ("Iran accused Oman of breaking it up.", set()),
    ("Oman passed a law. Rain fell. Iran accused Oman of breaching it.", set()),
]


@pytest.mark.parametrize(("rest", "pairs"), BROKEN)
def test_breaking_it_is_breaking_the_truce(rest: str, pairs: set[tuple[str, str]]) -> None:
    found = [one for one in coded(TRUCE + rest).ceasefires if one.status == "alleged-violation"]
    assert {(one.accuser, one.accused) for one in found} == pairs


def test_the_day_a_truce_began_is_not_the_day_it_was_broken() -> None:
    found = coded(
        "Iran and Oman accused each other of violating a ceasefire that came into force on Monday."
    ).ceasefires
    assert {one.on.known for one in found if one.status == "alleged-violation"} == {False}
    assert [one.on.earliest for one in found if one.status == "in-force"] == [date(2025, 9, 15)]


def test_one_side_that_says_they_agreed_makes_no_agreement() -> None:
    (one,) = coded("Iran said they had agreed to a 10-day pause in fighting put forward by Qatar.").ceasefires
    assert (one.status, one.by, one.duration) == ("proposed", "QAT", "10-day")


def test_a_text_that_ends_within_a_phrase_is_read() -> None:
    assert coded("Officials said the ceasefire had broken down").ceasefires is not None


def test_the_new_fields_go_through_contract_and_store() -> None:
    found = coded(
        "A fourth round of talks between the foreign ministers of Iran and Oman will open in Doha on Sunday. "
        "Iran and Oman agreed to a ceasefire along the border from Friday until 9 December."
    )
    assert from_line(to_line(found)) == found
    (meeting,), (ceasefire,) = found.meetings, found.ceasefires
    assert (meeting.round, meeting.level) == (4, "ministers")
    assert convert.meeting_from(convert.meeting_values(meeting)) == meeting
    assert convert.ceasefire_from(convert.ceasefire_values(ceasefire)) == ceasefire
    assert digest_of(found) != digest_of(coded(found.article.text.replace("fourth", "fifth")))


def test_a_mediator_with_one_answer_so_far_is_no_side() -> None:
    text = (
        "The United States presented a truce plan. The RSF accepted the American plan on Monday. The RSF said the "
        "United States had worked hard. American envoys will wait. The RSF spoke on Tuesday. It rained."
    )
    assert "USA" not in coded(text).parties
