"""Attributes the quotations that no cue reached: by layout, or to whoever spoke just before.

``Quote from Kelley: "..."``; a sentence that is a quotation after ``he said.``; a paragraph that goes on with a
quotation. A quotation of a few words within the reporter's own clause is left alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace

from goodoffices.read.attribution import source as sources
from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import QuoteTokens, Unit, View

MARKS = Tag.STOP | Tag.COMMA | Tag.MARK | Tag.QUOTE
FEWEST_WORDS = 2
LONGEST_LEAD = 8


@dataclass(frozen=True, slots=True)
class Before:
    """The attribution before a unit, and how far it lies back."""

    found: Found
    unit: Unit
    number: int


def read(view: View, unit: Unit, number: int, kept: list[Found], before: Before | None) -> list[Found]:
    """``kept``, with the unit's unattributed quotations that layout or nearness gives to a speaker."""
    added: list[Found] = []
    by_end = {one.content[-1][1]: one for one in kept}
    for quote in _free_quotes(view, unit, kept):
        layout = _after_content(view, quote, by_end) or _by_colon(view, unit, quote)
        if layout is not None:
            added.append(layout)
        elif not kept and not added and before is not None:
            carried = _carried(view, unit, number, quote, before)
            if carried is not None:
                added.append(carried)
    return sorted([*kept, *added], key=lambda found: found.first) if added else kept


def _free_quotes(view: View, unit: Unit, kept: list[Found]) -> list[QuoteTokens]:
    """Outer quotations of the unit that no attribution holds and that can be speech of their own."""
    begin = bisect_left(view.quotes, unit.first, key=_first)
    quotes = view.quotes[begin : bisect_left(view.quotes, unit.last, begin, key=_first)]
    if not quotes:
        return []
    held = {view.quoted[at] for one in kept for first, last in one.content for at in range(first, last)}
    return [
        quote for quote in quotes if view.quoted[quote.first] not in held and _is_speech(view, unit, quote)
    ]


def _first(quote: QuoteTokens) -> int:
    return quote.first


def _is_speech(view: View, unit: Unit, quote: QuoteTokens) -> bool:
    """Whether it begins as a sentence does, at the head of the unit or after a colon, and has words enough."""
    words = [at for at in range(quote.first, min(quote.last, quote.first + 8)) if not view.tags[at] & MARKS]
    if len(words) < FEWEST_WORDS or quote.first < unit.first:
        return False
    first = view.tokens.words[words[0]][0]
    if first.islower() and not quote.quote.continues:
        return False
    return quote.first == unit.first or view.tokens.lowers[quote.first - 1] in {":", "–", "—", "-", "•"}


def _after_content(view: View, quote: QuoteTokens, by_end: Mapping[int, Found]) -> Found | None:
    """``Aoun stressed the need for calm: "..."``: the quotation goes on with what was said before the colon."""
    colon = quote.first - 1
    if colon < 0 or view.tokens.lowers[colon] != ":":
        return None
    one = by_end.get(colon)
    if one is None:
        return None
    content = ((quote.first, quote.last),)
    return replace(
        one, rule="rules/colon@1", content=content, force=min(one.force, 0.92), how="quote", relayed=-1
    )


def _by_colon(view: View, unit: Unit, quote: QuoteTokens) -> Found | None:
    """``Quote from Kelley: "..."``, ``Abdullah: "..."``, ``He was blunt: "..."``."""
    colon = quote.first - 1
    if colon <= unit.first or view.tokens.lowers[colon] != ":":
        return None
    source = _layout_source(view, unit, colon)
    if source is None:
        return None
    rest = range(quote.last, unit.last)
    if any(not view.tags[at] & MARKS for at in rest):
        return None
    return Found(
        "rules/colon@1",
        None,
        source,
        ((quote.first, quote.last),),
        0.9,
        "quote",
        clause=(unit.first, unit.last),
    )


def _layout_source(view: View, unit: Unit, colon: int) -> Source | None:
    """The one person or body that the words before the colon name as speaking."""
    named = []
    at = unit.first
    while at < colon:
        mention = view.mention(at)
        if mention is None:
            at += 1
            continue
        if mention.kind in {"person", "office", "pronoun", "organisation", "government", "group"}:
            marked = mention.last < colon and view.tokens.lowers[mention.last] in {"'s", "'"}
            possessive = marked or mention.form == "possessive"
            named.append((mention, possessive, view.tags[at - 1] if at > unit.first else 0, at))
        at = mention.last
    from_one = [
        one for one in named if one[3] > unit.first and view.tokens.lowers[one[3] - 1] in {"from", "by"}
    ]
    if from_one:
        mention = from_one[0][0]
        return Source(mention.first, mention.last, mention.last)
    opening = [one for one in named if not one[1] and not one[2] & Tag.PREP]
    if opening and (len(opening) == 1 or opening[0][3] == unit.first) and opening[0][3] <= unit.first + 3:
        mention = opening[0][0]
        return Source(mention.first, mention.last, mention.last)
    return None if named else _unknown_name(view, unit, colon)


def _unknown_name(view: View, unit: Unit, colon: int) -> Source | None:
    """A name that no mention holds: capitalised words after ``from``, or at the head of a short clause."""
    if colon - unit.first > LONGEST_LEAD:
        return None
    first = next(
        (at + 1 for at in range(unit.first, colon - 1) if view.tokens.lowers[at] in {"from", "by"}),
        unit.first,
    )
    last = first
    while last < colon and view.is_capital(last) and not view.tags[last]:
        last += 1
    # A word alone before the colon is as often a label: "Background:", "Photo:"
    if last > first and (view.tags[last] & Tag.BE or (last == colon and first > unit.first)):
        return Source(first, last, last)
    source = sources.before(view, colon - 1, unit.first)
    speaks = source is not None and source.first == unit.first and view.tags[source.core - 1] & Tag.SPEAKER
    return source if speaks else None


def _carried(view: View, unit: Unit, number: int, quote: QuoteTokens, before: Before) -> Found | None:
    """A unit that is one quotation belongs to whoever spoke right before it."""
    if any(not view.tags[at] & MARKS for at in range(unit.first, quote.first)):
        return None
    if any(not view.tags[at] & MARKS for at in range(quote.last, unit.last)):
        return None
    same = before.unit.paragraph == unit.paragraph
    near = before.number == number - 1
    if same and near:
        force, rule = 0.92, "rules/follow-on@1"
    elif quote.quote.continues and before.unit.paragraph >= unit.paragraph - 1:
        force, rule = 0.9, "rules/quotation-continues@1"
    elif same:
        force, rule = 0.75, "rules/same-paragraph@1"
    elif near and before.unit.paragraph == unit.paragraph - 1 and _is_whole(view, unit, quote):
        force, rule = 0.75, "rules/next-paragraph@1"
    else:
        return None
    one = before.found
    return Found(
        rule,
        one.cue,
        one.source,
        ((quote.first, quote.last),),
        min(force, one.force),
        "quote",
        carried=True,
        clause=one.clause,
    )


def _is_whole(view: View, unit: Unit, quote: QuoteTokens) -> bool:
    """Whether the unit's paragraph holds the quotation only, or begins with it."""
    return quote.first == unit.first and quote.last >= unit.last - 1 and view.tokens.starts[unit.first] >= 0
