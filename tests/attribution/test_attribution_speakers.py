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
