"""Splits tokens into sentences and paragraphs.

The split decides at full stops, question marks, exclamation marks, ellipses and abbreviations alone, so that the
cost is that of a few look-ups a sentence. It may not look at quotations: those are found after, within its bounds.
"""

from __future__ import annotations

from bisect import bisect_left

from goodoffices.read.lexicon import word_set
from goodoffices.record import Sentence, Tokens

_STOPS = frozenset({".", "!", "?", "…", "‽", "。", "！", "？", "؟"})
_BULLETS = frozenset("•▪●‣◦■▶►◆")
_LAST_MARKS = _STOPS | _BULLETS  # what a token ends with that may end a sentence
_CLOSERS = frozenset({'"', "”", "’", "'", "''", "»", "›", ")", "]", "}", "“"})
_OPENERS = frozenset({'"', "“", "‘", "'", "``", "«", "‹", "„", "‚", "(", "[", "{"})
_SURE_CLOSERS = frozenset({"”", "''", "»"})
_BRACKETS = frozenset({"(", "["})
_HEADS = frozenset({"—", "–", "-", "--", "…", "#", "@", "$", "£", "€"})
_QUERIES = frozenset({"?", "!"})
_PARTICLES = ("al-", "el-", "ar-", "as-", "an-", "ash-", "az-", "at-")
_FILE = "read/structure.yml"
_STARTERS = word_set(_FILE, "starters")
_MAY_END = word_set(_FILE, "may_end")
_AFTER_HOUR = word_set(_FILE, "after_hour")
_ASKED = word_set(_FILE, "asked")


def split(text: str, tokens: Tokens) -> tuple[Sentence, ...]:
    """Split ``text`` into sentences.

    Args:
        text: the text that ``tokens`` were cut from.
        tokens: its tokens.

    Returns:
        Sentences in text order; each begins at its first token's first character and ends after its last token's
        last one, and every token is in one of them. A line break ends a sentence and a paragraph, save in a text
        that is wrapped at a column, where an empty line does.
    """
    breaks = _paragraph_starts(text, tokens)
    ends = _sentence_ends(tokens)
    sentences: list[Sentence] = []
    paragraph = first = 0
    for end, is_break in sorted({**dict.fromkeys(ends, False), **dict.fromkeys(breaks, True)}.items()):
        if end > first:
            sentences.append(Sentence(tokens.starts[first], tokens.ends[end - 1], first, end, paragraph))
            first = end
        if is_break:
            paragraph += 1
    return tuple(sentences)


def _paragraph_starts(text: str, tokens: Tokens) -> list[int]:
    """Indices of the tokens after each paragraph's last one, the end of the text included."""
    starts = tokens.starts
    offsets: list[
        tuple[int, bool, bool]
    ] = []  # where, whether an empty line stands, whether lower case follows
    at = text.find("\n")
    while at >= 0:
        index = bisect_left(starts, at)
        if index == len(starts):
            break
        offsets.append((index, text.count("\n", at, starts[index]) > 1, tokens.words[index][0].islower()))
        at = text.find("\n", starts[index])
    singles = [lower for _, empty, lower in offsets if not empty]
    wrapped = len(singles) > 3 and sum(singles) > 0.4 * len(singles)
    found = [index for index, empty, _ in offsets if index and (empty or not wrapped)]
    return [*found, len(starts)] if starts else []


def _sentence_ends(tokens: Tokens) -> list[int]:
    """Indices of the tokens after each sentence's last one, line breaks apart."""
    words, size = tokens.words, len(tokens)
    found: list[int] = []
    last = 0
    for index in [at for at, word in enumerate(words) if word[-1] in _LAST_MARKS]:
        word = words[index]
        if word in _BULLETS:
            if index > last:
                found.append(index)
                last = index
        elif index >= last and (word in _STOPS or (word[-1] == "." and len(word) > 1)):
            after = _after_closers(tokens, index)
            if after < size and _ends(tokens, index, after, last):
                found.append(after)
                last = after
    return found


def _after_closers(tokens: Tokens, index: int) -> int:
    """Index after the closing marks that belong to the stop at ``index``."""
    words, starts, ends = tokens.words, tokens.starts, tokens.ends
    after, size = index + 1, len(tokens)
    while after < size:
        word, gap = words[after], starts[after] - ends[after - 1]
        if gap == 0 and (word in _CLOSERS or word in _STOPS or word[0] == "."):
            if (
                word in _OPENERS
                and after + 1 < size
                and starts[after + 1] == ends[after]
                and words[after + 1][0].isalnum()
            ):
                break  # the mark opens what follows: stopped."We go
        elif gap != 1 or word not in _SURE_CLOSERS or (after + 1 < size and starts[after + 1] == ends[after]):
            break
        after += 1
    return after


def _ends(tokens: Tokens, index: int, after: int, first: int) -> bool:
    """Whether the stop at ``index``, with closers up to ``after``, ends the sentence that began at ``first``."""
    word, following = tokens.words[index], tokens.words[after]
    opened = following in _OPENERS and after + 1 < len(tokens)
    head = tokens.words[after + 1] if opened else following
    if tokens.starts[after] == tokens.ends[after - 1]:
        return _ends_without_space(tokens, index, after)
    if word not in _STOPS and word[0] != ".":
        return _abbreviation_ends(tokens, index, after, head)
    if head[0].islower():
        quoted = opened and following not in _BRACKETS and after == index + 1  # It failed. “we go
        return word == "." and (quoted or head.startswith(_PARTICLES))
    if word == "." and index - first == 1 and tokens.words[first].isdigit():
        return False  # "1. The army withdraws"
    if not (head[0].isalnum() or opened or head in _HEADS):
        return False
    return not (word in _QUERIES and after > index + 1 and _asks(tokens, after))


def _ends_without_space(tokens: Tokens, index: int, after: int) -> bool:
    """``attacks.The violence`` ends one; ``Interfax.ru``, ``3.5`` and ``U.S.`` do not."""
    if after > index + 1:
        return tokens.words[after][:1].isupper()
    before, following = tokens.words[index - 1] if index else "", tokens.words[after]
    if following in _OPENERS and after + 1 < len(tokens):
        following = tokens.words[after + 1]
    return (
        tokens.words[index] in _STOPS
        and len(before) > 1
        and (before[-1].islower() or before[-1].isdigit())
        and following[:1].isupper()
        and (len(following) > 1 or following in {"A", "I"})
    )


def _abbreviation_ends(tokens: Tokens, index: int, after: int, head: str) -> bool:
    """Whether the full stop inside an abbreviation ends the sentence as well."""
    lower, low_head = tokens.lowers[index], head.lower()
    if after > index + 1 and tokens.words[after - 1] != ")":
        return head[0].isupper()  # … back in the U.S.” The envoy
    if not head[0].isupper():
        return False
    if lower in {"a.m.", "p.m."}:
        return low_head not in _AFTER_HOUR
    if lower == "etc.":
        return True
    dotted = len(lower) == 2 or lower.count(".") > 1  # an initial; U.S.
    return (dotted or lower in _MAY_END) and low_head in _STARTERS


def _asks(tokens: Tokens, after: int) -> bool:
    """Whether a name and a verb of asking follow: ``"Why?" Guterres asked``."""
    for index in range(after, min(after + 5, len(tokens))):
        if tokens.lowers[index] in _ASKED:
            return index > after
        if not tokens.words[index][0].isupper():
            return False
    return False
