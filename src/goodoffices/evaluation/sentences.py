"""How well single sentences are coded: sentences with all of their acts, against what the coder prints for them.

    python -m goodoffices.evaluation.sentences FILE.yml

The file is a list of ``{text, acts: [{actor, recipients, code, modality, condition, deadline, optional}]}``;
``code`` and ``modality`` list what is accepted. A sentence's list is complete, so that here, unlike with whole
articles, an act beyond it is wrong, save one that is printed as negated: it says that the act was not done.
Scoring is pure; only ``coded`` runs the reader and the coder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import yaml

from goodoffices.evaluation.facts import show_act
from goodoffices.evaluation.gold import GoldRefused
from goodoffices.evaluation.overlap import share_of_bags
from goodoffices.evaluation.record import listing, table
from goodoffices.evaluation.tally import Note, Tally

Json = Mapping[str, Any]
NEEDED = frozenset({"actor", "recipients", "code", "modality"})
DAY = "2025-06-18"
OF_PHRASE = 0.5


def score(items: Iterable[Json], printed: Iterable[Sequence[Json]]) -> Tally:
    """The sheet for sentences and, for each of them, the acts of the contract that were printed."""
    tally = Tally()
    for number, (item, acts) in enumerate(zip(items, printed, strict=True), start=1):
        _sentence(str(number), item, acts, tally)
    return tally


def _sentence(name: str, item: Json, acts: Sequence[Json], tally: Tally) -> None:
    left = list(acts)
    for wanted in sorted(item["acts"], key=lambda act: bool(act.get("optional"))):
        one = next((act for act in left if _same(wanted, act)), None)
        if one is not None:
            left.remove(one)
            _details(name, item["text"], wanted, one, tally)
        if not wanted.get("optional") and not tally.count("acts.coded", right=one is not None):
            what = f"{wanted['actor']} {'/'.join(wanted['code'])} | {item['text']} <- {_shown(acts)}"
            tally.missed.append(Note(name, "acts.coded", what))
    for act in acts:
        wrong = any(act is each for each in left) and act["modality"] != "negated"
        if not tally.count("acts.right", right=not wrong):
            tally.extra.append(Note(name, "acts.right", f"{show_act(act)} | {item['text']}"))
    if not item["acts"]:
        tally.count("negatives.silent", right=all(act["modality"] == "negated" for act in acts))


def _same(wanted: Json, act: Json) -> bool:
    actors = {act["actor"]["party"], *(each["party"] for each in act.get("co_actors", ()))}
    return wanted["actor"] in actors and act["cameo"] in wanted["code"]


def _details(name: str, text: str, wanted: Json, act: Json, tally: Tally) -> None:
    reached = {each["party"] for each in [*act["recipients"], *act.get("co_actors", ())]}
    checks = {"modality": act["modality"] in wanted["modality"]}
    if wanted["recipients"]:
        checks["recipients"] = set(wanted["recipients"]) <= {*reached, act["actor"]["party"]}
    for key in ("condition", "deadline"):
        found = (act.get(key) or {}).get("text")
        if wanted.get(key) or found:
            checks[key] = share_of_bags(wanted.get(key, ""), found or "").of_shorter >= OF_PHRASE
    for key, right in checks.items():
        if not tally.count(f"acts.{key}", right=right):
            tally.missed.append(Note(name, f"acts.{key}", f"{wanted.get(key)} | {text} <- {show_act(act)}"))


def _shown(acts: Sequence[Json]) -> str:
    return "; ".join(f"{act['actor']['party']} {act['cameo']}" for act in acts) or "nothing"


def coded(texts: Iterable[str]) -> Iterator[list[Json]]:
    """The acts of the contract that the reader and the coder find in each text, read as an article of one day."""
    from datetime import date

    from goodoffices.flow.stages import code_document
    from goodoffices.record import Article, Coded, Window, make_id, sha256_of
    from goodoffices.record.contract import to_dict

    day = date.fromisoformat(DAY)
    for text in texts:
        article = Article(
            make_id(text), "sentence", sha256_of(text), text, published=Window(day, day, "stated")
        )
        result = code_document(article)
        yield to_dict(result)["acts"] if isinstance(result, Coded) else []


def load(file: Path) -> list[Json]:
    """The sentences of a file; raises ``GoldRefused`` where it is not YAML, or not a list of them."""
    try:
        items = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        said = " ".join(str(error).split())
        raise GoldRefused("gold-unreadable", f"{file} is not YAML: {said}", str(file)) from error
    wrong = [str(number) for number, item in enumerate(_listed(items), start=1) if not _is_sentence(item)]
    if wrong or not isinstance(items, list):
        which = f"; not so: {', '.join(wrong[:20])}" if wrong else ""
        needed = ", ".join(sorted(NEEDED))
        message = f"{file}: a list of sentences, each with text and acts, each act with {needed}{which}"
        raise GoldRefused("gold-refused", message, str(file))
    return items


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _is_sentence(item: Any) -> bool:
    return (
        isinstance(item, dict)
        and isinstance(item.get("text"), str)
        and isinstance(item.get("acts"), list)
        and all(isinstance(act, dict) and act.keys() >= NEEDED for act in item["acts"])
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--summary", is_flag=True, help="The table alone, without misses and wrong acts.")
def main(*, file: Path, summary: bool) -> None:
    """Code the sentences of FILE and score the acts."""
    items = load(file)
    tally = score(items, coded(item["text"] for item in items))
    click.echo(table(tally), nl=False)
    if not summary:
        click.echo(listing("Missed", tally.missed), nl=False)
        click.echo(listing("Wrong", tally.extra), nl=False)


if __name__ == "__main__":
    main()
