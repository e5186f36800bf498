"""Sides without a name: whom *the army* and *the junta* mean, and when nobody can say."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from goodoffices.coding import prepare
from goodoffices.read import read
from goodoffices.record import Act, Article, VocabularyError, Window, sha256_of
from goodoffices.vocab import load

DAY = Window(date(2025, 9, 18), date(2025, 9, 18), "stated")


def meant(text: str, words: str) -> str | None:
    """The party of the mention that the last ``words`` of the text belong to."""
    article = Article(id="t", uri="t", sha256=sha256_of(text), text=text, language="en", published=DAY)
    vocabulary = load()
    named = prepare(read(article, vocabulary), vocabulary).named
    at = text.rindex(words)
    tokens = named.tokens_in(at, at + len(words))
    mention = named.mention(tokens[-1])
    return mention.party if mention is not None else None


def acts_of(text: str) -> tuple[Act, ...]:
    article = Article(id="t", uri="t", sha256=sha256_of(text), text=text, language="en", published=DAY)
    vocabulary = load()
    return prepare(read(article, vocabulary), vocabulary).rules


FOUND = [
    ("M23 fighters took a hill near Rutshuru. The army said it had lost nobody.", "The army", "COD"),
    ("The Karen National Union burnt a post. The junta called the raid a crime.", "The junta", "MMR"),
    (
        "The ELN freed four policemen. A government delegation will fetch them.",
        "government delegation",
        "COL",
    ),
    ("The TPLF turned the plan down. Army planes bombed two towns on Friday.", "Army planes", "ETH"),
]
OPEN = [
    # a group that is at odds with another state
    ("Hamas freed four hostages on Monday. The army said it would wait.", "The army"),
    # groups of two states
    ("M23 and the RSF sent envoys to Nairobi. The army was not asked.", "The army"),
    # another state is a side
    (
        "Talks between Rwanda and the DRC failed, and M23 went home. The government was silent.",
        "The government",
    ),
    # another state is named more often, and may have a navy there
    (
        "American warships left Aden. The Houthis fired at an American tanker. The navy lost nobody.",
        "The navy",
    ),
    # nobody is named who contests anything
    ("Aid workers left the camp. The army said that it would wait.", "The army"),
]


@pytest.mark.parametrize(("text", "words", "party"), FOUND)
def test_a_state_s_body_is_that_of_the_state_whose_government_the_groups_contest(
    text: str, words: str, party: str
) -> None:
    assert meant(text, words) == party


@pytest.mark.parametrize(("text", "words"), OPEN)
def test_where_it_may_be_another_s_it_stays_nameless(text: str, words: str) -> None:
    assert meant(text, words) is None


def test_where_another_state_s_army_is_named_it_is_not_taken_for_the_contested_state_s() -> None:
    text = "M23 took a hill. Rwandan army officers were with it, Kinshasa said. The army shelled the hill."
    assert meant(text, "The army") != "COD"


def test_a_process_file_says_whose_government_a_group_contests(tmp_path: Path) -> None:
    file = tmp_path / "canal.yml"
    parties = (
        "[{code: VAL, names: [Valdoria]}, {code: RVF, names: [Reed Front], kind: armed-group, within: %s}]"
    )
    file.write_text("process: {id: canal, name: Canal}\nparties: " + parties % "VAL", encoding="utf-8")
    assert load(file).world.parties["RVF"].within == "VAL"
    file.write_text("process: {id: canal, name: Canal}\nparties: " + parties % "NOWHERE", encoding="utf-8")
    with pytest.raises(VocabularyError, match="NOWHERE"):
        load(file)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (
            "Armenia and Turkey agreed on Friday to reopen the bridge. They also agreed to hold talks in May.",
            {"ARM", "TUR"},
        ),
        (
            "Chile and Bolivia's presidents met in Lima. The two presidents agreed to resume talks on the port.",
            {"CHL", "BOL"},
        ),
        (
            "Egypt and Sudan signed a deal. After talks between Chile and Bolivia, the two countries agreed to talk.",
            {"CHL", "BOL"},
        ),
        (
            "Armenia and Azerbaijan traded fire. Russia urged Armenia to yield. The two countries agreed to a truce.",
            {"ARM", "AZE"},
        ),
    ],
)
def test_two_that_are_named_side_by_side_act_together(text: str, parties: set[str]) -> None:
    found = [act for act in acts_of(text) if act.plover == "AGREE"]
    assert {one.party for one in (found[-1].actor, *found[-1].co_actors)} == parties


@pytest.mark.parametrize(
    "text",
    [
        "Chile, Peru and Bolivia sent envoys to Lima. The two countries rejected the plan.",
        "Chile and Bolivia met on Monday. The three countries rejected the plan.",
        "The United Nations sent aid to Sudan. Neither country rejected the plan.",
        "Protesters burned the flags of Armenia and Turkey. They rejected the peace plan.",
        "Chile and Peru signed a treaty. Thousands gathered in the square. They rejected the peace plan.",
        "Turkish and Armenian lorry drivers queued at the bridge. They rejected the peace plan.",
        "Armenia and Turkey met on Friday. Protesters in the square said they rejected the peace plan.",
        "Rebel officials in Juba rejected the peace plan on Monday.",
        "Opposition lawmakers in Caracas rejected the peace plan on Monday.",
    ],
)
def test_who_may_be_anybody_is_nobody(text: str) -> None:
    assert [act.cameo for act in acts_of(text) if act.plover == "REJECT"] == []


@pytest.mark.parametrize(
    "text",
    [
        "The parliament in Yerevan rejected the peace plan on Monday.",
        "Authorities in Yerevan rejected the peace plan on Monday.",
    ],
)
def test_organs_named_with_their_capital_are_the_state(text: str) -> None:
    assert [(act.actor.party, act.plover) for act in acts_of(text)] == [("ARM", "REJECT")]
