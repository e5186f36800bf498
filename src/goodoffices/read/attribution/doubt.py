"""Says where the article's own words speak against an attribution. The speaker of the text is kept all the same.

Three signs, all narrow: the words are set at an occasion that is another person's, in a place that is neither's of the
speaker; a quotation speaks of ``both sides`` and of a third government's leaving in a way that fits that third government's
own people only; or a pronoun was taken for somebody while the sentence right before is about somebody else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from goodoffices.read.attribution import clauses
from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.lexicon import Tag
from goodoffices.read.attribution.source import Source
from goodoffices.read.attribution.view import Unit, View
from goodoffices.read.lexicon import word_set
from goodoffices.record import Mention, Speaker

PRONOUNS = frozenset(["he", "she"])
PLURALS = frozenset(["they", "we", "both", "all", "it", "who", "this", "that"])
KIN = word_set("read/sources.yml", "kin")
VISITS = frozenset(["visit", "trip", "tour", "stay", "stopover"])
SPEECHES = frozenset(
    [
        "interview",
        "speech",
        "remarks",
        "address",
        "briefing",
        "testimony",
        "appearance",
        "news-conference",
        "speeches",
    ]
)
LEADING = frozenset(["during", "in", "at", "on"])
FIRST_PERSON = re.compile(r"\b(?:I|we|our|us|my|me)\b(?!\.)")
BOTH = re.compile(
    r"\b(?:them|they|both sides|the two sides|both parties|the two parties|either side|the parties)\b",
    re.IGNORECASE,
)
LEAVES = re.compile(
    r"\b(?:walk|walks|walking|step|steps|stepping|back|backs) (?:away|out|back)\b|\b(?:withdraw|pull out|leave|quit)\b",
    re.IGNORECASE,
)


def of(view: View, found: Found, unit: Unit, speaker: Speaker) -> str | None:
    """A sentence that says why the attribution may be wrong, or None."""
    if speaker.name is None or unit.last - unit.first > 200:
        return None
    return (
        _occasion_of_another(view, found, unit, speaker)
        or _speaks_as_third(view, found, speaker)
        or _passes_over(view, found, speaker)
    )


def is_he_or_she(view: View, found: Found) -> bool:
    """Whether the source is one person's pronoun."""
    source = found.source
    return (
        source is not None
        and source.core - source.first == 1
        and view.tokens.lowers[source.first] in PRONOUNS
    )


def _passes_over(view: View, found: Found, speaker: Speaker) -> str | None:
    """A pronoun whose speaker the sentence before does not speak of (``The commander was angry. "We leave," he said``)."""
    if not is_he_or_she(view, found) or found.source is None or speaker.name is None:
        return None
    at = min(found.source.first, found.first)
    number = bisect_right(view.units, at, key=lambda unit: unit.first) - 1
    if number < 1 or view.units[number - 1].paragraph != view.units[number].paragraph:
        return None
    before = view.units[number - 1]
    subject = clauses.first_subject(view, before, before.last) or _kin(view, before) or _name(view, before)
    if subject is None or _may_be(view, subject, speaker):
        return None
    words = view.article.text[view.tokens.starts[subject.first] : view.tokens.ends[subject.last - 1]]
    shown = " ".join(words.split())
    return f"“{view.tokens.words[found.source.first]}” was taken for {speaker.name}, but “{shown}” stands nearer."


def _kin(view: View, unit: Unit) -> Source | None:
    """``His wife`` at the head of a sentence."""
    lowers = view.tokens.lowers
    if (
        unit.last - unit.first < 2
        or lowers[unit.first] not in {"his", "her"}
        or lowers[unit.first + 1] not in KIN
    ):
        return None
    return Source(unit.first, unit.first + 2, unit.first + 2)


def _name(view: View, unit: Unit) -> Source | None:
    """Two capitalised words or more at the head of a sentence that no mention holds."""
    last = unit.first
    while last < unit.last and view.is_capital(last) and view.named[last] < 0:
        last += 1
    return Source(unit.first, last, last) if last - unit.first > 1 else None


def _may_be(view: View, subject: Source, speaker: Speaker) -> bool:
    """Whether the subject can be the speaker: a pronoun, more than one, no person, or a word of the name or the role."""
    head = view.mention(subject.core - 1)
    lowers = view.tokens.lowers[subject.first : subject.core]
    if head is not None and (
        head.kind not in {"person", "office", "group"} or head.plural or head.name == speaker.name
    ):
        return True
    if lowers[-1] in PRONOUNS | PLURALS or (head is None and lowers[-1].endswith("s")):
        return True
    named = all(view.is_capital(at) for at in range(subject.first, subject.core)) and len(lowers) > 1
    if head is None and not named and lowers[-1] not in KIN and not view.tags[subject.core - 1] & Tag.SPEAKER:
        return True
    own = {*(speaker.name or "").lower().split(), *(speaker.role or "").lower().split()}
    return bool(own.intersection(lowers))


def _occasion_of_another(view: View, found: Found, unit: Unit, speaker: Speaker) -> str | None:
    """``in a message during Vance's visit to India``, of words that are credited to somebody else."""
    lowers = view.tokens.lowers
    for at in range(unit.first + 1, unit.last - 2):
        if lowers[at] not in LEADING or view.quoted[at] >= 0:
            continue
        owner = view.mention(at + 1)
        if (
            owner is None
            or owner.kind not in {"person", "pronoun"}
            or owner.first != at + 1
            or found.covers(at)
        ):
            continue
        noun = owner.last + (lowers[owner.last : owner.last + 1] in {("'s",), ("'",)})
        if noun == owner.last or noun >= unit.last or _same(owner, speaker):
            continue
        place = _place_after(view, noun + 1, unit.last)
        if lowers[noun] in SPEECHES or (
            lowers[noun] in VISITS and place is not None and _foreign(view, place, speaker)
        ):
            words = view.article.text[
                view.tokens.starts[at] : view.tokens.ends[place.last - 1 if place else noun]
            ]
            return f"The words are credited to {speaker.name}, but are set \u201c{words}\u201d, an occasion of {owner.name}."
    return None


def _same(owner: Mention, speaker: Speaker) -> bool:
    """Whether the two share a surname."""
    return speaker.name is None or owner.name.split()[-1].lower() == speaker.name.split()[-1].lower()


def _place_after(view: View, start: int, limit: int) -> Mention | None:
    """The place of ``visit to India``."""
    if start + 1 < limit and view.tokens.lowers[start] in {"to", "in", "of"}:
        return view.mention(start + 1)
    return None


def _foreign(view: View, place: Mention, speaker: Speaker) -> bool:
    """Whether the place lies in another state than the speaker's, both known."""
    party = place.party or view.world.place(place.name)
    return party is not None and speaker.party is not None and party != speaker.party


def _speaks_as_third(view: View, found: Found, speaker: Speaker) -> str | None:
    """A quotation without a first person that tells ``them`` to answer or a third government to leave."""
    if found.how != "quote" or speaker.party is None:
        return None
    for first, last in found.content:
        text = view.article.text[view.tokens.starts[first] : view.tokens.ends[last - 1]]
        if not (BOTH.search(text) and LEAVES.search(text)) or FIRST_PERSON.search(text):
            continue
        third = _leaver(view, first, last, speaker.party)
        if third is not None:
            return (
                f"The words speak of both sides from outside and of {third.name}'s leaving; they read as {third.name}'s own, "
                f"not as those of {speaker.name}."
            )
    return None


def _leaver(view: View, first: int, last: int, party: str) -> Mention | None:
    """A government of another party than the speaker's right before a verb of leaving."""
    for mention in _mentions(view, first, last):
        if (
            mention.kind != "government"
            or mention.party in {None, party}
            or mention.form not in {"name", "phrase"}
        ):
            continue
        tail = view.article.text[mention.end : mention.end + 40]
        found = LEAVES.search(tail)
        if found is not None and len(tail[: found.start()].split()) <= 2:
            return mention
    return None


def _mentions(view: View, first: int, last: int) -> Iterable[Mention]:
    at = first
    while at < last:
        mention = view.mention(at)
        if mention is not None:
            yield mention
            at = max(mention.last, at + 1)
        else:
            at += 1
