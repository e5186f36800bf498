"""The sheet: a reading laid out token by token, so that every rule of the coder looks things up and scans nothing.

It is built once an article. It holds no judgement: who stands where, who is speaking, where clauses end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from goodoffices.record import Mention, Reading, Sentence, Span, Statement
from goodoffices.vocab.closed import words
from goodoffices.vocab.codebook import Codebook

STOPS = words("sheet-stops")
QUOTE_MARKS = frozenset("\"“”«»„``''") | {"``", "''", "‘", "‟"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article laid out by token.

    Attributes:
        reading: the reading that was laid out.
        book: the codebook.
        lowers: the tokens in lower case.
        mention_at: for each token, the mention it belongs to, or None.
        mention_of: for each token, the index of the mention it belongs to, or -1.
        sentence_of: for each token, the index of its sentence, or -1.
        statement_of: for each token, the index of the innermost statement in whose content it stands, or -1.
        cue_of: for each token, the index of the statement whose cue it belongs to, or -1.
        quoted: for each token, whether it stands in quotation marks.
        timed: for each token, whether it belongs to a time expression.
        masked: tokens that stand in conditions.
    """

    reading: Reading
    book: Codebook
    lowers: tuple[str, ...]
    mention_at: tuple[Mention | None, ...]
    mention_of: tuple[int, ...]
    sentence_of: tuple[int, ...]
    statement_of: tuple[int, ...]
    cue_of: tuple[int, ...]
    quoted: tuple[bool, ...]
    timed: tuple[bool, ...]
    masked: frozenset[int] = frozenset()

    def word(self, token: int) -> str:
        """The token in lower case, or "" outside of the text."""
        return self.lowers[token] if 0 <= token < len(self.lowers) else ""

    def mention(self, token: int) -> Mention | None:
        """The mention that ``token`` belongs to."""
        return self.mention_at[token]

    def statement(self, token: int) -> Statement | None:
        """The innermost statement in whose content ``token`` stands."""
        index = self.statement_of[token]
        return self.reading.statements[index] if index >= 0 else None

    def cue(self, token: int) -> Statement | None:
        """The statement whose cue holds ``token``."""
        index = self.cue_of[token]
        return self.reading.statements[index] if index >= 0 else None

    def sentence(self, token: int) -> Sentence:
        """The sentence of ``token``."""
        return self.reading.sentences[self.sentence_of[token]]

    def span(self, first: int, last: int) -> Span:
        """The characters of the tokens ``[first, last)``."""
        tokens = self.reading.tokens
        return Span.of(self.reading.article.text, tokens.starts[first], tokens.ends[last - 1])

    def tokens_in(self, start: int, end: int) -> range:
        """The tokens that lie in the characters ``[start, end)``, those cut by an edge included."""
        tokens = self.reading.tokens
        return range(bisect_right(tokens.ends, start), bisect_left(tokens.starts, end))


def lay_out(reading: Reading, book: Codebook) -> Sheet:
    """Lay ``reading`` out by token."""
    tokens = reading.tokens
    size = len(tokens)
    mention_of = [-1] * size
    mention_at: list[Mention | None] = [None] * size
    for index, mention in enumerate(reading.mentions):
        for token in range(mention.first, mention.last):
            mention_of[token], mention_at[token] = index, mention
    sentence_of = [-1] * size
    for index, sentence in enumerate(reading.sentences):
        sentence_of[sentence.first : sentence.last] = [index] * (sentence.last - sentence.first)
    statement_of, cue_of = [-1] * size, [-1] * size
    sheet = Sheet(reading, book, tokens.lowers, (), (), (), (), (), (), ())
    width = [1 << 60] * size
    for index, statement in enumerate(reading.statements):
        total = sum(span.end - span.start for span in statement.content)
        for span in statement.content:
            for token in sheet.tokens_in(span.start, span.end):
                if total <= width[token]:
                    width[token], statement_of[token] = total, index
        if statement.cue is not None:
            for token in sheet.tokens_in(statement.cue.start, statement.cue.end):
                if cue_of[token] < 0:
                    cue_of[token] = index
    quoted = [False] * size
    for quote in reading.quotes:
        if quote.depth == 0:
            for token in sheet.tokens_in(quote.inner_start, quote.inner_end):
                quoted[token] = True
    timed = [False] * size
    for time in reading.times:
        for token in sheet.tokens_in(time.span.start, time.span.end):
            timed[token] = True
    return Sheet(
        reading,
        book,
        tokens.lowers,
        tuple(mention_at),
        tuple(mention_of),
        tuple(sentence_of),
        tuple(statement_of),
        tuple(cue_of),
        tuple(quoted),
        tuple(timed),
    )
