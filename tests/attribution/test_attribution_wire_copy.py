"""Turns of wire copy that hide who speaks or where the words end: each held by sentences of several processes."""

from __future__ import annotations

import pytest

from goodoffices.read import read
from goodoffices.record import Article, ReaderSettings, Statement
from goodoffices.vocab import load


def said(text: str) -> list[tuple[str | None, str]]:
    return [(one.speaker.name, " // ".join(span.text for span in one.content)) for one in statements(text)]


def statements(text: str) -> tuple[Statement, ...]:
    return read(
        Article(id="a", uri="a.txt", sha256="", text=text), load(), ReaderSettings("rules")
    ).statements


def test_a_pronoun_goes_back_to_the_nearest_one_who_speaks() -> None:
    text = (
        "Finance Minister Karel Novak has threatened to leave the coalition.\n"
        'A Norwegian security source denied that Oslo had asked the rebels to leave. "This is invention," he said.'
    )
    assert said(text)[-1] == ("Norwegian security source", "This is invention,")


def test_a_pronoun_does_not_go_back_to_who_merely_asked() -> None:
    text = 'President Ana Vega spoke in Lima. Vega was stopped by a reporter. "We are ready," she said.'
    assert said(text)[-1] == ("Ana Vega", "We are ready,")


def test_the_one_who_speaks_in_a_video_is_no_video() -> None:
    text = '"There will be no truce with this gang," Diallo told troops in Gao, according to a video posted on Telegram.'
    (one,) = statements(text)
    assert one.speaker.name == "Diallo"
    assert one.content[0].text == "There will be no truce with this gang,"


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            "Ana Ruiz is due in Quito on Tuesday for talks with Vega, a diplomat briefed on the visit said.",
            "diplomat",
            "Ana Ruiz is due in Quito on Tuesday for talks with Vega",
        ),
        ("Officials informed of the plan said the trip was off.", "Officials", "the trip was off"),
        ("An official involved in the talks told Reuters it would go on.", "official", "it would go on"),
    ],
)
def test_a_participle_after_the_noun_is_no_cue(text: str, name: str, content: str) -> None:
    assert said(text) == [(name, content)]


def test_a_participle_is_a_cue_where_no_other_verb_follows() -> None:
    assert said("Officials warned of a new war in the region.") == [("Officials", "a new war in the region")]


def test_a_name_with_a_description_between_commas() -> None:
    text = (
        "Yusuf al-Hamdi, head of the rebel prisoners' committee, said on Sunday that the group had no answer.\n"
        '"They came without a mandate," he told Radio Sahel.'
    )
    assert said(text) == [
        ("Yusuf al-Hamdi", "the group had no answer"),
        ("Yusuf al-Hamdi", "They came without a mandate,"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Armenia shelled the road, a charge the government denies.",
        "The army took the village, a claim Kigali rejects.",
        "The deal died, an accusation the rebels dispute.",
    ],
)
def test_what_is_denied_is_no_speaker(text: str) -> None:
    assert not said(text)


def test_an_answer_of_others_ends_the_content() -> None:
    text = "Peru accused Chile of looting convoys, a charge the government denies."
    assert ("Peru", "Chile of looting convoys") in said(text)
    text = "The envoy said the guards had shot two farmers, which the army denied."
    assert ("envoy", "the guards had shot two farmers") in said(text)


@pytest.mark.parametrize("opener", ["Separately", "Ominously", "Meanwhile", "Unusually"])
def test_an_adverb_before_a_comma_is_no_speaker(opener: str) -> None:
    text = f"{opener}, the Karen National Union (KNU) has halted disarmament, saying Naypyidaw failed to deliver."
    assert said(text) == [("KNU", "Naypyidaw failed to deliver")]


@pytest.mark.parametrize(
    "dateline",
    [
        "GENEVA/BERN, July 22, 2025 (Reuters) - ",
        "LIMA, Sept 3 (AP) — ",
        "PORT MORESBY, Papua New Guinea (AP) — ",
        "GENEVA, 22 July 2025 - ",
        "DILI - ",
        "",
    ],
)
def test_a_dateline_is_no_content(dateline: str) -> None:
    text = f"{dateline}Serbia will not give up its claim, Foreign Minister Goran Petrovic said on Tuesday."
    assert said(text) == [("Goran Petrovic", "Serbia will not give up its claim")]


def test_what_others_said_meanwhile_is_theirs() -> None:
    text = "Serbia will not give up, Foreign Minister Goran Petrovic said on Tuesday, as Austria said it would act."
    assert said(text) == [("Goran Petrovic", "Serbia will not give up"), ("Austria", "it would act")]


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            "The rebels welcomed the offer, while Juba, according to an IGAD diplomat, has rejected it.",
            "IGAD diplomat",
            "Juba // has rejected it",
        ),
        (
            "The militia had withdrawn on Friday, while the army, officials said, had stayed put.",
            "officials",
            "the army // had stayed put",
        ),
        (
            "There is one law, and Peru broke it, according to Jane Roe, who tried the case.",
            "Jane Roe",
            "There is one law, and Peru broke it",
        ),
    ],
)
def test_a_source_between_subject_and_verb_speaks_of_its_own_clause(
    text: str, name: str, content: str
) -> None:
    assert (name, content) in said(text)


def test_a_question_is_no_answer() -> None:
    text = (
        'Asked about remarks that a federation was "the most realistic", government spokesman Petros Ioannou said '
        'Tallinn would not respond.\nAsked if the president would attend, he replied: "We will see."'
    )
    assert said(text) == [("Petros Ioannou", "Tallinn would not respond"), ("Petros Ioannou", "We will see.")]


def test_a_condition_before_the_cue_belongs_to_the_quotation_after_it() -> None:
    text = 'If the militia does not leave, Defence Minister Jan Bakker told reporters, "we will go in".'
    (one,) = statements(text)
    assert one.kind == "mixed"
    assert [span.text for span in one.content] == ["If the militia does not leave", '"we will go in"']


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            "Uganda was accused by Kinshasa of backing the rebels.",
            "Kinshasa",
            "Uganda // of backing the rebels",
        ),
        (
            "The army has been accused by the United Nations of killing aid workers.",
            "UN",
            "The army // of killing aid workers",
        ),
        ("Yerevan was urged by Moscow to return to talks.", "Moscow", "Yerevan // to return to talks"),
    ],
)
def test_passives_name_who_speaks(text: str, name: str, content: str) -> None:
    assert said(text) == [(name, content)]


@pytest.mark.parametrize(
    "text", ["Uganda is accused of backing the rebels.", "Yerevan was urged to return to talks."]
)
def test_passives_that_name_nobody(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mediators had asked both sides to return by Sunday, Larsen said on Saturday.", "Larsen"),
        (
            "The faction agreed to extend its truce, the commissioner, Otto Perez, announced on Saturday.",
            "Otto Perez",
        ),
    ],
)
def test_the_cue_at_the_end_beats_one_within(text: str, name: str) -> None:
    (one,) = said(text)
    assert one[0] == name


def test_who_reports_what_another_said_passes_it_on() -> None:
    (one,) = statements(
        "Peru's ambassador, Luis Gil, urged all sides to pull back, the Andina agency reported."
    )
    assert (one.speaker.name, one.content[0].text) == ("Luis Gil", "all sides to pull back")
    assert one.venue == "Andina agency"
