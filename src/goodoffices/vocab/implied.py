"""What a CAMEO code says of the matter of an act by itself (``acts/implied.yml``).

It knows codes and issues, no text; how the words of the clause weigh against it is for ``goodoffices.coding``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import load_yaml

Beside = Literal["nothing", "specific", "generic", "instead", "before"]
_BESIDE: frozenset[str] = frozenset(get_args(Beside))


@dataclass(frozen=True, slots=True)
class Implied:
    """The issues of a code, best first, and what the words of the clause add.

    Attributes:
        issues: the issues.
        beside: ``nothing``; what is ``specific`` or ``generic`` in them; their own ``instead`` of the code's; or what the act
            ``before`` is about, where they name nothing specific.
    """

    issues: tuple[str, ...] = ()
    beside: Beside = "instead"


_NONE = Implied()


def implied(code: str) -> tuple[str, ...]:
    """The issues that ``code`` implies, best first; none for most codes."""
    return entry(code).issues


def entry(code: str) -> Implied:
    """The entry of ``code``, or of its three digits."""
    table = _table()
    return table.get(code) or table.get(code[:3], _NONE)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, Implied]:
    table: dict[str, Implied] = {}
    for code, row in load_yaml("acts/implied.yml")["codes"].items():
        if row["beside"] not in _BESIDE or not (row["issues"] or row["beside"] in {"nothing", "before"}):
            message = (
                f"acts/implied.yml: {code} needs issues, and beside is one of {', '.join(sorted(_BESIDE))}"
            )
            raise VocabularyError("codebook-broken", message, code)
        table[code] = Implied(tuple(row["issues"]), row["beside"])
    return table
