from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from goodoffices.evaluation.sentences import score
from goodoffices.vocab.codebook import load_codebook

FILE = Path(__file__).parents[1] / "coding" / "sentences.yml"
ITEMS: list[dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))


def act(
    party: str, cameo: str, to: str, *, modality: str = "asserted", condition: str | None = None
) -> dict[str, Any]:
    return {
        "actor": {"name": party, "party": party},
        "recipients": [{"name": to, "party": to}],
        "cameo": cameo,
        "plover": "THREATEN",
        "modality": modality,
        "condition": {"text": condition} if condition else None,
        "deadline": None,
        "evidence": {"text": "words"},
    }


def test_found_wrong_and_silent_are_counted() -> None:
    items: list[dict[str, Any]] = [
        {
            "text": "Ilvar warned Morn that it would walk out unless the gates opened.",
            "acts": [
                {
                    "actor": "ILV",
                    "recipients": ["MOR"],
                    "code": ["134", "139"],
                    "modality": ["conditional"],
                    "condition": "unless the gates opened",
                }
            ],
        },
        {"text": "Morn did not answer.", "acts": []},
    ]
    good = act("ILV", "134", "MOR", modality="conditional", condition="unless the gates opened")
    tally = score(items, [[good, act("MOR", "120", "ILV")], []])
    assert {measure: share for measure, _, _, share in tally.rows()} == {
        "acts.modality": 1.0,
        "acts.recipients": 1.0,
        "acts.condition": 1.0,
        "acts.coded": 1.0,
        "acts.right": 0.5,
        "negatives.silent": 1.0,
    }


def test_a_missed_act_names_what_was_printed() -> None:
    items: list[dict[str, Any]] = [
        {"text": "T", "acts": [{"actor": "A", "recipients": [], "code": ["120"], "modality": ["asserted"]}]}
    ]
    tally = score(items, [[act("A", "134", "B")]])
    assert tally.share("acts.coded") == 0.0
    assert "A 134" in tally.missed[0].what


def test_the_shipped_sentences_hold_together() -> None:
    codes = load_codebook().codes
    texts = [item["text"] for item in ITEMS]
    assert len(texts) == len(set(texts))
    assert sum(not item["acts"] for item in ITEMS) >= 60
    for item in ITEMS:
        for wanted in item["acts"]:
            assert {str(code) for code in wanted["code"]} <= set(codes), item["text"]
            for key in ("condition", "deadline"):
                assert wanted.get(key, "") in item["text"]
