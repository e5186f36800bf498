"""What a line's words say about it: chrome, captions, bylines, dates, credits. The words come from ``vocab/ingest``.

Look-ups go by a line's first word or by one rare word of a phrase, so that a line costs a few dictionary look-ups
whatever the number of phrases. May not look at a line's neighbours: that is for ``region``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from goodoffices.record import VocabularyError
from goodoffices.vocab.data import load_yaml

ACTS = ("line", "block", "related", "end", "paywall", "prompt", "summary")
_MARKS = "\"'“”‘’«»()[],.;:!?…|·•–—-"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that marks a line: what the line then does, how many words it may have, whether it is a headline."""

    text: str
    acts: str
    within: int
    headline: bool = False


@dataclass(frozen=True, slots=True)
class Markers:
    """The phrases, indexed.

    Attributes:
        whole: folded line -> what it does.
        starts: first word -> phrases that a line may start with, the longest first.
        holds: rare word -> phrases that a line may hold.
        functions: language -> its function words.
        function_words: those of all languages.
        date_words: what date lines are made of.
        age_words: what "two hours ago" is made of.
        longest: words of the longest line in which a phrase of ``starts`` or ``holds`` counts.
    """

    whole: Mapping[str, str]
    starts: Mapping[str, tuple[Phrase, ...]]
    holds: Mapping[str, tuple[Phrase, ...]]
    functions: Mapping[str, frozenset[str]]
    function_words: frozenset[str]
    date_words: frozenset[str]
    age_words: frozenset[str]
    longest: int

    def act_of(
        self, lower: str, folded: str, words: list[str], bare_words: list[str], *, final: bool
    ) -> tuple[str, str] | None:
        """What a marked line does and the phrase that says so, or None.

        Args:
            lower: the line in lower case with plain apostrophes.
            folded: the same without marks at its ends; counts beside a phrase do not hide it: ``Comments (12)``.
            words: ``lower`` split at white space.
            bare_words: the same without marks at their ends.
            final: whether the line ends as a sentence does.
        """
        act = self.whole.get(folded) or self.whole.get(_letters_of(folded))
        if act is not None:
            return act, folded
        count = len(words)
        if count > self.longest:
            return None
        bare = _from_letter(lower)
        for phrase in self.starts.get(_first_word(bare), ()):
            if count > phrase.within or (phrase.headline and final and count >= 10):
                continue
            if bare.startswith(phrase.text) and _ends_at_word(bare, phrase.text):
                return phrase.acts, phrase.text
        holds = self.holds
        if holds.keys().isdisjoint(bare_words) and holds.keys().isdisjoint(words):
            return None
        for word, bare in zip(words, bare_words, strict=True):
            if word not in holds and bare not in holds:
                continue
            for phrase in holds.get(word) or holds.get(bare, ()):
                if count > phrase.within or (phrase.headline and final):
                    continue
                if phrase.text in lower:
                    return phrase.acts, phrase.text
        return None


def fold(lower: str) -> str:
    """A line in lower case without the marks at its ends."""
    start, end = 0, len(lower)
    while start < end and not lower[start].isalnum():
        start += 1
    while start < end and not lower[end - 1].isalnum():
        end -= 1
    return lower[start:end]


def _from_letter(lower: str) -> str:
    """A line from its first letter on."""
    start, end = 0, len(lower)
    while start < end and not _is_letter(lower[start]):
        start += 1
    return lower[start:]


def _letters_of(lower: str) -> str:
    """A line from its first letter to its last."""
    lower = _from_letter(lower)
    end = len(lower)
    while end and not _is_letter(lower[end - 1]):
        end -= 1
    return lower[:end]


def _is_letter(character: str) -> bool:
    return character.isalnum() and not character.isdecimal()


def _first_word(lower: str) -> str:
    match = _WORD.search(lower)
    return match.group() if match else ""


def _ends_at_word(lower: str, phrase: str) -> bool:
    end = len(phrase)
    return end == len(lower) or not lower[end].isalnum() or not phrase[-1].isalnum()


@cache
def load_markers() -> Markers:
    """The phrases of ``vocab/ingest``, checked; raises ``VocabularyError`` where a file does not hold together."""
    groups, words = load_yaml("ingest/chrome.yml"), load_yaml("ingest/words.yml")
    whole: dict[str, str] = {}
    starts: dict[str, list[Phrase]] = {}
    held: list[Phrase] = []
    for group in _checked(groups):
        within = int(group.get("within", 12))
        whole.update((_letters_of(text) or text, group["acts"]) for text in _texts(group, "whole"))
        for text in _texts(group, "starts"):
            bare = _from_letter(text)
            phrase = Phrase(bare, group["acts"], within, bool(group.get("headline")))
            starts.setdefault(_first_word(bare), []).append(phrase)
        headline = bool(group.get("headline"))
        held.extend(Phrase(text, group["acts"], within, headline) for text in _texts(group, "holds"))
    functions = {code: frozenset(map(str, listed)) for code, listed in words["function_words"].items()}
    return Markers(
        whole,
        {word: tuple(sorted(found, key=lambda each: -len(each.text))) for word, found in starts.items()},
        _by_rare_word(held),
        functions,
        frozenset().union(*functions.values()),
        frozenset(map(str, words["date_words"])),
        frozenset(map(str, words["age_words"])),
        max(phrase.within for phrase in (*held, *chain.from_iterable(starts.values()))),
    )


def _by_rare_word(phrases: list[Phrase]) -> dict[str, tuple[Phrase, ...]]:
    """Each phrase under its longest word, which has to stand whole in the line."""
    found: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        found.setdefault(max(phrase.text.split(), key=len).strip(_MARKS), []).append(phrase)
    return {word: tuple(listed) for word, listed in found.items()}


def _checked(groups: Any) -> list[dict[str, Any]]:
    known = {"group", "acts", "whole", "starts", "holds", "within", "headline"}
    for group in groups if isinstance(groups, list) else [groups]:
        texts = isinstance(group, dict) and not set(group) - known and group.get("acts") in ACTS
        if not texts or not any(group.get(key) for key in ("whole", "starts", "holds")):
            message = f"ingest/chrome.yml: a group has acts ({', '.join(ACTS)}) and phrases; found {group!r}"
            raise VocabularyError("vocabulary-broken", message[:300], "ingest/chrome.yml")
    return list(groups)


def _texts(group: dict[str, Any], key: str) -> list[str]:
    return [str(text).lower().replace("’", "'") for text in group.get(key) or ()]
