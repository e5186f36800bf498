"""Tells which body ``the group`` stands for where only one is named in its sentence so far and in the one before.

Of two bodies it takes none, and it asks whether the noun can be said of the name: a court is no agency.
"""

from __future__ import annotations

from goodoffices.read.attribution import fullest, shortened
from goodoffices.read.attribution.cast import Cast, words_of
from goodoffices.read.attribution.naming import ORGANISATION_WORDS, SOURCES
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, Word
from goodoffices.record import Speaker

BODY_NOUNS = word_set(SOURCES, "body_nouns")
MEDIA_WORDS = word_set(SOURCES, "media_words")
GENERIC = frozenset({"group", "organisation", "organization", "agency", "charity", "watchdog"})
NOUNS = GENERIC | {"firm", "company", "union", "association", "institute", "coalition"}
UNLIKE = word_set(SOURCES, "no_groups")
LONGEST = 120  # tokens


def body(view: View, cast: Cast, before: int, noun: str) -> Speaker | None:
    """The only body that is named in the sentence of a token up to there and in the one before, or None."""
    if noun not in NOUNS:
        return None
    here = cast.unit(before)
    first = max(cast.units[max(0, here - 1)], before - LONGEST)
    found = _of_mentions(view, first, before) | dict.fromkeys(_of_runs(view, cast, first, before))
    parties = {fullest.fullest(view, cast, name, longer=True): party for name, party in found.items()}
    if len(parties) != 1:
        return None
    name, party = parties.popitem()
    return Speaker(name, None, party) if _may_be(name, noun) else None


def _of_mentions(view: View, first: int, before: int) -> dict[str, str | None]:
    """The names of the organisations that mentions hold, with their parties."""
    found: dict[str, str | None] = {}
    at = first
    while at < before:
        mention = view.mention(at)
        if mention is None:
            at += 1
            continue
        if mention.kind == "organisation" and mention.form != "adjective" and mention.last <= before:
            found[mention.name] = mention.party
        at = max(at + 1, mention.last)
    return found


def _of_runs(view: View, cast: Cast, first: int, before: int) -> set[str]:
    """The names of bodies that no mention holds: runs of capitals with a word for a body, short forms after ``the``."""
    found: set[str] = set()
    for begins, ends in fullest.runs(view, cast):
        body = first <= begins and ends <= before and view.tokens.lowers[ends - 1] in ORGANISATION_WORDS
        if body and all(view.named[at] < 0 for at in range(begins, ends)):
            found.add(words_of(view, begins, ends))
    for at in range(first + 1, before):
        short = shortened.letters_of(view.tokens.words[at]) and view.tokens.lowers[at - 1] == "the"
        if short and view.named[at] < 0 and not view.is_capital(at + 1):
            found.add(view.tokens.words[at])
    return found


def _may_be(name: str, noun: str) -> bool:
    """Whether the noun can be said of a body of that name."""
    last = name.lower().split()[-1]
    if last in MEDIA_WORDS or last in UNLIKE or CLASS_OF.get(last, 0) & Word.OUTLET:
        return False
    return last == noun or last not in BODY_NOUNS or noun in GENERIC
