"""Bytes to text, and what kind of input the bytes are.

UTF-8 is tried first, then what a byte order mark or the pattern of NUL bytes says, then Windows-1252 where the
bytes are what English pages of that encoding have, then charset-normalizer on a sample. May not refuse: it says what
it saw, and ``pipeline`` decides.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "html", "json", "lines", "binary", "unsupported", "empty"]

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a RIFF file (picture, sound or film)"),
    (b"PK\x03\x04", "a zip archive (or a docx, xlsx, odt or epub document)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document (doc, xls, msg)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "an SQLite database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound or film file"),
    (b"PAR1", "a Parquet file"),
)
_UNSUPPORTED: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "an RTF document"),
    (b"WARC/", "a WARC archive"),
    (b"<rss", "an RSS feed"),
    (b"<feed", "an Atom feed"),
    (b"<rdf:RDF", "an RDF feed"),
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PROLOGUE = re.compile(rb"\s*(?:<\?xml[^>]{0,300}\?>|<!--.{0,2000}?-->|\s)*", re.DOTALL)
_HTML = re.compile(
    rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|main|div|table|section|p|h1|title|meta)[\s>]",
    re.IGNORECASE,
)
_TAGS = re.compile(rb"</(?:p|div|a|li|h[1-6]|span|article|body)>", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
# Bytes of Windows-1252 that English, French, Spanish or German pages have: curly quotes, dashes, ellipsis, the
# euro, no-break space, accents. The rest of 80-FF is rare there.
_WESTERN = frozenset(
    [
        0x80,
        0x85,
        *range(0x91, 0x98),
        0xA0,
        0xA3,
        0xA9,
        0xAB,
        0xAE,
        0xB0,
        0xB7,
        0xBB,
        0xBF,
        *range(0xC0, 0x100),
    ]
)
_CONTROLS = bytes(each for each in range(32) if each not in b"\t\n\r\x0b\x0c\x1b")
SAMPLE = 65_536


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text read from bytes.

    Attributes:
        text: the text.
        encoding: the encoding that was used.
        guessed: whether nothing in the bytes said so.
        damaged: how many characters could not be read and stand as U+FFFD.
    """

    text: str
    encoding: str
    guessed: bool = False
    damaged: int = 0


def sniff(start: bytes, *, name: str = "") -> tuple[Kind, str]:
    """What an input is, from its first bytes and its name, with words for it where it cannot be read as text."""
    for magic, what in _MAGIC:
        if start.startswith(magic):
            return "binary", what
    bare = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if not bare.strip(b"\0"):
        return "empty", "empty"
    if not _encoding_of(start) and _looks_binary(start[:8192]):
        return "binary", "binary data"
    prologue = _PROLOGUE.match(bare[:4096])
    head = bare[prologue.end() if prologue else 0 :]
    for magic, what in _UNSUPPORTED:
        if bare.startswith(magic) or head.startswith(magic):
            return "unsupported", what
    lower = name.lower()
    if lower.endswith((".jsonl", ".ndjson", ".jsonlines")):
        return "lines", "JSON Lines"
    if bare[:1] in b"{[" and (lower.endswith(".json") or re.match(rb'[{\[]\s*(?:["{\[\]}]|$)', bare)):
        return "json", "JSON"
    if (
        _HTML.match(head)
        or (lower.endswith((".html", ".htm", ".xhtml")) and b"<" in start)
        or len(_TAGS.findall(start)) >= 6
    ):
        return "html", "HTML"
    return "text", "text"


def _looks_binary(start: bytes) -> bool:
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return controls * 10 > len(start)


def _encoding_of(data: bytes) -> str | None:
    """The encoding that a byte order mark, or NUL bytes at every second place, say; None where neither is there."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    start = data[:2048]
    if b"\0" in start and len(start) >= 8:
        even, odd = start[::2].count(0), start[1::2].count(0)
        half = len(start) // 2
        if odd > half * 0.6 and even < half * 0.1:
            return "utf-16-le"
        if even > half * 0.6 and odd < half * 0.1:
            return "utf-16-be"
    return None


def decode(data: bytes, *, html: bool = False) -> Decoded:
    """The text of ``data``; never raises: what cannot be read becomes U+FFFD and is counted."""
    marked = _encoding_of(data)
    if marked is None:
        try:
            return Decoded(data.decode("utf-8"), "utf-8")
        except UnicodeDecodeError:
            pass
    encoding, guessed = (marked, False) if marked else _guess(data, html=html)
    text = data.decode(encoding, "replace")
    damaged = text.count("\ufffd")
    return Decoded(text, encoding, guessed, damaged)


def _guess(data: bytes, *, html: bool) -> tuple[str, bool]:
    declared = _META.search(data[:4096]) if html else None
    if declared is not None:
        try:
            name = codecs.lookup(declared.group(1).decode("ascii")).name
        except LookupError:
            name = "utf-8"
        if name != "utf-8":
            return name, False
    if _is_cut_utf8(data):
        return "utf-8", False
    bad = data.decode("utf-8", "replace").count("\ufffd")
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if bad * 20 < high:
        # Almost all of it is UTF-8, with a damaged spot.
        return "utf-8", False
    sample = data[:SAMPLE]
    highs = [byte for byte in sample if byte >= 128]
    if (
        highs
        and len(highs) * 12 < len(sample)
        and sum(byte in _WESTERN for byte in highs) >= len(highs) * 0.98
    ):
        return "cp1252", True
    from charset_normalizer import from_bytes  # noqa: PLC0415  (loaded only where an old encoding turns up)

    best = from_bytes(sample).best()
    return (best.encoding if best is not None else "cp1252"), True


def _is_cut_utf8(data: bytes) -> bool:
    """Whether bytes are UTF-8 but for a last character that was cut off."""
    for missing in (1, 2, 3):
        try:
            text = data[:-missing].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return not text.isascii() or data[-missing] >= 0xC2
    return False
