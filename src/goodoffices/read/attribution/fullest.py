"""Gives a body the fullest name that its article has for it: ``the Gazette`` for ``the Vensia Gazette``, acronyms.

Nothing is looked up: an acronym whose words the article never writes stays as it is.
"""

from __future__ import annotations

from goodoffices.read.attribution import shortened
from goodoffices.read.attribution.capitals import DAYS
from goodoffices.read.attribution.cast import Cast, words_of
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.naming import GIVEN_NAMES, ORGANISATION_WORDS, SOURCES
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, Word
from goodoffices.read.registry import keys_of

KINDS = word_set(SOURCES, "kinds")
MEDIA_WORDS = word_set(SOURCES, "media_words")
OPENED = KINDS | {"department", "ministry", "network"}
PAPER = 4  # words of a paper's name
SHORT = 3  # letters of an acronym that opens a name
INNER = frozenset({"of", "for", "the", "and", "on", "&", "de", "in"})
SMALL = frozenset({"of", "for", "the", "and", "on", "&", "de", "in", "to", "a"})
LONGEST = 9
FEWEST = 2
MOST = 400  # runs of an article that are looked at


def fullest(view: View, cast: Cast, name: str, *, longer: bool = False) -> str:
    """What an acronym stands for in the article, and with ``longer`` the fullest form of any name; else the name itself."""
    words = name.split()
    if len(words) == 1 and FEWEST <= len(letters := name.replace(".", "")) <= LONGEST and letters.isupper():
        return shortened.of(view, cast).get(letters) or _spelled(view, cast, letters) or name
    low = [word.lower() for word in words]
    if low[-1:] and low[-1] in MEDIA_WORDS and len(words) < SHORT:
        return _outlet(view, cast, low) or _initialled(view, cast, words) or name
    if len(words) > 1 and words[0].isupper() and FEWEST <= len(words[0]) <= SHORT:
        return _unfolded(view, cast, words) or name
    best = name
    if not longer:
        return (_begun(view, cast, name) or name) if len(words) == 1 else name
    for first, last in runs(view, cast):
        run = view.tokens.lowers[first:last]
        if len(run) <= len(low) or low[0] not in run:
            continue
        ends = list(run[-len(low) :]) == low and run[-1] in ORGANISATION_WORDS
        begins = len(run) <= len(low) + FEWEST and run[-1] in KINDS and list(run[: len(low)]) == low
        if (ends or begins) and _opens(view, first):
            found = words_of(view, first, last)
            if best == name or len(found) < len(best):
                best = found  # of several, the one that adds least
    return best


def _begun(view: View, cast: Cast, word: str) -> str | None:
    """``the Treasury`` for ``the Treasury Department``: the only body that begins so, with what it is after the word."""
    keys = keys_of((word,))
    if not word[0].isupper() or (keys and cast.by_last.get(keys[0])):
        return None  # "Roe" is somebody, and "Roe Holdings" something
    found = {
        words_of(view, first, last)
        for first, last in runs(view, cast)
        if last - first == FEWEST
        and view.tokens.words[first] == word
        and view.tokens.lowers[last - 1] in OPENED
    }
    return found.pop() if len(found) == 1 else None


def _opens(view: View, first: int) -> bool:
    """Whether the run's first capital is no office, and no sentence's first word alone."""
    low = view.tokens.lowers[first]
    return low not in GIVEN_NAMES and not CLASS_OF.get(low, 0) & (Word.HEAD | Word.TITLE | Word.NOT_NAME)


def _initialled(view: View, cast: Cast, words: list[str]) -> str | None:
    return _unfolded(view, cast, words) if len(words) > 1 and words[0].isupper() else None


def _outlet(view: View, cast: Cast, low: list[str]) -> str | None:
    """``the Post`` as the article has it in full, where it names one paper that ends so: ``Vensia Post``."""
    found: dict[str, int] = {}
    for first, last in runs(view, cast):
        for ends in range(first + len(low) + 1, last + 1):
            if list(view.tokens.lowers[ends - len(low) : ends]) != low:
                continue
            begins = ends - len(low)
            while begins > first and begins > ends - PAPER and not _stops(view, begins - 1):
                begins -= 1
            if begins < ends - len(low):
                name = words_of(view, begins, ends)
                found[name] = found.get(name, 0) + 1
    return next(iter(found)) if len(found) == 1 else None


def _stops(view: View, at: int) -> bool:
    """Whether a capital before a paper's name is no part of it: the first word of a sentence, an office, a day."""
    low = view.tokens.lowers[at]
    if low == "new":
        return False
    return (
        low in SMALL
        or low in DAYS
        or bool(view.tags[at] & (Tag.DET | Tag.PREP | Tag.PRON | Tag.ADV | Tag.CONJ | Tag.SUB))
        or bool(CLASS_OF.get(low, 0) & (Word.HEAD | Word.TITLE | Word.NOT_NAME | Word.SPEECH))
    )


def _unfolded(view: View, cast: Cast, words: list[str]) -> str | None:
    """``NV Herald`` as the article writes it out: ``New Vensia Herald``."""
    letters, rest = words[0], [word.lower() for word in words[1:]]
    for first, last in runs(view, cast):
        long = last - first == len(letters) + len(rest)
        if long and list(view.tokens.lowers[last - len(rest) : last]) == rest:
            initials = "".join(word[0] for word in view.tokens.words[first : last - len(rest)])
            if initials.upper() == letters:
                return words_of(view, first, last)
    return None


def _spelled(view: View, cast: Cast, letters: str) -> str | None:
    """The words that an acronym stands for, where the article writes them: ``Vensian Free Union`` for ``VFU``."""
    for first, last in runs(view, cast):
        for begins in range(first, last - 1):
            if view.tokens.words[begins][0] != letters[0]:
                continue
            for joined in (SMALL | shortened.CLITICS, shortened.CLITICS):
                taken, at = "", begins
                while at < last and len(taken) < len(letters):
                    if view.tokens.lowers[at] not in joined:
                        taken += view.tokens.words[at][0]
                    at += 1
                ends = at == last or view.tokens.lowers[at] in INNER
                if taken.upper() == letters and ends and at - begins > 1:
                    return words_of(view, begins, at)
    return None


def runs(view: View, cast: Cast) -> list[tuple[int, int]]:
    """Runs of capitals with the small words inside of names, mentions or not; found once for an article."""
    if cast.capitals is not None:
        return cast.capitals
    words, lowers = view.tokens.words, view.tokens.lowers
    found: list[tuple[int, int]] = []
    at, count = 0, len(words)
    while at < count and len(found) < MOST:
        if not words[at][0].isupper() or view.tags[at] & (Tag.DET | Tag.PRON):
            at += 1
            continue
        end = at + 1
        while end < count and end - at < LONGEST:
            inner = end
            while (
                inner < count
                and inner - end < FEWEST
                and (lowers[inner] in INNER or shortened.owns(view, inner))
            ):
                inner += 1
            if inner >= count or not words[inner][0].isupper():
                break
            end = inner + 1
        if end - at > 1:
            found.append((at, end))
        at = end
    cast.capitals = found
    return found
