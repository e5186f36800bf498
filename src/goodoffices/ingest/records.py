"""Records: JSON and JSON Lines of news-please, of trafilatura, and of our own contract.

A line costs one article or one problem; a file of any length is read line by line. An article of our own contract
is taken back as it stands, its hash checked; the text of others goes through the same cleaning as a page.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, BinaryIO, cast, get_args

from goodoffices.ingest.article import Stated, make_article
from goodoffices.ingest.decode import decode
from goodoffices.ingest.limits import Limits
from goodoffices.record import UNKNOWN, Article, Basis, Problem, Window, make_id, sha256_of

TEXT_FIELDS = ("maintext", "text", "raw_text", "content", "body", "article_text", "full_text")
TITLE_FIELDS = ("title", "headline", "title_page")
DATE_FIELDS = (
    "date_publish",
    "date",
    "published",
    "publish_date",
    "pubdate",
    "published_at",
    "datePublished",
    "pub_date",
)
OUTLET_FIELDS = (
    "sitename",
    "source-hostname",
    "outlet",
    "publisher",
    "site_name",
    "source_domain",
    "hostname",
)
AUTHOR_FIELDS = ("authors", "author", "byline")
URL_FIELDS = ("url", "source", "link", "uri", "source_url")
# What no text begins with: an object, or a list of them. A text may start with a bracket: "[Updated at 10:40]".
_OBJECT = re.compile(rb'\s*(?:\[\s*)?\{\s*(?:["}]|$)')


def read_records(
    start: bytes, stream: BinaryIO, *, uri: str, lines: bool, limits: Limits
) -> Iterator[Article | Problem]:
    """The articles of a JSON file whose first bytes are ``start`` and whose rest is in ``stream``.

    ``lines`` says that the file's name promises JSON Lines; otherwise the first line decides.
    """
    first, _, rest = start.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
    if lines or (rest.strip() and isinstance(_loaded(first), dict)):
        yield from _read_lines(start, stream, uri=uri, limits=limits)
        return
    data = start + stream.read(max(0, limits.page_bytes + 1 - len(start)))
    if len(data) > limits.page_bytes:
        if _all_objects(data):
            yield from _read_lines(data, stream, uri=uri, limits=limits)
            return
        message = (
            f"{uri!r} has more than {limits.page_bytes:,} bytes in one JSON value; write it as JSON Lines"
        )
        yield Problem("input-too-large", message, uri, "refused")
        return
    yield from _read_whole(data, uri=uri, limits=limits)


def _read_whole(data: bytes, *, uri: str, limits: Limits) -> Iterator[Article | Problem]:
    value = _loaded(data)
    if isinstance(value, list):
        for number, record in enumerate(value, start=1):
            raw = json.dumps(record, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
            yield from _read_record(record, raw, uri=f"{uri}#{number}", limits=limits)
    elif isinstance(value, dict):
        yield from _read_record(value, data, uri=uri, limits=limits)
    elif _all_objects(data):
        # Lines that were cut off: each is told by its number, as in a file whose name promises JSON Lines.
        yield from _read_lines(data, io.BytesIO(), uri=uri, limits=limits)
    elif uri.lower().endswith(".json") or _OBJECT.match(data.removeprefix(b"\xef\xbb\xbf")):
        yield Problem(
            "record-not-json", f"{uri!r} does not hold a JSON object or a list of them", uri, "refused"
        )
    else:
        decoded = decode(data)
        yield from make_article(
            decoded.text, uri=uri, raw_sha256=hashlib.sha256(data).hexdigest(), limits=limits
        )


def _all_objects(data: bytes) -> bool:
    """Whether every line that is not blank begins as a JSON object does."""
    lines = [line for line in data.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()]
    return all(line.lstrip().startswith(b"{") for line in lines) and bool(_OBJECT.match(lines[0]))


def _read_lines(start: bytes, stream: BinaryIO, *, uri: str, limits: Limits) -> Iterator[Article | Problem]:
    for number, line in enumerate(_lines(start, stream, limits.record_bytes), start=1):
        at = f"{uri}#{number}"
        if line is None:
            message = f"line {number} of {uri!r} has more than {limits.record_bytes:,} bytes"
            yield Problem("input-too-large", message, at, "refused")
        elif line.strip():
            yield from _read_record(_loaded(line), line, uri=at, limits=limits)


def _lines(start: bytes, stream: BinaryIO, most: int) -> Iterator[bytes | None]:
    """The lines of ``start`` followed by ``stream``; None in place of one that is longer than ``most``."""
    buffer = io.BytesIO(start.removeprefix(b"\xef\xbb\xbf"))
    size = len(buffer.getvalue())
    while True:
        line = buffer.readline(most + 1)
        if not line.endswith(b"\n") and buffer.tell() >= size:
            line += stream.readline(max(0, most + 1 - len(line)))
        if not line:
            return
        if len(line) <= most or line.endswith(b"\n"):
            yield line
            continue
        yield None
        while line and not line.endswith(b"\n"):
            line = buffer.readline() or stream.readline(1 << 20)


def _loaded(data: bytes) -> Any:
    """The JSON value of ``data``, or None where it has none: broken, too deep, a number of a million digits."""
    try:
        return json.loads(decode(data).text)
    except (ValueError, RecursionError):
        return None


def _read_record(value: Any, raw: bytes, *, uri: str, limits: Limits) -> Iterator[Article | Problem]:
    if not isinstance(value, dict):
        yield Problem("record-not-json", f"{uri} does not hold a JSON object", uri, "refused")
        return
    digest = hashlib.sha256(raw).hexdigest()
    own = value.get("article")
    if isinstance(own, dict) and isinstance(own.get("text"), str):
        yield from _read_own(own, uri=uri, raw_sha256=digest, limits=limits)
        return
    text = _first(value, TEXT_FIELDS)
    if text is None:
        message = f"{uri} has none of the fields {', '.join(TEXT_FIELDS)}; it has {', '.join(sorted(map(str, value)))[:120]}"
        yield Problem("record-without-text", message, uri, "refused")
        return
    stated = Stated(
        title=_first(value, TITLE_FIELDS),
        outlet=_first(value, OUTLET_FIELDS),
        authors=_names(value),
        language=_language(value.get("language")),
        date=_first(value, DATE_FIELDS),
    )
    address = next((each for each in map(value.get, URL_FIELDS) if _is_address(each)), uri)
    yield from make_article(text, uri=str(address), raw_sha256=digest, limits=limits, stated=stated)


def _read_own(
    own: Mapping[str, Any], *, uri: str, raw_sha256: str, limits: Limits
) -> Iterator[Article | Problem]:
    """An article of our own contract, text and all as it stands: its offsets are quoted elsewhere."""
    text = own["text"]
    sha256 = sha256_of(text)
    address = _text(own.get("uri")) or uri
    if not text.strip():
        yield Problem("body-not-found", f"the article {uri} has an empty text", address, "refused")
        return
    if len(text) > limits.article_chars:
        message = f"the text has {len(text):,} characters; an article has at most {limits.article_chars:,}"
        yield Problem("article-too-long", message, address, "refused")
        return
    title, outlet = _text(own.get("title")), _text(own.get("outlet"))
    yield Article(
        id=_text(own.get("id")) or make_id(sha256, title, outlet),
        uri=address,
        sha256=sha256,
        text=text,
        title=title,
        standfirst=_text(own.get("standfirst")),
        outlet=outlet,
        wire=_text(own.get("wire")),
        authors=_texts(own.get("authors")),
        language=_text(own.get("language")) or "und",
        published=_window(own.get("published")),
        captions=_texts(own.get("captions")),
        raw_sha256=_text(own.get("raw_sha256")) or raw_sha256,
        updates=tuple(at for at in own.get("updates") or () if isinstance(at, int) and 0 <= at < len(text)),
    )
    stated = own.get("sha256")
    if stated != sha256:
        message = f"the article {uri} states the hash {stated!r}, its text has {sha256!r}"
        yield Problem("article-hash-mismatch", message, address, "doubt")


def _window(value: Any) -> Window:
    if not isinstance(value, dict):
        return UNKNOWN
    basis = value.get("basis")
    return Window(
        _day(value.get("earliest")),
        _day(value.get("latest")),
        cast("Basis", basis) if basis in get_args(Basis) else "unknown",
        _text(value.get("text")),
    )


def _day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(("http://", "https://"))


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _first(record: Mapping[str, Any], keys: Iterable[str]) -> str | None:
    return next((found for key in keys if (found := _text(record.get(key))) is not None), None)


def _names(record: Mapping[str, Any]) -> tuple[str, ...]:
    for key in AUTHOR_FIELDS:
        value = record.get(key)
        if isinstance(value, str):
            # trafilatura joins names with semicolons; a comma may part a name from a title.
            return tuple(name.strip() for name in value.split(";") if name.strip())
        if isinstance(value, list) and value:
            return _texts(value)
    return ()


def _language(value: Any) -> str | None:
    return value[:2].lower() if isinstance(value, str) and value[:2].isalpha() and len(value) >= 2 else None
