"""When and where a statement was made: from the words around its cue, outside of what is said.

Where the text gives no time, the day of publication bounds it from above; the earliest day is never guessed.
"""

from __future__ import annotations

from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.view import View
from goodoffices.record import UNKNOWN, Article, Window

NEAR = 14
HANGING = frozenset(["after", "before", "later", "hours", "minutes"])
PLACES = frozenset(["in", "on", "during", "at", "to", "via"])
ARTICLES = frozenset(["a", "an", "the", "his", "her", "its", "their"])


def around(view: View, found: Found) -> list[int]:
    """The tokens beside the cue that may tell when and where, the nearest first; none where there is no cue."""
    anchor = _anchor(found)
    return [] if anchor is None else _outward(view, found, *anchor)


def said(view: View, near: list[int]) -> Window:
    """The day or window in which the words were spoken; ``near`` is what ``around`` gives."""
    number = _nearest_time(view, near)
    if number < 0:
        return by_publication(view.article)
    time = view.times[number]
    window = time.window
    if not window.known:
        bound = by_publication(view.article)
        return Window(bound.earliest, bound.latest, bound.basis, time.span.text)
    return Window(window.earliest, window.latest, window.basis, time.span.text)


def by_publication(article: Article) -> Window:
    """Not later than the article: its window's last day, where it has one."""
    latest = article.published.latest
    return UNKNOWN if latest is None else Window(None, latest, "inferred")


def _anchor(found: Found) -> tuple[int, int] | None:
    """The token range from the source to the cue's end."""
    if found.cue is None or found.carried:
        return None
    first, last = found.cue
    if found.source is not None and abs(found.source.first - first) < NEAR:
        first, last = min(first, found.source.first), max(last, found.source.last)
    if found.audience is not None:
        last = max(last, found.audience[1])
    return first, last


def _nearest_time(view: View, near: list[int]) -> int:
    """Number of the time expression that belongs to the cue, or -1: beside it, or at the head of its sentence."""
    seen = -1
    for at in near:
        number = view.timed[at]
        if number < 0 or view.tokens.lowers[at] in HANGING:
            continue
        if view.times[number].direction != "future" and not view.times[number].deadline:
            seen = number
            break
    return seen


def _outward(view: View, found: Found, first: int, last: int) -> list[int]:
    """Tokens of the cue's own clause: after the cue up to the content, before it, and at the unit's head."""
    low, high = found.clause
    after = []
    for at in range(last, min(high, last + NEAR)):
        if found.covers(at) or view.quoted[at] >= 0 or view.tags[at] & (Tag.STOP | Tag.MARK):
            break
        if view.tags[at] & Tag.COMMA and not (
            at + 1 < high and (view.timed[at + 1] >= 0 or view.tags[at + 1] & Tag.PREP)
        ):
            break
        after.append(at)
    inside = _between(found)
    before = [at for at in range(max(low, first - 3), first) if not found.covers(at) and view.quoted[at] < 0]
    head = []
    for at in range(low, min(first, low + NEAR)):
        if found.covers(at) or view.quoted[at] >= 0:
            break
        head.append(at)
    opens = head and (view.tags[head[0]] & (Tag.PREP | Tag.ADV) or view.timed[head[0]] >= 0)
    ends = view.tags[first - 1] & Tag.COMMA or view.timed[first - 1] >= 0
    if not opens or first - low > NEAR or not ends:
        head = []
    behind = [] if not found.content else _behind(view, found, high)
    return [*after, *inside, *before, *head, *behind]


def _behind(view: View, found: Found, high: int) -> list[int]:
    """A past time that closes the clause after a noun phrase: ``stressed the need for calm earlier this month``."""
    at = found.content[-1][1]
    if found.how != "noun" or at >= high or view.timed[at] < 0:
        return []
    return [at] if view.times[view.timed[at]].direction == "past" else []


def _between(found: Found) -> list[int]:
    """Tokens between the source, all that is set off beside it included, and the cue."""
    if found.cue is None or found.source is None:
        return []
    first, last = found.cue
    inside = (
        range(found.source.last, first) if found.source.last <= first else range(last, found.source.first)
    )
    return [at for at in inside if not found.covers(at)] if len(inside) < NEAR else []


def venue(view: View, found: Found, near: list[int]) -> str | None:
    """Where, or to whom, as the text has it: those told, the occasion, or the paper that passes the words on.

    ``near`` is what ``around`` gives.
    """
    if found.via is not None:
        return _text(view, *found.via)
    if found.audience is not None:
        first, last = found.audience
        if view.tokens.lowers[first] not in {"him", "her", "them", "me", "us", "it", "you"}:
            return _text(view, first, _without_place(view, first, last))
    if not near or found.rule.startswith("rules/according"):
        return None
    tokens = set(near)
    for at in sorted(at for at in tokens if view.tokens.lowers[at] in PLACES):
        phrase = _occasion(view, at + 1, tokens)
        if phrase is not None:
            return phrase
    return None


def _without_place(view: View, first: int, last: int) -> int:
    """``reporters in Riyadh``: index after those told."""
    cut = next((at for at in range(first + 1, last) if view.tags[at] & Tag.PREP and view.named[at] < 0), last)
    return cut if cut > first else last


def _occasion(view: View, start: int, allowed: set[int]) -> str | None:
    """The noun phrase of an occasion or an audience that follows a preposition."""
    at = start
    while at in allowed and at - start < 9:
        bits = view.tags[at]
        if bits & (Tag.OCCASION | Tag.AUDIENCE) and view.named[at] < 0:
            last = at + 1
            while last in allowed and view.tags[last] & Tag.OCCASION:
                last += 1
            return _text(view, start, last)
        if bits & (Tag.PREP | Tag.COMMA | Tag.CONJ | Tag.PRON) and not bits & Tag.DET:
            return None
        at += 1
    return None


def _text(view: View, first: int, last: int) -> str:
    """The words, an article before them left out."""
    while first < last - 1 and view.tokens.lowers[first] in ARTICLES:
        first += 1
    return " ".join(view.article.text[view.tokens.starts[first] : view.tokens.ends[last - 1]].split())
