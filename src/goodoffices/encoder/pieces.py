"""From a text to windows of wordpieces: what the tagger sees, in training and in reading alike.

A window holds whole paragraphs, each closed by ``[SEP]``, up to a number of pieces; a longer paragraph is cut
between sentences, and a longer sentence where the window is full. Quotation marks of every kind are shown to the
model as ``"``, so that a text in ``«»`` or ``‘’`` reads like one in ``""``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from tokenizers import Tokenizer

from goodoffices.record import Quote, Sentence

SHAPES = 8
"""Number of shape classes: small, capitalised, capitals, other; the same four inside quotation marks."""
SIZE = 160
"""Most pieces in a window, ``[CLS]`` and ``[SEP]`` counted; chosen on held-out articles."""
_QUOTED = 4
_LONGEST_DATELINE = 90
_DATELINE = re.compile(
    r"[A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]*)*"  # the town in capitals
    r"(?:,? [^\n\"“”«»():—–]{1,40}?)?"  # a country, a day
    r"(?: ?\([^()\n]{2,30}\))?"  # an agency
    r"\s?(?:[—–]|--?)\s+(?=\S)"
)


@dataclass(slots=True)
class Window:
    """Pieces of a text.

    Attributes:
        ids: number of each piece in the vocabulary, ``[CLS]`` first.
        shapes: shape class of each piece.
        starts: offset of each piece in the text, or -1 for ``[CLS]`` and ``[SEP]``.
        ends: offset after each piece, or -1.
    """

    ids: list[int] = field(default_factory=list)
    shapes: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)

    def covering(self, start: int, end: int) -> range:
        """The pieces that share a character with ``[start, end)``, those that stand for no character between them included."""
        found = [
            at
            for at, (first, last) in enumerate(zip(self.starts, self.ends, strict=True))
            if 0 <= first < end and last > start
        ]
        return range(found[0], found[-1] + 1) if found else range(0)

    def close(self, special: int) -> None:
        """Append a piece that stands for no character."""
        self.extend([(special, 0, -1, -1)])

    def extend(self, pieces: Sequence[tuple[int, int, int, int]]) -> None:
        """Append pieces as (id, shape, start, end)."""
        for number, shape, start, end in pieces:
            self.ids.append(number)
            self.shapes.append(shape)
            self.starts.append(start)
            self.ends.append(end)


def windows(
    text: str,
    sentences: Sequence[Sentence],
    quotes: Sequence[Quote],
    tokenizer: Tokenizer,
    *,
    size: int = SIZE,
) -> list[Window]:
    """Cut a text into windows.

    Args:
        text: the text.
        sentences: its sentences; those with the same paragraph number stand together.
        quotes: its quotations, by opening offset.
        tokenizer: wordpieces, without truncation or padding.
        size: most pieces of a window.

    Returns:
        Windows in text order; every piece of the text stands in exactly one of them.
    """
    opening, closing = tokenizer.token_to_id("[CLS]") or 0, tokenizer.token_to_id("[SEP]") or 0
    shown = _show(text, quotes)
    room = size - 2
    made: list[Window] = []
    current: Window | None = None
    for paragraph in _paragraphs(sentences):
        start = _past_dateline(shown.text, paragraph[0].start, paragraph[-1].end)
        pieces = _pieces(shown, start, paragraph[-1].end, tokenizer)
        for part in _fitting(pieces, paragraph, room):
            if current is None or len(current) + len(part) + 1 > size:
                current = Window()
                current.close(opening)
                made.append(current)
            current.extend(part)
            current.close(closing)
    return made


@dataclass(frozen=True, slots=True)
class _Shown:
    """The text with plain double marks.

    Attributes:
        text: as long as the text itself.
        inside: for each character whether it stands in a quotation, marks included.
        marks: offset after each mark by its own offset.
    """

    text: str
    inside: bytearray
    marks: dict[int, int]


def _show(text: str, quotes: Sequence[Quote]) -> _Shown:
    inside = bytearray(len(text))
    marks: dict[int, int] = {}
    letters = list(text)
    for quote in quotes:
        if quote.depth:
            continue
        inside[quote.start : quote.end] = b"\x01" * (quote.end - quote.start)
        for start, end in ((quote.start, quote.inner_start), (quote.inner_end, quote.end)):
            if start < end:
                letters[start:end] = ['"', *" " * (end - start - 1)]
                marks[start] = end
    return _Shown("".join(letters), inside, marks)


def _paragraphs(sentences: Sequence[Sentence]) -> list[list[Sentence]]:
    groups: list[list[Sentence]] = []
    for sentence in sentences:
        if groups and groups[-1][-1].paragraph == sentence.paragraph:
            groups[-1].append(sentence)
        else:
            groups.append([sentence])
    return groups


def _past_dateline(text: str, start: int, end: int) -> int:
    """``OHRID, North Macedonia (AP) — ``: offset behind a dateline; the model was trained on few and errs on them."""
    found = _DATELINE.match(text, start, min(end, start + _LONGEST_DATELINE))
    return found.end() if found is not None and found.end() < end else start


def _pieces(shown: _Shown, start: int, end: int, tokenizer: Tokenizer) -> list[tuple[int, int, int, int]]:
    """(id, shape, start, end) of each piece of a paragraph."""
    text, inside, marks = shown.text, shown.inside, shown.marks
    coded = tokenizer.encode(text[start:end], add_special_tokens=False)
    made: list[tuple[int, int, int, int]] = []
    until, kind = -1, 0
    for number, (first, last) in zip(coded.ids, coded.offsets, strict=True):
        at = start + first
        if at >= until:
            until = at + 1
            while text[at].isalnum() and until < end and text[until].isalnum():
                until += 1
            kind = _shape(text[at:until])
        made.append((number, kind + _QUOTED * inside[at], at, marks.get(at, start + last)))
    return made


def _shape(word: str) -> int:
    """0 small letters, 1 capitalised, 2 capitals, 3 without letters."""
    if word.islower():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    return 1 if word[:1].isupper() else 3


def _fitting(
    pieces: list[tuple[int, int, int, int]], paragraph: list[Sentence], room: int
) -> list[list[tuple[int, int, int, int]]]:
    """The paragraph in parts of at most ``room`` pieces, cut between sentences where that is possible."""
    if len(pieces) <= room:
        return [pieces] if pieces else []
    starts = [piece[2] for piece in pieces]
    cuts = [bisect_right(starts, sentence.start - 1) for sentence in paragraph[1:]]
    parts: list[list[tuple[int, int, int, int]]] = []
    begin = 0
    while len(pieces) - begin > room:
        fitting = [cut for cut in cuts if begin < cut <= begin + room]
        cut = fitting[-1] if fitting else begin + room
        parts.append(pieces[begin:cut])
        begin = cut
    parts.append(pieces[begin:])
    return parts
