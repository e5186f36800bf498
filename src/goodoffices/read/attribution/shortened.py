"""Reads the short forms that an article gives its bodies in so many words: ``the Lake People's Party, or LPP,``.

A short form in another language's letters (``Lake Farmers' League (BGF)``) is told by where it stands alone, so that
only a name that is plainly a body's is taken then. Nothing is looked up.
"""

from __future__ import annotations

from goodoffices.read.attribution.cast import Cast, words_of
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.naming import ORGANISATION_WORDS, SOURCES
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set

BODY_NOUNS = word_set(SOURCES, "body_nouns") | word_set(SOURCES, "made_bodies")
COLLECTIVES = word_set(SOURCES, "collectives")
INNER = frozenset({"of", "for", "the", "and", "on", "&", "de", "in"})
SMALL = INNER | {"to", "a", "an"}
CLITICS = frozenset({"'s", "'"})
KNOWN_AS = (("or",), ("known", "as"), ("known", "by", "the", "acronym"))
LONGEST = 12  # tokens of a name
FEWEST, MOST = 2, 9  # letters of a short form
MOST_OF_ALL = 60  # short forms of an article that are looked at
_NO_START = Tag.DET | Tag.PRON | Tag.PREP | Tag.SUB | Tag.ADV | Tag.CONJ


def of(view: View, cast: Cast) -> dict[str, str]:
    """Short forms, their points left out, and the names that the article says they are for; read once for an article."""
    if cast.shorts is None:
        cast.shorts = {}
        words = view.tokens.words
        places = (at for at in range(FEWEST, len(words)) if letters_of(words[at]))
        for _, at in zip(range(MOST_OF_ALL), places, strict=False):
            name = _explained(view, at)
            if name is not None:
                cast.shorts.setdefault(letters_of(words[at]), name)
    return cast.shorts


def letters_of(word: str) -> str:
    """The letters of a short form, ``LPP`` of ``L.P.P.``; nothing where the word is none."""
    letters = word.replace(".", "")
    return letters if FEWEST <= len(letters) <= MOST and letters.isupper() and letters.isalpha() else ""


def owns(view: View, at: int) -> bool:
    """Whether the token only joins two words of one name: the ``'s`` of ``People's Party``, of ``Women's League``."""
    lowers = view.tokens.lowers
    if not 0 < at < len(lowers) - 1 or lowers[at] not in CLITICS:
        return False
    several = lowers[at - 1] in COLLECTIVES or lowers[at - 1].endswith("men")
    return several and view.is_capital(at - 1) and view.is_capital(at + 1)


def _explained(view: View, at: int) -> str | None:
    """The name that the short form at a token is said to be for: right before it, in brackets or after ``or``."""
    lowers, tags = view.tokens.lowers, view.tags
    if lowers[at - 1] == "(" and lowers[at + 1 : at + 2] == (")",):
        return _name(view, at - 1, letters_of(view.tokens.words[at]))
    closed = at + 1 < len(lowers) and bool(tags[at + 1] & (Tag.COMMA | Tag.STOP))
    for opening in KNOWN_AS if closed else ():
        comma = at - len(opening) - 1
        if comma > 0 and lowers[comma + 1 : at] == opening and tags[comma] & Tag.COMMA:
            return _name(view, comma, letters_of(view.tokens.words[at]))
    return None


def _name(view: View, last: int, letters: str) -> str | None:
    """The name that ends before token ``last``: as far as its letters go, or all of it where it is plainly a body's."""
    first = _start(view, last)
    for begins in range(first, last - 1):
        words = range(begins, last)
        for small in (SMALL | CLITICS, CLITICS):
            initials = "".join(
                view.tokens.words[at][0] for at in words if view.tokens.lowers[at] not in small
            )
            if initials.upper() == letters and view.is_capital(begins):
                return words_of(view, begins, last)
    capitals = sum(view.is_capital(at) for at in range(first, last))
    lowers = view.tokens.lowers
    plain = lowers[last - 1] in ORGANISATION_WORDS or (first > 0 and lowers[first - 1] in BODY_NOUNS)
    return words_of(view, first, last) if capitals > 1 and plain else None


def _start(view: View, last: int) -> int:
    """The first token of the run of capitals before ``last``, small words and ``'s`` inside of it taken along."""
    lowers, first = view.tokens.lowers, last
    at = last - 1
    while at >= max(0, last - LONGEST):
        if view.is_capital(at):
            first = at
        elif not (lowers[at] in SMALL or owns(view, at)):
            break
        at -= 1
    while first < last and view.tags[first] & _NO_START:
        first += 1
    return first
