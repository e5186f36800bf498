"""An article with all that was found in it: one line of ``goodoffices read``."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.record.act import Act, Ceasefire, Meeting, Proposal
from goodoffices.record.article import Article
from goodoffices.record.problem import Problem
from goodoffices.record.statement import Statement


@dataclass(frozen=True, slots=True)
class Coded:
    """One article, its statements, acts, proposals, meetings, ceasefires, and the problems met on the way.

    ``parties`` and ``mediators`` are those of the process as this one article shows it, most central first.
    """

    article: Article
    statements: tuple[Statement, ...] = ()
    acts: tuple[Act, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    ceasefires: tuple[Ceasefire, ...] = ()
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
