"""Reads and checks a process file: the edge where a user's YAML becomes frozen types.

Every mistake is told at once, each with its place in the file and what to change. Nothing here touches the world:
whether a code is known is for ``worldbuilding``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from goodoffices.record import VocabularyError
from goodoffices.vocab.codebook import Issue
from goodoffices.vocab.data import load_yaml_path
from goodoffices.vocab.entry import Person
from goodoffices.vocab.process import DeclaredParty, DeclaredPlace, ProcessFile

_SHOWN = 8


def _as_list(value: Any) -> Any:
    """A single text where a list may stand is a list of one; nothing at all is an empty list."""
    if value is None:
        return []
    return [value] if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9-]+$")]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Texts = Annotated[list[Text], BeforeValidator(_as_list)]
Codes = Annotated[list[Code], BeforeValidator(_as_list)]
Kind = Literal["government", "authority", "organisation", "movement", "armed-group"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Process(_Model):
    id: Id
    name: Text
    parties: Codes = Field(default_factory=list)
    mediators: Codes = Field(default_factory=list)
    invented: bool = False


class _Party(_Model):
    code: Code
    names: Texts = Field(default_factory=list)
    adjectives: Texts = Field(default_factory=list)
    people: Texts = Field(default_factory=list)
    capital: Texts = Field(default_factory=list)
    metonyms: Texts = Field(default_factory=list)
    bodies: Texts = Field(default_factory=list)
    kind: Kind | None = None
    within: Code | None = None


class _Person(_Model):
    name: Text
    role: Text | None = None
    party: Code | None = None
    aliases: Texts = Field(default_factory=list)


class _Place(_Model):
    name: Text
    party: Code | None = None


class _Issue(_Model):
    id: Id
    label: Text
    description: Text
    cues: Annotated[list[Text], Field(min_length=1), BeforeValidator(_as_list)]
    pax: Texts = Field(default_factory=list)


class _File(_Model):
    process: _Process
    parties: list[_Party] = Field(default_factory=list)
    people: list[_Person] = Field(default_factory=list)
    places: list[_Place] = Field(default_factory=list)
    issues: list[_Issue] = Field(default_factory=list)


_MODELS: dict[str, type[_Model]] = {
    "": _File,
    "process": _Process,
    "parties": _Party,
    "people": _Person,
    "places": _Place,
    "issues": _Issue,
}
_PATTERNS = {
    "code": "upper-case letters, digits and hyphens, from two characters on (VAL, M23)",
    "id": "lower-case letters, digits and hyphens (port-selm)",
}


def load_process(path: Path) -> ProcessFile:
    """Read the process file at ``path``.

    Raises:
        VocabularyError: ``process-file-unreadable`` or ``vocabulary-unreadable`` where it cannot be read or is
            not YAML; ``process-file-wrong`` with all mistakes, where it does not hold together.
    """
    return parse_process(load_yaml_path(path), str(path))


def parse_process(data: Any, name: str) -> ProcessFile:
    """Check ``data``, the value of the process file called ``name``."""
    if not isinstance(data, dict):
        raise _wrong(
            name, ["it should begin with a block named process, and hold parties, people, places, issues"]
        )
    try:
        checked = _File.model_validate(data)
    except ValidationError as error:
        raise _wrong(name, [_told(one) for one in error.errors(include_url=False)]) from None
    mistakes = list(_mistakes(checked))
    if mistakes:
        raise _wrong(name, mistakes)
    return _frozen(checked)


def _frozen(checked: _File) -> ProcessFile:
    fields = ("names", "adjectives", "people", "capital", "metonyms", "bodies")
    return ProcessFile(
        id=checked.process.id,
        name=checked.process.name,
        parties=tuple(checked.process.parties),
        mediators=tuple(checked.process.mediators),
        invented=checked.process.invented,
        declared=tuple(
            DeclaredParty(
                one.code,
                one.kind,
                {field: tuple(getattr(one, field)) for field in fields}
                | {"within": (one.within,) if one.within else ()},
            )
            for one in checked.parties
        ),
        people=tuple(Person(one.name, one.role, one.party, tuple(one.aliases)) for one in checked.people),
        places=tuple(DeclaredPlace(one.name, one.party) for one in checked.places),
        issues=tuple(
            Issue(one.id, one.label, one.description, tuple(one.cues), tuple(one.pax))
            for one in checked.issues
        ),
    )


def _mistakes(checked: _File) -> Iterator[str]:
    yield from _twice("parties", "code", (one.code for one in checked.parties))
    yield from _twice("people", "name", (one.name for one in checked.people))
    yield from _twice("places", "name", (one.name for one in checked.places))
    yield from _twice("issues", "id", (one.id for one in checked.issues))
    for code in sorted(set(checked.process.parties) & set(checked.process.mediators)):
        yield f"process: {code} stands under parties and under mediators; keep it under one of them"
    owners: dict[str, str] = {}
    for one in checked.parties:
        for word in {*one.names, *one.adjectives, *one.people, *one.capital, *one.metonyms, *one.bodies}:
            owner = owners.setdefault(word.lower(), one.code)
            if owner != one.code:
                yield f"parties: {word!r} stands under {owner} and under {one.code}; keep it under one of them"


def _twice(block: str, field: str, values: Iterable[str]) -> Iterator[str]:
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{block}: the {field} {value!r} is given {times} times; keep one entry"


def _told(error: Any) -> str:
    """One mistake: where it stands, what it is, what to write instead."""
    steps = error["loc"]
    where = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in steps).lstrip(".")
    field = str(next((step for step in reversed(steps) if isinstance(step, str)), ""))
    kind, found = error["type"], error.get("input")
    if kind == "extra_forbidden":
        return f"{where}: unknown field; {_instead(steps, field)}"
    if kind == "missing":
        return f"{where}: missing; write {field}: …"
    if kind == "string_pattern_mismatch":
        rule = _PATTERNS["id" if field == "id" else "code"]
        return f"{where}: {found!r} is not {rule}"
    if kind == "string_type":
        return f"{where}: {found!r} is not text; put it in quotation marks"
    if kind == "literal_error":
        return f"{where}: {found!r} is not one of {', '.join(get_args(Kind))}"
    if kind in {"list_type", "model_type", "model_attributes_type", "dict_type"}:
        wanted = "a list (lines that begin with a hyphen)" if kind == "list_type" else "a block of fields"
        return f"{where}: should be {wanted}, and is {found!r}"[:200]
    return f"{where}: {error['msg']} (found {found!r})"[:200]


def _instead(steps: tuple[Any, ...], field: str) -> str:
    model = _MODELS[str(steps[0]) if len(steps) > 1 else ""]
    known = list(model.model_fields)
    close = get_close_matches(field, known, n=1)
    listed = f"the fields here are {', '.join(known)}"
    return f"did you mean {close[0]!r}? {listed}" if close else listed


def _wrong(name: str, mistakes: list[str]) -> VocabularyError:
    shown = "; ".join(mistakes[:_SHOWN])
    more = f"; and {len(mistakes) - _SHOWN} more" if len(mistakes) > _SHOWN else ""
    return VocabularyError("process-file-wrong", f"{name}: {shown}{more}", name)
