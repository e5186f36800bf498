"""Finds the name at the head of a source's noun phrase: ``Jane Roe, a lawyer for the union,``; ``a lawyer, Jane Roe``.

What stands after the head (appositives, relative clauses, what hangs on a preposition) names others; a name before
a noun (``the Roe campaign``, ``Roe supporters``) is not the head. It reads one phrase and looks at nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from goodoffices.read.attribution import shortened
from goodoffices.read.attribution.capitals import DAYS
from goodoffices.read.attribution.lexicon import AUX, Tag
from goodoffices.read.attribution.naming import (
    EPITHETS,
    GIVEN_NAMES,
    ORGANISATION_WORDS,
    PARTICLES,
    ROLE_SURNAMES,
    SOURCES,
    SUFFIXES,
    own,
)
from goodoffices.read.attribution.view import View
from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, ROLES, Word
from goodoffices.record import Mention

HeadKind = Literal["mention", "name", "noun"]
RELATIVES = frozenset({"who", "which", "whose", "whom", "(", "["})
EXAMPLES = word_set(SOURCES, "examples")
INTRODUCING = word_set(SOURCES, "introducing")
NAMED_NOUNS = word_set(SOURCES, "named_nouns")
JOINING = frozenset({"of", "for", "on", "and", "&", "the"})
SHORT_OFFICES = frozenset({"ceo", "cfo", "coo", "cto", "mp", "pm", "fm"})
CLITICS = frozenset({"'s", "'"})
PREPOSITIONS = frozenset({"under", "among", "during", "including", "despite", "like", "behind"})
SINGLE = frozenset({"one", "another", "a", "an", "every", "fellow", "this", "that"})
DASHES = frozenset({"—", "–", "―", "--", "-"})
LONGEST = 60
ONE_NAME = 5  # tokens of "the Food and Forest Service"
MORE_BODIES = frozenset({"directorate", "administration", "division", "services", "affairs"})
BACKED = ("-backed", "-funded", "-financed", "-aligned", "-affiliated", "-linked", "-allied", "-based")
COMPASS = word_set(SOURCES, "compass")
BODY_NOUNS = word_set(SOURCES, "body_nouns")
# Whose body it is, before its name: "the state Division of Fisheries".
LEVELS = frozenset({"state", "federal", "national", "city", "county", "provincial", "regional"})
_JOINED = frozenset({"/", "-"})
_CUT = Tag.COMMA | Tag.MARK | Tag.STOP
_TITLED = ROLES | Word.TITLE


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a noun phrase.

    Attributes:
        kind: a mention, a run of capitals that none explains, or a common noun.
        first: its first token.
        last: index after its last token.
        article: whether an article stands right before it.
        end: index after the core, what follows a comma or a preposition left out.
    """

    kind: HeadKind
    first: int
    last: int
    article: bool
    end: int


def of(view: View, first: int, last: int) -> Head | None:
    """The head of the phrase ``[first, last)``, or None where it has no word."""
    last = min(last, first + LONGEST)
    core = core_end(view, first, last)
    end = _before_preposition(view, first, core)
    if end <= first:
        return None
    if end < core and _office_goes_on(view, first, end, core):
        end = core
    head = _head(view, first, end, core)
    mention = view.mention(head.first) if head.kind == "mention" else None
    nameless = mention is not None and mention.kind in {"office", "group"} and not mention.plural
    if head.kind == "noun" or nameless or (head.first == first and view.tokens.lowers[first] == "one"):
        introduced = _introduced(view, first, core) if head.kind == "noun" else None
        return introduced or _set_off(view, first, head, core, last) or head
    if head.kind == "name" and head.last < core and view.tokens.lowers[head.first - 1] in INTRODUCING:
        return Head("name", head.first, core, article=True, end=core)
    return head


def core_end(view: View, first: int, last: int) -> int:
    """Where what is set off from the phrase begins: at a comma, a bracket, a dash or a relative pronoun."""
    at = first + 1
    while at < last:
        if (
            view.tokens.lowers[at] in _JOINED
            and at + 1 < last
            and view.is_capital(at - 1)
            and view.is_capital(at + 1)
        ):
            at += 1  # "a Gazette/Channel 4 poll"
        elif view.tags[at] & _CUT or view.tokens.lowers[at] in RELATIVES:
            mention = view.mention(at)
            if mention is None or mention.first == at:
                return at
            at = mention.last
            continue
        at += 1
    return last


def _before_preposition(view: View, first: int, core: int) -> int:
    at = first
    while at < core:
        mention = view.mention(at)
        if mention is not None and mention.kind != "pronoun":
            at = max(at + 1, min(mention.last, core))
            continue
        prepositional = view.tags[at] & Tag.PREP or view.tokens.lowers[at] in PREPOSITIONS
        if at > first and prepositional and not _qualifies(view, at):
            return at
        if at > first and _goes_on(view, at, core):
            return at
        at += 1
    return core


def _office_goes_on(view: View, first: int, at: int, core: int) -> bool:
    """``County Supervisor of Elections Jane Roe``: an office, what it is for, and a name, with no article before."""
    lowers = view.tokens.lowers
    office = view.is_capital(at - 1) and _is_office(lowers[at - 1])
    if view.tags[first] & Tag.DET or not office or not view.is_capital(core - 1):
        return False
    return any(
        lowers[index] in GIVEN_NAMES and all(view.is_capital(place) for place in range(index, core))
        for index in range(at + 2, core - 1)
    )


def _is_office(low: str) -> bool:
    return bool(CLASS_OF.get(low, 0) & _TITLED) or low in EPITHETS or low.endswith(("or", "er", "ist", "man"))


def _qualifies(view: View, at: int) -> bool:
    """``an inside source``: a preposition right after an article is an adjective."""
    return bool(view.tags[at - 1] & Tag.DET) and view.tokens.lowers[at - 1] in {"the", "a", "an"}


def _goes_on(view: View, at: int, core: int) -> bool:
    """Whether a participle at the token goes on after the noun: ``officials briefed on``, ``polls taken in May``."""
    low, before = view.tokens.lowers[at], view.tokens.lowers[at - 1]
    if view.is_capital(at) or not low.endswith(("ed", "ing", "taken", "written")):
        return False
    ends = at + 1 >= core or bool(
        view.tags[at + 1] & (Tag.PREP | Tag.DET | Tag.DAY) or view.timed[at + 1] >= 0
    )
    if low.endswith("ing") and not view.tags[at - 1] & Tag.SPEAKER:
        return False  # "the liberal wing"
    common = not view.is_capital(at - 1) and not view.tags[at - 1] & (Tag.DET | Tag.ADV | Tag.PREP)
    return ends and common and not before.endswith("ly")


def _head(view: View, first: int, end: int, core: int) -> Head:
    """The head of ``[first, end)``: its last word with what belongs to that."""
    lowers = view.tokens.lowers
    while end - 1 > first and (
        lowers[end - 1] in CLITICS
        or view.tags[end - 1] & (Tag.QUOTE | Tag.DAY)
        or (view.timed[end - 1] >= 0 and view.named[end - 1] < 0)
    ):
        end -= 1  # "a poll out Monday"
    at = end - 1
    whole = one_name(view, first, end)
    if whole:
        return Head("name", first + 1, _run_right(view, first + 1, whole, core), article=True, end=end)
    if lowers[first] == "the" and end - first > 2 and _all_capitals(view, first + 1, end):
        mention = view.mention(at)
        if mention is None or first + 1 < mention.first:
            return Head("name", first + 1, _run_right(view, first + 1, end, core), article=True, end=end)
    if lowers[at] in NAMED_NOUNS and at > first and in_name(view, at - 1) and _is_called(view, first, at - 1):
        at, end = at - 1, end - 1
    mention = view.mention(at)
    if mention is not None and _opens_name(view, mention, core):
        begins = max(first, mention.first)
        last = _run_right(view, begins, end, core, opened=True)
        return Head("name", begins, last, _article(view, first, begins), max(end, last))
    if mention is not None and mention.kind != "place" and not _part_of_name(view, first, mention):
        begins = max(first, mention.first)
        if mention.kind == "organisation" and begins > first and lowers[begins - 1] == "new":
            return Head("name", begins - 1, mention.last, _article(view, first, begins - 1), end)
        return Head("mention", begins, mention.last, _article(view, first, begins), end)
    if not view.is_capital(at) or lowers[at] in SHORT_OFFICES:
        return Head("noun", at, at + 1, _article(view, first, at), end)
    begins = _run_left(view, first, max(first, mention.first) if mention is not None else at)
    return Head("name", begins, _run_right(view, begins, end, core), _article(view, first, begins), end)


def _is_called(view: View, first: int, at: int) -> bool:
    """``the Herald newspaper`` and not ``a Lomar newspaper``, ``the Israeli newspaper``: a name before what it is."""
    mention = view.mention(at)
    nation = mention is not None and (mention.form == "adjective" or mention.kind in {"place", "government"})
    return view.tokens.lowers[first] not in {"a", "an"} and not nation


def _opens_name(view: View, mention: Mention, core: int) -> bool:
    """``Americans for Clean Rivers``: people of a country open the name of a group."""
    last = mention.last
    if mention.kind != "group" or mention.last - mention.first > 1 or last + 1 >= core:
        return False
    return (
        view.is_capital(last - 1)
        and view.tokens.lowers[last] in {"for", "against"}
        and view.is_capital(last + 1)
    )


def _part_of_name(view: View, first: int, mention: Mention) -> bool:
    """Whether a country or an office only ends a longer name: ``Priorities USA``, ``Paul Singer``."""
    before = mention.first - 1
    alone = mention.last - mention.first == 1 and before >= first and view.is_capital(mention.first)
    if (
        alone
        and mention.kind in {"office", "group", "organisation"}
        and view.named[before] < 0
        and view.tokens.lowers[before] in GIVEN_NAMES
    ):
        return True
    unknown = alone and mention.kind in {"group", "office"} and view.named[before] < 0
    if unknown and not mention.plural:
        return (
            view.tokens.lowers[first] == "the"
            or bool(CLASS_OF.get(view.tokens.lowers[before], 0) & Word.OUTLET)
            or not view.tokens.words[before][1:].islower()
        )  # "HuffPost Pollster"
    if mention.kind != "government" or mention.last - mention.first > 1 or before < first:
        return False
    return view.named[before] < 0 and view.is_capital(before) and in_name(view, before)


def _run_left(view: View, first: int, at: int) -> int:
    """The first token of the run of capitals that ends with ``at``, offices and titles before the name left out."""
    lowers = view.tokens.lowers
    begins = at
    while begins > first:
        if shortened.owns(view, begins - 1) and begins - 1 > first:
            begins -= 2  # "People's Party"
        elif in_name(view, begins - 1):
            begins -= 1
        else:
            break
    if begins < at and begins > first and shortened.owns(view, begins + 1) and _is_nation(view, begins - 1):
        begins -= 1  # "Lomarian People's Party"
    place = view.mention(first)
    if begins == first + 1 == at and place is not None and place.kind == "place" and place.last == begins:
        begins = first  # "Paris Roe", whatever Paris is
    while begins < at and (
        lowers[begins] in PARTICLES or lowers[begins] == "the" or lowers[begins].endswith(BACKED)
    ):
        begins += 1
    if begins - 1 >= first and view.is_capital(begins - 1) and lowers[begins - 1] in COMPASS:
        return begins - 1  # "Western Herald"
    return begins + own(lowers[begins : at + 1])


def _is_nation(view: View, at: int) -> bool:
    """Whether the token is the adjective of a country, in capitals: it opens the name of a body."""
    mention = view.mention(at)
    return (
        mention is not None and view.is_capital(at) and mention.form == "adjective" and mention.last == at + 1
    )


def _all_capitals(view: View, first: int, last: int) -> bool:
    """Whether the tokens are capitals and none of them stands in a person's name or is a title."""
    for at in range(first, last):
        mention = view.mention(at)
        if not view.is_capital(at) or CLASS_OF.get(view.tokens.lowers[at], 0) & Word.TITLE:
            return False
        if mention is not None and (mention.kind in {"person", "group"} or mention.last - mention.first > 2):
            return False  # "the New Vensia Herald", whatever New Vensia is
    return first < last


def in_name(view: View, at: int) -> bool:
    """Whether the token may be a word of the name that goes on after it."""
    low = view.tokens.lowers[at]
    bits = CLASS_OF.get(low, 0)
    mention = view.mention(at)
    if mention is not None and mention.kind in {"person", "place"}:
        return False
    if view.is_capital(at):
        stops = bits & (Word.NOT_NAME | Word.PRONOUN | Word.GROUP | _TITLED) and not (
            len(low) == 2 and low[1] == "."
        )
        inner = bits & Word.NOT_NAME and at and view.tokens.words[at - 1].islower()  # "the group One Nation"
        return (not stops or inner or low in ROLE_SURNAMES or low in SUFFIXES) and low not in DAYS
    return low in PARTICLES or low.startswith(("al-", "el-")) or low == "&"


def _run_right(view: View, begins: int, end: int, core: int, *, opened: bool = False) -> int:
    """Where an organisation's name ends that goes on after a preposition: ``Workers of the World``."""
    lowers = view.tokens.lowers
    opened = opened or (begins > 0 and (lowers[begins - 1] == "the" or lowers[begins - 1] in LEVELS))
    several = lowers[end - 1].endswith("s") and end - begins > 1
    serves = end - begins > 1 and end < core and lowers[end] == "for" and lowers[begins] not in GIVEN_NAMES
    if not opened and lowers[end - 1] not in ORGANISATION_WORDS and not several and not serves:
        return end
    at = end
    while at < core:
        inner = at
        while inner < core and lowers[inner] in JOINING:
            inner += 1
        counted = inner + 1 < core and lowers[inner][0].isdigit() and view.is_capital(inner + 1)
        if inner == at or inner >= core or not (view.is_capital(inner) or counted):
            break
        at = inner + counted
        while at < core and view.is_capital(at):
            at += 1
        end = at
    return end


def _article(view: View, first: int, begins: int) -> bool:
    return begins > first and view.tokens.lowers[begins - 1] in {"the", "a", "an"}


def _introduced(view: View, first: int, core: int) -> Head | None:
    """``a fund called Bright Future``: the name after the participle."""
    for at in range(first + 1, core - 1):
        if view.tokens.lowers[at] in INTRODUCING and view.is_capital(at + 1):
            return Head("name", at + 1, core, article=True, end=core)
    return None


def _is_all_name(view: View, first: int, last: int) -> bool:
    """Whether the tokens are the name of a body: capitals, with small words inside."""
    return all(view.is_capital(at) or view.tokens.lowers[at] in JOINING for at in range(first, last))


def one_name(view: View, first: int, last: int) -> int:
    """Where ``the Food and Forest Service`` ends: a capital that is nothing by itself, ``and``, the rest; 0 if it is none."""
    lowers = view.tokens.lowers
    if last - first < ONE_NAME or lowers[first] != "the" or lowers[first + 2] not in {"and", "&"}:
        return 0
    if not view.is_capital(first + 1) or view.named[first + 1] >= 0 or view.tokens.words[first + 1].isupper():
        return 0
    end = first + 3
    while end < last and view.is_capital(end):
        end += 1
    mention = view.mention(end - 1)
    known = mention is not None and mention.first == first + 3  # "the Forum and Vensia Bank"
    body = lowers[end - 1] in ORGANISATION_WORDS or lowers[end - 1] in MORE_BODIES
    return end if end - first >= ONE_NAME and body and not known else 0


def _opens_with(view: View, first: int, last: int) -> bool:
    """Whether what stands before a name may belong to it: an office, a place, a form of address."""
    barred = Tag.CONJ | Tag.SUB | AUX | Tag.REL
    return not any(
        view.tags[at] & barred or view.tokens.lowers[at] in EXAMPLES
        for at in range(first, min(first + 12, last))
    )


def _set_off(view: View, first: int, head: Head, core: int, last: int) -> Head | None:
    """``a spokesman for the union, Jane Roe``: the name that a comma sets off after one person's noun."""
    lowered = view.tokens.lowers
    low = lowered[head.last - 1]
    definite = view.tags[first] & Tag.DET or lowered[first] in CLITICS or "'s" in lowered[first : head.first]
    single = (definite or lowered[first] in SINGLE) and not low.endswith("s")
    one = CLASS_OF.get(low, 0) & ROLES or low in EPITHETS or single
    if not one or core + 1 >= last or not (view.tags[core] & Tag.COMMA or lowered[core] in DASHES):
        return None
    stop = core_end(view, core + 1, last)
    end = _before_preposition(view, core + 1, stop)
    if end <= core + 1 or not view.is_capital(end - 1):
        return None
    if low in BODY_NOUNS and stop > end and _is_all_name(view, core + 1, stop):
        return Head("name", core + 1, stop, article=False, end=stop)  # "one group, Friends of the Lake,"
    name = _head(view, core + 1, end, end)
    if not _opens_with(view, core + 1, name.first):
        return None
    if name.kind == "mention":
        mention = view.mention(name.first)
        return name if mention is not None and mention.kind == "person" else None
    closes = end >= last or (end + 1 == last and lowered[end] in DASHES)
    named = name.last - name.first > 1 and (view.tokens.lowers[name.first] in GIVEN_NAMES or closes)
    return name if name.kind == "name" and named else None
