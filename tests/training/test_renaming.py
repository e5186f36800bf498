"""A passage about other parties is the same passage: its spans still hold the words that they held."""

from __future__ import annotations

import random
from pathlib import Path

from goodoffices.evaluation.passages import Passage, load_passages, parse
from training.mediation.renaming import names, renamed

PASSAGES = Path(__file__).parents[2] / "training" / "mediation" / "passages"
TEXT = """P somewhere
D 2024-03-12
T Ankara told Kenyan envoys on Tuesday that Turkey would end its mediation unless the RSF returned to Nairobi by Friday.
A 135 conditional | cue: would end its mediation | actor: Turkey = TUR | to: Kenyan envoys = KEN | unless: the RSF returned to Nairobi | by: by Friday = 2024-03-15
"""


def words(passage: Passage) -> list[str]:
    """What the spans of a passage's acts hold."""
    found = []
    for act in passage.acts:
        spans = [act.cue, *(one.span for one in (*act.actors, *act.recipients))]
        spans += [act.condition] if act.condition else []
        spans += [act.deadline.span] if act.deadline else []
        found += [passage.text[slice(*span)] for span in spans]
    return found


def test_a_state_gives_way_in_all_of_its_forms_to_one_other() -> None:
    (passage,) = parse(TEXT, "text")
    known = names()
    for seed in range(20):
        made = renamed(passage, random.Random(seed))  # noqa: S311  (a draw, no secret)
        cue, actor, other, condition, deadline = words(made)
        assert cue == "would end its mediation"
        assert deadline == "by Friday"
        code, form = known.owner[actor]
        assert form == "names"
        assert made.text.startswith(known.words[code]["capital"] + " told ")
        assert code not in {"TUR", "KEN"}
        host = known.owner[condition.split(" returned to ")[1]][0]
        assert host not in {code, "TUR", "KEN"}
        assert other == known.words[host]["adjectives"] + " envoys"
        assert known.kind[known.owner[condition.split(" returned")[0].removeprefix("the ")][0]] == "group"


def test_spans_keep_their_words_but_for_the_names() -> None:
    pattern = names().pattern
    changed = 0
    for number, passage in enumerate(load_passages([PASSAGES / "cyprus.txt", PASSAGES / "sudan.txt"])):
        made = renamed(passage, random.Random(number))  # noqa: S311  (a draw, no secret)
        changed += made.text != passage.text
        for before, after in zip(words(passage), words(made), strict=True):
            assert len(pattern.sub("*", before).split()) == len(pattern.sub("*", after).split())
    assert changed > 150
