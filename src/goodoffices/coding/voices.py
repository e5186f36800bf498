"""Voices: who says what a rule has found, and whether the one who acts is the one who speaks.

An act told by its own side is its act; told by another it is at most a report, and a hostile one an accusation.
"""

from __future__ import annotations

from typing import Literal

from goodoffices.coding.sheet import Sheet
from goodoffices.record import Agent, Mention, Statement
from goodoffices.vocab.closed import words

REPORTERS = words("voices-reporters")
OFFICES = words("voices-offices")
OPPOSED = words("voices-opposed")
OWN_PRONOUNS = frozenset(["we", "i", "us", "our", "my", "me", "ourselves"])
Standing = Literal["narrated", "own", "other", "vouched", "reported", "nobody"]


def is_own(mention: Mention, sheet: Sheet) -> bool:
    """Whether ``mention`` is a pronoun by which speakers name themselves or their side."""
    return mention.kind == "pronoun" and sheet.lowers[mention.first] in OWN_PRONOUNS


def agent(mention: Mention, sheet: Sheet) -> Agent | None:
    """``mention`` as an agent: *we* is the speaker's side; places, and those of no party, are None."""
    if is_own(mention, sheet):
        statement = sheet.statement(mention.first)
        return speaker(statement) if statement is not None else None
    if mention.party is None or mention.kind == "place" or not mention.name or _is_opposed(mention, sheet):
        return None
    return Agent(mention.name, mention.party)


def _is_opposed(mention: Mention, sheet: Sheet) -> bool:
    """Whether a state's name stands before those who do not speak for it: *the South Sudanese opposition*, *Yemen's foes*."""
    if mention.kind != "government" or mention.form not in {"adjective", "name", "possessive"}:
        return False
    after = sheet.lowers[mention.last : mention.last + 2]
    return not OPPOSED.isdisjoint(after[1:] if mention.form == "possessive" else after[:1])


def speaker(statement: Statement) -> Agent | None:
    """The speaker of ``statement`` as an agent, None where they speak for no party."""
    if statement.speaker.party is None or statement.speaker.name is None:
        return None
    return Agent(statement.speaker.name, statement.speaker.party)


def standing(statement: Statement | None, parties: set[str]) -> Standing:
    """How the statement's speaker stands to the acting ``parties``.

    ``narrated``: no statement, the article tells it. ``own``: the speaker's own party acts. ``other``: the speaker
    tells of another party. ``reported``: media, sources or officials tell it. ``nobody``: the speaker has no party
    (an analyst, a paper's columnist).
    """
    if statement is None:
        return "narrated"
    if statement.speaker.party is None:
        told = (statement.source.text if statement.source else statement.speaker.name or "").lower().split()
        if OFFICES.intersection((statement.speaker.role or "").lower().replace("-", " ").split()):
            return "own"  # an official whose country the article leaves to its first name speaks for the side that acts
        return "reported" if REPORTERS.intersection(told) else "nobody"
    return "own" if statement.speaker.party in parties else "other"
