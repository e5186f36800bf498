"""Resolves the words of a source to who speaks, by the mentions found in the article.

A pronoun that the mentions leave open falls back on the speaker of the statement before; nothing else is guessed.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from goodoffices.read.attribution import (
    anaphora,
    campaigns,
    countries,
    earlier,
    fullest,
    heads,
    joined,
    listed,
)
from goodoffices.read.attribution import cast as casting
from goodoffices.read.attribution.cast import Cast, Figure, Spoken
from goodoffices.read.attribution.heads import Head
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.listed import Member
from goodoffices.read.attribution.naming import ORGANISATION_WORDS, THINGS
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import View
from goodoffices.read.nominal import CLASS_OF, ROLES
from goodoffices.record import Mention, Speaker

PERSONAL = anaphora.MASCULINE | anaphora.FEMININE
SPEAKING = frozenset(["i", "me", "my", "we", "us", "our"])
NEUTRAL = frozenset(["it", "its", "which"])
PRONOUNS = PERSONAL | SPEAKING | NEUTRAL | anaphora.PLURAL
ARTICLES = frozenset(["the", "a", "an"])
FEWEST_OF_SEVERAL = 2
BY = frozenset({"by", "from", "of"})
BACK = 4  # sources
OWNING = frozenset({"his", "her", "their", "'s", "'", "whose"})
PERSONS = frozenset(
    ["person", "man", "woman", "worker", "resident", "witness", "source", "student", "driver", "owner"]
)
OWNERS = (("'s",), ("'",))
ONE = frozenset({"a", "an", "one", "another", "no"})
NOBODY = frozenset(["speculation", "rumours", "rumors", "rumour", "rumor"])
AUTHORS = frozenset({"person", "office", "government", "organisation", "group"})
BODIES = frozenset(
    [
        "office",
        "government",
        "ministry",
        "army",
        "military",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "official",
        "officials",
        "minister",
        "team",
        "camp",
        "administration",
        "delegation",
        "envoy",
        "ambassador",
        "president",
        "leader",
        "leaders",
        "negotiator",
        "negotiators",
        "negotiating-team",
        "embassy",
        "forces",
        "police",
        "parliament",
        "presidency",
        "foreign-ministry",
        "cabinet",
        "campaign",
        "mission",
        "diplomat",
        "diplomats",
        "adviser",
        "advisers",
        "advisor",
        "advisors",
        "aide",
        "aides",
        "commander",
        "authorities",
        "authority",
        "side",
        "chief",
        "representative",
        "representatives",
        "intelligence",
        "premier",
        "secretary",
        "lawmakers",
        "junta",
        "commission",
        "council",
        "assembly",
        "department",
        "agency",
        "bureau",
        "general",
    ]
)


def resolve(view: View, source: Source | None, last: Speaker | None) -> Speaker:
    """Who speaks; ``last`` is the speaker of the statement before. Sources come in text order."""
    if source is None:
        return last or Speaker(None)
    cast = casting.of(view)
    found = _found(view, cast, source, last)
    lowers = view.tokens.lowers
    if lowers[source.last - 1] in OWNING or lowers[source.last : source.last + 1] in OWNERS:
        found = replace(found, owner=True)
    cast.spoken.append(found)
    return found.who


def _found(view: View, cast: Cast, source: Source, last: Speaker | None) -> Spoken:
    """Who speaks, with what a later source may go back to."""
    if source.shown >= 0:
        before = _goes_on(view, cast, source.shown)
        if before is not None:
            return before
    if source.shown >= 0 and view.tokens.lowers[source.shown] in {"who", "whose", "whom"}:
        one = joined.relative(view, cast, source.shown)
        if one is not None:
            return _figures(source.last, (one,))
    at = source.core - 1
    low = view.tokens.lowers[at]
    if source.core - source.first == 1 and (low in PRONOUNS or view.tags[at] & Tag.PRON):
        return _of_pronoun(view, cast, at, last)
    named = listed.members(view, cast, source)
    if any(one.figure is not None for one in named):
        return _listed(source.last, named)
    several = _several(view, source)
    if several is not None:
        return Spoken(source.last, "", several, ())
    if named:
        return _listed(source.last, named)
    head = heads.of(view, source.first, source.last)
    if head is None:
        return Spoken(source.last, "", Speaker(None), ())
    noun = view.tokens.lowers[head.last - 1]
    again = earlier.same_noun(view, cast, source, head)
    figure = joined.figure(view, cast, head, source.first) if again is None else None
    if figure is None and source.shown >= 0:
        figure = joined.antecedent(view, cast, source.first)
    if figure is not None:
        return _figures(source.last, (figure,))
    if again is not None:
        return Spoken(source.last, noun, again, ())
    plural = head.last - head.first == 1 and noun.endswith("s")
    named = listed.examples(view, cast, source) if head.kind != "name" or plural else ()
    if named:
        return _listed(source.last, named)
    who, body = _other(view, cast, source, head)
    single = view.tokens.lowers[source.first] in ONE or (
        view.tokens.lowers[source.first] == "the" and head.kind == "noun" and _is_person(view, head.last - 1)
    )
    nobody = not body and single and not noun.endswith("s")
    return Spoken(source.last, noun, who, _owner(view, cast, source, head), body, nobody)


def _is_person(view: View, noun: int) -> bool:
    """Whether a noun is for a person: ``employee``, ``official``."""
    low = view.tokens.lowers[noun]
    return bool(CLASS_OF.get(low, 0) & ROLES) or low in PERSONS or low.endswith("ee")


def _goes_on(view: View, cast: Cast, at: int) -> Spoken | None:
    """The source before, where the relative pronoun at the token comes right after it: ``Roe, a lawyer, who``."""
    before = cast.spoken[-1] if cast.spoken else None
    if before is None or before.owner or not (before.figures or before.body) or view.quoted[at] >= 0:
        return None
    between = view.tokens.lowers[before.at : at]
    if before.at > at or len(between) > 1 or (between and not view.tags[before.at] & Tag.COMMA):
        return None
    return replace(before, at=at + 1)


def _owner(view: View, cast: Cast, source: Source, head: Head) -> tuple[Figure, ...]:
    """Whose words ``Roe's letter`` holds, for a pronoun after it."""
    if not view.tags[head.last - 1] & (Tag.DOCUMENT | Tag.OCCASION):
        return ()
    index = bisect_left(cast.firsts, source.first)
    sighting = cast.sightings[index] if index < len(cast.sightings) else None
    if sighting is None or sighting.last >= source.last or sighting.first > source.first + 1:
        return ()
    return (sighting.figure,) if view.tokens.lowers[sighting.last] in heads.CLITICS else ()


def _figures(at: int, figures: tuple[Figure, ...]) -> Spoken:
    """One or several persons as a speaker."""
    if len(figures) == 1:
        return Spoken(at, "", figures[0].speaker(), figures)
    parties = {figure.party for figure in figures}
    name = " and ".join([", ".join(figure.name for figure in figures[:-1]), figures[-1].name])
    return Spoken(at, "", Speaker(name, None, parties.pop() if len(parties) == 1 else None), figures)


def _listed(at: int, named: tuple[Member, ...]) -> Spoken:
    """Several with names as a speaker."""
    figures = tuple(one.figure for one in named if one.figure is not None)
    if len(figures) == len(named):
        return _figures(at, figures)
    parties = {one.party for one in named}
    names = [one.name for one in named]
    name = " and ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
    who = Speaker(name, None, parties.pop() if len(parties) == 1 else None)
    return Spoken(at, "", who, figures, len(named) == 1)


def _other(view: View, cast: Cast, source: Source, head: Head) -> tuple[Speaker, bool]:
    """A source whose head is no person's name: an office, a body, a description; whether it is a body with a name."""
    body = earlier.body(view, cast, source, head)
    if body is not None:
        return body, True
    own = earlier.possessed(view, cast, source, head) or earlier.own_name(view, source.first, head)
    mention = view.mention(head.first) if head.kind == "mention" else None
    if mention is not None and mention.kind == "group" and mention.party is None:
        of_countries = countries.of(view, source)
        if of_countries is not None:
            return Speaker(of_countries, mention.role), False
    if mention is not None and not _names_less(view, source, mention):
        common = view.tokens.words[head.last - 1][0].islower() or not mention.party
        name = (own if common else None) or earlier.as_it_stands(view, mention)
        called = mention.name.rpartition(" ")[2].lower() in THINGS - ORGANISATION_WORDS
        if mention.kind == "person" and called and mention.last - mention.first == 1:
            name = view.tokens.words[mention.first]  # "Roe" where there is a Roe University
        is_body = mention.kind in {"organisation", "government"} and mention.form != "adjective"
        if is_body and mention.party is None:
            name = fullest.fullest(view, cast, name)
        return Speaker(name, mention.role, mention.party or _owner_party(view, mention)), is_body
    if own is not None:
        return Speaker(own, None, _party(view, source)), True
    of_person = campaigns.of_person(view, cast, head.last - 1, source.last) if head.kind == "noun" else None
    if of_person is not None:
        return Speaker(of_person), True
    seat = earlier.seated(view, source, head)
    if seat is not None:
        return seat, True
    if head.kind == "name":
        inner = earlier.without_side(view, head)
        if inner is not None:
            return inner, True
        plain = head.last - head.first == 1 and view.tokens.lowers[head.first].endswith("s")
        name = casting.words_of(view, head.first, head.last)
        return Speaker(name if plain else fullest.fullest(view, cast, name)), not plain
    source = replace(source, core=max(source.first + 1, min(source.core, head.end)))
    return _author(view, source) or _described(view, source), False


def _of_pronoun(view: View, cast: Cast, at: int, last: Speaker | None) -> Spoken:
    """The one a pronoun stands for: in a quotation the one who speaks it, else whom the text before names."""
    low = view.tokens.lowers[at]
    if view.quoted[at] >= 0:
        return _again(cast, at, last) if low in SPEAKING | PERSONAL else Spoken(at, "", Speaker(None), ())
    if low in SPEAKING:
        return Spoken(at, "", Speaker(None), ())  # the reporter
    mention = view.mention(at)
    told = mention is not None and mention.kind == "pronoun" and mention.name.lower() != low
    if low in anaphora.MASCULINE | anaphora.FEMININE:
        figure = anaphora.one(view, cast, at)
        nobody = _nobody(view, cast, at, mention if told else None)
        if figure is not None and not nobody:
            return _figures(at, (figure,))
    if low in anaphora.PLURAL:
        figures = anaphora.several(view, cast, at)
        if figures:
            return _figures(at, figures)
        if cast.spoken and len(cast.spoken[-1].figures) > 1:
            return _figures(at, cast.spoken[-1].figures)
    if told and mention is not None:
        return Spoken(at, "", Speaker(mention.name, mention.role, mention.party), ())
    if low in NEUTRAL:
        who = next((one.who for one in reversed(cast.spoken[-BACK:]) if one.body), None)
        name = earlier.subject(view, cast, at) if who is None else None
        who = Speaker(name) if name is not None else who
        return Spoken(at, "", who or Speaker(None), (), who is not None)
    if low in anaphora.PLURAL:
        many = (one for one in reversed(cast.spoken[-BACK:]) if one.noun.endswith("s") and not one.body)
        one = next(many, None)
        return Spoken(at, "s", one.who if one else Speaker(None), (), one is not None and one.body)
    return Spoken(at, "", Speaker(None), ())


def _nobody(view: View, cast: Cast, at: int, told: Mention | None) -> bool:
    """Whether a pronoun is somebody's without a name: ``A second diplomat was sober. He``."""
    last = cast.spoken[-1] if cast.spoken else None
    if last is not None and last.nobody and cast.unit(at) - cast.unit(last.at - 1) <= 1:
        index = bisect_left(cast.firsts, at) - 1
        asked = (
            view.tokens.lowers[last.at] in anaphora.ASKED
            and index >= 0
            and cast.sightings[index].first == last.at + 1
        )
        known = index < 0 or cast.sightings[index].first < last.at or not cast.sightings[index].subject
        return known and not asked  # "A reporter asked Roe how he felt"
    if told is None or cast.find(told.name.split(), at) is not None:
        return False
    for number in range(view.named[at] - 1, -1, -1):
        mention = view.mentions[number]
        if cast.unit(at) - cast.unit(mention.first) > 1:
            return False
        if mention.name == told.name and mention.kind != "pronoun":
            first = mention.first
            opens = view.tokens.lowers[first] in ONE or (first and view.tokens.lowers[first - 1] in ONE)
            index = bisect_left(cast.firsts, at) - 1
            return bool(opens) and (index < 0 or cast.sightings[index].first < first)
    return False


def _again(cast: Cast, at: int, last: Speaker | None) -> Spoken:
    figures = cast.spoken[-1].figures if cast.spoken else ()
    return Spoken(at, "", last or Speaker(None), figures)


def _owner_party(view: View, head: Mention) -> str | None:
    """The party of the person whose body it is: ``Benjamin Netanyahu's office``."""
    owner, mark, _ = head.name.replace("\u2019", "'").partition("'s ")
    if not mark or head.kind == "person":
        return None
    parties = {
        mention.party for mention in view.mentions if mention.name == owner and mention.kind == "person"
    }
    return parties.pop() if len(parties) == 1 else None


def _several(view: View, source: Source) -> Speaker | None:
    """``Norway and Cuba``: both names, and the party where it is the same."""
    if "and" not in view.tokens.lowers[source.first : source.core]:
        return None
    mentions = []
    for at in range(source.first, source.core):
        mention = view.mention(at)
        if mention is None:
            if not view.tags[at] & (Tag.DET | Tag.CONJ | Tag.COMMA):
                return None
        elif mention.first == at:
            mentions.append(mention)
    if len(mentions) >= FEWEST_OF_SEVERAL and any(one.form == "adjective" for one in mentions):
        return Speaker(_words(view, source.first, source.core))  # "Thai and Cambodian officials"
    if len(mentions) < FEWEST_OF_SEVERAL or any(one.kind not in AUTHORS - {"person"} for one in mentions):
        return None
    parties = {mention.party for mention in mentions}
    name = " and ".join(
        mention.name.removeprefix("Both the ").removeprefix("both the ") for mention in mentions
    )
    return Speaker(name, None, parties.pop() if len(parties) == 1 else None)


def _names_less(view: View, source: Source, head: Mention) -> bool:
    """Whether the head mention is only a part of the name: words of the core stand before it that add to it."""
    return any(
        not view.tags[at] & (Tag.DET | Tag.ADV) and view.named[at] < 0
        for at in range(source.first, head.first)
    ) and (head.kind not in {"person", "office", "group", "government", "organisation"})


def _author(view: View, source: Source) -> Speaker | None:
    """Whose paper it is: ``a State Department announcement``, ``a statement by the army``."""
    noun = source.core - 1
    paper = view.tags[noun] & (Tag.DOCUMENT | Tag.OCCASION) or view.tokens.lowers[noun] in earlier.POLL_NOUNS
    if not paper or view.named[noun] >= 0:
        return None
    if view.tags[noun] & Tag.SPEAKER:
        return None  # "Roe's agency", "a Roe campaign source", "an Israeli newspaper" speak for themselves
    at = source.core - 2
    while at >= source.first and view.named[at] < 0:
        at -= 1
    mention = view.mention(at) if at >= source.first else None
    if mention is None:
        by = next((at for at in range(source.core, source.last) if view.tokens.lowers[at] in BY), source.last)
        at = by + 1 + (by + 1 < source.last and bool(view.tags[by + 1] & Tag.DET) and view.named[by + 1] < 0)
        if by - source.core <= 1 and at < source.last:
            mention = view.mention(at)
            if mention is None and view.is_capital(at):
                end = at
                while end < source.last and view.is_capital(end):
                    end += 1
                return Speaker(casting.words_of(view, at, end)) if end - at > 1 else None
    if mention is None or mention.kind not in AUTHORS or mention.form == "adjective":
        return None
    return Speaker(mention.name, mention.role, mention.party)


def _described(view: View, source: Source) -> Speaker:
    """A common noun: its own words as the name, the party of the adjective or the possessor where it binds."""
    first = source.first
    while first < source.core - 1 and view.tokens.lowers[first] in ARTICLES:
        first += 1
    last = source.core
    more = source.core < source.last and view.tags[source.core] & Tag.PREP  # "officials familiar | with"
    while (
        last - 1 > first
        and (more or view.tokens.lowers[last - 1] in view.lexicon.verbs)
        and not view.tags[last - 1] & (Tag.SPEAKER | Tag.DOCUMENT)
        and not view.is_capital(last - 1)
        and "'s" not in view.tokens.lowers[first:last]
        and _speaks_earlier(view, first, last - 1)
    ):
        last -= 1
    if view.tokens.lowers[last - 1] in NOBODY:
        return Speaker(None)
    name = _words(view, first, last)
    if not view.tags[source.core - 1] & Tag.SPEAKER:
        return Speaker(name)
    return Speaker(name, None, _party(view, source))


def _words(view: View, first: int, last: int) -> str:
    """The words as they stand, on one line, an article before them left out."""
    while first < last - 1 and view.tokens.lowers[first] in ARTICLES | {"both"}:
        first += 1
    return " ".join(view.article.text[view.tokens.starts[first] : view.tokens.ends[last - 1]].split())


def _speaks_earlier(view: View, first: int, last: int) -> bool:
    """Whether a noun of a speaker stands in the range: ``two officials`` of ``two officials familiar``."""
    return any(
        view.tags[at] & (Tag.SPEAKER | Tag.DOCUMENT) and not view.tags[at] & Tag.DET
        for at in range(first, last)
    )


def _party(view: View, source: Source) -> str | None:
    """The one party named in the phrase, where the noun speaks for one: ``Rubio's office``, ``officials in Kyiv``."""
    if view.tokens.lowers[source.core - 1] not in BODIES:
        return None
    inner = _parties(view, source.first, source.core)
    parties = inner or _parties(view, source.core, source.last)
    return next(iter(parties)) if len(parties) == 1 else None


def _parties(view: View, first: int, last: int) -> set[str]:
    found = set()
    for at in range(first, last):
        mention = view.mention(at)
        if mention is not None and mention.party is not None:
            found.add(mention.party)
    return found
