"""Reads annotated passages: short texts with every act in them marked, in the form that ``training/mediation/GUIDE.md`` sets.

A passage is plain lines: ``P`` process, ``D`` day, ``T`` text, ``A`` an act of the text above. Spans are quoted from the text
and become offsets here; a span that is not in its text is an error with its line, never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from pathlib import Path

from goodoffices.record import GoodOfficesError

Range = tuple[int, int]
MODALITIES = ("asserted", "planned", "conditional", "hedged", "negated", "denied")
CONDITIONS = ("if", "unless", "until")
_FIELDS = frozenset({"cue", "actor", "to", "issues", "by", *CONDITIONS})
_NTH = re.compile(r"@(\d)$")
_CODE = re.compile(r"^\d{3,4}$")


class PassageError(GoodOfficesError):
    """A line of a file of passages is not of the form."""


@dataclass(frozen=True, slots=True)
class Named:
    """A span that names somebody, with the parties acted for; none where the passage does not tell."""

    span: Range
    parties: frozenset[str]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline's words and the window of days it means; no days where none can be given."""

    span: Range
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class MarkedAct:
    """One act of a passage; offsets count code points of the passage's text.

    Attributes:
        codes: CAMEO codes, the best first.
        modality: accepted modalities, the best first, of ``MODALITIES``.
        cue: the words that carry the act.
        actors: who acts.
        recipients: at whom.
        issues: ids of issues.
        condition: the condition's words.
        polarity: ``if``, ``unless`` or ``until``; empty without a condition.
        deadline: the deadline.
    """

    codes: tuple[str, ...]
    modality: tuple[str, ...]
    cue: Range
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...] = ()
    issues: tuple[str, ...] = ()
    condition: Range | None = None
    polarity: str = ""
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A short text with all of its acts; no acts means that there is none in it.

    Attributes:
        process: id of the process it is about.
        place: file and line.
        on: the day it was published.
        text: the text.
        acts: every act in it.
        parts: the stretches of the passages that stand below each other in it, where there are several.
    """

    process: str
    place: str
    on: date
    text: str
    acts: tuple[MarkedAct, ...]
    parts: tuple[Range, ...] = ()


def load_passages(paths: Iterable[Path]) -> Iterator[Passage]:
    """The passages of files, or of the ``*.txt`` files of folders, in order.

    Raises:
        PassageError: a line is not of the form.
    """
    for path in paths:
        for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
            try:
                lines = file.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                raise PassageError(
                    "passages-malformed", f"{file} is not text in UTF-8: {error}", str(file)
                ) from error
            yield from parse(lines, file.name)


def together(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Passages of one process and day as paragraphs of one text.

    They were written below each other, and who "the army" or "she" is, an earlier one often tells, as in an article.
    """
    for _, group in groupby(passages, key=lambda one: (one.process, one.on)):
        some = list(group)
        text, acts, parts = "", [], []
        for one in some:
            start = len(text) + 2 if text else 0
            text = f"{text}\n\n{one.text}" if text else one.text
            parts.append((start, len(text)))
            acts += [shifted(act, start) for act in one.acts]
        yield Passage(some[0].process, some[0].place, some[0].on, text, tuple(acts), tuple(parts))


def shifted(act: MarkedAct, by: int) -> MarkedAct:
    """The act with every offset moved by ``by`` characters."""

    def moved(span: Range) -> Range:
        return span[0] + by, span[1] + by

    return replace(
        act,
        cue=moved(act.cue),
        actors=tuple(replace(one, span=moved(one.span)) for one in act.actors),
        recipients=tuple(replace(one, span=moved(one.span)) for one in act.recipients),
        condition=moved(act.condition) if act.condition else None,
        deadline=replace(act.deadline, span=moved(act.deadline.span)) if act.deadline else None,
    )


def parse(lines: str, name: str) -> Iterator[Passage]:
    """The passages of one file's text; ``name`` stands in errors."""
    process, on, text, place = "", None, "", ""
    acts: list[MarkedAct] = []
    for number, line in enumerate(lines.splitlines(), 1):
        here = f"{name}:{number}"
        kind, _, rest = line.partition(" ")
        if not line.strip() or kind.startswith("#"):
            continue
        if kind == "A":
            if not text:
                _fail(here, "an act without a text before it", line)
            acts.append(_act(rest, text, here))
            continue
        if text and on is not None:
            yield Passage(process, place, on, text, tuple(acts))
        text, acts = "", []
        if kind == "P":
            process = rest.strip()
        elif kind == "D":
            on = _day(rest, here)
        elif kind == "T":
            if not process or on is None:
                _fail(here, "a text before its process and day", line)
            text, place = re.sub(r"\s*¶\s*", "\n\n", rest.strip()), here
        else:
            _fail(here, "a line that begins with none of P, D, T, A, #", line)
    if text and on is not None:
        yield Passage(process, place, on, text, tuple(acts))


def _act(rest: str, text: str, here: str) -> MarkedAct:
    head, *parts = (part.strip() for part in rest.split(" | "))
    codes, _, modality = head.partition(" ")
    fields = _fields(parts, here)
    if not all(_CODE.match(code) for code in codes.split("/")):
        _fail(here, "codes are CAMEO codes parted by /", codes)
    if not set(modality.split("/")) <= set(MODALITIES):
        _fail(here, f"modality is one of {', '.join(MODALITIES)}", modality)
    if "cue" not in fields or "actor" not in fields:
        _fail(here, "an act needs cue: and actor:", rest)
    polarity = next((name for name in CONDITIONS if name in fields), "")
    return MarkedAct(
        codes=tuple(codes.split("/")),
        modality=tuple(modality.split("/")),
        cue=_span(fields["cue"], text, here),
        actors=_named(fields["actor"], text, here),
        recipients=_named(fields["to"], text, here) if "to" in fields else (),
        issues=tuple(one.strip() for one in fields.get("issues", "").split(",") if one.strip()),
        condition=_span(fields[polarity], text, here) if polarity else None,
        polarity=polarity,
        deadline=_deadline(fields["by"], text, here) if "by" in fields else None,
    )


def _fields(parts: Iterable[str], here: str) -> Mapping[str, str]:
    fields: dict[str, str] = {}
    for part in parts:
        name, mark, value = part.partition(":")
        if not mark or name not in _FIELDS or name in fields or not value.strip():
            _fail(here, f"a field is NAME: VALUE with a name of {', '.join(sorted(_FIELDS))}, once", part)
        fields[name] = value.strip()
    return fields


def _span(words: str, text: str, here: str) -> Range:
    nth = _NTH.search(words)
    wanted = words[: nth.start()].strip() if nth else words.strip()
    everywhere = [at for at in range(len(text)) if text.startswith(wanted, at)]
    whole = [at for at in everywhere if _is_whole(text, at, at + len(wanted))]
    number = int(nth[1]) - 1 if nth else 0
    # "@2" may count a first one that lies inside of a word; what it means must itself be whole words
    counted = everywhere if nth and number < len(everywhere) and everywhere[number] in whole else whole
    if not wanted or number >= len(counted):
        _fail(here, "these words are not in the text as whole words, or not so often", words)
    return counted[number], counted[number] + len(wanted)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins and ends where words do."""
    before, after = text[start - 1 : start], text[end : end + 1]
    first, last = text[start : start + 1], text[end - 1 : end]
    return not (before.isalnum() and first.isalnum()) and not (after.isalnum() and last.isalnum())


def _named(value: str, text: str, here: str) -> tuple[Named, ...]:
    made = []
    for part in value.split(";"):
        words, mark, parties = part.rpartition("=")
        if not mark or not parties.strip():
            _fail(here, "somebody is WORDS = PARTY, or = ?", part)
        names = frozenset(one.strip() for one in parties.split("+"))
        made.append(Named(_span(words.strip(), text, here), frozenset() if names == {"?"} else names))
    return tuple(made)


def _deadline(value: str, text: str, here: str) -> Deadline:
    words, mark, window = value.rpartition("=")
    if not mark:
        _fail(here, "a deadline is WORDS = DAY, = DAY..DAY or = ?", value)
    span = _span(words.strip(), text, here)
    if window.strip() == "?":
        return Deadline(span, None, None)
    first, _, last = window.strip().partition("..")
    return Deadline(span, _day(first, here), _day(last or first, here))


def _day(value: str, here: str) -> date:
    try:
        return date.fromisoformat(value.strip())
    except ValueError:
        _fail(here, "a day is YYYY-MM-DD", value)
        raise


def _fail(here: str, why: str, value: str) -> None:
    raise PassageError("passages-malformed", f"{here}: {why}: {value[:120]!r}", value)
