"""What a rule finds, in tokens, before it becomes a statement."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.read.attribution.source import Source


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in tokens.

    Attributes:
        rule: the rule's name.
        cue: token range of the cue, or None where layout alone attributes.
        source: the noun phrase of the speaker, or None where it is carried or unknown.
        content: token ranges of what is said, in text order.
        force: how sure the rule and its cue are, from 0 to 1.
        how: how the content is taken: ``quote``, ``clause``, ``noun``, ``object`` …
        carried: whether the speaker is the one of the statement before.
        relayed: the token whose mention names the one whose words are passed on, or -1.
        via: token range of who passed the words on (``according to Interfax``), or None.
        clause: token range in which the cue's own adverbials stand.
        audience: token range of those told.
        unspoken: whether it reports no words; see ``unspoken.py``.
    """

    rule: str
    cue: tuple[int, int] | None
    source: Source | None
    content: tuple[tuple[int, int], ...]
    force: float
    how: str
    carried: bool = False
    relayed: int = -1
    via: tuple[int, int] | None = None
    clause: tuple[int, int] = (0, 0)
    audience: tuple[int, int] | None = None
    unspoken: bool = False

    @property
    def first(self) -> int:
        """First token of the content."""
        return self.content[0][0]

    def covers(self, index: int) -> bool:
        """Whether the token stands in the content."""
        for first, last in self.content:  # noqa: SIM110  (called for every token near a cue)
            if first <= index < last:
                return True
        return False
