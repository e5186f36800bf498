"""The measure of who a source is: what counts as the same name, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodoffices.cli import main
from goodoffices.evaluation.gold import GoldRefused
from goodoffices.evaluation.speakers import SHIPPED, Annotation, load, plain, same, score, shares


@pytest.mark.parametrize(
    ("found", "wanted", "right"),
    [
        ("Dr. Ana Vega", ["Ana Vega"], True),
        ("the Vensia Herald", ["Vensia Herald"], True),
        ("Ana Vega's campaign", ["Vega campaign"], True),
        ("Vega’s", ["Vega"], True),
        ("Vega", ["Ana Vega"], False),
        ("Ana Vega and Ivo Marren", ["Ivo Marren", "Ana Vega"], True),
        ("Ana Vega, Ivo Marren and Lu Shan", ["Ivo Marren", "Ana Vega", "Lu Shan"], True),
        ("Ana Vega", ["Ivo Marren", "Ana Vega"], False),
        ("Ministry of Trade and Health", ["Ministry of Trade and Health"], True),
        (None, ["Ana Vega"], False),
    ],
)
def test_the_same_name(found: str | None, wanted: list[str], right: bool) -> None:  # noqa: FBT001
    assert same(found, wanted) is right


def test_a_plain_name_keeps_its_last_word() -> None:
    assert plain("Mr.") == "mr"
    assert plain("The U.S.") == "us"


def test_shares_by_kind() -> None:
    text = "Ana Vega spoke. She left. A man saw the Herald. A poll, a report."
    rows = [
        Annotation("a", ((0, 8),), "person", ("Ana Vega",)),
        Annotation("a", ((16, 19),), "person", ("Ana Vega",)),
        Annotation("a", ((26, 31),), "unnamed", ()),
        Annotation("a", ((36, 46),), "body", ("Herald",)),
        Annotation("a", ((0, 3),), "unclear", ()),
        Annotation("a", ((48, 54),), "document", ()),
        Annotation("a", ((56, 64),), "document", ()),
    ]
    names = ["Ana Vega", "Ivo", "Ana Vega", "the Herald", "Ana", "Herald", "Ana Vega"]
    outcomes = score(rows, lambda _: text, lambda _, __: names)
    found = {name: (share.right, share.of) for name, share in shares(outcomes).items()}
    assert found == {
        "persons named": (1, 1),
        "persons by pronoun": (0, 1),
        "persons": (1, 2),
        "bodies": (1, 1),
        "named sources": (2, 3),
        "unnamed kept so": (0, 1),
        "documents": (1, 2),
    }


def test_the_shipped_annotations_hold_together() -> None:
    rows = load(SHIPPED)
    assert len({row.file for row in rows}) >= 59
    assert len({(row.file, row.source) for row in rows}) == len(rows)
    assert sorted(rows, key=lambda row: row.file) == list(rows)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "gold-unreadable"),
        ("", "gold-refused"),
        ('{"file": "a", "source": [[0, 1]], "kind": "person", "speaker": null}\n', "gold-refused"),
        ('{"file": "a", "source": [[0]], "kind": "unnamed", "speaker": null}\n', "gold-refused"),
        ('{"file": "a", "source": [[0, 1]], "kind": "document", "speaker": "Herald"}\n', "gold-refused"),
        ("[]\n", "gold-refused"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GoldRefused) as refused:
        load(path)
    assert refused.value.code == code


def test_the_command_refuses_without_the_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in ([], ["--data", str(tmp_path)], ["--data", str(tmp_path / "none")]):
        assert main(["evaluate", "speakers", *arguments]) == 1
        assert "corpus-missing" in capsys.readouterr().err


def test_the_command_scores_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "one.txt").write_text(
        "Ana Vega spoke. “No,” she said. A man agreed.", encoding="utf-8"
    )
    rows = tmp_path / "rows.jsonl"
    rows.write_text(
        '{"file": "one", "source": [[0, 8]], "kind": "person", "speaker": "Ana Vega"}\n'
        '{"file": "one", "source": [[22, 25]], "kind": "person", "speaker": "Ana Vega"}\n'
        '{"file": "one", "source": [[32, 37]], "kind": "person", "speaker": "Ivo Marren"}\n',
        encoding="utf-8",
    )
    assert main(["evaluate", "speakers", str(rows), "--data", str(tmp_path), "--misses"]) == 0
    out = capsys.readouterr().out
    assert "named sources" in out
    assert "2 of    3" in out
    assert "one 32: A man is Ivo Marren, not man" in out
