"""What reconcile may ask about earlier articles; the ledger answers, and so does a dictionary in a test.

Every question goes by key and is bounded, so that adding an article costs the same in a record of ten and in
one of ten thousand.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from goodoffices.reconcile.decision import Ref
from goodoffices.record import UNKNOWN, Act, Ceasefire, Meeting, Proposal, Statement, Window

FactT = TypeVar("FactT", Act, Ceasefire, Meeting, Proposal, Statement)
Space = Literal["text", "quote", "act", "meeting", "ultimatum", "proposal", "ceasefire"]


@dataclass(frozen=True, slots=True)
class Key:
    """A look-up key: ``fact`` is the id of the fact that it leads to, None for the article."""

    space: Space
    key: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class KnownText:
    """An earlier article.

    ``shared`` counts the look-up keys that it has in common; ``text`` may be empty where only the digest matters.
    """

    article: str
    sha256: str
    text: str
    outlet: str | None = None
    wire: str | None = None
    published: Window = UNKNOWN
    shared: int = 0


@dataclass(frozen=True, slots=True)
class KnownFact(Generic[FactT]):
    """An earlier fact, with the day of its article."""

    article: str
    fact: FactT
    published: Window = UNKNOWN

    @property
    def ref(self) -> Ref:
        """How a decision names it."""
        return Ref(self.article, self.fact.id)


class Known(Protocol):
    """What was known before this article."""

    def same_text(self, sha256: str) -> KnownText | None:
        """The first article with this very text."""

    def texts(self, keys: Collection[str], limit: int) -> Sequence[KnownText]:
        """Articles that share most of ``keys`` in the space ``text``, most first."""

    def statements(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Statement]]:
        """Statements under ``keys`` in the space ``quote``, the last recorded first."""

    def acts(
        self, space: Literal["act", "ultimatum"], keys: Collection[str], limit: int
    ) -> Sequence[KnownFact[Act]]:
        """Acts under ``keys``, the last recorded first."""

    def meetings(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Meeting]]:
        """Meetings under ``keys``, the last recorded first."""

    def ceasefires(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Ceasefire]]:
        """Ceasefires under ``keys``, the last recorded first."""

    def proposals(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Proposal]]:
        """Proposals under ``keys``, the last recorded first."""


class Nothing:
    """Nothing is known: the first article of a record."""

    def same_text(self, sha256: str) -> KnownText | None:  # noqa: ARG002
        """None."""
        return None

    def texts(self, keys: Collection[str], limit: int) -> Sequence[KnownText]:  # noqa: ARG002
        """None."""
        return ()

    def statements(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Statement]]:  # noqa: ARG002
        """None."""
        return ()

    def acts(
        self,
        space: Literal["act", "ultimatum"],  # noqa: ARG002
        keys: Collection[str],  # noqa: ARG002
        limit: int,  # noqa: ARG002
    ) -> Sequence[KnownFact[Act]]:
        """None."""
        return ()

    def meetings(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Meeting]]:  # noqa: ARG002
        """None."""
        return ()

    def ceasefires(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Ceasefire]]:  # noqa: ARG002
        """None."""
        return ()

    def proposals(self, keys: Collection[str], limit: int) -> Sequence[KnownFact[Proposal]]:  # noqa: ARG002
        """None."""
        return ()
