"""Scores proposals, the answers to them, meetings and ceasefires of one article against its gold record.

Each printed thing serves one gold thing at most. A meeting matches by status and by place or parties; two
different places are two meetings, however alike the parties are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from goodoffices.evaluation.facts import ranges
from goodoffices.evaluation.gold import Json, answers
from goodoffices.evaluation.overlap import share, share_of_bags, words
from goodoffices.evaluation.page import holds, known
from goodoffices.evaluation.tally import Note, Tally

OF_EVIDENCE = 0.4
OF_NAME = 0.5

Fits = Callable[[str, Json, Json], float]


def score_dealings(name: str, record: Json, line: Json, tally: Tally) -> None:
    """Fill ``tally`` with the measures of the dealings of the article ``name``."""
    proposals = line.get("proposals", ())
    replies = [answer for proposal in proposals for answer in proposal.get("responses", ())]
    groups: tuple[tuple[str, Sequence[Json], Sequence[Json], Fits], ...] = (
        ("proposals", record.get("proposals", ()), proposals, _proposal),
        ("responses", answers(record), replies, _response),
        ("meetings", record.get("meetings", ()), line.get("meetings", ()), _meeting),
        ("ceasefires", record.get("ceasefires", ()), line.get("ceasefires", ()), _ceasefire),
    )
    for group, golds, printed, fits in groups:
        served = _serve(line["article"]["text"], golds, printed, fits)
        for number, gold in enumerate(golds):
            one = printed[served[number]] if number in served else None
            if not gold.get("optional") and not tally.count(f"{group}.found", right=one is not None):
                tally.missed.append(Note(name, group, _show(gold)))
            if one is not None:
                _details(name, group, gold, one, tally)
        taken = set(served.values())
        for number, one in enumerate(printed):
            if not tally.count(f"{group}.in-record", right=number in taken):
                tally.extra.append(Note(name, group, _show(one)))


def _serve(text: str, golds: Sequence[Json], printed: Sequence[Json], fits: Fits) -> dict[int, int]:
    candidates = [
        (score, -g, -p)
        for g, gold in enumerate(golds)
        for p, one in enumerate(printed)
        if (score := fits(text, gold, one)) > 0
    ]
    served: dict[int, int] = {}
    for _, g, p in sorted(candidates, reverse=True):
        if -g not in served and -p not in served.values():
            served[-g] = -p
    return served


def _details(name: str, group: str, gold: Json, one: Json, tally: Tally) -> None:
    checks = {
        key: one.get(key) == gold[key] for key in ("by", "scope") if key in gold and group != "ceasefires"
    }
    if gold.get("on") and known(one.get("on")):
        checks["on"] = holds(one["on"], gold["on"], slack=gold.get("on_slack_days", 0))
    for key, right in checks.items():
        if not tally.count(f"{group}.{key}", right=right):
            tally.missed.append(Note(name, f"{group}.{key}", f"{gold[key]!r} <- {_show(one)}"))


def _evidence(text: str, gold: Json, one: Json) -> float:
    """How much of the shorter of the two evidences is shared; 0 where either has none."""
    if not gold.get("evidence") or not one.get("evidence"):
        return 0.0
    return share(text, gold["evidence"], ranges([one["evidence"]])).of_shorter


def _proposal(text: str, gold: Json, one: Json) -> float:
    near = _evidence(text, gold, one)
    alike = share_of_bags(gold["name"], one["name"]).of_shorter
    return near + alike if near >= OF_EVIDENCE or alike >= OF_NAME else 0.0


def _response(text: str, gold: Json, one: Json) -> float:
    if (gold["party"], gold["response"]) != (one["party"], one["response"]):
        return 0.0
    return _evidence(text, gold, one)


def _meeting(text: str, gold: Json, one: Json) -> float:
    if one["status"] not in (gold["status"], *gold.get("also_statuses", ())):
        return 0.0
    shared = len({*gold["parties"]} & {*one["parties"]})
    if gold.get("place") and one.get("place"):
        same = share_of_bags(gold["place"], one["place"]).of_shorter >= OF_NAME
        return (1.0 + _evidence(text, gold, one) + shared / 10) if same else 0.0
    enough = shared >= min(2, len(gold["parties"])) > 0
    return (0.5 + _evidence(text, gold, one) + shared / 10) if enough else 0.0


def _ceasefire(text: str, gold: Json, one: Json) -> float:
    if one["status"] not in (gold["status"], *gold.get("also_statuses", ())):
        return 0.0
    if gold.get("accuser") and (gold["accuser"], gold.get("accused")) != (one["accuser"], one["accused"]):
        return 0.0
    scope = {*words(gold.get("scope") or "")} & {*words(one.get("scope") or "")}
    return _evidence(text, gold, one) or (0.1 if scope or gold.get("accuser") else 0.0)


def _show(item: Json) -> str:
    """A dealing in one line, whether it comes from the record or from the contract."""
    keys = ("name", "by", "place", "scope", "parties", "party", "response", "status", "accuser", "accused")
    named = " ".join(f"{key}={item[key]}" for key in keys if item.get(key))
    evidence = item.get("evidence") or ""
    words_ = evidence if isinstance(evidence, str) else evidence["text"]
    return f"{named}: {words_[:100]}"
