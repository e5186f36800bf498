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

# Elements whose text is no part of a page's text.
_DROPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "iframe", "select", "button", "nav", "form"]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "figure",
        "figcaption",
        "blockquote",
        "title",
        "time",
    ]
)
_TAG = re.compile(r"<(/?)([a-zA-Z!][\w:-]{0,30})[^<>]{0,4000}>")
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
_MOST_TAGS = 25_000
_MOST_DATA = 20
_LONGEST_HEADING = 2000


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
    page = _without_comments(page)
    found = _extract(page)
    plain = strip_tags(page)
    text = found.text if found is not None and _has_body(found.text) else plain
    data = _linked_data(page)
    title = (found.title if found else None) or _string(data.get("headline"))
    title = title or _heading(page)
    language = _LANGUAGE.search(page[:4096])
    stated = Stated(
        title=title,
        outlet=(found.sitename if found else None) or _name(data.get("publisher")),
        authors=_authors(found.author if found else None) or _authors(_name(data.get("author"))),
        language=language.group(1).lower() if language else None,
        captions=_captions(page),
        date=_string(data.get("datePublished")) or (found.date if found else None),
        head=_around_title(plain, title),
    )
    yield from make_article(text, uri=uri, raw_sha256=raw_sha256, limits=limits, stated=stated)


def _has_body(text: str) -> bool:
    return bool(find_body(split_page(text)))


def _extract(page: str) -> _Extracted | None:
    """Run trafilatura; None where it finds nothing or gives up."""
    if page.count("<") > _MOST_TAGS or _depth(page) > _DEEPEST:
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
    """The text of a page without its tags, a line for each block; in time linear in the page, whatever it holds."""
    parts: list[str] = []
    at = 0
    dropping = ""
    unclosed: set[str] = set()
    for match in _TAG.finditer(page):
        closing, name = bool(match.group(1)), match.group(2).lower()
        if dropping:
            if not (closing and name == dropping):
                continue
            dropping = ""
        else:
            parts.append(page[at : match.start()].replace("\n", " ").replace("\r", " "))
            if name in _DROPPED and not closing and name not in unclosed:
                # An element that is never closed ends nothing, and is not looked for twice.
                dropping = name if page.find(f"</{name}", match.end()) >= 0 else ""
                if not dropping:
                    unclosed.add(name)
        if name in _BLOCKS or name in _DROPPED:
            parts.append("\n")
        at = match.end()
    if not dropping:
        parts.append(page[at:])
    return unescape("".join(parts))


def _without_comments(page: str) -> str:
    """The page without comments; one that is never closed ends nothing."""
    parts: list[str] = []
    at = 0
    while (start := page.find("<!--", at)) >= 0 and (end := page.find("-->", start + 4)) >= 0:
        parts.append(page[at:start])
        at = end + 3
    parts.append(page[at:])
    return "".join(parts)


def _captions(page: str) -> tuple[str, ...]:
    """The texts of the first captions; the extraction leaves them out, and they may carry a date."""
    found: list[str] = []
    at = 0
    while len(found) < _MOST_DATA and (start := page.find("<figcaption", at)) >= 0:
        at = page.find("</figcaption", start)
        if at < 0:
            break
        if at - start < _LONGEST_HEADING:
            found.append(unescape(_TAG.sub(" ", page[start:at])))
    return tuple(dict.fromkeys(found))


def _heading(page: str) -> str | None:
    """The text of the first heading of the first level."""
    start = page.find("<h1")
    end = page.find("</h1", start) if start >= 0 else -1
    if not 0 < end - start < _LONGEST_HEADING:
        return None
    return " ".join(unescape(_TAG.sub("", page[start:end])).split()) or None


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
    at = 0
    for _ in range(_MOST_DATA):
        at = page.find("application/ld+json", at)
        start = page.find(">", at) if at >= 0 else -1
        end = page.find("</script", start) if start >= 0 else -1
        if end < 0:
            break
        at = end
        try:
            value = json.loads(page[start + 1 : end])
        except (ValueError, RecursionError):
            continue
        for each in _described(value):
            kind = each.get("@type")
            kinds = [kind] if isinstance(kind, str) else kind if isinstance(kind, list) else []
            if any(isinstance(one, str) and one in _LD_TYPES for one in kinds):
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
