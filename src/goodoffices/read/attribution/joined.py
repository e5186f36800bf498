"""Tells which figures of the cast a source's phrase names: one at its head, or several joined by ``and``."""

from __future__ import annotations

from bisect import bisect_left

from goodoffices.read.attribution import anaphora, heads
from goodoffices.read.attribution.cast import (
    EPITHETS,
    ORGANISATION_WORDS,
    SOURCES,
    Cast,
    Figure,
    is_person,
    titled,
    words_of,
)
from goodoffices.read.attribution.heads import Head
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, ROLES, Word
from goodoffices.read.registry import keys_of
from goodoffices.record import Mention

REST = word_set(SOURCES, "rest")
PAIRS = word_set(SOURCES, "pairs")
CONJUNCTIONS = frozenset({"and", "&", "nor", "or"})
BOTH = frozenset({"both", "neither", "either"})
MOST = 6
PLURALS = anaphora.SIDES[0] | anaphora.SIDES[1]


def of(view: View, cast: Cast, source: Source) -> tuple[Figure, ...]:
    """The figures that the phrase joins: ``Roe and Doe``, ``Roe and her allies`` (Roe alone), ``the two``."""
    lowers = view.tokens.lowers
    first, last = source.first, source.last
    if last - first == 2 and lowers[first] == "the" and lowers[first + 1] in PAIRS:
        return anaphora.pair(cast, first)
    apart = _apart(view, cast, first, last)
    if apart:
        return apart
    core = heads.core_end(view, first, last)
    while core < last and view.tags[core] & Tag.COMMA and _names(view, cast, first, core):
        following = heads.core_end(view, core + 1, last)
        if not any(low in CONJUNCTIONS for low in lowers[core + 1 : following]) or not _begins(
            view, core + 1
        ):
            break
        core = following
    at = next((at for at in range(first + 1, core - 1) if _joins(view, first, at)), -1)
    if at < 0:
        return ()
    first += lowers[first] in BOTH
    found = [_part(view, cast, *part) for part in _parts(view, first, at)]
    if not found or any(part is None for part in found):
        return ()
    rest = _rest(view, at + 1, core)
    right = None if rest else _part(view, cast, at + 1, core)
    if right is None and not rest:
        return ()
    figures = [figure for figure in [*found, right] if figure is not None]
    return tuple({id(figure): figure for figure in figures}.values())[:MOST]


def _apart(view: View, cast: Cast, first: int, last: int) -> tuple[Figure, ...]:
    """``Roe, a lawyer, and Doe, who heads a union,``: the persons of a list whose members are described."""
    lowers, tags = view.tokens.lowers, view.tags
    if not any(tags[at] & Tag.COMMA and lowers[at + 1] == "and" for at in range(first + 1, last - 1)):
        return ()
    found: list[Figure] = []
    for begins, ends in _parts(view, first, last):
        begins += lowers[begins] in CONJUNCTIONS  # noqa: PLW2901
        if begins >= ends or not view.is_capital(begins):
            continue
        one = _part(view, cast, begins, ends)
        if one is not None and " " in one.name:
            found.append(one)
    figures = {id(one): one for one in found}
    return (
        tuple(figures.values())
        if len(figures) > 1 and _part(view, cast, *_parts(view, first, last)[0])
        else ()
    )


def bodies(view: View, source: Source) -> list[str]:
    """The names of the bodies that the phrase joins: ``the Vensia Herald and Channel 4``; empty where it is else."""
    core = heads.core_end(view, source.first, source.last)
    at = next((at for at in range(source.first + 1, core - 1) if _joins(view, source.first, at)), -1)
    if at < 0:
        return []
    found: list[str] = []
    for first, last in [*_parts(view, source.first, at), (at + 1, core)]:
        head = heads.of(view, first, last)
        if head is None or head.end != last:
            return []
        mention = view.mention(head.first) if head.kind == "mention" else None
        if (
            mention is not None
            and mention.kind in {"organisation", "government"}
            and mention.form != "adjective"
        ):
            found.append(mention.name)
        elif head.kind == "name" and not view.tokens.lowers[head.last - 1].endswith("s"):
            found.append(words_of(view, head.first, head.last))
        else:
            return []
    return found


def _begins(view: View, at: int) -> bool:
    """Whether a name begins at the token, or the last part of a list."""
    return view.is_capital(at) or view.tokens.lowers[at] in CONJUNCTIONS


def _joins(view: View, first: int, at: int) -> bool:
    if view.tokens.lowers[at] not in CONJUNCTIONS:
        return False
    mention = view.mention(at)
    if mention is not None and mention.first < at:
        return False
    return not any(view.tags[place] & Tag.PREP and view.named[place] < 0 for place in range(first + 1, at))


def _parts(view: View, first: int, last: int) -> list[tuple[int, int]]:
    """``Roe, Doe`` as parts, cut at commas."""
    parts, begins = [], first
    for at in range(first, last):
        if view.tags[at] & Tag.COMMA:
            parts.append((begins, at))
            begins = at + 1
    return [part for part in [*parts, (begins, last)] if part[0] < part[1]]


def _names(view: View, cast: Cast, first: int, last: int) -> bool:
    return _part(view, cast, first, last) is not None


def _part(view: View, cast: Cast, first: int, last: int) -> Figure | None:
    if last - first == 1 and view.tokens.lowers[first] in anaphora.MASCULINE | anaphora.FEMININE:
        return anaphora.one(view, cast, first)
    head = heads.of(view, first, last)
    return figure(view, cast, head, first) if head is not None else None


def _rest(view: View, first: int, last: int) -> bool:
    """``others``, ``his allies``: those who are joined to a name without a name of their own."""
    head = heads.of(view, first, last)
    return head is not None and head.kind != "name" and view.tokens.lowers[head.last - 1] in REST


def figure(view: View, cast: Cast, head: Head, first: int) -> Figure | None:
    """The figure that the head of the phrase from ``first`` on names or describes, or None where it is something else."""
    if head.kind == "mention":
        mention = view.mention(head.first)
        if mention is None:
            return None
        if mention.kind == "person" and (_is_acronym(view, mention) or not is_person(mention)):
            return None
        if mention.kind == "person":
            return _longer(view, cast, first, mention) or _of_mention(view, cast, mention)
        if mention.plural or mention.form == "adjective":
            return None
        noun = mention.last - 1
        for at in range(mention.first, mention.last):
            owns = at + 1 < len(view.tags) and view.tokens.lowers[at + 1] in heads.CLITICS
            if view.tokens.lowers[at] in EPITHETS and not owns:
                noun = at  # "the former secretary of state"
        return _described(view, cast, first, noun) if not view.is_capital(noun) else None
    if head.kind == "name":
        return _of_name(view, cast, head)
    return _described(view, cast, first, head.first)


def _described(view: View, cast: Cast, first: int, noun: int) -> Figure | None:
    """Whom ``the Florida senator`` goes back to."""
    return anaphora.described(view, cast, first, noun) if view.tokens.lowers[first] == "the" else None


def antecedent(view: View, cast: Cast, first: int) -> Figure | None:
    """Whom a phrase says something of that ``who`` goes back to: ``Roe is a lawyer who``, ``Roe, a lawyer who``."""
    before = first - 1
    if before < 1:
        return None
    index = bisect_left(cast.firsts, first) - 1
    sighting = cast.sightings[index] if index >= 0 else None
    if sighting is None or cast.unit(sighting.first) != cast.unit(first):
        return None
    if view.tags[before] & Tag.BE:
        return sighting.figure if first - sighting.last <= MOST else None
    return sighting.figure if view.tags[before] & Tag.COMMA and sighting.last == before else None


def _is_acronym(view: View, mention: Mention) -> bool:
    """``the VFP``: no person goes by an article and capitals."""
    word = view.tokens.words[mention.last - 1]
    alone = mention.last - mention.first == 1 and len(word) > 1 and word.isupper()
    return alone and mention.first > 0 and view.tokens.lowers[mention.first - 1] == "the"


def _longer(view: View, cast: Cast, first: int, mention: Mention) -> Figure | None:
    """A name of which the mention is only the end: a line break divides it, or it opens the sentence."""
    before = mention.first - 1
    if before < first or mention.last - mention.first > 2 or not view.is_capital(before):
        return None
    over = "\n" in view.article.text[view.tokens.ends[before] : view.tokens.starts[mention.first]]
    if not over and (before > first or " " in mention.name or not heads.in_name(view, before)):
        return None
    given = view.mention(before)
    if given is not None and (given.kind != "person" or " " in given.name):
        return None
    words = (given.name if given is not None else view.tokens.words[before], mention.name)
    figure = cast.enter(words, " ".join(words))
    for told in (given, mention):
        figure.role = figure.role or (told.role if told is not None else None)
        figure.party = figure.party or (told.party if told is not None else None)
    return figure


def _of_mention(view: View, cast: Cast, mention: Mention) -> Figure:
    """The figure of a mention; a surname alone is whose the whole article tells, which the mention cannot know."""
    words = tuple(mention.name.split())
    own = [
        word
        for word in view.tokens.words[mention.first : mention.last]
        if word[0].isupper() and set(keys_of((word,))) & set(keys_of(words))
    ]
    if len(own) == 1 and keys_of(own) == keys_of(words)[-1:]:
        first = mention.last - 1
        female = titled(view, first)
        one = cast.find(own, mention.first, female=female)
        if one is not None and (
            mention.role is None or one.role == mention.role or one.party == mention.party
        ):
            return one
    known = cast.find(words, mention.first)
    return (
        known
        if known is not None
        else Figure(mention.name, keys_of(words), None, mention.role, mention.party)
    )


def _of_name(view: View, cast: Cast, head: Head) -> Figure | None:
    """The figure of a run of capitals; a name that is plainly a person's may be new."""
    words, lowers = view.tokens.words[head.first : head.last], view.tokens.lowers
    if head.article and head.first > 0 and not _role_before(view, head.first):
        return None
    if len(words) > 1 and lowers[head.last - 1] in ORGANISATION_WORDS:
        return None
    known = cast.find(words, head.first, female=titled(view, head.first))
    if known is not None:
        return known
    if lowers[head.last - 1] in PLURALS or view.tags[head.last - 1] & Tag.SPEAKER:
        return None
    if not 1 < len(words) <= MOST or CLASS_OF.get(lowers[head.first], 0) & Word.OUTLET:
        return None
    capitals = any(len(word) > 1 and word.isupper() and word[-1] != "." for word in words)
    if capitals or not all(word[0].isalpha() for word in words):
        return None
    return cast.enter(words, words_of(view, head.first, head.last))


def _role_before(view: View, first: int) -> bool:
    low = view.tokens.lowers[first - 1] if first else ""
    return bool(CLASS_OF.get(low, 0) & (ROLES | Word.TITLE)) or low in EPITHETS
