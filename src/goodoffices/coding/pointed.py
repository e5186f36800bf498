"""Whom the model's pointers mean: the mentions for the one who acts and for the other side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodoffices.coding.acts import Finisher
from goodoffices.coding.sheet import Sheet
from goodoffices.coding.tagger.runtime import Shares
from goodoffices.record import Agent, Mention
from goodoffices.vocab.closed import words

MEANT = 0.5
"""Share of a mention that a pointer must mean."""
ASIDE = 14
"""How many tokens an aside may be long."""
PREPOSITIONS = words("grammar-prepositions") | {"to"}
OWNED = 2
"""How many tokens may stand between an owner and what is owned."""
RELATIVE = frozenset({"which", "that", "whom"})
VISIT = "042"


@dataclass(frozen=True, slots=True)
class Pointed:
    """The mentions that may take part in an act whose words are the tokens ``[first, last)``."""

    sheet: Sheet
    first: int
    last: int

    def mentions(self, pointer: Shares) -> list[Mention]:
        """The mentions that the pointer means for half of their pieces or more; the owner of another one is not among them."""
        within = (self.sheet.mention(token) for token in self._beside(self.sheet.tokens_in(*pointer.reach())))
        meant = [
            one
            for one in dict.fromkeys(within)
            if one is not None
            and pointer.of(one.start, one.end) >= MEANT
            and not self._is_aside(one)
            and not self._is_condition(one)
        ]
        return [mention for mention in meant if not self._owns(mention, meant)]

    def recipients(
        self, finisher: Finisher, pointer: Shares, code: str, actors: Sequence[Agent]
    ) -> tuple[Agent, ...]:
        """The other side, where the pointer means a mention that has a party; for a visit also the state of a place."""
        met = self.mentions(pointer)
        others = finisher.agents(met) or (finisher.hosts(met) if code.startswith(VISIT) else ())
        own = {one.party for one in actors}
        return tuple(one for one in others if one.party not in own)

    def _owns(self, mention: Mention, meant: Sequence[Mention]) -> bool:
        """Whether a mention only tells whose another one is that is meant: *Yemen's Houthi movement*, *Lebanon's Hezbollah*."""
        if mention.kind != "government" or mention.form != "possessive":
            return False
        gaps = (
            self.sheet.lowers[mention.last : other.first] for other in meant if other.first >= mention.last
        )
        return any(len(gap) <= OWNED and "and" not in gap and "," not in gap for gap in gaps)

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
