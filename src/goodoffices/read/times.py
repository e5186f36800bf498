"""The time expressions of an article, each with the window it means against the day of publication.

``dates`` finds and resolves; this step tells it, from the words of the clause, whether a phrase looks ahead, and on
which day a phrase hangs that stands within another's report ("On Monday he gave them 48 hours"). It may not move a
phrase to a day that the text does not give: what cannot be told keeps an unknown window.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from goodoffices import dates
from goodoffices.dates.lexicon import tense_words
from goodoffices.dates.tense import planned
from goodoffices.read.sentences import split
from goodoffices.record import UNKNOWN, Article, Sentence, Span, TimeExpression, Tokens, Window

_OPENING = frozenset({"“", "«", "„", "``", "‘"})
_MARKS = _OPENING | {'"', "”", "»", "''"}
_CONDITIONS = frozenset({"if", "unless", "must", "otherwise", "deadline", "ultimatum", "need", "needs"})
_REACH = 80
_RELATIVE = (dates.Weekday, dates.Offset, dates.Period)


def find(
    article: Article, tokens: Tokens, sentences: Sequence[Sentence] | None = None
) -> tuple[TimeExpression, ...]:
    """The time expressions of ``article.text``, in text order, not overlapping.

    Args:
        article: the article; its ``published`` is the day against which phrases resolve.
        tokens: its tokens.
        sentences: its sentences, in text order; cut here where None.

    Returns:
        The expressions; offsets are code points into ``article.text``. With an unknown ``published`` only phrases
        that name their year have a window.
    """
    parts = split(article.text, tokens) if sentences is None else sentences
    found: list[TimeExpression] = []
    group: list[_Clause] = []
    at = 0
    for phrase in dates.find(article.text):
        before = at
        while at + 1 < len(parts) and parts[at].end <= phrase.start:
            at += 1
        if at != before:
            found += _resolve(group, article.published)
            group = []
        group.append(_Clause(tokens, parts[at] if parts else None, phrase))
    return (*found, *_resolve(group, article.published))


def _resolve(clauses: Sequence[_Clause], published: Window) -> Iterator[TimeExpression]:
    """The expressions of one sentence: a phrase may hang on the day of another ("On Monday he gave them 48 hours")."""
    if len(clauses) == 1:
        yield clauses[0].expression(published, None)
        return
    days = [clause.reported_day(published) for clause in clauses]
    said: Window | None = None
    told: list[
        Window | None
    ] = []  # the next day on which something is said, for each clause, from the last one back
    for clause, day in zip(reversed(clauses), reversed(days), strict=True):
        told.append(said)
        said = day if day and clause.speaks else said
    earlier: Window | None = None
    for clause, day, later in zip(clauses, days, reversed(told), strict=True):
        yield clause.expression(published, earlier or later)
        earlier = day or earlier


class _Clause:
    """A phrase among the tokens of its sentence; made for one phrase and thrown away."""

    __slots__ = ("_first", "_last", "_phrase", "_planned", "_start", "_stop", "_tokens")

    def __init__(self, tokens: Tokens, sentence: Sentence | None, phrase: dates.Phrase) -> None:
        self._tokens = tokens
        self._phrase = phrase
        first, last = bisect_left(tokens.starts, phrase.start), bisect_left(tokens.starts, phrase.end)
        # A sentence may be as long as the text; no clause is as long as this reach.
        self._start = max(sentence.first if sentence else 0, first - _REACH)
        self._stop = min(sentence.last if sentence else len(tokens), last + _REACH)
        self._first = max(self._start, first)
        self._last = min(self._stop, last)
        self._planned = self._tense()

    @property
    def speaks(self) -> bool:
        """Whether the phrase is the day on which something is said ("he told reporters on Friday")."""
        before = self._tokens.lowers[max(self._start, self._first - 10) : self._first]
        return any(word in tense_words("speaking") for word in before)

    def reported_day(self, published: Window) -> Window | None:
        """The phrase's window where it is the single day of something that has happened; else None."""
        phrase = self._phrase
        if phrase.deadline or not (self._planned is False or phrase.direction == "past"):
            return None
        window = dates.resolve(phrase, published, planned=self._planned)
        return window if window.is_day else None

    def expression(self, published: Window, said: Window | None) -> TimeExpression:
        """The time expression; ``said`` is the day of a report in the same sentence, or None."""
        phrase, anchor, quoted = self._phrase, published, self._quoted()
        if said is not None and isinstance(phrase.meaning, _RELATIVE) and (phrase.deadline or quoted):
            anchor = said
        window = dates.resolve(phrase, anchor, planned=self._planned)
        if (
            quoted
            and anchor is published
            and window.earliest
            and _is_exact(phrase)
            and window.earliest > date.min
        ):
            # Words in quotation marks are often those of the day before.
            window = replace(window, earliest=window.earliest - timedelta(days=1))
        deadline = phrase.deadline and not self._is_over(window, published)
        if not phrase.deadline and phrase.direction != "past" and self._bounds():
            deadline = True
            if window.known and anchor.earliest is not None:
                window = replace(window, earliest=anchor.earliest)
        span = Span(phrase.start, phrase.end, phrase.text)
        return TimeExpression(span, window if window.known else UNKNOWN, phrase.direction, deadline)

    def _tense(self) -> bool | None:
        """The clause's tense, where the phrase needs it; what ``by`` and ``until`` bound lies ahead unless it lasted."""
        phrase, lowers = self._phrase, self._tokens.lowers
        if phrase.direction == "past" or isinstance(phrase.meaning, dates.Vague | dates.Year):
            return None
        if phrase.direction == "future" and not phrase.deadline:
            return True
        tense = planned(
            self._tokens.words, lowers, self._first, self._last, start=self._start, end=self._stop
        )
        if not phrase.deadline:
            set_ahead = tense is None or (
                isinstance(phrase.meaning, dates.Day) and phrase.text[:4].lower() == "for "
            )
            return True if set_ahead and self._is_set_ahead() else tense
        if phrase.bound == "by" and "had" in lowers[self._last : min(self._stop, self._last + 6)]:
            return False  # "By Sunday the rebels had taken the town"
        before = lowers[max(self._start, self._first - 4) : self._first]
        if phrase.bound == "until" and any(word in tense_words("lasted") for word in before):
            return False
        if phrase.bound != "before" or tense:
            return True
        if phrase.text[:5].lower() == "ahead":
            return True
        return (
            True
            if any(word in tense_words("demands") for word in lowers[self._start : self._first])
            else None
        )

    def _is_set_ahead(self) -> bool:
        """Whether ``for Friday`` stands beside an event, or a deadline is moved to the day."""
        before = self._tokens.lowers[max(self._start, self._first - 12) : self._first]
        if any(word in tense_words("was_planned") for word in before):
            return False
        if self._phrase.text[:4].lower() == "for ":
            told_to_come = tense_words("events") | tense_words("convoking")
            return any(word in told_to_come for word in before)
        return isinstance(self._phrase.meaning, dates.Day) and before[-1:] == ("to",) and "deadline" in before

    def _quoted(self) -> bool:
        """Whether a quotation mark opens between the sentence's start and the phrase, and none closes."""
        marks = [word for word in self._tokens.words[self._start : self._first] if word in _MARKS]
        straight = sum(word == '"' for word in marks) % 2 == 1
        return straight or (bool(marks) and marks[-1] in _OPENING)

    def _bounds(self) -> bool:
        """Whether a phrase such as ``in the coming days`` or ``in 50 days`` bounds a condition or a demand."""
        if not isinstance(self._phrase.meaning, dates.Offset) or self._phrase.meaning.exact:
            return False
        if self._planned is False:
            return False
        return any(word in _CONDITIONS for word in self._tokens.lowers[self._start : self._stop])

    @staticmethod
    def _is_over(window: Window, published: Window) -> bool:
        """Whether the bound lies before the text itself: it tells of a past limit and binds nobody any more."""
        return (
            window.latest is not None
            and published.earliest is not None
            and window.latest < published.earliest
        )


def _is_exact(phrase: dates.Phrase) -> bool:
    return isinstance(phrase.meaning, dates.Offset) and phrase.meaning.exact
