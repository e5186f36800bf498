"""Office holders: found by name and by day, checked on load, and behind a process file's people."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from goodoffices import vocab
from goodoffices.record import VocabularyError
from goodoffices.vocab import people as people_module
from goodoffices.vocab.data import list_yaml, load_yaml
from goodoffices.vocab.entry import Person
from goodoffices.vocab.people import FOLDER, People, load_people, parse_people
from goodoffices.vocab.world import World

# Words of one text may be called so by two sovereigns of the same name.
SHARED = {"king abdullah"}


@pytest.fixture(scope="module")
def world() -> World:
    return vocab.load().world


@pytest.mark.parametrize(
    ("name", "on", "party", "role"),
    [
        ("volodymyr zelenskyy", date(2023, 5, 1), "UKR", "president"),
        ("sergei lavrov", date(2016, 9, 9), "RUS", "foreign minister"),
        ("abdel-fattah el-sissi", date(2024, 1, 1), "EGY", "president"),
        ("recep tayyip erdoğan", date(2010, 1, 1), "TUR", "prime minister"),
        ("recep tayyip erdogan", date(2020, 1, 1), "TUR", "president"),
        ("mark rutte", date(2020, 1, 1), "NLD", "prime minister"),
        ("mark rutte", date(2025, 1, 1), "NATO", "secretary-general"),
        ("john kerry", date(2015, 7, 14), "USA", "secretary of state"),
        ("hemedti", date(2024, 1, 1), "RSF", "commander"),
        ("corneille nangaa", date(2025, 2, 1), "M23", "leader"),
        ("ersin tatar", date(2024, 1, 1), "TRNC", "leader"),
        ("brahim ghali", date(2021, 1, 1), "POLISARIO", "secretary-general"),
        ("hans grundberg", date(2024, 1, 1), "UN", "special envoy"),
        ("murad ebrahim", date(2014, 3, 27), "MILF", "chairman"),
        ("khalifa haftar", date(2019, 4, 4), "LNA", "commander"),
    ],
)
def test_the_office_held_on_a_day(world: World, name: str, on: date, party: str, role: str) -> None:
    person = world.person(name, on)
    assert person is not None
    assert (person.party, person.role) == (party, role)


def test_who_held_no_office_that_day_speaks_for_nobody(world: World) -> None:
    assert world.person("petro poroshenko", date(2021, 1, 1)) is None
    assert world.people_by_surname("poroshenko", date(2021, 1, 1)) == ()
    last = world.person("petro poroshenko")
    assert last is not None
    assert last.until == "2019-05-20"


def test_a_month_and_a_year_count_whole() -> None:
    person = Person("Ada Vale", "envoy", "UN", since="2014-03", until="2016")
    held = [
        person.held(day)
        for day in (date(2014, 2, 28), date(2014, 3, 1), date(2016, 12, 31), date(2017, 1, 1))
    ]
    assert held == [False, True, True, False]


@pytest.mark.parametrize(
    ("surname", "on", "names"),
    [
        ("xi", date(2024, 1, 1), {"Xi Jinping"}),
        ("sisi", date(2024, 1, 1), {"Abdel Fattah al-Sisi"}),
        ("al-sisi", date(2024, 1, 1), {"Abdel Fattah al-Sisi"}),
        ("von der leyen", date(2024, 1, 1), {"Ursula von der Leyen"}),
        ("leyen", date(2024, 1, 1), {"Ursula von der Leyen"}),
        ("abiy", date(2022, 11, 2), {"Abiy Ahmed"}),
        ("petro", date(2023, 1, 1), {"Gustavo Petro"}),
        ("fils-aimé", date(2025, 1, 1), {"Alix Didier Fils-Aimé"}),
        (
            "marcos",
            date(2023, 1, 1),
            {"Ferdinand Marcos Jr."},
        ),
        ("king abdullah", date(2020, 1, 1), {"Abdullah II"}),
        ("may", date(2017, 1, 1), set()),
        ("charles", date(2024, 1, 1), set()),
        ("harald", date(2024, 1, 1), set()),
        ("nobody-at-all", date(2024, 1, 1), set()),
    ],
)
def test_people_by_surname(world: World, surname: str, on: date, names: set[str]) -> None:
    assert {person.name for person in world.people_by_surname(surname, on)} == names


def test_each_person_is_given_once_whatever_the_offices(world: World) -> None:
    for person in world.office_holders:
        for key in {person.name.split()[-1].lower()}:
            names = [one.name for one in world.people_by_surname(key)]
            assert len(names) == len(set(names))


def test_the_whole_world_is_there(world: World) -> None:
    held = Counter(person.party for person in world.office_holders)
    states = {code for code, party in world.parties.items() if party.kind == "government"}
    # What is left are dependencies without a government of their own in the news, and uninhabited islands.
    assert len(states & set(held)) >= 195
    assert len(world.office_holders) >= 2500
    assert {"HAMAS", "HOUTHI", "RSF", "M23", "ELN", "TALIBAN", "PKK", "MILF", "IAEA", "OSCE", "IGAD"} <= set(
        held
    )


def test_a_full_name_is_one_person_s(world: World) -> None:
    keys = {name.lower() for person in world.office_holders for name in (person.name, *person.aliases)}
    assert {key for key in keys if world.person(key) is None} == SHARED


def test_dates_are_within_living_memory(world: World) -> None:
    for person in world.office_holders:
        since, until = person.since or "1952", person.until or "2013"
        assert "1952" <= since[:4] <= "2026", person
        assert "2012" <= until[:4] <= "2027", person


def test_one_head_of_government_a_day(world: World) -> None:
    """Two who hold one office at once are a slip in the data; a shared month or an overlapping day is none."""
    heads: dict[str, list[Person]] = {}
    for person in world.office_holders:
        if (
            person.role in {"prime minister", "chancellor", "taoiseach"}
            and person.since
            and len(person.since) == 10
        ):
            heads.setdefault(person.party or "", []).append(person)
    for terms in heads.values():
        terms.sort(key=lambda one: one.since or "")
        for one, after in pairwise(terms):
            assert one.until is not None, (one, after)
            assert one.until <= (after.since or "")[: len(one.until)] or one.name == after.name, (one, after)


def test_no_party_stands_twice() -> None:
    root = Path(people_module.__file__).parent
    codes = [
        code
        for name in list_yaml(FOLDER)
        for code in re.findall(r"^([A-Z0-9-]+):", (root / name).read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert [code for code, times in Counter(codes).items() if times > 1] == []
    assert sum(len(load_yaml(name)) for name in list_yaml(FOLDER)) == len(codes)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Ada Vale", "is not 'Name; other name"),
        (": president", "is not 'Name; other name"),
        ("Ada Vale: ", "is not 'Name; other name"),
        ("Ada Vale: president 2019-13-01", "is no date"),
        ("Ada Vale: president 2019-2-1", "either day may be missing"),
        ("Ada Vale: president 2020..2019-05", "ends before it begins"),
        ("Ada Vale: envoy\nBo Ray; Ada Vale: envoy", "stands twice"),
        ("Ada Välé: envoy\nAda Vale: envoy", "stands twice"),
    ],
)
def test_a_wrong_line_is_told(line: str, said: str) -> None:
    with pytest.raises(VocabularyError, match=re.escape(said)):
        list(parse_people("UN", line, "world/people/test.yml"))


def test_lines_must_be_text() -> None:
    with pytest.raises(VocabularyError, match="lines of text"):
        list(parse_people("UN", ["Ada Vale: envoy"], "world/people/test.yml"))


@pytest.mark.parametrize(
    ("people", "parties", "said"),
    [
        ("Ada Vale: envoy", frozenset({"NOWHERE"}), "no party's code"),
        ("Ada Vale: gardener", frozenset({"UN"}), "no role"),
        ("Ada Vale: analyst", frozenset({"UN"}), "no role"),
    ],
)
def test_unknown_parties_and_roles_are_told(
    world: World, monkeypatch: pytest.MonkeyPatch, people: str, parties: frozenset[str], said: str
) -> None:
    shipped = People(parse_people("UN", people, "world/people/test.yml"))
    monkeypatch.setattr(people_module, "_shipped", lambda: (shipped, parties))
    with pytest.raises(VocabularyError, match=said):
        load_people(world.roles, world.parties)


def test_a_line_says_names_and_offices() -> None:
    line = "Ada Vale; Aida Vale; =Ada: foreign minister 2014..2016-02-01, president 2016-02-01, adviser"
    first, second, third = parse_people("UN", line, "world/people/test.yml")
    assert first == Person(
        "Ada Vale", "foreign minister", "UN", ("Aida Vale",), "2014", "2016-02-01", ("Ada",)
    )
    assert (second.role, second.since, second.until) == ("president", "2016-02-01", None)
    assert (third.role, third.since, third.until) == ("adviser", None, None)


def test_the_process_file_s_people_win(tmp_path: Path) -> None:
    path = tmp_path / "process.yml"
    path.write_text(
        """
process: {id: canal, name: Canal talks}
parties: [{code: VAL, names: [Valdoria]}]
people:
  - {name: Ivo Putin, role: envoy, party: VAL, aliases: [Ivo P. Putin]}
  - {name: Sergei Lavrov, role: adviser, party: VAL}
""",
        encoding="utf-8",
    )
    world = vocab.load(path).world
    on = date(2023, 1, 1)
    assert [person.name for person in world.people_by_surname("putin", on)] == ["Ivo Putin"]
    lavrov, alias = world.person("sergei lavrov", on), world.person("ivo p. putin", on)
    assert lavrov is not None
    assert alias is not None
    assert (lavrov.party, alias.name) == ("VAL", "Ivo Putin")
    assert [person.name for person in world.people] == ["Ivo Putin", "Sergei Lavrov"]
    assert world.people_by_surname("macron", on)
    entry = world.match(["ivo", "p.", "putin"], ["Ivo", "P.", "Putin"], 0)
    assert entry is not None
    assert (entry.kind, entry.name) == ("person", "Ivo Putin")


def test_without_a_process_file_nobody_is_introduced(world: World) -> None:
    assert world.people == ()
