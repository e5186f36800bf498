"""Training goes on where it was cut off, and the exported graph says what the model says. Needs the extra ``train``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

from goodoffices.read.tagger.tags import TAGS  # noqa: E402  (after the skip)
from training.attribution import train  # noqa: E402  (after the skip)
from training.attribution.model import Tagger  # noqa: E402  (after the skip)
from training.common.encoder import Encoder  # noqa: E402  (after the skip)
from training.common.heads import chain_loss  # noqa: E402  (after the skip)

FIXTURE = Path(str(files("goodoffices.evaluation") / "fixtures" / "attribution"))
WEIGHTS = Path(str(files("goodoffices.read.tagger") / "weights"))
RECIPE = train.Recipe(epochs=2, held=2, limit=6, pieces=700, threads=1, save_every=0.0)


def tiny() -> Encoder:
    torch.manual_seed(11)
    sizes = {"hidden_size": 32, "num_attention_heads": 4, "intermediate_size": 48, "num_hidden_layers": 2}
    return Encoder({**sizes, "vocab_size": 30522, "max_position_embeddings": 512})


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    threads = torch.get_num_threads()
    monkeypatch.setattr(Encoder, "pretrained", classmethod(lambda _cls, _folder: tiny()))
    yield
    torch.set_num_threads(threads)


@pytest.mark.usefixtures("small")
def test_a_run_that_was_cut_off_ends_as_one_that_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = train.train(FIXTURE, WEIGHTS, tmp_path / "whole", RECIPE).state_dict()
    steps = 0
    loss = Tagger.loss

    def cut(self: Any, batch: Any, pointer: float) -> Any:
        nonlocal steps
        steps += 1
        if steps == 4:
            raise KeyboardInterrupt
        return loss(self, batch, pointer)

    with monkeypatch.context() as patch:
        patch.setattr(Tagger, "loss", cut)
        with pytest.raises(KeyboardInterrupt):
            train.train(FIXTURE, WEIGHTS, tmp_path / "cut", RECIPE)
    resumed = train.train(FIXTURE, WEIGHTS, tmp_path / "cut", RECIPE).state_dict()
    assert '"resumed": [' in (tmp_path / "cut" / "log.jsonl").read_text(encoding="utf-8")
    for name, value in whole.items():
        torch.testing.assert_close(resumed[name], value, rtol=1e-3, atol=1e-4)


@pytest.mark.usefixtures("small")
def test_another_seed_gives_other_weights(tmp_path: Path) -> None:
    one = train.train(FIXTURE, WEIGHTS, tmp_path / "one", replace(RECIPE, epochs=1)).state_dict()
    two = train.train(FIXTURE, WEIGHTS, tmp_path / "two", replace(RECIPE, epochs=1, seed=2)).state_dict()
    assert any(not torch.equal(one[name], two[name]) for name in one)


def test_the_chain_s_likelihood_is_that_of_all_paths() -> None:
    model = Tagger(tiny()).eval()
    draw = torch.Generator().manual_seed(3)
    emitted = torch.randn(1, 3, len(TAGS), generator=draw)
    tags = torch.tensor([[1, 2, 5]])
    mask = torch.ones(1, 3, dtype=torch.bool)
    model.transitions.data = torch.randn(len(TAGS), len(TAGS), generator=draw)
    moves = model.transitions.detach()
    worth = [
        emitted[0, 0, a] + moves[a, b] + emitted[0, 1, b] + moves[b, c] + emitted[0, 2, c]
        for a in range(7)
        for b in range(7)
        for c in range(7)
    ]
    gold = emitted[0, 0, 1] + moves[1, 2] + emitted[0, 1, 2] + moves[2, 5] + emitted[0, 2, 5]
    wanted = torch.logsumexp(torch.stack(worth), 0) - gold
    torch.testing.assert_close(chain_loss(emitted, tags, mask, moves), wanted)


@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning"
)  # the exporter that fuses what ours fuses is the older one
def test_the_exported_graph_says_what_the_model_says(tmp_path: Path) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    from training.attribution.export import OUTPUTS, export  # noqa: PLC0415  (after the skip)

    model = Tagger(tiny()).eval()
    export(model, tmp_path / "tiny.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "tiny.onnx"), providers=["CPUExecutionProvider"])
    ids, shapes = np.array([[101, 2057, 2360, 102]]), np.array([[0, 1, 4, 0]])
    found = dict(zip(OUTPUTS, session.run(None, {"ids": ids, "shapes": shapes}), strict=True))
    with torch.no_grad():
        tags, _, _ = model(torch.tensor(ids), torch.tensor(shapes), None)
    assert found["tags"].shape == (4, len(TAGS))
    assert float(np.abs(found["tags"] - tags[0].numpy()).max()) < 0.1  # int8
