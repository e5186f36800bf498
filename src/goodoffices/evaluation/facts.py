"""Scores statements and acts of one article against its gold record.

The matching rules are those of the gold format: a statement matches when it shares half or more of the words of
the shorter of the two and 30 % of their union; an act matches when actor and an accepted type agree and the two
evidences share 40 % or more of the shorter one. Whether the printed evidence also has 40 % of the gold evidence's
words is a measure of its own (``acts.found-whole``), for a reader may cut a clause where a person would not.
Everything else is scored on the matched ones. One act serves one gold act at most; one statement may serve two,
for a reader may join a quotation that a cue splits.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from goodoffices.evaluation.gold import Json, listed
from goodoffices.evaluation.overlap import Ranges, Shared, share, share_of_bags, words
from goodoffices.evaluation.page import holds, known
from goodoffices.evaluation.tally import Note, Tally

OF_SHORTER, OF_UNION = 0.5, 0.3
OF_EVIDENCE = 0.4
OF_PHRASE = 0.5


def ranges(spans: Iterable[Json | None]) -> Ranges:
    """The spans of the contract as ranges; missing ones are left out."""
    return tuple((span["start"], span["end"]) for span in spans if span is not None)


def score_statements(name: str, record: Json, line: Json, tally: Tally) -> None:
    """Fill ``tally`` with the measures of the statements of the article ``name``."""
    text, printed = line["article"]["text"], line.get("statements", ())
    shown: set[int] = set()
    for gold in record.get("statements", ()):
        near = [(one, share(text, gold["content"], ranges(one["content"]))) for one in printed]
        matched = [(s.of_union, i) for i, (_, s) in enumerate(near) if _same_content(s)]
        shown.update(i for _, i in matched)
        best = max(matched, key=lambda pair: (_speaks(gold, printed[pair[1]]), pair[0]), default=None)
        if not gold.get("optional"):
            _statement(name, gold, None if best is None else printed[best[1]], tally)
    for number, one in enumerate(printed):
        if not tally.count("statements.in-record", right=number in shown):
            tally.extra.append(Note(name, "statements", _show_statement(one)))


def _same_content(shared: Shared) -> bool:
    return shared.of_shorter >= OF_SHORTER and shared.of_union >= OF_UNION


def _statement(name: str, gold: Json, one: Json | None, tally: Tally) -> None:
    kind = one is not None and one["kind"] in (gold["kind"], *gold.get("also_kinds", ()))
    speaker = one is not None and _speaks(gold, one)
    tally.count("statements.found", right=one is not None)
    tally.count("statements.right", right=kind and speaker)
    if not (kind and speaker):
        wrong = "" if one is None else f" <- {_show_statement(one)}"
        what = f"[{gold['kind']}] {gold['speaker']}: {_cut(gold['content'])}{wrong}"
        tally.missed.append(Note(name, "statements", what))
    if one is None:
        return
    tally.count("statements.kind", right=kind)
    tally.count("statements.speaker", right=speaker)
    tally.count("statements.party", right=one["speaker"]["party"] == gold["party"])
    if gold.get("relays") and not tally.count(
        "statements.relays", right=surname(gold["relays"]) == surname(one["relays"])
    ):
        tally.missed.append(Note(name, "statements.relays", f"{gold['relays']}: {_cut(gold['content'])}"))
    if gold.get("doubtful"):
        tally.count("statements.doubt", right=bool(one["doubt"]))


def surname(name: str | None) -> str | None:
    """The last word of a name, without case and accents; None stays None."""
    if not name:
        return None
    bare = unicodedata.normalize("NFKD", name)
    parts = words("".join(char for char in bare if not unicodedata.combining(char)))
    return parts[-1] if parts else None


def _speaks(gold: Json, one: Json) -> bool:
    names = [gold["speaker"], *gold.get("also_speakers", ())]
    return surname(one["speaker"]["name"]) in {surname(each) for each in names}


def score_acts(name: str, record: Json, line: Json, tally: Tally) -> None:
    """Fill ``tally`` with the measures of the acts of the article ``name``."""
    text, printed = line["article"]["text"], line.get("acts", ())
    golds = record.get("acts", ())
    served = dict(_pairs(text, golds, printed))
    for number, gold in enumerate(golds):
        one = printed[served[number]] if number in served else None
        if not gold.get("optional"):
            _found(name, gold, one, tally)
            whole = (
                one is not None
                and share(text, gold["evidence"], ranges([one["evidence"]])).of_wanted >= OF_EVIDENCE
            )
            tally.count("acts.found-whole", right=whole)
        if one is not None:
            _details(name, gold, one, tally)
    taken = set(served.values())
    for number, one in enumerate(printed):
        if not tally.count("acts.in-record", right=number in taken):
            tally.extra.append(Note(name, "acts", show_act(one)))


def _pairs(text: str, golds: list[Json], printed: list[Json]) -> Iterator[tuple[int, int]]:
    """Gold act and printed act, one to one, the best matches first."""
    candidates = [
        (one["cameo"] in gold["codes"], shared.of_union, g, p)
        for g, gold in enumerate(golds)
        for p, one in enumerate(printed)
        if _same_act(gold, one)
        for shared in [share(text, gold["evidence"], ranges([one["evidence"]]))]
        if shared.of_shorter >= OF_EVIDENCE
    ]
    used_golds: set[int] = set()
    used: set[int] = set()
    for _, _, g, p in sorted(candidates, key=lambda each: (each[0], each[1]), reverse=True):
        if g not in used_golds and p not in used:
            used_golds.add(g)
            used.add(p)
            yield g, p


def _same_act(gold: Json, one: Json) -> bool:
    actors = {one["actor"]["party"], *(each["party"] for each in one.get("co_actors", ()))}
    wanted = {gold["actor"], *gold.get("also_actors", ())}
    return bool(actors & wanted) and one["plover"] in (gold["type"], *gold.get("also_types", ()))


def _found(name: str, gold: Json, one: Json | None, tally: Tally) -> None:
    tally.count("acts.found", right=one is not None)
    coded = tally.count("acts.coded", right=one is not None and one["cameo"] in gold["codes"])
    if one is None or not coded:
        wrong = "" if one is None else f" <- {one['cameo']}"
        what = f"{gold['actor']} {gold['type']} {'/'.join(gold['codes'])}: {_cut(gold['evidence'])}{wrong}"
        tally.missed.append(Note(name, "acts", what))


def _details(name: str, gold: Json, one: Json, tally: Tally) -> None:
    """The measures of a matched act, optional ones included."""
    checks = {"modality": one["modality"] in (gold["modality"], *gold.get("also_modalities", ()))}
    if gold.get("issues"):
        checks["issues"] = bool(set(gold["issues"]) & set(one["issues"]))
    if gold.get("target"):
        reached = {each["party"] for each in one["recipients"] + one.get("co_actors", [])}
        checks["recipients"] = bool(reached & {*gold["target"]})
    for key in ("condition", "deadline"):
        printed = one.get(key) or {}
        if gold.get(key) or printed.get("text"):
            checks[key] = _same_phrase(gold.get(key), printed.get("text"))
    if gold.get("on") and known(one["on"]):
        checks["on"] = holds(one["on"], gold["on"], slack=gold.get("on_slack_days", 0))
    for key, right in checks.items():
        if not tally.count(f"acts.{key}", right=right):
            what = f"{gold.get(key, gold.get('target'))!r} for {_cut(gold['evidence'])} <- {show_act(one)}"
            tally.missed.append(Note(name, f"acts.{key}", what))


def _same_phrase(gold: str | list[str] | None, printed: str | None) -> bool:
    return any(share_of_bags(each, printed or "").of_shorter >= OF_PHRASE for each in listed(gold))


def _show_statement(one: Json) -> str:
    content = " … ".join(span["text"] for span in one["content"])
    return f"[{one['kind']}] {one['speaker']['name']} ({one['speaker']['party']}): {_cut(content)}"


def show_act(one: Json) -> str:
    """An act of the contract in one line."""
    to = ",".join(each["party"] or each["name"] for each in one["recipients"])
    condition = f" / {_cut(one['condition']['text'])}" if one["condition"] else ""
    deadline = f" / by {one['deadline']['text']!r}" if one["deadline"] else ""
    return (
        f"{one['actor']['party'] or one['actor']['name']} {one['plover']} {one['cameo']} -> {to or '-'}"
        f" {one['modality']}: {_cut(one['evidence']['text'])}{condition}{deadline}"
    )


def _cut(text: str, length: int = 100) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
