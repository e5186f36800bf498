"""How names are cut into the tokens that the reader makes, with the variants in which copy spells them.

Works on the names of the data files alone; the reader's own tokens are made elsewhere, and a test holds the two alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:No|St|Ft|Mt|Lt|Gen|Col|Maj)\.|[A-Z]\.(?=\s[A-Z])"
    r"|\w+(?:'(?!s\b)\w+|-\w+|&\w+|\.[a-z]{2,3}\b)*|'s\b|\S"
)
_FOLDED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "þ": "th", "ð": "d"})
_MARKS = str.maketrans("’ʼ‘`´‐‑", "'''''--")
_DOTTED = {"US": "U.S.", "UN": "U.N.", "UK": "U.K.", "EU": "E.U."}
_MAX_DOTTED = 4


def listed(value: str | None) -> tuple[str, ...]:
    """The items of a list written as one string with ``;`` between; empty for None."""
    return tuple(item for item in (part.strip() for part in value.split(";")) if item) if value else ()


def cut(name: str) -> tuple[str, ...]:
    """The tokens of ``name`` as the reader cuts them, case kept."""
    if name.isalpha():
        return (name,)
    if name.replace(" ", "").isalpha():  # nearly all of the data, four times as fast
        return tuple(name.split())
    return tuple(_TOKEN.findall(name if name.isascii() else name.translate(_MARKS)))


def lowered(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Tokens in lower case."""
    return tuple(token.lower() for token in tokens)


def folded(text: str) -> str:
    """``text`` without accents, as copy without them spells it."""
    if text.isascii():
        return text
    bare = unicodedata.normalize("NFD", text).translate(_FOLDED)
    return "".join(mark for mark in bare if not unicodedata.combining(mark))


def variants(name: str, *, dotted: bool) -> Iterator[str]:
    """``name`` and the other spellings of it: without accents, with dots in a leading acronym.

    Args:
        name: a name of the data.
        dotted: whether an acronym may take dots (``U.N.``), as states and organisations do in American copy.
    """
    yield name
    if not name.isascii():
        yield folded(name)
    if not dotted:
        return
    first, space, rest = name.partition(" ")
    if first in _DOTTED:
        yield _DOTTED[first] + space + rest
    elif not space and name.isalpha() and name.isupper() and 1 < len(name) <= _MAX_DOTTED:
        yield "".join(f"{letter}." for letter in name)
