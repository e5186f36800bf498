r"""Text of others on its way to a screen or a file: nothing in it may act.

What the record quotes comes from the net. A terminal obeys escape sequences, a bidirectional override turns a
line round, a spreadsheet runs a cell that starts with ``=``, and a Markdown viewer follows a link. Every string
that a command prints passes through one of the functions here (JSON through ``record.contract.dumps``).
"""

from __future__ import annotations

import re

_SPACE = re.compile(r"[\s\u2028\u2029\x1c-\x1f\x85]+")
_SEQUENCE = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?"
)
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]|[\U000e0000-\U000e007f]"
)
_FORMULA = re.compile(r"^\s*[=+\-@\t\r＝＋－＠]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!&$])")
_MARKDOWN_START = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)")


def clean(text: str) -> str:
    """``text`` on one line, without escape sequences, controls, invisible marks and overrides.

    Whole escape sequences go; a lone control is shown as U+FFFD, so that a reader sees that something stood there.
    """
    text = _SEQUENCE.sub("\ufffd", text)
    text = _SPACE.sub(" ", text)
    return _INVISIBLE.sub("", _CONTROL.sub("\ufffd", text)).strip()


def clean_lines(text: str) -> str:
    """As ``clean``, with the text's line ends kept; for a passage that is printed as it stands."""
    return "\n".join(clean(line) for line in re.split(r"\r\n|\r|\n", text))


def csv_cell(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula: an apostrophe goes before a leading = + - @."""
    cell = clean(text)
    return f"'{cell}" if _FORMULA.match(cell) else cell


def markdown(text: str) -> str:
    """``text`` with everything escaped that Markdown or HTML would act on; a web address is not made a link."""
    escaped = _MARKDOWN.sub(r"\\\1", clean(text))
    escaped = escaped.replace("://", "&#58;//").replace("www.", "www&#46;")
    return _MARKDOWN_START.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", escaped)


def shorten(text: str, width: int) -> str:
    """``text`` cut at a word's end to at most ``width`` characters, an ellipsis showing the cut."""
    if len(text) <= width:
        return text
    head = text[: width - 1]
    cut = head.rfind(" ")
    return f"{head[:cut] if cut > width // 2 else head}…"
