"""The article: one document as it came in, cleaned, with what the page says about itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from goodoffices.record.span import UNKNOWN, Window


@dataclass(frozen=True, slots=True)
class Article:
    """One document.

    Attributes:
        id: stable identifier made from the cleaned text, the title and the outlet.
        uri: where it came from: a path, ``path#line`` for JSON Lines, or an address that the file names.
        sha256: hex digest of ``text`` encoded as UTF-8; ``verify`` recomputes it.
        title: the headline, read as a headline and kept apart from the text; None where the page has none.
        standfirst: the summary line under (or over) the headline, kept apart as the title is.
        outlet: who published the page, where the page or the file says so.
        wire: the agency that the text is credited to (``Interfax-Ukraine``, ``AP``), where it says so.
        authors: the byline's names.
        language: ISO 639-1 code, or ``und``.
        published: the day or window of publication; ``basis`` says how it is known.
        text: the cleaned body. Paragraphs are separated by one line feed. Every offset of the record counts
            its code points.
        captions: photograph captions taken out of the body, which may still carry a date.
        raw_sha256: hex digest of the bytes (or of the JSON record) that the article was made from.
        updates: for a liveblog, the offsets of each entry's first character, in text order; empty otherwise.
    """

    id: str
    uri: str
    sha256: str
    text: str
    title: str | None = None
    standfirst: str | None = None
    outlet: str | None = None
    wire: str | None = None
    authors: tuple[str, ...] = ()
    language: str = "und"
    published: Window = UNKNOWN
    captions: tuple[str, ...] = ()
    raw_sha256: str = ""
    updates: tuple[int, ...] = field(default=())
