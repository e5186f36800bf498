"""The process file: what a user tells about one process beyond the shipped vocabulary, as frozen types.

The file is YAML. Its checking stands in ``processfile``, at the edge, so that a run without a process file never
imports the checker. A process file adds words; it cannot change how texts are read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goodoffices.vocab.codebook import Issue
from goodoffices.vocab.entry import PartyKind, Person


@dataclass(frozen=True, slots=True)
class DeclaredParty:
    """A party that the file adds, or words that it adds to a known one.

    Attributes:
        code: its code.
        kind: what it is; None leaves a known party's kind, and makes a new one a government.
        words: its words by field: names, adjectives, people, capital, metonyms, bodies; and, as ``within``, the code of the
            state whose government it contests.
    """

    code: str
    kind: PartyKind | None
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class DeclaredPlace:
    """A place that the file adds; ``party`` is the state that it lies in, None where that is disputed."""

    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class ProcessFile:
    """One process as its file tells it.

    Attributes:
        id: short name, lower case.
        name: name shown to readers.
        parties: codes of the parties to the conflict; empty where they are to be found from the text.
        mediators: codes of the mediators; empty likewise.
        invented: whether the process is made up, which screens then say.
        declared: parties that the file adds or adds words to.
        people: persons it introduces.
        places: places it adds.
        issues: issues it adds to the codebook.
    """

    id: str
    name: str
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    invented: bool = False
    declared: tuple[DeclaredParty, ...] = ()
    people: tuple[Person, ...] = ()
    places: tuple[DeclaredPlace, ...] = ()
    issues: tuple[Issue, ...] = ()
