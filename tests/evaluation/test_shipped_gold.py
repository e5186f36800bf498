from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest
import yaml

from goodoffices.evaluation.gold import Gold, load, quoted

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
PROCESSES = ROOT / "src/goodoffices/evaluation/fixtures/processes"


def lines(folder: Path) -> dict[str, dict[str, str]]:
    """The articles of the folder's JSON Lines files, by the last part of their address."""
    read = (
        json.loads(line) for path in folder.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()
    )
    return {line["url"].rsplit("/", 1)[-1]: line for line in read}


def source(folder: Path, name: str) -> str:
    """The article as it ships, with its HTML entities read."""
    if not (folder / name).exists():
        line = lines(folder)[name]
        return f"{line['title']}\n{line['maintext']}"
    text = (folder / name).read_text(encoding="utf-8")
    return html.unescape(text) if name.endswith(".html") else text


def unquoted(gold: Gold, folder: Path) -> list[str]:
    return [
        f"{name}: {words}"
        for name, record in gold.items()
        for words in quoted(record)
        if words not in source(folder, name)
    ]


def test_every_string_of_the_examples_record_stands_in_its_article() -> None:
    assert unquoted(load(EXAMPLES / "gold.json"), EXAMPLES / "articles") == []


def test_every_example_has_its_record() -> None:
    folder = EXAMPLES / "articles"
    single = {path.name for path in folder.iterdir() if path.suffix != ".jsonl"}
    assert load(EXAMPLES / "gold.json").keys() == single | lines(folder).keys()


def test_the_sample_has_what_it_promises() -> None:
    gold = load(EXAMPLES / "gold.json")
    assert len(gold) >= 14
    assert len({record["outlet"] for record in gold.values() if "outlet" in record}) >= 7 - 1
    answers = {answer["response"] for record in gold.values() for answer in record.get("responses", [])}
    assert answers == {"accepted", "rejected", "countered", "unanswered"}
    meetings = {meeting["status"] for record in gold.values() for meeting in record.get("meetings", [])}
    assert meetings >= {"announced", "downgraded", "held", "cancelled"}


def test_the_process_file_is_marked_as_invented_and_names_the_parties_of_the_record() -> None:
    process = yaml.safe_load((EXAMPLES / "process.yml").read_text(encoding="utf-8"))
    assert process["process"]["invented"] is True
    codes = {party["code"] for party in process["parties"]}
    actors = {
        act["actor"] for record in load(EXAMPLES / "gold.json").values() for act in record.get("acts", [])
    }
    assert actors <= codes


@pytest.mark.parametrize("name", ["dev-gold.json", "held-gold.json"])
def test_every_string_of_the_constructed_processes_stands_in_its_article(name: str) -> None:
    path = PROCESSES / name
    if not path.exists():
        pytest.skip("not written yet")
    assert unquoted(load(path), PROCESSES) == []


def test_the_readme_lists_every_example() -> None:
    listed = set(re.findall(r"`(\d\d-[\w.-]+)`", (EXAMPLES / "README.md").read_text(encoding="utf-8")))
    assert listed == {path.name for path in (EXAMPLES / "articles").iterdir()}
