"""When, where and on whose behalf: the details of a statement beside its speaker and its content."""

from __future__ import annotations

from datetime import date

from goodoffices.read import read
from goodoffices.record import Article, ReaderSettings, Reading, Statement, Window
from goodoffices.vocab import load

WEDNESDAY = date(2025, 3, 12)
STATED = Window(WEDNESDAY, WEDNESDAY, "stated", "Wednesday, 12 March 2025")


def reading(text: str, published: Window = STATED) -> Reading:
    return read(
        Article(id="a", uri="a.txt", sha256="", text=text, published=published),
        load(),
        ReaderSettings("rules"),
    )


def one(text: str, published: Window = STATED) -> Statement:
    (statement,) = reading(text, published).statements
    return statement


def test_a_time_beside_the_cue_tells_when() -> None:
    said = one("Qatar's prime minister said on Monday that the hostages would be freed.").said
    assert (said.earliest, said.latest, said.text) == (date(2025, 3, 10), date(2025, 3, 10), "on Monday")


def test_a_time_at_the_head_of_the_sentence_tells_when() -> None:
    said = one("On Tuesday, Kenyan President William Ruto told Parliament that the talks had stalled.").said
    assert said.earliest == date(2025, 3, 11)


def test_a_time_within_the_content_does_not() -> None:
    said = one("William Ruto said the talks would resume on Friday.").said
    assert said.earliest is None
    assert said.latest == WEDNESDAY


def test_without_a_time_publication_bounds_it() -> None:
    said = one("William Ruto said the talks had stalled.").said
    assert said == Window(None, WEDNESDAY, "inferred")


def test_an_undated_article_tells_nothing() -> None:
    said = one("William Ruto said the talks had stalled.", Window()).said
    assert not said.known
    assert said.text is None


def test_venues() -> None:
    assert one("William Ruto told reporters in Nairobi that the talks had stalled.").venue == "reporters"
    assert one("William Ruto told Al Jazeera that the talks had stalled.").venue == "Al Jazeera"
    assert (
        one("William Ruto said at a press conference that the talks had stalled.").venue == "press conference"
    )
    assert one('"The talks have stalled," William Ruto said in an interview.').venue == "interview"
    assert one("William Ruto said the talks had stalled.").venue is None


def test_a_paper_that_passes_words_on_is_kept_beside_the_speaker() -> None:
    statement = one("The talks will resume in May, the Kremlin said, according to Interfax.")
    assert (statement.speaker.party, statement.venue) == ("RUS", "Interfax")


def test_words_passed_on_name_whose_they_are() -> None:
    text = (
        "Turkish President Recep Tayyip Erdogan met the delegations.\n"
        "Foreign Minister Hakan Fidan reiterated President Erdogan's position that the island needs two states."
    )
    statement = reading(text).statements[-1]
    assert statement.speaker.name == "Hakan Fidan"
    assert statement.relays == "Recep Tayyip Erdogan"
    assert statement.content[0].text == "the island needs two states"


def test_a_report_of_another_speaker_s_words_makes_one_statement() -> None:
    text = (
        "Envoy Steve Witkoff said that Russian President Vladimir Putin had promised to release the sailors."
    )
    statement = one(text)
    assert statement.speaker.name == "Steve Witkoff"
    assert statement.relays == "Vladimir Putin"


def test_words_set_at_another_s_visit_raise_a_doubt_and_keep_the_speaker() -> None:
    text = (
        "Ethiopian Prime Minister Abiy Ahmed met his guests on Sunday.\n"
        "US Secretary of State Marco Rubio spoke of the dam.\n"
        'Abiy stated, "They must sign or we will go home," in a message during Rubio\'s visit to Kenya.'
    )
    statement = reading(text).statements[-1]
    assert statement.speaker.name == "Abiy Ahmed"
    assert statement.doubt is not None
    assert statement.confidence < 0.7


def test_a_host_speaks_at_his_guest_s_visit_without_doubt() -> None:
    text = (
        "Ethiopian Prime Minister Abiy Ahmed met US Secretary of State Marco Rubio.\n"
        'Abiy said "the door is open" during Rubio\'s visit to Addis Ababa.'
    )
    assert reading(text).statements[-1].doubt is None


def test_an_editor_s_note_is_not_the_speaker_s() -> None:
    text = '"The president must decide," Aoun said. [The paper does not recognise him as president. – ed.]'
    assert [span.text for span in one(text).content] == ["The president must decide,"]


def test_a_quotation_of_several_paragraphs_has_one_speaker() -> None:
    text = (
        "Mahmoud Abbas addressed the council.\n"
        "“We accept the plan,” Abbas said. “We ask for guarantees.\n"
        "“We have waited long enough.”"
    )
    statements = reading(text).statements
    assert {statement.speaker.name for statement in statements} == {"Mahmoud Abbas"}
    assert statements[-1].content[0].text == "We have waited long enough."


def test_ids_are_stable_and_distinct() -> None:
    text = 'Abbas said the plan was dead. "It is over," he said. "It is over," he repeated.'
    ids = [statement.id for statement in reading(text).statements]
    assert len(ids) == len(set(ids)) == 3
    assert ids == [statement.id for statement in reading(text).statements]


def test_a_past_time_after_a_noun_phrase_tells_when_it_was_said() -> None:
    statement = one("William Ruto stressed the need for calm earlier this month.")
    assert statement.content[0].text == "the need for calm"
    assert statement.said.earliest == date(2025, 3, 1)


def test_what_is_in_doubt_is_told_in_rows() -> None:
    text = (
        "A crowd had gathered by nightfall on the square of the capital.\n"
        "Two banners hung over the gate. “We will not leave until the last of us is home again.”"
    )
    problems = reading(text).problems
    assert [problem.code for problem in problems] == ["quotation-without-speaker"]
    assert "We will not leave" in problems[0].message
