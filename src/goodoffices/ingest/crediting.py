"""Credits: who a page says wrote it, published it, supplied it, photographed it.

Takes the page's own word for it: a name is an outlet only where the page says so (a suffix of the title, a
copyright line, an appeal for support), an agency only where the text is credited to it. May not guess from style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from goodoffices.vocab.data import load_yaml

_CREDIT = re.compile(
    r"^\W*(?:additional |extra |with )?(?:reporting|writing|editing|edited|compiled|translated|translation|with reporting|with additional reporting) by\b",
    re.IGNORECASE,
)
_REPORTED_BY = re.compile(r"^\W*(?:reporting|writing) by (.{3,160}?)(?:[;.)]|$)", re.IGNORECASE)
_SOURCE = re.compile(
    r"^(?:sources?|via|fuente|fuentes|quelle|fonte|источник|джерело|المصدر)\s*[:：]\s*(\S.{0,80})$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\W\d_a-z][\w.'’-]*$")
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "la",
        "le",
        "abu",
        "ben",
        "y",
    ]
)
_JOINED_BY = re.compile(r"\s*(?:,|;|&|\||/|\b(?:and|y|et|und|e|with|avec|con|mit)\b)\s*", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)(?:\s*(?:©|\(c\)|copyright|\d{4}(?:\s*[-–]\s*(?:\d{2,4}|present))?|by|,|-|–|:))*\s*([^.,|©\n]{2,60}?)"
    r"(?:\s+(?:all|inc|ltd|llc|limited|all rights)\b|\s*\d{4}|[.,|]|$)",
    re.IGNORECASE,
)
_SELF_NAMED = (
    re.compile(
        r"\bsupport (the )?([A-Z][\w' -]{2,40}?) (?:on|via|with) (?:Patreon|Ko-fi|PayPal)", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:comments|views|opinions)(?: and \w+)? (?:posted|expressed|published)(?: \w+){0,4} are not (?:from|those of|of) (the )?([A-Z][\w' -]{2,40}?)\s*(?:[.,]|$)"
    ),
    re.compile(
        r"\b(?:do|does) not (?:necessarily )?(?:reflect|represent) (?:the )?(?:\w+ )*?(?:views|opinions|policy|stance|position|editorial)(?: \w+){0,3} of (the )?([A-Z][\w' -]{2,40}?)\s*(?:[.,]|$)"
    ),
    re.compile(
        r"\[(?:N\.?B\.?:? )?(the )?([A-Z][\w' -]{2,40}?) (?:does not|doesn['’]t|do not|don['’]t) (?:recogni[sz]e|accept|consider)[^\]]{0,200}[–—-] ?ed\.?\]"
    ),
    re.compile(
        r"^(?:follow|like|join) (the )?([A-Z][\w' -]{2,40}?) (?:on|at) (?:facebook|twitter|x|telegram|instagram|whatsapp|google news|youtube|linkedin)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"^(?:subscribe to|download|get) (the )?([A-Z][\w' -]{2,40}?)(?:['’]s)? (?:app|newsletter|youtube channel|telegram channel|whatsapp channel)\b",
        re.IGNORECASE,
    ),
)
_PUBLISHED_IN = re.compile(
    r"^(?:first )?published (?:in|by|on) (the )?([A-Z][\w'-]*(?: [A-Z][\w'-]*){0,3}),? (?:on )?[A-Z][a-z]+ \d",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"^(.{8,}?)\s+(?:(\|)|[-–—•·»:])\s+([^|–—•·»]{2,50})$")
_DATELINE = re.compile(
    r"^[^()]{0,80}\(([^()]{2,40})\)\.?\s*(?:--|[-–—:])|^\W{0,2}([A-Z][\w./-]*(?: [A-Z][\w.-]+){0,3})\s?(?:--|[-–—|/])\s"
)
_CREDITED = re.compile(r"\s*(?:[,;|/]|\b(?:and|with|avec|con|mit|y|et|by|par|por|von)\b)\s*", re.IGNORECASE)
_END_CREDIT = re.compile(r"(?:[(\[/—–-]\s*)([A-Z][\w ./-]{1,38}?)(?:\s*[)\]/])?\.?$")
_AGENCY_END = re.compile(r"\(([^()]{2,36})\)\.?$")
_SLASHED = re.compile(r"/([A-Za-zÀ-ÿ][\w -]{1,24})/")
# A year, a day in figures, a clock time, or a stroke after the names.
_DATED = re.compile(
    r"^\D{6,80}?(?:\b(?:19|20)\d\d\b|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b\d{1,2}:\d\d|\|)|\b(?:19|20)\d\d\b.{0,20}$"
)
_FIGURE = re.compile(r"[\d|]")  # without one of them there is no date
_POSTS = frozenset(["correspondent", "reporter", "editor", "columnist", "writer", "journalist"])
_OWN = frozenset(
    ["us", "our", "my", "this", "your", "the", "it", "we", "them", "him", "her", "me", "a", "an"]
)


@dataclass(frozen=True, slots=True)
class Names:
    """The names and phrases of ``credits.yml``, indexed; agencies by every way in which they are written."""

    wires: Mapping[str, str]
    outlet_words: frozenset[str]
    outlets: frozenset[str]
    byline: tuple[str, ...]
    byline_words: frozenset[str]
    date_labels: frozenset[str]
    date_words: frozenset[str]
    caption_start: re.Pattern[str]
    caption_end: re.Pattern[str]


@cache
def load_names() -> Names:
    """The names, checked and indexed once."""
    data = load_yaml("ingest/credits.yml")
    wires = {str(alias): str(name) for name, aliases in data["wires"].items() for alias in aliases}
    labels = frozenset(word for text in data["date_labels"] for word in str(text).lower().split())
    leads = tuple(sorted((str(text).lower() for text in data["byline"]), key=len, reverse=True))
    words = frozenset(word for text in data["byline_words"] for word in str(text).lower().split())
    return Names(
        wires,
        frozenset(map(str, data["outlet_words"])),
        frozenset(map(str, data["outlets"])),
        leads,
        words,
        labels,
        labels | frozenset(map(str, load_yaml("ingest/words.yml")["date_words"])),
        *_caption_patterns(data["caption_starts"], data["photo_credits"]),
    )


def _caption_patterns(
    starts: Iterable[str], credits_: Iterable[str]
) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two patterns for captions: how they start, and the credit of the photograph that ends them.

    ``(AFP)`` alone may end a story as well as a caption, so a bracket has to hold more than an agency's name.
    """
    names = "|".join(sorted(map(re.escape, map(str, credits_)), key=len, reverse=True))
    leads = "|".join(sorted(map(re.escape, map(str, starts)), key=len, reverse=True))
    bracket = (
        rf"[(\[](?:(?:ap|afp|epa|reuters|file|un|handout|pool) (?:photo|picture|image|file photo)\b[^()\[\]]{{0,80}}|"
        rf"[^()\[\]]{{0,80}}(?:\bvia (?:{names})|/\s?(?:{names})|(?:photo|image|picture|credit|file|screenshot|screengrab|photograph)\s?[:/]|\b(?:photo|photograph|image) (?:by|courtesy)|getty images|file photo|(?:{names})/\w)[^()\[\]]{{0,60}})[)\]]\.?"
    )
    person = r"(?-i:[^\W\d_a-z][\w.'-]*(?: [^\W\d_a-z][\w.'-]*){0,3})"
    tail = (
        rf"[.!?”\"’)] (?:photo|photograph|image|picture|video|graphic)s? (?:by|from|courtesy of|courtesy|via) [^.]{{2,60}}|"
        rf"(?:^|[\s|.(])(?:photos?|photograph|foto|image|picture|crédit photo|bild|фото)(?: credit| by| courtesy)?\s?[:©]\s?\S.{{0,80}}|"
        rf"©\s?[\w ./-]{{0,30}}\b(?:{names})(?:/{person})?|\s[/|]\s(?:{names})|\bgetty images|hide caption|"
        rf"(?:^|[.!?”\"’)] ){person}/(?:{names})(?:/[\w ]{{2,30}}| via [\w ]{{2,30}})?(?: hide caption)?|"
        rf"(?-i:REUTERS|AFP|EPA)/{person}(?:/File Photo)?(?: .{{0,60}})?"
    )
    numbered = r"\[\d{1,2}/\d{1,2}\]|(?:item |photo |image )?\d{1,2} of \d{1,2}(?: \||:)? [A-Z]"
    return (
        re.compile(rf"(?:{leads})(?:\W|$)|{numbered}|©\s?[^/\d]{{2,40}}/", re.IGNORECASE),
        re.compile(rf"(?:{bracket}|{tail})$", re.IGNORECASE),
    )


CAPTION_WORDS = 90
_CREDIT_CHARS = 180
# A line whose end holds none of these has no credit there; the long pattern is not tried on it.
_CREDIT_HINTS = (
    *"()[]/|©:",
    *("photo", "foto", "image", "getty", "hide caption", "picture ", "pictures ", "video ", "graphic "),
    *("reuters", "afp", "epa"),
)


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a photograph or its credit."""
    names = load_names()
    if names.caption_start.match(text):
        return True
    start = max(0, len(text) - _CREDIT_CHARS)
    tail = text[start:].lower()
    return any(hint in tail for hint in _CREDIT_HINTS) and names.caption_end.search(text, start) is not None


def date_labels() -> frozenset[str]:
    """Words that lead a date of publication."""
    return load_names().date_labels


def kind_of(text: str, lower: str, words: list[str]) -> str:
    """``caption``, ``credit``, ``source``, ``byline`` or ``text``."""
    if len(words) <= CAPTION_WORDS and is_caption(text):
        return "caption"
    if len(words) <= 60 and _CREDIT.match(text):
        return "credit"
    if len(words) <= 12 and source_of(text) is not None:
        return "source"
    if len(words) <= 24 and byline_of(text, lower) is not None:
        return "byline"
    return "text"


def source_of(text: str) -> str | None:
    """The agency or outlet that a line ``Source: …`` names; None where it names a person or says more than a name."""
    match = _SOURCE.match(text)
    if match is None:
        return None
    names = load_names()
    for part in re.split(r"\s*(?:[,;/|]|\band\b)\s*", match.group(1).rstrip(". ")):
        wire = names.wires.get(part)
        if wire is not None:
            return wire
        if is_outlet(part):
            return part
    return None


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's: a known one, an internet address, or a capitalised name with such a word."""
    names = load_names()
    bare = name.strip()
    if (
        bare in names.outlets
        or bare in names.wires
        or re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,6}", bare)
    ):
        return True
    words = bare.split()
    capital = all(
        word[0].isupper() or word.lower() in _PARTICLES or word in {"of", "the", "and"} for word in words
    )
    return (
        0 < len(words) <= 5
        and capital
        and any(word.lower().strip("'s") in names.outlet_words for word in words)
    )


def authors_of(text: str, lower: str) -> tuple[str, ...]:
    """The names of a byline; empty where the line is none, or names desks alone."""
    return byline_of(text, lower) or ()


def byline_of(text: str, lower: str) -> tuple[str, ...] | None:
    """The names of a byline, which may be none where it names a desk; None where the line is no byline.

    A byline starts with ``By`` (or its like) and holds nothing but names, desks and a date; or it is a person's
    name with a date after it.
    """
    names = load_names()
    for lead in names.byline if lower.startswith(names.byline) else ():
        if lower.startswith(lead) and len(lower) > len(lead) and not lower[len(lead)].isalnum():
            return _names_in(text[len(lead) :].lstrip(" :"), names)
    if text.endswith((".", ";")) or not _FIGURE.search(text) or not _DATED.search(text):
        return None
    return _names_in(text, names) or None


def is_post(text: str) -> bool:
    """Whether a short line says what a writer is: ``Africa correspondent, Nairobi``."""
    words = text.lower().replace(",", " ").split()
    return len(words) <= 8 and not _POSTS.isdisjoint(words)


def _names_in(text: str, names: Names) -> tuple[str, ...] | None:
    """Names of persons and outlets in the words before a date; None where other words stand there."""
    found: list[str] = []
    rest = re.sub(r"\([^()]*\)|@\w+|\b(?:in|en|à|aus) [A-ZÀ-Þ][\w'-]+(?: [A-ZÀ-Þ][\w'-]+)*", " ", text)
    for part in _JOINED_BY.split(rest.strip()):
        words = [word for word in part.strip(" .:-–—•·").split() if word.strip(".:-–—•·")]
        while words and _is_date_word(words[-1], names.date_words):
            words.pop()
        if not words:
            continue
        if all(word.lower().strip(".") in names.byline_words for word in words):
            continue
        name = list(words)
        while name and name[-1].lower() in names.byline_words and " ".join(name) not in names.wires:
            name.pop()
        joined = " ".join(name)
        if joined in names.wires or is_outlet(joined):
            found.append(joined)
        elif 2 <= len(name) <= 5 and all(_NAME.match(word) or word.lower() in _PARTICLES for word in name):
            found.append(joined.title() if joined.isupper() else joined)
        else:
            return None
    return tuple(found)


def _is_date_word(word: str, date_words: frozenset[str]) -> bool:
    bare = word.lower().strip("'\"()[],.;:|·•–—-")
    return not bare or bare[0].isdigit() or bare in date_words


def wire_of(lines: Sequence[str], bylines: Sequence[str], sources: Sequence[str]) -> str | None:
    """The agency that a body is credited to: a source line, a byline, a dateline, or the mark after the last line."""
    names = load_names()
    for source in sources:
        found = source_of(source)
        if found is not None:
            return found
    for byline in bylines:
        for part in _CREDITED.split(byline):
            if part.strip("() .") in names.wires:
                return names.wires[part.strip("() .")]
    for line in lines[:2]:
        match = _DATELINE.match(line[:160])
        match = match or _SLASHED.search(line[:120])
        found = _wire_named(match.group(1) or match.group(match.re.groups), names) if match else None
        if found is not None:
            return found
    if lines:
        match = _END_CREDIT.search(lines[-1][-42:])
        return _wire_named(match.group(1), names) if match else None
    return None


def _wire_named(written: str, names: Names) -> str | None:
    for part in (written, *re.split(r"\s*[/,]\s*", written)):
        if part.strip(" ./-") in names.wires:
            return names.wires[part.strip(" ./-")]
    return None


def reporters_of(lines: Iterable[str]) -> tuple[str, ...]:
    """Names in ``Reporting by …`` lines."""
    for line in lines:
        match = _REPORTED_BY.match(line)
        if match:
            parts = [re.sub(r"\s+in [A-Z].*$", "", part).strip() for part in _JOINED_BY.split(match.group(1))]
            return tuple(part for part in parts if 2 <= len(part.split()) <= 4 and part[:1].isupper())
    return ()


def split_title(title: str, page: str) -> tuple[str, str | None]:
    """A headline and the outlet in its suffix (``… | The Example``, ``… - Example News``).

    ``page`` is the text around the article: a name in it (a copyright line) confirms the outlet. A dash with words
    that are no outlet's name (``… – senior diplomat``) is part of the headline.
    """
    match = _SUFFIX.match(title)
    if match is None:
        return title, None
    head, bar, name = match.group(1), match.group(2), match.group(3).strip()
    if is_outlet(name) or (name[:1].isupper() and len(name.split()) <= 5 and (bar or name in page)):
        inner = _SUFFIX.match(head)
        if inner is not None and (inner.group(2) or is_outlet(inner.group(3))) and bar:
            head = inner.group(1)
        return head.strip(), name
    return title, None


def outlet_of(lines: Iterable[str]) -> str | None:
    """The outlet that a page names as its own, from the lines around the body and editor's notes in it."""
    copyright_: str | None = None
    for line in lines:
        if len(line) > 1200:
            continue
        for pattern in (*_SELF_NAMED, _PUBLISHED_IN):
            match = pattern.search(line)
            if match and match.group(2).split()[0].lower() not in _OWN and match.group(2)[0].isupper():
                return _outlet_name(match.group(1), match.group(2))
        match = _COPYRIGHT.search(line) if copyright_ is None else None
        if (
            match
            and not _is_wire(match.group(1))
            and match.group(1)[:1].isupper()
            and match.group(1).split()[0].lower() not in _OWN
        ):
            copyright_ = match.group(1).strip(" -–")
    return copyright_


def _is_wire(name: str) -> bool:
    """Whether a name after © is an agency's, which has the rights in a photograph and not in the page."""
    first = name.split("/", maxsplit=1)[0].strip()
    return "/" in name or first in load_names().wires


def ends_with_agency(line: str) -> bool:
    """Whether a line ends with an agency's name in brackets, as captions and agency copy do."""
    match = _AGENCY_END.search(line[-42:])
    return match is not None and _wire_named(match.group(1), load_names()) is not None


def _outlet_name(article: str | None, name: str) -> str:
    return f"The {name.strip()}" if article and article[0].isupper() else name.strip()
