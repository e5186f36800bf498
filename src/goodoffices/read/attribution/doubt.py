"""Says where the article's own words speak against an attribution. The speaker of the text is kept all the same.

Two signs, both narrow: the words are set at an occasion that is another person's, in a place that is neither's of
the speaker; or a quotation speaks of ``both sides`` and of a third government's leaving in a way that fits that third
government's own people only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from goodoffices.read.attribution.found import Found
from goodoffices.read.attribution.view import Unit, View
from goodoffices.record import Mention, Speaker

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
    return _occasion_of_another(view, found, unit, speaker) or _speaks_as_third(view, found, speaker)


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
