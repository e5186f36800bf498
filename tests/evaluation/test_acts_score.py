from datetime import date
from typing import Any

from goodoffices.evaluation.acts import score
from goodoffices.evaluation.passages import Passage, parse

HEAD = "P x\nD 2024-03-12\n"
THREAT = (
    "T Oman will end its mediation unless Iran answers by Friday.\n"
    "A 135/139 conditional | cue: will end its mediation | actor: Oman = OMN | to: Iran = IRN | issues: mediation"
    " | unless: Iran answers by Friday | by: by Friday = 2024-03-15\n"
)
SILENT = "T Nobody knows what Oman will do.\n"
NOBODY = "T The envoy rejected the plan.\nA 127 asserted | cue: rejected the plan | actor: The envoy = ?\n"


def passages(*blocks: str) -> list[Passage]:
    return list(parse(HEAD + "".join(blocks), "x.txt"))


def act(passage: Passage, words: str, **changed: Any) -> dict[str, Any]:
    start = passage.text.index(words)
    return {
        "actor": {"party": "OMN"},
        "co_actors": [],
        "recipients": [{"party": "IRN"}],
        "cameo": "135",
        "modality": "conditional",
        "issues": ["mediation"],
        "condition": {"text": "unless Iran answers by Friday"},
        "deadline": {"text": "by Friday", "earliest": "2024-03-15", "latest": "2024-03-15"},
        "evidence": {"start": start, "end": start + len(words), "text": words},
        "by": "test",
        "confidence": 1.0,
        **changed,
    }


def test_what_is_right_in_all_counts_in_all() -> None:
    (one,) = passages(THREAT)
    scores = score([one], [[act(one, "end its mediation")]]).scores()
    assert {name: each.f1 for name, each in scores.items() if each.wanted} == dict.fromkeys(
        ("act", "code", "modality", "recipients", "issue", "condition", "polarity", "deadline", "window"), 1.0
    )


def test_actor_code_and_words_must_all_be_right() -> None:
    (one,) = passages(THREAT)
    for changed in ({"actor": {"party": "IRN"}}, {"cameo": "120"}):
        assert score([one], [[act(one, "end its mediation", **changed)]]).scores()["act"].shared == 0
    assert score([one], [[act(one, "Iran answers")]]).scores()["act"].shared == 0


def test_a_code_counts_at_three_digits_and_any_accepted_one_will_do() -> None:
    (one,) = passages(THREAT)
    for code in ("135", "1351", "139"):
        assert score([one], [[act(one, "end its mediation", cameo=code)]]).scores()["act"].f1 == 1


def test_an_act_where_there_is_none_is_wrong_and_silence_there_is_right() -> None:
    (one,) = passages(SILENT)
    loud = score([one], [[act(one, "Oman will do")]]).scores()
    assert (loud["act"].found, loud["act"].shared, loud["silent"].found) == (1, 0, 0)
    still = score([one], [[]]).scores()
    assert (still["act"].found, still["silent"].shared) == (0, 1)


def test_an_act_of_nobody_known_is_neither_wanted_nor_wrong() -> None:
    (one,) = passages(NOBODY)
    scores = score([one], [[act(one, "rejected the plan")]]).scores()
    assert (scores["act"].found, scores["act"].wanted) == (0, 0)
    assert scores["silent"].wanted == 0


def test_one_printed_act_does_not_stand_for_two() -> None:
    twice = THREAT + THREAT.partition("\n")[2]
    (one,) = passages(twice)
    scores = score([one], [[act(one, "end its mediation")]]).scores()
    assert (scores["act"].wanted, scores["act"].shared) == (2, 1)


def test_a_wrong_window_a_missing_condition_and_a_denial() -> None:
    (one,) = passages(THREAT)
    late = {"text": "by Friday", "earliest": "2024-03-22", "latest": "2024-03-22"}
    scores = score([one], [[act(one, "end its mediation", deadline=late, condition=None)]]).scores()
    assert (scores["window"].shared, scores["condition"].shared, scores["deadline"].shared) == (0, 0, 1)
    (denied,) = passages(
        "T Oman denies it will stop mediating.\nA 135 denied | cue: will stop mediating | actor: Oman = OMN\n"
    )
    made = act(denied, "will stop", modality="negated", condition=None, deadline=None)
    assert score([denied], [[made]]).scores()["modality"].f1 == 1
    assert denied.on == date(2024, 3, 12)
