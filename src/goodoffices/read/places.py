"""Tells a place from the government that bears its name: ``talks in Moscow`` is where, ``Moscow insists`` is who.

It looks at the few words around a name and at nothing else.
"""

from __future__ import annotations

from goodoffices.read.lexicon import word_set
from goodoffices.read.nominal import CLASS_OF, FILE, Chunk, Word
from goodoffices.record import Sentence, Tokens

_IN = word_set(FILE, "place_prepositions")
_MOTION = word_set(FILE, "motion")
_WHERE = frozenset({"capital", "government", "place"})
_WITHIN = frozenset(
    {"inside", "within", "across", "throughout", "outside", "toward", "towards", "near", "around"}
)
_HEADS = word_set(FILE, "place_heads")
_REACHED = frozenset(
    {"visited", "visiting", "visit", "left", "leaving", "leave", "reached", "toured", "departed"}
)
_DATELINE = frozenset({"(", "—", "–", "-", "--"})
_JOINTS = frozenset({",", "and", "or"})
_FROM_TO = frozenset({"to", "from", "into", "for"})


def find(chunks: list[Chunk], tokens: Tokens, sentences: tuple[Sentence, ...]) -> set[int]:
    """Positions, in ``chunks``, of the entities that stand for a place."""
    found: set[int] = set()
    paragraph_starts = {
        s.first for n, s in enumerate(sentences) if n == 0 or sentences[n - 1].paragraph != s.paragraph
    }
    for at, chunk in enumerate(chunks):
        if chunk.kind != "entity" or chunk.form == "possessive" or chunk.span is not None:
            continue
        if chunk.entity_kind in {"demonym-adjective", "demonym-people", "media", "other"}:
            continue
        if (
            chunk.entity_kind == "place"
            or _is_where(chunk, tokens)
            or (
                chunk.entity_kind in _WHERE
                and _heads_paragraph(chunk, paragraph_starts, tokens)
                and _is_dateline(chunk, tokens)
            )
            or (at - 1 in found and chunk.entity_kind in _WHERE and _joined(chunks[at - 1], chunk, tokens))
        ):
            found.add(at)
    return found


def _is_where(chunk: Chunk, tokens: Tokens) -> bool:
    lowers = tokens.lowers
    first = chunk.first
    before = lowers[first - 1] if first else ""
    if before in _IN and not _qualifies(chunk, tokens):
        return before not in _WITHIN or chunk.entity_kind in {"capital", "government"}
    after = lowers[chunk.last] if chunk.last < len(lowers) else ""
    if chunk.entity_kind == "capital" and after in _HEADS:
        return True
    if before in _REACHED and chunk.entity_kind in {"capital", "government"}:
        return True
    if before in _FROM_TO and chunk.entity_kind in {"capital", "government", "metonym"}:
        return any(low in _MOTION for low in lowers[max(0, first - 5) : first - 1])
    return False


def _qualifies(chunk: Chunk, tokens: Tokens) -> bool:
    """``in US policy``: the name qualifies the noun after it."""
    if chunk.last >= len(tokens) or chunk.entity_kind == "capital":
        return False
    word, low = tokens.words[chunk.last], tokens.lowers[chunk.last]
    noun = word[0].isalpha() and word[0].islower() and not low.endswith(("s", "ed", "ing", "ly"))
    return noun and not CLASS_OF.get(low, 0) & (Word.NOT_NAME | Word.AUXILIARY | Word.SPEECH | Word.PRONOUN)


def _heads_paragraph(chunk: Chunk, starts: set[int], tokens: Tokens) -> bool:
    """Whether the paragraph begins with the name, or with words in capitals and then the name."""
    if chunk.first in starts:
        return True
    for first in range(max(0, chunk.first - 5), chunk.first):
        if first in starts:
            return tokens.words[first].isupper() and len(tokens.words[first]) > 2
    return False


def _is_dateline(chunk: Chunk, tokens: Tokens) -> bool:
    """``Doha (Agency) – …``; ``KHARTOUM, Sudan — …``."""
    words, at = tokens.words, chunk.last
    for _ in range(4):
        if at >= len(words):
            return False
        if words[at] in _DATELINE:
            return words[at] != "-" or tokens.starts[at] > tokens.ends[at - 1]
        if words[at] != "," and not words[at][0].isupper():
            return False
        at += 1
    return False


def _joined(before: Chunk, chunk: Chunk, tokens: Tokens) -> bool:
    """``in Paris, London and Berlin``: the list goes on, unless a verb makes the last one a subject."""
    between = tokens.lowers[before.last : chunk.first]
    if before.sentence != chunk.sentence or not between or not all(low in _JOINTS for low in between):
        return False
    if between[0] == "," and (before.first < 2 or tokens.words[before.first - 1][0].isupper()):
        return False  # "In Geneva, Tehran and its rivals met": the sentence begins after the comma
    after = tokens.lowers[chunk.last] if chunk.last < len(tokens) else "."
    bits = CLASS_OF.get(after, 0)
    if bits & (Word.SPEECH | Word.AUXILIARY) or after.endswith("ed"):
        return False
    return between[-1] != "," or not after[0].isalpha() or after in _JOINTS
