"""Whose a body is that its phrase gives to nobody: never another state's because of the same word."""

from __future__ import annotations

import pytest

from goodoffices.read import mentions, sentences, tokens
from goodoffices.record import Mention
from goodoffices.vocab import load


def find(text: str) -> tuple[Mention, ...]:
    cut = tokens.tokenize(text)
    return mentions.find(text, cut, sentences.split(text, cut), load().world)


def party(text: str, phrase: str) -> str | None:
    return [m.party for m in find(text) if text[m.start : m.end] == phrase][-1]


@pytest.mark.parametrize(
    ("text", "phrase", "code"),
    [
        (
            (
                "Sudan and Chad traded fire. In Khartoum, army spokesman Nabil Omar said Chad had begun it. "
                "The Chadian Army called this false."
            ),
            "army spokesman Nabil Omar",
            "SDN",
        ),
        (
            (
                "In Doha, army spokesman Nabil Osman said the Sudanese army would come. Sudan wants talks. "
                "The Sudanese army waits. Sudan asked Qatar."
            ),
            "army spokesman Nabil Osman",
            None,
        ),
        (
            "Sudan hit back. Chad said no. Sudan and Chad met. The army fired. The Chadian army left.",
            "The army",
            None,
        ),
        (
            "Thailand's foreign ministry waited. The Cambodian defence ministry left. The foreign ministry spoke.",
            "The foreign ministry",
            "THA",
        ),
        (
            "Thailand's foreign ministry waited. The Cambodian defence ministry left. The ministry spoke.",
            "The ministry",
            None,
        ),
        ("Peru's interior ministry waited. The defence ministry spoke.", "The defence ministry", None),
        (
            "HANOI, May 3 (Reuters) - Vietnam stopped a Chinese ship on Monday. The defence ministry spoke.",
            "The defence ministry",
            "VNM",
        ),
        (
            "CAIRO (AP) — Israel struck Rafah, Egyptian officials said. Israel left. The military waited.",
            "The military",
            None,
        ),
        (
            (
                "TBILISI, March 3 (AP) — Georgia waited. The Russian Defence Ministry spoke of Georgia. "
                "The defence ministry denied it."
            ),
            "The defence ministry",
            None,
        ),
    ],
)
def test_a_body_without_an_owner(text: str, phrase: str, code: str | None) -> None:
    assert party(text, phrase) == code


def test_a_body_named_long_ago_where_two_states_are_named_alike() -> None:
    text = (
        "The Chadian army fired first. Sudan denied it. Sudan asked for help. Chad laughed. Sudan met Egypt. "
        "It was late. Talks went on. The army said a post was retaken. Sudan thanked Chad."
    )
    assert party(text, "The army") is None


def test_several_states_have_joint_chiefs_of_staff() -> None:
    text = "South Korea's Joint Chiefs of Staff spoke. China waited. The Joint Chiefs of Staff spoke again."
    assert party(text, "The Joint Chiefs of Staff") == "KOR"
    text = "The Joint Chiefs of Staff spoke. The United States waited."
    assert party(text, "The Joint Chiefs of Staff") == "USA"
    text = "HANOI - Vietnam waited. The Joint Chiefs of Staff spoke."
    assert party(text, "The Joint Chiefs of Staff") == "VNM"


def test_the_north_is_a_state_where_both_halves_are_named() -> None:
    text = "North Korea and South Korea met. The North's envoys left. The South waited. North Hall was shut."
    assert party(text, "The South") == "KOR"
    assert [m.party for m in find(text) if text[m.start : m.end].startswith("The North")] == ["PRK"]
    assert not any("North" in text[m.start : m.end] for m in find("The North waited. Kenya and Mali met."))


def test_a_first_name_is_not_the_surname_of_another() -> None:
    text = (
        "President Hamid al-Tarek spoke. Tarek said yes. Samira Hamid, a senior politician, said she agreed. "
        "Hamid said it would be soon."
    )
    names = [m.name for m in find(text) if m.kind in {"person", "pronoun"} and m.start > text.index("Samira")]
    assert set(names) - {"it"} == {"Samira Hamid"}


def test_a_first_name_that_stands_for_its_bearer() -> None:
    text = "Prime Minister Abiy Tesfaye spoke. Abiy told parliament that he was ready."
    assert [m.name for m in find(text)].count("Abiy Tesfaye") == 3


def test_a_namesake_with_another_office_is_another() -> None:
    text = (
        "Rebels killed President Omar Bello. General Sani Omar Bello Toure promised a vote. "
        "The general said he would step down."
    )
    assert [m.name for m in find(text) if text[m.start : m.end] in {"The general", "he"}] == [
        "Sani Omar Bello Toure",
        "Sani Omar Bello Toure",
    ]
    text = "General Min Soe and General Aung Tun met. The general said the war was over."
    assert party(text, "The general") is None
    assert [m.name for m in find(text) if m.start > text.index("met")] == ["general"]
