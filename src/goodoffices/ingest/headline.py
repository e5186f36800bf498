"""The headline of a page and the summary beside it, told from the lines around and from what the body retells.

May not read the lines for meaning: it counts the words that a line shares with the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodoffices.ingest.lines import Line
from goodoffices.ingest.region import LINKED, is_solid
from goodoffices.ingest.wording import sentences_in, share, words_of

_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+")
_BODY_CHARS = 30_000
_SUMMARY_WORDS = 45
_LIKELY = 1.0
_ABOVE = 40
_QUOTES = ("?", "!", '"', "”", "'", "’", "»")


@dataclass(frozen=True, slots=True)
class Headline:
    """What was found around the top of the body.

    Attributes:
        title: the headline as written, or None.
        standfirst: the summary, its lines joined by a line feed, or None.
        body: indexes of the body's lines, with what belongs to the headline still in it.
        taken: indexes of the lines that belong to the headline and the standfirst.
        written: every way in which the headline stands on the page.
    """

    title: str | None
    standfirst: str | None
    body: tuple[int, ...]
    taken: frozenset[int]
    written: tuple[str, ...]


def find(lines: Sequence[Line], body: Sequence[int], *, given: str | None = None) -> Headline:
    """Find headline and standfirst around ``body``, the indexes of the body's lines."""
    if not body:
        return Headline(given, None, (), frozenset(), (given,) if given else ())
    retold = words_of(" ".join(lines[index].text for index in body)[:_BODY_CHARS])
    spot = _title_spot(lines, body, retold, given)
    title = given or (lines[spot].text if spot is not None else None)
    taken = _repeats_of(lines, body, title)
    if spot is not None:
        taken.add(spot)
    over, strays = _over_title(lines, body, spot)
    body = [index for index in body if index not in strays]
    summary = over or _above(lines, spot, body, taken, retold)
    under = _under(lines, body, taken | set(over), spot, retold)
    texts = list(dict.fromkeys(lines[index].text for index in sorted({*summary, *under})))
    written = dict.fromkeys([*([given] if given else []), *(lines[index].text for index in sorted(taken))])
    used = frozenset({*taken, *summary, *under})
    if used.issuperset(body):
        # Nothing would be left: what looked like headline and summary is all there is.
        return Headline(given, None, tuple(body), frozenset(), (given,) if given else ())
    return Headline(title, "\n".join(texts) or None, tuple(body), used, tuple(written))


def _title_spot(
    lines: Sequence[Line], body: Sequence[int], retold: frozenset[str], given: str | None
) -> int | None:
    """Index of the headline's line, or None where no line is likely to be it.

    Lines over the body come first; only where none of them will do, one among the body's first lines is taken, and
    that has to be marked as a heading, repeated, or the very first.
    """
    top = _top_of(lines, body)
    if given:
        folded = given.lower().replace("’", "'")
        spots = (
            index for index in range(top + 1) if lines[index].words >= 2 and lines[index].folded in folded
        )
        return next(spots, None)
    counts = Counter(line.folded for line in lines)
    over = _best_title(lines, range(body[0] - 1, -1, -1), counts, retold)
    if over is not None:
        return over
    inside = set(body)
    first = [
        index
        for index in range(top, body[0] - 1, -1)
        if index not in inside or _may_head(lines, index, body, counts)
    ]
    return _best_title(lines, first, counts, retold)


def _best_title(
    lines: Sequence[Line], indexes: Iterable[int], counts: Counter[str], retold: frozenset[str]
) -> int | None:
    """The likeliest headline among lines given from the body upwards; of two neighbours the upper one."""
    best, best_score = None, _LIKELY
    distance = 0
    for index in indexes:
        line = lines[index]
        if line.kind == "summary":
            # What stands under the label is no headline.
            best, best_score = None, _LIKELY
            distance = 0
        if (
            (line.marked and not _is_labelled_title(line, retold))
            or not 2 <= line.words <= 40
            or (line.linked > LINKED and line.heading != 1)
        ):
            continue
        sentence = is_solid(line) and not line.heading and not line.text.endswith(_QUOTES)
        if sentence and counts[line.folded] < 2:
            distance += 1
            continue
        signed = any(each.kind in {"byline", "date"} for each in lines[index + 1 : index + 3])
        score = _title_score(line, share(line.text, retold), counts[line.folded], distance, signed=signed)
        score += 0.5 if index == 0 else 0.0
        margin = 1.2 if best == index + 1 and line.words >= 5 and not line.final else 0.3
        if score > _LIKELY and score + margin >= best_score:
            best, best_score = index, max(score, best_score)
        distance += 1
    return best


def _is_labelled_title(line: Line, retold: frozenset[str]) -> bool:
    """Whether a line that looks like a pointer to another story is this one's headline: ``Explainer: …``."""
    return line.kind == "related" and line.words >= 6 and share(line.text, retold) >= 0.4


def _title_score(line: Line, retold: float, count: int, distance: int, *, signed: bool) -> float:
    """How likely a line is the headline; ``signed`` says that a byline or a date stands under it."""
    signed = signed and line.words >= 5
    if retold < (0.2 if distance > 2 or line.words < 6 else 0.1) and line.heading != 1 and not signed:
        return 0.0
    score = retold * 3.0 - 0.15 * distance + (1.0 if signed else 0.0)
    score += -1.5 if line.words < 4 else 1.0 if line.words >= 6 else 0.4
    score -= max(0, line.words - 20) * 0.15
    score += {0: 0.0, 1: 3.0, 2: 1.5}.get(line.heading, 0.3)
    score += 0.0 if count < 2 else 2.0 if line.words >= 5 else 0.5
    score -= 3.5 if line.text.endswith((".", "…")) and not line.heading else 0.0
    return score


def _may_head(lines: Sequence[Line], index: int, body: Sequence[int], counts: Counter[str]) -> bool:
    """A line within the body is the headline only at its top, or where it is repeated or marked as one."""
    line = lines[index]
    return line.heading in {1, 2} or counts[line.folded] > 1 or (index == body[0] and not line.final)


def _top_of(lines: Sequence[Line], body: Sequence[int]) -> int:
    """Index of the last line that may be a headline: those over the body, and a few where its first lines stand."""
    solid = 0
    inside = set(body[: _ABOVE + 1])
    for index in range(body[0], min(len(lines), body[0] + _ABOVE)):
        if index in inside and is_solid(lines[index]):
            solid += 1
            if solid > 2 or lines[index].words > 60:
                return max(index - 1, 0)
    return min(len(lines), body[0] + _ABOVE) - 1


def _repeats_of(lines: Sequence[Line], body: Sequence[int], title: str | None) -> set[int]:
    """Lines that repeat the headline, wherever they stand over or in the body."""
    if not title:
        return set()
    folded = title.lower().replace("’", "'")
    inside = set(body)
    return {
        index
        for index in range(body[-1] + 1)
        if lines[index].words >= 3
        and len(lines[index].folded) * 10 >= len(folded) * 7
        and lines[index].folded in folded
        and (index not in inside or not is_solid(lines[index]))
    }


def _over_title(lines: Sequence[Line], body: Sequence[int], spot: int | None) -> tuple[list[int], set[int]]:
    """Of the body's lines over a headline in its midst: those that the rest retells, and those that it does not.

    The first are a summary, the others a notice or a teaser. Where much of the body stands over the line, that line
    is no headline over it, and nothing is taken.
    """
    if spot is None or spot < body[0]:
        return [], set()
    over = [index for index in body if index < spot]
    below = [index for index in body if index > spot]
    if sum(len(lines[index].text) for index in over) * 3 > sum(len(lines[index].text) for index in below):
        return [], set()
    words = words_of(" ".join(lines[index].text for index in below)[:_BODY_CHARS])
    strays = {index for index in over if share(lines[index].text, words) < 0.3}
    return [index for index in over if index not in strays], strays


def _above(
    lines: Sequence[Line], spot: int | None, body: Sequence[int], taken: set[int], retold: frozenset[str]
) -> list[int]:
    """A paragraph right over the headline that the body retells."""
    if spot is None or spot > body[0]:
        return []
    top = min(taken)
    for index in range(top - 1, max(-1, top - 3), -1):
        line = lines[index]
        if is_solid(line) and line.words <= 80 and share(line.text, retold) >= 0.5:
            return [index]
    return []


def _under(
    lines: Sequence[Line], body: Sequence[int], taken: set[int], spot: int | None, retold: frozenset[str]
) -> list[int]:
    """Summaries between the headline and the body, and those that the body's own first lines are."""
    rest = [index for index in body if index not in taken]
    if not rest or not taken:
        return []
    last = max((index for index in taken if index < rest[0]), default=spot if spot is not None else -1)
    title = lines[spot].folded if spot is not None else ""
    labels = [index for index in range(last + 1, rest[0]) if lines[index].kind == "summary"]
    labelled = (
        {index for index in range(labels[-1] + 1, rest[0]) if _is_plain(lines[index])} if labels else set()
    )
    found = [
        index
        for index in range(min(*taken, last) + 1, rest[0])
        if index in labelled
        or (
            index not in taken
            and not _is_photo_text(lines, index)
            and not (title and title in lines[index].folded)
            and _summarises(
                lines[index], adjacent=index - 1 in taken, shared=share(lines[index].text, retold)
            )
        )
    ]
    counts = Counter(line.folded for line in lines)
    for place, index in enumerate(rest[:3]):
        line = lines[index]
        if place + 1 >= len(rest) or line.words > _SUMMARY_WORDS or sentences_in(line.text) > 1:
            break
        if (
            lines[index - 1].kind != "summary"
            and not (counts[line.folded] > 1 and is_solid(line))
            and not (place == 0 and not found and _is_summary(lines, index, rest[1], last, retold))
        ):
            break
        found.append(index)
    return found


def _is_photo_text(lines: Sequence[Line], index: int) -> bool:
    """Whether a line stands between a photographer's name and the date, and so tells what the photograph shows."""
    if not 0 < index < len(lines) - 1 or lines[index - 1].kind != "caption" or lines[index - 1].words > 6:
        return False
    return lines[index + 1].kind in {"date", "byline"}


def _is_plain(line: Line) -> bool:
    return not line.marked and line.linked <= LINKED and line.words >= 3


def _summarises(line: Line, *, adjacent: bool, shared: float) -> bool:
    """Whether a line between headline and body is a summary; right under the headline less has to speak for it."""
    if line.marked or line.linked > LINKED or line.words < 5:
        return False
    return shared >= 0.34 or (adjacent and line.words >= 6 and (shared >= 0.15 or line.words >= 8))


def _is_summary(
    lines: Sequence[Line], index: int, below_index: int, title: int, retold: frozenset[str]
) -> bool:
    """Whether the body's first line is a summary: the byline or date follows it, or the next paragraph retells it."""
    line, below = lines[index], lines[below_index]
    if _is_photo_text(lines, index):
        return False
    kinds = {each.kind for each in lines[index + 1 : below_index]}
    kinds_over = {each.kind for each in lines[title + 1 : index]}
    dated = {"byline", "date"}
    if kinds & dated and not kinds_over & dated and line.words <= 35 and index - title <= 3:
        return share(line.text, retold) >= 0.2
    retelling = share(line.text, words_of(below.text))
    if kinds & {"caption", "rule"} and not kinds_over & dated and line.words <= 35 and retelling >= 0.5:
        return True
    if below.words < line.words * 1.5:
        return False
    return retelling >= 0.5 and any(name in below.text for name in _NAME.findall(line.text))
