"""How alike two texts, two clauses or two names are. It knows nothing of acts and articles."""

from __future__ import annotations

import re
import unicodedata
import zlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from goodoffices.reconcile.words import word_lists

_WORD = re.compile(r"\w+")
_SHINGLE: Final = 5
# The head of a text tells it from others; a 50 MB dump must not cost 50 MB of hashes.
_MOST_WORDS: Final = 20_000
_MOST_KEYS: Final = 128
_SAMPLE: Final = 16
_STEM: Final = 6
_SEEDS: Final = (0x9E3779B9, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two texts share: ``contained``: share of the smaller's shingles; ``jaccard``: share of all."""

    contained: float
    jaccard: float
    smaller: int


def words(text: str) -> list[str]:
    """Words and numbers in lower case."""
    return _WORD.findall(text.casefold())


def shingles(text: str, size: int = _SHINGLE) -> frozenset[int]:
    """Hashes of every ``size`` words in a row (of the whole, where there are fewer)."""
    return _shingles(text[: _MOST_WORDS * 12], size)


# A handful of texts are compared again and again: the new one, and those that share its boilerplate.
@lru_cache(maxsize=64)
def _shingles(text: str, size: int) -> frozenset[int]:
    found = [word.encode() for word in words(text)[:_MOST_WORDS]]
    if len(found) < size:
        return frozenset({zlib.crc32(b" ".join(found))}) if found else frozenset()
    rows = zip(*(found[at:] for at in range(size)), strict=False)
    # crc32: the same on every machine, unlike hash(); a collision costs one needless comparison.
    return frozenset(map(zlib.crc32, map(b" ".join, rows)))


def sample(
    hashes: frozenset[int], *, one_in: int = _SAMPLE, least: int = 8, most: int = _MOST_KEYS
) -> list[str]:
    """Look-up keys: the hashes divisible by ``one_in``, at least ``least`` of the lowest and at most ``most``.

    Which hashes are taken depends on the hash alone (Manber's mod sampling), so a text cut short keeps the keys
    of what is left of it; the lowest are added so that a short text has keys at all.
    """
    taken = {each for each in hashes if each % one_in == 0}
    if len(taken) < least:
        taken.update(sorted(hashes)[:least])
    return [f"{each:08x}" for each in sorted(taken)[:most]]


def overlap(one: frozenset[int], other: frozenset[int]) -> Overlap:
    """What two sets of shingles share."""
    if not one or not other:
        return Overlap(0.0, 0.0, 0)
    shared = len(one & other)
    smaller = min(len(one), len(other))
    return Overlap(shared / smaller, shared / (len(one) + len(other) - shared), smaller)


@lru_cache(maxsize=2048)
def stems(text: str) -> frozenset[str]:
    """The longer words, cut to six letters: enough to see ``withdraw`` in ``withdrawal`` without a stemmer."""
    return frozenset(word[:_STEM] for word in words(text) if len(word) > 3 or word.isdigit())


@lru_cache(maxsize=2048)
def bands(text: str, count: int = 4) -> tuple[str, ...]:
    """Look-up keys that two alike clauses probably share: the least hash of the stems under ``count`` orders.

    Broder's min-wise hashing: each key is shared with the probability that the sets of stems overlap, so four
    miss one pair in sixteen that have half of their words in common, and spare most of the comparisons of
    clauses that have none.
    """
    found = [stem.encode() for stem in stems(text)]
    if not found:
        return ()
    return tuple(
        f"{each}.{min(zlib.crc32(stem, _SEEDS[each]) for stem in found):08x}" for each in range(count)
    )


def alike(one: str, other: str, *, share: float = 0.6, least: int = 3) -> float:
    """Share of the smaller's stems found in the other; 0.0 below ``share`` or ``least`` shared stems."""
    first, second = stems(one), stems(other)
    shared = len(first & second)
    if shared < least:
        return 0.0
    ratio = shared / min(len(first), len(second))
    return ratio if ratio >= share else 0.0


def same_words(one: str, other: str) -> float:
    """How well the shorter stretch of speech is found in the longer one, 0 to 1."""
    return fuzz.partial_ratio(" ".join(words(one)[:300]), " ".join(words(other)[:300])) / 100


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """``name`` without case, accents and doubled spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())


@lru_cache(maxsize=4096)
def same_agency(one: str, other: str) -> bool:
    """Whether two names are one agency's: equal, or one is the initials of the other (``AFP``)."""
    if folded(one) == folded(other):
        return True
    short, long = sorted((one, other), key=len)
    initials = "".join(part[0] for part in re.split(r"[\s\-]+", long) if part and part[0].isupper())
    return len(initials) >= 2 and short.isupper() and short.replace(".", "") == initials


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether ``name`` reads as a person's full name: two or more capitalised words, none of an organisation."""
    lists = word_lists()
    parts = [part for part in re.split(r"[\s\-–.]+", name) if part]
    if len(name.split()) < 2 or not all(
        part[0].isupper() or part.casefold() in lists.particles for part in parts
    ):
        return False
    return not any(part.casefold() in lists.organisations or part.isdigit() for part in parts)


@lru_cache(maxsize=4096)
def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: surnames alike, and first names where both give them.

    Transliterations differ (Zelensky, Zelenskyy), so surnames need to be alike, not equal.
    """
    first, second = folded(one).split(), folded(other).split()
    if not first or not second:
        return False
    if first == second:
        return True
    if fuzz.ratio(first[-1], second[-1]) < 83:
        return False
    if len(first) == 1 or len(second) == 1:
        return True
    return first[0][0] == second[0][0] and (
        min(len(first[0]), len(second[0])) <= 2 or fuzz.ratio(first[0], second[0]) >= 60
    )
