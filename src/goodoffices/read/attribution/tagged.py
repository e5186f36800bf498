"""Joins what the tagger found with what the rules found, attribution by attribution.

The tagger decides where source, cue and content begin and end; a rule that found the same lends what it alone knows
(those told, whose words are passed on) and its name. What one of the two found without the other stays a candidate. Each
has a probability, and those below the threshold are left out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from goodoffices.read.attribution import confidence, ending, spans
from goodoffices.read.attribution.confidence import Weights
from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.unspoken import is_unspoken
from goodoffices.read.attribution.view import Unit, View, token_range
from goodoffices.read.tagger import Tagged, TaggedText

RULE = "model/attribution@1"
JOINED = "rules/joined@1"
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Tagging:
    """What the tagger made of an article, what its probability is worked out with, and the lowest kept, if not the default."""

    text: TaggedText
    weights: Weights
    least: float | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be an attribution: by the tagger, by a rule, or by both.

    Attributes:
        unit: the unit it stands in.
        found: the attribution, in tokens; its ``force`` is the probability once that is known.
        tagged: what the tagger found, or None.
        rule: what a rule found, or None.
        overlap: share of the rule's content that a content of the tagger covers, where the tagger did not find it.
        content: mean probability of content over the tokens of the content.
    """

    unit: Unit
    found: Found
    tagged: Tagged | None
    rule: Found | None
    overlap: float
    content: float


def join(view: View, rules: Sequence[tuple[Unit, Found]], tagging: Tagging) -> list[tuple[Unit, Found]]:
    """The attributions of an article that are probable enough, in text order.

    Args:
        view: the article.
        rules: what the rules found, in text order.
        tagging: what the tagger found, and how it is weighed.
    """
    made: list[tuple[Unit, Found]] = []
    for one in candidates(view, rules, tagging.text):
        probability = confidence.of(view, one, tagging.weights)
        least = confidence.least(view, one, tagging.weights) if tagging.least is None else tagging.least
        if probability >= least:
            silent = one.tagged is not None and is_unspoken(
                view, one.found, one.unit, ruled=one.rule is not None
            )
            sure = replace(one, found=replace(one.found, force=probability, unspoken=silent))
            made += [(one.unit, part) for part in _by_unit(view, sure)]
    return made


def _is_within(view: View, cue: Range | None, content: tuple[Range, ...]) -> bool:
    """Whether the cue stands in a quotation, or in what is said: the words are the speaker's own then, and cue nothing."""
    if cue is None:
        return False
    return any(view.quoted[at] >= 0 for at in range(*cue)) or any(
        first <= at < last for first, last in content for at in range(*cue)
    )


def _by_unit(view: View, one: Candidate) -> list[Found]:
    """One attribution a unit: ``"A," she said. "B."`` is two statements with one cue; ``"A," she said, "b"`` is one."""
    found = one.found
    if one.tagged is None or len(found.content) == 1:
        return [found]
    groups: dict[int, list[Range]] = {}
    for first, last in found.content:
        groups.setdefault(_unit_number(view, first), []).append((first, last))
    return [replace(found, content=tuple(content)) for content in groups.values()]


def candidates(view: View, rules: Sequence[tuple[Unit, Found]], tagged: TaggedText) -> list[Candidate]:
    """All that either found, in text order, each once."""
    places = _Places(view, tagged)
    by_token: dict[int, list[int]] = {}
    for number, (_, found) in enumerate(rules):
        for first, last in found.content:
            for at in range(first, last):
                by_token.setdefault(at, []).append(number)
    taken: set[int] = set()
    covered: set[int] = set()
    made: list[Candidate] = []
    for one in tagged.attributions:
        content = _content(view, one.content)
        number = _partner(rules, by_token, content, taken)
        rule = rules[number][1] if number >= 0 else None
        if not content or (one.source is None and rule is None):
            continue  # nothing is said, or nobody says it
        if rule is None and _is_within(view, _tokens(view, *one.cue) if one.cue else None, content):
            continue
        if number >= 0:
            taken.add(number)
        for first, last in content:
            covered.update(range(first, last))
        unit = _unit(view, one, content)
        found = _found(view, unit, one, content, rule)
        made.append(Candidate(unit, found, one, rule, 0.0, places.content(content)))
    for number, (unit, found) in enumerate(rules):
        if number in taken:
            continue
        if found.rule == JOINED and _part(view, made, found):
            continue
        inside = [at in covered for first, last in found.content for at in range(first, last)]
        overlap = sum(inside) / max(1, len(inside))
        made.append(Candidate(unit, found, None, found, overlap, places.content(found.content)))
    return sorted(made, key=lambda one: (one.found.content, one.tagged is None))


def _part(view: View, made: list[Candidate], found: Found) -> bool:
    """Part what the tagger took for one content where a rule reads a second cue of the same speaker in it.

    ``said the talks would go on and warned that …``: the content ends before the conjunction, and the rest is an attribution of
    its own, as probable as the whole was. Whether it was parted.
    """
    if found.cue is None or view.quoted[found.cue[0]] >= 0:
        return False
    cue, end = found.cue[0], found.content[-1][1]
    for number, one in enumerate(made):
        for first, last in one.found.content:
            if one.tagged is None or not first < cue < last or abs(end - last) > 1:
                continue
            cut = cue
            while cut > first and view.tags[cut - 1] & (Tag.COMMA | Tag.CONJ):
                cut -= 1
            if cut == first:
                return False
            parted = tuple((a, cut if (a, b) == (first, last) else b) for a, b in one.found.content)
            made[number] = replace(one, found=replace(one.found, content=parted))
            made.append(replace(one, found=replace(found, rule=f"{RULE} {found.rule}"), rule=found))
            return True
    return False


class _Places:
    """Looks up the tagger's probability of content by token."""

    def __init__(self, view: View, tagged: TaggedText) -> None:
        self.view, self.tagged = view, tagged

    def content(self, ranges: Iterable[Range]) -> float:
        """Mean over the pieces of the token ranges."""
        total, count = 0.0, 0
        for first, last in ranges:
            low = bisect_left(self.tagged.starts, self.view.tokens.starts[first])
            high = bisect_left(self.tagged.starts, self.view.tokens.ends[last - 1])
            total += sum(self.tagged.content[low:high])
            count += high - low
        return total / count if count else 0.0


def _partner(
    rules: Sequence[tuple[Unit, Found]],
    by_token: dict[int, list[int]],
    content: tuple[Range, ...],
    taken: set[int],
) -> int:
    """Number of the rule's attribution that shares most of its content with this one, half of both at least, or -1."""
    shared: dict[int, int] = {}
    size = 0
    for first, last in content:
        size += last - first
        for at in range(first, last):
            for number in by_token.get(at, ()):
                shared[number] = shared.get(number, 0) + 1
    best, most = -1, 0.5
    for number, count in shared.items():
        if number in taken:
            continue
        whole = sum(last - first for first, last in rules[number][1].content)
        share = count / (size + whole - count)
        if share >= most:
            best, most = number, share
    return best


def _found(view: View, unit: Unit, one: Tagged, content: tuple[Range, ...], rule: Found | None) -> Found:
    """The attribution in tokens, with what the rule knows beside it."""
    cue = _tokens(view, *one.cue) if one.cue else None
    source = spans.source_of(view, (one.source,)) if one.source else None
    if rule is not None and rule.via is not None and source is not None and _meet(rule.via, source):
        return replace(
            rule, rule=f"{RULE} {rule.rule}"
        )  # the tagger took who passed the words on for who spoke
    how = rule.how if rule is not None else _how(view, content)
    carried = source is None and cue is None
    if rule is None:
        return Found(RULE, cue, source, content, 1.0, how, carried=carried, clause=(unit.first, unit.last))
    return replace(
        rule,
        rule=f"{RULE} {rule.rule}",
        cue=cue if cue is not None else rule.cue,
        source=source if source is not None else rule.source,
        content=content,
        carried=rule.carried if source is None else False,
    )


def _meet(one: Range, source: Source) -> bool:
    return one[0] < source.last and source.first < one[1]


def _how(view: View, content: tuple[Range, ...]) -> str:
    first = content[0][0]
    if view.quoted[first] >= 0:
        return "quote"
    return "that" if first and view.tokens.lowers[first - 1] == "that" else "clause"


def _content(view: View, ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Content as token ranges: ``that`` and loose marks left out at the ends, quotations whole, no lone ``what``."""
    made: list[Range] = []
    pieces = list(ranges)
    for start, end in pieces:
        first, last = _trimmed(view, *_whole_quotations(view, *token_range(view.tokens, start, end)))
        first = _past_dateline(view, first, last)
        if len(pieces) > 1 and _is_loose(view, first, last, lead=(start, end) == pieces[0]):
            continue
        if made and first < made[-1][1]:
            made[-1] = (made[-1][0], max(last, made[-1][1]))
        elif first < last:
            made.append((first, last))
    return tuple(made)


def _is_loose(view: View, first: int, last: int, *, lead: bool) -> bool:
    """Whether a piece is no part of what is said: ``what`` of ``what he called``, ``Reading from a paper,`` before a cue."""
    if first >= last or view.quoted[first] >= 0:
        return False
    low = view.tokens.lowers[first]
    if last - first == 1 and low in {"what", "that", "who", "which", "and", "but"}:
        return True
    opens = (
        first == 0
        or bool(view.tags[first - 1] & (Tag.STOP | Tag.QUOTE))
        or first == view.units[_unit_number(view, first)].first
    )
    return lead and opens and (low.endswith("ing") and not ending.has_verb(view, Unit(first, last, 0), first))


def _past_dateline(view: View, first: int, last: int) -> int:
    unit = view.units[_unit_number(view, first)] if first < last else None
    if unit is None or first != unit.first:
        return first
    return max(first, min(ending.after_dateline(view, unit, unit.last), last))


def _whole_quotations(view: View, first: int, last: int) -> Range:
    """A quotation of which the range holds half or more is taken whole: its two ends agree."""
    for at in (first, last - 1):
        number = view.quoted[at] if first < last else -1
        if number < 0:
            continue
        quote = view.quotes[number]
        held = min(last, quote.last) - max(first, quote.first)
        if 2 * held >= quote.last - quote.first:
            first, last = min(first, quote.first), max(last, quote.last)
    return first, last


def _trimmed(view: View, first: int, last: int) -> Range:
    words, tags, quoted = view.tokens, view.tags, view.quoted
    if first + 1 < last and words.lowers[first] == "that" and quoted[first] < 0:
        first += 1
    while first < last and quoted[first] < 0 and tags[first] & (Tag.COMMA | Tag.MARK | Tag.STOP):
        first += 1
    while last > first and quoted[last - 1] < 0 and tags[last - 1] & (Tag.COMMA | Tag.MARK | Tag.STOP):
        last -= 1
    return first, last


def _tokens(view: View, start: int, end: int) -> Range | None:
    first, last = token_range(view.tokens, start, end)
    return (first, last) if first < last else None


def _unit(view: View, one: Tagged, content: tuple[Range, ...]) -> Unit:
    """The unit of the cue, or of the content's beginning."""
    at = token_range(view.tokens, *one.cue)[0] if one.cue else content[0][0]
    return view.units[_unit_number(view, at)]


def _unit_number(view: View, at: int) -> int:
    """Number of the unit that the token stands in."""
    return max(0, bisect_right(view.units, at, key=lambda unit: unit.first) - 1)
