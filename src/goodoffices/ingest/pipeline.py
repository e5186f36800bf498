"""The way from paths to articles: opens each input, tells what it is, and hands it to the reader of its kind.

Holds one input at a time in memory. Whatever happens to an input ends in a row for that input.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from goodoffices.ingest.article import make_article
from goodoffices.ingest.decode import SAMPLE, Decoded, decode, sniff
from goodoffices.ingest.limits import Limits
from goodoffices.ingest.sources import Source, find_sources
from goodoffices.record import Article, GoodOfficesError, Problem

DEFAULT_LIMITS = Limits()


def ingest(
    paths: Iterable[str], *, stdin: BinaryIO | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Article | Problem]:
    """Open ``paths`` and give their articles, lazily and in order.

    Args:
        paths: files, folders (with all below them, in the order of their names, without hidden ones), globs, or
            ``-`` for standard input. Plain text, Markdown, HTML, JSON and JSON Lines are told by their content.
        stdin: what ``-`` reads; the process's standard input where None.
        limits: bounds on one input.

    Yields:
        Articles, each followed by what is to be noted about it; a problem of severity ``refused`` for each input
        that cannot be read. Never raises for an input.
    """
    for source in find_sources(paths, stdin=stdin, limits=limits):
        if isinstance(source, Problem):
            yield source
        else:
            yield from _take(source, limits)


def _take(source: Source, limits: Limits) -> Iterator[Article | Problem]:
    try:
        with source.open() as stream:
            yield from _read(source, stream, limits)
    except OSError as error:
        message = f"cannot read {source.uri!r}: {error.strerror or error}"
        yield Problem("input-unreadable", message, source.uri, "refused")
    except GoodOfficesError as error:
        yield error.as_problem()


def _read(source: Source, stream: BinaryIO, limits: Limits) -> Iterator[Article | Problem]:
    uri = source.uri
    start = stream.read(min(SAMPLE, limits.page_bytes + 1))
    kind, what = sniff(start, name=uri)
    while kind == "empty" and len(start) < limits.page_bytes and (more := stream.read(SAMPLE)):
        # White space or NULs; what follows them decides.
        start += more
        kind, what = sniff(more, name=uri)
    if kind == "empty":
        yield Problem("input-empty", f"{uri!r} holds no text", uri, "refused")
    elif kind == "binary":
        yield Problem("input-binary", f"{uri!r} is {what}, not text", uri, "refused")
    elif kind == "unsupported":
        yield Problem("input-unsupported", f"{uri!r} is {what}, which is not read", uri, "refused")
    elif kind in {"json", "lines"}:
        from goodoffices.ingest.records import read_records  # noqa: PLC0415  (a folder of texts never needs it)

        yield from read_records(start, stream, uri=uri, lines=kind == "lines", limits=limits)
    else:
        data = start + stream.read(max(0, limits.page_bytes + 1 - len(start)))
        if len(data) > limits.page_bytes:
            yield too_large(uri, limits.page_bytes)
        else:
            yield from read_page(data, uri=uri, html=kind == "html", limits=limits)


def read_page(data: bytes, *, uri: str, html: bool, limits: Limits) -> Iterator[Article | Problem]:
    """The article of one page's bytes."""
    raw = hashlib.sha256(data).hexdigest()
    decoded = decode(data, html=html)
    yield from _about_encoding(decoded, uri)
    if html:
        from goodoffices.ingest.html import read_html  # noqa: PLC0415  (trafilatura takes a third of a second to load)

        yield from read_html(decoded.text, uri=uri, raw_sha256=raw, limits=limits)
    else:
        yield from make_article(decoded.text, uri=uri, raw_sha256=raw, limits=limits)


def _about_encoding(decoded: Decoded, uri: str) -> Iterator[Problem]:
    if decoded.damaged:
        message = (
            f"{decoded.damaged:,} characters could not be read as {decoded.encoding} and stand as \ufffd"
        )
        yield Problem("encoding-damaged", message, uri, "doubt")
    elif decoded.guessed:
        yield Problem(
            "encoding-guessed", f"read as {decoded.encoding}, which nothing in it states", uri, "note"
        )


def too_large(uri: str, most: int) -> Problem:
    """The row for an input above a bound."""
    return Problem("input-too-large", f"{uri!r} has more than {most:,} bytes for one article", uri, "refused")
