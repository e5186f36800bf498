"""How much ingest takes: bounds that keep one hostile input from stopping the rest. Holds no behaviour."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on one input.

    Attributes:
        page_bytes: the largest file that is read as one page (text, HTML, or one JSON document). A larger one
            is refused as ``input-too-large`` after this many bytes: no article is that long.
        record_bytes: the largest line of a JSON Lines file; the file itself may be of any size.
        page_lines: the most lines that are not empty in one page; one with more is refused as ``page-too-long``.
        article_chars: the longest body taken as one article; a longer one is refused as ``article-too-long``.
        depth: how many folders below a given one are entered.
    """

    page_bytes: int = 16 * MEBIBYTE
    record_bytes: int = 16 * MEBIBYTE
    page_lines: int = 20_000
    article_chars: int = 1_000_000
    depth: int = 64
