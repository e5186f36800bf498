"""What the reader could not settle, said as rows: doubtful speakers, and quotations that nobody is tied to.

It only reports; it changes nothing that was found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodoffices.record import Article, Problem, Quote, Statement

FEWEST_CHARACTERS = 40
SHOWN = 60


def of(article: Article, quotes: Sequence[Quote], statements: Sequence[Statement]) -> tuple[Problem, ...]:
    """The problems of a reading: one row a doubtful statement, one for all quotations without a speaker."""
    rows = [
        Problem("speaker-doubtful", statement.doubt, statement.id, "doubt")
        for statement in statements
        if statement.doubt is not None
    ]
    free = list(_without_speaker(article.text, quotes, statements))
    if free:
        words = " ".join(article.text[free[0].inner_start : free[0].inner_end].split())
        shown = words if len(words) <= SHOWN else words[: SHOWN - 1].rstrip() + "…"
        count = "one quotation has" if len(free) == 1 else f"{len(free)} quotations have"
        rows.append(
            Problem("quotation-without-speaker", f"{count} no speaker: “{shown}”", article.id, "note")
        )
    return tuple(rows)


def _without_speaker(text: str, quotes: Sequence[Quote], statements: Sequence[Statement]) -> Iterator[Quote]:
    """Outer quotations that begin as a sentence does, are long enough to be speech, and no content touches."""
    spans = sorted((span.start, span.end) for statement in statements for span in statement.content)
    number, reach = 0, -1
    for quote in quotes:
        if quote.depth or quote.inner_end - quote.inner_start < FEWEST_CHARACTERS:
            continue
        while number < len(spans) and spans[number][0] < quote.inner_end:
            reach = max(reach, spans[number][1])
            number += 1
        if reach <= quote.inner_start and text[quote.inner_start].isupper():
            yield quote
