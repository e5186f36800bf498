"""For whom somebody speaks where the phrase does not say: the article's evidence first, then office holders; else nobody."""

from __future__ import annotations

from datetime import date

import pytest

from goodoffices.read import mentions, sentences, tokens
from goodoffices.record import Mention
from goodoffices.vocab import load


def find(text: str, on: date | None = None) -> tuple[Mention, ...]:
    cut = tokens.tokenize(text)
    return mentions.find(text, cut, sentences.split(text, cut), load().world, on=on)


def party(text: str, phrase: str, on: date | None = None) -> str | None:
    (found,) = {m.party for m in find(text, on) if text[m.start : m.end] == phrase}
    return found


def test_an_office_of_one_state_says_nothing_of_others() -> None:
    text = (
        "Guyana said no. Peru and Chile agreed with Guyana. President Emil Baro spoke in Georgetown. "
        "Secretary of State Karl Muster will visit. Baro said he would wait."
    )
    assert party(text, "President Emil Baro") is None
    assert party(text, "Baro") is None
    assert party(text, "Secretary of State Karl Muster") == "USA"


@pytest.mark.parametrize("phrase", ["The High State Council", "The Supreme Peace Council", "The council"])
def test_a_council_is_not_the_security_council(phrase: str) -> None:
    text = f"The UN Security Council met. The High State Council waited. {phrase} proposed a vote."
    assert party(text, phrase) is None


def test_the_council_of_an_article_with_one() -> None:
    text = "The UN Security Council met. The council agreed."
    assert party(text, "The council") == "UN"


def test_a_ministry_is_that_of_the_capital_that_follows() -> None:
    text = "The Norwegian foreign ministry waited. A foreign ministry official in Kuala Lumpur said so."
    assert party(text, "A foreign ministry official") == "MYS"
    text = "The Norwegian foreign ministry waited. A foreign ministry official said so."
    assert party(text, "A foreign ministry official") is None
    text = "The Norwegian foreign ministry waited. The foreign ministry said so."
    assert party(text, "The foreign ministry") == "NOR"


def test_the_secretary_general_of_the_only_organisation_that_has_one() -> None:
    text = "The United Nations met. The Secretary-General's personal envoy, Maria Stone, agreed."
    assert party(text, "Maria Stone") == "UN"
    text = "The United Nations and NATO met. The Secretary-General's personal envoy, Maria Stone, agreed."
    assert party(text, "Maria Stone") is None


@pytest.mark.parametrize(
    "phrase",
    ["the bloc's mediator for the dialogue", "the region's top envoy", "the group's chief negotiator"],
)
def test_an_unknown_owner_leaves_the_name(phrase: str) -> None:
    text = f"It is over, {phrase}, Johan Lindqvist, said."
    assert [(m.name, m.party) for m in find(text) if m.kind == "person"][-1] == ("Johan Lindqvist", None)


def test_its_deputy_chairman() -> None:
    text = "Hamas condemned the plan. Its deputy chairman, Omar Saleh, called for calm."
    assert party(text, "Omar Saleh") == "HAMAS"


MAY_2021 = date(2021, 5, 4)


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        ("President Vladimir Putin said no.", "President Vladimir Putin", "RUS"),
        ("Vladimir Putin said no.", "Vladimir Putin", "RUS"),
        ("President Putin said no.", "President Putin", "RUS"),
        ("Chancellor Merkel said no.", "Chancellor Merkel", "DEU"),
        ("President Merkel said no.", "President Merkel", None),
        ("Mr Putin said no.", "Mr Putin", None),
        ("Kenya's president, Emmanuel Macron, said no.", "Emmanuel Macron", "KEN"),
        ("Analyst Vladimir Putin said no.", "Analyst Vladimir Putin", None),
    ],
)
def test_office_holders_where_the_article_says_nothing(text: str, phrase: str, code: str | None) -> None:
    assert party(text, phrase, MAY_2021) == code


def test_an_office_that_is_over() -> None:
    assert party("Chancellor Merkel said no.", "Chancellor Merkel", date(2024, 5, 4)) is None
    assert party("Angela Merkel said no.", "Angela Merkel", date(2024, 5, 4)) is None


def test_an_article_without_a_day_knows_only_those_in_office() -> None:
    assert party("Angela Merkel said no.", "Angela Merkel") is None
    assert party("Vladimir Putin said no.", "Vladimir Putin") == "RUS"


def test_a_description_set_off_by_commas_is_kept() -> None:
    text = "Majed Sori, spokesman for the government delegation, dismissed the claim. He waited."
    assert [m.name for m in find(text) if text[m.start : m.end] == "He"] == ["Majed Sori"]


def test_a_surname_after_the_full_name() -> None:
    text = "Vladimir Putin spoke on Friday. Putin said no."
    assert party(text, "Putin", MAY_2021) == "RUS"
    assert party("Putin said no.", "Putin", MAY_2021) is None
