"""Tells whom a pronoun or a description that a source begins with goes back to: ``she``, ``they``, ``the senator``.

A source is known to speak, so that a likely speaker is enough here where a pronoun in the middle of a sentence must
stay open; but where the text gives nobody who fits, nobody is named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from goodoffices.read.attribution.cast import Cast, Figure, Sighting
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.view import View
from goodoffices.read.nominal import CLASS_OF, Word

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
SUBJECTS = frozenset({"he", "she"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
REACH = 4  # units back
SEEN = 40  # sightings looked at
# How likely a subject, the subject of a clause, and anything else is, by the units between
LIKELY = ((35, 30, 18, 10, 5), (65, 60, 40, 28, 20), (90, 80, 55, 40, 30))
SPOKE = 25
TOLD = 30
ASKED = frozenset({"asked", "pressed", "questioned", "reminded"})
ANNOUNCED = 60
OWNED = 45
OWNED_REACH = 12
OPENING = 8  # tokens of a sentence's opening in which a pronoun may stand for the subject after it
MAIN_SUBJECT = 2
DOUBT = 25
AGAIN = 4
PAIR_REACH = 2


def one(view: View, cast: Cast, at: int) -> Figure | None:
    """Whom the personal pronoun at token ``at`` stands for, or None."""
    _read_pronouns(view, cast, at)
    return best(view, cast, at, female=_female(view, at))


def _read_pronouns(view: View, cast: Cast, until: int) -> None:
    """Resolve the pronouns shortly before a token in text order, and keep in mind whom each stands for."""
    lowers = view.tokens.lowers
    begins = cast.units[max(0, cast.unit(until) - REACH - 2)] if cast.units else 0
    begins = max(begins, cast.read_to)
    for at, low in enumerate(lowers[begins:until], begins):
        if low in SUBJECTS and view.quoted[at] < 0:
            figure = best(view, cast, at, female=low == "she")
            if figure is not None:
                cast.pronouns[at] = figure
    cast.read_to = max(cast.read_to, until)


def _female(view: View, at: int) -> bool | None:
    low = view.tokens.lowers[at]
    return None if low not in MASCULINE | FEMININE else low in FEMININE


def best(
    view: View,
    cast: Cast,
    at: int,
    *,
    female: bool | None,
    spoke: int = SPOKE,
    among: frozenset[int] | None = None,
) -> Figure | None:
    """The likeliest figure of those named before (or of ``among``), by how near and how prominent they stand."""
    here = cast.unit(at)
    scores: dict[int, tuple[int, Figure]] = {}
    closing = _closes(view, at)
    for far, figure, subject in _before(view, cast, at, here):
        if closing and far == 0:
            subject = 0  # noqa: PLW2901  (who stands in what is said is seldom the one who says it)
        if female is not None and figure.female is (not female):
            continue
        if among is not None and id(figure) not in among:
            continue
        told = LIKELY[subject][far] + (5 if figure.female is female else 0) - (0 if figure.sure else DOUBT)
        known = scores.get(id(figure))
        total = told if known is None else max(known[0], told) + AGAIN
        scores[id(figure)] = (total, figure)
    for figure, more in _favoured(view, cast, at, here, spoke):
        if id(figure) in scores:
            scores[id(figure)] = (scores[id(figure)][0] + more, figure)
    return max(scores.values(), key=lambda entry: entry[0])[1] if scores else None


def _closes(view: View, at: int) -> bool:
    """``..., he said``: whether the pronoun and its verb come after what is said."""
    if not at or at + 1 >= len(view.tags) or not view.tags[at - 1] & (Tag.COMMA | Tag.QUOTE):
        return False
    return bool(CLASS_OF.get(view.tokens.lowers[at + 1], 0) & Word.SPEECH)


def _favoured(view: View, cast: Cast, at: int, here: int, spoke: int) -> Iterable[tuple[Figure, int]]:
    """Who spoke last, and whom the mentions hold a pronoun to stand for."""
    for spoken in cast.spoken[-1:]:
        if here - cast.unit(spoken.at) <= REACH:
            between = _leading(view, cast, spoken.at, at)
            for figure in spoken.figures:
                yield figure, spoke // 2 if spoken.owner or (between and figure not in between) else spoke
    asked = _asked(view, cast, at, here)
    if asked is not None:
        yield asked, OWNED
    later = _announced(view, cast, at, here)
    if later is not None:
        yield later, ANNOUNCED
    owner = _owned(view, cast, at)
    if owner is not None:
        yield owner, OWNED
    mention = view.mention(at)
    if mention is not None and mention.kind == "pronoun" and " " in mention.name:
        told = cast.find(mention.name.split(), at)
        if told is not None:
            yield told, TOLD


def _before(view: View, cast: Cast, at: int, here: int) -> Iterable[tuple[int, Figure, int]]:
    """Who stands before the token, outside of quotations: units back, who, how much a subject."""
    index = bisect_left(cast.firsts, at)
    for sighting in reversed(cast.sightings[max(0, index - SEEN) : index]):
        far = here - cast.unit(sighting.first)
        if far > REACH:
            break
        if view.quoted[sighting.first] < 0:
            yield far, sighting.figure, sighting.subject
    floor = cast.units[max(0, here - REACH)] if cast.units else 0
    for place in reversed(cast.pronouns):
        if place < floor:
            break
        if place < at:
            yield here - cast.unit(place), cast.pronouns[place], 2
    for spoken in reversed(cast.spoken[-3:]):
        far = here - cast.unit(spoken.at)
        if 0 <= far <= REACH and len(spoken.figures) == 1:
            yield far, spoken.figures[0], 1 if spoken.owner else 2
    later = _announced(view, cast, at, here)
    if later is not None:
        yield 0, later, 1


def _asked(view: View, cast: Cast, at: int, here: int) -> Figure | None:
    """``A reporter asked Roe how it went. She``: the one who was asked, right before."""
    if not cast.spoken or here - cast.unit(cast.spoken[-1].at) > 1 or cast.spoken[-1].at >= at:
        return None
    told = cast.spoken[-1].at
    index = bisect_left(cast.firsts, told)
    if view.tokens.lowers[told] not in ASKED or index >= len(cast.sightings):
        return None
    one = cast.sightings[index]
    return one.figure if told < one.first <= told + 2 and one.last <= at else None


def _leading(view: View, cast: Cast, first: int, last: int) -> list[Figure]:
    """Who is the subject of a sentence between two tokens, outside of quotations."""
    begins, ends = bisect_left(cast.firsts, first), bisect_left(cast.firsts, last)
    return [
        one.figure for one in cast.sightings[begins:ends] if one.subject > 1 and view.quoted[one.first] < 0
    ]


def _announced(view: View, cast: Cast, at: int, here: int) -> Figure | None:
    """``In what he called a rant, Roe said``: the subject after the phrase that the pronoun opens its sentence in."""
    if not 0 <= here < len(view.units):
        return None
    first, last = view.units[here].first, view.units[here].last
    if not 0 < at - first <= OPENING or not view.tags[first] & (Tag.PREP | Tag.SUB):
        return None
    index = bisect_left(cast.firsts, first)
    one = cast.sightings[index] if index < len(cast.sightings) else None
    if one is None or one.first < at or one.first >= last or one.subject < MAIN_SUBJECT:
        return None
    comma = any(view.tags[place] & Tag.COMMA for place in range(at, one.first))
    return one.figure if comma and view.quoted[one.first] < 0 else None


def _owned(view: View, cast: Cast, at: int) -> Figure | None:
    """``Roe's plan, which he``: whose it is, where the pronoun's clause says something of it."""
    index = bisect_left(cast.firsts, at) - 1
    if index < 0 or not at or view.tokens.lowers[at - 1] not in {"which", "that", "particular", "including"}:
        return None
    one = cast.sightings[index]
    owns = one.last < at and view.tokens.lowers[one.last] in {"'s", "'"}
    return one.figure if owns and at - one.last <= OWNED_REACH else None


def several(view: View, cast: Cast, at: int) -> tuple[Figure, ...]:
    """The two or more named together just before, whom ``they`` stands for; empty where it is others."""
    here = cast.unit(at)
    index = bisect_left(cast.firsts, at)
    before = cast.sightings[max(0, index - SEEN) : index]
    for number in range(len(before) - 1, 0, -1):
        second = before[number]
        far = here - cast.unit(second.first)
        if far > 2:
            break
        first = before[number - 1]
        if view.quoted[second.first] >= 0 or not _joined(view, first, second):
            continue
        if _plural_between(view, second.last, at):
            break
        figures = [first.figure, second.figure]
        earliest = number - 1
        while earliest and _listed(view, before[earliest - 1], before[earliest]):
            earliest -= 1
            figures.insert(0, before[earliest].figure)
        return _unique(figures)
    return _subjects(view, cast, at, here)


def _subjects(view: View, cast: Cast, at: int, here: int) -> tuple[Figure, ...]:
    """The two whom the two sentences before are about, one each, where they name no group besides."""
    first = cast.units[max(0, here - PAIR_REACH)] if cast.units else 0
    unit = view.units[max(0, here - PAIR_REACH)]
    if view.units[here].paragraph - unit.paragraph > 1 or _plural_between(view, first, at):
        return ()
    index = bisect_left(cast.firsts, first)
    found = _unique(
        sighting.figure
        for sighting in cast.sightings[index : bisect_left(cast.firsts, at)]
        if sighting.subject > 1 and view.quoted[sighting.first] < 0
    )
    return found if len(found) == PAIR_REACH else ()


def _unique(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple({id(figure): figure for figure in figures}.values())


def _joined(view: View, first: Sighting, second: Sighting) -> bool:
    """``Roe and Senator Doe``: nothing but a conjunction and a title between two names."""
    between = view.tokens.lowers[first.last : second.first]
    return 0 < len(between) <= 3 and between[0] in {"and", "&"}


def _listed(view: View, first: Sighting, second: Sighting) -> bool:
    between = view.tokens.lowers[first.last : second.first]
    return 0 < len(between) <= 2 and between[0] == ","


def _plural_between(view: View, first: int, last: int) -> bool:
    """Whether others in the plural are named in the range, whom ``they`` may be just as well."""
    lowers = view.tokens.lowers
    for at in range(first, min(last, first + 90)):
        mention = view.mention(at)
        if mention is not None and mention.plural and mention.kind == "group" and mention.form != "adjective":
            return True
        if view.tags[at] & Tag.SPEAKER and lowers[at].endswith("s") and mention is None:
            return True
    return False


def pair(cast: Cast, at: int, *, female: bool | None = None) -> tuple[Figure, ...]:
    """``the two``, ``both men``: the only two named in the units before; of more, the two subjects, or none."""
    here = cast.unit(at)
    index = bisect_left(cast.firsts, at)
    found: list[Figure] = []
    leading: list[Figure] = []
    for sighting in reversed(cast.sightings[max(0, index - SEEN) : index]):
        if here - cast.unit(sighting.first) > REACH:
            break
        if female is None or sighting.figure.female in {None, female}:
            found.append(sighting.figure)
            leading += [sighting.figure] * (sighting.subject > 1)
    both = _unique(reversed(found))
    if len(both) > PAIR_REACH:
        both = _unique(reversed(leading))
    return both if len(both) == PAIR_REACH else ()
