"""Conditions that open without a plain *if*, where they end, and words that only look like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from goodoffices.coding import conditions
from goodoffices.coding.sheet import lay_out
from goodoffices.read import read
from goodoffices.record import UNKNOWN, Article, ReaderSettings, make_id, sha256_of
from goodoffices.vocab import load

Found = list[tuple[str, str]]
Finder = Callable[[str], Found]


@pytest.fixture(scope="module")
def found() -> Finder:
    vocabulary = load()

    def run(text: str) -> Found:
        article = Article(make_id(text), "made.txt", sha256_of(text), text, language="en", published=UNKNOWN)
        sheet = lay_out(read(article, vocabulary, ReaderSettings(reader="rules")), vocabulary.codebook)
        return [(sheet.span(one.first, one.last).text, one.polarity) for one in conditions.find(sheet)]

    return run


@pytest.mark.parametrize(
    ("text", "condition", "polarity"),
    [
        # the end, with no comma to tell it
        (
            "If the convoys are stopped again the mission will leave Juba.",
            "If the convoys are stopped again",
            "if",
        ),
        (
            "Until the last pilot is back there will be no signature, Accra said.",
            "Until the last pilot is back",
            "if-not",
        ),
        (
            "Only if the port is opened will Eritrea lift the ban, its minister said.",
            "Only if the port is opened",
            "if",
        ),
        (
            "Without a map of the mines the army would not move, Baku said.",
            "Without a map of the mines",
            "if-not",
        ),
        # the end, at who tells it
        (
            "Ghana will pay nothing more if the council breaks its word, its finance minister, Ama Boateng, said.",
            "if the council breaks its word",
            "if",
        ),
        (
            "Peru would recall its ambassador unless the fishermen were freed, a spokesman told reporters in Lima.",
            "unless the fishermen were freed",
            "if-not",
        ),
        # openers
        ("Chad will send its team as soon as the airport reopens.", "as soon as the airport reopens", "if"),
        (
            "Oman would host them provided the two sides asked for it.",
            "provided the two sides asked for it",
            "if",
        ),
        (
            "The rebels will hand over the bridge when the army has left the hills.",
            "when the army has left the hills",
            "if",
        ),
        (
            "No hostage will be freed before the planes are grounded, they said.",
            "before the planes are grounded",
            "if-not",
        ),
        ("Mali refuses to sign while its convoys are shelled.", "while its convoys are shelled", "if"),
        ("Were Rwanda to pull back, Kinshasa would reopen the border.", "Were Rwanda to pull back", "if"),
        ("Lima said it would leave the pact the day the law was passed.", "the day the law was passed", "if"),
        ("Any attack on the dam will be answered, Cairo warned.", "Any attack on the dam", "if"),
        ("Its consent hangs on the release of two pilots.", "hangs on the release of two pilots", "if"),
        ("Niger offered to swap the six drivers for a shipment of grain.", "for a shipment of grain", "if"),
        ('"Free our men and we will talk," the commander said.', "Free our men", "if"),
        ('"Open the dam or lose the treaty," Accra told Lomé.', "Open the dam", "if-not"),
        ("Whoever crosses the bridge will be shot, the colonel said.", "Whoever crosses the bridge", "if"),
        ('"Leave the valley or we will drive you out," the colonel told them.', "Leave the valley", "if-not"),
    ],
)
def test_condition_is_found_and_cut(found: Finder, text: str, condition: str, polarity: str) -> None:
    assert found(text) == [(condition, polarity)]


@pytest.mark.parametrize(
    "text",
    [
        "Kenya will host the talks with or without Uganda.",
        "The envoy left Tunis without a signature.",
        "They talked until dawn and met again at noon.",
        "The curfew stays until further notice.",
        "The prisoner was beaten until he fainted.",
        "Nobody asked the mediators if they would stay.",
        "The column turned back, if one believes the garrison's count.",
        "He met both leaders when he was in Geneva.",
        "The army signed before the rebels did.",
        "Chad accepted the plan, while Niger kept silent.",
        "Any deal will take years, a diplomat said.",
        "Norway will help for as long as it takes.",
        "The clerk provided the delegates with maps.",
        "Those who signed the paper met again in Accra.",
        "Nobody knew of any trawler that entered the bay.",
        "Lomé threatened to fine any trawler that enters the bay.",
        "Open letters and petitions will reach the court.",
        "They traded shells for hours.",
    ],
)
def test_no_condition_is_invented(found: Finder, text: str) -> None:
    assert found(text) == []
