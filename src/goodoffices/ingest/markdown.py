"""Markdown that a crawler left in a page: takes the marks away and keeps what they told about a line.

Works only on texts that show clear signs of Markdown: in plain text an asterisk or an underscore is a character
like any other. May not judge what a line is worth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SIGNS = re.compile(
    r"\]\((?:https?://|/|#|mailto:|\.)|^#{1,6} \S|!\[[^\]\n]{0,300}\]\(|\*\*[^*\n]{2,200}\*\*|^\[[^\]\n]{1,80}\]: https?://",
    re.MULTILINE,
)
_IMAGE = re.compile(
    r"!\[([^\]\n]{0,600})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,300}\)[^()\n]{0,600})?\)|\[[^\]\n]{0,80}\])"
)
_LINK = re.compile(
    r"\[((?:[^\[\]\n]|\[[^\[\]\n]{0,200}\]){0,1000})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,300}\)[^()\n]{0,600})?\)|\[[\w .-]{0,80}\])"
)
_REFERENCE = re.compile(r"^\s*\[[^\]]{1,80}\]:\s*\S+")
_FOOTNOTE = re.compile(r"\[\^[\w-]{1,20}\]:?")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^<>\s]{1,500}>")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*\\])([*_])(?=[^\s*_])([^*_\n]{1,1000}?)(?<=[^\s*_\\])\1(?![\w*])")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~\"'$])")
_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*$")
_QUOTED = re.compile(r"^\s*(?:>\s?)+")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*$")
_ITEM = re.compile(r"^\s*(?:[*+-]|\d{1,2}[.)])\s+")
_MANY_MARKS = 64


@dataclass(frozen=True, slots=True)
class Marks:
    """What the Markdown of one line said.

    Attributes:
        text: the line without its marks.
        heading: 1 to 6 for a heading, 0 otherwise; a line that is bold from end to end counts as 6.
        linked: how many of the text's characters stood in links.
        image: text in place of a picture, which may be its caption.
        item: whether the line was an item of a list.
    """

    text: str
    heading: int = 0
    linked: int = 0
    image: str = ""
    item: bool = False


def is_markdown(text: str) -> bool:
    """Whether ``text`` shows signs of Markdown that plain text does not have."""
    return ("](" in text or "#" in text or "**" in text or "]:" in text) and _SIGNS.search(text) is not None


def read_marks(line: str) -> Marks:
    """Take the Markdown out of one line; a line with hundreds of brackets is not worked on beyond its ends."""
    if _REFERENCE.match(line) or _RULE.match(line):
        return Marks("")
    line = _QUOTED.sub("", line)
    match = _HEADING.match(line)
    heading = len(match.group(1)) if match else 0
    line = match.group(2) if match else line
    item = not heading and _ITEM.match(line) is not None
    if item and line.lstrip()[0] in "*+-":
        line = _ITEM.sub("", line)
    image, linked = "", 0
    if 0 < line.count("[") <= _MANY_MARKS:
        image = " ".join(found for found in _IMAGE.findall(line) if found)
        line = _AUTOLINK.sub("", _FOOTNOTE.sub("", _IMAGE.sub("", line)))
        linked = sum(len(found) for found in _LINK.findall(line))
        line = _LINK.sub(r"\1", line)
    bold = (
        not heading
        and line.strip().startswith("**")
        and line.strip().endswith("**")
        and line.count("**") == 2
    )
    if "*" in line or "_" in line:
        line = _EMPHASIS.sub(r"\2", _STRONG.sub(r"\2", line))
    if "\\" in line:
        line = _ESCAPE.sub(r"\1", line).rstrip("\\")
    return Marks(line, 6 if bold else heading, linked, image, item)
