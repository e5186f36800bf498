"""How well the type of a marked pair is told: the scorer for tables in the form of the PLV set of Hu et al. (ACL 2024).

A row's ``marked_sentence`` marks one source (``<s>…</s>``) and one target (``<t>…</t>``); ``gold_root`` is its PLOVER type,
CONCEDE and RETREAT as YIELD. Only ``sentence`` and ``marked_sentence`` are given to the coder. Scores are macro-averages of F1
over the classes that the gold has, as published; the four quads are verbal and material, cooperation and conflict.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodoffices.record import GoodOfficesError

Range = tuple[int, int]
_MARK = re.compile(r"</?[st]>")
QUADS = {
    "AGREE": 1,
    "CONSULT": 1,
    "SUPPORT": 1,
    "COOPERATE": 2,
    "AID": 2,
    "YIELD": 2,
    "REQUEST": 3,
    "ACCUSE": 3,
    "REJECT": 3,
    "THREATEN": 3,
    "PROTEST": 4,
    "SANCTION": 4,
    "MOBILIZE": 4,
    "COERCE": 4,
    "ASSAULT": 4,
}
"""Quad of each root: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence without its marks, the source's and the target's stretches in it, and the root ("" where not given)."""

    text: str
    source: tuple[Range, ...]
    target: tuple[Range, ...]
    root: str = ""


def load(path: Path) -> Iterator[Pair]:
    """The rows of a table with tabs, in file order.

    Raises:
        GoodOfficesError: ``table-malformed`` where it is no such table, or lacks ``marked_sentence``.
    """
    try:
        yield from _rows(path)
    except (UnicodeDecodeError, csv.Error) as error:
        raise GoodOfficesError(
            "table-malformed", f"{path} is no table with tabs: {error}", str(path)
        ) from error


def _rows(path: Path) -> Iterator[Pair]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        if "marked_sentence" not in (rows.fieldnames or ()):
            raise GoodOfficesError(
                "table-malformed", f"{path} has no column marked_sentence between tabs", str(path)
            )
        for row in rows:
            yield unmark(row["marked_sentence"] or row.get("sentence") or "", row.get("gold_root") or "")


def unmark(marked: str, root: str = "") -> Pair:
    """A marked sentence as text and stretches; a mark that is not closed goes on to the end."""
    text, at = "", 0
    found: dict[str, list[Range]] = {"s": [], "t": []}
    begun: dict[str, int] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        kind = mark[0].strip("</>")
        if mark[0][1] == "/":
            if kind in begun:
                found[kind].append((begun.pop(kind), len(text)))
        else:
            begun[kind] = len(text)
    text += marked[at:]
    for kind, start in begun.items():
        found[kind].append((start, len(text)))
    return Pair(text, tuple(found["s"]), tuple(found["t"]), root)


def answers(pairs: Iterable[Pair]) -> Iterator[str]:
    """The root that the trained coder gives each pair, "" for a text without words.

    Raises:
        WeightsError: the weights cannot be used; there are no rules for pairs.
    """
    from goodoffices.coding.tagger import runtime
    from goodoffices.coding.tagger.pairs import root
    from goodoffices.read import quotes, sentences, tokens

    tagger = runtime.load()
    for pair in pairs:
        words = tokens.tokenize(pair.text)
        parts = sentences.split(pair.text, words)
        found = quotes.find(pair.text, words, parts)
        yield root(tagger, pair.text, parts, found, source=pair.source, target=pair.target)[0]


def macro_f1(found: Sequence[object], gold: Sequence[object]) -> float:
    """Mean over the classes of ``gold`` of the F1 of each, in points; 0 where there is no gold."""
    scores = []
    for one in sorted(set(gold), key=str):
        shared = sum(mine == theirs == one for mine, theirs in zip(found, gold, strict=True))
        total = sum(mine == one for mine in found) + sum(theirs == one for theirs in gold)
        scores.append(2 * shared / total)
    return 100 * sum(scores) / len(scores) if scores else 0.0


def scores(found: Sequence[str], gold: Sequence[str]) -> dict[str, float]:
    """Macro-F1 over roots, over quads, and over cooperation against conflict, in points."""
    quads = [[QUADS.get(root, 0) for root in roots] for roots in (found, gold)]
    sides = [[quad > 2 for quad in row] for row in quads]
    return {
        "root": macro_f1(found, gold),
        "quad": macro_f1(*quads),
        "binary": macro_f1(*sides),
    }
