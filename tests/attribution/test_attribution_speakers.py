"""Who a source is: passages of our own with a floor, and what party speaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from goodoffices import vocab
from goodoffices.evaluation.speakers import Annotation, score, shares
from goodoffices.evaluation.speakers.resolving import resolved
from goodoffices.evaluation.speakers.scoring import Kind
from goodoffices.read import read
from goodoffices.read.attribution import spans
from goodoffices.record import Article, Speaker, make_id, sha256_of

PASSAGES = Path(__file__).parent / "speakers.yml"
FLOOR = 0.97
MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
Range = tuple[int, int]


def annotated(number: int, passage: str) -> tuple[str, list[Annotation]]:
    """The plain text of a marked passage, and its annotations."""
    text, found = "", []
    for at, part in enumerate(MARKED.split(passage)):
        if at % 2 == 0:
            text += part
            continue
        words, _, who = part.rpartition("|")
        names = () if who == "-" else tuple(who.split("+"))
        kind: Kind = "person" if names else "unnamed"
        found.append(Annotation(str(number), ((len(text), len(text) + len(words)),), kind, names))
        text += words
    return text, found


def speakers(marked: str) -> list[Speaker]:
    """The speakers of the sources that a text marks with square brackets."""
    text, places = "", []
    for at, part in enumerate(re.split(r"\[(.*?)\]", marked, flags=re.DOTALL)):
        if at % 2:
            places.append([(len(text), len(text) + len(part))])
        text += part
    vocabulary = vocab.load(None)
    article = Article(id=make_id(text), uri="text", sha256=sha256_of(text), text=text)
    view = spans.view_of(read(article, vocabulary), vocabulary.world)
    return list(spans.resolve(view, places))


def test_passages_hold_the_floor() -> None:
    passages = yaml.safe_load(PASSAGES.read_text(encoding="utf-8"))
    assert len(passages) >= 15
    texts: dict[str, str] = {}
    annotations: list[Annotation] = []
    for number, passage in enumerate(passages):
        texts[str(number)], found = annotated(number, passage)
        annotations.extend(found)
    outcomes = score(annotations, texts.__getitem__, resolved)
    found_shares = shares(outcomes)
    wrong = [(one.words, one.annotation.speakers, one.found) for one in outcomes if not one.right]
    assert found_shares["named sources"].share >= FLOOR, wrong
    assert found_shares["unnamed kept so"].share == 1.0, wrong


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("[U.S. envoy Steve Witkoff] said the talks would go on.", "Steve Witkoff", "USA"),
        ("[Moscow's top diplomat] said there was no date.", "Moscow's top diplomat", "RUS"),
        (
            (
                "Ukrainian Foreign Minister Andrii Sybiha flew in first. Russian Foreign Minister Sergei Lavrov said "
                "little. [His Ukrainian counterpart] said nothing had been agreed."
            ),
            "Andrii Sybiha",
            "UKR",
        ),
        (
            "Foreign Minister Sergei Lavrov of Russia spoke first. [His Ukrainian counterpart, Andrii Sybiha,] said no.",
            "Andrii Sybiha",
            "UKR",
        ),
        ("[Hamas negotiator Khalil al-Hayya] said the group had replied.", "Khalil al-Hayya", "HAMAS"),
        ("[South Sudan's first vice president, Riek Machar,] said his men would stay.", "Riek Machar", "SSD"),
        (
            "[South Sudan's first vice president] said his men would stay.",
            "South Sudan's first vice president",
            "SSD",
        ),
        ("[M23 spokesperson Lawrence Kanyuka] denied the report.", "Lawrence Kanyuka", "M23"),
        ("[The M23 spokesperson] denied the report.", "M23 spokesperson", "M23"),
        ("[The Houthi-run Saba agency] said two people were killed.", "Houthi-run Saba agency", "HOUTHI"),
        ("[EU foreign policy chief Kaja Kallas] said sanctions would follow.", "Kaja Kallas", "EU"),
        ("[The EU's foreign policy chief, Kaja Kallas,] said no.", "Kaja Kallas", "EU"),
        ("[The head of Colombia's ELN delegation, Pablo Beltran,] said no.", "Pablo Beltran", "ELN"),
        ("[Azerbaijani President Ilham Aliyev] said the road would open.", "Ilham Aliyev", "AZE"),
        ("[The Turkish Cypriot leader, Ersin Tatar,] said no.", "Ersin Tatar", "TRNC"),
    ],
)
def test_the_party_that_speaks(text: str, name: str, party: str) -> None:
    who = speakers(text)[-1]
    assert (who.name, who.party) == (name, party)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[An American broker] said the deal was dead.", "American broker"),
        ("[The American broker Tom Hale] said the deal was dead.", "Tom Hale"),
        ("[A Moscow-based analyst] said the deal was dead.", "Moscow-based analyst"),
        ("[Moscow-based analyst Irina Belova] said the deal was dead.", "Irina Belova"),
        ("[A former US ambassador] said the deal was dead.", "former US ambassador"),
        ("[Former US ambassador Ronald Pike] said the deal was dead.", "Ronald Pike"),
        ("[Marta Okello, a lawyer in Nairobi,] said the deal was dead.", "Marta Okello"),
    ],
)
def test_who_speaks_for_no_government(text: str, name: str) -> None:
    who = speakers(text)[-1]
    assert (who.name, who.party) == (name, None)


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        (
            "[A senior Israeli official who asked not to be named] said the list was short.",
            "senior Israeli official",
            "ISR",
        ),
        ("[A Qatari diplomat briefed on the talks] said the list was short.", "Qatari diplomat", "QAT"),
        ("[An M23 spokesperson] denied the report.", "M23 spokesperson", "M23"),
    ],
)
def test_the_unnamed_keep_their_description_and_party(text: str, name: str, party: str) -> None:
    who = speakers(text)[-1]
    assert (who.name, who.party) == (name, party)


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("[Kenyan President William\nRuto] said the corridor would open.", "William Ruto", "KEN"),
        (
            "[Lawrence\nKanyuka, the M23 spokesperson,] said the corridor would open.",
            "Lawrence Kanyuka",
            "M23",
        ),
    ],
)
def test_a_line_break_inside_a_name(text: str, name: str, party: str) -> None:
    who = speakers(text)[-1]
    assert (who.name, who.party) == (name, party)


def test_several_sources_of_one_utterance() -> None:
    text = "Kenya, Uganda and Ethiopia sent their generals. [Officials of the three countries] said they would meet again."
    (who,) = speakers(text)
    assert (who.name, who.party) == ("Officials of Kenya, Uganda and Ethiopia", None)


def test_three_countries_that_nobody_lists_stay_what_they_are() -> None:
    (who,) = speakers("[Officials of the three countries] said they would meet again.")
    assert (who.name, who.party) == ("Officials of the three countries", None)


def test_two_presidents_speak_without_their_office() -> None:
    (who,) = speakers("[Presidents Ilham Aliyev and Vladimir Putin] said the road would open.")
    assert who.name == "Ilham Aliyev and Vladimir Putin"


def test_a_source_in_pieces_is_who_its_name_tells() -> None:
    text = "A spokesman, who would not stay, Paulo Tembe, said no."
    vocabulary = vocab.load(None)
    article = Article(id=make_id(text), uri="text", sha256=sha256_of(text), text=text)
    view = spans.view_of(read(article, vocabulary), vocabulary.world)
    pieces = [[(0, len("A spokesman")), (text.index("Paulo"), text.index(", said"))]]
    assert spans.resolve(view, pieces)[0].name == "Paulo Tembe"


def test_nothing_is_said_of_a_source_without_words() -> None:
    text = "“...” — said nobody."
    vocabulary = vocab.load(None)
    article = Article(id=make_id(text), uri="text", sha256=sha256_of(text), text=text)
    view = spans.view_of(read(article, vocabulary), vocabulary.world)
    assert spans.resolve(view, [[(1, 3)], []]) == (Speaker(None), Speaker(None))


def names(marked: str) -> list[str | None]:
    """The names that the sources of a marked text resolve to."""
    return [speaker.name for speaker in speakers(marked)]


def test_short_forms_stand_for_what_the_article_says_they_do() -> None:
    text = (
        "[The nationalist Sarvenian People's Party, or SVP,] wants a wall. [The Young SVP] wants two. [The SVP] "
        "said so again. The Lake Farmers' League (BGF) met. [Both the BGF and the SVP] stayed away."
    )
    party = "Sarvenian People's Party"
    assert names(text) == [party, "Young SVP", party, f"Lake Farmers' League and {party}"]


def test_letters_in_brackets_after_a_place_or_a_person_are_no_short_form() -> None:
    assert names(
        "PORT ANTON (VNA) — A ship sank. [The VNA] said so. Then Mayor Jon Berg (DAP) spoke. [The DAP] left."
    ) == [
        "VNA",
        "DAP",
    ]


def test_and_within_the_name_of_a_body_makes_no_list_of_it() -> None:
    text = (
        "[The Food and Forest Service] closed two roads. [The Guild and the Forest Service] protested. "
        "[The Okello and Berg families] left."
    )
    assert names(text) == ["Food and Forest Service", "Guild and Forest Service", "Okello and Berg families"]


def test_a_body_that_a_comma_sets_off_after_its_noun_has_a_name() -> None:
    text = "[One group, Friends of the Lake,] sued. [One group, teachers of the lake school,] did not."
    assert names(text) == ["Friends of the Lake", "One group"]


def test_the_campaign_is_that_of_who_runs() -> None:
    asked = (
        "Candidate Rafael Sandino's campaign has grown. His adviser Geert Maas wrote the plan. Maas was proud of it, "
        "but [his campaign] said nothing."
    )
    assert names(asked) == ["Rafael Sandino's campaign"]
    assert names("Nobody saw Lea Abt. [The campaign] said so. On Monday the Abt campaign closed.") == [
        "Abt campaign"
    ]
    assert names("Two ran. [The campaign] began. The Abt campaign closed, and the Berg campaign did.") == [
        "campaign"
    ]
    assert names("She went to the New Vardia campaign office. [The campaign] said no.") == ["campaign"]


def test_a_campaign_of_somebody_is_called_by_the_name() -> None:
    text = (
        "[The campaign of the candidate Jane Okello] said no. [The campaign of hate, said Okello,] goes on."
    )
    assert names(text)[0] == "Jane Okello's campaign"
    assert names("[The office of the candidate Jane Okello] said no.") != ["Jane Okello's office"]


def test_the_group_is_the_only_body_beside_it() -> None:
    assert names("The talks were paid for by Lake Peace Watch. [The group] gave no sum.") == [
        "Lake Peace Watch"
    ]
    two = "The talks were paid for by Lake Peace Watch and by the Hill Fund. [The group] gave no sum."
    assert names(two) == ["group"]
    assert names("He sued in the Sarvenian Supreme Court. [The group] gave no reason.") == ["group"]


def test_the_last_words_of_a_name_tell_whose_they_are() -> None:
    assert names("The Coastal Relief Fund opened a school. [The relief fund] paid.") == [
        "Coastal Relief Fund"
    ]
    two = "The Coastal Relief Fund and the Lomar Relief Fund opened schools. [The relief fund] paid."
    assert names(two) == ["relief fund"]


def test_the_company_may_be_named_most_after_it() -> None:
    text = (
        "Vendo takes a step. [The company] closed two shops. Vendo had four. For years Vendo lost money, and Vendo "
        "has debts. Lomar Bank holds them."
    )
    assert names(text) == ["Vendo"]
    street = "On Wall Street they sell. Wall Street fell. Wall Street rose. [The company] gave no date."
    assert names(street) == ["company"]


def test_a_body_called_by_its_first_word_has_its_name() -> None:
    assert names("[The Fishery] agreed. The Fishery Department has no staff.") == ["Fishery Department"]
    two = "[The Fishery] agreed. The Fishery Department and the Fishery Company have no staff."
    assert names(two) == ["Fishery"]


def test_the_board_is_named_to_the_end_of_its_name() -> None:
    assert names("The Vardia Board of Elections met. [The board] said no.") == ["Vardia Board of Elections"]
    assert names("[The state Division of Lake Fishing] said no.") == ["Division of Lake Fishing"]


def test_a_paper_that_which_goes_back_to_is_the_nearest_name() -> None:
    assert names("He was praised in the Daily Heron, [which] wrote of him twice.") == ["Daily Heron"]


def test_who_has_an_agency_or_a_source_is_not_its_speaker() -> None:
    text = (
        "Jeh Okello spoke. [Okello's agency] declined. [An Okello campaign source] said so. [An Israeli newspaper] "
        "wrote so. [A Lomar newspaper] did not. [The Lomar Herald newspaper] said no."
    )
    assert names(text) == [
        "Okello's agency",
        "Okello campaign source",
        "Israeli newspaper",
        "Lomar newspaper",
        "Lomar Herald",
    ]
