"""Finds stretches in quotation marks: of every kind, nested, unclosed, over several paragraphs.

It decides by the marks and their neighbours alone; who speaks is left to the attribution. Apostrophes are no
quotation marks: those inside words never reach this module, and the rest are told apart by what stands beside them.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from goodoffices.read.lexicon import word_set
from goodoffices.record import Quote, Sentence, Tokens

_DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "``", "''", "＂"})
_SINGLE = frozenset({"'", "‘", "’", "‚", "‹", "›", "`"})
_MARKS = _DOUBLE | _SINGLE
_OPENING = frozenset({"„", "``", "‚"})
_BEFORE_OPENER = frozenset("([{—–-/:‘“„\"'«‹`…")
_AFTER_CLOSER = frozenset(".,;:!?)]}—–-…/’”\"'»›")
_ELISIONS = word_set("read/structure.yml", "elisions")


@dataclass(slots=True)
class _Open:
    """A mark that waits for its fellow; ``maybe`` is a closing single mark that may be an apostrophe."""

    start: int
    inner: int
    token: int
    single: bool
    maybe: tuple[int, int] | None = None
    continues: bool = False


def find(text: str, tokens: Tokens, sentences: tuple[Sentence, ...]) -> tuple[Quote, ...]:
    """Find the quotations of a text.

    Args:
        text: the text.
        tokens: its tokens.
        sentences: its sentences, for the bounds of paragraphs.

    Returns:
        Quotations by opening offset, an inner one after the one that holds it; none crosses another. An unclosed one
        ends with its paragraph, or before the mark that opens the next one where its own closing mark was forgotten.
        One that goes on in the next paragraph is a quotation a paragraph, the later ones with ``continues``.
    """
    marks = [index for index, word in enumerate(tokens.words) if word in _MARKS]
    found: list[tuple[int, int, int, int, bool, bool]] = []
    carried: str | None = None
    position = 0
    for first, last in _paragraphs(sentences) if marks else []:
        begin = position
        while position < len(marks) and marks[position] < last:
            position += 1
        if begin == position:
            carried = None
            continue
        scan = _Scan(text, tokens, first, last, carried)
        scan.run(marks[begin:position])
        carried = scan.carry(_head_of_next(tokens, last))
        found.extend(scan.found)
    return _nested(found)


def _paragraphs(sentences: tuple[Sentence, ...]) -> list[tuple[int, int]]:
    """Token ranges of the paragraphs."""
    ranges: list[tuple[int, int]] = []
    number = -1
    for sentence in sentences:
        if sentence.paragraph == number:
            ranges[-1] = (ranges[-1][0], sentence.last)
        else:
            ranges.append((sentence.first, sentence.last))
            number = sentence.paragraph
    return ranges


def _head_of_next(tokens: Tokens, last: int) -> str:
    return tokens.words[last] if last < len(tokens) else ""


class _Scan:
    """One paragraph, read left to right with a stack of open marks."""

    def __init__(self, text: str, tokens: Tokens, first: int, last: int, carried: str | None) -> None:
        self.text, self.tokens, self.first, self.last, self.carried = text, tokens, first, last, carried
        self.stack: list[_Open] = []
        self.found: list[tuple[int, int, int, int, bool, bool]] = []

    def run(self, marks: list[int]) -> None:
        """Read the paragraph's marks."""
        if self.carried and not self._resumes(marks[0]) and self._double_closer(marks[0]):
            start = self.tokens.starts[self.first]
            self.stack.append(_Open(start, start, self.first, single=False, continues=True))
        for index in marks:
            if self.tokens.words[index] in _DOUBLE:
                self._double(index)
            else:
                self._single(index)

    def carry(self, head: str) -> str | None:
        """End the paragraph: settle what is open; gives the kind that the next paragraph goes on with, if any."""
        left: _Open | None = None
        doubles = sorted(item[0] for item in self.found if self.text[item[0]] not in _SINGLE)
        above = self._end() + 1
        while self.stack:
            mark = self.stack.pop()
            if mark.single and mark.maybe:
                self._emit(mark, *mark.maybe, closed=True)
            elif not mark.single or head in {"‘", "'"}:
                reopened = None if mark.single else self._reopened(mark, doubles, above)
                self._emit(mark, reopened or self._end(), reopened or self._end(), closed=False)
                above, left = mark.start, None if reopened else mark
        if left is None:
            return None
        return "single" if left.single else "double"

    def _resumes(self, index: int) -> bool:
        """Whether the mark stands first in the paragraph."""
        return index == self.first

    def _end(self) -> int:
        return self.tokens.ends[self.last - 1]

    def _reopened(self, mark: _Open, doubles: list[int], above: int) -> int | None:
        """End of the words before the next quotation that opens within ``mark``: its own close was forgotten."""
        at = bisect_right(doubles, mark.start)
        opened = min(doubles[at] if at < len(doubles) else above, above)
        if opened > self._end():
            return None
        end = self.tokens.ends[bisect_right(self.tokens.starts, opened - 1) - 1]
        return end if end > mark.inner else None

    def _sides(self, index: int) -> tuple[bool, bool]:
        """Whether the mark may open by what stands before it, and close by what stands after it."""
        text, start, end = self.text, self.tokens.starts[index], self.tokens.ends[index]
        before, after = text[start - 1 : start], text[end : end + 1]
        opens = index == self.first or before.isspace() or before in _BEFORE_OPENER
        closes = index == self.last - 1 or after.isspace() or after in _AFTER_CLOSER
        return opens, closes

    def _double_closer(self, index: int) -> bool:
        word = self.tokens.words[index]
        opens, closes = self._sides(index)
        return word == "”" or (word in {'"', "''"} and closes and not opens)

    def _double(self, index: int) -> None:
        word = self.tokens.words[index]
        opens, closes = self._sides(index)
        holder = next((at for at in range(len(self.stack) - 1, -1, -1) if not self.stack[at].single), None)
        if word in _OPENING or (word == "“" and not (closes and not opens and holder is not None)):
            opening = True
        elif word == "”":
            opening = opens and not closes and holder is None
        elif word in {"«", "»"}:
            opening = (word == "«") if holder is None or opens == closes else opens
        elif opens == closes:
            opening = holder is None
        else:
            opening = opens
        if opening:
            resumed = self.carried == "double" and self._resumes(index)
            self._open(index, single=False, continues=resumed)
        elif holder is not None:
            while len(self.stack) > holder + 1:
                self._settle(self.stack.pop())
            self._emit(self.stack.pop(), self.tokens.ends[index], self.tokens.starts[index], closed=True)

    def _single(self, index: int) -> None:
        opens, closes = self._sides(index)
        word = self.tokens.words[index]
        top = self.stack[-1] if self.stack and self.stack[-1].single else None
        after = self.tokens.lowers[index + 1] if index + 1 < self.last else ""
        if opens and not closes and word in {"‘", "'", "‚", "‹", "`"}:
            if after in _ELISIONS or after[:1].isdigit():
                return
            if top is not None:
                self._settle(self.stack.pop())
            self._open(index, single=True, continues=self.carried == "single" and self._resumes(index))
        elif top is not None and closes and word != "‘":
            bounds = self.tokens.ends[index], self.tokens.starts[index]
            if self._may_be_possessive(index):
                top.maybe = top.maybe or bounds
            else:
                self.stack.pop()
                self._emit(top, *bounds, closed=True)

    def _may_be_possessive(self, index: int) -> bool:
        """``the parties' terms``: after an s, and a word in lower case follows."""
        start, end = self.tokens.starts[index], self.tokens.ends[index]
        return (
            self.text[start - 1 : start] in {"s", "S", "z", "x"}
            and self.text[end : end + 2].strip().islower()
        )

    def _open(self, index: int, *, single: bool, continues: bool) -> None:
        self.stack.append(
            _Open(self.tokens.starts[index], self.tokens.ends[index], index, single, None, continues)
        )

    def _settle(self, mark: _Open) -> None:
        """Drop a single mark that found no fellow (an apostrophe), or close it where it may have."""
        if mark.maybe:
            self._emit(mark, *mark.maybe, closed=True)

    def _emit(self, mark: _Open, end: int, inner_end: int, *, closed: bool) -> None:
        if mark.inner < inner_end:
            self.found.append((mark.start, end, mark.inner, inner_end, closed, mark.continues))


def _nested(found: list[tuple[int, int, int, int, bool, bool]]) -> tuple[Quote, ...]:
    """Sort by opening offset and count the depths."""
    quotes: list[Quote] = []
    ends: list[int] = []
    for start, end, inner_start, inner_end, closed, continues in sorted(
        found, key=lambda item: (item[0], -item[1])
    ):
        while ends and ends[-1] <= start:
            ends.pop()
        quotes.append(Quote(start, end, inner_start, inner_end, closed, len(ends), continues))
        ends.append(end)
    return tuple(quotes)
