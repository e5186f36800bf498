"""Reads an article: tokens, sentences, quotations, mentions, times, statements, in this order, each step once.

It knows words, not aims: who demands or refuses what is for ``coding``. Nothing here looks at a second article.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.read import doubts, mentions, quotes, sentences, times, tokens
from goodoffices.read.attribution import Tagging, attribute, weights_of
from goodoffices.read.tagger import WeightsError, load
from goodoffices.record import DEFAULT_READER, Article, Problem, Quote, ReaderSettings, Reading, Sentence
from goodoffices.vocab import Vocabulary

__all__ = ["read"]


def read(article: Article, vocabulary: Vocabulary, settings: ReaderSettings = DEFAULT_READER) -> Reading:
    """Read ``article``.

    Args:
        article: the article; every offset of the result counts code points of its text.
        vocabulary: the vocabulary, with the world's governments and organisations.
        settings: which reader finds the statements, and how sure it must be.

    Returns:
        All that was found, in text order. Nothing is raised for a text of any kind; where the trained reader cannot be
        loaded, the rules read alone and a problem says so.
    """
    text = article.text
    words = tokens.tokenize(text)
    parts = sentences.split(text, words)
    quoted = quotes.find(text, words, parts)
    named = mentions.find(text, words, parts, vocabulary.world, quoted=quoted, on=article.published.latest)
    timed = times.find(article, words, parts)
    tagging, lost = _tagging(article, parts, quoted, settings)
    found = attribute(
        article,
        tokens=words,
        sentences=parts,
        quotes=quoted,
        mentions=named,
        times=timed,
        world=vocabulary.world,
        tagged=tagging,
    )
    statements = found.statements
    if tagging is None and settings.min_confidence is not None:
        statements = tuple(one for one in statements if one.confidence >= settings.min_confidence)
    problems = (*lost, *doubts.of(article, quoted, statements))
    return Reading(article, words, parts, quoted, named, timed, statements, problems, found.unspoken)


def _tagging(
    article: Article, parts: Sequence[Sentence], quoted: Sequence[Quote], settings: ReaderSettings
) -> tuple[Tagging | None, tuple[Problem, ...]]:
    """What the tagger makes of the article; None for the rules alone, with the problem where that was not asked for."""
    if settings.reader == "rules":
        return None, ()
    try:
        tagger = load()
    except WeightsError as error:
        return None, (Problem(error.code, error.message, article.id, "doubt"),)
    text = tagger.tag(article.text, parts, quoted)
    return Tagging(text, weights_of(tagger), settings.min_confidence), ()
