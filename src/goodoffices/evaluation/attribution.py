"""How well statements are found: the scorer for folders in the layout of the PolNeAR corpus.

The protocol: the lexicographically smallest annotator of an article counts; lines that are neither a ``T`` nor
an ``E`` line are broken continuations and are passed over; offsets are trusted, the quoted text is not; an
attribution without content is dropped. Words are compared, not characters: a word belongs to a span if the two
share a character. Source: Newell, Margolin, Ruths, "An Attribution Relations Corpus for Political News" (LREC
2018), for the corpus; the scores are ours.

Pure functions over what they are given; nothing here reads the text itself, the reader is handed in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodoffices.record import Statement

Ranges = tuple[tuple[int, int], ...]
WORD = re.compile(r"\w+(?:[-.,&/]\w+)*|['’](?:s|S|re|ve|ll|d|m|t)\b|[^\w\s]")
LINE = re.compile(r"^([TE])(\d+)\t(.*)$")
ROLES = ("source", "cue", "content")
WHOLE = "content-whole"
MARKS = "\"'“”„«»‘’`"


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution as character ranges ``[start, end)`` by role; a role may be empty, but not the content."""

    source: Ranges
    cue: Ranges
    content: Ranges


@dataclass(frozen=True, slots=True)
class Example:
    """One annotated article: its name, its text, its attributions in the order of the file."""

    name: str
    text: str
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of found, wanted and shared things, and what they come to."""

    found: int
    wanted: int
    shared: int

    @property
    def precision(self) -> float:
        """Share of the found ones that were wanted; 0 where nothing was found."""
        return self.shared / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted ones that were found; 0 where nothing was wanted."""
        return self.shared / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.wanted
        return 2 * self.shared / total if total else 0.0


def load_folder(folder: Path) -> Iterator[Example]:
    """Each article of ``folder`` (``text/NAME.txt``, ``attributions/NAME_ANNOTATOR.ann``), by name."""
    annotations: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotations.setdefault(path.stem.rpartition("_")[0], path)
    for name, path in sorted(annotations.items()):
        with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield Example(name, text, parse_standoff(path.read_text(encoding="utf-8")))


def parse_standoff(lines: str) -> tuple[Attribution, ...]:
    """The attributions of one brat standoff file; an ``E`` line may stand before the ``T`` lines it names."""
    spans: dict[str, Ranges] = {}
    events: list[str] = []
    for line in lines.split("\n"):
        found = LINE.match(line)
        if found is None:
            continue
        if found[1] == "E":
            events.append(found[3])
        else:
            spans["T" + found[2]] = _ranges(found[3].split("\t")[0])
    read = (_attribution(event, spans) for event in events)
    return tuple(attribution for attribution in read if attribution.content)


def _ranges(field: str) -> Ranges:
    """``Content 751 788;790 801`` as ranges."""
    _, _, offsets = field.partition(" ")
    pairs = (piece.split() for piece in offsets.split(";"))
    return tuple((int(pair[0]), int(pair[1])) for pair in pairs)


def _attribution(event: str, spans: dict[str, Ranges]) -> Attribution:
    """One ``E`` line: roles may be numbered (``Content2``) and are merged."""
    roles: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for argument in event.split():
        role, _, target = argument.partition(":")
        name = role.rstrip("0123456789").lower()
        if name in roles:
            roles[name].extend(spans.get(target, ()))
    return Attribution(*(tuple(sorted(roles[role])) for role in ROLES))


def of_statements(statements: Iterable[Statement], text: str) -> tuple[Attribution, ...]:
    """Statements in the corpus's convention: those that share a cue (``"A," he said. "B."``) are one attribution."""
    by_cue: dict[tuple[int, int], Attribution] = {}
    for number, statement in enumerate(statements):
        one = of_statement(statement, text)
        key = one.cue[0] if one.cue else (-1, number)
        known = by_cue.get(key)
        if known is not None:
            one = Attribution(known.source, known.cue, tuple(sorted({*known.content, *one.content})))
        by_cue[key] = one
    return tuple(by_cue.values())


def of_statement(statement: Statement, text: str) -> Attribution:
    """One statement in the corpus's convention: quotation marks and a leading ``that`` belong to the content."""
    return Attribution(
        (_with_comma(text, statement.source.start, statement.source.end),) if statement.source else (),
        ((statement.cue.start, statement.cue.end),) if statement.cue else (),
        tuple(_widen(text, span.start, span.end) for span in statement.content),
    )


def _with_comma(text: str, start: int, end: int) -> tuple[int, int]:
    """The corpus counts the comma that closes an appositive to the source."""
    return (start, end + 1) if "," in text[start:end] and text[end : end + 1] == "," else (start, end)


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the quotation marks that stand around ``text[start:end]``, and a ``that`` before it."""
    while start > 0 and text[start - 1] in MARKS:
        start -= 1
    while end < len(text) and text[end] in MARKS:
        end += 1
    if text[max(0, start - 5) : start].lower() == "that ":
        start -= 5
    return start, end


def score(examples: Iterable[Example], reader: Callable[[str], Sequence[Attribution]]) -> dict[str, Score]:
    """Scores of ``reader`` (text → attributions) over ``examples``.

    Returns:
        ``source``, ``cue``, ``content``: exact spans, each stretch of a discontinuous one by itself, as in the published figures
        (flat tags, Wang et al., COLING 2022); ``content-whole``: contents of which every stretch is exact; ``attribution``: pairs whose contents share half of their
        words and whose sources share one (or neither has any); ``quoted`` and ``indirect``: the same, by whether
        the content holds a quotation mark. A found one without a partner counts by its own content.
    """
    counts: Counter[tuple[str, str]] = Counter()
    for example in examples:
        counts.update(_score_article(example, reader(example.text)))
    names = (*ROLES, WHOLE, "attribution", "quoted", "indirect")
    return {
        name: Score(counts[name, "found"], counts[name, "wanted"], counts[name, "shared"]) for name in names
    }


class _Words:
    """The words of a text, and which of them a set of ranges touches."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in WORD.finditer(text)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]

    def touched(self, ranges: Ranges) -> frozenset[int]:
        """Numbers of the words that share a character with one of ``ranges``."""
        numbers: set[int] = set()
        for start, end in ranges:
            numbers.update(range(bisect_right(self.ends, start), bisect_left(self.starts, end)))
        return frozenset(numbers)


def words_of(text: str) -> Callable[[Ranges], frozenset[int]]:
    """A function that gives the numbers of the text's words that ranges touch; what ``match`` needs."""
    return _Words(text).touched


def _score_article(example: Example, found: Sequence[Attribution]) -> Counter[tuple[str, str]]:
    """Counts of one article."""
    counts: Counter[tuple[str, str]] = Counter()
    words = _Words(example.text)
    for role in ROLES:
        _count_spans(counts, role, *(_stretches(words, role, side) for side in (found, example.attributions)))
    wholes = ({words.touched(one.content) for one in side} for side in (found, example.attributions))
    _count_spans(counts, WHOLE, *wholes)
    matched = match(found, example.attributions, words.touched)
    for side, group in (("found", found), ("wanted", example.attributions)):
        for one in group:
            counts["attribution", side] += 1
            counts[_kind(one, example.text), side] += 1
    for _, number in matched:
        counts["attribution", "shared"] += 1
        counts[_kind(example.attributions[number], example.text), "shared"] += 1
    return counts


def _stretches(words: _Words, role: str, side: Iterable[Attribution]) -> set[frozenset[int]]:
    """The words of each stretch that has ``role`` in one of the attributions."""
    return {words.touched((stretch,)) for one in side for stretch in getattr(one, role)}


def _count_spans(
    counts: Counter[tuple[str, str]], name: str, found: set[frozenset[int]], gold: set[frozenset[int]]
) -> None:
    mine, theirs = found - {frozenset()}, gold - {frozenset()}
    counts[name, "found"] += len(mine)
    counts[name, "wanted"] += len(theirs)
    counts[name, "shared"] += len(mine & theirs)


def _kind(one: Attribution, text: str) -> str:
    return "quoted" if is_quoted(one, text) else "indirect"


def is_quoted(one: Attribution, text: str) -> bool:
    """Whether a piece of the content holds a quotation mark, an apostrophe not counted."""
    marks = '"“”„«»'
    pieces = [text[start:end] for start, end in one.content]
    return any(mark in piece for piece in pieces for mark in marks) or any("''" in piece for piece in pieces)


def match(
    found: Sequence[Attribution],
    gold: Sequence[Attribution],
    touched: Callable[[Ranges], frozenset[int]],
) -> tuple[tuple[int, int], ...]:
    """Greedy one-to-one pairs (number in ``found``, number in ``gold``) by falling overlap of content."""
    mine = [(touched(one.content), touched(one.source)) for one in found]
    theirs = [(touched(one.content), touched(one.source)) for one in gold]
    pairs = []
    for number, (content, source) in enumerate(mine):
        for other, (content_2, source_2) in enumerate(theirs):
            shared = len(content & content_2)
            if 2 * shared < len(content | content_2) or not shared:
                continue
            if source & source_2 or not (source or source_2):
                pairs.append((-shared / len(content | content_2), number, other))
    taken: tuple[set[int], set[int]] = (set(), set())
    kept = []
    for _, number, other in sorted(pairs):
        if number not in taken[0] and other not in taken[1]:
            taken[0].add(number)
            taken[1].add(other)
            kept.append((number, other))
    return tuple(kept)
