from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from goodoffices.evaluation.gate import Corpus, corpora, sha256_of_corpus, shortfalls
from goodoffices.evaluation.gold import GoldRefused, faults, load, quoted
from goodoffices.evaluation.overlap import share
from goodoffices.evaluation.page import holds
from goodoffices.evaluation.record import main, score
from goodoffices.evaluation.tally import Tally

TEXT = (
    "Norland's foreign minister, Ada Brisk, said the ferry blockade would end if Sudmark freed the crew. "
    "“We will wait until Friday,” she said. Sudmark rejected the plan put forward by the Isles."
)
UNKNOWN = {"earliest": None, "latest": None, "basis": "unknown", "text": None}
GOLD: dict[str, Any] = {
    "one.txt": {
        "published": "2031-05-02",
        "published_unstated": True,
        "body_starts": "Norland's foreign minister",
        "body_ends": "by the Isles.",
        "chrome": ["Sign up"],
        "statements": [
            {
                "speaker": "Ada Brisk",
                "party": "NOR",
                "kind": "indirect",
                "content": "the ferry blockade would end if Sudmark freed the crew",
            },
            {
                "speaker": "Ada Brisk",
                "party": "NOR",
                "kind": "direct",
                "content": "We will wait until Friday,",
            },
        ],
        "acts": [
            {
                "actor": "SUD",
                "type": "REJECT",
                "codes": ["127", "120"],
                "target": ["ISL"],
                "issues": [],
                "modality": "asserted",
                "evidence": "Sudmark rejected the plan put forward by the Isles",
            },
            {
                "actor": "NOR",
                "type": "AGREE",
                "codes": ["035"],
                "target": ["SUD"],
                "issues": [],
                "modality": "conditional",
                "condition": "if Sudmark freed the crew",
                "evidence": "the ferry blockade would end if Sudmark freed the crew",
            },
        ],
        "proposals": [
            {"name": "plan", "by": "ISL", "issue": "settlement", "evidence": "the plan put forward"}
        ],
        "responses": [
            {"party": "SUD", "response": "rejected", "scope": "full", "evidence": "Sudmark rejected the plan"}
        ],
    }
}


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def statement(kind: str, name: str, *contents: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "content": [span(each) for each in contents],
        "speaker": {"name": name, "role": None, "party": "NOR"},
        "relays": None,
        "doubt": None,
    }


def act(party: str, plover: str, cameo: str, words: str, *, condition: str | None = None) -> dict[str, Any]:
    return {
        "actor": {"name": party, "party": party},
        "co_actors": [],
        "recipients": [],
        "cameo": cameo,
        "plover": plover,
        "issues": [],
        "modality": "conditional" if condition else "asserted",
        "condition": span(condition) if condition else None,
        "deadline": None,
        "on": UNKNOWN,
        "evidence": span(words),
    }


def line(**parts: Any) -> dict[str, Any]:
    article = {"uri": "some/where/one.txt", "text": TEXT, "published": UNKNOWN}
    return {"article": article, **parts}


def test_a_perfect_line_scores_everything() -> None:
    rejected = "Sudmark rejected the plan put forward by the Isles"
    offered = "the ferry blockade would end if Sudmark freed the crew"
    answer = {"party": "SUD", "response": "rejected", "scope": "full", "evidence": span("rejected the plan")}
    proposal = {
        "name": "plan",
        "by": "ISL",
        "issues": [],
        "evidence": span("the plan put forward"),
        "responses": [answer],
    }
    tally = score(
        GOLD,
        [
            line(
                statements=[
                    statement("indirect", "Ada Brisk", offered),
                    statement("direct", "Brisk", "We will wait until Friday,"),
                ],
                acts=[
                    act("SUD", "REJECT", "127", rejected),
                    act("NOR", "AGREE", "035", offered, condition="if Sudmark freed the crew"),
                ],
                proposals=[proposal],
            )
        ],
    )
    short = {measure: share for measure, _, _, share in tally.rows() if share < 1}
    assert short == {"acts.recipients": 0.0}
    assert not tally.extra


def test_a_wrong_speaker_is_found_but_not_right() -> None:
    tally = score(GOLD, [line(statements=[statement("direct", "Ivo Stone", "We will wait until Friday,")])])
    assert (tally.right["statements.found"], tally.of["statements.found"]) == (1, 2)
    assert tally.right["statements.right"] == 0
    assert tally.share("statements.kind") == 1.0


def test_an_act_with_another_actor_is_missed_and_extra() -> None:
    tally = score(GOLD, [line(acts=[act("NOR", "REJECT", "127", "Sudmark rejected the plan")])])
    assert tally.right["acts.found"] == 0
    assert [note.measure for note in tally.extra] == ["acts"]


def test_one_act_serves_one_gold_act() -> None:
    gold = {"one.txt": {**GOLD["one.txt"], "acts": [GOLD["one.txt"]["acts"][0]] * 2}}
    tally = score(gold, [line(acts=[act("SUD", "REJECT", "124", "Sudmark rejected the plan put forward")])])
    assert (tally.right["acts.found"], tally.right["acts.coded"]) == (1, 0)


def test_an_unread_article_is_missed_whole() -> None:
    tally = score(GOLD, [])
    assert tally.share("articles.read") == 0.0
    assert tally.share("statements.right") == 0.0


def test_share_compares_places_not_words_alone() -> None:
    text = "The plan failed. Later the plan failed again."
    assert share(text, "Later the plan", [(0, 16)]).both == 0
    assert share(text, "the plan  failed again", [(17, 45)]).of_wanted == 1.0


@pytest.mark.parametrize(
    ("window", "day", "slack", "right"),
    [
        ({"earliest": "2031-05-01", "latest": "2031-05-03"}, "2031-05-02", 0, True),
        ({"earliest": "2031-05-05", "latest": "2031-05-05"}, "2031-05-02", 2, False),
        ({"earliest": "2031-05-04", "latest": "2031-05-05"}, "2031-05-02", 2, True),
        ({"earliest": None, "latest": "2031-05-05"}, "2031-05-02", 0, True),
        (UNKNOWN, "2031-05-02", 9, False),
    ],
)
def test_holds(window: dict[str, Any], day: str, slack: int, *, right: bool) -> None:
    assert holds(window, day, slack=slack) is right


def test_gold_with_a_misspelt_word_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"one.txt": {"acts": [{"modality": "sure"}], "staments": []}}))
    with pytest.raises(GoldRefused, match="staments") as refusal:
        load(path)
    assert "sure" in str(refusal.value)


def test_gold_of_the_test_is_well_formed_and_quoted() -> None:
    assert not list(faults(GOLD["one.txt"]))
    assert [words for words in quoted(GOLD["one.txt"]) if words not in TEXT] == ["Sign up"]


def test_the_command_prints_table_and_misses(tmp_path: Path) -> None:
    gold, lines = tmp_path / "gold.json", tmp_path / "lines.jsonl"
    gold.write_text(json.dumps(GOLD))
    lines.write_text(json.dumps(line()) + "\n" + json.dumps({"problems": []}) + "\n")
    result = CliRunner().invoke(main, [str(gold), str(lines)])
    assert result.exit_code == 0
    assert "statements.right" in result.output
    assert "We will wait until Friday" in result.output


def test_the_gate_names_what_is_below_its_floor(tmp_path: Path) -> None:
    gold = tmp_path / "gold.json"
    gold.write_text("{}")
    corpus = Corpus("sample", (), gold, None, "not-this", {"acts.found": 0.5, "acts.coded": 0.5})
    tally = Tally()
    tally.count("acts.found", right=False)
    assert [fault.split(": ", 1)[1][:18] for fault in shortfalls(corpus, tally)] == [
        "the corpus has cha",
        "acts.found 0.000 i",
        "acts.coded was not",
    ]


def test_shipped_corpora_are_there_and_as_measured() -> None:
    for corpus in corpora():
        assert corpus.articles
        assert sha256_of_corpus(corpus) == corpus.sha256
        assert load(corpus.gold)


def test_evidence_cut_short_is_found_but_not_whole() -> None:
    tally = score(GOLD, [line(acts=[act("SUD", "REJECT", "127", "Sudmark rejected")])])
    assert tally.right["acts.found"] == 1
    assert tally.right["acts.found-whole"] == 0
