"""Scores, line by line, what was taken for the body of a page against a page whose lines a reader has marked.

A marked page is the page itself with two characters before each line that is not empty: ``B|`` body, ``T|``
headline, ``S|`` standfirst, ``C|`` caption, ``X|`` chrome (bylines, dates and credits included). ``=|`` under a body
line gives its text where the page has it with Markdown. ``@key: value`` lines name what else is to be found.
Sees text alone; may not look at how ingest works.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MARKS = "BTSCX="


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page and what its lines are.

    Attributes:
        text: the page as it would be found in a file.
        body: the body's lines.
        others: the lines that must not stand in the body.
        standfirst: the lines of the standfirst, also among ``others``.
        captions: the captions, also among ``others``.
        facts: what the ``@`` lines name.
    """

    text: str
    body: tuple[str, ...]
    others: tuple[str, ...]
    standfirst: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BodyScore:
    """Body lines that were lost and other lines that were kept, of how many."""

    body: int
    lost: tuple[str, ...]
    others: int
    kept: tuple[str, ...]


def parse_marked(marked: str) -> MarkedPage:
    """Read a marked page; raises ``ValueError`` for a line without a mark."""
    page: list[str] = []
    found: dict[str, list[str]] = {mark: [] for mark in MARKS}
    facts: dict[str, str] = {}
    for line in marked.splitlines():
        mark, text = line[:1], line[2:]
        if not line.strip():
            page.append("")
        elif mark == "@":
            key, _, value = line[1:].partition(":")
            facts[key.strip()] = value.strip()
        elif mark == "=":
            found["B"][-1] = text
        elif line[1:2] == "|" and mark in found:
            page.append(text)
            found[mark].append(text)
        else:
            message = f"a line without a mark: {line!r}"
            raise ValueError(message)
    others = [*found["T"], *found["S"], *found["C"], *found["X"]]
    return MarkedPage(
        "\n".join(page), tuple(found["B"]), tuple(others), tuple(found["S"]), tuple(found["C"]), facts
    )


def score_body(page: MarkedPage, text: str) -> BodyScore:
    """Compare a body with a marked page by letters and digits alone, so that white space and bullets do not count.

    A body line is lost where its letters do not stand in the body; another line is kept where it is a paragraph of
    the body, or, from twenty letters on, stands within one.
    """
    paragraphs = {key(line) for line in text.split("\n")}
    whole = key(text)
    own = {key(line) for line in page.body}
    lost = tuple(line for line in page.body if key(line) not in whole)
    kept = tuple(
        line
        for line in page.others
        if (wanted := key(line))
        and wanted not in own
        and (wanted in paragraphs or (len(wanted) >= 20 and wanted in whole))
    )
    return BodyScore(len(page.body), lost, len(page.others), kept)


def key(text: str) -> str:
    """The letters and digits of a text in lower case."""
    return "".join(filter(str.isalnum, text.lower()))
