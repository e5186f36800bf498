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
from goodoffices.ingest.wording import share, words_of

LINKED = 0.75
ENDS = ("end", "paywall")
_HOLE = 3.0
_HOLE_LINE = 0.3
_MARKED_LINE = 0.1
_START = 1.0
_CLOSED = -8.0
_CAPITALS = 6
_OPENING = "\"“‘«„'"


def is_solid(line: Line) -> bool:
    """Whether a line reads as a paragraph: it ends as a sentence does, or is long and full of function words."""
    if line.marked or (line.linked > LINKED and line.words < 25):
        return False
    if line.words >= 25 and line.functions >= 0.15:
        return True
    if line.text.endswith((":", "：")):
        return line.words >= 4 and line.functions >= 0.2
    # A question or a cry may be a headline as well.
    return line.final and line.words >= (12 if line.text.endswith(("?", "!", "؟")) else 4)


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
    listed = False
    for index, line in enumerate(lines):
        value = _worth(line)
        if line.words >= 4 and counts[line.folded] > 1 and not line.marked:
            value = -5.0 if line.folded in seen else min(value, 3.0)
            seen.add(line.folded)
        if not line.marked and value > -5.0:
            value = _among(lines, index, value, listed=listed)
        worths.append(value)
        listed = _goes_on_as_list(line, listed=listed)
    return worths


def _among(lines: Sequence[Line], index: int, value: float, *, listed: bool) -> float:
    """A line's worth corrected by the lines beside it; ``listed`` says that a list was announced over it."""
    line = lines[index]
    above = lines[index - 1] if index else None
    below = lines[index + 1] if index + 1 < len(lines) else None
    if value < 0 and listed and line.linked <= LINKED:
        return 1.0
    if value < 0 and above is not None and above.kind == "time" and below is not None and is_solid(below):
        # The headline of a liveblog's entry.
        return 0.5
    led = line.text.endswith((":", "：")) or line.heading > 1
    if led and line.linked <= LINKED and below is not None and (below.bullet or is_solid(below)):
        return max(value, 0.3)
    return value


def _goes_on_as_list(line: Line, *, listed: bool) -> bool:
    """Whether the next line may be an item of a list: a colon announced one, and no paragraph has ended it."""
    if line.marked:
        return False
    if line.text.endswith((":", "：")):
        return True
    return listed and (line.bullet or line.text.endswith((";", ",")) or not line.final)


def _worth(line: Line) -> float:
    """What a line is worth as body, from its own features."""
    if line.marked:
        return -6.0
    if line.linked > LINKED:
        return 1.0 if line.final and line.words >= 12 else -3.0
    if line.words >= 25:
        return 4.0 if line.final else 2.0 if line.functions >= 0.15 else -3.0
    if line.final:
        return 3.0 if line.words >= 8 else 1.5 if line.words >= 4 else 0.3
    return _worth_unfinished(line)


def _worth_unfinished(line: Line) -> float:
    """The same for a short line that does not end as a sentence does: a label, a subhead, an item, a headline."""
    if line.text.endswith((":", "：")) and line.words <= 40:
        return 1.0 if line.words >= 8 else -0.2
    if line.heading:
        return -4.0 if line.heading == 1 else -0.5
    if line.bullet and line.words >= 4:
        return -0.4
    return -1.0 if line.words <= 3 else -1.5


def _closed(lines: Sequence[Line]) -> list[bool]:
    """Which lines stand in a block of links or after the end of the article, whatever they look like."""
    counts = Counter(line.folded for line in lines)
    shut = [
        _is_prompted(lines, index)
        or _is_furniture(line, lines[index - 1] if index else None, counts[line.folded])
        for index, line in enumerate(lines)
    ]
    solid_before = _running(lines)
    total = solid_before[-1] if lines else 0
    words: set[str] = set()
    read = index = 0
    while index < len(lines):
        line = lines[index]
        before = solid_before[index]
        if line.kind in ENDS and before and before * 3 >= total - before:
            # Comments are prose too: nothing after this line is body, unless most of the prose stands there.
            return shut[:index] + [True] * (len(lines) - index)
        if opens_block(line):
            for each in lines[read:index]:
                words |= words_of(each.text) if is_solid(each) else frozenset()
            read = index
            index = _shut_block(lines, index, shut, frozenset(words))
        else:
            index += 1
    return shut


def _is_furniture(line: Line, above: Line | None, count: int) -> bool:
    """Whether a line is a button or a link by its form: unfinished and repeated, or a headline all in capitals.

    An entry of a liveblog that is repeated has its headline repeated with it: that one stands under a time.
    """
    if line.marked or line.final or line.text.endswith((":", "：")):
        return False
    timed = above is not None and above.kind in {"time", "date"}
    if not timed and (
        (count >= 3 and line.words <= 6) or (count == 2 and (line.words <= 2 or line.words >= 5))
    ):
        return True
    return line.words >= _CAPITALS and not line.heading and line.text.isupper()


def _is_prompted(lines: Sequence[Line], index: int) -> bool:
    """Whether a line belongs to an appeal to subscribe or to give: it stands by one, or speaks to the reader."""
    line = lines[index]
    if line.marked or index == 0:
        return False
    near = [each.kind for each in (*lines[max(0, index - 2) : index], *lines[index + 1 : index + 3])]
    if line.words <= 14 and lines[index - 1].kind == "prompt":
        return index + 1 == len(lines) or lines[index + 1].marked
    # An appeal to the reader, outside of quotation marks and beside other furniture of the page.
    return line.appeals >= 2 and any(kind in {"prompt", "end", "paywall", "line"} for kind in near)


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


def _shut_block(lines: Sequence[Line], start: int, shut: list[bool], words: frozenset[str]) -> int:
    """Shut the lines of the block that starts at ``start``; gives the index of the first line after it."""
    shut[start] = True
    links = teasers = 0
    index = start + 1
    while index < len(lines):
        line = lines[index]
        if opens_block(line) or line.kind in ENDS:
            return index
        if is_solid(line):
            if _resumes(lines, index, words, links=links, teasers=teasers):
                if lines[index - 1].heading >= 2 and lines[index - 1].linked <= LINKED and index - 1 > start:
                    shut[index - 1] = False
                return index
            teasers += 1
        elif not line.marked:
            links += 1
        shut[index] = True
        index += 1
    return index


def _resumes(lines: Sequence[Line], index: int, words: frozenset[str], *, links: int, teasers: int) -> bool:
    """Whether the paragraph at ``index`` goes on with the body, and is no teaser of a linked story.

    ``words`` are those of the body before the block: a paragraph of another story shares few of them. To lose half
    an article is worse than to keep a teaser, so that three paragraphs in a row always resume it.
    """
    line = lines[index]
    if line.linked > LINKED:
        return False
    run = _run(lines, index)
    own = (
        share(" ".join(each.text for each in lines[index : index + min(run, 2)]), words)
        if len(words) >= 20
        else 1.0
    )
    if run >= 3:
        return True
    if run == 2 and not teasers:
        return own >= 0.08
    if not teasers and (line.words >= 25 or (line.words >= 10 and line.text[0] in _OPENING)):
        return own >= 0.08
    if (line.words >= 40 or run == 2 or (not teasers and line.words >= 10)) and own >= 0.3:
        return True
    # A headline under it: headline and teaser alternate. The page's end, or chrome, under it: the body's last line.
    below = lines[index + 1] if index + 1 < len(lines) else None
    return not teasers and links > 0 and line.words >= 6 and own >= 0.15 and (below is None or below.marked)


def _run(lines: Sequence[Line], index: int) -> int:
    """How many paragraphs follow one another from ``index`` on, three at most; advertising between them is skipped."""
    run = 0
    for line in lines[index : index + 12]:
        if is_solid(line) and line.linked <= LINKED:
            run += 1
        elif not line.marked or opens_block(line) or line.kind in ENDS:
            break
        if run == 3:
            break
    return run


def _best(lines: Sequence[Line], worth: Sequence[float], closed: Sequence[bool]) -> list[int]:
    """Viterbi over head, body, hole (marked or not) and tail; gives the indexes of the body's lines.

    A hole of marked lines costs nothing; unmarked lines in one cost as much as a hole of their own, lest a subhead
    that follows a caption go with it, but little after a line that points to other stories.
    """
    worst = float("-inf")
    body, marked, unmarked, tail = worst, worst, worst, worst
    came: list[tuple[int, int, int]] = []
    for index, line in enumerate(lines):
        free = line.marked or closed[index]
        above = index > 0 and (closed[index - 1] or lines[index - 1].kind in {"related", "block"})
        into_body = (-_START, body, marked, unmarked)
        into_hole = (
            (worst, body - _MARKED_LINE, marked - _MARKED_LINE, unmarked - _MARKED_LINE)
            if free
            else (
                worst,
                body - _HOLE,
                marked - (_MARKED_LINE if above else _HOLE * 0.8),
                unmarked - _HOLE_LINE,
            )
        )
        best_body, best_hole = _argmax(into_body), _argmax(into_hole)
        best_tail = 1 if body >= tail else 4
        came.append((best_body, best_hole, best_tail))
        tail = max(body, tail)
        body = into_body[best_body] + worth[index]
        marked, unmarked = (into_hole[best_hole], worst) if free else (worst, into_hole[best_hole])
    if max(body, tail) <= 0:
        return []
    free_lines = [line.marked or shut for line, shut in zip(lines, closed, strict=True)]
    return _walk_back(came, free_lines, state=1 if body >= tail else 4)


def _argmax(values: tuple[float, ...]) -> int:
    return max(range(len(values)), key=values.__getitem__)


def _walk_back(came: Sequence[tuple[int, int, int]], free: Sequence[bool], *, state: int) -> list[int]:
    """The body's lines along the best course; states: 0 head, 1 body, 2 marked hole, 3 unmarked hole, 4 tail."""
    found: list[int] = []
    for index in range(len(came) - 1, -1, -1):
        from_body, from_hole, from_tail = came[index]
        if state == 1:
            found.append(index)
            state = from_body
        elif state == 4:
            state = from_tail
        elif (state == 2) != free[index]:
            break
        else:
            state = from_hole
        if state == 0:
            break
    return found[::-1]
