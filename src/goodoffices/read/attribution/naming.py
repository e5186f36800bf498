"""Tells where a person's name begins and ends in a run of capitals, what is no name, and what tells the gender.

It holds the word lists that this takes; it reads words and mentions and knows nothing of an article.
"""

from __future__ import annotations

from collections.abc import Sequence

from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, FILE, Word
from goodoffices.record import Mention

SOURCES = "read/sources.yml"
FEMALE_NAMES = word_set(SOURCES, "female_names")
MALE_NAMES = word_set(SOURCES, "male_names")
GIVEN_NAMES = FEMALE_NAMES | MALE_NAMES
FEMALE_WORDS = word_set(SOURCES, "female_words")
MALE_WORDS = word_set(SOURCES, "male_words")
_FEMALE_TITLES, _MALE_TITLES = word_set(FILE, "female_titles"), word_set(FILE, "male_titles")
EPITHETS = word_set(SOURCES, "epithets")
INTRODUCTIONS = word_set(SOURCES, "introductions")
ORGANISATION_WORDS = word_set(FILE, "organisation_words")
THINGS = ORGANISATION_WORDS | word_set(SOURCES, "things")
PARTICLES = word_set(FILE, "particles") - {"wa", "st", "st.", "y", "la"}
SUFFIXES = word_set(FILE, "suffixes")
ROLE_SURNAMES = word_set(FILE, "role_surnames")
SURNAMES = word_set(SOURCES, "surnames")
ADDRESSES = frozenset({"mr", "mrs", "ms", "miss", "dr"})
FULL_NAME = 2  # words of what is left of a headline
LONG_NAME = 4  # words beyond which a run of capitals is hardly a name alone
ROLE_WORDS = EPITHETS | word_set(FILE, "free_heads") | word_set(FILE, "heads")


def suffix_of(name: str) -> str:
    """``jr`` of ``Sam Roe Jr.``, or nothing."""
    last = name.rpartition(" ")[2].lower()
    return last.rstrip(".") if last in SUFFIXES else ""


def runs_on(low: str) -> bool:
    """Whether a word that ends a run of capitals is hardly a name's: a verb of saying, a thing."""
    return low in THINGS or bool(CLASS_OF.get(low, 0) & Word.SPEECH)


def is_person(mention: Mention) -> bool:
    """Whether a mention that is held to be a person's is not plainly an organisation's: ``the European Centre``."""
    last = mention.name.rpartition(" ")[2].lower()
    office = bool(mention.role) and (mention.role or "").rstrip(".").lower() not in ADDRESSES
    return bool(mention.name) and (office or last not in THINGS or len(mention.name.split()) > 2)


def cut(lowers: Sequence[str]) -> tuple[int, int]:
    """Where the person's name stands in a run of capitals: behind an office, before the rest of a headline."""
    first, last = own(lowers), len(lowers)
    if sum(not _small(low) for low in lowers[first:last]) < LONG_NAME:
        return first, last
    given = next((at for at in range(first, last - 1) if lowers[at] in GIVEN_NAMES), first)
    if given > first + 1:
        first = given
    if sum(not _small(low) for low in lowers[first:last]) > LONG_NAME:
        last = first
        while sum(not _small(low) for low in lowers[first:last]) < FULL_NAME:
            last += 1
    return first, last


def _small(low: str) -> bool:
    """Whether a word adds nothing to the length of a name: a particle, an initial, a suffix."""
    return low in PARTICLES or low in SUFFIXES or len(low.rstrip(".")) == 1


def trimmed(words: list[str]) -> list[str]:
    """A person's name without an office before it, and without what is called after the person: ``Jane Roe Show``."""
    first, last = cut([word.lower() for word in words])
    words = words[first:last]
    ends = next((at for at in range(FULL_NAME, len(words)) if leaves(words[at].lower())), len(words))
    return words[:ends]


def leaves(low: str) -> bool:
    """Whether a word after a full name is no part of it: ``Jane Roe Says``, ``Jane Roe Campaign Chief``."""
    return runs_on(low) and low not in ROLE_SURNAMES | GIVEN_NAMES | SURNAMES


def suffixed(view: View, mention: Mention, words: list[str]) -> list[str]:
    """The words of a mention's name with the suffix that it has where it stands: ``Sam Roe Jr.``."""
    last = mention.last - 1
    if view.tokens.lowers[last] not in SUFFIXES or last <= mention.first or words[-1].lower() in SUFFIXES:
        return words
    if view.tokens.words[last - 1] != words[-1]:
        return words
    stands = [word for word in view.tokens.words[mention.first : last] if word in words]
    return [
        *(stands if len(stands) > 1 else words),
        view.tokens.words[last],
    ]  # the father may have an initial


def own(lowers: Sequence[str]) -> int:
    """Where a person's name begins in a run of capitals: after ``Comedian``, after ``Roe County Recorder``."""
    for at in range(len(lowers) - 1, 0, -1):
        before = lowers[at - 1]
        given = at == 1 and before in GIVEN_NAMES
        if not given and (before in INTRODUCTIONS or (before in ROLE_WORDS and before not in ROLE_SURNAMES)):
            return at
        named = at < len(lowers) - 1 and lowers[at] in GIVEN_NAMES
        if named and not given and before in ORGANISATION_WORDS:
            return at
    return 0


def gender_of_words(name: Sequence[str], words: Sequence[str]) -> bool | None:
    """What tells the gender: a form of address first, then the given name, then nouns like ``spokesman``."""
    for female, titles in ((True, _FEMALE_TITLES), (False, _MALE_TITLES)):
        if any(word in titles for word in words):
            return female
    first = name[0].lower() if name else ""
    if (first in FEMALE_NAMES) != (first in MALE_NAMES):
        return first in FEMALE_NAMES
    if any(word in FEMALE_WORDS for word in words):
        return True
    return False if any(word in MALE_WORDS for word in words) else None


def titled(view: View, first: int) -> bool | None:
    """What the word before a name tells of the gender: ``Mrs.``; None where it tells nothing."""
    return gender_of_words((), view.tokens.lowers[max(0, first - 1) : first])


def addressed(view: View, mention: Mention) -> bool | None:
    """What a form of address before or in a mention tells of the gender: ``Mrs. Roe``; None where it tells nothing."""
    first = max(0, mention.first - 1) if mention.last - mention.first == 1 else mention.first
    words = [low for low in view.tokens.lowers[first : mention.last - 1] if low.rstrip(".") in ADDRESSES]
    return gender_of_words((), words)
