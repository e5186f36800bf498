"""A process file adds to the world and the codebook, and tells its mistakes with their place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goodoffices import vocab
from goodoffices.read.tokens import tokenize
from goodoffices.record import VocabularyError

GOOD = """
process: {id: salt-lake, name: Salt Lake talks, parties: [VAL, RUS], mediators: [QAT], invented: true}
parties:
  - {code: VAL, names: [Valdoria, Republic of Valdoria], adjectives: [Valdish], people: [Valdish], capital: Arlen,
     metonyms: [the Green Palace]}
  - {code: RUS, names: [Muscovy]}
people:
  - {name: Ivo Marren, role: foreign minister, party: VAL}
places:
  - {name: Port Selm, party: VAL}
  - {name: Salt Flats}
issues:
  - {id: canal, label: Canal passage, description: Who may pass., cues: [canal, passage rights]}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "process.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_additions(tmp_path: Path) -> None:
    known = vocab.load(written(tmp_path, GOOD))
    world = known.world
    tokens = tokenize(
        "The Green Palace and Valdish envoys met Ivo Marren, the Valdish and Muscovy in Port Selm, Arlen"
    )
    found = [(one.kind, one.party, one.n) for _, one in world.scan(tokens.lowers, tokens.words)]
    assert found == [
        ("metonym", "VAL", 2),
        ("demonym-adjective", "VAL", 1),
        ("person", "VAL", 2),
        ("demonym-adjective", "VAL", 1),
        ("government", "RUS", 1),
        ("place", "VAL", 2),
        ("capital", "VAL", 1),
    ]
    assert world.people[0].role == "foreign minister"
    assert world.party_name("VAL") == "Valdoria"
    assert world.capital_of("RUS") == "Moscow"
    assert world.place("Salt Flats") is None
    assert world.is_place("the salt flats")
    assert "canal" in known.issues
    assert known.process is not None
    assert known.process.parties == ("VAL", "RUS")
    assert known.process.invented


def test_the_shipped_world_is_untouched(tmp_path: Path) -> None:
    vocab.load(written(tmp_path, GOOD))
    plain = vocab.load()
    assert plain.process is None
    assert not plain.world.known("VAL")
    assert "canal" not in plain.issues


def test_additions_win_over_the_shipped_data(tmp_path: Path) -> None:
    text = "process: {id: a, name: A}\nparties:\n  - {code: GEOSTATE, names: [Georgia]}\n"
    world = vocab.load(written(tmp_path, text)).world
    entry = world.match(("georgia", "gov."), ("Georgia", "Gov."), 0)
    assert entry is not None
    assert entry.party == "GEOSTATE"


def test_read_once_until_it_changes(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    first = vocab.load(path)
    assert vocab.load(path) is first
    written(tmp_path, GOOD.replace("Salt Lake talks", "Salt talks"))
    os.utime(path, ns=(1, 1))
    again = vocab.load(path)
    assert again.process is not None
    assert again.process.name == "Salt talks"


HEAD = "process: {id: a, name: A}\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "should begin with a block named process"),
        ("- a\n", "should begin with a block named process"),
        ("parties: []\n", "process: missing; write process: …"),
        ("process: {id: a}\n", "process.name: missing"),
        ("process: {id: A b, name: A}\n", "process.id: 'A b' is not lower-case letters"),
        (HEAD + "partys: []\n", "partys: unknown field; did you mean 'parties'?"),
        (
            HEAD + "parties:\n  - {code: VAL, nmaes: [V]}\n",
            "parties[1].nmaes: unknown field; did you mean 'names'?",
        ),
        (HEAD + "parties:\n  - {names: [V]}\n", "parties[1].code: missing"),
        (HEAD + "parties:\n  - {code: val, names: [V]}\n", "parties[1].code: 'val' is not upper-case"),
        (HEAD + "parties:\n  - {code: NO, names: [no]}\n", "False is not text; put it in quotation marks"),
        (HEAD + "parties:\n  - {code: VAL}\n", "VAL is new and has no name"),
        (HEAD + "parties:\n  - {code: VAL, names: [V], kind: state}\n", "'state' is not one of government"),
        (HEAD + "parties: VAL\n", "parties: should be a list"),
        (HEAD + "parties: [VAL]\n", "parties[1]: should be a block of fields"),
        (
            HEAD + "parties:\n  - {code: VAL, names: [V]}\n  - {code: VAL, names: [W]}\n",
            "parties: the code 'VAL' is given 2 times",
        ),
        (
            HEAD + "parties:\n  - {code: VAL, names: [V]}\n  - {code: WAL, names: [v]}\n",
            "stands under VAL and under WAL",
        ),
        (HEAD + "people:\n  - {name: Ivo Marren, party: QQQ}\n", "names the party 'QQQ'"),
        ("process: {id: a, name: A, parties: [QQQ]}\n", "process.parties names the party 'QQQ'"),
        (
            "process: {id: a, name: A, parties: [RUS], mediators: [RUS]}\n",
            "RUS stands under parties and under",
        ),
        (HEAD + "issues:\n  - {id: c, label: C, description: D, cues: []}\n", "issues[1].cues: "),
        (HEAD + "people:\n  - {name: ''}\n", "people[1].name: "),
    ],
)
def test_mistakes_are_told_with_their_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        vocab.load(written(tmp_path, text))
    assert caught.value.code == "process-file-wrong"
    assert told in caught.value.message


def test_all_mistakes_at_once(tmp_path: Path) -> None:
    text = HEAD + "parties:\n  - {code: a}\n  - {names: [B], colour: red}\n"
    with pytest.raises(VocabularyError) as caught:
        vocab.load(written(tmp_path, text))
    assert caught.value.message.count("parties[") == 3


def test_broken_yaml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="line 4, column 1"):
        vocab.load(written(tmp_path, "process:\n  id: a\n  name: [A\n"))
    path = tmp_path / "latin.yml"
    path.write_bytes(b"process: {id: a, name: \xe9}\n")
    with pytest.raises(VocabularyError, match="not UTF-8"):
        vocab.load(path)


def test_missing_process_file(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError) as caught:
        vocab.load(tmp_path / "none.yml")
    assert caught.value.code == "process-file-unreadable"
