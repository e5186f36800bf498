"""What a name in running copy is taken for, on the wording of many processes."""

from __future__ import annotations

import pytest

from goodoffices import vocab
from goodoffices.read.tokens import tokenize
from goodoffices.vocab.world import World


def found(text: str) -> list[tuple[str, str | None, str]]:
    """Kind, party and words of every name in ``text``."""
    tokens = tokenize(text)
    entries = vocab.load().world.scan(tokens.lowers, tokens.words)
    return [(one.kind, one.party, " ".join(tokens.words[at : at + one.n])) for at, one in entries]


def parties(text: str) -> list[str | None]:
    return [party for _, party, _ in found(text)]


@pytest.fixture(scope="module")
def world() -> World:
    return vocab.load().world


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Democratic Republic of the Congo and the Republic of Congo differ", ["COD", "COG"]),
        ("DR Congo's army fought M23, which Kigali denies backing", ["COD", "M23", "RWA"]),
        ("South Sudanese rebels crossed from Sudan", ["SSD", "SDN"]),
        ("Port Sudan turned down the RSF offer", ["SDN", "RSF"]),
        ("the Turkish Cypriot leader met Greek Cypriot negotiators", ["TRNC", "CYP"]),
        ("Bosnian Serb leaders in Banja Luka", ["SRPSKA", "SRPSKA"]),
        (
            "Pakistani Taliban fighters, the Afghan Taliban and Taliban officials",
            ["TTP", "TALIBAN", "TALIBAN"],
        ),
        ("North Korea and South Korean envoys", ["PRK", "KOR"]),
        ("the ELN's Central Command and FARC dissidents", ["ELN", "EMC"]),
        ("the Polisario Front, Rabat and Algiers", ["POLISARIO", "MAR", "DZA"]),
        ("Unifil, UNIFIL and the U.N. peacekeepers", ["UN", "UN", "UN"]),
        ("the Tigray People's Liberation Front and Addis Ababa", ["TPLF", "ETH"]),
        ("the E3 told the IAEA and Iran’s Revolutionary Guards", ["E3", "IAEA", "IRN"]),
        ("Elysee, Élysée and the Quai d’Orsay", ["FRA", "FRA", "FRA"]),
        ("No. 10 and Downing Street", ["GBR", "GBR"]),
        ("the National Unity Government and Myanmar's junta", ["NUG", "MMR"]),
        ("Thai troops near Preah Vihear, said Phnom Penh", ["THA", "KHM", "KHM"]),
        (
            "the Southern Transitional Council in Aden and Ansar Allah in Sana'a",
            ["STC", "YEM", "HOUTHI", "YEM"],
        ),
        ("the U.S. State Department and the UAE", ["USA", "ARE"]),
        ("KREMLIN REJECTS BRUSSELS PLAN", ["RUS", "EU"]),
        ("talks between the MILF and Manila", ["MILF", "PHL"]),
        ("the Armenian side in Yerevan and Azerbaijanis in Lachin", ["ARM", "ARM", "AZE", "AZE"]),
    ],
)
def test_parties_of_many_processes(text: str, codes: list[str]) -> None:
    assert parties(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "they told us to let him go",
        "he will polish the text",
        "a turkey dinner",
        "Jordan Bardella spoke first",
        "Chad Wolfson said no",
        "a film with Denzel Washington in it",
        "the writer Jack London knew it",
        "Male nurses struck",
        "Rwandan-backed and Houthi-run",
        "ethnic Armenians fled",
        "who told the car driver",
    ],
)
def test_words_that_only_look_like_parties(text: str) -> None:
    assert [party for party in parties(text) if party] == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Defence Minister Israel Harnoy met Israel's allies", ["ISR"]),
        ("Jordan Foreign Minister Samer Qassis said", ["JOR"]),
        ("Jordan King Hussein", ["JOR"]),
        ("Atlanta, Georgia, is far from Tbilisi, Georgia", ["USA", "GEO", "GEO"]),
        ("Georgia Republicans and Georgia's president", ["GEO"]),
        ("in Paris on Tuesday", ["FRA"]),
        ("On Tuesday Washington agreed", ["USA"]),
        ("Lake Chad and Chad", [None, "TCD"]),
        ("Israel Rejects Plan By Jordan", ["ISR", "JOR"]),
        ("the Emirates and Emirates flights", ["ARE"]),
        ("the Kenya process and the Doha talks", ["KEN", "QAT"]),
    ],
)
def test_words_in_doubt(text: str, codes: list[str | None]) -> None:
    assert parties(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "Sudan Tribune",
        "Washington Post",
        "Kyiv Independent",
        "Times of Israel",
        "Persian Gulf",
        "Latin American",
        "Geneva Conventions",
        "Pretoria Agreement",
        "Korean Peninsula",
        "Ankara Declaration",
        "Luanda process",
        "Nairobi Joint Declaration",
        "Geneva International Discussions",
        "Addis Ababa Agreement",
        "Tel Aviv University",
    ],
)
def test_longer_names_are_nobody(text: str) -> None:
    entries = found(text + " said")
    assert len(entries) == 1
    kind, party, words = entries[0]
    assert (kind in {"media", "other"}, party, words) == (True, None, text)


def test_places_do_not_speak() -> None:
    tokens = tokenize("Geneva Jeddah Istanbul Donetsk Goma Tripoli Moscow")
    spoke = {tokens.words[at]: one.speaks for at, one in vocab.load().world.scan(tokens.lowers, tokens.words)}
    assert spoke == {
        "Geneva": False,
        "Jeddah": False,
        "Istanbul": False,
        "Donetsk": False,
        "Goma": False,
        "Tripoli": True,
        "Moscow": True,
    }


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Geneva", "CHE"),
        ("Doha", "QAT"),
        ("Jeddah", "SAU"),
        ("istanbul", "TUR"),
        ("Sharm el-Sheikh", "EGY"),
        ("Brussels", "BEL"),
        ("Sanaa", "YEM"),
        ("The Hague", "NLD"),
        ("Bogota", "COL"),
        ("Bürgenstock", "CHE"),
        ("Qatar", "QAT"),
        ("Nowhere-upon-Sea", None),
    ],
)
def test_place(world: World, name: str, code: str | None) -> None:
    assert world.place(name) == code


def test_capitals_names_and_codes(world: World) -> None:
    assert world.capital_of("QAT") == "Doha"
    assert world.capital_of("BEL") == "Brussels"
    assert world.capital_of("YEM") == "Sanaa"
    assert world.capital_of("M23") is None
    assert world.party_name("COD") == "DR Congo"
    assert world.name_of("ZZZ") == "ZZZ"
    assert world.known("XKX")
    assert not world.known("UK")
    assert world.canonical("UK") == "GBR"
    assert world.canonical("rus") == "RUS"
    assert world.canonical("ZZZ") is None


def test_match_reaches_past_no_end(world: World) -> None:
    tokens = tokenize("he left for South")
    last = len(tokens) - 1
    assert world.match(tokens.lowers, tokens.words, last) is None
    assert world.match(("jordan",), ("Jordan",), 0) is not None


@pytest.mark.parametrize(
    ("words", "kind", "binds"),
    [
        ("acting us alternate representative", "envoy", True),
        ("former prime minister", "office", False),
        ("ex-president", "office", False),
        ("leader of the opposition", "office", False),
        ("adviser to ukraine 's ministry of strategic industries", "adviser", True),
        ("top qatari diplomat", "envoy", True),
        ("chief negotiator", "negotiator", True),
        ("deputy head of the presidential office", "office", True),
        ("analyst at an israeli think tank", "free", False),
        ("opposition lawmaker", "free", False),
        ("minister of defence", "office", True),
        ("spokeswoman for the m23", "spokesperson", True),
        ("un special envoy for syria", "envoy", True),
    ],
)
def test_roles(world: World, words: str, kind: str, *, binds: bool) -> None:
    role = world.role_of(words.split())
    assert role is not None
    assert (role.kind, role.binds) == (kind, binds)


def test_roles_that_name_a_party(world: World) -> None:
    role = world.role_at(("secretary", "of", "state", "said"), 0)
    assert role is not None
    assert (role.n, role.implies) == (3, "USA")
    assert world.role_of(["bakery"]) is None
    assert world.role_of([]) is None
