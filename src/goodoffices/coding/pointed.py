"""Whom the model's pointers mean: the mentions for the one who acts and for the other side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodoffices.coding.acts import Finisher
from goodoffices.coding.sheet import Sheet
from goodoffices.coding.tagger.runtime import Shares
from goodoffices.record import Agent, Mention
from goodoffices.vocab.closed import words

MEANT, LIKELY = 0.5, 0.2
"""Share of a mention that a pointer must mean; and, where no mention reaches that, the least of the best one."""
ASIDE = 14
"""How many tokens an aside may be long."""
PREPOSITIONS = words("grammar-prepositions") | {"to"}
RELATIVE = frozenset({"which", "that", "whom"})
VISIT = "042"


@dataclass(frozen=True, slots=True)
class Pointed:
    """The mentions that may take part in an act whose words are the tokens ``[first, last)``."""

    sheet: Sheet
    first: int
    last: int

    def mentions(self, pointer: Shares, *, sure: bool = False) -> list[Mention]:
        """The mentions that the pointer means, or, unless it must be sure, the one it means most."""
        within = (self.sheet.mention(token) for token in self._beside(self.sheet.tokens_in(*pointer.reach())))
        scored = [
            (pointer.of(one.start, one.end), one)
            for one in dict.fromkeys(within)
            if one is not None and not self._is_aside(one) and not self._is_condition(one)
        ]
        found = [mention for share, mention in scored if share >= MEANT]
        if found or sure or not scored:
            return found
        share, mention = max(scored, key=lambda pair: pair[0])
        return [mention] if share >= LIKELY else []

    def recipients(
        self, finisher: Finisher, pointer: Shares, code: str, actors: Sequence[Agent]
    ) -> tuple[Agent, ...]:
        """The other side, where the pointer means a mention that has a party; for a visit also the state of a place."""
        met = self.mentions(pointer, sure=True)
        others = finisher.agents(met) or (finisher.hosts(met) if code.startswith(VISIT) else ())
        own = {one.party for one in actors}
        return tuple(one for one in others if one.party not in own)

    def _beside(self, tokens: range) -> Iterable[int]:
        """The tokens that no semicolon parts from the act's words: behind it begins another sentence, in headlines above all."""
        marks = [token for token in tokens if self.sheet.lowers[token] == ";"]
        low = max((token for token in marks if token < self.first), default=-1)
        high = min((token for token in marks if token >= self.last), default=tokens.stop)
        return (token for token in tokens if low < token < high)

    def _is_condition(self, mention: Mention) -> bool:
        """Whether a mention stands in a condition that the act's words are no part of."""
        return mention.first in self.sheet.masked and self.first not in self.sheet.masked

    def _is_aside(self, mention: Mention) -> bool:
        """Whether a mention stands in an aside that ends before the act's words (*the plan, which Oslo drew up, calls for*).

        So does the object of a preposition in it (*the plan, given to Oslo on Monday, calls for*).
        """
        lowers, sentence = self.sheet.lowers, self.sheet.sentence(self.first)
        if not sentence.first < mention.first < self.first or lowers[self.first - 1] != ",":
            return False
        if "," in lowers[mention.last : self.first - 1]:
            return False
        low = mention.first - 1
        if lowers[low] in PREPOSITIONS:
            return True
        while low > sentence.first and lowers[low] != "," and mention.first - low <= ASIDE:
            low -= 1
        return lowers[low] == "," and lowers[low + 1] in RELATIVE
