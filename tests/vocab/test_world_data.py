"""The shipped files hold together, and cover every country."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from goodoffices import vocab
from goodoffices.read.tokens import tokenize
from goodoffices.record import VocabularyError
from goodoffices.vocab import worldbuilding
from goodoffices.vocab.data import list_yaml, load_yaml
from goodoffices.vocab.names import Names
from goodoffices.vocab.roles import build_roles
from goodoffices.vocab.words import cut, listed, variants

COUNTRIES = re.findall(
    "[A-Z]{3}",
    """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB
GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN
KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD
MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN
PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR
UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE XKX
""",
)


def test_every_country_is_there() -> None:
    governments = {code for code, party in vocab.load().world.parties.items() if party.kind == "government"}
    assert governments == set(COUNTRIES)


def test_codes_are_well_formed() -> None:
    for code in vocab.load().world.parties:
        assert re.fullmatch(r"[A-Z][A-Z0-9-]{1,}", code), code


def test_no_party_stands_in_two_files() -> None:
    codes = [code for name, _ in worldbuilding.FILES for code in load_yaml(f"world/{name}.yml")]
    assert len(codes) == len(set(codes))


def test_names_are_cut_as_the_reader_cuts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    add = Names.add

    def noted(self: Names, name: str, *args: Any, **options: Any) -> Any:
        names.append(name)
        return add(self, name, *args, **options)

    monkeypatch.setattr(Names, "add", noted)
    worldbuilding.build_world()
    assert len(names) > 5000
    assert [name for name in names if cut(name) != tokenize(f"{name} said").words[:-1]] == []


def test_a_name_is_never_lost_to_another_party() -> None:
    """Every government's own names, adjectives and capital lead back to it, said in the middle of a sentence."""
    world = vocab.load().world
    lost = []
    for file, kind in worldbuilding.FILES:
        for code, data in load_yaml(f"world/{file}.yml").items():
            fields = ("names", "adjectives", "people", "capital", "metonyms", "bodies")
            for word in (one for field in fields for one in listed(data.get(field))):
                tokens = tokenize(f"that the {word} said")
                entry = world.match(tokens.lowers, tokens.words, 2)
                if entry is None or entry.party != code:
                    lost.append((kind, code, word))
    assert lost == []


def test_spellings() -> None:
    assert set(variants("UN", dotted=True)) == {"UN", "U.N."}
    assert set(variants("US Congress", dotted=True)) == {"US Congress", "U.S. Congress"}
    assert set(variants("Bogotá", dotted=False)) == {"Bogotá", "Bogota"}
    assert set(variants("Hamas", dotted=True)) == {"Hamas"}


def test_one_word_for_two_parties_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def doubled(name: str) -> Any:
        data = load_yaml(name)
        return {**data, "ZZZ": {"names": "Zedland; Ghana"}} if name == "world/oceania.yml" else data

    monkeypatch.setattr(worldbuilding, "load_yaml", doubled)
    with pytest.raises(VocabularyError, match="'Ghana' names both GHA and ZZZ"):
        worldbuilding.build_world()


def test_one_code_for_two_parties_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def doubled(name: str) -> Any:
        return {**load_yaml(name), "NAM": {"names": "X"}} if name == "world/groups.yml" else load_yaml(name)

    monkeypatch.setattr(worldbuilding, "load_yaml", doubled)
    with pytest.raises(VocabularyError, match="the code NAM stands twice"):
        worldbuilding.build_world()


@pytest.mark.parametrize("data", [{"names": "Zedland", "capitol": "Zed"}, {"adjectives": "Zeddish"}])
def test_a_malformed_party_is_refused(monkeypatch: pytest.MonkeyPatch, data: dict[str, str]) -> None:
    def broken(name: str) -> Any:
        return {"ZZZ": data} if name == "world/oceania.yml" else load_yaml(name)

    monkeypatch.setattr(worldbuilding, "load_yaml", broken)
    with pytest.raises(VocabularyError, match="ZZZ: "):
        worldbuilding.build_world()


def test_a_role_in_two_classes_is_refused() -> None:
    group = {"binds": True, "names": "envoy"}
    data = {
        "classes": {"office": group, "envoy": group},
        "implies": {},
        "keeps": "",
        "unbinds": "",
        "titles": "",
    }
    with pytest.raises(VocabularyError, match="stands under both"):
        build_roles(data)


def test_missing_file_is_told() -> None:
    with pytest.raises(VocabularyError, match="install again"):
        load_yaml("world/atlantis.yml")
    assert list_yaml("atlantis") == ()
    assert "world/asia.yml" in list_yaml("world")


def test_the_look_up_takes_few_calls(calls: Callable[[Callable[[], object]], int]) -> None:
    tokens = tokenize(
        "Officials from the United Nations and Kinshasa said the talks in Doha would go on. " * 500
    )
    world = vocab.load().world
    assert sum(1 for _ in world.scan(tokens.lowers, tokens.words)) == 1500
    spent = calls(lambda: list(world.scan(tokens.lowers, tokens.words)))
    assert spent / len(tokens) < 6
