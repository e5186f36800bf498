"""Tells which source or body named before a second, shorter phrase goes back to: ``the company``, ``the spokesman``."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter

from goodoffices.read.attribution import campaigns, described, fullest, nearby, shortened
from goodoffices.read.attribution.capitals import DAYS
from goodoffices.read.attribution.cast import Cast, words_of
from goodoffices.read.attribution.heads import Head
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.naming import GIVEN_NAMES, ORGANISATION_WORDS, SOURCES
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, Word
from goodoffices.record import Mention, Speaker

BODY_NOUNS = word_set(SOURCES, "body_nouns")
POLL_NOUNS = word_set(SOURCES, "poll_nouns")
MEDIA_NOUNS = word_set(SOURCES, "media_nouns")
MEDIA_WORDS = word_set(SOURCES, "media_words")
MADE_BODIES = word_set(SOURCES, "made_bodies")
STATE_BODIES = word_set("read/offices.yml", "state_bodies")
COMPANIES = word_set(SOURCES, "companies")
FEWEST = 3  # places at which a body must stand to be what "the company" means
_NO_BODY = Tag.DET | Tag.PRON | Tag.PREP | Tag.CONJ | Tag.SUB | Tag.ADV
_NO_NAME = Word.NOT_NAME | Word.GROUP | Word.HEAD | Word.FREE_HEAD | Word.TITLE | Word.PRONOUN
_NOUNS = BODY_NOUNS | POLL_NOUNS
SMALL = frozenset({"Of", "The", "And", "In", "To", "For", "On", "With", "A", "Is"})
MOST_WORDS = 4  # tokens of "the social media company"
SHORTEST = 2  # tokens of "the company"
BACK = 8  # sources
REACH = 400  # tokens
MOST = 20  # places of one noun
PLACES = frozenset(
    {"street", "avenue", "road", "square", "hill", "valley", "city", "county", "state", "house"}
)
SEATED = frozenset({"government", "regime", "authorities", "administration"})
_ARTICLES = frozenset({"the", "a", "an"})
# Of these an article may name several: the one that is meant must be the only one.
_SHARED = frozenset({"government", "administration", "council"})
# Of these the one that was named last is meant, however often another is.
_NEAREST = frozenset(
    {"campaign", "camp", "court", "committee", "commission", "poll", "survey", "study", "report"}
)


def same_noun(view: View, cast: Cast, source: Source, head: Head) -> Speaker | None:
    """Whom ``the spokesman`` stands for: the source of before with that noun."""
    noun = view.tokens.lowers[head.last - 1]
    if noun in BODY_NOUNS or not _bare(view, source, head):
        return None
    if shortened.letters_of(view.tokens.words[head.last - 1]):
        return None  # "the LPP" is not "the young LPP"
    for spoken in reversed(cast.spoken[-BACK:]):
        name = spoken.who.name
        if spoken.noun == noun and name is not None and name.lower() != noun:
            return spoken.who
    return None


def body(view: View, cast: Cast, source: Source, head: Head) -> Speaker | None:
    """Which body ``the company`` or ``the poll`` stands for: the one that the text names so before."""
    noun = view.tokens.lowers[head.last - 1]
    if noun not in BODY_NOUNS | POLL_NOUNS or not _bare(view, source, head):
        return None
    if head.last - source.first > SHORTEST and noun not in POLL_NOUNS:
        if noun in MEDIA_NOUNS:
            return _medium(view, cast, source.first)
        again = _tailed(view, cast, source.first + 1, head.last)
        if again is not None or noun not in COMPANIES:
            return again  # "the health ministry" is none of those before
        return _likeliest(view, cast, source.first)
    named = _named(view, cast, source.first, noun)
    if named is None and noun in campaigns.PERSONS:
        name = campaigns.unnamed(view, cast, source.first, _places(view, cast).get(noun, []))
        named = Speaker(name) if name is not None else None
    if named is not None or noun in _SHARED | POLL_NOUNS | MADE_BODIES or noun == "party":
        return named
    if noun in MEDIA_NOUNS:
        return _medium(view, cast, source.first)
    if noun in STATE_BODIES:
        return None
    likeliest = _likeliest(view, cast, source.first) if noun in COMPANIES else None
    if likeliest is not None:
        return likeliest
    beside = nearby.body(view, cast, source.first, noun)
    if beside is not None:
        return beside
    for spoken in reversed(cast.spoken[-BACK:]):
        if spoken.body and not _is_medium(spoken.who.name or ""):
            return spoken.who
    return None


def _tailed(view: View, cast: Cast, first: int, last: int) -> Speaker | None:
    """``the relief fund`` for ``the Lake Relief Fund``: the only body whose name ends with those words, small or not."""
    lowers = view.tokens.lowers
    own = lowers[first:last]
    found = set()
    for at in _places(view, cast).get(own[-1], ()):
        begins = at + 1 - len(own)
        if begins > 0 and lowers[begins : at + 1] == own and view.is_capital(begins):
            found.add(named(view, 0, at))
    longer = {name for name in found if len(name.split()) > len(own)}
    return Speaker(longer.pop()) if len(found) == len(longer) == 1 else None


def _is_medium(name: str) -> bool:
    last = name.lower().split()[-1:]
    return bool(last) and (last[0] in MEDIA_WORDS or bool(CLASS_OF.get(last[0], 0) & Word.OUTLET))


def _likeliest(view: View, cast: Cast, before: int) -> Speaker | None:
    """The body that the text before names far more often than any other: whom ``the company`` stands for.

    Where too little went before, the beginning of the article tells, if it is named before all the same.
    """
    counts, names = _counts(view, cast, max(0, before - REACH), before)
    ranked = counts.most_common(2)
    if before < REACH and (not ranked or ranked[0][1] < FEWEST):
        later, _ = _counts(view, cast, 0, REACH)
        ranked = later.most_common(2)
    if not ranked or ranked[0][1] < FEWEST or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    name = names.get(ranked[0][0])
    if name is not None and _is_medium(name) and ranked[0][1] < 2 * FEWEST:
        return None  # every article names a paper or a site now and then
    return Speaker(fullest.fullest(view, cast, name, longer=True)) if name is not None else None


def _counts(view: View, cast: Cast, at: int, before: int) -> tuple[Counter[str], dict[str, str]]:
    """How often bodies are named in the tokens ``[at, before)``, by the first word of their names, and the names."""
    lowers = view.tokens.lowers
    before = min(before, len(lowers))
    counts: Counter[str] = Counter()
    names: dict[str, str] = {}
    while at < before:
        index = bisect_right(cast.firsts, at) - 1
        if index >= 0 and cast.sightings[index].last > at:
            at = cast.sightings[index].last
            continue
        mention = view.mention(at)
        end = at + 1
        if mention is not None:
            end = max(end, mention.last)
            body = mention.kind == "organisation" and mention.form != "adjective"
            if body and mention.party is None:
                key = mention.name.split()[0].lower()
                counts[key] += 1
                names.setdefault(key, mention.name)
        elif view.is_capital(at) and not view.tags[at] & _NO_BODY and lowers[at] not in DAYS:
            while end < before and view.is_capital(end) and view.named[end] < 0:
                end += 1
            told = CLASS_OF.get(lowers[at], 0) & _NO_NAME or lowers[at] in GIVEN_NAMES
            if not told and lowers[end - 1] not in PLACES:
                counts[lowers[at]] += 1
                names.setdefault(lowers[at], words_of(view, at, end))
        at = end
    return counts, names


def subject(view: View, cast: Cast, at: int) -> str | None:
    """The organisation that the sentence before begins with: ``The Lake Group has 40 monitors. It``."""
    here = cast.unit(at)
    first = cast.units[here - 1] if here > 0 else -1
    if first < 0:
        return None
    mention = view.mention(first)
    if mention is not None and mention.kind == "organisation" and mention.form == "name":
        owner = view.tokens.lowers[mention.last] in {"'s", "'"}
        return None if owner or mention.party is not None else as_it_stands(view, mention)
    if view.tokens.lowers[first] != "the":
        return None
    last = first + 1
    while last < at and view.is_capital(last):
        last += 1
    if last - first <= SHORTEST or view.tokens.lowers[last - 1] not in ORGANISATION_WORDS:
        return None
    return words_of(view, first + 1, last)


def possessed(view: View, cast: Cast, source: Source, head: Head) -> str | None:
    """``her campaign``: the body's name with the owner's, where the text has it."""
    return campaigns.possessed(view, cast, source.first, head.last - 1)


def _bare(view: View, source: Source, head: Head) -> bool:
    """Whether nothing but ``the`` and common words stand before the noun, and nothing that tells which after it."""
    lowers = view.tokens.lowers
    return (
        lowers[source.first] == "the"
        and head.last - source.first <= MOST_WORDS
        and (head.last == source.last or bool(view.tags[head.last] & Tag.COMMA))
        and not any(view.is_capital(at) for at in range(source.first + 1, head.last - 1))
    )


def _named(view: View, cast: Cast, before: int, noun: str) -> Speaker | None:
    """``the Vensian government``: the body of that noun with a name; the last one, where several may not be meant."""
    found: dict[str, Speaker] = {}
    times: Counter[str] = Counter()
    lowers = view.tokens.lowers
    places = _places(view, cast).get(noun, [])
    last = bisect_left(places, before)
    for at in places[max(0, last - MOST) : last]:
        owned = at > 1 and lowers[at - 1] == "'s" and noun in MADE_BODIES and view.is_capital(at - 2)
        if campaigns.has_place(view, at):
            continue
        if owned or (at and view.is_capital(at - 1) and not view.tags[at - 1] & Tag.DET):
            name = named(view, 0, at)
            if not SMALL.isdisjoint(name.split()):
                continue  # a headline
            mention = view.mention(at)
            found.pop(name, None)
            found[name] = Speaker(name, None, mention.party if mention is not None else None)
            times[name] += 1
    if not found or (len(found) > 1 and noun in _SHARED):
        return None
    if noun in _NEAREST:
        return list(found.values())[-1]
    return max(reversed(found.values()), key=lambda who: times[who.name or ""])


def _places(view: View, cast: Cast) -> dict[str, list[int]]:
    """Where the nouns for bodies and papers stand; found once for an article."""
    if cast.nouns is None:
        cast.nouns = {}
        for at, low in enumerate(view.tokens.lowers):
            if low in _NOUNS:
                cast.nouns.setdefault(low, []).append(at)
    return cast.nouns


def named(view: View, floor: int, noun: int) -> str:
    """The name that ends with a common noun: the capitals before it and the noun."""
    first = noun
    while first > floor and (
        (view.is_capital(first - 1) and not view.tags[first - 1] & Tag.DET)
        or view.tokens.lowers[first - 1] in {"'s", "'", "/", "-"}
        or (view.tokens.lowers[first - 1] == "of" and first - 1 > floor and view.is_capital(first - 2))
    ):
        first -= 1
    while first < noun and CLASS_OF.get(view.tokens.lowers[first], 0) & Word.TITLE:
        first += 1
    return words_of(view, first, _of_what(view, noun))


def _of_what(view: View, noun: int) -> int:
    """Where a name ends whose noun stands in capitals: ``Vensia Board of Elections``."""
    lowers = view.tokens.lowers
    last = noun + 1
    body = view.is_capital(noun) and lowers[noun] in BODY_NOUNS
    while body and last + 1 < len(lowers) and lowers[last] in {"of", "for"} and view.is_capital(last + 1):
        mention = view.mention(last + 1)
        if mention is not None and mention.kind in {"person", "place", "government"}:
            break
        last += 2
        while last < len(lowers) and view.is_capital(last) and lowers[last] not in DAYS:
            last += 1
    return last


def _medium(view: View, cast: Cast, before: int) -> Speaker | None:
    """The last paper or station named before: ``The Gazette``, ``CNN``."""
    for at in range(before - 1, max(0, before - REACH), -1):
        low = view.tokens.lowers[at]
        if not view.is_capital(at) or not (low in MEDIA_WORDS or CLASS_OF.get(low, 0) & Word.OUTLET):
            continue
        mention = view.mention(at)
        if mention is not None:
            organisation = mention.kind == "organisation"
            return Speaker(fullest.fullest(view, cast, mention.name)) if organisation else None
        first = at
        while first > 0 and view.is_capital(first - 1) and not view.tags[first - 1] & Tag.DET:
            first -= 1
        return Speaker(fullest.fullest(view, cast, words_of(view, first, at + 1)))
    return None


def own_name(view: View, first: int, head: Head) -> str | None:
    """``a recent Gazette poll``, ``the Roe campaign``: the name of a body that ends with a common noun, or None."""
    noun = head.last - 1
    low = view.tokens.lowers[noun]
    if low not in BODY_NOUNS | POLL_NOUNS | MADE_BODIES or noun <= first:
        return None
    owned = view.tokens.lowers[noun - 1] in {"'s", "'"} and noun - 2 >= first and low in MADE_BODIES
    before = noun - 2 if owned else noun - 1
    if not view.is_capital(before) or view.tags[before] & Tag.DET:
        return None
    return named(view, first, noun)


def as_it_stands(view: View, mention: Mention) -> str:
    """A body's name in the text's own words where the mention adds a name to them or leaves some out."""
    first = mention.first
    if mention.kind not in {"organisation", "government"} or mention.form == "adjective":
        return mention.name
    while first < mention.last - 1 and view.tokens.lowers[first] in _ARTICLES:
        first += 1
    words = words_of(view, first, mention.last)
    if "'s" in view.tokens.lowers[first : mention.last]:
        return mention.name
    return words if words.split()[-1].lower() == mention.name.split()[-1].lower() else mention.name


def seated(view: View, source: Source, head: Head) -> Speaker | None:
    """``the government in Lomar``: the place stands for its government."""
    at = head.last
    if view.tokens.lowers[at - 1] not in SEATED or at + 1 >= source.last or view.tokens.lowers[at] != "in":
        return None
    mention = view.mention(at + 1)
    if mention is None or mention.kind not in {"place", "government"} or mention.last < source.last:
        return None
    return Speaker(mention.name, None, mention.party)


def without_side(view: View, head: Head) -> Speaker | None:
    """``the Republican Congress``: the body without the adjective of a party, where the body is known without it."""
    lowers = view.tokens.lowers
    if lowers[head.first] not in described.BOTH_SIDES or head.last - head.first < SHORTEST:
        return None
    mention = view.mention(head.first + 1)
    if mention is None or mention.kind not in {"organisation", "government"} or mention.last != head.last:
        return None
    return Speaker(mention.name, mention.role, mention.party)
