"""Cuts a text into words and marks, once, for every later step of the reader.

One compiled pattern runs over the whole text. Nothing here knows what a word means, and nothing may change
the text: every character that is not white space belongs to exactly one token.
"""

from __future__ import annotations

import re

from goodoffices.read.lexicon import word_list
from goodoffices.record import Tokens

_ABBREVIATIONS = "|".join(sorted(word_list("read/structure.yml", "abbreviations"), key=len, reverse=True))
_CLITIC = "(?:[sS]|re|RE|ve|VE|ll|LL|d|D|m|M)"
_APOSTROPHE = "['’ʼ‘`´]"
_LETTER = "[^\\W\\d_]"
_WORD = "[\\w\\u0300-\\u036f]"
_HYPHEN = "[-\\u2010\\u2011]"
_PATTERN = re.compile(
    "|".join(
        (
            r"[A-Za-z][a-z]*+(?=[ ,\n])",  # most words: none of what follows would cut them otherwise
            rf"(?:{_LETTER}\.){{2,}}(?:[A-Z](?!{_WORD}))?",  # U.S., a.m., J.D., U.S.A
            rf"[A-HJ-Z]\.(?=\s?[A-Z])(?<!{_WORD}..)",  # an initial: John F. Kennedy
            rf"(?=[A-Za-z]{{2,6}}\.)(?:{_ABBREVIATIONS})\.",
            r"Nos?\.(?=\s?\d)",
            r"https?://[^\s\"”’')\]>»]++",
            (
                rf"{_WORD}++(?:(?<=\d)[.,:/](?=\d){_WORD}++"  # 3.5, 10,000, 00:36
                rf"|{_APOSTROPHE}(?!{_CLITIC}(?!{_WORD})){_WORD}++"  # Sana'a, O'Brien, don't
                rf"|{_HYPHEN}{_WORD}++"  # cease-fire, al-Hayya, 30-day
                rf"|&{_WORD}++"
                rf"|\.(?:com|org|net|gov|info|news|online|media|[a-z]{{2}})(?!{_WORD}))*+"
            ),  # Interfax.ru
            rf"(?<=[\w.]){_APOSTROPHE}{_CLITIC}(?!{_WORD})",  # Russia 's, we 're
            rf"(?<=\.)-[a-z]{_WORD}*+(?:-{_WORD}++)*+",  # U.S. -backed
            r"\.\.++",
            r"-{2,}+",
            r"``|''",
            r"\S",
        )
    )
)
_TYPOGRAPHIC = "’ʼ‘`´‐‑"
_PLAIN = str.maketrans(_TYPOGRAPHIC, "'''''--")


def tokenize(text: str) -> Tokens:
    """Cut ``text`` into tokens.

    A word keeps inner hyphens and apostrophes (``cease-fire``, ``al-Hayya``, ``don't``) and the full stops of an
    abbreviation (``U.S.``, ``Lt.``). The clitics ``'s 're 've 'll 'd 'm`` are tokens of their own, so that
    ``Russia`` in ``Russia's`` is one. What a hyphen ties to a dotted abbreviation is a token that begins with the
    hyphen where it is lower-case (``U.S.`` ``-backed``), and stands alone otherwise (``U.S.`` ``-`` ``Russia``).
    Doubled marks of quotation, runs of full stops and of hyphens are one token each.

    Args:
        text: any text.

    Returns:
        The tokens; offsets are code points into ``text``.
    """
    spans = [match.span() for match in _PATTERN.finditer(text)]
    words = tuple([text[start:end] for start, end in spans])
    lowers = tuple(map(str.lower, words))
    if any(mark in text for mark in _TYPOGRAPHIC):
        lowers = tuple([low.translate(_PLAIN) if len(low) > 1 and low != "``" else low for low in lowers])
    return Tokens(
        starts=tuple([span[0] for span in spans]),
        ends=tuple([span[1] for span in spans]),
        words=words,
        lowers=lowers,
    )
