"""What the reader hands out: the record's own types with the number of the article that tells them.

It may not speak SQL; the tables are in ``schema``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar

from goodoffices.ledger.citation import Citation
from goodoffices.record import UNKNOWN, Act, Ceasefire, Meeting, Proposal, Span, Statement, Window

Fact = TypeVar("Fact", Act, Ceasefire, Meeting, Proposal, Statement)
Outcome = Literal["new", "appearance", "reread", "known"]


@dataclass(frozen=True, slots=True)
class Head:
    """An article without its text.

    Attributes:
        number: order of addition, from 1; stable for ever, used in citations.
        id: the article's id.
        uri: where it first came from.
        sha256: digest of its text.
        title: the headline, or None.
        outlet: who published it, or None.
        wire: the agency credited, or None.
        authors: the byline.
        language: ISO 639-1 or ``und``.
        published: the day or window of publication.
        parties: of the process, as this article shows it, most central first.
        mediators: likewise.
        characters: length of the text in code points.
        recorded_at: when the record took it in (UTC).
    """

    number: int
    id: str
    uri: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    wire: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "und"
    published: Window = UNKNOWN
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    characters: int = 0
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Told(Generic[Fact]):
    """A fact and the number of the article that tells it."""

    article: int
    fact: Fact

    def cite(self, span: Span) -> Citation:
        """The citation of one of the fact's spans."""
        return Citation.at(self.article, span)


@dataclass(frozen=True, slots=True)
class Added:
    """What became of an article handed to the record.

    Attributes:
        number: its order number.
        outcome: ``new``; ``appearance``: known, but now also seen under another uri; ``reread``: known, but
            read differently than before, so that a new reading supersedes the old one (which stays);
            ``known``: nothing was written.
        decisions: how many decisions of ``reconcile`` were written with it.
    """

    number: int
    outcome: Outcome
    decisions: int = 0
