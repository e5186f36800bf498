"""Ceasefires and alleged violations told of many processes; and sentences that tell of none."""

from __future__ import annotations

from datetime import date

import pytest

from goodoffices.coding import code
from goodoffices.read import read
from goodoffices.record import Article, Ceasefire, Window, sha256_of
from goodoffices.vocab import load

DAY = Window(date(2025, 9, 14), date(2025, 9, 14), "stated")  # a Sunday


def ceasefires(text: str) -> tuple[Ceasefire, ...]:
    article = Article(id="t", uri="t", sha256=sha256_of(text), text=text, language="en", published=DAY)
    vocabulary = load()
    return code(read(article, vocabulary), vocabulary).ceasefires


STAGES = [
    ("Kinshasa and the M23 signed a ceasefire in Doha on Saturday.", "agreed"),
    ("Thailand and Cambodia agreed to an unconditional ceasefire after five days of fighting.", "agreed"),
    (
        "The deputy ministers of Armenia and Azerbaijan agreed on Tuesday night to a 21-day ceasefire.",
        "agreed",
    ),
    ("Syria's government and the SDF reached a ceasefire on Tuesday after clashes in Aleppo.", "agreed"),
    ("Israel declared the ceasefire over on Monday.", "collapsed"),
    ('"The truce is over," said a spokesman for the Sudanese army, Nabil Abdallah.', "collapsed"),
    ("The truce collapsed within hours.", "collapsed"),
    ("After the collapse of the ceasefire in March, Israel resumed its strikes on Gaza.", "collapsed"),
    ("Petro suspended the ceasefire with the EMC in three provinces.", "collapsed"),
    ("A bilateral ceasefire that had held for a year, with interruptions, ran out on 3 August.", "expired"),
    ("A 72-hour humanitarian pause brokered by Saudi Arabia expired on Sunday.", "expired"),
    ("The 60-day truce in Lebanon took effect at dawn on Wednesday.", "in-force"),
    ("The fragile ceasefire between India and Pakistan is holding, officials said.", "in-force"),
    ("The M23 declared a unilateral ceasefire from Tuesday.", "in-force"),
    ("The ceasefire will take effect at noon on Friday, the Colombian government said.", "in-force"),
    ("The Houthis and Saudi Arabia agreed to extend a two-month truce in Yemen.", "extended"),
    ("Qatar proposed a 60-day ceasefire to Hamas and Israel.", "proposed"),
    ("The RSF would accept a humanitarian pause proposed by the United States.", "proposed"),
]


@pytest.mark.parametrize(("text", "status"), STAGES)
def test_the_stage_of_a_ceasefire(text: str, status: str) -> None:
    found = ceasefires(text)
    assert [one.status for one in found] == [status]
    assert text[found[0].evidence.start : found[0].evidence.end] == found[0].evidence.text


VIOLATIONS = [
    ("Hamas accused Israel of breaking the truce by shelling Rafah.", {("HAMAS", "ISR")}),
    ("The Sudanese army said the RSF shelled its positions in breach of the ceasefire.", {("SDN", "RSF")}),
    (
        "Armenia and Azerbaijan accused each other on Wednesday of violating the ceasefire along the border.",
        {("ARM", "AZE"), ("AZE", "ARM")},
    ),
    ("Israel said Hezbollah had violated the ceasefire by firing rockets.", {("ISR", "HEZBOLLAH")}),
    ("Lebanon's army condemned Israeli violations of the truce.", {("LBN", "ISR")}),
    ("Cambodia said Thai troops had breached the truce by crossing the border.", {("KHM", "THA")}),
    ("Turkey's foreign minister said that Israel keeps violating the ceasefire.", {("TUR", "ISR")}),
]


@pytest.mark.parametrize(("text", "pairs"), VIOLATIONS)
def test_an_accusation_names_both(text: str, pairs: set[tuple[str, str]]) -> None:
    found = ceasefires(text)
    assert {one.status for one in found} == {"alleged-violation"}
    assert {(one.accuser, one.accused) for one in found} == pairs


NONE = [
    "The United Nations called for an immediate ceasefire in Sudan.",
    "Hamas demanded a permanent ceasefire.",
    "Egypt urged both sides to observe the ceasefire.",
    "The army denied violating the truce.",
    "Rwanda denied violating the ceasefire.",
    "If the ceasefire collapses, Egypt will close the border.",
    "The truce could collapse at any moment, analysts said.",
    "Ceasefire talks resumed in Cairo on Sunday.",
    "There is no ceasefire, Netanyahu said.",
    "Egypt hopes a ceasefire can be reached before Ramadan.",
    "The government said that it would observe a ceasefire if the rebels laid down their arms.",
    "Hamas will not accept a temporary truce, a senior official said.",
    "Yemen's warring parties failed to extend the truce.",
    "Israel's cabinet paused for lunch after a pause in the debate.",
    "The ELN said it was ready to agree to a truce.",
    "Kyiv rejected Moscow's three-day truce, calling it a theatrical show.",
    "It has been three weeks since the truce in the border hills began.",
    "Twelve people have died in Sanaa since a ceasefire took effect on 2 September.",
    "Ten days after Kigali and Kinshasa's truce came into force, shells fell on Goma.",
    "The rebels attacked the town days after declaring a ceasefire.",
    "Until the ceasefire took effect, aid convoys waited at the border.",
]


@pytest.mark.parametrize("text", NONE)
def test_calls_hopes_and_denials_are_no_ceasefires(text: str) -> None:
    assert ceasefires(text) == ()


def test_scope_duration_and_proposer() -> None:
    (one,) = ceasefires("The United States proposed a 30-day limited truce on energy facilities.")
    assert (one.scope, one.duration, one.by) == ("energy facilities", "30-day", "USA")


def test_who_declares_it_over() -> None:
    (one,) = ceasefires("Israel declared the ceasefire over on Monday.")
    assert (one.by, one.on.earliest) == ("ISR", date(2025, 9, 8))


def test_what_the_article_tells_itself_accuses_nobody() -> None:
    assert ceasefires("Rebels shelled the town in violation of the ceasefire.") == ()


CHARGE = "Thailand accused Cambodia on Tuesday of breaking the ceasefire"
DENIED = [
    (". Cambodia denied the accusation.", "Cambodia denied the accusation"),
    (". Cambodia rejected the claim and opened fire.", "Cambodia rejected the claim"),
    (". Phnom Penh said it had not violated the truce.", "Phnom Penh said it had not violated the truce"),
    (". The Cambodian defence ministry called it a lie.", "The Cambodian defence ministry called it a lie"),
    (". Rain fell. Cambodia denied it.", "Cambodia denied it"),
    (", a charge Phnom Penh denied.", "Phnom Penh denied"),
    (", which Phnom Penh denies.", "Phnom Penh denies"),
    (". Cambodia denied visas to Thai workers.", None),
    (". Cambodia rejected it.", None),
    (". Cambodia rejected Thai claims to the temple.", None),
    (". Cambodia has not denied the accusation.", None),
    (". Thailand rejected the claim that it had fired first.", None),
    (". Cambodia said it had not received the plan.", None),
    (". Rain fell. Rain fell. Rain fell. Rain fell. Cambodia denied the accusation.", None),
]


@pytest.mark.parametrize(("rest", "reply"), DENIED)
def test_a_denial_goes_with_the_accusation(rest: str, reply: str | None) -> None:
    text = CHARGE + rest
    (one,) = (each for each in ceasefires(text) if each.accused == "KHM")
    assert (one.reply.text if one.reply else None) == reply
    assert one.reply is None or text[one.reply.start : one.reply.end] == reply
