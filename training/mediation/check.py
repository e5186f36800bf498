"""Checks files of passages: their form, their codes, parties and issues, and what they hold.

python -m training.mediation.check training/mediation/passages/*.txt
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from goodoffices import vocab
from goodoffices.evaluation.passages import Passage, PassageError, parse
from goodoffices.vocab import Vocabulary

PARTY = re.compile(r"^[A-Z][A-Z0-9-]+$")


def faults(passage: Passage, known: Vocabulary) -> list[str]:
    """What of a passage's labels is in no list."""
    found = []
    issues = set(known.issues)
    for act in passage.acts:
        found += [f"no such code: {code}" for code in act.codes if code not in known.codebook.codes]
        found += [f"no such issue: {issue}" for issue in act.issues if issue not in issues]
        parties = {party for one in (*act.actors, *act.recipients) for party in one.parties}
        found += [f"no such party: {party}" for party in parties if party not in known.world.parties]
    return [f"{passage.place}: {fault}" for fault in found]


def main() -> None:
    """Check the files named on the command line; exit with 1 where one has a fault."""
    known = vocab.load()
    bad = False
    seen: Counter[str] = Counter()
    for name in sys.argv[1:]:
        passages: list[Passage] = []
        for block in blocks(Path(name).read_text(encoding="utf-8")):
            try:
                passages += parse(block, name)
            except PassageError as error:
                bad = True
                print(error)
        for passage in passages:
            wrong = faults(passage, known)
            wrong += [f"{passage.place}: the same text twice"] if seen[passage.text] else []
            seen[passage.text] += 1
            bad = bad or bool(wrong)
            print("\n".join(wrong), end="\n" if wrong else "")
        acts = [act for passage in passages for act in passage.acts]
        silent = sum(not passage.acts for passage in passages)
        modality = Counter(act.modality[0] for act in acts)
        print(
            f"{name}: {len(passages)} passages, {silent} without an act, {len(acts)} acts; {dict(modality)}"
        )
    sys.exit(bad)


def blocks(text: str) -> list[str]:
    """Each passage with the ``P`` and ``D`` that hold for it and blank lines before, so that line numbers stay."""
    made: list[str] = []
    process = day = ""
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        kind = lines[at][:2]
        if kind == "P ":
            process = lines[at]
        elif kind == "D ":
            day = lines[at]
        elif lines[at].strip() and kind[0] != "#":
            end = at + 1
            while end < len(lines) and lines[end][:2] == "A ":
                end += 1
            head = [process, day] if at >= 2 else []
            made.append("\n".join(["#"] * (at - len(head)) + head + lines[at:end]))
            at = end
            continue
        at += 1
    return made


if __name__ == "__main__":
    main()
