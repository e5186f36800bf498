import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from goodoffices.cli.app import root
from goodoffices.evaluation.plover import load, macro_f1, scores, unmark
from goodoffices.record import GoodOfficesError

TABLE = (
    "id\tsentence\tmarked_sentence\tgold_root\n"
    "1\tx\t<s>Police</s> arrested <t>three students</t>.\tCOERCE\n"
    "2\tx\t<t>The envoy</t> was praised by <s>Kigali</s>.\tSUPPORT\n"
)


def test_marks_become_stretches_of_the_text_without_them() -> None:
    pair = unmark("<t>The envoy</t> was praised by <s>Kigali</s>.", "SUPPORT")
    assert pair.text == "The envoy was praised by Kigali."
    assert pair.text[slice(*pair.source[0])] == "Kigali"
    assert pair.text[slice(*pair.target[0])] == "The envoy"


def test_a_mark_that_is_not_closed_goes_on_to_the_end() -> None:
    pair = unmark("Police arrested <t>three students")
    assert pair.text[slice(*pair.target[0])] == "three students"
    assert pair.source == ()


def test_a_table_without_marked_sentences_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("a\tb\n1\t2\n", encoding="utf-8")
    with pytest.raises(GoodOfficesError) as caught:
        list(load(path))
    assert caught.value.code == "table-malformed"


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_bytes(b"marked_sentence\n\xf8\xff\n")
    with pytest.raises(GoodOfficesError) as caught:
        list(load(path))
    assert caught.value.code == "table-malformed"


def test_macro_f1_is_the_mean_over_the_classes_of_the_gold() -> None:
    assert macro_f1(["A", "A", "B"], ["A", "B", "B"]) == pytest.approx(100 * (2 / 3 + 2 / 3) / 2)
    made = scores(["SUPPORT", "AID"], ["SUPPORT", "COOPERATE"])
    assert made == {"root": 50.0, "quad": 100.0, "binary": 100.0}


def test_the_command_writes_a_row_a_pair_in_file_order(tmp_path: Path) -> None:
    table, out = tmp_path / "x.tsv", tmp_path / "found.jsonl"
    table.write_text(TABLE, encoding="utf-8")
    done = CliRunner().invoke(
        root, ["evaluate", "plover", "--data", str(table), "--predictions", str(out), "--format", "jsonl"]
    )
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["row"] for row in rows] == [0, 1]
    assert [row["root"] for row in rows] == ["COERCE", "SUPPORT"]
    assert [row["quad"] for row in rows] == [4, 1]
    assert {json.loads(line)["measure"] for line in done.output.splitlines()} == {"root", "quad", "binary"}
