"""Which texts are copies of which: reprints, cut versions, the same wire story. It may not look at facts.

Near-copies follow Broder's shingles (On the resemblance and containment of documents, 1997); candidates come
by sampled shingles, so an article is compared with a handful and never with all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from goodoffices.reconcile.days import later
from goodoffices.reconcile.decision import Decision, Ref
from goodoffices.reconcile.known import Key, Known, KnownText
from goodoffices.reconcile.likeness import folded, overlap, same_agency, sample, shingles
from goodoffices.record import Article, sha256_of

_CANDIDATES: Final = 12
_NEAR_COPY: Final = 0.7
_EXCERPT: Final = 0.8
# Two desks that write up one wire story share its quotations and some sentences, not most of the text.
_SAME_WIRE: Final = 0.35
# Five words in a row that two reporters both chose are rare; half a text of them is one text, worked over.
_REWRITE: Final = 0.45
_LEAST_SHINGLES: Final = 20
_LEAST_SHARED: Final = 0.2
_QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|«[^»\n]*»|„[^“”\n]*[“”]")


def keys(article: Article) -> Iterator[Key]:
    """Look-up keys of the text."""
    for key in sample(shingles(article.text)):
        yield Key("text", key)


def decide(article: Article, known: Known) -> Iterator[Decision]:
    """One decision for each earlier text that this one depends on, or one ``new``."""
    own = Ref(article.id)
    equal = known.same_text(sha256_of(article.text))
    if equal is not None and equal.article != article.id:
        yield Decision("article", "same", own, Ref(equal.article), 1.0, "the very same text", "copy")
        return
    hashes = shingles(article.text)
    found = False
    wanted = sample(hashes)
    for candidate in known.texts(wanted, _CANDIDATES) if wanted else ():
        if candidate.article == article.id or not _worth_comparing(candidate, len(wanted), article.text):
            continue
        decision = _compare(article, hashes, candidate)
        if decision is not None:
            found = True
            yield decision
    if not found:
        yield Decision("article", "new", own, reason="no text like it was known")


def _worth_comparing(candidate: KnownText, keys: int, text: str) -> bool:
    """Whether enough sampled keys are shared for the texts to overlap; a shared footer is not enough."""
    shorter = min(1.0, len(candidate.text) / max(1, len(text)))
    return candidate.shared >= max(2, _LEAST_SHARED * keys * shorter)


def _compare(article: Article, hashes: frozenset[int], other: KnownText) -> Decision | None:
    shared = overlap(hashes, shingles(other.text))
    if shared.smaller < _LEAST_SHINGLES:
        return None
    percent = f"{shared.contained:.0%} of the shorter text stand in the other"
    if shared.jaccard >= _NEAR_COPY and _same_outlet(article, other):
        newer, older = Ref(article.id), Ref(other.article)
        if later(other.published, article.published):
            newer, older = older, newer
        return Decision("article", "supersedes", newer, older, shared.contained, percent, "changed")
    if shared.jaccard >= _NEAR_COPY:
        relation, reason = "near-copy", percent
    elif shared.contained >= _EXCERPT:
        relation, reason = "excerpt", percent
    elif shared.contained >= _SAME_WIRE and (wire := _wire(article, other)):
        relation, reason = "wire", f"both rest on {wire}, and {percent}"
    elif shared.contained >= _REWRITE and _rewritten(article.text, other.text):
        relation, reason = "rewrite", f"{percent}, quotations aside, too"
    else:
        return None
    return Decision(
        "article", "same", Ref(article.id), Ref(other.article), shared.contained, reason, relation
    )


def _rewritten(one: str, other: str) -> bool:
    """Whether the reporter's own words are shared, and not only the quotations."""
    shared = overlap(shingles(_unquoted(one)), shingles(_unquoted(other)))
    return shared.smaller >= _LEAST_SHINGLES and shared.contained >= _REWRITE


def _same_outlet(article: Article, other: KnownText) -> bool:
    """Whether one desk published both: the later one is its correction or update of the earlier."""
    return bool(article.outlet and other.outlet and folded(article.outlet) == folded(other.outlet))


def _wire(article: Article, other: KnownText) -> str | None:
    """The agency that both rest on: both credit it, or one is it and the other credits it."""
    pairs = ((article.wire, other.wire), (article.wire, other.outlet), (article.outlet, other.wire))
    return next((one for one, two in pairs if one and two and same_agency(one, two)), None)


def _unquoted(text: str) -> str:
    """``text`` without what stands in quotation marks: a speech that two reporters heard makes no copy."""
    return _QUOTED.sub(" ", text)
