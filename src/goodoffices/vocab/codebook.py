"""The codebook: act codes, deeds, operators and issues, read from YAML and checked on load.

It says which words can carry which act. How they do so in a sentence is the business of ``goodoffices.coding``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from goodoffices.record import PloverType, VocabularyError
from goodoffices.vocab.data import load_yaml
from goodoffices.vocab.inflect import Tag, noun_forms, verb_forms
from goodoffices.vocab.phrases import Phrases

Mode = Literal[
    "do",
    "plan",
    "intend",
    "appeal",
    "demand",
    "refuse",
    "threaten",
    "accuse",
    "criticise",
    "halt",
    "carry-on",
]
Part = Literal["verb", "noun", "adjective"]
MODES: frozenset[str] = frozenset(get_args(Mode))
PLOVER_TYPES: frozenset[str] = frozenset(get_args(PloverType))


@dataclass(frozen=True, slots=True)
class Code:
    """A CAMEO code: its name and the PLOVER type it belongs to."""

    code: str
    name: str
    plover: PloverType


@dataclass(frozen=True, slots=True)
class Issue:
    """A matter that acts are about; ``pax`` names the PA-X variables that it corresponds to."""

    id: str
    label: str
    description: str
    cues: tuple[str, ...]
    pax: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """What can be done, asked for, refused or threatened; ``codes`` holds a code for each mode that has one.

    ``halt`` is the deed that ending it amounts to. ``joint`` deeds have both sides as actors; ``meets`` needs another
    side; ``hostile`` ones are laid at another's door; of ``by_speaker`` ones the speaker threatens the subject. ``third`` ones say what is left only where a mediator leaves.
    """

    id: str
    label: str
    codes: Mapping[str, str]
    issues: tuple[str, ...] = ()
    halt: str | None = None
    hostile: bool = False
    joint: bool = False
    meets: bool = False
    by_speaker: bool = False
    third: bool = False


@dataclass(frozen=True, slots=True)
class Operator:
    """A verb, noun or adjective that sets the mode of the deed that follows; see ``acts/operators.yml``.

    ``fixed``: the code is ``bare`` whatever follows. ``whom``: somebody must be named behind it.
    """

    id: str
    mode: Mode
    frame: str
    bare: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    weak: frozenset[str] = frozenset()
    strict: frozenset[str] = frozenset()
    strict_bare: str = ""
    hedged: bool = False
    fixed: bool = False
    whom: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """One way to say an operator or a deed.

    Attributes:
        part: what kind of word heads it.
        lemma: its first word's lemma.
        tags: forms that the first word can have here; empty for nouns and adjectives.
        operator: id of the operator it stands for, or None.
        deed: id of the deed it stands for, or None.
        objects: classes of nouns one of which must follow as its object; empty where it needs none.
        irrealis: whether it counts only where it is not told as done.
        named: kinds of mentions that do as its object right behind the verb (``recognise Kosovo``).
        subjects: classes of nouns one of which must be its subject (``{troops} pulled back``).
    """

    part: Part
    lemma: str
    tags: tuple[Tag, ...] = ()
    operator: str | None = None
    deed: str | None = None
    objects: frozenset[str] = frozenset()
    irrealis: bool = False
    named: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Codebook:
    """Everything that the coder knows about acts.

    Attributes:
        codes: CAMEO codes by code.
        deeds: deeds by id.
        operators: operators by id.
        issues: issues by id, in the codebook's order, a user's own last.
        cues: phrases that stand for operators and deeds.
        nouns: phrases by the classes of nouns they belong to.
        class_deed: the deed that a class of nouns stands for as a complement.
        issue_cues: phrases by issue id.
        negatives: words of judgement, as phrases.
        blockers: words before an act by which the text does not vouch for it.
    """

    codes: Mapping[str, Code]
    deeds: Mapping[str, Deed]
    operators: Mapping[str, Operator]
    issues: Mapping[str, Issue]
    cues: Phrases[Cue]
    nouns: Phrases[str]
    class_deed: Mapping[str, str]
    issue_cues: Phrases[str]
    negatives: Phrases[str]
    blockers: Phrases[str]

    def plover(self, code: str) -> PloverType:
        """The PLOVER type of a CAMEO ``code``; raises ``KeyError`` for a code that CAMEO lacks."""
        return self.codes[code].plover


def load_codebook(extra_issues: Iterable[Issue] = ()) -> Codebook:
    """Read and check the shipped codebook, with a user's issues added (or replacing the one of the same id).

    Raises:
        VocabularyError: ``codebook-broken`` where a file names what does not exist, or a group is empty.
    """
    codes = _codes(load_yaml("acts/codes.yml")["codes"])
    nouns, classes = _nouns(load_yaml("acts/nouns.yml"))
    cues: Phrases[Cue] = Phrases()
    deeds, class_deed = _deeds(load_yaml("acts/deeds.yml")["deeds"], codes, classes, cues)
    spoken = load_yaml("acts/operators.yml")
    operators = _operators(spoken["operators"], codes, cues)
    negatives, blockers = _listed(spoken["negatives"]), _listed(spoken["blockers"])
    issues = {issue.id: issue for issue in (*_issues(load_yaml("issues.yml")["issues"]), *extra_issues)}
    for deed in deeds.values():
        _require(
            not deed.halt or deed.halt in deeds, f"deed {deed.id} is halted by the unknown {deed.halt!r}"
        )
        for issue in deed.issues:
            _require(issue in issues, f"deed {deed.id} names the unknown issue {issue!r}")
    return Codebook(
        codes=codes,
        deeds=deeds,
        operators=operators,
        issues=issues,
        cues=cues.freeze(),
        nouns=nouns.freeze(),
        class_deed=class_deed,
        issue_cues=_issue_cues(issues.values()),
        negatives=negatives,
        blockers=blockers,
    )


def _listed(phrases: Iterable[str]) -> Phrases[str]:
    listed: Phrases[str] = Phrases()
    for phrase in phrases:
        listed.add(phrase.split(), phrase)
    return listed.freeze()


def _require(holds: object, message: str) -> None:
    if not holds:
        raise VocabularyError("codebook-broken", f"codebook: {message}")


def _codes(data: Mapping[str, Any]) -> dict[str, Code]:
    for code, entry in data.items():
        _require(entry["plover"] in PLOVER_TYPES, f"code {code} has the unknown type {entry['plover']!r}")
    return {code: Code(code, entry["name"], entry["plover"]) for code, entry in data.items()}


def _nouns(data: Mapping[str, list[str]]) -> tuple[Phrases[str], frozenset[str]]:
    phrases: Phrases[str] = Phrases()
    for name, entries in data.items():
        _require(entries, f"the class of nouns {name!r} is empty")
        for entry in entries:
            for form in noun_forms(entry):
                phrases.add(form, name)
    return phrases, frozenset(data)


def _add_verb(cues: Phrases[Cue], phrase: str, **what: Any) -> None:
    lemma, *tail = phrase.split()
    for form, tags in verb_forms(lemma).items():
        cues.add((form, *tail), Cue(part="verb", lemma=lemma, tags=tags, **what))


def _add_noun(cues: Phrases[Cue], phrase: str, **what: Any) -> None:
    for form in noun_forms(phrase):
        cues.add(form, Cue(part="noun", lemma=phrase.split(maxsplit=1)[0], **what))


def _deeds(
    data: Mapping[str, Any], codes: Mapping[str, Code], classes: frozenset[str], cues: Phrases[Cue]
) -> tuple[dict[str, Deed], dict[str, str]]:
    deeds: dict[str, Deed] = {}
    class_deed: dict[str, str] = {}
    for name, entry in data.items():
        given = {mode: code for mode, code in entry["codes"].items() if code}
        for mode, code in given.items():
            _require(
                mode in MODES and code in codes, f"deed {name}: {mode}: {code!r} is not a mode and a code"
            )
        deeds[name] = Deed(
            id=name,
            label=entry["label"],
            codes=given,
            issues=tuple(entry.get("issues", ())),
            halt=entry.get("halt"),
            hostile=bool(entry.get("hostile")),
            joint=bool(entry.get("joint")),
            meets=bool(entry.get("meets")),
            by_speaker=bool(entry.get("by-speaker")),
            third=bool(entry.get("third")),
        )
        for phrase in entry.get("verbs", ()):
            _add_verb(cues, phrase, deed=name)
        for take in entry.get("takes", ()):
            objects = frozenset(take["objects"])
            _require(objects <= classes, f"deed {name} takes the unknown classes {sorted(objects - classes)}")
            for phrase in take["verbs"]:
                _add_verb(
                    cues,
                    phrase,
                    deed=name,
                    objects=objects,
                    irrealis=bool(take.get("irrealis")),
                    named=frozenset(take.get("named", ())),
                    subjects=frozenset(take.get("subjects", ())),
                )
        for noun_class in entry.get("nouns", ()):
            _require(noun_class in classes, f"deed {name} names the unknown class {noun_class!r}")
            class_deed.setdefault(noun_class, name)
        nominal = entry.get("nominal", {"nouns": [], "objects": []})
        for noun in nominal["nouns"]:
            _add_noun(
                cues,
                noun,
                deed=name,
                objects=frozenset(nominal["objects"]),
                named=frozenset(nominal.get("named", ())),
            )
    return deeds, class_deed


def _operators(data: list[Any], codes: Mapping[str, Code], cues: Phrases[Cue]) -> dict[str, Operator]:
    operators: dict[str, Operator] = {}
    for entry in data:
        name = entry["id"]
        _require(entry["mode"] in MODES, f"operator {name} has the unknown mode {entry['mode']!r}")
        for code in (entry.get("bare"), entry.get("strict_bare"), *entry.get("names", {}).values()):
            _require(not code or code in codes, f"operator {name} names the unknown code {code!r}")
        operators[name] = Operator(
            id=name,
            mode=entry["mode"],
            frame=entry["frame"],
            bare=entry.get("bare", ""),
            names=entry.get("names", {}),
            weak=frozenset(entry.get("weak", ())),
            strict=frozenset(entry.get("strict", ())),
            strict_bare=entry.get("strict_bare", ""),
            hedged=bool(entry.get("hedged")),
            fixed=bool(entry.get("fixed")),
            whom=bool(entry.get("whom")),
        )
        for phrase in entry.get("verbs", ()):
            _add_verb(cues, phrase, operator=name)
        for phrase in entry.get("nouns", ()):
            _add_noun(cues, phrase, operator=name)
        for phrase in entry.get("adjectives", ()):
            cues.add(phrase.split(), Cue(part="adjective", lemma=phrase.split()[0], operator=name))
    return operators


def _issues(data: list[Any]) -> list[Issue]:
    return [
        Issue(e["id"], e["label"], e["description"], tuple(e["cues"]), tuple(e.get("pax", ()))) for e in data
    ]


def _issue_cues(issues: Iterable[Issue]) -> Phrases[str]:
    """Noun forms of every cue, and verb forms of those that begin with a verb in its base form."""
    phrases: Phrases[str] = Phrases()
    for issue in issues:
        _require(issue.cues, f"the issue {issue.id!r} has no cues")
        for cue in issue.cues:
            for form in noun_forms(cue.lower()):
                phrases.add(form, issue.id)
            head, *tail = cue.lower().split()
            if head in ISSUE_VERBS:
                for verb in verb_forms(head):
                    for form in noun_forms(" ".join(tail)) if tail else ((),):
                        phrases.add((verb, *form), issue.id)
    return phrases.freeze()


# Issue cues that begin with one of these are verb phrases ("stop the fighting", "recognise").
ISSUE_VERBS = frozenset(
    [
        "join", "stop", "halt", "end", "lay", "recognise", "recognize", "disarm", "mediate", "withdraw", "cease", "hold", "pull",
        "hand", "give", "cede", "vacate", "quit", "leave", "annex", "occupy", "retake", "deploy", "verify", "monitor", "freeze",
        "release", "free", "jail", "swap", "kidnap", "abduct", "evacuate", "prosecute", "indict", "extradite", "rebuild", "deport",
        "resettle", "repatriate", "resign", "step", "elect", "appoint", "enrich", "meet", "negotiate", "sit", "invite", "attend",
        "boycott", "walk", "discuss", "facilitate", "broker", "shuttle", "sign", "silence", "resume", "renew", "return", "go", "spare",
        "demobilise", "demobilize", "rearm", "surrender", "blacklist", "pardon", "compensate", "carry", "pass", "relay", "bring",
        "drop", "let", "set", "secede", "disband", "dissolve", "starve", "put", "stand", "lift",
    ]
)  # fmt: skip
