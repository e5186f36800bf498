"""Inflected forms of the cues, so that vocabulary files list lemmas only.

English regular inflection and a table of the irregular verbs that occur among the cues (``acts/irregular.yml``).
Nothing here guesses a lemma from a form: forms are generated when the vocabulary is loaded, and looked up.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from goodoffices.vocab.data import load_yaml

Tag = Literal["B", "Z", "D", "N", "G"]
VOWELS = "aeiou"


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, list[str]], frozenset[str]]:
    data = load_yaml("acts/irregular.yml")
    return data["irregular"], frozenset(data["doubling"])


def _doubles(verb: str, doubling: frozenset[str]) -> bool:
    """Whether the last consonant doubles before -ed and -ing: one vowel before one consonant, one syllable."""
    if verb in doubling:
        return True
    short = sum(letter in VOWELS for letter in verb) == 1 and len(verb) > 2
    return short and verb[-2] in VOWELS and verb[-1] not in VOWELS + "wxy"


def _sibilant(verb: str) -> bool:
    return verb.endswith(("s", "x", "z", "ch", "sh"))


def plural(noun: str) -> str:
    """The regular plural of ``noun``."""
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith("is"):
        return noun[:-2] + "es"
    return noun + ("es" if _sibilant(noun) else "s")


def verb_forms(verb: str) -> dict[str, tuple[Tag, ...]]:
    """Each form of ``verb`` (a lemma of one word) with the tags that it can have.

    B base, Z third person singular, D past, N past participle, G -ing.
    """
    irregular, doubling = _tables()
    third = (
        verb[:-1] + "ies"
        if verb.endswith("y") and verb[-2] not in VOWELS
        else verb + ("es" if _sibilant(verb) or verb.endswith("o") else "s")
    )
    third = {"have": "has", "be": "is", "veto": "vetoes"}.get(verb, third)
    stem = verb + verb[-1] if _doubles(verb, doubling) else verb
    if verb in irregular:
        past, participle, *rest = irregular[verb]
        ing = rest[0] if rest else _ing(verb, verb)
    else:
        past = participle = _past(verb, stem)
        ing = _ing(verb, stem)
    forms: dict[str, tuple[Tag, ...]] = {}
    tagged: tuple[tuple[str, Tag], ...] = (
        (verb, "B"),
        (third, "Z"),
        (past, "D"),
        (participle, "N"),
        (ing, "G"),
    )
    for form, tag in tagged:
        forms[form] = (*forms.get(form, ()), tag)
    return forms


def _past(verb: str, stem: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in VOWELS:
        return verb[:-1] + "ied"
    return stem + "ed"


def _ing(verb: str, stem: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return stem + "ing"


POSTMODIFIERS = frozenset({"to", "of", "for", "in", "on", "from", "at", "with", "into", "as"})


def noun_forms(phrase: str) -> tuple[tuple[str, ...], ...]:
    """The token sequences of a noun phrase, its head singular and plural.

    The head is the last word before the first preposition: ``peace deals``, ``efforts to mediate``.
    """
    tokens = phrase.split()
    cut = next((at for at, word in enumerate(tokens) if at and word in POSTMODIFIERS), len(tokens))
    return (tuple(tokens), (*tokens[: cut - 1], plural(tokens[cut - 1]), *tokens[cut:]))
