"""How well acts are coded: passages with all of their acts marked, against what the coder prints for them.

A printed act matches a marked one when its evidence shares a character with the marked words, one of its actors is one of
the marked actors' parties, and its code is, at three digits, one that the mark accepts. Issues, condition, deadline and modality are
counted on the pairs that match by words and actor. A marked act whose actor no party can be told of is nobody's to find: it is
not wanted, and what is printed on its words is not counted. Passages of one process and day are read as one article, since who
"the army" is, an earlier one often tells. Scoring is pure; only ``coded`` runs the reader and the coder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from goodoffices.evaluation.attribution import Score
from goodoffices.evaluation.overlap import words
from goodoffices.evaluation.passages import MarkedAct, Passage, PassageError, Range, load_passages, together
from goodoffices.evaluation.tally import Note
from goodoffices.record import DEFAULT_READER, ReaderSettings

Json = Mapping[str, Any]
GROUPS = {
    "acts": ("act", "silent", "code", "modality", "recipients"),
    "issues": ("issue",),
    "conditions": ("condition", "polarity"),
    "deadlines": ("deadline", "window"),
}
SAME_SPAN = 0.5
"""Share of the union of two spans' words from which they count as the same condition or deadline."""
OPENERS = frozenset(
    [
        "if",
        "unless",
        "until",
        "only",
        "provided",
        "providing",
        "as",
        "long",
        "so",
        "that",
        "when",
        "once",
        "without",
        "except",
        "in",
        "exchange",
        "for",
        "return",
        "on",
        "the",
        "condition",
        "of",
        "should",
        "absent",
        "pending",
        "failing",
        "till",
        "before",
        "by",
        "within",
        "subject",
        "to",
    ]
)


@dataclass(slots=True)
class Sheet:
    """Counts by measure, and what was missed and wrong; filled by ``score``, then only read."""

    found: dict[str, int] = field(default_factory=dict)
    wanted: dict[str, int] = field(default_factory=dict)
    shared: dict[str, int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def add(self, name: str, *, found: int = 0, wanted: int = 0, shared: int = 0) -> None:
        """Add to the counts of a measure."""
        for counts, more in ((self.found, found), (self.wanted, wanted), (self.shared, shared)):
            counts[name] = counts.get(name, 0) + more

    def scores(self) -> dict[str, Score]:
        """The measures in the order in which they were first counted."""
        return {name: Score(self.found[name], self.wanted[name], self.shared[name]) for name in self.found}


def score(passages: Iterable[Passage], printed: Iterable[Sequence[Json]]) -> Sheet:
    """The sheet for passages and, for each of them, the acts of the contract that were printed.

    ``act`` is an F1 of acts; ``silent`` counts passages without an act: found are those that were left silent; the others are shares of
    the pairs that match (``code``, ``modality``, ``recipients``, ``window``) or an F1 over them (``issue``, ``condition``, ``deadline``).
    """
    sheet = Sheet()
    for name in (name for names in GROUPS.values() for name in names):
        sheet.add(name)
    for passage, acts in zip(passages, printed, strict=True):
        _passage(passage, acts, sheet)
    return sheet


def _passage(passage: Passage, acts: Sequence[Json], sheet: Sheet) -> None:
    wanted = [act for act in passage.acts if _parties(act)]
    nobody = [act for act in passage.acts if not _parties(act)]
    for start, end in passage.parts or ((0, len(passage.text)),):
        quiet = not any(start <= act["evidence"]["start"] < end for act in acts)
        empty = not any(start <= act.cue[0] < end for act in passage.acts)
        sheet.add("silent", found=quiet, wanted=empty, shared=quiet and empty)
    pairs = list(_pairs(wanted, acts))
    matched = [(mine, gold) for mine, gold in pairs if _code(wanted[gold], acts[mine])]
    counted = {mine for mine, _ in matched}
    found = len(counted)
    for mine, act in enumerate(acts):
        if mine in counted:
            continue
        if any(_touches(act, one.cue) for one in nobody):
            continue
        found += 1
        sheet.notes.append(Note(passage.place, "act.wrong", f"{show(act)} | {around(passage, act)}"))
    sheet.add("act", found=found, wanted=len(wanted), shared=len(matched))
    hit = {gold for _, gold in matched}
    for gold, marked in enumerate(wanted):
        if gold not in hit:
            sheet.notes.append(
                Note(passage.place, "act.missed", f"{_told(passage, marked)} | {_near(passage, marked.cue)}")
            )
    for mine, gold in pairs:
        _details(passage, wanted[gold], acts[mine], sheet)


def _pairs(wanted: Sequence[MarkedAct], acts: Sequence[Json]) -> Iterator[tuple[int, int]]:
    """(number of the printed act, number of the marked one) by words and actor, those with the right code first."""
    rows = [
        (not _code(gold, act), mine, number)
        for number, gold in enumerate(wanted)
        for mine, act in enumerate(acts)
        if _touches(act, gold.cue) and _actors(act) & _parties(gold)
    ]
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, mine, number in sorted(rows):
        if mine not in taken[0] and number not in taken[1]:
            taken[0].add(mine)
            taken[1].add(number)
            yield mine, number


def _details(passage: Passage, gold: MarkedAct, act: Json, sheet: Sheet) -> None:
    sheet.add("code", found=1, wanted=1, shared=_code(gold, act))
    firm = act["modality"] in {_shown(one) for one in gold.modality}
    sheet.add("modality", found=1, wanted=1, shared=firm)
    if not firm:
        sheet.notes.append(
            Note(passage.place, "modality", f"{gold.modality} {show(act)} | {around(passage, act)}")
        )
    reached = frozenset(party for one in gold.recipients for party in one.parties)
    if reached:
        mine = {each["party"] for each in act["recipients"]}
        sheet.add("recipients", found=1, wanted=1, shared=bool(mine & reached))
    issues, given = set(act["issues"]), set(gold.issues)
    sheet.add("issue", found=len(issues), wanted=len(given), shared=len(issues & given))
    _span(passage, "condition", gold.condition, act.get("condition"), sheet)
    if gold.condition and act.get("condition"):
        negative = gold.polarity in {"unless", "until"}
        told = act["condition"]["text"].lower().split()[:1]
        sheet.add("polarity", found=1, wanted=1, shared=(told in (["unless"], ["until"])) == negative)
    deadline = gold.deadline
    _span(passage, "deadline", deadline.span if deadline else None, act.get("deadline"), sheet)
    if deadline is not None and deadline.earliest is not None and deadline.latest is not None:
        right = _window(act.get("deadline"), deadline.earliest, deadline.latest)
        sheet.add("window", found=1, wanted=1, shared=right)
        if not right:
            told_of = act.get("deadline")
            sheet.notes.append(
                Note(passage.place, "window", f"{deadline} {told_of} | {_near(passage, gold.cue)}")
            )


def _span(passage: Passage, name: str, gold: Range | None, printed: Json | None, sheet: Sheet) -> None:
    """Count a condition or a deadline of a pair: the conjunction or preposition before it does not matter."""
    same = False
    if gold is not None and printed is not None:
        one, other = _bare(passage.text[slice(*gold)]), _bare(printed["text"] or "")
        both = len(one & other)
        same = both >= SAME_SPAN * len(one | other)
    sheet.add(name, found=printed is not None, wanted=gold is not None, shared=same)
    if (gold is not None or printed is not None) and not same:
        text = passage.text[slice(*gold)] if gold else None
        sheet.notes.append(Note(passage.place, name, f"{text!r} <- {printed and printed['text']!r}"))


def _bare(text: str) -> set[str]:
    found = words(text)
    return {word for word in found if word not in OPENERS} or set(found)


def _window(printed: Json | None, earliest: date, latest: date) -> bool:
    """Whether the printed window ends on the same day, or, for a vague one, shares half of its days with the marked one."""
    if printed is None or not printed.get("latest"):
        return False
    last = date.fromisoformat(printed["latest"])
    if last == latest:
        return True
    first = date.fromisoformat(printed["earliest"]) if printed.get("earliest") else earliest
    shared = (min(last, latest) - max(first, earliest)).days + 1
    union = (max(last, latest) - min(first, earliest)).days + 1
    return earliest < latest and 2 * shared >= union


def _shown(modality: str) -> str:
    """The contract's word: what is denied is printed as negated."""
    return "negated" if modality == "denied" else modality


def _parties(act: MarkedAct) -> frozenset[str]:
    return frozenset(party for one in act.actors for party in one.parties)


def _actors(act: Json) -> set[str]:
    return {act["actor"]["party"], *(each["party"] for each in act.get("co_actors", ()))} - {None}


def _touches(act: Json, stretch: Range) -> bool:
    evidence = act["evidence"]
    return bool(evidence["start"] < stretch[1] and stretch[0] < evidence["end"])


def _code(gold: MarkedAct, act: Json) -> bool:
    return act["cameo"][:3] in {code[:3] for code in gold.codes}


def show(act: Json) -> str:
    """A printed act in a few words."""
    parties = "+".join(each["party"] or "?" for each in act["recipients"])
    return f"{act['actor']['party']} {act['cameo']} {act['modality']} {parties} by {act['by']} {act['confidence']}: {act['evidence']['text']!r}"


def around(passage: Passage, act: Json) -> str:
    """The passage that a printed act stands in."""
    return _near(passage, (act["evidence"]["start"], act["evidence"]["end"]))


def _near(passage: Passage, stretch: Range) -> str:
    part = next((part for part in passage.parts if part[0] <= stretch[0] < part[1]), None)
    return passage.text[slice(*part)] if part else passage.text


def _told(passage: Passage, act: MarkedAct) -> str:
    return f"{'+'.join(sorted(_parties(act)))} {'/'.join(act.codes)} {act.modality[0]}: {passage.text[slice(*act.cue)]!r}"


def coded(passages: Iterable[Passage], settings: ReaderSettings = DEFAULT_READER) -> Iterator[list[Json]]:
    """The acts of the contract found in each passage, read as an article of its day."""
    from goodoffices.flow.stages import code_document
    from goodoffices.record import Article, Coded, Window, make_id, sha256_of
    from goodoffices.record.contract import to_dict

    for passage in passages:
        day = passage.on.isoformat()
        article = Article(
            make_id(passage.place, passage.text),
            passage.place,
            sha256_of(passage.text),
            passage.text,
            published=Window(passage.on, passage.on, "stated", day),
        )
        result = code_document(article, reader=settings)
        yield to_dict(result)["acts"] if isinstance(result, Coded) else []


def evaluate(paths: Sequence[Path], settings: ReaderSettings = DEFAULT_READER) -> Sheet:
    """Score the coder on the passages of files or folders.

    Raises:
        PassageError: a file is not of the form, or holds no passage.
    """
    passages = list(together(load_passages(paths)))
    if not passages:
        raise PassageError("passages-malformed", "no passages there", str(paths[0]) if paths else None)
    return score(passages, coded(passages, settings))
