"""Reads the cues of one unit together: who speaks in each, where each content ends, which cues lie within another's.

A cue inside what another cue reports is that speaker's own word: it makes no statement of its own, but tells
whose words are passed on.
"""

from __future__ import annotations

from dataclasses import replace

from goodoffices.read.attribution import asides, ending
from goodoffices.read.attribution import content as contents
from goodoffices.read.attribution import cue as cues
from goodoffices.read.attribution import source as sources
from goodoffices.read.attribution.asides import Context
from goodoffices.read.attribution.cue import Cue
from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import Unit, View

SPLITTERS = frozenset(["while", "whereas", "although", "though"])
PRESENT = frozenset(["is", "are", "'s", "'re", "am"])
POINTING = frozenset(["this", "that", "these", "those", "it", "them", "him", "her", "his", "their", "its"])
RECENT = 8
FRONTED_REACH = 80
ISSUER_REACH = 4
CUES_BACK = 4
CUES_AHEAD = 24
FRONTED = frozenset(
    ["while", "as", "although", "though", "when", "after", "before", "because", "since", "whereas"]
)
LEADING_CONDITIONS = frozenset(["if", "unless", "once", "until", "without", "should"])
SPOKEN = frozenset(
    [
        "say",
        "declare",
        "tell",
        "speak",
        "warn",
        "urge",
        "appeal",
        "accuse",
        "commit",
        "demand",
        "deny",
        "charge",
    ]
)
REPORTED = frozenset(["reported", "reports"])
SILENT = frozenset({"unsaid", "nested"})
SHARED = frozenset({"participle", "joined", "bare-participle"})
RELEASING = frozenset(
    [
        "issued",
        "issuing",
        "issues",
        "released",
        "releasing",
        "releases",
        "posted",
        "posts",
        "published",
        "publishes",
        "sent",
        "sends",
        "gave",
        "wrote",
        "signed",
        "made",
        "makes",
        "delivered",
        "delivers",
        "shared",
        "adopted",
        "circulated",
    ]
)


def read(view: View, unit: Unit) -> list[Found]:
    """The attributions that the cues of a unit make, in text order."""
    found_cues = list(cues.find(view, unit))
    if not found_cues:
        return []
    context = Context(view, unit, found_cues, [_edge(view, unit, cue) for cue in found_cues])
    kept: list[Found] = []
    speaking: Source | None = None
    for number, cue in enumerate(found_cues):
        if cue.shape in SILENT or any(one.covers(cue.first) for one in kept[-RECENT:]):
            continue
        shared = _shared_source(context, number, speaking)
        if cue.shape in SHARED and shared is None:
            continue
        speaking = cue.source or shared
        one = _attribute(context, number, speaking)
        if one is None:
            continue
        if cue.shape == "participle" and kept and kept[-1].relayed >= 0 and one.relayed < 0:
            one = replace(one, relayed=kept[-1].relayed)  # "stated that Trump had ..., warning that"
        if not _passes_on(view, kept, one):
            _take(kept, one)
    kept.sort(key=lambda one: one.first)
    return kept


def _passes_on(view: View, kept: list[Found], one: Found) -> bool:
    """``The envoy urged calm, the agency reported``: one who reports what another said; noted beside it."""
    if one.cue is None or one.source is None or not one.rule.startswith("rules/cue-after"):
        return False
    if view.tokens.lowers[one.cue[0]] not in REPORTED or not kept:
        return False
    inner = kept[-1]
    if (
        inner.cue is None
        or inner.via is not None
        or inner.content[-1][1] > one.source.first
        or not one.covers(inner.cue[0])
    ):
        return False
    kept[-1] = replace(inner, via=(one.source.first, one.source.last))
    return True


def _take(kept: list[Found], one: Found) -> None:
    """Add ``one``; what stands within its content goes. Only the last few can, which keeps a long line cheap."""
    kept[-RECENT:] = [other for other in kept[-RECENT:] if not (other.cue and one.covers(other.cue[0]))]
    kept.append(one)


def _edge(view: View, unit: Unit, cue: Cue) -> int:
    """Where the clause of a cue begins for the content before it; ``unit.last`` where it begins none."""
    lowers, tags = view.tokens.lowers, view.tags
    if cue.shape == "participle":
        return cue.group - 1 if lowers[cue.group - 2] != "," else cue.group - 2
    if cue.shape in {"joined", "bare-participle"}:
        return cue.group - 1 if cue.shape == "joined" else unit.last
    if cue.shape not in {"clause", "unsaid"} or cue.source is None:
        return unit.last
    at = (cue.source.shown if cue.source.shown >= 0 else cue.source.first) - 1
    if at <= unit.first:
        return unit.last
    if tags[at] & Tag.CONJ or lowers[at] in SPLITTERS or (lowers[at] == "as" and tags[at - 1] & Tag.COMMA):
        return at
    if lowers[at] == ";":
        return at
    return unit.last


def _shared_source(context: Context, number: int, speaking: Source | None) -> Source | None:
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
    index = ending.after_dateline(view, unit, before)
    if index >= before:
        return None
    if tags[index] & (Tag.PREP | Tag.SUB) or view.timed[index] >= 0 or lowers[index].endswith(("ing", "ed")):
        comma = next((at for at in range(index, min(before, index + 40)) if tags[at] & Tag.COMMA), before)
        index = comma + 1
    while index < before and (
        tags[index] & (Tag.CONJ | Tag.ADV | Tag.COMMA | Tag.MARK)
        or (view.named[index] < 0 and lowers[index].endswith("ly") and tags[index + 1] & Tag.COMMA)
    ):
        index += 1
    if index >= before or view.quoted[index] >= 0:
        return None
    mention = view.mention(index) or (view.mention(index + 1) if tags[index] & Tag.DET else None)
    if mention is not None and lowers[mention.last : mention.last + 1] not in {("'s",), ("'",)}:
        named = Source(index, mention.last, mention.last)
        return named if sources.can_speak(view, named, strict=True) else None
    source = sources.after(view, index, before)
    if source is None:
        return None
    if (
        mention is None
        and source.last - source.first > 1
        and not tags[source.core - 1] & (Tag.SPEAKER | Tag.DOCUMENT)
    ):
        source = _shortened(view, source)
    return source if sources.can_speak(view, source, strict=True) else None


def _shortened(view: View, source: Source) -> Source:
    """Cut at the first noun that can speak: ``Reports have emerged`` may be read on as one phrase."""
    for index in range(source.first, source.last):
        if view.tags[index] & (Tag.SPEAKER | Tag.DOCUMENT) and view.named[index] < 0:
            return Source(source.first, index + 1, index + 1)
    return source


def _attribute(context: Context, number: int, source: Source | None) -> Found | None:
    """One cue with its content."""
    view, unit, cue = context.view, context.unit, context.cues[number]
    if source is None:
        return None
    source = _issuer(view, unit, cue, source)
    quote_left = _quote_left(view, unit, cue)
    start = None if quote_left else contents.begin(view, unit, cue)
    if start is not None and cue.shape == "inverted" and start.how not in {"quote", "that"}:
        start = None
    if start is None:
        return asides.read(context, number, source)
    others = range(max(0, number - CUES_BACK), min(len(context.cues), number + CUES_AHEAD))
    found_cuts = [
        _cut_by(context, number, start.index, start.how, other) for other in others if other != number
    ]
    found_cuts.append(_fronted_end(view, unit, cue, start.index))
    found_cuts.append(_relative_end(view, unit, cue, start.index))
    cuts = [cut for cut in found_cuts if cut is not None]
    passing_on = start.how in {"noun", "clause"} and cue.verb.frames[0].name == "declare"
    first, relayed = _past_relay(view, start.index, unit) if passing_on else (start.index, -1)
    last = (
        ending.quote_end(view, unit, first)
        if start.how == "quote"
        else ending.end(view, unit, first, cuts, phrase=start.how in {"noun", "object", "infinitive"})
    )
    if last <= first or (start.how == "noun" and _says_little(view, first, last)):
        return None
    if relayed < 0 and start.how in {"that", "clause"}:
        relayed = _relayed(context, number, first)
    content: tuple[tuple[int, int], ...] = ((first, last),)
    before = _before_quote(context, number, first) if start.how == "quote" else None
    before = before or (_accused(view, unit, cue) if cue.shape == "passive" else None)
    if before is not None:
        content = (before, *content)
    return Found(
        rule=f"rules/cue-before-{start.how}@1"
        if cue.shape in {"clause", "passive", "inverted", "noun", "quoted"}
        else f"rules/{cue.shape}@1",
        cue=(cue.first, cue.last),
        source=source,
        content=content,
        force=start.frame.force * (1.0 if cue.source is not None else 0.95),
        how=start.how,
        relayed=relayed,
        clause=(unit.first, unit.last),
        audience=start.audience,
    )


def _before_quote(context: Context, number: int, first: int) -> tuple[int, int] | None:
    """``If they do not answer, he told the radio, "we leave"``: the words before the cue that the quotation goes on with."""
    view, unit, cue = context.view, context.unit, context.cues[number]
    if cue.shape != "clause" or cue.source is None or not view.tags[first - 1] & Tag.COMMA:
        return None
    comma = cue.source.first - 1
    if (
        comma <= unit.first
        or not view.tags[comma] & Tag.COMMA
        or not view.tokens.words[first + 1][0].islower()
    ):
        return None
    start = ending.after_dateline(view, unit, comma)
    others = context.cues[max(0, number - CUES_BACK) : number]
    if view.tokens.lowers[start] not in LEADING_CONDITIONS or any(
        other.first >= start and other.shape not in SILENT for other in others
    ):
        return None
    return start, comma


def _accused(view: View, unit: Unit, cue: Cue) -> tuple[int, int] | None:
    """``Rwanda was accused by Kinshasa of``: the one of whom it is said."""
    subject = sources.before(view, cue.group - 1, unit.first)
    if subject is None or (subject.shown < 0 and not _is_about(view, subject)):
        return None
    return subject.first, subject.last


def _is_about(view: View, subject: Source) -> bool:
    """Whether the phrase begins as one does: a mention, a determiner, a pronoun or a capital."""
    opens = view.tags[subject.first] & (Tag.DET | Tag.PRON) or view.named[subject.first] >= 0
    return bool(opens) or view.is_capital(subject.first)


def _fronted_end(view: View, unit: Unit, cue: Cue, start: int) -> int | None:
    """The comma that ends a clause which opens the unit: ``While Bogota says A, the rebels`` …."""
    if cue.source is None or cue.shape != "clause":
        return None
    at = cue.source.first - 1
    if at < unit.first or view.tokens.lowers[at] not in FRONTED or at > unit.first + 1:
        return None
    for index in range(start + 1, min(unit.last, start + FRONTED_REACH)):
        if view.tags[index] & Tag.COMMA and view.quoted[index] < 0:
            return index
    return None


def _relative_end(view: View, unit: Unit, cue: Cue, start: int) -> int | None:
    """The comma that ends ``who says so`` and goes back to the verb of the clause around it."""
    if cue.source is None or cue.source.shown < 0:
        return None
    lowers, tags = view.tokens.lowers, view.tags
    for index in range(start + 1, min(unit.last - 1, start + FRONTED_REACH)):
        if not tags[index] & Tag.COMMA or view.quoted[index] >= 0:
            continue
        after = lowers[index + 1]
        if (
            tags[index + 1] & AUX
            or after in view.lexicon.light
            or (after.endswith("ed") and view.named[index + 1] < 0)
        ):
            return index
    return None


def _says_little(view: View, first: int, last: int) -> bool:
    """Whether a noun phrase only names or points: ``criticised the president``, ``echoed these sentiments``."""
    if view.tokens.lowers[first] in POINTING and last - first <= 3:
        return True
    definite = view.tags[first] & Tag.DET and last - first <= 2
    if definite and (
        view.tokens.lowers[last - 1] in view.lexicon.nouns or view.tags[last - 1] & Tag.OCCASION
    ):
        return True
    at = first + bool(view.tags[first] & Tag.DET and view.named[first] < 0)
    mention = view.mention(at)
    return mention is not None and mention.last >= last


def _issuer(view: View, unit: Unit, cue: Cue, source: Source) -> Source:
    """``Ramallah issued a statement saying``: the one who issued it, not the paper."""
    at = source.first - 1
    if cue.shape != "noun" or at < unit.first or view.tokens.lowers[at] not in RELEASING:
        return source
    subject: Source | None
    subject, floor = sources.before(view, at - 1, unit.first), max(unit.first, at - ISSUER_REACH)
    while subject is None and at - 1 > floor and view.tags[at - 1] & (AUX | Tag.ADV):
        at -= 1
        subject = sources.before(view, at - 1, unit.first)
    return subject if subject is not None and sources.can_speak(view, subject) else source


def _quote_left(view: View, unit: Unit, cue: Cue) -> bool:
    """Whether a quotation ends right before the clause of the cue."""
    at = (cue.source.first if cue.shape == "clause" and cue.source else cue.group) - 1
    if cue.shape not in {"clause", "inverted", "quoted"} or not cue.verb.takes & {"quote", "aside"}:
        return False
    if at >= unit.first and view.quoted[at] < 0 and view.tags[at] & Tag.COMMA:
        at -= 1
    if at < unit.first or view.quoted[at] < 0:
        return False
    opening = view.quotes[view.quoted[at]].first
    return opening <= unit.first or not _is_fronted(view, unit, opening) or not _opens_right(view, unit, cue)


def _is_fronted(view: View, unit: Unit, opening: int) -> bool:
    """``Asked about "the plan", he said``: words of the reporter's own, with a fragment of another's quoted in them."""
    low, bits = view.tokens.lowers[unit.first], view.tags[unit.first]
    fragment = opening + 1 < unit.last and view.tokens.words[opening + 1][0].islower()
    return fragment and (low in ending.ASKED or low.endswith("ing") or bool(bits & (Tag.PREP | Tag.SUB)))


def _opens_right(view: View, unit: Unit, cue: Cue) -> bool:
    """Whether what is said can stand after the cue: the clause does not end there."""
    at = contents.skip_adjuncts(view, unit, cue.last)
    return at < unit.last and not view.tags[at] & (Tag.COMMA | Tag.STOP)


def _cut_by(context: Context, number: int, start: int, how: str, other: int) -> int | None:
    """Where the clause of another cue ends the content that begins at ``start``, or None."""
    view, cue, mine = context.view, context.cues[other], context.cues[number]
    edge = context.edges[other]
    if cue.shape in {"clause", "unsaid"} and cue.source is not None and mine.source is not None:
        around = cue.source.first <= mine.source.first  # "Graham, who says A, wrote B"
        if around:
            return cue.group - 1 if view.tags[cue.group - 1] & Tag.COMMA else None
    if other > number and asides.is_parenthesis(context, cue, start):
        return cue.source.first - 1 if cue.source is not None else None
    if other <= number or edge >= context.unit.last or edge <= start:
        return None
    return edge if _parts(context, cue, edge, start, how) else None


def _parts(context: Context, cue: Cue, edge: int, start: int, how: str) -> bool:
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


def _relayed(context: Context, number: int, start: int) -> int:
    """The token that names whose words the content passes on: its subject, where a cue within belongs to it."""
    view = context.view
    for cue in context.cues[number + 1 : number + 4]:
        if cue.source is not None and cue.shape in {"clause", "nested"} and cue.source.first == start:
            spoken = any(frame.name in SPOKEN for frame in cue.verb.frames)
            mention = view.mention(cue.source.core - 1)
            named = mention is not None and mention.kind in {"person", "office", "pronoun"}
            return cue.source.core - 1 if spoken and named else -1
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
