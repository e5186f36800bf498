"""Identifiers made from content: the same facts give the same id on every machine."""

from __future__ import annotations

import hashlib


def sha256_of(text: str) -> str:
    """Hex digest of ``text`` as UTF-8; lone surrogates are kept apart by ``surrogatepass``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_id(*parts: str | int | None, length: int = 16) -> str:
    """A hex id from ``parts``, each written with its length before it, so that no two lists of parts collide.

    Joining with a separator would let ``("a:b", "c")`` meet ``("a", "b:c")``; None differs from ``""``.
    """
    texts = [None if part is None else str(part) for part in parts]
    written = "".join(["-;" if text is None else f"{len(text)}:{text};" for text in texts])
    return sha256_of(written)[:length]
