"""One article laid out for the rules: bits, quotations, mentions and times by token, and the units to read.

Built once per article in one pass; the rules look things up in it and may not change it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from goodoffices.read.attribution.lexicon import Lexicon, Tag
from goodoffices.record import Article, Mention, Quote, Sentence, TimeExpression, Tokens
from goodoffices.vocab.world import World


@dataclass(frozen=True, slots=True)
class Unit:
    """Sentences of a paragraph that a quotation ties together, as a token range ``[first, last)``."""

    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class QuoteTokens:
    """An outer quotation in tokens: the opening mark's index, and the index after its last token (mark included)."""

    first: int
    last: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class View:
    """The article by token; every list runs parallel to the tokens.

    Attributes:
        article: the article.
        tokens: its words and marks.
        lexicon: the cue lexicon.
        world: what is known of places.
        tags: bits of each token.
        quoted: number of the outer quotation that a token stands in (marks included), or -1.
        named: number of the mention that a token stands in, or -1.
        timed: number of the time expression that a token stands in, or -1.
        quotes: the outer quotations.
        mentions: all mentions.
        times: all time expressions.
        units: what the rules read, in text order.
        triggers: tokens outside of quotations that a cue may begin with, ascending.
        sourcing: tokens that ``according to`` and its like may begin with, ascending.
        memo: the article's cast, once a source has asked for it; for ``cast`` alone.
    """

    article: Article
    tokens: Tokens
    lexicon: Lexicon
    world: World
    tags: list[int]
    quoted: list[int]
    named: list[int]
    timed: list[int]
    quotes: tuple[QuoteTokens, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    units: tuple[Unit, ...]
    triggers: list[int]
    sourcing: list[int]
    memo: list[object] = field(default_factory=list, compare=False, repr=False)

    def within(self, indices: list[int], unit: Unit) -> list[int]:
        """Those of the ascending ``indices`` that stand in the unit."""
        return indices[bisect_left(indices, unit.first) : bisect_left(indices, unit.last)]

    def mention(self, index: int) -> Mention | None:
        """The mention that token ``index`` stands in."""
        number = self.named[index] if 0 <= index < len(self.named) else -1
        return self.mentions[number] if number >= 0 else None

    def is_capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.tokens.words[index][0].isupper()


def lay_out(
    article: Article,
    *,
    tokens: Tokens,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    mentions: tuple[Mention, ...],
    times: tuple[TimeExpression, ...],
    lexicon: Lexicon,
    world: World,
) -> View:
    """Lay an article out; linear in its length."""
    count = len(tokens)
    tag_of = lexicon.tags.get
    tags = [tag_of(low, 0) for low in tokens.lowers]
    outer = tuple(_quote_tokens(tokens, quote) for quote in quotes if quote.depth == 0)
    quoted = _fill(count, [(quote.first, quote.last) for quote in outer])
    named = _fill(count, [(mention.first, mention.last) for mention in mentions])
    timed = _fill(count, [token_range(tokens, time.span.start, time.span.end) for time in times])
    for quote in outer:
        tags[quote.first] |= Tag.QUOTE
        if quote.quote.closed:
            tags[quote.last - 1] |= Tag.QUOTE
    units = _units(_cut_at_quotes(sentences, tags, outer), quoted)
    heads, openers = lexicon.heads, lexicon.before_source
    triggers = [at for at, low in enumerate(tokens.lowers) if low in heads and quoted[at] < 0]
    sourcing = [at for at, low in enumerate(tokens.lowers) if low in openers and quoted[at] < 0]
    return View(
        article=article,
        tokens=tokens,
        lexicon=lexicon,
        world=world,
        tags=tags,
        quoted=quoted,
        named=named,
        timed=timed,
        quotes=outer,
        mentions=mentions,
        times=times,
        units=units,
        triggers=triggers,
        sourcing=sourcing,
    )


def _quote_tokens(tokens: Tokens, quote: Quote) -> QuoteTokens:
    first, last = token_range(tokens, quote.start, quote.end)
    return QuoteTokens(first, max(last, first + 1), quote)


def token_range(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Tokens that share a character with ``[start, end)``."""
    return bisect_right(tokens.ends, start), bisect_left(tokens.starts, end)


def _fill(count: int, ranges: Sequence[tuple[int, int]]) -> list[int]:
    """For each token the number of the range that it stands in, or -1."""
    numbers = [-1] * count
    for number, (first, last) in enumerate(ranges):
        numbers[first:last] = [number] * (min(last, count) - first)
    return numbers


def _cut_at_quotes(
    sentences: Sequence[Sentence], tags: Sequence[int], quotes: Sequence[QuoteTokens]
) -> list[tuple[int, int, int]]:
    """Sentences as (first, last, paragraph), cut also where a quotation opens right after a full stop."""
    opens = [quote.first for quote in quotes if quote.first and tags[quote.first - 1] & Tag.STOP]
    ranges: list[tuple[int, int, int]] = []
    number = 0
    for sentence in sentences:
        first = sentence.first
        while number < len(opens) and opens[number] < sentence.last:
            if opens[number] > first:
                ranges.append((first, opens[number], sentence.paragraph))
                first = opens[number]
            number += 1
        if first < sentence.last:
            ranges.append((first, sentence.last, sentence.paragraph))
    return ranges


def _units(ranges: Sequence[tuple[int, int, int]], quoted: Sequence[int]) -> tuple[Unit, ...]:
    """Sentences, joined where an outer quotation runs over the break between two of the same paragraph."""
    units: list[Unit] = []
    for first, last, paragraph in ranges:
        before = quoted[first - 1] if first else -1
        joined = before >= 0 and before == quoted[first]
        if joined and units and units[-1].paragraph == paragraph:
            units[-1] = Unit(units[-1].first, last, paragraph)
        else:
            units.append(Unit(first, last, paragraph))
    return tuple(units)
