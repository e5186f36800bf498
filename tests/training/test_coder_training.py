"""Passages become windows with labels, a run goes on where it was cut off, and the graph says what the model says."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the extra train is not installed")
pytest.importorskip("onnx", reason="the extra train is not installed")

from goodoffices.coding.tagger.tags import ROOTS  # noqa: E402  (after the skip)
from goodoffices.evaluation.passages import parse  # noqa: E402  (after the skip)
from goodoffices.evaluation.plover import unmark  # noqa: E402  (after the skip)
from training.common.encoder import Encoder  # noqa: E402  (after the skip)
from training.common.pretrained import load_tokenizer  # noqa: E402  (after the skip)
from training.mediation import folds  # noqa: E402  (after the skip)
from training.mediation.examples import labelled, packed, pair, pairs_of  # noqa: E402  (after the skip)
from training.mediation.model import Coder  # noqa: E402  (after the skip)
from training.mediation.train import Material, Recipe, Run  # noqa: E402  (after the skip)

WEIGHTS = Path(str(files("goodoffices.read.tagger") / "weights"))
TOKENIZER = load_tokenizer(WEIGHTS)
CODES = {"051": 0, "127": 1, "135": 2}
LINES = """P x
D 2024-03-12
T Oman will end its mediation unless Iran answers by Friday.
A 135 conditional | cue: will end its mediation | actor: Oman = OMN | to: Iran = IRN | unless: Iran answers by Friday | by: by Friday = 2024-03-15
T Kenya praised Juba, which rejected the plan of the mediator.
A 051 asserted | cue: praised Juba | actor: Kenya = KEN | to: Juba = SSD
A 127/051 asserted/hedged | cue: rejected the plan | actor: Juba = SSD | to: the mediator = ?
T It was not clear who would come.
"""
PASSAGES = list(parse(LINES, "x.txt"))
RECIPE = Recipe(epochs=2, pieces=60, threads=1, save_every=0.0)
PAIRS = [
    unmark("<s>Police</s> arrested <t>three students</t>.", "COERCE"),
    unmark("<s>Kigali</s> praised <t>the envoy</t>.", "SUPPORT"),
]


def tiny() -> Coder:
    torch.manual_seed(11)
    sizes = {"hidden_size": 32, "num_attention_heads": 4, "intermediate_size": 48, "num_hidden_layers": 2}
    encoder = Encoder({**sizes, "vocab_size": 30522, "max_position_embeddings": 512})
    return Coder(encoder, [ROOTS.index(root) for root in ("SUPPORT", "REJECT", "THREATEN")], 18)


@pytest.fixture(autouse=True)
def one_thread() -> Iterator[None]:
    threads = torch.get_num_threads()
    yield
    torch.set_num_threads(threads)


def shown(window: Any, pieces: Any, text: str) -> str:
    chosen = sorted(pieces)
    return text[window.starts[chosen[0]] : window.ends[chosen[-1]]]


def test_passages_below_each_other_keep_their_labels() -> None:
    (made,) = labelled(PASSAGES, TOKENIZER, 192, CODES)
    text = "\n\n".join(one.text for one in PASSAGES)
    acts = [(shown(made.window, a.cue, text), shown(made.window, a.actor, text)) for a in made.acts]
    assert acts == [
        ("will end its mediation", "Oman"),
        ("praised Juba", "Kenya"),
        ("rejected the plan", "Juba"),
    ]
    assert made.acts[2].codes == {1: 0.75, 0: 0.25}
    conditions = [at for at, tag in enumerate(made.tags[1]) if tag]
    assert shown(made.window, conditions, text) == "Iran answers by Friday"
    assert [tag for tag in made.tags[2] if tag] == [1, 2]


def test_every_passage_is_packed_once() -> None:
    many = [replace(PASSAGES[at % 3], place=str(at)) for at in range(40)]
    places = [one.place for group in packed(many, random.Random(1)) for one in group]  # noqa: S311  (a draw that repeats)
    assert sorted(places) == sorted(one.place for one in many)


def test_the_roles_of_a_pair_are_its_stretches() -> None:
    one = pair(PAIRS[0], TOKENIZER)
    marked = [role for role, start in zip(one.roles, one.window.starts, strict=True) if start >= 0]
    assert marked == [1, 0, 2, 2, 0]
    assert one.root == ROOTS.index("COERCE")


def test_denied_acts_and_acts_at_nobody_make_no_pair() -> None:
    plover = {"135": "THREATEN", "051": "SUPPORT", "127": "REJECT"}
    assert [one.root for one in pairs_of(PASSAGES, plover)] == ["THREATEN", "SUPPORT", "REJECT"]
    denied = list(parse(LINES.replace("135 conditional", "135 denied"), "x.txt"))
    assert [one.root for one in pairs_of(denied, plover)] == ["SUPPORT", "REJECT"]


def test_a_run_that_was_cut_off_ends_as_one_that_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    material = Material(PASSAGES, PAIRS, CODES)
    whole = Run(tiny(), tmp_path / "whole", RECIPE).train(material, TOKENIZER).state_dict()
    steps = 0
    loss = Coder.loss

    def cut(self: Any, batch: Any) -> Any:
        nonlocal steps
        steps += 1
        if steps == 2:
            raise KeyboardInterrupt
        return loss(self, batch)

    with monkeypatch.context() as patch:
        patch.setattr(Coder, "loss", cut)
        with pytest.raises(KeyboardInterrupt):
            Run(tiny(), tmp_path / "cut", RECIPE).train(material, TOKENIZER)
    resumed = Run(tiny(), tmp_path / "cut", RECIPE).train(material, TOKENIZER).state_dict()
    assert '"resumed": [' in (tmp_path / "cut" / "log.jsonl").read_text(encoding="utf-8")
    for name, value in whole.items():
        torch.testing.assert_close(resumed[name], value, rtol=1e-3, atol=1e-4)


def test_folds_spread_each_root_evenly() -> None:
    parts = folds.split([PAIRS[at % 2] for at in range(20)])
    for root in range(2):
        assert sorted(parts[root::2]) == sorted([0, 1, 2, 3, 4] * 2)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # the exporter that fuses what ours fuses is older
@pytest.mark.filterwarnings("ignore::torch.jit.TracerWarning")
def test_the_exported_graph_says_what_the_model_says(tmp_path: Path) -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    from training.mediation.export import OUTPUTS, export  # noqa: PLC0415  (after the skip)

    model = tiny().eval()
    export(model, tmp_path / "tiny.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "tiny.onnx"), providers=["CPUExecutionProvider"])
    ids, shapes = np.array([[101, 2057, 2360, 2008, 102]]), np.array([[0, 1, 4, 0, 0]])
    roles = np.array([[0, 1, 0, 2, 0]])
    inputs = {"ids": ids, "shapes": shapes, "roles": roles}
    found = dict(zip([*OUTPUTS, "roots"], session.run(None, inputs), strict=True))
    with torch.no_grad():
        states = model.states(*(torch.tensor(one) for one in (ids, shapes, roles)), None)
        tags, _, _ = model.of_pieces(states)
        roots = model.of_pair(states, torch.tensor(roles), None)
    assert float(np.abs(found["tags"] - tags[0].numpy()).max()) < 0.1  # int8
    assert float(np.abs(found["roots"] - roots.numpy()).max()) < 0.1
