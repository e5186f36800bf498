"""The trained reader as a whole: the same bytes for the same text, the rules where the weights fail, fewer where asked."""

from __future__ import annotations

import json
import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from goodoffices import vocab
from goodoffices.read import read
from goodoffices.read.tagger import WeightsError, load
from goodoffices.read.tagger import runtime as runtime_module
from goodoffices.record import Article, ReaderSettings, Reading, Statement, make_id, sha256_of

WEIGHTS = Path(str(files("goodoffices.read.tagger") / "weights"))
FIXTURE = Path(str(files("goodoffices.evaluation") / "fixtures" / "attribution" / "text"))
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(FIXTURE.glob("*.txt"))[:12]]


def reading(text: str, settings: ReaderSettings = ReaderSettings()) -> Reading:  # noqa: B008  (frozen)
    article = Article(id=make_id(text), uri="text", sha256=sha256_of(text), text=text)
    return read(article, vocab.load(None), settings)


def statements(text: str, settings: ReaderSettings = ReaderSettings()) -> tuple[Statement, ...]:  # noqa: B008
    return reading(text, settings).statements


def test_the_same_text_is_read_the_same_whatever_was_read_before() -> None:
    forward = [statements(text) for text in TEXTS]
    backward = [statements(text) for text in reversed(TEXTS)]
    assert forward == backward[::-1]


def test_every_span_is_the_text_at_its_offsets() -> None:
    for text in TEXTS:
        for one in statements(text):
            for span in (one.source, one.cue, *one.content):
                assert span is None or text[span.start : span.end] == span.text


def test_a_higher_confidence_leaves_fewer_and_none_below_it() -> None:
    for text in TEXTS:
        every = statements(text, ReaderSettings(min_confidence=0.0))
        sure = statements(text, ReaderSettings(min_confidence=0.9))
        assert {one.content for one in sure} <= {one.content for one in every}
        assert len(sure) <= len(every)
        assert all(0.9 <= one.confidence <= 1 or one.doubt for one in sure)


def test_statements_say_who_found_them() -> None:
    names = {part.partition("/")[0] for text in TEXTS for one in statements(text) for part in one.by.split()}
    assert "model" in names
    assert all(
        one.by.startswith("rules/") for text in TEXTS for one in statements(text, ReaderSettings("rules"))
    )


@pytest.mark.parametrize(
    "text", ["", "\n", "…", "“", "a" * 5000, "said " * 3000, "\u200b“\u200b”", "«»" * 500]
)
def test_any_text_is_read(text: str) -> None:
    assert isinstance(statements(text), tuple)


def folder_with(tmp_path: Path, damage: str) -> Path:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    if damage == "changed":
        with (folder / "attribution.onnx").open("r+b") as file:
            file.seek(2000)
            file.write(b"\x00\x01\x02\x03")
    elif damage == "missing":
        (folder / "tokenizer.json").unlink()
    elif damage == "no manifest":
        (folder / "attribution.json").write_text("{", encoding="utf-8")
    elif damage == "not a graph":
        (folder / "attribution.onnx").write_bytes(b"no graph")
        manifest = json.loads((folder / "attribution.json").read_text("utf-8"))
        manifest["sha256"]["attribution.onnx"] = (
            "75dca4a9d4e6f0f0a8a1ab9fc4a3de40bd8fee0cbd4abfa9bee0d5ee6a7bd6d4"
        )
        (folder / "attribution.json").write_text(json.dumps(manifest), encoding="utf-8")
    return folder


@pytest.mark.parametrize("damage", ["changed", "missing", "no manifest", "not a graph"])
def test_weights_that_are_not_those_that_shipped_are_refused(tmp_path: Path, damage: str) -> None:
    with pytest.raises(WeightsError) as caught:
        runtime_module.load_folder(folder_with(tmp_path, damage))
    assert caught.value.code == "reader-weights-unusable"


def test_without_weights_the_rules_read_and_a_problem_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise WeightsError("reader-weights-unusable", "the weights are gone")

    monkeypatch.setattr("goodoffices.read.load", refuse)
    found = reading(TEXTS[0])
    assert [problem.code for problem in found.problems][:1] == ["reader-weights-unusable"]
    assert found.statements == statements(TEXTS[0], ReaderSettings("rules"))


def test_the_weights_are_loaded_once() -> None:
    assert load() is load()
