"""The trained coder: what it finds that rules do not, what it leaves alone, and what happens without its weights."""

from __future__ import annotations

import json
import shutil
from datetime import date
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from goodoffices import vocab
from goodoffices.coding import Prepared, code, prepare
from goodoffices.coding.checked import MODEL as MARKED
from goodoffices.coding.checked import checked
from goodoffices.coding.tagger import runtime
from goodoffices.encoder import WeightsError
from goodoffices.encoder import Window as Pieces
from goodoffices.read import read
from goodoffices.record import Act, Article, Coded, ReaderSettings, Window, make_id, sha256_of

PACKAGE = Path(str(files("goodoffices")))
WEIGHTS = PACKAGE / "coding" / "tagger" / "weights"
TOKENIZER = PACKAGE / runtime.TOKENIZER
RULES = ReaderSettings("rules", coder="rules")
MODEL = ReaderSettings("rules")
BOLD = ReaderSettings("rules", 0.3)


def coded(text: str, settings: ReaderSettings = MODEL) -> Coded:
    known = vocab.load()
    day = date(2024, 3, 12)
    article = Article(
        make_id(text), "x", sha256_of(text), text, published=Window(day, day, "stated", "2024-03-12")
    )
    return code(read(article, known, settings), known, settings)


def acts(text: str, settings: ReaderSettings = MODEL) -> tuple[Act, ...]:
    return coded(text, settings).acts


THREAT = "Norway said on Tuesday that it would go home unless the Sri Lankan government and the rebels kept the truce."


def test_a_threat_without_the_verb_is_one_with_its_condition() -> None:
    found = [act for act in acts(THREAT, BOLD) if act.actor.party == "NOR"]
    assert [act.plover for act in found] == ["THREATEN"]
    assert found[0].modality == "conditional"
    assert found[0].condition is not None
    assert found[0].condition.text.startswith("unless")
    assert THREAT[found[0].evidence.start : found[0].evidence.end] == found[0].evidence.text


@pytest.mark.parametrize(
    ("text", "party", "roots"),
    [
        ("Bhutan spurned the Indian plan for the valley on Monday.", "BTN", {"REJECT"}),
        (
            "Finland phoned Tbilisi to press for the release of the captured pilots.",
            "FIN",
            {"REQUEST", "CONSULT"},
        ),
        (
            "Chile will send its own envoy to Lima next week to meet the Peruvian president.",
            "CHL",
            {"CONSULT", "AGREE"},
        ),
        ("Algiers heaped praise on Bamako for freeing the two officers.", "DZA", {"SUPPORT"}),
    ],
)
def test_acts_that_no_list_of_words_has_are_found(text: str, party: str, roots: set[str]) -> None:
    found = {act.plover for act in acts(text) if act.actor.party == party}
    assert found
    assert found <= roots


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not say what it would do next.",
        "Analysts in Oslo expect that Norway may sooner or later tire of the talks.",
        "Could Norway still bring the two sides together? Few in Colombo would bet on it.",
        "The talks of 2002 are remembered in Norway for the snow.",
        "Norway would have phoned Colombo a year ago, a former aide recalled.",
        "Nobody in Oslo claimed that Norway had brushed aside the plan.",
        "Colombo hopes that Norway will shelve the draft.",
    ],
)
def test_what_nobody_does_is_no_act(text: str) -> None:
    assert acts(text) == ()


def test_what_is_denied_is_printed_as_negated() -> None:
    found = list(acts("Qatar denied that it had halted its mediation between Israel and Hamas.", BOLD))
    assert found
    assert all(act.modality == "negated" for act in found if act.actor.party == "QAT")


@pytest.mark.parametrize(
    "text",
    [
        "Kinshasa said Rwandan gunners had rained shells on Goma all night.",
        "Pakistani officials said that Indian jets had blown up a bridge near Skardu.",
        "According to Armenia, Azerbaijani snipers picked off two shepherds near Vardenis.",
    ],
)
def test_what_one_side_says_the_other_did_to_it_is_no_deed_of_ours(text: str) -> None:
    for act in acts(text, BOLD):
        assert act.plover not in {"ASSAULT", "COERCE", "MOBILIZE"}, act


def test_what_another_side_tells_is_hedged() -> None:
    for act in acts("Lima said that Chile had shrugged off its offer of a joint patrol.", BOLD):
        assert act.actor.party != "CHL" or act.modality != "asserted"


def test_an_act_says_who_made_it_and_how_likely_it_is() -> None:
    found = acts(THREAT, BOLD)
    assert {act.by for act in found} <= {"model/acts@1"} | {act.by for act in acts(THREAT, RULES)}
    assert all(0 < act.confidence <= 1 for act in found)


def test_the_same_text_gives_the_same_acts() -> None:
    assert acts(THREAT) == acts(THREAT)


@pytest.mark.parametrize("text", ["", "\n", "…", "“", "a" * 5000, "unless " * 2000, "\u200b“\u200b”"])
def test_any_text_is_coded(text: str) -> None:
    assert isinstance(acts(text), tuple)


def test_the_rules_alone_use_no_model() -> None:
    assert all(act.by.startswith("rules/") for act in acts(THREAT, RULES))


def test_without_weights_the_rules_code_and_a_problem_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise WeightsError("coder-weights-unusable", "the weights are gone")

    monkeypatch.setattr("goodoffices.coding.runtime.load", refuse)
    found = coded(THREAT)
    assert [problem.code for problem in found.problems] == ["coder-weights-unusable"]
    assert found.acts == acts(THREAT, RULES)


@pytest.mark.parametrize("damage", ["changed", "missing", "no manifest", "poor manifest"])
def test_weights_that_are_not_those_that_shipped_are_refused(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "weights"
    shutil.copytree(WEIGHTS, folder)
    if damage == "changed":
        with (folder / runtime.GRAPH).open("r+b") as file:
            file.seek(2000)
            file.write(b"\x00\x01\x02\x03")
    elif damage == "missing":
        (folder / runtime.GRAPH).unlink()
    elif damage == "no manifest":
        (folder / runtime.MANIFEST).write_text("[", encoding="utf-8")
    else:
        manifest = json.loads((folder / runtime.MANIFEST).read_text("utf-8"))
        del manifest["codes"]
        (folder / runtime.MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(WeightsError) as caught:
        runtime.load_folder(folder, TOKENIZER)
    assert caught.value.code == "coder-weights-unusable"


def test_the_weights_are_loaded_once() -> None:
    assert runtime.load() is runtime.load()


def marked(start: int, end: int, codes: tuple[tuple[str, float], ...]) -> runtime.Marked:
    nobody = runtime.Shares(Pieces(), np.zeros(0, dtype=np.float32))
    return runtime.Marked(start, end, 0.9, codes, (1.0, 0.0, 0.0, 0.0, 0.0, 0.0), {}, nobody, nobody)


def laid_out(text: str) -> Prepared:
    known = vocab.load()
    return prepare(read(Article("x", "x", sha256_of(text), text), known), known)


def seen(ready: Prepared, act: Act, *marks: runtime.Marked) -> tuple[Act, ...]:
    return checked(ready.named, ready.finisher, runtime.Findings(marks), [act])


def test_the_model_gainsays_a_rule_only_where_it_marks_its_words_and_sees_no_chance_of_its_kind() -> None:
    text = "Rome appealed for calm on Monday."
    ready = laid_out(text)
    (act,) = acts(text, RULES)
    start, end = act.evidence.start, act.evidence.end
    assert act.cameo.startswith("02")
    other = marked(start, end, (("112", 0.9), ("020", 0.02)))
    kindred = marked(start, end, (("112", 0.6), ("106", 0.2)))
    elsewhere = marked(end + 5, end + 9, (("112", 0.9),))
    assert seen(ready, act, other) == ()
    for marks in ((kindred,), (other, kindred), (elsewhere,), ()):
        assert seen(ready, act, *marks) == (act,)


def test_where_a_rule_knows_the_family_only_the_model_tells_which_of_its_codes() -> None:
    text = "Rome urged Tunis on Monday to let the two skippers sail home."
    ready = laid_out(text)
    (act,) = acts(text, RULES)
    assert act.cameo == "020"
    start, end = act.evidence.start, act.evidence.end
    (told,) = seen(ready, act, marked(start, end, (("0253", 0.4), ("020", 0.3))))
    assert (told.cameo, told.plover, told.issues) == ("0253", "REQUEST", ("prisoners",))
    assert told.by == f"{act.by} {MARKED}"
    for codes in ((("020", 0.5), ("0253", 0.3)), (("1053", 0.5), ("0253", 0.3))):
        assert seen(ready, act, marked(start, end, codes)) == (act,)


@pytest.mark.parametrize(
    "text",
    [
        "South Sudanese opposition alliance walks out of talks in Nairobi",
        "Mali rebels reject truce, army says",
        "Chadian exiles refused on Monday to meet the African Union's envoy.",
        "South Sudan's warring parties agreed on Tuesday to swap prisoners.",
    ],
)
def test_who_does_not_speak_for_a_state_does_not_act_for_it(text: str) -> None:
    assert not {"SSD", "TCD"} & {act.actor.party for act in acts(text, BOLD)}
    assert not [act for act in acts(text, BOLD) if act.actor.party == "MLI" and act.plover == "REJECT"]


@pytest.mark.parametrize(
    "text",
    [
        "The draft, which Norway handed to both governments on Monday, calls for a truce of three weeks.",
        "The draft, given to Norway on Monday, calls for a truce of three weeks.",
    ],
)
def test_who_stands_in_an_aside_does_not_do_what_follows_it(text: str) -> None:
    assert not [act for act in acts(text, BOLD) if act.plover == "REQUEST"]


def test_an_act_below_the_default_is_found_where_less_is_asked_for() -> None:
    found = acts("Bhutan brushed aside the Indian plan for the valley on Monday.", BOLD)
    assert [(act.actor.party, act.plover) for act in found] == [("BTN", "REJECT")]


def test_who_stands_in_the_condition_does_not_do_what_hangs_on_it() -> None:
    text = "The envoy said the monitors would stay in the hills while Kenya kept its guns south of the river."
    assert not [act for act in acts(text, BOLD) if act.actor.party == "KEN"]


def test_what_a_report_is_denied_to_be_true_of_is_negated() -> None:
    text = "Nicosia denied a report in a local paper that it had offered to open the airport to flights."
    assert all(act.modality == "negated" for act in acts(text, BOLD) if act.plover == "AGREE")


def test_the_owner_of_the_one_who_acts_does_not_act_with_it() -> None:
    found = acts(
        "Yemen's Houthi movement welcomed the Omani proposal for the payment of salaries on Thursday."
    )
    assert [[act.actor.party, *(one.party for one in act.co_actors)] for act in found] == [["HOUTHI"]]
