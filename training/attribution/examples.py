"""From annotated articles to windows with labels: a tag for each piece, and what points at what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from tokenizers import Tokenizer

from goodoffices.encoder.pieces import Window, windows
from goodoffices.evaluation.attribution import Example
from goodoffices.read import quotes, sentences, tokens
from goodoffices.read.tagger.tags import ROLES
from goodoffices.record import Quote, Sentence


@dataclass(frozen=True, slots=True)
class Read:
    """An annotated article with its sentences and quotations."""

    example: Example
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A window with its labels.

    Attributes:
        name: the article's name.
        window: the pieces.
        tags: number of each piece's tag.
        to_cue: (first piece of a content, first piece of its cue, or 0 for none).
        to_source: (first piece of a cue, first piece of its source, or 0 for none).
    """

    name: str
    window: Window
    tags: list[int]
    to_cue: list[tuple[int, int]]
    to_source: list[tuple[int, int]]


def read(example: Example) -> Read:
    """Find the sentences and the quotations, as the reader does."""
    words = tokens.tokenize(example.text)
    parts = sentences.split(example.text, words)
    return Read(example, parts, quotes.find(example.text, words, parts))


def cut(article: Read, tokenizer: Tokenizer, size: int) -> list[Labelled]:
    """The windows of an article, of at most ``size`` pieces, with labels."""
    made = windows(article.example.text, article.sentences, article.quotes, tokenizer, size=size)
    return [_label(article.example, window) for window in made]


def _label(example: Example, window: Window) -> Labelled:
    index = [at for at, start in enumerate(window.starts) if start >= 0]
    starts = [window.starts[at] for at in index]
    ends = [window.ends[at] for at in index]
    made = Labelled(example.name, window, [0] * len(window), [], [])
    for one in example.attributions:
        firsts: dict[str, list[int]] = {role: [] for role in ROLES}
        for role, spans in zip(ROLES, (one.source, one.cue, one.content), strict=True):
            begins = 1 + 2 * ROLES.index(role)
            for span in spans:
                found = index[bisect_right(ends, span[0]) : bisect_left(starts, span[1])]
                for rank, at in enumerate(found):
                    made.tags[at] = begins + (rank > 0)
                firsts[role] += found[:1]
        cue = firsts["cue"][0] if firsts["cue"] else 0
        made.to_cue.extend((at, cue) for at in firsts["content"])
        if cue:
            made.to_source.append((cue, firsts["source"][0] if firsts["source"] else 0))
    return made
