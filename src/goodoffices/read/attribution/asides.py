"""Reads a cue that stands after its content, or inside it: ``"Yes," he said, "we will"``; ``Talks will resume, he said``."""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.read.attribution import content as contents
from goodoffices.read.attribution import ending
from goodoffices.read.attribution import source as sources
from goodoffices.read.attribution.cue import Cue
from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import Unit, View

LONGEST_NAME = 6
FEWEST_OF_CLAUSE = 5


@dataclass(slots=True)
class Context:
    """The unit being read, its cues and where each one's clause begins."""

    view: View
    unit: Unit
    cues: list[Cue]
    edges: list[int]


def read(context: Context, number: int, source: Source) -> Found | None:
    """A cue after its content, or inside it."""
    view, unit, cue = context.view, context.unit, context.cues[number]
    frame = cue.verb.frame("aside") or cue.verb.frame("quote")
    if frame is None or cue.shape not in {"clause", "inverted", "quoted"}:
        return None
    before = cue.source.first if cue.shape == "clause" and cue.source else cue.group
    if (
        before > unit.first
        and view.quoted[before - 1] < 0
        and not view.tags[before - 1] & (Tag.COMMA | Tag.MARK)
    ):
        return None
    said = _quote_of_unit_before(view, unit, before) or ending.left(view, unit, before)
    if said is None or (view.quoted[said[1] - 1] < 0 and "aside" not in cue.verb.takes):
        return None
    if _is_name(view, said[1] - 1):
        return None  # "the "Peace First" campaign began"
    if view.tokens.lowers[said[0]] in ending.ASKED:
        return None  # "Asked about the "road map", the minister said nothing"
    unnamed = (
        cue.verb.homonym
        and sources.head_mention(view, source) is None
        and not ("past" in cue.verb.forms and view.tags[source.core - 1] & Tag.SPEAKER)
    )
    if view.quoted[said[1] - 1] < 0 and (unnamed or not cue.verb.takes & {"clause"}):
        return None
    parts = [_from_quote(view, said)]
    after = cue.source.last if cue.shape == "inverted" and cue.source else cue.last
    if "addressee" in cue.verb.takes:
        after = contents.addressee_end(view, unit, after)
    after_it = contents.skip_adjuncts(view, unit, after)
    narrow = ending.second_clause(view, parts[0])
    rest = _continued(context, number, narrow, after_it)
    if rest is not None:
        parts = [narrow, rest]
    elif not is_clause(view, parts[0]):
        return None
    return Found(
        rule="rules/cue-inside@1" if rest else "rules/cue-after@1",
        cue=(cue.first, cue.last),
        source=source,
        content=tuple(parts),
        force=frame.force,
        how="quote" if view.quoted[said[1] - 1] >= 0 else "clause",
        relayed=-1,
        clause=(unit.first, unit.last),
        audience=(cue.last, after) if after > cue.last and "addressee" in cue.verb.takes else None,
    )


def is_parenthesis(context: Context, cue: Cue, start: int) -> bool:
    """Whether a later cue is set off by commas within what began at ``start``: ``, an official said on Monday,``."""
    view, unit = context.view, context.unit
    if cue.shape != "clause" or cue.source is None or "aside" not in cue.verb.takes:
        return False
    if cue.verb.homonym and "past" not in cue.verb.forms:
        return False
    before = cue.source.first - 1
    if before <= start or not view.tags[before] & Tag.COMMA or "addressee" in cue.verb.takes:
        return False
    after = contents.skip_adjuncts(view, unit, cue.last)
    ends = Tag.STOP if cue.verb.homonym else Tag.COMMA | Tag.STOP
    return after >= unit.last or bool(view.tags[after] & ends)


def is_clause(view: View, said: tuple[int, int]) -> bool:
    """Whether the words can be a clause: a quotation, a verb of the closed classes, or words enough for another."""
    first, last = said
    if view.quoted[last - 1] >= 0 or ending.has_verb(view, Unit(first, last, 0), first):
        return True
    opens = view.tags[first] & (Tag.PREP | Tag.SUB) or view.tokens.lowers[first].endswith(("ed", "ing"))
    return last - first >= FEWEST_OF_CLAUSE and not opens


def _quote_of_unit_before(view: View, unit: Unit, before: int) -> tuple[int, int] | None:
    """The quotation that ends right before the unit, where the cue's clause opens the unit."""
    if before != unit.first or before == 0 or view.quoted[before - 1] < 0:
        return None
    if "\n" in view.article.text[view.tokens.ends[before - 1] : view.tokens.starts[before]]:
        return None
    quote = view.quotes[view.quoted[before - 1]]
    return (quote.first, quote.last)


def _is_name(view: View, last: int) -> bool:
    """Whether the quotation that ends here is a title or a scare quote: few words, after a determiner, no mark at its end."""
    number = view.quoted[last]
    if number < 0:
        return False
    quote = view.quotes[number]
    if quote.last - quote.first > LONGEST_NAME or not quote.quote.closed or quote.last < last + 1:
        return False
    marked = view.tags[quote.last - 2] & (Tag.COMMA | Tag.STOP | Tag.MARK)
    followed = quote.last < len(view.tags) and view.tags[quote.last] & Tag.COMMA
    led = quote.first > 0 and view.tags[quote.first - 1] & Tag.DET
    return bool(led and not marked and not followed)


def _from_quote(view: View, said: tuple[int, int]) -> tuple[int, int]:
    """Where a quotation ends the content and opens after a comma or a conjunction, begin there."""
    first, last = said
    number = view.quoted[last - 1]
    if number < 0:
        return said
    opening = view.quotes[number].first
    if opening <= first:
        return said
    gap = range(first, opening)
    if all(view.tags[at] & (Tag.COMMA | Tag.CONJ | Tag.ADV | Tag.MARK) for at in gap):
        return (opening, last)
    return said


def _continued(context: Context, number: int, said: tuple[int, int], after: int) -> tuple[int, int] | None:
    """What goes on after a cue inside its content: ``"Yes," he said, "we will"``; ``The talks, he said, would``."""
    view, unit = context.view, context.unit
    if (
        after >= unit.last
        or not view.tags[after] & (Tag.COMMA | Tag.MARK)
        or view.tokens.lowers[after] in {"(", "["}
    ):
        return None
    at = after + 1
    if at + 1 < unit.last and view.tags[at] & Tag.CONJ and view.quoted[at + 1] >= 0:
        at += 1
    if at >= unit.last or ending.is_narration(view, at, unit.last):
        return None
    if view.quoted[at] >= 0 and view.quotes[view.quoted[at]].first == at:
        return (
            (at, view.quotes[view.quoted[at]].last)
            if view.quoted[said[1] - 1] >= 0
            else (at, ending.quote_end(view, unit, at))
        )
    if view.quoted[said[1] - 1] >= 0 or ending.has_verb(view, Unit(said[0], said[1], 0), said[0]):
        return None
    adverbial = view.tags[said[0]] & (Tag.PREP | Tag.ADV | Tag.SUB) or view.timed[said[0]] >= 0
    goes_on = view.tags[at] & (AUX | Tag.PREP) or view.tokens.lowers[at].endswith(("ed", "s"))
    if not goes_on and (
        not adverbial or view.tags[at] & (Tag.REL | Tag.CONJ) or view.tokens.lowers[at].endswith("ing")
    ):
        return None
    cuts = [edge for other, edge in enumerate(context.edges) if other > number]
    last = ending.end(view, unit, at, cuts)
    return (at, last) if last > at else None
