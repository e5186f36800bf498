"""The cue lexicon: which words attribute and what they take, loaded from ``vocab/read`` and checked on load.

It makes the forms of each verb and may not look at any text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import load_yaml

Form = Literal["base", "s", "past", "part", "ing"]
TAKES = frozenset({"clause", "that", "quote", "aside", "noun", "infinitive", "object", "addressee"})
FORMS: tuple[Form, ...] = ("base", "s", "past", "part", "ing")
VOWELS = "aeiou"


class Tag:
    """What a word may be, as bits: the closed classes, and marks. Plain integers: an ``IntFlag`` doubles the cost."""

    DET: Final = 1
    PREP: Final = 2
    PRON: Final = 4
    BE: Final = 8
    HAVE: Final = 16
    MODAL: Final = 32
    NEG: Final = 64
    ADV: Final = 128
    CONJ: Final = 256
    SUB: Final = 512
    REL: Final = 1024
    DAY: Final = 2048
    DO: Final = 4096
    COMMA: Final = 8192
    STOP: Final = 16384  # . ! ? …
    MARK: Final = 32768  # : ; – ( ) and other marks
    NARRATION: Final = 65536
    SPEAKER: Final = 131072
    DOCUMENT: Final = 262144
    OCCASION: Final = 524288
    AUDIENCE: Final = 1048576
    QUOTE: Final = 2097152


AUX = Tag.BE | Tag.HAVE | Tag.MODAL | Tag.DO | Tag.NEG


@dataclass(frozen=True, slots=True)
class Frame:
    """How one class of verbs takes its content: its name, what it takes, what must follow, how sure it is."""

    name: str
    takes: frozenset[str]
    needs: frozenset[str]
    force: float


@dataclass(frozen=True, slots=True)
class Verb:
    """One form of a reporting verb.

    Attributes:
        rest: the words after the first, in lower case (``call on`` → ``("on",)``).
        forms: the grammatical forms that this spelling may be.
        frames: the ways in which it takes content, in the order of the file.
        takes: all that the frames take together.
        force: the highest force of the frames.
        homonym: whether it is a noun or an adjective at least as often.
    """

    rest: tuple[str, ...]
    forms: frozenset[Form]
    frames: tuple[Frame, ...]
    takes: frozenset[str]
    force: float
    homonym: bool = False

    def frame(self, taken: str) -> Frame | None:
        """The first frame that takes ``taken``."""
        if taken not in self.takes:
            return None
        return next((frame for frame in self.frames if taken in frame.takes), None)


GIVING = Frame("giving", frozenset({"that"}), frozenset(), 0.88)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All cue words, by the first word of each, longest first; and the bits of closed-class words.

    ``light`` holds forms of verbs that report with a noun after them (``issued a warning that``); ``giving`` is the
    entry that they share. ``heads`` holds every word that a cue may begin with.
    """

    verbs: Mapping[str, tuple[Verb, ...]]
    tags: Mapping[str, int]
    nouns: Mapping[str, frozenset[str]]
    light: frozenset[str]
    giving: Verb
    before_source: Mapping[str, tuple[tuple[str, ...], ...]]
    heads: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The shipped lexicon.

    Raises:
        VocabularyError: ``vocabulary-invalid`` where the files do not hold together.
    """
    cues: dict[str, Any] = load_yaml("read/cues.yml")
    words: dict[str, Any] = load_yaml("read/words.yml")
    forms = _Forms(cues["irregular"], cues["variants"])
    nouns: dict[str, set[str]] = {}
    for kind, names in cues["nouns"].items():
        for name in names:
            nouns.setdefault(name, set()).add(kind)
            nouns.setdefault(_plural(name), set()).add(kind)
    light = frozenset(form for lemma in cues["light"] for form, _ in forms.of(lemma))
    verbs = _verbs(cues["classes"], forms, frozenset(cues["homonyms"]))
    return Lexicon(
        verbs=verbs,
        tags=_tags(words, cues),
        nouns={name: frozenset(kinds) for name, kinds in nouns.items()},
        light=light,
        giving=Verb(
            (), frozenset({"past", "part", "base", "s"}), (GIVING,), takes=GIVING.takes, force=GIVING.force
        ),
        before_source=_phrases(cues["phrases"]["before_source"]),
        heads=frozenset(verbs) | light | {"cited", "cites", "citing"},
    )


class _Forms:
    """Inflects lemmas: by rule, save the irregular ones."""

    def __init__(self, irregular: Mapping[str, list[str]], variants: Mapping[str, str]) -> None:
        self.irregular = irregular
        self.variants: dict[str, list[str]] = {}
        for variant, form in variants.items():
            self.variants.setdefault(form, []).append(variant)

    def of(self, lemma: str) -> list[tuple[str, Form]]:
        """Each spelling with its form; British and American endings both."""
        pairs: list[tuple[str, Form]] = []
        spellings = {lemma, _american(lemma)}
        for spelling in sorted(spellings):
            forms = [spelling, *self.irregular.get(spelling, _regular(spelling))]
            for form, name in zip(forms, FORMS, strict=True):
                pairs.append((form, name))
                pairs.extend((variant, name) for variant in self.variants.get(form, ()))
        return pairs


def _american(lemma: str) -> str:
    """``emphasise`` → ``emphasize``; other words as they are."""
    keep = ("advise", "promise", "surmise", "praise", "revise")
    return lemma[:-3] + "ize" if lemma.endswith("ise") and lemma not in keep else lemma


def _regular(lemma: str) -> list[str]:
    """The -s, past, participle and -ing forms of a regular verb; doubled consonants are listed as irregular."""
    if lemma.endswith("e"):
        return [lemma + "s", lemma + "d", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma[:-1] + "ied", lemma + "ing"]
    ending = "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [lemma + ending, lemma + "ed", lemma + "ed", lemma + "ing"]


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in VOWELS else noun + "s"


def _verbs(
    classes: Iterable[Mapping[str, Any]], forms: _Forms, homonyms: frozenset[str]
) -> dict[str, tuple[Verb, ...]]:
    """Verbs by first word, those with most words first."""
    gathered: dict[tuple[str, tuple[str, ...]], tuple[set[Form], list[Frame]]] = {}
    for entry in classes:
        frame = _frame(entry)
        for lemma in entry["verbs"]:
            first, *rest = lemma.split()
            for form, name in forms.of(first):
                kept = gathered.setdefault((form, tuple(rest)), (set(), []))
                kept[0].add(name)
                if frame not in kept[1]:
                    kept[1].append(frame)
    verbs: dict[str, list[Verb]] = {}
    for (form, others), (names, frames) in gathered.items():
        takes = frozenset().union(*(frame.takes for frame in frames))
        homonym = not others and form in homonyms
        force = max(frame.force for frame in frames)
        verb = Verb(others, frozenset(names), tuple(frames), takes, force, homonym)
        verbs.setdefault(form, []).append(verb)
    return {form: tuple(sorted(group, key=lambda verb: -len(verb.rest))) for form, group in verbs.items()}


def _frame(entry: Mapping[str, Any]) -> Frame:
    """One class of the file, checked."""
    takes = frozenset(entry["takes"])
    if not takes or not takes <= TAKES or not entry["verbs"]:
        message = f"read/cues.yml: the class {entry['class']!r} is empty or takes something unknown: {sorted(takes - TAKES)}"
        raise VocabularyError("vocabulary-invalid", message, "read/cues.yml")
    return Frame(entry["class"], takes, frozenset(entry.get("needs", ())), float(entry["force"]))


def _phrases(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        first, *rest = phrase.split()
        found.setdefault(first, []).append(tuple(rest))
    return {first: tuple(group) for first, group in found.items()}


def _tags(words: Mapping[str, list[str]], cues: Mapping[str, Any]) -> dict[str, int]:
    """Bits by lower-case word."""
    groups = {
        Tag.DET: words["determiners"],
        Tag.PREP: words["prepositions"],
        Tag.PRON: words["subject_pronouns"],
        Tag.BE: words["be"],
        Tag.HAVE: words["have"],
        Tag.MODAL: words["modal"],
        Tag.NEG: words["negation"],
        Tag.ADV: words["adverbs"],
        Tag.CONJ: words["conjunctions"],
        Tag.SUB: words["subordinators"],
        Tag.REL: words["relatives"],
        Tag.DAY: words["days"],
        Tag.DO: words["do"],
        Tag.NARRATION: words["narration"],
        Tag.SPEAKER: cues["speakers"],
        Tag.DOCUMENT: cues["documents"],
        Tag.OCCASION: cues["occasions"],
        Tag.AUDIENCE: cues["audiences"],
        Tag.COMMA: [","],
        Tag.STOP: [".", "!", "?", "…", "..", "...", "...."],
        Tag.MARK: [":", ";", "–", "—", "--", "(", ")", "[", "]", "/", "|", "•", "-"],
        Tag.QUOTE: ['"', "“", "”", "„", "«", "»", "``", "''"],
    }
    tags: dict[str, int] = {}
    for tag, members in groups.items():
        for member in members:
            tags[member] = tags.get(member, 0) | tag
    return tags
