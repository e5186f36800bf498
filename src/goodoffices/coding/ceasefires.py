"""Ceasefires: pauses in fighting as the text has them, and violations as what they are, allegations by somebody.

An accusation names accuser and accused; it never makes a violation a fact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goodoffices.coding import events
from goodoffices.coding.grammar import clause_end
from goodoffices.coding.sheet import STOPS, Sheet
from goodoffices.record import UNKNOWN, Act, Ceasefire, CeasefireStatus, Window, make_id
from goodoffices.vocab.closed import words
from goodoffices.vocab.data import load_yaml
from goodoffices.vocab.inflect import verb_forms

HEADS = frozenset(["ceasefire", "cease-fire", "truce", "moratorium", "armistice", "pause", "cessation"])
_NAMED = HEADS | {f"{head}s" for head in HEADS}
BLOCKING = words("ceasefires-blocking")
VIOLATIONS = frozenset({"196", "1123", "112"})
_TABLE: dict[str, CeasefireStatus] = {}


def _changes() -> dict[str, CeasefireStatus]:
    if not _TABLE:
        for status, verbs in load_yaml("acts/ceasefires.yml")["changes"].items():
            for verb in verbs:
                head, *tail = verb.split()
                for form in verb_forms(head):
                    _TABLE[" ".join([form, *tail])] = status
        for status, nouns in load_yaml("acts/ceasefires.yml")["nouns"].items():
            _TABLE.update({f"{noun} of": status for noun in nouns})
    return _TABLE


def find(sheet: Sheet, acts: Iterable[Act], masked: frozenset[int]) -> tuple[Ceasefire, ...]:
    """The ceasefires and alleged violations of the article, in text order."""
    found = [*_alleged(sheet, acts), *_told(sheet, masked)]
    kept: list[Ceasefire] = []
    for one in sorted(found, key=lambda item: item.evidence.start):
        if not any(other.evidence.overlaps(one.evidence) and other.status == one.status for other in kept):
            kept.append(one)
    return tuple(kept)


def _alleged(sheet: Sheet, acts: Iterable[Act]) -> Iterator[Ceasefire]:
    for act in acts:
        if act.cameo not in VIOLATIONS or not act.recipients or act.modality == "negated":
            continue
        tokens = sheet.tokens_in(act.evidence.start, act.evidence.end)
        if not _violation(sheet, tokens):
            continue
        head = _head_near(sheet, tokens)
        yield _make(
            sheet,
            tokens[0],
            tokens[-1] + 1,
            "alleged-violation",
            _scope(sheet, head) if head is not None else None,
            accuser=act.actor.party if act.plover == "ACCUSE" else None,
            accused=act.recipients[0].party if act.plover == "ACCUSE" else act.actor.party,
            on=act.on,
        )


def _violation(sheet: Sheet, tokens: range) -> bool:
    return any(
        sheet.lowers[at].startswith(("violat", "breach", "breaking", "broke", "flout")) for at in tokens
    )


def _head_near(sheet: Sheet, tokens: range) -> int | None:
    for at in tokens:
        if sheet.lowers[at] in HEADS:
            return at
    sentence = sheet.sentence(tokens[0])
    return next((at for at in range(sentence.first, sentence.last) if sheet.lowers[at] in HEADS), None)


def _told(sheet: Sheet, masked: frozenset[int]) -> Iterator[Ceasefire]:
    for at, word in enumerate(sheet.lowers):
        if word not in _NAMED or at in masked or sheet.sentence_of[at] < 0:
            continue
        found = events.noun_at(sheet, at, sheet.sentence(at).last)
        if found is None or "ceasefire" not in found[0]:
            continue
        status = _status(sheet, at)
        if status is None:
            continue
        first, last = _extent(sheet, at)
        yield _make(
            sheet,
            first,
            last,
            status,
            _scope(sheet, at),
            on=_when(sheet, first, last),
            duration=_duration(sheet, at),
        )


def _status(sheet: Sheet, at: int) -> CeasefireStatus | None:
    """The status that the nearest verb or noun of change gives the ceasefire named at ``at``."""
    sentence = sheet.sentence(at)
    for token in (
        *range(at - 1, max(sentence.first, at - 8) - 1, -1),
        *range(at + 1, min(sentence.last, at + 10)),
    ):
        word = sheet.lowers[token]
        if word in STOPS:
            continue
        for phrase in (
            " ".join(sheet.lowers[token : token + 3]),
            " ".join(sheet.lowers[token : token + 2]),
            word,
        ):
            status = _changes().get(phrase)
            if status is not None and not _blocked(sheet, token, at, sentence.first):
                return status
    return None


def _blocked(sheet: Sheet, token: int, at: int, low: int) -> bool:
    between = range(min(token, at), max(token, at))
    if any(sheet.lowers[step] in STOPS or sheet.lowers[step] in {"while", "but", ","} for step in between):
        return True
    before = sheet.lowers[max(low, token - 4) : token]
    return any(word in BLOCKING or word in {"to", "should", "must"} for word in before)


def _extent(sheet: Sheet, at: int) -> tuple[int, int]:
    sentence = sheet.sentence(at)
    first = at
    while (
        first > sentence.first
        and at - first < 10
        and sheet.lowers[first - 1] not in STOPS | {",", "and", "but"}
    ):
        first -= 1
    return first, max(at + 1, min(clause_end(sheet, at, sentence.last), at + 14))


def _scope(sheet: Sheet, at: int) -> str | None:
    """What the ceasefire covers: the words behind *on*, or the adjective before it."""
    sentence = sheet.sentence(at)
    if at + 2 < sentence.last and sheet.lowers[at + 1] in {"on", "for", "covering", "against"}:
        end = clause_end(sheet, at + 1, min(sentence.last, at + 9))
        text = sheet.span(at + 2, end).text if end > at + 2 else None
        if text:
            return _bare_target(text)
    before = sheet.lowers[at - 1] if at > sentence.first else ""
    kinds = {
        "full",
        "partial",
        "limited",
        "complete",
        "comprehensive",
        "energy",
        "maritime",
        "naval",
        "humanitarian",
        "local",
        "nationwide",
        "unconditional",
        "permanent",
        "temporary",
        "informal",
    }
    return before if before in kinds else None


def _bare_target(text: str) -> str:
    for lead in ("attacks against ", "attacks on ", "strikes against ", "strikes on ", "strikes at "):
        if text.lower().startswith(lead):
            text = text[len(lead) :]
    for tail in (" as ", " in ", " for ", " after ", " that "):
        cut = text.find(tail)
        if cut > 0:
            text = text[:cut]
    return text


def _duration(sheet: Sheet, at: int) -> str | None:
    for token in range(at - 1, max(-1, at - 4), -1):
        word = sheet.lowers[token]
        if word.endswith(("-day", "-hour", "-week", "-month", "-long")):
            return sheet.reading.tokens.words[token]
    return None


def _when(sheet: Sheet, first: int, last: int) -> Window:
    span = sheet.span(first, last)
    sentence = sheet.sentence(first)
    for time in sheet.reading.times:
        if (
            span.start <= time.span.start < max(span.end, min(sentence.end, span.end + 40))
            and time.window.known
        ):
            return time.window
    return UNKNOWN


def _make(
    sheet: Sheet,
    first: int,
    last: int,
    status: CeasefireStatus,
    scope: str | None,
    *,
    accuser: str | None = None,
    accused: str | None = None,
    on: Window = UNKNOWN,
    duration: str | None = None,
) -> Ceasefire:
    evidence = sheet.span(first, last)
    return Ceasefire(
        id=make_id("ceasefire", sheet.reading.article.id, evidence.start, evidence.end, status),
        scope=scope,
        status=status,
        evidence=evidence,
        accuser=accuser,
        accused=accused,
        on=on,
        duration=duration,
    )
