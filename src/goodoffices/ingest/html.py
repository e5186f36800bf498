"""HTML pages: trafilatura finds text and metadata, the same line cleaner as for plain text removes what is left.

A page that trafilatura cannot take apart (hostile nesting, no structure) is stripped of its tags here and cleaned as
a plain-text page. Scripts are never run and nothing is fetched.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

from goodoffices.ingest.article import Stated, make_article
from goodoffices.ingest.limits import Limits
from goodoffices.ingest.lines import split_page
from goodoffices.ingest.region import find_body
from goodoffices.record import Article, Problem

_DROPPED = re.compile(
    r"<(script|style|noscript|template|svg|iframe|select|button|nav|form)\b[^>]{0,2000}>.*?</\1\s*>",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_BLOCK = re.compile(
    r"</?(?:p|div|br|li|ul|ol|h[1-6]|tr|td|section|article|header|footer|main|aside|figure|figcaption|blockquote|title|time|span class)\b[^>]{0,2000}>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{1,4000}>")
_HEADING = re.compile(r"<h1\b[^>]{0,2000}>(.{1,2000}?)</h1", re.IGNORECASE | re.DOTALL)
_LD_JSON = re.compile(
    r"<script[^>]{0,300}application/ld\+json[^>]{0,300}>(.{1,200000}?)</script", re.IGNORECASE | re.DOTALL
)
_LD_TYPES = frozenset(
    {
        "NewsArticle",
        "Article",
        "ReportageNewsArticle",
        "LiveBlogPosting",
        "BlogPosting",
        "AnalysisNewsArticle",
        "OpinionNewsArticle",
        "WebPage",
        "PressRelease",
    }
)
_LANGUAGE = re.compile(r"<html[^>]{0,300}\blang\s*=\s*[\"']?([a-zA-Z]{2})\b", re.IGNORECASE)
_NEAR = 6
_DEEPEST = 400


@dataclass(frozen=True, slots=True)
class _Extracted:
    """What trafilatura gives, the parts that are used."""

    text: str
    title: str | None
    author: str | None
    sitename: str | None
    date: str | None


def read_html(page: str, *, uri: str, raw_sha256: str, limits: Limits) -> Iterator[Article | Problem]:
    """The article of an HTML page, or the problem that refuses it."""
    page = _COMMENT.sub("", page)
    found = _extract(page)
    plain = strip_tags(page)
    text = found.text if found is not None and _has_body(found.text) else plain
    data = _linked_data(page)
    heading = _HEADING.search(page)
    title = (found.title if found else None) or _string(data.get("headline"))
    title = title or (unescape(_TAG.sub("", heading.group(1))).strip() if heading else None)
    language = _LANGUAGE.search(page[:4096])
    stated = Stated(
        title=title,
        outlet=(found.sitename if found else None) or _name(data.get("publisher")),
        authors=_authors(found.author if found else None) or _authors(_name(data.get("author"))),
        language=language.group(1).lower() if language else None,
        date=_string(data.get("datePublished")) or (found.date if found else None),
        head=_around_title(plain, title),
    )
    yield from make_article(text, uri=uri, raw_sha256=raw_sha256, limits=limits, stated=stated)


def _has_body(text: str) -> bool:
    return bool(find_body(split_page(text)))


def _extract(page: str) -> _Extracted | None:
    """Run trafilatura; None where it finds nothing or gives up."""
    if _depth(page) > _DEEPEST:
        return None
    for name in ("trafilatura", "htmldate"):
        # Their warnings say what our own problem rows say with a code.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415  (a third of a second to load)

        found = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception:  # noqa: BLE001  (a parser met with hostile input; the page is stripped by hand instead)
        return None
    if found is None or isinstance(found, dict) or not found.text:
        return None
    return _Extracted(found.text, found.title, found.author, found.sitename, found.date)


def _depth(page: str) -> int:
    """How deep tags nest, about: opened less closed blocks; it only guards against pages made to exhaust a parser."""
    depth = deepest = 0
    for match in re.finditer(
        r"<(/?)(?:div|span|table|ul|ol|section|blockquote|b|i|em|font|a)\b", page, re.IGNORECASE
    ):
        depth = max(0, depth + (-1 if match.group(1) else 1))
        deepest = max(deepest, depth)
    return deepest


def strip_tags(page: str) -> str:
    """The text of a page without its tags, a line for each block."""
    page = _DROPPED.sub("\n", page)
    page = page.replace("\n", " ").replace("\r", " ")
    return unescape(_TAG.sub("", _BLOCK.sub("\n", page)))


def _around_title(plain: str, title: str | None) -> tuple[str, ...]:
    """The lines around the headline, where bylines and dates stand, which the extraction leaves out."""
    lines = [line.strip() for line in plain.split("\n") if line.strip()]
    if not title:
        return tuple(lines[:_NEAR])
    spots = [place for place, line in enumerate(lines) if line.startswith(title[:60])]
    if not spots:
        return ()
    at = spots[-1] if len(spots) < 3 else spots[1]
    return tuple(line for line in lines[max(0, at - 3) : at + _NEAR] if len(line) <= 200)


def _linked_data(page: str) -> dict[str, Any]:
    """The first article that the page's ld+json describes; empty where there is none."""
    for match in _LD_JSON.finditer(page):
        try:
            value = json.loads(match.group(1))
        except (ValueError, RecursionError):
            continue
        for each in _described(value):
            kind = each.get("@type")
            kinds = (
                set(kind) if isinstance(kind, list) and all(isinstance(one, str) for one in kind) else {kind}
            )
            if isinstance(kind, str | list) and kinds & _LD_TYPES:
                return each
    return {}


def _described(value: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a ld+json value and in its graph."""
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, dict):
            yield each
            graph = each.get("@graph")
            yield from (
                (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()
            )


def _name(value: Any) -> str | None:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, value[:20]))) or None
    return _string(value.get("name")) if isinstance(value, dict) else _string(value)


def _string(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _authors(value: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in value.split(";") if name.strip()) if value else ()
