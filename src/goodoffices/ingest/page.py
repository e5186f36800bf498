"""The parts of a page: headline, standfirst, byline, captions, credits and body, each line in one of them.

Nothing of the body may be lost: a line is taken for a standfirst only where the page's layout or the paragraph
that retells it says so. May not open files or make articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from goodoffices.ingest import crediting, headline
from goodoffices.ingest.lines import Line, split_page
from goodoffices.ingest.liveblog import Updates, find_updates
from goodoffices.ingest.region import find_body

_TAIL_DATE = re.compile(r"\b(?:published|updated|posted|issued|modified|date)\b", re.IGNORECASE)
_BIO = re.compile(r"(?:,[^,]{3,60},)? (?:is|was|has been|writes|covers|reports|works|teaches) ")
_BY = frozenset({"by", "written by", "author", "por", "par", "von"})
_HEAD_LINES = 12
_EDGE = 400


@dataclass(frozen=True, slots=True)
class Page:
    """A page, taken apart.

    Attributes:
        body: the body's paragraphs, in order.
        title: the headline, without the outlet's name in it.
        standfirst: the summary beside the headline.
        head: the lines around the headline and the date lines, in order, for finding the day of publication.
        captions: captions of photographs, wherever they stood.
        authors: the byline's names.
        outlet: the outlet, where the page names itself.
        wire: the agency that the body is credited to.
        updates: indexes into ``body`` of the first paragraph of each entry of a liveblog.
        repeats: how many entries of a liveblog were dropped as exact repeats.
        cut: whether the page says that the article goes on for subscribers.
    """

    body: tuple[str, ...]
    title: str | None = None
    standfirst: str | None = None
    head: tuple[str, ...] = ()
    captions: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    outlet: str | None = None
    wire: str | None = None
    updates: tuple[int, ...] = ()
    repeats: int = 0
    cut: bool = False


def take_apart(text: str, *, title: str | None = None) -> Page:
    """The parts of a page's plain text; ``title`` is the headline where the file itself names it."""
    lines = split_page(text)
    chosen = find_body(lines)
    found = headline.find(lines, chosen, given=title)
    kept = [index for index in found.body if index not in found.taken]
    kept = _with_days(lines, _without_caption(lines, _without_bio(lines, kept)))
    updates = find_updates(lines, kept)
    kept = list(updates.kept)
    body = tuple(lines[index].text for index in kept)
    return _page(lines, kept, body, found, updates)


def _page(
    lines: Sequence[Line],
    kept: Sequence[int],
    body: tuple[str, ...],
    found: headline.Headline,
    updates: Updates,
) -> Page:
    inside = set(kept)
    # What was taken from the body's first line as a caption.
    dropped = {
        index
        for index in found.body[:3]
        if index not in found.taken and index < min(inside, default=0) and not _is_label(lines[index])
    }
    around = [line for index, line in enumerate(lines) if index not in inside]
    first = kept[0] if kept else len(lines)
    last = kept[-1] if kept else 0
    bylines = [
        line.text for index, line in enumerate(lines) if line.kind == "byline" and _near(index, first, last)
    ]
    title, outlet = found.title, None
    names = " ".join(line.text for line in around[-_EDGE:])
    for written in found.written:
        short, suffix = crediting.split_title(written, names)
        if suffix:
            outlet = suffix
            title = short if title == written or title is None else title
    sources = [line.text for line in around if line.kind == "source"]
    notes = [line for line in body if "ed.]" in line]
    reporters = crediting.reporters_of(line.text for line in around if line.kind == "credit")
    return Page(
        body=body,
        title=title,
        standfirst=found.standfirst,
        head=_head(lines, inside, first, found),
        captions=tuple(
            line.text
            for index, line in enumerate(lines)
            if _near(index, first, last) and (line.kind == "caption" or index in dropped)
        ),
        authors=_authors(lines, kept) or reporters,
        outlet=outlet
        or crediting.outlet_of([*(line.text for line in around if line.kind != "caption"), *notes]),
        wire=crediting.wire_of(body, [*bylines, *_bare_wires(lines, first)], sources),
        updates=updates.starts,
        repeats=updates.repeats,
        cut=any(line.kind == "paywall" for line in lines[first : last + 8]),
    )


def _near(index: int, first: int, last: int) -> bool:
    return first - _HEAD_LINES <= index <= last + 6


def _bare_wires(lines: Sequence[Line], first: int) -> list[str]:
    """Lines over the body that are an agency's name and nothing else."""
    return [line.text for line in lines[max(0, first - _HEAD_LINES) : first] if line.words <= 4]


def _without_bio(lines: Sequence[Line], body: Sequence[int]) -> list[int]:
    """The body without a last paragraph that says who its author is."""
    if len(body) < 3:
        return list(body)
    names = _authors(lines, body)
    kept = list(body)
    while len(kept) > 2 and any(
        _BIO.match(lines[kept[-1]].text.removeprefix(name))
        for name in names
        if lines[kept[-1]].text.startswith(name)
    ):
        kept.pop()
    return kept


def _without_caption(lines: Sequence[Line], body: Sequence[int]) -> list[int]:
    """The body without what stands over its first paragraph and is none: a caption, a place or a section's name.

    A caption is known by the agency in brackets at its end, or by standing between the photographer's name and
    the date. A lede may stand under a photographer's name, too.
    """
    kept = list(body)
    while len(kept) >= 4:
        line = lines[kept[0]]
        above = lines[kept[0] - 1].kind if kept[0] else ""
        between = above == "caption" and lines[kept[0] + 1].kind in {"date", "byline"} and line.words <= 25
        if not (between or _is_credited(line) or (above != "time" and _is_label(line))):
            break
        kept.pop(0)
    return kept


def _is_credited(line: Line) -> bool:
    return line.words <= 40 and crediting.ends_with_agency(line.text)


def _is_label(line: Line) -> bool:
    """Whether a line is a place or a section's name over the first paragraph."""
    unfinished = not line.final and not line.text.endswith((":", "："))
    return line.words <= 4 and unfinished and not line.bullet and not line.heading


def _with_days(lines: Sequence[Line], body: Sequence[int]) -> list[int]:
    """The body with the days that head the entries of a chronicle: three or more date lines right over paragraphs."""
    inside = set(body)
    days = (
        [index for index in range(body[0], body[-1]) if lines[index].kind == "date" and index + 1 in inside]
        if body
        else []
    )
    if len(days) < 3 or any(":" in lines[index].text for index in days):
        return list(body)
    return sorted([*body, *days])


def _authors(lines: Sequence[Line], body: Sequence[int]) -> tuple[str, ...]:
    """The names of the byline: in a line of its own, or in a line over a date or over what its bearer is."""
    first, last = (body[0], body[-1]) if body else (len(lines), 0)
    names: list[str] = []
    for index, line in enumerate(lines):
        if line.kind == "byline" and _near(index, first, last):
            names.extend(
                name
                for name in crediting.authors_of(line.text, line.text.lower())
                if not crediting.is_outlet(name)
            )
    if names:
        return tuple(dict.fromkeys(names))
    near = lines[max(0, first - _HEAD_LINES) : first]
    for above, below in pairwise(near):
        if above.folded in _BY:
            found = crediting.authors_of(f"By {below.text}", f"by {below.text.lower()}")
            if found and not crediting.is_outlet(found[0]):
                return found
        if (
            above.kind == "text"
            and above.words <= 7
            and (below.kind == "date" or crediting.is_post(below.text))
        ):
            found = crediting.authors_of(f"By {above.text}", f"by {above.text.lower()}")
            if found and not crediting.is_outlet(found[0]):
                return found
    return ()


def _head(lines: Sequence[Line], inside: set[int], first: int, found: headline.Headline) -> tuple[str, ...]:
    """Lines that may carry the day of publication: the first one, those around the headline, labelled ones below."""
    wanted: list[str] = []
    near = range(max(0, min([first, *found.taken]) - 6), first)
    for index, line in enumerate(lines):
        if index in inside:
            continue
        dated = line.kind in {"date", "byline"} or (index > first and _TAIL_DATE.search(line.text[:40]))
        if (
            index == 0
            or index in near
            or index in found.taken
            or (dated and (index < first or _TAIL_DATE.search(line.text)))
        ):
            wanted.append(line.text)
    return tuple(wanted)
