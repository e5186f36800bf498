"""Frames: an act as it was found in the words, before parties, mediator and codes are settled.

The rules fill frames; ``acts`` turns them into acts. A frame never invents what the words lack.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from goodoffices.coding.sheet import QUOTE_MARKS, Sheet
from goodoffices.record import Mention, Statement
from goodoffices.vocab.closed import words
from goodoffices.vocab.codebook import Mode


@dataclass(frozen=True, slots=True)
class Frame:
    """An act in the words.

    Attributes:
        rule: the rule that found it.
        mode: how the deed is meant.
        deed: id of the deed, or "" where the operator is the whole act.
        first: first token of the evidence.
        last: token after it.
        actors: mentions that act, in text order; empty where ``voice`` acts.
        recipients: mentions that are acted upon.
        voice: the statement whose speaker acts, where no mention does.
        code: the CAMEO code where the operator fixes it; else the deed's code for the mode is taken.
        statement: the statement in whose content the act stands, or whose cue it is.
        modal: the modal verb, where one stands.
        negated: whether the words deny the act.
        hedged: whether the words hedge it.
        classes: classes of the noun that the act is about.
        focus: the token that carries the act; conditions and deadlines near it belong to it.
        by_passive: whether the actors came from a passive's *by*.
        told_by: the statement whose speaker tells of another party's act, where that is so.
    """

    rule: str
    mode: Mode
    deed: str
    first: int
    last: int
    focus: int
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    voice: Statement | None = None
    code: str = ""
    statement: Statement | None = None
    modal: str | None = None
    negated: bool = False
    hedged: bool = False
    classes: frozenset[str] = field(default_factory=frozenset)
    told_by: Statement | None = None
    past: bool = False


def recipients_after(
    sheet: Sheet, start: int, high: int, *, reach: int = 14, stops: frozenset[str] = frozenset()
) -> tuple[Mention, ...]:
    """The mentions that begin right behind ``start``, joined by *and* or commas: the noun phrase asked or blamed."""
    found: list[Mention] = []
    at = start
    while at < min(high, start + reach):
        word = sheet.lowers[at]
        mention = sheet.mention(at)
        if mention is not None:
            if mention.form == "adjective" and at + 1 < high and (is_backing(sheet, at) or not found):
                break
            if mention.kind != "place":
                found.append(mention)
            at = mention.last
            continue
        if word == "," and found and not _lists(sheet, at + 1, high):
            break
        if word in stops or (found and word not in {"and", ",", "both", "as", "well", "the"}):
            break
        if not found and word not in _LEADS and word not in QUOTE_MARKS:
            break
        at += 1
    return tuple(found)


_LEADS = words("frames--leads")


def _lists(sheet: Sheet, at: int, high: int) -> bool:
    """Whether a list goes on behind a comma: another name, and an *and* or a comma behind it."""
    while at < high and sheet.lowers[at] in {"and", "the", "as", "well"} and sheet.mention_of[at] < 0:
        if sheet.lowers[at] == "and":
            return True
        at += 1
    mention = sheet.mention(at) if at < high else None
    if mention is None or mention.form != "name" or mention.last >= high:
        return False  # a phrase behind a comma describes the name before it
    return sheet.lowers[mention.last] in {"and", ","}


def is_backing(sheet: Sheet, at: int) -> bool:
    """Whether the name at ``at`` only says who backs whom (``the Saudi-backed government``)."""
    return sheet.lowers[at].endswith(_BACKING) or (
        at + 1 < len(sheet.lowers) and sheet.lowers[at + 1].endswith(_BACKING)
    )


_BACKING = (
    "-backed",
    "-led",
    "-sponsored",
    "-aligned",
    "-supported",
    "-allied",
    "-run",
    "-held",
    "-based",
    "-occupied",
)
