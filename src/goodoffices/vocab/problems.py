"""The catalogue of problems: for each readable code what it means and what to do next.

The entries stand in ``vocab/problems/<stage>.yml``, one file for each stage, so that a code is described beside
its stage's data. A code described twice, an empty text or an unknown key is refused on load. Knows nothing of when
a problem arises.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import list_yaml, load_yaml

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")
_KEYS = {"code", "means", "next"}


@dataclass(frozen=True, slots=True)
class ProblemEntry:
    """One code of the catalogue.

    Attributes:
        code: readable code (``article-undated``).
        means: what it says about the input or the record, in a sentence or two.
        next: what the reader can do about it.
        stage: the stage that reports it.
    """

    code: str
    means: str
    next: str
    stage: str


@cache
def load_problems() -> Mapping[str, ProblemEntry]:
    """The whole catalogue by code, in alphabetical order; raises ``VocabularyError`` where it does not hold together."""
    found: dict[str, ProblemEntry] = {}
    for name in list_yaml("problems"):
        for entry in entries(load_yaml(name), stage=name.removeprefix("problems/").removesuffix(".yml")):
            if entry.code in found:
                raise _refused(name, f"{entry.code} is described twice")
            found[entry.code] = entry
    return MappingProxyType(dict(sorted(found.items())))


def entries(rows: Any, *, stage: str) -> list[ProblemEntry]:
    """The checked entries of one stage's file."""
    if not isinstance(rows, list) or not rows:
        raise _refused(stage, "should be a list of entries, and is not")
    return [_entry(row, stage) for row in rows]


def _entry(row: Any, stage: str) -> ProblemEntry:
    if not isinstance(row, dict) or set(row) != _KEYS:
        raise _refused(stage, f"an entry has the keys code, means, next; found {row!r}"[:200])
    texts = {key: value.strip() if isinstance(value, str) else "" for key, value in row.items()}
    if not all(texts.values()):
        raise _refused(stage, f"an entry has an empty text: {row!r}"[:200])
    if not _CODE.fullmatch(texts["code"]):
        raise _refused(stage, f"a code is words joined by hyphens, not {texts['code']!r}")
    return ProblemEntry(
        texts["code"], " ".join(texts["means"].split()), " ".join(texts["next"].split()), stage
    )


def _refused(where: str, why: str) -> VocabularyError:
    return VocabularyError("vocabulary-broken", f"{where}: {why}", where)
