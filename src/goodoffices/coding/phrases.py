"""The phrase around a noun: its determiner, what stands before the head, and where it begins.

It knows nothing of what is told of the noun; where a verb over the noun could be taken for a part of its phrase, the
verbs of its life cycle bound it.
"""

from __future__ import annotations

from dataclasses import dataclass

from goodoffices.coding.grammar import (
    BE,
    DO,
    HAVE,
    MODALS,
    NEGATIVES,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
)
from goodoffices.coding.lists import words
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.coding.verbs import Verbs
from goodoffices.record import Mention

LONGEST_PHRASE = 10
LEFT_EDGE = (
    STOPS
    | BE
    | HAVE
    | DO
    | PREPOSITIONS
    | RELATIVES
    | QUOTE_MARKS
    | NEGATIVES
    | frozenset(MODALS)
    | {",", "and", "or", "but", "to", "while", "as", "where", "when", "whether", "if"}
)
# The words that open a noun phrase; "new" and the numbers stand inside of it.
DETERMINERS = words("phrases-determiners")
PARTITIVES = words("phrases-partitives")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its first token, its head noun, the token after the head, and its determiner (or "")."""

    first: int
    head: int
    last: int
    determiner: str

    @property
    def definite(self) -> bool:
        """Whether it points back at something the text has named."""
        return self.determiner in {"the", "this", "that", "these", "those", "its", "their", "such", "both"}


def phrase(sheet: Sheet, at: int, last: int, low: int, verbs: Verbs) -> Phrase:
    """The noun phrase whose head is the tokens ``[at, last)``, looked for to the left as far as ``low``."""
    lowers = sheet.lowers
    first, determiner = at, ""
    while first > low and at - first < LONGEST_PHRASE:
        word = lowers[first - 1]
        mention = sheet.mention(first - 1)
        if word in POSSESSIVES:
            return Phrase(first - 1, at, last, word)
        if sheet.cue_of[first - 1] >= 0:
            break
        if mention is not None:
            possessive = mention.form == "possessive"
            if possessive or mention.form == "adjective" or _before_noun(sheet, mention, adjoins=first == at):
                first = mention.first
                if lowers[first] in DETERMINERS and not possessive:
                    return Phrase(first, at, last, lowers[first])
                if possessive:
                    return Phrase(first, at, last, determiner or "'s")
                continue
            break
        if word in {"'s", "'", "’"} and first - 1 > low and sheet.mention_of[first - 2] >= 0:
            first -= 1
            determiner = "'s"
            continue
        if word == "of" and first - 2 >= low and lowers[first - 2] in PARTITIVES:
            first -= 2
            continue
        if word in QUOTE_MARKS and first - 1 > low and lowers[first - 2] in DETERMINERS and first < at:
            return Phrase(first - 2, at, last, lowers[first - 2])
        if word in DETERMINERS:
            return Phrase(first - 1, at, last, determiner or word)
        if word == "and" and _adjective_list(sheet, first - 1, low):
            first -= 1
            continue
        if (
            word in LEFT_EDGE
            or word in verbs.tails
            or (word in verbs.object and not _is_modifier(sheet, first - 1, low))
        ):
            break
        first -= 1
    return Phrase(first, at, last, determiner)


def _before_noun(sheet: Sheet, mention: Mention, *, adjoins: bool) -> bool:
    """Whether a name stands before the noun as an adjective does: *Doha talks*, *a US proposal*, *the UN plan*."""
    if mention.kind == "place":
        return adjoins
    if mention.form == "phrase" and mention.kind == "government" and adjoins:
        return sheet.lowers[mention.first] in {
            "a",
            "an",
        }  # "a government proposal": nobody says "a government" else
    if mention.form != "name" or mention.kind not in {"government", "organisation"}:
        return False
    word = sheet.reading.tokens.words[mention.last - 1]
    before = sheet.lowers[mention.first - 1] if mention.first else ""
    return (
        before in {"a", "an"}
        or (word.isupper() and len(word) < 6)
        or sheet.lowers[mention.first] in {"a", "an"}
    )


def _adjective_list(sheet: Sheet, at: int, low: int) -> bool:
    """Whether *and* at ``at`` joins two adjectives of the phrase: ``an immediate and full``, ``Israeli and Syrian``."""
    mention = sheet.mention(at - 1) if at > low else None
    if mention is not None:
        after = sheet.mention(at + 1)
        return mention.form == "adjective" and after is not None and after.form == "adjective"
    return at - 2 >= low and sheet.lowers[at - 2] in {"a", "an", "the"}


def _is_modifier(sheet: Sheet, at: int, low: int) -> bool:
    """Whether the verb form at ``at`` is an adjective of the noun behind it: ``the planned talks``."""
    before = sheet.lowers[at - 1] if at > low else ""
    owner = sheet.mention(at - 1) if at > low else None
    return (
        before in DETERMINERS
        or before in {"already", "long", "previously", "newly", "recently", "'s", "revised"}
        or (owner is not None and owner.form == "adjective")
        or (sheet.lowers[at] == "draft" and at - 2 >= low and sheet.lowers[at - 2] in DETERMINERS)
    )
