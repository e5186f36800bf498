"""Tells which figure of the cast the head of a source's phrase names or describes."""

from __future__ import annotations

from bisect import bisect_left

from goodoffices.read.attribution import cast as casting
from goodoffices.read.attribution import described, heads
from goodoffices.read.attribution.cast import Cast, Figure, words_of
from goodoffices.read.attribution.heads import Head
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.naming import (
    EPITHETS,
    GIVEN_NAMES,
    ORGANISATION_WORDS,
    ROLE_SURNAMES,
    SOURCES,
    SUFFIXES,
    SURNAMES,
    is_person,
    suffixed,
    titled,
    trimmed,
)
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, ROLES, Word
from goodoffices.read.registry import keys_of
from goodoffices.record import Mention

SERVED = frozenset({"for", "to"})
POSSESSIVES = frozenset({"his", "her", "their", "my"})
PAIRS = word_set(SOURCES, "pairs")
MOST = 6
BETWEEN = 10  # tokens from a name to its "who"
PLURALS = described.BOTH_SIDES
SIDES = frozenset({"republican", "democrat"})


def figure(view: View, cast: Cast, head: Head, first: int) -> Figure | None:
    """The figure that the head of the phrase from ``first`` on names or describes, or None where it is something else."""
    if head.kind == "mention":
        mention = view.mention(head.first)
        if mention is None:
            return None
        if mention.kind == "person" and _is_acronym(view, mention):
            return None
        if mention.kind == "person" and _serves(view, mention):
            return None
        if mention.kind == "person" and not is_person(mention):
            return _addressed(view, cast, mention) or _surnamed(view, cast, mention)
        if mention.kind == "person":
            return _longer(view, cast, first, mention) or _of_mention(view, cast, mention)
        if mention.plural or mention.form == "adjective":
            return None
        if mention.kind == "organisation" and mention.last - mention.first == 1:
            return casting.namesake(view, cast, mention)
        noun = mention.last - 1
        for at in range(mention.first, mention.last):
            if at > mention.first and view.tags[at] & Tag.PREP:
                noun = min(noun, at - 1)  # "the government of President Roe"
                break
            owns = at + 1 < len(view.tags) and view.tokens.lowers[at + 1] in heads.CLITICS
            if view.tokens.lowers[at] in EPITHETS and not owns:
                noun = at  # "the former secretary of state"
        return _described(view, cast, first, noun)
    if head.kind == "name":
        one = _of_name(view, cast, head)
        side = view.tokens.lowers[head.last - 1] in SIDES and head.last == head.end
        return _described(view, cast, first, head.last - 1) if one is None and side else one
    return _described(view, cast, first, head.first)


def _serves(view: View, mention: Mention) -> bool:
    """``a spokesman for candidate Jane Roe``: the office of somebody whose own office stands before the name."""
    lowers = view.tokens.lowers
    after = next((at for at in range(mention.first, mention.last) if lowers[at] in SERVED), mention.last)
    if after == mention.first or after + 2 >= mention.last:
        return False
    return any(
        CLASS_OF.get(lowers[at], 0) & ROLES or lowers[at] in EPITHETS
        for at in range(after + 1, mention.last - 1)
    ) and bool(CLASS_OF.get(lowers[after - 1], 0) & ROLES)


def _addressed(view: View, cast: Cast, mention: Mention) -> Figure | None:
    """``Mr. Roe`` where the article names Roe Partners too: the person of that surname."""
    female = titled(view, mention.last - 1)
    if female is None or view.tokens.lowers[mention.last - 1] in ORGANISATION_WORDS:
        return None
    return cast.find(view.tokens.words[mention.last - 1 : mention.last], mention.first, female=female)


def _surnamed(view: View, cast: Cast, mention: Mention) -> Figure | None:
    """``Roe`` where the article names Roe University too: the person of that surname, named in full."""
    own = view.tokens.words[mention.first : mention.last]
    known = cast.find(own, mention.first) if len(own) == 1 and own[0] != mention.name.split()[-1] else None
    return known if known is not None and keys_of(own) == known.keys[-1:] else None


def _described(view: View, cast: Cast, first: int, noun: int) -> Figure | None:
    """Whom ``the Florida senator`` goes back to."""
    low = view.tokens.lowers[first]
    if low == "the":
        return described.described(view, cast, first, noun)
    if first and view.tokens.lowers[first - 1] == "the" and low not in POSSESSIVES:
        return described.described(view, cast, first - 1, noun)
    if low in POSSESSIVES and noun == first + 1:
        return described.kin(view, cast, first, noun)
    index = bisect_left(cast.firsts, first)
    owner = cast.sightings[index] if index < len(cast.sightings) else None
    owns = owner is not None and owner.last < noun and view.tokens.lowers[owner.last] in heads.CLITICS
    return described.related(view, cast, owner.figure, noun) if owner is not None and owns else None


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


def relative(view: View, cast: Cast, at: int) -> Figure | None:
    """Whom the ``who`` at a token goes back to: the name right before it, with its place, age and party passed over."""
    lowers, tags = view.tokens.lowers, view.tags
    index = bisect_left(cast.firsts, at) - 1
    sighting = cast.sightings[index] if index >= 0 else None
    if sighting is None or at - sighting.last > BETWEEN or view.quoted[sighting.first] != view.quoted[at]:
        return None
    for between in range(sighting.last, at):
        low = lowers[between]
        small = low in {"of", "in", "from", "the", ".", "-"} or low in heads.DASHES or not low[0].isalpha()
        if not (small or view.is_capital(between)) or low in heads.CLITICS or tags[between] & Tag.QUOTE:
            return None
    if sighting.last < at:
        return sighting.figure
    before = sighting.first - 1
    hangs = before >= 0 and tags[before] & Tag.PREP  # "supporters of Roe who"
    return None if hangs else sighting.figure


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
    words = tuple(suffixed(view, mention, trimmed(mention.name.split())))
    own = [
        word
        for word in view.tokens.words[mention.first : mention.last]
        if word[0].isupper() and set(keys_of((word,))) & set(keys_of(words))
    ]
    if len(own) == 1 and keys_of(own) == keys_of(words)[-1:]:
        first = mention.last - 1
        female = titled(view, first)
        one = cast.find(words if words[-1].lower() in SUFFIXES else own, mention.first, female=female)
        if (
            one is not None
            and not _by_office(view, mention, one)
            and (mention.role is None or one.role == mention.role or one.party == mention.party)
        ):
            return one
    known = cast.find(words, mention.first)
    return (
        known
        if known is not None
        else Figure(mention.name, keys_of(words), None, mention.role, mention.party)
    )


def _by_office(view: View, mention: Mention, other: Figure) -> bool:
    """Whether the office before a surname tells that the mention's person is meant, and not another: ``President Roe``."""
    role = (mention.role or "").lower().split()
    own = view.tokens.lowers[mention.first : mention.last - 1]
    offices = {low for low in own if CLASS_OF.get(low, 0) & ROLES and low in role}
    return bool(offices) and " " in mention.name and other.name != mention.name and other.role != mention.role


def _of_name(view: View, cast: Cast, head: Head) -> Figure | None:
    """The figure of a run of capitals; a name that is plainly a person's may be new."""
    words, lowers = view.tokens.words[head.first : head.last], view.tokens.lowers
    if head.article and head.first > 0 and not _role_before(view, head.first):
        return None
    called = len(words) == 2 and lowers[head.first] in GIVEN_NAMES and lowers[head.first + 1] in SURNAMES
    if (
        len(words) > 1
        and not called
        and (
            lowers[head.last - 1] in ORGANISATION_WORDS
            or not heads.JOINING.isdisjoint(lowers[head.first : head.last])
        )
    ):
        return None
    known = cast.find(words, head.first, female=titled(view, head.first))
    if known is not None:
        return known
    title = CLASS_OF.get(lowers[head.last - 1], 0) & Word.TITLE
    if title and lowers[head.last - 1] not in ROLE_SURNAMES:
        return None  # "Gov. and Chairman Jane Roe"
    if lowers[head.last - 1] in PLURALS or view.tags[head.last - 1] & Tag.SPEAKER:
        return None
    if CLASS_OF.get(lowers[head.last - 1], 0) & (Word.NOT_NAME | Word.GROUP):
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
