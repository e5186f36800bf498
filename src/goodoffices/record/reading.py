"""What the reader gives: tokens, sentences, quotations, mentions, time expressions, statements.

The types are shared by ``read`` (which fills them) and ``coding`` (which uses them); neither imports the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from goodoffices.record.article import Article
from goodoffices.record.problem import Problem
from goodoffices.record.span import Span, Window
from goodoffices.record.statement import Statement

MentionKind = Literal[
    "person", "office", "government", "organisation", "group", "place", "pronoun", "collective"
]
MentionForm = Literal["name", "adjective", "possessive", "pronoun", "phrase"]
Direction = Literal["past", "future", "either"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a text as parallel tuples, index by index.

    A token is a word (letters, digits, inner apostrophes, hyphens and full stops of abbreviations: ``U.S.``,
    ``cease-fire``, ``30-day``), a clitic (``'s``, ``n't`` stays in its word) or one mark of punctuation.

    Attributes:
        starts: offset of each token's first code point in the article's text.
        ends: offset after each token's last code point.
        words: each token as it stands.
        lowers: each token in lower case, with typographic apostrophes made plain.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lowers: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.starts)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: character offsets, token range ``[first, last)`` and the number of its paragraph."""

    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch in quotation marks.

    Attributes:
        start: offset of the opening mark.
        end: offset after the closing mark, or after the paragraph's last character where it is unclosed.
        inner_start: offset of the first character inside.
        inner_end: offset after the last character inside.
        closed: whether a closing mark was found; a paragraph of a longer quotation may lack one.
        depth: 0 for an outer quotation, 1 for one inside another.
        continues: whether it goes on with the quotation that an earlier paragraph left open.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool = True
    depth: int = 0
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that names someone: flat, non-overlapping, in text order.

    ``US Secretary of State Marco Rubio`` is one mention (a person, party USA). ``Russia's`` is the mention
    ``Russia`` in possessive form, without the clitic. ``Russian`` before a common noun is an adjective form;
    ``Russian forces`` is one mention, a group of RUS. ``both sides``, ``the two parties``, ``each other`` are
    collectives: their parties are found by the coder from the process.

    Attributes:
        start: offset of the first character.
        end: offset after the last character.
        first: index of the first token.
        last: index after the last token.
        kind: what it names.
        form: how it stands.
        name: the canonical name within the article (a surname alone is resolved to the full name).
        party: code of the party it belongs to or speaks for; None where the text gives none.
        role: office or description, as the article introduced it.
        plural: whether it stands for several (``Russian forces``, ``they``).
    """

    start: int
    end: int
    first: int
    last: int
    kind: MentionKind
    form: MentionForm
    name: str
    party: str | None = None
    role: str | None = None
    plural: bool = False


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A phrase that tells a time, with the window it resolves to (unknown where nothing fixes it).

    Attributes:
        span: the phrase, preposition included where one stands (``by Friday``, ``in the coming days``).
        window: the days it may mean, against the day of the text; unknown where the article is undated.
        direction: whether the phrase itself looks back, ahead, or either way (``on Sunday``).
        deadline: whether it bounds from above (``by Friday``, ``within weeks``, ``until Monday``).
    """

    span: Span
    window: Window
    direction: Direction = "either"
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, read.

    Attributes:
        article: the article.
        tokens: its words and marks.
        sentences: in text order, covering every token that is not white space.
        quotes: quotations by opening offset; inner ones follow the one that holds them.
        mentions: flat and non-overlapping, in text order.
        times: in text order, non-overlapping.
        statements: in text order of their first content span.
        problems: what could not be read.
        unspoken: attributions that report no words (``did not say whether``, ``if Moscow says``, ``criticised him``): no
            part of the record, kept for measuring against corpora that mark them.
    """

    article: Article
    tokens: Tokens
    sentences: tuple[Sentence, ...]
    quotes: tuple[Quote, ...]
    mentions: tuple[Mention, ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()
    unspoken: tuple[Statement, ...] = ()
