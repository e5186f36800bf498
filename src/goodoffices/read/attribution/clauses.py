"""Reads the cues of one unit together: who speaks in each, where each content ends, which cues lie within another's.

A cue inside what another cue reports is that speaker's own word: it makes no statement of its own, but tells
whose words are passed on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goodoffices.read.attribution import content as contents
from goodoffices.read.attribution import cue as cues
from goodoffices.read.attribution import source as sources
from goodoffices.read.attribution.cue import Cue
from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import Unit, View

SPLITTERS = frozenset("while whereas although though".split())
PRESENT = frozenset("is are 's 're am".split())
POINTING = frozenset("this that these those it them him her his their its".split())
DATELINE_REACH = 10
CUES_BACK = 4
CUES_AHEAD = 24
FEWEST_OF_CLAUSE = 5
FRONTED = frozenset("while as although though when after before because since whereas".split())
SHARED = frozenset({"participle", "joined", "bare-participle"})
RELEASING = frozenset(
    "issued issuing issues released releasing releases posted posts published publishes sent sends gave wrote signed made "
    "makes delivered delivers shared adopted circulated".split()
)


@dataclass(slots=True)
class _Context:
    """The unit being read, its cues and where each one's clause begins."""

    view: View
    unit: Unit
    cues: list[Cue]
    edges: list[int]


def read(view: View, unit: Unit) -> list[Found]:
    """The attributions that the cues of a unit make, in text order."""
    found_cues = list(cues.find(view, unit))
    if not found_cues:
        return []
    context = _Context(view, unit, found_cues, [_edge(view, unit, cue) for cue in found_cues])
    kept: list[Found] = []
    speaking: Source | None = None
    for number, cue in enumerate(found_cues):
        if cue.shape == "unsaid" or any(one.covers(cue.first) for one in kept):
            continue
        shared = _shared_source(context, number, speaking)
        if cue.shape in SHARED and shared is None:
            continue
        speaking = cue.source or shared
        one = _attribute(context, number, speaking)
        if one is None:
            continue
        kept = [other for other in kept if not (other.cue and one.covers(other.cue[0]))]
        kept.append(one)
    return kept


def _edge(view: View, unit: Unit, cue: Cue) -> int:
    """Where the clause of a cue begins for the content before it; ``unit.last`` where it begins none."""
    lowers, tags = view.tokens.lowers, view.tags
    if cue.shape == "participle":
        return cue.group - 1 if not lowers[cue.group - 2] == "," else cue.group - 2
    if cue.shape in {"joined", "bare-participle"}:
        return cue.group - 1 if cue.shape == "joined" else unit.last
    if cue.shape not in {"clause", "unsaid"} or cue.source is None:
        return unit.last
    at = cue.source.first - 1
    if at <= unit.first:
        return unit.last
    if tags[at] & Tag.CONJ or lowers[at] in SPLITTERS or (lowers[at] == "as" and tags[at - 1] & Tag.COMMA):
        return at
    if lowers[at] == ";":
        return at
    return unit.last


def _shared_source(context: _Context, number: int, speaking: Source | None) -> Source | None:
    """Who speaks in a cue without a subject of its own: the speaker of the cue before, or the clause's subject."""
    cue = context.cues[number]
    if cue.shape not in SHARED:
        return None
    if cue.shape != "bare-participle" and speaking is not None:
        return speaking
    if cue.shape == "joined" and cue.verb.force < 0.9:
        return None  # "met the envoy and rejected the plan" tells of deeds
    subject = first_subject(context.view, context.unit, cue.group)
    if cue.shape == "bare-participle":
        if subject is None or not context.view.tags[subject.core - 1] & Tag.DOCUMENT:
            return None
        return subject
    return subject


def first_subject(view: View, unit: Unit, before: int) -> Source | None:
    """The noun phrase that opens the unit's first clause, adverbials before it left out, if it can speak."""
    lowers, tags = view.tokens.lowers, view.tags
    index = _after_dateline(view, unit, before)
    if index >= before:
        return None
    if tags[index] & (Tag.PREP | Tag.SUB) or view.timed[index] >= 0 or lowers[index].endswith(("ing", "ed")):
        comma = next((at for at in range(index, min(before, index + 40)) if tags[at] & Tag.COMMA), before)
        index = comma + 1
    while index < before and tags[index] & (Tag.CONJ | Tag.ADV | Tag.COMMA | Tag.MARK):
        index += 1
    if index >= before or view.quoted[index] >= 0:
        return None
    mention = view.mention(index) or (view.mention(index + 1) if tags[index] & Tag.DET else None)
    if mention is not None and lowers[mention.last : mention.last + 1] not in {("'s",), ("'",)}:
        source = Source(index, mention.last, mention.last)
        return source if sources.can_speak(view, source, strict=True) else None
    source = sources.after(view, index, before)
    if source is None:
        return None
    if mention is None and source.last - source.first > 1 and not tags[source.core - 1] & (Tag.SPEAKER | Tag.DOCUMENT):
        source = _shortened(view, source)
    return source if sources.can_speak(view, source, strict=True) else None


def _after_dateline(view: View, unit: Unit, before: int) -> int:
    """``CAIRO (AP) — ``: where the sentence itself begins."""
    if view.tokens.words[unit.first].isupper():
        for at in range(unit.first + 1, min(before, unit.first + DATELINE_REACH)):
            if view.tokens.lowers[at] in {"—", "–", "--", "-"}:
                return at + 1
    return unit.first


def _shortened(view: View, source: Source) -> Source:
    """Cut at the first noun that can speak: ``Reports have emerged`` may be read on as one phrase."""
    for index in range(source.first, source.last):
        if view.tags[index] & (Tag.SPEAKER | Tag.DOCUMENT) and view.named[index] < 0:
            return Source(source.first, index + 1, index + 1)
    return source


def _attribute(context: _Context, number: int, source: Source | None) -> Found | None:
    """One cue with its content."""
    view, unit, cue = context.view, context.unit, context.cues[number]
    if source is None:
        return None
    source = _issuer(view, unit, cue, source)
    quote_left = _quote_left(view, unit, cue)
    start = None if quote_left else contents.begin(view, unit, cue)
    if start is not None and cue.shape in {"inverted"} and start.how not in {"quote", "that"}:
        start = None
    if start is None:
        return _aside(context, number, source)
    others = range(max(0, number - CUES_BACK), min(len(context.cues), number + CUES_AHEAD))
    found_cuts = [_cut_by(context, number, start.index, start.how, other) for other in others if other != number]
    cuts = [cut for cut in found_cuts if cut is not None]
    fronted = _fronted_end(view, unit, cue, start.index)
    if fronted is not None:
        cuts.append(fronted)
    passing_on = start.how in {"noun", "clause"} and cue.verb.frames[0].name == "declare"
    first, relayed = _past_relay(view, start.index, unit) if passing_on else (start.index, -1)
    last = _quote_end(view, unit, first) if start.how == "quote" else contents.end(view, unit, first, cuts)
    if last <= first or (start.how == "noun" and _says_little(view, first, last)):
        return None
    if relayed < 0 and start.how in {"that", "clause"}:
        relayed = _relayed(context, number, first)
    return Found(
        rule=f"rules/cue-before-{start.how}@1" if cue.shape in {"clause", "passive", "inverted", "noun"} else f"rules/{cue.shape}@1",
        cue=(cue.first, cue.last),
        source=source,
        content=((first, last),),
        force=start.frame.force * (1.0 if cue.source is not None else 0.95),
        how=start.how,
        relayed=relayed,
        clause=(unit.first, unit.last),
        audience=start.audience,
    )


def _fronted_end(view: View, unit: Unit, cue: Cue, start: int) -> int | None:
    """The comma that ends a clause which opens the unit: ``While Bogota says A, the rebels`` …"""
    if cue.source is None or cue.shape != "clause":
        return None
    at = cue.source.first - 1
    if at < unit.first or view.tokens.lowers[at] not in FRONTED or at > unit.first + 1:
        return None
    for index in range(start + 1, unit.last):
        if view.tags[index] & Tag.COMMA and view.quoted[index] < 0:
            return index
    return None


def _says_little(view: View, first: int, last: int) -> bool:
    """Whether a noun phrase only names or points: ``criticised the president``, ``echoed these sentiments``."""
    if view.tokens.lowers[first] in POINTING and last - first <= 3:
        return True
    at = first + bool(view.tags[first] & Tag.DET and view.named[first] < 0)
    mention = view.mention(at)
    return mention is not None and mention.last >= last


def _issuer(view: View, unit: Unit, cue: Cue, source: Source) -> Source:
    """``Ramallah issued a statement saying``: the one who issued it, not the paper."""
    at = source.first - 1
    if cue.shape != "noun" or at < unit.first or view.tokens.lowers[at] not in RELEASING:
        return source
    subject = sources.before(view, at - 1, unit.first)
    while subject is None and at - 1 > unit.first and view.tags[at - 1] & (AUX | Tag.ADV):
        at -= 1
        subject = sources.before(view, at - 1, unit.first)
    return subject if subject is not None and sources.can_speak(view, subject, strict=True) else source


def _quote_left(view: View, unit: Unit, cue: Cue) -> bool:
    """Whether a quotation ends right before the clause of the cue."""
    at = (cue.source.first if cue.shape == "clause" and cue.source else cue.group) - 1
    if cue.shape not in {"clause", "inverted"} or not cue.verb.takes & {"quote", "aside"}:
        return False
    if at >= unit.first and view.quoted[at] < 0 and view.tags[at] & Tag.COMMA:
        at -= 1
    return at >= unit.first and view.quoted[at] >= 0


def _cut_by(context: _Context, number: int, start: int, how: str, other: int) -> int | None:
    """Where the clause of another cue ends the content that begins at ``start``, or None."""
    view, cue, mine = context.view, context.cues[other], context.cues[number]
    edge = context.edges[other]
    if cue.shape in {"clause", "unsaid"} and cue.source is not None and mine.source is not None:
        around = cue.source.first <= mine.source.first  # "Graham, who says A, wrote B"
        if around:
            return cue.group - 1 if view.tags[cue.group - 1] & Tag.COMMA else None
    if other <= number or edge >= context.unit.last or edge <= start:
        return None
    return edge if _parts(context, cue, edge, start, how) else None


def _parts(context: _Context, cue: Cue, edge: int, start: int, how: str) -> bool:
    """Whether a later cue's clause stands beside the content, rather than within it."""
    view = context.view
    if cue.shape == "participle":
        return True
    if cue.shape in {"clause", "unsaid"}:
        comma = view.tags[edge - 1] & Tag.COMMA
        return bool(comma) or view.tokens.lowers[edge] != "and" or how != "that"
    if how not in {"that", "clause"}:
        return True
    subject = sources.after(view, start, edge)
    if subject is None or not sources.can_speak(view, subject, strict=True):
        return True
    for at in range(subject.last, edge):
        if view.tags[at] & AUX:
            return bool(view.tags[at] & Tag.MODAL) or view.tokens.lowers[at] in PRESENT
    return False


def _quote_end(view: View, unit: Unit, first: int) -> int:
    """Index after a quotation that opens a content, and after the words that go on with its sentence."""
    last = view.quotes[view.quoted[first]].last
    if last >= unit.last or view.tags[last] & (Tag.STOP | Tag.COMMA | Tag.MARK | Tag.CONJ | Tag.PREP | Tag.SUB):
        return last
    return contents.end(view, unit, last, [])


def _past_relay(view: View, start: int, unit: Unit) -> tuple[int, int]:
    """``Trump's position that talks``: where the clause begins, and the token that names whose position it is."""
    nouns, lowers = view.lexicon.nouns, view.tokens.lowers
    for at in range(start, min(unit.last - 2, start + 14)):
        if view.tags[at] & (Tag.STOP | Tag.COMMA | Tag.MARK) or view.quoted[at] >= 0:
            break
        if lowers[at + 1] == "that" and "clause" in nouns.get(lowers[at], ()) and not view.tags[at + 2] & AUX:
            named = next((index for index in range(start, at) if _is_possessor(view, index)), -1)
            return at + 2, named
    return start, -1


def _is_possessor(view: View, index: int) -> bool:
    mention = view.mention(index)
    if mention is None or mention.kind not in {"person", "office"}:
        return False
    return mention.last < len(view.tags) and view.tokens.lowers[mention.last] in {"'s", "'"}


def _relayed(context: _Context, number: int, start: int) -> int:
    """The token that names whose words the content passes on: its subject, where a cue within belongs to it."""
    view = context.view
    for cue in context.cues[number + 1 :]:
        if cue.source is not None and cue.shape == "clause" and cue.source.first == start:
            return cue.source.core - 1
    mention = view.mention(start)
    if mention is None or mention.kind != "person" or mention.first != start:
        return -1
    at = mention.last
    while at < len(view.tags) and view.tags[at] & (Tag.HAVE | Tag.ADV):
        at += 1
    if at + 3 >= len(view.tags) or view.tokens.lowers[at] not in view.lexicon.light | RELEASING:
        return -1
    words = view.tokens.lowers[at + 1 : at + 5]
    return mention.first if any(word in view.lexicon.nouns or word == "ultimatum" for word in words) else -1


def _aside(context: _Context, number: int, source: Source) -> Found | None:
    """A cue after its content, or inside it."""
    view, unit, cue = context.view, context.unit, context.cues[number]
    frame = cue.verb.frame("aside") or cue.verb.frame("quote")
    if frame is None or cue.shape not in {"clause", "inverted"}:
        return None
    before = cue.source.first if cue.shape == "clause" and cue.source else cue.group
    if before > unit.first and view.quoted[before - 1] < 0 and not view.tags[before - 1] & (Tag.COMMA | Tag.MARK):
        return None
    said = _quote_of_unit_before(view, unit, before) or contents.left(view, unit, before)
    if said is None or (view.quoted[said[1] - 1] < 0 and "aside" not in cue.verb.takes):
        return None
    if view.quoted[said[1] - 1] < 0 and (cue.verb.homonym or not cue.verb.takes & {"clause"}):
        return None
    parts = [_from_quote(view, said)]
    after = cue.source.last if cue.shape == "inverted" and cue.source else cue.last
    if "addressee" in cue.verb.takes:
        after = contents._addressee_end(view, unit, after)  # noqa: SLF001
    rest = _continued(context, number, parts[0], contents.skip_adjuncts(view, unit, after))
    if rest is not None:
        parts.append(rest)
    elif not _is_clause(view, parts[0]):
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


def _is_clause(view: View, said: tuple[int, int]) -> bool:
    """Whether the words can be a clause: a quotation, a verb of the closed classes, or words enough for another."""
    first, last = said
    if view.quoted[last - 1] >= 0 or contents._has_verb(view, Unit(first, last, 0), first):  # noqa: SLF001
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


def _continued(context: _Context, number: int, said: tuple[int, int], after: int) -> tuple[int, int] | None:
    """What goes on after a cue inside its content: ``"Yes," he said, "we will"``; ``The talks, he said, would``."""
    view, unit = context.view, context.unit
    if after >= unit.last or not view.tags[after] & (Tag.COMMA | Tag.MARK) or view.tokens.lowers[after] in {"(", "["}:
        return None
    at = after + 1
    if at >= unit.last:
        return None
    if view.quoted[at] >= 0 and view.quotes[view.quoted[at]].first == at:
        return (at, view.quotes[view.quoted[at]].last) if view.quoted[said[1] - 1] >= 0 else (at, _quote_end(view, unit, at))
    if view.quoted[said[1] - 1] >= 0 or contents._has_verb(view, Unit(said[0], said[1], 0), said[0]):  # noqa: SLF001
        return None
    adverbial = view.tags[said[0]] & (Tag.PREP | Tag.ADV | Tag.SUB) or view.timed[said[0]] >= 0
    goes_on = view.tags[at] & (AUX | Tag.PREP) or view.tokens.lowers[at].endswith(("ed", "s"))
    if not goes_on and (not adverbial or view.tags[at] & (Tag.REL | Tag.CONJ) or view.tokens.lowers[at].endswith("ing")):
        return None
    cuts = [edge for other, edge in enumerate(context.edges) if other > number]
    last = contents.end(view, unit, at, cuts)
    return (at, last) if last > at else None


def according(view: View, unit: Unit, kept: list[Found]) -> list[Found]:
    """``according to`` and its like: content after it where it opens the unit, before it otherwise."""
    lowers = view.tokens.lowers
    for index in range(unit.first, unit.last - 1):
        group = view.lexicon.before_source.get(lowers[index])
        if group is None or view.quoted[index] >= 0:
            continue
        rest = next((rest for rest in group if lowers[index + 1 : index + 1 + len(rest)] == rest), None)
        if rest is None or any(one.covers(index) for one in kept):
            continue
        last = index + 1 + len(rest)
        source = sources.after(view, last, unit.last)
        if source is None or not sources.can_speak(view, source):
            continue
        kept = _place(view, unit, kept, (index, last), source)
    return kept


def _place(view: View, unit: Unit, kept: list[Found], cue: tuple[int, int], source: Source) -> list[Found]:
    """One such phrase beside what was found already: a second-hand note, or an attribution of its own."""
    before = [one for one in kept if one.cue is not None and one.cue[0] < cue[0] and one.via is None]
    if before and before[-1].content[-1][1] >= cue[0] - 2:
        noted = replace(before[-1], via=(source.first, source.last))
        return [noted if one is before[-1] else one for one in kept]
    spans = _around(view, unit, cue[0], source.last)
    if spans is None:
        return kept
    one = Found("rules/according-to@1", cue, source, spans, 0.94, "clause", clause=(unit.first, unit.last))
    kept = [other for other in kept if not (other.cue and one.covers(other.cue[0]))]
    return sorted([*kept, one], key=lambda found: found.first)


def _around(view: View, unit: Unit, first: int, last: int) -> tuple[tuple[int, int], ...] | None:
    """The content around a phrase ``[first, last)``."""
    opens = all(view.tags[at] & (Tag.CONJ | Tag.ADV | Tag.MARK | Tag.COMMA) for at in range(unit.first, first))
    if opens:
        at = last
        while at < unit.last and not view.tags[at] & Tag.COMMA:
            if view.tags[at] & (Tag.STOP | AUX):
                return None
            at += 1
        end = contents.end(view, unit, at + 1, []) if at + 1 < unit.last else at
        return ((at + 1, end),) if end > at + 1 else None
    said = contents.left(view, unit, first)
    if said is None:
        return None
    said = (said[0], contents.trim(view, *said))
    if _is_clause(view, said):
        return (said,)
    if last < unit.last and view.tags[last] & Tag.COMMA:
        end = contents.end(view, unit, last + 1, [])
        if end > last + 1:
            return (said, (last + 1, end))
    return None

