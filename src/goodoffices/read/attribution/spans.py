"""Tells who speaks for source spans that are given as characters, in text order.

For what finds sources by other means than the rules, and for the measure of the resolver: a span is turned into
the noun phrase that the rules know and resolved by ``speaker``. It finds no source of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from goodoffices.read.attribution import cast, source, speaker
from goodoffices.read.attribution.lexicon import Tag, lexicon
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import View, lay_out, token_range
from goodoffices.record import Reading, Speaker
from goodoffices.vocab.world import World

Ranges = Sequence[tuple[int, int]]


def view_of(reading: Reading, world: World) -> View:
    """The reading laid out by token, as the rules see it."""
    return lay_out(
        reading.article,
        tokens=reading.tokens,
        sentences=reading.sentences,
        quotes=reading.quotes,
        mentions=reading.mentions,
        times=reading.times,
        lexicon=lexicon(),
        world=world,
    )


def source_of(view: View, ranges: Ranges) -> Source | None:
    """The noun phrase of a source given as character ranges ``[start, end)`` of the article's text.

    Args:
        view: the article.
        ranges: one range, or the pieces of a source that something else cuts in two; the piece that holds a name
            counts, or else the first.

    Returns:
        The phrase, marks at its ends left out; None where no word is left of it.
    """
    pieces = [piece for one in ranges if (piece := _tokens(view, *one)) is not None]
    if not pieces:
        return None
    first, last = next((one for one in pieces if _names(view, *one)), pieces[0])
    return source.of_range(view, first, last)


def resolve(view: View, sources: Sequence[Ranges]) -> tuple[Speaker, ...]:
    """Who speaks, for each of the sources; the speaker of one is known to those after it in the text.

    Args:
        view: the article.
        sources: each as character ranges, in any order.

    Returns:
        Speakers in the order of ``sources``; one without a name where the text leaves it open.
    """
    found = [Speaker(None)] * len(sources)
    last: Speaker | None = None
    for number in sorted(range(len(sources)), key=lambda at: [tuple(one) for one in sources[at]]):
        phrase = source_of(view, sources[number])
        if phrase is None:
            continue
        glued = _glued(view, sources[number])
        who = glued if glued is not None else speaker.resolve(view, phrase, last)
        found[number] = who
        if who.name is not None:
            last = who
    return tuple(found)


def _glued(view: View, ranges: Ranges) -> Speaker | None:
    """Whom a name stands for that a missing space joins to the word before it: ``9:30PMRoe``."""
    start, end = ranges[0]
    at = bisect_right(view.tokens.ends, start)
    if (
        len(ranges) > 1
        or at >= len(view.tokens)
        or not view.tokens.starts[at] < start < end <= view.tokens.ends[at]
    ):
        return None
    known = cast.of(view).find((view.article.text[start:end],), at)
    return known.speaker() if known is not None else None


def _tokens(view: View, start: int, end: int) -> tuple[int, int] | None:
    """The tokens that share a character with the range, without the marks at its ends."""
    tokens = view.tokens
    first, last = token_range(tokens, start, end)
    while first < last and not tokens.words[first][0].isalnum():
        first += 1
    while last > first and not tokens.words[last - 1][0].isalnum() and tokens.words[last - 1] != ")":
        last -= 1
    return (first, last) if first < last else None


def _names(view: View, first: int, last: int) -> bool:
    return any(view.is_capital(at) and not view.tags[at] & (Tag.DET | Tag.PRON) for at in range(first, last))
