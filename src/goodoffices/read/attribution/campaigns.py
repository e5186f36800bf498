"""Tells whose campaign, camp or team is meant where no name stands before the noun: ``her campaign``, ``the campaign``.

Of those whom a pronoun may stand for, one who runs for an office has a campaign, and whoever works for him has none.
"""

from __future__ import annotations

from bisect import bisect_left

from goodoffices.read.attribution import anaphora, described
from goodoffices.read.attribution.cast import Cast, Figure, words_of
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.naming import SOURCES
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set

MADE_BODIES = word_set(SOURCES, "made_bodies")
COMPASS = word_set(SOURCES, "compass")
PERSONS = frozenset({"campaign", "camp", "team"})  # what a person has, and no place
OPENING = COMPASS | {"new"}  # words that open the name of a place
REACH = 800  # tokens
NEAR = 60  # sightings


def possessed(view: View, cast: Cast, first: int, noun: int) -> str | None:
    """``her campaign``: the body's name with the owner's, as the text has it where it does.

    Args:
        view: the article.
        cast: its persons.
        first: the possessive.
        noun: the noun for the body, the token after it.
    """
    lowers = view.tokens.lowers
    if noun != first + 1 or lowers[noun] not in MADE_BODIES:
        return None
    if lowers[first] not in anaphora.MASCULINE | anaphora.FEMININE:
        return None
    owner = anaphora.one(view, cast, first)
    if owner is not None and lowers[noun] == "campaign":
        owner = _who_runs(view, cast, first, owner)
    return _called(view, owner, noun) if owner is not None else None


def _called(view: View, owner: Figure, noun: int) -> str:
    """The name of somebody's body: as the text has it, or with the owner's full name."""
    name = f"{owner.name.split()[-1]} {view.tokens.lowers[noun]}"
    return name if name in view.article.text else f"{owner.name}'s {view.tokens.lowers[noun]}"


def of_person(view: View, cast: Cast, noun: int, last: int) -> str | None:
    """``the campaign | of the candidate Jane Roe``: the body's name, where a person's name ends the phrase before ``last``."""
    lowers = view.tokens.lowers
    if lowers[noun] not in PERSONS or lowers[noun + 1 : noun + 2] != ("of",):
        return None
    index = bisect_left(cast.firsts, noun)
    sighting = cast.sightings[index] if index < len(cast.sightings) else None
    if (
        sighting is None
        or sighting.last != last
        or any(view.tags[at] & Tag.COMMA for at in range(noun, last))
    ):
        return None
    return _called(view, sighting.figure, noun)


def _who_runs(view: View, cast: Cast, first: int, meant: Figure) -> Figure:
    """Who runs of those before a pronoun, the last one, where whom it seems to stand for does not."""
    female = view.tokens.lowers[first] in anaphora.FEMININE
    here = bisect_left(cast.firsts, first)
    if "candidate" in described.traits(view, cast, meant):
        return meant
    for sighting in reversed(cast.sightings[max(0, here - NEAR) : here]):
        one = sighting.figure
        if one.female is not (not female) and "candidate" in described.traits(view, cast, one):
            return one
    return meant


def unnamed(view: View, cast: Cast, before: int, places: list[int]) -> str | None:
    """Whose ``the campaign`` is that no name went before: the one of the pronoun before it, or the only one named at all.

    Args:
        view: the article.
        cast: its persons.
        before: the token that the source begins with.
        places: where the noun stands in the article, ascending.
    """
    lowers = view.tokens.lowers
    last = bisect_left(places, before)
    here = _runs_here(view, cast, before)
    if here is not None and last < len(places):
        return _called(view, here, places[last])
    for at in reversed(places[:last]):
        if before - at > REACH:
            break
        name = possessed(view, cast, at - 1, at) if at else None
        if name is not None:
            return name
    found = {
        words_of(view, at - 1, at + 1)
        for at in places[last:]
        if at - 1 > before and view.is_capital(at - 1) and not has_place(view, at) and lowers[at - 1] != "the"
    }
    return found.pop() if len(found) == 1 else None


def _runs_here(view: View, cast: Cast, before: int) -> Figure | None:
    """The only person of the sentence before the token, where that is one who runs: ``Roe's donors, the campaign says``."""
    unit = cast.unit(before)
    first, last = bisect_left(cast.firsts, cast.units[unit]), bisect_left(cast.firsts, before)
    figures = {id(one.figure): one.figure for one in cast.sightings[first:last]}
    one = next(iter(figures.values())) if len(figures) == 1 else None
    return one if one is not None and "candidate" in described.traits(view, cast, one) else None


def has_place(view: View, noun: int) -> bool:
    """Whether a place stands before the noun, which has no campaign of its own: ``the Iowa campaign``."""
    mention = view.mention(noun - 1) if noun else None
    places = mention is not None and mention.kind in {"place", "government"}
    places = places or (noun > 1 and view.tokens.lowers[noun - 2] in OPENING)
    return places and view.tokens.lowers[noun] in PERSONS
