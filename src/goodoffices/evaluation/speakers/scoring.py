"""How well sources are resolved to who they are: named persons, named bodies, documents, and the unnamed.

An annotation gives the characters of a source in an article and who it is; the resolver is handed the characters
and gives a name. Pure functions: nothing here reads an article, the resolver is handed in.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, get_args

from goodoffices.evaluation.gold import GoldRefused
from goodoffices.read.lexicon import word_set

Ranges = tuple[tuple[int, int], ...]
Kind = Literal["person", "body", "document", "unnamed", "unclear"]
Resolver = Callable[[str, Sequence[Ranges]], Sequence[str | None]]
Canon = Callable[[str], str]
SHIPPED = Path(__file__).parent / "polnear-dev.jsonl"
TITLES = frozenset(title.rstrip(".") for title in word_set("read/mentions.yml", "titles"))
ARTICLES = frozenset({"the", "a", "an"})
PRONOUNS = frozenset(
    word
    for group in ("singular", "neuter", "plural", "speaker")
    for word in word_set("read/mentions.yml", f"pronouns_{group}")
) | {"who", "whom", "whose", "which", "that", "you", "your"}
MEASURES = (
    "persons named",
    "persons by pronoun",
    "persons",
    "bodies",
    "named sources",
    "unnamed kept so",
    "documents",
)
_SPLIT = re.compile(r"\s*,\s+(?:and\s+)?|\s+and\s+")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Annotation:
    """One source and who it is.

    Attributes:
        file: name of the article, without its ending.
        source: character ranges ``[start, end)`` of the article's text.
        kind: what the source is; a document is a report, poll, survey, ad, lawsuit, tweet or the like, whoever made it.
        speakers: full names as the article writes them; only persons and bodies have any.
    """

    file: str
    source: Ranges
    kind: Kind
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int
    of: int

    @property
    def share(self) -> float:
        """Between 0 and 1; 0 where there are none."""
        return self.right / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """One annotation, what was found for it, and whether that is right."""

    annotation: Annotation
    words: str
    found: str | None
    right: bool

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that it counts for."""
        if self.annotation.kind == "unnamed":
            return ("unnamed kept so",)
        if self.annotation.kind == "document":
            return ("documents",)
        if self.annotation.kind == "unclear":
            return ()
        if self.annotation.kind == "body":
            return ("bodies", "named sources")
        how = "persons by pronoun" if self.words.lower() in PRONOUNS else "persons named"
        return (how, "persons", "named sources")


def load(path: Path) -> tuple[Annotation, ...]:
    """The annotations of a JSON Lines file; raises ``GoldRefused`` with the lines that are wrong."""
    try:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (ValueError, RecursionError) as error:
        raise GoldRefused("gold-unreadable", f"{path} is not JSON Lines: {error}", str(path)) from error
    read = [_annotation(row) for row in rows]
    wrong = [str(number) for number, one in enumerate(read, start=1) if one is None]
    if wrong or not rows:
        message = f"{path}: each line holds file, source, kind, speaker; not so: {', '.join(wrong[:20]) or 'no line'}"
        raise GoldRefused("gold-refused", message, str(path))
    return tuple(one for one in read if one is not None)


def _annotation(row: Any) -> Annotation | None:
    if not isinstance(row, dict) or row.keys() < {"file", "source", "kind", "speaker"}:
        return None
    kind, speaker, source = row["kind"], row["speaker"], row["source"]
    names = speaker if isinstance(speaker, list) else [] if speaker is None else [speaker]
    ranges = source if isinstance(source, list) else []
    right = all(
        isinstance(one, list) and len(one) == 2 and all(isinstance(at, int) for at in one) for one in ranges
    )
    named = kind in {"person", "body"}
    if not right or not ranges or kind not in get_args(Kind) or named != bool(names):
        return None
    return Annotation(
        str(row["file"]),
        tuple((one[0], one[1]) for one in ranges),
        kind,
        tuple(str(name) for name in names),
    )


def plain(name: str) -> str:
    """A name as it is compared: small letters, no marks, no leading article or title, no possessive."""
    words = [word.replace("’", "'") for word in _WORD.findall(name.casefold().replace(".", ""))]
    words = [word.removesuffix("'s") for word in words]
    while len(words) > 1 and words[0] in ARTICLES | TITLES:
        del words[0]
    return " ".join(words)


def same(found: str | None, wanted: Sequence[str], canon: Canon = plain) -> bool:
    """Whether a found name is the wanted one, or several found names are the wanted ones in any order."""
    if found is None or not wanted:
        return False
    if len(wanted) == 1 and _forms(found, canon) & {plain(wanted[0]), canon(wanted[0])}:
        return True
    return {canon(one) for one in _SPLIT.split(found)} == {canon(one) for one in wanted}


def _forms(found: str, canon: Canon) -> set[str]:
    """A found name in all ways that are right: ``Jane Roe's campaign`` is ``the Roe campaign`` too."""
    forms = {plain(found), canon(found)}
    owner, mark, owned = found.replace("’", "'").partition("'s ")
    if mark and " " in owner:
        forms.add(plain(f"{owner.split()[-1]} {owned}"))
    return forms


def score(
    annotations: Iterable[Annotation],
    text_of: Callable[[str], str],
    resolver: Resolver,
    *,
    canon: Canon = plain,
) -> tuple[Outcome, ...]:
    """What the resolver makes of each annotated source.

    A person or a body is right with its name, the unnamed with no name that is annotated elsewhere in the article,
    and a document with anything but the name of a person who is annotated elsewhere in the article.

    Args:
        annotations: those of several articles, the ones of an article side by side.
        text_of: the text of an article by its name.
        resolver: gives the names for an article's text and the sources in it.
        canon: gives two names of one thing the same form; by default only ``plain`` does.
    """
    outcomes: list[Outcome] = []
    for file, group in groupby(annotations, key=lambda one: one.file):
        mine, text = tuple(group), text_of(file)
        found = resolver(text, [one.source for one in mine])
        named = {canon(name) for one in mine for name in one.speakers}
        persons = {canon(name) for one in mine if one.kind == "person" for name in one.speakers}
        for one, name in zip(mine, found, strict=True):
            words = " ".join(text[start:end] for start, end in one.source)
            if one.kind == "unnamed":
                right = name is None or canon(name) not in named
            elif one.kind == "document":
                right = name is None or persons.isdisjoint(map(canon, (name, *_SPLIT.split(name))))
            else:
                right = same(name, one.speakers, canon)
            outcomes.append(Outcome(one, words, name, right))
    return tuple(outcomes)


def shares(outcomes: Iterable[Outcome]) -> dict[str, Share]:
    """The shares by measure."""
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for outcome in outcomes:
        for measure in outcome.measures:
            of[measure] += 1
            right[measure] += outcome.right
    return {measure: Share(right[measure], of[measure]) for measure in MEASURES}
