"""Tells whom a description stands for that a source is: ``the Florida senator``, ``the former ambassador``.

The words by which the article introduces its people decide: offices and callings before a name and after it, their
places and parties. A description that says as much of two goes to the one whom a pronoun would stand for there; one
that nothing the article says bears out stays a description.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from goodoffices.read.attribution import anaphora
from goodoffices.read.attribution.cast import Cast, Figure, Sighting
from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.naming import (
    EPITHETS,
    FEMALE_WORDS,
    GIVEN_NAMES,
    INTRODUCTIONS,
    MALE_WORDS,
    SOURCES,
)
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_list, word_set
from goodoffices.read.nominal import CLASS_OF, ROLES, Word

OFFICES = word_set(SOURCES, "offices")
GOING_ON = (("to",), ("for",), ("who",), ("under",), ("with",))  # what is said after the noun is another's
KIN = word_set(SOURCES, "kin")
_AGENTS = ("er", "or", "ist", "ian", "ant", "man", "woman", "eer", "ess", "arian", "onaire")
_NO_CALLINGS = (
    word_set(SOURCES, "body_nouns") | word_set(SOURCES, "poll_nouns") | word_set(SOURCES, "made_bodies")
)
TITULAR = word_set(SOURCES, "titular")
VAGUE = word_set(SOURCES, "vague_modifiers")
ALIKE: dict[str, frozenset[str]] = {
    word: frozenset(group.split(",")) for group in word_list(SOURCES, "alike") for word in group.split(",")
}
STATES: dict[str, str] = dict(pair.split("=") for pair in word_list(SOURCES, "states"))
PLACES = frozenset(word for name in STATES.values() for word in name.split("-"))
SIDES = (
    frozenset({"democratic", "democrat", "democrats"}),
    frozenset({"republican", "gop", "republicans"}),
)
BOTH_SIDES = SIDES[0] | SIDES[1]
PARTIES = {"r": "republican", "d": "democrat", "i": "independent"}
RUNNING = frozenset({"candidate"})  # with all that say the same
REPORTING = frozenset(
    {"host", "anchor", "moderator", "reporter", "journalist", "columnist", "correspondent", "news"}
)
MUCH = 2  # times that somebody with an office is named more often than the candidate
APPOSED = frozenset({"a", "an", "the", "who", "one", "former", "his", "her", "its"})
FARTHEST = 400  # sightings that tell whom an article is about
SEEN = 40  # figures looked at
PLACES_OF_ONE = 12  # sightings whose words are read
MAIN = 3
FULL = 2  # words of a full name
SOON = 6  # units after a description in which the name may come
REACH = 14
BEFORE = 8
EXACT, ALIKE_ONLY, PLACE, SIDE, SAME = 4, 3, 4, 2, 1
ENOUGH = 3
_STOPS = Tag.STOP | Tag.QUOTE | Tag.MARK
_BEFORE = _STOPS | Tag.COMMA | AUX | Tag.PREP | Tag.DET | Tag.CONJ | Tag.SUB | Tag.REL | Tag.PRON
_HOME = re.compile(r"([RDI])(?:-([A-Z][A-Za-z]*\.?(?: ?[A-Z][A-Za-z]*\.?)?))?(?=[),.; ])")


@dataclass(frozen=True, slots=True)
class Fits:
    """Whom a description may stand for.

    Attributes:
        near: the sightings before it.
        figures: who stands there, by id.
        barred: those whom the text's words speak against.
        scores: how much the words bear it out, of those whom they do.
        wanted: the words of the description that tell one person from another.
    """

    near: list[Sighting]
    figures: dict[int, Figure]
    barred: set[int]
    scores: dict[int, int]
    wanted: set[str]


def noun_of(low: str) -> str:
    """The noun that a word is for a person: itself, or a part of ``star-turned-candidate``."""
    if low in EPITHETS or low in ALIKE or "-" not in low:
        return low
    parts = low.split("-")
    return next((part for part in (parts[-1], parts[0]) if part in EPITHETS), low)


def described(view: View, cast: Cast, first: int, noun: int) -> Figure | None:
    """Whom ``the Florida senator`` (tokens from ``first``, noun at ``noun``) stands for, or None."""
    lowers = view.tokens.lowers
    low = noun_of(lowers[noun])
    known = low in EPITHETS or low in ALIKE
    if view.is_capital(noun) and low not in BOTH_SIDES and low not in OFFICES | TITULAR:
        return None
    if not known and not _is_calling(view, low, noun):
        return None
    female = True if low in FEMALE_WORDS else False if low in MALE_WORDS else None
    wanted = {word for word in lowers[first + 1 : noun] if len(word) > 2} - VAGUE
    if lowers[noun + 1 : noun + 2] == ("of",) and noun + 2 < len(lowers):
        wanted.add(lowers[noun + 2])
    nouns = ALIKE.get(low, frozenset({low}))
    here = bisect_left(cast.firsts, noun)
    near = cast.sightings[max(0, here - FARTHEST) : here]
    former = "former" in lowers[first:noun]
    mention = view.mention(noun)
    party = mention.party if mention is not None and low in OFFICES else None
    scores: dict[int, int] = {}
    barred: set[int] = set()
    figures = {id(sighting.figure): sighting.figure for sighting in near}
    for number, figure in list(figures.items())[:SEEN]:
        told = None
        if female is None or figure.female is not (not female):
            told = _told(traits(view, cast, figure), low, nouns, wanted)
            if told and party is not None and figure.party not in {None, party}:
                told = None  # "the French president" is no other country's
            if told and low in TITULAR | OFFICES:
                was = "former" in traits(view, cast, figure)
                told -= was and not former
                told -= 2 * (former and not was)
        if told is None:
            barred.add(number)
        elif told >= ENOUGH:
            scores[number] = told
    fits = Fits(near, figures, barred, scores, wanted)
    found = _chosen(view, cast, fits, first, noun, female=female)
    if found is not None and low not in BOTH_SIDES:
        traits(view, cast, found).add(low)
    return found


def _chosen(
    view: View, cast: Cast, fits: Fits, first: int, noun: int, *, female: bool | None
) -> Figure | None:
    """Of those whom a description fits, the one who is meant; where it fits nobody, who is likely without it."""
    low = noun_of(view.tokens.lowers[noun])
    known = low in EPITHETS or low in ALIKE
    if fits.scores:
        most = max(fits.scores.values())
        best = [number for number, told in fits.scores.items() if told == most]
        if len(best) == 1:
            return fits.figures[best[0]]
        likely = anaphora.best(view, cast, first, female=female, among=frozenset(best))
        if likely is not None:
            return likely
        return next(one.figure for one in reversed(fits.near) if id(one.figure) in best)
    places = fits.wanted & PLACES
    unplaced = low in BOTH_SIDES and not places
    if low in OFFICES or not known or view.tokens.lowers[noun + 1 : noun + 2] in GOING_ON:
        held = _held(view, fits.figures, fits.barred, first, noun) if known else None
        return held or _later(view, cast, first, noun, female=female)
    if unplaced or (places and low in TITULAR | BOTH_SIDES):
        return _again(cast, fits.barred, first)
    if ALIKE.get(low, frozenset({low})) & RUNNING:
        return _main(view, cast, fits.near, fits.barred, fits.wanted)
    likely = anaphora.best(view, cast, first, female=female, spoke=anaphora.SPOKE // 3)
    return None if likely is None or id(likely) in fits.barred else likely


def _again(cast: Cast, barred: set[int], first: int) -> Figure | None:
    """The one who spoke just before, where nobody else has been the subject since: ``Roe spoke. The Republican``."""
    last = cast.spoken[-1] if cast.spoken else None
    if last is None or len(last.figures) != 1 or cast.unit(first) - cast.unit(last.at - 1) > 1:
        return None
    one = last.figures[0]
    since = cast.sightings[bisect_left(cast.firsts, last.at) : bisect_left(cast.firsts, first)]
    others = any(sighting.subject > 1 and sighting.figure is not one for sighting in since)
    return None if others or id(one) in barred else one


def _later(view: View, cast: Cast, first: int, noun: int, *, female: bool | None) -> Figure | None:
    """``The dean of the school said no. Jane Roe, the dean``: the only one whom the text names so soon after."""
    low = view.tokens.lowers[noun]
    here = bisect_left(cast.firsts, noun)
    before = {id(sighting.figure) for sighting in cast.sightings[:here]}
    found: dict[int, Figure] = {}
    for sighting in cast.sightings[here : here + SEEN]:
        figure = sighting.figure
        if cast.unit(sighting.first) - cast.unit(first) > SOON:
            break
        if id(figure) in before or (female is not None and figure.female is (not female)):
            continue
        if low in traits(view, cast, figure) and len(figure.keys) > 1:
            found[id(figure)] = figure
    return next(iter(found.values())) if len(found) == 1 else None


def _is_calling(view: View, low: str, noun: int) -> bool:
    """Whether a noun may be what somebody does, so that the words after a name may tell whose it is."""
    paper = view.tags[noun] & (Tag.DOCUMENT | Tag.OCCASION | Tag.DET | Tag.PRON)
    calling = low.endswith(_AGENTS) or low in INTRODUCTIONS or bool(CLASS_OF.get(low, 0) & ROLES)
    return calling and not paper and low not in _NO_CALLINGS


def _held(view: View, figures: dict[int, Figure], barred: set[int], first: int, noun: int) -> Figure | None:
    """The only one named so far who is known to have held the office: ``the former secretary of state``."""
    lowers = view.tokens.lowers
    phrase = " ".join(lowers[first + 1 : noun + 3])
    former = "former" in lowers[first:noun]
    published = view.article.published
    on = published.earliest if published is not None else None
    if not former and on is None:
        return None
    found = []
    for number, figure in list(figures.items())[:SEEN]:
        if number in barred:
            continue
        held = view.world.person(figure.name.lower(), None if former else on)
        if held is not None and held.role and f" {held.role.lower()} " in f" {phrase} ":
            found.append(figure)
    return found[0] if len(found) == 1 else None


def kin(view: View, cast: Cast, first: int, noun: int) -> Figure | None:
    """Whom ``his wife`` stands for: the one whom the text before introduces as a wife; None where it names two."""
    low = view.tokens.lowers[noun]
    if low not in KIN:
        return None
    here = bisect_left(cast.firsts, first)
    near = {id(one.figure): one.figure for one in cast.sightings[max(0, here - FARTHEST) : here]}
    found = [one for one in list(near.values())[:SEEN] if low in traits(view, cast, one)]
    if found:
        return found[0] if len(found) == 1 else None
    return related(view, cast, anaphora.one(view, cast, first), noun)


def related(view: View, cast: Cast, owner: Figure | None, noun: int) -> Figure | None:
    """``Roe's wife``: the only other one of that surname whose gender fits."""
    low = view.tokens.lowers[noun]
    female = True if low in FEMALE_WORDS else False if low in MALE_WORDS else None
    if owner is None or female is None or low not in KIN or len(owner.keys) < FULL:
        return None
    others = [
        one
        for one in cast.by_last.get(owner.keys[-1], ())
        if one is not owner and len(one.keys) >= FULL and one.female is female
    ]
    if len(others) != 1:
        return None
    words = traits(view, cast, others[0])
    if words & KIN - {low}:
        return None  # who is a daughter is no wife
    words.add(low)
    return others[0]


def _told(words: set[str], low: str, nouns: frozenset[str], wanted: set[str]) -> int | None:
    """How much the words of a figure bear a description out; None where they speak against it."""
    if opposed(words, wanted):
        return None
    if low == "president" and ("vice" in words) is not ("vice" in wanted):
        words = words - {low}
    offices = words & TITULAR
    matches = EXACT if low in words else ALIKE_ONLY if words & nouns else 0
    if low in TITULAR and offices and not matches:
        return None  # a governor is not "the senator"
    if matches and nouns & RUNNING and "former" in words and matches != EXACT:
        matches = 0
    if low in TITULAR and not matches:
        return PLACE if words & wanted & PLACES else 0  # "Roe (Fla.)" is "the Florida senator"
    places = wanted & PLACES
    if places:
        own = words & PLACES
        if own and not own & places:
            return None  # the governor of another state
        matches += PLACE * bool(own)
    sides = wanted & BOTH_SIDES
    if sides and any(side & sides and side & words for side in SIDES):
        matches += SIDE
    rest = wanted - PLACES - BOTH_SIDES
    if "state" in rest and "state" not in words and low in OFFICES:
        return 0
    found = words & rest
    if low in OFFICES and not matches:
        return 0
    return matches + SAME * len(found) + (SAME if matches and found else 0)


def _main(view: View, cast: Cast, near: list[Sighting], barred: set[int], wanted: set[str]) -> Figure | None:
    """Whom an article is most about so far: its candidate, where it says of nobody that he runs."""
    counts = Counter(id(sighting.figure) for sighting in near)
    figures = {id(sighting.figure): sighting.figure for sighting in near}
    titled: tuple[int, Figure] | None = None
    for number, times in counts.most_common(MAIN):
        words = traits(view, cast, figures[number])
        if number in barred or opposed(words, wanted) or words & REPORTING:
            continue
        if not words & TITULAR:
            return figures[number] if titled is None or MUCH * times > titled[0] else titled[1]
        titled = titled or (times, figures[number])
    return None if titled is None else titled[1]


def opposed(words: set[str], wanted: set[str]) -> bool:
    """Whether what is said of a figure speaks against a description: a Republican is no Democratic candidate."""
    sides = [number for number, side in enumerate(SIDES) if side & wanted]
    return len(sides) == 1 and bool(SIDES[1 - sides[0]] & words) and not SIDES[sides[0]] & words


def traits(view: View, cast: Cast, figure: Figure) -> set[str]:
    """Words by which the text introduces a figure: before and after the name, and of the office."""
    if cast.traits is None:
        cast.traits = {}
        for sighting in cast.sightings[:FARTHEST]:
            places = cast.traits.setdefault(id(sighting.figure), ([], set()))[0]
            if len(places) < PLACES_OF_ONE:
                places.append(sighting)
    places, found = cast.traits.setdefault(id(figure), ([], set()))
    if found:
        return found
    found.update(word.rstrip(".") for word in (figure.role or "-").lower().split())
    if any(_runs_for(view, sighting) for sighting in cast.traits[id(figure)][0]):
        found.add("candidate")
    for sighting in places:
        found.update(_words_before(view, sighting))
        found.update(_words_after(view, sighting))
    return found


def _runs_for(view: View, sighting: Sighting) -> bool:
    """``Roe's campaign``, ``the Roe campaign``: whoever has a campaign is a candidate."""
    after = view.tokens.lowers[sighting.last : sighting.last + 3]
    after = after[1:] if after[:1] in {("'s",), ("'",)} else after
    return after[:1] == ("campaign",) or after[:2] == ("presidential", "campaign")


def _words_before(view: View, sighting: Sighting) -> set[str]:
    """``former Florida governor`` before a name."""
    lowers, tags = view.tokens.lowers, view.tags
    found: set[str] = set()
    mention = view.mention(sighting.first)
    at = sighting.first
    if mention is not None and mention.kind == "person" and mention.first < at:
        at = mention.first
        found.update(low.rstrip(".") for low in lowers[at : sighting.first])
    elif mention is not None and mention.kind == "person" and mention.last > sighting.last:
        found.update(low.rstrip(".") for low in lowers[mention.first : mention.last])
    at -= 1
    least = max(0, sighting.first - BEFORE)
    roles = False
    while at >= least and not tags[at] & _BEFORE and lowers[at] not in {"'s", "'"}:
        low = lowers[at]
        other = view.mention(at)
        if (other is not None and other.kind == "person") or low in GIVEN_NAMES:
            break
        bits = CLASS_OF.get(low, 0)
        role = bool(bits & (ROLES | Word.TITLE)) or noun_of(low) in EPITHETS
        if bits & Word.SPEECH or (low.endswith(("ed", "ing")) and low != "retired"):
            break
        if not (role or roles or view.is_capital(at) or bits & Word.MODIFIER):
            break  # "the pontiff met Roe"
        roles = roles or role
        found.add(low.rstrip("."))
        at -= 1
    return found


def _words_after(view: View, sighting: Sighting) -> set[str]:
    """``of Florida``, ``, a lawyer and activist``, ``is the governor``, ``(R-Fla.)``: what describes the bearer."""
    lowers, tags = view.tokens.lowers, view.tags
    at = sighting.last
    mention = view.mention(sighting.first)
    if mention is not None and mention.kind == "person":
        at = max(at, mention.last)
    if at + 1 >= len(lowers):
        return set()
    low = lowers[at]
    if low == "(" or tags[at] & Tag.COMMA:
        home = _home(view, at + 1)
        if home:
            return home
    following = lowers[at + 1]
    if tags[at] & Tag.COMMA:
        says = CLASS_OF.get(following, 0) & ROLES or following in EPITHETS or following in APPOSED
        if not says:
            return set()
    elif low not in {"of", "is", "was"} or (low != "of" and following not in {"a", "an", "the"}):
        return set()
    found: set[str] = set()
    closed = False
    for index in range(at + 1, min(len(lowers), at + REACH)):
        closed = bool(tags[index] & (_STOPS | Tag.COMMA))
        if CLASS_OF.get(lowers[index], 0) & Word.SPEECH:
            break  # "With Roe in the room, the candidate said"
        if tags[index] & (_STOPS | Tag.COMMA) or (tags[index] & AUX and index > at + 2):
            break
        if index > at + 2 and lowers[index] in {"who", "whose", "which", "to", "by", "with"}:
            break
        if low == "of" and index > at + 1 and not view.is_capital(index):
            break
        found.add(lowers[index].rstrip("."))
    return found if closed or not tags[at] & Tag.COMMA or following in {"who", "one"} else set()


def _home(view: View, at: int) -> set[str]:
    """``R-Fla.`` and ``Fla.`` as words: the party and the state."""
    text, start = view.article.text, view.tokens.starts[at]
    piece = text[start : start + 14]
    match = _HOME.match(piece)
    if match is not None:
        found = {PARTIES[match[1].lower()]}
        state = (match[2] or "").replace(".", "").replace(" ", "").lower()
    elif view.is_capital(at) and view.tokens.lowers[at - 1] == "(":
        found, state = set(), view.tokens.lowers[at].replace(".", "")
    else:
        return set()
    if state in STATES:
        found.update(STATES[state].split("-"))
    return found
