"""Characters: takes out what cannot be seen and makes white space plain, and leaves every other character alone.

Quotation marks, dashes and apostrophes stay as they are: the record quotes them. All functions are idempotent and
take time linear in the text.
"""

from __future__ import annotations

import re
from html import unescape

# What programs write to steer a terminal, whole: CSI sequences (colours, the cursor), OSC and the other strings with
# their payload (titles, links), the choice of a character set. A C1 CSI without a number may be a stray byte before a
# word. A string whose end is missing loses its beginning only, for what follows may be the article.
_SEQUENCE = re.compile(
    "\x1b\\[[0-?]*+[ -/]*+[@-~]|\x9b(?:[0-?]++[ -/]*+[@-~]|[@-~](?![A-Za-z]))"
    "|(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])"
    "(?:[^\x07\x1b\x9c\x9d\x90\x98\x9e\x9f\n]*+(?:\x07|\x1b\\\\|\x9c)|\\d{1,4};)?"
    "|\x1b[()][B0](?![a-z])"
)
_STEERING = frozenset("\x1b\x90\x98\x9b\x9d\x9e\x9f")
# Controls but tab and line feed; soft hyphen; zero-width space, marks of direction, word joiner and other format
# characters; byte order mark; interlinear marks; lone surrogates, which no UTF-8 can hold.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]+"
)
# Zero-width joiners spell words in Arabic, Indic and other scripts; in Latin, Greek and Cyrillic text they are dirt.
_JOINER = re.compile(
    "(?<![\u0590-\u1fff\ua800-\uabff])[\u200c\u200d]|[\u200c\u200d](?![\u0590-\u1fff\ua800-\uabff])"
)
_JOINERS = re.compile("[\u200c\u200d]{2,}")
_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SPACE = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_ODD_SPACE = re.compile("[\t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]|  ")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_ENTITY_REST = re.compile(r"#?\w{1,31};")
_NOT_MADE = frozenset("\n\r\x0b\x0c\x85\u2028\u2029\u200c\u200d")
_UNSAFE = frozenset("&;#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def clean_text(text: str) -> str:
    """``text`` without terminal sequences and invisible characters, with line feeds alone as line breaks; spaces are left to ``clean_line``."""
    if "\x1b" in text or not (text.isascii() or _STEERING.isdisjoint(text)):
        text = _SEQUENCE.sub("", text)
    if "\r" in text or not text.isascii() or "\x0b" in text or "\x0c" in text:
        text = _BREAK.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    if "\u200c" in text or "\u200d" in text:
        text = _JOINER.sub("", _JOINERS.sub("", text))
    return text


def clean_line(line: str) -> str:
    """One line of a cleaned text: character references read, spaces plain and single, none at the ends."""
    if "&" in line:
        line = _ENTITY.sub(_read_entity, line)
    if _ODD_SPACE.search(line):
        line = _SPACE.sub(" ", line)
    return line.strip(" \t\n\r\x0b\x0c")


def _read_entity(match: re.Match[str]) -> str:
    """The character of a reference; one that could form a new reference with its neighbours stays as written."""
    written = match.group()
    read = unescape(written)
    if read == "&":
        return written if _ENTITY_REST.match(match.string, match.end()) else read
    if len(read) != 1 or read in _UNSAFE or _INVISIBLE.match(read) or read in _NOT_MADE:
        return written
    return read
