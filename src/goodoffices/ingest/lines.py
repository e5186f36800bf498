"""Lines: splits a page into lines and notes for each what can be seen without its neighbours.

May not decide what is body: ``region`` does that from these features.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from goodoffices.ingest import crediting
from goodoffices.ingest.characters import clean_line, clean_text
from goodoffices.ingest.markdown import Marks, is_markdown, read_marks
from goodoffices.ingest.markers import Markers, fold, load_markers

# A sentence's end, with what may stand after it: a footnote's number, closing marks, an agency's name.
_FINAL = re.compile(
    r"[.!?…。！？؟।۔][\"'”’»›)\]」』*]*(?:\s?\[\d{1,3}\])*(?:\s?[(\[/–—-]{1,2}\s?[A-Z][^()\[\].!?]{1,30}[)\]/]?)?[\"'”’»›)\]」』*]*$"
)
# What agencies write after the last sentence.
_END_MARK = re.compile(r"(?<=[.!?…”\"])\s*(?:Enditem|Ends?|ENDS|###|-30-|■|□)$")
_ENDINGS = (".", "?", "!", '"', "”", ":", ",")
_QUOTE = re.compile('["“”«»„]')
_READER = frozenset(["you", "your", "yours", "you're", "you've", "you'll"])
_BULLET = re.compile(r"^(?:[•‣▪●◦·■□➤►▶※✓–—-]|\*(?=\s)|\d{1,2}[.)](?=\s))\s*")
_DROPPED_BULLET = re.compile(r"^(?:[•‣▪●◦·■□➤►▶※✓*-])\s+")
_TIME = re.compile(
    r"^(?:\W*)(?:[01]?\d|2[0-4])[:.h][0-5]\d(?::\d\d)?\s?(?:[ap]\.?m\.?|gmt|utc|bst|est|edt|et|ist|cet|cest|eest|msk|hrs|h)?(?:\s?\([^()]{0,30}\))?\W*$",
    re.IGNORECASE,
)
_RULE = re.compile(r"^[\W_]+$")
_TAGS = re.compile(r"^(?:#[\w-]+[\s,]*)+$")
_GLUED = re.compile(r"[a-z)](?=[A-Z][a-z])|[A-Z]{2,}(?=[a-z]{4,})")
# Where one is on a site: names parted by at least two arrows or strokes.
_CRUMBS = re.compile(
    r"[^›»>/|]{2,40}[›»>][^›»>/|]{2,60}[›»>]|^[^|.]{2,24}(?:\|[^|.]{2,24}){2,}$|^\w+(?: \w+)?(?: / [^/.]{2,40}){2,}$"
)
# One of these stands in every such line; looking for them is much cheaper than the pattern.
_CRUMB_MARKS = ("|", "/", ">", "›", "»")
# "list 2 of 3", "1 of 4", "12 comments": what is counted on a page and is no sentence.
_COUNTED = re.compile(
    r"^(?:list |item |page |slide |photo |image )?\d{1,3} of \d{1,3}$|^\d[\d.,]*k? (?:views|shares|comments?|likes|replies|reads|min|mins|minutes?)(?: read)?$"
)
_WIDE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DIGIT = re.compile(r"\d")
_STRIPPED = "\"'“”‘’«»()[],.;:!?…|·•–—-"
LONG_DATE_LINE = 16


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page that is not empty.

    Attributes:
        text: cleaned.
        kind: ``text``, or what its own words show it to be: ``line``, ``block``, ``related``, ``end``, ``paywall`` (chrome, see
            ``chrome.yml``), ``caption``, ``credit`` (``Reporting by …``), ``source``, ``byline``, ``date``, ``time``, ``tags``, ``rule``.
        marker: the phrase that marked it, or ``""``.
        words: how many words (in scripts without spaces, half the characters).
        functions: share of function words.
        final: whether it ends as a sentence does.
        gap: whether an empty line stands before it.
        heading: level of a Markdown heading, 0 for none.
        linked: share of its characters that stood in links.
        bullet: whether it is an item of a list.
        appeals: how often it speaks to the reader (``you``, ``your``), 0 where it holds a quotation mark.
        folded: the text in lower case without marks at its ends, for finding repeats.
    """

    text: str
    kind: str
    marker: str
    words: int
    functions: float
    final: bool
    gap: bool
    heading: int
    linked: float
    bullet: bool
    folded: str
    appeals: int = 0

    @property
    def marked(self) -> bool:
        """Whether its own words show that it is no body line."""
        return self.kind != "text"


def split_page(text: str) -> tuple[Line, ...]:
    """The lines of a page that are not empty, in order, cleaned; hard-wrapped paragraphs are joined."""
    text = clean_text(text)
    markers = load_markers()
    raw = _unwrap(text.split("\n"))
    if is_markdown(text):
        return tuple(_markdown_lines(raw, markers))
    return tuple(_plain_lines(raw, markers))


def _plain_lines(raw: list[str], markers: Markers) -> Iterator[Line]:
    gap = True
    for written in raw:
        text = clean_line(written)
        if not text:
            gap = True
            continue
        yield _line(Marks(text), gap, markers)
        gap = False


def _markdown_lines(raw: list[str], markers: Markers) -> Iterator[Line]:
    gap = True
    for written in raw:
        marks = read_marks(written)
        text = clean_line(marks.text)
        if not text:
            gap = True
            if marks.image and crediting.is_caption(clean_line(marks.image)):
                yield _line(Marks(clean_line(marks.image)), gap, markers)
            continue
        yield _line(Marks(text, marks.heading, marks.linked, "", marks.item), gap, markers)
        gap = False


def _line(marks: Marks, gap: bool, markers: Markers) -> Line:  # noqa: FBT001  (a feature, not a switch)
    text = marks.text
    if not text.endswith(_ENDINGS):
        text = _END_MARK.sub("", text)
    bullet = marks.item or _BULLET.match(text) is not None
    if bullet:
        text = _DROPPED_BULLET.sub("", text) or text
    lower = text.lower().replace("’", "'")
    words = lower.split()
    bare = [word.strip(_STRIPPED) for word in words]
    count = len(words)
    if not text.isascii():
        wide = len(_WIDE.findall(text))
        count = max(count, wide // 2)
    folded = fold(lower)
    final = _FINAL.search(text, max(0, len(text) - 40)) is not None
    kind, marker = _kind(text, lower, folded, words, bare, markers, final=final)
    known = markers.function_words
    functions = sum([strip in known or word in known for word, strip in zip(words, bare, strict=True)]) / max(
        count, 1
    )
    linked = min(1.0, marks.linked / len(text))
    appeals = 0
    if not _READER.isdisjoint(bare) and not _QUOTE.search(text):
        appeals = sum([word in _READER for word in bare])
    return Line(
        text, kind, marker, count, functions, final, gap, marks.heading, linked, bullet, folded, appeals
    )


def _kind(
    text: str, lower: str, folded: str, words: list[str], bare: list[str], markers: Markers, *, final: bool
) -> tuple[str, str]:
    if _RULE.match(text) and not _WIDE.search(text):
        return "rule", ""
    if len(words) <= 6 and _TIME.match(text):
        return "time", ""
    if len(words) <= 40 and (
        _COUNTED.match(lower) or (any(mark in text for mark in _CRUMB_MARKS) and _CRUMBS.search(text))
    ):
        return "line", ""
    found = markers.act_of(lower, folded, words, bare, final=final)
    if found is not None:
        return found
    if text[0] == "#" and _TAGS.match(text):
        return "tags", ""
    if len(words) <= LONG_DATE_LINE:
        if _DIGIT.search(lower) and (
            is_date_line(words, markers) or (not final and _is_labelled_date(words, markers))
        ):
            return "date", ""
        if len(words) <= 6 and len(_GLUED.findall(text)) >= 2:
            return "tags", ""
    return crediting.kind_of(text, lower, words), ""


def is_date_line(words: list[str], markers: Markers) -> bool:
    """Whether a short line with a digit is made of nothing but a date, a clock time or an age."""
    dated = aged = other = 0
    for word in words:
        bare = word.strip(_STRIPPED)
        if not bare or bare in markers.date_words or bare[0].isdigit():
            dated += 1
        elif bare in markers.age_words:
            aged += 1
        elif bare not in crediting.date_labels():
            other += 1
    return other == 0 and dated + aged > 0


def _is_labelled_date(words: list[str], markers: Markers) -> bool:
    """Whether a line says when it was published, whatever else it says: ``Posted on July 19, 2025 by admin``."""
    bare = [word.strip(_STRIPPED) for word in words[:8]]
    return (
        bare[0] in crediting.date_labels()
        and any(word in markers.date_words for word in bare[1:])
        and any(word[:1].isdigit() for word in bare)
    )


def _unwrap(raw: list[str]) -> list[str]:
    """Join lines that were broken at a fixed width: where the next word would not have fitted, the line goes on.

    A page is taken as hard-wrapped only where no line is longer than 100 characters and a quarter or more of the
    neighbours go on in lower case; otherwise the lines are given back as they are.
    """
    width = max(map(len, raw), default=0)
    if not 40 <= width <= 100 or len(raw) < 5:
        return raw
    pairs = going_on = 0
    for above, below in pairwise(raw):
        if above.strip() and below.strip():
            pairs += 1
            going_on += below.lstrip()[:1].islower()
    if pairs < 4 or going_on * 4 < pairs:
        return raw
    joined: list[list[str]] = []
    last = ""
    for line in raw:
        bare = line.strip()
        word = bare.split(maxsplit=1)[0] if bare else ""
        if last and word and len(last) + 1 + len(word) > width - 1 and not _BULLET.match(bare):
            joined[-1].append(bare)
        else:
            joined.append([bare])
        last = bare
    return [" ".join(parts) for parts in joined]
