"""Subjects: the mentions that a verb is said of, through adverbs, parentheses, relatives and coordination."""

from __future__ import annotations

from goodoffices.coding.clauses import verbish
from goodoffices.coding.grammar import (
    ARMED,
    CONJUNCTIONS,
    GROUP_HEADS,
    OWNED,
    POSSESSIVES,
    PREPOSITIONS,
    REACH,
    RELATIVES,
    SUBORDINATORS,
    VerbGroup,
    is_adverb,
)
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.record import Mention


def subjects(sheet: Sheet, group: VerbGroup, low: int) -> tuple[list[Mention], int] | None:
    """The mentions that are the subject of ``group`` and the token at which its clause begins; None where unclear.

    Coordinated subjects (``Moscow and Kyiv``) come all, in text order. A subject that the verb shares with an earlier
    one is not part of its clause, which then begins with the verb.
    """
    lowers = sheet.lowers
    at, floor = group.first - 1, max(low, group.first - REACH)
    if group.form == "gerund" and at >= low and lowers[at] not in {",", "and", "while", "by", "—"}:
        return None
    if at >= low and (lowers[at] in CONJUNCTIONS or (lowers[at] == "," and group.form == "gerund")):
        return _from_verb(_shared(sheet, at, floor, "past" if group.past else ""), group)
    while at >= floor:
        word = lowers[at]
        mention = sheet.mention(at)
        if mention is not None:
            if mention.form in {"adjective", "possessive"} or word in POSSESSIVES:
                return None
            before = lowers[mention.first - 1] if mention.first > low else ""
            if before in PREPOSITIONS and not (before in SUBORDINATORS and mention.last == group.first):
                at = mention.first - 2
                if before == "of" and at >= low and lowers[at] in GROUP_HEADS:
                    return [mention], at
                if at >= low and sheet.mention_of[at] < 0 and not sheet.timed[at] and lowers[at] != ",":
                    return None
                continue
            return _coordination(sheet, mention, low)
        if word == ",":
            at = _before_comma(sheet, at, floor)
            if at < floor:
                return None
        elif word in RELATIVES:
            return _antecedent(sheet, at, low)
        elif word in CONJUNCTIONS:
            return _from_verb(_shared(sheet, at, floor, "past" if group.past else ""), group)
        elif (
            is_adverb(word)
            or sheet.timed[at]
            or word == ")"
            or (word in PREPOSITIONS and at + 1 < len(lowers) and sheet.timed[at + 1])
        ):
            at -= 1
        else:
            return _armed(sheet, at, low)
    return None


def _armed(sheet: Sheet, at: int, low: int) -> tuple[list[Mention], int] | None:
    """The owner of the arms, forces or side that are the subject (``Thai jets``, ``her country``)."""
    if sheet.lowers[at] in OWNED and at > low and sheet.lowers[at - 1] in POSSESSIVES:
        owner = sheet.mention(at - 1)
        return ([owner], owner.first) if owner is not None else None
    if sheet.lowers[at] not in ARMED:
        return None
    left = at - 1
    while left >= low and at - left < 5 and sheet.mention_of[left] < 0:
        if sheet.lowers[left] in STOPS or sheet.lowers[left] in PREPOSITIONS or sheet.lowers[left] == ",":
            return None
        left -= 1
    owner = sheet.mention(left) if left >= low else None
    return ([owner], owner.first) if owner is not None and owner.form in {"adjective", "possessive"} else None


def _from_verb(found: tuple[list[Mention], int] | None, group: VerbGroup) -> tuple[list[Mention], int] | None:
    return (found[0], group.first) if found is not None else None


def _before_comma(sheet: Sheet, comma: int, floor: int) -> int:
    """The token before the comma that opens the parenthesis closed at ``comma``, if a mention ends there."""
    for at in range(comma - 1, max(floor, comma - 30), -1):
        if sheet.lowers[at] == "," and sheet.mention_of[at - 1] >= 0:
            return at - 1
        if sheet.lowers[at] in STOPS:
            break
    return -1


def _antecedent(sheet: Sheet, at: int, low: int) -> tuple[list[Mention], int] | None:
    left = at - 1
    if left >= low and sheet.lowers[left] == ",":
        left -= 1
    mention = sheet.mention(left) if left >= low else None
    if mention is None or mention.form in {"adjective", "possessive"} or sheet.lowers[at] == "whom":
        return None
    return [mention], mention.first


def _coordination(sheet: Sheet, mention: Mention, low: int) -> tuple[list[Mention], int]:
    """``mention`` and those joined to it on the left by *and* or commas."""
    joined = [mention]
    at = mention.first - 1
    while at >= low and sheet.lowers[at] in {"and", "as well as"}:
        left = sheet.mention(at - 1) if at - 1 >= low else None
        if left is None and at - 1 >= low and sheet.lowers[at - 1] == ",":
            left = sheet.mention(at - 2) if at - 2 >= low else None
        if left is None or left.form == "possessive":
            break
        joined.insert(0, left)
        at = left.first - 1
        while at - 1 >= low and sheet.lowers[at] == "," and sheet.mention(at - 1) is not None:
            extra = sheet.mention(at - 1)
            if extra is None or extra.form in {"adjective", "possessive"}:
                break
            joined.insert(0, extra)
            at = extra.first - 1
        break
    return joined, joined[0].first


def _shared(sheet: Sheet, at: int, floor: int, tense: str) -> tuple[list[Mention], int] | None:
    """The subject that a later verb shares: the nearest mention on the left that a verb follows."""
    nearest: Mention | None = None
    token = at - 1
    while token >= floor:
        mention = sheet.mention(token)
        if mention is None:
            if sheet.lowers[token] in {";", ":"}:
                break
            token -= 1
            continue
        token = mention.first - 1
        before = sheet.lowers[token] if token >= floor else ""
        if mention.form in {"adjective", "possessive"} or before in PREPOSITIONS or mention.kind == "place":
            continue
        if mention.first in sheet.masked and at not in sheet.masked:
            continue
        follows = verbish(sheet, _past_parenthesis(sheet, mention.last, at), at)
        if not follows:
            continue
        if nearest is None:
            nearest = mention
        if not tense or follows == tense:
            return _coordination(sheet, mention, floor)
    return _coordination(sheet, nearest, floor) if nearest is not None and not tense else None


def _past_parenthesis(sheet: Sheet, token: int, high: int) -> int:
    """The token after a parenthesis between commas that begins at ``token``, else ``token`` itself."""
    if token < high and sheet.lowers[token] == ",":
        for at in range(token + 1, min(high, token + 25)):
            if sheet.lowers[at] == ",":
                return at + 1
    if token < high and sheet.lowers[token] in {"who", "which"}:
        return token + 1
    return token
