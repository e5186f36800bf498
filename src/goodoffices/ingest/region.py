"""Where the body stands: the best stretch of a page's lines, with holes where chrome stands in it.

Each line is worth something as body (prose counts for it, headlines, links and menus against it), and each change
between body and not-body costs something; the cheapest course over the page is found by dynamic programming
(Viterbi) in one pass. A rejected alternative was the best contiguous run alone: lists of related stories stand in
the middle of bodies. May not read words for their meaning.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from goodoffices.ingest.lines import Line

LINKED = 0.75
ENDS = ("end", "paywall")
_HOLE = 3.0
_HOLE_LINE = 0.3
_MARKED_LINE = 0.1
_START = 1.0
_CLOSED = -8.0


def is_solid(line: Line) -> bool:
    """Whether a line reads as a paragraph: it ends as a sentence does, or is long and full of function words."""
    if line.marked or (line.linked > LINKED and line.words < 25):
        return False
    return (line.final and line.words >= 4) or (line.words >= 25 and line.functions >= 0.15)


def find_body(lines: Sequence[Line]) -> list[int]:
    """Indexes of the lines that are body, in order; empty where the page has none."""
    if not lines:
        return []
    closed = _closed(lines)
    worth = [_CLOSED if shut else value for shut, value in zip(closed, _worths(lines), strict=True)]
    body = _best(lines, worth, closed)
    return body if any(is_solid(lines[index]) for index in body) else []


def _worths(lines: Sequence[Line]) -> list[float]:
    counts = Counter(line.folded for line in lines)
    seen: set[str] = set()
    worths: list[float] = []
    lead_in = False
    for line in lines:
        value = _worth(line)
        if line.words >= 4 and counts[line.folded] > 1 and not line.marked:
            value = -5.0 if line.folded in seen else min(value, 3.0)
            seen.add(line.folded)
        if value < 0 and not line.marked and lead_in and line.linked <= LINKED:
            value = 1.0 if line.bullet or line.words >= 3 else 0.2
        worths.append(value)
        lead_in = not line.marked and (line.text.endswith((":", "：")) or (lead_in and (line.bullet or line.text.endswith((";", ",")))))
    return worths


def _worth(line: Line) -> float:
    """What a line is worth as body, from its own features."""
    if line.marked:
        return -6.0
    if line.linked > LINKED:
        return 1.0 if line.final and line.words >= 12 else -3.0
    if line.heading == 1:
        return -4.0
    if line.words >= 25:
        return 4.0 if line.final else 2.0 if line.functions >= 0.15 else -3.0
    if line.final and line.words >= 8:
        return 3.0
    if line.final and line.words >= 4:
        return 1.5
    if line.final:
        return 0.3
    if line.text.endswith((":", "：")) and line.words <= 14:
        return -0.2
    if line.heading:
        return -0.5
    if line.bullet and line.words >= 4:
        return -0.4
    return -1.0 if line.words <= 3 else -1.5


def _closed(lines: Sequence[Line]) -> list[bool]:
    """Which lines stand in a block of links or after the end of the article, whatever they look like."""
    shut = [False] * len(lines)
    solid_before = _running(lines)
    total = solid_before[-1] if lines else 0
    index = 0
    while index < len(lines):
        line = lines[index]
        before = solid_before[index]
        if line.kind in ENDS and before and before * 3 >= total - before:
            # Comments are prose too: nothing after this line is body, unless most of the prose stands there.
            return shut[:index] + [True] * (len(lines) - index)
        if opens_block(line):
            index = _shut_block(lines, index, shut)
        else:
            index += 1
    return shut


def opens_block(line: Line) -> bool:
    """Whether links follow: a block's heading, or a pointer to another story that ends after its label."""
    return line.kind == "block" or (line.kind == "related" and line.words <= len(line.marker.split()) + 1)


def _running(lines: Sequence[Line]) -> list[int]:
    """For each line, how many characters of solid prose stand up to and with it."""
    counts: list[int] = []
    count = 0
    for line in lines:
        count += len(line.text) if is_solid(line) and line.words >= 8 else 0
        counts.append(count)
    return counts


def _shut_block(lines: Sequence[Line], start: int, shut: list[bool]) -> int:
    """Shut the lines of the block that starts at ``start``; gives the index of the first line after it."""
    shut[start] = True
    links = teasers = 0
    index = start + 1
    while index < len(lines):
        line = lines[index]
        if opens_block(line) or line.kind in ENDS:
            return index
        if is_solid(line):
            if _resumes(lines, index, links=links, teasers=teasers):
                return index
            teasers += 1
        elif not line.marked:
            links += 1
        shut[index] = True
        index += 1
    return index


def _resumes(lines: Sequence[Line], index: int, *, links: int, teasers: int) -> bool:
    """Whether the paragraph at ``index`` goes on with the body, and is no teaser of a linked story."""
    line = lines[index]
    if line.linked > LINKED:
        return False
    if line.words >= 40 or (line.words >= 25 and not teasers):
        return True
    below = lines[index + 1] if index + 1 < len(lines) else None
    if below is not None and is_solid(below) and below.linked <= LINKED:
        return True
    # A headline under it: headline and teaser alternate. The page's end, or chrome, under it: the body's last line.
    return not teasers and links > 0 and line.words >= 6 and (below is None or below.marked)


def _best(lines: Sequence[Line], worth: Sequence[float], closed: Sequence[bool]) -> list[int]:
    """Viterbi over head, body, hole and tail; gives the indexes of the body's lines."""
    worst = float("-inf")
    head, body, hole, tail = 0.0, worst, worst, worst
    came: list[tuple[int, int, int]] = []
    for index, line in enumerate(lines):
        free = line.marked or closed[index]
        per_line = _MARKED_LINE if free else _HOLE_LINE
        into_hole = body - (_MARKED_LINE if free else _HOLE + _HOLE_LINE)
        from_hole = 0.0
        options_body = (head - _START, body, hole - from_hole)
        best_body = max(range(3), key=options_body.__getitem__)
        best_hole = 0 if into_hole >= hole - per_line else 1
        best_tail = 0 if body >= tail else 1
        came.append((best_body, best_hole, best_tail))
        body, hole, tail = (
            options_body[best_body] + worth[index],
            into_hole if best_hole == 0 else hole - per_line,
            body if best_tail == 0 else tail,
        )
    return _walk_back(came, state=1 if body >= tail else 3) if max(body, tail) > 0 else []


def _walk_back(came: Sequence[tuple[int, int, int]], *, state: int) -> list[int]:
    found: list[int] = []
    for index in range(len(came) - 1, -1, -1):
        from_body, from_hole, from_tail = came[index]
        if state == 1:
            found.append(index)
            state = (0, 1, 2)[from_body]
        elif state == 2:
            state = 1 if from_hole == 0 else 2
        elif state == 3:
            state = 1 if from_tail == 0 else 3
        if state == 0:
            break
    return found[::-1]
