"""Constructions that the trained reader and the rules read together; every sentence is our own."""

from __future__ import annotations

import pytest

from goodoffices import vocab
from goodoffices.read import read
from goodoffices.record import Article, Statement, make_id, sha256_of


def statements(text: str) -> list[Statement]:
    article = Article(id=make_id(text), uri="text", sha256=sha256_of(text), text=text)
    return list(read(article, vocab.load(None)).statements)


def words(statement: Statement) -> list[str]:
    return [span.text for span in statement.content]


def test_a_relay_keeps_whose_words_are_passed_on() -> None:
    (one,) = statements(
        "Envoy Laura Sandel stated on Tuesday that President Karel Novak had issued an ultimatum."
    )
    assert (one.speaker.name, one.relays) == ("Laura Sandel", "Karel Novak")


@pytest.mark.parametrize(
    "text",
    [
        "The Kremlin said, according to Interfax, that the proposal had not been received.",
        "The proposal had not been received, the Kremlin said, according to Interfax.",
        "The Kremlin said the proposal had not been received, according to Interfax.",
    ],
)
def test_who_passed_the_words_on_is_not_who_spoke(text: str) -> None:
    (one,) = statements(text)
    assert (one.speaker.name, one.speaker.party, one.venue) == ("Kremlin", "RUS", "Interfax")
    assert [each.lower() for each in words(one)] == ["the proposal had not been received"]


def test_two_sentences_of_a_quotation_around_a_cue_are_two_statements_of_one_cue() -> None:
    first, second = statements("“We have waited,” Patrick Muyaya said. “Now it is for the rebels to answer.”")
    assert words(first) == ["We have waited,"]
    assert words(second) == ["Now it is for the rebels to answer."]
    assert first.cue == second.cue
    assert first.speaker.name == second.speaker.name == "Patrick Muyaya"


def test_a_cue_inside_a_sentence_leaves_one_statement_in_two_pieces() -> None:
    (one,) = statements("“The ceasefire,” Mirzoyan said, “must hold before anything else.”")
    assert words(one) == ["The ceasefire,", "must hold before anything else."]


def test_a_cue_inside_what_is_reported() -> None:
    text = (
        "Foreign Minister Andrii Sybiha spoke in Brussels. Kyiv's partners, he said, had to decide by Friday."
    )
    (one,) = statements(text)
    assert one.speaker.name == "Andrii Sybiha"
    assert words(one) == ["Kyiv's partners", "had to decide by Friday"]


def test_a_quotation_of_several_paragraphs_is_the_same_persons() -> None:
    text = (
        "“We have waited for a month,” Patrick Muyaya said.\n\n“The rebels have done nothing in that month.\n\n"
        "“Now it is for them to answer,” he said."
    )
    found = statements(text)
    assert [one.speaker.name for one in found] == ["Patrick Muyaya"] * 3
    assert [one.kind for one in found] == ["direct"] * 3


def test_two_attributions_of_one_sentence() -> None:
    text = (
        "Hamas negotiator Khalil al-Hayya said the movement accepted the draft, and Israel's foreign ministry said it was "
        "studying the answer."
    )
    first, second = statements(text)
    assert (first.speaker.name, first.speaker.party) == ("Khalil al-Hayya", "HAMAS")
    assert second.speaker.party == "ISR"


def test_an_unnamed_source_keeps_its_party() -> None:
    text = (
        "According to a senior Israeli official who asked not to be named, the delegation will leave Cairo."
    )
    (one,) = statements(text)
    assert one.speaker.party == "ISR"
    assert words(one) == ["the delegation will leave Cairo"]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called ‘deal’ has been discussed for months.",
        "The film “A Long Road” opened in Khartoum, and the “Peace First” campaign began.",
        "Two convoys crossed the river before noon and unloaded grain in the square.",
        "The “no first use” pledge hangs in the hall of the ministry.",
    ],
)
def test_titles_slogans_and_narration_are_no_statements(text: str) -> None:
    assert statements(text) == []


@pytest.mark.parametrize("marks", ["“{}”", '"{}"', "«{}»", "‘{}’", "''{}''", "„{}“"])
def test_a_quotation_is_found_in_marks_of_every_kind(marks: str) -> None:
    quotation = marks.format("We will not sign before the prisoners are home,")
    (one,) = statements(f"{quotation} Foreign Minister Selma Arat said in Geneva.")
    assert one.speaker.name == "Selma Arat"
    assert words(one) == ["We will not sign before the prisoners are home,"]


@pytest.mark.parametrize(
    "text",
    [
        "The general did not say when his troops would leave.",
        "If Hamas says that it agrees, the second phase will begin.",
        "No official has confirmed that the envoy was in Tehran.",
        "Neither Hamas nor Israel has confirmed the report.",
        "Hamas has yet to announce its decision.",
        "The minister stopped short of saying that the talks had failed.",
        "Did President Putin say he would come?",
        "The ministry declined to comment.",
        "Kabila said nothing.",
        "Rwanda never said that it would withdraw its troops from Congo.",
        "Russia could not confirm that Ukraine had accepted the ceasefire.",
        "Hamas refused to say whether it accepts the Egyptian proposal.",
        "The guide left without saying when he would return.",
    ],
)
def test_what_nobody_said_is_no_statement_but_an_annotator_may_mark_it(text: str) -> None:
    article = Article(id=make_id(text), uri="text", sha256=sha256_of(text), text=text)
    found = read(article, vocab.load(None))
    assert found.statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "The mediator did say that the talks would resume.",
        "The envoy went on to say that nobody had left the table.",
        "Kinshasa refused to sign the text, saying its soldiers were still held.",
        "The White House said the envoy would return.",
    ],
)
def test_what_was_said_after_all_is_a_statement(text: str) -> None:
    assert statements(text)


def test_two_cues_of_one_speaker_are_two_statements() -> None:
    text = (
        "Foreign Minister Selma Arat said the monitors would return to the crossing in May and warned that any further "
        "shelling would end the truce."
    )
    first, second = statements(text)
    assert words(first) == ["the monitors would return to the crossing in May"]
    assert words(second) == ["any further shelling would end the truce"]
    assert first.speaker.name == second.speaker.name == "Selma Arat"
