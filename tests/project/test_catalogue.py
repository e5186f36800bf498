"""Every problem code that the code can give is described, and the loader refuses what does not hold together."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import goodoffices
from goodoffices.record import VocabularyError
from goodoffices.vocab.problems import entries, load_problems

SOURCE = Path(goodoffices.__file__).parent
MAKERS = {"Problem", "InputRefused", "LedgerError", "QuestionError", "VocabularyError", "DoubtLine"}


def codes() -> Iterator[tuple[str, str]]:
    """Codes that stand as the first argument (or as ``code``) where a problem is made, with their place."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", None) not in MAKERS:
                continue
            named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
            for argument in (*node.args[:1], *named):
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value, f"{path.relative_to(SOURCE)}:{node.lineno}"


def test_every_code_in_the_source_is_described() -> None:
    catalogue = load_problems()
    found = list(codes())
    assert len(found) > 10
    assert [(code, place) for code, place in found if code not in catalogue] == []


def test_every_entry_reads_as_sentences() -> None:
    for entry in load_problems().values():
        for text in (entry.means, entry.next):
            assert text[0].isupper(), entry.code
            assert text[-1] in ".”)", entry.code


def test_the_catalogue_cannot_be_changed() -> None:
    catalogue: Any = load_problems()
    with pytest.raises(TypeError):
        catalogue["x-y"] = None


GOOD = {"code": "a-b", "means": "It is.", "next": "Do."}


@pytest.mark.parametrize(
    "rows",
    [
        [],
        {},
        ["a-b"],
        [{**GOOD, "extra": "x"}],
        [{"code": "a-b", "means": "It is."}],
        [{**GOOD, "next": " "}],
        [{**GOOD, "code": "E184"}],
        [{**GOOD, "means": 3}],
    ],
)
def test_what_does_not_hold_together_is_refused(rows: Any) -> None:
    with pytest.raises(VocabularyError):
        entries(rows, stage="flow")
