"""Verbs that only carry: light verbs (``issued an ultimatum``) and copulas (``is ready``), with their groups."""

from __future__ import annotations

from goodoffices.coding.grammar import (
    BE,
    HAVE,
    HEDGES,
    MODALS,
    NEGATED_FORMS,
    NEGATIVES,
    VerbGroup,
    is_adverb,
    verb_group,
)
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.vocab.closed import words

LIGHT = words("rules-light")
PASTS = frozenset({"made", "gave", "sent", "set", "withdrew"})
COPULAS = words("rules-copulas")


def light_verb(sheet: Sheet, at: int, low: int) -> VerbGroup | None:
    """The group of the light verb whose object begins before the noun at ``at`` (``issued an ultimatum``)."""
    for token in range(at - 1, max(low, at - 6) - 1, -1):
        word = sheet.lowers[token]
        if word in STOPS or word == ",":
            return None
        if word in LIGHT and sheet.mention_of[token] < 0:
            tags: tuple[str, ...] = (
                ("G",)
                if word.endswith("ing")
                else ("D", "N")
                if word.endswith("ed") or word in PASTS
                else ("B", "Z")
            )
            return verb_group(sheet, token, tags, low)  # type: ignore[arg-type]  # the tags are literals above
    return None


def copular(sheet: Sheet, at: int, low: int) -> VerbGroup | None:
    """The group of the copula before the predicative adjective at ``at`` (``is``, ``would be``, ``remains``)."""
    lowers = sheet.lowers
    left, negated, hedged = at - 1, False, False
    while (
        left >= low
        and sheet.mention_of[left] < 0
        and (is_adverb(lowers[left]) or lowers[left] in NEGATIVES or lowers[left] in QUOTE_MARKS)
    ):
        negated = negated or lowers[left] in NEGATIVES
        hedged = hedged or lowers[left] in HEDGES
        left -= 1
    word = lowers[left] if left >= low else ""
    if word in COPULAS and word != "be":
        group = verb_group(
            sheet, left, ("D", "N") if word.endswith("ed") or word == "stood" else ("Z", "B"), low
        )
    elif word in BE or word == "'s":
        group = _be_group(sheet, left, low)
    else:
        return None
    if group is None:
        return None
    return VerbGroup(
        group.first,
        group.head,
        "finite",
        group.modal,
        group.negated or negated,
        group.hedged or hedged,
        group.past,
    )


def _be_group(sheet: Sheet, at: int, low: int) -> VerbGroup:
    lowers = sheet.lowers
    left, modal, negated = at - 1, None, lowers[at] in NEGATED_FORMS
    while left >= low and sheet.mention_of[left] < 0:
        word = lowers[left]
        if word in NEGATIVES:
            negated = True
        elif word in MODALS:
            modal = MODALS[word]
            negated = negated or word in NEGATED_FORMS
        elif not is_adverb(word) and word not in HAVE:
            break
        left -= 1
    return VerbGroup(left + 1, at, "finite", modal, negated, past=lowers[at] in {"was", "were"})
