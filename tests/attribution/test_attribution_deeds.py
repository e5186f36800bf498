"""Deeds told with verbs that may report: an order is its own clause, a recalled envoy and a truce say nothing."""

from __future__ import annotations

import pytest

from goodoffices.read import read
from goodoffices.record import Article, ReaderSettings
from goodoffices.vocab import load


def said(text: str) -> list[tuple[str | None, str]]:
    article = Article(id="a", uri="a.txt", sha256="", text=text)
    return [
        (one.speaker.name, " // ".join(span.text for span in one.content))
        for one in read(article, load(), ReaderSettings("rules")).statements
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Ruto ordered Kenyan troops to pull back, and Chad sent police to the border.",
            "Kenyan troops to pull back",
        ),
        ("Maduro ordered the army to free them, but the judges refused.", "the army to free them"),
        (
            "Lopez accused the army of killing farmers, and the attacks continued.",
            "the army of killing farmers",
        ),
        ("The judge ordered that he be freed.", "he be freed"),
        (
            "The president urged Chad to open the crossing, and the Red Cross to send food.",
            "Chad to open the crossing, and the Red Cross to send food",
        ),
    ],
)
def test_what_is_ordered_ends_with_its_clause(text: str, content: str) -> None:
    assert [one for _, one in said(text)] == [content]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya recalled its ambassador from Sudan in January and expelled the Sudanese envoy.",
        "Rwanda and Uganda agreed to a truce in November 2024 that ended 14 months of fighting.",
        "The general ordered new boots.",
    ],
)
def test_deeds_are_no_statements(text: str) -> None:
    assert said(text) == []


def test_what_may_be_said_with_the_same_verbs() -> None:
    assert said("Ruto recalled that the deal was old.") == [("Ruto", "the deal was old")]
    assert said("The two sides agreed in Doha on Monday that prisoners would be freed.") == [
        ("The two sides", "prisoners would be freed")
    ]


def test_what_others_described() -> None:
    text = "Novak met envoy Lars Holt, who came carrying what Serbian officials described as a two-page plan."
    assert [name for name, _ in said(text)] == ["Serbian officials"]


def test_including_goes_on_with_the_clause() -> None:
    text = (
        "The Front for Change and Concord in Chad (FACT), whose men fought on, said in a note it was rejecting the plan "
        "because its demands, including an amnesty, had been ignored."
    )
    ((name, content),) = said(text)
    assert name == "Front for Change and Concord in Chad"
    assert content.startswith("it was rejecting")
    assert content.endswith("had been ignored")
