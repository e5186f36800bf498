"""Finds the members of a list in a source's phrase: ``Roe and Doe``, ``Roe (Ky.) and Doe``, ``senators such as Roe``.

Those with a name count, persons and bodies; who is joined to them without one (``and other officials``) does not. What
stands between commas may describe the name before it, so that a member there has to be somebody's name. It reads one
phrase and decides nothing about a phrase that is no list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from goodoffices.read.attribution import anaphora, campaigns, earlier, fullest, heads, joined, shortened
from goodoffices.read.attribution.cast import Cast, Figure, words_of
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.naming import EPITHETS, ORGANISATION_WORDS, PARTICLES, SOURCES
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, Word
from goodoffices.read.registry import keys_of

PAIRED = word_set(SOURCES, "paired")
CONJUNCTIONS = frozenset({"and", "&", "nor", "or"})
BOTH = frozenset({"both", "neither", "either"})
DASHES = heads.DASHES | {":"}
RELATIVES = frozenset({"who", "which", "whose", "whom", "that"})
PAIR = (2, 3)  # tokens of "both men", "the two men"
MOST = 8  # members
SHORTEST = 2  # parts of "its chairman, Jane Roe"
LONGEST = 90  # tokens of a list
_SEAT = re.compile(r"[A-Z]{1,3}-[A-Z][a-z]*\.?$")  # the party and the place of an office: "R-Ky."


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with a name: a person of the cast, or a body.

    Attributes:
        name: the name.
        figure: the person, or None where it is a body.
        party: the party spoken for, or None.
    """

    name: str
    figure: Figure | None
    party: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """What stands between commas and conjunctions, as tokens ``[first, last)``, brackets after it left out.

    Attributes:
        first: its first token.
        last: index after its last token.
        joined: whether a conjunction stands before it.
        apart: whether a comma or a dash does.
    """

    first: int
    last: int
    joined: bool
    apart: bool


def members(view: View, cast: Cast, source: Source) -> tuple[Member, ...]:
    """The named members of the list that the phrase is; empty where it is none."""
    first, last = source.first, min(source.last, source.first + LONGEST)
    lowers = view.tokens.lowers
    if last - first == 2 and lowers[first] == "the" and lowers[first + 1] in joined.PAIRS:
        return tuple(_of_figure(one) for one in anaphora.pair(cast, first))
    if last - first in PAIR and lowers[first] in BOTH | {"the", "these"} and lowers[last - 1] in PAIRED:
        if last - first == 2 and lowers[first] not in BOTH:
            return ()
        if last - first == 3 and lowers[first + 1] != "two":
            return ()
        female = {"men": False, "women": True}.get(lowers[last - 1])
        return tuple(_of_figure(one) for one in anaphora.pair(cast, first, female=female))
    if last - first == 1 and lowers[first] in BOTH:
        both = anaphora.several(view, cast, first) or anaphora.pair(cast, first)
        return tuple(_of_figure(one) for one in both)
    if not any(view.tags[at] & (Tag.COMMA | Tag.CONJ) or lowers[at] == "&" for at in range(first, last)):
        return ()
    if _is_one_name(view, cast, first, last):
        return ()
    parts = _parts(view, first + (lowers[first] in BOTH), last)
    return _members(view, cast, [part for part in parts if not _is_short(view, cast, part)])


def _is_one_name(view: View, cast: Cast, first: int, last: int) -> bool:
    """Whether the phrase begins with one name that has an ``and`` in it, and with nobody who is known."""
    alone = view.tokens.words[first + 1 : first + 2]
    return bool(heads.one_name(view, first, last)) and cast.find(alone, first + 1) is None


def _is_short(view: View, cast: Cast, part: Part) -> bool:
    """Whether a part is only the short form of the name before it: ``the Lake People's Party, or LPP,``."""
    letters = shortened.letters_of(view.tokens.words[part.first]) if part.last - part.first == 1 else ""
    return part.joined and view.tokens.lowers[part.first - 1] == "or" and letters in shortened.of(view, cast)


def examples(view: View, cast: Cast, source: Source) -> tuple[Member, ...]:
    """Those whom a phrase about several names: ``critics such as Roe``, ``both rivals, Roe and Doe,``."""
    first, last = source.first, min(source.last, source.first + LONGEST)
    lowers = view.tokens.lowers
    for at in range(first + 1, last - 1):
        if lowers[at] not in heads.EXAMPLES or (lowers[at] == "such" and lowers[at + 1] != "as"):
            continue
        if lowers[at] == "like" and not view.is_capital(at + 1):
            continue
        begins = at + 1 + (lowers[at] == "such" or bool(view.tags[at + 1] & Tag.COMMA))
        found = _named(view, cast, _parts(view, begins, last))
        if found:
            return found
    core = heads.core_end(view, first, last)
    if core + 1 >= last or not (view.tags[core] & Tag.COMMA or lowers[core] in DASHES):
        return ()
    parts = _parts(view, core + 1, last)
    if not parts or _member(view, cast, parts[0]) is None:
        return ()
    found = tuple(one for one in _members(view, cast, parts) if one.figure is not None)
    return found if len(found) > 1 else ()


def _named(view: View, cast: Cast, parts: Sequence[Part]) -> tuple[Member, ...]:
    """The members of a list of examples: the persons, or the bodies that are all of it."""
    one = _member(view, cast, parts[0]) if parts else None
    found = _members(view, cast, parts) or ((one,) if one is not None else ())
    persons = tuple(one for one in found if one.figure is not None)
    return persons or (found if len(found) == len(parts) else ())


def _parts(view: View, first: int, last: int) -> list[Part]:
    """The phrase cut at commas, dashes and conjunctions; brackets are passed over."""
    lowers, tags = view.tokens.lowers, view.tags
    found: list[Part] = []
    begins, ends, joins, apart, at = first, -1, False, False, first

    def close(at: int) -> None:
        end = ends if ends >= 0 else at
        if begins < end:
            found.append(Part(begins, end, joins, apart))

    while at < last:
        mention = view.mention(at)
        if mention is not None and mention.first < at < mention.last - 1 and mention.kind != "pronoun":
            at += 1
            continue
        if lowers[at] in {"(", "["}:
            ends = at if ends < 0 else ends
            while at < last and lowers[at] not in {")", "]"}:
                at += 1
        elif lowers[at] == ":" and at > first and view.is_capital(at - 1):
            close(last)  # the title of a book
            begins, ends = last, -1
            break
        elif tags[at] & Tag.COMMA or lowers[at] in DASHES or lowers[at] in CONJUNCTIONS:
            close(at)
            conjunction = lowers[at] in CONJUNCTIONS
            fresh = begins == at
            joins = conjunction or (joins and fresh)
            apart = not conjunction or (apart and fresh)
            begins, ends = at + 1, -1
        at += 1
    close(last)
    return found


def _members(view: View, cast: Cast, parts: Sequence[Part]) -> tuple[Member, ...]:
    """The named members among the parts; empty where they are no list."""
    found: list[Member] = []
    tentative: list[Member] = []
    counted = several = False
    opened = False  # the part before is somebody whose name a comma sets off
    hangs = False  # the part before ends with what hangs on a preposition, and is no member
    for number, part in enumerate(parts[: 3 * MOST]):
        one = None if view.tokens.lowers[part.first] in RELATIVES else _member(view, cast, part)
        if number and one is not None and one.figure is not None and found and one.figure is found[-1].figure:
            one = None  # "Roe, a lawyer for the union"
        plain = one is not None and (one.figure is None or _is_name(view, part, one.figure))
        takes = False
        if number == 0:
            takes = one is not None
            hangs = not takes and _has_preposition(view, part)
            opened = not takes and len(parts) > SHORTEST and _is_one(view, part)
            if not takes and not opened and not (len(parts) > 1 and parts[1].joined and not parts[1].apart):
                return ()
            counted = takes or not hangs
        elif part.joined and not part.apart:
            takes = counted and one is not None
            if takes and one is not None and one.figure is None and _has_preposition(view, parts[number - 1]):
                takes = False  # "a lawyer of Roe and the union"
            several = several or counted
            counted = takes
        elif part.joined:
            takes = plain and one is not None and (one.figure is not None or counted)
            several = several or takes or (one is None and (counted or bool(tentative)))
            opened = one is None and _is_one(view, part)
            counted = takes
        elif opened and one is not None and one.figure is not None and _bare(view, part):
            takes = counted = True
            several = several or number > 1
            opened = False
        else:
            takes = plain and not hangs and one is not None
            hangs = not takes and _has_preposition(view, part)
            if takes and one is not None:
                tentative.append(one)
            counted = takes
            continue
        if several:
            found.extend(tentative)
            tentative = []
        if takes and one is not None:
            found.append(one)
    if not several and len(found) == 1 and len(tentative) == len(parts) - 1 and tentative:
        several = all(_bare(view, part) for part in parts)
        found.extend(tentative if several else ())
    return _checked(view, parts, found) if several else ()


def _is_one(view: View, part: Part) -> bool:
    """``the Swede``, ``its chairman``: one person without a name."""
    owned = view.tags[part.first] & (Tag.DET | Tag.PRON) or "'s" in view.tokens.lowers[part.first : part.last]
    return bool(owned) and not view.tokens.lowers[part.last - 1].endswith("s")


def _bare(view: View, part: Part) -> bool:
    """Whether a part is a name and its titles alone: ``Roe, Doe``, not ``Roe, an aide to Doe``."""
    if _SEAT.match(view.tokens.words[part.first]):
        return False  # "Roe, R-Ky."
    return all(
        view.is_capital(at) or view.tokens.lowers[at] in PARTICLES or not view.tokens.lowers[at][0].isalpha()
        for at in range(part.first, part.last)
    )


def _checked(view: View, parts: Sequence[Part], found: Sequence[Member]) -> tuple[Member, ...]:
    """The list once more as a whole: bodies only where all of it are, and no noun that two names stand before."""
    unique = tuple({one.name: one for one in found}.values())[:MOST]
    last = parts[-1]
    noun = last.last - 1
    if (
        len(unique) == 1
        and last.joined
        and last.last - last.first > 1
        and view.is_capital(last.first)
        and not view.is_capital(noun)
        and parts[0].last - parts[0].first - bool(view.tags[parts[0].first] & Tag.DET) == 1
    ):
        return ()  # "Roe and Doe supporters"
    return unique


def _has_preposition(view: View, part: Part) -> bool:
    return any(view.tags[at] & Tag.PREP and view.named[at] < 0 for at in range(part.first, part.last))


def _is_name(view: View, part: Part, figure: Figure) -> bool:
    """Whether the part says who it is by a name, and not by a description."""
    low = view.tokens.lowers[part.first]
    if low.endswith(("ed", "ing")) and low not in EPITHETS and not view.is_capital(part.first):
        return False  # "who worked for Roe and guided Doe to victory"
    own = keys_of(view.tokens.words[part.first : part.last])
    return not set(own).isdisjoint(figure.keys)


def _member(view: View, cast: Cast, part: Part) -> Member | None:
    first, last = part.first, part.last
    while first < last - 1 and (view.tags[first] & Tag.ADV or view.tokens.lowers[first] == "that"):
        first += 1
    if last - first == 1 and view.tokens.lowers[first] in anaphora.MASCULINE | anaphora.FEMININE:
        figure = anaphora.one(view, cast, first)
        return _of_figure(figure) if figure is not None else None
    name = campaigns.possessed(view, cast, first, last - 1)
    if name is not None:
        return Member(name, None, None)  # "Roe and her campaign"
    head = heads.of(view, first, last) if first < last else None
    if head is None:
        return None
    figure = joined.figure(view, cast, head, first)
    if figure is not None:
        return _of_figure(figure)
    mention = view.mention(head.first) if head.kind == "mention" else None
    if mention is not None:
        whole = mention.kind in {"organisation", "government"} and mention.form != "adjective"
        return Member(mention.name, None, mention.party) if whole and head.end == last else None
    own = earlier.own_name(view, first, head) if head.end == last else None
    if own is not None:
        return Member(own, None, None)
    low = view.tokens.lowers[head.last - 1]
    if head.kind != "name" or head.end != last or CLASS_OF.get(low, 0) & (Word.NOT_NAME | Word.GROUP):
        return None
    if low.endswith("s") and low not in ORGANISATION_WORDS:
        return None
    return Member(fullest.fullest(view, cast, words_of(view, head.first, head.last)), None, None)


def _of_figure(figure: Figure) -> Member:
    return Member(figure.name, figure, figure.party)
