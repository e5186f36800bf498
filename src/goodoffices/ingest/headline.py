"""The headline of a page and the summary beside it, told from the lines around and from what the body retells.

May not read the lines for meaning: it counts the words that a line shares with the body.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from goodoffices.ingest.lines import Line
from goodoffices.ingest.markers import load_markers
from goodoffices.ingest.region import LINKED, is_solid

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_NAME = re.compile(r"\b[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]* +[\"'“‘(\[]?[A-Z0-9]")
_ABBREVIATION = re.compile(r"\b(?:[A-Z]|[A-Z][a-z]{1,3}|[ap]\.m)\.[\"'”’)\]]* +\S")
_BODY_WORDS = 4000
_SUMMARY_WORDS = 45
_ABOVE = 40


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
        return Headline(given, None, tuple(body), frozenset(), (given,) if given else ())
    retold = words_of(" ".join(lines[index].text for index in body)[: _BODY_WORDS * 8])
    inside = set(body)
    spot = _title_spot(lines, body, inside, retold, given)
    title = lines[spot].text if spot is not None else None
    taken = _repeats_of(lines, inside, body, given or title)
    if spot is not None:
        taken.add(spot)
    body = _without_strays(lines, body, spot, retold)
    inside = set(body)
    over = [index for index in body if spot is not None and index < spot]
    summary = _over(lines, spot, inside, taken, retold) if not over else []
    if over:
        summary = over
    after = _under(lines, body, [*taken, *over], retold)
    texts = list(dict.fromkeys(lines[index].text for index in sorted({*summary, *after})))
    written = dict.fromkeys([*([given] if given else []), *(lines[index].text for index in sorted(taken))])
    return Headline(given or title, "\n".join(texts) or None, tuple(body), frozenset({*taken, *summary, *after}), tuple(written))


def words_of(text: str) -> frozenset[str]:
    """The content words of a text: lower case, four letters or more, no function words."""
    functions = load_markers().function_words
    return frozenset(word for word in _WORD.findall(text.lower()) if len(word) > 3 and word not in functions)


def share(text: str, words: frozenset[str]) -> float:
    """Which share of a text's content words stands in ``words``; a word may lack or have an ending's ``s``."""
    own = words_of(text)
    if not own:
        return 0.0
    return sum(word in words or word.rstrip("s") in words or f"{word}s" in words for word in own) / len(own)


def _title_spot(
    lines: Sequence[Line], body: Sequence[int], inside: set[int], retold: frozenset[str], given: str | None
) -> int | None:
    """Index of the headline's line, or None where no line is likely to be it."""
    top = _top_of(lines, body, inside)
    if given:
        folded = given.lower().replace("’", "'")
        return next((index for index in range(top + 1) if lines[index].folded and lines[index].folded in folded), None)
    counts = Counter(line.folded for line in lines)
    best, best_score = None, 1.6
    distance = 0
    for index in range(top, -1, -1):
        line = lines[index]
        if line.marked or line.linked > LINKED and not line.heading:
            continue
        if (index in inside and not _may_head(line, inside, index, counts)) or not 2 <= line.words <= 40:
            continue
        if is_solid(line) and not line.heading and not line.text.endswith(("?", "!", '"', "”", "'", "’")) and counts[line.folded] < 2:
            distance += 1
            continue
        score = _title_score(line, share(line.text, retold), counts[line.folded], distance)
        score += 1.0 if index == 0 else 0.0
        if score + 0.3 >= best_score and score > 1.6:
            best, best_score = index, max(score, best_score)
        distance += 1
    return best


def _title_score(line: Line, retold: float, count: int, distance: int) -> float:
    if retold < 0.2 and not line.heading:
        return 0.0
    score = retold * 4.0 - 0.25 * distance
    score += {0: 0.0, 1: 3.0, 2: 1.5}.get(line.heading, 0.3)
    score += 2.0 if count > 1 else 0.0
    score -= 3.5 if line.text.endswith((".", "…")) and not line.heading else 0.0
    score -= 1.0 if line.words < 4 else max(0, line.words - 18) * 0.2
    return score


def _may_head(line: Line, inside: set[int], index: int, counts: Counter[str]) -> bool:
    """A line within the body is the headline only at its top, or where it is repeated or marked as one."""
    return line.heading in {1, 2} or counts[line.folded] > 1 or (index == min(inside) and not line.final)


def _top_of(lines: Sequence[Line], body: Sequence[int], inside: set[int]) -> int:
    """Index of the last line that may be a headline: those over the body, and a few where its first lines stand."""
    solid = 0
    for index in range(body[0], min(len(lines), body[0] + _ABOVE)):
        if index in inside and is_solid(lines[index]):
            solid += 1
            if solid > 2 or lines[index].words > 60:
                return max(index - 1, 0)
    return min(len(lines), body[0] + _ABOVE) - 1


def _repeats_of(lines: Sequence[Line], inside: set[int], body: Sequence[int], title: str | None) -> set[int]:
    """Lines that repeat the headline, wherever they stand over or in the body."""
    if not title:
        return set()
    folded = title.lower().replace("’", "'")
    return {
        index
        for index in range(body[-1] + 1)
        if lines[index].words >= 3 and (lines[index].folded in folded and len(lines[index].folded) * 10 >= len(folded) * 7)
        and (index not in inside or not is_solid(lines[index]))
    }


def _without_strays(lines: Sequence[Line], body: Sequence[int], spot: int | None, retold: frozenset[str]) -> list[int]:
    """The body without what stands over a headline in its midst and has nothing to do with it (a notice, a teaser).

    Where much of the body stands over the line, that line is no headline over the body, and nothing is taken.
    """
    if spot is None or spot < body[0]:
        return list(body)
    over = [index for index in body if index < spot]
    below = sum(len(lines[index].text) for index in body if index > spot)
    if sum(len(lines[index].text) for index in over) * 3 > below:
        return list(body)
    strays = {index for index in over if share(lines[index].text, _without(retold, lines[index].text)) < 0.3}
    return [index for index in body if index not in strays]


def _without(words: frozenset[str], _text: str) -> frozenset[str]:
    return words


def _over(lines: Sequence[Line], spot: int | None, inside: set[int], taken: set[int], retold: frozenset[str]) -> list[int]:
    """A paragraph right over the headline that the body retells."""
    if spot is None or not taken:
        return []
    top = min(taken)
    for index in range(top - 1, max(-1, top - 3), -1):
        line = lines[index]
        if index not in inside and is_solid(line) and line.words <= 80 and share(line.text, retold) >= 0.5:
            return [index]
    return []


def _under(lines: Sequence[Line], body: Sequence[int], taken: Iterable[int], retold: frozenset[str]) -> list[int]:
    """Summaries between the headline and the body, and those that the body's own first lines are."""
    if not taken:
        return []
    from_title = max((index for index in taken if index <= body[0] + 3), default=-1)
    counts = Counter(line.folded for line in lines)
    inside = set(body)
    rest = [index for index in body if index not in set(taken)]
    found = [
        index
        for index in range(from_title + 1, rest[0] if rest else from_title + 1)
        if not lines[index].marked and index not in inside and lines[index].linked <= LINKED
        and lines[index].words >= 5 and share(lines[index].text, retold) >= 0.34
    ]
    repeated = 0
    for place, index in enumerate(rest[:3]):
        line = lines[index]
        below = lines[rest[place + 1]] if place + 1 < len(rest) else None
        if below is None or line.words > _SUMMARY_WORDS or sentences_in(line.text) > 1:
            break
        if counts[line.folded] > 1 or _is_summary(lines, index, rest[place + 1], place == 0 and not found):
            found.append(index)
            repeated += 1
        else:
            break
    return found


def _is_summary(lines: Sequence[Line], index: int, below_index: int, first: bool) -> bool:  # noqa: FBT001  (a fact)
    """Whether a first line is a summary: a break of the page follows it, or the next, longer paragraph retells it."""
    line, below = lines[index], lines[below_index]
    if not first:
        return False
    between = lines[index + 1 : below_index]
    broken = any(each.kind in {"caption", "byline", "date", "time", "rule"} for each in between)
    retelling = share(line.text, words_of(below.text))
    if broken and line.words <= 35:
        return retelling >= 0.25
    if below.words < line.words * 1.5 or sentences_in(below.text) < 1:
        return False
    names = _NAME.findall(line.text)
    return retelling >= 0.5 and any(name in below.text for name in names)


def sentences_in(text: str) -> int:
    """How many sentences a line holds, about: marks of an end before a capital, but for those of abbreviations."""
    return 1 + len(_SENTENCE_END.findall(text)) - len(_ABBREVIATION.findall(text))
