"""The cast of an article: whom it names, by the words of the names, with where each stands and what tells the gender.

The mentions hold those whom an office or a verb of saying tells to be persons; a source is a speaker whatever its
words, so that here bare runs of capitals count too. Built once for an article, when a source first asks for it;
it decides nothing about who speaks.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from goodoffices.read.attribution import capitals
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.naming import (
    FULL_NAME,
    GIVEN_NAMES,
    INTRODUCTIONS,
    ORGANISATION_WORDS,
    ROLE_SURNAMES,
    ROLE_WORDS,
    SUFFIXES,
    SURNAMES,
    THINGS,
    addressed,
    gender_of_words,
    is_person,
    leaves,
    runs_on,
    suffix_of,
    suffixed,
    titled,
    trimmed,
)
from goodoffices.read.attribution.view import View
from goodoffices.read.nominal import CLASS_OF, Word
from goodoffices.read.registry import agree, keys_of
from goodoffices.record import Mention, Speaker

PERSON = 2  # evidence that makes a person of a run of capitals
PERHAPS = 1  # evidence that lets it be one where nobody else is near
HEADLINES = 12
NEAR = 1  # units back in which a full name tells whose a surname is
FEWEST_LETTERS = 4  # of a surname that is an organisation's name too
MOST = 40  # figures of one name that are looked at
_NO_NAME = Word.NOT_NAME | Word.PRONOUN | Word.AUXILIARY
_TITLED = Word.HEAD | Word.FREE_HEAD | Word.TITLE


@dataclass(slots=True)
class Figure:
    """Somebody whom the article names.

    Attributes:
        name: the fullest form of the name.
        keys: folded words of the name.
        female: True, False, or None where nothing tells.
        role: the office as a mention of the person has it, or None.
        party: the party spoken for, or None.
        sure: whether more than two capitals tells that it is a person.
        full: tokens at which the full name begins, ascending.
        forms: the full names that were entered for it, and how often.
    """

    name: str
    keys: tuple[str, ...]
    female: bool | None = None
    role: str | None = None
    party: str | None = None
    sure: bool = True
    full: list[int] = field(default_factory=list)
    forms: dict[str, int] = field(default_factory=dict)

    def settle(self) -> None:
        """Drop what stands after the name once where the name stands without it elsewhere: ``Jane Roe Says``."""
        for form, times in self.forms.items():
            if self.name.startswith(f"{form} ") and " " in form and times >= self.forms.get(self.name, 0):
                rest = self.name[len(form) :].split()
                if times > 1 or any(runs_on(word.lower()) for word in rest):
                    self.name = form
                    return

    def speaker(self) -> Speaker:
        """The figure as a speaker."""
        return Speaker(self.name, self.role, self.party)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Where a figure stands: the tokens ``[first, last)``, and how much it looks like a subject (0 to 2)."""

    first: int
    last: int
    figure: Figure
    subject: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A source that was resolved.

    Attributes:
        at: the token after it.
        noun: its head noun, or "".
        who: the speaker.
        figures: the persons whom it stands for.
        body: whether it is a body with a name.
        nobody: whether it is one person without a name: ``a second diplomat``.
        owner: whether it is a possessive: ``his`` view, ``Roe's`` view.
    """

    at: int
    noun: str
    who: Speaker
    figures: tuple[Figure, ...]
    body: bool = False
    nobody: bool = False
    owner: bool = False


@dataclass(slots=True)
class Cast:
    """Whom an article names, and who spoke so far.

    Attributes:
        figures: the persons, in the order of their first full names.
        sightings: where they stand, in text order.
        firsts: the first tokens of the sightings.
        spoken: the sources resolved so far.
        pronouns: what the personal pronouns so far stand for, by token.
        read_to: the token up to which pronouns were looked at.
        units: the first tokens of the view's units.
        capitals: runs of capitals, for ``fullest`` alone.
        nouns: where nouns for bodies stand, for ``earlier`` alone.
        shorts: short forms and the names that the article says they are for, for ``shortened`` alone.
        traits: where each figure stands and the words that describe it, for ``described`` alone.
        by_last: the figures by the last word of their names.
        by_word: the figures by each word of their names.
    """

    figures: list[Figure] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)
    spoken: list[Spoken] = field(default_factory=list)
    pronouns: dict[int, Figure] = field(default_factory=dict)
    read_to: int = 0
    units: list[int] = field(default_factory=list)
    capitals: list[tuple[int, int]] | None = None
    nouns: dict[str, list[int]] | None = None
    shorts: dict[str, str] | None = None
    traits: dict[int, tuple[list[Sighting], set[str]]] | None = None
    by_last: dict[str, list[Figure]] = field(default_factory=dict)
    by_word: dict[str, list[Figure]] = field(default_factory=dict)

    def see(self, sightings: list[Sighting]) -> None:
        """Add sightings."""
        self.sightings = sorted([*self.sightings, *sightings], key=lambda one: one.first)
        self.firsts = [one.first for one in self.sightings]

    def unit(self, at: int) -> int:
        """Number of the unit that token ``at`` stands in."""
        return bisect_right(self.units, at) - 1

    def enter(self, words: Sequence[str], name: str) -> Figure:
        """The figure of that full name, new or known."""
        keys = keys_of(words) or (name.lower(),)
        for known in self.by_word.get(keys[-1], ())[:MOST]:
            ends = (keys[0], keys[-1]) == (known.keys[0], known.keys[-1])
            if ends and len(keys) > 1 and suffix_of(name) != suffix_of(known.name):
                continue  # father and son
            if agree(keys, known.keys) and (len(keys) > 1 or len(known.keys) == 1):
                known.forms[name] = known.forms.get(name, 0) + 1
                same = keys[0] == known.keys[0] and not any(
                    leaves(word.lower()) for word in words[FULL_NAME:]
                )
                if len(keys) > len(known.keys) and (same or known.keys == keys[-1:]):
                    known.name, known.keys = name, keys
                return known
        figure = Figure(name, keys, forms={name: 1})
        self.figures.append(figure)
        self.by_last.setdefault(keys[-1], []).append(figure)
        for key in set(keys):
            self.by_word.setdefault(key, []).append(figure)
        return figure

    def find(self, words: Sequence[str], at: int, *, female: bool | None = None) -> Figure | None:
        """The figure that a name stands for at token ``at``: of several with one surname the one meant there."""
        keys = keys_of(words)
        if not keys:
            return None
        if len(keys) > 1:
            fits = [one for one in self.by_word.get(keys[-1], ())[:MOST] if agree(keys, one.keys)]
            suffix = suffix_of(words[-1])
            fits.sort(key=lambda one: (len(one.keys) < len(keys), suffix_of(one.name) != suffix))
            if fits and len(fits[0].keys) == 1:
                return self.enter(words, " ".join(words))
            return fits[0] if fits else None
        fits = self.by_last.get(keys[0], []) or [
            one for one in self.by_word.get(keys[0], []) if self._goes_by_first(one)
        ]
        if len(words) > 1 and suffix_of(words[-1]):
            fits = [*fits, *self.by_word.get(keys[0], [])]
            fits = [one for one in fits if suffix_of(one.name) and len(one.keys) > 1] or fits
            return fits[0] if fits else None
        if female is not None:
            fits = [one for one in fits if one.female in {None, female}]  # "Mr. Roe" is not Jane Roe
        return self._meant(fits[:MOST], at) if len(fits) > 1 else next(iter(fits), None)

    def _goes_by_first(self, figure: Figure) -> bool:
        """Whether somebody may be called by another word than the last of the name: not where that is a thing."""
        last = figure.name.rpartition(" ")[2].lower()
        return last in ORGANISATION_WORDS or last not in THINGS

    def _meant(self, fits: list[Figure], at: int) -> Figure:
        """Of several with the same surname: who was named in full just now, or else who is named most."""
        here = self.unit(at)
        near: tuple[bool, int, Figure] | None = None
        for figure in fits:
            before = bisect_right(figure.full, at) - 1
            if before >= 0 and here - self.unit(figure.full[before]) <= NEAR:
                place = figure.full[before]
                leads = self._leads(place)
                if near is None or (leads, place) > near[:2]:
                    near = (leads, place, figure)
        most = max(fits, key=lambda one: len(one.full))
        if near is not None and near[0]:
            return near[2]
        for spoken in self.spoken[-1:]:
            if here - self.unit(spoken.at) <= NEAR and len(spoken.figures) == 1:
                again = [one for one in fits if one is spoken.figures[0]]
                if again:
                    return again[0]
        return most

    def _leads(self, first: int) -> bool:
        """Whether the sighting that begins at the token or holds it is a subject."""
        index = bisect_right(self.firsts, first) - 1
        return index >= 0 and self.sightings[index].subject > 1


def of(view: View) -> Cast:
    """The cast of the article, built on the first call."""
    if not view.memo:
        view.memo.append(_build(view))
    (cast,) = view.memo
    assert isinstance(cast, Cast)  # noqa: S101  (nothing else is kept there)
    return cast


def _build(view: View) -> Cast:
    cast = Cast(units=[unit.first for unit in view.units])
    runs = capitals.runs(view)
    headlines = capitals.headlines(view)
    headed = [(view.units[number].first, view.units[number].last) for number in sorted(headlines)]
    persons = [mention for mention in view.mentions if mention.kind == "person" and is_person(mention)]
    titled_runs = [run for run in runs if _within(headed, run[0])]
    if titled_runs:
        runs = [run for run in runs if not _within(headed, run[0])]
    named = [one for one in persons if " " in one.name and not (headed and _within(headed, one.first))]
    places = _of_mentions(cast, view, named)
    places.extend(_of_given_names(cast, view, persons))
    places.extend(_of_runs(cast, view, runs))
    for figure in cast.figures:
        figure.full.sort()
        if len(figure.forms) > 1:
            figure.settle()
    cast.see([Sighting(*place, capitals.leads(view, *place[:2])) for place in places])
    places = []
    for mention in sorted(persons, key=lambda one: addressed(view, one) is None):
        if headed and _within(headed, mention.first):
            places.extend(_in_headline(view, cast, mention.first, mention.last))
        elif " " not in mention.name:
            known = cast.find((mention.name,), mention.first, female=addressed(view, mention))
            if known is not None and mention.role and len(known.keys) > 1:  # "President Roe", if not Jane Roe
                known = next((one for one in cast.by_last[known.keys[-1]] if len(one.keys) == 1), known)
            figure = known if known is not None else _of_mention(cast, view, mention)
            if mention.first - 1 not in figure.full:
                places.append((mention.first, mention.last, figure))
    places.extend(_namesakes(view, cast))
    places.extend(_worded(view, cast))
    for first, last in titled_runs:
        places.extend(_in_headline(view, cast, first, last))
    for first, last in runs:
        if last - first == 1:
            known = cast.find(view.tokens.words[first:last], first, female=titled(view, first))
            if known is None and _officed(view, first):
                known = cast.enter(view.tokens.words[first:last], view.tokens.words[first])
            if known is not None:
                places.append((first, last, known))
    if places:
        cast.see([Sighting(*place, capitals.leads(view, *place[:2])) for place in places])
    return cast


def _namesakes(view: View, cast: Cast) -> list[tuple[int, int, Figure]]:
    """Where the surname of somebody named in full before stands that is an organisation's name too: ``Bloomberg``."""
    found = []
    for mention in view.mentions:
        if mention.kind != "organisation" or mention.last - mention.first > 1 or mention.form == "adjective":
            continue
        known = namesake(view, cast, mention)
        if known is not None and mention.first - 1 not in known.full:
            found.append((mention.first, mention.last, known))
    return found


def _worded(view: View, cast: Cast) -> list[tuple[int, int, Figure]]:
    """Where the surname of somebody named in full before stands that is a word in its own right: ``Will``, ``West``."""
    words = {}
    for figure in cast.figures:
        low = figure.name.rpartition(" ")[2].lower()
        if low in SURNAMES and CLASS_OF.get(low, 0) & _NO_NAME and figure.full:
            words[low] = figure
    found = []
    for at, low in enumerate(view.tokens.lowers) if words else ():
        one = words.get(low)
        if one is None or not view.is_capital(at) or at - 1 in one.full or view.named[at] >= 0:
            continue
        opens = not at or view.tags[at - 1] & (Tag.STOP | Tag.QUOTE)
        if one.full[0] < at and not opens and view.quoted[at] < 0:
            found.append((at, at + 1, one))
    return found


def namesake(view: View, cast: Cast, mention: Mention) -> Figure | None:
    """Who is named in full before a single word that is a surname and an organisation's name."""
    word = view.tokens.words[mention.first]
    before = view.tokens.lowers[mention.first - 1] if mention.first else ""
    if mention.last - mention.first > 1 or before in {"the", "a", "an"} or len(word) < FEWEST_LETTERS:
        return None
    keys = keys_of((word,))
    fits = [one for one in cast.by_last.get(keys[0], ()) if len(one.keys) > 1] if keys else []
    known = fits[0] if len(fits) == 1 else None
    return known if known is not None and known.full and known.full[0] < mention.first else None


def _officed(view: View, first: int) -> bool:
    """Whether an office in capitals stands right before a surname: ``Governor Roe``."""
    if not first or not view.is_capital(first - 1) or view.tokens.lowers[first] in THINGS:
        return False
    low = view.tokens.lowers[first - 1]
    return (low in INTRODUCTIONS or low in ROLE_WORDS) and low not in ROLE_SURNAMES and view.quoted[first] < 0


def _within(ranges: list[tuple[int, int]], at: int) -> bool:
    return any(first <= at < last for first, last in ranges[:HEADLINES])


def _of_mentions(cast: Cast, view: View, mentions: list[Mention]) -> list[tuple[int, int, Figure]]:
    """The figures of mentions with a full name, each name looked up once."""
    known: dict[tuple[str, str | None, bool], Figure] = {}
    places = []
    for mention in mentions:
        key = (mention.name, mention.role, view.tokens.lowers[mention.last - 1] in SUFFIXES)
        figure = known.get(key)
        if figure is None:
            figure = known[key] = _of_mention(cast, view, mention)
        elif mention.last - mention.first > 1 and view.tokens.words[mention.last - 2] in mention.name:
            figure.full.append(mention.first)
        places.append((mention.first, mention.last, figure))
    return places


def _of_given_names(cast: Cast, view: View, persons: list[Mention]) -> list[tuple[int, int, Figure]]:
    """The figures of mentions that end with a given name before a surname that is a word too: ``the envoy Ian Read``."""
    places = []
    words, lowers = view.tokens.words, view.tokens.lowers
    for mention in persons:
        last = mention.last
        if " " in mention.name or lowers[last - 1] not in GIVEN_NAMES or last + 1 >= len(words):
            continue
        if lowers[last] in SURNAMES and words[last][0].isupper() and not words[last + 1][0].isupper():
            figure = cast.enter(words[last - 1 : last + 1], words_of(view, last - 1, last + 1))
            figure.full.append(last - 1)
            figure.role, figure.party = figure.role or mention.role, figure.party or mention.party
            figure.female = (
                capitals.gender(view, last - 1, last + 1) if figure.female is None else figure.female
            )
            places.append((last - 1, last + 1, figure))
    return places


def _of_runs(cast: Cast, view: View, runs: list[tuple[int, int]]) -> list[tuple[int, int, Figure]]:
    """The figures of runs of several capitals that look like a person's name."""
    fulls = [run for run in runs if run[1] - run[0] > 1]
    evidence = capitals.weigh(
        view, fulls, {view.tokens.lowers[first] for first, last in runs if last - first == 1}
    )
    places = []
    for first, last in fulls:
        told = evidence[view.tokens.lowers[first:last]]
        if told >= PERHAPS:
            known = len(cast.figures)
            figure = cast.enter(view.tokens.words[first:last], words_of(view, first, last))
            if len(cast.figures) > known:
                figure.sure = told >= PERSON
            figure.full.append(first)
            figure.female = capitals.gender(view, first, last) if figure.female is None else figure.female
            places.append((first, last, figure))
    return places


def _in_headline(view: View, cast: Cast, first: int, last: int) -> list[tuple[int, int, Figure]]:
    """The figures whose names stand in a run of a headline's capitals."""
    found = []
    at = first
    while at < last:
        for end in range(last, at, -1):
            known = cast.find(view.tokens.words[at:end], at)
            if known is not None and view.tokens.lowers[at] not in ORGANISATION_WORDS:
                found.append((at, end, known))
                at = end - 1
                break
        at += 1
    return found


def _of_mention(cast: Cast, view: View, mention: Mention) -> Figure:
    words = mention.name.split()
    words = suffixed(view, mention, trimmed(words))
    figure = cast.enter(words, " ".join(words))
    figure.role = figure.role or mention.role
    figure.party = figure.party or mention.party
    keys = keys_of(view.tokens.words[mention.first : mention.last])
    if len(figure.keys) < 2 or len(set(keys) & set(figure.keys)) > 1:
        figure.full.append(mention.first)
    if figure.female is None:
        figure.female = gender_of_words(words, (mention.role or "").lower().split())
        if figure.female is None:
            figure.female = addressed(view, mention)
    return figure


def words_of(view: View, first: int, last: int) -> str:
    """The words of the tokens as they stand, on one line."""
    return " ".join(view.article.text[view.tokens.starts[first] : view.tokens.ends[last - 1]].split())
