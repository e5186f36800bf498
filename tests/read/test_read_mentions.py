"""Mentions: whom a text names, with the name, role and party that the article itself tells."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodoffices.read import mentions, sentences, tokens
from goodoffices.record import Mention
from goodoffices.vocab.world import World
from goodoffices.vocab.worldbuilding import build_world


@cache
def world() -> World:
    return build_world()


def find(text: str) -> tuple[Mention, ...]:
    cut = tokens.tokenize(text)
    return mentions.find(text, cut, sentences.split(text, cut), world())


def said(text: str) -> dict[str, Mention]:
    return {text[m.start : m.end]: m for m in find(text)}


@pytest.mark.parametrize(
    ("text", "phrase", "name", "party"),
    [
        ("US Secretary of State Jane Roe spoke.", "US Secretary of State Jane Roe", "Jane Roe", "USA"),
        ("Acting British Alternate Representative Ann Lowe spoke.", None, "Ann Lowe", "GBR"),
        ("Hamas negotiator Khalil al-Masri agreed.", None, "Khalil al-Masri", "HAMAS"),
        ("South Sudan's first vice president Deng Ajak left.", None, "Deng Ajak", "SSD"),
        ("M23 spokesperson Jean Bosco Kayumba denied it.", None, "Jean Bosco Kayumba", "M23"),
        ("EU foreign policy chief Maria Kallio agreed.", None, "Maria Kallio", "EU"),
        ("Kremlin spokesperson Igor Belov said so.", None, "Igor Belov", "RUS"),
        ("Prime Minister Aram Petrosyan of Armenia said no.", None, "Aram Petrosyan", "ARM"),
        ("UN envoy for Sudan Ramata Cissé arrived.", None, "Ramata Cissé", "UN"),
        ("US ambassador to Israel Mark Huxley left.", None, "Mark Huxley", "USA"),
        ("Russia's UN envoy Vadim Nikitin spoke.", None, "Vadim Nikitin", "RUS"),
        ("Israeli Defence Minister Israel Harel spoke.", None, "Israel Harel", "ISR"),
        ("Turkish Cypriot leader Emre Tatlı agreed.", None, "Emre Tatlı", "TRNC"),
        ("Qatari Emir Sheikh Hamad bin Nasser Al Thani spoke.", None, "Hamad bin Nasser Al Thani", "QAT"),
        ("Somali President Hassan Sheikh Omar spoke.", None, "Hassan Sheikh Omar", "SOM"),
        ("Venezuela's National Assembly president José Ruiz spoke.", None, "José Ruiz", "VEN"),
        ("Sudan's army chief Abdel Rahman al-Amin spoke.", None, "Abdel Rahman al-Amin", "SDN"),
        ("Qatari Foreign Ministry spokesman Majed al-Kuwari spoke.", None, "Majed al-Kuwari", "QAT"),
    ],
)
def test_a_person_is_learnt_from_role_and_name(text: str, phrase: str | None, name: str, party: str) -> None:
    person = next(m for m in find(text) if m.kind == "person")
    assert (person.name, person.party) == (name, party)
    assert phrase is None or text[person.start : person.end] == phrase


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        (
            "Yuri Sokol, an adviser to Ukraine's Ministry of Strategic Industries, agreed.",
            "Yuri Sokol",
            "UKR",
        ),
        ("Sam Whitt, US Special Envoy for the Middle East, agreed.", "Sam Whitt", "USA"),
        (
            "The State Department agreed. Tess Brown, the department's spokesperson, said so.",
            "Tess Brown",
            "USA",
        ),
        ("Sudan's army said no. Gen. Idris al-Bashir, the army chief, left.", "Idris al-Bashir", "SDN"),
        ("Israel's far-right finance minister, Ezra Katzir, objected.", "Ezra Katzir", "ISR"),
        ("The president of the European Commission, Ute von der Lippe, agreed.", "Ute von der Lippe", "EU"),
        ("The EU's special envoy for the dialogue, Jan Kovac, blamed both.", "Jan Kovac", "EU"),
        ("Yahya Nasser, the Houthis' military spokesman, spoke.", "Yahya Nasser", "HOUTHI"),
        ("A senior Hamas official, Bassam Nimr, told reporters no.", "Bassam Nimr", "HAMAS"),
        (
            "Rwanda's President Jean Habimana spoke. Ann Uwase, spokeswoman for Habimana, agreed.",
            "Ann Uwase",
            "RWA",
        ),
    ],
)
def test_a_person_is_learnt_from_an_appositive(text: str, name: str, party: str) -> None:
    found = [m for m in find(text) if m.kind == "person" and m.name == name]
    assert len(found) == 2
    assert {m.party for m in found} == {party}


@pytest.mark.parametrize(
    "text",
    [
        "Moscow-based analyst Ivan Petrov said so.",
        "Former US ambassador John Boland said so.",
        "Russian political scientist Ivan Petrov said so.",
        "Ali Naz, Iran analyst at a think tank, said so.",
        "Israeli opposition leader Yael Lavi said so.",
        "US Senator Linda Grahame said so.",
        "The exiled Belarusian leader Sviata Tsikh said so.",
    ],
)
def test_some_speak_for_nobody(text: str) -> None:
    assert next(m for m in find(text) if m.kind == "person").party is None


def test_rebels_of_a_country_do_not_speak_for_it() -> None:
    assert {m.name: m.party for m in find("Malian rebels met Syrian militants.")} == {
        "Malian rebels": None,
        "Syrian militants": None,
    }
    parties = {m.name: m.party for m in find("Malian officials met Houthi rebels.")}
    assert parties == {"Malian officials": "MLI", "Houthi rebels": "HOUTHI"}


def test_later_mentions_resolve() -> None:
    text = (
        "US Secretary of State Jane Roe met Ukrainian President Volodymyr Zelensky. However Roe left. Mr Zelenskyy "
        "stayed. The Secretary of State said no. The Ukrainian leader agreed. Roe's office denied it."
    )
    found = said(text)
    assert found["Roe"].name == "Jane Roe"
    assert found["Mr Zelenskyy"].party == "UKR"
    assert found["Mr Zelenskyy"].name in {"Volodymyr Zelensky", "Volodymyr Zelenskyy"}
    assert found["The Secretary of State"].name == "Jane Roe"
    assert found["The Ukrainian leader"].name.startswith("Volodymyr")
    assert (found["Roe's office"].kind, found["Roe's office"].party) == ("office", "USA")


def test_a_name_before_its_introduction_and_an_alias_resolve() -> None:
    text = "Dagal refused. RSF commander Omar Dagal, known as Hemti, spoke. Hemti left. Al-Amin, the army chief, stayed."
    found = said(text)
    assert {found["Dagal"].name, found["Hemti"].name} == {"Omar Dagal"}
    assert found["Hemti"].party == "RSF"


def test_a_headline_teaches_no_names() -> None:
    text = (
        "Poor Jane Roe Says Talks Will Fail\nUS envoy Jane Roe left. Poor Jane Roe, critics said. Roe agreed."
    )
    assert {m.name for m in find(text) if m.kind == "person"} == {"Jane Roe"}
    assert text[find(text)[0].start : find(text)[0].end] == "Jane Roe"


def test_family_names_first() -> None:
    text = (
        "North Korean leader Kim Jong Sun spoke. Kim Yo Mi, the sister of the leader, replied. Kim said no."
    )
    names = [m.name for m in find(text) if text[m.start : m.end] == "Kim"]
    assert names == ["Kim Yo Mi"]


def test_the_president_of_the_spokesman_is_meant() -> None:
    text = (
        "Russian President Oleg Morozov has not replied. White House press secretary Kate Lund said the president "
        "would call. Morozov waited. Kremlin spokesman Igor Belov said the president was ready."
    )
    found = [m for m in find(text) if text[m.start : m.end] == "the president"]
    assert [m.name for m in found] == ["president", "Oleg Morozov"]


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("Secretary of State Jane Roe spoke for the U.S. in Kyiv.", "Jane Roe", "USA"),
        (
            (
                "The US met Ukraine. Vice President Ron Poe and President Don Coe left the US. Ukrainian President "
                "Oleh Hnat agreed. The US was pleased. Ukraine was too, and Russia not."
            ),
            "Don Coe",
            None,
        ),
        (
            "President Don Coe urged Israel to stop. Israel refused. Egypt and Qatar met Israel's envoy.",
            "Don Coe",
            None,
        ),
        ("Rwanda's Habimana spoke. President Jean Habimana left.", "Jean Habimana", "RWA"),
        ("US envoy Ann Loe reiterated President Don Coe's offer.", "Don Coe", "USA"),
    ],
)
def test_a_party_is_inferred_for_an_office_without_a_country_or_not_at_all(
    text: str, name: str, party: str | None
) -> None:
    assert {m.party for m in find(text) if m.name == name} == {party}


@pytest.mark.parametrize(
    ("text", "phrase", "kind", "party"),
    [
        ("Israel's foreign ministry agreed.", "Israel's foreign ministry", "organisation", "ISR"),
        ("The Qatari foreign ministry agreed.", "The Qatari foreign ministry", "organisation", "QAT"),
        ("The Israeli military agreed.", "The Israeli military", "organisation", "ISR"),
        ("Yemen's internationally recognised government agreed.", None, "government", "YEM"),
        ("The government in Juba agreed.", "The government", "government", "SSD"),
        ("Russian forces attacked.", "Russian forces", "group", "RUS"),
        ("The two M23 delegations left.", "The two M23 delegations", "group", "M23"),
        ("A senior US official who asked not to be named agreed.", "A senior US official", "group", "USA"),
        ("The Ukrainians left.", "The Ukrainians", "group", "UKR"),
        ("Moscow's top diplomat left.", "Moscow's top diplomat", "office", "RUS"),
        ("The M23 rebels won. The rebels left.", "The rebels", "group", "M23"),
        ("Washington insists.", "Washington", "government", "USA"),
        ("The Kremlin insists.", "The Kremlin", "government", "RUS"),
        ("Cairo University professors met.", None, None, None),
        ("The talks in Moscow failed.", "Moscow", "place", None),
        ("They met in Paris, London and Berlin.", "Berlin", "place", None),
        ("She flew to Doha.", "Doha", "place", None),
        ("He sent a message to Tehran.", "Tehran", "government", "IRN"),
        ("The Geneva talks and the Cairo talks failed.", "the Cairo", "place", None),
        ("Both sides agreed.", "Both sides", "collective", None),
        (
            "Attacks hurt each other and the two warring parties.",
            "the two warring parties",
            "collective",
            None,
        ),
        ("It names either side.", "either side", "collective", None),
        ("Russian gas is cheap.", "Russian", "government", "RUS"),
        ("Palestinian prisoners went free.", "Palestinian", "government", "PSE"),
    ],
)
def test_other_kinds(text: str, phrase: str | None, kind: str | None, party: str | None) -> None:
    found = said(text)
    if kind is None:
        assert all(m.party is None for m in found.values())
        return
    mention = found[phrase] if phrase else next(m for m in found.values() if m.party)
    assert (mention.kind, mention.party) == (kind, party)


@pytest.mark.parametrize(
    "text",
    [
        "In general, elections change little. The general election is near.",
        "He acts as president at the head of a column.",
        "It forces them to move. Observers said so. Talks stalled.",
        "The Congo River Alliance said no to the Jerusalem Post and Cairo University.",
    ],
)
def test_what_is_no_person_of_a_party(text: str) -> None:
    assert not [
        m for m in find(text) if m.kind in {"person", "office"} or (m.kind == "government" and m.party)
    ]


def test_a_hyphen_ties_parties() -> None:
    found = said("Russia-Ukraine talks and a US-backed plan, said a Doha-based broker.")
    assert (found["Russia"].party, found["Ukraine"].party, found["US"].party) == ("RUS", "UKR", "USA")
    assert {found[word].form for word in ("Russia", "Ukraine", "US")} == {"adjective"}
    assert "Doha" not in found


def test_forms() -> None:
    found = said("Sudan's offer and the Sudanese reply to Chad.")
    assert [found[word].form for word in ("Sudan", "Chad")] == ["possessive", "name"]


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Rwanda's President Jean Habimana left. He said no.", "He", "Jean Habimana"),
        ("Rwanda's President Jean Habimana said he would go.", "he", "Jean Habimana"),
        ("UN envoy Ms Ann Loe met Kenyan President Tom Kip. She agreed.", "She", "Ann Loe"),
        (
            "Ukraine's President Ivan Hnat criticised US envoy Sam Whitt, accusing him of bias.",
            "him",
            "Sam Whitt",
        ),
        ("The United States warned it may leave.", "it", "United States"),
        ("Both sides said they would meet.", "they", "Both sides"),
        ("The United States said it is clear that talks failed.", "it", "it"),
        ('Rwanda\'s President Jean Habimana said: "He lied."', "He", "He"),
        ("US envoy Sam Whitt and UN envoy Jan Oe met. He left.", "He", "Sam Whitt"),
    ],
)
def test_pronouns(text: str, pronoun: str, name: str) -> None:
    assert next(m.name for m in find(text) if text[m.start : m.end] == pronoun) == name


def test_places_have_no_party() -> None:
    assert all(
        m.party is None
        for m in find("In Gaza and in Moscow, in the West Bank and at the UN.")
        if m.kind == "place"
    )


WORDS = re.split(
    " ",
    "the a Mr Gen. president President minister of to 's US Russia Russian Kyiv Jane Roe al-Hayya bin said , . “ ” ( - he it "
    "both sides adviser army forces Ministry Foreign and who office envoy U.S.-backed former Doha-based in \n",
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join), st.text(max_size=60)))
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    cut = tokens.tokenize(text)
    last = 0
    for mention in find(text):
        assert last <= mention.start < mention.end <= len(text)
        assert 0 <= mention.first < mention.last <= len(cut)
        assert cut.starts[mention.first] <= mention.start < mention.end <= cut.ends[mention.last - 1]
        assert mention.name
        last = mention.end


@pytest.mark.parametrize(
    "piece",
    [
        "U.S. ",
        "Mr Bo ",
        "the president ",
        "adviser to ",
        "Russia's ",
        "senior ",
        "he said it ",
        "minister of state of ",
        "“he ",
    ],
)
def test_hostile_text_takes_linear_time(piece: str, calls: Callable[[Callable[[], object]], int]) -> None:
    find(piece)
    small = calls(lambda: find(piece * 250))
    assert calls(lambda: find(piece * 1_000)) < 6 * small
