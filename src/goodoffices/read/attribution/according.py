"""Reads ``according to`` and its like: sources that a phrase names, without a verb."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import replace

from goodoffices.read.attribution import asides, ending
from goodoffices.read.attribution import content as contents
from goodoffices.read.attribution import source as sources
from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import Unit, View

RECENT = 8


def read(view: View, unit: Unit, kept: list[Found]) -> list[Found]:
    """``according to`` and its like: content after it where it opens the unit, before it otherwise."""
    lowers = view.tokens.lowers
    for index in view.within(view.sourcing, unit):
        group = view.lexicon.before_source[lowers[index]]
        rest = next((rest for rest in group if lowers[index + 1 : index + 1 + len(rest)] == rest), None)
        if rest is None or any(one.covers(index) for one in _around_in(kept, index)):
            continue
        last = index + 1 + len(rest)
        source = sources.after(view, last, unit.last)
        if source is not None and sources.can_speak(view, source):
            _place(view, unit, kept, (index, last), source)
    return kept


def _around_in(kept: list[Found], index: int) -> list[Found]:
    """The few attributions whose content can hold the token: those that begin last before it."""
    number = bisect_right(kept, index, key=lambda one: one.first)
    return kept[max(0, number - RECENT) : number]


def _place(view: View, unit: Unit, kept: list[Found], cue: tuple[int, int], source: Source) -> None:
    """Put one such phrase beside what was found already: a second-hand note, or an attribution of its own."""
    number = bisect_right(kept, cue[0], key=lambda found: found.first)
    near = kept[number - 1] if number else None
    if (
        near is not None
        and near.cue is not None
        and near.cue[0] < cue[0]
        and near.content[-1][1] >= cue[0] - 2
        and near.via is None
    ):
        kept[number - 1] = replace(near, via=(source.first, source.last))
        return
    if (
        near is not None
        and near.cue is not None
        and near.cue[0] < cue[0]
        and near.via is None
        and _clause_end(view, unit, near) + 2 >= cue[0]
    ):
        kept[number - 1] = replace(near, via=(source.first, source.last))
        return
    after = kept[number] if number < len(kept) else None
    if after is not None and _passed_on(after, cue, source):
        kept[number] = replace(after, via=(source.first, source.last))
        return
    spans = _around(view, unit, cue[0], source.last)
    if spans is None:
        return
    one = Found("rules/according-to@1", cue, source, spans, 0.94, "clause", clause=(unit.first, unit.last))
    begin = max(0, number - RECENT)
    near_by = slice(begin, number + RECENT)
    kept[near_by] = [other for other in kept[near_by] if not (other.cue and one.covers(other.cue[0]))]
    insort(kept, one, key=lambda found: found.first)


def _passed_on(after: Found, cue: tuple[int, int], source: Source) -> bool:
    """``The Kremlin said, according to Interfax, that``: the phrase stands between a cue and its content."""
    return (
        after.cue is not None
        and after.via is None
        and after.cue[1] <= cue[0]
        and source.last + 2 >= after.first
    )


def _clause_end(view: View, unit: Unit, found: Found) -> int:
    """Index after the clause of a cue that follows its content: ``he told troops in Omdurman``."""
    assert found.cue is not None  # noqa: S101  (the caller looked)
    end = max(found.cue[1], found.audience[1] if found.audience else 0)
    return contents.skip_adjuncts(view, unit, end) if found.content[-1][1] <= found.cue[0] else end


def _around(view: View, unit: Unit, first: int, last: int) -> tuple[tuple[int, int], ...] | None:
    """The content around a phrase ``[first, last)``."""
    opens = all(
        view.tags[at] & (Tag.CONJ | Tag.ADV | Tag.MARK | Tag.COMMA) for at in range(unit.first, first)
    )
    if opens:
        at = last
        while at < unit.last and not view.tags[at] & Tag.COMMA:
            if view.tags[at] & (Tag.STOP | AUX):
                return None
            at += 1
        end = ending.end(view, unit, at + 1, []) if at + 1 < unit.last else at
        return ((at + 1, end),) if end > at + 1 else None
    said = ending.left(view, unit, first)
    if said is None:
        return None
    said = (said[0], ending.trim(view, *said))
    if last < unit.last - 1 and view.tags[last] & Tag.COMMA and not view.tags[last + 1] & Tag.REL:
        second = ending.second_clause(view, said)
        if second != said:
            end = ending.end(view, unit, last + 1, [])
            return (second, (last + 1, end)) if end > last + 1 else None
    if asides.is_clause(view, said):
        return (said,)
    if last < unit.last and view.tags[last] & Tag.COMMA:
        end = ending.end(view, unit, last + 1, [])
        if end > last + 1:
            return (said, (last + 1, end))
    return None
