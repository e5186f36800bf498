"""Makes the article from the parts of a page. The one place that builds ids, hashes and offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from goodoffices.ingest import publication
from goodoffices.ingest.characters import clean_line, clean_text
from goodoffices.ingest.language import language_of
from goodoffices.ingest.limits import Limits
from goodoffices.ingest.page import Page, take_apart
from goodoffices.record import Article, Problem, make_id, sha256_of

PARAGRAPH = "\n"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a file says about its article as data: HTML's metadata or the fields of a record.

    Attributes:
        title: the headline.
        outlet: who published it.
        authors: names.
        language: ISO 639-1 code.
        date: the day of publication as written.
        head: lines that may carry the day where ``date`` is None.
        standfirst: the summary.
        captions: captions of photographs.
    """

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    date: str | None = None
    head: tuple[str, ...] = ()
    standfirst: str | None = None
    captions: tuple[str, ...] = ()


NOTHING_STATED = Stated()


def make_article(
    text: str, *, uri: str, raw_sha256: str, limits: Limits, stated: Stated = NOTHING_STATED
) -> Iterator[Article | Problem]:
    """The article in a page's plain text, then what is to be noted about it; or the one problem that refuses it."""
    if text.count("\n") + text.count("\r") > limits.page_lines and _lines_in(text) > limits.page_lines:
        message = (
            f"the page has {_lines_in(text):,} lines; one article's page has at most {limits.page_lines:,}"
        )
        yield Problem("page-too-long", message, uri, "refused")
        return
    page = take_apart(text, title=one_line(stated.title))
    body = PARAGRAPH.join(page.body)
    if not body:
        message = f"no paragraph of an article was found among {len(text):,} characters"
        yield Problem("body-not-found", message, uri, "refused")
        return
    if len(body) > limits.article_chars:
        message = f"the body has {len(body):,} characters; an article has at most {limits.article_chars:,}"
        yield Problem("article-too-long", message, uri, "refused")
        return
    captions = tuple(dict.fromkeys([*lines_of(stated.captions), *page.captions]))
    published = publication.find(
        head=PARAGRAPH.join([*page.head, *stated.head]), captions=captions, body=body, stated=stated.date
    )
    starts = list(accumulate((len(paragraph) + 1 for paragraph in page.body), initial=0))
    outlet = one_line(stated.outlet) or page.outlet
    yield Article(
        id=make_id(sha256_of(body), page.title, outlet),
        uri=uri,
        sha256=sha256_of(body),
        text=body,
        title=page.title,
        standfirst=page.standfirst or one_line(stated.standfirst),
        outlet=outlet,
        wire=page.wire,
        authors=tuple(filter(None, map(one_line, stated.authors))) or page.authors,
        language=stated.language or language_of(body),
        published=published,
        captions=captions,
        raw_sha256=raw_sha256,
        updates=tuple(starts[place] for place in page.updates),
    )
    yield from _notes(page, uri)


def _lines_in(text: str) -> int:
    return sum(1 for line in text.splitlines() if line.strip())


def _notes(page: Page, uri: str) -> Iterator[Problem]:
    if page.repeats:
        message = f"{page.repeats} entries repeat an earlier one word for word and were left out"
        yield Problem("liveblog-repeats", message, uri, "note")
    if page.cut:
        message = "the page says that the article goes on for subscribers; only its beginning was read"
        yield Problem("article-cut-off", message, uri, "doubt")


def one_line(text: str | None) -> str | None:
    """A value that comes as data, cleaned as a line of the text is; None where nothing is left of it."""
    return clean_line(" ".join(clean_text(text).split("\n"))) or None if text else None


def lines_of(texts: Iterable[str | None]) -> tuple[str, ...]:
    """The cleaned values that are not empty."""
    return tuple(filter(None, map(one_line, texts)))
