"""Hand-made records: the file format, checked on load.

A gold file maps an article's name (the last part of its uri: ``name.txt``, or of the address that a line of JSON
Lines gives) to what a careful reader finds in it.
The format is described in ``examples/README.md``. A record with an unknown key or an unknown word of a
closed list is refused here: a misspelt ``modality`` would otherwise lower a score without anyone seeing why.
This module may not score.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from goodoffices.record import (
    CeasefireStatus,
    GoodOfficesError,
    MeetingStatus,
    Modality,
    PloverType,
    ResponseKind,
    Scope,
    StatementKind,
)

Json = Mapping[str, Any]
Gold = dict[str, dict[str, Any]]

KEYS = frozenset(
    {
        "title",
        "standfirst",
        "outlet",
        "wire",
        "authors",
        "published",
        "published_slack_days",
        "published_unstated",
        "body_starts",
        "body_ends",
        "chrome",
        "statements",
        "acts",
        "proposals",
        "responses",
        "positions",
        "meetings",
        "ceasefires",
        "mediator_status",
        "discrepancies",
        "problems",
        "captions",
        "note",
    }
)
_COMMON = "optional doubtful note "
_FIELDS = {
    "statements": "speaker also_speakers party kind also_kinds content relays venue",
    "acts": "actor also_actors target type also_types codes evidence issues modality also_modalities condition deadline on "
    "on_slack_days speaker",
    "proposals": "name by issue evidence responses",
    "responses": "party response scope evidence",
    "meetings": "place parties status also_statuses on on_slack_days evidence",
    "ceasefires": "scope status also_statuses by accuser accused evidence duration on",
    "positions": "party issue stance evidence",
    "mediator_status": "mediator status on",
}
FIELDS = {name: frozenset((_COMMON + rest).split()) for name, rest in _FIELDS.items()}
CLOSED: dict[tuple[str, str], tuple[str, ...]] = {
    ("statements", "kind"): get_args(StatementKind),
    ("acts", "type"): get_args(PloverType),
    ("acts", "modality"): get_args(Modality),
    ("responses", "response"): get_args(ResponseKind),
    ("responses", "scope"): get_args(Scope),
    ("meetings", "status"): get_args(MeetingStatus),
    ("ceasefires", "status"): get_args(CeasefireStatus),
}


class GoldRefused(GoodOfficesError):  # noqa: N818  (the name says what happened to the file)
    """A gold file that does not hold together."""


def load(path: Path) -> Gold:
    """The records of a gold file; raises ``GoldRefused`` with all that is wrong with them."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise GoldRefused("gold-unreadable", f"{path} is not JSON: {error}", str(path)) from error
    if not isinstance(data, dict) or not all(isinstance(record, dict) for record in data.values()):
        message = f"{path}: a gold file maps file names to records"
        raise GoldRefused("gold-refused", message, str(path))
    wrong = [f"{name}: {what}" for name, record in data.items() for what in faults(record)]
    if wrong:
        raise GoldRefused("gold-refused", f"{path}: " + "; ".join(wrong), str(path))
    return data


def faults(record: Json) -> Iterator[str]:
    """What is wrong with the form of one article's record, in words."""
    for key in record.keys() - KEYS:
        yield f"unknown key {key!r}"
    for group, known in FIELDS.items():
        for number, item in enumerate(record.get(group, ())):
            for key in item.keys() - known:
                yield f"{group}[{number}]: unknown key {key!r}"
            for key, value in item.items():
                allowed = CLOSED.get((group, key))
                if allowed is not None and value not in allowed:
                    yield f"{group}[{number}]: {key} {value!r} is none of {', '.join(allowed)}"


def quoted(record: Json) -> Iterator[str]:
    """Every string of a record that has to stand in its article word for word."""
    for key in ("title", "standfirst", "body_starts", "body_ends", "chrome", "captions"):
        yield from listed(record.get(key))
    for statement in record.get("statements", ()):
        yield statement["content"]
    for group in ("acts", "proposals", "responses", "positions", "meetings", "ceasefires"):
        for item in record.get(group, ()):
            for key in ("evidence", "condition", "deadline"):
                yield from listed(item.get(key))
            for answer in item.get("responses", ()):
                yield answer["evidence"]


def listed(value: str | list[str] | None) -> list[str]:
    """One string, several or none, as a list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)


def wanted(record: Json, group: str) -> list[Json]:
    """The items of a group that have to be found: the optional ones may be missing."""
    return [item for item in record.get(group, ()) if not item.get("optional")]


def answers(record: Json) -> list[Json]:
    """The answers to proposals of a record, whether they stand beside the proposals or under them."""
    under = [answer for proposal in record.get("proposals", ()) for answer in proposal.get("responses", ())]
    return [*record.get("responses", ()), *under]
