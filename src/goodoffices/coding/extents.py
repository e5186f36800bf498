"""Where a condition ends: at the main clause behind it, at the words of who tells it, at the next condition.

A condition that leads its sentence often has no comma behind it (*Until the last man is home there will be no deal*): its
end is then the subject of the main clause's verb. Nothing here decides whether words are a condition.
"""

from __future__ import annotations

from goodoffices.coding.clauses import verbish
from goodoffices.coding.grammar import (
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
)
from goodoffices.coding.sheet import QUOTE_MARKS, STOPS, Sheet
from goodoffices.vocab.closed import words

LONGEST = 60
# How far behind a comma the verb of saying is looked for, in tokens.
TELLING = 18
# How many tokens a subject may have before its verb.
SUBJECT = 8
SUBJECTS = words("conditions-subjects")
AFTER_COMMA = words("conditions-after-comma")
# Verbs that take a clause without "that": a pronoun behind one opens no main clause ("if they think we will leave").
THINKING = words("conditions-thinking")
AUXILIARIES = frozenset(MODALS) | BE | HAVE | DO
NOT_NOUNS = (
    PREPOSITIONS | DETERMINERS | POSSESSIVES | frozenset({",", "and", "or", "to", "if", "that", "not"})
)


def end(sheet: Sheet, at: int, body: int, low: int, high: int, *, nominal: bool, inverted: bool) -> int:
    """The token after the condition that opens at ``at``.

    Args:
        sheet: the article.
        at: the first token of its conjunction.
        body: the token after its conjunction.
        low: the first token of the sentence.
        high: the token after the sentence.
        nominal: whether a noun phrase may stand for the clause (``without``, ``in exchange for``).
        inverted: whether the main clause's verb stands before its subject (*only if they leave will Kyiv sign*).
    """
    lowers = sheet.lowers
    before = lowers[at - 1] if at > low else ""
    leads = at == low or before in {",", ";", ":", "that", "—", "–", "only", "not"} or before in QUOTE_MARKS
    inside = sheet.quoted[at]
    token, verb = body, nominal
    while token < min(high, body + LONGEST):
        word = lowers[token]
        if word in STOPS and word not in {"–", "("}:
            break
        if inside and not sheet.quoted[token] and word in QUOTE_MARKS:
            break
        if word == "," and token + 1 < high and _comma_ends(sheet, token, high, leads=leads):
            break
        if word in {"if", "unless"} and token > body:
            break
        if leads and word in AUXILIARIES and token > body:
            start = _subject(sheet, token, body, verb=verb, inverted=inverted)
            if start > body:
                token = start
                break
        verb = verb or (sheet.mention_of[token] < 0 and bool(verbish(sheet, token, high)))
        token += 1
    while token > body and lowers[token - 1] in QUOTE_MARKS and not sheet.quoted[body]:
        if any(sheet.quoted[body:token]):
            break
        token -= 1
    return token


def _subject(sheet: Sheet, verb_at: int, body: int, *, verb: bool, inverted: bool) -> int:
    """Where the main clause begins whose auxiliary stands at ``verb_at``; 0 where it belongs to the condition itself."""
    lowers = sheet.lowers
    modal = lowers[verb_at] in MODALS
    if inverted and modal and verb_at > body + 1 and _opens_phrase(sheet, verb_at + 1):
        return verb_at
    before = lowers[verb_at - 1]
    far = verb_at - 1 > body + 1
    if before in SUBJECTS and far:
        behind = lowers[verb_at - 2]
        return 0 if behind in THINKING | RELATIVES | NOT_NOUNS else verb_at - 1
    if not verb or not (modal or lowers[verb_at] in DO):
        return 0
    return _phrase_before(sheet, verb_at, body)


def _phrase_before(sheet: Sheet, verb_at: int, body: int) -> int:
    """The first token of the noun phrase that ends before ``verb_at``; 0 where no noun phrase can be cut off there."""
    lowers, at = sheet.lowers, verb_at - 1
    while at > body and verb_at - at <= SUBJECT:
        mention = sheet.mention(at)
        if mention is not None:
            first = mention.first
            if first > body and lowers[first - 1] in DETERMINERS:
                first -= 1
            if first > body and lowers[first - 1] not in NOT_NOUNS:
                return first
            at = first - 1
            continue
        word = lowers[at]
        if word in RELATIVES or word in AUXILIARIES or word in {",", "to"}:
            return 0
        if word in DETERMINERS and lowers[at - 1] not in NOT_NOUNS and word not in {"'s", "'"}:
            return at
        at -= 1
    return 0


def _opens_phrase(sheet: Sheet, at: int) -> bool:
    return at < len(sheet.lowers) and (
        sheet.mention(at) is not None or sheet.lowers[at] in DETERMINERS | SUBJECTS
    )


def _comma_ends(sheet: Sheet, comma: int, high: int, *, leads: bool) -> bool:
    after = sheet.lowers[comma + 1]
    mention = sheet.mention(comma + 1)
    if leads:
        return not (
            mention is not None and mention.last < high and sheet.lowers[mention.last] in {",", "and"}
        )
    if after in AFTER_COMMA or after.endswith("ing") or after in QUOTE_MARKS:
        return True
    if sheet.cue_of[comma + 1] >= 0 or (
        mention is not None and mention.last < high and bool(verbish(sheet, mention.last, high))
    ):
        return True
    return _tells(sheet, comma + 1, high)


def _tells(sheet: Sheet, at: int, high: int) -> bool:
    """Whether the words behind a comma name who tells it all (*, its foreign minister, Lea Brandt, said*), and are no list."""
    if not _opens_phrase(sheet, at):
        return False
    for token in range(at, min(high, at + TELLING)):
        word = sheet.lowers[token]
        if word in STOPS or word in {"and", "or"}:
            return False
        if sheet.cue_of[token] >= 0:
            return True
        if token > at and sheet.mention_of[token] < 0 and verbish(sheet, token, high) == "past":
            return True
    return False
