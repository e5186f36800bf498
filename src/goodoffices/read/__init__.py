"""Reads an article: tokens, sentences, quotations, mentions, times, statements, in this order, each step once.

It knows words, not aims: who demands or refuses what is for ``coding``. Nothing here looks at a second article.
"""

from __future__ import annotations

from goodoffices.read import doubts, mentions, quotes, sentences, times, tokens
from goodoffices.read.attribution import attribute
from goodoffices.record import Article, Reading
from goodoffices.vocab import Vocabulary

__all__ = ["read"]


def read(article: Article, vocabulary: Vocabulary) -> Reading:
    """Read ``article``.

    Args:
        article: the article; every offset of the result counts code points of its text.
        vocabulary: the vocabulary, with the world's governments and organisations.

    Returns:
        All that was found, in text order. Nothing is raised for a text of any kind.
    """
    text = article.text
    words = tokens.tokenize(text)
    parts = sentences.split(text, words)
    quoted = quotes.find(text, words, parts)
    named = mentions.find(text, words, parts, vocabulary.world, quoted=quoted, on=article.published.latest)
    timed = times.find(article, words, parts)
    statements = attribute(
        article,
        tokens=words,
        sentences=parts,
        quotes=quoted,
        mentions=named,
        times=timed,
        world=vocabulary.world,
    )
    problems = doubts.of(article, quoted, statements)
    return Reading(article, words, parts, quoted, named, timed, statements, problems)
